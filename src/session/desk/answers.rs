//! What the desk is told: what came of a command, and what was counted or read for its screens.

use super::desk::Desk;
use super::wanted::Wanted;

use super::deeds::Noted;
use super::layers::Layer;
use crate::reports::question::{Figure, Question};
use crate::reports::table::Table;
use crate::sales::event::Event;
use crate::sales::refusal::Refusal;
use crate::sales::rule::Plan;
use crate::sales::trial::Trial;
use crate::sales::value::{DealId, RequestId, StageId};
use crate::ui::chrome;
use crate::ui::effect::{Effect, Then, UndoRest};
use crate::ui::forms::{self};
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::popups::Found;
use crate::ui::refused;
use crate::ui::screen::{Renewal, TimelineEntry};
use crate::ui::undo_rest;

impl Desk {
    /// A command was carried out.
    pub fn done(&mut self, then: Then, key: RequestId, events: &[Event], glance: &Glance<'_>) -> Vec<Wanted> {
        self.layers.pop_form();
        let before = self.subject(glance).marked;
        let mut taken_back = None;
        match self.deeds.carried_out(key, events, glance) {
            Noted::TakenBack(what, again) => {
                let key = chrome::key_of(glance, Action::Redo, Place::Everywhere);
                let args = [("what", what.into()), ("key", key.into())];
                let message = if again { "message-undone" } else { "message-undone-only" };
                taken_back = Some(glance.words.say_with(message, &args));
            }
            Noted::Done => {
                self.news = refused::events(events, glance);
                self.captured = refused::captured(events, glance);
            }
        }
        let mut wanted = self.follow(events, glance);
        self.say_what_stays(before, glance);
        // A screen tells of what was done as if it had been done anew.
        self.news = taken_back.or(self.news.take());
        if self.captured.is_some() {
            // What was typed has been saved: it is no draft.
            self.layers.take_typed();
        }
        let deal = crate::sales::scene::deal_of(events);
        match (then, deal) {
            (Then::OpenClaimed, Some(deal)) => wanted.extend(self.effects(vec![Effect::OpenDeal(deal)], glance)),
            (Then::OpenCaptured, Some(deal)) => {
                self.layers.pop();
                wanted.extend(self.effects(vec![Effect::OpenDeal(deal)], glance));
            }
            (Then::Stay | Then::OpenClaimed | Then::OpenCaptured, _) => {}
        }
        wanted
    }

    /// The screens follow what was done.
    pub(super) fn follow(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Wanted> {
        let mut effects = self.layers.screen(glance).done(events, glance);
        // A card lies on top: the pane beneath follows what was done on it, but says nothing.
        if let Some(pane) = self.layers.beneath() {
            let told = pane.done(events, glance);
            effects.extend(told.into_iter().filter(|effect| !matches!(effect, Effect::Say(_))));
        }
        self.effects(effects, glance)
    }

    /// A command was refused: say what is missing, or ask for it.
    pub fn refused(&mut self, refusal: &Refusal, glance: &Glance<'_>) -> Vec<Wanted> {
        if let Refusal::UndoWorkedOn { count, of, .. } = refusal
            && let Some(key) = self.deeds.under_way_back()
        {
            self.deeds.refused(glance);
            let rest = (count < of).then_some(UndoRest::Deed { key, stays: *count });
            return self.effects(vec![Effect::Ask(Box::new(undo_rest::ask(refusal, rest, glance)))], glance);
        }
        let goes_on = self.deeds.refused(glance);
        let wanted = self.explain(refusal, glance);
        if let Some(why) = self.news.take_if(|_| goes_on) {
            let key = chrome::key_of(glance, Action::Undo, Place::Everywhere);
            self.news =
                Some(glance.words.say_with("message-overtaken-on", &[("why", why.into()), ("key", key.into())]));
        }
        wanted
    }

    /// Says what is missing, or asks for it.
    pub(super) fn explain(&mut self, refusal: &Refusal, glance: &Glance<'_>) -> Vec<Wanted> {
        if let Some(Layer::Form(form)) = self.layers.top_mut() {
            forms::refused(form, refusal, glance);
            return Vec::new();
        }
        if let Refusal::Missing { deal, to, fields } = refusal {
            let form = forms::answers::open(vec![*deal], *to, fields, None, glance);
            return self.effects(vec![Effect::OpenForm(Box::new(form))], glance);
        }
        self.news = Some(refused::say(refusal, glance));
        match self.layers.screen(glance).refused(refusal, glance) {
            Some(effects) => self.effects(effects, glance),
            None => Vec::new(),
        }
    }

    /// The machine could not do it.
    pub fn failed(&mut self, why: &str, glance: &Glance<'_>) {
        self.deeds.failed();
        self.news = Some(glance.words.say_with("message-fault", &[("what", why.into())]));
    }

    /// A report that was asked for.
    pub fn take_report(&mut self, question: &Question, table: &Table) {
        for screen in self.layers.all_screens() {
            screen.take_report(question, table);
        }
    }

    /// What a rule would have done.
    pub fn take_trial(&mut self, plan: &Plan, trial: &Trial) {
        for screen in self.layers.all_screens() {
            screen.take_trial(plan, trial);
        }
    }

    /// The deals behind a figure of one.
    pub fn take_report_deals(&mut self, question: &Question, of: (Option<StageId>, Figure), deals: &[DealId]) {
        for screen in self.layers.all_screens() {
            screen.take_report_deals(question, of, deals);
        }
        self.renewal = Renewal::LetIn;
    }

    /// What a search has come to.
    pub fn take_found(&mut self, found: Found, glance: &Glance<'_>) {
        if let Some(Layer::List(list)) = self.layers.top_mut() {
            list.take_found(found, glance);
        }
    }

    pub fn take_timeline(&mut self, deal: DealId, entries: &[TimelineEntry]) {
        for card in self.layers.cards() {
            card.take_timeline(deal, entries.to_vec());
        }
    }
}

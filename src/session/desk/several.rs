//! One key on several deals: what will not go is listed first, and the rest goes only if asked for.

use super::deeds::UnderWay;
use super::desk::Desk;
use super::layers::Layer;
use super::wanted::Wanted;
use crate::sales::command::Command;
use crate::sales::event::Event;
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, RequestId};
use crate::ui::bulk::{BulkStand, Stage, verb};
use crate::ui::effect::{Asking, Effect, Rest, UndoRest};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::popups::{Popup, PopupKind};
use crate::ui::refused;
use crate::ui::screen::Renewal;
use crate::ui::several::{self, Tried};
use crate::ui::undo_rest;
use crate::ui::words::Arg;

impl Desk {
    /// Sends what one key came to, if all of it goes. Otherwise it is said what stands in the way.
    pub(super) fn send_several(&mut self, commands: Vec<Command>, glance: &Glance<'_>) -> Vec<Wanted> {
        match several::try_all(&commands, glance) {
            Some(tried) if !tried.all_go() => self.ask_about(&tried, glance),
            Some(_) | None => self.send_together(commands, UnderWay::default(), glance),
        }
    }

    fn ask_about(&mut self, tried: &Tried, glance: &Glance<'_>) -> Vec<Wanted> {
        let is_form = matches!(self.layers.top(), Some(Layer::Form(_)));
        if let Some(refusal) = tried.common(glance).filter(|_| is_form) {
            return self.explain(&refusal, glance);
        }
        if let Some(form) = tried.form(glance).filter(|_| tried.only_lacks(glance)) {
            return self.effects(vec![Effect::OpenForm(Box::new(form))], glance);
        }
        self.show_asking(tried.ask(glance));
        Vec::new()
    }

    /// What goes of several, now that it has been asked for.
    pub(super) fn send_rest(&mut self, rest: Rest, glance: &Glance<'_>) -> Vec<Wanted> {
        let Rest { commands, next, left } = rest;
        if commands.is_empty() {
            self.layers.pop_form();
            let form = next.map(Effect::OpenForm);
            return self.effects(form.into_iter().collect(), glance);
        }
        self.send_together(commands, UnderWay { next, left, ..UnderWay::default() }, glance)
    }

    /// Sends them as they are: what is refused is told afterwards.
    pub(super) fn send_together(
        &mut self,
        commands: Vec<Command>,
        under_way: UnderWay,
        glance: &Glance<'_>,
    ) -> Vec<Wanted> {
        for command in &commands {
            self.deeds.sent(command);
        }
        let deals = commands.iter().map(|command| command.deal(glance.book)).collect();
        let action = if let Some(Layer::Form(form)) = self.layers.top() { verb(&form.purpose) } else { self.acting };
        self.under_way = UnderWay { action, deals, ..under_way };
        vec![Wanted::Together(commands)]
    }

    /// What came of several commands of one key.
    pub fn together_done(
        &mut self,
        key: RequestId,
        answers: Vec<Result<Vec<Event>, Refusal>>,
        glance: &Glance<'_>,
    ) -> Vec<Wanted> {
        let UnderWay { deals, action, next, mut left } = std::mem::take(&mut self.under_way);
        let before = self.layers.screen(glance).subject(glance).marked;
        let mut done: Vec<Vec<Event>> = Vec::new();
        let mut refused: Vec<Refusal> = Vec::new();
        for (nth, answer) in answers.into_iter().enumerate() {
            match answer {
                Ok(events) => {
                    self.deeds.carried_out(key, &events, glance);
                    done.push(events);
                }
                Err(refusal) => {
                    self.deeds.refused(glance);
                    left.extend(deals.get(nth).copied().flatten());
                    refused.push(refusal);
                }
            }
        }
        self.deeds.settle();
        let first = refused.first();
        if done.is_empty() {
            return first.map(|first| self.explain(first, glance)).unwrap_or_default();
        }
        self.layers.pop_form();
        self.captured = None;
        self.news = match first {
            Some(first) => {
                let why = refused::say(first, glance);
                let args = [
                    ("n", done.len().into()),
                    ("refused", refused.len().into()),
                    ("why", why.into()),
                    said(action, glance),
                ];
                Some(glance.words.say_with("bulk-done-but", &args))
            }
            None if done.len() > 1 && deals.iter().all(Option::is_some) => {
                Some(refused::several(action, &done, glance))
            }
            None => done.last().and_then(|last| refused::events(last, glance)),
        };
        let all: Vec<Event> = done.into_iter().flatten().collect();
        let mut wanted = self.follow(&all, glance);
        if !left.is_empty() {
            self.layers.screen(glance).mark_these(&left, glance);
        }
        if refused.is_empty() {
            self.say_what_stays(before, glance);
        }
        wanted.extend(self.effects(next.map(Effect::OpenForm).into_iter().collect(), glance));
        wanted
    }

    /// Behind what was done: how many of the marks are left to do.
    pub(super) fn say_what_stays(&mut self, before: usize, glance: &Glance<'_>) {
        let left = self.layers.screen(glance).subject(glance).marked;
        if (1..before).contains(&left)
            && let Some(said) = self.news.take()
        {
            self.news = Some(glance.words.say_with("message-marks-left", &[("said", said.into()), ("n", left.into())]));
        }
    }

    /// The job has begun: what was marked is its own now.
    pub fn bulk_begun(&mut self, glance: &Glance<'_>) {
        self.layers.pop_form();
        self.layers.screen(glance).mark_these(&[], glance);
    }

    /// How the job stands; where some of it will not go, it is asked about the rest. When it is done, what was refused is marked,
    /// and line 23 tells. `false`: it is another terminal of this person that is asked.
    pub fn take_bulk(&mut self, stand: BulkStand, glance: &Glance<'_>) -> bool {
        if stand.stage == Stage::Asks && self.trying.is_none() {
            self.bulk = None;
            return false;
        }
        if stand.stage != Stage::Trying
            && let Some(bulk) = self.trying.take()
        {
            match stand.stage {
                Stage::Asks => {
                    self.bulk = None;
                    self.show_asking(several::ask_bulk(&stand, *bulk, glance));
                    return true;
                }
                Stage::Dropped | Stage::Failed(_) => {
                    self.bulk = None;
                    self.news = Some(refused::bulk(&stand, glance));
                    return true;
                }
                Stage::Trying
                | Stage::Running
                | Stage::TakingBack
                | Stage::Done
                | Stage::TakenBack
                | Stage::ClearedUp
                | Stage::Stays(..) => {
                    self.bulk_begun(glance);
                }
            }
        }
        if !stand.is_settled() {
            self.bulk = Some(stand);
            return true;
        }
        self.bulk = None;
        if let Stage::Stays(job, refusal) = &stand.stage {
            let is_some = matches!(&**refusal, Refusal::UndoWorkedOn { count, of, .. } if count < of);
            let rest = is_some.then_some(UndoRest::Job(*job));
            self.show_asking(undo_rest::ask(refusal, rest, glance));
            return true;
        }
        self.news = Some(refused::bulk(&stand, glance));
        let left: Vec<DealId> = stand.refusals.iter().map(|(deal, _)| *deal).collect();
        self.layers.screen(glance).mark_these(&left, glance);
        self.renewal = Renewal::LetIn;
        true
    }

    /// No job of this person runs, or another terminal has been told how it ended.
    pub fn forget_bulk(&mut self) {
        (self.bulk, self.trying) = (None, None);
    }

    pub(super) fn show_asking(&mut self, asking: Asking) {
        self.layers.push(Layer::List(Box::new(Popup::new(PopupKind::Ask(Box::new(asking))))));
    }
}

/// What was done, as the keymap calls it.
fn said(action: Action, glance: &Glance<'_>) -> (&'static str, Arg<'static>) {
    ("action", glance.words.say(&action.label_id()).into())
}

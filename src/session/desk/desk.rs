//! What lies before a person: their panes, and the cards, forms and lists on top of the one they are in.

use std::collections::VecDeque;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::deeds::{Deeds, UnderWay};
use super::layers::{Layer, Layers};
use super::memento::Memento;
use super::wanted::Wanted;
use crate::sales::command::Command;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, Moment, PipelineId};
use crate::ui::bulk::{Bulk, BulkStand};
use crate::ui::chrome;
use crate::ui::effect::{Effect, Pane};
use crate::ui::forms::{self, FormStep};
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Key, Place};
use crate::ui::popups::{Found, Popup, PopupKind, PopupStep};
use crate::ui::refused;
use crate::ui::rule_draft::RuleDraft;
use crate::ui::screen::{Card, Client, Renewal, Subject};
use crate::ui::screens;
use crate::ui::verbs;
use crate::ui::words::cut;

/// Deals remembered as seen.
const SEEN_MAX: usize = 10;

/// The stack of screens of one session.
#[derive(Debug)]
pub struct Desk {
    pub(super) layers: Layers,
    pub(super) deeds: Deeds,
    pub(super) news: Option<String>,
    seen: VecDeque<DealId>,
    /// A deal just added: Enter opens it, as the news says.
    pub(super) captured: Option<DealId>,
    masked: bool,
    /// The pipeline that panes are turned to; `None`: the one that new deals go to.
    pipeline: Option<PipelineId>,
    quitting: bool,
    /// What one key has sent to several deals.
    pub(super) under_way: UnderWay,
    /// The key that was pressed last on a screen.
    pub(super) acting: Action,
    pub(super) renewal: Renewal,
    /// The job of this person on many deals, while it runs.
    pub(super) bulk: Option<BulkStand>,
    /// The one of which it is looked whether all of it goes.
    pub(super) trying: Option<Box<Bulk>>,
}

impl Desk {
    /// A desk on the pane of what this person must do today.
    pub fn new(glance: &Glance<'_>) -> Self {
        Self {
            layers: Layers::new(chrome::first_pane(glance)),
            deeds: Deeds::since(glance.now),
            news: None,
            seen: VecDeque::new(),
            captured: None,
            masked: false,
            pipeline: None,
            quitting: false,
            under_way: UnderWay::default(),
            acting: Action::Redo,
            renewal: Renewal::LetIn,
            bulk: None,
            trying: None,
        }
    }

    /// A desk as it was when it was kept.
    pub fn laid_out(memento: Memento, glance: &Glance<'_>) -> Self {
        let (deeds, pipeline) = (Deeds::since(memento.since), memento.pipeline);
        Self { layers: Layers::laid_out(memento, glance), deeds, pipeline, ..Self::new(glance) }
    }

    /// What lays it out again.
    pub fn keep(&self, glance: &Glance<'_>) -> Memento {
        Memento { pipeline: self.pipeline, ..self.layers.keep(self.deeds.began(), glance) }
    }

    /// Says that the line broke, and what is here again.
    pub fn was_cut_off(&mut self, at: Moment, glance: &Glance<'_>) {
        let message = if self.layers.is_typing() { "message-restored" } else { "message-restored-place" };
        self.news = Some(glance.words.say_with(message, &[("time", glance.moment_near(at).into())]));
    }

    /// Another terminal takes the desk up: what was said to the old one is past.
    pub fn settle_down(&mut self) {
        self.quitting = false;
        self.news = None;
    }

    pub fn is_masked(&self) -> bool {
        self.masked
    }

    /// The pipeline that panes are turned to, if one was chosen.
    pub const fn pipeline(&self) -> Option<PipelineId> {
        self.pipeline
    }

    /// A pane was opened and has not been brought in line with the book yet.
    pub fn is_fresh(&self) -> bool {
        self.renewal == Renewal::LetIn
    }

    /// Says a line of news.
    pub fn say(&mut self, news: String) {
        self.news = Some(news);
    }

    /// Whose keys work now.
    pub fn places(&mut self, glance: &Glance<'_>) -> Vec<Place> {
        match self.layers.top() {
            Some(Layer::Form(form)) => forms::places(form),
            Some(Layer::List(list)) => list.places(),
            Some(Layer::Card(_)) | None => self.layers.screen(glance).places(),
        }
    }

    /// Takes an action from the keymap.
    pub fn act(&mut self, action: Action, glance: &Glance<'_>) -> Vec<Wanted> {
        if action != Action::Close {
            self.quitting = false;
        }
        self.news = None;
        if action != Action::Undo {
            self.deeds.forget_named();
        }
        let captured = self.captured.take().filter(|_| action == Action::Open);
        match self.layers.top_mut() {
            Some(Layer::Form(_)) => {
                // Going, finding and helping work out of a form too; it waits beneath.
                if let Some(list) = self.list_for(action, glance) {
                    self.layers.push(Layer::List(Box::new(list)));
                    return Vec::new();
                }
                let Some(Layer::Form(form)) = self.layers.top_mut() else { return Vec::new() };
                let step = forms::act(form, action, glance);
                self.form_step(step, glance)
            }
            Some(Layer::List(list)) => {
                let step = list.act(action, glance);
                self.list_step(step, glance)
            }
            Some(Layer::Card(_)) | None => match captured {
                Some(deal) => self.effects(vec![Effect::OpenDeal(deal)], glance),
                None => self.act_on_screen(action, glance),
            },
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "of some sixty actions, the few that are meant here")]
    fn list_for(&mut self, action: Action, glance: &Glance<'_>) -> Option<Popup> {
        let kind = match action {
            Action::Help => PopupKind::Help {
                places: self.places(glance),
                place: self.layers.screen(glance).place(),
                page: 0,
                subject: self.subject(glance),
                hints: self.layers.screen(glance).hints(glance),
            },
            Action::Go => PopupKind::Go,
            Action::Find => PopupKind::Find { last: self.seen.iter().copied().collect(), found: Found::default() },
            Action::Do => PopupKind::Do {
                subject: self.subject(glance),
                places: self.layers.screen(glance).places(),
                place: self.layers.screen(glance).place(),
                hints: self.layers.screen(glance).hints(glance),
            },
            _ => return None,
        };
        Some(Popup::new(kind))
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "of some sixty actions, the few that are meant here")]
    fn act_on_screen(&mut self, action: Action, glance: &Glance<'_>) -> Vec<Wanted> {
        if let Some(list) = self.list_for(action, glance) {
            self.layers.push(Layer::List(Box::new(list)));
            return Vec::new();
        }
        self.acting = action;
        // Over a small form of the screen's own, letters do nothing else: who types a name there opens nothing.
        let asks = self.layers.screen(glance).places().first() == Some(&Place::Popup);
        if asks && action != Action::Redraw {
            let effects = self.layers.screen(glance).act(action, glance).unwrap_or_default();
            return self.effects(effects, glance);
        }
        match action {
            Action::Pane(digit) => return self.go_to_digit(digit, glance),
            Action::NextPipeline => return self.next_pipeline(glance),
            Action::Undo => return self.take_back(glance),
            Action::Redo => return self.do_again(glance),
            Action::Mask => {
                self.masked = !self.masked;
                return Vec::new();
            }
            Action::Redraw => {
                self.renewal = Renewal::LetIn;
                return vec![Wanted::Repaint];
            }
            _ => {}
        }
        if let Some(effects) = self.layers.screen(glance).act(action, glance) {
            return self.effects(effects, glance);
        }
        match action {
            Action::New if glance.viewer.may(Right::Capture) => {
                return self.effects(vec![Effect::OpenQuickAdd(String::new())], glance);
            }
            Action::Stages if glance.viewer.may(Right::Shape) => {
                self.renewal = Renewal::LetIn;
                self.layers.push(Layer::Card(screens::stages()));
                return Vec::new();
            }
            Action::Rules if glance.viewer.may(Right::Shape) => {
                self.renewal = Renewal::LetIn;
                self.layers.push(Layer::Card(screens::rules()));
                return Vec::new();
            }
            Action::ClaimRules if glance.viewer.may(Right::Shape) => {
                let pipeline = glance.pipeline().map(|pipeline| pipeline.id);
                let form = pipeline.and_then(|pipeline| forms::claims::open(pipeline, glance));
                let form = form.map(|form| Effect::OpenForm(Box::new(form)));
                return self.effects(form.into_iter().collect(), glance);
            }
            Action::Limits if glance.viewer.may(Right::Assign) => {
                let form = forms::limits::open(glance).map(|form| Effect::OpenForm(Box::new(form)));
                return self.effects(form.into_iter().collect(), glance);
            }
            Action::Away => {
                return self.effects(vec![Effect::OpenForm(Box::new(forms::away::open(glance)))], glance);
            }
            Action::Fields if glance.viewer.may(Right::Shape) => {
                self.renewal = Renewal::LetIn;
                self.layers.push(Layer::Card(screens::fields()));
                return Vec::new();
            }
            Action::TimeMachine if glance.viewer.may(Right::See) => {
                let wanted = self.effects(vec![Effect::OpenPane(Pane::Reports)], glance);
                self.layers.screen(glance).act(Action::TimeMachine, glance);
                return wanted;
            }
            Action::HandOver if glance.viewer.may(Right::Assign) => {
                let form = forms::hand_over::open(glance).map(|form| Effect::OpenForm(Box::new(form)));
                let nobody = || Effect::Say(glance.words.say("message-nobody-holds"));
                return self.effects(vec![form.unwrap_or_else(nobody)], glance);
            }
            // Whoever gives no deals gives tasks.
            Action::GiveTask | Action::Assign if action == Action::GiveTask || !glance.viewer.may(Right::Assign) => {
                let effect = verbs::hand_on(&self.subject(glance), glance);
                return self.effects(vec![effect], glance);
            }
            Action::Close => return self.close(glance),
            Action::Back => {
                self.layers.pop();
                return Vec::new();
            }
            _ => {}
        }
        // What the role may not do is no matter of where one stands.
        if let Some(right) = right_of(action).filter(|right| !glance.viewer.may(*right)) {
            self.news = Some(refused::say(&Refusal::NoRight { right }, glance));
            return Vec::new();
        }
        let subject = self.subject(glance);
        if let Some(effects) = verbs::act(action, &subject, glance) {
            self.effects(effects, glance)
        } else {
            let name = glance.words.say(&action.label_id());
            self.news = Some(glance.words.say_with("message-not-here", &[("action", name.into())]));
            Vec::new()
        }
    }

    pub(super) fn subject(&mut self, glance: &Glance<'_>) -> Subject {
        self.layers.screen(glance).subject(glance)
    }

    /// Takes a key that no keymap knows: text.
    pub fn type_key(&mut self, key: &Key, glance: &Glance<'_>) -> Vec<Wanted> {
        match self.layers.top_mut() {
            Some(Layer::Form(form)) => {
                let step = forms::type_key(form, key, glance);
                self.form_step(step, glance)
            }
            Some(Layer::List(list)) => {
                list.type_key(key);
                sought(list)
            }
            Some(Layer::Card(_)) | None => {
                let effects = self.layers.screen(glance).type_key(key, glance);
                self.effects(effects, glance)
            }
        }
    }

    /// Takes pasted text; `cut` says that it was too long.
    pub fn paste(&mut self, text: &str, cut: bool, glance: &Glance<'_>) -> Vec<Wanted> {
        if cut {
            let letters = text.chars().count();
            self.news = Some(glance.words.say_with("form-pasted-cut", &[("n", letters.into())]));
        }
        match self.layers.top_mut() {
            Some(Layer::Form(form)) => {
                let step = forms::paste(form, text, glance);
                self.form_step(step, glance)
            }
            Some(Layer::List(list)) => {
                list.paste(text);
                sought(list)
            }
            Some(Layer::Card(_)) | None => {
                let effects = self.layers.screen(glance).paste(text, glance);
                self.effects(effects, glance)
            }
        }
    }

    fn form_step(&mut self, step: FormStep, glance: &Glance<'_>) -> Vec<Wanted> {
        match step {
            FormStep::Stay => Vec::new(),
            FormStep::Leave => {
                self.layers.leave_form();
                Vec::new()
            }
            FormStep::Submit(effects) => self.effects(effects, glance),
        }
    }

    fn list_step(&mut self, step: PopupStep, glance: &Glance<'_>) -> Vec<Wanted> {
        match step {
            PopupStep::Stay => Vec::new(),
            PopupStep::Leave => {
                self.layers.pop();
                Vec::new()
            }
            PopupStep::Chosen(effects) => {
                self.layers.pop();
                self.effects(effects, glance)
            }
            PopupStep::Perform(action) => {
                self.layers.pop();
                self.act(action, glance)
            }
            PopupStep::GoBack => {
                self.layers.pop();
                let before = self.layers.before;
                self.effects(vec![Effect::OpenPane(before)], glance)
            }
        }
    }

    /// To the next pipeline that takes deals or has the one in view, round and round.
    fn next_pipeline(&mut self, glance: &Glance<'_>) -> Vec<Wanted> {
        let all: Vec<PipelineId> = glance.book.pipelines().map(|pipeline| pipeline.id).collect();
        let at = glance.pipeline().and_then(|now| all.iter().position(|id| *id == now.id)).unwrap_or(0);
        let next = all.get((at + 1) % all.len().max(1)).copied().filter(|_| all.len() > 1);
        let Some(next) = next else {
            self.news = Some(glance.words.say("message-one-pipeline"));
            return Vec::new();
        };
        let name = glance.pipeline_name(next);
        self.news = Some(glance.words.say_with("message-pipeline", &[("pipeline", name.into())]));
        self.effects(vec![Effect::TurnTo(next)], glance)
    }

    fn go_to_digit(&mut self, digit: u8, glance: &Glance<'_>) -> Vec<Wanted> {
        if let Some(pane) = chrome::panes(glance).into_iter().find(|pane| pane.digit() == digit) {
            self.effects(vec![Effect::OpenPane(pane)], glance)
        } else {
            let name = glance.words.say(&Action::Pane(digit).label_id());
            self.news = Some(glance.words.say_with("message-not-here", &[("action", name.into())]));
            Vec::new()
        }
    }

    fn close(&mut self, glance: &Glance<'_>) -> Vec<Wanted> {
        if self.layers.pop().is_some() {
            return Vec::new();
        }
        if self.quitting {
            return vec![Wanted::Detach];
        }
        self.quitting = true;
        let key = chrome::key_of(glance, Action::Close, Place::Everywhere);
        self.news = Some(glance.words.say_with("message-quit", &[("key", key.into())]));
        Vec::new()
    }

    pub(super) fn effects(&mut self, effects: Vec<Effect>, glance: &Glance<'_>) -> Vec<Wanted> {
        let mut wanted = Vec::new();
        let sends = effects.iter().filter(|effect| matches!(effect, Effect::Send { .. })).count();
        let mut several = Vec::new();
        for effect in effects {
            match effect {
                Effect::Send { command, .. } if sends > 1 || is_for_several(&command) => several.push(*command),
                Effect::Send { command, then } => {
                    self.deeds.sent(&command);
                    wanted.push(Wanted::Command(command, then));
                }
                Effect::Ask(asking) => self.show_asking(*asking),
                Effect::TakeBackRest(undo) => wanted.push(self.take_rest_back(undo)),
                Effect::Rest(rest) => wanted.extend(self.send_rest(*rest, glance)),
                Effect::Bulk(bulk) if self.bulk.is_none() => {
                    self.trying = (!bulk.anyway).then(|| bulk.clone());
                    wanted.push(Wanted::Bulk(bulk));
                }
                // One at a time: how it stands is said on line 23.
                Effect::Bulk(_) => {}
                Effect::OpenForm(form) => self.layers.open_form(form),
                Effect::OpenDeal(deal) => self.open_deal(deal, glance),
                Effect::OpenDeals { question, stage, figure } => {
                    self.layers.push(Layer::Card(screens::deals(question, stage, figure)));
                }
                Effect::Report { question, listing } => wanted.push(Wanted::Report { question, listing }),
                Effect::OpenCompany(company) => self.open_client(Client::Company(company), glance),
                Effect::OpenContact(contact) => self.open_client(Client::Contact(contact), glance),
                Effect::OpenBalance(of) => {
                    if self.layers.screen(glance).card() != Some(Card::Balance(of)) {
                        self.layers.push(Layer::Card(screens::balance(of)));
                    }
                }
                Effect::OpenPane(pane) if pane == self.layers.pane => {
                    self.renewal = Renewal::LetIn;
                    self.layers.clear();
                }
                Effect::OpenPane(pane) => {
                    self.renewal = Renewal::LetIn;
                    self.layers.before = std::mem::replace(&mut self.layers.pane, pane);
                }
                Effect::TurnTo(pipeline) => {
                    self.pipeline = Some(pipeline);
                    self.renewal = Renewal::LetIn;
                }
                Effect::OpenRule(rule) => {
                    let known = rule.and_then(|rule| glance.book.rule(rule)).map(RuleDraft::of);
                    self.layers.push(Layer::Card(screens::rule(known.unwrap_or_default())));
                }
                Effect::TryRule(plan) => wanted.push(Wanted::Trial(plan)),
                Effect::OpenQuickAdd(typed) => {
                    let draft = self.layers.take_typed().filter(|_| typed.is_empty());
                    self.layers.push(Layer::Card(screens::add(&draft.unwrap_or(typed))));
                }
                Effect::Close => {
                    self.layers.pop();
                }
                Effect::Say(news) => self.news = Some(news),
                Effect::LoadTimeline { deal, before } => wanted.push(Wanted::Timeline { deal, before }),
                Effect::Bell => wanted.push(Wanted::Bell),
                Effect::Copy(text) => {
                    self.news = Some(glance.words.say("message-copied"));
                    wanted.push(Wanted::Copy(text));
                }
                Effect::Detach => wanted.push(Wanted::Detach),
            }
        }
        if !several.is_empty() {
            wanted.extend(self.send_several(several, glance));
        }
        wanted
    }

    fn open_deal(&mut self, deal: DealId, glance: &Glance<'_>) {
        self.seen.retain(|seen| *seen != deal);
        self.seen.push_front(deal);
        self.seen.truncate(SEEN_MAX);
        self.layers.push(Layer::Card(screens::card(deal, glance)));
    }

    /// The card of a client; the one that lies on top already is not laid there twice.
    fn open_client(&mut self, client: Client, glance: &Glance<'_>) {
        if self.layers.screen(glance).card() != Some(Card::Client(client)) {
            self.layers.push(Layer::Card(screens::client(client)));
        }
    }

    /// Brings what is shown in line with the book; returns what the screens ask for on that occasion.
    pub fn renew(&mut self, glance: &Glance<'_>) -> Vec<Wanted> {
        let renewal = std::mem::replace(&mut self.renewal, Renewal::HoldStill);
        let screen = self.layers.screen(glance);
        screen.renew(glance, renewal);
        let effects = screen.asks(glance);
        let mut wanted = self.effects(effects, glance);
        wanted.extend(self.deeds.wants(glance).map(Wanted::Recall));
        wanted
    }

    /// Draws everything; returns where the text cursor stands.
    pub fn draw(&self, banner: Option<&str>, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let screen = self.layers.shown_screen()?;
        let work = Rect { y: area.y + 1, height: area.height.saturating_sub(3), ..area };
        let here = self.layers.is_bare().then_some(self.layers.pane);
        chrome::top(here, glance, area, buffer);
        let mut cursor = screen.draw(glance, work, buffer);
        let (hints, places) = match self.layers.top() {
            Some(Layer::Form(form)) => {
                cursor = forms::view::draw(form, glance, work, buffer);
                (forms::hints(form), forms::places(form))
            }
            Some(Layer::List(list)) => {
                cursor = list.draw(glance, work, buffer);
                (list.hints(), list.places())
            }
            Some(Layer::Card(_)) | None => (screen.foot(glance), screen.places()),
        };
        let undo = self.deeds.last(glance);
        if let Some(news) = self.news.as_deref().filter(|_| banner.is_none()) {
            match chrome::news(news, undo.as_deref(), glance, area, buffer) {
                Some(rest) => chrome::goes_on(&rest, &places, glance, area, buffer),
                None => chrome::hints(&hints, &places, glance, area, buffer),
            }
            return cursor;
        }
        let running = || self.bulk.as_ref().map(|stand| refused::bulk(stand, glance));
        let left = banner.map(str::to_owned).or_else(running).or_else(|| screen.outlook(glance));
        // What stands there for long leaves the keys where they are.
        let left = cut(left.as_deref().unwrap_or(""), usize::from(area.width));
        chrome::news(&left, undo.as_deref(), glance, area, buffer);
        chrome::hints(&hints, &places, glance, area, buffer);
        cursor
    }

    /// Whose desk it is may have changed rights: panes that are no more are left.
    pub fn check_pane(&mut self, glance: &Glance<'_>) {
        if !chrome::panes(glance).contains(&self.layers.pane) {
            self.layers.pane = chrome::first_pane(glance);
            self.renewal = Renewal::LetIn;
        }
    }
}

/// The right that a key of the floor's own asks for.
#[expect(clippy::wildcard_enum_match_arm, reason = "of some sixty actions, those that shape the floor")]
const fn right_of(action: Action) -> Option<Right> {
    match action {
        Action::Stages | Action::Rules | Action::ClaimRules | Action::Fields => Some(Right::Shape),
        Action::Limits | Action::HandOver => Some(Right::Assign),
        _ => None,
    }
}

/// One command that is about several deals.
fn is_for_several(command: &Command) -> bool {
    matches!(command, Command::Assign(assign) if assign.deals.len() > 1)
}

/// What a list wants looked for, after something was typed into it.
fn sought(list: &Popup) -> Vec<Wanted> {
    list.sought().map(|typed| Wanted::Find(typed.to_owned())).into_iter().collect()
}

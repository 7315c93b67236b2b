//! Keys in the making of a rule: digits and letters choose, Enter takes, Tab goes from part to part, Esc one step back.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ask::{Ask, Next, Piece, Typed};
use super::state::{Meanwhile, RuleScreen};
use super::view;
use crate::sales::command::Command;
use crate::sales::command::rule::{ChangeRule, MakeRule, StartRule};
use crate::sales::event::Event;
use crate::sales::event::rule::RuleEvent;
use crate::sales::refusal::Refusal;
use crate::sales::rule::{ACTIONS_MAX, CONDITIONS_MAX, DAYS_MAX, Plan};
use crate::sales::trial::Trial;
use crate::sales::value::RuleId;
use crate::ui::effect::Effect;
use crate::ui::forms::reading;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Key, Place};
use crate::ui::rule_draft::{RuleDraft, Slot, Token, Word};
use crate::ui::screen::{Card, Hint, Renewal, Screen, Subject};

impl RuleScreen {
    /// Takes an answer, and what comes of it.
    fn answer(&mut self, token: Token, glance: &Glance<'_>) -> Vec<Effect> {
        self.path.push(token);
        self.begin_question();
        match self.next(glance) {
            Next::Ask(_) => Vec::new(),
            Next::Done(piece) => self.take(piece, glance),
        }
    }

    fn take(&mut self, piece: Piece, glance: &Glance<'_>) -> Vec<Effect> {
        if !matches!(piece, Piece::Do(_)) {
            (self.trial, self.trying) = (None, false);
        }
        match (piece, self.slot) {
            (Piece::When(when), _) => {
                self.draft.when = Some(when);
                let fresh = self.draft.then.is_empty();
                self.go(if fresh { Slot::If(self.draft.conditions.len()) } else { Slot::End });
            }
            (Piece::If(condition), Slot::If(nth)) => {
                match self.draft.conditions.get_mut(nth) {
                    Some(known) => *known = condition,
                    None => self.draft.conditions.push(condition),
                }
                let count = self.draft.conditions.len();
                self.go(if count < CONDITIONS_MAX { Slot::If(count) } else { self.behind_conditions() });
            }
            (Piece::Then(act), Slot::Then(nth)) => {
                match self.draft.then.get_mut(nth) {
                    Some(known) => *known = act,
                    None => self.draft.then.push(act),
                }
                self.go(Slot::End);
            }
            (Piece::Name(name), _) => {
                self.draft.name = name;
                self.go(Slot::End);
            }
            (Piece::Do(Word::GoOn), _) => self.go(self.behind_conditions()),
            (Piece::Do(Word::Remove), Slot::If(nth)) if nth < self.draft.conditions.len() => {
                self.draft.conditions.remove(nth);
                self.go(self.behind_conditions());
            }
            (Piece::Do(Word::Remove), Slot::Then(nth)) if nth < self.draft.then.len() => {
                self.draft.then.remove(nth);
                self.go(Slot::End);
            }
            (Piece::Do(Word::More), _) if self.draft.then.len() < ACTIONS_MAX => {
                self.go(Slot::Then(self.draft.then.len()));
            }
            (Piece::Do(word @ (Word::Save | Word::SaveAndStart)), _) => {
                self.starts = word == Word::SaveAndStart;
                return self.save(glance);
            }
            (Piece::Do(word @ (Word::Mine | Word::Both | Word::Theirs)), _) => return self.settle(word, glance),
            (Piece::Do(Word::Anew), _) => {
                (self.draft.rule, self.draft.saw) = (None, None);
                self.go(Slot::End);
                return self.save(glance);
            }
            (Piece::Do(Word::Leave), _) => return vec![Effect::Close],
            (Piece::Do(Word::Try), _) => {
                self.go(Slot::End);
                return self.try_out();
            }
            (Piece::If(_) | Piece::Then(_) | Piece::Do(_), _) => self.go(Slot::End),
        }
        Vec::new()
    }

    fn behind_conditions(&self) -> Slot {
        if self.draft.plan().is_some() { Slot::End } else { Slot::Then(self.draft.then.len()) }
    }

    fn try_out(&mut self) -> Vec<Effect> {
        let Some(plan) = self.draft.plan() else { return Vec::new() };
        self.trying = true;
        vec![Effect::TryRule(Box::new(plan))]
    }

    fn save(&mut self, glance: &Glance<'_>) -> Vec<Effect> {
        self.path.clear();
        let Some(plan) = self.draft.plan() else { return Vec::new() };
        if self.is_dropped(glance) {
            self.go(Slot::End);
            self.meanwhile = Some(Meanwhile::Dropped);
            return Vec::new();
        }
        match self.draft.rule {
            None => vec![Effect::send(Command::MakeRule(MakeRule { plan }))],
            Some(rule) if self.draft.is_changed() => {
                let saw = self.draft.saw.clone();
                vec![Effect::send(Command::ChangeRule(ChangeRule { rule, saw, plan }))]
            }
            Some(rule) => self.saved(rule, glance),
        }
    }

    /// The rule that it changes is on the list no more.
    fn is_dropped(&self, glance: &Glance<'_>) -> bool {
        self.draft.rule.is_some_and(|rule| glance.book.rule(rule).is_none_or(|rule| rule.is_dropped))
    }

    /// Two have changed it: one is put over the other, or they are joined and read again before they are saved.
    fn settle(&mut self, word: Word, glance: &Glance<'_>) -> Vec<Effect> {
        let Some(Meanwhile::Changed(_, theirs)) = self.meanwhile.take() else { return Vec::new() };
        if word == Word::Mine {
            self.draft.saw = Some(theirs);
            return self.save(glance);
        }
        let joined = if word == Word::Both { self.draft.joined(&theirs) } else { None };
        if let Some(draft) = joined.or_else(|| self.draft.rule.map(|rule| RuleDraft::from(rule, theirs))) {
            self.draft = draft;
        }
        (self.starts, self.trial, self.trying) = (false, None, false);
        self.go(Slot::End);
        Vec::new()
    }

    /// It is saved: started, where that was wanted, and left.
    fn saved(&mut self, rule: RuleId, glance: &Glance<'_>) -> Vec<Effect> {
        if std::mem::take(&mut self.starts) && !self.lives(glance) {
            self.draft.rule = Some(rule);
            self.draft.saw = glance.book.rule(rule).map(|rule| rule.plan.clone());
            return vec![Effect::send(Command::StartRule(StartRule { rule }))];
        }
        let args = [("rule", glance.rule_name(rule).into())];
        let said = if self.lives(glance) { "message-rule-saved-live" } else { "message-rule-saved" };
        vec![Effect::Close, Effect::Say(glance.words.say_with(said, &args))]
    }

    /// What Enter comes to.
    fn enter(&mut self, glance: &Glance<'_>) -> Vec<Effect> {
        match self.question(glance) {
            Some(Ask::Choose { choices, .. }) => {
                let chosen = self.narrowed(choices).into_iter().nth(self.at);
                chosen.map(|choice| self.answer(choice.token, glance)).unwrap_or_default()
            }
            Some(Ask::Write { typed, .. }) => {
                let text = self.typed.text().trim().to_owned();
                match wrong(&text, typed, glance) {
                    Some(wrong) => {
                        self.wrong = Some(wrong);
                        Vec::new()
                    }
                    None => self.answer(Token::Text(text), glance),
                }
            }
            None => Vec::new(),
        }
    }

    fn choose(&mut self, digit: u8, glance: &Glance<'_>) -> Vec<Effect> {
        let Some(Ask::Choose { choices, .. }) = self.question(glance) else { return Vec::new() };
        let nth = usize::from(digit).checked_sub(1);
        let chosen = nth.and_then(|nth| self.narrowed(choices).into_iter().nth(nth));
        chosen.map(|choice| self.answer(choice.token, glance)).unwrap_or_default()
    }

    fn walk(&mut self, by: isize, glance: &Glance<'_>) {
        let Some(Ask::Choose { choices, .. }) = self.question(glance) else { return };
        let last = self.narrowed(choices).len().saturating_sub(1);
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    /// To the part before or behind.
    fn step(&mut self, by: isize) {
        let slots = self.slots();
        let here = slots.iter().position(|slot| *slot == self.slot).unwrap_or(0);
        let to = here.saturating_add_signed(by).min(slots.len().saturating_sub(1));
        if let Some(slot) = slots.get(to) {
            self.go(*slot);
        }
    }

    fn back(&mut self, glance: &Glance<'_>) -> Vec<Effect> {
        if self.path.pop().is_some() {
            self.begin_question();
            return Vec::new();
        }
        if !self.typed.is_empty() {
            self.begin_question();
            return Vec::new();
        }
        if self.meanwhile.is_some() {
            self.go(Slot::End);
            return Vec::new();
        }
        if !self.draft.is_changed() || self.leaving {
            return vec![Effect::Close];
        }
        self.leaving = true;
        vec![Effect::Say(glance.words.say("message-rule-leave"))]
    }
}

/// What is wrong with what was typed.
fn wrong(text: &str, typed: Typed, glance: &Glance<'_>) -> Option<String> {
    match typed {
        Typed::Days { least } => {
            let fits = text.parse::<u16>().is_ok_and(|days| (least..=DAYS_MAX).contains(&days));
            (!fits)
                .then(|| glance.words.say_with("rule-wrong-days", &[("min", least.into()), ("max", DAYS_MAX.into())]))
        }
        Typed::Words => text.is_empty().then(|| glance.words.say("form-write-first")),
        Typed::Name => None,
        Typed::Value(field) => reading::value(field, text, glance).err(),
        Typed::Other(field) => reading::compared_with(field, text, glance).err(),
    }
}

impl Screen for RuleScreen {
    fn places(&self) -> Vec<Place> {
        vec![Place::Popup, Place::Text, Place::Everywhere]
    }

    fn renew(&mut self, _glance: &Glance<'_>, _renewal: Renewal) {}

    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        let is = |actions: &[Action]| actions.contains(&action);
        if let Action::Choose(digit) = action {
            // Where text is asked for, a digit is text.
            if matches!(self.question(glance), Some(Ask::Write { .. })) {
                self.typed.insert(&digit.to_string());
                self.wrong = None;
                return Some(Vec::new());
            }
            return Some(self.choose(digit, glance));
        }
        if is(&[Action::MoveDown]) {
            self.walk(1, glance);
        } else if is(&[Action::MoveUp]) {
            self.walk(-1, glance);
        } else if is(&[Action::NextPart]) {
            self.step(1);
        } else if is(&[Action::PreviousPart]) {
            self.step(-1);
        } else if is(&[Action::Open]) {
            return Some(self.enter(glance));
        } else if is(&[Action::Back, Action::Close]) {
            return Some(self.back(glance));
        } else {
            return None;
        }
        Some(Vec::new())
    }

    fn type_key(&mut self, key: &Key, _glance: &Glance<'_>) -> Vec<Effect> {
        if self.typed.take(key) {
            (self.at, self.wrong, self.leaving) = (0, None, false);
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _glance: &Glance<'_>) -> Vec<Effect> {
        self.typed.insert(text);
        Vec::new()
    }

    fn done(&mut self, events: &[Event], glance: &Glance<'_>) -> Vec<Effect> {
        let saved = events.iter().find_map(|event| {
            if let Event::Rule(RuleEvent::Made(_) | RuleEvent::Changed(_) | RuleEvent::Started(_)) = event
                && let Event::Rule(event) = event
            {
                Some(event.rule())
            } else {
                None
            }
        });
        saved.map(|rule| self.saved(rule, glance)).unwrap_or_default()
    }

    fn refused(&mut self, refusal: &Refusal, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        self.trying = false;
        if *refusal == Refusal::NoSuchRule && self.is_dropped(glance) {
            self.go(Slot::End);
            self.meanwhile = Some(Meanwhile::Dropped);
            return Some(Vec::new());
        }
        let Refusal::RuleChanged { rule, by } = refusal else { return None };
        let theirs = glance.book.rule(*rule).filter(|_| self.draft.rule == Some(*rule))?.plan.clone();
        if self.draft.plan().as_ref() == Some(&theirs) {
            // Both have made the same of it.
            return Some(self.saved(*rule, glance));
        }
        self.go(Slot::End);
        self.meanwhile = Some(Meanwhile::Changed(*by, theirs));
        Some(Vec::new())
    }

    fn take_trial(&mut self, plan: &Plan, trial: &Trial) {
        if self.draft.plan().as_ref() == Some(plan) {
            self.trying = trial.counting;
            self.trial = Some(trial.clone());
        }
    }

    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        view::draw(self, glance, area, buffer)
    }

    fn card(&self) -> Option<Card> {
        Some(Card::Rule(Box::new(self.kept())))
    }

    fn subject(&self, _glance: &Glance<'_>) -> Subject {
        Subject::default()
    }

    fn hints(&self, _glance: &Glance<'_>) -> Vec<Hint> {
        vec![
            Hint::new(Action::Open, "hint-take"),
            Hint { actions: vec![Action::NextPart, Action::PreviousPart], word: "hint-rule-part" },
            Hint::new(Action::Back, "hint-rule-back"),
        ]
    }

    fn place(&self) -> Place {
        Place::Popup
    }
}

//! What the making of a rule holds: the sentence so far, the part one is at, and what has been answered for that.

use super::ask::{self, Ask, Choice, Next};
use crate::sales::refusal::Changer;
use crate::sales::rule::{Plan, Rule};
use crate::sales::trial::Trial;
use crate::sales::value::fold;
use crate::ui::glance::Glance;
use crate::ui::rule_draft::{Hand, RuleDraft, Slot, Token};
use crate::ui::text_line::TextLine;

/// A rule in the making.
#[derive(Debug)]
pub struct RuleScreen {
    pub(super) draft: RuleDraft,
    pub(super) slot: Slot,
    /// What has been answered for this part.
    pub(super) path: Vec<Token>,
    pub(super) typed: TextLine,
    /// Where one stands in the list.
    pub(super) at: usize,
    pub(super) wrong: Option<String>,
    /// Esc once more leaves what was not saved.
    pub(super) leaving: bool,
    /// It is to be started once it is saved.
    pub(super) starts: bool,
    /// What it would have done lately, as far as that was asked.
    pub(super) trial: Option<Trial>,
    /// That was asked, and is being counted.
    pub(super) trying: bool,
    /// What somebody else has done to the rule since it was opened: what is it to be?
    pub(super) meanwhile: Option<Meanwhile>,
}

/// What became of a rule while its sentence was changed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meanwhile {
    /// It says this now.
    Changed(Option<Changer>, Plan),
    Dropped,
}

impl RuleScreen {
    pub fn new(mut draft: RuleDraft) -> Self {
        let begin = if draft.plan().is_some() { Slot::End } else { Slot::When };
        let Hand { slot, path, typed, at } = std::mem::take(&mut draft.hand);
        Self {
            draft,
            slot: slot.unwrap_or(begin),
            path,
            typed,
            at,
            wrong: None,
            leaving: false,
            starts: false,
            trial: None,
            trying: false,
            meanwhile: None,
        }
    }

    /// What is kept of it while its person is elsewhere.
    pub(super) fn kept(&self) -> RuleDraft {
        let hand = Hand { slot: Some(self.slot), path: self.path.clone(), typed: self.typed.clone(), at: self.at };
        RuleDraft { hand, ..self.draft.clone() }
    }

    /// All parts in order, the new condition among them.
    pub(super) fn slots(&self) -> Vec<Slot> {
        let mut slots = vec![Slot::When];
        slots.extend((0..=self.draft.conditions.len()).map(Slot::If));
        slots.extend((0..self.draft.then.len().max(1)).map(Slot::Then));
        if self.draft.plan().is_some() {
            slots.push(Slot::End);
        }
        slots
    }

    pub(super) fn lives(&self, glance: &Glance<'_>) -> bool {
        self.draft.rule.and_then(|rule| glance.book.rule(rule)).is_some_and(Rule::is_live)
    }

    /// What comes of the answers so far.
    pub(super) fn next(&self, glance: &Glance<'_>) -> Next {
        match &self.meanwhile {
            Some(Meanwhile::Changed(_, theirs)) => {
                return ask::meanwhile(&self.path, self.draft.joined(theirs).is_some(), glance);
            }
            Some(Meanwhile::Dropped) => return ask::dropped(&self.path, glance),
            None => {}
        }
        match self.slot {
            Slot::When => ask::when(&self.path, glance),
            Slot::If(nth) => ask::condition(&self.path, nth < self.draft.conditions.len(), glance),
            Slot::Then(nth) => {
                let known = nth < self.draft.then.len() && self.draft.then.len() > 1;
                ask::act(&self.path, known, glance)
            }
            Slot::End => ask::end(&self.path, self.lives(glance), glance),
        }
    }

    /// The question, where there is one.
    pub(super) fn question(&self, glance: &Glance<'_>) -> Option<Ask> {
        match self.next(glance) {
            Next::Ask(ask) => Some(ask),
            Next::Done(_) => None,
        }
    }

    pub(super) fn is_choosing(&self, glance: &Glance<'_>) -> bool {
        matches!(self.question(glance), Some(Ask::Choose { .. }))
    }

    /// The choices that what is typed leaves.
    pub(super) fn narrowed(&self, choices: Vec<Choice>) -> Vec<Choice> {
        let wanted = fold(self.typed.text().trim());
        choices.into_iter().filter(|choice| wanted.is_empty() || fold(&choice.label).contains(&wanted)).collect()
    }

    /// To a part, from its first question on.
    pub(super) fn go(&mut self, slot: Slot) {
        self.slot = slot;
        self.meanwhile = None;
        self.path.clear();
        self.begin_question();
    }

    pub(super) fn begin_question(&mut self) {
        self.typed = TextLine::default();
        self.at = 0;
        self.wrong = None;
        self.leaving = false;
    }
}

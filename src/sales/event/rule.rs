//! What happened to the rules of the floor, and what they did.

use serde::{Deserialize, Serialize};

use super::said::Said;
use super::split::{Split, split};
use crate::sales::rule::{Loop, Occasion, Plan};
use crate::sales::value::{DealId, RuleId, TaskId, UserId};

/// A rule was written; it does not run before it is started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleMade {
    pub rule: RuleId,
    pub plan: Plan,
}

/// A rule says something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleChanged {
    pub rule: RuleId,
    pub before: Plan,
    pub after: Plan,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleStarted {
    pub rule: RuleId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleStopped {
    pub rule: RuleId,
}

/// It is on the list no more; what it did names it still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleDropped {
    pub rule: RuleId,
}

/// What it waits for has come, and its conditions hold: what it does follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleFired {
    pub rule: RuleId,
    pub deal: Option<DealId>,
    pub task: Option<TaskId>,
    pub occasion: Occasion,
}

/// What it wanted to do was refused, as it would have been to a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRefused {
    pub rule: RuleId,
    pub deal: Option<DealId>,
    /// Which of its acts, from 0.
    pub act: u16,
    /// The code of the refusal.
    pub why: Box<str>,
}

/// It would have gone on for ever, and was not let.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleCut {
    pub rule: RuleId,
    pub deal: Option<DealId>,
    pub why: Loop,
    /// Which rules led to it, the first one first.
    pub way: Vec<RuleId>,
}

/// Somebody is told something by a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleTold {
    pub rule: RuleId,
    pub deal: Option<DealId>,
    pub task: Option<TaskId>,
    pub user: UserId,
    /// Which of its acts, from 0.
    pub act: u16,
    #[serde(skip)]
    pub words: Option<Said>,
}

/// A command of the machine shall be run: it waits in the outbox under the number of this entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideAsked {
    pub rule: RuleId,
    pub deal: Option<DealId>,
    pub task: Option<TaskId>,
    pub command: Box<str>,
}

/// How a command of the machine ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    Done,
    /// It ended with this code.
    Exit(i32),
    /// It took too long, and was ended.
    TooLong,
    /// The machine's administrator has named no such command.
    Unknown,
    /// It could not be started, or was killed.
    Broken,
    /// Its rule was stopped or dropped first: it is not run, or not tried again.
    Stopped,
}

impl Ending {
    /// The word for `--json` and for message ids (`outside-done`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Exit(_) => "exit",
            Self::TooLong => "too-long",
            Self::Unknown => "unknown",
            Self::Broken => "broken",
            Self::Stopped => "stopped",
        }
    }
}

/// A command of the machine has ended, and is not tried again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutsideEnded {
    /// The entry that asked for it.
    pub entry: u64,
    pub rule: RuleId,
    pub deal: Option<DealId>,
    pub ending: Ending,
    /// How often it was tried.
    pub tries: u16,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleEvent {
    Made(RuleMade),
    Changed(RuleChanged),
    Started(RuleStarted),
    Stopped(RuleStopped),
    Dropped(RuleDropped),
    Fired(RuleFired),
    Refused(RuleRefused),
    Cut(RuleCut),
    Told(RuleTold),
    OutsideAsked(OutsideAsked),
    OutsideEnded(OutsideEnded),
}

impl RuleEvent {
    pub const fn rule(&self) -> RuleId {
        match self {
            Self::Made(event) => event.rule,
            Self::Changed(event) => event.rule,
            Self::Started(event) => event.rule,
            Self::Stopped(event) => event.rule,
            Self::Dropped(event) => event.rule,
            Self::Fired(event) => event.rule,
            Self::Refused(event) => event.rule,
            Self::Cut(event) => event.rule,
            Self::Told(event) => event.rule,
            Self::OutsideAsked(event) => event.rule,
            Self::OutsideEnded(event) => event.rule,
        }
    }

    /// The deal it was done for.
    pub const fn deal(&self) -> Option<DealId> {
        match self {
            Self::Made(_) | Self::Changed(_) | Self::Started(_) | Self::Stopped(_) | Self::Dropped(_) => None,
            Self::Fired(event) => event.deal,
            Self::Refused(event) => event.deal,
            Self::Cut(event) => event.deal,
            Self::Told(event) => event.deal,
            Self::OutsideAsked(event) => event.deal,
            Self::OutsideEnded(event) => event.deal,
        }
    }

    /// That it fired stands in the rule's own timeline: what it did stands in the deal's.
    pub(super) fn subjects(&self) -> Vec<u64> {
        let deal = self.deal().filter(|_| !matches!(self, Self::Fired(_)));
        std::iter::once(self.rule().number()).chain(deal.map(DealId::number)).collect()
    }
}

/// What somebody wrote into a rule, text by text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleWords {
    pub texts: Vec<Box<str>>,
}

fn take(plans: &mut [&mut Plan]) -> Option<RuleWords> {
    let texts: Vec<Box<str>> = plans.iter_mut().flat_map(|plan| plan.texts_mut()).map(std::mem::take).collect();
    texts.iter().any(|text| !text.is_empty()).then_some(RuleWords { texts })
}

fn put(plans: &mut [&mut Plan], words: RuleWords) {
    let slots = plans.iter_mut().flat_map(|plan| plan.texts_mut());
    for (slot, text) in slots.zip(words.texts) {
        *slot = text;
    }
}

impl Split for RuleMade {
    type Words = RuleWords;

    fn take_words(&mut self) -> Option<RuleWords> {
        take(&mut [&mut self.plan])
    }

    fn put_words(&mut self, words: RuleWords) {
        put(&mut [&mut self.plan], words);
    }
}

impl Split for RuleChanged {
    type Words = RuleWords;

    fn take_words(&mut self) -> Option<RuleWords> {
        take(&mut [&mut self.before, &mut self.after])
    }

    fn put_words(&mut self, words: RuleWords) {
        put(&mut [&mut self.before, &mut self.after], words);
    }
}

split!(
    RuleTold => Said;
    RuleStarted, RuleStopped, RuleDropped, RuleFired, RuleRefused, RuleCut, OutsideAsked, OutsideEnded
);

//! A rule in the making, as far as it has been said: what is kept of it while its person is elsewhere.

use serde::{Deserialize, Serialize};

use super::text_line::TextLine;
use crate::sales::field::Field;
use crate::sales::rule::{Act, Compare, Condition, Plan, Rule, When};
use crate::sales::typed::StepKind;
use crate::sales::value::{Class, PipelineId, RuleId, SourceId, StageId, UserId};

/// A sentence that may lack parts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RuleDraft {
    /// The rule that it changes; `None`: a new one.
    pub rule: Option<RuleId>,
    /// What that rule said when it was opened.
    #[serde(default)]
    pub saw: Option<Plan>,
    pub name: String,
    pub when: Option<When>,
    pub conditions: Vec<Condition>,
    pub then: Vec<Act>,
    /// Where one is in it: while it lies on the screen, that is the screen's.
    #[serde(default)]
    pub hand: Hand,
}

/// Where one is in a sentence, and what is half said there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hand {
    /// The part one is at; `None`: it has just been opened.
    pub slot: Option<Slot>,
    /// What has been answered for that part.
    pub path: Vec<Token>,
    pub typed: TextLine,
    /// Where one stands in the list.
    pub at: usize,
}

/// A part of the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Slot {
    When,
    /// The condition of that place; the one behind the last is new.
    If(usize),
    Then(usize),
    /// All is said: what now.
    End,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Token {
    Word(Word),
    Stage(StageId),
    Field(Field),
    User(UserId),
    Source(SourceId),
    Pipeline(PipelineId),
    Class(Class),
    Kind(StepKind),
    Compare(Compare),
    Text(String),
}

/// A choice that is a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Word {
    Entered,
    Left,
    Captured,
    Claimed,
    Assigned,
    Returned,
    TaskDone,
    TaskLate,
    Changed,
    Silent,
    On,
    After,
    Before,
    Class,
    Source,
    Held,
    Stage,
    Pipeline,
    Filled,
    Holds,
    Least,
    Exchange,
    Marketing,
    Somebody,
    Is,
    IsNot,
    Task,
    Notify,
    Assign,
    Return,
    Set,
    Clear,
    Outside,
    Holder,
    Head,
    Freest,
    /// No further condition.
    GoOn,
    /// Take this part away.
    Remove,
    Save,
    SaveAndStart,
    /// One more thing that it does.
    More,
    Name,
    Try,
    /// Of two who changed the rule: what the other one has made of it goes.
    Mine,
    Both,
    Theirs,
    /// Of one that was dropped meanwhile: saved as another, or left.
    Anew,
    Leave,
}

impl RuleDraft {
    pub fn of(rule: &Rule) -> Self {
        Self::from(rule.id, rule.plan.clone())
    }

    /// From what a rule says now.
    pub fn from(rule: RuleId, plan: Plan) -> Self {
        let saw = Some(plan.clone());
        let Plan { name, when, conditions, then } = plan;
        let hand = Hand::default();
        Self { rule: Some(rule), saw, name: name.into(), when: Some(when), conditions, then, hand }
    }

    /// Something of it was said and is not saved.
    pub fn is_changed(&self) -> bool {
        if self.rule.is_some() { self.plan() != self.saw } else { *self != Self::default() }
    }

    /// With what somebody else made of the rule meanwhile; `None`: both have changed the same part of it.
    pub fn joined(&self, theirs: &Plan) -> Option<Self> {
        let (rule, mine, saw) = (self.rule?, self.plan()?, self.saw.as_ref()?);
        let plan = Plan {
            name: changed(mine.name, &saw.name, &theirs.name)?,
            when: changed(mine.when, &saw.when, &theirs.when)?,
            conditions: changed(mine.conditions, &saw.conditions, &theirs.conditions)?,
            then: changed(mine.then, &saw.then, &theirs.then)?,
        };
        let saw = Some(theirs.clone());
        Some(Self { saw, ..Self::from(rule, plan) })
    }

    /// The plan, once it says when and what.
    pub fn plan(&self) -> Option<Plan> {
        let when = self.when.filter(|_| !self.then.is_empty())?;
        let (conditions, then) = (self.conditions.clone(), self.then.clone());
        Some(Plan { name: self.name.as_str().into(), when, conditions, then })
    }
}

/// A part as whoever changed it has made it.
fn changed<T: PartialEq + Clone>(mine: T, saw: &T, theirs: &T) -> Option<T> {
    if mine == *saw {
        Some(theirs.clone())
    } else if theirs == saw || *theirs == mine {
        Some(mine)
    } else {
        None
    }
}

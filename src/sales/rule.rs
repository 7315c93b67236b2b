//! A rule: when something happens, if the deal is so, then the floor does something by itself (METHOD S09).

use std::cmp::Ordering;
use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::field::{Field, Shape, Value};
use super::reason::ReturnReason;
use super::typed::StepKind;
use super::value::{Class, DealId, Moment, Money, PipelineId, RuleId, SourceId, StageId, TaskId, UserId};

/// Conditions of one rule.
pub const CONDITIONS_MAX: usize = 6;
/// Things that one rule does.
pub const ACTIONS_MAX: usize = 4;
/// Longest name of a rule, in characters.
pub const NAME_MAX_CHARS: usize = 60;
/// The farthest that a rule looks ahead or back, in days.
pub const DAYS_MAX: u16 = 365;
/// Days whose firings are counted one by one.
pub const TALLY_DAYS: i32 = 30;

/// What a rule waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum When {
    Entered(StageId),
    Left(StageId),
    Captured,
    Claimed,
    /// Given to somebody.
    Assigned,
    /// It came back to the exchange.
    Returned,
    TaskDone,
    TaskLate,
    Changed(Field),
    /// So many working days without a touch, in a person's hands.
    Silent(u16),
    /// So many days after the day that a field holds; before it, where negative.
    Date {
        field: Field,
        shift: i16,
    },
}

impl When {
    /// Time alone calls for it. That a task is late is told by the bell, and is something that happens.
    pub const fn is_timed(self) -> bool {
        match self {
            Self::Silent(_) | Self::Date { .. } => true,
            Self::Entered(_)
            | Self::Left(_)
            | Self::Captured
            | Self::Claimed
            | Self::Assigned
            | Self::Returned
            | Self::TaskDone
            | Self::TaskLate
            | Self::Changed(_) => false,
        }
    }
}

/// A field of this shape holds a day, so that a rule can wait for it.
pub const fn is_day(shape: Shape) -> bool {
    matches!(shape, Shape::Date | Shape::DateOrNo | Shape::Due)
}

/// Whether it has to be so, or must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Sense {
    Is,
    IsNot,
}

/// Who has the deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Held {
    Exchange,
    Marketing,
    Somebody,
    User(UserId),
}

/// What is asked of a deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Test {
    Class(Class),
    Source(SourceId),
    Held(Held),
    Pipeline(PipelineId),
    Stage(StageId),
    Filled(Field),
    /// The field holds this; a text, if it has these words in it.
    Holds(Field, Value),
    /// A sum of at least so much, in its currency.
    AtLeast(Field, Money),
    /// A number, a percentage, a day or a sum, against another of its kind; what is not filled is neither more nor less.
    Compares(Field, Compare, Value),
}

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Compare {
    AtLeast,
    AtMost,
    Over,
    Under,
}

impl Compare {
    pub const ALL: [Self; 4] = [Self::AtLeast, Self::AtMost, Self::Over, Self::Under];

    /// As it is written between the two.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => ">=",
            Self::AtMost => "<=",
            Self::Over => ">",
            Self::Under => "<",
        }
    }

    pub const fn holds(self, is: Ordering) -> bool {
        match self {
            Self::AtLeast => is.is_ge(),
            Self::AtMost => is.is_le(),
            Self::Over => is.is_gt(),
            Self::Under => is.is_lt(),
        }
    }
}

/// A rule may put something into it: not who is reached how, which is the person's, nor what puts money down, which somebody has to
/// have seen come.
pub const fn is_settable(field: Field) -> bool {
    !matches!(field, Field::Reach | Field::InvoiceNumber | Field::PrepaidSum | Field::PrepaidDay | Field::Paid)
}

/// What a field of this shape is compared with is of this shape; `None`: its values are neither more nor less.
pub const fn compared(shape: Shape) -> Option<Shape> {
    match shape {
        Shape::Money | Shape::MoneyOrNo => Some(Shape::Money),
        // A meeting's hour is no matter of a rule.
        Shape::Date | Shape::DateOrNo | Shape::Due => Some(Shape::Date),
        Shape::Number { .. } | Shape::Percent => Some(shape),
        Shape::Text | Shape::TextOrNo | Shape::YesNo | Shape::YesOrText | Shape::Reach | Shape::Choice { .. } => None,
    }
}

/// The test that a field stands so to a value: that of a sum at least is said as it always was.
pub fn compares(field: Field, how: Compare, other: Value) -> Test {
    match (how, other) {
        (Compare::AtLeast, Value::Money(least)) => Test::AtLeast(field, least),
        (how, other) => Test::Compares(field, how, other),
    }
}

impl Test {
    /// The field it asks about.
    pub const fn field(&self) -> Option<Field> {
        match self {
            Self::Filled(field) | Self::Holds(field, _) | Self::AtLeast(field, _) | Self::Compares(field, ..) => {
                Some(*field)
            }
            Self::Class(_) | Self::Source(_) | Self::Held(_) | Self::Pipeline(_) | Self::Stage(_) => None,
        }
    }
}

/// One *if* of a rule; all of them have to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    pub sense: Sense,
    pub test: Test,
}

/// To whom a task or a word goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Whom {
    Holder,
    /// Who heads the holder's team.
    Head,
    User(UserId),
}

/// Who gets the deal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Heir {
    User(UserId),
    /// Who has the most room.
    Freest,
}

/// What a rule does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Act {
    /// A task, due so many working days from then.
    Task {
        kind: StepKind,
        text: Box<str>,
        days: u16,
        to: Whom,
    },
    Assign(Heir),
    Return(ReturnReason),
    Notify {
        to: Whom,
        text: Box<str>,
    },
    Set {
        field: Field,
        value: Option<Value>,
    },
    /// A command of the machine, by the name that its administrator gave it.
    Outside(Box<str>),
}

/// What a rule says, as one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// May be empty: then the sentence is its name.
    pub name: Box<str>,
    pub when: When,
    pub conditions: Vec<Condition>,
    pub then: Vec<Act>,
}

impl Plan {
    /// The same is done for the same: only the name may be another.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let Self { name: _, when, conditions, then } = self;
        let holds = |condition: &Condition| other.conditions.contains(condition);
        *when == other.when
            && *then == other.then
            && conditions.len() == other.conditions.len()
            && conditions.iter().all(holds)
            && other.conditions.iter().all(|condition| conditions.contains(condition))
    }

    /// It waits for this stage, or asks for it.
    pub fn names_stage(&self, stage: StageId) -> bool {
        matches!(self.when, When::Entered(of) | When::Left(of) if of == stage)
            || self.conditions.iter().any(|condition| matches!(condition.test, Test::Stage(of) if of == stage))
    }

    /// It asks for this pipeline.
    pub fn names_pipeline(&self, pipeline: PipelineId) -> bool {
        self.conditions.iter().any(|condition| matches!(condition.test, Test::Pipeline(of) if of == pipeline))
    }

    /// It waits for this field, asks for it or sets it.
    pub fn names_field(&self, field: Field) -> bool {
        matches!(self.when, When::Changed(of) | When::Date { field: of, .. } if of == field)
            || self.conditions.iter().any(|condition| condition.test.field() == Some(field))
            || self.then.iter().any(|act| matches!(act, Act::Set { field: of, .. } if *of == field))
    }

    /// Everything in it that a person wrote, in one order: the part that can be blanked.
    pub(super) fn texts_mut(&mut self) -> Vec<&mut Box<str>> {
        let Self { name, when: _, conditions, then } = self;
        let mut texts = vec![name];
        for condition in conditions {
            if let Test::Holds(_, Value::Text(text)) = &mut condition.test {
                texts.push(text);
            }
        }
        for act in then {
            match act {
                Act::Task { text, .. } | Act::Notify { text, .. } => texts.push(text),
                Act::Set { value: Some(Value::Text(text)), .. } => texts.push(text),
                Act::Set { .. } | Act::Assign(_) | Act::Return(_) | Act::Outside(_) => {}
            }
        }
        texts
    }
}

/// What time called for: a second firing for the same is none. Of a silence since when it has lasted, of a field its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mark(pub i64);

/// What called for a firing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Occasion {
    /// What happened just before it, by the number of its entry.
    Entry(u64),
    /// Time: when it was due; the stamp says when it was done.
    Time { due: Moment, mark: Mark },
}

/// Why a rule was not let run on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Loop {
    /// What it did comes back to itself.
    Itself,
    /// One rule calls the next for too long.
    TooDeep,
    /// One act calls for too much.
    TooMuch,
}

impl Loop {
    /// The word for `--json` and for message ids (`loop-itself`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Itself => "itself",
            Self::TooDeep => "too-deep",
            Self::TooMuch => "too-much",
        }
    }
}

/// Something that a rule could not do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    pub at: Moment,
    pub deal: Option<DealId>,
    /// Which of its acts.
    pub act: u16,
    /// The code of the refusal.
    pub why: Box<str>,
}

/// A rule that called itself again, by others or at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    pub at: Moment,
    pub deal: Option<DealId>,
    pub why: Loop,
    pub way: Vec<RuleId>,
}

/// A command of the machine that has not ended yet, by the number of the entry that asked for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errand {
    pub rule: RuleId,
    pub deal: Option<DealId>,
    pub task: Option<TaskId>,
    pub command: Box<str>,
    pub at: Moment,
}

/// A rule of the floor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub id: RuleId,
    pub plan: Plan,
    pub made_by: UserId,
    pub made_at: Moment,
    /// Since when it runs; `None`: it is stopped. Of one that was dropped, since when it ran then.
    pub live: Option<Moment>,
    /// It is on the list no more.
    pub is_dropped: bool,
    /// Firings of the last days, the newest last; days as counted from 1970.
    tally: VecDeque<(i32, u32)>,
    pub fired: u64,
    pub fired_last: Option<Moment>,
    pub refused: u32,
    pub refused_last: Option<Failed>,
    pub cut: u32,
    pub cut_last: Option<Cut>,
    /// Commands of the machine that did not end well.
    pub failed: u32,
    /// Commands of the machine that waited when it was stopped, and were not run.
    pub unrun: u32,
}

impl Rule {
    pub(super) fn new(id: RuleId, plan: Plan, made_by: UserId, made_at: Moment) -> Self {
        Self {
            id,
            plan,
            made_by,
            made_at,
            live: None,
            is_dropped: false,
            tally: VecDeque::new(),
            fired: 0,
            fired_last: None,
            refused: 0,
            refused_last: None,
            cut: 0,
            cut_last: None,
            failed: 0,
            unrun: 0,
        }
    }

    pub const fn is_live(&self) -> bool {
        self.live.is_some() && !self.is_dropped
    }

    /// Counts a firing on a day.
    pub(super) fn count(&mut self, at: Moment, day: i32) {
        self.fired += 1;
        self.fired_last = Some(at);
        match self.tally.back_mut() {
            Some((last, count)) if *last == day => *count += 1,
            Some(_) | None => self.tally.push_back((day, 1)),
        }
        while self.tally.front().is_some_and(|(first, _)| *first <= day - TALLY_DAYS) {
            self.tally.pop_front();
        }
    }

    /// How often it fired within the last thirty days.
    pub fn fired_lately(&self, today: i32) -> u32 {
        self.tally.iter().filter(|(day, _)| *day > today - TALLY_DAYS).map(|(_, count)| count).sum()
    }
}

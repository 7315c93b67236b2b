//! Whether a plan can be: everything it names is there, and everything it does has its words.

use crate::sales::book::Book;
use crate::sales::command::Ground;
use crate::sales::command::floor::whole_line;
use crate::sales::custom::FieldOf;
use crate::sales::field::{Field, Shape, TEXT_MAX_CHARS};
use crate::sales::refusal::Refusal;
use crate::sales::rule::{
    ACTIONS_MAX, Act, CONDITIONS_MAX, Condition, DAYS_MAX, Heir, Held, NAME_MAX_CHARS, Plan, Rule, Test, When, Whom,
    compared, is_day, is_settable,
};
use crate::sales::stamp::{Origin, Stamp};
use crate::sales::user::MACHINE;
use crate::sales::value::{Moment, RuleId, StageId, UserId, clean_line};

/// Longest name of a command of the machine, in characters.
const COMMAND_MAX_CHARS: usize = 40;

pub(super) fn rule<'a>(ground: &Ground<'a>, id: RuleId) -> Result<&'a Rule, Refusal> {
    ground.book.rule(id).filter(|rule| !rule.is_dropped).ok_or(Refusal::NoSuchRule)
}

/// No other rule of the floor says the same, whatever it is called: it would be done twice.
pub(super) fn check_new(ground: &Ground<'_>, plan: &Plan, but: Option<RuleId>) -> Result<(), Refusal> {
    let same = ground.book.all_rules().find(|rule| Some(rule.id) != but && rule.plan.says_the_same(plan));
    same.map_or(Ok(()), |rule| Err(Refusal::RuleKnown { rule: rule.id }))
}

/// Whether a plan could run: what a rule is asked when it is written or started is asked of one that is only tried, too.
pub fn runnable(book: &Book, plan: &Plan, now: Moment) -> Result<Plan, Refusal> {
    checked(&Ground::new(book, &Stamp::asking(now, MACHINE, Origin::Rule)), plan)
}

/// The plan, cleaned, or what is wrong with it.
pub(super) fn checked(ground: &Ground<'_>, plan: &Plan) -> Result<Plan, Refusal> {
    if plan.conditions.len() > CONDITIONS_MAX {
        return Err(Refusal::TooMany { limit: CONDITIONS_MAX });
    }
    if plan.then.len() > ACTIONS_MAX {
        return Err(Refusal::TooMany { limit: ACTIONS_MAX });
    }
    if plan.then.is_empty() {
        return Err(Refusal::RuleHollow);
    }
    let name = whole_line(&plan.name, NAME_MAX_CHARS)?.into();
    check_when(ground, plan.when)?;
    // What time calls for is found again when a deal changes, not when who buys there does.
    let strange = |field: &Field| plan.when.is_timed() && ground.book.field_of(*field) != FieldOf::Deal;
    if let Some(field) = plan.conditions.iter().filter_map(|condition| condition.test.field()).find(strange) {
        return Err(Refusal::RuleField { field });
    }
    let conditions =
        plan.conditions.iter().map(|condition| condition_of(ground, condition)).collect::<Result<_, _>>()?;
    let then = plan.then.iter().map(|act| act_of(ground, act)).collect::<Result<_, _>>()?;
    Ok(Plan { name, when: plan.when, conditions, then })
}

fn check_when(ground: &Ground<'_>, when: When) -> Result<(), Refusal> {
    match when {
        When::Entered(stage) | When::Left(stage) => check_stage(ground, stage),
        When::Changed(field) | When::Date { field, .. } if ground.book.field_of(field) != FieldOf::Deal => {
            Err(Refusal::RuleField { field })
        }
        When::Changed(field) if field == Field::Reach => Err(Refusal::RuleField { field }),
        When::Date { field, .. } if !ground.book.shape(field).is_some_and(is_day) => Err(Refusal::RuleField { field }),
        When::Date { shift, .. } => check_days(shift.unsigned_abs()),
        When::Silent(0) => Err(Refusal::RuleDays { max: DAYS_MAX }),
        When::Silent(days) => check_days(days),
        When::Captured
        | When::Claimed
        | When::Assigned
        | When::Returned
        | When::TaskDone
        | When::TaskLate
        | When::Changed(_) => Ok(()),
    }
}

fn check_days(days: u16) -> Result<(), Refusal> {
    if days > DAYS_MAX { Err(Refusal::RuleDays { max: DAYS_MAX }) } else { Ok(()) }
}

fn check_stage(ground: &Ground<'_>, stage: StageId) -> Result<(), Refusal> {
    if ground.book.has_stage(stage) { Ok(()) } else { Err(Refusal::NoSuchStage) }
}

fn condition_of(ground: &Ground<'_>, condition: &Condition) -> Result<Condition, Refusal> {
    let test = match &condition.test {
        Test::Holds(field, value) => {
            if *field == Field::Reach {
                return Err(Refusal::RuleField { field: *field });
            }
            Test::Holds(*field, ground.fitting(*field, value)?)
        }
        Test::Stage(stage) => {
            check_stage(ground, *stage)?;
            condition.test.clone()
        }
        Test::Source(source) => {
            ground.book.source(*source).ok_or(Refusal::NoSuchSource)?;
            condition.test.clone()
        }
        Test::Pipeline(pipeline) => {
            ground.book.pipeline(*pipeline).ok_or(Refusal::NoSuchStage)?;
            condition.test.clone()
        }
        Test::Held(Held::User(user)) => {
            ground.user(*user)?;
            condition.test.clone()
        }
        Test::AtLeast(field, _) if !matches!(ground.book.shape(*field), Some(Shape::Money | Shape::MoneyOrNo)) => {
            return Err(Refusal::RuleField { field: *field });
        }
        Test::Compares(field, _, other) => {
            let shape = ground.book.shape(*field).filter(|_| ground.asks(*field)).ok_or(Refusal::NoSuchField)?;
            let wanted = compared(shape).ok_or(Refusal::RuleField { field: *field })?;
            if !other.has_shape(wanted) {
                return Err(Refusal::WrongShape { field: *field });
            }
            condition.test.clone()
        }
        Test::AtLeast(field, least) if least.minor <= 0 => return Err(Refusal::NotPositive { field: *field }),
        Test::Filled(field) if *field == Field::Reach => return Err(Refusal::RuleField { field: *field }),
        Test::Class(_)
        | Test::Filled(_)
        | Test::AtLeast(..)
        | Test::Held(Held::Exchange | Held::Marketing | Held::Somebody) => condition.test.clone(),
    };
    Ok(Condition { sense: condition.sense, test })
}

fn act_of(ground: &Ground<'_>, act: &Act) -> Result<Act, Refusal> {
    Ok(match act {
        Act::Task { kind, text, days, to } => {
            check_days(*days)?;
            check_whom(ground, *to)?;
            Act::Task { kind: *kind, text: words(text)?, days: *days, to: *to }
        }
        Act::Notify { to, text } => {
            check_whom(ground, *to)?;
            Act::Notify { to: *to, text: words(text)? }
        }
        Act::Assign(Heir::User(user)) => {
            check_user(ground, *user)?;
            act.clone()
        }
        Act::Return(reason) if !reason.is_by_hand() => return Err(Refusal::ReasonOfProgram),
        Act::Assign(Heir::Freest) | Act::Return(_) => act.clone(),
        // The title names the deal, and the ways to reach a person are the contact's.
        Act::Set { field, .. } if *field == Field::Reach => return Err(Refusal::RuleField { field: *field }),
        Act::Set { field, value: Some(_) } if !is_settable(*field) => return Err(Refusal::RuleField { field: *field }),
        Act::Set { field: Field::Title, value: None } => return Err(Refusal::Empty { field: Field::Title }),
        Act::Set { field, value } => {
            let value = value.as_ref().map(|value| ground.fitting(*field, value)).transpose()?;
            Act::Set { field: *field, value }
        }
        Act::Outside(command) => {
            let command = clean_line(command, COMMAND_MAX_CHARS);
            if command.is_empty() {
                return Err(Refusal::RuleHollow);
            }
            Act::Outside(command.into())
        }
    })
}

fn words(text: &str) -> Result<Box<str>, Refusal> {
    let text = clean_line(text, TEXT_MAX_CHARS);
    if text.is_empty() { Err(Refusal::RuleHollow) } else { Ok(text.into()) }
}

fn check_whom(ground: &Ground<'_>, whom: Whom) -> Result<(), Refusal> {
    match whom {
        Whom::User(user) => check_user(ground, user),
        Whom::Holder | Whom::Head => Ok(()),
    }
}

fn check_user(ground: &Ground<'_>, user: UserId) -> Result<(), Refusal> {
    ground.user(user).map(|_| ())
}

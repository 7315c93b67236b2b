//! Commands answered in words: why not, and which key mends it; what happened stands in `news`.

mod news;
mod several;
mod undo;

pub use super::phrase::mend::key;

pub use self::news::{captured, events};
pub use self::several::several;
pub use self::undo::{undo_job_label, undo_label};

use super::bulk::{BulkStand, Stage};
use super::glance::Glance;
use super::keymap::Action;
use super::phrase::mend;
use super::words::Arg;
use crate::sales::command::OwnWords;
use crate::sales::custom::FieldOf;
use crate::sales::deal::Holder;
use crate::sales::field::Field;
use crate::sales::refusal::{Changer, Refusal, Thing};
use crate::sales::role::Right;
use crate::sales::value::{DealId, UserId};

type Args<'a> = Vec<(&'static str, Arg<'a>)>;

/// One line: what is missing, and what to do about it.
/// In its pipeline one claims the next deal, not one of choice.
fn is_blind(deal: DealId, glance: &Glance<'_>) -> bool {
    let pipeline = glance.book.any_deal(deal).and_then(|deal| glance.book.pipeline(deal.pipeline));
    pipeline.is_some_and(|pipeline| pipeline.exchange.blind) && !glance.viewer.may(Right::Assign)
}

pub fn say(refusal: &Refusal, glance: &Glance<'_>) -> String {
    let suffix = if let Refusal::NotYours { deal, holder } = refusal {
        match holder {
            Holder::User(_) if glance.book.deal(glance.viewer, *deal).is_none() => "-unseen",
            Holder::User(_) => "",
            Holder::Exchange if is_blind(*deal, glance) => "-blind",
            Holder::Exchange => "-exchange",
            Holder::Marketing { .. } => "-marketing",
        }
    } else if matches!(refusal, Refusal::NoRoomFor { user: None, .. }) {
        "-all"
    } else if matches!(refusal, Refusal::RuleField { field } if glance.book.field_of(*field) != FieldOf::Deal) {
        "-client"
    } else if matches!(refusal, Refusal::NotOpen { stage, .. } if glance.is_of_court(*stage)) {
        "-case"
    } else if matches!(refusal, Refusal::HoldLimit { user, .. } if *user == glance.viewer.user) {
        "-mine"
    } else if matches!(refusal, Refusal::BeyondHorizon { deal: None, .. }) {
        // What is no deal yet, or a case, nobody can postpone.
        "-alone"
    } else if let Refusal::OvertakenBy { by, rule, .. } = refusal {
        match rule {
            Some(_) => "-rule",
            None if *by == glance.viewer.user => "-mine",
            None => "-by",
        }
    } else {
        ""
    };
    let mut args = args(refusal, glance);
    args.extend(mend::of(refusal, glance).map(|mend| ("key", mend.into())));
    glance.words.say_with(&mend::message(refusal.code(), suffix, glance), &args)
}

/// How a job on many deals stands, and the first thing it could not do.
pub fn bulk(stand: &BulkStand, glance: &Glance<'_>) -> String {
    let carried = stand.done.saturating_sub(stand.refused);
    let mut args: Args<'_> = vec![
        ("action", glance.words.say(&stand.action.label_id()).into()),
        ("done", stand.done.into()),
        ("total", stand.total.into()),
        ("n", carried.into()),
        ("refused", stand.refused.into()),
        ("key", key(Action::Undo, glance).into()),
    ];
    let id = match &stand.stage {
        Stage::Trying => "bulk-trying",
        Stage::Asks => "bulk-asks",
        Stage::Dropped => "bulk-dropped",
        Stage::Running => "bulk-running",
        Stage::TakingBack => "bulk-taking-back",
        Stage::TakenBack => "bulk-taken-back",
        Stage::ClearedUp => "bulk-cleared-up",
        Stage::Done if stand.refused == 0 => "bulk-done",
        Stage::Done => {
            let first = stand.refusals.first().map(|(_, refusal)| say(refusal, glance));
            args.push(("why", first.unwrap_or_default().into()));
            "bulk-done-but"
        }
        Stage::Stays(_, refusal) => return say(refusal, glance),
        Stage::Failed(why) => {
            args.push(("why", why.clone().into()));
            "bulk-failed"
        }
    };
    glance.words.say_with(id, &args)
}

fn args<'a>(refusal: &Refusal, glance: &Glance<'_>) -> Args<'a> {
    let deal = |deal: DealId| ("deal", Arg::from(deal_seen(deal, glance)));
    let who = |user: UserId| ("who", Arg::from(glance.person(user)));
    let field = |field: Field| ("field", Arg::from(glance.field_name(field)));
    match refusal {
        Refusal::NoRight { right } => vec![("right", glance.words.say(&format!("right-{}", right.name())).into())],
        Refusal::NoSuchDeal { deal } => vec![("deal", deal.to_string().into())],
        Refusal::ClaimLimit { limit } => vec![("limit", (*limit).into())],
        Refusal::Reserved { deal: id, by, until } => {
            vec![deal(*id), who(*by), ("time", glance.moment_near(*until).into())]
        }
        Refusal::ForNovices { deal: id, until } => {
            vec![deal(*id), ("time", glance.moment_near(*until).into())]
        }
        Refusal::TooLong { field: name, limit } => vec![field(*name), ("limit", (*limit).into())],
        Refusal::CurrencyOfDeal { deal: id, sum } => {
            vec![deal(*id), ("sum", glance.sum_whole(*sum).into())]
        }
        Refusal::AwayTooLong { latest } => vec![("date", glance.date(*latest).into())],
        Refusal::LongBeforeDeal { since } => vec![("date", glance.date(*since).into())],
        Refusal::PaidBeforeIssue { issued } => vec![("date", glance.date(*issued).into())],
        Refusal::TooManyMinutes { limit } => vec![("limit", (*limit).into())],
        Refusal::CurrencyOfHour { hour } => vec![("hour", glance.sum_whole(*hour).into())],
        Refusal::BlindPull => Vec::new(),
        Refusal::Cooling { until } | Refusal::AllReserved { until } => {
            vec![("time", glance.moment_near(*until).into())]
        }
        Refusal::NoSuchPenalty { penalty } | Refusal::PenaltySettled { penalty } => {
            vec![("penalty", penalty.to_string().into())]
        }
        Refusal::AskedAlready { deal: id }
        | Refusal::NotExpiring { deal: id }
        | Refusal::NotC { deal: id }
        | Refusal::NotNurtured { deal: id }
        | Refusal::NothingAsked { deal: id }
        | Refusal::OwnWord { deal: id }
        | Refusal::SeenAlready { deal: id }
        | Refusal::WithinLimits { deal: id } => vec![deal(*id)],
        Refusal::AccessAskedAlready { deal: id, at, due } => {
            vec![deal(*id), ("at", glance.moment_near(*at).into()), ("time", glance.moment_near(*due).into())]
        }
        Refusal::TooManyAsked { limit } => vec![("limit", (*limit).into())],
        Refusal::AccessTooLong { days } => vec![("days", (*days).into())],
        Refusal::NotShown { deal: id, user } => vec![deal(*id), who(*user)],
        Refusal::NoSuchInvoice { deal: id }
        | Refusal::NoSuchPayment { deal: id }
        | Refusal::NothingDue { deal: id } => vec![deal(*id)],
        Refusal::NotTheirsToAllow { deal: id } => {
            let deal = glance.book.any_deal(*id);
            let who = deal.map(|deal| glance.book.may_allow_debt(deal)).unwrap_or_default();
            let who: Vec<String> = who.into_iter().map(|user| glance.person(user)).collect();
            vec![("who", who.join(", ").into())]
        }
        Refusal::InvoicePaid { deal: id } => vec![deal(*id)],
        Refusal::InvoiceKnown { deal: id, number } => vec![deal(*id), ("number", number.to_string().into())],
        Refusal::MoreThanDue { due } | Refusal::OtherCurrency { due } => vec![("due", glance.sum_whole(*due).into())],
        Refusal::Billed { deal: id, field: name } => vec![deal(*id), field(*name)],
        Refusal::NoSuchTask { task } | Refusal::NotLate { task } => vec![("task", task.to_string().into())],
        Refusal::NoSuchJob { job }
        | Refusal::JobSettled { job }
        | Refusal::BulkRunning { job }
        | Refusal::ImportRunning { job } => {
            vec![("job", job.to_string().into())]
        }
        Refusal::OvertakenBy { by, rule, at, thing } => {
            let by = rule.map_or_else(|| glance.person(*by), |rule| glance.rule_name(rule));
            vec![
                ("who", by.into()),
                ("what", thing_changed(*thing, glance).into()),
                ("time", glance.moment_near(*at).into()),
            ]
        }
        Refusal::NotYours { deal: id, holder } => {
            let holder = match holder {
                Holder::User(user) => glance.person(*user),
                Holder::Exchange => glance.words.say("word-exchange"),
                Holder::Marketing { .. } => glance.words.say("word-marketing"),
            };
            let find = ("find", Arg::from(key(Action::Find, glance)));
            let next = mend::by_code("blind-pull", glance).unwrap_or_default();
            vec![deal(*id), ("who", holder.into()), find, ("next", next.into())]
        }
        Refusal::Taken { deal: id, by, at } => vec![deal(*id), who(*by), ("time", glance.clock(*at).into())],
        Refusal::NoRoomFor { user, room, deals } => {
            let mut args: Args<'_> = vec![("room", (*room).into()), ("n", (*deals).into())];
            args.extend(user.map(who));
            args
        }
        Refusal::HandsDiffer { user, count } => vec![who(*user), ("n", (*count).into())],
        Refusal::HoldLimit { user, held, limit } => {
            vec![who(*user), ("held", (*held).into()), ("limit", (*limit).into())]
        }
        Refusal::Away { user } => {
            let until = glance.book.user(*user).and_then(|user| user.away_until);
            vec![who(*user), ("date", until.map(|until| glance.date(until)).unwrap_or_default().into())]
        }
        Refusal::CannotHold { user } => vec![who(*user)],
        Refusal::NotOpen { deal: id, stage } => vec![deal(*id), ("stage", glance.stage(*stage).into())],
        Refusal::Missing { deal: id, to, fields } => {
            let what: Vec<String> = fields.iter().map(|field| glance.field_name(*field)).collect();
            let stage = glance.stage(*to);
            vec![deal(*id), ("stage", stage.into()), ("what", what.join(", ").into())]
        }
        Refusal::VerdictIsNo { deal: id } => {
            vec![deal(*id), ("back", mend::by_code("first-stage", glance).unwrap_or_default().into())]
        }
        Refusal::FirstStage { deal: id } | Refusal::GaveUp { deal: id } => vec![deal(*id)],
        Refusal::BeyondQualified => Vec::new(),
        Refusal::NotByMoving { stage } => vec![("stage", glance.stage(*stage).into())],
        Refusal::Unsorted { deal: id } => vec![deal(*id)],
        Refusal::TouchMissing { deal: id } => vec![deal(*id)],
        Refusal::WordsTooFew => needed(OwnWords::REFUSAL),
        Refusal::RefusedByOther { deal: id, by } => vec![deal(*id), who(*by)],
        Refusal::VerdictTooShort => needed(OwnWords::VERDICT),
        Refusal::StepMissing { deal: id } => vec![deal(*id)],
        Refusal::BeyondHorizon { days, .. } => vec![("days", (*days).into())],
        Refusal::NeedsHead { days } => vec![("days", (*days).into())],
        Refusal::NoClient { deal: id, field: name } => vec![deal(*id), field(*name)],
        Refusal::FieldTwice { name } => vec![("name", name.to_string().into())],
        Refusal::WrongShape { field: name }
        | Refusal::FieldDiffers { field: name }
        | Refusal::NotPositive { field: name }
        | Refusal::Empty { field: name } => {
            vec![field(*name)]
        }
        Refusal::Changed { field: name, now, by } => {
            let now = now.as_ref().map_or_else(|| glance.words.say("form-empty"), |now| glance.field_value(*name, now));
            vec![field(*name), ("value", now.into()), ("who", changer(*by, glance).into())]
        }
        Refusal::NothingMarked => Vec::new(),
        Refusal::NameGoingOn { word, going_on } => {
            vec![("word", word.to_string().into()), ("example", glance.words.say(going_on.example()).into())]
        }
        Refusal::UndoWorkedOn { count, of, first } => {
            let deals: Vec<String> = first.iter().map(|(deal, _)| deal.to_string()).collect();
            vec![("n", (*count).into()), ("total", (*of).into()), ("deals", deals.join(", ").into())]
        }
        Refusal::ImportWorkedOn { count, deals } => {
            let deals: Vec<String> = deals.iter().map(ToString::to_string).collect();
            vec![("n", (*count).into()), ("deals", deals.join(", ").into())]
        }
        Refusal::ContactChanged { contact, by } => {
            let contact = glance.book.contact(*contact).map(|contact| contact.name.to_string());
            vec![("contact", contact.unwrap_or_default().into()), ("who", changer(*by, glance).into())]
        }
        Refusal::ClientChanged { deal: id, by } => vec![deal(*id), ("who", changer(*by, glance).into())],
        Refusal::CompanyKnown { company } => {
            let company = glance.book.company(*company).map(|company| company.name.to_string());
            vec![("company", company.unwrap_or_default().into())]
        }
        Refusal::StageNotEmpty { stage, count } => {
            vec![("stage", glance.stage(*stage).into()), ("n", (*count).into())]
        }
        Refusal::AsksFixed { stage } | Refusal::NameTaken { stage } | Refusal::StageFixed { stage } => {
            vec![("stage", glance.stage(*stage).into())]
        }
        Refusal::NameTooLong { name, limit } => vec![("name", name.to_string().into()), ("limit", (*limit).into())],
        Refusal::HoldsNothing { user } => vec![who(*user)],
        Refusal::NotOfKind { .. } => Vec::new(),
        Refusal::StageTooFull { stage, count, limit } => {
            vec![("stage", glance.stage(*stage).into()), ("n", (*count).into()), ("limit", (*limit).into())]
        }
        Refusal::TakesNoneAlong { stage } => vec![("stage", glance.stage(*stage).into())],
        Refusal::DealsLack { first, count, of, to, fields } => {
            let names: Vec<String> = fields.iter().map(|field| glance.field_name(*field)).collect();
            vec![
                deal(*first),
                ("n", (*count).into()),
                ("of", (*of).into()),
                ("stage", glance.stage(*to).into()),
                ("what", names.join(", ").into()),
            ]
        }
        Refusal::SettingChanged { by } => vec![("who", changer(Some(*by), glance).into())],
        Refusal::RuleChanged { rule, by } => {
            vec![("rule", glance.rule_name(*rule).into()), ("who", changer(*by, glance).into())]
        }
        Refusal::RuleKnown { rule } => vec![("rule", glance.rule_name(*rule).into())],
        Refusal::RuleNames { rule } => vec![("rule", glance.rule_name(*rule).into())],
        Refusal::StageTwice { name } => vec![("name", name.to_string().into())],
        Refusal::FieldNameTaken { field: name } => vec![field(*name)],
        Refusal::FieldAsked { field: name, stage } => {
            vec![field(*name), ("stage", glance.stage(*stage).into())]
        }
        Refusal::TextTooLong { letters, limit } => vec![("n", (*letters).into()), ("limit", (*limit).into())],
        Refusal::ChoicesFewer { count } => vec![("n", (*count).into())],
        Refusal::ChoiceMoved { choice, place } => vec![("choice", choice.to_string().into()), ("n", (*place).into())],
        Refusal::TooFine { field: name, places } => vec![field(*name), ("n", u32::from(*places).into())],
        Refusal::PipelineNameTaken { pipeline }
        | Refusal::PipelineClosed { pipeline }
        | Refusal::PipelineUsed { pipeline }
        | Refusal::LastPipeline { pipeline } => vec![("pipeline", glance.pipeline_name(*pipeline).into())],
        Refusal::RoleOutOfOrder { role, after } => {
            vec![
                ("role", glance.words.say(&role.message()).into()),
                ("after", glance.words.say(&after.message()).into()),
            ]
        }
        Refusal::RoleCount { role, count } => {
            vec![("role", glance.words.say(&role.message()).into()), ("n", (*count).into())]
        }
        Refusal::RuleDays { max } => vec![("max", (*max).into())],
        Refusal::RuleField { field: name } => vec![field(*name)],
        Refusal::NotCalled { rule } => vec![("rule", rule.to_string().into())],
        Refusal::NoErrand { entry } | Refusal::NoSuchDeed { entry } => vec![("entry", entry.to_string().into())],
        Refusal::TooMany { limit } => vec![("limit", (*limit).into())],
        Refusal::LastStage { deal: id }
        | Refusal::NotUnsorted { deal: id }
        | Refusal::NoCase { deal: id }
        | Refusal::AsleepAlready { deal: id }
        | Refusal::NotAsleep { deal: id }
        | Refusal::KnownAlready { deal: id } => vec![deal(*id)],
        Refusal::FloorNotOpen
        | Refusal::DayAhead
        | Refusal::PayByBeforeIssue
        | Refusal::FloorOpenAlready
        | Refusal::NoSuchUser
        | Refusal::NoSuchStage
        | Refusal::NoSuchPipeline
        | Refusal::NoSuchField
        | Refusal::ChoicesMissing
        | Refusal::NoSuchContact
        | Refusal::NoSuchCompany
        | Refusal::NobodyFree
        | Refusal::ExchangeEmpty
        | Refusal::ReasonMissing
        | Refusal::ReasonOfProgram
        | Refusal::NoSuchTouch
        | Refusal::WordsRepeated
        | Refusal::StepWithoutTime
        | Refusal::TaskNotOpen { .. }
        | Refusal::NotYourTask { .. }
        | Refusal::TimePast
        | Refusal::WishPast
        | Refusal::NothingSpent
        | Refusal::NothingChanged
        | Refusal::LoginTaken
        | Refusal::NameWithoutLetters
        | Refusal::LoginBad
        | Refusal::LastAdministrator
        | Refusal::NothingToUndo
        | Refusal::UndoOvertaken
        | Refusal::NoSuchSource
        | Refusal::NoSuchRule
        | Refusal::RuleHollow
        | Refusal::NobodyThere
        | Refusal::NotUndone => Vec::new(),
    }
}

/// What was changed meanwhile.
/// How much has to be written.
fn needed<'a>(words: OwnWords) -> Args<'a> {
    vec![("letters", words.letters.into()), ("words", words.words.into()), ("han", words.han.into())]
}

fn thing_changed(thing: Thing, glance: &Glance<'_>) -> String {
    let of = |id: &str, deal: DealId| glance.words.say_with(id, &[("deal", deal.to_string().into())]);
    match thing {
        Thing::Field(deal, field) => {
            let args = [("deal", deal.to_string().into()), ("field", glance.field_name(field).into())];
            glance.words.say_with("overtaken-field", &args)
        }
        Thing::Stage(deal) => of("overtaken-stage", deal),
        Thing::Holder(deal) => of("overtaken-holder", deal),
        Thing::Step(deal) => of("overtaken-step", deal),
        Thing::Deal(deal) => deal.to_string(),
        Thing::FloorStage(stage) => glance.stage(stage),
        Thing::Pipeline(pipeline) => glance.pipeline_name(pipeline),
        Thing::Rule(rule) => glance.rule_name(rule),
        Thing::Client | Thing::Away(_) | Thing::Floor => glance.words.say("overtaken-it"),
    }
}

/// `李华 changed a step of #4711, 10:41`: why something stays as it is.
pub fn why_it_stays(refusal: &Refusal, glance: &Glance<'_>) -> String {
    let Refusal::OvertakenBy { by, rule, at, thing } = refusal else { return say(refusal, glance) };
    let rule = rule.map(|rule| glance.words.say_with("word-the-rule", &[("rule", glance.rule_name(rule).into())]));
    let args = [
        ("who", rule.unwrap_or_else(|| glance.person(*by)).into()),
        ("what", thing_changed(*thing, glance).into()),
        ("time", glance.moment_near(*at).into()),
    ];
    glance.words.say_with("rest-changed", &args)
}

/// `Кузьмин, 10:41`, `rule Зал, 10:41`; where nobody knows, `somebody`.
pub fn changer(by: Option<Changer>, glance: &Glance<'_>) -> String {
    let Some(Changer { by, rule, at }) = by else { return glance.words.say("word-somebody") };
    let rule = rule.map(|rule| glance.words.say_with("word-the-rule", &[("rule", glance.rule_name(rule).into())]));
    format!("{}, {}", rule.unwrap_or_else(|| glance.person(by)), glance.moment_near(at))
}

/// Why one deal of several stays as it is, with its name; most refusals say it themselves.
pub fn line(deal: DealId, refusal: &Refusal, glance: &Glance<'_>) -> String {
    let (tag, why) = (deal_seen(deal, glance), say(refusal, glance));
    if why.contains(&tag) { why } else { format!("{tag}: {why}") }
}

/// Its name only for those who may see it.
pub fn deal_seen(deal: DealId, glance: &Glance<'_>) -> String {
    if glance.book.deal(glance.viewer, deal).is_some() { glance.deal_tag(deal) } else { deal.to_string() }
}

#[cfg(test)]
mod tests;

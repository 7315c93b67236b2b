//! The line of news after one key on several deals: what became of them, counted.

use super::news::weight;
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::access::NotGiven;
use crate::sales::event::ask::Answered;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::task::TaskEvent;
use crate::sales::typed::StepKind;
use crate::sales::value::{StageId, UserId};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;

/// What became of one of them, as far as it is told by more than the verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    Moved(StageId),
    /// A refusal that was false: to its rep, or to the exchange.
    SentBack {
        to_rep: bool,
    },
    Finished(StepKind),
    /// Its step is somebody else's to do.
    Given(UserId),
    /// It takes the head's word, which is asked for.
    Asked,
    Granted,
    Denied,
    /// The verb says it all.
    Done,
}

/// `8 deals stand in Offer sent now`, by the events of each command.
pub fn several(action: Action, done: &[Vec<Event>], glance: &Glance<'_>) -> String {
    let all: Vec<Became> = done.iter().map(|events| became(events, glance)).collect();
    let count = |wanted: Became| all.iter().filter(|became| **became == wanted).count();
    let n = ("n", all.len().into());
    let words = glance.words;
    let is_all = |wanted: Became| count(wanted) == all.len();
    let moved = counted(&all, |became| if let Became::Moved(stage) = became { Some(stage) } else { None });
    if let Some(stages) = moved {
        let list = named(stages, |stage| glance.stage(stage));
        return match list.as_slice() {
            [(stage, _)] => words.say_with("message-several-moved", &[n, ("stage", stage.clone().into())]),
            _ => words.say_with("message-several-moved-apart", &[n, ("list", joined(&list).into())]),
        };
    }
    let (to_rep, away) = (count(Became::SentBack { to_rep: true }), count(Became::SentBack { to_rep: false }));
    if to_rep + away == all.len() {
        let args = [("n", to_rep.into()), ("exchange", away.into())];
        return words.say_with("message-several-sent-back", &args);
    }
    let finished = counted(&all, |became| if let Became::Finished(kind) = became { Some(kind) } else { None });
    if let Some(kinds) = finished {
        let list = joined(&named(kinds, |kind| glance.step_kind(kind)));
        return words.say_with("message-several-done", &[n, ("list", list.into())]);
    }
    let given = counted(&all, |became| if let Became::Given(user) = became { Some(user) } else { None });
    if let Some(people) = given {
        let list = joined(&named(people, |user| glance.person(user)));
        return words.say_with("message-several-given", &[n, ("list", list.into())]);
    }
    let id = if is_all(Became::Asked) {
        "message-several-asked"
    } else if is_all(Became::Granted) {
        "message-several-granted"
    } else if is_all(Became::Denied) {
        "message-several-denied"
    } else {
        "message-several"
    };
    words.say_with(id, &[n, ("action", words.say(&action.label_id()).into())])
}

/// How many became which, in the order in which they come up; `None`: some of them became something else.
fn counted<T: PartialEq>(all: &[Became], which: impl Fn(Became) -> Option<T>) -> Option<Vec<(T, usize)>> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for became in all {
        let one = which(*became)?;
        match counts.iter_mut().find(|(other, _)| *other == one) {
            Some((_, count)) => *count += 1,
            None => counts.push((one, 1)),
        }
    }
    Some(counts)
}

fn named<T>(counts: Vec<(T, usize)>, name: impl Fn(T) -> String) -> Vec<(String, usize)> {
    counts.into_iter().map(|(one, count)| (name(one), count)).collect()
}

fn joined(list: &[(String, usize)]) -> String {
    list.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of all events, those that are told by more than their verb")]
fn became(events: &[Event], glance: &Glance<'_>) -> Became {
    match events.iter().max_by_key(|event| weight(event)) {
        Some(Event::Deal(event)) => match event {
            DealEvent::Moved(event) => Became::Moved(event.to),
            DealEvent::SentBack(event) => Became::SentBack { to_rep: matches!(event.holder, Holder::User(_)) },
            DealEvent::Touched(event) if event.task.is_some() => Became::Finished(event.kind),
            DealEvent::Asked(_) => Became::Asked,
            DealEvent::AskSettled(event) if event.how == Answered::Granted => Became::Granted,
            DealEvent::AskSettled(event) if event.how == Answered::Denied => Became::Denied,
            DealEvent::AccessGiven(_) | DealEvent::LimitExtended(_) => Became::Granted,
            DealEvent::AccessRefused(event) if event.how == NotGiven::Refused => Became::Denied,
            _ => Became::Done,
        },
        Some(Event::Task(TaskEvent::Finished(event))) => {
            Became::Finished(glance.book.task(event.task).map_or(StepKind::Other, |task| task.kind))
        }
        Some(Event::Task(TaskEvent::Reassigned(event))) => Became::Given(event.to),
        _ => Became::Done,
    }
}

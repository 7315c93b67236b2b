//! The line of news after a command was carried out.

use std::collections::BTreeMap;

use super::{Args, deal_seen, key};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::access::NotGiven;
use crate::sales::event::ask::Answered;
use crate::sales::event::deal::{Assigned, DealEvent};
use crate::sales::event::task::{TaskEvent, TaskSet};
use crate::sales::event::user::UserEvent;
use crate::sales::stage::StageRole;
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, TaskId, UserId};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::words::Arg;

/// The line of news after a command was carried out; the glance is on the book with these events in it.
pub fn events(events: &[Event], glance: &Glance<'_>) -> Option<String> {
    let given: Vec<&Assigned> = events.iter().filter_map(assigned).collect();
    if !given.is_empty() {
        return Some(news_of_assigned(&given, glance));
    }
    let returned = events.iter().filter(|event| matches!(event, Event::Deal(DealEvent::Returned(_)))).count();
    if returned > 1 {
        return Some(glance.words.say_with("message-returned-all", &[("n", returned.into())]));
    }
    let headline = events.iter().max_by_key(|event| weight(event))?;
    match headline {
        Event::Deal(event) => Some(news_of_deal(event, events, glance)),
        Event::Task(event) => Some(news_of_task(event, events, glance)),
        Event::User(UserEvent::AwaySet(event)) => {
            let who = ("who", Arg::from(glance.person(event.user)));
            Some(match event.until {
                Some(until) => glance.words.say_with("message-away", &[who, ("date", glance.date(until.0).into())]),
                None => glance.words.say_with("message-here", &[who]),
            })
        }
        Event::Client(_) | Event::User(_) | Event::Floor(_) => Some(glance.words.say("message-saved")),
        Event::Job(_) | Event::Rule(_) => None,
    }
}

/// The deal that was added, where the viewer sees it: Enter opens it, the news says.
pub fn captured(events: &[Event], glance: &Glance<'_>) -> Option<DealId> {
    let added = events.iter().find_map(|event| match event {
        Event::Deal(DealEvent::Captured(event)) => Some(event.deal),
        Event::Deal(_)
        | Event::Floor(_)
        | Event::User(_)
        | Event::Client(_)
        | Event::Task(_)
        | Event::Job(_)
        | Event::Rule(_) => None,
    });
    added.filter(|deal| glance.book.deal(glance.viewer, *deal).is_some())
}

pub(super) fn assigned(event: &Event) -> Option<&Assigned> {
    match event {
        Event::Deal(DealEvent::Assigned(event)) => Some(event),
        Event::Deal(_)
        | Event::Floor(_)
        | Event::User(_)
        | Event::Client(_)
        | Event::Task(_)
        | Event::Job(_)
        | Event::Rule(_) => None,
    }
}

/// Which of the events of one command it was about.
pub(super) const fn weight(event: &Event) -> u8 {
    match event {
        Event::Deal(event) => match event {
            DealEvent::Captured(_)
            | DealEvent::Junked(_)
            | DealEvent::Claimed(_)
            | DealEvent::Assigned(_)
            | DealEvent::Returned(_)
            | DealEvent::Refused(_)
            | DealEvent::SentBack(_)
            | DealEvent::Lost(_)
            | DealEvent::CasePutOff(_)
            | DealEvent::Reopened(_)
            | DealEvent::Postponed(_)
            | DealEvent::Woken(_)
            | DealEvent::TakenBack(_)
            | DealEvent::HolderRestored(_)
            | DealEvent::Asked(_)
            | DealEvent::AskSettled(_)
            | DealEvent::Nurtured(_)
            | DealEvent::NurtureEnded(_)
            | DealEvent::AccessAsked(_)
            | DealEvent::AccessGiven(_)
            | DealEvent::AccessRefused(_)
            | DealEvent::AccessEnded(_)
            | DealEvent::Switched(_) => 9,
            DealEvent::Moved(_) => 8,
            DealEvent::Invoiced(_)
            | DealEvent::InvoiceCancelled(_)
            | DealEvent::Paid(_)
            | DealEvent::PaymentStruck(_) => 7,
            DealEvent::Touched(_) => 6,
            DealEvent::LimitExtended(_) => 7,
            DealEvent::Spent(_) => 5,
            DealEvent::Noted(_) => 3,
            DealEvent::ClaimWarned(_) => 1,
            DealEvent::FieldSet(_) => 4,
            DealEvent::ClientSet(_) | DealEvent::BreachTold(_) => 2,
        },
        Event::Task(event) => match event {
            TaskEvent::Finished(_) => 7,
            TaskEvent::Set(_) | TaskEvent::Snoozed(_) | TaskEvent::Reassigned(_) => 5,
            TaskEvent::Controlled(_) => 2,
            TaskEvent::Cancelled(_) | TaskEvent::Reopened(_) | TaskEvent::LateTold(_) => 1,
        },
        Event::Client(_) => 2,
        Event::Floor(_) | Event::User(_) | Event::Job(_) | Event::Rule(_) => 0,
    }
}

/// `Assigned 6 deals: 李华 2, Smith 2`
fn news_of_assigned(given: &[&Assigned], glance: &Glance<'_>) -> String {
    let mut counts: BTreeMap<UserId, usize> = BTreeMap::new();
    for event in given {
        *counts.entry(event.to).or_default() += 1;
    }
    let list: Vec<String> = counts.iter().map(|(user, count)| format!("{} {count}", glance.person(*user))).collect();
    glance.words.say_with("exchange-assigned", &[("n", given.len().into()), ("list", list.join(", ").into())])
}

fn news_of_deal(event: &DealEvent, all: &[Event], glance: &Glance<'_>) -> String {
    let tag = || ("deal", Arg::from(deal_seen(event.deal(), glance)));
    let words = glance.words;
    match event {
        // It may be a colleague's, whose deals one does not see.
        DealEvent::Captured(_) if captured(all, glance).is_none() => words.say("message-saved"),
        DealEvent::Captured(_) => words.say_with("message-added", &[tag(), ("key", key(Action::Open, glance).into())]),
        DealEvent::FieldSet(event) => {
            let value = event
                .after
                .as_ref()
                .map_or_else(|| words.say("form-empty"), |value| glance.field_value(event.field, value));
            let field = glance.field_name(event.field);
            words.say_with("message-edited", &[tag(), ("field", field.into()), ("value", value.into())])
        }
        DealEvent::ClientSet(_) => words.say("message-saved"),
        DealEvent::Moved(event) => {
            let won = glance.book.stage(event.to).is_some_and(|stage| stage.role == StageRole::Won);
            let deal = glance.book.any_deal(event.deal);
            if won {
                let sum = deal.and_then(|deal| deal.sum).map(|sum| glance.sum_whole(sum)).unwrap_or_default();
                return words.say_with("message-won", &[tag(), ("sum", sum.into())]);
            }
            words.say_with("message-moved", &[tag(), ("stage", glance.stage(event.to).into())])
        }
        DealEvent::Junked(event) => {
            words.say_with("message-junked", &[tag(), ("reason", words.say(event.reason.message()).into())])
        }
        DealEvent::Claimed(_) => match set_in(all).map(|step| glance.clock(step.due.moment())) {
            Some(time) => words.say_with("message-first-call", &[tag(), ("time", time.into())]),
            None => words.say("message-saved"),
        },
        DealEvent::Assigned(event) => news_of_assigned(&[event], glance),
        DealEvent::Returned(_) | DealEvent::Reopened(_) => words.say_with("message-returned", &[tag()]),
        DealEvent::Refused(_) => words.say_with("message-refused", &[tag()]),
        DealEvent::SentBack(event) => {
            let whom = match event.holder {
                Holder::User(user) => glance.person(user),
                Holder::Exchange => words.say("word-exchange"),
                Holder::Marketing { .. } => words.say("word-marketing"),
            };
            words.say_with("message-sent-back", &[tag(), ("who", whom.into())])
        }
        DealEvent::Lost(_) => {
            let opens = ("key", Arg::from(key(Action::StageBack, glance)));
            words.say_with("message-lost", &[tag(), opens])
        }
        DealEvent::CasePutOff(event) => {
            words.say_with("message-put-off", &[tag(), ("time", glance.moment_full(event.until).into())])
        }
        DealEvent::Postponed(event) => {
            words.say_with("message-postponed", &[tag(), ("date", glance.date(event.until).into())])
        }
        DealEvent::Woken(_) => words.say_with("message-woken", &[tag()]),
        DealEvent::Touched(event) => done(event.kind, event.deal, all, glance),
        DealEvent::Noted(_) => words.say_with("message-noted", &[tag()]),
        DealEvent::Invoiced(event) => {
            let number = event.words.as_ref().map_or("", |words| &words.number).to_owned();
            let (sum, day) = (glance.sum_whole(event.sum), glance.date(event.pay_by));
            let args = [tag(), ("number", number.into()), ("sum", sum.into()), ("date", day.into())];
            words.say_with("message-invoiced", &args)
        }
        DealEvent::InvoiceCancelled(_) => words.say_with("message-invoice-cancelled", &[tag()]),
        DealEvent::Paid(event) => {
            let due = glance.book.any_deal(event.deal).map(|deal| glance.due_whole(deal)).unwrap_or_default();
            let args = [tag(), ("sum", glance.sum_whole(event.sum).into()), ("due", due.into())];
            words.say_with("message-paid", &args)
        }
        DealEvent::PaymentStruck(_) => words.say_with("message-payment-struck", &[tag()]),
        DealEvent::Asked(_) => words.say_with("message-asked", &[tag()]),
        DealEvent::AskSettled(event) => match event.how {
            Answered::Granted | Answered::Lapsed => words.say_with("message-granted", &[tag()]),
            Answered::Denied => words.say_with("message-denied", &[tag()]),
            Answered::Withdrawn => words.say("message-saved"),
        },
        DealEvent::AccessAsked(event) => {
            let due = glance.book.accesses().wanted(event.deal, event.by).map(|wanted| glance.moment_near(wanted.due));
            words.say_with("message-access-asked", &[tag(), ("time", due.unwrap_or_default().into())])
        }
        DealEvent::AccessGiven(event) => {
            let (who, until) = (glance.person(event.to), glance.date(event.until));
            words.say_with("message-access-given", &[tag(), ("who", who.into()), ("date", until.into())])
        }
        DealEvent::AccessRefused(event) => match event.how {
            NotGiven::Refused | NotGiven::Lapsed => {
                let who = glance.person(event.asker);
                words.say_with("message-access-refused", &[tag(), ("who", who.into())])
            }
            NotGiven::Withdrawn => words.say("message-saved"),
        },
        DealEvent::AccessEnded(event) => {
            words.say_with("message-access-ended", &[tag(), ("who", glance.person(event.from).into())])
        }
        DealEvent::LimitExtended(_) => words.say_with("message-granted", &[tag()]),
        DealEvent::Spent(event) => {
            let what = words.say(event.kind.message());
            let mut spent = Vec::new();
            if event.minutes > 0 {
                spent.push(words.say_with("time-minutes", &[("n", event.minutes.into())]));
            }
            spent.extend(event.cost.map(|cost| glance.sum_whole(cost)));
            let args = [tag(), ("what", what.into()), ("spent", spent.join(", ").into())];
            words.say_with("message-spent", &args)
        }
        DealEvent::Nurtured(event) => {
            words.say_with("message-nurtured", &[tag(), ("date", glance.date(event.until).into())])
        }
        DealEvent::NurtureEnded(_) => words.say_with("message-returned", &[tag()]),
        DealEvent::Switched(event) => {
            let args = [
                tag(),
                ("pipeline", glance.pipeline_name(event.to).into()),
                ("stage", glance.stage(event.to_stage).into()),
            ];
            words.say_with("message-switched", &args)
        }
        // Told by the label of what was taken back; the timer's is nobody's to hear at once.
        DealEvent::TakenBack(_) | DealEvent::ClaimWarned(_) | DealEvent::BreachTold(_) => words.say("message-saved"),
        DealEvent::HolderRestored(event) => {
            let who = match event.to {
                Holder::User(user) => glance.person(user),
                Holder::Exchange => words.say("word-exchange"),
                Holder::Marketing { .. } => words.say("word-marketing"),
            };
            words.say_with("message-restored-holder", &[tag(), ("who", who.into())])
        }
    }
}

fn news_of_task(event: &TaskEvent, all: &[Event], glance: &Glance<'_>) -> String {
    let kind = |task: TaskId| glance.book.task(task).map_or(StepKind::Other, |task| task.kind);
    let about = match event.deal() {
        Some(deal) => deal_seen(deal, glance),
        None => glance.book.task(event.task()).map(|task| glance.step_text(task)).unwrap_or_default(),
    };
    let deal = ("deal", Arg::from(about));
    match event {
        TaskEvent::Finished(event) => {
            if let Some(deal) = event.deal {
                return done(kind(event.task), deal, all, glance);
            }
            let step = glance.step_kind(kind(event.task));
            glance.words.say_with("message-done-last", &[("step", step.into()), deal])
        }
        TaskEvent::Set(event) => {
            glance.words.say_with("message-step-set", &[deal, ("step", step_set(event, glance).into())])
        }
        TaskEvent::Snoozed(event) => {
            glance.words.say_with("message-snoozed", &[deal, ("time", glance.due_full(&event.after).into())])
        }
        TaskEvent::Reassigned(event) => {
            glance.words.say_with("message-task-given", &[deal, ("who", glance.person(event.to).into())])
        }
        TaskEvent::Controlled(event) => match event.after {
            Some(user) => glance.words.say_with("message-task-watched", &[deal, ("who", glance.person(user).into())]),
            None => glance.words.say("message-saved"),
        },
        TaskEvent::Cancelled(_) | TaskEvent::Reopened(_) | TaskEvent::LateTold(_) => glance.words.say("message-saved"),
    }
}

/// `Done: call, #4711 Ромашка. Next: call, Thu 26 Nov 10:00`
fn done(kind: StepKind, deal: DealId, all: &[Event], glance: &Glance<'_>) -> String {
    let args = |next: Option<String>| -> Args<'_> {
        let mut args: Args<'_> =
            vec![("step", glance.step_kind(kind).into()), ("deal", deal_seen(deal, glance).into())];
        args.extend(next.map(|next| ("next", next.into())));
        args
    };
    match set_in(all) {
        Some(step) => glance.words.say_with("message-done", &args(Some(step_set(step, glance)))),
        None => glance.words.say_with("message-done-last", &args(None)),
    }
}

fn set_in(events: &[Event]) -> Option<&TaskSet> {
    events.iter().find_map(|event| match event {
        Event::Task(TaskEvent::Set(event)) => Some(event),
        Event::Task(_)
        | Event::Floor(_)
        | Event::User(_)
        | Event::Client(_)
        | Event::Deal(_)
        | Event::Job(_)
        | Event::Rule(_) => None,
    })
}

fn step_set(step: &TaskSet, glance: &Glance<'_>) -> String {
    let (kind, when) = (glance.step_kind(step.kind), glance.due_full(&step.due));
    glance.words.say_with("form-step-bare", &[("kind", kind.into()), ("when", when.into())])
}

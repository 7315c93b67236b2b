//! What `u` takes back, in words.

use std::collections::BTreeSet;

use super::deal_seen;
use super::news::{assigned, weight};
use crate::sales::book::deeds::can_be_taken_back;
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::client::ClientEvent;
use crate::sales::event::deal::{Assigned, DealEvent, Returned};
use crate::sales::event::floor::{FieldChanged, FieldMade, FloorEvent, PipelineClosed, PipelineRenamed};
use crate::sales::event::rule::RuleEvent;
use crate::sales::event::task::TaskEvent;
use crate::sales::event::user::UserEvent;
use crate::sales::value::{ClientId, DealId, JobId, TaskId, UserId};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::words::Arg;

/// A deed of these events, for the right of line 23; `None`: it is not taken back.
pub fn undo_label(events: &[Event], glance: &Glance<'_>) -> Option<String> {
    if events.is_empty() || !events.iter().all(can_be_taken_back) {
        return None;
    }
    let words = glance.words;
    let given: Vec<&Assigned> = events.iter().filter_map(assigned).collect();
    if given.len() > 1 {
        if let Some(from) = handed_over(&given) {
            let args = [("n", given.len().into()), ("who", glance.person(from).into())];
            return Some(words.say_with("undo-hand-over", &args));
        }
        return Some(words.say_with("undo-assign-all", &[("n", given.len().into())]));
    }
    // To the exchange: what somebody else's deals go there by is a hand-over.
    let returned: Vec<&Returned> = events.iter().filter_map(returned).collect();
    if let [first, _, ..] = returned.as_slice()
        && first.from != glance.viewer.user
        && returned.iter().all(|event| event.from == first.from)
    {
        let args = [("n", returned.len().into()), ("who", glance.person(first.from).into())];
        return Some(words.say_with("undo-hand-over", &args));
    }
    // What came with a pipeline goes with it, what went along with a stage comes back with it.
    let is_made = |event: &&Event| matches!(event, Event::Floor(FloorEvent::PipelineMade(_)));
    if let Some(made) = events.iter().find(is_made) {
        return of_event(made, glance);
    }
    if let Some(of_floor) = events.iter().find(|event| matches!(event, Event::Floor(_))) {
        return of_event(of_floor, glance);
    }
    let heaviest = events.iter().map(weight).max()?;
    let headline = events.iter().find(|event| weight(event) == heaviest)?;
    let what = of_event(headline, glance)?;
    let deals: BTreeSet<DealId> = events.iter().filter_map(Event::deal).collect();
    if deals.len() > 1 {
        return Some(words.say_with("undo-many", &[("what", what.into()), ("n", deals.len().into())]));
    }
    let reminders: BTreeSet<TaskId> = events.iter().filter_map(reminder).collect();
    if deals.is_empty() && reminders.len() > 1 {
        return Some(words.say_with("undo-reminders", &[("n", reminders.len().into())]));
    }
    Some(what)
}

const fn returned(event: &Event) -> Option<&Returned> {
    if let Event::Deal(DealEvent::Returned(event)) = event { Some(event) } else { None }
}

/// Whose the deals were, if all were one person's.
fn handed_over(given: &[&Assigned]) -> Option<UserId> {
    let Holder::User(from) = given.first()?.from else { return None };
    given.iter().all(|event| event.from == Holder::User(from)).then_some(from)
}

/// The task without a deal that an event is about.
fn reminder(event: &Event) -> Option<TaskId> {
    if let Event::Task(event) = event { event.deal().is_none().then(|| event.task()) } else { None }
}

/// A job, by the verb it is of.
pub fn undo_job_label(job: JobId, glance: &Glance<'_>) -> Option<String> {
    let job = glance.book.job(job)?;
    let verb = Action::parse(&job.file).map(|action| glance.words.say(&action.label_id())).unwrap_or_default();
    Some(glance.words.say_with("undo-job", &[("action", verb.into()), ("n", job.commands.into())]))
}

fn of_event(event: &Event, glance: &Glance<'_>) -> Option<String> {
    match event {
        Event::Deal(event) => Some(of_deal(event, glance)),
        Event::Task(event) => Some(of_task(event, glance)),
        Event::Client(event) => of_client(event, glance),
        Event::Floor(event) => {
            if let FloorEvent::PipelineRenamed(PipelineRenamed { pipeline, .. })
            | FloorEvent::PipelineClosed(PipelineClosed { pipeline, .. }) = event
            {
                let name = glance.pipeline_name(*pipeline);
                return Some(glance.words.say_with("undo-pipeline", &[("pipeline", name.into())]));
            }
            if let FloorEvent::PipelineMade(event) = event {
                let name = glance.label(&event.pipeline.label);
                return Some(glance.words.say_with("undo-pipeline", &[("pipeline", name.into())]));
            }
            if let FloorEvent::FieldMade(FieldMade { field })
            | FloorEvent::FieldChanged(FieldChanged { after: field, .. }) = event
            {
                let args = [("field", field.name.to_string().into())];
                return Some(glance.words.say_with("undo-field", &args));
            }
            let Some(stage) = event.stage() else {
                let of_costs = matches!(event, FloorEvent::CostsRuled(_));
                return Some(glance.words.say(if of_costs { "undo-costs" } else { "undo-claims" }));
            };
            Some(glance.words.say_with(of_stage(event), &[("stage", glance.stage(stage).into())]))
        }
        Event::Rule(event) => {
            let id = match event {
                RuleEvent::Made(_) => "undo-rule-made",
                RuleEvent::Changed(_) => "undo-rule-changed",
                RuleEvent::Started(_) => "undo-rule-started",
                RuleEvent::Stopped(_) => "undo-rule-stopped",
                RuleEvent::Dropped(_) => "undo-rule-dropped",
                RuleEvent::Fired(_)
                | RuleEvent::Refused(_)
                | RuleEvent::Cut(_)
                | RuleEvent::Told(_)
                | RuleEvent::OutsideAsked(_)
                | RuleEvent::OutsideEnded(_) => return None,
            };
            Some(glance.words.say_with(id, &[("rule", glance.rule_name(event.rule()).into())]))
        }
        Event::User(UserEvent::AwaySet(event)) => {
            let who = ("who", Arg::from(glance.person(event.user)));
            Some(match event.until {
                Some(until) => glance.words.say_with("undo-away", &[who, ("date", glance.date(until.0).into())]),
                None => glance.words.say_with("undo-here", &[who]),
            })
        }
        Event::User(_) | Event::Job(_) => None,
    }
}

/// What was done to a stage.
#[expect(clippy::wildcard_enum_match_arm, reason = "of the floor's events, those of a stage")]
const fn of_stage(event: &FloorEvent) -> &'static str {
    match event {
        FloorEvent::StageRenamed(_) => "undo-stage-renamed",
        FloorEvent::StageAdded(_) => "undo-stage-added",
        FloorEvent::StageMoved(_) => "undo-stage-moved",
        FloorEvent::StageRuled(_) => "undo-stage-ruled",
        FloorEvent::StageRemoved(_) => "undo-stage-removed",
        FloorEvent::StageShaped(_) => "undo-stage-shaped",
        _ => "undo-stage",
    }
}

fn of_deal(event: &DealEvent, glance: &Glance<'_>) -> String {
    let words = glance.words;
    let deal = || ("deal", Arg::from(deal_seen(event.deal(), glance)));
    match event {
        DealEvent::Captured(_) => words.say_with("undo-add", &[deal()]),
        DealEvent::Claimed(_) => words.say_with("undo-claim", &[deal()]),
        DealEvent::Moved(event) => words.say_with("undo-move", &[deal(), ("stage", glance.stage(event.to).into())]),
        DealEvent::Assigned(event) => words.say_with("undo-assign", &[deal(), ("who", glance.person(event.to).into())]),
        DealEvent::Returned(_) => words.say_with("undo-return", &[deal()]),
        DealEvent::Refused(_) => words.say_with("undo-refuse", &[deal()]),
        DealEvent::Postponed(event) => {
            words.say_with("undo-postpone", &[deal(), ("date", glance.date(event.until).into())])
        }
        DealEvent::Woken(_) => words.say_with("undo-wake", &[deal()]),
        DealEvent::Touched(_) => words.say_with("undo-done", &[deal()]),
        DealEvent::Noted(_) => words.say_with("undo-note", &[deal()]),
        DealEvent::Invoiced(_) => words.say_with("undo-invoice", &[deal()]),
        DealEvent::InvoiceCancelled(_) => words.say_with("undo-invoice-off", &[deal()]),
        DealEvent::Paid(_) => words.say_with("undo-payment", &[deal()]),
        DealEvent::PaymentStruck(_) => words.say_with("undo-payment-off", &[deal()]),
        DealEvent::Spent(_) => words.say_with("undo-effort", &[deal()]),
        DealEvent::Nurtured(_) => words.say_with("undo-nurture", &[deal()]),
        DealEvent::Asked(_) | DealEvent::AccessAsked(_) => words.say_with("undo-ask", &[deal()]),
        DealEvent::AccessGiven(event) => {
            words.say_with("undo-access", &[deal(), ("who", glance.person(event.to).into())])
        }
        DealEvent::Switched(event) => {
            words.say_with("undo-switch", &[deal(), ("pipeline", glance.pipeline_name(event.to).into())])
        }
        DealEvent::FieldSet(_)
        | DealEvent::ClientSet(_)
        | DealEvent::Junked(_)
        | DealEvent::SentBack(_)
        | DealEvent::Lost(_)
        | DealEvent::CasePutOff(_)
        | DealEvent::Reopened(_)
        | DealEvent::HolderRestored(_)
        | DealEvent::TakenBack(_)
        | DealEvent::AskSettled(_)
        | DealEvent::LimitExtended(_)
        | DealEvent::NurtureEnded(_)
        | DealEvent::ClaimWarned(_)
        | DealEvent::AccessRefused(_)
        | DealEvent::AccessEnded(_)
        | DealEvent::BreachTold(_) => words.say_with("undo-edit", &[deal()]),
    }
}

fn of_task(event: &TaskEvent, glance: &Glance<'_>) -> String {
    let words = glance.words;
    let step = event.deal().map(|deal| words.say_with("undo-step", &[("deal", deal_seen(deal, glance).into())]));
    // A reminder is known by what it says.
    let task = glance.book.task(event.task());
    let reminder = || {
        let said = task.map(|task| format!("{} {}", glance.step_kind(task.kind), glance.step_text(task)));
        words.say_with("undo-reminder", &[("what", said.unwrap_or_default().trim_end().to_owned().into())])
    };
    let what = step.unwrap_or_else(reminder);
    let about = ("deal", Arg::from(event.deal().map_or_else(|| what.clone(), |deal| deal_seen(deal, glance))));
    let given =
        |to: UserId| words.say_with("undo-assign", &[("deal", what.clone().into()), ("who", glance.person(to).into())]);
    match event {
        TaskEvent::Snoozed(event) => {
            words.say_with("undo-snooze", &[about, ("time", glance.due_short(&event.after).into())])
        }
        TaskEvent::Finished(_) => words.say_with("undo-done", &[about]),
        TaskEvent::Reassigned(event) => given(event.to),
        TaskEvent::Set(event) if event.executor != glance.viewer.user && event.deal.is_none() => given(event.executor),
        TaskEvent::Controlled(_) => words.say_with("undo-watch", &[("what", what.into())]),
        TaskEvent::Set(_) | TaskEvent::Cancelled(_) | TaskEvent::Reopened(_) | TaskEvent::LateTold(_) => what,
    }
}

fn of_client(event: &ClientEvent, glance: &Glance<'_>) -> Option<String> {
    let (id, name) = match event {
        ClientEvent::CompanyAdded(event) => ("undo-add", glance.book.company(event.company)?.name.as_str()),
        ClientEvent::CompanyRenamed(event) => ("undo-edit", glance.book.company(event.company)?.name.as_str()),
        ClientEvent::ContactAdded(event) => ("undo-add", glance.book.contact(event.contact)?.name.as_str()),
        ClientEvent::ContactEdited(event) => ("undo-edit", glance.book.contact(event.contact)?.name.as_str()),
        ClientEvent::OwnSet(event) => match event.client {
            ClientId::Company(company) => ("undo-edit", glance.book.company(company)?.name.as_str()),
            ClientId::Contact(contact) => ("undo-edit", glance.book.contact(contact)?.name.as_str()),
        },
        ClientEvent::TakenBack(_) => return None,
    };
    Some(glance.words.say_with(id, &[("deal", name.to_owned().into())]))
}

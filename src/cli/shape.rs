//! Deals, tasks and people as JSON and as lines: one shape each, wherever they are shown.

use serde_json::{Value as Json, json};

use super::values::key;
use crate::sales::client::{Company, Contact};
use crate::sales::custom::FieldFacts;
use crate::sales::deal::{Ask, CameBack, Case, Deal, Holder};
use crate::sales::event::ask::Wish;
use crate::sales::field::{Field, Value};
use crate::sales::invoice::Balance;
use crate::sales::task::{Task, TaskState};
use crate::sales::typed::StepKind;
use crate::sales::user::User;
use crate::sales::value::{Class, ClientId, Due, Money, Sums, UserId};
use crate::ui::glance::Glance;

/// A day as `2026-11-25`, a time as RFC 3339.
pub(super) fn due(due: &Due) -> Json {
    match due.time {
        Some(_) => json!(due.moment()),
        None => json!(due.date.to_string()),
    }
}

/// A person's login.
pub(super) fn login(user: UserId, glance: &Glance<'_>) -> Json {
    glance.book.user(user).map_or(Json::Null, |user| json!(user.login))
}

fn class(class: Class) -> Json {
    match class {
        Class::A => json!("A"),
        Class::B => json!("B"),
        Class::C => json!("C"),
        Class::Unknown => Json::Null,
    }
}

/// The word of a step's kind.
pub(super) const fn kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Call => "call",
        StepKind::Meeting => "meeting",
        StepKind::Letter => "letter",
        StepKind::Offer => "offer",
        StepKind::Invoice => "invoice",
        StepKind::Payment => "payment",
        StepKind::Decide => "decide",
        StepKind::Other => "other",
    }
}

/// A field's value.
pub(super) fn value(field: Field, value: &Value, glance: &Glance<'_>) -> Json {
    match value {
        Value::No => json!(false),
        Value::Yes => json!(true),
        Value::Money(money) => json!(money),
        Value::Date(date) => json!(date.to_string()),
        Value::Due(when) => due(when),
        Value::Text(text) => json!(text),
        // At most fifteen digits: a double tells them all.
        Value::Number(number) | Value::Percent(number) => json!(number.to_string().parse::<f64>().ok()),
        Value::Choice(_) => json!(glance.field_value(field, value)),
    }
}

/// A deal as lists have it.
pub(super) fn deal(deal: &Deal, glance: &Glance<'_>) -> Json {
    let book = glance.book;
    let stage = book.stage(deal.stage).map(|stage| stage.key.to_string());
    let company = deal.company.and_then(|company| book.company(company));
    let contact = deal.contact.and_then(|contact| book.contact(contact));
    json!({
        "id": deal.id,
        "title": deal.title,
        "company": company.map(|company| json!({ "id": company.id, "name": company.name })),
        "contact": contact.map(|contact| json!({ "id": contact.id, "name": contact.name })),
        "sum": deal.sum,
        "class": class(deal.class),
        "pipeline": book.pipeline(deal.pipeline).map(|pipeline| pipeline.key.to_string()),
        "stage": stage,
        "holder": holder(deal, glance),
        "source": book.source(deal.source).map(key),
        "brought_by": login(deal.brought_by, glance),
        "created": deal.created,
        "held_since": deal.held_since,
        "next": book.next_step(deal).map(|task| task_of(task, glance)),
        "asleep_until": deal.asleep().map(|asleep| asleep.until.to_string()),
        "came_back": deal.came_back().map(|back| came_back(back, glance)),
        "case": deal.case().map(|case| case_of(case, glance)),
        "asked": deal.ask().map(|ask| ask_of(ask, glance)),
    })
}

pub(super) fn holder(deal: &Deal, glance: &Glance<'_>) -> Json {
    match deal.holder {
        Holder::Exchange => json!({ "kind": "exchange" }),
        Holder::User(user) => json!({ "kind": "user", "user": login(user, glance) }),
        Holder::Marketing { until } => json!({ "kind": "marketing", "until": until.to_string() }),
    }
}

fn came_back(back: &CameBack, glance: &Glance<'_>) -> Json {
    json!({ "from": login(back.by, glance), "reason": back.reason.name(), "at": back.at, "times": back.times })
}

fn case_of(case: &Case, glance: &Glance<'_>) -> Json {
    json!({
        "by": login(case.by, glance),
        "since": case.since,
        "reason": case.reason.name(),
        "said_by": case.said_by.name(),
        "touch": case.touch,
        "text": case.text,
        "until": case.until,
    })
}

/// Sums one per currency.
pub(super) fn balance(balance: &Balance) -> Json {
    let sums = |sums: &Sums| sums.iter().collect::<Vec<Money>>();
    json!({
        "billed": sums(&balance.billed),
        "paid": sums(&balance.paid),
        "due": sums(&balance.due),
        "overdue": sums(&balance.overdue),
    })
}

/// What waits for the head's word about a deal.
fn ask_of(ask: &Ask, glance: &Glance<'_>) -> Json {
    let until = match ask.wish {
        Wish::Postpone { until, .. } => Some(until.to_string()),
        Wish::GoOn => None,
    };
    json!({
        "wish": wish(ask.wish),
        "until": until,
        "by": login(ask.by, glance),
        "at": ask.at,
        "answer_by": ask.due,
        "text": ask.text,
    })
}

/// The word of what is asked.
pub(super) const fn wish(wish: Wish) -> &'static str {
    match wish {
        Wish::Postpone { .. } => "postpone",
        Wish::GoOn => "go-on",
    }
}

/// A task as lists have it.
pub(super) fn task_of(task: &Task, glance: &Glance<'_>) -> Json {
    let state = match task.state() {
        TaskState::Open => "open",
        TaskState::Finished(_) => "finished",
        TaskState::Cancelled(_) => "cancelled",
    };
    json!({
        "id": task.id,
        "deal": task.deal,
        "executor": login(task.executor, glance),
        "setter": login(task.setter, glance),
        "controller": task.controller.map(|user| login(user, glance)),
        "kind": kind(task.kind),
        "due": due(&task.due()),
        "first_due": due(&task.first_due()),
        "moved": task.moves,
        "text": glance.step_text(task),
        "state": state,
        "late": task.is_late(glance.now),
    })
}

/// A person of a client. Phones and mails are cut where the viewer may not read them.
pub(super) fn contact(contact: &Contact, reads: bool, glance: &Glance<'_>) -> Json {
    let phones: Vec<String> =
        contact.phones.iter().map(|phone| if reads { phone.as_str().to_owned() } else { phone.cut() }).collect();
    let mails: Vec<String> =
        contact.mails().iter().map(|mail| if reads { mail.as_str().to_owned() } else { mail.cut() }).collect();
    let company = contact.company.and_then(|company| glance.book.company(company));
    json!({
        "id": contact.id,
        "name": contact.name,
        "position": contact.position(),
        "company": company.map(|company| json!({ "id": company.id, "name": company.name })),
        "phones": phones,
        "mails": mails,
        "fields": if reads { own(ClientId::Contact(contact.id), glance) } else { json!({}) },
    })
}

/// What the floor's own fields say of a client.
fn own(client: ClientId, glance: &Glance<'_>) -> Json {
    let said = |facts: &FieldFacts| {
        let said = glance.book.own_value(client, facts.field())?;
        Some((facts.key.to_string(), value(facts.field(), &said, glance)))
    };
    Json::Object(glance.book.fields().filter_map(said).collect())
}

pub(super) fn company(company: &Company, glance: &Glance<'_>) -> Json {
    let responsible = glance.book.responsible(company.id).map(|user| login(user, glance));
    let seen = company.deals.iter().filter(|deal| glance.book.deal(glance.viewer, **deal).is_some()).count();
    let fields = own(ClientId::Company(company.id), glance);
    json!({ "id": company.id, "name": company.name, "responsible": responsible, "deals": seen, "fields": fields })
}

pub(super) fn user(user: &User, glance: &Glance<'_>) -> Json {
    let roles: Vec<&str> = user.roles.iter().map(crate::sales::role::Role::name).collect();
    json!({
        "id": user.id,
        "login": user.login,
        "name": user.name,
        "short": user.short,
        "uid": user.uid,
        "roles": roles,
        "team": user.team,
        "heads": user.heads,
        "level": user.level.name(),
        "limit": user.hold_limit,
        "claims_daily": user.daily,
        "held": glance.book.load(user.id).held,
        "away_until": user.away_until.map(|day| day.to_string()),
    })
}

/// One deal in one line.
pub(super) fn deal_line(deal: &Deal, glance: &Glance<'_>) -> String {
    deal_line_after(deal, None, glance)
}

/// The same as what a change answers: the step that was set is named, and the one before it, if there is an earlier one.
pub(super) fn deal_line_after(deal: &Deal, set: Option<&Task>, glance: &Glance<'_>) -> String {
    let mut line = format!("{}, {}", glance.deal_tag(deal.id), stage(deal, glance));
    if let Some(user) = deal.holder_user() {
        line.push_str(", ");
        line.push_str(&glance.person(user));
    }
    let next = glance.book.next_step(deal);
    if let Some(task) = set.or(next) {
        line.push_str(", ");
        line.push_str(&glance.step_line(task));
    }
    if let (Some(set), Some(next)) = (set, next)
        && set.id != next.id
    {
        let before = glance.step_line(next);
        line.push_str("; ");
        line.push_str(&glance.words.say_with("cli-step-before", &[("step", before.into())]));
    }
    line
}

/// Its stage; where there are several pipelines, with the name of its own.
fn stage(deal: &Deal, glance: &Glance<'_>) -> String {
    let stage = glance.stage(deal.stage);
    match glance.pipeline_of(deal) {
        Some(pipeline) => format!("{stage} ({pipeline})"),
        None => stage,
    }
}

/// The line of a deal in a list.
pub(super) fn deal_row(deal: &Deal, glance: &Glance<'_>) -> Vec<String> {
    let task = glance.book.next_step(deal);
    let late = task.is_some_and(|task| task.is_late(glance.now));
    vec![
        deal.id.to_string(),
        deal.class.letter().to_string(),
        glance.deal_name(deal),
        deal.sum.map(|sum| glance.sum_whole(sum)).unwrap_or_default(),
        stage(deal, glance),
        deal.holder_user().map(|user| glance.person(user)).unwrap_or_default(),
        if late { "!".to_owned() } else { String::new() },
        task.map(|task| format!("{} {}", glance.step_kind(task.kind), glance.due_full(&task.due())))
            .unwrap_or_default(),
    ]
}

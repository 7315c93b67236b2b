//! What a command is told: facts, and no way to reach a client.

use serde_json::{Value as Json, json};

use crate::sales::book::Book;
use crate::sales::rule::Errand;
use crate::sales::value::UserId;

/// The facts as JSON, as they are now.
pub(super) fn facts(book: &Book, entry: u64, errand: &Errand) -> Json {
    let login = |user: UserId| book.user(user).map(|user| user.login.to_string());
    let rule = book.rule(errand.rule);
    let deal = errand.deal.and_then(|deal| book.any_deal(deal)).map(|deal| {
        json!({
            "id": deal.id,
            "title": deal.title,
            "stage": book.stage(deal.stage).map(|stage| stage.key.to_string()),
            "holder": deal.holder_user().and_then(login),
            "class": deal.class.letter().to_string(),
            "sum": deal.sum,
            "company": deal.company.and_then(|company| book.company(company)).map(|company| company.name.to_string()),
        })
    });
    let task = errand.task.and_then(|task| book.task(task)).map(|task| {
        json!({
            "id": task.id,
            "due": task.due(),
            "text": task.text,
            "executor": login(task.executor),
            "setter": login(task.setter),
            "controller": task.controller.and_then(login),
        })
    });
    json!({
        // The same however often it is run: whoever receives it may tell a second time from a second thing.
        "key": format!("bourse-{entry}"),
        "command": errand.command,
        "at": errand.at,
        "rule": { "id": errand.rule, "name": rule.map(|rule| rule.plan.name.to_string()) },
        "deal": deal,
        "task": task,
    })
}

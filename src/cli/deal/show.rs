//! `bourse deal show`.

use clap::Args;
use serde_json::{Value as Json, json};

use crate::cli::history::newest;
use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::shape;
use crate::cli::values::{deal_id, seen};
use crate::sales::custom::FieldFacts;
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::field::{Field, Value};
use crate::sales::value::{DealId, Moment};
use crate::ui::glance::Glance;
use crate::ui::screens::deal::facts;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Show {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
}

impl Show {
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let is_asleep = plain.look(|glance| seen(self.deal, glance).map(|deal| deal.asleep().is_some()))?;
        let why = if is_asleep {
            newest(self.deal.number(), plain, words_of_sleep)?.filter(|why| !why.is_empty())
        } else {
            None
        };
        plain.look(|glance| {
            let deal = seen(self.deal, glance)?;
            let mut json = whole(deal, glance);
            if let Some(map) = json.as_object_mut().filter(|_| is_asleep) {
                map.insert("asleep_because".to_owned(), json!(why));
            }
            Ok(Output::new(text(deal, why.as_deref(), glance), json))
        })
    }
}

/// Why it was laid to sleep, where this did it; empty where nobody said.
fn words_of_sleep(event: &Event) -> Option<String> {
    match event {
        Event::Deal(DealEvent::Postponed(event)) => {
            Some(event.words.as_ref().map(|said| said.text.to_string()).unwrap_or_default())
        }
        Event::Deal(_)
        | Event::Floor(_)
        | Event::User(_)
        | Event::Client(_)
        | Event::Task(_)
        | Event::Job(_)
        | Event::Rule(_) => None,
    }
}

/// `asleep until 5 Dec: after the fair`
fn sleep(deal: &Deal, why: Option<&str>, glance: &Glance<'_>) -> Option<String> {
    let date = ("date", glance.date(deal.asleep()?.until).into());
    Some(match why {
        Some(why) => glance.words.say_with("deal-asleep", &[date, ("reason", why.into())]),
        None => glance.words.say_with("deal-asleep-until", &[date]),
    })
}

/// Fields beside title and sum, what its invoices and payments say among them.
fn fields<'a>(deal: &'a Deal, glance: &Glance<'a>) -> impl Iterator<Item = (Field, Value)> + use<'a> {
    let book = glance.book;
    let own = glance.book.fields().map(FieldFacts::field);
    let all: Vec<Field> = Field::ALL.into_iter().chain(own).collect();
    let others = all.into_iter().filter(|field| !matches!(field, Field::Title | Field::Sum));
    others.filter_map(|field| Some((field, book.value(deal, field)?)))
}

fn whole(deal: &Deal, glance: &Glance<'_>) -> Json {
    let mut json = shape::deal(deal, glance);
    let reads = glance.book.reads_reach(glance.viewer, deal);
    let contact = deal.contact.and_then(|contact| glance.book.contact(contact));
    let fields: serde_json::Map<String, Json> = fields(deal, glance)
        .map(|(field, value)| (glance.field_key(field), shape::value(field, &value, glance)))
        .collect();
    let touches: Vec<Json> = deal
        .touches
        .iter()
        .map(|touch| {
            json!({
                "id": touch.id,
                "at": touch.at,
                "by": shape::login(touch.by, glance),
                "kind": shape::kind(touch.kind),
                "outcome": touch.outcome.name(),
                "minutes": touch.minutes,
            })
        })
        .collect();
    let history: Vec<Json> = deal
        .history()
        .map(|passage| {
            let stage = glance.book.stage(passage.stage).map(|stage| stage.key.to_string());
            json!({ "stage": stage, "at": passage.at })
        })
        .collect();
    let steps: Vec<Json> =
        deal.steps.iter().filter_map(|step| glance.book.task(*step)).map(|task| shape::task_of(task, glance)).collect();
    if let Some(map) = json.as_object_mut() {
        map.insert("contact".to_owned(), contact.map_or(Json::Null, |contact| shape::contact(contact, reads, glance)));
        map.insert("fields".to_owned(), Json::Object(fields));
        map.insert("steps".to_owned(), Json::Array(steps));
        map.insert("touches".to_owned(), Json::Array(touches));
        map.insert("history".to_owned(), Json::Array(history));
        map.insert("billing".to_owned(), crate::cli::invoice::billing(deal, glance));
        map.insert("last_words".to_owned(), json!(deal.last_words()));
    }
    json
}

fn text(deal: &Deal, why_asleep: Option<&str>, glance: &Glance<'_>) -> String {
    let words = glance.words;
    let mut lines = vec![shape::deal_line(deal, glance)];
    lines.extend(facts::of_further_steps(deal, glance).iter().map(|then| format!("{}: {}", then.label, then.text)));
    lines.extend(sleep(deal, why_asleep, glance).map(|sleep| format!("{}: {sleep}", words.say("word-next-step"))));
    let mut line = |label: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("{}: {value}", words.say(label)));
        }
    };
    line("word-sum", deal.sum.map(|sum| glance.sum_whole(sum)).unwrap_or_default());
    line("word-class", deal.class.letter().to_string());
    line("word-source", glance.source(deal.source));
    line("word-brought-by", glance.person(deal.brought_by));
    if let Some(contact) = deal.contact.and_then(|contact| glance.book.contact(contact)) {
        let reads = glance.book.reads_reach(glance.viewer, deal);
        line("word-contact", crate::cli::contact::contact_line(contact, reads));
    }
    for (field, value) in fields(deal, glance) {
        lines.push(format!("{}: {}", glance.field_name(field), glance.field_value(field, &value)));
    }
    let mut line = |label: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("{}: {value}", words.say(label)));
        }
    };
    let (minutes, cost) = (glance.book.minutes(deal, Moment(0)), glance.book.cost(deal, Moment(0)));
    if minutes > 0 || !cost.is_empty() {
        let time = words.say_with("time-minutes", &[("n", minutes.into())]);
        let cost = (!cost.is_empty()).then(|| glance.sum_total(&cost));
        line("deal-spent", [Some(time), cost].into_iter().flatten().collect::<Vec<_>>().join(", "));
    }
    if deal.billing().is_some() {
        line("word-balance", glance.balance_line(&glance.balance(deal)));
    }
    line("cli-last-words", deal.last_words().unwrap_or_default().to_owned());
    for touch in deal.touches.iter().rev() {
        let kind = glance.step_kind(touch.kind);
        let outcome = words.say(touch.outcome.message());
        let at = glance.moment_full(touch.at);
        lines.push(format!("  {at}  {} {kind}, {outcome}, {}", touch.id, glance.person(touch.by)));
    }
    lines.join("\n")
}

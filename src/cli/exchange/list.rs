//! `bourse exchange list`.

use clap::Args;
use serde_json::{Value as Json, json};

use crate::cli::output::{Failure, Form, Output};
use crate::cli::plain::Plain;
use crate::cli::shape;
use crate::cli::table::{Side, table};
use crate::sales::book::exchange::{ExchangeKey, ExchangeRank};
use crate::sales::book::first_claim::First;
use crate::sales::claiming::Level;
use crate::sales::deal::Deal;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::Moment;
use crate::ui::glance::Glance;

/// Lines of a list for people; scripts get all.
const LIMIT: usize = 200;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct List {
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl List {
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        plain.look(|glance| {
            if !glance.viewer.may(Right::See) {
                return Err(Failure::Refused(Refusal::NoRight { right: Right::See }));
            }
            let limit = self.limit.unwrap_or(if plain.form == Form::Json { usize::MAX } else { LIMIT });
            let keys = glance.book.exchange().order().iter();
            let seen = keys.filter_map(|key| Some((key, glance.book.deal(glance.viewer, key.deal)?))).take(limit);
            Ok(match plain.form {
                Form::Json => {
                    let list: Vec<Json> = seen.map(|(key, deal)| json(key, deal, glance)).collect();
                    Output::new("", Json::Array(list))
                }
                Form::Words => {
                    let rows: Vec<Vec<String>> = seen.map(|(key, deal)| row(key, deal, glance)).collect();
                    let sides = [Side::Right, Side::Left, Side::Right, Side::Right, Side::Left, Side::Left, Side::Left];
                    Output::new(table(&sides, &rows), Json::Null)
                }
            })
        })
    }
}

fn json(key: &ExchangeKey, deal: &Deal, glance: &Glance<'_>) -> Json {
    let mut json = shape::deal(deal, glance);
    let rank = match key.rank {
        ExchangeRank::A => "A",
        ExchangeRank::New => "new",
        ExchangeRank::B => "B",
        ExchangeRank::C => "C",
    };
    if let Some(map) = json.as_object_mut() {
        map.insert("rank".to_owned(), json!(rank));
        // Working minutes, as the exchange shows them.
        let waits = glance.working_minutes(Moment(key.since), glance.now);
        map.insert("waits_minutes".to_owned(), json!(waits.max(0)));
        let first = glance.book.first_claim(deal, glance.now);
        let (who, until) = match first {
            Some(First::Responsible { user, until }) => {
                (glance.book.user(user).map(|user| user.login.to_string()), Some(until))
            }
            Some(First::Novices { until }) => (Some(Level::Novice.name().to_owned()), Some(until)),
            None => (None, None),
        };
        map.insert("first".to_owned(), json!(who));
        map.insert("first_until".to_owned(), json!(until));
    }
    json
}

fn row(key: &ExchangeKey, deal: &Deal, glance: &Glance<'_>) -> Vec<String> {
    let had = deal.came_back().map(|back| {
        let reason = glance.words.say(back.reason.message());
        format!("{}: {reason}", glance.person(back.by))
    });
    vec![
        deal.id.to_string(),
        deal.class.letter().to_string(),
        glance.age(Moment(key.since)),
        deal.sum.map(|sum| glance.sum_whole(sum)).unwrap_or_default(),
        glance.source(deal.source),
        glance.deal_name(deal),
        glance.first_claim(deal).or(had).unwrap_or_default(),
    ]
}

//! `bourse field`: fields of the floor's own, typed and with units (METHOD S08, R08).

use clap::Subcommand;
use serde_json::{Value as Json, json};

use super::output::{Failure, Output};
use super::plain::{Plain, Retry};
use super::table::{Side, table};
use super::values;
use crate::sales::command::Command;
use crate::sales::command::floor::{ChangeField, MakeField};
use crate::sales::custom::{FieldFacts, FieldKind, FieldOf};
use crate::sales::field::Field as Shipped;
use crate::sales::refusal::{Part, Refusal};
use crate::ui::forms::field::choices;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Field {
    /// All of them, with what they hold and which stages ask for them
    List,
    /// One more: text, number, money, percent, date, choice or yes-no
    Add {
        #[arg(value_name = "NAME")]
        name: String,
        #[arg(value_name = "KIND", value_parser = values::choice!(FieldKind))]
        kind: FieldKind,
        /// What is counted: pcs, m3, h
        #[arg(long, value_name = "UNIT")]
        unit: Option<String>,
        /// Places behind the point of a number; pieces have none
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(0..=6))]
        places: Option<u8>,
        /// Of a choice, with commas between: "EXW, DDP"
        #[arg(long, value_name = "LIST", default_value = "")]
        choices: String,
        /// Whose it is: the deal's, the company's or the person's
        #[arg(long, value_name = "deal|company|contact", default_value = "deal", value_parser = values::choice!(FieldOf))]
        of: FieldOf,
        #[command(flatten)]
        retry: Retry,
    },
    /// Another name, unit, or choices; what is left out stays
    Change {
        /// Its key, number or name
        #[arg(value_name = "FIELD")]
        field: String,
        #[arg(long, value_name = "NAME")]
        name: Option<String>,
        #[arg(long, value_name = "UNIT")]
        unit: Option<String>,
        /// All choices; those that were there first, under new names perhaps
        #[arg(long, value_name = "LIST")]
        choices: Option<String>,
        #[command(flatten)]
        retry: Retry,
    },
    /// Ask nobody for it any more; what deals say of it stays
    Retire {
        /// Its key, number or name
        #[arg(value_name = "FIELD")]
        field: String,
        /// Ask for it again
        #[arg(long)]
        back: bool,
        #[command(flatten)]
        retry: Retry,
    },
}

impl Field {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let (command, retry) = match self {
            Self::List => return Ok(plain.look(list)),
            Self::Add { name, kind, unit, places, choices: typed, of, retry } => {
                let kind = match (*kind, *places) {
                    (FieldKind::Number { .. }, places) => FieldKind::Number { places: places.unwrap_or(0) },
                    // A percentage says its places itself.
                    (_, Some(_)) => return Err(Failure::Refused(Refusal::NotOfKind { part: Part::Places })),
                    (kind, None) => kind,
                };
                let (name, unit, choices) = (name.clone(), unit.clone(), choices(typed));
                let made = MakeField { name, kind, unit, choices, of: *of, key: None };
                (Command::MakeField(made), retry)
            }
            Self::Change { field, name, unit, choices: typed, retry } => {
                let now = plain.look(|glance| own(field, glance))?;
                let mut change = ChangeField::as_it_is(&now);
                change.name = name.clone().unwrap_or(change.name);
                change.unit = unit.clone().or(change.unit);
                change.choices = typed.as_deref().map_or(change.choices, choices);
                (Command::ChangeField(change), retry)
            }
            Self::Retire { field, back, retry } => {
                let now = plain.look(|glance| own(field, glance))?;
                (Command::ChangeField(ChangeField { retired: !back, ..ChangeField::as_it_is(&now) }), retry)
            }
        };
        plain.give(command, retry).await?;
        Ok(plain.look(list))
    }
}

/// One of the floor's own by its key, number or name.
fn own(name: &str, glance: &Glance<'_>) -> Result<FieldFacts, Failure> {
    let own = if let Shipped::Custom(id) = values::field(name, glance)? { glance.book.field(id) } else { None };
    own.cloned().ok_or(Failure::Refused(Refusal::NoSuchField))
}

fn list(glance: &Glance<'_>) -> Output {
    let (mut rows, mut shaped) = (Vec::new(), Vec::<Json>::new());
    for field in glance.book.fields() {
        let stages = glance.book.pipelines().flat_map(|pipeline| &pipeline.stages);
        let asking = stages.filter(|stage| stage.asks.contains(&field.field()));
        let asking: Vec<String> = asking.map(|stage| stage.key.to_string()).collect();
        let retired = if field.retired { glance.words.say("fields-retired") } else { String::new() };
        rows.push(vec![
            field.id.to_string(),
            field.key.to_string(),
            field.name.to_string(),
            glance.field_kind(field),
            asking.join(", "),
            retired,
        ]);
        let places = if let FieldKind::Number { places } = field.kind { Some(places) } else { None };
        shaped.push(json!({
            "id": field.id,
            "key": field.key,
            "name": field.name,
            "of": field.of.name(),
            "kind": field.kind.name(),
            "unit": field.unit,
            "places": places,
            "choices": field.choices,
            "asked_in": asking,
            "retired": field.retired,
        }));
    }
    Output::new(
        table(&[Side::Right, Side::Left, Side::Left, Side::Left, Side::Left, Side::Left], &rows),
        Json::Array(shaped),
    )
}

//! What happened to a deal or a client, newest first, in the words of the card (METHOD R12).

use clap::Args;
use serde_json::{Value as Json, json};

use super::output::{Failure, Form, Output};
use super::plain::Plain;
use super::shape;
use super::table::{Side, table};
use super::values::choice;
use crate::sales::event::Event;
use crate::ui::glance::Glance;
use crate::ui::screen::TimelineEntry;
use crate::ui::screens::deal::kind::{Kind, is_for, telling};
use crate::ui::screens::deal::timeline::told;

/// Lines for people; scripts get all.
const LIMIT: usize = 200;
/// Entries that are read at once.
const PAGE: usize = 500;

/// The newest entry of a subject that says something.
pub(super) fn newest<T>(subject: u64, plain: &Plain, says: impl Fn(&Event) -> Option<T>) -> Result<Option<T>, Failure> {
    let mut before = None;
    loop {
        let page = plain.floor.timeline(subject, before, PAGE).map_err(|fault| Failure::Fault(fault.to_string()))?;
        if let Some(found) = page.iter().find_map(|(_, _, event)| says(event)) {
            return Ok(Some(found));
        }
        let Some((last, ..)) = page.last().filter(|_| page.len() == PAGE) else { return Ok(None) };
        before = Some(*last);
    }
}

/// Which of its entries.
#[derive(Debug, Clone, Args)]
pub(super) struct History {
    /// Only this kind
    #[arg(long, value_name = "KIND", value_parser = choice!(Kind))]
    kind: Option<Kind>,
    /// At most so many, the newest
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

impl History {
    /// The entries of a subject, if it is seen; `reads`: whether its phones and mails may be read.
    pub(super) fn list(
        &self,
        subject: u64,
        reads: impl Fn(&Glance<'_>) -> Result<bool, Failure>,
        plain: &Plain,
    ) -> Result<Output, Failure> {
        plain.look(|glance| reads(glance).map(drop))?;
        let limit = self.limit.unwrap_or(if plain.form == Form::Json { usize::MAX } else { LIMIT });
        let mut entries: Vec<TimelineEntry> = Vec::new();
        let mut is_complete = false;
        let mut before = None;
        while !is_complete && self.of_kind(&entries).len() <= limit {
            let page = plain.floor.timeline(subject, before, PAGE);
            let page = page.map_err(|fault| Failure::Fault(fault.to_string()))?;
            is_complete = page.len() < PAGE;
            before = page.last().map(|(number, ..)| *number).or(before);
            let page = page.into_iter().map(|(number, stamp, event)| TimelineEntry { number, stamp, event });
            let page: Vec<TimelineEntry> = page.collect();
            plain.look(|glance| entries.extend(page.into_iter().filter(|entry| is_for(entry, glance))));
        }
        let told = self.of_kind(&entries);
        let shown = told.get(..limit.min(told.len())).unwrap_or_default();
        plain.look(|glance| {
            // What it may say is asked of what is true now.
            let reads = reads(glance)?;
            let list = shown.iter().map(|entry| shaped(entry, reads, glance)).collect();
            let rows: Vec<Vec<String>> = shown.iter().map(|entry| row(entry, reads, glance)).collect();
            let mut text = table(&[Side::Left; 4], &rows);
            if told.len() > shown.len() {
                text.push_str(&glance.words.say_with("cli-older", &[("n", shown.len().into())]));
            }
            Ok(Output::new(text, Json::Array(list)))
        })
    }

    fn of_kind<'a>(&self, entries: &'a [TimelineEntry]) -> Vec<&'a TimelineEntry> {
        let is_wanted = |entry: &&TimelineEntry| self.kind.is_none_or(|kind| Kind::of(&entry.event) == kind);
        telling(entries).into_iter().filter(is_wanted).collect()
    }
}

fn row(entry: &TimelineEntry, reads: bool, glance: &Glance<'_>) -> Vec<String> {
    let told = told(entry, reads, glance);
    vec![glance.moment_full(entry.stamp.at), told.what, told.who, told.text]
}

fn shaped(entry: &TimelineEntry, reads: bool, glance: &Glance<'_>) -> Json {
    let told = told(entry, reads, glance);
    json!({
        "entry": entry.number,
        "at": entry.stamp.at,
        "kind": Kind::of(&entry.event).name(),
        "by": shape::login(entry.stamp.actor, glance),
        "who": told.who,
        "what": told.what,
        "text": told.text,
    })
}

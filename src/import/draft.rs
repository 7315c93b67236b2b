//! From a row to a draft of a deal: every cell read, every problem of it told.

use std::fmt::Write as _;

use super::cell::{self, Quantity};
use super::date::{self, DateOrder};
use super::ground::{OwnColumn, OwnerName, Owners, Sources, Stages, own_value};
use super::layout::{Columns, Ending, Layout, StageWanted};
use super::problem::{Column, Problem, Problems, Reason, cited};
use super::table::{Header, Row};
use crate::sales::custom::FieldOf;
use crate::sales::event::client::ContactNames;
use crate::sales::event::deal::ExternalKey;
use crate::sales::field::{TEXT_MAX_CHARS, Value};
use crate::sales::value::{Currency, FieldId, Mail, Moment, Money, Phone, SourceId, StageId, Zone, fold};

/// Phones, and mails, that a person keeps; more go to the note.
const REACHES_MAX: usize = 16;
/// A key may be this long, in bytes; a longer one is hashed.
const KEY_BYTES_MAX: usize = 64;

/// A deal as a row tells it; its holder is still a word.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    pub line: u64,
    pub external: ExternalKey,
    pub title: String,
    pub sum: Option<Money>,
    pub stage: StageId,
    pub owner: Option<OwnerName>,
    pub source: Option<SourceId>,
    pub company: Option<String>,
    pub contact: Option<ContactNames>,
    pub created: Option<Moment>,
    pub note: String,
    pub fields: Vec<(FieldId, Value)>,
}

/// Reads rows of one file.
pub(super) struct Drafting<'a> {
    pub layout: Layout,
    pub header: &'a Header,
    pub columns: &'a Columns,
    /// Columns of the floor's own fields.
    pub own: &'a [OwnColumn],
    pub dates: Option<DateOrder>,
    pub stages: Stages<'a>,
    pub sources: Sources<'a>,
    pub owners: Owners,
    pub currency: Currency,
    pub region: &'a str,
    pub zone: Zone,
    /// Tells the numbers of one plain table from those of another.
    pub origin: String,
    /// The stage of a row that says nothing of one, and of one that is refused anyway.
    pub first_stage: StageId,
}

/// A cell of the row being read, and the problems it makes.
struct Reading<'r> {
    row: &'r Row,
    header: &'r Header,
    problems: &'r mut Problems,
    whole: bool,
}

impl Reading<'_> {
    fn cell(&self, index: Option<usize>) -> &str {
        index.map_or("", |index| self.row.cell(index))
    }

    fn refuse(&mut self, index: Option<usize>, reason: Reason) {
        let column: Option<Column> = index.map(|index| self.header.column(index));
        self.problems.push(Problem { line: Some(self.row.line), column, reason });
        self.whole = false;
    }
}

impl Drafting<'_> {
    /// The deal of a row; `None` when something is wrong with it, which is then among the problems.
    pub(super) fn read(&mut self, row: &Row, problems: &mut Problems) -> Option<Draft> {
        let columns = self.columns;
        let mut reading = Reading { row, header: self.header, problems, whole: true };
        let mut note = self.notes(row);
        let sum = self.sum(&mut reading);
        let stage = self.stage(&mut reading, &mut note);
        let created = self.created(&mut reading);
        let company = Some(cell::line(reading.cell(columns.company), TEXT_MAX_CHARS)).filter(|name| !name.is_empty());
        let contact = self.contact(row, &mut note);
        let title = self.title(&mut reading, company.as_deref(), contact.as_ref());
        let source_text = reading.cell(columns.source);
        let source = if source_text.is_empty() { None } else { self.sources.find(source_text) };
        if source.is_none() {
            self.name_in(&mut note, columns.source, source_text);
        }
        let owner = self.owners.take(reading.cell(columns.owner));
        let external = self.external(&mut reading);
        let fields = self.fields(&mut reading, company.is_some(), contact.is_some());
        reading.whole.then_some(Draft {
            line: row.line,
            external,
            title,
            sum,
            stage,
            owner,
            source,
            company,
            contact,
            created,
            note,
            fields,
        })
    }

    /// What the row says in the floor's own fields; of a client that it does not name, it can say nothing.
    fn fields(&self, reading: &mut Reading<'_>, has_company: bool, has_contact: bool) -> Vec<(FieldId, Value)> {
        let mut fields = Vec::new();
        for OwnColumn { index: column, field, dates } in self.own {
            let is_there = match field.of {
                FieldOf::Deal => true,
                FieldOf::Company => has_company,
                FieldOf::Contact => has_contact,
            };
            match own_value(reading.cell(Some(*column)), field, *dates, self.currency) {
                Ok(Some(_)) if !is_there => {
                    let company = field.of == FieldOf::Company;
                    reading.refuse(Some(*column), Reason::NobodysField { field: field.name.to_string(), company });
                }
                Ok(value) => fields.extend(value.map(|value| (field.id, value))),
                Err(reason) => reading.refuse(Some(*column), reason),
            }
        }
        fields
    }

    /// The row was thrown away where it comes from.
    pub(super) fn is_deleted(&self, row: &Row) -> bool {
        self.columns.deleted.is_some_and(|column| is_yes(row.cell(column)))
    }

    fn title(&self, reading: &mut Reading<'_>, company: Option<&str>, contact: Option<&ContactNames>) -> String {
        let title = cell::line(reading.cell(self.columns.title), TEXT_MAX_CHARS);
        if !title.is_empty() {
            return title;
        }
        let stands_in = company.or_else(|| contact.map(|contact| &*contact.name)).filter(|name| !name.is_empty());
        match (self.columns.title, stands_in) {
            // A table of clients: a deal is called as they are.
            (None, Some(name)) => name.to_owned(),
            (column, _) => {
                reading.refuse(column.or(self.columns.company).or(self.columns.contact), Reason::MissingTitle);
                String::new()
            }
        }
    }

    /// A product's line gives price times quantity, any other row what it says.
    fn sum(&self, reading: &mut Reading<'_>) -> Option<Money> {
        let columns = self.columns;
        let currency_text = reading.cell(columns.currency);
        let told = Currency::parse(currency_text);
        if told.is_none() && !currency_text.is_empty() {
            let text = cited(currency_text);
            reading.refuse(columns.currency, Reason::UnknownCurrency { text });
            return None;
        }
        let pieces = reading.cell(columns.pieces);
        if !pieces.is_empty() {
            let text = cited(pieces);
            match Quantity::parse(pieces) {
                Some(quantity) if quantity.is_whole() => {}
                Some(_) => reading.refuse(columns.pieces, Reason::FractionOfPiece { text }),
                None => reading.refuse(columns.pieces, Reason::BadQuantity { text }),
            }
        }
        let mut read = |index: Option<usize>| match cell::sum(reading.cell(index), told, self.currency) {
            Ok(sum) => sum,
            Err(reason) => {
                reading.refuse(index, reason);
                None
            }
        };
        let sum = read(columns.sum);
        let Some(product) = columns.product else { return sum };
        let Some(price) = read(Some(product.price)) else { return sum };
        let quantity_text = reading.cell(Some(product.quantity));
        let quantity = if quantity_text.is_empty() { Quantity::parse("1") } else { Quantity::parse(quantity_text) };
        match quantity.and_then(|quantity| quantity.times(price)) {
            Some(product) => Some(product).filter(|sum| sum.minor > 0),
            // The line's own sum is rounded by whoever knows the unit.
            None if quantity.is_some() && sum.is_some() => sum,
            None => {
                let text = cited(quantity_text);
                reading.refuse(Some(product.quantity), Reason::BadQuantity { text });
                None
            }
        }
    }

    fn stage(&mut self, reading: &mut Reading<'_>, note: &mut String) -> StageId {
        if let Some(ended) = self.ended(reading, note) {
            return ended;
        }
        let word = reading.cell(self.columns.stage);
        let Some(standing) = self.stages.find(word) else {
            let text = cited(word);
            let stages = self.stages.keys();
            reading.refuse(self.columns.stage, Reason::UnknownStage { text, stages });
            return self.first_stage;
        };
        if standing.is_refusal {
            let text = cited(word);
            reading.refuse(self.columns.stage, Reason::RefusalStage { text });
            return self.first_stage;
        }
        if !standing.says_it {
            self.name_in(note, self.columns.stage, word);
        }
        standing.stage
    }

    /// Where it ended, if another column than the stage's tells that it did; the stage it stood in is kept in the note.
    fn ended(&mut self, reading: &Reading<'_>, note: &mut String) -> Option<StageId> {
        let is_yes = |column: usize| is_yes(reading.cell(Some(column)));
        let wanted = match self.columns.ending? {
            Ending::Status(column) => self.stages.find(reading.cell(Some(column))).map(|standing| standing.wanted)?,
            Ending::Flags { closed, won } if is_yes(closed) => {
                Some(if is_yes(won) { StageWanted::Won } else { StageWanted::Lost })
            }
            Ending::Flags { .. } => None,
        };
        let wanted = wanted.filter(|wanted| matches!(wanted, StageWanted::Won | StageWanted::Lost))?;
        let stage = self.stages.ending(wanted)?;
        let word = reading.cell(self.columns.stage);
        if self.stages.find(word).is_none_or(|standing| standing.stage != stage) {
            self.name_in(note, self.columns.stage, word);
        }
        Some(stage)
    }

    fn created(&self, reading: &mut Reading<'_>) -> Option<Moment> {
        let text = reading.cell(self.columns.created);
        let order = self.dates.filter(|_| !text.is_empty())?;
        let Some((civil, ahead)) = date::read(text, order) else {
            let text = cited(text);
            reading.refuse(self.columns.created, Reason::BadDate { text });
            return None;
        };
        Some(match ahead {
            Some(ahead) => Zone::UTC.moment(civil).minus_minutes(i64::from(ahead)),
            None => self.zone.moment(civil),
        })
    }

    fn contact(&self, row: &Row, note: &mut String) -> Option<ContactNames> {
        let columns = self.columns;
        let mut phones: Vec<Phone> = Vec::new();
        for index in &columns.phones {
            if !cell::phones(row.cell(*index), self.region, &mut phones) {
                self.name_in(note, Some(*index), row.cell(*index));
            }
        }
        let mut mails: Vec<Mail> = Vec::new();
        for index in &columns.mails {
            if !cell::mails(row.cell(*index), &mut mails) {
                self.name_in(note, Some(*index), row.cell(*index));
            }
        }
        let named = columns.contact.map_or("", |index| row.cell(index));
        let (named, own_mail) = cell::named_mail(named).map_or((named, None), |(name, mail)| (name, Some(mail)));
        mails.extend(own_mail);
        let parts: Vec<&str> =
            columns.name_parts.iter().map(|index| row.cell(*index)).filter(|part| !part.is_empty()).collect();
        let name = if named.is_empty() { parts.join(" ") } else { named.to_owned() };
        let name = cell::line(&name, TEXT_MAX_CHARS);
        for phone in phones.drain(REACHES_MAX.min(phones.len())..) {
            push_line(note, phone.as_str());
        }
        for mail in mails.drain(REACHES_MAX.min(mails.len())..) {
            push_line(note, mail.as_str());
        }
        if name.is_empty() && phones.is_empty() && mails.is_empty() {
            return None;
        }
        let position = columns.position.map(|index| cell::line(row.cell(index), TEXT_MAX_CHARS));
        let position = position.filter(|position| !position.is_empty()).map(Into::into);
        Some(ContactNames { name: name.into(), position, phones, mails })
    }

    /// Notes as they are; tags, products and the like under the names of their columns, which are the file's own words.
    fn notes(&self, row: &Row) -> String {
        let columns = self.columns;
        let mut note = String::new();
        for index in &columns.notes {
            push_line(&mut note, &cell::without_escapes(row.cell(*index)));
        }
        for index in columns.named_notes.iter().chain(&columns.pieces) {
            self.name_in(&mut note, Some(*index), row.cell(*index));
        }
        for index in &columns.dated_notes {
            let text = row.cell(*index);
            match date::of_serial(text) {
                Some(civil) => self.name_in(&mut note, Some(*index), &civil.date().to_string()),
                None => self.name_in(&mut note, Some(*index), text),
            }
        }
        if let Some(product) = columns.product {
            let [name, price, quantity] = [product.name, product.price, product.quantity].map(|index| row.cell(index));
            if !name.is_empty() {
                self.name_in(&mut note, Some(product.name), &format!("{name}, {price} x {quantity}"));
            }
        }
        note
    }

    /// `Column: text` on a line of its own.
    fn name_in(&self, note: &mut String, column: Option<usize>, text: &str) {
        let Some(column) = column.filter(|_| !text.is_empty()) else { return };
        push_line(note, "");
        // Writing to a string cannot fail.
        let _ = write!(note, "{}: {}", self.header.name(column), cell::without_escapes(text));
    }

    fn external(&self, reading: &mut Reading<'_>) -> ExternalKey {
        let Some(column) = self.columns.id else { return self.row_key(reading.row) };
        let id = cell::bare(reading.row.cell(column));
        if id.is_empty() {
            reading.refuse(Some(column), Reason::MissingId);
        }
        let key = format!("{}{}:{id}", self.layout.name(), self.origin);
        if key.len() <= KEY_BYTES_MAX {
            return key.into();
        }
        let hash = blake3::hash(id.as_bytes()).to_hex();
        format!("{}{}:#{}", self.layout.name(), self.origin, short(&hash)).into()
    }

    /// The key of a row's deal, whatever else is wrong with the row; `None` where it has no number.
    pub(super) fn key(&self, row: &Row) -> Option<ExternalKey> {
        self.columns.id.filter(|column| !cell::bare(row.cell(*column)).is_empty())?;
        let mut problems = Problems::default();
        let mut reading = Reading { row, header: self.header, problems: &mut problems, whole: true };
        Some(self.external(&mut reading))
    }

    /// A row without a number is known by what it says.
    fn row_key(&self, row: &Row) -> ExternalKey {
        let mut hasher = blake3::Hasher::new();
        let filled = row.filled();
        let why = self.header.why();
        for (_, cell) in row.cells().take(filled).enumerate().filter(|(index, _)| Some(*index) != why) {
            hasher.update(&(cell.len() as u64).to_le_bytes());
            hasher.update(cell.as_bytes());
        }
        format!("{}{}:{}", self.layout.name(), self.origin, short(&hasher.finalize().to_hex())).into()
    }
}

/// As programs write that something is so.
fn is_yes(text: &str) -> bool {
    matches!(fold(text).as_str(), "true" | "1" | "yes" | "да" | "истина")
}

/// Half of a hash: enough for two million rows.
fn short(hex: &str) -> &str {
    hex.get(..32).unwrap_or(hex)
}

/// What tells tables of one kind from those of another: their columns.
pub(super) fn origin_of(header: &Header) -> String {
    let mut hasher = blake3::Hasher::new();
    for name in header.folded() {
        hasher.update(name.as_bytes());
        hasher.update(&[0]);
    }
    let hex = hasher.finalize().to_hex();
    format!("-{}", hex.get(..8).unwrap_or(&hex))
}

pub(super) fn push_line(note: &mut String, line: &str) {
    if !note.is_empty() && !note.ends_with('\n') {
        note.push('\n');
    }
    note.push_str(line);
}

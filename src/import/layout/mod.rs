//! The shapes that other CRMs write, told by their headers; a table of any other program is read by the names of its columns.

mod stage_words;
// Strangers to each other.
mod amocrm;
mod bitrix24;
mod hubspot;
mod pipedrive;
mod salesforce;
mod plain;

pub use self::stage_words::StageWanted;
pub(super) use self::stage_words::shipped_stage;
use super::date::DateOrder;
use super::map::Map;
use super::problem::{Problem, Reason, cited};
use super::table::Header;
use crate::sales::value::fold;

/// Whose file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    AmoCrm,
    Bitrix24,
    HubSpot,
    Pipedrive,
    Salesforce,
    Plain,
}

impl Layout {
    /// Its name, the same in all languages; the key of a deal begins with it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AmoCrm => "amocrm",
            Self::Bitrix24 => "bitrix24",
            Self::HubSpot => "hubspot",
            Self::Pipedrive => "pipedrive",
            Self::Salesforce => "salesforce",
            Self::Plain => "plain",
        }
    }
}

/// A shape: how to know it, where its columns are, how it writes dates and stages.
pub(super) struct Shape {
    pub layout: Layout,
    /// Sets of names of columns, folded, that only this program writes side by side.
    marks: &'static [&'static [&'static str]],
    columns: fn(&Header) -> Columns,
    pub dates: Option<DateOrder>,
    /// Words for stages, folded, and what has been done with a client there.
    stages: &'static [(&'static str, StageWanted)],
}

/// Where in a row each thing stands, counted from 0.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    pub id: Option<usize>,
    pub title: Option<usize>,
    pub sum: Option<usize>,
    pub currency: Option<usize>,
    pub stage: Option<usize>,
    /// How it ended, where another column tells.
    pub ending: Option<Ending>,
    pub owner: Option<usize>,
    pub source: Option<usize>,
    pub company: Option<usize>,
    pub contact: Option<usize>,
    /// A person's name in parts, for a row that does not have it in one.
    pub name_parts: Vec<usize>,
    pub position: Option<usize>,
    pub phones: Vec<usize>,
    pub mails: Vec<usize>,
    pub created: Option<usize>,
    /// Notes without their column's name in front.
    pub notes: Vec<usize>,
    /// What goes to the notes with its column's name in front: tags, cities, products.
    pub named_notes: Vec<usize>,
    /// The same for days, which some programs write as numbers.
    pub dated_notes: Vec<usize>,
    /// Says of a row that it was thrown away there.
    pub deleted: Option<usize>,
    /// How many pieces, where that is all a row says of them.
    pub pieces: Option<usize>,
    /// A row is one product of a deal.
    pub product: Option<Product>,
}

/// How a deal ended, told beside its stage.
#[derive(Debug, Clone, Copy)]
pub(super) enum Ending {
    /// `Open`, `Won` or `Lost` in a column; it says more than the stage the deal stood in last.
    Status(usize),
    /// Two columns with yes or no.
    Flags { closed: usize, won: usize },
}

/// Where a product's line stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Product {
    pub name: usize,
    pub price: usize,
    pub quantity: usize,
}

impl Columns {
    /// Puts columns where a map says; the others stay where the layout has them.
    fn put(&mut self, map: &Map, header: &Header) -> Result<(), Problem> {
        for (field, names) in map.columns() {
            let mut found = Vec::with_capacity(names.len());
            for name in names {
                let column = header.first(&[&fold(name)]);
                found.push(column.ok_or_else(|| Problem::of_file(Reason::MapNoColumn { text: cited(name) }))?);
            }
            let first = found.first().copied();
            match field {
                "id" => self.id = first,
                "title" => self.title = first,
                "sum" => self.sum = first,
                "currency" => self.currency = first,
                "stage" => self.stage = first,
                "owner" => self.owner = first,
                "source" => self.source = first,
                "company" => self.company = first,
                "contact" => self.contact = first,
                "position" => self.position = first,
                "created" => self.created = first,
                "phones" => self.phones = found,
                "mails" => self.mails = found,
                "notes" => self.notes = found,
                "named-notes" => self.named_notes = found,
                _ => {}
            }
        }
        Ok(())
    }

    /// Every column that is read.
    pub(super) fn used(&self) -> Vec<usize> {
        let single = [
            self.id,
            self.title,
            self.sum,
            self.currency,
            self.stage,
            self.owner,
            self.source,
            self.company,
            self.contact,
            self.position,
            self.created,
            self.pieces,
            self.deleted,
        ];
        let lists = [&self.phones, &self.mails, &self.notes, &self.named_notes, &self.dated_notes, &self.name_parts];
        let ending = match self.ending {
            Some(Ending::Status(column)) => vec![column],
            Some(Ending::Flags { closed, won }) => vec![closed, won],
            None => Vec::new(),
        };
        let product = self.product.map(|product| [product.name, product.price, product.quantity]);
        let mut used: Vec<usize> = single.into_iter().flatten().chain(product.into_iter().flatten()).collect();
        used.extend(lists.into_iter().flatten());
        used.extend(ending);
        used
    }
}

/// A header's shape, and where its columns are.
pub(super) fn recognise(header: &Header, map: Option<&Map>) -> Result<(&'static Shape, Columns), Problem> {
    let known = [&amocrm::SHAPE, &bitrix24::SHAPE, &hubspot::SHAPE, &pipedrive::SHAPE, &salesforce::SHAPE];
    let is_it = |shape: &&Shape| shape.marks.iter().any(|marks| header.has(marks));
    let shape = known.into_iter().find(is_it).unwrap_or(&plain::SHAPE);
    let mut columns = (shape.columns)(header);
    if let Some(map) = map {
        columns.put(map, header)?;
    }
    if columns.title.or(columns.company).or(columns.contact).is_none() {
        return Err(Problem::of_line(header.line, Reason::NoTitleColumn));
    }
    Ok((shape, columns))
}

impl Shape {
    /// What has been done with a client whose deal stands in a stage of this name, folded.
    pub(super) fn stage(&self, folded: &str) -> Option<StageWanted> {
        self.stages.iter().find(|(word, _)| *word == folded).map(|(_, wanted)| *wanted)
    }
}

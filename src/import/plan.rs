//! A plan of an import: all that would come in, or all that stands in its way. Reading it changes nothing; it is the dry run.

mod source;
mod read;
mod summary;
mod template;

use super::date::DateOrder;
use super::encoding::{Encoding, decode};
use super::layout::Layout;
use super::map::Map;
use super::problem::{Problem, Problems, Reason};
use super::table::Separator;
use crate::sales::book::Book;
use crate::sales::command::job::ImportDeal;
use crate::sales::deal::Holder;
use crate::sales::event::client::ContactNames;
use crate::sales::event::deal::ExternalKey;
use crate::sales::field::Value;
use crate::sales::stage::Pipeline;
use crate::sales::value::{FieldId, JobId, Moment, Money, PipelineId, SourceId, StageId};

use self::source::Source;
pub use self::summary::Summary;

/// What whoever imports says beyond the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// How dates are written; left out, the layout or the column tells, or it is asked for ([`Problems::asks_for_dates`]).
    pub dates: Option<DateOrder>,
    /// Rows with something wrong stay out ([`Plan::bad`]) and the rest comes in; else one of them refuses the whole file.
    pub skip_bad: bool,
    /// What the columns, stages and holders of the file mean, where the file does not tell.
    pub map: Option<Map>,
    /// The pipeline its deals come into; left out, the one that new deals go to.
    pub pipeline: Option<PipelineId>,
}

/// What a file would bring.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub file_name: String,
    pub layout: Layout,
    pub encoding: Encoding,
    pub separator: Separator,
    /// The deals that are new, in the order of the file.
    pub rows: Vec<PlannedRow>,
    /// Deals of the file that the floor has already.
    pub already_known: usize,
    /// Rows that were thrown away in the program they come from, and stay so.
    pub deleted: usize,
    /// Holders whom the floor does not know, or who may hold no deals: theirs go to the exchange, with a note naming them.
    pub owners_unknown: Vec<String>,
    /// Columns with something in them that nobody asked for.
    pub columns_unused: Vec<String>,
    /// The header as it is written, for the file of rows that stayed out.
    pub header: String,
    /// Rows that stay out, in the order of the file.
    pub bad: Vec<BadRow>,
    /// How rows are written, where they may still be refused one by one.
    source: Option<Source>,
}

impl Options {
    /// Where the deals of the file come in.
    fn pipeline<'a>(&self, book: &'a Book) -> Result<&'a Pipeline, Problem> {
        let named = self.pipeline.and_then(|id| book.pipeline(id)).or_else(|| book.main_pipeline());
        named.ok_or_else(|| Problem::of_file(Reason::FloorNotOpen))
    }
}

/// A row that stays out: why, and how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    pub line: u64,
    pub problems: Vec<Problem>,
    pub text: String,
}

/// A deal to come, and the line it begins on.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRow {
    pub line: u64,
    pub deal: PlannedDeal,
}

/// An [`ImportDeal`] that has no job yet.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedDeal {
    pub external: ExternalKey,
    pub title: String,
    pub sum: Option<Money>,
    pub stage: StageId,
    pub holder: Holder,
    pub source: Option<SourceId>,
    pub company: Option<String>,
    pub contact: Option<ContactNames>,
    pub created: Option<Moment>,
    pub note: Option<String>,
    /// What it says in the floor's own fields.
    pub fields: Vec<(FieldId, Value)>,
}

impl PlannedDeal {
    /// The command that brings it in.
    pub fn into_command(self, job: JobId) -> ImportDeal {
        ImportDeal {
            job,
            external: self.external,
            title: self.title,
            sum: self.sum,
            stage: self.stage,
            holder: self.holder,
            source: self.source,
            company: self.company,
            contact: self.contact,
            created: self.created,
            note: self.note,
            fields: self.fields,
        }
    }
}

impl Plan {
    /// How the rows of a planned deal are written.
    pub fn written(&self, row: &PlannedRow) -> String {
        self.source.as_ref().map(|source| source.of(&row.deal.external, row.line)).unwrap_or_default()
    }

    /// Counts and sums, for a preview.
    pub fn summary(&self, book: &Book) -> Summary {
        Summary::of(self, book)
    }
}

/// Reads a file against the book: the deals it would bring, or everything that is wrong with it.
///
/// One bad row refuses the whole file: nothing comes in by half (METHOD R13), unless [`Options::skip_bad`] says otherwise. Of the
/// book only what is small is looked at; whether a deal is there already is asked of `is_known` by its number elsewhere.
pub fn plan(
    bytes: &[u8],
    file_name: &str,
    options: &Options,
    book: &Book,
    is_known: &dyn Fn(&str) -> bool,
) -> Result<Plan, Problems> {
    let decoded = decode(bytes)?;
    read::read(&decoded, file_name, options, book, is_known)
}

/// A map for this file, to be filled in: its columns as they are understood, its words for stages, and its holders.
pub fn template(bytes: &[u8], options: &Options, book: &Book) -> Result<String, Problems> {
    template::template(&decode(bytes)?, options, book)
}

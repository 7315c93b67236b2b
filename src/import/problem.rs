//! What is wrong with a file, and where: line, column and reason, as codes and parameters that the reader's language fills.

use std::fmt;

use crate::sales::value::Decimal;

/// Problems that are told one by one; of the rest only the number is.
pub const PROBLEMS_TOLD_MAX: usize = 100;
/// Letters of a cell that a message repeats.
const CITED_CHARS_MAX: usize = 40;

/// A column of the file, as people find it: counted from 1, and by the name in its header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub number: usize,
    pub name: String,
}

/// Something that stands in the way of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line in the file, counted from 1; `None` when the whole file is meant.
    pub line: Option<u64>,
    pub column: Option<Column>,
    pub reason: Reason,
}

/// Why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    FileTooLarge {
        limit_mib: usize,
    },
    /// There is no pipeline yet that deals could come into.
    FloorNotOpen,
    /// No header, or nothing under it.
    Empty,
    /// Zeros and the like: a picture, an archive, a program.
    NotText,
    /// An Excel workbook where a CSV file was expected.
    Workbook,
    /// JSON where a CSV file was expected.
    Json,
    TooManyColumns {
        limit: usize,
    },
    TooManyRows {
        limit: usize,
    },
    /// No column holds what a deal could be called by.
    NoTitleColumn,
    /// Bytes that are no text: the first of them, as two hexadecimal digits, and its place in the line, counted from 1.
    BrokenBytes {
        byte: u8,
        at: usize,
    },
    /// A quote is opened and not closed; so many lines after it would be taken for one cell.
    UnclosedQuote {
        swallowed: usize,
    },
    /// A closing quote in the middle of a cell.
    StrayQuote,
    TooManyFields {
        expected: usize,
        found: usize,
    },
    TooFewFields {
        expected: usize,
        found: usize,
    },
    CellTooLong {
        limit_kib: usize,
    },
    MissingTitle,
    MissingId,
    /// Another deal of this file has the same number.
    RepeatedId {
        id: String,
        first_line: u64,
    },
    BadSum {
        text: String,
    },
    /// More digits after the point than the currency has, or a point that could also part thousands.
    SumTooFine {
        text: String,
    },
    NegativeSum {
        text: String,
    },
    SumTooLarge {
        text: String,
    },
    UnknownCurrency {
        text: String,
    },
    TwoCurrencies {
        one: String,
        two: String,
    },
    /// `2.000` in a field of whole numbers.
    EitherNumber {
        field: String,
        text: String,
        either: Box<[Decimal; 2]>,
    },
    /// A part of a thing that is sold by the piece (METHOD R08).
    FractionOfPiece {
        text: String,
    },
    BadQuantity {
        text: String,
    },
    BadDate {
        text: String,
    },
    /// `03/04/2026` could be March or April, and nothing in the column tells.
    DatesUnclear {
        text: String,
    },
    UnknownStage {
        text: String,
        /// The keys that there are.
        stages: String,
    },
    /// The map names what is not there.
    MapNoColumn {
        text: String,
    },
    MapNoStage {
        text: String,
    },
    MapNoUser {
        text: String,
    },
    MapNoField {
        text: String,
    },
    /// No value of one of the floor's own fields.
    BadField {
        field: String,
        text: String,
    },
    /// None of the choices of one of the floor's own fields.
    NoSuchChoice {
        field: String,
        text: String,
        choices: String,
    },
    /// More places behind the point than one of the floor's own fields has.
    TooFine {
        field: String,
        text: String,
        places: u8,
    },
    /// A field of the company or the person, where the row names none.
    NobodysField {
        field: String,
        company: bool,
    },
    /// Another row of the same deal has something wrong: it waits for that.
    PartOfBadDeal {
        line: u64,
    },
    /// A conditional refusal rests on a touch and a reason that a file does not have: it could never be judged.
    RefusalStage {
        text: String,
    },
}

/// What a message puts into its places.
pub type Parameters = Vec<(&'static str, String)>;

impl Problem {
    pub const fn of_file(reason: Reason) -> Self {
        Self { line: None, column: None, reason }
    }

    pub const fn of_line(line: u64, reason: Reason) -> Self {
        Self { line: Some(line), column: None, reason }
    }

    pub const fn of_cell(line: u64, column: Column, reason: Reason) -> Self {
        Self { line: Some(line), column: Some(column), reason }
    }

    /// The reason as a message id with its parameters.
    pub fn message(&self) -> (&'static str, Parameters) {
        (self.reason.message_id(), self.reason.parameters())
    }

    /// Where it is, as a message id with its parameters; `import-at-file`, `import-at-line` or `import-at-cell`.
    pub fn place(&self, file_name: &str) -> (&'static str, Parameters) {
        let file = ("file", file_name.to_owned());
        match (self.line, &self.column) {
            (Some(line), Some(column)) => {
                let number = ("number", column.number.to_string());
                let name = if column.name.is_empty() { column.number.to_string() } else { column.name.clone() };
                ("import-at-cell", vec![file, ("line", line.to_string()), number, ("column", name)])
            }
            (Some(line), None) => ("import-at-line", vec![file, ("line", line.to_string())]),
            (None, Some(_) | None) => ("import-at-file", vec![file]),
        }
    }

    /// The reason as scripts know it: `bad-sum`.
    pub fn code(&self) -> &'static str {
        let id = self.reason.message_id();
        id.strip_prefix("import-problem-").unwrap_or(id)
    }
}

impl Reason {
    const fn message_id(&self) -> &'static str {
        match self {
            Self::FileTooLarge { .. } => "import-problem-file-too-large",
            Self::FloorNotOpen => "import-problem-floor-not-open",
            Self::Empty => "import-problem-empty",
            Self::NotText => "import-problem-not-text",
            Self::Workbook => "import-problem-workbook",
            Self::Json => "import-problem-json",
            Self::TooManyColumns { .. } => "import-problem-too-many-columns",
            Self::TooManyRows { .. } => "import-problem-too-many-rows",
            Self::NoTitleColumn => "import-problem-no-title-column",
            Self::BrokenBytes { .. } => "import-problem-broken-bytes",
            Self::UnclosedQuote { .. } => "import-problem-unclosed-quote",
            Self::StrayQuote => "import-problem-stray-quote",
            Self::TooManyFields { .. } => "import-problem-too-many-fields",
            Self::TooFewFields { .. } => "import-problem-too-few-fields",
            Self::CellTooLong { .. } => "import-problem-cell-too-long",
            Self::MissingTitle => "import-problem-missing-title",
            Self::MissingId => "import-problem-missing-id",
            Self::RepeatedId { .. } => "import-problem-repeated-id",
            Self::BadSum { .. } => "import-problem-bad-sum",
            Self::SumTooFine { .. } => "import-problem-sum-too-fine",
            Self::NegativeSum { .. } => "import-problem-negative-sum",
            Self::SumTooLarge { .. } => "import-problem-sum-too-large",
            Self::UnknownCurrency { .. } => "import-problem-unknown-currency",
            Self::TwoCurrencies { .. } => "import-problem-two-currencies",
            Self::EitherNumber { .. } => "import-problem-either-number",
            Self::FractionOfPiece { .. } => "import-problem-fraction-of-piece",
            Self::BadQuantity { .. } => "import-problem-bad-quantity",
            Self::BadDate { .. } => "import-problem-bad-date",
            Self::DatesUnclear { .. } => "import-problem-dates-unclear",
            Self::UnknownStage { .. } => "import-problem-unknown-stage",
            Self::RefusalStage { .. } => "import-problem-refusal-stage",
            Self::MapNoColumn { .. } => "import-problem-map-no-column",
            Self::MapNoStage { .. } => "import-problem-map-no-stage",
            Self::MapNoUser { .. } => "import-problem-map-no-user",
            Self::MapNoField { .. } => "import-problem-map-no-field",
            Self::BadField { .. } => "import-problem-bad-field",
            Self::NoSuchChoice { .. } => "import-problem-no-such-choice",
            Self::TooFine { .. } => "import-problem-too-fine",
            Self::NobodysField { company: true, .. } => "import-problem-no-company",
            Self::NobodysField { company: false, .. } => "import-problem-no-contact",
            Self::PartOfBadDeal { .. } => "import-problem-part-of-bad-deal",
        }
    }

    fn parameters(&self) -> Parameters {
        match self {
            Self::FloorNotOpen
            | Self::Empty
            | Self::NotText
            | Self::Workbook
            | Self::Json
            | Self::NoTitleColumn
            | Self::StrayQuote
            | Self::MissingTitle
            | Self::MissingId => Vec::new(),
            Self::FileTooLarge { limit_mib: limit }
            | Self::CellTooLong { limit_kib: limit }
            | Self::TooManyColumns { limit }
            | Self::TooManyRows { limit } => vec![("limit", limit.to_string())],
            Self::BrokenBytes { byte, at } => vec![("byte", format!("{byte:02X}")), ("at", at.to_string())],
            Self::UnclosedQuote { swallowed } => vec![("n", swallowed.to_string())],
            Self::TooManyFields { expected, found } | Self::TooFewFields { expected, found } => {
                vec![("expected", expected.to_string()), ("found", found.to_string())]
            }
            Self::PartOfBadDeal { line } => vec![("line", line.to_string())],
            Self::RepeatedId { id, first_line } => vec![("id", id.clone()), ("line", first_line.to_string())],
            Self::EitherNumber { field, text, either } => {
                let [small, large] = either.map(|number| number.to_string());
                vec![("field", field.clone()), ("text", text.clone()), ("small", small), ("large", large)]
            }
            Self::BadField { field, text } => vec![("field", field.clone()), ("text", text.clone())],
            Self::NoSuchChoice { field, text, choices } => {
                vec![("field", field.clone()), ("text", text.clone()), ("choices", choices.clone())]
            }
            Self::TooFine { field, text, places } => {
                vec![("field", field.clone()), ("text", text.clone()), ("n", places.to_string())]
            }
            Self::UnknownStage { text, stages } => vec![("text", text.clone()), ("stages", stages.clone())],
            Self::NobodysField { field, .. } => vec![("field", field.clone())],
            Self::TwoCurrencies { one, two } => vec![("one", one.clone()), ("two", two.clone())],
            Self::BadSum { text }
            | Self::SumTooFine { text }
            | Self::NegativeSum { text }
            | Self::SumTooLarge { text }
            | Self::UnknownCurrency { text }
            | Self::FractionOfPiece { text }
            | Self::BadQuantity { text }
            | Self::BadDate { text }
            | Self::DatesUnclear { text }
            | Self::MapNoColumn { text }
            | Self::MapNoStage { text }
            | Self::MapNoUser { text }
            | Self::MapNoField { text }
            | Self::RefusalStage { text } => vec![("text", text.clone())],
        }
    }
}

/// What a message repeats of a cell: short, on one line, harmless for a terminal.
pub fn cited(text: &str) -> String {
    crate::sales::value::clean_line(text, CITED_CHARS_MAX)
}

/// The problems of a file: the first of them, and how many more there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    pub told: Vec<Problem>,
    pub more: usize,
}

impl Problems {
    pub fn push(&mut self, problem: Problem) {
        if self.told.len() < PROBLEMS_TOLD_MAX {
            self.told.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub const fn count(&self) -> usize {
        self.told.len() + self.more
    }

    /// Takes away what was pushed since there were so many.
    pub fn split_off(&mut self, count: usize) -> Vec<Problem> {
        let told = self.told.split_off(count.min(self.told.len()));
        self.more = 0;
        told
    }

    pub const fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// The file is whole, but somebody must say how its dates are written: wrong usage rather than a bad file.
    pub fn asks_for_dates(&self) -> bool {
        !self.is_empty() && self.told.iter().all(|problem| matches!(problem.reason, Reason::DatesUnclear { .. }))
    }
}

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self { told: vec![problem], more: 0 }
    }
}

/// For logs; people get [`Problem::place`] and [`Problem::message`] in their language.
impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(out, "line {line}: ")?;
        }
        if let Some(column) = &self.column {
            write!(out, "column {} ({}): ", column.number, column.name)?;
        }
        write!(out, "{}", self.code())?;
        self.reason.parameters().iter().try_for_each(|(name, value)| write!(out, " {name}={value}"))
    }
}

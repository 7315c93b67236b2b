//! From text to rows: the separator told by evidence, quotes checked, every row with its line. The only file that names `csv`.

mod header;
mod quotes;
mod separator;

use csv::{Reader, ReaderBuilder, StringRecord};

pub use self::header::{Header, WHY};
use self::quotes::QuoteFault;
pub use self::separator::Separator;
use super::problem::{Problem, Reason};

/// A cell may be this large, in KiB.
pub const CELL_KIB_MAX: usize = 64;
/// A row may have this many cells.
pub const COLUMNS_MAX: usize = 1_000;
/// A file may have this many rows.
pub const ROWS_MAX: usize = 2_000_000;

/// A file's text as a table: its header, and rows that can be read again and again.
#[derive(Debug)]
pub struct Table<'a> {
    text: &'a str,
    pub separator: Separator,
    pub header: Header,
    first_line: u64,
}

/// A row: its cells, and the lines of the file it stands on.
#[derive(Debug, Default)]
pub struct Row {
    cells: StringRecord,
    pub line: u64,
    pub last_line: u64,
}

impl Row {
    /// A cell without the blanks around it; empty where there is none.
    pub fn cell(&self, index: usize) -> &str {
        self.cells.get(index).unwrap_or("").trim()
    }

    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(str::trim)
    }

    fn is_blank(&self) -> bool {
        self.cells().all(str::is_empty)
    }

    /// How many cells there are up to the last one that is not empty.
    pub(super) fn filled(&self) -> usize {
        self.cells().enumerate().filter(|(_, cell)| !cell.is_empty()).last().map_or(0, |(index, _)| index + 1)
    }
}

impl<'a> Table<'a> {
    pub fn open(whole: &'a str) -> Result<Self, Problem> {
        let (text, told, first_line) = separator::told(whole);
        let separator = told.unwrap_or_else(|| separator::recognised(text));
        let mut table = Self { text, separator, header: Header::default(), first_line };
        let mut rows = table.rows();
        let mut row = Row::default();
        // The header is as wide as it is: nothing holds it to a number of fields.
        while row.is_blank() {
            match rows.next_raw(&mut row) {
                None => return Err(Problem::of_file(Reason::Empty)),
                Some(Err(problem)) => return Err(problem),
                Some(Ok(())) => {}
            }
        }
        if row.cells.len() > COLUMNS_MAX {
            return Err(Problem::of_line(row.line, Reason::TooManyColumns { limit: COLUMNS_MAX }));
        }
        table.header = Header::new(row.cells().take(row.filled()), row.line);
        Ok(table)
    }

    /// What ends a line of this file.
    pub fn line_end(&self) -> char {
        if self.text.contains('\n') { '\n' } else { '\r' }
    }

    /// The rows under the header, from the first on.
    pub fn rows(&self) -> Rows<'a> {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.separator.byte())
            .from_reader(self.text.as_bytes());
        Rows {
            text: self.text,
            reader,
            separator: self.separator,
            columns: self.header.len(),
            header_line: self.header.line,
            line: self.first_line,
            line_end: if self.text.contains('\n') { b'\n' } else { b'\r' },
            count: 0,
            ended: false,
        }
    }
}

/// Rows one by one, into a row of the caller's.
pub struct Rows<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    separator: Separator,
    columns: usize,
    header_line: u64,
    line: u64,
    line_end: u8,
    count: usize,
    ended: bool,
}

impl Rows<'_> {
    /// Nothing more can be read of this file.
    pub const fn has_ended(&self) -> bool {
        self.ended
    }

    /// The next row that is not blank; `None` after the last. After a problem of one row the next one can still be read.
    pub fn next_into(&mut self, row: &mut Row) -> Option<Result<(), Problem>> {
        loop {
            match self.next_raw(row)? {
                Ok(()) if row.line <= self.header_line || row.is_blank() => {}
                Ok(()) => break,
                Err(problem) => return Some(Err(problem)),
            }
        }
        self.count += 1;
        if self.count > ROWS_MAX {
            self.ended = true;
            return Some(Err(Problem::of_line(row.line, Reason::TooManyRows { limit: ROWS_MAX })));
        }
        Some(self.checked(row))
    }

    fn next_raw(&mut self, row: &mut Row) -> Option<Result<(), Problem>> {
        if self.ended {
            return None;
        }
        let start = self.reader.position().byte() as usize;
        match self.reader.read_record(&mut row.cells) {
            Ok(true) => {}
            Ok(false) => return None,
            // The text is UTF-8 and rows may be of any length: what is left is the machine's failure.
            Err(_) => {
                self.ended = true;
                return Some(Err(Problem::of_line(self.line, Reason::NotText)));
            }
        }
        let end = self.reader.position().byte() as usize;
        let span = self.text.get(start..end).unwrap_or("");
        // The reader leaves half a line end, and blank lines, to the row after them.
        let body = span.trim_start_matches(['\r', '\n']);
        let skipped = span.get(..span.len() - body.len()).unwrap_or("");
        row.line = self.line + self.line_ends(skipped);
        row.last_line = row.line + self.line_ends(body.trim_end_matches(['\r', '\n']));
        self.line = row.line + self.line_ends(body);
        let fault = if body.contains('"') { quotes::fault(body, self.separator.byte()) } else { None };
        fault.map_or(Some(Ok(())), |fault| Some(Err(self.quote_problem(row, body, &fault))))
    }

    fn quote_problem(&mut self, row: &Row, body: &str, fault: &QuoteFault) -> Problem {
        let before = body.get(..fault.opened).unwrap_or("");
        let line = row.line + self.line_ends(before);
        let inside = body.get(fault.opened..fault.ended).unwrap_or("").trim_end_matches(['\r', '\n']);
        let swallowed = self.line_ends(inside) as usize;
        let reason = if fault.is_open || swallowed > 0 {
            // What follows is read inside out: no more can be said of this file.
            self.ended = true;
            Reason::UnclosedQuote { swallowed }
        } else {
            Reason::StrayQuote
        };
        cell_problem(line, fault.cell, reason)
    }

    /// Holds a row against the header and the limits.
    fn checked(&mut self, row: &Row) -> Result<(), Problem> {
        let found = row.cells.len();
        if self.columns < row.filled() {
            let reason = Reason::TooManyFields { expected: self.columns, found };
            return Err(cell_problem(row.line, self.columns, reason));
        }
        if found < self.columns {
            if let Some(cell) = self.swallower(row) {
                self.ended = true;
                let swallowed = (row.last_line - row.line) as usize;
                return Err(cell_problem(row.line, cell, Reason::UnclosedQuote { swallowed }));
            }
            return Err(Problem::of_line(row.line, Reason::TooFewFields { expected: self.columns, found }));
        }
        match row.cells.iter().position(|cell| cell.len() > CELL_KIB_MAX << 10) {
            Some(cell) => Err(cell_problem(row.line, cell, Reason::CellTooLong { limit_kib: CELL_KIB_MAX })),
            None => Ok(()),
        }
    }

    /// The cell of a row too short that has swallowed lines each of which would have made a row.
    fn swallower(&self, row: &Row) -> Option<usize> {
        let separators = |line: &str| line.bytes().filter(|byte| *byte == self.separator.byte()).count();
        row.cells.iter().position(|cell| {
            let mut lines = cell.lines().skip(1).peekable();
            self.columns > 1 && lines.peek().is_some() && lines.all(|line| separators(line) + 1 == self.columns)
        })
    }

    fn line_ends(&self, text: &str) -> u64 {
        text.bytes().filter(|byte| *byte == self.line_end).count() as u64
    }
}

/// A problem of a cell; the column's name is filled in by whoever has the header.
fn cell_problem(line: u64, cell: usize, reason: Reason) -> Problem {
    Problem::of_cell(line, super::problem::Column { number: cell + 1, name: String::new() }, reason)
}

/// How many cells each row has, as long as they can be read.
fn widths(text: &str, separator: Separator) -> impl Iterator<Item = usize> + '_ {
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator.byte()).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    std::iter::from_fn(move || reader.read_record(&mut record).unwrap_or(false).then(|| record.len()))
}

#[cfg(test)]
mod tests;

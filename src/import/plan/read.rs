//! Reading a whole table: dates told, rows drafted, products of a deal put together, holders found.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::source::{Lines, Source};
use super::{BadRow, Options, Plan, PlannedDeal, PlannedRow};
use crate::import::date::{DateEvidence, DateOrder};
use crate::import::draft::{Draft, Drafting, origin_of, push_line};
use crate::import::encoding::{BrokenLine, Decoded};
use crate::import::ground::{OwnColumn, Owners, Sources, Stages, find_owner, free, own_columns};
use crate::import::layout::{Columns, Layout, recognise};
use crate::import::map::Map;
use crate::import::problem::{Problem, Problems, Reason, cited};
use crate::import::table::{Header, Row, Table};
use crate::sales::book::Book;
use crate::sales::custom::FieldKind;
use crate::sales::deal::Holder;
use crate::sales::event::deal::ExternalKey;
use crate::sales::role::Role;
use crate::sales::stage::StageRole;

pub(super) fn read(
    decoded: &Decoded<'_>,
    file_name: &str,
    options: &Options,
    book: &Book,
    is_known: &dyn Fn(&str) -> bool,
) -> Result<Plan, Problems> {
    let table = Table::open(&decoded.text).map_err(|problem| broken_header(decoded, problem))?;
    let header = &table.header;
    let map = options.map.as_ref();
    let (shape, mut columns) = recognise(header, map)?;
    let mut problems = Problems::default();
    // What somebody says by hand wins; a date that begins with its year is read in any case.
    let dates = options.dates.or(map.and_then(|map| map.dates)).or(shape.dates);
    let mut own = own_columns(header, &columns, map, book)?;
    let dates = dates.or_else(|| told_order(&table, columns.created?, None, &mut problems));
    // Each column tells its own order: two of one file may have been written by two programs.
    for column in own.iter_mut().filter(|column| column.field.kind == FieldKind::Date) {
        let by_hand = options.dates.or(map.and_then(|map| map.dates));
        column.dates = by_hand.or_else(|| told_order(&table, column.index, dates, &mut problems));
    }
    let pipeline = options.pipeline(book)?;
    let first_stage = pipeline.by_role(StageRole::Unsorted).or(pipeline.stages.first());
    let first_stage = first_stage.map(|stage| stage.id).ok_or_else(|| Problem::of_file(Reason::FloorNotOpen))?;
    columns.named_notes.retain(|index| own.iter().all(|column| column.index != *index));
    let mut drafting = Drafting {
        layout: shape.layout,
        header,
        columns: &columns,
        own: &own,
        dates,
        stages: Stages::new(pipeline, shape, map)?,
        sources: Sources::new(book),
        owners: Owners::default(),
        currency: book.currency(),
        region: book.region(),
        zone: book.zone(),
        origin: if shape.layout == Layout::Plain { origin_of(header) } else { String::new() },
        first_stage,
    };
    let mut reading = Reading {
        drafts: Vec::new(),
        by_key: HashMap::new(),
        unused: Unused::new(header, &columns, &own),
        broken: decoded.broken.as_slice(),
        deleted: 0,
        problems,
        bad: options.skip_bad.then(|| Bad::new(Source::new(&decoded.text, table.line_end()))),
    };
    reading.rows(&table, &mut drafting);
    reading.leave_parts_out();
    let Reading { drafts, unused, deleted, problems, bad, .. } = reading;
    if !problems.is_empty() {
        return Err(problems);
    }
    let (bad, source) = match bad.map(Bad::rows) {
        Some((bad, source)) => (bad, Some(source)),
        None => (Vec::new(), None),
    };
    if drafts.is_empty() && bad.is_empty() {
        return Err(Problem::of_file(Reason::Empty).into());
    }
    let owner_column = columns.owner.map_or("", |column| header.name(column));
    let holders = Holders::find(&drafting.owners, book, map)?;
    let (rows, already_known, owners_unknown) = holders.settle(drafts, owner_column, is_known);
    Ok(Plan {
        file_name: file_name.to_owned(),
        layout: shape.layout,
        encoding: decoded.encoding,
        separator: table.separator,
        rows,
        already_known,
        deleted,
        owners_unknown,
        columns_unused: unused.names(header),
        header: line_of(&decoded.text, table.line_end(), header.line).to_owned(),
        bad,
        source,
    })
}

/// A header that cannot be read for broken bytes is told by these.
fn broken_header(decoded: &Decoded<'_>, problem: Problem) -> Problem {
    match decoded.broken.first() {
        Some(broken) if problem.line == Some(broken.line) => broken_problem(broken),
        Some(_) | None => problem,
    }
}

fn broken_problem(broken: &BrokenLine) -> Problem {
    Problem::of_line(broken.line, Reason::BrokenBytes { byte: broken.byte, at: broken.at })
}

/// The order of dates that a column tells. One that does not is as the rest of its file, if that leaves no doubt; else a problem.
fn told_order(
    table: &Table<'_>,
    column: usize,
    of_file: Option<DateOrder>,
    problems: &mut Problems,
) -> Option<DateOrder> {
    let (mut rows, mut row, mut evidence) = (table.rows(), Row::default(), DateEvidence::default());
    while let Some(result) = rows.next_into(&mut row) {
        if result.is_ok() {
            evidence.weigh(row.cell(column), row.line);
        }
    }
    match evidence.order() {
        Ok(order) => Some(order),
        Err((line, text)) => of_file.filter(|order| *order != DateOrder::YearFirst).or_else(|| {
            let reason = Reason::DatesUnclear { text: cited(&text) };
            problems.push(Problem::of_cell(line, table.header.column(column), reason));
            None
        }),
    }
}

/// Rows on their way to drafts.
struct Reading<'a> {
    drafts: Vec<Draft>,
    /// The draft of each key, and how many rows were the same to the letter.
    by_key: HashMap<ExternalKey, (usize, usize)>,
    unused: Unused,
    broken: &'a [BrokenLine],
    /// Rows thrown away where they come from.
    deleted: usize,
    problems: Problems,
    /// Rows with something wrong, where they only stay out themselves.
    bad: Option<Bad>,
}

/// Rows that stay out.
struct Bad {
    source: Source,
    found: Vec<(Lines, Vec<Problem>)>,
    /// Deals that have such a row, with its first line: where a deal has several, all of them wait.
    keys: HashMap<ExternalKey, u64>,
}

impl Bad {
    fn new(source: Source) -> Self {
        Self { source, found: Vec::new(), keys: HashMap::new() }
    }

    /// As they are written.
    fn rows(mut self) -> (Vec<BadRow>, Source) {
        self.found.sort_by_key(|(lines, _)| *lines);
        let row = |(lines, problems): (Lines, Vec<Problem>)| BadRow {
            line: lines.0,
            problems,
            text: self.source.lines(lines).to_owned(),
        };
        (self.found.into_iter().map(row).collect(), self.source)
    }
}

/// A line of a text, counted from 1, without its end.
fn line_of(text: &str, line_end: char, line: u64) -> &str {
    text.split(line_end).nth(line.saturating_sub(1) as usize).unwrap_or("").trim_end_matches(['\r', '\n'])
}

impl Reading<'_> {
    fn rows(&mut self, table: &Table<'_>, drafting: &mut Drafting<'_>) {
        let (mut rows, mut row) = (table.rows(), Row::default());
        while let Some(result) = rows.next_into(&mut row) {
            let before = self.problems.count();
            self.row(&row, result, table, drafting);
            if self.bad.is_some() {
                // What is read inside out goes on to the end of the file.
                let last = if rows.has_ended() { u64::MAX } else { row.last_line };
                self.keep_out((row.line, last), before, drafting.key(&row));
            }
        }
        for broken in std::mem::take(&mut self.broken) {
            self.problems.push(broken_problem(broken));
        }
    }

    /// A row with problems stays out; what is wrong with the whole file stays among them.
    fn keep_out(&mut self, lines: Lines, before: usize, key: Option<ExternalKey>) {
        let is_of_file = |problem: &Problem| matches!(problem.reason, Reason::TooManyRows { .. });
        if self.problems.told.iter().skip(before).any(is_of_file) {
            return;
        }
        let is_bad = self.problems.count() > before;
        let problems = if is_bad { self.problems.split_off(before) } else { Vec::new() };
        let Some(bad) = &mut self.bad else { return };
        bad.source.add(lines, key.clone());
        if is_bad {
            bad.keys.extend(key.map(|key| (key, lines.0)));
            bad.found.push((lines, problems));
        }
    }

    /// Where a deal has several rows and one of them is bad, the others wait with it.
    fn leave_parts_out(&mut self) {
        let Some(bad) = &mut self.bad else { return };
        let is_whole = |draft: &Draft| !bad.keys.contains_key(&draft.external);
        let (whole, parts): (Vec<Draft>, Vec<Draft>) = std::mem::take(&mut self.drafts).into_iter().partition(is_whole);
        self.drafts = whole;
        for draft in parts {
            let Some(line) = bad.keys.get(&draft.external).copied() else { continue };
            for lines in bad.source.rows_of(&draft.external).to_vec() {
                if bad.found.iter().all(|(other, _)| *other != lines) {
                    let problem = Problem::of_line(lines.0, Reason::PartOfBadDeal { line });
                    bad.found.push((lines, vec![problem]));
                }
            }
        }
    }

    fn row(&mut self, row: &Row, result: Result<(), Problem>, table: &Table<'_>, drafting: &mut Drafting<'_>) {
        if self.tell_broken(row, &table.header) {
            return;
        }
        if let Err(mut problem) = result {
            if let Some(column) = &mut problem.column {
                table.header.name(column.number.saturating_sub(1)).clone_into(&mut column.name);
            }
            self.problems.push(problem);
            return;
        }
        self.unused.look(row);
        if drafting.is_deleted(row) {
            self.deleted += 1;
            return;
        }
        if let Some(draft) = drafting.read(row, &mut self.problems) {
            self.take(draft, drafting.columns, &table.header);
        }
    }

    /// Tells of bytes that are no text, up to the end of this row; whether the row has any.
    fn tell_broken(&mut self, row: &Row, header: &Header) -> bool {
        let mut any = false;
        while let Some((broken, rest)) = self.broken.split_first().filter(|(broken, _)| broken.line <= row.last_line) {
            let mut problem = broken_problem(broken);
            if broken.line >= row.line {
                any = true;
                let cell = row.cells().position(|cell| cell.contains(char::REPLACEMENT_CHARACTER));
                problem.column = cell.map(|cell| header.column(cell));
            }
            self.problems.push(problem);
            self.broken = rest;
        }
        any
    }

    fn take(&mut self, mut draft: Draft, columns: &Columns, header: &Header) {
        match self.by_key.entry(draft.external.clone()) {
            Entry::Vacant(entry) => {
                entry.insert((self.drafts.len(), 0));
                self.drafts.push(draft);
            }
            Entry::Occupied(mut entry) => {
                let (index, repeats) = entry.get_mut();
                if columns.id.is_none() {
                    *repeats += 1;
                    draft.external = format!("{}:{repeats}", draft.external).into();
                    self.drafts.push(draft);
                } else if let Some(first) = self.drafts.get_mut(*index) {
                    let merged = columns.product.is_some() && first.title == draft.title && first.stage == draft.stage;
                    let problem = if merged {
                        add_product(first, &draft, columns, header)
                    } else {
                        Some(repeated(first, &draft, columns, header))
                    };
                    if let Some(problem) = problem {
                        self.problems.push(problem);
                    }
                }
            }
        }
    }
}

fn repeated(first: &Draft, draft: &Draft, columns: &Columns, header: &Header) -> Problem {
    let id = draft.external.split_once(':').map_or(&*draft.external, |(_, id)| id).to_owned();
    let reason = Reason::RepeatedId { id, first_line: first.line };
    Problem { line: Some(draft.line), column: columns.id.map(|column| header.column(column)), reason }
}

/// One more product of a deal: its sum is added, its note kept.
fn add_product(deal: &mut Draft, line: &Draft, columns: &Columns, header: &Header) -> Option<Problem> {
    // Two lines of one product are two products; all else is said once.
    let name = columns.product.map_or("", |product| header.name(product.name));
    let is_product = |text: &str| text.strip_prefix(name).is_some_and(|rest| rest.starts_with(": "));
    for text in line.note.lines().filter(|text| !text.is_empty()) {
        if is_product(text) || !deal.note.lines().any(|known| known == text) {
            push_line(&mut deal.note, text);
        }
    }
    let sum = line.sum?;
    let Some(before) = deal.sum else {
        deal.sum = Some(sum);
        return None;
    };
    deal.sum = before.checked_add(sum);
    if deal.sum.is_some() {
        return None;
    }
    deal.sum = Some(before);
    let (column, reason) = if before.currency == sum.currency {
        (columns.sum, Reason::SumTooLarge { text: sum.to_string() })
    } else {
        let (one, two) = (before.currency.to_string(), sum.currency.to_string());
        (columns.currency.or(columns.sum), Reason::TwoCurrencies { one, two })
    };
    Some(Problem { line: Some(line.line), column: column.map(|column| header.column(column)), reason })
}

/// Columns that are not read, and whether anything stands in them.
struct Unused {
    columns: Vec<(usize, bool)>,
}

impl Unused {
    fn new(header: &Header, columns: &Columns, own: &[OwnColumn]) -> Self {
        let unused = free(header, columns).filter(|index| own.iter().all(|column| column.index != *index));
        let unused = unused.filter(|index| !columns.named_notes.contains(index));
        Self { columns: unused.map(|index| (index, false)).collect() }
    }

    fn look(&mut self, row: &Row) {
        for (index, filled) in self.columns.iter_mut().filter(|(_, filled)| !filled) {
            *filled = !row.cell(*index).is_empty();
        }
    }

    fn names(&self, header: &Header) -> Vec<String> {
        let filled = self.columns.iter().filter(|(_, filled)| *filled);
        filled.map(|(index, _)| header.name(*index).to_owned()).collect()
    }
}

/// Whose each deal will be: by the file's word for its holder.
struct Holders {
    names: Vec<String>,
    holders: Vec<Holder>,
}

impl Holders {
    fn find(owners: &Owners, book: &Book, map: Option<&Map>) -> Result<Self, Problem> {
        if let Some(map) = map {
            map.check_owners(book)?;
        }
        let names = owners.names();
        let told = |name: &String| map.and_then(|map| map.owner(name)).unwrap_or(name).to_owned();
        let holder = |name: &String| match find_owner(book, &told(name)) {
            Some(user) if user.roles.has(Role::Rep) || user.roles.has(Role::Agent) => Holder::User(user.id),
            Some(_) | None => Holder::Exchange,
        };
        let holders = names.iter().map(holder).collect();
        Ok(Self { names, holders })
    }

    /// The deals that are new, with their holders; how many are known; whose holders are not.
    fn settle(
        &self,
        drafts: Vec<Draft>,
        owner_column: &str,
        is_known: &dyn Fn(&str) -> bool,
    ) -> (Vec<PlannedRow>, usize, Vec<String>) {
        let mut rows = Vec::with_capacity(drafts.len());
        let mut unknown: Vec<String> = Vec::new();
        let mut already_known = 0;
        for mut draft in drafts {
            if is_known(&draft.external) {
                already_known += 1;
                continue;
            }
            let named = draft.owner.and_then(|owner| Some((self.names.get(owner.0)?, *self.holders.get(owner.0)?)));
            let holder = named.map_or(Holder::Exchange, |(_, holder)| holder);
            if let Some((name, Holder::Exchange)) = named {
                push_line(&mut draft.note, &format!("{owner_column}: {name}"));
                if !unknown.contains(name) {
                    unknown.push(name.clone());
                }
            }
            rows.push(PlannedRow { line: draft.line, deal: planned(draft, holder) });
        }
        (rows, already_known, unknown)
    }
}

fn planned(draft: Draft, holder: Holder) -> PlannedDeal {
    PlannedDeal {
        external: draft.external,
        title: draft.title,
        sum: draft.sum,
        stage: draft.stage,
        holder,
        source: draft.source,
        company: draft.company,
        contact: draft.contact,
        created: draft.created,
        note: Some(draft.note).filter(|note| !note.is_empty()),
        fields: draft.fields,
    }
}

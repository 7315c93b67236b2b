//! The quick-add line: one line of words becomes company, person, phone, sum and next step (`METHOD.md` K03).
//! Words are classed by their shape; commas only settle ties.

use std::ops::Range;

use super::{
    Context, Span,
    amount::{Sure, find, unclear},
    atoms::{Atom, Kind, atoms},
    day::{Unit, day, offset},
    known::Known,
    reach::{mail, mail_label, phone, phone_label},
    step::{FILLERS, Step, StepKind, kind_at},
    unreal::{Unreal, masked, typed_as, unreal},
    when::{Alone, begins_inside_a_word, phrase},
    who::{Who, who},
    words::{Word, words},
};
use crate::sales::value::{Due, Mail, Money, Phone, clean_line};

/// The longest title, step text or name kept, in letters.
const WORDS_LETTERS_MAX: usize = 200;

/// What a line was read as, each with the words it came from. What found no place is in `leftover`, nothing is lost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub company: Option<Span<String>>,
    pub person: Option<Span<String>>,
    pub phones: Vec<Span<Phone>>,
    pub mails: Vec<Span<Mail>>,
    pub sum: Option<Span<Money>>,
    pub step: Option<Span<Step>>,
    /// What it is about: the words that name nobody.
    pub title: Option<Span<String>>,
    pub leftover: Vec<Span<String>>,
    /// A day or time in it that there is not: it is among the words.
    pub unreal: Option<Unreal>,
    /// Words that are meant as a sum and are none for sure: they are among the words.
    pub unclear_sum: Option<String>,
}

/// Reads a line as typed so far; never fails, reads less. What stands behind [`super::TYPED_BYTES_MAX`] is not looked at: cut or refuse it before.
pub fn parse_line(typed: &str, context: &Context, known: &dyn Known) -> Line {
    let mut atoms = atoms(typed);
    let mut line = Line::default();
    take_mails(typed, &mut atoms, &mut line);
    take_phones(typed, &mut atoms, &mut line, context);
    let sums = take_sum(typed, &mut atoms, &mut line, Sure::Told, context);
    let (unreal, mut ranges) = unreal(typed, &masked(&atoms, &sums), context);
    line.unreal = unreal;
    ranges.extend(sums);
    let mut real = masked(&atoms, &ranges);
    let (plan, doubt) = take_step(&mut real, context);
    let doubt_words = doubt.as_ref().and_then(|range| typed_as(typed, &atoms, range));
    line.unreal = line.unreal.take().or_else(|| doubt_words.map(|words| Unreal::Unsure(words.to_owned())));
    for (at, (atom, real)) in atoms.iter_mut().zip(real).enumerate() {
        // What names no day or time stays words.
        if !ranges.iter().any(|range| range.contains(&at)) {
            atom.kind = real.kind;
        }
    }
    if line.sum.is_none() {
        take_sum(typed, &mut atoms, &mut line, Sure::Plain, context);
    }
    let mut words = words(typed, &atoms);
    ranges.extend(doubt);
    for range in ranges.into_iter().filter_map(|range| bytes(&atoms, range)) {
        words.iter_mut().filter(|word| range.contains(&word.range.start)).for_each(|word| word.names_nobody = true);
    }
    let phone_starts: Vec<usize> = line.phones.iter().map(|phone| phone.range().start).collect();
    let kind_end = plan.as_ref().and_then(|plan| plan.kind.as_ref()).map(|(_, range)| range.end);
    let Who { company, person } = who(&words, &phone_starts, kind_end, known);
    let named = |at: usize| company.contains(&at) || person.contains(&at);
    line.company = joined(typed, &words, &company);
    line.person = joined(typed, &words, &person);
    let rest: Vec<usize> = (0..words.len()).filter(|at| !named(*at)).collect();
    let segment = kind_end.map(|end| segment_at(&atoms, end));
    let of_step = |at: &usize| {
        let word = words.get(*at);
        word.is_some_and(|word| kind_end.is_some_and(|end| word.range.start >= end) && Some(word.segment) == segment)
    };
    let (said, rest): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(of_step);
    line.step = plan.map(|plan| plan.step(typed, &words, &said));
    // What was not understood is no title by itself.
    let speaks = |at: &usize| {
        words.get(*at).is_some_and(|word| {
            let speaks = |at: usize, other: &Word| other.is_plain() && !(word.names_nobody && named(at));
            words.iter().enumerate().any(|(at, other)| other.group == word.group && speaks(at, other))
        })
    };
    let (about, stray): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(speaks);
    line.title = joined(typed, &words, &about);
    line.leftover = stray.iter().filter_map(|at| joined(typed, &words, &[*at])).collect();
    line
}

/// A kind and a date before the names are known.
struct Plan {
    kind: Option<(StepKind, Range<usize>)>,
    due: Option<(Due, Range<usize>)>,
    /// `завтра созвон в 11`: the day stands before the kind, the time behind it.
    day_before: Option<Range<usize>>,
}

impl Plan {
    fn step(self, typed: &str, words: &[Word], said: &[usize]) -> Span<Step> {
        let text = joined(typed, words, said);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        ranges.extend(self.kind.as_ref().map(|(_, range)| range.clone()));
        ranges.extend(self.due.as_ref().map(|(_, range)| range.clone()));
        ranges.extend(self.day_before.clone());
        ranges.extend(text.iter().flat_map(|text| text.ranges.clone()));
        ranges.sort_by_key(|range| range.start);
        let kind = self.kind.map_or(StepKind::Other, |(kind, _)| kind);
        let step = Step {
            kind,
            due: self.due.map(|(due, _)| due),
            text: text.map_or_else(String::new, |text| text.value),
            unreal: None,
        };
        Span::new(step, ranges)
    }
}

fn take_mails(typed: &str, atoms: &mut [Atom], line: &mut Line) {
    for at in 0..atoms.len() {
        if let Some((mail, from, to)) = mail(typed, atoms, at) {
            let from = mail_label(atoms, from);
            line.mails.extend(bytes(atoms, from..to).map(|range| Span::new(mail, vec![range])));
            take(atoms, from..to);
        }
    }
}

fn take_phones(typed: &str, atoms: &mut [Atom], line: &mut Line, context: &Context) {
    for at in 0..atoms.len() {
        if let Some((phone, to)) = phone(typed, atoms, at, context) {
            let from = phone_label(atoms, at);
            line.phones.extend(bytes(atoms, from..to).map(|range| Span::new(phone, vec![range])));
            take(atoms, from..to);
        }
    }
}

/// Takes the first sum, and gives back where words are that may be one and are left alone.
fn take_sum(typed: &str, atoms: &mut [Atom], line: &mut Line, sure: Sure, context: &Context) -> Vec<Range<usize>> {
    // `in 30m` are minutes, no millions.
    let soon: Vec<Range<usize>> = (0..atoms.len()).filter_map(|at| Some(at..so_soon(atoms, at)?)).collect();
    let left = unclear(&masked(atoms, &soon), sure, context);
    let hidden: Vec<Range<usize>> = left.iter().chain(&soon).cloned().collect();
    if let Some((money, from, to)) = find(&masked(atoms, &hidden), sure, context) {
        line.sum = bytes(atoms, from..to).map(|range| Span::new(money, vec![range]));
        take(atoms, from..to);
    }
    let words = left.first().and_then(|range| typed.get(bytes(atoms, range.clone())?));
    line.unclear_sum = line.unclear_sum.take().or_else(|| words.map(str::to_owned));
    left
}

/// The way past minutes or hours from now.
fn so_soon(atoms: &[Atom], at: usize) -> Option<usize> {
    let (_, unit, next) = offset(atoms, at).filter(|_| !begins_inside_a_word(atoms, at))?;
    matches!(unit, Unit::Minute | Unit::Hour).then_some(next)
}

/// The kind with a date behind it, else the last kind; the date right behind the kind, else the next one, else the last. Where two may
/// be meant none is taken: where they stand.
fn take_step(atoms: &mut [Atom], context: &Context) -> (Option<Plan>, Option<Range<usize>>) {
    let dates = dates(atoms, context);
    let mut without_dates = atoms.to_vec();
    for (_, range) in &dates {
        take(&mut without_dates, range.clone());
    }
    let kinds = kinds(&without_dates);
    let behind = |end: usize| {
        let start = if atoms.get(end).is_some_and(|atom| atom.is_one_of(&["-", ":"])) { end + 1 } else { end };
        phrase(atoms, start, Alone::DayOfMonth, context).map(|(due, next)| (due, start..next))
    };
    let dated = kinds.iter().find(|(_, range)| behind(range.end).is_some());
    let kind = dated.or_else(|| kinds.last()).cloned();
    let due = kind.as_ref().and_then(|(_, range)| {
        let next = || dates.iter().find(|(_, date)| date.start >= range.end).cloned();
        behind(range.end).or_else(next)
    });
    let due = due.or_else(|| dates.last().cloned());
    let day_before = kind.as_ref().zip(due.as_ref()).and_then(|((_, kind), (due, range))| {
        let day = dates.iter().find(|(day, date)| date.end == kind.start && day.time.is_none())?;
        let time_only = range.start >= kind.end && due.time.is_some() && is_time_only(atoms, range, context);
        time_only.then(|| day.clone())
    });
    let due = due.map(|(due, range)| match &day_before {
        Some((day, _)) => (Due { date: day.date, ..due }, range),
        None => (due, range),
    });
    let doubt = due.as_ref().and_then(|due| another(atoms, &dates, kind.as_ref(), due, day_before.as_ref(), context));
    let (due, day_before) = if doubt.is_some() { (None, None) } else { (due, day_before) };
    let (kind_range, due_range) =
        (kind.as_ref().map(|(_, range)| range.clone()), due.as_ref().map(|(_, range)| range.clone()));
    let plan = Plan {
        kind: kind.and_then(|(kind, range)| Some((kind, bytes(atoms, range)?))),
        due: due.and_then(|(due, range)| Some((due, bytes(atoms, range)?))),
        day_before: day_before.as_ref().and_then(|(_, range)| bytes(atoms, range.clone())),
    };
    let day_range = day_before.map(|(_, range)| range);
    kind_range.into_iter().chain(due_range).chain(day_range).for_each(|range| take(atoms, range));
    ((plan.kind.is_some() || plan.due.is_some()).then_some(plan), doubt)
}

type Dated = (Due, Range<usize>);

/// Another day of the same part of the line, which the kind does not set apart: the words from one to the other.
fn another(
    atoms: &[Atom],
    dates: &[Dated],
    kind: Option<&(StepKind, Range<usize>)>,
    (due, taken): &Dated,
    day_before: Option<&Dated>,
    context: &Context,
) -> Option<Range<usize>> {
    let part = |range: &Range<usize>| Some(segment_at(atoms, atoms.get(range.start)?.range.start));
    let is_other = |(other, range): &&Dated| {
        let overlaps = range.start < taken.end && taken.start < range.end;
        let is_used = day_before.is_some_and(|(_, used)| used == range);
        let is_near = kind.is_none_or(|(_, kind)| range.start >= kind.end || range.end == kind.start);
        let adds = other.date != due.date || (due.time.is_none() && other.time.is_some());
        !overlaps && !is_used && is_near && adds && part(range) == part(taken) && !is_time_only(atoms, range, context)
    };
    let (_, range) = dates.iter().find(is_other)?;
    Some(taken.start.min(range.start)..taken.end.max(range.end))
}

/// Whether these words name a time and no day of their own.
fn is_time_only(atoms: &[Atom], range: &Range<usize>, context: &Context) -> bool {
    (range.clone()).all(|at| day(atoms, at, context).is_none_or(|(.., next)| next > range.end))
}

fn dates(atoms: &[Atom], context: &Context) -> Vec<(Due, Range<usize>)> {
    let mut dates = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        match phrase(atoms, at, Alone::Nothing, context) {
            Some((due, next)) if next > at => {
                dates.push((due, at..next));
                at = next;
            }
            Some(_) | None => at += 1,
        }
    }
    dates
}

fn kinds(atoms: &[Atom]) -> Vec<(StepKind, Range<usize>)> {
    let mut kinds = Vec::new();
    let mut at = 0;
    while let Some(atom) = atoms.get(at) {
        let previous = at.checked_sub(1).and_then(|before| atoms.get(before));
        // Chinese words have no blanks between them: a kind begins a run, it does not stand inside a name.
        let inside =
            !atom.blank_before && previous.is_some_and(|previous| matches!(previous.kind, Kind::Han | Kind::Letters));
        match kind_at(atoms, at).filter(|_| !inside) {
            Some((kind, next)) => {
                let is_filler = |at: &usize| atoms.get(*at).is_some_and(|atom| atom.is_one_of(FILLERS));
                let fillers = (0..at).rev().take_while(is_filler).count();
                kinds.push((kind, at - fillers..next));
                at = next;
            }
            None => at += 1,
        }
    }
    kinds
}

fn take(atoms: &mut [Atom], range: Range<usize>) {
    atoms.get_mut(range).into_iter().flatten().for_each(|atom| atom.kind = Kind::Taken);
}

fn bytes(atoms: &[Atom], range: Range<usize>) -> Option<Range<usize>> {
    Some(atoms.get(range.start)?.range.start..atoms.get(range.end.checked_sub(1)?)?.range.end)
}

fn segment_at(atoms: &[Atom], byte: usize) -> usize {
    let before = atoms.iter().take_while(|atom| atom.range.start < byte);
    before.filter(|atom| atom.is_comma()).count()
}

fn joined(typed: &str, words: &[Word], chosen: &[usize]) -> Option<Span<String>> {
    let ranges: Vec<Range<usize>> =
        chosen.iter().filter_map(|at| words.get(*at)).map(|word| word.range.clone()).collect();
    let mut text = String::new();
    let mut last: Option<&Word> = None;
    for word in chosen.iter().filter_map(|at| words.get(*at)) {
        text.push_str(match last {
            Some(last) if last.segment != word.segment => ", ",
            Some(_) => " ",
            None => "",
        });
        text.push_str(typed.get(word.range.clone()).unwrap_or(""));
        last = Some(word);
    }
    // The point of П.С. is part of the name, that of a sentence is not.
    let ends: &[char] = if last.is_some_and(Word::is_initialled) { &[':', '-'] } else { &['.', ':', '-'] };
    let text = clean_line(text.trim_end_matches(ends), WORDS_LETTERS_MAX);
    (!text.is_empty()).then(|| Span::new(text, ranges))
}

#[cfg(test)]
mod tests;

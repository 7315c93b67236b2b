//! Days and times that there are not: 30 feb, 31.11, 25:00. They stay words, and are told; nothing is guessed in their place.

use std::ops::Range;

use super::{
    Context,
    atoms::{Atom, Kind, word},
    clock::{Before, clock, no_time},
    day::{day, no_date},
    when::{DAY_PREPOSITIONS, begins_inside_a_word},
};

/// Words that name no day, or no time, as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreal {
    Day(String),
    Time(String),
}

/// The places of all that name none, with the days and times beside them that belong to the same words; of the first, its words.
pub(super) fn unreal(typed: &str, atoms: &[Atom], context: &Context) -> (Option<Unreal>, Vec<Range<usize>>) {
    let (mut first, mut ranges) = (None, Vec::new());
    let mut at = 0;
    while at < atoms.len() {
        let Some((kind, range)) = at_atom(atoms, at, context) else {
            at += 1;
            continue;
        };
        if first.is_none() {
            let bytes =
                range.end.checked_sub(1).and_then(|last| Some(atoms.get(at)?.range.start..atoms.get(last)?.range.end));
            first = bytes.and_then(|bytes| typed.get(bytes)).map(|words| kind(words.to_owned()));
        }
        at = range.end;
        ranges.push(around(atoms, range, context));
    }
    (first, ranges)
}

/// The same words, where what names no day or time is read as nothing.
pub(super) fn masked(atoms: &[Atom], ranges: &[Range<usize>]) -> Vec<Atom> {
    let mut masked = atoms.to_vec();
    for range in ranges {
        masked.get_mut(range.clone()).into_iter().flatten().for_each(|atom| atom.kind = Kind::Taken);
    }
    masked
}

type Named = fn(String) -> Unreal;

fn at_atom(atoms: &[Atom], at: usize, context: &Context) -> Option<(Named, Range<usize>)> {
    if begins_inside_a_word(atoms, at) {
        return None;
    }
    if let Some(next) = no_date(atoms, at) {
        return Some((Unreal::Day, at..next));
    }
    let before = if day_before(atoms, at, context).is_some() { Before::Day } else { Before::Nothing };
    no_time(atoms, at, before).map(|next| (Unreal::Time as Named, at..next))
}

/// Where a day begins that ends here, with a comma or a word like "at" between.
fn day_before(atoms: &[Atom], at: usize, context: &Context) -> Option<usize> {
    let quiet = at
        .checked_sub(1)
        .filter(|last| word(atoms, *last, DAY_PREPOSITIONS).or_else(|| word(atoms, *last, &[","])).is_some());
    let ends = |start: usize| day(atoms, start, context).is_some_and(|(.., next)| next == at || Some(next) == quiet);
    (at.saturating_sub(REACH)..at).find(|start| !begins_inside_a_word(atoms, *start) && ends(*start))
}

/// Pieces of the longest day that is looked for before a time.
const REACH: usize = 7;

/// With the day or time beside it: `tomorrow 25:00` is not tomorrow, `30 feb 15:00` is not today at three.
fn around(atoms: &[Atom], range: Range<usize>, context: &Context) -> Range<usize> {
    let time_before = || {
        let ends = |start: usize| clock(atoms, start, Before::Nothing).is_some_and(|(_, next)| next == range.start);
        (range.start.saturating_sub(REACH)..range.start).find(|start| ends(*start))
    };
    let start = day_before(atoms, range.start, context).or_else(time_before).unwrap_or(range.start);
    let after =
        word(atoms, range.end, DAY_PREPOSITIONS).or_else(|| word(atoms, range.end, &[","])).unwrap_or(range.end);
    let time = clock(atoms, after, Before::Day).map(|(_, next)| next);
    let end = day(atoms, after, context).map(|(.., next)| next).or(time).unwrap_or(range.end);
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::typed::{Nobody, Tense, parse_line, parse_step, parse_when};
    use crate::sales::value::{Calendar, Moment, RUB, Zone};

    fn with<T>(read: impl FnOnce(&Context<'_>) -> T) -> T {
        let calendar = Calendar::default_for(Zone::MOSCOW);
        let now = Moment::parse_rfc3339("2026-11-24T10:42:00+03:00").unwrap();
        read(&Context {
            now,
            zone: Zone::MOSCOW,
            calendar: &calendar,
            currency: RUB,
            region: "RU",
            tense: Tense::Ahead,
        })
    }

    #[test]
    fn a_day_or_time_that_there_is_not_is_told_and_nothing_is_read_in_its_place() {
        let (day, time) = (|text: &str| Unreal::Day(text.to_owned()), |text: &str| Unreal::Time(text.to_owned()));
        for (typed, unreal, text) in [
            ("call 30 feb", day("30 feb"), "30 feb"),
            ("call feb 30 15:00", day("feb 30"), "feb 30 15:00"),
            ("call on 31st of november at 15", day("31st of november"), "on 31st of november at 15"),
            ("call 29 feb 2027", day("29 feb 2027"), "29 feb 2027"),
            ("call tue 31.11", day("31.11"), "tue 31.11"),
            ("call 2026-02-30", day("2026-02-30"), "2026-02-30"),
            ("звонок 30 февраля в 15", day("30 февраля"), "30 февраля в 15"),
            ("звонок 32 декабря", day("32 декабря"), "32 декабря"),
            ("звонок завтра 25:00", time("25:00"), "завтра 25:00"),
            ("звонок завтра в 25", time("в 25"), "завтра в 25"),
            ("звонок 12:75 завтра", time("12:75"), "12:75 завтра"),
            ("call tomorrow 24:00: at last", time("24:00"), "tomorrow 24:00: at last"),
            ("打电话 2月30日", day("2月30日"), "2月30日"),
            ("打电话 明天25点", time("25点"), "明天25点"),
        ] {
            let step = with(|context| parse_step(typed, context));
            assert_eq!((step.due, step.unreal, step.text.as_str()), (None, Some(unreal.clone()), text), "{typed}");
            let line = with(|context| parse_line(&format!("Ромашка, {typed}"), context, &Nobody));
            assert_eq!((line.unreal, line.step.unwrap().value.due), (Some(unreal), None), "{typed}");
        }
    }

    #[test]
    fn what_there_is_and_what_is_no_date_is_left_alone() {
        for typed in [
            "29 feb",
            "30.11",
            "31 dec 23:59",
            "call tomorrow 10-12",
            "50:50",
            "1:100",
            "v10.20.30",
            "15 marches",
            "call tue 15: 25:00 is no time",
            "12 мая",
            "+7 916 123-45-67",
            "завтра 25 насосов",
        ] {
            assert_eq!(with(|context| parse_step(typed, context)).unreal, None, "{typed}");
        }
        assert!(with(|context| parse_when("29 feb", context)).is_some());
        // Another day in the line is still read.
        let line = with(|context| parse_line("Ромашка, договор от 30.02.2026, звонок завтра 15", context, &Nobody));
        assert!(line.unreal.is_some() && line.step.unwrap().value.due.is_some());
    }
}

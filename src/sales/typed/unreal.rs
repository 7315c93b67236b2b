//! Days and times that there are not: 30 feb, 31.11, 25:00; and days that are half understood. They stay words, and are told; nothing
//! is guessed in their place.

use std::ops::Range;

use super::{
    Context,
    atoms::{Atom, Kind, han, word},
    clock::{Before, clock, no_time},
    day::{around as near, day, no_date},
    number::number,
    when::{DAY_PREPOSITIONS, begins_inside_a_word, ends_inside_a_word},
};
use crate::sales::value::Due;

/// Words that name no day, or no time, as they were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreal {
    Day(String),
    Time(String),
    /// They may mean more than one day.
    Unsure(String),
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
            first = typed_as(typed, atoms, &range).map(|words| kind(words.to_owned()));
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
    if let Some(found) = half(atoms, at, context) {
        return Some(found);
    }
    let before = if day_before(atoms, at, context).is_some() { Before::Day } else { Before::Nothing };
    no_time(atoms, at, before).map(|next| (Unreal::Time as Named, at..next))
}

/// A longer name of a day of which only a part is known: `mid next week`, `下周中旬`, `上周五` of a step, `13月底`.
fn half(atoms: &[Atom], at: usize, context: &Context) -> Option<(Named, Range<usize>)> {
    let covers = |start: usize| day(atoms, start, context).is_some_and(|(.., next)| next > at);
    if (at.saturating_sub(REACH)..at).any(covers) {
        return None;
    }
    let month = number(atoms, at).and_then(|(_, next)| han(atoms, next, &[("月底", ()), ("月末", ())]));
    let here = day(atoms, at, context);
    if here.is_none() && month.is_some() {
        return month.map(|((), next)| (Unreal::Day as Named, at..next));
    }
    let led = word(atoms, at, &["of", "mid", "middle", "late", "early"]);
    let led = led.and_then(|next| near(atoms, next, context)).map(|(_, next)| next);
    let led_han = || {
        let ((), next) = han(atoms, at, &[("上", ()), ("下", ()), ("明年", ()), ("去年", ()), ("后年", ())])?;
        let (.., next) = day(atoms, next, context)?;
        Some(next)
    };
    let ended = || {
        const ENDS: &[(&str, ())] = &[("底", ()), ("末", ()), ("上旬", ()), ("中旬", ()), ("下旬", ())];
        han(atoms, near(atoms, at, context)?.1, ENDS).map(|((), next)| next)
    };
    let next = led.or_else(|| led_han().filter(|_| here.is_none())).or_else(ended)?;
    Some((Unreal::Unsure as Named, at..next))
}

/// The words from the day that was taken to another one that is left, or the hour of it: which of them is meant, nobody knows.
pub(super) fn another_day(atoms: &[Atom], taken: &Range<usize>, due: &Due, context: &Context) -> Option<Range<usize>> {
    (0..atoms.len()).filter(|at| !taken.contains(at) && !begins_inside_a_word(atoms, *at)).find_map(|at| {
        let (date, _, next) = day(atoms, at, context)
            .filter(|(.., next)| !ends_inside_a_word(atoms, *next) && (at >= taken.end || *next <= taken.start))?;
        let has_time = due.time.is_none() && clock(atoms, next, Before::Day).is_some();
        (date != due.date || has_time).then_some(taken.start.min(at)..taken.end.max(next))
    })
}

/// What these pieces were typed as.
pub(super) fn typed_as<'a>(typed: &'a str, atoms: &[Atom], range: &Range<usize>) -> Option<&'a str> {
    typed.get(atoms.get(range.start)?.range.start..atoms.get(range.end.checked_sub(1)?)?.range.end)
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
    fn a_day_that_is_half_understood_is_not_taken() {
        for (typed, unsure, text) in [
            ("call middle of next week", "of next week", "middle of next week"),
            ("call mid next week", "mid next week", "mid next week"),
            ("电话 下下下周五", "下下下周五", "下下下周五"),
            ("电话 上周五", "上周五", "上周五"),
            ("电话 下月中旬", "下月中旬", "下月中旬"),
            ("电话 明年12月底", "明年12月底", "明年12月底"),
            // More than one day.
            ("звонок завтра, в пятницу", "завтра, в пятницу", "завтра, в пятницу"),
            ("call Tom friday", "Tom friday", "Tom friday"),
            ("call tomorrow, wed 10", "tomorrow, wed", "tomorrow, wed 10"),
        ] {
            let step = with(|context| parse_step(typed, context));
            let unsure = Some(Unreal::Unsure(unsure.to_owned()));
            assert_eq!((step.due, step.unreal, step.text.as_str()), (None, unsure, text), "{typed}");
        }
        for (typed, unsure) in [
            ("Ромашка, call middle of next week", "of next week"),
            ("Ромашка, 电话 上周五", "上周五"),
            ("Ромашка, call tue about friday delivery", "tue about friday"),
        ] {
            let line = with(|context| parse_line(typed, context, &Nobody));
            let step = line.step.unwrap().value;
            assert_eq!((step.due, line.unreal), (None, Some(Unreal::Unsure(unsure.to_owned()))), "{typed}");
            assert_eq!(line.person, None, "{typed}");
        }
        // A day said twice, one behind a colon, and another part of the line.
        for typed in ["call tomorrow, wed", "call tue 15: about friday", "call next week: mid next week"] {
            assert!(with(|context| parse_step(typed, context)).due.is_some(), "{typed}");
        }
        let line = with(|context| parse_line("Ромашка, договор 15.12, звонок завтра", context, &Nobody));
        assert!(line.unreal.is_none() && line.step.unwrap().value.due.is_some());
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

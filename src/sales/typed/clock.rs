//! Times of day as people say them: 15, 15:00, 3pm, в 15, 下午3点半, 10 утра.

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::{
    Context,
    atoms::{Atom, Kind, han, word, words},
    number::number,
};

/// What is known before the time is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// A day, or a word like "at": a bare number is an hour.
    Day,
    /// Nothing: only what looks like a time is one.
    Nothing,
}

/// A time as typed; the hour may still mean the afternoon.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    hour: u32,
    minute: u32,
    exact: bool,
    opening: bool,
}

impl Clock {
    /// The time on that day. "At 3" is 15:00 where nobody works at three in the morning.
    pub fn on(self, date: NaiveDate, context: &Context) -> Option<NaiveTime> {
        let time = NaiveTime::from_hms_opt(self.hour, self.minute, 0)?;
        if self.opening {
            return context.calendar.opening_time(date).or(Some(time));
        }
        let Some(later) = NaiveTime::from_hms_opt(self.hour + 12, self.minute, 0) else {
            return Some(time);
        };
        let (open, close) = context.calendar.hours_on(date).unwrap_or((9 * 60, 18 * 60));
        let minutes = |time: NaiveTime| time.hour() * 60 + time.minute();
        let afternoon =
            !self.exact && self.hour > 0 && minutes(time) < u32::from(open) && minutes(later) <= u32::from(close);
        Some(if afternoon { later } else { time })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Night,
    Morning,
    Noon,
    Afternoon,
    Evening,
    /// The end of a day, not its beginning: who says "tomorrow at midnight" does not mean tonight.
    Midnight,
}

/// A time and the way past it.
pub(super) fn clock(atoms: &[Atom], at: usize, before: Before) -> Option<(Clock, usize)> {
    // `by noon`, `к вечеру`
    let behind_word = || word(atoms, at, PREPOSITIONS).and_then(|next| part(atoms, next));
    let led = part(atoms, at).or_else(behind_word);
    let led = led.filter(|(part, next)| *part != Part::Midnight || before == Before::Day || *next > at + 1);
    let (led, start) = led.map_or((None, at), |(part, next)| (Some(part), next));
    let after_word = word(atoms, start, PREPOSITIONS);
    let before_number = if led.is_some() || after_word.is_some() { Before::Day } else { before };
    let Some((hour, minute, exact, next)) = figures(atoms, after_word.unwrap_or(start), before_number) else {
        return led.filter(|_| before == Before::Day || start > at).map(|part| (usual(part), start));
    };
    let trailing = if led.is_some() { None } else { suffix(atoms, next) };
    let (named, next) = trailing.map_or((led, next), |(part, next)| (Some(part), next));
    let hour = match named {
        Some(part) => placed(hour, part),
        None => hour,
    };
    let ended = range_end(atoms, next).unwrap_or(next);
    (hour < 24 && minute < 60)
        .then_some((Clock { hour, minute, exact: exact || named.is_some(), opening: false }, ended))
}

/// Words before an hour.
pub(super) const PREPOSITIONS: &[&str] =
    &["в", "at", "@", "с", "около", "к", "after", "после", "from", "around", "by", "о", "от"];

fn part(atoms: &[Atom], at: usize) -> Option<(Part, usize)> {
    const HAN: &[(&str, Part)] = &[
        ("凌晨", Part::Night),
        ("早上", Part::Morning),
        ("早晨", Part::Morning),
        ("早", Part::Morning),
        ("上午", Part::Morning),
        ("中午", Part::Noon),
        ("下午", Part::Afternoon),
        ("午后", Part::Afternoon),
        ("傍晚", Part::Evening),
        ("晚上", Part::Evening),
        ("晚", Part::Evening),
        ("午夜", Part::Midnight),
        ("半夜", Part::Midnight),
    ];
    if let Some(found) = han(atoms, at, HAN) {
        return Some(found);
    }
    if let Some(next) = words(atoms, at, "после обеда")
        .or_else(|| words(atoms, at, "in the afternoon"))
        .or_else(|| words(atoms, at, "after lunch"))
    {
        return Some((Part::Afternoon, next));
    }
    if let Some(next) = words(atoms, at, "in the morning")
        .or_else(|| words(atoms, at, "до обеда"))
        .or_else(|| words(atoms, at, "с утра"))
    {
        return Some((Part::Morning, next));
    }
    let atom = atoms.get(at)?;
    let part = match atom.text.as_str() {
        "утром" | "утра" | "morning" => Part::Morning,
        "полдень" | "полудня" | "полудню" | "noon" | "midday" => Part::Noon,
        "днем" | "обед" | "обеду" | "afternoon" => Part::Afternoon,
        "полночь" | "полуночи" | "midnight" => Part::Midnight,
        "вечером" | "вечера" | "вечеру" | "evening" => Part::Evening,
        _ => return None,
    };
    (atom.kind == Kind::Letters).then_some((part, at + 1))
}

/// What stands behind an hour: pm, утра, дня.
fn suffix(atoms: &[Atom], at: usize) -> Option<(Part, usize)> {
    let atom = atoms.get(at).filter(|atom| atom.kind == Kind::Letters)?;
    let part = match atom.text.as_str() {
        "am" | "утра" => Part::Morning,
        "a" | "p" => {
            let next = words(atoms, at + 1, ". m .").or_else(|| words(atoms, at + 1, ". m"))?;
            return Some((if atom.is("a") { Part::Morning } else { Part::Afternoon }, next));
        }
        "pm" | "дня" => Part::Afternoon,
        "вечера" => Part::Evening,
        "ночи" => Part::Night,
        _ => return None,
    };
    Some((part, at + 1))
}

fn placed(hour: u32, part: Part) -> u32 {
    match part {
        Part::Morning | Part::Night | Part::Midnight if hour == 12 => 0,
        Part::Noon if hour < 10 => hour + 12,
        Part::Afternoon | Part::Evening if hour < 12 => hour + 12,
        Part::Night | Part::Morning | Part::Noon | Part::Afternoon | Part::Evening | Part::Midnight => hour,
    }
}

fn usual(part: Part) -> Clock {
    let (hour, minute, opening) = match part {
        Part::Night => (0, 0, false),
        Part::Morning => (9, 0, true),
        Part::Noon => (12, 0, false),
        Part::Afternoon => (14, 0, false),
        Part::Evening => (18, 0, false),
        Part::Midnight => (23, 59, false),
    };
    Clock { hour, minute, exact: true, opening }
}

/// Hour, minute, whether it can only be meant so, and the way past.
fn figures(atoms: &[Atom], at: usize, before: Before) -> Option<(u32, u32, bool, usize)> {
    let (hour, next) = number(atoms, at)?;
    if let Some(((), after)) = han(atoms, next, &[("点", ()), ("点钟", ()), ("时", ()), ("點", ())]) {
        let (minute, after) = han_minutes(atoms, after);
        return Some((hour.value, minute, hour.leading_zero, after));
    }
    if hour.digits == 0 || (hour.digits > 2 && before == Before::Nothing) {
        return None;
    }
    if hour.digits > 2 {
        // 1500 after a day, as soldiers and dispatchers write it.
        let plain = hour.digits == 4 && hour.value < 2400 && hour.value % 5 == 0 && stands_alone(atoms, next);
        return plain.then_some((hour.value / 100, hour.value % 100, true, next));
    }
    if let Some((minute, after)) = minutes(atoms, next, before) {
        return Some((hour.value, minute, hour.leading_zero, after));
    }
    if let Some(after) = word(atoms, next, &["ч", "час", "часа", "часам", "часов", "h", "hr", "o'clock", "oclock"])
    {
        let after = word(atoms, after, &["."]).unwrap_or(after);
        if before == Before::Day || hour.value > 12 {
            let attached = atoms.get(after).is_some_and(|atom| atom.kind == Kind::Digits);
            let minute = number(atoms, after).filter(|(minute, _)| attached && minute.digits == 2 && minute.value < 60);
            let (minute, after) = minute.map_or((0, after), |(minute, after)| {
                (minute.value, word(atoms, after, &["мин", "м"]).unwrap_or(after))
            });
            return Some((hour.value, minute, hour.leading_zero, after));
        }
        return None;
    }
    if suffix(atoms, next).is_some_and(|_| {
        hour.value <= 12 && (before == Before::Day || !atoms.get(next).is_some_and(|atom| atom.is("дня")))
    }) {
        return Some((hour.value, 0, true, next));
    }
    let whole = before == Before::Day && (stands_alone(atoms, next) || range_end(atoms, next).is_some());
    whole.then_some((hour.value, 0, hour.leading_zero, next))
}

/// `:30`, and after a day also `.30` and `-30`.
fn minutes(atoms: &[Atom], at: usize, before: Before) -> Option<(u32, usize)> {
    let sign = atoms.get(at).filter(|atom| !atom.blank_before)?;
    let (minute, next) = number(atoms, at + 1).filter(|(minute, _)| minute.digits == 2 && minute.value < 60)?;
    let attached = atoms.get(at + 1).is_some_and(|atom| !atom.blank_before);
    let fits = match sign.text.as_str() {
        ":" => true,
        "." => before == Before::Day,
        "-" => before == Before::Day && minute.value % 15 == 0,
        _ => false,
    };
    (fits && attached && sign.kind == Kind::Sign).then_some((minute.value, next))
}

/// The way past what is written as a time and is on no clock: `25:00`, `12:75`, `25点`; behind a day or a word, `в 25`.
pub(super) fn no_time(atoms: &[Atom], at: usize, before: Before) -> Option<usize> {
    let start = word(atoms, at, &["в", "at", "@"]);
    let (hour, next) = number(atoms, start.unwrap_or(at))?;
    if let Some(((), next)) = han(atoms, next, &[("点", ()), ("点钟", ()), ("點", ())]) {
        return (hour.value > 24).then_some(next);
    }
    if !(1..=2).contains(&hour.digits) {
        return None;
    }
    let attached = |at: usize| atoms.get(at).is_some_and(|atom| !atom.blank_before);
    let minute = word(atoms, next, &[":"]).filter(|minute| attached(next) && attached(*minute));
    let minute = minute.and_then(|at| number(atoms, at)).filter(|(minute, _)| minute.digits == 2);
    let Some((minute, after)) = minute else {
        let is_hour = start.is_some() && before == Before::Day && hour.value > 23;
        return (is_hour && stands_alone(atoms, next)).then_some(next);
    };
    // A score or a scale is none: 50:50, 1:100.
    let is_near = hour.value < 30 || before == Before::Day || start.is_some();
    let is_none = hour.value > 23 || minute.value > 59;
    let is_longer = attached(after)
        && word(atoms, after, &[":"]).and_then(|at| number(atoms, at).filter(|_| attached(at))).is_some();
    (is_near && is_none && !is_longer).then_some(after)
}

fn han_minutes(atoms: &[Atom], at: usize) -> (u32, usize) {
    if let Some((minute, next)) = han(atoms, at, &[("半", 30), ("一刻", 15), ("三刻", 45), ("整", 0)]) {
        return (minute, next);
    }
    let attached = atoms.get(at).is_some_and(|atom| !atom.blank_before);
    match number(atoms, at).filter(|(minute, _)| attached && minute.value < 60) {
        Some((minute, next)) => match han(atoms, next, &[("分", ())]) {
            Some(((), next)) => (minute.value, next),
            None if minute.digits == 2 => (minute.value, next),
            None => (0, at),
        },
        None => (0, at),
    }
}

/// `10-12`, `с 10 до 12`: the end is read and left out, the beginning counts.
fn range_end(atoms: &[Atom], at: usize) -> Option<usize> {
    let next = word(atoms, at, &["-", "до", "to", "till", "until"])
        .or_else(|| han(atoms, at, &[("到", ()), ("至", ())]).map(|((), next)| next))?;
    let (end, next) = number(atoms, next).filter(|(end, _)| end.value <= 24 && end.digits <= 2)?;
    if let Some((_, next)) = minutes(atoms, next, Before::Nothing) {
        return Some(next);
    }
    if let Some(((), next)) = han(atoms, next, &[("点", ())]) {
        return Some(next);
    }
    (end.digits > 0 && stands_alone(atoms, next)).then_some(next)
}

/// Whether a number that ends here is no part of a sum, a measure, a phone or a longer word.
pub(super) fn stands_alone(atoms: &[Atom], at: usize) -> bool {
    let Some(atom) = atoms.get(at) else {
        return true;
    };
    match atom.kind {
        Kind::Taken => true,
        Kind::Digits => false,
        Kind::Letters if !atom.blank_before => false,
        Kind::Letters => !MEASURES.contains(&atom.text.as_str()),
        Kind::Han => atom.blank_before || !HAN_MEASURES.contains(&atom.text.as_str()),
        Kind::Sign => {
            let joins = !atom.blank_before && atom.is_one_of(&["-", ".", ",", "/", "+", "*", "x", ":"]);
            let digit_follows = atoms.get(at + 1).is_some_and(|next| next.kind == Kind::Digits && !next.blank_before);
            !(atom.is_one_of(&["%", "₽", "€", "$", "£", "¥", "°", "№"]) || (joins && digit_follows))
        }
    }
}

const MEASURES: &[&str] = &[
    "к",
    "k",
    "т",
    "тыс",
    "тысяч",
    "тысячи",
    "млн",
    "млрд",
    "mln",
    "mio",
    "million",
    "thousand",
    "bn",
    "m",
    "м",
    "р",
    "руб",
    "рублей",
    "rub",
    "eur",
    "usd",
    "cny",
    "евро",
    "euro",
    "шт",
    "штук",
    "штуки",
    "pcs",
    "pieces",
    "кг",
    "kg",
    "тонн",
    "тонны",
    "л",
    "мм",
    "см",
    "км",
    "mm",
    "cm",
    "km",
    "квт",
    "kw",
    "куб",
    "человек",
    "people",
    "лет",
    "дней",
    "days",
    "минут",
    "min",
    "w",
    "x",
    "х",
    "комплект",
    "комплекта",
    "насоса",
    "насосов",
    "pumps",
];
const HAN_MEASURES: &[&str] = &[
    "万", "亿", "千", "百", "元", "块", "台", "个", "件", "套", "吨", "米", "天", "月", "年", "周", "人", "号", "日",
    "分", "斤", "箱", "只", "辆",
];

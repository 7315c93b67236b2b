//! Days as people say them: tomorrow, вт, 下周五, 15 дек, +3d; of what has been: yesterday, last friday, 2 недели назад.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{
    Context,
    atoms::{Atom, Kind, han, word, words},
    number::number,
};

/// How far ahead a relative date may lie, in days.
const DAYS_AHEAD_MAX: u32 = 3_660;
/// How far back one may be: a century.
const DAYS_BEHIND_MAX: u32 = 36_525;

/// How a day was named; some names may be followed by a number that belongs to the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Weekday,
    Otherwise,
}

/// A day and the way past it.
pub(super) fn day(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, Named, usize)> {
    let otherwise = |(date, next)| (date, Named::Otherwise, next);
    near(atoms, at, context)
        .or_else(|| gone(atoms, at, context))
        .or_else(|| relative(atoms, at, context))
        .or_else(|| around(atoms, at, context))
        .map(otherwise)
        .or_else(|| weekday(atoms, at, context))
        .or_else(|| date(atoms, at, context).map(otherwise))
}

/// The next day of a month with this number, or the last one; today included.
pub(super) fn day_of_month(number: u32, context: &Context) -> Option<NaiveDate> {
    let first = context.today().with_day(1)?;
    let month = |months: u32| {
        let months = Months::new(months);
        if context.is_behind() { first.checked_sub_months(months) } else { first.checked_add_months(months) }
    };
    (0..=12).filter_map(|months| month(months)?.with_day(number)).find(|date| fits(*date, context))
}

/// It lies on the side that is meant, or is today.
fn fits(date: NaiveDate, context: &Context) -> bool {
    if context.is_behind() { date <= context.today() } else { date >= context.today() }
}

/// The day of that name in the nearest year that has it, on the side that is meant.
fn nearest(month: u32, day: u32, context: &Context) -> Option<NaiveDate> {
    let this = context.today().year();
    let year = |ahead: i32| if context.is_behind() { this - ahead } else { this + ahead };
    (0..9).filter_map(|ahead| NaiveDate::from_ymd_opt(year(ahead), month, day)).find(|date| fits(*date, context))
}

const HAN_NEAR: &[(&str, u64)] =
    &[("今天", 0), ("今日", 0), ("今儿", 0), ("明天", 1), ("明日", 1), ("明儿", 1), ("后天", 2), ("大后天", 3)];

fn near(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    let ahead = |days: u64, next: usize| Some((context.today().checked_add_days(Days::new(days))?, next));
    if let Some(next) = words(atoms, at, "day after tomorrow").or_else(|| words(atoms, at, "the day after tomorrow")) {
        return ahead(2, next);
    }
    if let Some((days, next)) = han(atoms, at, HAN_NEAR) {
        return ahead(days, next);
    }
    // 明早, 今晚: the part of the day that follows is read by the clock.
    if let Some((days, next)) = han(atoms, at, &[("今晚", 0), ("今早", 0), ("明晚", 1), ("明早", 1)]) {
        return ahead(days, next - 1);
    }
    let atom = atoms.get(at).filter(|atom| atom.kind == Kind::Letters)?;
    match atom.text.as_str() {
        "today" | "tod" | "tonight" | "сегодня" | "сег" | "сёдня" | "седня" => ahead(0, at + 1),
        "tomorrow" | "tmrw" | "tmr" | "tom" | "tomorow" | "завтра" | "завт" | "зав" => ahead(1, at + 1),
        "послезавтра" | "overmorrow" => ahead(2, at + 1),
        _ => None,
    }
}

/// Days that have been: yesterday, 前天, two weeks ago. No step has any.
fn gone(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    const HAN: &[(&str, u64)] = &[("昨天", 1), ("昨日", 1), ("前天", 2), ("前日", 2), ("大前天", 3)];
    const PHRASES: &[(&str, u64)] = &[
        ("yesterday", 1),
        ("day before yesterday", 2),
        ("the day before yesterday", 2),
        ("вчера", 1),
        ("позавчера", 2),
        ("позапозавчера", 3),
    ];
    if !context.is_behind() {
        return None;
    }
    let today = context.today();
    let back = |days: u64, next: usize| Some((today.checked_sub_days(Days::new(days))?, next));
    if let Some((days, next)) = PHRASES.iter().find_map(|(phrase, days)| Some((*days, words(atoms, at, phrase)?))) {
        return back(days, next);
    }
    if let Some((days, next)) = han(atoms, at, HAN) {
        return back(days, next);
    }
    // 昨晚: the part of the day that follows is read by the clock.
    if let Some((days, next)) = han(atoms, at, &[("昨晚", 1), ("昨早", 1)]) {
        return back(days, next - 1);
    }
    let (amount, unit, next) = ago(atoms, at)?;
    let date = match unit {
        Unit::Minute | Unit::Hour | Unit::WorkingDay => return None,
        _ if amount > DAYS_BEHIND_MAX => return None,
        Unit::Day => today.checked_sub_days(Days::new(u64::from(amount))),
        Unit::Week => today.checked_sub_days(Days::new(u64::from(amount) * 7)),
        Unit::Month => today.checked_sub_months(Months::new(amount)),
        Unit::Year => today.checked_sub_months(Months::new(amount.saturating_mul(12))),
    }?;
    Some((date, next))
}

/// `3 days ago`, `неделю назад`, `3天前`, `-3d`: how many of which unit, and the way past it.
pub(super) fn ago(atoms: &[Atom], at: usize) -> Option<(u32, Unit, usize)> {
    if let Some(next) = word(atoms, at, &["-", "−", "–"]) {
        let (amount, next) = number(atoms, next)?;
        let (unit, next) = unit(atoms, next)?;
        return Some((amount.value, unit, next));
    }
    if let Some((minutes, next)) = han(atoms, at, &[("半小时前", 30), ("半个小时前", 30)]) {
        return Some((minutes, Unit::Minute, next));
    }
    let half = words(atoms, at, "half an hour").or_else(|| word(atoms, at, &["полчаса"]));
    let (amount, unit, next) = if let Some(next) = half {
        (30, Unit::Minute, next)
    } else if let Some(next) = word(atoms, at, &["полгода"]) {
        (6, Unit::Month, next)
    } else {
        let counted = number(atoms, at).map(|(amount, next)| (amount.value, next));
        let (amount, next) = counted.or_else(|| spelled(atoms, at)).unwrap_or((1, at));
        let (unit, next) = unit(atoms, next)?;
        (amount, unit, next)
    };
    let after = word(atoms, next, &["ago", "назад", "back"]).or_else(|| words(atoms, next, "тому назад"));
    let after = after.or_else(|| han(atoms, next, &[("前", ()), ("之前", ()), ("以前", ())]).map(|((), next)| next));
    Some((amount, unit, after?))
}

/// How many of which unit: `7 days`, `2 недели`, `3个月`.
pub(super) fn counted(atoms: &[Atom], at: usize) -> Option<(u32, Unit, usize)> {
    let (amount, next) = number(atoms, at).map(|(amount, next)| (amount.value, next)).or_else(|| spelled(atoms, at))?;
    let (unit, next) = unit(atoms, next)?;
    Some((amount, unit, next))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

/// `+3d`, `через 3 дня`, `in 3 days`, `3天后`: how many of which unit, and the way past it.
pub(super) fn offset(atoms: &[Atom], at: usize) -> Option<(u32, Unit, usize)> {
    if let Some(next) = word(atoms, at, &["+"]) {
        let (amount, next) = number(atoms, next)?;
        return match unit(atoms, next) {
            Some((unit, next)) => Some((amount.value, unit, next)),
            None => bare_days(atoms, next).then_some((amount.value, Unit::Day, next)),
        };
    }
    if let Some(next) = word(atoms, at, &["через", "in", "спустя", "within"]) {
        if let Some(next) = words(atoms, next, "half an hour").or_else(|| word(atoms, next, &["полчаса"])) {
            return Some((30, Unit::Minute, next));
        }
        if let Some(next) = word(atoms, next, &["полгода"]) {
            return Some((6, Unit::Month, next));
        }
        let counted = number(atoms, next).map(|(amount, next)| (amount.value, next));
        let (amount, next) = counted.or_else(|| spelled(atoms, next)).unwrap_or((1, next));
        let (unit, next) = unit(atoms, next)?;
        return Some((amount, unit, next));
    }
    if let Some((amount, next)) =
        han(atoms, at, &[("半小时后", 30), ("半个小时后", 30), ("半小时之后", 30), ("半小时以后", 30)])
    {
        return Some((amount, Unit::Minute, next));
    }
    let at = han(atoms, at, &[("过", ()), ("再过", ())]).map_or(at, |((), next)| next);
    let (amount, next) = number(atoms, at)?;
    let (unit, next) = han(atoms, next, HAN_UNITS)?;
    let ((), next) = han(atoms, next, &[("后", ()), ("之后", ()), ("以后", ()), ("内", ()), ("之内", ())])?;
    Some((amount.value, unit, next))
}

const HAN_UNITS: &[(&str, Unit)] = &[
    ("分钟", Unit::Minute),
    ("小时", Unit::Hour),
    ("个小时", Unit::Hour),
    ("个钟头", Unit::Hour),
    ("天", Unit::Day),
    ("日", Unit::Day),
    ("个工作日", Unit::WorkingDay),
    ("工作日", Unit::WorkingDay),
    ("周", Unit::Week),
    ("个星期", Unit::Week),
    ("星期", Unit::Week),
    ("个礼拜", Unit::Week),
    ("个月", Unit::Month),
    ("月", Unit::Month),
    ("年", Unit::Year),
];

fn unit(atoms: &[Atom], at: usize) -> Option<(Unit, usize)> {
    if let Some(found) = han(atoms, at, HAN_UNITS) {
        return Some(found);
    }
    if let Some(next) = word(atoms, at, &["раб", "рабочий", "рабочих", "рабочие", "working", "business", "work"])
    {
        let next = word(atoms, next, &["."]).unwrap_or(next);
        return word(atoms, next, &["день", "дня", "дней", "дн", "д", "day", "days"])
            .map(|next| (Unit::WorkingDay, next));
    }
    let atom = atoms.get(at).filter(|atom| atom.kind == Kind::Letters)?;
    let unit = match atom.text.as_str() {
        "min" | "mins" | "minute" | "minutes" | "мин" | "минут" | "минуту" | "минуты" => {
            Unit::Minute
        }
        "h" | "hr" | "hrs" | "hour" | "hours" | "ч" | "час" | "часа" | "часов" => Unit::Hour,
        "d" | "day" | "days" | "д" | "дн" | "день" | "дня" | "дней" => Unit::Day,
        "wd" | "рд" => Unit::WorkingDay,
        "w" | "wk" | "week" | "weeks" | "н" | "нед" | "неделю" | "недели" | "недель" => {
            Unit::Week
        }
        "m" | "mo" | "mon" | "month" | "months" | "м" | "мес" | "месяц" | "месяца" | "месяцев" => {
            Unit::Month
        }
        "y" | "yr" | "year" | "years" | "г" | "год" | "года" | "лет" => Unit::Year,
        _ => return None,
    };
    Some((unit, at + 1))
}

fn spelled(atoms: &[Atom], at: usize) -> Option<(u32, usize)> {
    let atom = atoms.get(at)?;
    let amount = match atom.text.as_str() {
        "a" | "an" | "one" | "один" | "одну" => 1,
        "two" | "два" | "две" | "пару" | "couple" => 2,
        "three" | "три" => 3,
        "four" | "четыре" => 4,
        "five" | "пять" => 5,
        "six" | "шесть" => 6,
        "seven" | "семь" => 7,
        "ten" | "десять" => 10,
        _ => return None,
    };
    let next = if atom.is("a") { words(atoms, at, "a couple of").map(|next| (2, next)) } else { None };
    Some(next.unwrap_or((amount, at + 1)))
}

/// `+3` means days where nothing is attached that could make it something else.
fn bare_days(atoms: &[Atom], next: usize) -> bool {
    atoms.get(next).is_none_or(|atom| atom.is_comma() || (atom.blank_before && atom.kind != Kind::Digits))
}

/// Relative days run in the floor's calendar: one that falls on a day off moves on to the next working day.
fn relative(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    let (amount, unit, next) = offset(atoms, at)?;
    let today = context.today();
    let date = match unit {
        Unit::Minute | Unit::Hour => return None,
        _ if amount > DAYS_AHEAD_MAX => return None,
        Unit::WorkingDay => {
            return Some((context.calendar.working_days_after(today, amount), next));
        }
        Unit::Day => today.checked_add_days(Days::new(u64::from(amount))),
        Unit::Week => today.checked_add_days(Days::new(u64::from(amount) * 7)),
        Unit::Month => today.checked_add_months(Months::new(amount)),
        Unit::Year => today.checked_add_months(Months::new(amount.saturating_mul(12))),
    }?;
    Some((context.calendar.working_days_after(date, 0), next))
}

/// Next week, next month, the end of the week or the month.
fn around(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    #[derive(Clone, Copy)]
    enum Around {
        NextWeek,
        NextMonth,
        EndOfWeek,
        EndOfMonth,
        Weekend,
    }
    const PHRASES: &[(&str, Around)] = &[
        ("next week", Around::NextWeek),
        ("следующей неделе", Around::NextWeek),
        ("следующую неделю", Around::NextWeek),
        ("той неделе", Around::NextWeek),
        ("след неделе", Around::NextWeek),
        ("след . неделе", Around::NextWeek),
        ("next month", Around::NextMonth),
        ("следующем месяце", Around::NextMonth),
        ("следующий месяц", Around::NextMonth),
        ("след месяце", Around::NextMonth),
        ("след . месяце", Around::NextMonth),
        ("end of week", Around::EndOfWeek),
        ("end of the week", Around::EndOfWeek),
        ("eow", Around::EndOfWeek),
        ("конца недели", Around::EndOfWeek),
        ("конце недели", Around::EndOfWeek),
        ("концу недели", Around::EndOfWeek),
        ("end of month", Around::EndOfMonth),
        ("end of the month", Around::EndOfMonth),
        ("eom", Around::EndOfMonth),
        ("конца месяца", Around::EndOfMonth),
        ("конце месяца", Around::EndOfMonth),
        ("концу месяца", Around::EndOfMonth),
        ("weekend", Around::Weekend),
        ("выходные", Around::Weekend),
        ("выходных", Around::Weekend),
    ];
    const HAN: &[(&str, Around)] = &[
        ("下周", Around::NextWeek),
        ("下星期", Around::NextWeek),
        ("下个星期", Around::NextWeek),
        ("下礼拜", Around::NextWeek),
        ("下个月", Around::NextMonth),
        ("下月", Around::NextMonth),
        ("月底", Around::EndOfMonth),
        ("月末", Around::EndOfMonth),
        ("本月底", Around::EndOfMonth),
        ("周末", Around::Weekend),
    ];
    if weekday(atoms, at, context).is_some() {
        return None;
    }
    let phrase = PHRASES.iter().find_map(|(phrase, around)| Some((*around, words(atoms, at, phrase)?)));
    let (around, next) = phrase.or_else(|| han(atoms, at, HAN))?;
    let today = context.today();
    let first_of_next = today.with_day(1)?.checked_add_months(Months::new(1))?;
    let date = match around {
        Around::NextWeek => context.calendar.working_days_after(following(today, Weekday::Mon)?, 0),
        Around::NextMonth => context.calendar.working_days_after(first_of_next, 0),
        Around::EndOfWeek if today.weekday() == Weekday::Fri => today,
        Around::EndOfWeek => following(today, Weekday::Fri)?,
        Around::EndOfMonth => first_of_next.pred_opt()?,
        Around::Weekend => following(today, Weekday::Sat)?,
    };
    Some((date, next))
}

/// The next such day, or the last one, today excluded; with "next" the one of the coming week.
fn weekday(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, Named, usize)> {
    let today = context.today();
    let last_week = || han(atoms, at, HAN_LAST_WEEKS).filter(|_| context.is_behind());
    if let Some((week, next)) = last_week().or_else(|| han(atoms, at, HAN_WEEKS)) {
        let sunday_first = han(atoms, next, HAN_WEEKDAYS);
        let (weekday, next) = sunday_first.or_else(|| digit_weekday(atoms, next))?;
        let date = match week {
            Week::Nearest => beside(weekday, context)?,
            Week::Last => of_week(today.checked_sub_days(Days::new(7))?, weekday)?,
            Week::This => of_week(today, weekday)?,
            Week::Next => of_week(today.checked_add_days(Days::new(7))?, weekday)?,
        };
        return Some((date, Named::Weekday, next));
    }
    let after_next = word(atoms, at, &["next", "следующий", "следующую", "следующее", "след", "след."]);
    let after_this = word(atoms, at, &["this", "coming", "этот", "эту", "это", "ближайший", "ближайшую"]);
    let after_last = word(atoms, at, LAST).filter(|_| context.is_behind());
    let start = after_next.or(after_this).or(after_last).unwrap_or(at);
    let start = if after_next.is_some() { word(atoms, start, &["."]).unwrap_or(start) } else { start };
    let atom = atoms.get(start).filter(|atom| atom.kind == Kind::Letters)?;
    let weekday = named_weekday(&atom.text)?;
    let date = if after_next.is_some() {
        of_week(today.checked_add_days(Days::new(7))?, weekday)?
    } else if after_this.is_some() && context.is_behind() {
        of_week(today, weekday)?
    } else {
        beside(weekday, context)?
    };
    Some((date, Named::Weekday, start + 1))
}

/// Words before a weekday, a week or a month that has been.
pub(super) const LAST: &[&str] = &[
    "last",
    "past",
    "previous",
    "прошлый",
    "прошлая",
    "прошлую",
    "прошлое",
    "прошлой",
    "прошлого",
    "прошлом",
    "минувший",
    "минувшую",
    "минувшая",
];

/// The next such day, or the last one.
fn beside(weekday: Weekday, context: &Context) -> Option<NaiveDate> {
    let today = context.today();
    if !context.is_behind() {
        return following(today, weekday);
    }
    following(today, weekday)?.checked_sub_days(Days::new(if today.weekday() == weekday { 14 } else { 7 }))
}

const HAN_LAST_WEEKS: &[(&str, Week)] = &[
    ("上周", Week::Last),
    ("上星期", Week::Last),
    ("上个星期", Week::Last),
    ("上礼拜", Week::Last),
    ("上个礼拜", Week::Last),
];

#[derive(Clone, Copy)]
enum Week {
    Last,
    Nearest,
    This,
    Next,
}

const HAN_WEEKS: &[(&str, Week)] = &[
    ("周", Week::Nearest),
    ("星期", Week::Nearest),
    ("礼拜", Week::Nearest),
    ("本周", Week::This),
    ("这周", Week::This),
    ("这个星期", Week::This),
    ("下周", Week::Next),
    ("下星期", Week::Next),
    ("下个星期", Week::Next),
    ("下礼拜", Week::Next),
    ("下个礼拜", Week::Next),
];

const HAN_WEEKDAYS: &[(&str, Weekday)] = &[
    ("一", Weekday::Mon),
    ("二", Weekday::Tue),
    ("三", Weekday::Wed),
    ("四", Weekday::Thu),
    ("五", Weekday::Fri),
    ("六", Weekday::Sat),
    ("日", Weekday::Sun),
    ("天", Weekday::Sun),
];

fn digit_weekday(atoms: &[Atom], at: usize) -> Option<(Weekday, usize)> {
    let atom = atoms.get(at).filter(|atom| atom.kind == Kind::Digits && atom.text.len() == 1 && !atom.blank_before)?;
    let number: u8 = atom.text.parse().ok()?;
    Some((Weekday::try_from(number.checked_sub(1)?).ok()?, at + 1))
}

fn named_weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "mon" | "monday" | "пн" | "пон" | "понедельник" | "понедельника" | "понедельнику" => {
            Weekday::Mon
        }
        "tue" | "tues" | "tuesday" | "вт" | "втор" | "вторник" | "вторника" | "вторнику" => {
            Weekday::Tue
        }
        "wed" | "weds" | "wednesday" | "ср" | "среда" | "среду" | "среды" | "среде" => {
            Weekday::Wed
        }
        "thu" | "thur" | "thurs" | "thursday" | "чт" | "чет" | "четверг" | "четверга" | "четвергу" => {
            Weekday::Thu
        }
        "fri" | "friday" | "пт" | "пят" | "пятница" | "пятницу" | "пятницы" | "пятнице" => {
            Weekday::Fri
        }
        "sat" | "saturday" | "сб" | "суб" | "суббота" | "субботу" | "субботы" | "субботе" => {
            Weekday::Sat
        }
        "sun" | "sunday" | "вс" | "вск" | "воскресенье" | "воскресенья" | "воскресенью" => {
            Weekday::Sun
        }
        _ => return None,
    })
}

fn following(today: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    today.iter_days().skip(1).take(7).find(|date| date.weekday() == weekday)
}

fn of_week(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let monday = date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())))?;
    monday.checked_add_days(Days::new(u64::from(weekday.num_days_from_monday())))
}

/// A date with its month, or a day of the month marked as one.
pub(super) fn date(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    let coming = |month: u32, day: u32| nearest(month, day, context);
    if let Some(month) = atoms.get(at).and_then(month) {
        let next = word(atoms, at + 1, &["."]).unwrap_or(at + 1);
        let (day, next) = number(atoms, next).filter(|(day, _)| (1..=2).contains(&day.digits))?;
        let next = word(atoms, next, &["st", "nd", "rd", "th"]).unwrap_or(next);
        let (year, next) = year(atoms, next);
        return Some((on(year, month, day.value, coming)?, next));
    }
    let (first, next) = number(atoms, at)?;
    if first.digits == 4 {
        return year_first(atoms, first.value, next);
    }
    if first.digits > 2 {
        return None;
    }
    if let Some(((), after)) = han(atoms, next, &[("月", ())]) {
        let (day, after) = number(atoms, after)?;
        let after = han(atoms, after, &[("日", ()), ("号", ())]).map_or(after, |((), after)| after);
        return Some((coming(first.value, day.value)?, after));
    }
    if let Some(((), after)) = han(atoms, next, &[("号", ()), ("日", ())]) {
        return Some((day_of_month(first.value, context)?, after));
    }
    let ordinal = word(atoms, next, &["st", "nd", "rd", "th", "го", "числа", "му", "ого"])
        .or_else(|| word(atoms, next, &["-"]).and_then(|next| word(atoms, next, &["го", "е", "ое", "му", "ого"])));
    let after = word(atoms, ordinal.unwrap_or(next), &["of", "числа"]).or(ordinal).unwrap_or(next);
    let dash = word(atoms, after, &["-"]).unwrap_or(after);
    if let Some(month) = atoms.get(dash).and_then(month) {
        let after = word(atoms, dash + 1, &["."])
            .filter(|after| atoms.get(*after).is_some_and(|atom| atom.kind == Kind::Digits));
        let (year, after) = year(atoms, after.unwrap_or(dash + 1));
        return Some((on(year, month, first.value, coming)?, after));
    }
    if ordinal.is_some() {
        return Some((day_of_month(first.value, context)?, after));
    }
    dotted(atoms, first.value, next).and_then(|(year, month, next)| Some((on(year, month, first.value, coming)?, next)))
}

fn on(year: Option<i32>, month: u32, day: u32, coming: impl Fn(u32, u32) -> Option<NaiveDate>) -> Option<NaiveDate> {
    match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day),
        None => coming(month, day),
    }
}

/// What stands after the day in `15.12`, `15/12`, `15.12.26`, `15.12.2026`.
fn dotted(atoms: &[Atom], day: u32, at: usize) -> Option<(Option<i32>, u32, usize)> {
    let sign = atoms.get(at).filter(|atom| atom.is_one_of(&[".", "/"]) && !atom.blank_before)?;
    let attached = |at: usize| atoms.get(at).filter(|atom| atom.kind == Kind::Digits && !atom.blank_before);
    let month_atom = attached(at + 1).filter(|atom| atom.text.len() <= 2)?;
    let month: u32 = month_atom.text.parse().ok()?;
    let end = at + 2;
    let year_follows = atoms.get(end).is_some_and(|atom| atom.is(&sign.text) && !atom.blank_before);
    if let Some(atom) = attached(end + 1).filter(|atom| year_follows && matches!(atom.text.len(), 2 | 4)) {
        let year: i32 = atom.text.parse().ok()?;
        return Some((Some(if year < 100 { 2000 + year } else { year }), month, end + 2));
    }
    // 1.5 is a number sooner than the first of May; 15.3 or 1.05 is a day.
    let is_day = month_atom.text.len() == 2 || sign.is("/") || day > 12;
    let next_attached =
        atoms.get(end).is_some_and(|atom| !atom.blank_before && matches!(atom.kind, Kind::Letters | Kind::Han));
    (is_day && (1..=12).contains(&month) && !next_attached).then_some((None, month, end))
}

/// `2026-12-15`, `2026.12.15`, `2026/12/15`, `2026年12月15日`.
fn year_first(atoms: &[Atom], year: u32, at: usize) -> Option<(NaiveDate, usize)> {
    let year = i32::try_from(year).ok()?;
    if let Some(((), next)) = han(atoms, at, &[("年", ())]) {
        let (month, next) = number(atoms, next)?;
        let ((), next) = han(atoms, next, &[("月", ())])?;
        let (day, next) = number(atoms, next)?;
        let next = han(atoms, next, &[("日", ()), ("号", ())]).map_or(next, |((), next)| next);
        return Some((NaiveDate::from_ymd_opt(year, month.value, day.value)?, next));
    }
    let sign = atoms.get(at).filter(|atom| atom.is_one_of(&["-", ".", "/"]))?;
    let (month, next) = number(atoms, at + 1)?;
    let next = word(atoms, next, &[&sign.text])?;
    let (day, next) = number(atoms, next)?;
    Some((NaiveDate::from_ymd_opt(year, month.value, day.value)?, next))
}

fn year(atoms: &[Atom], at: usize) -> (Option<i32>, usize) {
    let found = number(atoms, at).filter(|(year, _)| year.digits == 4 && (1900..2200).contains(&year.value));
    let of_year = |next| word(atoms, next, &["г", "года"]);
    // Of the last century only where nothing else can be meant by it: `5 Dec 1950 EUR` is a sum.
    let found = found.filter(|(year, next)| year.value >= 2000 || *next == atoms.len() || of_year(*next).is_some());
    match found {
        Some((year, next)) => {
            let after = of_year(next);
            (i32::try_from(year.value).ok(), after.map_or(next, |after| word(atoms, after, &["."]).unwrap_or(after)))
        }
        None => (None, at),
    }
}

/// A month as a whole: `november`, `ноябрь 2025`, `11月`, `2025年11月`, `2025-11`; its year, where one is said.
pub(super) fn whole_month(atoms: &[Atom], at: usize) -> Option<(Option<i32>, u32, usize)> {
    if let Some(found) = atoms.get(at).and_then(month) {
        let (year, next) = year(atoms, at + 1);
        return Some((year, found, next));
    }
    let (first, next) = number(atoms, at)?;
    if let Some(((), next)) = han(atoms, next, &[("月", ()), ("月份", ())]) {
        return (1..=12).contains(&first.value).then_some((None, first.value, next));
    }
    let year = i32::try_from(first.value).ok().filter(|_| first.digits == 4)?;
    let after_year = han(atoms, next, &[("年", ())]).map(|((), next)| next);
    let (found, next) = number(atoms, after_year.or_else(|| word(atoms, next, &["-"]))?)?;
    let next = if after_year.is_some() { han(atoms, next, &[("月", ()), ("月份", ())])?.1 } else { next };
    (1..=12).contains(&found.value).then_some((Some(year), found.value, next))
}

fn month(atom: &Atom) -> Option<u32> {
    const MONTHS: [[&str; 4]; 12] = [
        ["january", "январь", "января", "январе"],
        ["february", "февраль", "февраля", "феврале"],
        ["march", "март", "марта", "марте"],
        ["april", "апрель", "апреля", "апреле"],
        ["may", "май", "мая", "мае"],
        ["june", "июнь", "июня", "июне"],
        ["july", "июль", "июля", "июле"],
        ["august", "август", "августа", "августе"],
        ["september", "сентябрь", "сентября", "сентябре"],
        ["october", "октябрь", "октября", "октябре"],
        ["november", "ноябрь", "ноября", "ноябре"],
        ["december", "декабрь", "декабря", "декабре"],
    ];
    if atom.kind != Kind::Letters || atom.text.chars().count() < 3 {
        return None;
    }
    let at = MONTHS.iter().position(|names| names.iter().any(|name| name.starts_with(&atom.text)))?;
    u32::try_from(at + 1).ok()
}

//! Days counted from today: +3d, через 2 недели, 3天后; of what has been: two weeks ago, неделю назад. Minutes and hours from now, too.

use chrono::{Days, Months, NaiveDate};

use crate::sales::typed::Context;
use crate::sales::typed::atoms::{Atom, Kind, han, word, words};
use crate::sales::typed::minutes::lasting;
use crate::sales::typed::number::{number, spelled};

/// How far ahead a relative date may lie, in days.
const DAYS_AHEAD_MAX: u32 = 3_660;
/// How far back one may be: a century.
const DAYS_BEHIND_MAX: u32 = 36_525;

/// So many days, weeks or months ago. No step has any.
pub(super) fn gone_by(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
    if !context.is_behind() {
        return None;
    }
    let today = context.today();
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

/// Relative days run in the floor's calendar: one that falls on a day off moves on to the next working day.
pub(super) fn relative(atoms: &[Atom], at: usize, context: &Context) -> Option<(NaiveDate, usize)> {
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

/// `3 days ago`, `неделю назад`, `3天前`, `-3d`: how many of which unit, and the way past it.
pub(in crate::sales::typed) fn ago(atoms: &[Atom], at: usize) -> Option<(u32, Unit, usize)> {
    if let Some(next) = word(atoms, at, &["-", "−", "–"]) {
        let (amount, next) = number(atoms, next)?;
        let (unit, next) = unit(atoms, next).filter(|_| word(atoms, next, BARE_M).is_none())?;
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
        let (unit, next) = unit(atoms, next).filter(|_| word(atoms, next, BARE_M).is_none())?;
        (amount, unit, next)
    };
    let after = word(atoms, next, &["ago", "назад", "back"]).or_else(|| words(atoms, next, "тому назад"));
    let after = after.or_else(|| han(atoms, next, &[("前", ()), ("之前", ()), ("以前", ())]).map(|((), next)| next));
    Some((amount, unit, after?))
}

/// From now on they are minutes; of what has been nobody knows whether minutes or months are meant, and nothing is guessed.
const BARE_M: &[&str] = &["m", "м"];

/// How many of which unit: `7 days`, `2 недели`, `3个月`.
pub(in crate::sales::typed) fn counted(atoms: &[Atom], at: usize) -> Option<(u32, Unit, usize)> {
    let (amount, next) = number(atoms, at).map(|(amount, next)| (amount.value, next)).or_else(|| spelled(atoms, at))?;
    let (unit, next) = unit(atoms, next)?;
    Some((amount, unit, next))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sales::typed) enum Unit {
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

/// `+3d`, `через 3 дня`, `in 3 days`, `3天后`: how many of which unit, and the way past it.
pub(in crate::sales::typed) fn offset(atoms: &[Atom], at: usize) -> Option<(u32, Unit, usize)> {
    if let Some(next) = word(atoms, at, &["+"]) {
        if let Some((minutes, next)) = lasting(atoms, next) {
            return Some((minutes, Unit::Minute, next));
        }
        let (amount, next) = number(atoms, next)?;
        return match unit(atoms, next) {
            Some((unit, next)) => Some((amount.value, unit, next)),
            None => bare_days(atoms, next).then_some((amount.value, Unit::Day, next)),
        };
    }
    if let Some(next) = word(atoms, at, &["через", "in", "спустя", "within"]) {
        if let Some((minutes, next)) = lasting(atoms, next) {
            return Some((minutes, Unit::Minute, next));
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
    let counted = || {
        let (amount, next) = number(atoms, at)?;
        let (unit, next) = han(atoms, next, HAN_UNITS)?;
        Some((amount.value, unit, next))
    };
    let (amount, unit, next) =
        lasting(atoms, at).map(|(minutes, next)| (minutes, Unit::Minute, next)).or_else(counted)?;
    let ((), next) = han(atoms, next, &[("后", ()), ("之后", ()), ("以后", ()), ("内", ()), ("之内", ())])?;
    Some((amount, unit, next))
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

pub(in crate::sales::typed) fn unit(atoms: &[Atom], at: usize) -> Option<(Unit, usize)> {
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

/// `+3` means days where nothing is attached that could make it something else.
fn bare_days(atoms: &[Atom], next: usize) -> bool {
    atoms.get(next).is_none_or(|atom| atom.is_comma() || (atom.blank_before && atom.kind != Kind::Digits))
}

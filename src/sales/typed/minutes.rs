//! How long something takes: 90, 90 min, 1:30, 1,5 ч, 1ч 30м, два часа, 1½ h, 1小时, полчаса. In whole minutes.

use super::{
    atoms::{Atom, Kind, atoms, han, word, words},
    number::{number, spelled},
};

const HOURS: &[&str] = &["h", "hr", "hrs", "hour", "hours", "ч", "час", "часа", "часов"];
const MINUTES: &[&str] = &["m", "min", "mins", "minute", "minutes", "м", "мин", "минута", "минуту", "минуты", "минут"];
const HAN_HOURS: &[(&str, ())] = &[("小时", ()), ("个小时", ()), ("钟头", ()), ("个钟头", ())];
const HAN_MINUTES: &[(&str, ())] = &[("分钟", ()), ("分", ())];
const HAN_HALVES: &[(&str, u32)] = &[("半小时", 30), ("半个小时", 30), ("半个钟头", 30)];

/// The minutes that these words and nothing else mean; a bare number is minutes.
pub fn parse_minutes(typed: &str) -> Option<u32> {
    let atoms = atoms(typed);
    if let [only] = atoms.as_slice()
        && only.kind == Kind::Digits
    {
        return only.text.parse().ok();
    }
    if let Some(minutes) = on_the_clock(&atoms) {
        return Some(minutes);
    }
    let (hours, at) = hours(&atoms, 0).map_or((None, 0), |(minutes, next)| (Some(minutes), next));
    let (minutes, at) =
        minutes(&atoms, at, hours.is_some()).map_or((None, at), |(minutes, next)| (Some(minutes), next));
    let sum = hours.unwrap_or(0).checked_add(minutes.unwrap_or(0))?;
    (at == atoms.len() && (hours.is_some() || minutes.is_some())).then_some(sum)
}

/// Hours or minutes that begin at this atom, each with its word, and the way past them: `1.5 h`, `1ч30`, `полтора часа`, `90m`.
pub(super) fn lasting(atoms: &[Atom], at: usize) -> Option<(u32, usize)> {
    let Some((hours, next)) = hours(atoms, at) else { return minutes(atoms, at, false) };
    let joined = word(atoms, next, &["и", "and"]).unwrap_or(next);
    let is_attached = atoms.get(next).is_some_and(|atom| !atom.blank_before);
    let bare = || {
        let (rest, after) =
            number(atoms, next).filter(|(rest, _)| is_attached && rest.digits == 2 && rest.value < 60)?;
        atoms.get(after).is_none_or(|atom| atom.blank_before || atom.is_comma()).then_some((rest.value, after))
    };
    let named = minutes(atoms, joined, false).filter(|(minutes, _)| *minutes < 60);
    let (rest, next) = named.or_else(bare).unwrap_or((0, next));
    Some((hours.checked_add(rest)?, next))
}

/// `1:30`
fn on_the_clock(atoms: &[Atom]) -> Option<u32> {
    let [hours, _, minutes] = atoms else { return None };
    let is_written_so = word(atoms, 1, &[":"]).is_some() && minutes.kind == Kind::Digits && minutes.text.len() == 2;
    let hours: u32 = Some(hours).filter(|hours| hours.kind == Kind::Digits)?.text.parse().ok()?;
    let minutes: u32 = minutes.text.parse().ok().filter(|minutes| is_written_so && *minutes < 60)?;
    hours.checked_mul(60)?.checked_add(minutes)
}

/// Hours in minutes: `1 h`, `1.5 часа`, `полтора часа`, `一个半小时`.
fn hours(atoms: &[Atom], at: usize) -> Option<(u32, usize)> {
    if let Some(next) = words(atoms, at, "half an hour").or_else(|| word(atoms, at, &["полчаса"])) {
        return Some((30, next));
    }
    if let Some(found) = han(atoms, at, HAN_HALVES) {
        return Some(found);
    }
    if let Some(next) = word(atoms, at, &["полтора"]) {
        return Some((90, word(atoms, next, HOURS)?));
    }
    if let Some(next) = words(atoms, at, "an hour and a half").or_else(|| words(atoms, at, "one and a half hours")) {
        return Some((90, next));
    }
    if let Some(next) = words(atoms, at, "an hour").or_else(|| word(atoms, at, &["час"])) {
        return Some((60, next));
    }
    if let Some((part, next)) = fraction(atoms, at) {
        return Some((part, unit(atoms, next, HOURS, HAN_HOURS)?));
    }
    let (whole, next) = number(atoms, at).map(|(whole, next)| (whole.value, next)).or_else(|| spelled(atoms, at))?;
    let whole = whole.checked_mul(60)?;
    if let Some((half, next)) = han(atoms, next, &[("个半小时", 30), ("小时半", 30), ("个半钟头", 30)]) {
        return Some((whole + half, next));
    }
    let (part, next) = tenths(atoms, next).or_else(|| fraction(atoms, next)).unwrap_or((0, next));
    let next = unit(atoms, next, HOURS, HAN_HOURS)?;
    Some((whole.checked_add(part)?, next))
}

/// `,5` and `.25` behind hours, as minutes; what is no whole minute is nothing.
fn tenths(atoms: &[Atom], at: usize) -> Option<(u32, usize)> {
    let next = word(atoms, at, &[",", "."])?;
    let part =
        atoms.get(next).filter(|atom| atom.kind == Kind::Digits && !atom.blank_before && atom.text.len() <= 2)?;
    let scale = 10_u32.pow(part.text.len() as u32);
    let minutes = part.text.parse::<u32>().ok()? * 60;
    (minutes % scale == 0).then_some((minutes / scale, next + 1))
}

/// `½` of an hour, as minutes.
fn fraction(atoms: &[Atom], at: usize) -> Option<(u32, usize)> {
    let minutes = [("½", 30), ("¼", 15), ("¾", 45)];
    minutes.iter().find_map(|(sign, minutes)| Some((*minutes, word(atoms, at, &[sign])?)))
}

/// Behind hours the word may be left out: `1ч30`.
fn minutes(atoms: &[Atom], at: usize, after_hours: bool) -> Option<(u32, usize)> {
    let spelled = || spelled(atoms, at);
    let (minutes, next) = number(atoms, at).map(|(minutes, next)| (minutes.value, next)).or_else(spelled)?;
    let named = unit(atoms, next, MINUTES, HAN_MINUTES);
    let next = named.or_else(|| (after_hours && next == atoms.len()).then_some(next))?;
    (!after_hours || minutes < 60).then_some((minutes, next))
}

fn unit(atoms: &[Atom], at: usize, words: &[&str], of_han: &[(&str, ())]) -> Option<usize> {
    let next = word(atoms, at, words).or_else(|| han(atoms, at, of_han).map(|((), next)| next))?;
    Some(word(atoms, next, &["."]).unwrap_or(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_that_was_taken_is_read_as_people_say_it() {
        for (typed, minutes) in [
            ("90", 90),
            ("90 min", 90),
            ("90 мин.", 90),
            ("90分钟", 90),
            ("1 h", 60),
            ("1ч", 60),
            ("1 час", 60),
            ("час", 60),
            ("an hour", 60),
            ("1小时", 60),
            ("一个小时", 60),
            ("1:30", 90),
            ("0:05", 5),
            ("1,5 ч", 90),
            ("1.25 hours", 75),
            ("полтора часа", 90),
            ("полчаса", 30),
            ("half an hour", 30),
            ("半小时", 30),
            ("1个半小时", 90),
            ("1ч 30м", 90),
            ("1h30", 90),
            ("1小时15分", 75),
            ("2 часа 5 минут", 125),
            ("два часа", 120),
            ("three hours", 180),
            ("пять минут", 5),
            ("1½h", 90),
            ("1 ½ часа", 90),
            ("½ h", 30),
            ("¾ часа", 45),
            ("an hour and a half", 90),
        ] {
            assert_eq!(parse_minutes(typed), Some(minutes), "{typed}");
        }
        for typed in
            ["", "soon", "1:75", "1:5", "1 d", "1 h 90", "1.33 h", "-5", "5 5", "99999999999", "1 h ago", "1.5", "1½"]
        {
            assert_eq!(parse_minutes(typed), None, "{typed}");
        }
    }
}

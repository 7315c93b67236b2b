//! Dates of a file: read in one order, or the order told from the column.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

/// Years that a deal can come from.
const YEARS: std::ops::RangeInclusive<i32> = 1970..=2100;
/// Years that a field of the floor's own may hold: people were born, and firms founded.
const FIELD_YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;

/// Day 0 of Excel's count: as it counts a 29 February 1900 that never was, all its days since stand right.
const SERIAL_START: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);
/// Days of that count from 1927 to 2173 have five digits; no date that people write looks so.
const SERIAL_DIGITS: usize = 5;
const SERIAL_DECIMALS_MAX: usize = 12;
const SECONDS_A_DAY: u64 = 24 * 60 * 60;

/// In what order a file writes day, month and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
    YearFirst,
}

impl DateOrder {
    /// As `--dates` takes it: `dmy`, `mdy`, `ymd`.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "dmy" => Some(Self::DayFirst),
            "mdy" => Some(Self::MonthFirst),
            "ymd" => Some(Self::YearFirst),
            _ => None,
        }
    }
}

/// What a column tells about its order, value by value.
#[derive(Debug, Clone, Default)]
pub(super) struct DateEvidence {
    day_first: bool,
    month_first: bool,
    year_first: bool,
    /// The first value that could be either, and its line.
    unclear: Option<(u64, String)>,
}

impl DateEvidence {
    pub(super) fn weigh(&mut self, text: &str, line: u64) {
        let Some(numbers) = Numbers::read(text) else { return };
        match numbers.parts {
            [year, _, _] if numbers.first_digits == 4 && year > 31 => self.year_first = true,
            [day, _, _] if day > 12 => self.day_first = true,
            [_, day, _] if day > 12 => self.month_first = true,
            // Nobody puts points between a month and the day after it.
            [_, _, _] if numbers.sign == '.' => self.day_first = true,
            [_, _, _] => {
                self.unclear.get_or_insert_with(|| (line, text.to_owned()));
            }
        }
    }

    /// The order; else the value that leaves it open.
    pub(super) fn order(self) -> Result<DateOrder, (u64, String)> {
        match (self.day_first, self.month_first, self.unclear) {
            // Both at once: whichever is read, the other half is named as bad dates.
            (true, _, _) => Ok(DateOrder::DayFirst),
            (false, true, _) => Ok(DateOrder::MonthFirst),
            (false, false, Some(unclear)) => Err(unclear),
            (false, false, None) => Ok(DateOrder::YearFirst),
        }
    }
}

/// A day as Excel counts them, `45631` or `45631.5` with the time of day; other texts are none.
pub(super) fn of_serial(text: &str) -> Option<NaiveDateTime> {
    serial_within(&YEARS, text)
}

fn serial_within(years: &std::ops::RangeInclusive<i32>, text: &str) -> Option<NaiveDateTime> {
    let (days, part) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if days.len() != SERIAL_DIGITS || !is_number(days) || !is_number(part) || part.len() > SERIAL_DECIMALS_MAX {
        return None;
    }
    let date = SERIAL_START?.checked_add_days(Days::new(days.parse().ok()?))?;
    let scale = 10_u64.pow(part.len() as u32);
    let fraction: u64 = if part.is_empty() { 0 } else { part.parse().ok()? };
    let second = fraction * SECONDS_A_DAY / scale;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(second as u32, 0)?;
    years.contains(&date.year()).then(|| date.and_time(time))
}

/// A date with or without a time, in the order told; one that begins with the year is read whatever the order.
/// A time zone behind it is given as minutes ahead of UTC.
pub(super) fn read(text: &str, order: DateOrder) -> Option<(NaiveDateTime, Option<i32>)> {
    read_within(&YEARS, text, order)
}

/// The day that a field of the floor's own holds. A year of two digits is refused, though a form takes it: beside a form's line stands how
/// it is read, and nobody looks at each row of a file, where half of the birthdays would come to lie in the wrong century.
pub(super) fn read_day(text: &str, order: DateOrder) -> Option<NaiveDate> {
    read_within(&FIELD_YEARS, text, order).map(|(civil, _)| civil.date())
}

fn read_within(
    years: &std::ops::RangeInclusive<i32>,
    text: &str,
    order: DateOrder,
) -> Option<(NaiveDateTime, Option<i32>)> {
    if let Some(civil) = serial_within(years, text.trim()) {
        return Some((civil, None));
    }
    let numbers = Numbers::read(text)?;
    let [one, two, three] = numbers.parts;
    let (year, month, day) = match order {
        DateOrder::YearFirst => (one, two, three),
        DateOrder::DayFirst | DateOrder::MonthFirst if numbers.first_digits == 4 => (one, two, three),
        DateOrder::DayFirst => (three, two, one),
        DateOrder::MonthFirst => (three, one, two),
    };
    let year = i32::try_from(year).ok().filter(|year| years.contains(year))?;
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    let (time, ahead) = read_time(numbers.rest)?;
    Some((date.and_time(time), ahead))
}

/// Three numbers with one sign between them, and what stands behind.
struct Numbers<'a> {
    parts: [u32; 3],
    first_digits: usize,
    sign: char,
    rest: &'a str,
}

impl<'a> Numbers<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let text = text.trim();
        let (one, rest) = number(text, 4)?;
        let sign = rest.chars().next().filter(|sign| matches!(sign, '.' | '/' | '-'))?;
        let (two, rest) = number(rest.strip_prefix(sign)?, 2)?;
        let (three, rest) = number(rest.strip_prefix(sign)?, 4)?;
        let first_digits = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        Some(Self { parts: [one, two, three], first_digits, sign, rest })
    }
}

/// Digits at the start of a text, at most so many, and what follows them.
fn number(text: &str, digits_max: usize) -> Option<(u32, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at_checked(end)?;
    let fits = (1..=digits_max).contains(&digits.len());
    Some((digits.parse().ok().filter(|_| fits)?, rest))
}

/// `09:15`, `09:15:00.000Z`, `3:04 PM`, `T08:00:00+03:00`; nothing is midnight.
fn read_time(text: &str) -> Option<(NaiveTime, Option<i32>)> {
    let text = text.trim_start_matches([' ', 'T', ',']).trim_end();
    if text.is_empty() {
        return Some((NaiveTime::MIN, None));
    }
    let (hour, rest) = number(text, 2)?;
    let (minute, rest) = number(rest.strip_prefix(':')?, 2)?;
    let (second, rest) = match rest.strip_prefix(':') {
        Some(rest) => number(rest, 2)?,
        None => (0, rest),
    };
    let rest =
        rest.strip_prefix('.').map_or(rest, |part| part.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    let rest = rest.trim_start();
    let (hour, ahead) = match rest.to_ascii_uppercase().as_str() {
        "" => (hour, None),
        "AM" if (1..=12).contains(&hour) => (hour % 12, None),
        "PM" if (1..=12).contains(&hour) => (hour % 12 + 12, None),
        "Z" | "UTC" => (hour, Some(0)),
        offset => (hour, Some(read_offset(offset)?)),
    };
    Some((NaiveTime::from_hms_opt(hour, minute, second)?, ahead))
}

/// `+03:00` or `+0300`, in minutes.
fn read_offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits: String = digits.split(':').collect();
    let number: i32 = digits.parse().ok().filter(|_| digits.len() == 4)?;
    (number % 100 < 60 && number <= 1400).then_some(sign * (number / 100 * 60 + number % 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_in_their_order() {
        use DateOrder::{DayFirst, MonthFirst, YearFirst};
        for (text, order, expected) in [
            ("01.02.2026 09:15:00", DayFirst, "2026-02-01 09:15:00"),
            ("1/2/2026 3:04 PM", MonthFirst, "2026-01-02 15:04:00"),
            ("12/31/2026 12:00 AM", MonthFirst, "2026-12-31 00:00:00"),
            ("2026-01-10 14:30", YearFirst, "2026-01-10 14:30:00"),
            ("2026-01-10", DayFirst, "2026-01-10 00:00:00"),
            ("2026-01-02T08:00:00.000Z", YearFirst, "2026-01-02 08:00:00 +0"),
            ("2026-01-02T08:00:00+03:00", YearFirst, "2026-01-02 08:00:00 +180"),
        ] {
            let (civil, ahead) = read(text, order).unwrap_or_else(|| panic!("{text}"));
            let shown = ahead.map_or_else(|| civil.to_string(), |ahead| format!("{civil} +{ahead}"));
            assert_eq!(shown, expected, "{text}");
        }
        for (text, expected) in [("45631", "2024-12-05 00:00:00"), ("45631.75", "2024-12-05 18:00:00")] {
            for order in [DayFirst, MonthFirst, YearFirst] {
                assert_eq!(read(text, order).map(|(civil, _)| civil.to_string()).as_deref(), Some(expected));
            }
        }
        for text in [
            "",
            "4563",
            "99999",
            "45631.x",
            "45631-1",
            "31.02.2026",
            "13/13/2026",
            "1.1.26",
            "2026-01",
            "01.01.2026 25:00",
            "01.01.2026 x",
            "1-2/2026",
        ] {
            assert_eq!(read(text, DayFirst), None, "{text}");
        }
    }

    #[test]
    fn a_field_holds_days_of_long_ago() {
        for (text, expected) in [("7.5.1968", "1968-05-07"), ("1899-12-31", "1899-12-31"), ("20211", "1955-05-02")] {
            assert_eq!(read_day(text, DateOrder::DayFirst).map(|day| day.to_string()).as_deref(), Some(expected));
            assert_eq!(read(text, DateOrder::DayFirst), None, "no deal comes from then");
        }
        assert_eq!(read_day("7.5.68", DateOrder::DayFirst), None);
    }

    #[test]
    fn a_column_tells_its_order_or_is_asked_about() {
        let order = |values: &[&str]| {
            let mut evidence = DateEvidence::default();
            values.iter().zip(2..).for_each(|(text, line)| evidence.weigh(text, line));
            evidence.order()
        };
        assert_eq!(order(&["01/02/2026", "13/02/2026"]), Ok(DateOrder::DayFirst));
        assert_eq!(order(&["01/02/2026", "02/13/2026"]), Ok(DateOrder::MonthFirst));
        assert_eq!(order(&["01.02.2026"]), Ok(DateOrder::DayFirst));
        assert_eq!(order(&["2026-01-02"]), Ok(DateOrder::YearFirst));
        assert_eq!(order(&["2026-01-02", "01/02/2026"]), Err((3, "01/02/2026".to_owned())));
    }
}

//! A number with so many places behind the point, kept whole: no binary fraction ever comes near it (METHOD R08).

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::money::{decimal_point, looks_grouped, ungrouped};
use super::narrow;

/// Places behind the point.
pub const PLACES_MAX: u8 = 6;
/// Digits in all: more is a slip of the finger.
const DIGITS_MAX: usize = 15;

/// `256.76` is 25 676 of two places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Decimal {
    pub units: i64,
    pub places: u8,
}

/// Why a text is no number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecimalError {
    #[error("Not a number")]
    NotANumber,
    /// `2.000` where there are no three places.
    #[error("Either {small} or {large}")]
    Either { small: Decimal, large: Decimal },
}

impl Decimal {
    /// Reads a number of as many places as there may be.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        Self::read(text, PLACES_MAX)
    }

    /// Reads `1 250`, `-3,5`, `256.76` in the notation of sums (`Money::parse`): with fewer than three places `2,000` is two
    /// thousand. More places than so many are read, too: whoever asks refuses them. Zeros at the end behind the point are no places.
    pub fn read(text: &str, places: u8) -> Result<Self, DecimalError> {
        let text: String = text.chars().map(narrow).collect();
        let text = text.trim().replace('’', "'");
        let (sign, number) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (-1, rest.trim_start()),
            None => (1, text.as_str()),
        };
        let places = u32::from(places.min(3));
        let (whole, part) = match decimal_point(number, places) {
            Some(at) => (number.get(..at).unwrap_or_default(), number.get(at + 1..).unwrap_or_default()),
            None => (number, ""),
        };
        let digits = ungrouped(whole).filter(|digits| is_digits(digits)).ok_or(DecimalError::NotANumber)?;
        if !part.is_empty() && !is_digits(part) {
            return Err(DecimalError::NotANumber);
        }
        let small = Self::of(sign, &digits, part.trim_end_matches('0'))?;
        if looks_grouped(&digits, part, places) || (places == 3 && is_lone_group(number, &digits, part)) {
            return Err(DecimalError::Either { small, large: Self::of(sign, &format!("{digits}{part}"), "")? });
        }
        Ok(small)
    }

    fn of(sign: i64, digits: &str, part: &str) -> Result<Self, DecimalError> {
        if part.len() > usize::from(PLACES_MAX) || digits.len() + part.len() > DIGITS_MAX {
            return Err(DecimalError::NotANumber);
        }
        let units: i64 = format!("{digits}{part}").parse().map_err(|_| DecimalError::NotANumber)?;
        Ok(Self { units: sign * units, places: part.len() as u8 })
    }
}

/// `1,234` where there are three places: thousands in one country, a part in another. `1.234` is how we write it ourselves.
fn is_lone_group(number: &str, digits: &str, part: &str) -> bool {
    part.len() == 3
        && digits.len() <= 3
        && !digits.starts_with('0')
        && number.contains(',')
        && !number.contains([' ', '\'', '.'])
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

/// `1 250 m3` as the number and the unit behind it, which may have a digit.
pub fn split_unit(text: &str) -> (&str, &str) {
    let text = text.trim();
    let is_of_number = |letter: char| {
        narrow(letter).is_ascii_digit()
            || letter.is_whitespace()
            || matches!(narrow(letter), '.' | ',' | '\'' | '’' | '-' | '−')
    };
    let end = text.find(|letter| !is_of_number(letter)).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end).unwrap_or((text, ""));
    (number.trim(), unit.trim())
}

impl Decimal {
    /// By what they are worth: `2.5` and `2.50` are one.
    pub fn compare(self, other: Self) -> Ordering {
        let places = self.places.max(other.places);
        let whole = |number: Self| i128::from(number.units) * 10_i128.pow(u32::from(places - number.places));
        whole(self).cmp(&whole(other))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let places = usize::from(self.places.min(PLACES_MAX));
        let digits = format!("{:0>width$}", self.units.unsigned_abs(), width = places + 1);
        let (whole, part) = digits.split_at_checked(digits.len() - places).unwrap_or((&digits, ""));
        let sign = if self.units < 0 { "-" } else { "" };
        if part.is_empty() { write!(out, "{sign}{whole}") } else { write!(out, "{sign}{whole}.{part}") }
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, DecimalError, split_unit};

    #[test]
    fn a_number_is_read_as_written_and_written_as_read() {
        for (text, written) in [
            ("256.76", "256.76"),
            ("1 250", "1250"),
            ("-3,50", "-3.5"),
            ("0.05", "0.05"),
            ("007", "7"),
            ("12.000", "12"),
        ] {
            let number = Decimal::parse(text).unwrap();
            assert_eq!(number.to_string(), written, "{text}");
            assert_eq!(Decimal::parse(written), Ok(number), "{text}");
        }
        for text in ["", "-", ".5", "1.2.3", "12 pcs", "0.1234567", "1234567890123456", "12 50", "1,2,3"] {
            assert_eq!(Decimal::parse(text), Err(DecimalError::NotANumber), "{text}");
        }
    }

    #[test]
    fn thousands_are_written_as_in_sums() {
        let written = |text: &str, places| Decimal::read(text, places).map(|number| number.to_string());
        for (text, number) in [
            ("2,000", "2000"),
            ("-2 000", "-2000"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1'200", "1200"),
            ("２，０００", "2000"),
            ("1200.000", "1200"),
            ("0,500", "0.5"),
            ("2,5", "2.5"),
            ("2.00", "2"),
        ] {
            assert_eq!(written(text, 0).as_deref(), Ok(number), "{text}");
        }
        for (text, number) in [("1,234.5", "1234.5"), ("1.234,5", "1234.5"), ("1,234", "1234"), ("0.125", "0.125")] {
            assert_eq!(written(text, 2).as_deref(), Ok(number), "{text}");
        }
        // Where there are three places, a point is one; a comma may be either.
        assert_eq!((written("1.234", 3).as_deref(), written("-0,234", 3).as_deref()), (Ok("1.234"), Ok("-0.234")));
        assert_eq!(
            (written("1 234,567", 3).as_deref(), written("1234,567", 3).as_deref()),
            (Ok("1234.567"), Ok("1234.567"))
        );
        let either = (Decimal::parse("-1.234").unwrap(), Decimal::parse("-1234").unwrap());
        assert_eq!(Decimal::read("-1,234", 3), Err(DecimalError::Either { small: either.0, large: either.1 }));
        let either =
            DecimalError::Either { small: Decimal::parse("2").unwrap(), large: Decimal::parse("2000").unwrap() };
        assert_eq!(Decimal::read("2.000", 0), Err(either));
        assert!(matches!(Decimal::read("12.345", 2), Err(DecimalError::Either { .. })));
    }

    #[test]
    fn a_unit_may_have_a_digit() {
        for (text, parts) in [
            ("1 000 m3", ("1 000", "m3")),
            ("1000m3", ("1000", "m3")),
            ("-5,5шт", ("-5,5", "шт")),
            ("12", ("12", "")),
            ("m3", ("", "m3")),
        ] {
            assert_eq!(split_unit(text), parts, "{text}");
        }
    }
}

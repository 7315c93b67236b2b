//! A number with so many places behind the point, kept whole: no binary fraction ever comes near it (METHOD R08).

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

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

impl Decimal {
    /// Reads `1 250`, `-3,5`, `256.76`; zeros at the end behind the point are no places. `None`: it is no number.
    pub fn parse(text: &str) -> Option<Self> {
        let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let (sign, digits) = match bare.strip_prefix(['-', '−']) {
            Some(rest) => (-1, rest),
            None => (1, bare.as_str()),
        };
        let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let part = part.trim_end_matches('0');
        let is_number = !whole.is_empty() && whole.bytes().chain(part.bytes()).all(|digit| digit.is_ascii_digit());
        if !is_number || part.len() > usize::from(PLACES_MAX) || whole.len() + part.len() > DIGITS_MAX {
            return None;
        }
        let units: i64 = format!("{whole}{part}").parse().ok()?;
        Some(Self { units: sign * units, places: part.len() as u8 })
    }
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
    use super::Decimal;

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
            assert_eq!(Decimal::parse(written), Some(number), "{text}");
        }
        for text in ["", "-", ".5", "1.2.3", "12 pcs", "0.1234567", "1234567890123456", "１２"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}

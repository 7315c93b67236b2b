//! Money: whole minor units of one currency, exact, never mixed with another.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{Currency, narrow};

/// The longest text that is looked at as a sum, in bytes.
const SUM_TEXT_BYTES_MAX: usize = 64;

/// A sum of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub minor: i64,
    pub currency: Currency,
}

/// Why a text is no sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MoneyError {
    #[error("No sum")]
    Empty,
    #[error("Not a sum")]
    NotANumber,
    #[error("Unknown currency")]
    UnknownCurrency,
    #[error("Two different currencies")]
    TwoCurrencies,
    #[error("More digits after the point than the currency has")]
    TooManyDecimals,
    #[error("Too large")]
    TooLarge,
}

impl Money {
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// So many whole units; `None` when they do not fit.
    pub fn whole(units: i64, currency: Currency) -> Option<Self> {
        Some(Self { minor: units.checked_mul(currency.minor_per_whole())?, currency })
    }

    /// `None` when the currencies differ or the sum does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let minor = self.minor.checked_add(other.minor)?;
        (self.currency == other.currency).then_some(Self { minor, ..self })
    }

    /// `None` when the currencies differ or the sum does not fit.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        let minor = self.minor.checked_sub(other.minor)?;
        (self.currency == other.currency).then_some(Self { minor, ..self })
    }

    pub fn checked_neg(self) -> Option<Self> {
        Some(Self { minor: self.minor.checked_neg()?, ..self })
    }

    /// Reads a whole sum as files and forms carry it: `1 200 000,50 RUB`, `1,234.50`, `$12.50`.
    /// Never rounds (`METHOD.md` R08): a digit too many after the point is an error, `12.345` too, which could also be twelve thousand.
    pub fn parse(text: &str, default: Currency) -> Result<Self, MoneyError> {
        if text.len() > SUM_TEXT_BYTES_MAX {
            return Err(MoneyError::NotANumber);
        }
        let text: String = text.chars().map(narrow).collect();
        let text = text.trim();
        if text.is_empty() {
            return Err(MoneyError::Empty);
        }
        let (negative, text) = minus(text);
        let first = text.find(|letter: char| letter.is_ascii_digit()).ok_or(MoneyError::NotANumber)?;
        let last = text.rfind(|letter: char| letter.is_ascii_digit()).ok_or(MoneyError::NotANumber)?;
        let (before, number, after) = (text.get(..first), text.get(first..=last), text.get(last + 1..));
        let (Some(before), Some(number), Some(after)) = (before, number, after) else {
            return Err(MoneyError::NotANumber);
        };
        let (inner_minus, before) = trailing_minus(before.trim());
        let currency = agreed(before, after, default)?;
        let minor = minor_units(number, currency.exponent())?;
        Ok(Self { minor: if negative || inner_minus { -minor } else { minor }, currency })
    }

    /// The bare number with a point, as tables carry it: `1200000.50`.
    pub fn plain(&self) -> String {
        let exponent = self.currency.exponent() as usize;
        let digits = format!("{:0width$}", self.minor.unsigned_abs(), width = exponent + 1);
        let sign = if self.minor < 0 { "-" } else { "" };
        match digits.split_at_checked(digits.len() - exponent) {
            Some((whole, part)) if !part.is_empty() => format!("{sign}{whole}.{part}"),
            _ => format!("{sign}{digits}"),
        }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.plain(), self.currency)
    }
}

fn minus(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    }
}

fn trailing_minus(text: &str) -> (bool, &str) {
    match text.strip_suffix('-') {
        Some(rest) => (true, rest.trim_end()),
        None => (false, text),
    }
}

fn agreed(before: &str, after: &str, default: Currency) -> Result<Currency, MoneyError> {
    let named = |text: &str| match text.trim() {
        "" => Ok(None),
        text => Currency::parse(text).map(Some).ok_or(MoneyError::UnknownCurrency),
    };
    match (named(before)?, named(after)?) {
        (None, None) => Ok(default),
        (Some(one), None) | (None, Some(one)) => Ok(one),
        (Some(one), Some(two)) if one == two => Ok(one),
        (Some(_), Some(_)) => Err(MoneyError::TwoCurrencies),
    }
}

/// The number in minor units; where it has one separator only, three digits after a comma are thousands.
fn minor_units(number: &str, exponent: u32) -> Result<i64, MoneyError> {
    let number = number.replace('’', "'");
    let point = decimal_point(&number, exponent);
    let (whole, part) = match point {
        Some(at) => number.split_at_checked(at).ok_or(MoneyError::NotANumber)?,
        None => (number.as_str(), ""),
    };
    let part = part.get(1..).unwrap_or("");
    let digits = ungrouped(whole).ok_or(MoneyError::NotANumber)?;
    if !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(MoneyError::NotANumber);
    }
    let kept = exponent as usize;
    if part.len() > kept && (looks_grouped(&digits, part, exponent) || part.bytes().skip(kept).any(|byte| byte != b'0'))
    {
        return Err(MoneyError::TooManyDecimals);
    }
    let part: String = part.chars().chain(std::iter::repeat('0')).take(kept).collect();
    format!("{digits}{part}").parse().map_err(|_| MoneyError::TooLarge)
}

/// Three digits behind the only point: `12.345` could be twelve thousand, where there are no three places. `0.500` could not.
pub(super) fn looks_grouped(digits: &str, part: &str, exponent: u32) -> bool {
    part.len() == 3 && digits.len() <= 3 && exponent != 3 && !digits.starts_with('0')
}

/// Where the part behind the whole begins; where there is one separator only, three digits after a comma are thousands.
pub(super) fn decimal_point(number: &str, exponent: u32) -> Option<usize> {
    let at = number.rfind([',', '.'])?;
    let sign = number.get(at..=at)?;
    let (before, after) = (number.get(..at)?, number.get(at + 1..)?);
    let other = if sign == "," { "." } else { "," };
    if before.contains(sign) {
        return None;
    }
    let thousands =
        sign == "," && !before.contains([' ', '\'']) && before.len() <= 3 && looks_grouped(before, after, exponent);
    (before.contains(other) || !thousands).then_some(at)
}

/// Digits without their separators, which must be one kind and stand at every third digit.
pub(super) fn ungrouped(whole: &str) -> Option<String> {
    let mut separators = whole.chars().filter(|letter| !letter.is_ascii_digit());
    let Some(separator) = separators.next() else {
        return Some(whole.to_owned());
    };
    if !matches!(separator, ' ' | '\'' | ',' | '.') || separators.any(|other| other != separator) {
        return None;
    }
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    fits.then(|| whole.chars().filter(char::is_ascii_digit).collect())
}

#[cfg(test)]
mod tests {
    use super::super::{CNY, EUR, RUB};
    use super::*;

    #[test]
    fn sums_read_as_they_are_written_in_files() {
        for (text, minor, code) in [
            ("1 200 000,50 RUB", 120_000_050, "RUB"),
            ("1\u{a0}200\u{202f}000,50 ₽", 120_000_050, "RUB"),
            ("1,234.50", 123_450, "RUB"),
            ("1.234,50 €", 123_450, "EUR"),
            ("12.50", 1250, "RUB"),
            ("12,5", 1250, "RUB"),
            ("1,234", 123_400, "RUB"),
            ("1.234.567", 123_456_700, "RUB"),
            ("$12.50", 1250, "USD"),
            ("USD 1'200", 120_000, "USD"),
            ("-5 руб.", -500, "RUB"),
            ("$-5", -500, "USD"),
            ("￥１２，５００", 1_250_000, "CNY"),
            ("1200 JPY", 1200, "JPY"),
            ("1200.00 JPY", 1200, "JPY"),
            ("1.234 KWD", 1234, "KWD"),
            ("1200.0000", 120_000, "RUB"),
            ("0", 0, "RUB"),
            ("0,500", 50, "RUB"),
            ("0.500", 50, "RUB"),
        ] {
            let money = Money::parse(text, RUB).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!((money.minor, money.currency.code()), (minor, code), "{text}");
        }
    }

    #[test]
    fn what_is_no_sum_is_refused() {
        for (text, error) in [
            ("", MoneyError::Empty),
            ("abc", MoneyError::NotANumber),
            ("12 50", MoneyError::NotANumber),
            ("1,2,3", MoneyError::NotANumber),
            ("5 %", MoneyError::UnknownCurrency),
            ("12.345", MoneyError::TooManyDecimals),
            ("12.505 EUR", MoneyError::TooManyDecimals),
            ("0.5 JPY", MoneyError::TooManyDecimals),
            ("$5 EUR", MoneyError::TwoCurrencies),
            ("99999999999999999999", MoneyError::TooLarge),
        ] {
            assert_eq!(Money::parse(text, RUB), Err(error), "{text}");
        }
    }

    #[test]
    fn a_sum_is_short_on_disk_and_plain_in_json() {
        let money = Money::new(-5, EUR);
        assert_eq!(serde_json::to_string(&money).unwrap(), r#"{"minor":-5,"currency":"EUR"}"#);
        assert_eq!(serde_json::from_str::<Money>(r#"{"minor":-5,"currency":"EUR"}"#).unwrap(), money);
        assert!(serde_json::from_str::<Money>(r#"{"minor":-5,"currency":"eu"}"#).is_err());
        let bytes = bincode::serde::encode_to_vec(money, bincode::config::standard()).unwrap();
        assert_eq!(bytes.len(), 4);
        let (back, _): (Money, usize) = bincode::serde::decode_from_slice(&bytes, bincode::config::standard()).unwrap();
        assert_eq!(back, money);
        assert_eq!((money.plain(), Money::new(7, CNY).to_string()), ("-0.05".into(), "0.07 CNY".into()));
        assert_eq!(Money::whole(3, Currency::parse("jpy").unwrap()).unwrap().plain(), "3");
    }

    #[test]
    fn currencies_never_mix() {
        assert_eq!(Money::new(1, EUR).checked_add(Money::new(1, RUB)), None);
        assert_eq!(Money::new(i64::MAX, EUR).checked_add(Money::new(1, EUR)), None);
        assert_eq!(Money::new(3, EUR).checked_sub(Money::new(1, EUR)), Some(Money::new(2, EUR)));
    }
}

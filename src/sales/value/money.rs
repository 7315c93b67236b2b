//! Money: whole minor units of one currency, exact, never mixed with another.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use thiserror::Error;

use super::{fold, narrow};

/// The longest text that is looked at as a sum, in bytes.
const SUM_TEXT_BYTES_MAX: usize = 64;

/// A currency by its ISO 4217 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

pub const RUB: Currency = Currency(*b"RUB");
pub const EUR: Currency = Currency(*b"EUR");
pub const USD: Currency = Currency(*b"USD");
pub const CNY: Currency = Currency(*b"CNY");

/// ISO 4217: the currencies in use with two digits after the point.
const TWO_DIGITS: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY \
    COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS \
    KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP \
    PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS \
    VES WST XCD XCG YER ZAR ZMW ZWG";
const NO_DIGITS: &str = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE_DIGITS: &str = "BHD IQD JOD KWD LYD OMR TND";

/// Signs and words, folded, that people write for a currency.
const WORDS: &[(&str, &[u8; 3])] = &[
    ("₽", b"RUB"),
    ("р", b"RUB"),
    ("р.", b"RUB"),
    ("руб", b"RUB"),
    ("руб.", b"RUB"),
    ("рубль", b"RUB"),
    ("рубля", b"RUB"),
    ("рублей", b"RUB"),
    ("rur", b"RUB"),
    ("卢布", b"RUB"),
    ("€", b"EUR"),
    ("евро", b"EUR"),
    ("euro", b"EUR"),
    ("euros", b"EUR"),
    ("欧元", b"EUR"),
    ("$", b"USD"),
    ("us$", b"USD"),
    ("долл", b"USD"),
    ("долл.", b"USD"),
    ("доллар", b"USD"),
    ("доллара", b"USD"),
    ("долларов", b"USD"),
    ("dollar", b"USD"),
    ("dollars", b"USD"),
    ("美元", b"USD"),
    ("美金", b"USD"),
    ("£", b"GBP"),
    ("фунт", b"GBP"),
    ("фунтов", b"GBP"),
    ("pounds", b"GBP"),
    ("英镑", b"GBP"),
    ("¥", b"CNY"),
    ("元", b"CNY"),
    ("块", b"CNY"),
    ("块钱", b"CNY"),
    ("圆", b"CNY"),
    ("人民币", b"CNY"),
    ("rmb", b"CNY"),
    ("yuan", b"CNY"),
    ("юань", b"CNY"),
    ("юаня", b"CNY"),
    ("юаней", b"CNY"),
    ("円", b"JPY"),
    ("日元", b"JPY"),
    ("yen", b"JPY"),
    ("иен", b"JPY"),
    ("йен", b"JPY"),
    ("港币", b"HKD"),
    ("港元", b"HKD"),
    ("₸", b"KZT"),
    ("тенге", b"KZT"),
    ("тг", b"KZT"),
    ("₴", b"UAH"),
    ("грн", b"UAH"),
    ("грн.", b"UAH"),
    ("гривен", b"UAH"),
    ("гривень", b"UAH"),
    ("br", b"BYN"),
    ("бел.руб", b"BYN"),
    ("бел.руб.", b"BYN"),
    ("₺", b"TRY"),
    ("₹", b"INR"),
    ("₩", b"KRW"),
    ("₾", b"GEL"),
    ("֏", b"AMD"),
    ("₼", b"AZN"),
    ("сум", b"UZS"),
    ("сом", b"KGS"),
];

impl Currency {
    /// By code in any case, sign or word; `¥` is the yuan, the yen is written `円` or `JPY`.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text.trim());
        if let Some((_, code)) = WORDS.iter().find(|(word, _)| *word == folded) {
            return Some(Self(**code));
        }
        let code = folded.to_ascii_uppercase();
        let listed = |list: &str| list.split_ascii_whitespace().any(|known| known == code);
        if !(listed(TWO_DIGITS) || listed(NO_DIGITS) || listed(THREE_DIGITS)) {
            return None;
        }
        Self::from_code(&code)
    }

    /// The three letters.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the point, by ISO 4217.
    pub fn exponent(&self) -> u32 {
        let listed = |list: &str| list.split_ascii_whitespace().any(|known| known == self.code());
        if listed(NO_DIGITS) {
            0
        } else if listed(THREE_DIGITS) {
            3
        } else {
            2
        }
    }

    /// Minor units in one whole: 100 for most.
    pub fn minor_per_whole(&self) -> i64 {
        10_i64.pow(self.exponent())
    }

    /// Any three capital letters: a record once written stays readable when the standard drops a currency.
    fn from_code(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.serialize_str(self.code())
        } else {
            self.0.serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = if deserializer.is_human_readable() {
            String::deserialize(deserializer)?
        } else {
            let bytes = <[u8; 3]>::deserialize(deserializer)?;
            String::from_utf8_lossy(&bytes).into_owned()
        };
        Self::from_code(&code).ok_or_else(|| D::Error::custom("a currency is three capital letters"))
    }
}

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
    let looks_grouped = part.len() == 3 && digits.len() <= 3 && kept != 3;
    if part.len() > kept && (looks_grouped || part.bytes().skip(kept).any(|byte| byte != b'0')) {
        return Err(MoneyError::TooManyDecimals);
    }
    let part: String = part.chars().chain(std::iter::repeat('0')).take(kept).collect();
    format!("{digits}{part}").parse().map_err(|_| MoneyError::TooLarge)
}

fn decimal_point(number: &str, exponent: u32) -> Option<usize> {
    let at = number.rfind([',', '.'])?;
    let sign = number.get(at..=at)?;
    let (before, after) = (number.get(..at)?, number.get(at + 1..)?);
    let other = if sign == "," { "." } else { "," };
    if before.contains(sign) {
        return None;
    }
    let thousands =
        sign == "," && after.len() == 3 && exponent != 3 && !before.contains([' ', '\'']) && before.len() <= 3;
    (before.contains(other) || !thousands).then_some(at)
}

/// Digits without their separators, which must be one kind and stand at every third digit.
fn ungrouped(whole: &str) -> Option<String> {
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

//! What one cell says: text made harmless, sums, quantities, phones and mails.

use std::borrow::Cow;

use super::problem::{Reason, cited};
use crate::sales::typed::parse_sum;
use crate::sales::value::{Currency, Decimal, Mail, Money, MoneyError, Phone, clean_line};

/// A cell's text on one line, without escape sequences and control characters; a formula stays the text it is.
pub(super) fn line(text: &str, max_chars: usize) -> String {
    clean_line(&without_escapes(text), max_chars)
}

/// Text without terminal sequences: not the escape alone, but all that a terminal would have swallowed with it.
pub(super) fn without_escapes(text: &str) -> Cow<'_, str> {
    if !text.contains(['\u{1b}', '\u{9b}', '\u{9d}', '\u{90}']) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let kind = match letter {
            '\u{1b}' => letters.next(),
            '\u{9b}' => Some('['),
            '\u{9d}' | '\u{90}' => Some(']'),
            _ => {
                kept.push(letter);
                continue;
            }
        };
        match kind {
            Some('[') => {
                letters.by_ref().find(|letter| matches!(letter, '@'..='~'));
            }
            // A title or another string, up to the bell or the string's end; one that does not end is only its start.
            Some(']' | 'P' | '_' | '^' | 'X') => {
                let rest = letters.as_str();
                if let Some(end) = rest.find(['\u{7}', '\u{1b}', '\u{9c}']) {
                    let ended = rest.get(end..).unwrap_or("");
                    let after =
                        ended.strip_prefix("\u{1b}\\").or_else(|| ended.get(ended.chars().next()?.len_utf8()..));
                    letters = after.unwrap_or("").chars();
                }
            }
            Some(_) | None => {}
        }
    }
    Cow::Owned(kept)
}

/// A sum; nothing and zero are none. A currency told in another column must not differ from one in the cell.
pub(super) fn sum(text: &str, told: Option<Currency>, floors: Currency) -> Result<Option<Money>, Reason> {
    let text = bare(text);
    let why = |error| {
        let text = cited(text);
        match error {
            MoneyError::Empty | MoneyError::NotANumber | MoneyError::TwoCurrencies => Reason::BadSum { text },
            MoneyError::UnknownCurrency => Reason::UnknownCurrency { text },
            MoneyError::TooManyDecimals => Reason::SumTooFine { text },
            MoneyError::TooLarge => Reason::SumTooLarge { text },
        }
    };
    if text.is_empty() {
        return Ok(None);
    }
    let currency = told.unwrap_or(floors);
    // As people type them: 12k, 30万. A word of the sum is no guess; what its digits alone leave open is refused as ever.
    let short = |error| {
        let is_no_plain_number = matches!(error, MoneyError::NotANumber | MoneyError::UnknownCurrency);
        is_no_plain_number.then(|| parse_sum(text, currency)).flatten().ok_or(error)
    };
    let money = Money::parse(text, currency).or_else(short).map_err(why)?;
    match told {
        Some(told) if told != money.currency => {
            Err(Reason::TwoCurrencies { one: told.to_string(), two: money.currency.to_string() })
        }
        Some(_) | None if money.minor < 0 => Err(Reason::NegativeSum { text: cited(text) }),
        Some(_) | None => Ok(Some(money).filter(|money| money.minor > 0)),
    }
}

/// A quantity, exact, in the notation of the sums beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity(Decimal);

impl Quantity {
    /// Places of what is weighed or measured: with fewer than three, `2,000` is two thousand, and `2.000` could be either.
    const PLACES: u8 = 2;

    /// Reads `2`, `2.50`, `1 000,5`, `2,000`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Decimal::read(bare(text), Self::PLACES).ok().filter(|number| number.units >= 0).map(Self)
    }

    pub(super) const fn is_whole(self) -> bool {
        self.0.places == 0
    }

    /// The price so many times; `None` where that is no whole number of minor units.
    pub(super) fn times(self, price: Money) -> Option<Money> {
        let product = i128::from(self.0.units) * i128::from(price.minor);
        let divisor = 10_i128.pow(u32::from(self.0.places));
        let minor = i64::try_from(product / divisor).ok().filter(|_| product % divisor == 0)?;
        Some(Money { minor, ..price })
    }
}

/// The phones of a cell, several parted by commas or the like, and whether each part could be read.
pub(super) fn phones(text: &str, region: &str, found: &mut Vec<Phone>) -> bool {
    each_part(text, found, |part| Phone::parse(part, region))
}

/// The same for mail addresses.
pub(super) fn mails(text: &str, found: &mut Vec<Mail>) -> bool {
    each_part(text, found, Mail::parse)
}

fn each_part<T: PartialEq>(text: &str, found: &mut Vec<T>, parse: impl Fn(&str) -> Option<T>) -> bool {
    let parts = text.split([',', ';', '\n']).map(bare).filter(|part| !part.is_empty());
    let mut all = true;
    for part in parts {
        match parse(part) {
            Some(value) if !found.contains(&value) => found.push(value),
            Some(_) => {}
            None => all = false,
        }
    }
    all
}

/// `Petra Novak (petra@example.org)` as the name and the address.
pub(super) fn named_mail(text: &str) -> Option<(&str, Mail)> {
    let (name, mail) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
    Some((name.trim(), Mail::parse(mail)?))
}

/// Without the apostrophes that keep a spreadsheet from reading a cell as a number.
pub(super) fn bare(text: &str) -> &str {
    text.trim().trim_start_matches('\'').trim_end_matches('\'').trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::value::{EUR, RUB};

    #[test]
    fn a_cell_cannot_drive_a_terminal() {
        for (text, expected) in [
            ("Escape \x1b]0;owned\x07 title", "Escape title"),
            ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
            ("\x1b[31;1mred\x1b[m \u{9b}2Jx", "red x"),
            ("\x1b]0;never ended", "0;never ended"),
            ("\x1b", ""),
            ("=HYPERLINK(\"http://example.org\")", "=HYPERLINK(\"http://example.org\")"),
        ] {
            assert_eq!(line(text, 100), expected, "{text:?}");
        }
    }

    #[test]
    fn sums_and_quantities_are_exact() {
        assert_eq!(sum("", None, RUB), Ok(None));
        assert_eq!(sum("0.00", None, RUB), Ok(None));
        assert_eq!(sum("'1 200", Some(EUR), RUB), Ok(Some(Money::new(120_000, EUR))));
        assert_eq!(sum("-5", None, RUB), Err(Reason::NegativeSum { text: "-5".into() }));
        assert_eq!(sum("$5", Some(EUR), RUB), Err(Reason::TwoCurrencies { one: "EUR".into(), two: "USD".into() }));
        // As a form takes them.
        assert_eq!(sum("12k", None, RUB), Ok(Some(Money::new(1_200_000, RUB))));
        assert_eq!(sum("30万", None, RUB), Ok(Some(Money::new(30_000_000, RUB))));
        assert_eq!(sum("1,5 млн EUR", None, RUB), Ok(Some(Money::new(150_000_000, EUR))));
        assert_eq!(sum("12 XYZ", None, RUB), Err(Reason::UnknownCurrency { text: "12 XYZ".into() }));
        let price = Money::new(1250, RUB);
        assert_eq!(Quantity::parse("10.00").unwrap().times(price), Some(Money::new(12_500, RUB)));
        assert_eq!(Quantity::parse("0,5").unwrap().times(price), Some(Money::new(625, RUB)));
        assert_eq!(Quantity::parse("0.333").unwrap().times(price), None);
        assert!(Quantity::parse("-1").is_none() && Quantity::parse("").is_none());
        // As the price beside it.
        assert_eq!(Quantity::parse("2,000").unwrap().times(price), Some(Money::new(2_500_000, RUB)));
        assert!(Quantity::parse("2.000").is_none(), "two, or two thousand");
        assert!(!Quantity::parse("256.76").unwrap().is_whole());
    }

    #[test]
    fn phones_come_without_apostrophes() {
        let mut found = Vec::new();
        assert!(phones("'+7 (916) 100-10-20'", "RU", &mut found));
        assert!(!phones("8 916 100 10 20, доб. 5", "RU", &mut found));
        assert_eq!(found.iter().map(Phone::as_str).collect::<Vec<_>>(), ["+79161001020"]);
    }

    #[test]
    fn an_address_behind_a_name_is_told_apart() {
        let (name, mail) = named_mail("Petra Novak (petra@example.org)").unwrap();
        assert_eq!((name, mail.as_str()), ("Petra Novak", "petra@example.org"));
        assert!(named_mail("ООО «Лес» (Тверь)").is_none() && named_mail("Petra").is_none());
    }
}

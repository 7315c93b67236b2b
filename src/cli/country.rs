//! What a locale says of a country: its currency, and where its phones are dialled.

use crate::sales::value::{Currency, EUR};

/// Countries with their currencies; all others count in euros until it is said otherwise.
const COUNTRIES: [(&str, &str); 22] = [
    ("RU", "RUB"),
    ("BY", "BYN"),
    ("KZ", "KZT"),
    ("UA", "UAH"),
    ("UZ", "UZS"),
    ("GE", "GEL"),
    ("AM", "AMD"),
    ("CN", "CNY"),
    ("HK", "HKD"),
    ("TW", "TWD"),
    ("SG", "SGD"),
    ("JP", "JPY"),
    ("IN", "INR"),
    ("GB", "GBP"),
    ("US", "USD"),
    ("CA", "CAD"),
    ("AU", "AUD"),
    ("CH", "CHF"),
    ("PL", "PLN"),
    ("CZ", "CZK"),
    ("SE", "SEK"),
    ("TR", "TRY"),
];

/// Currency and region of a locale: `ru_RU.UTF-8` is RUB and RU.
pub(super) fn of_locale(locale: &str) -> (Currency, String) {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    let mut parts = name.split(['_', '-']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    let named = parts.find(|part| part.len() == 2).map(str::to_ascii_uppercase);
    let region = named.unwrap_or_else(|| {
        let usual = match language.as_str() {
            "ru" => "RU",
            "zh" => "CN",
            _ => "GB",
        };
        usual.to_owned()
    });
    // A locale without a country says nothing of money: `en`, `C`.
    let known = COUNTRIES.iter().find(|(country, _)| *country == region);
    let known =
        known.filter(|_| name.len() > 2 && name.contains(['_', '-']) || matches!(language.as_str(), "ru" | "zh"));
    let currency = known.and_then(|(_, code)| Currency::parse(code)).unwrap_or(EUR);
    (currency, region)
}

#[cfg(test)]
mod tests {
    use super::of_locale;

    #[test]
    fn the_locale_names_currency_and_region() {
        let of = |locale: &str| {
            let (currency, region) = of_locale(locale);
            format!("{currency} {region}")
        };
        assert_eq!(of("ru_RU.UTF-8"), "RUB RU");
        assert_eq!(of("ru"), "RUB RU");
        assert_eq!(of("zh-Hans-CN"), "CNY CN");
        assert_eq!(of("en_GB.UTF-8"), "GBP GB");
        assert_eq!(of("de_DE.UTF-8"), "EUR DE");
        assert_eq!(of("C"), "EUR GB");
        assert_eq!(of(""), "EUR GB");
    }
}

//! Telephone numbers: one form on disk, a readable one on the screen, a cut one for those who have not claimed the deal.

use std::{fmt, str::FromStr};

use phonenumber::{Mode, PhoneNumber, country};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Zone, narrow};

/// The longest text that is looked at as a number, in bytes; wide digits have three.
const PHONE_TEXT_BYTES_MAX: usize = 120;
/// E.164: a number has at most 15 digits. One that no plan knows is believed from 9 digits on.
const BELIEVED_DIGITS: std::ops::RangeInclusive<usize> = 9..=15;
/// How many digits of a number without groups a cut number shows.
const CUT_DIGITS: usize = 3;

/// A number in E.164: `+79161234567`.
/// Stored in place: there are millions of them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone([u8; E164_BYTES]);

/// E.164: a plus and at most 15 digits; what is left of them is zeros.
const E164_BYTES: usize = 16;

impl fmt::Debug for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Phone({:?})", self.as_str())
    }
}

impl Serialize for Phone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_str().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Phone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::of(&text).ok_or_else(|| D::Error::custom("not a number in E.164"))
    }
}

impl Phone {
    /// Reads a number as dialled in `region` (`RU`), or anywhere if it begins with `+`. `None` for what cannot be dialled from outside.
    pub fn parse(text: &str, region: &str) -> Option<Self> {
        if text.len() > PHONE_TEXT_BYTES_MAX {
            return None;
        }
        let text: String = text.chars().map(narrow).collect();
        let text = text.trim();
        let known = text
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter.is_alphabetic() || " +()-./;:,#*".contains(letter));
        if !known || !text.starts_with(|first: char| first.is_ascii_digit() || first == '+' || first == '(') {
            return None;
        }
        let text = text
            .strip_prefix("00")
            .filter(|rest| rest.starts_with(|first: char| first != '0') && region != "CN")
            .map_or_else(|| text.to_owned(), |rest| format!("+{rest}"));
        if let Some(national) = seven(&text, region) {
            return Self::of(&format!("+7{national}"));
        }
        if text.starts_with("+7") {
            return None;
        }
        let number = phonenumber::parse(country::Id::from_str(region).ok(), &text).ok()?;
        let e164 = number.format().mode(Mode::E164).to_string();
        if !number.is_valid() {
            // The crate takes a first digit that could be a trunk prefix away: a number given in full is believed as it stands.
            let digits = digits_of(&text);
            let believed = text.starts_with('+') && BELIEVED_DIGITS.contains(&digits.len());
            return believed.then(|| Self::of(&format!("+{digits}"))).flatten();
        }
        Self::of(&e164)
    }

    /// A number that is in E.164 already; `None` if it is too long for that.
    fn of(text: &str) -> Option<Self> {
        let mut bytes = [0; E164_BYTES];
        let digits = text.strip_prefix('+')?;
        if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self(bytes))
    }

    /// The whole number, `+79161234567`.
    pub fn as_str(&self) -> &str {
        let used = self.0.iter().position(|byte| *byte == 0).unwrap_or(E164_BYTES);
        // Plus and digits, as `of` has seen to.
        self.0.get(..used).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// Whether a country's numbering plan has such a number; others are believed when given in full.
    pub fn is_known(&self) -> bool {
        self.as_str().starts_with("+7") || self.number().is_some_and(|number| number.is_valid())
    }

    /// The digits without the plus.
    pub fn digits(&self) -> &str {
        self.as_str().strip_prefix('+').unwrap_or(self.as_str())
    }

    /// As people of its country group it: `+7 916 123-45-67`.
    pub fn shown(&self) -> String {
        let national = self.as_str().strip_prefix("+7").filter(|national| national.len() == 10);
        if let Some((area, rest)) = national.and_then(|national| national.split_at_checked(3)) {
            let group = |range: std::ops::Range<usize>| rest.get(range).unwrap_or("");
            return format!("+7 {area} {}-{}-{}", group(0..3), group(3..5), group(5..7));
        }
        self.number()
            .map_or_else(|| self.as_str().to_owned(), |number| number.format().mode(Mode::International).to_string())
    }

    /// What is shown until the deal is claimed: the country and the first group, `+7 916 ...`.
    pub fn cut(&self) -> String {
        let shown = self.shown();
        let mut groups = shown.split([' ', '-']);
        let country = groups.next().unwrap_or("");
        let area = groups.next().unwrap_or("");
        let rest: usize = groups.map(str::len).sum();
        if area.len() > rest {
            let few: String = area.chars().take(CUT_DIGITS.min(area.len() / 2)).collect();
            return format!("{country} {few}...");
        }
        format!("{country} {area} ...")
    }

    /// ISO 3166 letters of its country, if it belongs to one.
    pub fn region(&self) -> Option<String> {
        if let Some(national) = self.as_str().strip_prefix("+7") {
            return Some(if national.starts_with(['6', '7']) { "KZ" } else { "RU" }.to_owned());
        }
        self.number()?.country().id().map(|id| id.as_ref().to_owned())
    }

    /// The time at the other end, where a country has one time, or nearly everybody lives by one.
    pub fn zone(&self) -> Option<Zone> {
        let name = match self.region()?.as_str() {
            "RU" => self.russian_zone()?,
            "BY" => "Europe/Minsk",
            "UA" => "Europe/Kyiv",
            "KZ" => "Asia/Almaty",
            "UZ" => "Asia/Tashkent",
            "GE" => "Asia/Tbilisi",
            "AM" => "Asia/Yerevan",
            "AZ" => "Asia/Baku",
            "CN" => "Asia/Shanghai",
            "HK" => "Asia/Hong_Kong",
            "TW" => "Asia/Taipei",
            "SG" => "Asia/Singapore",
            "JP" => "Asia/Tokyo",
            "KR" => "Asia/Seoul",
            "IN" => "Asia/Kolkata",
            "AE" => "Asia/Dubai",
            "TR" => "Europe/Istanbul",
            "GB" => "Europe/London",
            "IE" => "Europe/Dublin",
            "DE" => "Europe/Berlin",
            "AT" => "Europe/Vienna",
            "CH" => "Europe/Zurich",
            "NL" => "Europe/Amsterdam",
            "BE" => "Europe/Brussels",
            "FR" => "Europe/Paris",
            "IT" => "Europe/Rome",
            "PL" => "Europe/Warsaw",
            "CZ" => "Europe/Prague",
            "SE" => "Europe/Stockholm",
            "FI" => "Europe/Helsinki",
            "EE" => "Europe/Tallinn",
            "LV" => "Europe/Riga",
            "LT" => "Europe/Vilnius",
            _ => return None,
        };
        Zone::parse(name)
    }

    /// Russia has eleven times; only a city's code says which, a mobile one says where it was sold.
    fn russian_zone(&self) -> Option<&'static str> {
        Some(match self.digits().get(1..4)? {
            "401" => "Europe/Kaliningrad",
            "846" | "848" => "Europe/Samara",
            "342" | "343" | "345" | "347" | "351" | "352" | "353" => "Asia/Yekaterinburg",
            "381" => "Asia/Omsk",
            "382" => "Asia/Tomsk",
            "383" => "Asia/Novosibirsk",
            "384" => "Asia/Novokuznetsk",
            "390" | "391" => "Asia/Krasnoyarsk",
            "301" | "395" => "Asia/Irkutsk",
            "411" => "Asia/Yakutsk",
            "421" | "423" => "Asia/Vladivostok",
            "472" | "473" | "474" | "475" | "481" | "482" | "483" | "484" | "485" | "486" | "487" | "491" | "492"
            | "493" | "494" | "495" | "496" | "498" | "499" | "811" | "812" | "813" | "814" | "815" | "816" | "817"
            | "818" | "820" | "821" | "831" | "833" | "843" | "861" | "862" | "863" => "Europe/Moscow",
            _ => return None,
        })
    }

    fn number(&self) -> Option<PhoneNumber> {
        let number = phonenumber::parse(None, self.as_str()).ok()?;
        (number.format().mode(Mode::E164).to_string() == self.as_str()).then_some(number)
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// The ten digits of a number of Russia or Kazakhstan. There `8 916`, `+7 916`, a bare `7916` from an export and, at home, `916` are
/// the same; read here, because the crate takes the 8 of `+7 800` for the trunk prefix.
fn seven(text: &str, region: &str) -> Option<String> {
    let head: String = text.chars().take_while(|letter| !letter.is_alphabetic() && !";,#*".contains(*letter)).collect();
    let digits = digits_of(&head);
    let home = matches!(region, "RU" | "KZ");
    let national = match (digits.len(), digits.split_at_checked(1)?) {
        (11, ("7", national)) if home || text.starts_with('+') => national,
        (11, ("8", national)) if home && !text.starts_with('+') => national,
        (10, ("9" | "4" | "8" | "3" | "7", _)) if home && !text.starts_with('+') => &digits,
        _ => return None,
    };
    national.starts_with(['3', '4', '6', '7', '8', '9']).then(|| national.to_owned())
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_of_a_country_write_them() {
        for (text, region, shown, cut) in [
            ("+7 916 123-45-67", "RU", "+7 916 123-45-67", "+7 916 ..."),
            ("8 (916) 123 45 67", "RU", "+7 916 123-45-67", "+7 916 ..."),
            ("79161234567", "RU", "+7 916 123-45-67", "+7 916 ..."),
            ("9161234567", "RU", "+7 916 123-45-67", "+7 916 ..."),
            ("8-800-555-35-35", "RU", "+7 800 555-35-35", "+7 800 ..."),
            ("+7(495)123-45-67 доб. 12", "RU", "+7 495 123-45-67", "+7 495 ..."),
            ("0755 8123 4567", "CN", "+86 755 8123 4567", "+86 755 ..."),
            ("１３８ １２３４ ５６７８", "CN", "+86 138 1234 5678", "+86 138 ..."),
            ("+44 20 7946 0958", "RU", "+44 20 7946 0958", "+44 20 ..."),
            ("0044 20 7946 0958", "GB", "+44 20 7946 0958", "+44 20 ..."),
            ("(020) 7946 0958", "GB", "+44 20 7946 0958", "+44 20 ..."),
        ] {
            let phone = Phone::parse(text, region).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((phone.shown().as_str(), phone.cut().as_str()), (shown, cut), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_dialled_is_no_phone() {
        for text in [
            "",
            "112",
            "123-45-67",
            "300к",
            "15.12.2026",
            "2026-12-15",
            "Иванов",
            "+",
            "+7",
            "1 200 000",
            &"1".repeat(200),
        ] {
            assert_eq!(Phone::parse(text, "RU"), None, "{text}");
        }
        assert_eq!(Phone::parse("0755 8123 4567", "??"), None);
    }

    #[test]
    fn the_time_there_is_told_where_it_is_sure() {
        let zone = |text: &str| Phone::parse(text, "RU").unwrap().zone().map(|zone| zone.name());
        assert_eq!(zone("+86 755 8123 4567"), Some("Asia/Shanghai"));
        assert_eq!(zone("8 383 123-45-67"), Some("Asia/Novosibirsk"));
        assert_eq!(zone("+7 916 123-45-67"), None);
    }
}

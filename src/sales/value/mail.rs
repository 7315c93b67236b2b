//! Mail addresses, and their cut form for those who have not claimed the deal.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::narrow;

/// RFC 5321: the longest address, in bytes.
const MAIL_BYTES_MAX: usize = 254;
/// How many letters of the name a cut address shows.
const CUT_LETTERS: usize = 3;

/// A mail address in lower case.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mail(Box<str>);

impl Mail {
    /// Reads one address, with or without `mailto:` or angle brackets; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.chars().map(narrow).flat_map(char::to_lowercase).collect();
        let text = text.trim().trim_start_matches("mailto:").trim_start_matches('<').trim_end_matches('>');
        if text.len() > MAIL_BYTES_MAX {
            return None;
        }
        let (name, host) = text.split_once('@')?;
        let name_fits = !name.is_empty()
            && !name.starts_with('.')
            && !name.ends_with('.')
            && name.chars().all(|letter| letter.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(letter));
        let part_fits = |part: &str| {
            !part.is_empty()
                && !part.starts_with('-')
                && !part.ends_with('-')
                && part.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
        };
        let top_fits = host
            .rsplit('.')
            .next()
            .is_some_and(|top| top.chars().count() >= 2 && !top.starts_with(|letter: char| letter.is_ascii_digit()));
        (name_fits && host.contains('.') && host.split('.').all(part_fits) && top_fits).then(|| Self(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is shown until the deal is claimed: `iva...@...`, never the whole name.
    pub fn cut(&self) -> String {
        let name = self.0.split('@').next().unwrap_or("");
        let shown = CUT_LETTERS.min(name.chars().count().saturating_sub(1));
        format!("{}...@...", name.chars().take(shown).collect::<String>())
    }

    /// What stands after the at sign.
    pub fn host(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, host)| host)
    }
}

impl fmt::Display for Mail {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_and_are_cut() {
        let mail = Mail::parse(" Ivanov.P@Romashka.ru ").unwrap();
        assert_eq!(
            (mail.as_str(), mail.cut().as_str(), mail.host()),
            ("ivanov.p@romashka.ru", "iva...@...", "romashka.ru")
        );
        assert_eq!(Mail::parse("ab@c.de").unwrap().cut(), "a...@...");
        assert_eq!(Mail::parse("почта＠пример.рф").unwrap().as_str(), "почта@пример.рф");
        for wrong in ["", "@", "a@b", "a@b.", "a b@c.de", "a@@c.de", "a@b..de", "a@1.5", ".a@b.de"] {
            assert_eq!(Mail::parse(wrong), None, "{wrong}");
        }
    }
}

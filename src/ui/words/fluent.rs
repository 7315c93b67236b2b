//! Messages by id, through Fluent. The only file that names fluent.

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::language::Language;

/// What a message puts into one of its places.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    /// Chooses the plural form, and is written without separators.
    Number(i64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

/// Writes the conversions from whole numbers; one too large for Fluent to compare stops at the largest.
macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}

numbers! { u8 u16 u32 u64 usize i32 i64 }

/// All messages of one language, with English beneath for what it lacks.
///
/// Shared by every session of that language: building one parses its file.
pub struct Words {
    language: Language,
    own: FluentBundle<FluentResource>,
    english: Option<FluentBundle<FluentResource>>,
}

impl Words {
    pub fn new(language: Language) -> Self {
        let english = (language != Language::English).then(|| bundle(Language::English));
        Self {
            language,
            own: bundle(language),
            english,
        }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The message of this id; the English one if the language lacks it; the id itself if nobody has it.
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// The message with its places filled. A place without an argument shows its name, as `{$name}`.
    pub fn say_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let mut filled = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg {
                Arg::Text(text) => FluentValue::from(text.as_ref()),
                Arg::Number(number) => FluentValue::from(*number),
            };
            filled.set(*name, value);
        }
        let bundles = std::iter::once(&self.own).chain(&self.english);
        bundles
            .into_iter()
            .find_map(|bundle| format(bundle, id, &filled))
            .unwrap_or_else(|| id.to_owned())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Words")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

fn format(
    bundle: &FluentBundle<FluentResource>,
    id: &str,
    args: &FluentArgs<'_>,
) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    // Places without an argument are written by name; a screen with one odd word is better than none.
    let mut errors = Vec::new();
    Some(
        bundle
            .format_pattern(pattern, Some(args), &mut errors)
            .into_owned(),
    )
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks are invisible characters of no width that many terminals draw as a box.
    bundle.set_use_isolating(false);
    // What cannot be parsed is left out and falls back; the tests hold that nothing is.
    let resource = FluentResource::try_new(language.messages().to_owned())
        .unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::super::width::width;
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    /// Each message with the variables it uses, read line by line, which the shipped files allow.
    fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut id = String::new();
        for line in language
            .messages()
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            if let Some((head, _)) = line
                .split_once(" =")
                .filter(|_| !line.starts_with([' ', '}']))
            {
                id = head.to_owned();
                assert!(
                    found.insert(id.clone(), BTreeSet::new()).is_none(),
                    "{language:?} has {id} twice"
                );
            }
            for place in line.split('$').skip(1) {
                let name: String = place
                    .chars()
                    .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
                    .collect();
                found.get_mut(&id).unwrap().insert(name);
            }
        }
        found
    }

    #[test]
    fn the_three_languages_say_the_same_things() {
        let english = messages(Language::English);
        assert!(english.len() > 300);
        for language in [Language::Russian, Language::Chinese] {
            let other = messages(language);
            for (id, variables) in &english {
                assert_eq!(Some(variables), other.get(id), "{language:?}: {id}");
            }
            let unknown: Vec<_> = other
                .keys()
                .filter(|id| !english.contains_key(*id))
                .collect();
            assert!(unknown.is_empty(), "{language:?} alone has {unknown:?}");
        }
    }

    #[test]
    fn every_file_parses_whole() {
        for language in Language::ALL {
            let parsed = FluentResource::try_new(language.messages().to_owned());
            if let Err((_, errors)) = parsed {
                panic!("{language:?}: {errors:?}");
            }
            let words = Words::new(language);
            for id in messages(language).keys() {
                assert!(words.own.has_message(id), "{language:?}: {id}");
            }
        }
    }

    #[test]
    fn fixed_columns_hold_their_words() {
        for words in Language::ALL.map(Words::new) {
            let ids = messages(words.language());
            let fits = |prefix: &str, suffix: &str, cells: usize| {
                let of_kind = ids
                    .keys()
                    .filter(|id| id.starts_with(prefix) && id.ends_with(suffix));
                for said in of_kind.map(|id| words.say(id)) {
                    assert!(
                        width(&said) <= cells,
                        "{said} takes more than {cells} cells"
                    );
                }
            };
            fits("stage-", "-short", 13);
            fits("stage-", "-tiny", 10);
            fits("source-", "", 8);
            fits("deal-", "-by", 10);
            fits("action-", "-help", 64);
        }
    }

    #[test]
    fn numbers_choose_their_plural() {
        let asleep =
            |language, n: usize| Words::new(language).say_with("board-asleep", &[("n", n.into())]);
        let russian = [1, 2, 5, 11, 21].map(|n| asleep(Language::Russian, n));
        assert_eq!(
            russian,
            ["1 спит", "2 спят", "5 спят", "11 спят", "21 спит"]
        );
        let assigned = |language, n: usize| {
            Words::new(language).say_with(
                "exchange-assigned",
                &[("n", n.into()), ("list", "李华 2".into())],
            )
        };
        assert_eq!(assigned(Language::English, 1), "Assigned 1 deal: 李华 2");
        assert_eq!(assigned(Language::Russian, 3), "Назначено 3 сделки: 李华 2");
        assert_eq!(assigned(Language::Russian, 6), "Назначено 6 сделок: 李华 2");
        assert_eq!(assigned(Language::Chinese, 6), "已分配 6 个: 李华 2");
        assert_eq!(asleep(Language::English, 40_000), "40000 asleep");
    }

    #[test]
    fn a_missing_message_is_its_id() {
        assert_eq!(
            Words::new(Language::Chinese).say("no-such-thing"),
            "no-such-thing"
        );
    }

    #[test]
    fn words_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }

    /// Chrome is pure ASCII around the letters of its language: no glyph whose width terminals disagree about.
    #[test]
    fn no_message_uses_doubtful_glyphs() {
        let doubtful = [
            '…', '—', '–', '×', '№', '€', '→', '←', '•', '·', '\u{a0}', '\u{2009}',
        ];
        for language in Language::ALL {
            for (number, line) in language.messages().lines().enumerate() {
                assert!(
                    !line.contains(doubtful),
                    "{language:?} line {}: {line}",
                    number + 1
                );
            }
        }
    }
}

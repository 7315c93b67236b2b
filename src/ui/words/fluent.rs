//! Messages by id, through Fluent. Outside tests the only file that names it.

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
        Self { language, own: bundle(language), english }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The message of this id; the English one if the language lacks it; the id itself if nobody has it.
    pub fn say(&self, id: &str) -> String {
        self.say_with(id, &[])
    }

    /// There is a message of this id.
    pub fn has(&self, id: &str) -> bool {
        std::iter::once(&self.own).chain(&self.english).any(|bundle| bundle.has_message(id))
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
        bundles.into_iter().find_map(|bundle| format(bundle, id, &filled)).unwrap_or_else(|| id.to_owned())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

fn format(bundle: &FluentBundle<FluentResource>, id: &str, args: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    // Places without an argument are written by name; a screen with one odd word is better than none.
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let locale: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolation marks are invisible characters of no width that many terminals draw as a box.
    bundle.set_use_isolating(false);
    // What cannot be parsed is left out and falls back; the tests hold that nothing is.
    let resource = FluentResource::try_new(language.messages().to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_choose_their_plural() {
        let asleep = |language, n: usize| Words::new(language).say_with("board-asleep", &[("n", n.into())]);
        let russian = [1, 2, 5, 11, 21].map(|n| asleep(Language::Russian, n));
        assert_eq!(russian, ["1 спит", "2 спят", "5 спят", "11 спят", "21 спит"]);
        let assigned = |language, n: usize| {
            Words::new(language).say_with("exchange-assigned", &[("n", n.into()), ("list", "李华 2".into())])
        };
        assert_eq!(assigned(Language::English, 1), "Assigned 1 deal: 李华 2");
        assert_eq!(assigned(Language::Russian, 3), "Назначено 3 сделки: 李华 2");
        assert_eq!(assigned(Language::Russian, 6), "Назначено 6 сделок: 李华 2");
        assert_eq!(assigned(Language::Chinese, 6), "已分配 6 个: 李华 2");
        assert_eq!(asleep(Language::English, 40_000), "40000 asleep");
    }

    #[test]
    fn a_missing_message_is_its_id() {
        assert_eq!(Words::new(Language::Chinese).say("no-such-thing"), "no-such-thing");
    }

    #[test]
    fn words_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }
}

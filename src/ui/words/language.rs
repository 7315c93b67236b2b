//! The languages that Bourse speaks.

/// A language of the program's own words; what people wrote stays as they wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    #[default]
    English,
    Russian,
    Chinese,
}

impl Language {
    pub const ALL: [Self; 3] = [Self::English, Self::Russian, Self::Chinese];

    /// The language asked for by the text of `LANG` or `LC_ALL` (`ru_RU.UTF-8`, `zh-Hans`, `en`), English if none of ours is.
    pub fn of(lang: &str) -> Self {
        let primary = lang.split(['_', '-', '.', '@', ':']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "ru" => Self::Russian,
            "zh" => Self::Chinese,
            _ => Self::English,
        }
    }

    /// The code that plural rules and files go by.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
            Self::Chinese => "zh",
        }
    }

    /// The Fluent text that ships for the language.
    pub(super) fn messages(self) -> &'static str {
        match self {
            Self::English => include_str!("../../../locales/en.ftl"),
            Self::Russian => include_str!("../../../locales/ru.ftl"),
            Self::Chinese => include_str!("../../../locales/zh.ftl"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_s_spelling_is_understood() {
        assert_eq!(Language::of("ru_RU.UTF-8"), Language::Russian);
        assert_eq!(Language::of("zh-Hans"), Language::Chinese);
        assert_eq!(Language::of("C.UTF-8"), Language::English);
        assert_eq!(Language::of("rum"), Language::English);
        assert_eq!(Language::of(""), Language::English);
    }
}

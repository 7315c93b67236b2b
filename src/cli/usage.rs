//! What is wrong with a line that was typed, in the person's language: the few mistakes that people make. The rest says clap, in English.

use std::ffi::OsString;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::ui::words::{Language, Words};

/// The mistake and the usage; `None`: clap says it.
#[expect(clippy::wildcard_enum_match_arm, reason = "clap may know more mistakes one day, and says those itself")]
pub(super) fn said(error: &Error, words: &[OsString], lang: &str) -> Option<String> {
    let language = Language::of(&asked_for(words).unwrap_or_else(|| lang.to_owned()));
    if language == Language::English {
        return None;
    }
    let told = |kind| error.get(kind).map(text).filter(|text| !text.is_empty());
    let words = Words::new(language);
    let argument = told(ContextKind::InvalidArg);
    let line = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            words.say_with("usage-no-command", &[("text", told(ContextKind::InvalidSubcommand)?.into())])
        }
        ErrorKind::UnknownArgument => words.say_with("usage-no-argument", &[("text", argument?.into())]),
        ErrorKind::MissingRequiredArgument => words.say_with("usage-missing", &[("text", argument?.into())]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = told(ContextKind::InvalidValue).unwrap_or_default();
            let id = if value.is_empty() { "usage-value-missing" } else { "usage-value" };
            words.say_with(id, &[("text", value.into()), ("argument", argument?.into())])
        }
        ErrorKind::ArgumentConflict => {
            let other = told(ContextKind::PriorArg)?;
            words.say_with("usage-conflict", &[("text", argument?.into()), ("other", other.into())])
        }
        _ => return None,
    };
    let mut lines = vec![line];
    let suggested =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue].into_iter();
    lines.extend(suggested.filter_map(told).map(|text| words.say_with("usage-meant", &[("text", text.into())])));
    if let Some(values) = told(ContextKind::ValidValue) {
        lines.push(words.say_with("usage-values", &[("text", values.into())]));
    }
    lines.push(words.say("usage-help"));
    Some(lines.join("\n"))
}

/// The language that the line itself asks for, though it could not be read.
fn asked_for(words: &[OsString]) -> Option<String> {
    let mut words = words.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        if word == "--lang" {
            return words.next().map(String::from);
        }
        if let Some(lang) = word.strip_prefix("--lang=") {
            return Some(lang.to_owned());
        }
    }
    None
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(_) | ContextValue::None => String::new(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::said;
    use crate::cli::arguments::Arguments;

    fn told(line: &str, lang: &str) -> Option<String> {
        let words: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        said(&Arguments::read(&words).unwrap_err(), &words, lang)
    }

    #[test]
    fn the_mistakes_people_make_are_told_in_their_language() {
        for (line, russian, chinese) in [
            ("bourse dael list", "Нет такой команды: dael", "没有此命令: dael"),
            ("bourse deal list --stag x", "Нет такого параметра: --stag", "没有此参数: --stag"),
            ("bourse deal note 5", "Не хватает: <TEXT>", "缺少: <TEXT>"),
            ("bourse deal refuse 5 --reason because", "because", "because"),
            ("bourse deal show x", "x", "x"),
        ] {
            for (lang, part) in [("ru_RU.UTF-8", russian), ("zh", chinese)] {
                let text = told(line, lang).unwrap_or_else(|| panic!("{line} in {lang}"));
                assert!(text.contains(part) && text.contains("--help") && !text.contains(['{', '$']), "{text}");
            }
            assert_eq!(told(line, "en_GB"), None);
            assert!(told(&line.replacen("bourse", "bourse --lang ru", 1), "en").unwrap().contains(russian));
        }
        assert!(told("bourse dael list", "ru").unwrap().contains("deal"), "what may have been meant");
        assert!(told("bourse deal refuse 5 --reason because", "ru").unwrap().contains("too-dear"));
    }
}

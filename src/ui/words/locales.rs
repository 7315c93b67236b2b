//! Holds the files of the three languages against each other and against the screens.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::fluent::{Arg, Words};
use super::language::Language;
use super::width::width;

/// Each message with the variables it uses, read line by line, which the shipped files allow.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut id = String::new();
    for line in language.messages().lines().filter(|line| !line.starts_with('#')) {
        if let Some((head, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}'])) {
            id = head.to_owned();
            assert!(found.insert(id.clone(), BTreeSet::new()).is_none(), "{language:?} has {id} twice");
        }
        for place in line.split('$').skip(1) {
            let name: String =
                place.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
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
        let unknown: Vec<_> = other.keys().filter(|id| !english.contains_key(*id)).collect();
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
    }
}

#[test]
fn fixed_columns_hold_their_words() {
    for words in Language::ALL.map(Words::new) {
        let ids = messages(words.language());
        let fits = |prefix: &str, suffix: &str, cells: usize| {
            let of_kind = ids.keys().filter(|id| id.starts_with(prefix) && id.ends_with(suffix));
            for said in of_kind.map(|id| words.say(id)) {
                assert!(width(&said) <= cells, "{said} takes more than {cells} cells");
            }
        };
        fits("stage-", "-short", 13);
        fits("stage-", "-tiny", 10);
        fits("source-", "", 8);
        fits("deal-", "-by", 10);
        fits("action-", "-help", 64);
    }
}

#[track_caller]
fn says(language: Language, id: &str, args: &[(&str, Arg<'_>)], expected: &str) {
    assert_eq!(Words::new(language).say_with(id, args), expected);
}

#[test]
fn lines_read_as_they_were_drawn() {
    let board = [("open", 48.into()), ("late", 3.into()), ("asleep", 5.into())];
    says(Language::English, "board-counts", &board, "48 open, 3 late, 5 asleep");
    says(Language::Russian, "board-counts", &board, "48 открыто, 3 просрочено, 5 спят");
    says(Language::Chinese, "board-counts", &board, "在跟 48，逾期 3，休眠 5");
    let free = [("n", 34.into()), ("a", 5.into()), ("new", 17.into()), ("b", 9.into()), ("c", 3.into())];
    says(Language::English, "exchange-free", &free, "34 free: 5 A, 17 new, 9 B, 3 C");
    says(Language::Russian, "exchange-free", &free, "34 свободных: 5 A, 17 новых, 9 B, 3 C");
    let hold = [("held", 31.into()), ("limit", 40.into()), ("claims", 1.into())];
    says(Language::English, "exchange-hold", &hold, "you hold 31 of 40, 1 claim left");
    let undo = [("key", "u".into()), ("what", "#4702 Nordwind to Meeting held".into())];
    says(Language::English, "chrome-undo", &undo, "u takes back: #4702 Nordwind to Meeting held");
    let call = [("time", "10:57".into()), ("deal", "#5123".into())];
    let expected = "#5123 is yours. First call by 10:57";
    says(Language::English, "message-first-call", &call, expected);
}

/// Chrome is pure ASCII around the letters of its language: no glyph whose width terminals disagree about.
#[test]
fn no_message_uses_doubtful_glyphs() {
    let doubtful = ['…', '—', '–', '×', '№', '€', '→', '←', '•', '·', '\u{a0}', '\u{2009}'];
    for language in Language::ALL {
        for (number, line) in language.messages().lines().enumerate() {
            assert!(!line.contains(doubtful), "{language:?} line {}: {line}", number + 1);
        }
    }
}

/// No stage may be called as a shipped one is in some language: the rules know those names from a table of their own.
#[test]
fn the_names_of_the_shipped_fields_are_known_to_the_rules() {
    for (field, known) in crate::sales::field_name::SHIPPED {
        let said = Language::ALL.map(|language| Words::new(language).say(&format!("form-field-{}", field.name())));
        assert_eq!(said.each_ref().map(String::as_str), known);
    }
}

#[test]
fn the_names_of_the_shipped_stages_are_known_to_the_rules() {
    for (key, known) in crate::sales::stage_name::SHIPPED {
        for language in Language::ALL {
            let words = Words::new(language);
            // A pipeline has no short name.
            let short = key.starts_with("stage-").then(|| format!("{key}-short"));
            for id in std::iter::once(key.to_owned()).chain(short) {
                assert!(known.contains(&words.say(&id).as_str()), "{language:?} {id}");
            }
        }
    }
}

//! What is wrong with a file, said in three languages.

use bourse::import::problem::{Column, Parameters};
use bourse::import::{Options, Problem, Reason, plan};
use bourse::sales::scene::Scene;
use bourse::ui::words::{Arg, Language, Words};

const UNCLOSED_QUOTE: &[u8] = include_bytes!("import-samples/unclosed-quote.csv");
const DAMAGED: &[u8] = include_bytes!("import-samples/damaged.csv");

fn say(words: &Words, (id, parameters): (&'static str, Parameters)) -> String {
    let number = |id: &str, value: &String| (id == "n").then(|| value.parse::<i64>().ok()).flatten();
    let args: Vec<(&str, Arg<'_>)> = parameters
        .iter()
        .map(|(name, value)| (*name, number(name, value).map_or_else(|| Arg::from(value), Arg::from)))
        .collect();
    words.say_with(id, &args)
}

#[track_caller]
fn says(language: Language, bytes: &[u8], expected: &[&str]) {
    let words = Words::new(language);
    let planned = plan(bytes, "deals.csv", &Options::default(), &Scene::open().book, &|_| false);
    let problems = planned.err().unwrap_or_default();
    let line =
        |problem: &Problem| format!("{}: {}", say(&words, problem.place("deals.csv")), say(&words, problem.message()));
    let said: Vec<String> = problems.told.iter().map(line).collect();
    assert_eq!(said, expected);
}

#[test]
fn damage_is_told_by_file_line_column_and_reason() {
    says(
        Language::English,
        UNCLOSED_QUOTE,
        &["deals.csv, line 3, column 1 (title): The quote opened here is never closed, and swallows 2 lines after it"],
    );
    says(
        Language::Russian,
        UNCLOSED_QUOTE,
        &["deals.csv, строка 3, столбец 1 (title): Открытая здесь кавычка не закрыта и захватывает 2 строки за ней"],
    );
    says(
        Language::Chinese,
        UNCLOSED_QUOTE,
        &["deals.csv，第 3 行，第 1 列 (title): 此处的引号没有结束，吞掉了后面 2 行"],
    );
    says(
        Language::English,
        DAMAGED,
        &[
            "deals.csv, line 3, column 2 (amount): Not a sum: 12x00",
            "deals.csv, line 4, column 4 (pieces): A fraction of a piece: 256.76",
            "deals.csv, line 5, column 5 (5): 6 cells where the header has 4",
        ],
    );
}

#[test]
fn every_reason_has_its_words() {
    let text = || "x".to_owned();
    let reasons = [
        Reason::FileTooLarge { limit_mib: 1 },
        Reason::FloorNotOpen,
        Reason::Empty,
        Reason::NotText,
        Reason::Workbook,
        Reason::Json,
        Reason::TooManyColumns { limit: 1 },
        Reason::TooManyRows { limit: 1 },
        Reason::NoTitleColumn,
        Reason::BrokenBytes { byte: 255, at: 1 },
        Reason::UnclosedQuote { swallowed: 0 },
        Reason::StrayQuote,
        Reason::TooManyFields { expected: 1, found: 2 },
        Reason::TooFewFields { expected: 2, found: 1 },
        Reason::CellTooLong { limit_kib: 1 },
        Reason::MissingTitle,
        Reason::MissingId,
        Reason::RepeatedId { id: text(), first_line: 1 },
        Reason::BadSum { text: text() },
        Reason::SumTooFine { text: text() },
        Reason::NegativeSum { text: text() },
        Reason::SumTooLarge { text: text() },
        Reason::UnknownCurrency { text: text() },
        Reason::TwoCurrencies { one: text(), two: text() },
        Reason::FractionOfPiece { text: text() },
        Reason::BadQuantity { text: text() },
        Reason::BadDate { text: text() },
        Reason::DatesUnclear { text: text() },
        Reason::UnknownStage { text: text(), stages: text() },
        Reason::NoSuchChoice { field: text(), text: text(), choices: text() },
        Reason::TooFine { field: text(), text: text(), places: 2 },
        Reason::NobodysField { field: text(), company: true },
        Reason::NobodysField { field: text(), company: false },
        Reason::RefusalStage { text: text() },
    ];
    for words in Language::ALL.map(Words::new) {
        for reason in reasons.clone() {
            let problem = Problem::of_cell(2, Column { number: 3, name: text() }, reason);
            for message in [problem.message(), problem.place("deals.csv")] {
                let id = message.0;
                let said = say(&words, message);
                assert!(said != id && !said.contains('{'), "{:?}: {said}", words.language());
            }
        }
    }
}

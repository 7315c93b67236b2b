//! What reports are asked by plain command: periods and moments as people say them.

use super::Floor;

fn said(floor: &Floor, words: &[&str]) -> (Option<i32>, String) {
    let output = floor.run(words);
    let text = if output.status.success() { output.stdout } else { output.stderr };
    (output.status.code(), String::from_utf8(text).unwrap())
}

#[test]
fn a_report_says_the_period_it_understood_and_refuses_what_it_did_not() {
    let floor = Floor::new();
    let me = floor.open();
    for report in ["funnel", "effort", "costs", "steps", "claims", "verdicts", "refusals"] {
        for period in ["1 - 15 oct 2025", "1 to 15 oct 2025", "oct 1-15 2025"] {
            let (code, text) = said(&floor, &["report", report, period, "--as", &me]);
            let head = text.lines().next().unwrap();
            if period.starts_with("oct") {
                assert_eq!((code, text.contains("oct 1-15 2025")), (Some(2), true), "{report}: {text}");
            } else {
                assert!(head.contains("1 окт 2025 - 15 окт 2025"), "{report} {period}: {text}");
            }
        }
    }
    let (_, text) = said(&floor, &["report", "funnel", "1-15 окт 2025", "--as", &me]);
    assert!(text.starts_with("ВОРОНКА  1 окт 2025 - 15 окт 2025   все"), "{text}");
}

#[test]
fn the_board_is_asked_for_at_any_moment_and_says_which() {
    let floor = Floor::new();
    let me = floor.open();
    let board = |moment: &str| said(&floor, &["report", "board", moment, "--as", &me]);
    for moment in ["прошлая пятница", "last friday", "上周五", "позавчера", "前天", "2 недели назад", "30 days ago"]
    {
        let (code, text) = board(moment);
        assert_eq!(code, Some(0), "{text}");
        assert!(text.starts_with("ДОСКА  на конец "), "{moment}: {text}");
    }
    let (_, text) = board("20 ноя 2025 09:00");
    assert!(text.starts_with("ДОСКА  чт 20 ноя 2025 09:00"), "{text}");
    let (code, text) = board("завтра");
    assert!(code == Some(2) && text.contains("впереди"), "{text}");
    let (code, text) = board("когда-нибудь");
    assert!(code == Some(2) && text.contains("Непонятно"), "{text}");
    // A deal of now stood nowhere an hour ago.
    floor.json(&["deal", "add", "Ромашка, Иванов +7 916 123-45-67, звонок завтра 11", "--as", "boris"]);
    let count = |moment: &str| {
        let table = floor.json(&["report", "board", moment, "--as", &me]);
        table["rows"].as_array().unwrap().iter().map(|row| row[1].as_u64().unwrap()).sum::<u64>()
    };
    assert_eq!((count("час назад"), count("сегодня")), (0, 1));
}

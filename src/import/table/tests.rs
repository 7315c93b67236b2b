use super::*;
use crate::import::problem::Problem;

/// Rows as `line: cell|cell`, problems as they print.
fn read(text: &str) -> Vec<String> {
    let table = match Table::open(text) {
        Ok(table) => table,
        Err(problem) => return vec![problem.to_string()],
    };
    let (mut rows, mut row, mut found) = (table.rows(), Row::default(), Vec::new());
    while let Some(result) = rows.next_into(&mut row) {
        found.push(match result {
            Ok(()) => format!("{}: {}", row.line, row.cells().collect::<Vec<_>>().join("|")),
            Err(problem) => Problem::to_string(&problem),
        });
    }
    found
}

#[test]
fn rows_know_their_lines() {
    for end in ["\n", "\r\n"] {
        let text = format!("a,b{end}{end}1,2{end},{end}\"x{end}y\",3{end}{end}4,5{end}");
        let inner = if end == "\n" { "x\ny" } else { "x\r\ny" };
        assert_eq!(read(&text), ["3: 1|2".to_owned(), format!("5: {inner}|3"), "8: 4|5".to_owned()], "{end:?}");
    }
    assert_eq!(read("a,b\r1,2\r3,4"), ["2: 1|2", "3: 3|4"]);
    assert_eq!(read("sep=;\r\na;b\r\n1,5;2\r\n"), ["3: 1,5|2"]);
}

#[test]
fn the_separator_is_what_parts_rows_evenly() {
    for (text, expected) in [
        ("a;b\n1,5;2\n\"x;y\";3", Separator::Semicolon),
        ("a\tb, c\n1\t2", Separator::Tab),
        ("a,b\n\"x;y;z\",3", Separator::Comma),
        ("title\nOne, two", Separator::Comma),
    ] {
        assert_eq!(Table::open(text).unwrap().separator, expected, "{text}");
    }
    assert_eq!(read("a;b;\n1;2;\n3;4"), ["2: 1|2|", "3: 3|4"]);
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    assert_eq!(read(""), ["empty"]);
    assert_eq!(
        read("a,b\n1,2,3\n1\n4,5"),
        [
            "line 2: column 3 (): too-many-fields expected=2 found=3",
            "line 3: too-few-fields expected=2 found=1",
            "4: 4|5"
        ]
    );
    assert_eq!(read("a,b\n1,\"2\n3,4\n5,6\n"), ["line 2: column 2 (): unclosed-quote n=2"]);
    assert_eq!(read("a,b\n\"1,2\n\"3\",4\n"), ["line 2: column 1 (): unclosed-quote n=1"]);
    assert_eq!(read("a,b\n\"1,2\n3,4\"\n"), ["line 2: column 1 (): unclosed-quote n=1"]);
    assert_eq!(read("a,b\n1,\"x\"y\n2,\"ok\" \n"), ["line 2: column 2 (): stray-quote", "3: 2|ok"]);
    assert_eq!(read("a,b\n1,\"x \"\"y\"\"\"\n"), ["2: 1|x \"y\""]);
    let long = format!("a,b\n1,{}\n", "x".repeat((CELL_KIB_MAX << 10) + 1));
    assert_eq!(read(&long), ["line 2: column 2 (): cell-too-long limit=64"]);
    assert_eq!(read(&"x,".repeat(1001)), ["line 1: too-many-columns limit=1000"]);
}

use proptest::prelude::*;

proptest! {
    /// Whatever stands in quoted cells is read back, and every row knows its line.
    #[test]
    fn what_is_quoted_well_comes_back(
        rows in proptest::collection::vec(("[a-я0-9\",;\t\n ]{0,12}", "[a-я\",;\n]{1,9}"), 1..12),
        separator in 0..3_usize,
        end in 0..2_usize,
    ) {
        let (separator, end) = ([",", ";", "\t"][separator], ["\n", "\r\n"][end]);
        let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut text = format!("one{separator}two{end}");
        let (mut line, mut expected) = (2, Vec::new());
        for (one, two) in &rows {
            text.extend([quoted(one), separator.to_owned(), quoted(two), separator.to_owned(), end.to_owned()]);
            if !(one.trim().is_empty() && two.trim().is_empty()) {
                expected.push((line, one.trim().to_owned(), two.trim().to_owned()));
            }
            line += 1 + (one.matches('\n').count() + two.matches('\n').count()) as u64;
        }
        let table = Table::open(&text).unwrap();
        let (mut reader, mut row, mut found) = (table.rows(), Row::default(), Vec::new());
        // What the table takes for a separator is guessed from few rows here; only what was meant is held.
        prop_assume!(table.separator.byte() == separator.as_bytes()[0]);
        while let Some(result) = reader.next_into(&mut row) {
            prop_assert_eq!(result, Ok(()));
            found.push((row.line, row.cell(0).to_owned(), row.cell(1).to_owned()));
        }
        prop_assert_eq!(found, expected);
    }
}

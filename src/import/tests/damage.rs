//! Files with something wrong: named by line, column and reason; and no bytes that panic.

use proptest::prelude::*;

use super::*;

#[test]
fn damaged_rows_are_named() {
    assert_eq!(
        problems(DAMAGED),
        [
            "line 3: column 2 (amount): bad-sum text=12x00",
            "line 4: column 4 (pieces): fraction-of-piece text=256.76",
            "line 5: column 5 (): too-many-fields expected=4 found=6",
        ]
    );
    let mended = String::from_utf8(DAMAGED.to_vec()).unwrap();
    let mended: Vec<&str> =
        mended.lines().enumerate().filter(|(n, _)| !(2..5).contains(n)).map(|(_, line)| line).collect();
    let plan = read(mended.join("\n").as_bytes(), &floor().book).unwrap();
    let titles: Vec<&str> = plan.rows.iter().map(|row| row.deal.title.as_str()).collect();
    assert_eq!(titles, ["Good deal", "Escape title", "=HYPERLINK(\"http://example.org\")"]);
    assert_eq!(plan.rows[0].deal.note.as_deref(), Some("pieces: 3\nowner: Orlova"));
}

#[test]
fn broken_bytes_and_quotes_are_named() {
    assert_eq!(problems(BROKEN_UTF8), ["line 3: column 1 (title): broken-bytes byte=FF at=8"]);
    assert_eq!(problems(UNCLOSED_QUOTE), ["line 3: column 1 (title): unclosed-quote n=2"]);
    assert_eq!(problems(b"title,ow\xffner\na,b\n"), ["line 1: broken-bytes byte=FF at=9"]);
    assert_eq!(problems(b"a,b\n1,2\n"), ["line 1: no-title-column"]);
    assert_eq!(problems(b"title\n"), ["empty"]);
    assert_eq!(problems(b""), ["empty"]);
    assert_eq!(problems(b"title,stage\na,Refused?\n"), ["line 2: column 2 (stage): refusal-stage text=Refused?"]);
    let missing = "ID,Название сделки,Бюджет,Этап сделки\n1,,-5,Думают\n,b,1.005,\n";
    assert_eq!(
        problems(missing.as_bytes()),
        [
            "line 2: column 3 (Бюджет): negative-sum text=-5",
            "line 2: column 4 (Этап сделки): unknown-stage text=Думают stages=unsorted, verified, qualified, meeting-set, meeting-held, offer-sent, invoice, prepaid, won, refused, lost, junk",
            "line 2: column 2 (Название сделки): missing-title",
            "line 3: column 3 (Бюджет): sum-too-fine text=1.005",
            "line 3: column 1 (ID): missing-id",
        ]
    );
}

#[test]
fn of_many_problems_a_hundred_are_told() {
    let text = format!("title,amount\n{}", "a,x\n".repeat(250));
    let found = read(text.as_bytes(), &floor().book).unwrap_err();
    assert_eq!((found.told.len(), found.more), (100, 150));
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, &floor().book);
    }

    #[test]
    fn no_table_panics(text in "(title|ID|Дата|amount|email|телефон)[,;\t](created|Цена|sum)\n([0-9a-я\",;\t.\r\n'/: -]|\u{1b}|é){0,120}") {
        let _ = read(text.as_bytes(), &floor().book);
    }
}

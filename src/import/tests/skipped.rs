//! Rows that stay out while the rest comes in, maps, and the template of one.

use super::*;
use crate::import::{Map, template};

fn skipping(bytes: &[u8]) -> Plan {
    let options = Options { skip_bad: true, ..Options::default() };
    read_with(bytes, &options, &floor().book).unwrap()
}

#[test]
fn damaged_rows_stay_out_as_they_are_written() {
    let plan = skipping(DAMAGED);
    let titles: Vec<&str> = plan.rows.iter().map(|row| row.deal.title.as_str()).collect();
    assert_eq!(titles, ["Good deal", "Escape title", "=HYPERLINK(\"http://example.org\")"]);
    let lines: Vec<&str> = std::str::from_utf8(DAMAGED).unwrap().lines().collect();
    let bad: Vec<(u64, &str)> = plan.bad.iter().map(|row| (row.line, row.text.as_str())).collect();
    assert_eq!(bad, [(3, lines[2]), (4, lines[3]), (5, lines[4])]);
    assert_eq!(plan.header, lines[0]);
    assert!(plan.bad.iter().all(|row| row.problems.len() == 1));
    // Fed back mended, a row is the same as it would have been in the file.
    let text = "title,amount,owner\nPump,1x,a\nMotor,200,b\n";
    assert_eq!(skipping(text.as_bytes()).bad.len(), 1);
    let fed = "bourse: why,title,amount,owner\n\"amount: no sum\",Pump,100,a\n";
    let whole = read("title,amount,owner\nPump,100,a\n".as_bytes(), &floor().book).unwrap();
    let fed = read(fed.as_bytes(), &floor().book).unwrap();
    assert_eq!(fed.rows[0].deal, whole.rows[0].deal);
    assert!(fed.columns_unused.is_empty());
}

#[test]
fn what_is_read_inside_out_stays_out_to_the_end_of_the_file() {
    let plan = skipping(UNCLOSED_QUOTE);
    let text = std::str::from_utf8(UNCLOSED_QUOTE).unwrap();
    let (from, _) = text.match_indices('\n').nth(1).unwrap();
    assert_eq!(plan.bad.len(), 1);
    assert_eq!(plan.bad[0].text, text[from + 1..].trim_end());
    assert_eq!(skipping(BROKEN_UTF8).bad.len(), 1);
}

#[test]
fn a_deal_of_several_rows_waits_whole() {
    let text = String::from_utf8(BITRIX24.to_vec()).unwrap();
    let whole = read(BITRIX24, &floor().book).unwrap();
    // A product's price of a deal that has two rows is spoilt.
    let ids: Vec<&str> = text.lines().skip(1).map(|line| line.split(';').next().unwrap()).collect();
    let twice = (1..ids.len()).find(|nth| ids[*nth] == ids[nth - 1]).expect("a deal of two rows");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let header: Vec<String> = lines[0].split(';').map(|cell| cell.trim_matches(['"', '\u{feff}']).to_owned()).collect();
    let price = header.iter().position(|name| name.to_lowercase().contains("цена")).expect("a price");
    let mut cells: Vec<String> = lines[twice + 1].split(';').map(str::to_owned).collect();
    cells[price] = "12x".to_owned();
    lines[twice + 1] = cells.join(";");
    let plan = skipping(lines.join("\n").as_bytes());
    assert_eq!(plan.rows.len(), whole.rows.len() - 1);
    assert!(plan.bad.len() >= 2, "{:?}", plan.bad);
    assert!(plan.bad.iter().any(|row| row.problems[0].code() == "part-of-bad-deal"));
}

#[test]
fn a_map_tells_what_a_file_does_not() {
    let mut scene = floor();
    scene.hire("boris", "Борис", &[Role::Rep]);
    let text = "Что продаём;Деньги;Где;Кто;Тел.\nНасос;1200;В работе;Кузя;+7 916 123-45-67\n";
    assert!(read(text.as_bytes(), &scene.book).is_err());
    let map = |text: &str| Options { map: Some(Map::parse(text).unwrap()), ..Options::default() };
    let full = "[columns]\ntitle = \"Что продаём\"\nsum = \"Деньги\"\nstage = \"Где\"\nowner = \"Кто\"\nphones = [\"Тел.\"]\n\
        [stages]\n\"в работе\" = \"qualified\"\n[owners]\n\"Кузя\" = \"boris\"\n";
    let plan = read_with(text.as_bytes(), &map(full), &scene.book).unwrap();
    assert_eq!(
        shown(&plan, &scene)[0].split(" | ").skip(1).collect::<Vec<_>>(),
        ["1200.00 RUB", "qualified", "boris", "-"]
    );
    assert_eq!(plan.rows[0].deal.contact.as_ref().unwrap().phones.len(), 1);
    // What the map names must be there.
    for (wrong, code) in [
        ("[columns]\ntitle = \"Нет\"\n", "map-no-column"),
        ("[columns]\ntitle = \"Кто\"\n[stages]\n\"в работе\" = \"going-on\"\n", "map-no-stage"),
        ("[columns]\ntitle = \"Кто\"\n[owners]\n\"Кузя\" = \"nobody\"\n", "map-no-user"),
    ] {
        let found = read_with(text.as_bytes(), &map(wrong), &scene.book).unwrap_err();
        assert_eq!(found.told[0].code(), code);
    }
    for wrong in [
        "[columns]\nheadline = \"Кто\"\n",
        "[columns\n",
        "what = 1\n",
        "dates = \"dym\"\n",
        "[columns]\nsum = [\"a\", \"b\"]\n",
    ] {
        assert!(Map::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_template_is_a_map_that_changes_nothing() {
    let scene = floor();
    for bytes in [AMOCRM, BITRIX24, HUBSPOT, PIPEDRIVE, SALESFORCE] {
        let text = template(bytes, &Options::default(), &scene.book).unwrap();
        let map = Map::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        let options = Options { map: Some(map), ..Options::default() };
        let (with, without) = (read_with(bytes, &options, &scene.book).unwrap(), read(bytes, &scene.book).unwrap());
        let stages = |plan: &Plan| plan.rows.iter().map(|row| (row.deal.stage, row.deal.holder)).collect::<Vec<_>>();
        assert_eq!(stages(&with), stages(&without), "{text}");
    }
    let bare = template("Что;Кто\nНасос;Кузя\n".as_bytes(), &Options::default(), &scene.book).unwrap();
    assert!(bare.starts_with("# Что | Кто\n") && bare.contains("title = \"\""), "{bare}");
}

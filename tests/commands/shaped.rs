//! What heads and administrators do by plain command: rules, hand-overs, files, and what is refused there in so many words.

use super::Floor;

fn said(floor: &Floor, words: &[&str]) -> (Option<i32>, String) {
    let output = floor.run(words);
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_rule_is_answered_by_itself_and_one_that_is_there_already_is_named() {
    let floor = Floor::new();
    floor.open();
    let look =
        ["rule", "add", "--when", "claimed", "--if", "class A", "--if", "pipeline sales", "--then", "tell head: look"];
    let rule = floor.json(&[&look[..], &["--name", "Крупные"]].concat());
    assert_eq!((&rule["name"], &rule["live"]), (&"Крупные".into(), &false.into()));
    let id = rule["id"].to_string();
    let known = floor.no(&[&look[..], &["--name", "Другие"]].concat());
    assert!(known["refused"] == "rule-known" && known["why"].as_str().unwrap().contains("Крупные"), "{known}");
    // Conditions in another order say the same.
    let turned =
        ["rule", "add", "--when", "claimed", "--if", "pipeline sales", "--if", "class A", "--then", "tell head: look"];
    assert_eq!(floor.refused(&turned), "rule-known");
    let other = floor.json(&["rule", "add", "--when", "claimed", "--then", "tell head: look"]);
    assert_eq!(
        floor.refused(&["rule", "change", &other["id"].to_string(), "--if", "class A", "--if", "pipeline sales"]),
        "rule-known"
    );
    let long = "а".repeat(61);
    assert_eq!(floor.refused(&["rule", "change", &id, "--name", &long]), "name-too-long");
    assert_eq!(floor.json(&["rule", "start", &id])["live"], true);
    assert_eq!(floor.json(&["rule", "drop", &id])["dropped"], true);
    floor.json(&look);
    let (code, why) = said(&floor, &["rule", "add", "--when", "claimed", "--if", "pipeline zzz", "--then", "return"]);
    assert!(code == Some(2) && why.contains("«zzz»") && why.contains("sales"), "{why}");
    assert_eq!(
        floor.refused(&["rule", "add", "--when", "task late", "--then", "return mistaken"]),
        "reason-of-program"
    );
    // Two rules of one file are two rules, and a lost answer makes none of them twice.
    let file = "[[rule]]\nwhen = \"captured\"\nthen = [\"tell head: a\"]\n[[rule]]\nwhen = \"returned\"\nthen = [\"tell head: b\"]\n";
    let add = ["rule", "add", "--toml", file, "--request", "x"];
    let (first, again) = (floor.json(&add), floor.json(&add));
    assert_eq!((first.as_array().unwrap().len(), &first), (2, &again));
}

#[test]
fn some_deals_of_a_person_are_handed_over_and_the_rest_stays() {
    let floor = Floor::new();
    let me = floor.open();
    floor.json(&["user", "add", "rita", "--role", "rep"]);
    let add = |nth: u32| {
        let line = format!("Client {nth}, Jones +44 20 7946 095{nth}, 300k, call +1d 10");
        floor.json(&["deal", "add", &line, "--as", "boris"])["id"].to_string()
    };
    let (one, two, three) = (add(1), add(2), add(3));
    let free =
        floor.json(&["deal", "add", "Acme, Jones +44 20 7946 0958", "--to-exchange", "--as", &me])["id"].to_string();
    let some = format!("{one},{three}");
    let over = ["user", "hand-over", "boris", "--to", "rita", "--deals", &some];
    let told = floor.json(&[&over[..], &["--dry-run"]].concat());
    assert_eq!(told["deals"].as_array().unwrap().len(), 2);
    let holder = |id: &str| floor.json(&["deal", "show", id])["holder"]["user"].as_str().unwrap_or_default().to_owned();
    assert_eq!(holder(&one), "boris", "nothing was done");
    assert_eq!(floor.refused(&["user", "hand-over", "boris", "--to", "rita", "--deals", &free]), "not-yours");
    floor.json(&over);
    assert_eq!([&one, &two, &three].map(|id| holder(id)), ["rita", "boris", "rita"]);
    floor.json(&["undo"]);
    assert_eq!(holder(&three), "boris");
    // What only the program says is no reason of a person's.
    let (code, why) = said(&floor, &["exchange", "return", &one, "--reason", "mistaken", "--as", "boris"]);
    assert!(code == Some(2) && why.contains("no-time") && !why.contains("expired"), "{why}");
}

#[test]
fn a_file_is_looked_at_before_it_comes_in_and_comes_in_once() {
    let floor = Floor::new();
    floor.open();
    let pipeline = floor.path("sales.toml");
    let text = floor.run(&["pipeline", "export"]).stdout;
    std::fs::write(&pipeline, text).unwrap();
    let bring = ["pipeline", "import", &pipeline, "--name", "Опт"];
    let would = floor.json(&[&bring[..], &["--dry-run"]].concat());
    assert_eq!((&would["name"], would["stages"].as_array().unwrap().len() > 5), (&"Опт".into(), true));
    assert_eq!(floor.json(&["pipeline", "list"]).as_array().unwrap().len(), 1);
    floor.json(&bring);
    assert_eq!(floor.refused(&[&bring[..], &["--dry-run"]].concat()), "pipeline-name-taken");
    let deals = floor.path("deals.csv");
    std::fs::write(&deals, "title,phone\nНасосы,+79161234567\nТрубы,+79161234568\n").unwrap();
    let import = ["import", &deals, "--request", "x"];
    let (first, again) = (floor.json(&import), floor.json(&import));
    assert_eq!((&first["job"], &first["deals"]), (&again["job"], &2.into()));
    assert_eq!((&again["deals"], &again["again"]), (&2.into(), &true.into()));
    let other = floor.json(&["import", &deals, "--request", "y"]);
    assert_eq!((&other["deals"], &other["already_known"]), (&0.into(), &2.into()));
}

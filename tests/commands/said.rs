//! What is read by plain command: a deal's timeline, what waits for the head, and refusals that name what mends them here.

use serde_json::Value;

use super::Floor;

fn words<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap_or_default()).collect()
}

#[test]
fn a_deals_timeline_is_read_in_the_words_of_its_card_by_those_who_see_it() {
    let floor = Floor::new();
    let me = floor.open();
    let id = floor.json(&["deal", "add", "Ромашка, Иванов +7 916 123-45-67, звонок завтра 11", "--as", "boris"])["id"]
        .to_string();
    floor.json(&["deal", "note", &id, "просят", "скидку", "--as", "boris"]);
    floor.json(&[
        "deal",
        "log",
        &id,
        "call",
        "--outcome",
        "spoke",
        "--said",
        "ждут счёт",
        "--next",
        "call +2d 11",
        "--as",
        "boris",
    ]);
    floor.json(&["deal", "edit", &id, "sum=300к", "--as", "boris"]);
    let all = floor.json(&["deal", "timeline", &id, "--as", "boris"]);
    assert_eq!(words(&all, "kind").first(), Some(&"edit"), "the newest first: {all}");
    assert!(words(&all, "by").iter().all(|by| *by == "boris"));
    let notes = floor.json(&["deal", "timeline", &id, "--kind", "note", "--as", &me]);
    assert_eq!((words(&notes, "text"), words(&notes, "what")), (vec!["просят скидку"], vec!["заметка"]));
    let calls = floor.json(&["deal", "timeline", &id, "--kind", "call", "--as", &me]);
    assert_eq!(words(&calls, "text"), ["\"ждут счёт\""]);
    let told = floor.run(&["deal", "timeline", &id, "--limit", "2", "--as", "boris"]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert_eq!(told.lines().count(), 3, "two of them, and how to see more: {told}");
    assert!(told.lines().next().unwrap().contains("300 000") && told.contains("--limit"), "{told}");
    // A penalty is its person's to read, and those who give them; not a colleague's, who sees the deal.
    floor.json(&["user", "add", "vera", "--role", "rep"]);
    floor.json(&["penalty", "add", "boris", "звонка не было", "--deal", &id, "--as", "olga"]);
    let reads = |who: &str| {
        let told = floor.run(&["deal", "timeline", &id, "--as", who]);
        let told = String::from_utf8(told.stdout).unwrap();
        assert!(told.contains("скидку"), "{told}");
        told.contains("штраф")
    };
    assert_eq!(["boris", &me, "vera"].map(reads), [true, true, false]);
    let rates = |who: &str| floor.json(&["report", "refusals", "--as", who])["rows"].as_array().unwrap().len();
    assert_eq!(rates("vera"), 0);
    floor.json(&["team", "add", "Второй"]);
    floor.json(&["user", "add", "rita", "--role", "rep", "--team", "Второй"]);
    assert_eq!(floor.refused(&["deal", "timeline", &id, "--as", "rita"]), "not-yours");
    assert_eq!(floor.refused(&["deal", "timeline", "999999", "--as", "rita"]), "no-such-deal");
}

#[test]
fn what_waits_for_the_head_is_listed_with_who_asked_since_when_and_for_which_day() {
    let floor = Floor::new();
    let me = floor.open();
    let add = |nth: u32| {
        let line = format!("Client {nth}, Jones +44 20 7946 095{nth}, 300k, call +1d 10");
        floor.json(&["deal", "add", &line, "--as", "boris"])
    };
    let (asked, pushed) = (add(1), add(2));
    let (id, task) = (asked["id"].to_string(), pushed["next"]["id"].to_string());
    let long = ["--until", "+60d", "--asked-by", "client", "--reason", "бюджет весной", "--as", "boris"];
    let ask: Vec<&str> = ["ask", "postpone", &id].into_iter().chain(long).collect();
    floor.json(&ask);
    for until in ["+1d 11", "+1d 12", "+1d 13"] {
        floor.json(&["task", "snooze", &task, until, "--as", "boris"]);
    }
    let list = floor.json(&["ask", "list", "--as", &me]);
    assert_eq!((words(&list, "kind"), words(&list, "by")), (vec!["postpone", "pushed"], vec!["boris", "boris"]));
    assert_eq!((&list[0]["id"], &list[1]["id"], &list[1]["moved"]), (&asked["id"], &pushed["id"], &3.into()));
    assert!(list[0]["day"].is_string() && list[0]["since"].is_string() && list[0]["until"].is_string(), "{list}");
    assert_eq!(list[0]["reason"], "бюджет весной");
    let told = floor.run(&["ask", "list", "--as", &me]);
    let told = String::from_utf8(told.stdout).unwrap();
    assert!(told.contains("отложить") && told.contains("сдвигают") && told.contains("x3"), "{told}");
    // Whoever asked reads their own question.
    assert_eq!(words(&floor.json(&["ask", "list", "--as", "boris"]), "kind"), ["pushed", "postpone"]);
}

#[test]
fn a_refusal_names_the_command_that_mends_it() {
    let floor = Floor::new();
    floor.open();
    let id = floor.json(&["deal", "add", "Acme, Jones +44 20 7946 0958, 300k, call +1d 10", "--as", "boris"])["id"]
        .to_string();
    let why = |line: &[&str]| floor.no(line)["why"].as_str().unwrap().to_owned();
    let missing = why(&["deal", "advance", &id, "--as", "boris"]);
    assert!(missing.contains("--set need=... --set budget=..."), "{missing}");
    let long = ["--until", "+60d", "--asked-by", "client", "--reason", "весной", "--as", "boris"];
    let long: Vec<&str> = ["deal", "postpone", &id].into_iter().chain(long).collect();
    assert!(why(&long).contains("bourse ask postpone"));
}

#[test]
fn a_refused_value_or_phrase_names_its_field_and_what_may_be_written() {
    let floor = Floor::new();
    floor.open();
    let told = |words: &[&str]| {
        let output = floor.run(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    let id = floor.json(&["deal", "add", "Ромашка, Иванов +7 916 123-45-67", "--as", "boris"])["id"].to_string();
    floor.json(&["field", "add", "Pumps", "number", "--unit", "pcs"]);
    floor.json(&["field", "add", "Certified", "yes-no"]);
    floor.json(&["field", "add", "Terms", "choice", "--choices", "EXW, DDP"]);
    assert_eq!(floor.refused(&["field", "add", "Margin", "percent", "--places", "1"]), "places-not-of-kind");
    assert_eq!(floor.refused(&["field", "add", "Budget", "money"]), "field-name-taken");
    let listed = floor.run(&["field", "add", "Volume", "number", "--unit", "m3", "--places", "3"]);
    let listed = String::from_utf8(listed.stdout).unwrap();
    assert!(listed.contains("число, знаков: 3, m3"), "{listed}");
    for (set, said) in [
        ("pumps=2.000", "Pumps: 2.000 - это 2 или 2000? Напишите точно"),
        ("certified=maybe", "Certified: maybe: напишите да или нет"),
        ("terms=CIF", "Terms: "),
    ] {
        let error = told(&["deal", "edit", &id, set, "--as", "boris"]);
        assert!(error.contains(said), "{set}: {error}");
    }
    for set in ["pumps=2,000", "volume=1000 m3"] {
        floor.json(&["deal", "edit", &id, set, "--as", "boris"]);
    }
    let fields = floor.json(&["deal", "show", &id, "--as", "boris"])["fields"].clone();
    assert_eq!((&fields["pumps"], &fields["volume"]), (&2000.0.into(), &1000.0.into()), "{fields}");
    let error = told(&["rule", "add", "--when", "claimed", "--then", "task foo in 3 days to holder: x"]);
    assert!(error.contains("KIND is call|meeting|") && error.contains("REASON is no-time|"), "{error}");
    let tried = floor.json(&["rule", "try", "--when", "captured", "--then", "return"]);
    assert_eq!((&tried["fired"], &tried["acts"]), (&1.into(), &1.into()), "{tried}");
}

#[test]
fn what_is_typed_is_read_as_on_the_screen_or_told() {
    let floor = Floor::new();
    let usage = |words: &[&str]| {
        let output = floor.run(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    // A day that there is not is no other day, and no deal comes of it.
    let said = usage(&["deal", "add", "Ромашка, Иванов +7 916 123-45-67, звонок 30 февраля"]);
    assert!(said.contains("Такого дня нет: 30 февраля"), "{said}");
    assert!(floor.json(&["deal", "list"]).as_array().unwrap().is_empty());
    // What it lacks to be verified is said, as quick-add says it.
    let deal = floor.json(&["deal", "add", "Ромашка, звонок завтра 15"]);
    assert_eq!(deal["stage"], "unsorted");
    assert!(deal["lacks"].as_array().unwrap().contains(&Value::from("reach")), "{deal}");
    let said = floor.run(&["deal", "add", "Василёк, звонок завтра 15"]);
    assert!(String::from_utf8(said.stdout).unwrap().contains("Не хватает: "));
    let id = deal["id"].to_string();
    for (typed, minutes) in [("1:30", 90), ("1,5 ч", 90), ("30", 30), ("два часа", 120), ("1½h", 90)] {
        floor.json(&["deal", "spend", &id, "quote", "--minutes", typed]);
        let told = &floor.json(&["deal", "timeline", &id, "--limit", "1"])[0];
        assert!(told["text"].to_string().contains(&format!("{minutes} мин")), "{typed}: {told}");
    }
    usage(&["deal", "spend", &id, "quote", "--minutes", "1:75"]);
    usage(&["deal", "spend", &id, "quote", "--minutes", "1.5"]);
    assert!(usage(&["deal", "spend", &id, "quote", "--cost", "0"]).contains("сумму не пишите"));
    assert_eq!(floor.refused(&["deal", "spend", &id, "trip", "--minutes", "25:00"]), "too-many-minutes");
    assert_eq!(floor.refused(&["deal", "edit", &id, "wanted-by=вчера"]), "wish-past");
    // What found no place is kept, and said.
    let odd = ["deal", "add", "Лютик, Петров +7 916 123-45-68, звонок завтра 15, 77", "--note", "просил сам"];
    let kept = floor.json(&odd);
    assert_eq!(kept["kept_as_note"], "просил сам; 77", "{kept}");
    let number = kept["id"].to_string();
    assert_eq!(floor.json(&["deal", "timeline", &number, "--kind", "note"])[0]["text"], "просил сам; 77");
    let said = floor.run(&["deal", "add", "Мак, Юрьев +7 916 123-45-69, звонок завтра 15, 77"]);
    assert!(String::from_utf8(said.stdout).unwrap().contains("Останется заметкой: 77"));
    assert!(floor.json(&["deal", "add", "Ива, звонок завтра 15", "--note", "да"]).get("kept_as_note").is_none());
    let said = usage(&["task", "add", "звонок завтра 25:00"]);
    assert!(said.contains("Такого времени нет: 25:00"), "{said}");
    // What could not run is not tried.
    floor.json(&["field", "add", "Размер", "text", "--of", "company"]);
    let wait = ["--when", "silent 5 days", "--if", "Размер = большой", "--then", "tell head: пора"];
    for words in [["rule", "add"], ["rule", "try"]] {
        assert_eq!(floor.refused(&[&words[..], &wait[..]].concat()), "rule-field", "{words:?}");
    }
}

#[test]
fn the_step_that_was_set_is_named_though_another_one_comes_before_it() {
    let floor = Floor::new();
    let id = floor.json(&["deal", "add", "Ромашка, Иванов +7 916 123-45-67, звонок завтра 11"])["id"].to_string();
    let set = floor.json(&["deal", "set-step", &id, "встреча +2d 15: у них"]);
    assert_eq!((&set["step_set"]["kind"], &set["step_set"]["text"]), (&"meeting".into(), &"у них".into()), "{set}");
    assert_eq!(set["next"]["kind"], "call");
    let said = floor.run(&["deal", "set-step", &id, "письмо +2d 16: смета"]);
    let said = String::from_utf8(said.stdout).unwrap();
    let (letter, call) = (said.find("16:00: смета").unwrap(), said.find("раньше: звонок").unwrap());
    assert!(letter < call, "{said}");
    // One that comes first is named alone.
    let said = String::from_utf8(floor.run(&["deal", "set-step", &id, "звонок завтра 10"]).stdout).unwrap();
    assert!(said.contains("10:00") && !said.contains("раньше: "), "{said}");
    let shown = String::from_utf8(floor.run(&["deal", "show", &id]).stdout).unwrap();
    assert_eq!(shown.matches("Затем: ").count(), 3, "{shown}");
    // Of several deals, too.
    let other = floor.json(&["deal", "add", "Лютик, Ильин +7 916 123-45-68, звонок завтра 11"])["id"].to_string();
    let set = floor.json(&["deal", "set-step", &format!("{id},{other}"), "встреча +3d 15"]);
    assert_eq!(set["done"][1]["step_set"]["kind"], "meeting", "{set}");
}

#[test]
fn a_deal_that_sleeps_says_until_when_and_why() {
    let floor = Floor::new();
    let id = floor.json(&["deal", "add", "Ромашка, Иванов +7 916 123-45-67, звонок завтра 11"])["id"].to_string();
    floor.json(&["deal", "postpone", &id, "--until", "+10d", "--asked-by", "client", "--reason", "после выставки"]);
    floor.json(&["deal", "note", &id, "прислали каталог"]);
    let shown = String::from_utf8(floor.run(&["deal", "show", &id]).stdout).unwrap();
    let line = shown.lines().find(|line| line.contains("спит до")).unwrap_or_default();
    assert!(line.ends_with(": после выставки"), "{shown}");
    let shown = floor.json(&["deal", "show", &id]);
    assert!(shown["asleep_until"].is_string());
    assert_eq!(shown["asleep_because"], "после выставки");
    floor.json(&["deal", "wake", &id]);
    let shown = String::from_utf8(floor.run(&["deal", "show", &id]).stdout).unwrap();
    assert!(!shown.contains("спит"), "{shown}");
}

#[test]
fn what_a_rule_wrote_on_a_client_s_card_is_told_with_its_name_there_and_in_the_deal() {
    let floor = Floor::new();
    let id = floor.json(&["deal", "add", "Ромашка, Иванов +7 916 123-45-67, звонок завтра 11"])["id"].to_string();
    floor.json(&["field", "add", "Размер", "text", "--of", "company"]);
    let rule = ["rule", "add", "--name", "Крупные", "--when", "changed sum", "--then", "set Размер=крупная"];
    let rule = floor.json(&rule)["id"].to_string();
    floor.json(&["rule", "start", &rule]);
    floor.json(&["deal", "edit", &id, "sum=300к"]);
    let company = floor.json(&["deal", "show", &id])["company"]["id"].to_string();
    for words in [["deal", "timeline", &id], ["company", "timeline", &company]] {
        let told = floor.json(&words);
        let set = told.as_array().unwrap().iter().find(|one| one["text"].to_string().contains("крупная"));
        assert_eq!(set.unwrap()["text"], "Крупные: Размер: крупная", "{words:?}: {told}");
    }
    // Set by hand on the card, it is the company's alone.
    floor.json(&["company", "set", &company, "Размер=малая"]);
    let told = floor.json(&["deal", "timeline", &id]).to_string();
    assert!(!told.contains("малая"), "{told}");
    assert_eq!(floor.json(&["company", "timeline", &company])[0]["text"], "Размер: крупная > малая");
    assert_eq!(floor.refused(&["contact", "timeline", "4711"]), "no-such-contact");
}

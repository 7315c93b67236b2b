//! One verb on several deals by one line: all or none, or with --rest as many as go; one undo takes all back.

use serde_json::Value;

use std::process::Stdio;

use super::Floor;

/// Three deals of Boris's in the stage Verified.
fn three(floor: &Floor) -> [String; 3] {
    let add = |nth: u32| {
        let line = format!("Client {nth}, Jones +44 20 7946 095{nth}, 300k, call +1d 10");
        floor.json(&["deal", "add", &line, "--as", "boris"])["id"].to_string()
    };
    [add(1), add(2), add(3)]
}

fn numbers(list: &Value, key: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one[key].to_string()).collect()
}

/// Runs what is done in part or not at all.
#[track_caller]
fn part(floor: &Floor, words: &[&str]) -> Value {
    let words: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
    let output = floor.run(&words);
    assert_eq!(output.status.code(), Some(1), "{words:?}: {}", String::from_utf8_lossy(&output.stdout));
    assert!(output.stderr.is_empty());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn all_of_several_deals_are_moved_or_none_and_one_undo_takes_them_back() {
    let floor = Floor::new();
    floor.open();
    let [one, two, three] = three(&floor);
    let stage = |id: &str| floor.json(&["deal", "show", id, "--as", "boris"])["stage"].as_str().unwrap().to_owned();
    let stages = || [stage(&one), stage(&two), stage(&three)];
    for deal in [&one, &two] {
        for set in ["need=насос", "budget=300к", "wanted-by=нет", "verdict=да"] {
            floor.json(&["deal", "edit", deal, set, "--as", "boris"]);
        }
    }
    let line = ["deal", "advance", &one, &two, &three, "--as", "boris"];
    let refused = part(&floor, &line);
    assert_eq!(refused["done"], serde_json::json!([]));
    assert_eq!(numbers(&refused["refused"], "deal"), [three.as_str()]);
    assert_eq!(
        (&refused["refused"][0]["code"], &refused["refused"][0]["name"]),
        (&"missing".into(), &"Client 3".into())
    );
    assert!(refused["refused"][0]["message"].as_str().unwrap().contains("Квалификация"), "{refused}");
    assert_eq!(stages(), ["verified", "verified", "verified"], "nothing is done unless all go");
    let said = floor.run(&line);
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains(&format!("#{three} Client 3: ")) && said.contains("--rest"), "{said}");

    let rest: Vec<&str> = line.into_iter().chain(["--rest"]).collect();
    let part_done = part(&floor, &rest);
    assert_eq!(numbers(&part_done["done"], "id"), [one.clone(), two.clone()]);
    assert_eq!(numbers(&part_done["refused"], "deal"), [three.as_str()]);
    assert_eq!(stages(), ["qualified", "qualified", "verified"]);
    floor.json(&["undo", "--as", "boris"]);
    assert_eq!(stages(), ["verified", "verified", "verified"], "one line, one undo");
}

#[test]
fn words_behind_numbers_stay_words_and_a_lost_answer_is_asked_again() {
    let floor = Floor::new();
    floor.open();
    let [one, two, three] = three(&floor);
    let all = format!("{one},{two},#{three}");
    let noted = floor.json(&["deal", "note", &all, "12", "Uhr", "ist", "recht", "--as", "boris"]);
    assert_eq!(numbers(&noted["done"], "id"), [one.clone(), two.clone(), three.clone()]);
    // Retried, the same entries are told, and nothing is done twice.
    let line = ["deal", "set-step", &all, "call +2d 11", "--request", "x", "--as", "boris"];
    let (first, again) = (floor.json(&line), floor.json(&line));
    assert_eq!(numbers(&first["done"], "entry"), numbers(&again["done"], "entry"));
    // What is so already holds nothing up, and is told as it is.
    floor.json(&["deal", "edit", &two, "sum=5k", "--as", "boris"]);
    let edited = floor.json(&["deal", "edit", &one, &two, "sum=5k", "--as", "boris"]);
    assert_eq!(
        (edited["done"][0]["sum"]["minor"].clone(), edited["done"][1]["entry"].clone()),
        (500_000.into(), Value::Null)
    );
    assert_eq!(floor.refused(&["deal", "edit", &one, &two, "sum=5k", "--as", "boris"]), "nothing-changed");
    let refuse =
        ["deal", "refuse", &one, &two, "--reason", "no-answer", "--said-by", "nobody", "--text", "нет", "--as"];
    let refuse: Vec<&str> = refuse.into_iter().chain(["boris"]).collect();
    assert_eq!(floor.refused(&refuse), "one-by-one");
    assert_eq!(floor.exit(&["deal", "note", &one, "--as", "boris"]), 2, "words are missing");
}

#[test]
fn several_are_claimed_only_where_there_is_room_for_all() {
    let floor = Floor::new();
    let me = floor.open();
    floor.json(&["user", "limits", "boris", "--hold", "2", "--as", &me]);
    let free: Vec<String> = (1..=3)
        .map(|nth| {
            let line = format!("Client {nth}, Jones +44 20 7946 095{nth}, 300k");
            floor.json(&["deal", "add", &line, "--to-exchange", "--as", &me])["id"].to_string()
        })
        .collect();
    let line = |verb: &'static str, tail: &[&'static str]| {
        let numbers = free.iter().map(String::as_str);
        ["exchange", verb].into_iter().chain(numbers).chain(tail.iter().copied()).map(str::to_owned).collect::<Vec<_>>()
    };
    let run = |words: Vec<String>| part(&floor, &words.iter().map(String::as_str).collect::<Vec<_>>());
    let refused = run(line("claim", &["--as", "boris"]));
    assert_eq!(
        (numbers(&refused["refused"], "deal"), &refused["refused"][0]["code"]),
        (vec![free[2].clone()], &"hold-limit".into())
    );
    assert_eq!(refused["done"], serde_json::json!([]));
    let assigned = run(line("assign", &["--to", "boris"]));
    assert_eq!(
        (numbers(&assigned["refused"], "deal"), assigned["done"].as_array().unwrap().len()),
        (vec![free[2].clone()], 0)
    );
    assert_eq!(floor.json(&["exchange", "list", "--as", &me]).as_array().unwrap().len(), 3, "nobody has any");
    let claimed = run(line("claim", &["--rest", "--as", "boris"]));
    assert_eq!(numbers(&claimed["done"], "id"), free[..2]);
    let back = ["exchange", "return", &free[0], &free[1], "--reason", "no-time", "--as", "boris"];
    assert_eq!(floor.json(&back)["done"].as_array().unwrap().len(), 2);
}

#[test]
fn the_head_answers_several_questions_at_once() {
    let floor = Floor::new();
    let me = floor.open();
    let [one, two, three] = three(&floor);
    let long = ["--until", "+60d", "--asked-by", "client", "--reason", "бюджет весной", "--as", "boris"];
    let ask: Vec<&str> = ["ask", "postpone", &one, &two].into_iter().chain(long).collect();
    assert_eq!(floor.json(&ask)["done"][1]["asked"]["wish"], "postpone");
    let deny = ["ask", "deny", &one, &two, &three, "--reason", "раньше", "--as", &me];
    assert_eq!(part(&floor, &deny)["refused"][0]["code"], "nothing-asked");
    let allowed = floor.json(&["ask", "allow", &one, &two, "--as", &me]);
    assert!(allowed["done"][0]["asleep_until"].is_string() && allowed["done"][1]["asleep_until"].is_string());
    let woken = floor.json(&["deal", "wake", &one, &two, "--as", "boris"]);
    assert!(woken["done"][0]["asleep_until"].is_null());
    let nobody = floor.run(&["user", "add", "rita", "--role", "rep", "--team", "Третий"]);
    let why = String::from_utf8_lossy(&nobody.stderr).into_owned();
    assert_eq!((nobody.status.code(), why.contains('#') && why.contains("Третий")), (Some(2), true), "{why}");
    floor.json(&["team", "add", "Второй"]);
    floor.json(&["user", "add", "rita", "--role", "rep", "--team", "второй"]);
    let show = ["deal", "grant-access", &one, &two, "--to", "rita", "--as", &me];
    assert_eq!(floor.json(&show)["refused"], serde_json::json!([]));
    let end = ["deal", "end-access", &one, &two, "--from", "rita", "--as", &me];
    assert_eq!(floor.json(&end)["done"].as_array().unwrap().len(), 2);
}

#[test]
fn what_is_on_its_way_to_the_disk_is_taken_back_too() {
    let floor = Floor::new();
    floor.open();
    let deal = floor.json(&["deal", "add", "Acme, Jones +44 20 7946 0958, 300k, call +1d 10", "--as", "boris"]);
    let deal = deal["id"].to_string();
    let begun: Vec<_> = (0..12)
        .flat_map(|nth| {
            let note = format!("note {nth}");
            let note = floor.command(&["--as", "boris", "deal", "note", &deal, &note]).stdout(Stdio::null()).spawn();
            let undo = floor.command(&["--as", "boris", "undo"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
            [note.unwrap(), undo.unwrap()]
        })
        .collect();
    for mut child in begun {
        let code = child.wait().unwrap().code();
        assert!(code == Some(0) || code == Some(1), "{code:?}: neither done nor refused");
    }
}

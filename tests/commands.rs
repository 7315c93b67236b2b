//! Plain commands by the real binary over a real socket: what scripts read, and the codes they end with.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

#[path = "commands/reports.rs"]
mod reports;
#[path = "commands/said.rs"]
mod said;
#[path = "commands/shaped.rs"]
mod shaped;
#[path = "commands/several.rs"]
mod several;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A store in a folder of its own; its server ends with the test.
struct Floor {
    folder: tempfile::TempDir,
}

impl Floor {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bourse"));
        command
            .args(words)
            .env_clear()
            .env("HOME", self.folder.path())
            .env("XDG_RUNTIME_DIR", self.folder.path())
            .env("BOURSE_STORE", self.store())
            .env("TZ", "Europe/Moscow")
            .env("LANG", "ru_RU.UTF-8")
            .stdin(Stdio::null());
        command
    }

    #[track_caller]
    fn run(&self, words: &[&str]) -> Output {
        self.command(words).output().unwrap()
    }

    /// Runs a command that is to be done, and reads its JSON.
    #[track_caller]
    fn json(&self, words: &[&str]) -> Value {
        let words: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
        let output = self.run(&words);
        assert_eq!(output.status.code(), Some(0), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Runs a command that is to be refused, and reads the code.
    #[track_caller]
    fn refused(&self, words: &[&str]) -> String {
        self.no(words)["refused"].as_str().unwrap().to_owned()
    }

    /// Runs a command that is to be refused, and reads all it says.
    #[track_caller]
    fn no(&self, words: &[&str]) -> Value {
        let words: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
        let output = self.run(&words);
        assert_eq!(output.status.code(), Some(1), "{words:?}: {}", String::from_utf8_lossy(&output.stdout));
        assert!(output.stderr.is_empty());
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(!answer["why"].as_str().unwrap().is_empty());
        answer
    }

    #[track_caller]
    fn exit(&self, words: &[&str]) -> i32 {
        self.run(words).status.code().unwrap()
    }

    /// A first command makes the store and opens the floor for this unix user; then more people come in.
    fn open(&self) -> String {
        let me = self.json(&["user", "list"])[0]["login"].as_str().unwrap().to_owned();
        self.json(&["user", "add", "boris", "--name", "Кузьмин Борис", "--role", "rep"]);
        self.json(&["user", "add", "olga", "--role", "control"]);
        me
    }

    /// Ends the server in good order and waits for it.
    fn close(&self) {
        let Some(process) = server_of(&self.store()) else { return };
        let killed = Command::new("kill").arg(process.to_string()).status();
        assert!(killed.is_ok());
        while Path::new(&format!("/proc/{process}")).exists() && !is_zombie(process) {
            std::thread::yield_now();
        }
    }
}

impl Drop for Floor {
    fn drop(&mut self) {
        self.close();
    }
}

/// The process that holds the store's lock.
fn server_of(store: &Path) -> Option<u32> {
    let lock = std::fs::read_to_string(store.join("LOCK")).ok()?;
    lock.lines().find_map(|line| line.strip_prefix("process "))?.trim().parse().ok()
}

fn is_zombie(process: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    status.rsplit(") ").next().is_none_or(|rest| rest.starts_with('Z'))
}

#[test]
fn a_lead_is_brought_in_claimed_once_and_sold() {
    let floor = Floor::new();
    floor.open();
    let line = "Ромашка, Иванов +7 916 123-45-67, 300к";
    let deal = floor.json(&["deal", "add", line, "--to-exchange", "--request", "one"]);
    let again = floor.json(&["deal", "add", line, "--to-exchange", "--request", "one"]);
    assert_eq!(deal["id"], again["id"]);
    assert_eq!(deal["sum"], serde_json::json!({ "minor": 30_000_000, "currency": "RUB" }));
    assert_eq!(deal["holder"]["kind"], "exchange");
    assert_eq!(deal["stage"], "verified");
    let id = deal["id"].to_string();

    // Until it is claimed, the phone is cut.
    let free = floor.json(&["deal", "show", &id, "--as", "boris"]);
    assert_eq!(free["contact"]["phones"][0], "+7 916 ...");

    let claimed = floor.json(&["exchange", "claim", "--next", "--as", "boris", "--request", "x"]);
    let retried = floor.json(&["exchange", "claim", "--next", "--as", "boris", "--request", "x"]);
    assert_eq!((&claimed["id"], &claimed["entry"]), (&retried["id"], &retried["entry"]));
    assert_eq!(claimed["holder"]["user"], "boris");
    assert_eq!(floor.refused(&["exchange", "claim", &id]), "taken");
    assert_eq!(floor.refused(&["exchange", "claim", "--next"]), "exchange-empty");
    assert_eq!(floor.json(&["deal", "show", &id, "--as", "boris"])["contact"]["phones"][0], "+79161234567");

    let advance = |words: &[&str]| {
        let mut all = vec!["deal", "advance", &id, "--as", "boris"];
        all.extend(words.iter().flat_map(|word| ["--set", *word]));
        floor.json(&all)
    };
    assert_eq!(floor.refused(&["deal", "advance", &id, "--as", "boris"]), "missing");
    let qualified = advance(&["need=насосы", "budget=300к", "wanted-by=+30d", "verdict=да"]);
    assert_eq!((&qualified["stage"], &qualified["class"]), (&"qualified".into(), &"A".into()));
    advance(&["meeting-day=+2d 10:00", "meeting-place=у них", "meeting-with=Иванов"]);
    advance(&["decided=берут", "who-decides=Иванов", "who-pays=Ромашка"]);
    advance(&["valid-until=+20d"]);
    advance(&["invoice-number=1", "pay-by=+7d"]);
    advance(&["prepaid-sum=100к", "paid-on=сегодня"]);
    let won = floor.json(&["deal", "won", &id, "--set", "paid=да", "--as", "boris"]);
    assert_eq!(won["stage"], "won");
    assert!(won["next"].is_null());
}

#[test]
fn a_task_is_set_for_one_and_watched_by_another_and_both_are_told() {
    let floor = Floor::new();
    let me = floor.open();
    let add = ["task", "add", "invoice +1d 10: счёт", "--for", "olga", "--watch", me.as_str(), "--as", "boris"];
    let task = floor.json(&add);
    let id = task["id"].to_string();
    assert_eq!((&task["executor"], &task["controller"]), (&"olga".into(), &me.as_str().into()));
    let told = |who: &str| {
        let inbox = floor.json(&["inbox", "--as", who]);
        inbox.as_array().unwrap().iter().map(|notice| notice["told"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        (told("olga"), told(me.as_str()), told("boris").len()),
        (vec!["task-given".into()], vec!["watching".into()], 0)
    );
    floor.json(&["task", "give", &id, me.as_str(), "--as", "boris"]);
    assert_eq!((told(me.as_str()), told("olga").len()), (vec!["task-given".to_owned(), "watching".to_owned()], 2));
    assert_eq!(floor.refused(&["task", "give", &id, "boris", "--as", "olga"]), "not-your-task");
    floor.json(&["task", "done", &id, "--outcome", "spoke", "--as", me.as_str()]);
    assert_eq!(told("boris"), ["task-done"]);
    assert_eq!(floor.json(&["inbox", "--read", "--as", me.as_str()]), serde_json::json!([]));
    assert_eq!(floor.json(&["inbox", "--all", "--as", me.as_str()]).as_array().unwrap().len(), 2);
    assert_eq!(floor.refused(&["inbox", "--read", "--as", me.as_str()]), "nothing-changed");
}

#[test]
fn a_penalty_is_on_record_for_its_person_and_for_who_may_record_it() {
    let floor = Floor::new();
    floor.open();
    let list = floor.json(&["penalty", "add", "boris", "звонка не было", "--sum", "500", "--as", "olga"]);
    let id = list[0]["id"].to_string();
    assert_eq!((&list[0]["user"], &list[0]["sum"]["minor"]), (&"boris".into(), &50_000.into()));
    assert_eq!(floor.refused(&["penalty", "add", "olga", "сам", "--as", "boris"]), "no-right");
    floor.json(&["penalty", "answer", &id, "звонил с мобильного", "--as", "boris"]);
    assert_eq!(floor.refused(&["penalty", "answer", &id, "ещё", "--as", "boris"]), "penalty-settled");
    let lifted = floor.json(&["penalty", "lift", &id, "есть запись", "--as", "olga"]);
    assert_eq!(lifted[0]["lifted"]["by"], "olga");
    // What the person said stays beside what came of it, and both are told with the number.
    let told = |words: &[&str]| String::from_utf8(floor.run(words).stdout).unwrap();
    let list = told(&["penalty", "list", "--as", "olga"]);
    assert!(list.contains("ответ: звонил с мобильного; снят: есть запись"), "{list}");
    assert!(told(&["inbox", "--as", "olga"]).contains(&format!("ответ на штраф #{id}: звонил с мобильного")));
    let inbox = told(&["inbox", "--as", "boris"]);
    assert!(inbox.contains(&format!("штраф #{id} снят: есть запись")), "{inbox}");
    assert_eq!(floor.json(&["penalty", "list", "--as", "boris"]).as_array().unwrap().len(), 1);
}

#[test]
fn effort_is_put_down_with_its_cost_and_reported() {
    let floor = Floor::new();
    let me = floor.open();
    let deal = floor.json(&["deal", "add", "Acme, Jones +44 20 7946 0958, 300k, call +1d 10", "--as", "boris"]);
    let id = deal["id"].to_string();
    assert_eq!(floor.refused(&["pipeline", "set-costs", "--hour", "1200", "--as", "boris"]), "no-right");
    let rules = ["pipeline", "set-costs", "--hour", "1200", "--stage", "verified", "--limit", "3000", "--as", &me];
    assert_eq!(floor.json(&rules)["limits"][0]["stage"], "verified");
    floor.json(&["deal", "spend", &id, "trip", "--minutes", "90", "--cost", "2500", "--as", "boris"]);
    // Without minutes it takes what it takes as a rule; nothing at all is no effort.
    assert_eq!(floor.refused(&["deal", "spend", &id, "quote", "--minutes", "0", "--as", "boris"]), "nothing-spent");
    floor.json(&["deal", "spend", &id, "quote", "--as", "boris"]);
    let effort = floor.json(&["report", "effort", "--as", &me]);
    assert_eq!(effort["rows"][0][2], 120);
    floor.json(&["undo", "--as", "boris"]);
    let effort = floor.json(&["report", "effort", "--as", &me]);
    assert_eq!((&effort["rows"][0][0], &effort["rows"][0][2]), (&"boris".into(), &90.into()));
    let costs = floor.json(&["report", "costs", "--as", &me]);
    // 1 800 for the time and 2 500 for the ticket, of 3 000: it only burns.
    assert_eq!((&costs["rows"][3][0], &costs["rows"][3][3][0]["minor"]), (&"over".into(), &430_000.into()));
    assert_eq!(floor.json(&["ask", "list", "--as", &me])[0]["over_limit"], true);
    let nurture = ["deal", "nurture", &id, "--until", "+30d", "--reason", "весной", "--as", "boris"];
    assert_eq!(floor.refused(&nurture), "not-c");
    for set in ["need=насос", "budget=нет"] {
        floor.json(&["deal", "edit", &id, set, "--as", "boris"]);
    }
    floor.json(&nurture);
    let list = floor.json(&["deal", "list", "--as", &me]);
    assert_eq!(list[0]["holder"]["kind"], "marketing");
}

#[test]
fn the_head_is_asked_and_answers() {
    let floor = Floor::new();
    let me = floor.open();
    let deal = floor.json(&["deal", "add", "Acme, Jones +44 20 7946 0958, 300k, call +1d 10", "--as", "boris"]);
    let id = deal["id"].to_string();
    let long = ["--until", "+60d", "--asked-by", "client", "--reason", "бюджет весной", "--as", "boris"];
    let refused: Vec<&str> = ["deal", "postpone", &id].into_iter().chain(long).collect();
    assert_eq!(floor.refused(&refused), "needs-head");
    let ask: Vec<&str> = ["ask", "postpone", &id].into_iter().chain(long).collect();
    let asked = floor.json(&ask);
    assert_eq!((&asked["asked"]["wish"], &asked["asked"]["text"]), (&"postpone".into(), &"бюджет весной".into()));
    assert_eq!(floor.refused(&ask), "asked-already");
    assert_eq!(floor.json(&["ask", "list", "--as", &me])[0]["id"], deal["id"]);
    assert_eq!(floor.refused(&["ask", "allow", &id, "--as", "boris"]), "no-right");
    let allowed = floor.json(&["ask", "allow", &id, "--as", &me]);
    assert!(allowed["asleep_until"].is_string() && allowed["asked"].is_null());
    assert_eq!(floor.refused(&["ask", "deny", &id, "--reason", "нет", "--as", &me]), "nothing-asked");
}

#[test]
fn invoices_are_issued_paid_and_taken_off() {
    let floor = Floor::new();
    floor.open();
    let deal = floor.json(&["deal", "add", "Acme, Jones +44 20 7946 0958, 300k, call +1d 10", "--as", "boris"]);
    let id = deal["id"].to_string();
    let issued = floor.json(&["invoice", "issue", &id, "118", "--pay-by", "+5d", "--as", "boris"]);
    assert_eq!(issued["billing"]["due"][0]["minor"], 30_000_000);
    assert_eq!(floor.refused(&["invoice", "issue", &id, "118", "--as", "boris"]), "invoice-known");
    assert_eq!(floor.refused(&["invoice", "pay", &id, "400k", "--as", "boris"]), "more-than-due");
    assert_eq!(floor.refused(&["invoice", "pay", &id, "100 EUR", "--as", "boris"]), "other-currency");
    let paid = floor.json(&["invoice", "pay", &id, "100k", "--as", "boris"]);
    assert_eq!(
        (&paid["billing"]["due"][0]["minor"], &paid["billing"]["paid"][0]["minor"]),
        (&20_000_000.into(), &10_000_000.into())
    );
    // After some euros in advance a plain sum is still in what is due.
    let euros = floor.json(&["invoice", "pay", &id, "100 EUR", "--advance", "--as", "boris"]);
    let plain = floor.json(&["invoice", "pay", &id, "1k", "--as", "boris"]);
    let advance = floor.json(&["invoice", "pay", &id, "2k", "--advance", "--as", "boris"]);
    for (nth, (paid, sum)) in [(&euros, 10_000), (&plain, 100_000), (&advance, 200_000)].into_iter().enumerate() {
        let payment = &paid["billing"]["payments"][nth + 1];
        let currency = if nth == 0 { "EUR" } else { issued["billing"]["due"][0]["currency"].as_str().unwrap() };
        assert_eq!((&payment["sum"]["minor"], &payment["sum"]["currency"]), (&sum.into(), &currency.into()), "{paid}");
        let payment = payment["id"].to_string();
        floor.json(&["invoice", "strike", &id, &payment, "--reason", "проба", "--as", "boris"]);
    }
    let list = floor.json(&["invoice", "list", "--as", "boris"]);
    assert_eq!((list.as_array().unwrap().len(), &list[0]["id"]), (1, &deal["id"]));
    assert_eq!(
        floor.refused(&["invoice", "cancel", &id, "118", "--reason", "ошибка", "--as", "boris"]),
        "invoice-paid"
    );
    let payment = paid["billing"]["payments"][0]["id"].to_string();
    floor.json(&["invoice", "strike", &id, &payment, "--reason", "не нам", "--as", "boris"]);
    floor.json(&["invoice", "cancel", &id, "118", "--reason", "ошибка", "--as", "boris"]);
    floor.json(&["undo", "--as", "boris"]);
    let shown = floor.json(&["deal", "show", &id, "--as", "boris"]);
    assert_eq!(
        (&shown["billing"]["invoices"][0]["number"], &shown["fields"]["invoice-number"]),
        (&"118".into(), &"118".into())
    );
}

#[test]
fn a_rep_loses_no_deal_and_quality_control_does() {
    let floor = Floor::new();
    floor.open();
    let deal = floor.json(&["deal", "add", "Acme, Jones +44 20 7946 0958, 12k EUR, call +1d 10", "--as", "boris"]);
    let id = deal["id"].to_string();
    let task = deal["next"]["id"].to_string();
    let done = floor.json(&["task", "done", &task, "--outcome", "no-answer", "--as", "boris"]);
    assert!(done["next"]["id"].is_u64(), "the default step was set");
    assert_eq!(floor.refused(&["deal", "close-lost", &id, "--as", "boris"]), "no-right");
    let refuse = |text: &str| {
        let words = ["deal", "refuse", &id, "--reason", "no-answer", "--said-by", "nobody", "--as", "boris"];
        words.into_iter().map(str::to_owned).chain(["--text".to_owned(), text.to_owned()]).collect::<Vec<String>>()
    };
    let short: Vec<String> = refuse("дорого");
    assert_eq!(floor.refused(&short.iter().map(String::as_str).collect::<Vec<_>>()), "words-too-few");
    let whole: Vec<String> = refuse("Звонил пять раз в разные дни, никто не берёт трубку");
    let case = floor.json(&whole.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!((&case["stage"], &case["case"]["by"]), (&"refused".into(), &"boris".into()));
    assert_eq!(floor.refused(&["deal", "close-lost", &id, "999999", "--as", "olga"]), "one-by-one");
    let lost = floor.json(&["deal", "close-lost", &id, "--as", "olga"]);
    assert_eq!(lost["stage"], "lost");
}

#[test]
fn scripts_tell_refusals_wrong_usage_and_faults_apart() {
    let floor = Floor::new();
    floor.open();
    assert_eq!(floor.exit(&["deal", "list"]), 0);
    assert_eq!(floor.exit(&["deal", "show", "999"]), 1);
    assert_eq!(floor.exit(&["deal", "dance"]), 2);
    assert_eq!(floor.exit(&["deal", "list", "--stage", "nonsense"]), 2);
    assert_eq!(floor.exit(&["import", "no-such-file.csv"]), 2);
    assert_eq!(floor.refused(&["deal", "list", "--as", "nobody"]), "not-on-floor");
    // A store that a server has open is not restored into.
    let copy = floor.path("copy");
    floor.json(&["backup", &copy]);
    assert_eq!(floor.exit(&["restore", &copy]), 3);
    let refused = floor.run(&["deal", "show", "999"]);
    assert!(refused.stdout.is_empty());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("#999"));
}

#[test]
fn a_demo_without_a_terminal_leaves_nothing_behind() {
    let floor = Floor::new();
    let output = floor.run(&["demo"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("terminal"));
    assert_eq!(std::fs::read_dir(floor.folder.path()).unwrap().count(), 0);
}

#[test]
fn a_keymap_with_a_mistake_is_told_by_file_and_line() {
    let floor = Floor::new();
    let config = floor.folder.path().join(".config/bourse");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("keymap.toml"), "[list]\n\"z\" = \"dance\"\n").unwrap();
    // Plain commands need no keys.
    floor.open();
    let own = config.join("keymap.toml").display().to_string();
    for arguments in [&["keymap", "show"][..], &["keymap", "check", &own]] {
        let output = floor.run(arguments);
        assert_eq!(output.status.code(), Some(2));
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(told.contains("keymap.toml:2: Unknown action `dance`"), "{told}");
    }
    std::fs::write(config.join("keymap.toml"), "base = \"vim\"\n[list]\n\"z\" = \"claim\"\n").unwrap();
    assert_eq!(floor.json(&["keymap", "check", &own])["usable"], true);
    let shown = floor.json(&["keymap", "show"]);
    let is = |row: &Value, key: &str, action: &str| row["key"] == key && row["action"] == action;
    assert!(shown.as_array().unwrap().iter().any(|row| is(row, "z", "claim")));
    assert!(shown.as_array().unwrap().iter().any(|row| is(row, "g 2", "pane-2")));
    assert_eq!(floor.json(&["keymap", "list"]), serde_json::json!(["default", "vim", "arrows"]));
}

#[test]
fn a_file_comes_in_once_and_a_damaged_one_not_at_all() {
    let floor = Floor::new();
    floor.open();
    let good = floor.path("deals.csv");
    std::fs::write(&good, "id,title,amount\n1,Насос,300000\n2,机床,12000.50\n").unwrap();
    let planned = floor.json(&["import", &good, "--as", "deals", "--dry-run"]);
    assert_eq!((&planned["deals"], &planned["job"]), (&2.into(), &Value::Null));
    assert_eq!(floor.json(&["deal", "list"]).as_array().unwrap().len(), 0);
    assert_eq!(floor.json(&["import", &good])["deals"], 2);
    let again = floor.json(&["import", &good]);
    assert_eq!((&again["deals"], &again["already_known"]), (&0.into(), &2.into()));
    assert_eq!(floor.json(&["deal", "list"]).as_array().unwrap().len(), 2);

    let bad = floor.path("damaged.csv");
    std::fs::write(&bad, "id,title,amount\n3,Насос,300000\n4,Насос,12x00\n").unwrap();
    let output = floor.run(&["import", &bad, "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&answer["refused"], &answer["problems"][0]["line"]), (&"bad-file".into(), &3.into()));
    assert_eq!(floor.json(&["deal", "list"]).as_array().unwrap().len(), 2);
    assert_eq!(floor.refused(&["import", &good, "--as", "boris"]), "no-right");
}

#[test]
fn one_id_carries_out_one_command_and_no_other() {
    let floor = Floor::new();
    floor.open();
    let add = |title: &str| floor.json(&["deal", "add", "--title", title, "--to-exchange", "--request", "r1"]);
    let first = add("Kestrel");
    assert_eq!(add("Kestrel")["id"], first["id"]);
    assert_ne!(add("Orion")["id"], first["id"], "another command under the same id is another request");
    assert_eq!(floor.run(&["deal", "add", "--title", "Acme", "--request", ""]).status.code(), Some(2));
}

#[test]
fn what_was_done_by_command_is_taken_back_by_command_after_a_kill_too() {
    let floor = Floor::new();
    floor.open();
    let deal = floor.json(&["deal", "add", "Ромашка, Иванов +7 916 123-45-67, 300к", "--as", "boris"]);
    let id = deal["id"].to_string();
    floor.json(&["deal", "note", &id, "звонили весной", "--as", "boris"]);
    floor.json(&["deal", "edit", &id, "sum=400к", "--as", "boris"]);
    assert_eq!(floor.refused(&["deal", "edit", &id, "sum=500к", "--saw", "300к", "--as", "boris"]), "changed");
    let late = floor.run(&["deal", "edit", &id, "sum=500к", "--saw", "300к", "--json"]);
    let late: Value = serde_json::from_slice(&late.stdout).unwrap();
    assert!(late["why"].as_str().unwrap().starts_with("Тем временем изменено (Кузьмин, "), "{late}");
    let process = server_of(&floor.store()).unwrap().to_string();
    assert!(Command::new("kill").args(["-9", &process]).status().unwrap().success());
    let list = floor.json(&["undo", "--list", "--as", "boris"]);
    assert_eq!(list.as_array().unwrap().len(), 3);
    assert!(list[0]["what"].as_str().unwrap().starts_with("правка #"), "{list}");
    // The same request is carried out once, and nobody takes back what is another's.
    let undone = floor.json(&["undo", "--as", "boris", "--request", "r1"]);
    assert_eq!(floor.json(&["undo", "--as", "boris", "--request", "r1"])["entry"], undone["entry"]);
    assert_eq!(floor.json(&["deal", "show", &id])["sum"]["minor"], 30_000_000);
    let note = list[1]["entry"].to_string();
    assert_eq!(floor.refused(&["undo", &note, "--as", "olga"]), "no-such-deed");
    floor.json(&["undo", &note, "--as", "boris"]);
    floor.json(&["undo", "--as", "boris"]);
    assert_eq!(floor.refused(&["deal", "show", &id]), "no-such-deal");
    assert_eq!(floor.refused(&["undo", "--as", "boris"]), "nothing-to-undo");
}

#[test]
fn what_somebody_else_changed_since_is_named_and_so_is_the_way_past_it() {
    let floor = Floor::new();
    floor.open();
    let deal = floor.json(&["deal", "add", "Ромашка, Иванов +7 916 123-45-67, 300к", "--as", "boris"]);
    let id = deal["id"].to_string();
    floor.json(&["deal", "note", &id, "звонили весной", "--as", "boris"]);
    floor.json(&["deal", "edit", &id, "sum=600к", "--as", "boris"]);
    floor.json(&["deal", "edit", &id, "sum=700к"]);
    let note = floor.json(&["undo", "--list", "--as", "boris"])[1]["entry"].to_string();
    let refused = floor.run(&["undo", "--as", "boris", "--json"]);
    let refused: Value = serde_json::from_slice(&refused.stdout).unwrap();
    assert_eq!((&refused["refused"], refused["next"].to_string()), (&"undo-overtaken".into(), note.clone()));
    let why = refused["why"].as_str().unwrap();
    assert!(why.contains("root") && why.contains("сумма") && why.contains(&format!("bourse undo {note}")), "{why}");
    let list = floor.json(&["undo", "--list", "--as", "boris"]);
    assert!(list[0]["blocked"].as_str().unwrap().contains("root") && list[1]["blocked"].is_null(), "{list}");
    // Once that is taken back, the own change can be, too.
    floor.json(&["undo"]);
    floor.json(&["undo", "--as", "boris"]);
    assert_eq!(floor.json(&["deal", "show", &id])["sum"]["minor"], 30_000_000);
}

#[test]
fn a_stage_is_named_added_and_moved_by_command() {
    let floor = Floor::new();
    floor.open();
    let keys = |json: &Value| -> Vec<String> {
        json.as_array().unwrap().iter().map(|stage| stage["key"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(keys(&floor.json(&["pipeline", "show"]))[3..6], ["meeting-set", "meeting-held", "offer-sent"]);
    assert_eq!(floor.refused(&["pipeline", "add-stage", "meeting-held", "Думают"]), "name-going-on");
    assert_eq!(floor.refused(&["pipeline", "add-stage", "won", "Образец показан"]), "stage-fixed");
    assert_eq!(floor.refused(&["pipeline", "add-stage", "won", "Образец", "--as", "boris"]), "no-right");
    floor.json(&["pipeline", "add-stage", "meeting-held", "Образец показан"]);
    let moved = floor.json(&["pipeline", "move-stage", "образец показан", "--earlier"]);
    assert_eq!(moved[4]["name"], "Образец показан");
    let renamed = floor.json(&["pipeline", "rename-stage", "образец показан", "Думают", "--anyway"]);
    assert_eq!(renamed[4]["name"], "Думают");
    floor.json(&["deal", "list", "--stage", "думают"]);
}

#[test]
fn of_a_hand_over_the_rest_is_taken_back_where_one_deal_was_worked_on() {
    let floor = Floor::new();
    floor.open();
    floor.json(&["user", "add", "carla", "--role", "rep", "--name", "Ли Хуа"]);
    let add = |name: &str, phone: &str| {
        let line = format!("{name}, Иванов +7 916 123-45-{phone}, 300к");
        floor.json(&["deal", "add", &line, "--as", "boris"])["id"].to_string()
    };
    let deals = [add("Ромашка", "01"), add("Лотос", "02"), add("Заря", "03")];
    floor.json(&["user", "hand-over", "boris", "--to", "carla"]);
    let step = floor.json(&["deal", "show", &deals[1]])["next"]["id"].to_string();
    floor.json(&["task", "done", &step, "--outcome", "spoke", "--next", "call tomorrow 10", "--as", "carla"]);
    let list = floor.json(&["undo", "--list"]);
    let entry = list[0]["entry"].to_string();
    assert!(
        list[0]["blocked"].as_str().unwrap().contains(&format!("1 из 3 с тех пор изменены: #{}", deals[1])),
        "{list}"
    );
    let refused = floor.run(&["undo", &entry, "--json"]);
    let refused: Value = serde_json::from_slice(&refused.stdout).unwrap();
    assert_eq!(
        (&refused["refused"], &refused["kept"], &refused["of"]),
        (&"undo-worked-on".into(), &1.into(), &3.into())
    );
    let why = refused["why"].as_str().unwrap();
    assert!(why.contains("Ли") && why.contains(&format!("bourse undo {entry} --rest")), "{why}");
    let undone = floor.json(&["undo", &entry, "--rest"]);
    assert_eq!(undone["kept"], 1);
    let holder = |deal: &String| floor.json(&["deal", "show", deal])["holder"]["user"].clone();
    assert_eq!(deals.each_ref().map(holder), ["boris", "carla", "boris"]);
}

#[test]
fn bad_rows_stay_out_are_mended_and_fed_back_and_the_import_is_taken_back() {
    let floor = Floor::new();
    floor.open();
    let (file, errors) = (floor.path("deals.csv"), floor.path("deals.csv.errors.csv"));
    std::fs::write(&file, "title;amount;owner\nНасос;100;boris\n=SUM(A1);12x;boris\nМотор;300;boris\n").unwrap();
    assert_eq!(floor.refused(&["import", &file]), "bad-file");
    let would = floor.run(&["import", &file, "--skip-bad", "--dry-run"]);
    let would = String::from_utf8(would.stdout).unwrap();
    assert!(would.contains("Не вошло бы строк: ") && !would.contains("errors.csv"), "{would}");
    let told = floor.json(&["import", &file, "--skip-bad"]);
    assert_eq!((&told["deals"], &told["skipped"]), (&2.into(), &1.into()));
    assert_eq!(told["errors"], "deals.csv.errors.csv");
    let text = std::fs::read_to_string(&errors).unwrap();
    assert!(text.starts_with("\u{feff}bourse: why;title;amount;owner\n\"amount: "), "{text}");
    assert!(text.ends_with("\";=SUM(A1);12x;boris\n"), "{text}");
    // Nothing is written over, and what was mended comes in beside the rest, once.
    assert_eq!(floor.exit(&["import", &file, "--skip-bad"]), 2);
    std::fs::write(&errors, text.replace("12x", "200")).unwrap();
    let fed = floor.json(&["import", &errors]);
    assert_eq!(
        (&fed["deals"], &fed["skipped"], &fed["columns_unused"]),
        (&1.into(), &0.into(), &serde_json::json!([]))
    );
    assert_eq!(floor.json(&["import", &errors])["already_known"], 1);
    let list = floor.json(&["import", "list"]);
    assert_eq!(list.as_array().unwrap().len(), 2);
    let job = told["job"].to_string();
    let deal = floor.json(&["find", "Мотор"])[0]["deal"]["id"].to_string();
    floor.json(&["deal", "note", &deal, "звонили", "--as", "boris"]);
    assert_eq!(floor.refused(&["import", "undo", &job]), "import-worked-on");
    assert_eq!(floor.refused(&["import", "undo", &job, "--as", "boris"]), "no-right");
    let undone = floor.json(&["import", "undo", &job, "--rest"]);
    assert_eq!((&undone["taken_back"], &undone["kept"]), (&1.into(), &1.into()));
    assert_eq!(floor.json(&["deal", "list"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_map_is_printed_filled_in_and_used() {
    let floor = Floor::new();
    floor.open();
    let (file, map) = (floor.path("list.csv"), floor.path("map.toml"));
    std::fs::write(&file, "Что;Деньги;Где\nНасос;1200;Думают\n").unwrap();
    let template = floor.json(&["import", &file, "--map-template"])["map"].as_str().unwrap().to_owned();
    assert!(template.contains("# Что | Деньги | Где") && template.contains("title = \"\""), "{template}");
    let filled = template
        .replace("title = \"\"", "title = \"Что\"")
        .replace("sum = \"\"", "sum = \"Деньги\"")
        .replace("stage = \"\"", "stage = \"Где\"")
        .replace("[stages]", "[stages]\n\"Думают\" = \"offer-sent\"");
    std::fs::write(&map, filled).unwrap();
    let told = floor.json(&["import", &file, "--map", &map]);
    assert_eq!((&told["deals"], &told["by_stage"]["offer-sent"]), (&1.into(), &1.into()));
    std::fs::write(&map, "[columns]\nheadline = \"Что\"\n").unwrap();
    assert_eq!(floor.exit(&["import", &file, "--map", &map]), 2);
    assert_eq!(floor.exit(&["import", &file, "--map", &floor.path("none.toml")]), 2);
}

#[test]
fn a_file_fills_the_floor_s_own_fields_in_the_pipeline_it_is_for() {
    let floor = Floor::new();
    floor.open();
    floor.json(&["pipeline", "add", "Service"]);
    floor.json(&["field", "add", "Pumps", "number", "--unit", "pcs"]);
    floor.json(&["field", "add", "Margin", "percent"]);
    floor.json(&["field", "add", "Terms", "choice", "--choices", "EXW, DDP"]);
    floor.json(&["field", "add", "Ship day", "date"]);
    floor.json(&["field", "add", "Tax number", "text", "--of", "company"]);
    let file = floor.path("list.csv");
    let rows = "title,company,pumps,Margin,Terms,Ship day,ИНН\n\
        Насос,Ромашка,12 pcs,12.5%,ddp,31.12.2026,7701\n\
        Мотор,Ромашка,256.76,8,EXW,30.11.2026,7702\n\
        Вал,Маяк,3,много,FOB,2026-12-01,\n";
    std::fs::write(&file, rows).unwrap();
    let map = floor.path("map.toml");
    let template = floor.json(&["import", &file, "--map-template"])["map"].as_str().unwrap().to_owned();
    assert!(template.contains("[fields]") && template.contains("\"pumps\" = \"pumps\""), "{template}");
    std::fs::write(&map, template.replace("\"ИНН\" = \"\"", "\"ИНН\" = \"tax-number\"")).unwrap();
    let import = ["import", &file, "--map", &map, "--pipeline", "service"];
    // Pieces are whole, a percent is a number, a choice is one of its own: at import, too (METHOD R08).
    let wrong = floor.no(&import);
    let codes: Vec<&str> =
        wrong["problems"].as_array().unwrap().iter().map(|problem| problem["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["fraction-of-piece", "bad-field", "no-such-choice"]);
    assert_eq!(floor.json(&["deal", "list"]).as_array().unwrap().len(), 0);
    let mended = rows.replace("256.76", "256").replace("много", "7").replace("FOB", "");
    // What a company is asked for can't be kept where the row names none.
    std::fs::write(&file, mended.replace("Насос,Ромашка", "Насос,")).unwrap();
    assert_eq!(floor.no(&import)["problems"][0]["code"], "no-company");
    std::fs::write(&file, mended).unwrap();
    let mut trying = import.to_vec();
    trying.push("--dry-run");
    let would = floor.json(&trying);
    let told = floor.json(&import);
    assert_eq!((&told["deals"], &told["columns_unused"]), (&3.into(), &serde_json::json!([])));
    assert_eq!(told["left"], serde_json::json!([{ "line": 3, "field": "tax-number" }]), "what was left out is told");
    assert_eq!((&would["left"], &would["deals"]), (&told["left"], &told["deals"]), "and beforehand, too");
    let deals = floor.json(&["deal", "list"]);
    let shown = |title: &str| {
        let deal = deals.as_array().unwrap().iter().find(|deal| deal["title"] == title).unwrap();
        floor.json(&["deal", "show", &deal["id"].to_string()])
    };
    let pump = shown("Насос");
    assert_eq!((&pump["pipeline"], &pump["fields"]["pumps"]), (&"service".into(), &12.0.into()));
    assert_eq!((&pump["fields"]["margin"], &pump["fields"]["terms"]), (&12.5.into(), &"DDP".into()));
    assert_eq!((&pump["fields"]["ship-day"], &pump["fields"]["tax-number"]), (&"2026-12-31".into(), &"7701".into()));
    // The company has one tax number: the first that was said.
    assert_eq!(shown("Мотор")["fields"]["tax-number"], "7701");
    assert_eq!(shown("Вал")["fields"].get("terms"), None);
    floor.json(&["pipeline", "close", "service"]);
    std::fs::write(&file, "title\nЕщё\n").unwrap();
    let closed = floor.no(&["import", &file, "--pipeline", "service"]);
    assert_eq!(closed["refused"], "pipeline-closed");
    assert_eq!(floor.no(&["import", &file, "--pipeline", "service", "--dry-run"])["refused"], "pipeline-closed");
    assert_eq!(floor.json(&["import", &file])["deals"], 1);
    floor.close();
}

#[test]
fn a_backup_is_restored_and_whole() {
    let floor = Floor::new();
    floor.open();
    floor.json(&["deal", "add", "Ромашка, Иванов +7 916 123-45-67, 300к"]);
    let deals = floor.json(&["deal", "list"]);
    let found = floor.json(&["find", "romashka"]);
    let kinds: Vec<&Value> = found.as_array().unwrap().iter().map(|hit| &hit["kind"]).collect();
    assert_eq!(kinds, ["deal", "company"]);
    assert_eq!(floor.json(&["find", "123-45-67"])[0]["contact"]["name"], "Иванов");
    let (copy, other) = (floor.path("floor.backup"), floor.path("other"));
    let backup = floor.json(&["backup", &copy]);
    let (entries, hash) = (backup["entries"].clone(), backup["hash"].clone());
    // The store is proved while it is open, and the copy without taking it back.
    let live = floor.json(&["verify"]);
    assert_eq!((&live["entries"], &live["hash"]), (&entries, &hash));
    assert_eq!(floor.refused(&["verify", "--as", "boris"]), "no-right");
    assert_eq!(floor.json(&["restore", &copy, "--dry-run"])["hash"], hash);
    assert_eq!(
        std::fs::read_dir(floor.folder.path())
            .unwrap()
            .filter(|entry| { entry.as_ref().unwrap().file_name().to_string_lossy().contains("rehearsal") })
            .count(),
        0
    );
    assert!(!Path::new(&format!("{copy}.part")).exists());
    assert_eq!(floor.refused(&["backup", &floor.path("mine"), "--as", "boris"]), "no-right");
    // Nothing that is there is written over: not an older copy, and least of all the store itself.
    let journal = floor.store().join("journal/000001.cj").display().to_string();
    for taken in [copy.as_str(), &journal, &floor.store().display().to_string()] {
        assert_eq!(floor.run(&["backup", taken]).status.code(), Some(2), "{taken}");
    }
    floor.close();
    assert_eq!(floor.json(&["verify"])["entries"], entries);
    assert_eq!(floor.json(&["restore", &copy, "--store", &other])["hash"], hash);
    assert_eq!(floor.json(&["verify", "--store", &other])["hash"], hash);
    // After a restart it is all there.
    assert_eq!(floor.json(&["deal", "list"]), deals);
}

#[test]
fn a_company_and_its_person_are_added_and_known_again() {
    let floor = Floor::new();
    let company = floor.json(&["company", "add", "ООО «Маяк»"]);
    assert_eq!(company["name"], "ООО «Маяк»");
    assert_eq!(floor.refused(&["company", "add", "МАЯК, ООО"]), "nothing-changed");
    let number = company["id"].to_string();
    let add = ["contact", "add", "Иванов", "--phone", "+7 916 123-45-67", "--company", &number];
    let person = floor.json(&add);
    assert_eq!(person["phones"][0], "+79161234567");
    assert_eq!(floor.refused(&add), "nothing-changed", "a known phone is a known person");
    let shown = floor.json(&["company", "show", &number]);
    assert_eq!(shown["contacts"][0]["id"], person["id"]);
    let wrong = floor.run(&["contact", "add", "Петров", "--phone", "звонить"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(floor.refused(&["contact", "add", "Петров", "--company", "999999"]), "no-such-company");
}

#[test]
fn a_pipeline_goes_out_as_a_file_and_comes_in_as_another_with_a_field_of_its_own() {
    let floor = Floor::new();
    floor.open();
    let pumps = floor.json(&["field", "add", "Pumps", "number", "--unit", "pcs"]);
    assert_eq!(pumps[0]["key"], "pumps");
    let stages = floor.json(&["pipeline", "set-stage", "offer-sent", "--asks", "sum,pumps", "--days", "4"]);
    // What is so already does not keep the rest from being done, and one that is refused is not half done.
    let me = floor.json(&["user", "list"])[0]["login"].as_str().unwrap().to_owned();
    let kept = ["pipeline", "set-stage", "offer-sent", "--days", "4", "--keeper", &me];
    assert_eq!(floor.json(&kept)[5]["keeper"], me.as_str());
    assert_eq!(floor.refused(&kept), "nothing-changed");
    let half = ["pipeline", "set-stage", "offer-sent", "--days", "9", "--role", "won"];
    assert_eq!(floor.refused(&half), "role-out-of-order");
    assert_eq!(floor.json(&["pipeline", "show"])[5]["days"], 4);
    let both = ["pipeline", "set-claims", "--daily", "7", "--reserve", "5", "--request", "x"];
    for _ in 0..2 {
        let claims = floor.json(&both);
        assert_eq!((claims["daily"].as_u64(), claims["reserve_minutes"].as_u64()), (Some(7), Some(5)));
    }
    let offer = stages.as_array().unwrap().iter().find(|stage| stage["key"] == "offer-sent").unwrap();
    assert_eq!(
        (&offer["asks"][1], &offer["role"], &offer["phase"]),
        (&"pumps".into(), &"working".into(), &"work".into())
    );
    let file = floor.path("service.toml");
    let out = floor.run(&["pipeline", "export"]);
    std::fs::write(&file, &out.stdout).unwrap();
    assert!(String::from_utf8_lossy(&out.stdout).contains("asks = [\"sum\", \"pumps\"]"));
    assert_eq!(floor.refused(&["pipeline", "import", &file]), "pipeline-name-taken");
    let brought = floor.json(&["pipeline", "import", &file, "--name", "Service"]);
    assert_eq!(brought.as_array().unwrap().len(), stages.as_array().unwrap().len());
    let same =
        |list: &Value, key: &str| list.as_array().unwrap().iter().map(|stage| stage[key].clone()).collect::<Vec<_>>();
    for key in ["key", "asks", "days", "touches", "role", "phase"] {
        assert_eq!(same(&brought, key), same(&stages, key), "{key}");
    }
    // What comes again goes out as it came; rules, costs and fields are in it.
    floor.json(&[
        "pipeline",
        "set-costs",
        "--pipeline",
        "service",
        "--hour",
        "2500 RUB",
        "--stage",
        "service/offer-sent",
        "--limit",
        "9000 RUB",
    ]);
    floor.json(&["pipeline", "set-claims", "--pipeline", "service", "--daily", "7", "--pull", "next"]);
    let out = floor.run(&["pipeline", "export", "service"]);
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    for said in [
        "hour = \"2500.00 RUB\"",
        "[claims]",
        "pull = \"next\"",
        "[[field]]",
        "unit = \"pcs\"",
        "cost = \"9000.00 RUB\"",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let other = Floor::new();
    other.open();
    let service = other.path("service.toml");
    std::fs::write(&service, &text).unwrap();
    other.json(&["pipeline", "import", &service]);
    assert_eq!(other.json(&["field", "list"])[0]["key"], "pumps");
    assert_eq!(String::from_utf8_lossy(&other.run(&["pipeline", "export", "service"]).stdout), text);
    other.json(&["field", "add", "Litres", "number", "--unit", "l"]);
    let strange = text.replace("\"pumps\"", "\"litres\"").replace("\"Pumps\"", "\"Litres\"");
    std::fs::write(&service, strange).unwrap();
    assert_eq!(other.refused(&["pipeline", "import", &service, "--name", "Other"]), "field-differs");
    other.close();
    // A person is edited: what is left out stays.
    let person = floor.json(&["contact", "add", "Петров", "--phone", "+7 903 123 45 67", "--mail", "a@b.example"]);
    let person = person["id"].to_string();
    let edited = floor.json(&["contact", "edit", &person, "--name", "Петров Пётр", "--mail", ""]);
    assert_eq!((&edited["name"], &edited["phones"][0]), (&"Петров Пётр".into(), &"+79031234567".into()));
    assert_eq!(edited["mails"], serde_json::json!([]));
    assert_eq!(floor.exit(&["contact", "edit", &person, "--phone", "12"]), 2);
    floor.json(&["undo"]);
    assert_eq!(floor.json(&["contact", "show", &person])["mails"][0], "a@b.example");
    // A company has fields of its own, which its deals share.
    floor.json(&["field", "add", "Tax number", "text", "--of", "company"]);
    let company = floor.json(&["company", "add", "Ромашка"])["id"].to_string();
    let set = floor.json(&["company", "set", &company, "tax-number=7701234567"]);
    assert_eq!(set["fields"]["tax-number"], "7701234567");
    assert_eq!(floor.refused(&["company", "set", &company, "pumps=4"]), "no-such-field");
    // A deal of the second unit; pieces stay whole.
    let deal = floor.json(&["deal", "add", "Audit, Petrov +7 903 123 45 67", "--pipeline", "service"]);
    let id = deal["id"].as_u64().unwrap().to_string();
    assert_eq!(deal["pipeline"], "service");
    let said = |words: &[&str]| String::from_utf8(floor.run(words).stdout).unwrap();
    assert!(said(&["deal", "show", &id]).contains(" (Service)") && said(&["deal", "list"]).contains(" (Service)"));
    assert_eq!(floor.refused(&["deal", "edit", &id, "pumps=256.76"]), "too-fine");
    assert_eq!(floor.exit(&["deal", "edit", &id, "pumps=12 kg"]), 2);
    floor.json(&["deal", "edit", &id, "pumps=12 pcs"]);
    assert_eq!(floor.json(&["deal", "show", &id])["fields"]["pumps"], 12.0);
    // A bare name of a stage is one of the deal's own pipeline.
    let answers = ["--set", "need=audit", "--set", "budget=1M", "--set", "wanted-by=no", "--set", "verdict=yes"];
    let advance = ["deal", "advance", &id, "--to", "qualified"];
    assert_eq!(floor.json(&[&advance[..], &answers[..]].concat())["stage"], "qualified");
    floor.json(&["rule", "add", "--when", "entered service/offer-sent", "--then", "tell head: sent"]);
    let written = floor.json(&["rule", "show"]).to_string();
    assert!(written.contains("entered service/offer-sent"), "{written}");
    assert_eq!(floor.refused(&["pipeline", "remove-stage", "service/offer-sent"]), "rule-names");
    assert_eq!(
        floor.refused(&["pipeline", "remove-stage", "service/qualified", "--to", "service/verified"]),
        "stage-fixed"
    );
    floor.json(&["pipeline", "add-stage", "service/qualified", "Defect described"]);
    floor.json(&["deal", "advance", &id]);
    assert_eq!(floor.refused(&["pipeline", "remove-stage", "service/defect-described"]), "stage-not-empty");
    floor.json(&["pipeline", "remove-stage", "service/defect described", "--to", "service/qualified"]);
    assert_eq!(floor.json(&["deal", "show", &id])["stage"], "qualified");
    floor.json(&["undo"]);
    assert_eq!(floor.json(&["deal", "show", &id])["stage"], "defect-described");
    floor.json(&["pipeline", "remove-stage", "service/defect described", "--to", "service/qualified"]);
    // Comparisons are written as they are read, and a command that nobody has named is marked.
    let ifs = ["pumps >= 5", "pumps < 100", "not sum <= 100000 RUB", "sum >= 100000 RUB", "pay-by > 01.12.2026"];
    let mut add = vec!["rule", "add", "--when", "changed pumps", "--then", "run telegram"];
    for said in &ifs {
        add.extend(["--if", said]);
    }
    let made = floor.json(&add);
    assert_eq!(made["if"], serde_json::json!(ifs), "{made}");
    let rule = made["id"].as_u64().unwrap().to_string();
    let text = String::from_utf8(floor.run(&["rule", "show", &rule]).stdout).unwrap();
    assert_eq!(floor.refused(&["rule", "add", "--toml", &text]), "rule-known");
    let again = floor.json(&["rule", "add", "--toml", &text.replace("changed pumps", "changed sum")]);
    assert_eq!((&again[0]["if"], &again[0]["unnamed"]), (&made["if"], &serde_json::json!(["telegram"])));
    assert!(String::from_utf8(floor.run(&["rule", "start", &rule]).stdout).unwrap().contains("! telegram: "));
    assert_eq!(floor.exit(&["rule", "add", "--when", "claimed", "--if", "need > 5", "--then", "tell head: x"]), 2);
    floor.json(&["user", "add", "hanna", "--name", "Hanna", "--role", "head"]);
    floor.json(&["rule", "change", &rule, "--name", "Hanna's", "--as", "hanna"]);
    let log = floor.json(&["rule", "log", &rule]);
    assert_eq!((&log[0]["what"], &log[0]["by"]), (&"changed".into(), &"hanna".into()), "{log}");
    let told = String::from_utf8(floor.run(&["rule", "log", &rule]).stdout).unwrap();
    assert!(told.lines().next().unwrap().contains("Hanna  изменено  Hanna's: Когда"), "{told}");
    floor.json(&["undo", "--as", "hanna"]);
    floor.json(&["rule", "drop", &rule]);
    floor.json(&["undo"]);
    assert_eq!(floor.json(&["rule", "list"])[1]["live"], true);
    // Its key stays what it was, whatever it is called.
    floor.json(&["pipeline", "rename", "service", "After sales"]);
    assert_eq!(floor.json(&["deal", "show", &id])["pipeline"], "service");
    assert!(floor.json(&["rule", "show"]).to_string().contains("entered service/offer-sent"));
    floor.json(&["deal", "list", "--pipeline", "after sales"]);
    floor.json(&["pipeline", "rename", "service", "Service"]);
    floor.json(&["deal", "switch-pipeline", &id, "sales"]);
    assert_eq!(floor.json(&["deal", "show", &id])["pipeline"], "sales");
    let phases = floor.json(&["report", "funnel", "--pipeline", "all"]);
    assert_eq!(phases["rows"][0][0], "inquiry");
    std::fs::write(&file, "name = \"Broken\"\n[[stage]]\nkey = \"unsorted\"\nrole = \"begin\"\n").unwrap();
    assert_eq!(floor.exit(&["pipeline", "import", &file]), 2);
    floor.close();
}

/// The same line, said by Rita.
fn as_rita<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [words, &["--as", "rita"]].concat()
}

#[test]
fn a_colleagues_deal_is_asked_for_shown_until_a_day_and_taken_back() {
    let floor = Floor::new();
    let me = floor.open();
    let team = floor.json(&["team", "add", "Второй"])[1]["id"].to_string();
    floor.json(&["user", "add", "rita", "--name", "Рита", "--role", "rep", "--team", &team]);
    let line = "Ромашка, Иванов +7 916 123-45-67, звонок завтра 11";
    let deal = floor.json(&["deal", "add", line, "--as", "boris"])["id"].to_string();
    assert_eq!(floor.refused(&as_rita(&["deal", "show", &deal])), "not-yours");
    let ask = ["deal", "ask-access", &deal, "--reason", "их директор звонит мне"];
    assert_eq!(floor.refused(&[&ask[..], &["--as", "boris"]].concat()), "seen-already");
    floor.json(&as_rita(&ask));
    assert_eq!(floor.refused(&as_rita(&ask)), "access-asked-already");
    for words in [vec!["ask", "list"], as_rita(&["ask", "list"])] {
        let list = floor.json(&words);
        assert_eq!((&list[0]["access"]["state"], &list[0]["access"]["who"]), (&"access".into(), &"rita".into()));
    }
    assert!(floor.json(&["ask", "list", "--as", "boris"]).as_array().unwrap().is_empty());
    let grant = ["deal", "grant-access", &deal, "--to", "rita", "--days", "3"];
    assert_eq!(floor.refused(&as_rita(&grant)), "no-right");
    floor.json(&grant);
    assert_eq!(floor.json(&as_rita(&["deal", "show", &deal]))["holder"]["user"], "boris");
    assert!(floor.json(&as_rita(&["deal", "list"])).as_array().unwrap().is_empty(), "it is not of their list");
    assert_eq!(floor.json(&as_rita(&["find", "romashka"])).as_array().unwrap().len(), 2, "the deal and its company");
    assert_eq!(floor.refused(&as_rita(&["deal", "note", &deal, "да"])), "not-yours");
    assert_eq!(floor.json(&["ask", "list"])[0]["access"]["by"], me.as_str());
    floor.json(&["deal", "end-access", &deal, "--from", "rita"]);
    assert_eq!(floor.refused(&as_rita(&["deal", "show", &deal])), "not-yours");
    floor.json(&as_rita(&ask));
    floor.json(&["deal", "refuse-access", &deal, "--to", "rita", "--reason", "ведёт Борис"]);
    let inbox = floor.json(&["inbox", "--as", "rita"]);
    let told: Vec<&str> = inbox.as_array().unwrap().iter().filter_map(|notice| notice["told"].as_str()).collect();
    assert!(told.contains(&"access-given") && told.contains(&"access-refused"), "{inbox}");
    floor.close();
}

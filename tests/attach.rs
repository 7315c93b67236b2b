//! A session outlives its line: the real binary serves, terminals come and go, the place and the half-typed form stay.

#![allow(clippy::unwrap_used, clippy::panic, clippy::wildcard_enum_match_arm, reason = "tests")]

use std::num::NonZeroU16;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use bourse::relay::home::Home;
use bourse::relay::reach::{Connection, reach};
use bourse::relay::wire::{Hello, Keys, Purpose, Size, ToClient, ToServer};

/// How long a picture may take to come.
const PATIENCE: Duration = Duration::from_secs(20);

/// A store of its own, with a server that ends when the test does.
struct Store {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl Store {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Self { path: folder.path().join("floor"), _folder: folder };
        store.run(&["user", "add", "boris", "--name", "Boris Kim", "--role", "rep"]);
        store
    }

    #[track_caller]
    fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_bourse"))
            .arg("--store")
            .arg(&self.path)
            .args(arguments)
            .env("LANG", "en_GB.UTF-8")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn attach(&self, login: &str) -> Terminal {
        self.attach_with(login, None)
    }

    fn attach_with(&self, login: &str, keys: Option<Keys>) -> Terminal {
        let home = Home::of(&self.path, Path::new("/tmp")).unwrap();
        let hello = Hello {
            as_user: Some(login.into()),
            term: "linux".into(),
            ctype: "en_GB.UTF-8".into(),
            size: Size { width: 80, height: 24 },
            zone: Some("Europe/Moscow".into()),
            keys,
            ..Hello::new(Purpose::Attach)
        };
        let connection = reach(&home, None, &hello, &mut || {}).unwrap();
        let cells = |count| NonZeroU16::new(count).unwrap();
        Terminal { connection, screen: vt100::Parser::new(cells(24), cells(80), 0) }
    }
}

impl Store {
    fn kill(&self) {
        let lock = std::fs::read_to_string(self.path.join("LOCK")).unwrap_or_default();
        if let Some(process) = lock.lines().find_map(|line| line.strip_prefix("process ")) {
            let _ = Command::new("kill").args(["-9", process]).stderr(Stdio::null()).status();
        }
    }

    /// Kills the server as a crash would, and has another one started.
    fn restart(&self) {
        self.kill();
        self.run(&["exchange", "list"]);
    }

    /// Waits until a session's draft holds a text.
    #[track_caller]
    fn until_kept(&self, text: &str) {
        let began = Instant::now();
        let holds = || {
            let folder = std::fs::read_dir(self.path.join("drafts")).into_iter().flatten();
            folder.flatten().any(|entry| std::fs::read_to_string(entry.path()).is_ok_and(|draft| draft.contains(text)))
        };
        while !holds() {
            assert!(began.elapsed() < PATIENCE, "{text:?} is kept nowhere");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A terminal as its relay sees it.
struct Terminal {
    connection: Connection,
    screen: vt100::Parser,
}

impl Terminal {
    fn press(&mut self, keys: &str) {
        self.connection.outgoing.send(&ToServer::Input(keys.into())).unwrap();
    }

    /// Reads until the screen shows a text.
    #[track_caller]
    fn until(&mut self, text: &str) {
        let began = Instant::now();
        while !self.screen.screen().contents().contains(text) {
            assert!(began.elapsed() < PATIENCE, "{text:?} does not come:\n{}", self.screen.screen().contents());
            match self.connection.incoming.next() {
                Ok(ToClient::Output(bytes)) => self.screen.process(&bytes),
                Ok(ToClient::Probe) => self.connection.outgoing.send(&ToServer::ProbeAnswer).unwrap(),
                Ok(_) => {}
                Err(fault) => panic!("{fault}; {text:?} did not come:\n{}", self.screen.screen().contents()),
            }
        }
    }
}

impl Terminal {
    /// Reads until the server lets it go.
    #[track_caller]
    fn until_gone(&mut self) {
        let began = Instant::now();
        loop {
            assert!(began.elapsed() < PATIENCE, "the server does not let go");
            match self.connection.incoming.next() {
                Ok(ToClient::Output(bytes)) => {
                    self.screen.process(&bytes);
                    // As a terminal does that has drawn it all.
                    self.connection.outgoing.send(&ToServer::Input("\u{1b}[0n".into())).unwrap_or_default();
                }
                Ok(ToClient::Bye { .. }) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }
}

#[test]
fn a_dead_relay_leaves_the_pane_the_cursor_and_the_half_typed_form() {
    let store = Store::new();
    for title in ["Kestrel", "Orion", "Acme"] {
        store.run(&["deal", "add", "--title", title, "--to-exchange"]);
    }
    let mut anna = store.attach("boris");
    anna.press("2jj");
    anna.until(">   -   0h00           own      \"Acme\"");
    anna.press("nKestrel, Jones 250");
    anna.until("Kestrel, Jones 250");
    // As by kill -9: the line is gone without a word.
    drop(anna);
    let mut again = store.attach("boris");
    again.until("You were cut off at");
    again.until("Restored: this form as you left it");
    again.until("Kestrel, Jones 250");
    again.press("k\r");
    again.until("Saved");
    again.press("2");
    again.until(">   -   0h00           own      \"Acme\"");
}

#[test]
fn a_killed_server_gives_the_half_typed_line_back() {
    let store = Store::new();
    for title in ["Kestrel", "Orion", "Acme"] {
        store.run(&["deal", "add", "--title", title, "--to-exchange"]);
    }
    let mut boris = store.attach("boris");
    boris.press("2jj");
    boris.until(">   -   0h00           own      \"Acme\"");
    boris.press("nПустельга, Jones 250");
    boris.until("Пустельга, Jones 250");
    store.until_kept("Пустельга, Jones 250");
    store.restart();
    drop(boris);
    let mut again = store.attach("boris");
    again.until("Restored: this form as you left it");
    again.until("Пустельга, Jones 250");
    again.press("k\r");
    again.until("Saved");
    again.press("2");
    // The cursor stands where it stood, in a list that was read anew.
    again.until(">   -   0h0");
    let line = again.screen.screen().contents().lines().find(|line| line.starts_with('>')).unwrap().to_owned();
    assert!(line.contains("Acme"), "{line}");
}

#[test]
fn a_killed_server_gives_a_half_answered_form_back_and_the_forms_left_by_esc() {
    let store = Store::new();
    store.run(&["deal", "add", "--title", "Orion", "--to-exchange"]);
    let mut boris = store.attach("boris");
    boris.press("2");
    boris.until("1 free");
    boris.press("c");
    boris.until("You hold");
    boris.press("1");
    boris.until("Orion");
    boris.press("m");
    boris.until("NOTE");
    boris.press("half a thou");
    boris.until("half a thou");
    boris.press("\u{1b}");
    boris.until("Enter open");
    boris.press("x");
    boris.until("JUNK");
    boris.press("4the same");
    boris.until("the same");
    store.until_kept("the same");
    store.until_kept("half a thou");
    store.restart();
    drop(boris);
    let mut again = store.attach("boris");
    again.until("Restored: this form as you left it");
    again.until("JUNK");
    again.until("the same");
    again.press("\u{1b}");
    again.until("Enter open");
    again.press("m");
    again.until("half a thou");
}

#[test]
fn what_was_done_before_the_server_was_killed_is_still_taken_back() {
    let store = Store::new();
    store.run(&["deal", "add", "--title", "Orion", "--to-exchange"]);
    let mut boris = store.attach("boris");
    boris.press("2c");
    boris.until("You hold");
    boris.press("1mcall in spring\r");
    boris.until("u takes back: note of #");
    store.until_kept("\"Board\"");
    store.restart();
    drop(boris);
    let mut again = store.attach("boris");
    again.until("u takes back: note of #");
    again.press("u");
    again.until("Undone: note of #");
}

#[test]
fn after_a_kill_everybody_goes_on_in_their_own_session_and_in_no_other() {
    for first in [0, 1] {
        let store = Store::new();
        store.run(&["user", "add", "clara", "--name", "Clara Moss", "--role", "head"]);
        let people = [("boris", "Boris"), ("clara", "Clara")];
        let mut before = people.map(|(login, _)| store.attach(login));
        for (terminal, (_, name)) in before.iter_mut().zip(people) {
            terminal.press("1");
            terminal.until(name);
        }
        store.until_kept("\"Board\"");
        store.restart();
        drop(before);
        let order = [people[first], people[1 - first]];
        let mut after = order.map(|(login, _)| store.attach(login));
        for (terminal, (_, name)) in after.iter_mut().zip(order) {
            terminal.until(name);
            terminal.press("nfor ");
            terminal.press(name);
            terminal.until(&format!("for {name}"));
        }
        let [one, other] = &after;
        assert!(!one.screen.screen().contents().contains(order[1].1), "{}", one.screen.screen().contents());
        assert!(!other.screen.screen().contents().contains(order[0].1), "{}", other.screen.screen().contents());
    }
}

#[test]
fn who_left_by_themselves_is_not_told_that_they_were_cut_off() {
    let store = Store::new();
    let mut boris = store.attach("boris");
    boris.press("2");
    boris.until("[2 Exchange]");
    boris.press("qq");
    boris.until_gone();
    // What one leaves is written beside the work, and the kill shall not come before it.
    store.until_kept("\"cut\":false");
    store.restart();
    let mut again = store.attach("boris");
    again.until("[2 Exchange]");
    assert!(!again.screen.screen().contents().contains("cut off"), "{}", again.screen.screen().contents());
}

#[test]
fn two_at_once_see_each_others_changes_and_only_one_claims() {
    let store = Store::new();
    store.run(&["user", "add", "clara", "--name", "Clara Moss", "--role", "rep"]);
    store.run(&["deal", "add", "--title", "Kestrel", "--to-exchange"]);
    let (mut boris, mut clara) = (store.attach("boris"), store.attach("clara"));
    boris.press("2");
    boris.until("1 free");
    clara.press("2");
    clara.until("1 free");
    boris.press("c");
    boris.until("You hold");
    // Nobody pressed a key at clara's.
    clara.until("by Boris");
    clara.press("c");
    clara.until("is with Boris since");
    assert!(store.run(&["exchange", "list", "--json"]).trim().starts_with("[]"));
}

#[test]
fn a_second_terminal_of_one_person_is_a_second_session() {
    let store = Store::new();
    let mut one = store.attach("boris");
    one.press("1");
    one.until("[1 Board]");
    // The first one answers the probe, so it keeps its session.
    let mut other = store.attach("boris");
    let reader = std::thread::spawn(move || {
        let mut answered = 0;
        while let Ok(message) = one.connection.incoming.next() {
            if matches!(message, ToClient::Probe) {
                one.connection.outgoing.send(&ToServer::ProbeAnswer).unwrap();
                answered += 1;
            }
        }
        answered
    });
    other.until("[3 Reminders]");
    drop(other);
    drop(store);
    assert_eq!(reader.join().unwrap(), 1);
}

#[test]
fn everybody_has_their_own_keys_and_a_mistake_in_them_shuts_nobody_out() {
    let store = Store::new();
    for title in ["Kestrel", "Orion", "Acme"] {
        store.run(&["deal", "add", "--title", title, "--to-exchange"]);
    }
    let shipped = |name: &str| Some(Keys { name: name.into(), text: None });
    let mut vim = store.attach_with("boris", shipped("vim"));
    vim.press("g22j");
    vim.until(">   -   0h00           own      \"Acme\"");
    drop(vim);
    // The same session at another terminal: its keys are the terminal's.
    let mut plain = store.attach("boris");
    plain.press("1");
    plain.until("[1 Board]");
    drop(plain);
    let own = Keys { name: "keymap.toml".into(), text: Some("[list]\n\"z\" = \"dance\"\n".into()) };
    let mut wrong = store.attach_with("boris", Some(own));
    wrong.until("keymap.toml:2: Unknown action `dance`");
    wrong.press("2");
    wrong.until("[2 Exchange 3]");
    let mut unknown = store.attach_with("boris", shipped("emacs"));
    unknown.until("No keymap is called `emacs`");
}

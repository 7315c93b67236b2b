//! The outbox: commands of the machine that rules have asked for. Each is run after its entry is on disk, and its ending is an entry of
//! its own; a crash in between runs it again, under the same key (DESIGN §3.21).
//!
//! Which commands there are, the machine's administrator says in `commands.toml` in the store's directory, by name:
//! `telegram = ["/usr/local/bin/telegram", "--chat", "sales"]`. No shell reads it; the facts come as JSON on standard input.

use std::collections::BTreeMap;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::floor::{Floor, Here};
use crate::sales::book::Book;
use crate::sales::command::Command;
use crate::sales::command::rule::EndOutside;
use crate::sales::event::rule::Ending;
use crate::sales::rule::Errand;
use crate::sales::stamp::Origin;
use crate::sales::user::MACHINE;
use crate::sales::value::{DealId, UserId};

/// The file's name in the store's directory.
pub const FILE: &str = "commands.toml";
/// Longest file that is read, in bytes.
const FILE_BYTES_MAX: u64 = 64 * 1024;
/// A command that takes longer is ended.
const SECONDS_MAX: u64 = 30;
/// How often a command is looked after while it runs.
const LOOK: Duration = Duration::from_millis(20);
/// How often it is looked whether the file has changed: who writes a rule is told what it does not name.
const FILE_LOOK: Duration = Duration::from_secs(5);
/// A command that does not end well is tried again after so many seconds, and at last no more.
const AGAIN_SECONDS: [u64; 4] = [10, 60, 300, 1_800];

/// How often each has been tried, and when it is again.
pub type Tries = BTreeMap<u64, (u16, Instant)>;

/// By what a file is told from the one that was read: since when it is so, its rights too, and its length.
pub type Changed = Option<(i64, i64, u64)>;

/// Commands that run at once, and how many of them may be of one name: one that hangs holds up nothing but itself.
const AT_ONCE: usize = 4;
const OF_ONE_NAME: usize = 3;

/// What runs just now, and what is tried again.
#[derive(Debug, Default)]
pub struct Outbox {
    pub tries: Tries,
    /// Under which name, and for which deal.
    under_way: BTreeMap<u64, (Box<str>, Option<DealId>)>,
    running: JoinSet<(u64, Ending, Here)>,
}

impl Outbox {
    /// Begins what is due, as much as runs at once; when the next one is tried again.
    fn begin(&mut self, floor: &Arc<Floor>, file: &Path) -> Option<Instant> {
        let durable = *floor.changes().borrow();
        let due = floor.read(|book| {
            self.tries.retain(|entry, _| book.outbox().contains_key(entry));
            let mut due = Vec::new();
            for (entry, errand) in book.outbox().range(..=durable) {
                if self.under_way.len() >= AT_ONCE {
                    break;
                }
                if self.may_run(*entry, errand) {
                    self.under_way.insert(*entry, (errand.command.clone(), errand.deal));
                    due.push((*entry, errand.command.clone(), facts(book, *entry, errand)));
                }
            }
            due
        });
        for (entry, command, facts) in due {
            // The server does not end itself under a command.
            let here = floor.enter();
            let named = named(file, &command);
            self.running.spawn(async move {
                let ending = match named {
                    Some(words) => {
                        let ran = tokio::task::spawn_blocking(move || carry_out(&words, &facts)).await;
                        ran.unwrap_or(Ending::Broken)
                    }
                    None => Ending::Unknown,
                };
                (entry, ending, here)
            });
        }
        self.tries.iter().filter(|(entry, _)| !self.under_way.contains_key(entry)).map(|(_, (_, at))| *at).min()
    }

    /// Its time has come. What one name is told of one deal it hears in order.
    fn may_run(&self, entry: u64, errand: &Errand) -> bool {
        let waits = self.tries.get(&entry).is_some_and(|(_, at)| *at > Instant::now());
        if waits || self.under_way.contains_key(&entry) {
            return false;
        }
        let mut same = self.under_way.values().filter(|(name, _)| *name == errand.command);
        let of_deal = errand.deal.is_some() && same.clone().any(|(_, deal)| *deal == errand.deal);
        !of_deal && same.nth(OF_ONE_NAME - 1).is_none()
    }

    /// One has ended: that is put on record, or it is tried again.
    async fn end(&mut self, floor: &Floor, ended: (u64, Ending, Here)) {
        let (entry, ending, here) = ended;
        self.under_way.remove(&entry);
        let tried = self.tries.get(&entry).map_or(0, |(tried, _)| *tried) + 1;
        let again = AGAIN_SECONDS.get(usize::from(tried) - 1);
        match (ending, again) {
            (Ending::Exit(_) | Ending::TooLong | Ending::Broken, Some(seconds)) => {
                self.tries.insert(entry, (tried, Instant::now() + Duration::from_secs(*seconds)));
            }
            (ending, _) => {
                self.tries.remove(&entry);
                let end = Command::EndOutside(EndOutside { entry, ending, tries: tried });
                if let Err(fault) = floor.command(MACHINE, Origin::Timer, end).await {
                    tracing::warn!("the end of the command that entry {entry} asked for is not on record: {fault}");
                    self.tries.insert(entry, (tried, Instant::now() + Duration::from_secs(SECONDS_MAX)));
                }
            }
        }
        drop(here);
    }
}

/// Carries out what the outbox holds until the server stops, and then waits for what runs.
pub async fn run(floor: Arc<Floor>, file: PathBuf, mut stop: watch::Receiver<bool>) {
    let mut changes = floor.changes();
    let (mut outbox, mut known) = (Outbox::default(), None);
    loop {
        changes.mark_unchanged();
        know(&floor, &file, &mut known);
        let again = outbox.begin(&floor, &file);
        let sleep = again.map_or(FILE_LOOK, |at| at.saturating_duration_since(Instant::now())).min(FILE_LOOK);
        tokio::select! {
            changed = changes.changed() => if changed.is_err() { break },
            () = tokio::time::sleep(sleep) => {}
            Some(Ok(ended)) = outbox.running.join_next() => outbox.end(&floor, ended).await,
            _ = stop.changed() => break,
        }
    }
    while let Some(Ok(ended)) = outbox.running.join_next().await {
        outbox.end(&floor, ended).await;
    }
}

/// Runs what is due, one after another as there is room, to its end; when the next one is tried again.
pub async fn look(floor: &Arc<Floor>, file: &Path, outbox: &mut Outbox) -> Option<Instant> {
    loop {
        let again = outbox.begin(floor, file);
        match outbox.running.join_next().await {
            Some(Ok(ended)) => outbox.end(floor, ended).await,
            Some(Err(_)) | None => return again,
        }
    }
}

/// Tells the floor which commands there are, where the file is another than when it was told last.
pub fn know(floor: &Floor, file: &Path, known: &mut Option<Changed>) {
    let about = std::fs::metadata(file).ok().map(|about| (about.ctime(), about.ctime_nsec(), about.len()));
    if known.replace(about) != Some(about) {
        let named = commands(file).unwrap_or_default().into_iter().filter(|(_, words)| can_run(words));
        floor.know_outside(named.map(|(name, _)| name.into()).collect(), is_barred(file));
    }
}

/// The words of a command that the machine's administrator has named.
fn named(file: &Path, name: &str) -> Option<Vec<String>> {
    commands(file)?.remove(name).filter(|words| can_run(words))
}

fn can_run(words: &[String]) -> bool {
    words.first().is_some_and(|program| program.starts_with('/'))
}

/// The file is not the server's own, or others may write it, too.
fn is_barred(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|about| {
        let own = about.uid() == rustix::process::geteuid().as_raw() || about.uid() == 0;
        !own || about.mode() & 0o022 != 0
    })
}

/// All of them; of a file that others may write, nothing.
fn commands(file: &Path) -> Option<BTreeMap<String, Vec<String>>> {
    let about = std::fs::metadata(file).ok()?;
    if is_barred(file) || about.len() > FILE_BYTES_MAX {
        tracing::warn!("{} is not read: it has to be the server's own, and nobody else's to write", file.display());
        return None;
    }
    let text = std::fs::read_to_string(file).ok()?;
    match toml::from_str(&text) {
        Ok(commands) => Some(commands),
        Err(fault) => {
            tracing::warn!("{}: {fault}", file.display());
            None
        }
    }
}

/// Runs a command to its end, or ends it.
fn carry_out(words: &[String], facts: &Json) -> Ending {
    let Some((program, arguments)) = words.split_first() else { return Ending::Unknown };
    let started = Process::new(program)
        .args(arguments)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .current_dir("/")
        .stdin(Stdio::piped())
        // What it says is nobody's: how it ends is what counts.
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(fault) => {
            tracing::warn!("{program} could not be started: {fault}");
            return Ending::Broken;
        }
    };
    let stdin = child.stdin.take();
    let text = facts.to_string();
    // A command that does not read must not hold the outbox up.
    let writer = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(text.as_bytes())));
    let ending = wait(&mut child);
    let _ = writer.join();
    ending
}

fn wait(child: &mut Child) -> Ending {
    let late = Instant::now() + Duration::from_secs(SECONDS_MAX);
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ending::Done,
            Ok(Some(status)) => return status.code().map_or(Ending::Broken, Ending::Exit),
            Ok(None) if Instant::now() < late => std::thread::sleep(LOOK),
            Ok(None) => {
                end(child);
                return Ending::TooLong;
            }
            Err(_) => {
                end(child);
                return Ending::Broken;
            }
        }
    }
}

/// Ends it, with whatever it has started.
fn end(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// What a command is told: facts, and no way to reach a client.
fn facts(book: &Book, entry: u64, errand: &Errand) -> Json {
    let login = |user: UserId| book.user(user).map(|user| user.login.to_string());
    let rule = book.rule(errand.rule);
    let deal = errand.deal.and_then(|deal| book.any_deal(deal)).map(|deal| {
        json!({
            "id": deal.id,
            "title": deal.title,
            "stage": book.stage(deal.stage).map(|stage| stage.key.to_string()),
            "holder": deal.holder_user().and_then(login),
            "class": deal.class.letter().to_string(),
            "sum": deal.sum,
            "company": deal.company.and_then(|company| book.company(company)).map(|company| company.name.to_string()),
        })
    });
    let task = errand.task.and_then(|task| book.task(task)).map(|task| {
        json!({
            "id": task.id,
            "due": task.due(),
            "text": task.text,
            "executor": login(task.executor),
            "setter": login(task.setter),
            "controller": task.controller.and_then(login),
        })
    });
    json!({
        // The same however often it is run: whoever receives it may tell a second time from a second thing.
        "key": format!("bourse-{entry}"),
        "command": errand.command,
        "at": errand.at,
        "rule": { "id": errand.rule, "name": rule.map(|rule| rule.plan.name.to_string()) },
        "deal": deal,
        "task": task,
    })
}

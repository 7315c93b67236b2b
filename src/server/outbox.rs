//! The outbox: commands of the machine that rules have asked for. Each is run after its entry is on disk, and its ending is an entry of
//! its own; a crash in between runs it again, under the same key (DESIGN §3.21).
//!
//! Which commands there are, the machine's administrator says in `commands.toml` in the store's directory, by name:
//! `telegram = ["/usr/local/bin/telegram", "--chat", "sales"]`. No shell reads it; the facts come as JSON on standard input.

// Strangers to each other.
mod queue;
mod named;
mod process;
mod facts;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch;
use tokio::task::JoinSet;

use self::facts::facts;
pub use self::named::know;
use self::process::{SECONDS_MAX, carry_out};
use self::queue::{Queue, Verdict};
use super::floor::{Floor, Here, fresh_request};
use super::wish::{Rejection, Wish};
use crate::sales::command::Command;
use crate::sales::command::rule::EndOutside;
use crate::sales::event::rule::Ending;
use crate::sales::stamp::Origin;
use crate::sales::user::MACHINE;

/// The file's name in the store's directory.
pub const FILE: &str = "commands.toml";
/// How often it is looked whether the file has changed: who writes a rule is told what it does not name.
const FILE_LOOK: Duration = Duration::from_secs(5);
/// Commands of stopped rules whose end is put on record at once.
const STOPPED_AT_ONCE: usize = 64;

/// By what a file is told from the one that was read: since when it is so, its rights too, and its length.
pub type Changed = Option<(i64, i64, u64)>;

/// What runs just now, and what waits.
#[derive(Debug, Default)]
pub struct Outbox {
    queue: Queue,
    /// The last entry that has been looked at: only what is new is.
    seen: u64,
    /// What the floor has been told of commands that hang.
    told: BTreeMap<Box<str>, u16>,
    running: JoinSet<(u64, Ending, Here)>,
}

impl Outbox {
    /// Begins what is due, as much as runs at once; when it has to be looked again.
    async fn begin(&mut self, floor: &Arc<Floor>, file: &Path, now: Instant) -> Option<Instant> {
        self.end_stopped(floor).await;
        let durable = *floor.changes().borrow();
        let due = floor.read(|book| {
            let new = book.outbox().range(self.seen.saturating_add(1)..);
            for (entry, errand) in new.take_while(|(entry, _)| **entry <= durable) {
                self.queue.put(*entry, &errand.command, errand.deal);
            }
            self.seen = self.seen.max(durable);
            let mut due = Vec::new();
            while let Some(entry) = self.queue.next(now) {
                match book.outbox().get(&entry) {
                    Some(errand) => due.push((entry, errand.command.clone(), facts(book, entry, errand))),
                    // Somebody has just stopped its rule.
                    None => drop(self.queue.forget(entry)),
                }
            }
            due
        });
        for (entry, command, facts) in due {
            // The server does not end itself under a command.
            let here = floor.enter();
            let named = named::named(file, &command);
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
        self.tell(floor);
        self.queue.look_at(now)
    }

    /// Commands whose rule was stopped are not run any more: that is their end. What runs just now ends as it ends.
    async fn end_stopped(&mut self, floor: &Floor) {
        let stopped: Vec<u64> = floor.read(|book| {
            let waiting = book.unrun().keys().copied().filter(|entry| !self.queue.is_running(*entry));
            waiting.take(STOPPED_AT_ONCE).collect()
        });
        if stopped.is_empty() {
            return;
        }
        let wishes = stopped.into_iter().map(|entry| {
            let tries = self.queue.forget(entry);
            let command = Command::EndOutside(EndOutside { entry, ending: Ending::Stopped, tries });
            Wish { actor: MACHINE, origin: Origin::Timer, request: fresh_request(), cause: None, command }
        });
        for answer in floor.ask_all(wishes.collect()).await {
            if let Err(fault) = answer {
                tracing::warn!("the end of a command of a stopped rule is not on record: {fault}");
            }
        }
    }

    /// One has ended: that is put on record, or it is tried again.
    async fn end(&mut self, floor: &Floor, ended: (u64, Ending, Here), now: Instant) {
        let (entry, ending, here) = ended;
        match self.queue.end(entry, ending, now) {
            // Where its rule was stopped meanwhile, it is not tried again.
            Verdict::Again(tries) if floor.read(|book| book.unrun().contains_key(&entry)) => {
                self.record(floor, (entry, ending, tries), now).await;
            }
            Verdict::Again(_) => {}
            Verdict::Over(tries) => self.record(floor, (entry, ending, tries), now).await,
        }
        self.tell(floor);
        drop(here);
    }

    async fn record(&mut self, floor: &Floor, (entry, ending, tries): (u64, Ending, u16), now: Instant) {
        let end = Command::EndOutside(EndOutside { entry, ending, tries });
        match floor.command(MACHINE, Origin::Timer, end).await {
            Ok(_) | Err(Rejection::Refused(_)) => drop(self.queue.forget(entry)),
            Err(fault) => {
                tracing::warn!("the end of the command that entry {entry} asked for is not on record: {fault}");
                self.queue.again(entry, now + Duration::from_secs(SECONDS_MAX));
            }
        }
    }

    /// Which commands hang: the log and the rules' list say so.
    fn tell(&mut self, floor: &Floor) {
        let hanging = self.queue.hanging();
        if hanging == self.told {
            return;
        }
        for (name, times) in &hanging {
            if !self.told.contains_key(name) {
                tracing::warn!(
                    "the command `{name}` did not end within {SECONDS_MAX} seconds, {times} times in a row: it is run apart from the \
                     others, one at a time and more seldom, until it ends in time"
                );
            }
        }
        for name in self.told.keys().filter(|name| !hanging.contains_key(*name)) {
            tracing::info!("the command `{name}` ends in time again");
        }
        floor.know_hanging(hanging.clone());
        self.told = hanging;
    }
}

/// Carries out what the outbox holds until the server stops, and then waits for what runs.
pub async fn run(floor: Arc<Floor>, file: PathBuf, mut stop: watch::Receiver<bool>) {
    let mut changes = floor.changes();
    let (mut outbox, mut known) = (Outbox::default(), None);
    loop {
        changes.mark_unchanged();
        know(&floor, &file, &mut known);
        let again = outbox.begin(&floor, &file, Instant::now()).await;
        let sleep = again.map_or(FILE_LOOK, |at| at.saturating_duration_since(Instant::now())).min(FILE_LOOK);
        tokio::select! {
            changed = changes.changed() => if changed.is_err() { break },
            () = tokio::time::sleep(sleep) => {}
            Some(Ok(ended)) = outbox.running.join_next() => outbox.end(&floor, ended, Instant::now()).await,
            _ = stop.changed() => break,
        }
    }
    while let Some(Ok(ended)) = outbox.running.join_next().await {
        outbox.end(&floor, ended, Instant::now()).await;
    }
}

/// Runs what is due at a moment, one after another as there is room, to its end; when the next one is tried again.
pub async fn look(floor: &Arc<Floor>, file: &Path, outbox: &mut Outbox, now: Instant) -> Option<Instant> {
    loop {
        let again = outbox.begin(floor, file, now).await;
        match outbox.running.join_next().await {
            Some(Ok(ended)) => outbox.end(floor, ended, now).await,
            Some(Err(_)) | None => return again,
        }
    }
}

//! The floor: one book, one clerk, one ledger, and everybody who looks on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};

use super::bulks::Bulks;
use super::clerk;
use super::clock::Clock;
use super::truth::Truth;
use super::wish::{Answer, Errand, Rejection, Wish};
use crate::ledger::entry::decode;
use crate::ledger::{Fault, Ledger, Seq};
use crate::sales::book::Book;
use crate::sales::book::deeds::{Deed, Done};
use crate::sales::command::Command;
use crate::sales::command::meanwhile::{by_whom, changed_in, is_meanwhile};
use crate::sales::command::undo::{Of, Undo, overtaken};
use crate::sales::event::Event;
use crate::sales::refusal::Refusal;
use crate::sales::stamp::{Origin, Stamp};
use crate::sales::value::{DealId, Moment, RequestId, UserId};

/// Wishes that may wait for the clerk; whoever comes then waits for room.
const WISHES_MAX: usize = 4096;
/// Entries of a timeline that one look may ask for.
const TIMELINE_MAX: usize = 500;

/// Deals of a deed that are looked at for who changed them since.
const LATER_DEALS_MAX: usize = 64;
/// Entries that are looked through for who changed a rule of the floor since.
const LATER_MAX: usize = 20_000;

/// What everybody of one server process shares.
pub struct Floor {
    truth: Arc<Truth>,
    wishes: mpsc::Sender<Errand>,
    clerk: Mutex<Option<thread::JoinHandle<()>>>,
    pub(super) bulks: Bulks,
    /// Connections and jobs inside: the server ends itself when there is none for a while.
    inside: watch::Sender<usize>,
}

/// Longer than that no write takes; one that failed never comes.
const WRITE_PATIENCE: Duration = Duration::from_secs(5);

/// Keeps the server from ending itself as long as it lives.
pub(super) struct Here(Arc<Floor>);

impl Here {
    pub fn floor(&self) -> &Arc<Floor> {
        &self.0
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        self.0.inside.send_modify(|inside| *inside = inside.saturating_sub(1));
    }
}

impl fmt::Debug for Floor {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Floor").field("durable", &*self.truth.durable.borrow()).finish_non_exhaustive()
    }
}

fn ended() -> Rejection {
    Rejection::Fault("The server is shutting down. Try again in a moment".to_owned())
}

impl Floor {
    /// Reads the book from the ledger and seats the clerk. `progress` hears how many entries have been read.
    pub fn open(
        ledger: Arc<dyn Ledger>,
        clock: Arc<dyn Clock>,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Arc<Self>, Fault> {
        let truth = Arc::new(Truth::read(ledger, clock, progress)?);
        let (wishes, waiting) = mpsc::channel(WISHES_MAX);
        let desk = Arc::clone(&truth);
        let clerk = thread::Builder::new()
            .name("clerk".to_owned())
            .spawn(move || clerk::run(&desk, waiting))
            .map_err(|fault| Fault::new("seat the clerk", fault))?;
        Ok(Arc::new(Self {
            truth,
            wishes,
            clerk: Mutex::new(Some(clerk)),
            bulks: Bulks::default(),
            inside: watch::channel(0).0,
        }))
    }

    /// Looks at the book. Hold it shortly, and never across a wait.
    pub fn read<R>(&self, look: impl FnOnce(&Book) -> R) -> R {
        self.truth.look(look)
    }

    pub fn now(&self) -> Moment {
        self.truth.clock.now()
    }

    /// Has a command carried out; the answer comes when it is durable.
    pub async fn ask(&self, wish: Wish) -> Result<Answer, Rejection> {
        self.ask_all(vec![wish]).await.pop().unwrap_or_else(|| Err(ended()))
    }

    /// What was changed meanwhile is refused with who did that, where the log tells.
    fn changed_by(&self, subject: u64, refusal: Refusal) -> Refusal {
        if !is_meanwhile(&refusal) {
            return refusal;
        }
        let entries = self.timeline(subject, None, TIMELINE_MAX).unwrap_or_else(|fault| {
            tracing::error!("who changed {subject} could not be read: {fault}");
            Vec::new()
        });
        let named = entries.into_iter().find_map(|(_, stamp, event)| by_whom(&refusal, &stamp, &event));
        named.unwrap_or(refusal)
    }

    /// Has commands carried out in their order; together they share a sync where they fit into one group.
    pub async fn ask_all(&self, wishes: Vec<Wish>) -> Vec<Result<Answer, Rejection>> {
        let mut replies = Vec::with_capacity(wishes.len());
        for wish in wishes {
            let (reply, answer) = oneshot::channel();
            let of = changed_in(&wish.command);
            let _ = self.wishes.send(Errand::Do(Box::new(wish), reply)).await;
            replies.push((of, answer));
        }
        let mut answers = Vec::with_capacity(replies.len());
        for (of, answer) in replies {
            answers.push(match (answer.await.unwrap_or_else(|_| Err(ended())), of) {
                (Err(Rejection::Refused(refusal)), Some(of)) => Err(Rejection::Refused(self.changed_by(of, refusal))),
                (answer, _) => answer,
            });
        }
        answers
    }

    /// Somebody or something has come in, and keeps the server up.
    pub(super) fn enter(self: &Arc<Self>) -> Here {
        self.inside.send_modify(|inside| *inside += 1);
        Here(Arc::clone(self))
    }

    /// Hears how many are inside.
    pub(super) fn inside(&self) -> watch::Receiver<usize> {
        self.inside.subscribe()
    }

    /// Has a command carried out under a fresh request id.
    pub async fn command(&self, actor: UserId, origin: Origin, command: Command) -> Result<Answer, Rejection> {
        self.ask(Wish { actor, origin, request: fresh_request(), cause: None, command }).await
    }

    /// Waits until an entry is on disk.
    pub async fn wait_durable(&self, number: u64) {
        let mut durable = self.truth.durable.subscribe();
        // The sender lives as long as the floor, so this ends only when the entry is durable.
        let _ = durable.wait_for(|durable| *durable >= number).await;
    }

    /// Hears of every change, as the number of the last durable entry.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.truth.durable.subscribe()
    }

    /// Why nothing is written just now, if so.
    pub fn banner(&self) -> Option<String> {
        self.truth.banner()
    }

    /// The same as the clerk or the bell heard it last, for frames.
    pub fn shown_banner(&self) -> Option<String> {
        self.truth.shown_banner()
    }

    /// At most `limit` entries of a timeline before a number, newest first.
    pub fn timeline(&self, subject: u64, before: Option<u64>, limit: usize) -> Result<Vec<(u64, Stamp, Event)>, Fault> {
        let records = self.truth.ledger.timeline(subject, before.map(Seq), limit.min(TIMELINE_MAX))?;
        let mut entries = Vec::with_capacity(records.len());
        for (number, record) in records {
            let (stamp, event) =
                decode(number, &record).map_err(|fault| Fault::new(format!("read entry {}", number.0), fault))?;
            entries.push((number.0, stamp, event));
        }
        Ok(entries)
    }

    /// What takes one of a person's last deeds back, with what rules did because of it.
    pub async fn undo_of(&self, user: UserId, key: RequestId) -> Result<Undo, Fault> {
        let events = self.recall(user, key).await?.unwrap_or_default();
        let ruled = self.read(|book| book.deeds(user).find(|deed| deed.key == key).map(|deed| deed.ruled.clone()));
        Ok(Undo { of: Of::Deed(key), events, ruled: self.entries(ruled.unwrap_or_default()).await?, rest: false })
    }

    /// A deed that was changed since is refused with who or which rule did that, where the log tells.
    pub fn named(&self, user: UserId, undo: &Undo, refusal: Refusal) -> Refusal {
        let Of::Deed(key) = undo.of else { return refusal };
        let last = self.read(|book| book.deeds(user).find(|deed| deed.key == key).map(Deed::last));
        last.map_or(refusal.clone(), |last| self.named_after(last, &undo.set(), refusal))
    }

    /// The same for what was done up to an entry; of several things each is named for itself.
    pub(super) fn named_after(&self, last: u64, events: &[Event], refusal: Refusal) -> Refusal {
        if let Refusal::UndoWorkedOn { count, of, first } = refusal {
            let of_deal =
                |deal| -> Vec<Event> { events.iter().filter(|event| event.deal() == Some(deal)).cloned().collect() };
            let named = |(deal, why)| (deal, self.named_after(last, &of_deal(deal), why));
            return Refusal::UndoWorkedOn { count, of, first: first.into_iter().map(named).collect() };
        }
        if refusal != Refusal::UndoOvertaken {
            return refusal;
        }
        match self.overtaken(last, events) {
            Ok(found) => found.unwrap_or(refusal),
            Err(fault) => {
                tracing::error!("what came after a deed could not be read: {fault}");
                refusal
            }
        }
    }

    fn overtaken(&self, last: u64, events: &[Event]) -> Result<Option<Refusal>, Fault> {
        let deals: BTreeSet<DealId> = events.iter().filter_map(Event::deal).collect();
        let mut later = BTreeMap::new();
        for deal in deals.into_iter().take(LATER_DEALS_MAX) {
            let entries = self.timeline(deal.number(), None, TIMELINE_MAX)?;
            let entries = entries.into_iter().take_while(|(number, ..)| *number > last);
            later.extend(entries.map(|(number, stamp, event)| (number, (stamp, event))));
        }
        if events.iter().all(|event| event.deal().is_none()) {
            let mut bad = None;
            self.truth.ledger.read_after(Seq(last), &mut |number, record| match decode(number, &record) {
                Ok(entry) => {
                    later.insert(number.0, entry);
                    if later.len() < LATER_MAX { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                }
                Err(fault) => {
                    bad = Some(Fault::new(format!("read entry {}", number.0), fault));
                    ControlFlow::Break(())
                }
            })?;
            if let Some(fault) = bad {
                return Err(fault);
            }
        }
        Ok(overtaken(events, &later.values().rev().map(|(stamp, event)| (stamp, event))))
    }

    /// The events of one of a person's last deeds; `None`: there is none of that key.
    pub async fn recall(&self, user: UserId, key: RequestId) -> Result<Option<Vec<Event>>, Fault> {
        let found = |book: &Book| book.deeds(user).find(|deed| deed.key == key).map(|deed| deed.what.clone());
        let Some(Done::Entries(stretches)) = self.read(found) else { return Ok(None) };
        self.entries(stretches).await.map(Some)
    }

    async fn entries(&self, stretches: Vec<(u64, u64)>) -> Result<Vec<Event>, Fault> {
        let mut events = Vec::new();
        // The book is ahead of the disk: what one did a moment ago may be on its way there.
        let last = stretches.iter().map(|(_, last)| *last).max().unwrap_or_default();
        let _ = tokio::time::timeout(WRITE_PATIENCE, self.wait_durable(last)).await;
        for number in stretches.into_iter().flat_map(|(first, last)| first..=last) {
            let doing = || format!("read entry {number}");
            let record = self.truth.ledger.get(Seq(number))?.ok_or_else(|| Fault::new(doing(), "it is missing"))?;
            let (_, event) = decode(Seq(number), &record).map_err(|fault| Fault::new(doing(), fault))?;
            events.push(event);
        }
        Ok(events)
    }

    pub fn ledger(&self) -> &Arc<dyn Ledger> {
        &self.truth.ledger
    }

    /// Ends writing until a restart, and tells everybody why.
    pub(super) fn fail(&self, why: String) {
        self.truth.fail(why);
        self.truth.banner();
        self.stir();
    }

    /// Has everybody look again.
    pub fn stir(&self) {
        self.truth.durable.send_modify(|_| {});
    }

    /// The commands that the machine's administrator has named: read again, they may have changed.
    pub(super) fn know_outside(&self, named: BTreeSet<Box<str>>, barred: bool) {
        self.truth.change(|book| book.know_outside(named, barred));
        self.stir();
    }

    /// Which commands of the machine hang, as the outbox sees it.
    pub(super) fn know_hanging(&self, hanging: BTreeMap<Box<str>, u16>) {
        self.truth.change(|book| book.know_hanging(hanging));
        self.stir();
    }

    /// Lets time pass on the book; everybody draws what a new day changes.
    pub fn pass_to(&self, now: Moment) {
        self.truth.change(|book| book.pass_to(now));
        self.stir();
    }

    /// Ends in good order: no wish is taken any more, what waits is carried out, the ledger is closed.
    pub fn close(self: Arc<Self>) -> Result<(), Fault> {
        let clerk = self.clerk.lock().unwrap_or_else(PoisonError::into_inner).take();
        if self.wishes.blocking_send(Errand::Stop).is_ok()
            && let Some(clerk) = clerk
        {
            let _ = clerk.join();
        }
        self.truth.ledger.close()
    }
}

/// A request id nobody has used.
pub fn fresh_request() -> RequestId {
    let mut bytes = [0; 16];
    // Without randomness two requests could be taken for one; the host's generator does not fail once it is up.
    if getrandom::fill(&mut bytes).is_err() {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        bytes = now.as_nanos().to_le_bytes();
    }
    RequestId(u128::from_le_bytes(bytes))
}

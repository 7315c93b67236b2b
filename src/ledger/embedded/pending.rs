//! Entries that are durable but that sled hasn't followed yet, held where timelines can see them. There is a bound.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::ledger::journal::Tip;
use crate::ledger::record::{Record, Seq};

/// Most records that sled takes up at once.
pub(crate) const BATCH_RECORDS_MAX: usize = 1024;
/// What an entry costs beside the bytes it carries, roughly, in bytes.
const ENTRY_OVERHEAD_BYTES: usize = 160;

/// A durable frame on its way to sled.
pub(crate) struct Followed {
    pub(crate) first: Seq,
    pub(crate) tip: Tip,
    pub(crate) records: Vec<Record>,
}

impl Followed {
    pub(crate) fn numbered(&self) -> impl DoubleEndedIterator<Item = (Seq, &Record)> {
        let first = self.first;
        let numbered = self.records.iter().enumerate();
        numbered.map(move |(index, record)| (first.plus(index), record))
    }

    fn weight(&self) -> usize {
        let records = self.records.iter();
        records.map(|record| record.weight() + ENTRY_OVERHEAD_BYTES).sum()
    }
}

/// The queue between the journal and sled.
pub(crate) struct Pending {
    bytes_max: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    frames: VecDeque<Arc<Followed>>,
    bytes: usize,
    order: Order,
    failed: Option<String>,
}

/// What the follower is told to do.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Order {
    #[default]
    Follow,
    /// Take up all that is left, then end.
    Finish,
    /// End at once.
    Abandon,
}

/// What the follower does next.
pub(crate) enum Work {
    Take(Vec<Arc<Followed>>),
    /// Nothing came for a while.
    Idle,
    Finish,
    Abandon,
}

impl Pending {
    pub(crate) fn new(bytes_max: usize) -> Pending {
        Pending { bytes_max, state: Mutex::default(), changed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until sled is not far behind. Says why if it has stopped following.
    pub(crate) fn wait_for_room(&self) -> Result<(), String> {
        let full = |state: &mut State| state.failed.is_none() && state.bytes > self.bytes_max;
        let state = self.changed.wait_while(self.state(), full).unwrap_or_else(PoisonError::into_inner);
        state.failed.clone().map_or(Ok(()), Err)
    }

    pub(crate) fn failed(&self) -> Option<String> {
        self.state().failed.clone()
    }

    pub(crate) fn push(&self, frame: Followed) {
        let mut state = self.state();
        state.bytes += frame.weight();
        state.frames.push_back(Arc::new(frame));
        self.changed.notify_all();
    }

    /// The next frames for sled. They stay here until they are `done`, so that there is no moment at which nobody has them.
    pub(crate) fn next_work(&self, patience: Duration) -> Work {
        let nothing = |state: &mut State| state.frames.is_empty() && state.order == Order::Follow;
        let (state, _) =
            self.changed.wait_timeout_while(self.state(), patience, nothing).unwrap_or_else(PoisonError::into_inner);
        match state.order {
            Order::Abandon => Work::Abandon,
            Order::Finish if state.frames.is_empty() => Work::Finish,
            Order::Follow if state.frames.is_empty() => Work::Idle,
            Order::Finish | Order::Follow => {
                let mut records = 0;
                let fits = state.frames.iter().take_while(|frame| {
                    let first = records == 0;
                    records += frame.records.len();
                    first || records <= BATCH_RECORDS_MAX
                });
                Work::Take(fits.map(Arc::clone).collect())
            }
        }
    }

    /// sled has the first `count` frames.
    pub(crate) fn done(&self, count: usize) {
        let mut state = self.state();
        let done: Vec<Arc<Followed>> = {
            let count = count.min(state.frames.len());
            state.frames.drain(..count).collect()
        };
        for frame in &done {
            state.bytes = state.bytes.saturating_sub(frame.weight());
        }
        self.changed.notify_all();
    }

    pub(crate) fn fail(&self, why: String) {
        self.state().failed.get_or_insert(why);
        self.changed.notify_all();
    }

    pub(crate) fn finish(&self) {
        self.state().order = Order::Finish;
        self.changed.notify_all();
    }

    pub(crate) fn abandon(&self) {
        self.state().order = Order::Abandon;
        self.changed.notify_all();
    }

    /// The newest entries that satisfy `wanted`, at most `limit`.
    pub(crate) fn newest(&self, limit: usize, wanted: impl Fn(Seq, &Record) -> bool) -> Vec<(Seq, Record)> {
        let state = self.state();
        let newest_first = state.frames.iter().rev();
        newest_first
            .flat_map(|frame| frame.numbered().rev())
            .filter(|(seq, record)| wanted(*seq, record))
            .take(limit)
            .map(|(seq, record)| (seq, record.clone()))
            .collect()
    }
}

//! Brings sled in line with the journal at the opening: takes it as it is, lets it catch up, or builds it anew.

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use super::host;
use super::index::{Counts, Index, IndexFault};
use super::layout::{self, Layout};
use super::open_fault::OpenFault;
use super::options::Options;
use super::pending::{BATCH_RECORDS_MAX, Followed};
use super::scrub::{self, Pace, Pair};
use crate::ledger::fault::{Doing, Fault};
use crate::ledger::journal::read::{self, Mark};
use crate::ledger::journal::walk::Walk;
use crate::ledger::journal::{Hash, Tip};
use crate::ledger::progress::{OnProgress, Progress, Stage};
use crate::ledger::record::Seq;

/// sled lets go of its file a moment after it was dropped.
const BUSY_PATIENCE: Duration = Duration::from_secs(3);
const BUSY_PAUSE: Duration = Duration::from_millis(5);
/// Room an index needs to be opened or begun, in bytes.
const INDEX_BYTES_LEAST: u64 = 16 * 1024 * 1024;

/// What the opening found and did, for whoever looks after the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The file that took the bytes of an append which was never finished.
    pub torn: Option<PathBuf>,
    pub index: IndexFate,
    /// sled was compared with the journal entry by entry; after a start from a snapshot that is done beside people's work.
    pub scrubbed: bool,
    /// The snapshot from which on the chain was proved; `None`: all of it was.
    pub snapshot: Option<PathBuf>,
}

/// What became of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexFate {
    AsItWas,
    CaughtUp {
        entries: u64,
    },
    Rebuilt {
        why: String,
        /// Where the old one went, if there was one.
        aside: Option<PathBuf>,
    },
}

/// What the walk over the journal left to go by.
pub(crate) struct Ground<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) options: &'a Options,
    pub(crate) walk: &'a Walk,
    pub(crate) scrub: bool,
}

/// Opens the index and brings it to the journal's end. Refuses if sled has seen more than the journal has.
pub(crate) fn settle(ground: &Ground<'_>, progress: OnProgress<'_>) -> Result<(Index, IndexFate), OpenFault> {
    let layout = ground.layout;
    let (index, applied, fate) = match usable(ground, progress)? {
        Usable::Yes(index, applied) => {
            let entries = ground.walk.tip().seq.0.saturating_sub(applied.seq.0);
            let fate = match entries {
                0 => IndexFate::AsItWas,
                entries => IndexFate::CaughtUp { entries },
            };
            (index, applied, fate)
        }
        Usable::No(why) => {
            must_have_room(layout)?;
            let aside = set_aside(layout)?;
            let index = open_patiently(ground)?.map_err(|why| Fault::new("make a new index", why))?;
            index.begin()?;
            let fate = IndexFate::Rebuilt { why, aside };
            (index, Tip::START, fate)
        }
    };
    catch_up(ground, &index, applied, progress)?;
    layout::remove(&layout.rebuild).doing(|| "remove the mark REBUILD".to_owned())?;
    Ok((index, fate))
}

/// On a full disk a whole index looks broken: nothing is set aside, and nothing new begun, before there is room.
fn must_have_room(layout: &Layout) -> Result<(), Fault> {
    let free = host::free_bytes(&layout.journal).doing(|| "ask how much room there is".to_owned())?;
    if free < INDEX_BYTES_LEAST {
        let cause = format!("{free} bytes are free, {INDEX_BYTES_LEAST} are needed: make room and start again");
        return Err(Fault::new("open the index on a full disk", cause));
    }
    Ok(())
}

enum Usable {
    Yes(Index, Tip),
    No(String),
}

fn usable(ground: &Ground<'_>, progress: OnProgress<'_>) -> Result<Usable, OpenFault> {
    let (layout, walk) = (ground.layout, ground.walk);
    let no = |why: &str| Ok(Usable::No(why.to_owned()));
    let empty = walk.tip() == Tip::START;
    if !layout.index.exists() && !empty {
        return no("it was missing");
    }
    let index = match open_patiently(ground)? {
        Ok(index) => index,
        Err(why) => return Ok(Usable::No(why)),
    };
    let applied = match index.applied() {
        Ok(applied) => applied,
        Err(fault) => return Ok(Usable::No(fault.to_string())),
    };
    let Some(applied) = applied else {
        if empty && index.counts()? == Counts::default() {
            index.begin()?;
            return Ok(Usable::Yes(index, Tip::START));
        }
        return no("it was empty or unreadable");
    };
    if applied.frame > walk.tip().frame || applied.seq > walk.tip().seq {
        return Err(OpenFault::Shorter {
            journal: layout.journal.clone(),
            ends: walk.tip().seq,
            witness: "sled",
            seen: applied.seq,
        });
    }
    if layout.rebuild.exists() {
        return no("it failed while the store was open");
    }
    if hash_behind(ground, applied.frame)? != Some(applied.hash) {
        return no("it belongs to another journal");
    }
    if let (true, Some(good)) = (ground.scrub, walk.good) {
        let (marks, end, applied) = (&walk.marks, good.place, applied.seq);
        let pair = Pair { layout, marks, end, index: &index, applied, pace: Pace::Still };
        let wrong = scrub::scrub(&pair, progress)?;
        if let Some(why) = wrong {
            return Ok(Usable::No(why));
        }
    }
    Ok(Usable::Yes(index, applied))
}

/// Opens sled; the inner error says why it is not usable.
fn open_patiently(ground: &Ground<'_>) -> Result<Result<Index, String>, Fault> {
    let begun = Instant::now();
    loop {
        match Index::open(&ground.layout.index, ground.options.cache_bytes) {
            Ok(index) => return Ok(Ok(index)),
            Err(IndexFault::Bad(why)) => return Ok(Err(why)),
            Err(IndexFault::Busy(fault)) if begun.elapsed() > BUSY_PATIENCE => return Err(fault),
            Err(IndexFault::Busy(_)) => thread::sleep(BUSY_PAUSE),
        }
    }
}

fn set_aside(layout: &Layout) -> Result<Option<PathBuf>, Fault> {
    if !layout.index.exists() {
        return Ok(None);
    }
    let aside = layout::aside(&layout.index, "bad");
    fs::rename(&layout.index, &aside).doing(|| format!("rename {}", layout.index.display()))?;
    Ok(Some(aside))
}

/// The chain's hash behind a frame of the journal.
fn hash_behind(ground: &Ground<'_>, frame: u64) -> Result<Option<Hash>, Fault> {
    if frame == 0 {
        return Ok(Some(Hash::START));
    }
    let walk = ground.walk;
    let (Some(from), Some(good)) = (walk.marks.before_frame(frame), walk.good) else {
        return Ok(None);
    };
    let mut tip = from.tip;
    if tip.frame < frame {
        read::frames(&ground.layout.journal, from, good.place, &mut |read| {
            tip = read.tip;
            Ok(if tip.frame < frame { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
    }
    Ok((tip.frame == frame).then_some(tip.hash))
}

fn catch_up(ground: &Ground<'_>, index: &Index, applied: Tip, progress: OnProgress<'_>) -> Result<(), Fault> {
    let walk = ground.walk;
    let (Some(from), Some(good)) = (walk.marks.before_frame(applied.frame), walk.good) else {
        return Ok(());
    };
    if applied == good.tip {
        return Ok(());
    }
    let mut batch = Batch::new(index, good, applied.seq, progress);
    read::frames(&ground.layout.journal, from, good.place, &mut |frame| {
        if frame.tip.frame > applied.frame {
            batch.add(Followed { first: frame.first, tip: frame.tip, records: frame.records })?;
        }
        Ok(ControlFlow::Continue(()))
    })?;
    batch.follow()?;
    index.checkpoint()
}

/// Collects frames until they are worth a transaction.
struct Batch<'a> {
    index: &'a Index,
    frames: Vec<Arc<Followed>>,
    records: usize,
    begun: Seq,
    end: Mark,
    progress: OnProgress<'a>,
}

impl<'a> Batch<'a> {
    fn new(index: &'a Index, end: Mark, begun: Seq, progress: OnProgress<'a>) -> Batch<'a> {
        Batch { index, frames: Vec::new(), records: 0, begun, end, progress }
    }

    fn add(&mut self, frame: Followed) -> Result<(), Fault> {
        self.records += frame.records.len();
        self.frames.push(Arc::new(frame));
        if self.records >= BATCH_RECORDS_MAX {
            self.follow()?;
        }
        Ok(())
    }

    fn follow(&mut self) -> Result<(), Fault> {
        let Some(last) = self.frames.last() else {
            return Ok(());
        };
        let done = last.tip.seq.0 - self.begun.0;
        self.index.follow(&self.frames)?;
        self.frames.clear();
        self.records = 0;
        (self.progress)(Progress { stage: Stage::Following, done, total: self.end.tip.seq.0 - self.begun.0 });
        Ok(())
    }
}

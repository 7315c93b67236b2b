//! What is true on this floor: the book, the ledger it was read from, and how far it is on disk.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use tokio::sync::watch;

use super::clock::Clock;
use crate::ledger::entry::decode;
use crate::ledger::{Fault, Ledger, Seq};
use crate::sales::book::Book;

/// The book and its ledger; read by everybody, changed by the clerk.
pub(super) struct Truth {
    book: RwLock<Book>,
    pub ledger: Arc<dyn Ledger>,
    pub clock: Arc<dyn Clock>,
    /// The last entry that is on disk: neither an answer nor a frame that shows more may leave.
    pub durable: watch::Sender<u64>,
    /// Why nothing is written any more, where that is so.
    failed: Mutex<Option<String>>,
    shown: Mutex<Option<String>>,
    /// The last entry of the snapshot that the book was read from.
    pub snapshot: u64,
}

impl Truth {
    /// Reads the book from the ledger. `progress` hears how many entries have been read.
    pub fn read(ledger: Arc<dyn Ledger>, clock: Arc<dyn Clock>, progress: &mut dyn FnMut(u64)) -> Result<Self, Fault> {
        let (mut book, snapshot) = replay(&*ledger, progress)?;
        book.pass_to(clock.now());
        let (durable, _) = watch::channel(book.applied());
        Ok(Self {
            book: RwLock::new(book),
            ledger,
            clock,
            durable,
            failed: Mutex::new(None),
            shown: Mutex::new(None),
            snapshot,
        })
    }

    pub fn look<R>(&self, look: impl FnOnce(&Book) -> R) -> R {
        look(&self.book.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Book) -> R) -> R {
        change(&mut self.book.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Why nothing is written just now, if so.
    pub fn banner(&self) -> Option<String> {
        let failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let banner = failed.or_else(|| self.ledger.read_only().map(|why| why.to_string()));
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&banner);
        banner
    }

    /// The same as it was when the clerk or the bell asked last: no key waits for the disk to tell.
    pub fn shown_banner(&self) -> Option<String> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ends writing until a restart; the first reason stays.
    pub fn fail(&self, why: String) {
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(why);
    }

    /// Puts the book back to what is on disk.
    pub fn fall_back(&self) -> Result<(), Fault> {
        let (mut book, _) = replay(&*self.ledger, &mut |_| {})?;
        book.pass_to(self.clock.now());
        self.change(|old| *old = book);
        Ok(())
    }
}

/// The book as the ledger has it, and the last entry of the snapshot it was read from.
fn replay(ledger: &dyn Ledger, progress: &mut dyn FnMut(u64)) -> Result<(Book, u64), Fault> {
    let mut book = ledger.newest_snapshot().map(Book::of).unwrap_or_default();
    let after = Seq(book.applied());
    let mut bad = None;
    ledger.read_after(after, &mut |number, record| match decode(number, &record) {
        Ok((stamp, event)) => {
            book.apply(&event, &stamp);
            progress(number.0);
            ControlFlow::Continue(())
        }
        Err(fault) => {
            bad = Some(Fault::new(format!("read entry {}", number.0), fault));
            ControlFlow::Break(())
        }
    })?;
    match bad {
        Some(fault) => Err(fault),
        None => Ok((book, after.0)),
    }
}

//! Reads beside people's work what a start from a snapshot has left unread, and proves what it has not proved. Damage ends
//! writing, and is named on every screen.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::floor::Floor;
use crate::sales::book::Book;

/// The proof rests so long each time it tells how far it is: people's keys come first.
const REST: Duration = Duration::from_millis(2);
/// Slabs of the book that are read between two rests: some milliseconds of work.
const SLABS: usize = 16;

pub(super) fn begin(floor: &Arc<Floor>) {
    if floor.ledger().is_proved() {
        return;
    }
    let floor = Arc::clone(floor);
    let proving = thread::Builder::new().name("prover".to_owned()).spawn(move || {
        for (nth, read) in floor.read(Book::unread).into_iter().enumerate() {
            if nth % SLABS == SLABS - 1 {
                thread::sleep(REST);
            }
            read();
        }
        if let Err(fault) = floor.ledger().verify(&mut |_| thread::sleep(REST)) {
            floor.fail(fault.to_string());
            return;
        }
        if let Err(fault) = floor.ledger().scrub(&mut |_| thread::sleep(REST)) {
            tracing::warn!("sled is not sound: {fault}");
            // The ledger itself says why it takes nothing any more.
            floor.banner();
            floor.stir();
        }
    });
    if let Err(fault) = proving {
        tracing::warn!("the journal is not proved: {fault}");
    }
}

//! A rule is tried on the last days before it runs: the log is read on a thread beside people's work, the book in short looks.

use std::ops::ControlFlow;
use std::sync::Arc;

use tokio::sync::mpsc;

use super::floor::Floor;
use crate::ledger::entry::decode;
use crate::ledger::{Fault, Ledger, Seq};
use crate::sales::command::rule::runnable;
use crate::sales::refusal::Refusal;
use crate::sales::rule::Plan;
use crate::sales::trial::{Trial, Trying};
use crate::sales::value::Moment;

/// Entries read between two words of how far it is.
const TOLD_EVERY: u64 = 20_000;
/// Looks at the book between two words of how far it is.
const LOOKS_TOLD: u32 = 64;

/// Begins to try a plan, if it could run; what it comes to is heard, and the last word is that it is done.
pub fn begin(floor: &Arc<Floor>, plan: &Plan, days: u16) -> Result<mpsc::Receiver<Trial>, Refusal> {
    let now = floor.now();
    let plan = floor.read(|book| runnable(book, plan, now))?;
    let (tell, hear) = mpsc::channel(4);
    let floor = Arc::clone(floor);
    tokio::task::spawn_blocking(move || {
        let mut trying = Trying::new(plan, days, now);
        if let Some(from) = trying.reads_from()
            && let Err(fault) = read(&**floor.ledger(), from, &mut trying, &tell)
        {
            tracing::error!("a rule could not be tried: {fault}");
        }
        let mut looks = 0;
        while !floor.read(|book| trying.go_on(book)) {
            looks += 1;
            // Nobody listens any more: then it need not be known.
            if looks % LOOKS_TOLD == 0 && tell.try_send(trying.trial()).is_err() && tell.is_closed() {
                return;
            }
            std::thread::yield_now();
        }
        let _ = tell.blocking_send(trying.trial());
    });
    Ok(hear)
}

fn read(ledger: &dyn Ledger, from: Moment, trying: &mut Trying, tell: &mpsc::Sender<Trial>) -> Result<(), Fault> {
    let after = last_before(ledger, from)?;
    let mut bad = None;
    let mut heard = 0;
    ledger.read_after(after, &mut |number, record| {
        match decode(number, &record) {
            Ok((stamp, event)) => trying.hear(&stamp, &event),
            Err(fault) => {
                bad = Some(Fault::new(format!("read entry {}", number.0), fault));
                return ControlFlow::Break(());
            }
        }
        heard += 1;
        if heard % TOLD_EVERY == 0 && tell.try_send(trying.trial()).is_err() && tell.is_closed() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })?;
    bad.map_or(Ok(()), Err)
}

/// The last entry before a moment: entries stand in the order of their times, so it is found by halving.
fn last_before(ledger: &dyn Ledger, from: Moment) -> Result<Seq, Fault> {
    let (mut low, mut high) = (0, ledger.last().0);
    while low < high {
        let middle = (low + high).div_ceil(2);
        let record = ledger.get(Seq(middle))?;
        let is_before = match record {
            Some(record) => {
                let (stamp, _) =
                    decode(Seq(middle), &record).map_err(|fault| Fault::new(format!("read entry {middle}"), fault))?;
                stamp.at < from
            }
            None => false,
        };
        if is_before {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    Ok(Seq(low))
}

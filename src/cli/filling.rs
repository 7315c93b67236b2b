//! Fills a store before its server starts: commands decided on a book of its own, and appended in large pieces.

use std::path::Path;

use crate::ledger::embedded::Options;
use crate::ledger::entry::encode;
use crate::ledger::{Embedded, Ledger, Record, Seq};
use crate::sales::book::Book;
use crate::sales::command::floor::OpenFloor;
use crate::sales::command::{Command, decide};
use crate::sales::event::Event;
use crate::sales::event::floor::Sight;
use crate::sales::refusal::Refusal;
use crate::sales::role::Roles;
use crate::sales::sample::{Furnish, furnish};
use crate::sales::stamp::{Origin, Stamp};
use crate::sales::user::MACHINE;
use crate::sales::value::{Calendar, Currency, Moment, RequestId, UserId, Zone};

/// Records appended at once.
const APPEND_RECORDS: usize = 4_096;

/// Sizes in a throw-away store, in bytes.
const SMALL_BYTES: u64 = 4 * 1024 * 1024;

/// A new book, and the records that make it.
struct Filling {
    book: Book,
    now: Moment,
    records: Vec<Record>,
    requests: u128,
    /// A record that could not be written: the store is of no use then.
    broken: Option<String>,
}

impl Filling {
    fn new(now: Moment) -> Self {
        Self { book: Book::default(), now, records: Vec::new(), requests: 0, broken: None }
    }

    fn write(self, ledger: &dyn Ledger) -> Result<(), String> {
        if let Some(broken) = self.broken {
            return Err(broken);
        }
        let mut last = Seq::START;
        for piece in self.records.chunks(APPEND_RECORDS) {
            last = ledger.append(last, piece).map_err(|fault| fault.to_string())?;
        }
        Ok(())
    }
}

impl Furnish for Filling {
    fn book(&self) -> &Book {
        &self.book
    }

    fn pass_to(&mut self, moment: Moment) {
        self.now = moment;
        self.book.pass_to(moment);
    }

    fn carry_out(&mut self, actor: UserId, origin: Origin, command: &Command) -> Result<Vec<Event>, Refusal> {
        self.requests += 1;
        let request = RequestId(self.requests);
        let stamp = Stamp { at: self.now, actor, on_behalf: None, origin, request, cause: None };
        let events = decide(&self.book, command, &stamp)?;
        for event in &events {
            match encode(&stamp, event) {
                Ok(record) => self.records.push(record),
                Err(fault) => self.broken = Some(fault.to_string()),
            }
            self.book.apply(event, &stamp);
        }
        Ok(events)
    }
}

/// Makes a store with the sample floor in it, in a directory that does not exist yet.
pub(super) fn make_sample(directory: &Path, now: Moment) -> Result<(), String> {
    let mut filling = Filling::new(now);
    furnish(&mut filling, now).map_err(|spoilt| spoilt.to_string())?;
    let ledger = Embedded::open(directory, &throw_away(), &mut |_| {}).map_err(|fault| fault.to_string())?;
    filling.write(&ledger)?;
    ledger.close().map_err(|fault| fault.to_string())
}

/// The sizes of a throw-away store: it often lies in memory, and nobody minds if it runs full.
pub(super) fn throw_away() -> Options {
    Options { segment_bytes: SMALL_BYTES, reserve_bytes: SMALL_BYTES, ..Options::default() }
}

/// How a new floor is set up.
#[derive(Debug, Clone)]
pub(super) struct NewFloor {
    pub(super) login: String,
    pub(super) uid: u32,
    pub(super) zone: Zone,
    pub(super) currency: Currency,
    pub(super) region: String,
}

/// Opens the floor of an empty store for one person, who may do everything. A store that has a floor is left as it is.
pub(super) fn open_floor(ledger: &dyn Ledger, floor: &NewFloor, now: Moment) -> Result<(), String> {
    if ledger.last() != Seq::START {
        return Ok(());
    }
    let mut filling = Filling::new(now);
    let open = OpenFloor {
        calendar: Calendar::default_for(floor.zone),
        currency: floor.currency,
        region: floor.region.clone(),
        sight: Sight::Team,
        login: floor.login.clone(),
        name: String::new(),
        uid: Some(floor.uid),
        roles: Roles::all(),
    };
    filling
        .carry_out(MACHINE, Origin::Command, &Command::OpenFloor(open))
        .map_err(|refusal| format!("The floor could not be opened: {}", refusal.code()))?;
    filling.write(ledger)
}

#[cfg(test)]
mod tests {
    use super::{NewFloor, make_sample, open_floor};
    use crate::ledger::embedded::Options;
    use crate::ledger::{Embedded, Ledger, Memory, Seq};
    use crate::sales::scene::OPENING;
    use crate::sales::value::{Moment, RUB, Zone};

    #[test]
    fn a_new_store_opens_once() {
        let ledger = Memory::new();
        let (now, uid) = (Moment::parse_rfc3339(OPENING).unwrap(), 1000);
        let floor = NewFloor { login: "anna".into(), uid, zone: Zone::MOSCOW, currency: RUB, region: "RU".into() };
        open_floor(&ledger, &floor, now).unwrap();
        let last = ledger.last();
        assert!(last > Seq::START);
        open_floor(&ledger, &floor, now).unwrap();
        assert_eq!(ledger.last(), last);
    }

    #[test]
    fn the_sample_is_written_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("store");
        make_sample(&store, Moment::parse_rfc3339(OPENING).unwrap()).unwrap();
        let ledger = Embedded::open(&store, &Options::default(), &mut |_| {}).unwrap();
        assert!(ledger.last().0 > 3_000);
    }
}

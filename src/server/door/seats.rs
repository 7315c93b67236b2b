//! How many connections there may be, of one person and in all.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::policy::Uid;

/// Connections of one unix user who speaks for nobody else.
pub const PER_UID_MAX: usize = 64;
/// Connections in all.
pub const TOTAL_MAX: usize = 1024;
/// Connections of the total that only the owner and gateways get, so that a crowd can't lock out the one who could send it away.
pub const RESERVED: usize = 32;
/// How long a connection may take to say hello.
pub const HELLO_MAX: Duration = Duration::from_secs(2);
/// How long a terminal may take no output before its transport is dropped; the session stays.
pub const WRITE_MAX: Duration = Duration::from_mins(3);

/// The limits of a door.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub per_uid: usize,
    pub total: usize,
    pub reserved: usize,
    pub hello: Duration,
    pub write: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { per_uid: PER_UID_MAX, total: TOTAL_MAX, reserved: RESERVED, hello: HELLO_MAX, write: WRITE_MAX }
    }
}

/// Who asks for a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// One person.
    Guest,
    /// The owner or a gateway: many people behind one uid.
    Trusted,
}

/// Counts who sits where.
#[derive(Debug, Clone, Default)]
pub struct Seats {
    taken: Arc<Mutex<BTreeMap<Uid, usize>>>,
}

impl Seats {
    /// Takes a seat until it is dropped; nothing if there is none.
    pub fn take(&self, uid: Uid, standing: Standing, limits: &Limits) -> Option<Seat> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let (total, own) = (taken.values().sum::<usize>(), taken.get(&uid).copied().unwrap_or(0));
        let has_room = match standing {
            Standing::Guest => own < limits.per_uid && total + limits.reserved < limits.total,
            Standing::Trusted => total < limits.total,
        };
        if !has_room {
            return None;
        }
        taken.insert(uid, own + 1);
        Some(Seat { uid, seats: self.clone() })
    }
}

/// One connection's place.
#[derive(Debug)]
pub struct Seat {
    uid: Uid,
    seats: Seats,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.uid) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                taken.remove(&self.uid);
            }
        }
    }
}

/// Lets this process hold as many open files as the machine allows: the usual soft limit (1 024) is less than a full house.
pub fn raise_file_limit() -> std::io::Result<()> {
    let now = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: now.maximum, maximum: now.maximum })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Limits, Seats, Standing};
    use crate::server::door::policy::Uid;

    #[test]
    fn a_crowd_leaves_room_for_the_owner_and_seats_come_back() {
        let limits = Limits { per_uid: 2, total: 4, reserved: 1, ..Limits::default() };
        let seats = Seats::default();
        let guest = |uid| seats.take(Uid(uid), Standing::Guest, &limits);
        let first = [guest(1), guest(1)];
        assert!(first.iter().all(Option::is_some) && guest(1).is_none());
        let second = guest(2);
        assert!(second.is_some() && guest(3).is_none());
        assert!(seats.take(Uid(0), Standing::Trusted, &limits).is_some());
        drop(first);
        assert!(guest(3).is_some());
    }
}

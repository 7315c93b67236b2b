//! The clock, handed in: nothing below reads the time by itself.

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use crate::sales::value::Moment;

/// Tells the time.
pub trait Clock: Send + Sync + fmt::Debug {
    fn now(&self) -> Moment;
}

/// The host's clock. It never runs back: a stamp is not older than the one before it.
#[derive(Debug, Default)]
pub struct HostClock {
    last: AtomicI64,
}

impl Clock for HostClock {
    fn now(&self) -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = i64::try_from(since.as_micros()).unwrap_or(i64::MAX);
        Moment(self.last.fetch_max(now, Ordering::Relaxed).max(now))
    }
}

//! How the jobs of people on many deals stand, told to their terminals until they have been seen done.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, UserId};
use crate::ui::bulk::{BulkStand, Stage};
use crate::ui::keymap::Action;

/// Refusals that are kept to be marked.
const REFUSALS_MAX: usize = 1_000;

/// The jobs of all people, as they run.
#[derive(Debug, Default)]
pub(super) struct Bulks(Mutex<BTreeMap<UserId, Running>>);

#[derive(Debug)]
struct Running {
    stand: BulkStand,
    stopped: bool,
}

impl Bulks {
    fn with<R>(&self, user: UserId, work: impl FnOnce(&mut Running) -> R) -> Option<R> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&user).map(work)
    }

    pub fn begin(&self, user: UserId, action: Action, stage: Stage, total: usize) {
        let stand = BulkStand { action, stage, done: 0, total, refused: 0, refusals: Vec::new() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(user, Running { stand, stopped: false });
    }

    pub fn stand(&self, user: UserId) -> Option<BulkStand> {
        self.with(user, |running| running.stand.clone())
    }

    /// The person has been told.
    pub fn forget(&self, user: UserId) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.get(&user).is_some_and(|running| running.stand.is_settled()) {
            all.remove(&user);
        }
    }

    pub fn stop(&self, user: UserId) {
        self.with(user, |running| running.stopped = true);
    }

    pub fn is_stopped(&self, user: UserId) -> bool {
        self.with(user, |running| running.stopped).unwrap_or(false)
    }

    pub fn set(&self, user: UserId, stage: Stage) {
        self.with(user, |running| running.stand.stage = stage);
    }

    pub fn count(&self, user: UserId, deals: usize, refused: Vec<(DealId, Refusal)>) {
        self.with(user, |running| {
            let stand = &mut running.stand;
            stand.done += deals;
            stand.refused += refused.len();
            let room = REFUSALS_MAX.saturating_sub(stand.refusals.len());
            stand.refusals.extend(refused.into_iter().take(room));
        });
    }
}

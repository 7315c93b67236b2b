//! Say that notices of one's own inbox have been read.

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::user::{NoticesRead, UserEvent};
use crate::sales::refusal::Refusal;

/// Notices by the entries that they tell of; what is no unread notice of mine is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadNotices {
    pub notices: Vec<u64>,
}

impl ReadNotices {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let inbox = ground.book.inbox(ground.actor());
        let is_unread = |number: &u64| inbox.notice(*number).is_some_and(|notice| !notice.read);
        let mut notices: Vec<u64> = self.notices.iter().copied().filter(is_unread).collect();
        notices.sort_unstable();
        notices.dedup();
        if notices.is_empty() {
            return Err(Refusal::NothingChanged);
        }
        Ok(vec![Event::User(UserEvent::NoticesRead(NoticesRead { user: ground.actor(), notices }))])
    }
}

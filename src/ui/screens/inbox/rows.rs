//! The order of the inbox: the newest first.

use std::cmp::Reverse;

use crate::sales::book::inbox::Inbox;
use crate::ui::glance::Glance;
use crate::ui::list::{ListKey, Rows};

/// A notice, by the entry it tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NoticeKey(pub Reverse<u64>);

impl NoticeKey {
    pub const fn new(number: u64) -> Self {
        Self(Reverse(number))
    }
}

impl ListKey for NoticeKey {
    type Id = u64;

    fn id(&self) -> u64 {
        self.0.0
    }
}

/// My notices.
#[derive(Debug)]
pub(super) struct Notices<'a>(&'a Inbox);

impl<'a> Notices<'a> {
    pub fn of(glance: &Glance<'a>) -> Self {
        Self(glance.book.inbox(glance.viewer.user))
    }

    /// How many stand up to a notice in the order of time, itself included.
    fn until(&self, number: u64) -> usize {
        self.0.rank(number) + usize::from(self.0.notice(number).is_some())
    }
}

impl Rows for Notices<'_> {
    type Key = NoticeKey;

    fn len(&self) -> usize {
        self.0.len()
    }

    fn rank(&self, key: &NoticeKey) -> usize {
        self.0.len() - self.until(key.id())
    }

    fn after(&self, key: Option<&NoticeKey>, count: usize) -> Vec<NoticeKey> {
        let until = key.map_or(self.0.len(), |key| self.0.rank(key.id()));
        let older = self.0.notices().take(until).rev();
        older.take(count).map(|notice| NoticeKey::new(notice.number)).collect()
    }

    fn before(&self, key: Option<&NoticeKey>, count: usize) -> Vec<NoticeKey> {
        let from = key.map_or(0, |key| self.until(key.id()));
        self.0.notices().skip(from).take(count).map(|notice| NoticeKey::new(notice.number)).collect()
    }

    fn place(&self, id: u64) -> Option<NoticeKey> {
        self.0.notice(id).map(|notice| NoticeKey::new(notice.number))
    }
}

//! Everybody's inbox: what others did that concerns them, computed as it happens (METHOD S13, S11).

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::deeds::job_of_key;
use super::{Book, Viewer};
use crate::sales::event::Event;
use crate::sales::event::task::TaskEvent;
use crate::sales::notice::{Notice, Told};
use crate::sales::penalty::Penalty;
use crate::sales::role::{Reach, Right};
use crate::sales::stamp::{Cause, Stamp};
use crate::sales::task::Task;
use crate::sales::value::{DealId, Moment, PenaltyId, RequestId, TaskId, UserId};

/// Notices a person keeps; beyond that the oldest go.
pub const NOTICES_KEPT: usize = 2_000;

/// So long after an edit another one of the same deal by the same person joins its line, in seconds.
const FOLD_SECONDS: i64 = 15 * 60;
/// Among so many of the newest notices it is looked for.
const FOLD_AMONG: usize = 32;

/// One person's notices, the newest last.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Inbox {
    notices: VecDeque<Notice>,
    unread: usize,
    /// What whoever did it said to it, by the number of the notice: their reason is theirs, and stays what it was.
    whys: BTreeMap<u64, Box<str>>,
    /// The undo that came last to what had been told here, and what it was about: that is told no other way.
    settled: Option<(RequestId, Vec<u64>)>,
}

/// Of somebody who has never been told anything.
const EMPTY: &Inbox = &Inbox { notices: VecDeque::new(), unread: 0, whys: BTreeMap::new(), settled: None };

impl Inbox {
    /// All of them, the newest last.
    pub fn notices(&self) -> impl DoubleEndedIterator<Item = &Notice> + ExactSizeIterator {
        self.notices.iter()
    }

    pub fn unread(&self) -> usize {
        self.unread
    }

    pub fn len(&self) -> usize {
        self.notices.len()
    }

    pub fn is_empty(&self) -> bool {
        self.notices.is_empty()
    }

    /// How many stand before the notice of this entry.
    pub fn rank(&self, number: u64) -> usize {
        self.notices.partition_point(|notice| notice.number < number)
    }

    /// The notice of this entry.
    pub fn notice(&self, number: u64) -> Option<&Notice> {
        self.notices.get(self.rank(number)).filter(|notice| notice.number == number)
    }

    /// Why it was done, in the words of whoever did it.
    pub fn why(&self, number: u64) -> Option<&str> {
        self.whys.get(&number).map(|why| &**why)
    }

    /// An edit joins the unread one of the same deal by the same person, where that is fresh: one line names the fields.
    fn folded(&mut self, notice: Notice) -> Notice {
        let is_same = |other: &Notice| {
            (other.deal, other.by, other.rule, other.read, other.undone)
                == (notice.deal, notice.by, notice.rule, false, false)
                && notice.at.seconds_since(other.at) <= FOLD_SECONDS
        };
        let recent = self.notices.iter().enumerate().rev().take(FOLD_AMONG);
        let mut edits = recent.filter(|(_, other)| is_same(other));
        let found = edits.find_map(|(place, other)| Some((place, other.first, other.told.with_edit(notice.told)?)));
        let Some((place, first, told)) = found else { return notice };
        if self.notices.remove(place).is_some() {
            self.unread -= 1;
        }
        Notice { first, told, ..notice }
    }

    pub(super) fn push(&mut self, notice: Notice, why: Option<Box<str>>) {
        let notice = if notice.undone { notice } else { self.folded(notice) };
        if let Some(last) = self.notices.back()
            && last.deal.is_some()
            && (last.deal, last.at, last.by) == (notice.deal, notice.at, notice.by)
            && last.task.zip(notice.task).is_none_or(|(one, other)| one == other)
        {
            if last.told >= notice.told {
                return;
            }
            self.drop_last();
        }
        self.notices.push_back(notice);
        self.unread += 1;
        self.whys.extend(why.map(|why| (notice.number, why)));
        if self.notices.len() > NOTICES_KEPT
            && let Some(oldest) = self.notices.pop_front()
        {
            self.forget(&oldest);
        }
    }

    fn drop_last(&mut self) {
        if let Some(last) = self.notices.pop_back() {
            self.forget(&last);
        }
    }

    /// A notice has gone.
    fn forget(&mut self, notice: &Notice) {
        self.unread -= usize::from(!notice.read);
        self.whys.remove(&notice.number);
    }

    /// Where notices stand that tell of nothing but these entries, and of that subject.
    fn telling_of(&self, entries: &[(u64, u64)], subject: u64) -> Vec<usize> {
        let mut places = Vec::new();
        for (first, last) in entries {
            let stretch = self.rank(*first)..self.rank(*last + 1);
            let is_of = |place: &usize| {
                self.notices.get(*place).is_some_and(|notice| {
                    notice.first >= *first && !notice.undone && subject_of(notice) == Some(subject)
                })
            };
            places.extend(stretch.filter(is_of));
        }
        places
    }

    /// Where it is told that a task is late.
    fn late_of(&self, task: TaskId) -> impl Iterator<Item = usize> {
        let is_late = move |notice: &Notice| {
            matches!(notice.told, Told::TaskLate { .. }) && notice.task == Some(task) && !notice.undone
        };
        self.notices.iter().enumerate().filter(move |(_, notice)| is_late(notice)).map(|(place, _)| place)
    }

    /// What was told is not so any more. What nobody has read goes; what was read, or acted on (`is_news`), is told again as
    /// taken back, in a line of its own.
    fn unsay(&mut self, places: &[usize], undo: &Stamp, number: u64, is_news: impl Fn(&Notice) -> bool) {
        let mut weightiest: Option<(Notice, Option<Box<str>>)> = None;
        let mut subjects = Vec::new();
        for place in places.iter().rev() {
            let Some(notice) = self.notices.remove(*place) else { continue };
            let why = self.why(notice.number).map(Box::from);
            self.forget(&notice);
            subjects.extend(subject_of(&notice));
            if is_news(&notice) && weightiest.as_ref().is_none_or(|(other, _)| other.told < notice.told) {
                weightiest = Some((notice, why));
            }
        }
        match &mut self.settled {
            Some((request, about)) if *request == undo.request => about.append(&mut subjects),
            settled => *settled = Some((undo.request, subjects)),
        }
        if let Some((notice, why)) = weightiest {
            let (at, by, rule) = (undo.at, undo.actor, undo.rule());
            let again = Notice { number, first: number, at, by, rule, read: false, undone: true, ..notice };
            // What a rule said is all it was; a reason of what is no longer so has gone with it.
            self.push(again, why.filter(|_| matches!(again.told, Told::Ruled { .. })));
        }
    }

    /// This undo has come to what had been told of that subject.
    pub(super) fn is_settled(&self, undo: &Stamp, subject: Option<u64>) -> bool {
        let of_undo = self.settled.as_ref().filter(|(request, _)| *request == undo.request);
        of_undo.is_some_and(|(_, subjects)| subject.is_some_and(|subject| subjects.contains(&subject)))
    }

    pub(super) fn read(&mut self, numbers: &[u64]) {
        for number in numbers {
            let nth = self.rank(*number);
            if let Some(notice) = self.notices.get_mut(nth).filter(|notice| notice.number == *number && !notice.read) {
                notice.read = true;
                self.unread -= 1;
            }
        }
    }
}

/// What a notice is about: its deal, else its task.
fn subject_of(notice: &Notice) -> Option<u64> {
    notice.deal.map(DealId::number).or(notice.task.map(TaskId::number))
}

impl Book {
    /// The penalty of that number.
    pub fn penalty(&self, id: PenaltyId) -> Option<&Penalty> {
        self.penalties.get(&id)
    }

    /// Penalties that somebody may know of, the oldest first: their own, and those of whom they may penalise.
    pub fn penalties<'a>(&'a self, viewer: &'a Viewer) -> impl DoubleEndedIterator<Item = &'a Penalty> {
        self.penalties.values().filter(|penalty| self.knows_of_penalties(viewer, penalty.user))
    }

    /// Somebody may know of a person's penalties.
    pub fn knows_of_penalties(&self, viewer: &Viewer, of: UserId) -> bool {
        let heads = |team| self.user(viewer.user).is_some_and(|me| me.heads.contains(&team));
        of == viewer.user
            || match viewer.roles.reach(Right::Penalise) {
                Some(Reach::All) => true,
                Some(_) => self.user(of).is_some_and(|user| heads(user.team)),
                None => false,
            }
    }

    /// What a person has been told.
    pub fn inbox(&self, user: UserId) -> &Inbox {
        self.inboxes.get(&user).map_or(EMPTY, |inbox| inbox)
    }

    /// Tasks of several people that are late and that nobody has been told of yet, the longest late first.
    pub fn newly_late(&self, now: Moment) -> impl Iterator<Item = TaskId> {
        self.watched.iter().take_while(move |(due, _)| *due < now.0).map(|(_, task)| *task)
    }

    /// That this task is late will be told: somebody else waits for it, or a rule does, and nobody was told yet.
    pub fn wants_telling(&self, task: &Task) -> bool {
        let for_rule = self.rules().late_since().is_some_and(|since| task.due().moment() > since);
        (task.is_watched() || for_rule) && !task.late_told
    }

    /// Before an undo is applied and its deed let go: what was told of it goes, or is told as taken back.
    pub(super) fn unsay(&mut self, event: &Event, stamp: &Stamp) {
        let Some(Cause::Undo(key)) = stamp.cause else { return };
        let task = if let Event::Task(event) = event { Some(event.task().number()) } else { None };
        let Some(subject) = event.deal().map(DealId::number).or(task) else { return };
        let job = job_of_key(key).and_then(|job| self.job(job)).filter(|job| job.by == stamp.actor);
        let of_job = job.map(|job| vec![(job.first, job.last.unwrap_or(self.applied))]);
        let is_job = of_job.is_some();
        let entries = of_job.unwrap_or_else(|| self.deeds.entries_undone(stamp.actor, key));
        if entries.is_empty() {
            return;
        }
        let number = self.applied;
        for (user, inbox) in &mut self.inboxes {
            let mut places = inbox.telling_of(&entries, subject);
            // A job goes on beside what others do.
            let is_of_job = |notice: &Notice| notice.by == stamp.actor || notice.rule.is_some();
            places.retain(|place| !is_job || inbox.notices.get(*place).is_some_and(is_of_job));
            // A step that is not to be done was not late either.
            if let Event::Task(TaskEvent::Cancelled(event)) = event {
                places.extend(inbox.late_of(event.task));
                places.sort_unstable();
                places.dedup();
            }
            if !places.is_empty() {
                let is_news = |notice: &Notice| {
                    // What a rule said was meant to be heard.
                    let was_said = notice.read || matches!(notice.told, Told::Ruled { .. });
                    let is_known = was_said || self.deeds.has_acted(*user, subject, notice.number);
                    is_known && *user != stamp.actor
                };
                Arc::make_mut(inbox).unsay(&places, stamp, number, is_news);
            }
        }
    }
}

//! My open steps in the order of the reminders: what presses is sorted by weight, what lies ahead is read by time.

use super::day::{Clock, DayEnd, Group};
use crate::sales::book::Book;
use crate::sales::book::ranked::Ranked;
use crate::sales::task::Task;
use crate::sales::value::{Class, Moment, TaskId, UserId};
use crate::ui::glance::Glance;
use crate::ui::list::{ListKey, Rows};

/// Steps up to tomorrow's end that are sorted by weight; somebody with more of them sees them by time alone.
const PRESSING_MAX: usize = 1000;

/// A step's place: its group, its weight there, its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct StepKey {
    pub group: Group,
    pub tier: u8,
    /// Microseconds UTC.
    pub at: i64,
    pub task: TaskId,
}

impl ListKey for StepKey {
    type Id = TaskId;

    fn id(&self) -> TaskId {
        self.task
    }
}

/// How many steps each group has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Counts {
    pub late: usize,
    pub today: usize,
    pub tomorrow: usize,
    pub later: usize,
}

/// The agenda of one person at a moment.
#[derive(Debug)]
pub(super) struct Agenda<'a> {
    book: &'a Book,
    user: UserId,
    clock: Clock,
    steps: Option<&'a Ranked<(i64, TaskId)>>,
    /// What is due before `bound`, sorted.
    head: Vec<StepKey>,
    /// The rest is read from the index from here on.
    bound: (i64, TaskId),
}

impl<'a> Agenda<'a> {
    pub fn of(glance: &Glance<'a>) -> Self {
        let clock = Clock::of(glance);
        let steps = glance.book.agenda(glance.viewer.user);
        let bound = (clock.tomorrow.to.0, TaskId::new(0));
        let empty = Self {
            book: glance.book,
            user: glance.viewer.user,
            clock,
            steps,
            head: Vec::new(),
            bound: (i64::MIN, TaskId::new(0)),
        };
        let pressing = steps.map_or(0, |steps| steps.rank(&bound));
        if pressing > PRESSING_MAX {
            return empty;
        }
        let tasks = steps.into_iter().flat_map(|steps| steps.iter().take(pressing));
        let tasks = tasks.filter_map(|(_, id)| glance.book.task(*id));
        let mut head: Vec<StepKey> = tasks.map(|task| empty.weigh(task)).collect();
        head.sort_unstable();
        Self { head, bound, ..empty }
    }

    /// How many steps each group has: by rank, but for the few hours in which days end differently.
    pub fn counts(&self) -> Counts {
        let Some(steps) = self.steps else { return Counts::default() };
        let late = steps.rank(&(self.clock.now.0, TaskId::new(0)));
        let by = |end: &DayEnd| {
            let before = steps.rank(&(end.from.0, TaskId::new(0)));
            let between = steps.from(&(end.from.0, TaskId::new(0))).take_while(|(at, _)| *at < end.to.0);
            let tasks = between.filter_map(|(_, id)| self.book.task(*id));
            before + tasks.filter(|task| self.clock.is_by(end, task)).count()
        };
        let (today, tomorrow) = (by(&self.clock.today).max(late), by(&self.clock.tomorrow).max(late));
        Counts {
            late,
            today: today - late,
            tomorrow: tomorrow.saturating_sub(today),
            later: steps.len().saturating_sub(tomorrow),
        }
    }

    /// The next step that is due at a time, from now on.
    pub fn next_timed(&self, until: Moment) -> Option<&'a Task> {
        let from = self.steps?.from(&(self.clock.now.0, TaskId::new(0))).take_while(|(at, _)| *at <= until.0);
        from.filter_map(|(_, id)| self.book.task(*id)).find(|task| task.due().time.is_some())
    }

    /// The place of a step among those that are sorted by weight.
    fn weigh(&self, task: &Task) -> StepKey {
        let group = self.clock.group(task);
        let is_a = || {
            let deal = task.deal.and_then(|deal| self.book.any_deal(deal));
            deal.is_some_and(|deal| deal.class == Class::A)
        };
        let (tier, at) = match group {
            // A first, then the oldest; lateness counts from the first date (METHOD S12).
            Group::Late => (u8::from(!is_a()), task.first_due().moment()),
            // By time, then those without one, A first.
            Group::Today if task.due().time.is_some() => (0, task.due().moment()),
            Group::Today => (1 + u8::from(!is_a()), task.due().moment()),
            Group::Tomorrow | Group::Later => (0, task.due().moment()),
        };
        StepKey { group, tier, at: at.0, task: task.id }
    }

    /// The place of a step that is read from the index.
    fn by_time(&self, (at, task): (i64, TaskId)) -> StepKey {
        let group = if at < self.clock.now.0 {
            Group::Late
        } else if at < self.clock.today.from.0 {
            Group::Today
        } else if at < self.clock.tomorrow.from.0 {
            Group::Tomorrow
        } else {
            Group::Later
        };
        StepKey { group, tier: 0, at, task }
    }

    /// Where a key stands in the index, if it belongs to what is read from there.
    fn in_tail(&self, key: &StepKey) -> Option<(i64, TaskId)> {
        let place = (key.at, key.task);
        let is_tail = self.head.is_empty() || (key.group == Group::Later && place >= self.bound);
        is_tail.then_some(place.max(self.bound))
    }
}

impl Rows for Agenda<'_> {
    type Key = StepKey;

    fn len(&self) -> usize {
        self.steps.map_or(0, Ranked::len)
    }

    fn rank(&self, key: &StepKey) -> usize {
        let Some(steps) = self.steps else { return 0 };
        match self.in_tail(key) {
            Some(place) => steps.rank(&place),
            None => self.head.partition_point(|other| other < key),
        }
    }

    fn after(&self, key: Option<&StepKey>, count: usize) -> Vec<StepKey> {
        let Some(steps) = self.steps else { return Vec::new() };
        let tail = |from: (i64, TaskId)| steps.from(&from).copied().map(|place| self.by_time(place));
        match key.map(|key| (key, self.in_tail(key))) {
            Some((key, Some(place))) => tail(place).filter(|other| other.task != key.task).take(count).collect(),
            Some((key, None)) => {
                let from = self.head.partition_point(|other| other <= key);
                self.head.iter().skip(from).copied().chain(tail(self.bound)).take(count).collect()
            }
            None => self.head.iter().copied().chain(tail(self.bound)).take(count).collect(),
        }
    }

    fn before(&self, key: Option<&StepKey>, count: usize) -> Vec<StepKey> {
        let Some(steps) = self.steps else { return Vec::new() };
        let in_tail = |place: &&(i64, TaskId)| **place >= self.bound;
        let head = |to: usize| self.head.iter().take(to).rev().copied();
        let place = key.map(|key| (key, self.in_tail(key)));
        match place {
            Some((_, Some(place))) => {
                let tail = steps.below(&place).take_while(in_tail).copied().map(|place| self.by_time(place));
                tail.chain(head(self.head.len())).take(count).collect()
            }
            Some((key, None)) => head(self.head.partition_point(|other| other < key)).take(count).collect(),
            None => {
                let tail = steps.iter().rev().take_while(in_tail).copied().map(|place| self.by_time(place));
                tail.chain(head(self.head.len())).take(count).collect()
            }
        }
    }

    fn place(&self, id: TaskId) -> Option<StepKey> {
        let task = self.book.task(id).filter(|task| task.is_open() && task.executor == self.user)?;
        let place = (task.due().moment().0, id);
        if !self.steps?.contains(&place) {
            return None;
        }
        Some(if place >= self.bound { self.by_time(place) } else { self.weigh(task) })
    }
}

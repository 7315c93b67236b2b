//! Next steps by person (METHOD S10, S12): how many are open, late, pushed; deals without one, of which there are none; and tasks
//! that whoever made them closed within a minute, which look like work and are not. Gone through a stretch at a time.
//!
//! Late is against the first date: a step that was moved is late all the same. What was closed at once is counted within the period
//! and for what somebody wrote themselves; steps that the floor set are meant to be done soon.

use std::collections::{BTreeMap, BTreeSet};

use super::period::Period;
use super::table::{Cell, Column, Table, Unit};
use crate::sales::book::{Book, Viewer};
use crate::sales::task::{Task, TaskState};
use crate::sales::value::{DealId, Moment, UserId};

/// Tasks gone through in one look at the book: it is held for well under a millisecond.
const STRETCH: usize = 512;
/// Whoever closes their own task within so many seconds of making it did nothing in between.
const AT_ONCE_SECONDS: i64 = 60;

pub const COLUMNS: [Column; 6] = [
    Column { name: "person", unit: Unit::Person },
    Column { name: "steps", unit: Unit::Count },
    Column { name: "late", unit: Unit::Count },
    Column { name: "pushed", unit: Unit::Count },
    Column { name: "at_once", unit: Unit::Count },
    Column { name: "without_step", unit: Unit::Deals },
];

/// What is counted of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Open,
    Late,
    Pushed,
    AtOnce,
    Without,
}

/// A figure with the deals whose steps it counts; reminders that are of no deal stand behind none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    pub user: UserId,
    pub kind: Kind,
}

impl Figure {
    /// The figure of a column, from 0 behind the names.
    pub fn of(user: UserId, nth: usize) -> Option<Self> {
        let kind = [Kind::Open, Kind::Late, Kind::Pushed, Kind::AtOnce, Kind::Without].get(nth).copied()?;
        Some(Self { user, kind })
    }

    /// The name of its column.
    pub const fn name(self) -> &'static str {
        match self.kind {
            Kind::Open => "steps",
            Kind::Late => "late",
            Kind::Pushed => "pushed",
            Kind::AtOnce => "at_once",
            Kind::Without => "without_step",
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    pub period: Period,
    pub now: Moment,
}

#[derive(Debug, Clone, Default)]
struct Counted {
    open: u64,
    late: u64,
    pushed: u64,
    at_once: u64,
    without: usize,
}

/// A count under way.
#[derive(Debug, Clone)]
pub struct Steps {
    question: Question,
    done: usize,
    people: BTreeMap<UserId, Counted>,
    listed: Option<(Figure, BTreeSet<DealId>)>,
}

impl Steps {
    pub const fn new(question: Question) -> Self {
        Self { question, done: 0, people: BTreeMap::new(), listed: None }
    }

    /// The same, for the deals behind a figure.
    pub const fn listing(question: Question, figure: Figure) -> Self {
        Self { question, done: 0, people: BTreeMap::new(), listed: Some((figure, BTreeSet::new())) }
    }

    /// The deals behind the figure asked for, the newest first.
    pub fn deals(&self) -> Vec<DealId> {
        self.listed.iter().flat_map(|(_, deals)| deals.iter().rev().copied()).collect()
    }

    fn list(&mut self, user: UserId, kind: Kind, deal: Option<DealId>) {
        if let Some((figure, deals)) = &mut self.listed
            && *figure == (Figure { user, kind })
        {
            deals.extend(deal);
        }
    }

    /// Goes on for a stretch; `true`: all tasks have been gone through.
    pub fn go_on(&mut self, book: &Book, viewer: &Viewer) -> bool {
        if self.done == 0 {
            let bare = book.without_step().filter_map(|deal| Some((deal, book.deal(viewer, deal)?.holder_user()?)));
            for (deal, holder) in bare {
                self.people.entry(holder).or_default().without += 1;
                self.list(holder, Kind::Without, Some(deal));
            }
        }
        let end = (self.done + STRETCH).min(book.task_count());
        for nth in self.done..end {
            let task = book.nth_task(nth).filter(|task| viewer.sees_user(task.executor));
            if let Some(task) = task {
                self.count(book, task);
            }
        }
        self.done = end;
        end >= book.task_count()
    }

    fn count(&mut self, book: &Book, task: &Task) {
        let Question { period, now } = self.question;
        match task.state() {
            TaskState::Open => {
                let counted = self.people.entry(task.executor).or_default();
                let (is_late, is_pushed) = (task.first_due().moment() < now, task.is_pushed());
                counted.open += 1;
                counted.late += u64::from(is_late);
                counted.pushed += u64::from(is_pushed);
                for (kind, counts) in [(Kind::Open, true), (Kind::Late, is_late), (Kind::Pushed, is_pushed)] {
                    if counts {
                        self.list(task.executor, kind, task.deal);
                    }
                }
            }
            TaskState::Finished(at) => {
                let own = task.setter == task.executor && task.auto.is_none();
                if own && at.seconds_since(task.set_at) <= AT_ONCE_SECONDS && period.holds(book.day(at)) {
                    self.people.entry(task.executor).or_default().at_once += 1;
                    self.list(task.executor, Kind::AtOnce, task.deal);
                }
            }
            TaskState::Cancelled(_) => {}
        }
    }

    /// By person, whoever is latest first.
    pub fn table(&self) -> Table {
        let mut people: Vec<(&UserId, &Counted)> = self.people.iter().collect();
        people.sort_by_key(|(user, counted)| (std::cmp::Reverse((counted.late, counted.open)), **user));
        let row = |(user, counted): (&UserId, &Counted)| {
            vec![
                Cell::Person(*user),
                Cell::Count(counted.open),
                Cell::Count(counted.late),
                Cell::Count(counted.pushed),
                Cell::Count(counted.at_once),
                Cell::Deals(counted.without),
            ]
        };
        Table { columns: &COLUMNS, rows: people.into_iter().map(row).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::task::{Finish, SetStep, Snooze};
    use crate::sales::command::{Command, NewStep};
    use crate::sales::reason::Outcome;
    use crate::sales::scene::Scene;
    use crate::sales::typed::StepKind;

    #[test]
    fn what_is_pushed_or_closed_at_once_is_counted() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        let own = |scene: &Scene| {
            let step =
                NewStep { kind: StepKind::Call, due: scene.due(0, 15), text: Some("звонок".into()), auto: None };
            Command::SetStep(SetStep::new(Some(deal), step))
        };
        for wait in [0, 30] {
            let set = own(&scene);
            scene.done(boris, set);
            let steps: Vec<_> = scene.the(deal).steps.iter().copied().collect();
            scene.wait(wait);
            let (task, outcome) = (*steps.last().unwrap(), Outcome::Spoke);
            scene.done(boris, Command::Finish(Finish { task, outcome, said: None, minutes: 1, next: None }));
        }
        for hours in 1..=3 {
            let (task, until) = (scene.next(deal).id, scene.due(0, 14 + hours));
            scene.done(boris, Command::Snooze(Snooze { task, until }));
        }
        let period = Period::this_month(scene.book.day(scene.now));
        let mut steps = Steps::new(Question { period, now: scene.now });
        while !steps.go_on(&scene.book, &scene.viewer(anna)) {}
        let rows = steps.table().rows;
        let row = rows.iter().find(|row| row[0] == Cell::Person(boris)).unwrap();
        // One step is open, pushed, and late against the date it was first set for; of two own tasks one was closed at once.
        assert_eq!(row[1..], [Cell::Count(1), Cell::Count(1), Cell::Count(1), Cell::Count(1), Cell::Deals(0)]);
        for (nth, deals) in [vec![deal], vec![deal], vec![deal], vec![deal], vec![]].into_iter().enumerate() {
            let figure = Figure::of(boris, nth).unwrap();
            let mut listing = Steps::listing(Question { period, now: scene.now }, figure);
            while !listing.go_on(&scene.book, &scene.viewer(anna)) {}
            assert_eq!(listing.deals(), deals, "{figure:?}");
        }
    }
}

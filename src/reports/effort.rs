//! Where effort went (METHOD S05, K01, K09): by person, against the 80 % that class A should have; and what it cost, by how deals
//! stand. Gone through a stretch at a time.
//!
//! Minutes are those of touches and other effort within the period; a class is that of today, since classes of other days are not
//! kept. Cost is minutes by the pipeline's hour and what was paid for. What may not be seen is not counted.

use std::collections::BTreeMap;

use super::period::Period;
use super::table::{Cell, Column, Table, Unit};
use crate::sales::book::{Book, Viewer};
use crate::sales::deal::Deal;
use crate::sales::stage::StageRole;
use crate::sales::typed::StepKind;
use crate::sales::value::{Class, DealId, Moment, Money, Sums, UserId};

/// Deals gone through in one look at the book: it is held for well under a millisecond.
const STRETCH: usize = 256;

pub const BY_PERSON: [Column; 11] = [
    Column { name: "person", unit: Unit::Person },
    Column { name: "a_percent", unit: Unit::Percent },
    Column { name: "minutes", unit: Unit::Count },
    Column { name: "minutes_a", unit: Unit::Count },
    Column { name: "minutes_b", unit: Unit::Count },
    Column { name: "minutes_c", unit: Unit::Count },
    Column { name: "minutes_unknown", unit: Unit::Count },
    Column { name: "calls", unit: Unit::Count },
    Column { name: "letters", unit: Unit::Count },
    Column { name: "meetings", unit: Unit::Count },
    Column { name: "other", unit: Unit::Count },
];

pub const BY_STANDING: [Column; 5] = [
    Column { name: "standing", unit: Unit::Word },
    Column { name: "deals", unit: Unit::Deals },
    Column { name: "minutes", unit: Unit::Count },
    Column { name: "cost", unit: Unit::Sums },
    Column { name: "cost_each", unit: Unit::Sums },
];

/// What was done in a deal, by its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    All,
    Of(Class),
    Calls,
    Letters,
    Meetings,
    Other,
}

/// A figure that deals stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Person { user: UserId, what: What },
    Standing(Standing),
}

impl Figure {
    /// The figure of a column, from 0 behind the names; behind a share stand no deals.
    pub fn of_person(user: UserId, nth: usize) -> Option<Self> {
        let what = match nth {
            1 => What::All,
            2 => What::Of(Class::A),
            3 => What::Of(Class::B),
            4 => What::Of(Class::C),
            5 => What::Of(Class::Unknown),
            6 => What::Calls,
            7 => What::Letters,
            8 => What::Meetings,
            9 => What::Other,
            _ => return None,
        };
        Some(Self::Person { user, what })
    }

    /// All figures of a row are of the same deals.
    pub fn of_standing(row: usize) -> Option<Self> {
        Standing::ALL.get(row).copied().map(Self::Standing)
    }

    /// The name of its column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standing(_) => "deals",
            Self::Person { what, .. } => match what {
                What::All => "minutes",
                What::Of(Class::A) => "minutes_a",
                What::Of(Class::B) => "minutes_b",
                What::Of(Class::C) => "minutes_c",
                What::Of(Class::Unknown) => "minutes_unknown",
                What::Calls => "calls",
                What::Letters => "letters",
                What::Meetings => "meetings",
                What::Other => "other",
            },
        }
    }
}

/// Which column a touch of this kind is counted in.
const fn column(kind: StepKind) -> What {
    match kind {
        StepKind::Call => What::Calls,
        StepKind::Letter | StepKind::Offer | StepKind::Invoice => What::Letters,
        StepKind::Meeting => What::Meetings,
        StepKind::Payment | StepKind::Decide | StepKind::Other => What::Other,
    }
}

/// How a deal stands, for its cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Won,
    Lost,
    Open,
    /// Open, and beyond a limit of its stage: it only burns.
    Over,
}

impl Standing {
    const ALL: [Self; 4] = [Self::Won, Self::Lost, Self::Open, Self::Over];

    pub const fn message(self) -> &'static str {
        match self {
            Self::Won => "report-costs-won",
            Self::Lost => "report-costs-lost",
            Self::Open => "report-costs-open",
            Self::Over => "report-costs-over",
        }
    }
}

#[derive(Debug, Clone, Default)]
struct OfPerson {
    calls: usize,
    letters: usize,
    meetings: usize,
    other: usize,
    /// By class.
    minutes: BTreeMap<Class, u64>,
}

#[derive(Debug, Clone, Default)]
struct OfStanding {
    deals: usize,
    minutes: u64,
    cost: Sums,
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// `None`: ever.
    pub period: Option<Period>,
    pub now: Moment,
}

/// A count under way.
#[derive(Debug, Clone)]
pub struct Effort {
    question: Question,
    done: usize,
    people: BTreeMap<UserId, OfPerson>,
    standings: BTreeMap<Standing, OfStanding>,
    listed: Option<(Figure, Vec<DealId>)>,
}

impl Effort {
    pub const fn new(question: Question) -> Self {
        Self { question, done: 0, people: BTreeMap::new(), standings: BTreeMap::new(), listed: None }
    }

    /// The same, for the deals behind a figure.
    pub const fn listing(question: Question, figure: Figure) -> Self {
        let listed = Some((figure, Vec::new()));
        Self { question, done: 0, people: BTreeMap::new(), standings: BTreeMap::new(), listed }
    }

    /// The deals behind the figure asked for, the newest first.
    pub fn deals(&self) -> Vec<DealId> {
        self.listed.iter().flat_map(|(_, deals)| deals.iter().rev().copied()).collect()
    }

    /// Goes on for a stretch; `true`: all deals have been gone through.
    pub fn go_on(&mut self, book: &Book, viewer: &Viewer) -> bool {
        let end = (self.done + STRETCH).min(book.deal_count());
        for nth in self.done..end {
            if let Some(deal) = book.nth_deal(viewer, nth) {
                self.count(book, deal);
            }
        }
        self.done = end;
        end >= book.deal_count()
    }

    fn count(&mut self, book: &Book, deal: &Deal) {
        let period = self.question.period;
        let within = |at: Moment| period.is_none_or(|period| period.holds(book.day(at)));
        let mut worked = false;
        for touch in deal.touches.iter().filter(|touch| within(touch.at)) {
            worked = true;
            let person = self.people.entry(touch.by).or_default();
            match column(touch.kind) {
                What::Calls => person.calls += 1,
                What::Letters => person.letters += 1,
                What::Meetings => person.meetings += 1,
                What::Other | What::All | What::Of(_) => person.other += 1,
            }
            *person.minutes.entry(deal.class).or_default() += u64::from(touch.minutes);
            self.list(deal, touch.by, column(touch.kind), touch.minutes);
        }
        for effort in deal.efforts().iter().filter(|effort| within(effort.at)) {
            worked = true;
            let person = self.people.entry(effort.by).or_default();
            person.other += 1;
            *person.minutes.entry(deal.class).or_default() += u64::from(effort.minutes);
            self.list(deal, effort.by, What::Other, effort.minutes);
        }
        if !worked {
            return;
        }
        let standing = match book.stage_role(deal) {
            Some(StageRole::Won) => Standing::Won,
            Some(role) if role.is_open() && book.is_over_limit(deal, self.question.now) => Standing::Over,
            Some(role) if role.is_open() => Standing::Open,
            Some(_) | None => Standing::Lost,
        };
        if let Some((figure, deals)) = &mut self.listed
            && *figure == Figure::Standing(standing)
        {
            deals.push(deal.id);
        }
        let counted = self.standings.entry(standing).or_default();
        // The whole cost of the deal, whenever it was spent: a sale of this month has cost what went into it before.
        counted.deals += 1;
        counted.minutes += book.minutes(deal, Moment(i64::MIN));
        counted.cost.merge(&book.cost(deal, Moment(i64::MIN)));
    }

    /// A deal that somebody worked on is behind their figures, once.
    fn list(&mut self, deal: &Deal, by: UserId, column: What, minutes: u16) {
        let Some((Figure::Person { user, what }, deals)) = &mut self.listed else { return };
        let counts = match *what {
            What::All => minutes > 0,
            What::Of(class) => minutes > 0 && class == deal.class,
            What::Calls | What::Letters | What::Meetings | What::Other => *what == column,
        };
        if counts && *user == by && deals.last() != Some(&deal.id) {
            deals.push(deal.id);
        }
    }

    /// By person, whoever put in most first.
    pub fn by_person(&self) -> Table {
        let all = |person: &OfPerson| person.minutes.values().sum::<u64>();
        let mut people: Vec<(&UserId, &OfPerson)> = self.people.iter().collect();
        people.sort_by_key(|(user, person)| (std::cmp::Reverse(all(person)), **user));
        let row = |(user, person): (&UserId, &OfPerson)| {
            let of = |class: Class| person.minutes.get(&class).copied().unwrap_or(0);
            let minutes = all(person);
            let share = (minutes > 0).then(|| u32::try_from(of(Class::A) * 10_000 / minutes).unwrap_or(0));
            vec![
                Cell::Person(*user),
                Cell::Percent(share),
                Cell::Count(minutes),
                Cell::Count(of(Class::A)),
                Cell::Count(of(Class::B)),
                Cell::Count(of(Class::C)),
                Cell::Count(of(Class::Unknown)),
                Cell::Count(person.calls as u64),
                Cell::Count(person.letters as u64),
                Cell::Count(person.meetings as u64),
                Cell::Count(person.other as u64),
            ]
        };
        Table { columns: &BY_PERSON, rows: people.into_iter().map(row).collect() }
    }

    /// By how deals stand: what sales cost, and what was spent for nothing.
    pub fn by_standing(&self) -> Table {
        let row = |standing: Standing| {
            let counted = self.standings.get(&standing).cloned().unwrap_or_default();
            let deals = i64::try_from(counted.deals).unwrap_or(i64::MAX).max(1);
            let each = counted.cost.iter().map(|sum| Money { minor: sum.minor / deals, ..sum }).collect();
            vec![
                Cell::Word(standing.message()),
                Cell::Deals(counted.deals),
                Cell::Count(counted.minutes),
                Cell::Sums(counted.cost.clone()),
                Cell::Sums(each),
            ]
        };
        Table { columns: &BY_STANDING, rows: Standing::ALL.into_iter().map(row).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::Spend;
    use crate::sales::reason::EffortKind;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::rub;

    #[test]
    fn minutes_are_shared_by_class_and_a_lost_deal_s_cost_is_told() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (a, other, lost) = (scene.lead(boris), scene.lead(boris), scene.lead(boris));
        scene.bring(boris, a, "qualified");
        for (deal, minutes, cost) in [(a, 60, None), (other, 30, None), (lost, 30, Some(rub(700)))] {
            let kind = EffortKind::Quote;
            scene.done(boris, Command::Spend(Spend { deal, kind, minutes, cost, note: None }));
        }
        scene.refuse(boris, lost);
        scene.done(anna, Command::CloseLost(crate::sales::command::refusal::CloseLost { deal: lost, note: None }));
        let viewer = scene.viewer(anna);
        let mut effort = Effort::new(Question { period: None, now: scene.now });
        while !effort.go_on(&scene.book, &viewer) {}
        let rows = effort.by_person().rows;
        let row = rows.iter().find(|row| row[0] == Cell::Person(boris)).unwrap();
        assert_eq!((&row[10], &row[3]), (&Cell::Count(3), &Cell::Count(60)));
        // What has no class has a column: rows add up.
        let classes: u64 = row[3..=6].iter().map(|cell| if let Cell::Count(count) = cell { *count } else { 0 }).sum();
        assert_eq!((&row[2], &row[6]), (&Cell::Count(classes), &Cell::Count(64)));
        // Behind each figure stand its deals, the newest first.
        let listed = |figure: Figure| {
            let mut effort = Effort::listing(Question { period: None, now: scene.now }, figure);
            while !effort.go_on(&scene.book, &viewer) {}
            effort.deals()
        };
        for (nth, deals) in
            [(1, vec![lost, other, a]), (2, vec![a]), (3, vec![]), (5, vec![lost, other]), (9, vec![lost, other, a])]
        {
            assert_eq!(listed(Figure::of_person(boris, nth).unwrap()), deals, "{nth}");
        }
        assert_eq!((Figure::of_person(boris, 0), listed(Figure::of_standing(1).unwrap())), (None, vec![lost]));
        let costs = effort.by_standing().rows;
        let Cell::Sums(cost) = &costs[1][3] else { panic!() };
        assert_eq!((&costs[1][1], cost.get(rub(1).currency)), (&Cell::Deals(1), rub(700).minor));
    }
}

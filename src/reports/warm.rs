//! The warm list (METHOD S14): those who did not buy and know us, by the time since their last words. Gone through a stretch at a time.
//!
//! A deal that was lost, refused, postponed or given to marketing, of a client who has no other deal open and whom nobody sold to
//! since. The longest silent are the coldest: they stand last.

use super::table::{Cell, Column, Table, Unit};
use crate::sales::book::{Book, Viewer};
use crate::sales::deal::{Deal, Holder};
use crate::sales::stage::StageRole;
use crate::sales::value::{DealId, Moment, Sums};

/// Deals gone through in one look at the book: it is held for well under a millisecond.
const STRETCH: usize = 256;
/// Deals that are listed behind a figure.
const DEALS_MAX: usize = 100_000;
/// Other deals of a client that are looked at, the newest.
const OTHERS_MAX: usize = 50;
const DAY_SECONDS: i64 = 24 * 60 * 60;

pub const COLUMNS: [Column; 3] = [
    Column { name: "last_words", unit: Unit::Word },
    Column { name: "deals", unit: Unit::Deals },
    Column { name: "sum", unit: Unit::Sums },
];

/// How long ago somebody of theirs spoke to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Age {
    Month,
    Quarter,
    HalfYear,
    Longer,
    /// They never answered.
    Never,
}

impl Age {
    pub const ALL: [Self; 5] = [Self::Month, Self::Quarter, Self::HalfYear, Self::Longer, Self::Never];

    pub const fn message(self) -> &'static str {
        match self {
            Self::Month => "report-warm-month",
            Self::Quarter => "report-warm-quarter",
            Self::HalfYear => "report-warm-half",
            Self::Longer => "report-warm-longer",
            Self::Never => "report-warm-never",
        }
    }

    fn of(deal: &Deal, now: Moment) -> Self {
        let last = deal.touches.iter().rev().find(|touch| touch.outcome.is_touch());
        match last.map(|touch| now.seconds_since(touch.at) / DAY_SECONDS) {
            None => Self::Never,
            Some(..30) => Self::Month,
            Some(30..90) => Self::Quarter,
            Some(90..180) => Self::HalfYear,
            Some(_) => Self::Longer,
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    pub now: Moment,
}

/// A count under way.
#[derive(Debug, Clone)]
pub struct Warm {
    question: Question,
    done: usize,
    ages: [(usize, Sums); Age::ALL.len()],
    listed: Option<(Age, Vec<(Moment, DealId)>)>,
}

impl Warm {
    /// The whole list counted, or the deals of one age listed.
    pub fn new(question: Question, listing: Option<Age>) -> Self {
        Self { question, done: 0, ages: Default::default(), listed: listing.map(|age| (age, Vec::new())) }
    }

    /// Goes on for a stretch; `true`: all deals have been gone through.
    pub fn go_on(&mut self, book: &Book, viewer: &Viewer) -> bool {
        let end = (self.done + STRETCH).min(book.deal_count());
        for nth in self.done..end {
            if let Some(deal) = book.nth_deal(viewer, nth).filter(|deal| is_warm(book, deal)) {
                self.count(deal);
            }
        }
        self.done = end;
        end >= book.deal_count()
    }

    fn count(&mut self, deal: &Deal) {
        let age = Age::of(deal, self.question.now);
        if let Some((count, sums)) =
            Age::ALL.iter().position(|other| *other == age).and_then(|at| self.ages.get_mut(at))
        {
            *count += 1;
            deal.sum.into_iter().for_each(|sum| sums.add(sum));
        }
        if let Some((wanted, deals)) = &mut self.listed
            && *wanted == age
            && deals.len() < DEALS_MAX
        {
            let last = deal.touches.iter().rev().find(|touch| touch.outcome.is_touch());
            deals.push((last.map_or(deal.created, |touch| touch.at), deal.id));
        }
    }

    /// The deals of the age asked for, those who spoke last first.
    pub fn deals(&self) -> Vec<DealId> {
        let Some((_, deals)) = &self.listed else { return Vec::new() };
        let mut deals = deals.clone();
        deals.sort_by_key(|(at, deal)| (std::cmp::Reverse(*at), *deal));
        deals.into_iter().map(|(_, deal)| deal).collect()
    }

    pub fn table(&self) -> Table {
        let row = |(age, (count, sums)): (Age, &(usize, Sums))| {
            vec![Cell::Word(age.message()), Cell::Deals(*count), Cell::Sums(sums.clone())]
        };
        Table { columns: &COLUMNS, rows: Age::ALL.into_iter().zip(&self.ages).map(row).collect() }
    }
}

/// They did not buy this time, and are in nobody's hands otherwise.
fn is_warm(book: &Book, deal: &Deal) -> bool {
    let rests = match book.stage_role(deal) {
        Some(StageRole::Lost | StageRole::ConditionalRefusal) => true,
        Some(role) if role.is_open() => deal.asleep().is_some() || matches!(deal.holder, Holder::Marketing { .. }),
        Some(_) | None => false,
    };
    rests && !is_served(book, deal)
}

/// Another deal of theirs is open, or newer than this one and rests or is sold.
fn is_served(book: &Book, deal: &Deal) -> bool {
    let company = deal.company.and_then(|company| book.company(company));
    let contact = deal.contact.and_then(|contact| book.contact(contact));
    let of_company = company.into_iter().flat_map(|company| company.deals.iter().rev().take(OTHERS_MAX));
    let of_contact = contact.into_iter().flat_map(|contact| contact.deals.iter().rev().take(OTHERS_MAX));
    let others = of_company.chain(of_contact);
    others.filter(|other| **other != deal.id).filter_map(|other| book.any_deal(*other)).any(|other| {
        let role = book.stage_role(other);
        let worked = role.is_some_and(StageRole::is_open)
            && other.asleep().is_none()
            && !matches!(other.holder, Holder::Marketing { .. });
        worked || (role != Some(StageRole::Junk) && other.created > deal.created)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::refusal::CloseLost;
    use crate::sales::scene::Scene;

    #[test]
    fn who_did_not_buy_is_there_by_the_time_since_their_last_words() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (lost, open) = (scene.lead(boris), scene.lead(boris));
        scene.refuse(boris, lost);
        scene.done(anna, Command::CloseLost(CloseLost { deal: lost, note: None }));
        let counts = |scene: &Scene| {
            let mut warm = Warm::new(Question { now: scene.now }, None);
            while !warm.go_on(&scene.book, &scene.viewer(anna)) {}
            warm.table().rows.iter().map(|row| row[1].clone()).collect::<Vec<_>>()
        };
        let deals = |counts: [usize; 5]| counts.map(Cell::Deals).to_vec();
        assert_eq!(counts(&scene), deals([1, 0, 0, 0, 0]), "the open one is worked on");
        scene.wait(40 * 24 * 60);
        assert_eq!(counts(&scene), deals([0, 1, 0, 0, 0]));
        let mut warm = Warm::new(Question { now: scene.now }, Some(Age::Quarter));
        while !warm.go_on(&scene.book, &scene.viewer(anna)) {}
        assert_eq!((warm.deals(), scene.book.is_open(scene.the(open))), (vec![lost], true));
    }
}

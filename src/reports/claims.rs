//! What each person took from the exchange, by the class that the deal had then (METHOD S22): a claim counts even if it was undone
//! or returned. Of each person the last two thousand are known.

use std::collections::BTreeMap;

use super::period::Period;
use super::table::{Cell, Column, Table, Unit};
use crate::sales::book::exchange::ExchangeRank;
use crate::sales::book::picks::{Pick, Taken};
use crate::sales::book::{Book, Viewer};
use crate::sales::value::{DealId, UserId};

pub const COLUMNS: [Column; 7] = [
    Column { name: "person", unit: Unit::Person },
    Column { name: "taken_a", unit: Unit::Deals },
    Column { name: "taken_new", unit: Unit::Deals },
    Column { name: "taken_b", unit: Unit::Deals },
    Column { name: "taken_c", unit: Unit::Deals },
    Column { name: "taken", unit: Unit::Deals },
    Column { name: "a_percent", unit: Unit::Percent },
];

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    pub period: Period,
}

/// Claims of one person: of a group, or all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    pub user: UserId,
    pub rank: Option<ExchangeRank>,
}

impl Figure {
    /// The figure of a column, from 0 behind the names.
    pub fn of(user: UserId, nth: usize) -> Self {
        Self { user, rank: ExchangeRank::ALL.get(nth).copied() }
    }

    /// The name of its column.
    pub const fn name(self) -> &'static str {
        match self.rank {
            Some(ExchangeRank::A) => "taken_a",
            Some(ExchangeRank::New) => "taken_new",
            Some(ExchangeRank::B) => "taken_b",
            Some(ExchangeRank::C) => "taken_c",
            None => "taken",
        }
    }
}

/// A count under way: a person a stretch.
#[derive(Debug, Clone)]
pub struct Claims {
    question: Question,
    figure: Option<Figure>,
    /// Who is still to be gone through.
    left: Option<Vec<UserId>>,
    people: BTreeMap<UserId, Taken>,
    deals: Vec<DealId>,
}

impl Claims {
    pub const fn new(question: Question, figure: Option<Figure>) -> Self {
        Self { question, figure, left: None, people: BTreeMap::new(), deals: Vec::new() }
    }

    /// Goes on with one person; `true`: everybody has been gone through.
    pub fn go_on(&mut self, book: &Book, viewer: &Viewer) -> bool {
        let asked = self.figure.map(|figure| figure.user);
        let seen = |user: &UserId| viewer.sees_user(*user) && asked.is_none_or(|asked| asked == *user);
        let left = self.left.get_or_insert_with(|| book.pickers().filter(seen).collect());
        let Some(user) = left.pop() else { return true };
        let is_done = left.is_empty();
        let within = |pick: &&Pick| self.question.period.holds(book.day(pick.at));
        let picks = book.picks(user).filter(within);
        if let Some(Figure { rank, .. }) = self.figure {
            let of_rank = picks.filter(|pick| rank.is_none_or(|rank| rank == pick.rank)).map(|pick| pick.deal);
            self.deals = of_rank.filter(|deal| book.deal(viewer, *deal).is_some()).collect();
        } else {
            let taken = Taken::of(picks);
            if taken.all() > 0 {
                self.people.insert(user, taken);
            }
        }
        is_done
    }

    /// The deals behind the figure, the newest first, each once.
    pub fn deals(&self) -> Vec<DealId> {
        let mut deals = self.deals.clone();
        deals.sort_unstable();
        deals.dedup();
        deals.reverse();
        deals
    }

    /// By person, whoever took the greatest part of A first.
    pub fn table(&self) -> Table {
        let mut people: Vec<(&UserId, &Taken)> = self.people.iter().collect();
        people.sort_by_key(|(user, taken)| (std::cmp::Reverse((taken.a_percent(), taken.all())), **user));
        let row = |(user, taken): (&UserId, &Taken)| {
            let Taken { a, new, b, c } = *taken;
            let share = taken.a_percent().and_then(|percent| u32::try_from(percent * 100).ok());
            let counts = [a, new, b, c, taken.all()].map(Cell::Deals);
            std::iter::once(Cell::Person(*user)).chain(counts).chain([Cell::Percent(share)]).collect()
        };
        Table { columns: &COLUMNS, rows: people.into_iter().map(row).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::{Claim, HandBack};
    use crate::sales::reason::ReturnReason;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn who_takes_only_a_is_seen_and_what_is_returned_counts() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let other = scene.hire("chen", "Chen", &[Role::Rep]);
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "qualified");
        let back = |deal| {
            let reason = ReturnReason::NoTime;
            Command::HandBack(HandBack { deal, reason, note: None, touch: None })
        };
        scene.done(boris, back(deal));
        scene.done(other, Command::Claim(Claim { deal }));
        scene.done(other, back(deal));
        let period = Period::this_month(scene.book.day(scene.now));
        let count = |viewer, figure| {
            let mut claims = Claims::new(Question { period }, figure);
            while !claims.go_on(&scene.book, &scene.viewer(viewer)) {}
            claims
        };
        let rows = count(anna, None).table().rows;
        let of = |user| rows.iter().find(|row| row[0] == Cell::Person(user)).unwrap()[1..].to_vec();
        let deals = |counts: [usize; 5]| counts.map(Cell::Deals).to_vec();
        assert_eq!(of(other), [deals([1, 0, 0, 0, 1]), vec![Cell::Percent(Some(10_000))]].concat());
        assert_eq!(of(boris), [deals([0, 1, 0, 0, 1]), vec![Cell::Percent(Some(0))]].concat());
        assert_eq!(rows[0][0], Cell::Person(other), "who takes most of A stands first");
        assert_eq!(count(anna, Some(Figure::of(other, 0))).deals(), [deal]);
        assert!(count(anna, Some(Figure::of(other, 1))).deals().is_empty());
    }
}

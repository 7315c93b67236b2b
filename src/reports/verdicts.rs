//! What stands before the court, by person (METHOD S20, S21): what each rep refused and junked, and how much of it was false; what
//! each controller closed as lost, and whose client bought within ninety days all the same. Of each person the last refusals,
//! junked inquiries and verdicts are known; a lost deal counts as long as it is lost.

use std::collections::BTreeMap;

use super::period::Period;
use super::table::{Cell, Column, Table, Unit};
use crate::sales::book::court::Fate;
use crate::sales::book::{Book, Viewer};
use crate::sales::deal::Deal;
use crate::sales::role::Right;
use crate::sales::stage::StageRole;
use crate::sales::value::{DealId, Moment, UserId};

/// A client who buys so soon after a loss was not lost.
const BOUGHT_SECONDS: i64 = 90 * 24 * 60 * 60;

pub const COLUMNS: [Column; 9] = [
    Column { name: "person", unit: Unit::Person },
    Column { name: "refused", unit: Unit::Deals },
    Column { name: "false_refusals", unit: Unit::Deals },
    Column { name: "false_percent", unit: Unit::Percent },
    Column { name: "junked", unit: Unit::Deals },
    Column { name: "junk_back", unit: Unit::Deals },
    Column { name: "junk_back_percent", unit: Unit::Percent },
    Column { name: "closed_lost", unit: Unit::Deals },
    Column { name: "bought_later", unit: Unit::Deals },
];

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    pub period: Period,
}

/// What is counted of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Refused,
    FalseRefusals,
    Junked,
    /// Junked, and sent back by quality control.
    JunkBack,
    ClosedLost,
    /// Closed as lost, and the client bought within ninety days.
    BoughtLater,
}

/// The deals of one person, or of everybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    pub user: Option<UserId>,
    pub kind: Kind,
}

impl Figure {
    /// The figure of a column, from 0 behind the names; behind a share stand no deals.
    pub fn of(user: UserId, nth: usize) -> Option<Self> {
        let kind = match nth {
            0 => Kind::Refused,
            1 => Kind::FalseRefusals,
            3 => Kind::Junked,
            4 => Kind::JunkBack,
            6 => Kind::ClosedLost,
            7 => Kind::BoughtLater,
            _ => return None,
        };
        Some(Self { user: Some(user), kind })
    }

    /// The name of its column.
    pub const fn name(self) -> &'static str {
        match self.kind {
            Kind::Refused => "refused",
            Kind::FalseRefusals => "false_refusals",
            Kind::Junked => "junked",
            Kind::JunkBack => "junk_back",
            Kind::ClosedLost => "closed_lost",
            Kind::BoughtLater => "bought_later",
        }
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    refused: usize,
    judged: usize,
    is_false: usize,
    junked: usize,
    junk_back: usize,
    closed: usize,
    bought: usize,
}

/// A count under way: a person a stretch.
#[derive(Debug, Clone)]
pub struct Verdicts {
    question: Question,
    figure: Option<Figure>,
    /// Who is still to be gone through.
    left: Option<Vec<UserId>>,
    people: BTreeMap<UserId, Counted>,
    deals: Vec<DealId>,
}

/// What is known of a person's refusals is this viewer's to read: quality control sees everybody's, a head their people's, everybody
/// their own.
pub fn answers_to(user: UserId, viewer: &Viewer) -> bool {
    let heads = || viewer.may(Right::Penalise) && viewer.sees_user(user);
    user == viewer.user || viewer.may(Right::Judge) || heads()
}

impl Verdicts {
    pub const fn new(question: Question, figure: Option<Figure>) -> Self {
        Self { question, figure, left: None, people: BTreeMap::new(), deals: Vec::new() }
    }

    /// Goes on with one person; `true`: everybody has been gone through.
    pub fn go_on(&mut self, book: &Book, viewer: &Viewer) -> bool {
        let asked = self.figure.and_then(|figure| figure.user);
        let all = || {
            book.court()
                .everybody()
                .filter(|user| answers_to(*user, viewer))
                .filter(|user| asked.is_none_or(|asked| asked == *user))
        };
        let left = self.left.get_or_insert_with(|| all().collect());
        let Some(user) = left.pop() else { return true };
        let is_done = left.is_empty();
        match self.figure {
            Some(figure) => self.deals.extend(self.behind(user, figure.kind, book)),
            None => self.count(user, book),
        }
        is_done
    }

    fn count(&mut self, user: UserId, book: &Book) {
        let count = |kind| self.behind(user, kind, book).len();
        let judged = self.refused(user, book, |fate| fate != Fate::Waiting).len();
        let counted = Counted {
            refused: count(Kind::Refused),
            judged,
            is_false: count(Kind::FalseRefusals),
            junked: count(Kind::Junked),
            junk_back: count(Kind::JunkBack),
            closed: count(Kind::ClosedLost),
            bought: count(Kind::BoughtLater),
        };
        if counted.refused + counted.junked + counted.closed > 0 {
            self.people.insert(user, counted);
        }
    }

    /// The deals that a person refused, of those with such a fate, one an act.
    fn refused(&self, user: UserId, book: &Book, counts: impl Fn(Fate) -> bool) -> Vec<DealId> {
        let within = |at: Moment| self.question.period.holds(book.day(at));
        let made = book.court().of(user).filter(|made| within(made.at) && counts(made.fate));
        made.map(|made| made.deal).collect()
    }

    /// The deals behind a figure of a person, one an act, as the court counts them: what was refused twice stands twice. What has gone
    /// out of the viewer's sight since is named by its number.
    fn behind(&self, user: UserId, kind: Kind, book: &Book) -> Vec<DealId> {
        let court = book.court();
        let within = |at: Moment| self.question.period.holds(book.day(at));
        match kind {
            Kind::Refused => self.refused(user, book, |_| true),
            Kind::FalseRefusals => self.refused(user, book, |fate| fate == Fate::False),
            Kind::Junked | Kind::JunkBack => {
                let counts = |is_false: bool| kind == Kind::Junked || is_false;
                let junked = court.junked(user).filter(|junk| within(junk.at) && counts(junk.is_false));
                junked.map(|junk| junk.deal).collect()
            }
            Kind::ClosedLost | Kind::BoughtLater => {
                let closed = court.closed(user).filter(|closed| within(closed.at));
                let lost = closed.filter_map(|closed| Some((book.any_deal(closed.deal)?, closed.at)));
                let lost = lost.filter(|(deal, _)| book.stage_role(deal) == Some(StageRole::Lost));
                let counts = |(deal, at): &(&Deal, Moment)| kind == Kind::ClosedLost || bought_after(deal, *at, book);
                lost.filter(counts).map(|(deal, _)| deal.id).collect()
            }
        }
    }

    /// The deals behind the figure, the newest first, each once.
    pub fn deals(&self) -> Vec<DealId> {
        let mut deals = self.deals.clone();
        deals.sort_unstable();
        deals.dedup();
        deals.reverse();
        deals
    }

    /// By person, whoever said most that was false first.
    pub fn table(&self) -> Table {
        let mut people: Vec<(&UserId, &Counted)> = self.people.iter().collect();
        let weight = |counted: &Counted| counted.is_false + counted.junk_back + counted.bought;
        people.sort_by_key(|(user, counted)| (std::cmp::Reverse((weight(counted), counted.refused)), **user));
        let row = |(user, counted): (&UserId, &Counted)| {
            vec![
                Cell::Person(*user),
                Cell::Deals(counted.refused),
                Cell::Deals(counted.is_false),
                Cell::Percent(share(counted.is_false, counted.judged)),
                Cell::Deals(counted.junked),
                Cell::Deals(counted.junk_back),
                Cell::Percent(share(counted.junk_back, counted.junked)),
                Cell::Deals(counted.closed),
                Cell::Deals(counted.bought),
            ]
        };
        Table { columns: &COLUMNS, rows: people.into_iter().map(row).collect() }
    }
}

/// Hundredths of a hundred; `None`: of nothing.
fn share(part: usize, all: usize) -> Option<u32> {
    (all > 0).then(|| u32::try_from(part * 10_000 / all).unwrap_or(u32::MAX))
}

/// Another deal of the same company or person was won within ninety days after that.
fn bought_after(lost: &Deal, at: Moment, book: &Book) -> bool {
    let company = lost.company.and_then(|company| book.company(company)).map(|company| &company.deals[..]);
    let contact = lost.contact.and_then(|contact| book.contact(contact)).map(|contact| &contact.deals[..]);
    let others = company.into_iter().chain(contact).flatten().filter(|deal| **deal != lost.id);
    others.filter_map(|deal| book.any_deal(*deal)).any(|deal| {
        let is_won = book.stage_role(deal) == Some(StageRole::Won);
        let after = deal.stage_since().seconds_since(at);
        is_won && (0..=BOUGHT_SECONDS).contains(&after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::{Capture, Claim, ContactRef, Junk};
    use crate::sales::command::refusal::{CloseLost, Reopen, SendBack};
    use crate::sales::reason::JunkReason;
    use crate::sales::role::Role;
    use crate::sales::scene::given::{capture, refusal};
    use crate::sales::scene::{Scene, deal_of};

    fn counted(scene: &Scene, viewer: UserId, figure: Option<Figure>) -> Verdicts {
        let period = Period::days(100, scene.book.day(scene.now));
        let mut verdicts = Verdicts::new(Question { period }, figure);
        while !verdicts.go_on(&scene.book, &scene.viewer(viewer)) {}
        verdicts
    }

    fn row(scene: &Scene, viewer: UserId, user: UserId) -> Vec<Cell> {
        let rows = counted(scene, viewer, None).table().rows;
        rows.into_iter().find(|row| row[0] == Cell::Person(user)).unwrap_or_default()
    }

    #[test]
    fn whose_client_bought_after_all_is_held_against_the_controller() {
        let (mut scene, boris, _) = Scene::with_boris();
        let olga = scene.hire("olga", "Сидорова", &[Role::Quality]);
        let (lost, other) = (scene.lead(boris), scene.lead(boris));
        for deal in [lost, other] {
            scene.refuse(boris, deal);
            scene.done(olga, Command::CloseLost(CloseLost { deal, note: None }));
        }
        scene.wait(60 * 24 * 30);
        let contact = scene.the(lost).contact.map(ContactRef::Known);
        let again = Capture { contact, ..capture("Насос") };
        let sold = deal_of(&scene.done(boris, Command::Capture(again))).unwrap();
        scene.done(boris, Command::Claim(Claim { deal: sold }));
        scene.bring(boris, sold, "invoice");
        assert_eq!(row(&scene, olga, olga)[7..], [Cell::Deals(2), Cell::Deals(0)]);
        scene.bring(boris, sold, "won");
        assert_eq!(row(&scene, olga, olga)[7..], [Cell::Deals(2), Cell::Deals(1)]);
        let figure = Figure::of(olga, 7);
        assert_eq!(counted(&scene, olga, figure).deals(), [lost]);
        assert_eq!(row(&scene, olga, boris)[1..4], [Cell::Deals(2), Cell::Deals(0), Cell::Percent(Some(0))]);
        assert!(row(&scene, boris, olga).is_empty(), "a rep does not judge the judges");
    }

    #[test]
    fn junked_inquiries_are_listed_for_control_who_sends_them_back() {
        let (mut scene, boris, _) = Scene::with_boris();
        let olga = scene.hire("olga", "Сидорова", &[Role::Quality]);
        let deals = ["a", "b", "c", "d"].map(|title| scene.inquiry(title));
        for deal in deals {
            scene.done(boris, Command::Junk(Junk { deal, reason: JunkReason::ALL[0], note: None }));
        }
        let everybody = Some(Figure { user: None, kind: Kind::Junked });
        assert_eq!(counted(&scene, olga, everybody).deals().len(), 4);
        let back = Command::Reopen(Reopen { deal: deals[1], reason: "это живой клиент".to_owned() });
        scene.refused_as(boris, back.clone(), "no-right");
        scene.done(olga, back);
        assert_eq!(scene.stage_of(deals[1]), "unsorted");
        let junk = [Cell::Deals(4), Cell::Deals(1), Cell::Percent(Some(2_500))];
        assert_eq!(row(&scene, olga, boris)[4..7], junk);
        // Junked once more, it is another act; sent back stays sent back.
        scene.done(boris, Command::Junk(Junk { deal: deals[1], reason: JunkReason::ALL[0], note: None }));
        assert_eq!(row(&scene, olga, boris)[4..6], [Cell::Deals(5), Cell::Deals(1)]);
        // The deals of a figure open, each once, for everybody who sees the figure.
        for viewer in [olga, boris] {
            assert_eq!(counted(&scene, viewer, Figure::of(boris, 3)).deals().len(), 4);
        }
        let case = scene.case(boris);
        scene.done(olga, Command::SendBack(SendBack { deal: case, reason: "ждут счёт".to_owned() }));
        assert_eq!(row(&scene, olga, boris)[1..4], [Cell::Deals(1), Cell::Deals(1), Cell::Percent(Some(10_000))]);
        // Refused once more, and false again: the court counts refusals, and so does this.
        scene.done(boris, Command::Refuse(refusal(case)));
        scene.done(olga, Command::SendBack(SendBack { deal: case, reason: "ждут счёт".to_owned() }));
        assert_eq!(row(&scene, olga, boris)[1..4], [Cell::Deals(2), Cell::Deals(2), Cell::Percent(Some(10_000))]);
        assert_eq!(counted(&scene, olga, Figure::of(boris, 1)).deals(), [case]);
    }
}

//! The board as it stood at a moment, and where its deals have gone since (METHOD S01, DESIGN §3.17). From the stage histories, a
//! stretch at a time; the log is not read.
//!
//! A deal stood in the stage it had come to last by then; *on*: it stands farther along now; *back*: nearer to the beginning;
//! *fell out*: refused, lost or junk; *still here*: in the same stage. What an import brought has only the way it came with. Sums
//! are those of today, and what may not be seen today is not counted.

use std::collections::BTreeSet;

use super::table::{Cell, Column, Table, Unit};
use crate::sales::book::{Book, Viewer};
use crate::sales::deal::{Deal, Holder, Passage};
use crate::sales::stage::{Pipeline, StageRole};
use crate::sales::value::{Class, DealId, Moment, PipelineId, StageId, Sums, UserId};

/// Deals gone through in one look at the book: it is held for well under a millisecond.
const STRETCH: usize = 256;

pub const COLUMNS: [Column; 7] = [
    Column { name: "stage", unit: Unit::Stage },
    Column { name: "deals", unit: Unit::Deals },
    Column { name: "moved_on", unit: Unit::Deals },
    Column { name: "moved_back", unit: Unit::Deals },
    Column { name: "fell_out", unit: Unit::Deals },
    Column { name: "still_here", unit: Unit::Deals },
    Column { name: "sum", unit: Unit::Sums },
];

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    pub pipeline: PipelineId,
    pub at: Moment,
    /// Whoever held the deal then, as far as the histories tell.
    pub rep: Option<UserId>,
}

/// A figure that deals stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Stood,
    MovedOn,
    MovedBack,
    FellOut,
    StillHere,
}

impl Figure {
    /// In the order of their columns.
    pub const ALL: [Self; 5] = [Self::Stood, Self::MovedOn, Self::MovedBack, Self::FellOut, Self::StillHere];

    /// The name of its column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stood => "deals",
            Self::MovedOn => "moved_on",
            Self::MovedBack => "moved_back",
            Self::FellOut => "fell_out",
            Self::StillHere => "still_here",
        }
    }
}

/// Cards of one stage that the board of a moment shows; the list behind its figure has all.
pub const CARDS_MAX: usize = 500;

/// A card's place: by class, as it is today, then who had stood there longest.
type CardKey = (Class, Moment, DealId);

/// Deals that are listed behind a figure.
const DEALS_MAX: usize = 100_000;

/// What has been counted of one stage.
#[derive(Debug, Clone, Default)]
struct Counted {
    deals: usize,
    on: usize,
    back: usize,
    fell: usize,
    still: usize,
    sums: Sums,
    /// The first cards of its column.
    cards: BTreeSet<CardKey>,
}

/// A count under way.
#[derive(Debug, Clone)]
pub struct Past {
    question: Question,
    done: usize,
    stages: Vec<(StageId, Counted)>,
    /// The deals behind one figure, if they are asked for.
    listed: Option<(StageId, Figure, Vec<DealId>)>,
}

impl Past {
    pub const fn new(question: Question) -> Self {
        Self { question, done: 0, stages: Vec::new(), listed: None }
    }

    /// The same, for the deals behind a figure.
    pub const fn listing(question: Question, stage: StageId, figure: Figure) -> Self {
        Self { question, done: 0, stages: Vec::new(), listed: Some((stage, figure, Vec::new())) }
    }

    /// The deals behind the figure asked for, the newest first.
    pub fn deals(&self) -> Vec<DealId> {
        self.listed.as_ref().map(|(.., deals)| deals.iter().rev().copied().collect()).unwrap_or_default()
    }

    /// The first cards of every stage, stage by stage in order; `None`: the deals behind one figure were asked for.
    pub fn cards(&self) -> Option<Vec<DealId>> {
        let cards = self.stages.iter().flat_map(|(_, counted)| counted.cards.iter().map(|(.., deal)| *deal));
        self.listed.is_none().then(|| cards.collect())
    }

    /// Goes on for a stretch; `true`: all deals have been gone through.
    pub fn go_on(&mut self, book: &Book, viewer: &Viewer) -> bool {
        let Some(pipeline) = book.pipeline(self.question.pipeline) else { return true };
        if self.stages.is_empty() {
            self.stages = pipeline.columns().map(|stage| (stage.id, Counted::default())).collect();
        }
        let end = (self.done + STRETCH).min(book.deal_count());
        for nth in self.done..end {
            if let Some(deal) = book.nth_deal(viewer, nth).filter(|deal| deal.pipeline == self.question.pipeline) {
                self.count(book, pipeline, deal);
            }
        }
        self.done = end;
        end >= book.deal_count()
    }

    fn count(&mut self, book: &Book, pipeline: &Pipeline, deal: &Deal) {
        let Question { at, rep, .. } = self.question;
        let Some(then) = stood_in(book, deal, at) else { return };
        if rep.is_some_and(|rep| then.holder != Holder::User(rep)) {
            return;
        }
        let stage = then.stage;
        let Some((_, counted)) = self.stages.iter_mut().find(|(id, _)| *id == stage) else { return };
        counted.deals += 1;
        if self.listed.is_none() {
            keep(&mut counted.cards, (deal.class, then.at, deal.id));
        }
        if let Some(sum) = deal.sum {
            counted.sums.add(sum);
        }
        let fell = book
            .stage(deal.stage)
            .is_none_or(|now| matches!(now.role, StageRole::ConditionalRefusal | StageRole::Lost | StageRole::Junk));
        let went = match (fell, pipeline.position(deal.stage).cmp(&pipeline.position(stage))) {
            (true, _) => Figure::FellOut,
            (false, std::cmp::Ordering::Greater) => Figure::MovedOn,
            (false, std::cmp::Ordering::Less) => Figure::MovedBack,
            (false, std::cmp::Ordering::Equal) => Figure::StillHere,
        };
        match went {
            Figure::FellOut => counted.fell += 1,
            Figure::MovedOn => counted.on += 1,
            Figure::MovedBack => counted.back += 1,
            Figure::StillHere | Figure::Stood => counted.still += 1,
        }
        if let Some((wanted, figure, deals)) = &mut self.listed
            && *wanted == stage
            && (*figure == Figure::Stood || *figure == went)
            && deals.len() < DEALS_MAX
        {
            deals.push(deal.id);
        }
    }

    /// The figures so far.
    pub fn table(&self) -> Table {
        let row = |(stage, counted): &(StageId, Counted)| {
            vec![
                Cell::Stage(*stage),
                Cell::Deals(counted.deals),
                Cell::Deals(counted.on),
                Cell::Deals(counted.back),
                Cell::Deals(counted.fell),
                Cell::Deals(counted.still),
                Cell::Sums(counted.sums.clone()),
            ]
        };
        Table { columns: &COLUMNS, rows: self.stages.iter().map(row).collect() }
    }
}

/// Keeps the first of them.
fn keep(cards: &mut BTreeSet<CardKey>, card: CardKey) {
    if cards.len() >= CARDS_MAX && cards.last().is_some_and(|last| *last <= card) {
        return;
    }
    cards.insert(card);
    if cards.len() > CARDS_MAX {
        cards.pop_last();
    }
}

/// Where a deal stood at a moment, and with whom; `None`: it had not come in. Of a stage that is no more, its deals are told where
/// they would stand now. Who has it since before that moment had it then; of hands in between the history knows those it came to
/// the stage in.
pub fn stood_in(book: &Book, deal: &Deal, at: Moment) -> Option<Passage> {
    let then = stood(deal, at)?;
    let holder = if deal.held_since <= at { deal.holder } else { then.holder };
    Some(Passage { stage: book.stage_now(then.stage), holder, ..then })
}

/// How a deal stood at a moment; `None`: it had not come in.
fn stood(deal: &Deal, at: Moment) -> Option<Passage> {
    deal.history().take_while(|passage| passage.at <= at).last()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::book::board::Narrowing;
    use crate::sales::book::{Scope, Viewer};
    use crate::sales::busy::Busy;

    fn counted(book: &Book, viewer: &Viewer, at: Moment) -> Vec<Vec<Cell>> {
        let mut past = Past::new(Question { pipeline: book.main_pipeline().unwrap().id, at, rep: None });
        while !past.go_on(book, viewer) {}
        past.table().rows
    }

    #[test]
    fn of_a_long_column_the_first_cards_are_kept_in_whatever_order_they_come() {
        let card = |nth: i64| (Class::A, Moment(nth * 7_919 % 10_007), DealId::new(nth.unsigned_abs()));
        let mut all: Vec<CardKey> = (1..2_000).map(card).collect();
        let mut kept = BTreeSet::new();
        for card in &all {
            keep(&mut kept, *card);
        }
        all.sort_unstable();
        assert_eq!(kept.into_iter().collect::<Vec<_>>(), all[..CARDS_MAX]);
    }

    /// Whatever people did: the board of a moment that has passed is the board that was drawn then.
    #[test]
    fn the_board_of_a_moment_is_the_one_that_stood_then() {
        for seed in 0..6 {
            let mut busy = Busy::open(seed);
            let (mut stood_then, mut imported) = (Vec::new(), BTreeSet::new());
            for act in 0..240 {
                let _ = busy.act();
                let all = (0..busy.scene.book.deal_count()).filter_map(|nth| busy.scene.book.nth_deal_of_any(nth));
                imported.extend(all.filter(|deal| deal.job.is_some()).map(|deal| deal.id));
                if act % 60 == 59 {
                    let book = &busy.scene.book;
                    let deals: Vec<_> = book.deals(&everything(book)).map(|deal| (deal.id, deal.stage)).collect();
                    stood_then.push((busy.scene.now, deals));
                    busy.scene.wait(1);
                }
            }
            let book = &busy.scene.book;
            let viewer = everything(book);
            for (at, deals) in stood_then {
                // An import tells of days when its deals were not here yet.
                for deal in book.deals(&viewer).filter(|deal| !imported.contains(&deal.id)) {
                    let then = deals.iter().find(|(id, _)| *id == deal.id).map(|(_, stage)| *stage);
                    let told = stood(deal, at).map(|passage| passage.stage);
                    assert_eq!(told, then, "seed {seed}, {} at {at:?}", deal.id);
                }
            }
            // Now is a moment, too.
            for row in counted(book, &viewer, busy.scene.now) {
                let (Some(Cell::Stage(stage)), Some(Cell::Deals(count))) = (row.first(), row.get(1)) else { panic!() };
                let total = book.board().total(*stage, &viewer.holders(Scope::All), &Narrowing::default());
                // What marketing nurtures stands in no column now; since when, the history does not say.
                let nurtured = book.deals(&viewer).filter(|deal| {
                    deal.stage == *stage && matches!(deal.holder, Holder::Marketing { .. }) && book.is_open(deal)
                });
                assert_eq!(*count, total.count + total.asleep + nurtured.count(), "seed {seed}, {stage} now");
            }
        }
    }

    fn everything(book: &Book) -> Viewer {
        book.viewer(book.user_by_login("anna").unwrap().id)
    }
}

//! Where one stands in the exchange: the frozen list, and the question to whom marked deals shall go.

use crate::sales::book::Book;
use crate::sales::book::Viewer;
use crate::sales::book::exchange::{ExchangeKey, ExchangeRank};
use crate::sales::book::ranked::Ranked;
use crate::sales::value::{DealId, UserId};
use crate::ui::filter::Narrowed;
use crate::ui::glance::Glance;
use crate::ui::list::{Held, ListKey, Rows, Sieve};
use crate::ui::text_line::TextLine;

/// The exchange as one person stands in it.
#[derive(Debug, Clone, Default)]
pub struct ExchangeScreen {
    pub(super) list: Held<ExchangeKey>,
    pub(super) ask: Option<Ask>,
    pub(super) narrowed: Narrowed,
}

impl ExchangeScreen {
    /// The free deals that the filter leaves.
    pub(super) fn rows<'a>(&self, glance: &Glance<'a>) -> Sieve<Free<'a>> {
        let free = Free::of(glance.book, glance.viewer);
        if !self.narrowed.filter().is_narrowed() {
            return Sieve::open(free);
        }
        let (book, filter) = (glance.book, *self.narrowed.filter());
        Sieve::new(free, move |key| book.any_deal(key.deal).is_some_and(|deal| filter.keeps(deal)))
    }
}

/// "To whom?", under way.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    pub typed: TextLine,
    /// Who answers to which digit: frozen while the question stands, so that a digit means who was seen beside it.
    pub people: Vec<UserId>,
}

impl ListKey for ExchangeKey {
    type Id = DealId;

    fn id(&self) -> DealId {
        self.deal
    }
}

/// The free deals that this viewer may see, in order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Free<'a> {
    book: &'a Book,
    order: Option<&'a Ranked<ExchangeKey>>,
}

impl<'a> Free<'a> {
    pub fn of(book: &'a Book, viewer: &Viewer) -> Self {
        Self { book, order: viewer.sees_exchange().then(|| book.exchange().order()) }
    }
}

impl Rows for Free<'_> {
    type Key = ExchangeKey;

    fn len(&self) -> usize {
        self.order.map_or(0, Ranked::len)
    }

    fn rank(&self, key: &ExchangeKey) -> usize {
        self.order.map_or(0, |order| order.rank(key))
    }

    fn after(&self, key: Option<&ExchangeKey>, count: usize) -> Vec<ExchangeKey> {
        let Some(order) = self.order else { return Vec::new() };
        match key {
            Some(key) => order.from(key).filter(|other| *other != key).take(count).copied().collect(),
            None => order.iter().take(count).copied().collect(),
        }
    }

    fn before(&self, key: Option<&ExchangeKey>, count: usize) -> Vec<ExchangeKey> {
        let Some(order) = self.order else { return Vec::new() };
        match key {
            Some(key) => order.below(key).take(count).copied().collect(),
            None => order.iter().rev().take(count).copied().collect(),
        }
    }

    fn place(&self, id: DealId) -> Option<ExchangeKey> {
        let deal = self.book.any_deal(id)?;
        let key = ExchangeKey { rank: ExchangeRank::of(deal.class), since: deal.held_since.0, deal: id };
        self.order.is_some_and(|order| order.contains(&key)).then_some(key)
    }
}

//! Deals that stand in no column: a list beside the board's columns; what ended last or wakes first stands first.

use crate::sales::book::Scope;
use crate::sales::book::off_board::Off;
use crate::sales::value::DealId;
use crate::ui::filter::Filter;
use crate::ui::glance::Glance;
use crate::ui::screen::Renewal;

/// Ended deals that the list shows; a search finds the rest.
pub const ENDED_MAX: usize = 500;
/// Deals of one holder that are looked at for the list.
const LOOKED_MAX: usize = 2_000;

/// What a list of ended deals was read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Read {
    filter: Filter,
    applied: u64,
}

/// The list, and where one stands in it.
#[derive(Debug, Clone, Default)]
pub struct Ended {
    pub deals: Vec<DealId>,
    /// All that fit the filter, those too that the list leaves out.
    pub count: usize,
    pub at: usize,
    pub top: usize,
    read: Option<Read>,
}

impl Ended {
    pub fn cursor(&self) -> Option<DealId> {
        self.deals.get(self.at).copied()
    }

    /// Reads the list anew where the filter is another one, or where news may come in.
    pub fn renew(&mut self, filter: &Filter, glance: &Glance<'_>, renewal: Renewal) {
        let Some(off) = filter.off else {
            *self = Self::default();
            return;
        };
        let read = Some(Read { filter: *filter, applied: glance.book.applied() });
        let same_filter = self.read.is_some_and(|read| read.filter == *filter);
        if self.read == read || (same_filter && renewal == Renewal::HoldStill) {
            return;
        }
        let cursor = self.cursor().filter(|_| same_filter);
        (self.deals, self.count) = look(filter, off, glance);
        let place = cursor.and_then(|cursor| self.deals.iter().position(|deal| *deal == cursor));
        self.at = place.unwrap_or(if same_filter { self.at } else { 0 });
        self.read = read;
        self.show(rows(glance));
    }

    /// Goes so many rows down (or up), and the window with the cursor.
    pub fn go(&mut self, by: isize, glance: &Glance<'_>) {
        self.at = self.at.saturating_add_signed(by);
        self.show(rows(glance));
    }

    fn show(&mut self, rows: usize) {
        self.at = self.at.min(self.deals.len().saturating_sub(1));
        self.top = self.top.min(self.at).max((self.at + 1).saturating_sub(rows));
    }
}

/// Rows of the list.
pub fn rows(glance: &Glance<'_>) -> usize {
    let layout = crate::ui::grid::Layout::of(glance);
    layout.cards * usize::from(crate::ui::grid::CARD_ROWS)
}

/// The first of them under the filter, and how many there are in all, as far as they were looked at.
fn look(filter: &Filter, off: Off, glance: &Glance<'_>) -> (Vec<DealId>, usize) {
    let holders = glance.viewer.holders(filter.scope);
    // Who may judge refusals or sees everything sees those of all, whoever held them.
    // What marketing has is in nobody's hands.
    let holders = (filter.scope != Scope::All && off != Off::Nurtured).then_some(holders);
    let index = glance.book.off_board();
    let looked = index.first(off, holders.as_deref(), LOOKED_MAX);
    let seen = looked.into_iter().filter_map(|deal| glance.book.deal(glance.viewer, deal));
    let mut deals: Vec<DealId> = seen.filter(|deal| filter.keeps(deal)).map(|deal| deal.id).collect();
    let is_whole = filter.narrowing.is_none() && (holders.is_some() || glance.viewer.sees_all());
    let count = if is_whole { index.count(off, holders.as_deref()) } else { deals.len() };
    deals.truncate(ENDED_MAX);
    (deals, count)
}

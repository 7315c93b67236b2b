//! Deals that have ended and have no column: a list beside the board's columns, newest first.

use crate::sales::stage::StageRole;
use crate::sales::value::{DealId, Moment};
use crate::ui::filter::Filter;
use crate::ui::glance::Glance;
use crate::ui::screen::Renewal;

/// Ended deals that the list shows; a search finds the rest.
pub const ENDED_MAX: usize = 500;

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
        let Some(role) = filter.ended else {
            *self = Self::default();
            return;
        };
        let read = Some(Read { filter: *filter, applied: glance.book.applied() });
        let same_filter = self.read.is_some_and(|read| read.filter == *filter);
        if self.read == read || (same_filter && renewal == Renewal::HoldStill) {
            return;
        }
        let cursor = self.cursor().filter(|_| same_filter);
        let mut found = scan(filter, role, glance);
        self.count = found.len();
        found.sort_unstable_by(|one, other| other.cmp(one));
        found.truncate(ENDED_MAX);
        self.deals = found.into_iter().map(|(_, deal)| deal).collect();
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
    let layout = super::layout::Layout::of(glance);
    layout.cards * usize::from(super::layout::CARD_ROWS)
}

fn scan(filter: &Filter, role: StageRole, glance: &Glance<'_>) -> Vec<(Moment, DealId)> {
    let book = glance.book;
    let stages: Vec<_> = book.pipelines().filter_map(|pipeline| pipeline.by_role(role)).map(|stage| stage.id).collect();
    let holders = glance.viewer.holders(filter.scope);
    let is_all = filter.scope == crate::sales::book::Scope::All;
    let narrowing = &filter.narrowing;
    book.deals(glance.viewer)
        .filter(|deal| stages.contains(&deal.stage))
        .filter(|deal| is_all || holders.contains(&deal.holder))
        .filter(|deal| narrowing.class.is_none_or(|class| class == deal.class))
        .filter(|deal| narrowing.source.is_none_or(|source| source == deal.source))
        .map(|deal| (deal.stage_since(), deal.id))
        .collect()
}

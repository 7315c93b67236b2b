//! The cursor belongs to a deal, and the window goes where the cursor goes.

use super::state::{BoardScreen, Column};
use crate::sales::book::Scope;
use crate::sales::book::board::BoardKey;
use crate::sales::value::{DealId, StageId};
use crate::ui::bulk::ONE_BY_ONE_MAX;
use crate::ui::glance::Glance;
use crate::ui::grid::Layout;

impl BoardScreen {
    /// Brings cursor, window and columns in line with the book.
    pub(super) fn settle(&mut self, glance: &Glance<'_>) {
        self.count(glance);
        // Of more, `decide` finds those that are gone.
        if self.marked.len() <= ONE_BY_ONE_MAX {
            self.marked.retain(|deal| glance.book.deal(glance.viewer, *deal).is_some());
        }
        if self.nth(self.cursor.stage).is_none() {
            self.begin();
        }
        self.hold_on(glance);
        self.show(glance);
    }

    /// Stays on the deal; where it has gone, stands on the next one, or else on the one above.
    fn hold_on(&mut self, glance: &Glance<'_>) {
        let stage = self.cursor.stage;
        let reader = self.reader(glance.book, stage);
        let Some(key) = self.cursor.key else {
            self.cursor.key = reader.down(self.tops.get(&stage).copied(), 1).first().copied();
            return;
        };
        let place = glance.book.deal(glance.viewer, key.deal).and_then(|deal| reader.place_of(deal));
        let now = match place {
            Some((there, now)) if there == stage => Some(now),
            Some(_) | None => {
                let next = reader.down(Some(key), 1).first().copied();
                let next = next.or_else(|| reader.up(Some(key), 1).first().copied());
                self.gone = Some(key.deal);
                next
            }
        };
        self.cursor.key = now;
    }

    /// Goes after a deal that its person moved to another stage.
    pub(super) fn follow(&mut self, deal: DealId, glance: &Glance<'_>) {
        if self.cursor.key.map(|key| key.deal) != Some(deal) && self.gone != Some(deal) {
            return;
        }
        let reader = self.reader(glance.book, self.cursor.stage);
        let place = glance.book.deal(glance.viewer, deal).and_then(|deal| reader.place_of(deal));
        if let Some((stage, key)) = place {
            self.cursor.stage = stage;
            self.cursor.key = Some(key);
            self.gone = None;
        }
    }

    /// Stands on a deal; where the scope leaves it out, a wider one is taken.
    pub(super) fn go_to_deal(&mut self, deal: DealId, glance: &Glance<'_>) {
        let Some(deal) = glance.book.deal(glance.viewer, deal) else { return };
        let before = self.filter.scope;
        for scope in [before, Scope::Mine, Scope::Team, Scope::All] {
            self.filter.scope = scope;
            self.count(glance);
            if let Some((stage, key)) = self.reader(glance.book, deal.stage).place_of(deal) {
                self.cursor.stage = stage;
                self.cursor.key = Some(key);
                self.show(glance);
                return;
            }
        }
        self.filter.scope = before;
        self.count(glance);
    }

    /// The place of a stage among the columns.
    pub(super) fn nth(&self, stage: StageId) -> Option<usize> {
        self.stages.iter().position(|other| other.stage == stage)
    }

    /// Moves the window so that the cursor is in it, and reads the columns.
    pub(super) fn show(&mut self, glance: &Glance<'_>) {
        let layout = Layout::of(glance);
        let at = self.nth(self.cursor.stage).unwrap_or(0);
        let last_first = self.stages.len().saturating_sub(layout.columns);
        self.first = self.first.clamp((at + 1).saturating_sub(layout.columns), at).min(last_first);
        self.scroll(glance, layout);
        let shown = self.stages.iter().skip(self.first).take(layout.columns);
        self.columns = shown.map(|stage| self.read(glance, stage.stage, layout)).collect();
    }

    /// Moves the cursor's column so that the cursor is in the window, at the row it stood in where possible.
    fn scroll(&mut self, glance: &Glance<'_>, layout: Layout) {
        let Some(key) = self.cursor.key else {
            self.cursor.row = 0;
            return;
        };
        let stage = self.cursor.stage;
        let reader = self.reader(glance.book, stage);
        let keys = reader.down(self.tops.get(&stage).copied(), layout.cards);
        let top = if keys.contains(&key) {
            keys.first().copied()
        } else {
            // Where a line is slow a column is drawn anew as seldom as possible: by half windows.
            let row = if glance.look.slow { layout.cards / 2 } else { self.cursor.row.min(layout.cards - 1) };
            reader.up(Some(key), row).last().copied().or(Some(key))
        };
        let top = top.map(|top| self.filled(glance, stage, top, layout));
        match top.filter(|top| !reader.up(Some(*top), 1).is_empty()) {
            Some(top) => self.tops.insert(stage, top),
            None => self.tops.remove(&stage),
        };
        let keys = self.reader(glance.book, stage).down(self.tops.get(&stage).copied(), layout.cards);
        self.cursor.row = keys.iter().position(|other| *other == key).unwrap_or(0);
    }

    /// The top that leaves no empty rows under the last card while there are cards above.
    fn filled(&self, glance: &Glance<'_>, stage: StageId, top: BoardKey, layout: Layout) -> BoardKey {
        let reader = self.reader(glance.book, stage);
        let shown = reader.down(Some(top), layout.cards).len();
        reader.up(Some(top), layout.cards.saturating_sub(shown)).last().copied().unwrap_or(top)
    }

    pub(super) fn read(&self, glance: &Glance<'_>, stage: StageId, layout: Layout) -> Column {
        let reader = self.reader(glance.book, stage);
        let top = self.tops.get(&stage).map(|top| self.filled(glance, stage, *top, layout));
        let keys = reader.down(top, layout.cards);
        let total = self.stages.iter().find(|other| other.stage == stage).map_or(0, |stage| stage.total.count);
        let above = match (top, keys.first()) {
            (Some(_), Some(first)) => reader.above(first),
            (Some(_) | None, _) => Some(0),
        };
        let below = above.map(|above| total.saturating_sub(above + keys.len()));
        Column { stage, keys, below }
    }
}

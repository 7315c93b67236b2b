//! Moving through a list that holds still: a line at a time within what was seen, further with what is new.

use super::{Held, ListKey, Rows, WINDOW_PAGES};
use crate::ui::keymap::Action;

/// Where the keys of every list lead from a row of a short list that is all there; it may lie behind the last.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the screen's")]
pub const fn led_to(action: Action, at: usize, page: usize) -> Option<usize> {
    match action {
        Action::MoveUp => Some(at.saturating_sub(1)),
        Action::MoveDown => Some(at + 1),
        Action::PageUp => Some(at.saturating_sub(page)),
        Action::PageDown => Some(at + page),
        Action::First => Some(0),
        Action::Last => Some(usize::MAX),
        _ => None,
    }
}

impl<K: ListKey> Held<K> {
    /// Does what the keys of every list do; `false`: it is none of theirs.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the screen's")]
    pub fn act(&mut self, action: Action, rows: &impl Rows<Key = K>) -> bool {
        match action {
            Action::MoveUp => self.up(rows),
            Action::MoveDown => self.down(rows),
            Action::PageUp => self.page_up(rows),
            Action::PageDown => self.page_down(rows),
            Action::First => self.first(rows),
            Action::Last => self.last(rows),
            Action::Mark => {
                self.mark(rows);
                self.down(rows);
            }
            Action::MarkAll => self.mark_all(rows),
            Action::Back if self.marked() > 0 => self.unmark_all(),
            _ => return false,
        }
        true
    }

    pub fn up(&mut self, rows: &impl Rows<Key = K>) {
        if self.cursor == 0 {
            self.extend_up(rows);
        }
        self.cursor = self.cursor.saturating_sub(1);
    }

    pub fn down(&mut self, rows: &impl Rows<Key = K>) {
        if self.cursor + 1 >= self.rows.len() {
            self.fill(rows);
        }
        self.cursor = (self.cursor + 1).min(self.rows.len().saturating_sub(1));
    }

    pub fn page_up(&mut self, rows: &impl Rows<Key = K>) {
        self.let_in(rows);
        let step = self.shown.saturating_sub(1).max(1);
        self.cursor = self.cursor.saturating_sub(step);
        self.top = self.top.saturating_sub(step);
    }

    pub fn page_down(&mut self, rows: &impl Rows<Key = K>) {
        self.let_in(rows);
        let step = self.shown.saturating_sub(1).max(1);
        self.cursor = (self.cursor + step).min(self.rows.len().saturating_sub(1));
        self.top += step;
    }

    pub fn first(&mut self, rows: &impl Rows<Key = K>) {
        (self.rows, self.cursor, self.top) = (Vec::new(), 0, 0);
        self.let_in(rows);
    }

    pub fn last(&mut self, rows: &impl Rows<Key = K>) {
        let mut tail = rows.before(None, self.page * 2);
        self.starts = tail.len() < self.page * 2;
        self.ends = true;
        tail.reverse();
        self.cursor = tail.len().saturating_sub(1);
        self.top = tail.len().saturating_sub(self.page);
        self.rows = tail;
    }

    /// Reads on below what the window holds.
    pub(super) fn fill(&mut self, rows: &impl Rows<Key = K>) {
        let more = rows.after(self.rows.last(), self.page * 2);
        self.ends = more.len() < self.page * 2;
        for key in more {
            if !self.rows.iter().any(|other| other.id() == key.id()) {
                self.rows.push(key);
            }
        }
        let over = self.rows.len().saturating_sub(self.page * WINDOW_PAGES).min(self.top);
        if over > 0 {
            self.rows.drain(..over);
            self.cursor -= over;
            self.top -= over;
            self.starts = false;
        }
    }

    fn extend_up(&mut self, rows: &impl Rows<Key = K>) {
        let Some(first) = self.rows.first() else { return };
        let mut more = rows.before(Some(first), self.page * 2);
        self.starts = more.len() < self.page * 2;
        more.retain(|key| !self.rows.iter().any(|other| other.id() == key.id()));
        more.reverse();
        self.cursor += more.len();
        self.top += more.len();
        self.rows.splice(..0, more);
        let keep = (self.page * WINDOW_PAGES).max(self.cursor + self.page);
        if self.rows.len() > keep {
            self.rows.truncate(keep);
            self.ends = false;
        }
    }
}

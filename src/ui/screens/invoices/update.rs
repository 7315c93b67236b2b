//! What keys do to what is due.

use super::rows::Order;
use super::state::InvoicesScreen;
use crate::ui::effect::Effect;
use crate::ui::filter::Line;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;

/// What the list may be narrowed by.
const LINES: [Line; 3] = [Line::Scope, Line::Class, Line::Source];

impl InvoicesScreen {
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's or the verbs'")]
    pub(super) fn take(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        if let Some(changed) = self.narrowed.act(action, &LINES, glance) {
            if changed {
                let rows = self.rows(glance);
                self.list.first(&rows);
            }
            return Some(Vec::new());
        }
        if self.narrowed.panel().is_some() {
            return None;
        }
        if action == Action::Order {
            self.order = match self.order {
                Order::Oldest => Order::Largest,
                Order::Largest => Order::Oldest,
            };
            let rows = self.rows(glance);
            self.list.first(&rows);
            return Some(Vec::new());
        }
        let rows = self.rows(glance);
        if self.list.act(action, &rows) {
            return Some(Vec::new());
        }
        match action {
            Action::Open => Some(self.list.cursor_id().map(Effect::OpenDeal).into_iter().collect()),
            _ => None,
        }
    }
}

//! What keys do to invoices and payments.

use super::rows::{BilledRows, Line};
use super::state::BalanceScreen;
use crate::ui::effect::Effect;
use crate::ui::forms;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;

impl BalanceScreen {
    pub(super) fn take(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        // What is billed is not marked: each has its own sum and day.
        if matches!(action, Action::Mark | Action::MarkAll) {
            return Some(Vec::new());
        }
        if self.list.act(action, &BilledRows::of(self.of, glance)) {
            return Some(Vec::new());
        }
        let here = self.list.cursor_id();
        let form = match (action, here) {
            (Action::Money, _) => forms::invoice::open_issue(self.deal(glance)?, glance)?,
            (Action::Open | Action::Done | Action::Won, _) => {
                let invoice = here.and_then(|here| match here.line {
                    Line::Invoice(invoice) => Some(invoice),
                    Line::Payment(_) => None,
                });
                forms::invoice::open_pay(self.deal(glance)?, invoice, glance)?
            }
            (Action::Refuse, Some(here)) => match here.line {
                Line::Invoice(invoice) => forms::invoice::open_cancel(here.deal, invoice, glance)?,
                Line::Payment(payment) => forms::invoice::open_strike(here.deal, payment, glance)?,
            },
            (Action::Refuse, None) => return Some(Vec::new()),
            _ => return None,
        };
        Some(vec![Effect::OpenForm(Box::new(form))])
    }
}

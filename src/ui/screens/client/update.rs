//! What keys do to the card of a client.

use super::rows::{ClientRows, RowId};
use super::state::ClientScreen;
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;

impl ClientScreen {
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's or the verbs'")]
    pub(super) fn take(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        if let Some(rows) = ClientRows::of(self.client, glance)
            && self.list.act(action, &rows)
        {
            return Some(Vec::new());
        }
        match action {
            // On the card of a company it is the company that owes, whoever of its people is under the cursor.
            Action::Money if self.list.marked() == 0 && !matches!(self.list.cursor_id(), Some(RowId::Deal(_))) => {
                Some(vec![Effect::OpenBalance(self.client.owing())])
            }
            Action::Open => Some(self.list.cursor_id().map(opened).into_iter().collect()),
            _ => None,
        }
    }
}

const fn opened(row: RowId) -> Effect {
    match row {
        RowId::Company(company) => Effect::OpenCompany(company),
        RowId::Contact(contact) => Effect::OpenContact(contact),
        RowId::Deal(deal) => Effect::OpenDeal(deal),
    }
}

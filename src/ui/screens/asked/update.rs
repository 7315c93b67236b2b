//! What keys do to what waits for the head's word.

use super::rows::AskedRows;
use super::state::AskedScreen;
use crate::ui::effect::Effect;
use crate::ui::forms;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;

impl AskedScreen {
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's or the verbs'")]
    pub(super) fn take(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        if self.list.act(action, &AskedRows::of(glance)) {
            return Some(Vec::new());
        }
        match action {
            Action::Open => Some(self.list.cursor_id().map(Effect::OpenDeal).into_iter().collect()),
            // A no to what was asked; a refusal is sent back by the verb itself.
            Action::SendBack => {
                let deals = self.chosen(glance);
                let asked = |deal: &crate::sales::value::DealId| {
                    glance.book.any_deal(*deal).is_some_and(|deal| deal.ask().is_some())
                };
                if deals.is_empty() || !deals.iter().all(asked) {
                    return None;
                }
                Some(vec![Effect::OpenForm(Box::new(forms::ask::open_deny(deals, glance)))])
            }
            _ => None,
        }
    }
}

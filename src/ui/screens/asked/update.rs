//! What keys do to what waits for the head's word.

use super::rows::{AskedRows, Group};
use super::state::AskedScreen;
use crate::sales::deal::Deal;
use crate::sales::stage::StageRole;
use crate::sales::value::DealId;
use crate::ui::effect::Effect;
use crate::ui::forms;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::purpose::LeavesFrom;

/// Those of the deals that are so.
fn of_kind(deals: &[DealId], glance: &Glance<'_>, is: impl Fn(&Deal) -> bool) -> Vec<DealId> {
    deals.iter().copied().filter(|deal| glance.book.any_deal(*deal).is_some_and(&is)).collect()
}

/// It is before quality control.
fn is_case(deal: &Deal, glance: &Glance<'_>) -> bool {
    glance.book.stage_role(deal) == Some(StageRole::ConditionalRefusal)
}

impl AskedScreen {
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other actions are the session's or the verbs'")]
    pub(super) fn take(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>> {
        if self.list.act(action, &AskedRows::of(glance)) {
            return Some(Vec::new());
        }
        match action {
            Action::Open => Some(self.list.cursor_id().map(|(deal, _)| Effect::OpenDeal(deal)).into_iter().collect()),
            // Of what is marked, looks come first: the rest stays marked.
            Action::Allow => {
                let mut looks = self.looks(Group::Asked, glance);
                if looks.is_empty() {
                    looks = self.looks(Group::Shown, glance);
                }
                let form = |looks| vec![Effect::OpenForm(Box::new(forms::access::open_give(looks, glance)))];
                (!looks.is_empty()).then(|| form(looks))
            }
            // Marks are of several kinds: a key acts on those it is for, and the others stay marked. A no is first of all one to
            // what was asked.
            Action::SendBack if !self.looks(Group::Asked, glance).is_empty() => {
                let form = forms::access::open_refuse(self.looks(Group::Asked, glance), glance);
                Some(vec![Effect::OpenForm(Box::new(form))])
            }
            Action::SendBack if !self.looks(Group::Shown, glance).is_empty() => {
                let form = forms::access::open_end(self.looks(Group::Shown, glance), glance);
                Some(vec![Effect::OpenForm(Box::new(form))])
            }
            Action::SendBack => {
                let deals = self.chosen(glance);
                let asked = of_kind(&deals, glance, |deal| deal.ask().is_some());
                if !asked.is_empty() {
                    return Some(vec![Effect::OpenForm(Box::new(forms::ask::open_deny(asked, glance)))]);
                }
                let cases = of_kind(&deals, glance, |deal| is_case(deal, glance));
                let is_mixed = !cases.is_empty() && cases.len() < deals.len();
                is_mixed.then(|| vec![Effect::OpenForm(Box::new(forms::send_back::open(cases, glance)))])
            }
            Action::HandBack => {
                let deals = self.chosen(glance);
                let first = is_case(glance.book.any_deal(*deals.first()?)?, glance);
                let alike = of_kind(&deals, glance, |deal| is_case(deal, glance) == first);
                let from = if first { LeavesFrom::Control } else { LeavesFrom::Holder };
                let form = |deals| forms::hand_back::open(deals, from, None, glance);
                (alike.len() < deals.len()).then(|| vec![Effect::OpenForm(Box::new(form(alike)))])
            }
            _ => None,
        }
    }
}

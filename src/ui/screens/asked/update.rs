//! What keys do to what waits for the head's word.

use super::rows::{AskedRows, Group};
use super::state::AskedScreen;
use crate::sales::deal::Deal;
use crate::sales::stage::StageRole;
use crate::sales::value::{DealId, UserId};
use crate::ui::chrome;
use crate::ui::effect::Effect;
use crate::ui::form::Form;
use crate::ui::forms;
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::purpose::{LeavesFrom, Purpose};

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
        let deals = self.chosen(glance);
        match action {
            Action::Open => Some(self.list.cursor_id().map(|(deal, _)| Effect::OpenDeal(deal)).into_iter().collect()),
            // Marks are of several kinds: a key acts on those it is for, and the others stay marked, as the form says. A look that
            // is asked for comes first, one that was given last.
            Action::Allow => {
                let give = |looks: Vec<(DealId, UserId)>| {
                    let count = looks.len();
                    self.ask(forms::access::open_give(looks, glance), count, glance)
                };
                let asked = self.looks(Group::Asked, glance);
                if !asked.is_empty() {
                    return Some(give(asked));
                }
                let waits = of_kind(&deals, glance, |deal| glance.book.waits_for_head(deal, glance.now));
                let shown = self.looks(Group::Shown, glance);
                if waits.is_empty() && !shown.is_empty() {
                    return Some(give(shown));
                }
                let is_mixed = !waits.is_empty() && waits.len() < deals.len();
                let count = waits.len();
                is_mixed.then(|| self.ask(forms::ask::open_allow(waits, glance), count, glance))
            }
            Action::SendBack => self.deny(&deals, glance),
            Action::HandBack => {
                let first = is_case(glance.book.any_deal(*deals.first()?)?, glance);
                let alike = of_kind(&deals, glance, |deal| is_case(deal, glance) == first);
                let from = if first { LeavesFrom::Control } else { LeavesFrom::Holder };
                let count = alike.len();
                let form = |deals| forms::hand_back::open(deals, from, None, glance);
                (count < deals.len()).then(|| self.ask(form(alike), count, glance))
            }
            _ => None,
        }
    }

    /// There is something here that this key says yes or no to.
    pub(super) fn answers(&self, action: Action, glance: &Glance<'_>) -> bool {
        let looks = [Group::Asked, Group::Shown].into_iter().any(|group| !self.looks(group, glance).is_empty());
        let is = |deal: &Deal| {
            if action == Action::SendBack {
                deal.ask().is_some() || is_case(deal, glance)
            } else {
                glance.book.waits_for_head(deal, glance.now)
            }
        };
        looks || !of_kind(&self.chosen(glance), glance, is).is_empty()
    }

    /// A no: to those who ask for a look, to what was asked, to a look that was given, to a refusal.
    fn deny(&self, deals: &[DealId], glance: &Glance<'_>) -> Option<Vec<Effect>> {
        let wanted = self.looks(Group::Asked, glance);
        if !wanted.is_empty() {
            let count = wanted.len();
            return Some(self.ask(forms::access::open_refuse(wanted, glance), count, glance));
        }
        let shown = self.looks(Group::Shown, glance);
        if !shown.is_empty() {
            let count = shown.len();
            return Some(self.ask(forms::access::open_end(shown, glance), count, glance));
        }
        let asked = of_kind(deals, glance, |deal| deal.ask().is_some());
        if !asked.is_empty() {
            let count = asked.len();
            return Some(self.ask(forms::ask::open_deny(asked, glance), count, glance));
        }
        let cases = of_kind(deals, glance, |deal| is_case(deal, glance));
        if cases.is_empty() && !deals.is_empty() {
            let key = |action| crate::ui::refused::key(action, glance);
            let args = [
                ("allow", chrome::key_of(glance, Action::Allow, Place::Asked).into()),
                ("step", key(Action::SetStep).into()),
                ("assign", key(Action::Assign).into()),
                ("back", key(Action::HandBack).into()),
                ("refuse", key(Action::Refuse).into()),
            ];
            // A step that is pushed is no question, and passes no limit.
            let is_over = of_kind(deals, glance, |deal| glance.book.is_over_limit(deal, glance.now));
            let id = if is_over.is_empty() { "asked-only-pushed" } else { "asked-nothing-to-deny" };
            return Some(vec![Effect::Say(glance.words.say_with(id, &args))]);
        }
        let count = cases.len();
        (count < deals.len()).then(|| self.ask(forms::send_back::open(cases, glance), count, glance))
    }

    /// Opens a form for so many of the marked rows; it says how many stay.
    fn ask(&self, form: Form<Purpose>, count: usize, glance: &Glance<'_>) -> Vec<Effect> {
        let others = self.list.marked().saturating_sub(count);
        let form = if others > 0 {
            form.with_aside(glance.words.say_with("asked-others-stay", &[("n", others.into())]))
        } else {
            form
        };
        vec![Effect::OpenForm(Box::new(form))]
    }
}

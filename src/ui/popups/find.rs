//! Find: a deal by its number, else the last ten seen; what was typed can become a new deal.

use super::PopupStep;
use super::list::Entry;
use crate::sales::deal::Deal;
use crate::sales::value::{DealId, fold};
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;

pub(super) fn entries(last: &[DealId], typed: &str, glance: &Glance<'_>) -> Vec<Entry> {
    let wanted = fold(typed.trim());
    let by_number = wanted.parse::<DealId>().ok().and_then(|deal| glance.book.deal(glance.viewer, deal));
    let seen = last.iter().filter_map(|deal| glance.book.deal(glance.viewer, *deal));
    let fits = |deal: &&Deal| wanted.is_empty() || fold(&glance.deal_name(deal)).contains(&wanted);
    by_number.into_iter().chain(seen.filter(fits)).map(|deal| entry(deal, glance)).collect()
}

fn entry(deal: &Deal, glance: &Glance<'_>) -> Entry {
    let sum = deal.sum.map(|sum| glance.sum_short(sum)).unwrap_or_default();
    Entry {
        digit: None,
        text: format!("{} {}  {}", deal.id, glance.deal_name(deal), glance.stage(deal.stage)),
        aside: sum,
        step: PopupStep::Chosen(vec![Effect::OpenDeal(deal.id)]),
    }
}

/// No hit: Enter makes a new deal of what was typed.
pub(super) fn nothing_found(typed: &str, glance: &Glance<'_>) -> PopupStep {
    let typed = typed.trim();
    if typed.is_empty() || !glance.viewer.may(crate::sales::role::Right::Capture) {
        return PopupStep::Leave;
    }
    PopupStep::Chosen(vec![Effect::OpenQuickAdd(typed.to_owned())])
}

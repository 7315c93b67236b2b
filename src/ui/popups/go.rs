//! Where to go: the panes by their digits.

use super::list::Entry;
use super::to_pane;
use crate::ui::chrome::panes;
use crate::ui::glance::Glance;

pub(super) fn entries(glance: &Glance<'_>) -> Vec<Entry> {
    panes(glance)
        .into_iter()
        .map(|pane| Entry {
            digit: Some(usize::from(pane.digit())),
            text: glance.words.say(pane.message()),
            aside: String::new(),
            step: to_pane(pane),
        })
        .collect()
}

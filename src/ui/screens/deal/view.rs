//! The picture of the card.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::state::DealScreen;
use super::{card_view, timeline_view};
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::paint::{self, Tone, put};

pub(super) fn draw(screen: &DealScreen, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) {
    let Some(deal) = glance.book.deal(glance.viewer, screen.deal) else {
        let key = glance.keymap.key_for(Action::Back, &[Place::Everywhere]).unwrap_or_default();
        let gone = [("deal", screen.deal.to_string().into()), ("key", key.into())];
        put(buffer, area, 0, 0, area.width, &glance.words.say_with("deal-gone", &gone), Tone::Plain);
        return;
    };
    card_view::title(deal, glance, area, buffer);
    card_view::stages(deal, glance, area, buffer);
    card_view::next(deal, screen.sleep_words(), glance, area, buffer);
    paint::rule(buffer, area, 3);
    if !timeline_view::hides_facts(screen, glance) {
        card_view::facts(deal, glance, area, buffer);
    }
    timeline_view::draw(screen, deal, glance, area, buffer);
}

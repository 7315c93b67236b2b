//! What a key may stand for in other keyboard layouts.

use crossterm::event::{KeyCode, KeyModifiers};

use super::chord::Stroke;
use super::key::Key;
use super::layouts;

/// What the key may stand for, the likeliest first: as it came, by its base-layout key, by the layout tables.
pub(super) fn readings(key: &Key) -> Vec<Stroke> {
    let unknown = KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
    if key.event.modifiers.intersects(unknown) {
        return Vec::new();
    }
    let as_it_came = Stroke::new(key.event.code, key.event.modifiers);
    let mut readings = vec![as_it_came];
    // A Latin letter or digit means itself: on another Latin layout its place on the keyboard would say something else.
    let Some(character) = as_it_came.code().as_char().filter(|character| !character.is_ascii_alphanumeric()) else {
        return readings;
    };
    let shift = key.event.modifiers.contains(KeyModifiers::SHIFT) || character.is_uppercase();
    let by_base = key.base.and_then(|base| layouts::by_base(base, shift));
    for twin in by_base.into_iter().chain(layouts::by_position(character)) {
        let stroke = Stroke::new(KeyCode::Char(twin), as_it_came.modifiers());
        if !readings.contains(&stroke) {
            readings.push(stroke);
        }
    }
    readings
}

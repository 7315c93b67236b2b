//! From a key, in any keyboard layout, to what it asks for.

use crossterm::event::{KeyCode, KeyEventKind};

use super::action::Action;
use super::bindings::{Keymap, is_behind_text};
use super::chord::{Chord, Stroke};
use super::key::Key;
use super::parse::FIXED;
use super::place::Place;
use super::readings::readings;
use super::text_key::TextKey;

/// A count is at most this: the motions are made in one look at the book, and nobody shall wait long for it.
const COUNT_MAX: u32 = 99;

/// What a key means here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    Action(Action),
    /// The first key of a sequence: hand the chord back with the next key.
    Pending(Chord),
    /// Not bound: in a text field it is text, elsewhere nothing.
    Nothing,
}

impl Keymap {
    /// Finds what `key` asks for in `places`, the most particular first.
    ///
    /// The character itself is tried first, then the key's place on the keyboard as the terminal tells it, then as the
    /// layout tables know it. Releases mean nothing. A key that does not complete `pending` is dropped if it is a character
    /// or Esc, otherwise it counts by itself.
    pub fn resolve(&self, places: &[Place], pending: Option<&Chord>, key: &Key) -> Resolved {
        if key.event.kind == KeyEventKind::Release {
            return Resolved::Nothing;
        }
        let readings = readings(key);
        if let Some(pending) = pending {
            let completed =
                readings.iter().find_map(|stroke| self.bound(places, &Chord::sequence(pending.first, *stroke)));
            let Some(first) = readings.first() else {
                return Resolved::Nothing;
            };
            let cancels = first.typed().is_some() || first.code() == KeyCode::Esc;
            match completed {
                Some(action) => return Resolved::Action(action),
                None if cancels => return Resolved::Nothing,
                None => {}
            }
        }
        readings.iter().find_map(|stroke| self.meaning(places, stroke)).unwrap_or(Resolved::Nothing)
    }

    /// The count so far, if the key is a digit that counts here: where digits choose nothing, and nothing is typed.
    pub fn counted(&self, places: &[Place], before: u32, key: &Key) -> Option<u32> {
        let is_free = !places.iter().any(|place| matches!(place, Place::Text | Place::Form | Place::Popup));
        let pressed = key.event.kind != KeyEventKind::Release;
        let digit = readings(key).first().and_then(Stroke::typed).and_then(|typed| typed.to_digit(10))?;
        let counts = self.counts && is_free && pressed && (digit > 0 || before > 0);
        counts.then(|| (before * 10 + digit).min(COUNT_MAX))
    }

    /// What a letter that is bound to nothing begins here, with itself as the first letter typed.
    pub fn begun_by(&self, places: &[Place], key: &Key) -> Option<Action> {
        let in_text = places.contains(&Place::Text);
        let pressed = key.event.kind != KeyEventKind::Release;
        let is_letter = readings(key).first().and_then(Stroke::typed).is_some_and(char::is_alphabetic);
        self.letters.filter(|_| !in_text && pressed && is_letter)
    }

    fn meaning(&self, places: &[Place], stroke: &Stroke) -> Option<Resolved> {
        let in_text = places.contains(&Place::Text);
        let fixed = FIXED.iter().find(|(character, _)| !in_text && stroke.typed() == Some(*character));
        if let Some((_, action)) = fixed {
            return Some(Resolved::Action(*action));
        }
        let chord = Chord::single(*stroke);
        self.bound(places, &chord)
            .map(Resolved::Action)
            .or_else(|| self.begins_sequence(places, stroke).then_some(Resolved::Pending(chord)))
    }

    fn bound(&self, places: &[Place], chord: &Chord) -> Option<Action> {
        open_places(places, &chord.first).find_map(|place| {
            let mut here = self.bindings.iter().filter(|binding| binding.place == place);
            here.find(|binding| binding.chord == *chord).map(|binding| binding.action)
        })
    }

    fn begins_sequence(&self, places: &[Place], stroke: &Stroke) -> bool {
        open_places(places, stroke).any(|place| {
            let mut here = self.bindings.iter().filter(|binding| binding.place == place);
            here.any(|binding| binding.chord.first == *stroke && binding.chord.then.is_some())
        })
    }
}

/// The places that get to see the stroke: all, unless a text field in between keeps it.
fn open_places<'a>(places: &'a [Place], stroke: &Stroke) -> impl Iterator<Item = Place> + use<'a> {
    let kept = TextKey::of_stroke(stroke).is_some();
    places.iter().copied().filter(move |place| !(kept && is_behind_text(places, *place)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyEvent, KeyModifiers};

    const LIST: &[Place] = &[Place::Exchange, Place::List, Place::Deal, Place::Everywhere];
    const BOARD: &[Place] = &[Place::Board, Place::Deal, Place::Everywhere];
    const TEXT: &[Place] = &[Place::Text, Place::Form, Place::Everywhere];
    const DO: &[Place] = &[Place::Popup, Place::Text, Place::Everywhere];

    fn plain(code: KeyCode) -> Key {
        Key::from(KeyEvent::new(code, KeyModifiers::NONE))
    }

    fn typed(character: char) -> Key {
        plain(KeyCode::Char(character))
    }

    fn control(character: char) -> Key {
        Key::from(KeyEvent::new(KeyCode::Char(character), KeyModifiers::CONTROL))
    }

    fn based(character: char, modifiers: KeyModifiers, base: char) -> Key {
        Key { event: KeyEvent::new(KeyCode::Char(character), modifiers), base: Some(base) }
    }

    #[track_caller]
    fn means(places: &[Place], key: Key, expected: Option<Action>) {
        let resolved = Keymap::standard().unwrap().resolve(places, None, &key);
        let expected = expected.map_or(Resolved::Nothing, Resolved::Action);
        assert_eq!(resolved, expected, "{key:?}");
    }

    #[test]
    fn latin_letters_mean_themselves() {
        means(LIST, typed('c'), Some(Action::Claim));
        means(LIST, typed('C'), Some(Action::ClaimNext));
        means(LIST, Key::from(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::SHIFT)), Some(Action::ClaimNext));
        means(LIST, typed('l'), Some(Action::Open));
        means(BOARD, typed('l'), Some(Action::MoveRight));
        means(BOARD, control('c'), Some(Action::Back));
        means(LIST, based('k', KeyModifiers::NONE, 'c'), Some(Action::MoveUp));
    }

    #[test]
    fn cyrillic_letters_mean_their_keys() {
        means(LIST, typed('с'), Some(Action::Claim));
        means(LIST, typed('С'), Some(Action::ClaimNext));
        means(LIST, typed('о'), Some(Action::MoveDown));
        means(LIST, typed('Ж'), Some(Action::Do));
        means(BOARD, typed('Ю'), Some(Action::Advance));
        means(BOARD, typed('Б'), Some(Action::StageBack));
        means(BOARD, typed('і'), Some(Action::SetStep));
        means(BOARD, typed('ψ'), Some(Action::Claim));
        means(LIST, typed('ψ'), Some(Action::Claim));
        means(BOARD, control('с'), Some(Action::Back));
        for unbound in ['ж', 'ю', 'б'] {
            means(BOARD, typed(unbound), None);
        }
    }

    #[test]
    fn the_base_layout_key_counts_where_the_terminal_tells_it() {
        means(LIST, based('ج', KeyModifiers::NONE, 'c'), Some(Action::Claim));
        means(LIST, based('ю', KeyModifiers::NONE, '.'), None);
        means(BOARD, based('Ю', KeyModifiers::SHIFT, '.'), Some(Action::Advance));
        means(LIST, based('.', KeyModifiers::NONE, '/'), Some(Action::Find));
        means(BOARD, based('с', KeyModifiers::CONTROL, 'c'), Some(Action::Back));
    }

    #[test]
    fn dot_and_comma_are_find_and_help_outside_text() {
        means(LIST, typed('.'), Some(Action::Find));
        means(LIST, typed(','), Some(Action::Help));
        means(LIST, typed('。'), Some(Action::Find));
        means(LIST, typed('，'), Some(Action::Help));
        means(TEXT, typed('.'), None);
        means(DO, typed(','), None);
        let bare = Keymap::parse("[list]\n\"c\" = \"claim\"\n", "bare.toml").unwrap();
        assert_eq!(bare.resolve(LIST, None, &typed('.')), Resolved::Action(Action::Find));
    }

    #[test]
    fn full_width_counts_as_narrow() {
        means(LIST, typed('：'), Some(Action::Do));
        means(LIST, typed('？'), Some(Action::Help));
        means(LIST, typed('、'), Some(Action::Find));
        means(BOARD, typed('》'), Some(Action::Advance));
        means(BOARD, typed('《'), Some(Action::StageBack));
        means(&[Place::Refusals, Place::Everywhere], typed('！'), Some(Action::Penalty));
        means(LIST, typed('１'), Some(Action::Pane(1)));
    }

    #[test]
    fn text_keeps_its_characters_and_its_editing_keys() {
        means(TEXT, typed('c'), None);
        means(TEXT, typed('1'), None);
        means(TEXT, typed('с'), None);
        means(TEXT, typed(' '), None);
        means(TEXT, plain(KeyCode::Left), None);
        means(TEXT, control('u'), None);
        means(TEXT, plain(KeyCode::Up), Some(Action::MoveUp));
        means(TEXT, plain(KeyCode::Enter), Some(Action::Open));
        means(TEXT, plain(KeyCode::F(2)), Some(Action::Go));
        means(TEXT, control('c'), Some(Action::Back));
        means(&[Place::Form, Place::Everywhere], typed('2'), Some(Action::Choose(2)));
        means(DO, typed('２'), Some(Action::Choose(2)));
        means(DO, typed('c'), None);
    }

    #[test]
    fn sequences_wait_for_their_second_key() {
        let keymap = Keymap::standard().unwrap();
        let Resolved::Pending(pending) = keymap.resolve(LIST, None, &typed('п')) else { panic!("not pending") };
        let second = |key: Key| keymap.resolve(LIST, Some(&pending), &key);
        assert_eq!(second(typed('g')), Resolved::Action(Action::First));
        assert_eq!(second(typed('с')), Resolved::Action(Action::GoCompany));
        assert_eq!(second(typed('q')), Resolved::Nothing);
        assert_eq!(second(typed('.')), Resolved::Nothing);
        assert_eq!(second(plain(KeyCode::Esc)), Resolved::Nothing);
        assert_eq!(second(plain(KeyCode::Down)), Resolved::Action(Action::MoveDown));
        assert_eq!(keymap.resolve(TEXT, None, &typed('g')), Resolved::Nothing);
    }

    #[test]
    fn releases_and_foreign_modifiers_mean_nothing() {
        let mut released = typed('c');
        released.event.kind = KeyEventKind::Release;
        means(LIST, released, None);
        means(LIST, Key::from(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::SUPER)), None);
        means(LIST, Key::from(KeyEvent::new(KeyCode::Char('c'), KeyModifiers::ALT)), None);
    }
}

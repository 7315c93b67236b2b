//! From the text of a keymap file to a checked keymap.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::action::Action;
use super::bindings::{Binding, Keymap};
use super::chord::{Chord, Stroke, StrokeError};
use super::overlay::Said;
use super::place::Place;
use super::problem::{KeymapError, Problem};
use super::spelling::nearest_action;
use super::text_key::TextKey;
use super::texts::is_standard;

/// A keymap file may have this many bytes; the default has about 4 000.
pub const KEYMAP_BYTES_MAX: usize = 32 * 1024;
/// Outside text these mean one thing, whatever a keymap says.
pub(super) const FIXED: [(char, Action); 2] = [('.', Action::Find), (',', Action::Help)];

/// The action that unbinds a key of the base.
const NONE: &str = "none";

impl Keymap {
    /// Reads a keymap: what it lies over and how it takes digits and letters, then a section a place, `"chord" = "action"`. The
    /// first thing that is wrong in it is the error.
    pub fn parse(text: &str, file_name: &str) -> Result<Self, KeymapError> {
        let file = File { text, name: file_name };
        if text.len() > KEYMAP_BYTES_MAX {
            return Err(file.error(0..0, Problem::TooLong { bytes: text.len(), limit: KEYMAP_BYTES_MAX }));
        }
        let table = DeTable::parse(text)
            .map_err(|error| file.error(error.span().unwrap_or(0..0), Problem::NotToml(error.message().to_owned())))?;
        let mut keymap = Self::default();
        let mut said = Vec::new();
        let mut entries = in_file_order(table.get_ref());
        // What lies beneath comes first, wherever it is named.
        entries.sort_by_key(|(name, _)| name.get_ref() != "base");
        for (name, value) in entries {
            let DeValue::Table(section) = value.get_ref() else {
                read_head(&mut keymap, name.get_ref(), value.get_ref())
                    .map_err(|problem| file.error(name.span(), problem))?;
                continue;
            };
            let place = read_place(name.get_ref()).map_err(|problem| file.error(name.span(), problem))?;
            for (chord, action) in in_file_order(section) {
                let line = file.line(chord.span());
                let binding = read_binding(place, chord.get_ref(), action.get_ref(), line)
                    .map_err(|problem| file.error(chord.span(), problem))?;
                said.push((chord.span(), binding));
            }
        }
        // What is unbound makes room first.
        said.sort_by_key(|(_, said)| matches!(said, Said::Bound(_)));
        for (span, said) in said {
            if let Said::Bound(binding) = &said {
                check(&keymap.bindings, binding).map_err(|problem| file.error(span, problem))?;
            }
            keymap.lay(said);
        }
        if is_standard(text) {
            keymap.functions = keymap.bindings.iter().map(|binding| (binding.place, binding.action)).collect();
        } else if keymap.functions.is_empty() {
            keymap.functions = Self::standard()?.functions;
        }
        Ok(keymap)
    }
}

/// What stands before the sections.
fn read_head(keymap: &mut Keymap, name: &str, value: &DeValue<'_>) -> Result<(), Problem> {
    let not_so = |wanted: &str| Problem::NotSo { name: name.to_owned(), wanted: wanted.to_owned() };
    match name {
        "base" => {
            let base = value.as_str().ok_or_else(|| not_so("the name of a shipped keymap in quotes"))?;
            *keymap = Keymap::shipped(base).map_err(|error| error.problem)?.into_base();
        }
        "counts" => keymap.counts = value.as_bool().ok_or_else(|| not_so("true or false"))?,
        "letters" => {
            let wanted = "the name of an action in quotes, such as \"find\"";
            let action = value.as_str().ok_or_else(|| not_so(wanted))?;
            keymap.letters = (action != NONE).then(|| read_action(action)).transpose()?;
        }
        other => return Err(Problem::OutsideSection(other.to_owned())),
    }
    Ok(())
}

struct File<'a> {
    text: &'a str,
    name: &'a str,
}

impl File<'_> {
    fn line(&self, span: Range<usize>) -> usize {
        self.text.bytes().take(span.start).filter(|byte| *byte == b'\n').count() + 1
    }

    fn error(&self, span: Range<usize>, problem: Problem) -> KeymapError {
        KeymapError { file: self.name.to_owned(), line: self.line(span), problem }
    }
}

type Entry<'a, 'i> = (&'a Spanned<std::borrow::Cow<'i, str>>, &'a Spanned<DeValue<'i>>);

fn in_file_order<'a, 'i>(table: &'a DeTable<'i>) -> Vec<Entry<'a, 'i>> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

fn read_place(name: &str) -> Result<Place, Problem> {
    Place::parse(name)
        .ok_or_else(|| Problem::UnknownPlace { name: name.to_owned(), known: Place::ALL.map(Place::name).join(", ") })
}

fn read_binding(place: Place, chord: &str, action: &DeValue<'_>, line: usize) -> Result<Said, Problem> {
    let parsed = read_chord(chord)?;
    let name = action.as_str().ok_or_else(|| Problem::NotAName(chord.to_owned()))?;
    if name == NONE {
        return Ok(Said::Unbound(place, parsed));
    }
    let action = read_action(name)?;
    for (character, fixed) in FIXED {
        let uses = parsed.strokes().any(|stroke| stroke.typed() == Some(character));
        if uses && (parsed.then.is_some() || action != fixed) {
            return Err(Problem::Fixed { chord: chord.to_owned(), fixed: fixed.name().into_owned() });
        }
    }
    if place == Place::Text && TextKey::of_stroke(&parsed.first).is_some() {
        return Err(Problem::BelongsToText(chord.to_owned()));
    }
    Ok(Said::Bound(Binding { place, chord: parsed, action, line }))
}

fn read_action(name: &str) -> Result<Action, Problem> {
    Action::parse(name).ok_or_else(|| Problem::UnknownAction { name: name.to_owned(), nearest: nearest_action(name) })
}

fn read_chord(text: &str) -> Result<Chord, Problem> {
    let read = |name: &str| {
        Stroke::parse(name).map_err(|error| match error {
            StrokeError::Unknown => Problem::UnknownKey { chord: text.to_owned(), name: name.to_owned() },
            StrokeError::SentAs(twin) => Problem::NeverArrives { chord: text.to_owned(), twin: twin.to_owned() },
        })
    };
    let mut names = text.split_whitespace();
    match (names.next(), names.next(), names.next()) {
        (Some(only), None, _) => Ok(Chord::single(read(only)?)),
        (Some(first), Some(then), None) => Ok(Chord::sequence(read(first)?, read(then)?)),
        (Some(_), Some(_), Some(_)) => Err(Problem::TooManyKeys(text.to_owned())),
        (None, _, _) => Err(Problem::UnknownKey { chord: text.to_owned(), name: text.to_owned() }),
    }
}

/// Holds a new binding against those before it. A sequence hides its first key in every place, because places are
/// stacked: what waits for a second key in one of them could never act at once in another.
fn check(earlier: &[Binding], binding: &Binding) -> Result<(), Problem> {
    for other in earlier {
        if other.place == binding.place && other.chord == binding.chord {
            if other.line == 0 {
                continue;
            }
            return Err(Problem::BoundTwice { chord: binding.chord.to_string(), place: other.place, line: other.line });
        }
        if other.chord.first == binding.chord.first && other.chord.then.is_some() != binding.chord.then.is_some() {
            let (short, long) = if binding.chord.then.is_none() { (binding, other) } else { (other, binding) };
            return Err(Problem::Hidden {
                chord: short.chord.to_string(),
                longer: long.chord.to_string(),
                line: other.line,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn wrong(text: &str, expected: &str) {
        assert_eq!(Keymap::parse(text, "my.toml").unwrap_err().to_string(), expected);
    }

    #[test]
    fn the_shipped_keymap_is_sound() {
        let keymap = Keymap::standard().unwrap();
        // A row's ends are vim's.
        for action in Action::all().into_iter().filter(|action| !matches!(action, Action::RowFirst | Action::RowLast)) {
            assert!(keymap.bindings().iter().any(|binding| binding.action == action), "{action:?} has no key");
        }
    }

    #[test]
    fn a_keymap_lies_over_another() {
        let own = "base = \"vim\"\nletters = \"find\"\n[exchange]\n\"c\" = \"claim-next\"\n[everywhere]\n\"C\" = \"none\"\n\"f5\" = \"new\"\n";
        let keymap = Keymap::parse(own, "my.toml").unwrap();
        assert_eq!(keymap.keys_for(Action::ClaimNext, &[Place::Exchange, Place::Everywhere]), ["c"]);
        assert_eq!(keymap.keys_for(Action::New, &[Place::Everywhere]), ["n", "F5"]);
        assert!(keymap.counts && keymap.letters() == Some(Action::Find) && keymap.lacks().is_empty());
        wrong("base = \"emacs\"\n", "my.toml:1: No keymap is called `emacs`. There are default, vim, arrows");
        let plain = Keymap::parse("counts = false\nbase = \"vim\"\n", "my.toml").unwrap();
        assert!(!plain.counts, "what the file says holds, wherever it names its base");
        wrong("base = 3\n", "my.toml:1: `base` must be the name of a shipped keymap in quotes");
        wrong("counts = \"yes\"\n", "my.toml:1: `counts` must be true or false");
        wrong("letters = \"fnd\"\n", "my.toml:1: Unknown action `fnd`. Did you mean `find`?");
        wrong(
            "base = \"default\"\n[list]\n\"g\" = \"claim\"\n",
            "my.toml:3: `g` hides behind the longer `g a` of its base; \"none\" unbinds a key. One of them needs another key",
        );
    }

    #[test]
    fn errors_name_file_line_and_remedy() {
        wrong(
            "[list]\n\n\"pgdwn\" = \"claim\"\n",
            "my.toml:3: Unknown key name `pgdwn` in `pgdwn`. Write it like ctrl+d, pgdn, f1, space, > or g g",
        );
        wrong("[list]\n\"c\" = \"clam\"\n", "my.toml:2: Unknown action `clam`. Did you mean `claim`?");
        wrong("[list]\n\"c\" = \"vaporize\"\n", "my.toml:2: Unknown action `vaporize`");
        wrong(
            "\n[lists]\n\"c\" = \"claim\"\n",
            "my.toml:2: Unknown place `lists`. Places are: everywhere, list, timeline, board, exchange, reminders, inbox, deal, refusals, asked, stages, rules, form, text, popup",
        );
        wrong(
            "\"c\" = \"claim\"\n",
            "my.toml:1: `c` stands outside a section. Put it under a place, such as [everywhere]",
        );
        wrong("[list]\nc = 3\n", "my.toml:2: The action of `c` must be a name in quotes, such as \"claim\"");
        wrong("[list]\n\"a b c\" = \"claim\"\n", "my.toml:2: `a b c` has more than two keys");
        wrong(
            "[list]\n\"ctrl+m\" = \"claim\"\n",
            "my.toml:2: `ctrl+m` never arrives: terminals send it as enter. Bind enter, or another key",
        );
    }

    #[test]
    fn bindings_that_cannot_work_are_refused() {
        wrong(
            "[list]\n\"ctrl+d\" = \"claim\"\n\"Ctrl+D\" = \"done\"\n",
            "my.toml:3: `Ctrl+D` is already bound in [list], on line 2",
        );
        wrong(
            "[list]\n\"g\" = \"claim\"\n[board]\n\"g c\" = \"done\"\n",
            "my.toml:4: `g` hides behind the longer `g c` on line 2. One of them needs another key",
        );
        wrong(
            "[list]\n\".\" = \"done\"\n",
            "my.toml:2: `.` is always `find` outside text, because Cyrillic layouts send it for that key",
        );
        wrong(
            "[list]\n\"g ,\" = \"help\"\n",
            "my.toml:2: `g ,` is always `help` outside text, because Cyrillic layouts send it for that key",
        );
        wrong(
            "[text]\n\"ctrl+w\" = \"done\"\n",
            "my.toml:2: `ctrl+w` belongs to the text field and cannot be bound in [text]",
        );
        assert!(Keymap::parse("[list]\n\".\" = \"find\"\n", "my.toml").is_ok());
    }

    #[test]
    fn what_is_no_keymap_at_all_is_said() {
        let long = "#".repeat(KEYMAP_BYTES_MAX + 1);
        wrong(&long, "my.toml:1: The file has 32769 bytes, a keymap may have 32768");
        let error = Keymap::parse("[list]\n\"c\" =\n", "my.toml").unwrap_err();
        assert_eq!(error.line, 2);
        assert!(matches!(error.problem, Problem::NotToml(_)));
        let error = Keymap::parse("[list]\n\"c\" = \"claim\"\n\"c\" = \"done\"\n", "my.toml").unwrap_err();
        assert_eq!(error.line, 3, "{error}");
    }
}

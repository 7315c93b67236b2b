//! People by the words of a file: a name, a number of the other CRM, or `Name [number]`.

use std::collections::HashMap;

use crate::sales::book::Book;
use crate::sales::user::User;
use crate::sales::value::fold;

/// Letters of a name that are looked at.
const NAME_CHARS_MAX: usize = 100;

/// A holder as the file writes them, and the deals they have in it; an index into [`Owners::names`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct OwnerName(pub usize);

/// The holders named by a file, each once however it is written.
#[derive(Debug, Default)]
pub(in crate::import) struct Owners {
    written: Vec<String>,
    known: HashMap<String, OwnerName>,
    /// Names by the numbers that stand beside them in `Name [number]`.
    numbers: HashMap<String, String>,
}

impl Owners {
    pub(in crate::import) fn take(&mut self, text: &str) -> Option<OwnerName> {
        if text.is_empty() {
            return None;
        }
        if let Some(known) = self.known.get(text) {
            return Some(*known);
        }
        let owner = OwnerName(self.written.len());
        if let (name, Some(number)) = parted(text)
            && !name.is_empty()
        {
            self.numbers.entry(number.to_owned()).or_insert_with(|| name.to_owned());
        }
        self.written.push(text.to_owned());
        self.known.insert(text.to_owned(), owner);
        Some(owner)
    }

    /// The name of each as far as the file tells: a bare number becomes the name that stands beside it elsewhere.
    pub(in crate::import) fn names(&self) -> Vec<String> {
        let named = |text: &String| {
            let (name, number) = parted(text);
            let learnt = || self.numbers.get(number.unwrap_or(name)).cloned();
            let name = if number.is_none() { learnt().unwrap_or_else(|| name.to_owned()) } else { name.to_owned() };
            let name = if name.is_empty() { text.clone() } else { name };
            super::super::cell::line(&name, NAME_CHARS_MAX)
        };
        self.written.iter().map(named).collect()
    }
}

/// `Щукин Пётр [7]` as its name and its number.
fn parted(text: &str) -> (&str, Option<&str>) {
    let parts = text.trim().strip_suffix(']').and_then(|text| text.rsplit_once('['));
    parts.map_or((text.trim(), None), |(name, number)| (name.trim(), Some(number.trim())))
}

/// The user of that name: as the floor writes it, with its words in another order, or with first names cut to letters;
/// the last two only if they fit one person alone.
pub(in crate::import) fn find<'a>(book: &'a Book, name: &str) -> Option<&'a User> {
    if name.is_empty() {
        return None;
    }
    if let Some(user) = book.user_called(name) {
        return Some(user);
    }
    let wanted = words(name);
    let mut fitting = book.users().filter(|user| fits(&wanted, &words(&user.name)));
    let user = fitting.next()?;
    fitting.next().is_none().then_some(user)
}

fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let parts = folded.split(|letter: char| letter.is_whitespace() || matches!(letter, '.' | ','));
    parts.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Every word of one name stands for a word of its own in the other, in full or as its first letter; one at least in full.
fn fits(wanted: &[String], has: &[String]) -> bool {
    let mut left: Vec<&String> = has.iter().collect();
    let mut whole = 0;
    for word in wanted {
        let is_letter = word.chars().count() == 1;
        let same = left.iter().position(|other| *other == word);
        let place = same.or_else(|| left.iter().position(|other| is_letter && other.starts_with(word.as_str())));
        let Some(place) = place else { return false };
        whole += usize::from(!is_letter);
        left.remove(place);
    }
    whole > 0 && wanted.len() > 1 && wanted.len() <= has.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn people_are_found_however_a_file_writes_them() {
        let mut scene = Scene::open();
        let peter = scene.hire("peter", "Пётр Щукин", &[Role::Rep]);
        let orlova = scene.hire("jana", "Орлова Жанна", &[Role::Rep]);
        let found = |name: &str| find(&scene.book, name).map(|user| user.id);
        for name in ["Щукин П.", "щукин петр", "Петр Щукин", "П. Щукин", "peter"] {
            assert_eq!(found(name), Some(peter), "{name}");
        }
        assert_eq!(found("Орлова Ж."), Some(orlova));
        assert_eq!(found("Орлова А."), Some(scene.user("anna")));
        for name in ["Щукин С.", "П.", "Щ. П.", "Иванов", ""] {
            assert_eq!(found(name), None, "{name}");
        }
    }

    #[test]
    fn a_number_is_whoever_stands_beside_it() {
        let mut owners = Owners::default();
        for text in ["7", "Щукин Пётр [7]", "9", "Щукин Пётр [7]"] {
            owners.take(text);
        }
        assert_eq!(owners.names(), ["Щукин Пётр", "Щукин Пётр", "9"]);
    }
}

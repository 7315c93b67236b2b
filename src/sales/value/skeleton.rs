//! A text as a search compares it: without case, ё or е, and width, and in Latin letters, so that `vektor` finds Вектор; and
//! what was typed with the other keyboard layout (DESIGN §7).

use super::text::{fold_letter, narrow};

/// Russian letters by the keys they sit on, and the characters of those keys.
const KEYS_RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";
const KEYS_LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";

/// Puts the skeleton of a text behind others. Every word of a query, made a skeleton too, is a part of it.
pub fn append_skeleton(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            'a'..='z' | '0'..='9' | ' ' => out.push(letter),
            'A'..='Z' => out.push(letter.to_ascii_lowercase()),
            'А'..='я' | 'ё' | 'Ё' => out.push_str(latin(fold_letter(letter))),
            _ => {
                for letter in narrow(letter).to_lowercase() {
                    out.push(letter);
                }
            }
        }
    }
}

pub fn skeleton(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    append_skeleton(text, &mut out);
    out
}

/// What the same keys give in the other layout: `ghbdtn` is `привет`, `ыфьыгтп` is `samsung`. `None`, where no letter has one.
pub fn other_layout(text: &str) -> Option<String> {
    let mut changed = false;
    let swapped = text
        .chars()
        .map(|letter| {
            let letter = letter.to_lowercase().next().unwrap_or(letter);
            let by = |from: &str, to: &str| {
                let place = from.chars().position(|key| key == letter)?;
                to.chars().nth(place)
            };
            let other = by(KEYS_LATIN, KEYS_RUSSIAN).or_else(|| by(KEYS_RUSSIAN, KEYS_LATIN));
            changed |= other.is_some();
            other.unwrap_or(letter)
        })
        .collect();
    changed.then_some(swapped)
}

/// A Russian letter in Latin ones, as people write names; the signs are not heard.
const fn latin(letter: char) -> &'static str {
    match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'э' => "e",
        'ю' => "yu",
        'я' => "ya",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::{other_layout, skeleton};

    #[test]
    fn a_text_is_compared_in_latin_letters_whatever_it_is_written_in() {
        for (text, same) in [
            ("Вектор", "vektor"),
            ("ВЕКТОР", "Vektor"),
            ("Ёлкин", "елкин"),
            ("Щукин", "shchukin"),
            ("объезд", "obezd"),
            ("Ｋｅｄｒ－２", "kedr-2"),
            ("华强电子", "华强电子"),
            ("Müller", "müller"),
        ] {
            assert_eq!(skeleton(text), skeleton(same), "{text}");
        }
        assert!(skeleton("АО «Ромашка»: насосы").contains(&skeleton("romashka")));
    }

    #[test]
    fn the_other_layout_is_tried() {
        assert_eq!(other_layout("ghbdtn").as_deref(), Some("привет"));
        assert_eq!(other_layout("ыфьыгтп").as_deref(), Some("samsung"));
        assert_eq!(other_layout("Dtrnjh").as_deref(), Some("вектор"));
        assert_eq!(other_layout("123"), None);
    }
}

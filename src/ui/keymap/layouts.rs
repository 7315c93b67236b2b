//! Other keyboard layouts, as data: which QWERTY key a letter sits on, and which narrow character a full-width one means.

/// Rows of letters by position: the layout's row above, the same keys on QWERTY below.
///
/// Lower-case letters on punctuation keys are left out on purpose: the key of `;` `.` `,` would turn a harmless letter
/// into find or help. Only their shifted forms count, see [`SHIFTED`].
const ROWS: &[(&str, &str)] = &[
    // Russian, ЙЦУКЕН.
    ("йцукенгшщзхъ", "qwertyuiop[]"),
    ("фывапролд", "asdfghjkl"),
    ("ячсмить", "zxcvbnm"),
    ("ЙЦУКЕНГШЩЗХЪ", "QWERTYUIOP{}"),
    ("ФЫВАПРОЛД", "ASDFGHJKL"),
    ("ЯЧСМИТЬ", "ZXCVBNM"),
    // Ukrainian, where it differs from the Russian rows.
    ("іїІЇ", "s]S}"),
    // Greek. `;` sits on q there, hence no way to quit by position.
    ("ςερτυθιοπ", "wertyuiop"),
    ("ασδφγηξκλ", "asdfghjkl"),
    ("ζχψωβνμ", "zxcvbnm"),
    ("ΕΡΤΥΘΙΟΠ", "ERTYUIOP"),
    ("ΑΣΔΦΓΗΞΚΛ", "ASDFGHJKL"),
    ("ΖΧΨΩΒΝΜ", "ZXCVBNM"),
];

/// Letters that give punctuation on QWERTY with Shift held.
const SHIFTED: &[(char, char)] = &[('Ж', ':'), ('Б', '<'), ('Ю', '>')];

/// What Chinese input methods send for punctuation, beside the regular full-width block.
const PUNCTUATION: &[(char, char)] = &[
    ('》', '>'),
    ('《', '<'),
    ('〉', '>'),
    ('〈', '<'),
    ('、', '/'),
    ('。', '.'),
    ('【', '['),
    ('】', ']'),
    ('\u{3000}', ' '),
];

const FULL_WIDTH_FIRST: u32 = 0xFF01;
const FULL_WIDTH_LAST: u32 = 0xFF5E;
/// From a full-width character to its ASCII twin.
const FULL_WIDTH_OFFSET: u32 = 0xFF01 - 0x21;

/// The QWERTY character on the key of `letter`, if the letter belongs to a layout that is known here.
pub(super) fn by_position(letter: char) -> Option<char> {
    let on_letter = ROWS.iter().find_map(|(theirs, qwerty)| {
        theirs.chars().zip(qwerty.chars()).find(|(their, _)| *their == letter).map(|(_, ours)| ours)
    });
    on_letter.or_else(|| SHIFTED.iter().find(|(their, _)| *their == letter).map(|(_, ours)| *ours))
}

/// The character that the key with this unshifted US character means, with Shift or without.
///
/// Bare `;` `.` `,` mean nothing, for the same reason as in [`ROWS`]; shifted digits neither, layouts disagree about them.
pub(super) fn by_base(base: char, shift: bool) -> Option<char> {
    match (base, shift) {
        ('a'..='z', true) => Some(base.to_ascii_uppercase()),
        ('a'..='z' | '0'..='9' | '/' | '[' | ']', false) => Some(base),
        (';', true) => Some(':'),
        (',', true) => Some('<'),
        ('.', true) => Some('>'),
        ('/', true) => Some('?'),
        _ => None,
    }
}

/// The narrow twin of a full-width character; every other character as it is.
pub(super) fn narrow(character: char) -> char {
    let code = u32::from(character);
    if (FULL_WIDTH_FIRST..=FULL_WIDTH_LAST).contains(&code) {
        return char::from_u32(code - FULL_WIDTH_OFFSET).unwrap_or(character);
    }
    PUNCTUATION.iter().find(|(wide, _)| *wide == character).map_or(character, |(_, twin)| *twin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_pairs_up_and_no_letter_has_two_keys() {
        let mut seen = std::collections::BTreeMap::new();
        for (theirs, qwerty) in ROWS {
            assert_eq!(theirs.chars().count(), qwerty.chars().count(), "{theirs}");
            for (their, ours) in theirs.chars().zip(qwerty.chars()) {
                assert_eq!(seen.insert(their, ours), None, "{their}");
            }
        }
    }

    #[test]
    fn the_letters_that_scripts_share_stay_on_their_keys() {
        assert_eq!(by_position('с'), Some('c'));
        assert_eq!(by_position('о'), Some('j'));
        assert_eq!(by_position('Ж'), Some(':'));
        assert_eq!(by_position('ж'), None);
        assert_eq!(by_position('ю'), None);
        assert_eq!(by_position('б'), None);
        assert_eq!(narrow('？'), '?');
        assert_eq!(narrow('１'), '1');
        assert_eq!(narrow('、'), '/');
    }
}

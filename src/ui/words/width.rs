//! Text measured in terminal cells: Chinese counts two, an accent that follows its letter none.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Stands in the last cell of a text that goes on.
const GOES_ON: char = '~';

/// The cells that the text takes, letter by letter as a terminal draws it.
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The text, or as much of it as fits into `cells` with `~` in its last cell. Never cut inside a letter: beside a wide letter
/// that did not fit the result is one cell short.
pub fn cut(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let Some(room) = cells.checked_sub(1) else {
        return String::new();
    };
    let mut taken = 0;
    let mut kept: String = text
        .graphemes(true)
        .take_while(|grapheme| {
            taken += grapheme.width();
            taken <= room
        })
        .collect();
    kept.push(GOES_ON);
    kept
}

/// Stretches of a text in lines of so many cells, broken at blanks, and between wide letters; a word longer than a line, between
/// its letters.
pub fn wrap<T: Copy + PartialEq>(stretches: &[(String, T)], cells: usize) -> Vec<Vec<(String, T)>> {
    let mut lines: Vec<Vec<(String, T)>> = vec![Vec::new()];
    let mut taken = 0;
    for (text, of) in stretches {
        for bit in bits(text, cells) {
            if taken + width(&bit) > cells && taken > 0 {
                lines.push(Vec::new());
                taken = 0;
            }
            let bit = if taken == 0 { bit.trim_start() } else { bit.as_str() };
            taken += width(bit);
            let Some(line) = lines.last_mut() else { continue };
            match line.last_mut() {
                Some((last, same)) if same == of => last.push_str(bit),
                Some(_) | None => line.push((bit.to_owned(), *of)),
            }
        }
    }
    lines
}

/// The text in lines of so many cells.
pub fn wrapped(text: &str, cells: usize) -> Vec<String> {
    let lines = wrap(&[(text.to_owned(), ())], cells);
    let joined = lines.into_iter().map(|line| line.into_iter().map(|(text, ())| text).collect::<String>());
    joined.map(|line| line.trim_end().to_owned()).collect()
}

/// Words, each with the blank before it; wide letters, and those of a word that no line holds, one by one.
fn bits(text: &str, cells: usize) -> Vec<String> {
    let letters = |bit: &str| bit.graphemes(true).map(str::to_owned).collect::<Vec<_>>();
    words(text).into_iter().flat_map(|bit| if width(bit.trim()) > cells { letters(&bit) } else { vec![bit] }).collect()
}

fn words(text: &str) -> Vec<String> {
    let mut bits: Vec<String> = Vec::new();
    let mut alone = true;
    for letter in text.graphemes(true) {
        let is_wide = letter.width() > 1;
        match bits.last_mut() {
            Some(last) if letter != " " && !is_wide && !alone => last.push_str(letter),
            Some(_) | None => bits.push(letter.to_owned()),
        }
        alone = is_wide;
    }
    bits
}

/// The text on the left of exactly `cells` cells, cut if it is longer.
pub fn pad_right(text: &str, cells: usize) -> String {
    let mut padded = cut(text, cells);
    padded.extend(blanks(cells, &padded));
    padded
}

/// The text on the right of exactly `cells` cells, cut if it is longer; for sums.
pub fn pad_left(text: &str, cells: usize) -> String {
    let kept = cut(text, cells);
    let mut padded: String = blanks(cells, &kept).collect();
    padded.push_str(&kept);
    padded
}

fn blanks(cells: usize, text: &str) -> impl Iterator<Item = char> + use<> {
    std::iter::repeat_n(' ', cells.saturating_sub(width(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_between_letters() {
        assert_eq!(cut("Ромашка: насосы", 14), "Ромашка: насо~");
        assert_eq!(cut("Ромашка", 7), "Ромашка");
        assert_eq!(cut("华强电子 机床", 14), "华强电子 机床");
        assert_eq!(cut("华强电子", 7), "华强电~");
        assert_eq!(cut("华强电子", 6), "华强~");
        assert_eq!(cut("e\u{301}te\u{301}", 2), "e\u{301}~");
        assert_eq!(cut("Acme", 1), "~");
        assert_eq!(cut("Acme", 0), "");
    }

    #[test]
    fn lines_are_broken_at_blanks_and_long_words_between_letters() {
        assert_eq!(wrapped("is with Жуков: ask them", 14), ["is with Жуков:", "ask them"]);
        assert_eq!(wrapped("ask https://romashka.example now", 10), ["ask https:", "//romashka", ".example", "now"]);
        assert_eq!(wrapped("华强电子机床", 5), ["华强", "电子", "机床"]);
        assert_eq!(wrapped("", 5), [""]);
    }

    #[test]
    fn padding_fills_to_the_cell() {
        assert_eq!(pad_right("李华", 6), "李华  ");
        assert_eq!(pad_left("1.2M", 7), "   1.2M");
        assert_eq!(pad_right("华强电子", 6), "华强~ ");
        for cells in 0..12 {
            assert_eq!(width(&pad_left("A 华强 e\u{301}ё", cells)), cells);
        }
    }
}

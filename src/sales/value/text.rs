//! Text from outside, made harmless for a terminal and comparable for a search.

use unicode_segmentation::UnicodeSegmentation;

/// The longest cluster that is kept whole, in code points: an emoji family with skin tones has eleven, a heap of accents has no end.
const CLUSTER_CODE_POINTS_MAX: usize = 12;

/// One line without control, bidi and invisible characters, runs of blanks folded, cut after `max_chars` letters as people count them.
pub fn clean_line(text: &str, max_chars: usize) -> String {
    let mut line = String::with_capacity(text.len().min(max_chars.saturating_mul(4)));
    let mut blank_waits = false;
    let mut room = max_chars;
    for cluster in visible(text).graphemes(true) {
        if cluster.chars().all(char::is_whitespace) {
            blank_waits = !line.is_empty();
            continue;
        }
        let needed = 1 + usize::from(blank_waits);
        if room < needed {
            break;
        }
        if blank_waits {
            line.push(' ');
            blank_waits = false;
        }
        line.extend(cluster.chars().take(CLUSTER_CODE_POINTS_MAX));
        room -= needed;
    }
    line
}

/// Like [`clean_line`], but line breaks stay; the blank lines before and after go, and no more than one stands between.
pub fn clean_text(text: &str, max_chars: usize) -> String {
    let mut whole = String::new();
    let mut room = max_chars;
    let mut breaks_wait = 0_usize;
    for raw in text.split(['\n', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}']) {
        let line = clean_line(raw, room);
        if !line.is_empty() {
            let breaks = if whole.is_empty() { 0 } else { breaks_wait.min(2) };
            let letters = line.graphemes(true).count();
            if room < breaks + letters {
                let line = clean_line(&line, room.saturating_sub(breaks));
                if !line.is_empty() {
                    whole.extend(std::iter::repeat_n('\n', breaks));
                    whole.push_str(&line);
                }
                break;
            }
            whole.extend(std::iter::repeat_n('\n', breaks));
            whole.push_str(&line);
            room -= breaks + letters;
            breaks_wait = 0;
        }
        breaks_wait += 1;
    }
    whole
}

/// Letters of a text as people count them, once it is made harmless.
pub fn letters(text: &str) -> usize {
    // Folding and cleaning only ever take away.
    clean_text(text, text.len()).graphemes(true).count()
}

/// What two texts have in common when case, ё or е, and the width of letters do not matter.
pub fn fold(text: &str) -> String {
    text.chars()
        .map(narrow)
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'ё' { 'е' } else { letter })
        .collect()
}

/// A Russian letter in lower case, ё as е.
pub(super) const fn fold_letter(letter: char) -> char {
    match letter {
        'А'..='Я' => match char::from_u32(letter as u32 + 0x20) {
            Some(lower) => lower,
            None => letter,
        },
        'ё' | 'Ё' => 'е',
        _ => letter,
    }
}

/// The narrow twin of a full-width letter, digit, sign or blank; any other character as it is.
pub fn narrow(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2007}' | '\u{2009}' => ' ',
        '、' => ',',
        '。' => '.',
        '￥' => '¥',
        '−' | '–' | '‐' | '‑' => '-',
        _ => letter,
    }
}

/// Whether this is a Chinese character.
pub fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

fn visible(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                kept.push(' ');
            }
            '\u{200d}' => {
                let joins =
                    kept.chars().next_back().is_some_and(joinable) && letters.peek().copied().is_some_and(joinable);
                if joins {
                    kept.push(letter);
                }
            }
            _ if letter.is_control() || invisible(letter) => {}
            _ => kept.push(letter),
        }
    }
    kept
}

/// Characters that draw nothing, or turn the direction of what follows.
fn invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{61c}'
            | '\u{34f}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180b}'..='\u{180e}'
            | '\u{200b}'
            | '\u{200c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{fffe}'
            | '\u{ffff}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Where a zero-width joiner makes one picture or one letter of two: emoji, and the scripts of India.
fn joinable(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{dff}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_harm_a_terminal_is_gone() {
        assert_eq!(clean_line("\x1b[31mАнна\x07\u{202e} \u{200b}К.\r\n\t ok ", 80), "[31mАнна К. ok");
        assert_eq!(clean_line("\u{9b}2J华强\u{0}电子\u{3000}机床", 80), "2J华强电子 机床");
        assert_eq!(clean_line("x\u{200d}y 👨\u{200d}👩", 80), "xy 👨\u{200d}👩");
    }

    #[test]
    fn the_cut_falls_between_letters() {
        assert_eq!(clean_line("е\u{301}лка", 2), "е\u{301}л");
        assert_eq!(clean_line("ab cd", 3), "ab");
        assert_eq!(clean_line("ab cd", 4), "ab c");
        assert_eq!(clean_line("abc", 0), "");
        assert!(clean_line(&format!("a{}", "\u{301}".repeat(9999)), 5).chars().count() <= CLUSTER_CODE_POINTS_MAX);
    }

    #[test]
    fn a_text_keeps_its_lines() {
        assert_eq!(clean_text("\n\n a  b \r\n\n\n\nc\x1b\n", 80), "a b\n\nc");
        assert_eq!(clean_text("abc\ndef", 5), "abc\nd");
        assert_eq!(clean_text("abc\ndef", 4), "abc");
    }

    #[test]
    fn folding_forgets_case_and_width() {
        assert_eq!(fold("ЁЛКИН Ａｃｍｅ１２，"), "елкин acme12,");
        assert!(is_han('华') && !is_han('あ') && !is_han('Ж'));
    }
}

//! From bytes to text: UTF-8, UTF-16 with its mark, or cp1251 where the bytes give evidence of it. The only file that names `encoding_rs`.

use std::borrow::Cow;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1251};

use super::problem::{Problem, Reason};

/// A file may be this large, in MiB.
pub const FILE_MIB_MAX: usize = 256;
/// Letters of a word that count as evidence: shorter words turn up in any noise.
const TELLING_LETTERS_MIN: usize = 3;

/// How a file writes its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Cp1251,
    Utf16Le,
    Utf16Be,
}

impl Encoding {
    /// Its name, the same in all languages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Cp1251 => "cp1251",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }
}

/// A line with bytes that are no UTF-8: the first of them and its place in the line, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrokenLine {
    pub line: u64,
    pub byte: u8,
    pub at: usize,
}

/// A file's text. Broken bytes stand in it as U+FFFD, and their lines are named.
#[derive(Debug, Clone)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub encoding: Encoding,
    pub broken: Vec<BrokenLine>,
}

/// Reads a file's bytes as text. Valid UTF-8 wins; cp1251 is believed only where most of what is not ASCII makes Cyrillic words.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Problem> {
    if bytes.len() > FILE_MIB_MAX << 20 {
        return Err(Problem::of_file(Reason::FileTooLarge { limit_mib: FILE_MIB_MAX }));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(Problem::of_file(Reason::Workbook));
    }
    for (mark, encoding, kind) in
        [(b"\xff\xfe", UTF_16LE, Encoding::Utf16Le), (b"\xfe\xff", UTF_16BE, Encoding::Utf16Be)]
    {
        if let Some(rest) = bytes.strip_prefix(mark) {
            let (text, broken) = encoding.decode_without_bom_handling(rest);
            let bad = broken || text.contains('\0');
            let decoded = Decoded { text, encoding: kind, broken: Vec::new() };
            return if bad { Err(Problem::of_file(Reason::NotText)) } else { Ok(decoded) };
        }
    }
    if bytes.contains(&0) {
        return Err(Problem::of_file(Reason::NotText));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // No header of a table begins so.
    let begins = bytes.trim_ascii_start();
    if begins.starts_with(b"[{")
        || begins.starts_with(b"{\"")
        || begins.starts_with(b"{\n")
        || begins.starts_with(b"[\n")
    {
        return Err(Problem::of_file(Reason::Json));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: Cow::Borrowed(text), encoding: Encoding::Utf8, broken: Vec::new() });
    }
    if is_cp1251(bytes) {
        let (text, _) = WINDOWS_1251.decode_without_bom_handling(bytes);
        return Ok(Decoded { text, encoding: Encoding::Cp1251, broken: Vec::new() });
    }
    Ok(Decoded { text: String::from_utf8_lossy(bytes), encoding: Encoding::Utf8, broken: broken_lines(bytes) })
}

fn broken_lines(bytes: &[u8]) -> Vec<BrokenLine> {
    let mut found: Vec<BrokenLine> = Vec::new();
    let (mut line, mut at) = (1, 1);
    for chunk in bytes.utf8_chunks() {
        for byte in chunk.valid().bytes() {
            if byte == b'\n' {
                line += 1;
                at = 1;
            } else {
                at += 1;
            }
        }
        if let Some(byte) = chunk.invalid().first() {
            if found.last().is_none_or(|last| last.line != line) {
                found.push(BrokenLine { line, byte: *byte, at });
            }
            at += chunk.invalid().len();
        }
    }
    found
}

/// Bytes by what they tell: letters in words as Russian writes them, signs and very short words that tell nothing, and noise.
#[derive(Debug, Default, Clone, Copy)]
struct Evidence {
    telling: usize,
    neutral: usize,
    noise: usize,
}

fn is_cp1251(bytes: &[u8]) -> bool {
    // Letters that are whole in UTF-8 hardly ever come about by chance: with more of them than of stray bytes it is UTF-8, broken.
    let (mut whole, mut stray) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        stray += chunk.invalid().len();
    }
    if whole >= stray {
        return false;
    }
    let mut evidence = Evidence::default();
    for word in bytes.chunk_by(|one, two| is_letter(*one) == is_letter(*two)) {
        evidence.weigh(word);
    }
    evidence.telling >= TELLING_LETTERS_MIN
        && evidence.noise * 10 <= evidence.telling
        && evidence.neutral <= evidence.telling
}

impl Evidence {
    fn weigh(&mut self, word: &[u8]) {
        let high = word.iter().filter(|byte| !byte.is_ascii()).count();
        if high == 0 {
            return;
        }
        if !word.first().copied().is_some_and(is_letter) {
            let signs = word.iter().filter(|byte| is_sign(**byte)).count();
            self.neutral += signs;
            self.noise += high - signs;
        } else if high < word.len() || !is_word(word) {
            self.noise += high;
        } else if high < TELLING_LETTERS_MIN {
            self.neutral += high;
        } else {
            self.telling += high;
        }
    }
}

/// In one case or with a capital in front, and not beginning with a letter that no word begins with.
fn is_word(word: &[u8]) -> bool {
    let (Some(first), rest) = (word.first(), word.get(1..).unwrap_or_default()) else { return false };
    let impossible = matches!(first, 0xda | 0xdc | 0xfa | 0xfc);
    let lower = rest.iter().all(|byte| is_lower(*byte));
    let upper = !is_lower(*first) && rest.iter().all(|byte| !is_lower(*byte));
    !impossible && (lower || upper)
}

const fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || is_cyrillic(byte)
}

const fn is_cyrillic(byte: u8) -> bool {
    matches!(
        byte,
        0xc0..=0xff
            | 0xa8
            | 0xb8
            | 0xa5
            | 0xb4
            | 0xaa
            | 0xba
            | 0xaf
            | 0xbf
            | 0xb2
            | 0xb3
            | 0xa1
            | 0xa2
            | 0xa3
            | 0xbc
            | 0xbd
            | 0xbe
    )
}

const fn is_lower(byte: u8) -> bool {
    matches!(byte, 0xe0..=0xff | 0xb8 | 0xb4 | 0xba | 0xbf | 0xb3 | 0xa2 | 0xbc | 0xbe)
}

/// Quotes, dashes, the number sign and the like.
const fn is_sign(byte: u8) -> bool {
    matches!(
        byte,
        0x82 | 0x84 | 0x85 | 0x88 | 0x8b | 0x91
            ..=0x97 | 0x99 | 0x9b | 0xa0 | 0xa7 | 0xa9 | 0xab | 0xae | 0xb0 | 0xb1 | 0xb7 | 0xb9 | 0xbb
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cp1251(text: &str) -> Vec<u8> {
        WINDOWS_1251.encode(text).0.into_owned()
    }

    #[test]
    fn russian_is_told_from_noise() {
        for text in ["Насос,100", "№;«Ёлка»\n1;ООО Вектор – Москва", "title,amount\nПоставка в Китай,5"]
        {
            let bytes = cp1251(text);
            let decoded = decode(&bytes).unwrap();
            assert_eq!((decoded.encoding, &*decoded.text), (Encoding::Cp1251, text));
        }
        let german = b"Name,Ort\nM\xfcller,K\xf6ln\nJ\xe4ger,F\xfcrth";
        for noise in [german.as_slice(), b"Broken \xff\xfe bytes", "Название,\u{fffd}".as_bytes(), b"a\xc3,b"] {
            let encoding = decode(noise).unwrap().encoding;
            assert_eq!(encoding, Encoding::Utf8, "{noise:?}");
        }
        let mut cut = "Название сделки,Бюджет\nСтанок,1".as_bytes().to_vec();
        cut.remove(3);
        assert_eq!(decode(&cut).unwrap().broken, [BrokenLine { line: 1, byte: 0xd0, at: 3 }]);
    }

    #[test]
    fn marks_are_read_and_left_out() {
        assert_eq!(decode(b"\xef\xbb\xbfa").unwrap().text, "a");
        assert_eq!(decode(b"\xff\xfea\0;\0").unwrap().text, "a;");
        assert_eq!(decode(b"\xfe\xff\x041").unwrap().text, "б");
        assert_eq!(decode(b"a\0b").unwrap_err().reason, Reason::NotText);
        assert_eq!(decode(b"PK\x03\x04..").unwrap_err().reason, Reason::Workbook);
        assert_eq!(decode(b" [{\"title\": 1}]").unwrap_err().reason, Reason::Json);
    }
}

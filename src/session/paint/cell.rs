//! A cell as the terminal shows it, in eight bytes, and a frame read into such cells.

use std::collections::HashMap;

use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthChar;

use super::pen::Pen;
use super::profile::{Glyphs, Profile};

/// Letters with combining marks that are remembered; when they are more, all is forgotten and drawn anew.
const CLUSTERS_MAX: usize = 1024;
/// Combining marks on one letter; more are left out.
const MARKS_MAX: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Cell {
    pub(super) glyph: Glyph,
    pub(super) pen: Pen,
}

/// A character, or the number of a letter with its marks, and how it sits in its cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Glyph(u32);

const VALUE: u32 = (1 << 24) - 1;
const CLUSTER: u32 = 1 << 24;
const WIDE: u32 = 1 << 25;
const DOUBTFUL: u32 = 1 << 26;

impl Glyph {
    pub(super) const BLANK: Self = Self(b' ' as u32);
    /// The second cell of a wide character.
    pub(super) const TAIL: Self = Self(u32::MAX);
    const UNKNOWN: Self = Self(b'?' as u32);

    pub(super) fn columns(self) -> usize {
        if self != Self::TAIL && self.0 & WIDE != 0 { 2 } else { 1 }
    }

    /// Terminals disagree about where the cursor stands after it.
    pub(super) fn is_doubtful(self) -> bool {
        self.0 & DOUBTFUL != 0
    }

    /// One byte that is the same everywhere.
    pub(super) fn ascii(self) -> Option<u8> {
        u8::try_from(self.0).ok().filter(u8::is_ascii)
    }
}

impl Cell {
    pub(super) const BLANK: Self = Self { glyph: Glyph::BLANK, pen: Pen::PLAIN };

    pub(super) fn is_blank(self) -> bool {
        self.glyph == Glyph::BLANK
    }
}

/// Letters with combining marks by number.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    texts: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
}

impl Clusters {
    pub(super) fn is_full(&self) -> bool {
        self.texts.len() >= CLUSTERS_MAX
    }

    pub(super) fn write(&self, glyph: Glyph, out: &mut Vec<u8>) {
        let value = glyph.0 & VALUE;
        if glyph.0 & CLUSTER != 0 {
            let text = usize::try_from(value).ok().and_then(|number| self.texts.get(number));
            out.extend_from_slice(text.map_or("?", |text| text).as_bytes());
        } else {
            let letter = char::from_u32(value).unwrap_or('?');
            out.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    /// None when there is no room.
    fn number(&mut self, text: &str) -> Option<u32> {
        if let Some(number) = self.numbers.get(text) {
            return Some(*number);
        }
        if self.is_full() {
            return None;
        }
        let number = u32::try_from(self.texts.len()).ok()?;
        self.texts.push(text.into());
        self.numbers.insert(text.into(), number);
        Some(number)
    }

    /// The glyph of a symbol and the columns the frame gives it. Of what terminals draw differently (joined emoji, flags) only the first character is taken.
    fn glyph(&mut self, symbol: &str, glyphs: Glyphs) -> (Glyph, usize) {
        if let [byte] = symbol.as_bytes() {
            let glyph = if byte.is_ascii_control() { Glyph::BLANK } else { Glyph(u32::from(*byte)) };
            return (glyph, 1);
        }
        let mut letters = symbol.chars();
        let Some((first, columns)) = letters.next().and_then(|first| Some((first, first.width()?))) else {
            return (Glyph::BLANK, 1);
        };
        let given = ratatui::buffer::CellWidth::cell_width(symbol).max(1).into();
        if columns == 0 || columns > given || symbol.contains(char::is_control) {
            return (Glyph::BLANK, given);
        }
        if glyphs == Glyphs::Ascii && !first.is_ascii() {
            return (Glyph(ascii_twin(first).into()), given);
        }
        let marks: usize = letters.take_while(|mark| is_mark(*mark)).take(MARKS_MAX).map(char::len_utf8).sum();
        let cluster = symbol.get(..first.len_utf8() + marks).filter(|_| marks > 0 && glyphs == Glyphs::Unicode);
        let number = cluster.and_then(|cluster| self.number(cluster));
        let mut glyph = number.map_or(u32::from(first), |number| number | CLUSTER);
        if columns == 2 {
            glyph |= WIDE;
        }
        if columns == 2 || number.is_some() || is_ambiguous(first) {
            glyph |= DOUBTFUL;
        }
        (Glyph(glyph), given)
    }
}

/// One column here, two in a Chinese terminal: `East_Asian_Width` "ambiguous". The width tables count Greek and Cyrillic as narrow everywhere; terminals don't.
fn is_ambiguous(letter: char) -> bool {
    letter.width() != letter.width_cjk()
        || matches!(letter, '\u{391}'..='\u{3c9}' | '\u{401}' | '\u{410}'..='\u{44f}' | '\u{451}')
}

/// A combining mark all terminals put on the letter before; joiners, variation selectors and direction marks are none.
fn is_mark(letter: char) -> bool {
    letter.width() == Some(0)
        && !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ff9e}' | '\u{ff9f}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..)
}

fn ascii_twin(letter: char) -> u8 {
    match letter {
        '\u{2500}' | '\u{2501}' | '\u{2010}'..='\u{2015}' | '\u{2550}' => b'-',
        '\u{2502}' | '\u{2503}' | '\u{2551}' => b'|',
        '\u{2504}'..='\u{257f}' => b'+',
        '\u{a0}' => b' ',
        '\u{ab}' | '\u{bb}' | '\u{201c}'..='\u{201f}' => b'"',
        '\u{2018}'..='\u{201b}' => b'\'',
        _ => Glyph::UNKNOWN.0 as u8,
    }
}

/// Reads the part of the frame that fits; what the frame does not cover is blank.
pub(super) fn read(
    frame: &Buffer,
    [width, height]: [usize; 2],
    profile: Profile,
    clusters: &mut Clusters,
) -> Vec<Cell> {
    let mut cells = vec![Cell::BLANK; width * height];
    let frame_width = usize::from(frame.area.width);
    if width == 0 || frame_width == 0 {
        return cells;
    }
    for (row, symbols) in cells.chunks_mut(width).zip(frame.content.chunks(frame_width)) {
        read_row(row, symbols, profile, clusters);
    }
    cells
}

fn read_row(row: &mut [Cell], symbols: &[ratatui::buffer::Cell], profile: Profile, clusters: &mut Clusters) {
    let width = row.len();
    let mut column = 0;
    while let Some(symbol) = symbols.get(column).filter(|_| column < width) {
        let (mut glyph, given) = clusters.glyph(symbol.symbol(), profile.glyphs);
        // What must not be seen is not sent.
        if symbol.modifier.contains(Modifier::HIDDEN) || column + glyph.columns() > width {
            glyph = Glyph::BLANK;
        }
        let pen = Pen::of(symbol.fg, symbol.bg, symbol.modifier, profile);
        let rest = if glyph.columns() == 2 { Glyph::TAIL } else { Glyph::BLANK };
        for (index, cell) in row.iter_mut().skip(column).take(given).enumerate() {
            cell.glyph = if index == 0 { glyph } else { rest };
            cell.pen = if cell.is_blank() { pen.on_blank() } else { pen };
        }
        column += given;
    }
}

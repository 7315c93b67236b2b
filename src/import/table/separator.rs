//! What stands between cells: comma, semicolon or tab, told by how evenly each would part the first rows.

use super::widths;

/// So much of a file is looked at, in bytes.
const SAMPLE_BYTES: usize = 256 << 10;
/// So many rows are looked at.
const SAMPLE_ROWS: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    Comma,
    Semicolon,
    Tab,
}

impl Separator {
    const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    fn of(letter: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|separator| letter.as_bytes() == [separator.byte()])
    }
}

/// Excel's own first line, `sep=;`: the text after it, what it says, and the number of the line after it.
pub(super) fn told(text: &str) -> (&str, Option<Separator>, u64) {
    let said = text.split_once('\n').and_then(|(line, rest)| {
        let letter = line.trim_end_matches('\r').strip_prefix("sep=")?;
        Some((rest, Separator::of(letter)?))
    });
    said.map_or((text, None, 1), |(rest, separator)| (rest, Some(separator), 2))
}

/// The separator that parts the most rows into as many cells as the header; of equals the one that makes more cells.
pub(super) fn recognised(text: &str) -> Separator {
    let mut end = SAMPLE_BYTES.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = text.get(..end).unwrap_or(text);
    let fits = Separator::ALL.into_iter().filter_map(|separator| Some((fit(sample, separator)?, separator)));
    // `max_by_key` takes the last of equals; the first candidate is to win.
    fits.rev().max_by_key(|(fit, _)| *fit).map_or(Separator::Comma, |(_, separator)| separator)
}

/// Rows in a thousand that have the header's number of cells, and that number; `None` where nothing is parted.
fn fit(sample: &str, separator: Separator) -> Option<(usize, usize)> {
    let mut widths = widths(sample, separator);
    let columns = widths.next()?;
    if columns < 2 {
        return None;
    }
    let (mut rows, mut even) = (0, 0);
    for width in widths.take(SAMPLE_ROWS) {
        rows += 1;
        even += usize::from(width == columns);
    }
    Some((even * 1000 / rows.max(1), columns))
}

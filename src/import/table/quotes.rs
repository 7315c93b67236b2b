//! Quotes of one row: whether each that opens closes where a cell ends.

/// A quote that went wrong, by its places in the row's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct QuoteFault {
    /// The cell, counted from 0.
    pub cell: usize,
    pub opened: usize,
    /// Where it closed amid a cell, or the row's end.
    pub ended: usize,
    pub is_open: bool,
}

/// Where the reader stands.
enum At {
    CellStart,
    Bare,
    Quoted {
        opened: usize,
    },
    /// Behind a quote that may close, or be the first of a doubled one.
    Behind {
        opened: usize,
    },
}

/// The first quote of a row that does not close where its cell ends.
pub(super) fn fault(row: &str, separator: u8) -> Option<QuoteFault> {
    let mut at = At::CellStart;
    let mut cell = 0;
    for (place, byte) in row.bytes().enumerate() {
        let is_end = byte == separator || matches!(byte, b'\r' | b'\n');
        at = match at {
            At::CellStart if byte == b'"' => At::Quoted { opened: place },
            At::CellStart | At::Bare => {
                cell += usize::from(byte == separator);
                if is_end { At::CellStart } else { At::Bare }
            }
            At::Quoted { opened } if byte == b'"' => At::Behind { opened },
            At::Quoted { opened } => At::Quoted { opened },
            At::Behind { opened } if byte == b'"' => At::Quoted { opened },
            At::Behind { .. } if is_end => {
                cell += usize::from(byte == separator);
                At::CellStart
            }
            At::Behind { opened } if byte == b' ' => At::Behind { opened },
            At::Behind { opened } => return Some(QuoteFault { cell, opened, ended: place, is_open: false }),
        };
    }
    match at {
        At::Quoted { opened } => Some(QuoteFault { cell, opened, ended: row.len(), is_open: true }),
        At::CellStart | At::Bare | At::Behind { .. } => None,
    }
}

//! Collects a bracketed paste up to its end marker, however it is split, and cleans it.

/// What ends a paste.
const END: &[u8] = b"\x1b[201~";
/// Bytes of a paste that are kept; the rest is read and dropped.
const PASTE_BYTES_MAX: usize = 64 * 1024;

#[derive(Debug, Default)]
pub(super) struct Paste {
    kept: Vec<u8>,
    cut: bool,
    /// How many bytes of the end marker have just been seen.
    marker: usize,
}

impl Paste {
    /// Takes one byte; true when it was the last one of the end marker.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        if END.get(self.marker) == Some(&byte) {
            self.marker += 1;
            return self.marker == END.len();
        }
        // The marker has its ESC only in front, so a failed match can only start anew at this byte.
        for &seen in END.iter().take(std::mem::take(&mut self.marker)) {
            self.keep(seen);
        }
        if END.first() == Some(&byte) {
            self.marker = 1;
        } else {
            self.keep(byte);
        }
        false
    }

    /// The cleaned text, and whether some of it was dropped.
    pub(super) fn finish(self) -> (String, bool) {
        let mut text = String::with_capacity(self.kept.len());
        let mut after_return = false;
        // What is not UTF-8 goes, and with it a letter halved by the cut.
        for letter in self.kept.utf8_chunks().flat_map(|chunk| chunk.valid().chars()) {
            match letter {
                '\n' if after_return => {}
                '\r' | '\n' => text.push('\n'),
                // Cells of a spreadsheet stay apart.
                '\t' => text.push(' '),
                other if unwanted(other) => {}
                other => text.push(other),
            }
            after_return = letter == '\r';
        }
        (text, self.cut)
    }

    #[cfg(test)]
    pub(super) fn held_bytes(&self) -> usize {
        self.kept.len()
    }

    fn keep(&mut self, byte: u8) {
        if self.kept.len() < PASTE_BYTES_MAX {
            self.kept.push(byte);
        } else {
            self.cut = true;
        }
    }
}

/// Controls, and the marks that make text read in another order than it is stored.
pub(super) fn unwanted(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

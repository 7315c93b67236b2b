//! Cuts a terminal's bytes into tokens, however they are split on the way.

use crossterm::event::{KeyCode, KeyModifiers};

use super::paste::Paste;
use super::sequence::{self, Meaning};
use super::token::{Reply, Token};
use super::typed::{continues, control, plain, push_typed};

/// Bytes of a CSI sequence that are kept; a longer one is swallowed.
const CSI_BYTES_MAX: usize = 64;
/// Bytes of an OSC, DCS, APC, PM or SOS string that are kept; a longer one is swallowed.
const STRING_BYTES_MAX: usize = 1024;
/// Coordinates and button of an X10 mouse report.
const MOUSE_BYTES: u8 = 3;

const CANCEL: u8 = 0x18;
const SUBSTITUTE: u8 = 0x1a;
const ESCAPE: u8 = 0x1b;
const BELL: u8 = 0x07;

/// The reader of one terminal. Takes whatever arrives and holds back only what is unfinished; a new connection needs a new one.
#[derive(Debug, Default)]
pub struct Tokenizer {
    state: State,
    /// An ESC stood in front: Alt with a key, a pressed Esc before anything else.
    escaped: bool,
    /// The unfinished sequence, up to its limit.
    body: Vec<u8>,
    /// The unfinished sequence is longer than its limit.
    too_long: bool,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Ground,
    Utf8 {
        missing: u8,
    },
    Escape,
    Csi,
    LinuxConsole,
    Ss3,
    String {
        introducer: u8,
    },
    Mouse {
        missing: u8,
    },
    Paste(Paste),
}

impl Tokenizer {
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads the bytes and adds what they finish to `out`.
    pub fn feed(&mut self, bytes: &[u8], out: &mut Vec<Token>) {
        for &byte in bytes {
            self.step(byte, out);
        }
    }

    /// An ESC waits that may be a pressed Esc: after 25 to 150 ms of silence call [`Self::flush`]. So does the opening of a
    /// string, which Alt+] and its like send and after which nothing typed would be seen.
    pub fn pending_escape(&self) -> bool {
        match self.state {
            State::Escape => true,
            State::String { .. } => self.body.is_empty() && !self.too_long,
            State::Ground
            | State::Utf8 { .. }
            | State::Csi
            | State::LinuxConsole
            | State::Ss3
            | State::Mouse { .. }
            | State::Paste(_) => false,
        }
    }

    /// Nothing came after the ESC, so it was the key. Does nothing unless [`Self::pending_escape`].
    pub fn flush(&mut self, out: &mut Vec<Token>) {
        if !self.pending_escape() {
            return;
        }
        match std::mem::take(&mut self.state) {
            State::Escape => {
                self.give_up_escape(out);
                out.push(plain(KeyCode::Esc));
            }
            State::String { introducer } => {
                self.give_up_escape(out);
                push_typed(char::from(introducer), KeyModifiers::ALT, out);
            }
            State::Ground
            | State::Utf8 { .. }
            | State::Csi
            | State::LinuxConsole
            | State::Ss3
            | State::Mouse { .. }
            | State::Paste(_) => {}
        }
    }

    /// Bytes held back for what is unfinished.
    #[cfg(test)]
    pub(super) fn held_bytes(&self) -> usize {
        let pasted = if let State::Paste(paste) = &self.state { paste.held_bytes() } else { 0 };
        self.body.capacity() + pasted
    }

    fn step(&mut self, byte: u8, out: &mut Vec<Token>) {
        match &mut self.state {
            State::Ground => self.ground(byte, KeyModifiers::NONE, out),
            State::Utf8 { missing } => {
                let missing = *missing;
                self.utf8(byte, missing, out);
            }
            State::Escape => self.escape(byte, out),
            State::Paste(paste) => {
                if paste.take(byte) {
                    self.end_paste(out);
                }
            }
            State::Mouse { missing } => match (byte, *missing) {
                (0..=0x1f, _) => self.abort(byte, out),
                (_, 0 | 1) => self.state = State::Ground,
                (_, more) => *missing = more - 1,
            },
            State::Csi => self.csi(byte, out),
            State::LinuxConsole => match byte {
                0x40..=0x7e => self.finish(sequence::linux_console(byte), out),
                _ => self.abort(byte, out),
            },
            State::Ss3 => match byte {
                b'0'..=b';' => self.keep(byte, CSI_BYTES_MAX),
                0x20..=0x7e => {
                    let meaning = sequence::ss3(&self.body, byte);
                    self.finish(meaning, out);
                }
                _ => self.abort(byte, out),
            },
            State::String { introducer } => {
                let introducer = *introducer;
                self.string(byte, introducer, out);
            }
        }
    }

    fn ground(&mut self, byte: u8, modifiers: KeyModifiers, out: &mut Vec<Token>) {
        match byte {
            ESCAPE => self.open(State::Escape),
            0x20..=0x7e => push_typed(char::from(byte), modifiers, out),
            0xc2..=0xf4 => {
                self.escaped = modifiers.contains(KeyModifiers::ALT);
                self.open(State::Utf8 {
                    missing: match byte {
                        ..0xe0 => 1,
                        0xe0..0xf0 => 2,
                        0xf0.. => 3,
                    },
                });
                self.body.push(byte);
            }
            0x80.. => out.push(Token::Bad),
            _ => out.push(Token::Key(control(byte, modifiers))),
        }
    }

    fn utf8(&mut self, byte: u8, missing: u8, out: &mut Vec<Token>) {
        if !continues(&self.body, byte) {
            self.state = State::Ground;
            self.escaped = false;
            out.push(Token::Bad);
            self.step(byte, out);
            return;
        }
        self.body.push(byte);
        if missing > 1 {
            self.state = State::Utf8 { missing: missing - 1 };
            return;
        }
        self.state = State::Ground;
        let modifiers = if std::mem::take(&mut self.escaped) { KeyModifiers::ALT } else { KeyModifiers::NONE };
        let letters = std::str::from_utf8(&self.body).unwrap_or_default();
        for letter in letters.chars() {
            push_typed(letter, modifiers, out);
        }
    }

    fn escape(&mut self, byte: u8, out: &mut Vec<Token>) {
        match byte {
            ESCAPE => {
                // The third ESC in a row shows that the first was a key of its own.
                self.give_up_escape(out);
                self.escaped = true;
            }
            CANCEL | SUBSTITUTE => {
                self.state = State::Ground;
                self.escaped = false;
            }
            b'[' => self.open(State::Csi),
            b'O' => self.open(State::Ss3),
            b']' | b'P' | b'_' | b'^' | b'X' => self.open(State::String { introducer: byte }),
            _ => {
                self.give_up_escape(out);
                self.state = State::Ground;
                self.ground(byte, KeyModifiers::ALT, out);
            }
        }
    }

    fn csi(&mut self, byte: u8, out: &mut Vec<Token>) {
        match byte {
            b'[' if self.body.is_empty() => self.state = State::LinuxConsole,
            0x20..=0x3f => self.keep(byte, CSI_BYTES_MAX),
            0x40..=0x7e => {
                let meaning = if self.too_long { Meaning::Nothing } else { sequence::csi(&self.body, byte) };
                self.finish(meaning, out);
            }
            _ => self.abort(byte, out),
        }
    }

    fn string(&mut self, byte: u8, introducer: u8, out: &mut Vec<Token>) {
        let closing = self.body.last() == Some(&ESCAPE);
        match byte {
            b'\\' if closing => {
                self.body.pop();
                self.end_string(introducer, out);
            }
            BELL if !closing => self.end_string(introducer, out),
            // Kept past the limit too: it may begin the terminator.
            ESCAPE if !closing => self.body.push(ESCAPE),
            _ if closing => {
                // An ESC that ends nothing aborts the string and opens what it belongs to.
                self.give_up_escape(out);
                self.open(State::Escape);
                self.step(byte, out);
            }
            // A reply has no control characters; a person who pressed Alt+] and goes on with Enter or Ctrl+C has.
            0..=0x1f | 0x7f => self.abort(byte, out),
            _ => self.keep(byte, STRING_BYTES_MAX),
        }
    }

    fn end_string(&mut self, introducer: u8, out: &mut Vec<Token>) {
        let reply = match introducer {
            _ if self.too_long => None,
            b']' => sequence::osc(&self.body),
            b'P' => Some(Reply::Dcs(String::from_utf8_lossy(&self.body).into_owned())),
            _ => None,
        };
        self.finish(reply.map_or(Meaning::Nothing, Meaning::Reply), out);
    }

    fn end_paste(&mut self, out: &mut Vec<Token>) {
        if let State::Paste(paste) = std::mem::take(&mut self.state) {
            let (text, cut) = paste.finish();
            out.push(Token::Paste { text, cut });
        }
    }

    fn open(&mut self, state: State) {
        self.body.clear();
        self.too_long = false;
        self.state = state;
    }

    fn keep(&mut self, byte: u8, limit: usize) {
        if self.body.len() < limit {
            self.body.push(byte);
        } else {
            self.too_long = true;
        }
    }

    fn finish(&mut self, meaning: Meaning, out: &mut Vec<Token>) {
        self.open(State::Ground);
        match meaning {
            Meaning::Key(mut key) => {
                if std::mem::take(&mut self.escaped) {
                    key.event.modifiers |= KeyModifiers::ALT;
                }
                out.push(Token::Key(key));
            }
            // Esc was pressed and a reply happened to follow at its heels.
            Meaning::Reply(reply) => {
                self.give_up_escape(out);
                out.push(Token::Reply(reply));
            }
            Meaning::PasteStart => {
                self.give_up_escape(out);
                self.state = State::Paste(Paste::default());
            }
            Meaning::MouseX10 => {
                self.give_up_escape(out);
                self.state = State::Mouse { missing: MOUSE_BYTES };
            }
            Meaning::Nothing => self.give_up_escape(out),
        }
    }

    /// Drops the unfinished sequence; the byte that broke it counts, unless breaking is all it is for.
    fn abort(&mut self, byte: u8, out: &mut Vec<Token>) {
        self.give_up_escape(out);
        self.open(State::Ground);
        if !matches!(byte, CANCEL | SUBSTITUTE) {
            self.step(byte, out);
        }
    }

    /// The ESC in front of this one was the key after all.
    fn give_up_escape(&mut self, out: &mut Vec<Token>) {
        if std::mem::take(&mut self.escaped) {
            out.push(plain(KeyCode::Esc));
        }
    }
}

//! What a finished CSI, SS3 or string sequence means.

use crossterm::event::{KeyCode, KeyModifiers};

use super::kitty::{self, Codes, Press};
use super::token::{Key, Reply};

/// Parameters a sequence may have; more are not read.
const PARAMETERS_MAX: usize = 16;

/// What a sequence turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Key(Key),
    Reply(Reply),
    PasteStart,
    /// Three bytes of a mouse report follow.
    MouseX10,
    /// Not for us, or a released key.
    Nothing,
}

impl From<Option<Key>> for Meaning {
    fn from(key: Option<Key>) -> Self {
        key.map_or(Self::Nothing, Self::Key)
    }
}

/// Reads what stands between `CSI` and its last byte.
pub(super) fn csi(body: &[u8], last: u8) -> Meaning {
    let (private, rest) = match body.split_first() {
        Some((&mark @ b'<'..=b'?', rest)) => (Some(mark), rest),
        _ => (None, body),
    };
    let digits = rest.iter().take_while(|byte| (b'0'..=b';').contains(*byte)).count();
    let (parameters, intermediates) = rest.split_at(digits);
    let parameters = Parameters::read(parameters);
    match (private, intermediates, last) {
        (None, [], _) => plain_csi(&parameters, body.is_empty(), last),
        (Some(b'?'), [], b'c') => Meaning::Reply(Reply::Attributes(parameters.all())),
        (Some(b'>'), [], b'c') => Meaning::Reply(Reply::Version(parameters.all())),
        (Some(b'?'), [], b'u') => Meaning::Reply(Reply::KeyboardFlags(parameters.short(0))),
        (Some(b'?'), [], b'R') => cursor(&parameters),
        (Some(b'?') | None, b"$", b'y') => {
            Meaning::Reply(Reply::Mode { mode: parameters.short(0), state: parameters.short(1) })
        }
        _ => Meaning::Nothing,
    }
}

fn plain_csi(parameters: &Parameters, empty: bool, last: u8) -> Meaning {
    match last {
        b'~' => tilde(parameters),
        b'u' => {
            let codes =
                Codes { plain: parameters.sub(0, 0), shifted: parameters.sub(0, 1), base: parameters.sub(0, 2) };
            kitty::key(codes, parameters.press()).into()
        }
        // rxvt's Ctrl and Ctrl+Shift with editing keys.
        b'^' => editing(parameters.sub(0, 0), Press::new(5, 1)),
        b'@' => editing(parameters.sub(0, 0), Press::new(6, 1)),
        // rxvt's Shift with arrows.
        b'a'..=b'd' => arrow(last.to_ascii_uppercase(), Press::new(2, 1)),
        b'n' if parameters.all() == [0] => Meaning::Reply(Reply::Ready),
        b'M' if empty => Meaning::MouseX10,
        b'R' if !empty => cursor(parameters),
        b'Z' => {
            let mut press = parameters.press();
            press.modifiers |= KeyModifiers::SHIFT;
            press.key(KeyCode::BackTab).into()
        }
        b'P'..=b'S' => function(last, parameters.press()),
        _ => arrow(last, parameters.press()),
    }
}

fn cursor(parameters: &Parameters) -> Meaning {
    Meaning::Reply(Reply::Cursor { row: parameters.short(0), column: parameters.short(1) })
}

fn arrow(last: u8, press: Press) -> Meaning {
    let code = match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        _ => return Meaning::Nothing,
    };
    press.key(code).into()
}

fn function(last: u8, press: Press) -> Meaning {
    press.key(KeyCode::F(last - b'P' + 1)).into()
}

fn tilde(parameters: &Parameters) -> Meaning {
    match parameters.sub(0, 0) {
        27 => {
            let codes = Codes { plain: parameters.sub(2, 0), shifted: 0, base: 0 };
            kitty::key(codes, parameters.press()).into()
        }
        200 => Meaning::PasteStart,
        number => editing(number, parameters.press()),
    }
}

fn editing(number: u32, press: Press) -> Meaning {
    let code = match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11 => KeyCode::F(1),
        12 => KeyCode::F(2),
        13 => KeyCode::F(3),
        14 => KeyCode::F(4),
        15 => KeyCode::F(5),
        17 => KeyCode::F(6),
        18 => KeyCode::F(7),
        19 => KeyCode::F(8),
        20 => KeyCode::F(9),
        21 => KeyCode::F(10),
        23 => KeyCode::F(11),
        24 => KeyCode::F(12),
        25 => KeyCode::F(13),
        26 => KeyCode::F(14),
        28 => KeyCode::F(15),
        29 => KeyCode::F(16),
        31 => KeyCode::F(17),
        32 => KeyCode::F(18),
        33 => KeyCode::F(19),
        34 => KeyCode::F(20),
        _ => return Meaning::Nothing,
    };
    press.key(code).into()
}

/// The Linux console's F1 to F5: `CSI [` and a letter.
pub(super) fn linux_console(last: u8) -> Meaning {
    match last {
        b'A'..=b'E' => Meaning::Key(Key::new(KeyCode::F(last - b'A' + 1), KeyModifiers::NONE)),
        _ => Meaning::Nothing,
    }
}

/// Arrows, F1 to F4 and the keypad as they come after `ESC O`, with modifiers where an old xterm sends some.
pub(super) fn ss3(body: &[u8], last: u8) -> Meaning {
    let parameters = Parameters::read(body);
    // Old Konsoles send one number, xterms `1;number`.
    let given = if body.contains(&b';') { parameters.sub(1, 0) } else { parameters.sub(0, 0) };
    let press = Press::new(given, 1);
    let code = match last {
        b'P'..=b'S' => return function(last, press),
        // rxvt's Ctrl with arrows.
        b'a'..=b'd' => return arrow(last.to_ascii_uppercase(), Press::new(5, 1)),
        b'M' => KeyCode::Enter,
        b'I' => KeyCode::Tab,
        b' ' => KeyCode::Char(' '),
        b'X' => KeyCode::Char('='),
        b'j' => KeyCode::Char('*'),
        b'k' => KeyCode::Char('+'),
        b'l' => KeyCode::Char(','),
        b'm' => KeyCode::Char('-'),
        b'n' => KeyCode::Char('.'),
        b'o' => KeyCode::Char('/'),
        b'p'..=b'y' => KeyCode::Char(char::from(last - b'p' + b'0')),
        _ => return arrow(last, press),
    };
    press.key(code).into()
}

/// An OSC string's number and text; None for what carries no number.
pub(super) fn osc(body: &[u8]) -> Option<Reply> {
    let body = String::from_utf8_lossy(body);
    let (number, text) = body.split_once(';').unwrap_or((&body, ""));
    Some(Reply::Osc { number: number.parse().ok()?, text: text.to_owned() })
}

/// Numbers between `;`, each with further ones after `:`. What is left out reads as 0.
struct Parameters {
    numbers: [[u32; 3]; PARAMETERS_MAX],
    count: usize,
}

impl Parameters {
    fn read(bytes: &[u8]) -> Self {
        let mut numbers = [[0; 3]; PARAMETERS_MAX];
        let mut count = 0;
        if !bytes.is_empty() {
            for (group, field) in numbers.iter_mut().zip(bytes.split(|byte| *byte == b';')) {
                for (number, digits) in group.iter_mut().zip(field.split(|byte| *byte == b':')) {
                    *number = digits.iter().fold(0, |sum: u32, digit| {
                        sum.saturating_mul(10).saturating_add(u32::from(digit.wrapping_sub(b'0')))
                    });
                }
                count += 1;
            }
        }
        Self { numbers, count }
    }

    fn sub(&self, index: usize, sub: usize) -> u32 {
        self.numbers.get(index).and_then(|group| group.get(sub)).copied().unwrap_or(0)
    }

    fn short(&self, index: usize) -> u16 {
        u16::try_from(self.sub(index, 0)).unwrap_or(u16::MAX)
    }

    fn all(&self) -> Vec<u16> {
        (0..self.count).map(|index| self.short(index)).collect()
    }

    fn press(&self) -> Press {
        Press::new(self.sub(1, 0), self.sub(1, 1))
    }
}

//! Colours and attributes of a cell in four bytes, and the shortest way from one pen to the next.

use ratatui::style::{Color, Modifier};

use super::profile::{Abilities, Depth, Profile};

/// Foreground in bits 0 to 8, background in 9 to 17 (0 default, else the colour's index + 1), attributes above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Pen(u32);

const COLOUR_MASK: u32 = 0x1ff;
const BACKGROUND_SHIFT: u32 = 9;
const BOLD: u32 = 1 << 18;
const DIM: u32 = 1 << 19;
const ITALIC: u32 = 1 << 20;
const UNDERLINE: u32 = 1 << 21;
const BLINK: u32 = 1 << 22;
const REVERSE: u32 = 1 << 23;
const CROSSED_OUT: u32 = 1 << 24;
const ATTRIBUTES: u32 = BOLD | DIM | ITALIC | UNDERLINE | BLINK | REVERSE | CROSSED_OUT;
/// Attributes that show on a blank.
const ON_BLANKS: u32 = UNDERLINE | REVERSE | CROSSED_OUT;

/// Attribute, its number in SGR, the number that takes it back. A pen is never bold and dim at once, so they may share theirs.
const NUMBERS: [(u32, u8, u8); 7] = [
    (BOLD, 1, 22),
    (DIM, 2, 22),
    (ITALIC, 3, 23),
    (UNDERLINE, 4, 24),
    (BLINK, 5, 25),
    (REVERSE, 7, 27),
    (CROSSED_OUT, 9, 29),
];

impl Pen {
    pub(super) const PLAIN: Self = Self(0);

    /// The pen of a cell, as far as this terminal has it.
    pub(super) fn of(foreground: Color, background: Color, modifier: Modifier, profile: Profile) -> Self {
        // Terminals disagree about bold and dim together: bold wins.
        let modifier = if modifier.contains(Modifier::BOLD) { modifier - Modifier::DIM } else { modifier };
        let able = |ability, bit| {
            if profile.terminal.has(ability) { bit } else { 0 }
        };
        let attributes = [
            (Modifier::BOLD, BOLD),
            (Modifier::DIM, able(Abilities::DIM, DIM)),
            (Modifier::ITALIC, able(Abilities::ITALIC, ITALIC)),
            (Modifier::UNDERLINED, UNDERLINE),
            (Modifier::SLOW_BLINK, BLINK),
            (Modifier::RAPID_BLINK, BLINK),
            (Modifier::REVERSED, REVERSE),
            (Modifier::CROSSED_OUT, able(Abilities::CROSSED_OUT, CROSSED_OUT)),
        ]
        .into_iter()
        .filter(|(flag, _)| modifier.contains(*flag))
        .fold(0, |all, (_, bit)| all | bit);
        Self(attributes | colour(foreground, profile.depth) | colour(background, profile.depth) << BACKGROUND_SHIFT)
    }

    /// The same pen without what cannot be seen on a blank.
    pub(super) fn on_blank(self) -> Self {
        if self.0 & ON_BLANKS == 0 { Self(self.0 & COLOUR_MASK << BACKGROUND_SHIFT) } else { self }
    }

    /// Whether erasing with this pen leaves what a blank drawn with it shows.
    pub(super) fn erases(self, abilities: Abilities) -> bool {
        self == self.on_blank()
            && self.0 & ON_BLANKS == 0
            && (self == Self::PLAIN || abilities.has(Abilities::BACKGROUND_ERASE))
    }

    fn foreground(self) -> u32 {
        self.0 & COLOUR_MASK
    }

    fn background(self) -> u32 {
        self.0 >> BACKGROUND_SHIFT & COLOUR_MASK
    }

    /// Writes the shorter of "from this pen" and "from none".
    pub(super) fn change(from: Option<Self>, to: Self, abilities: Abilities, out: &mut Vec<u8>) {
        if from == Some(to) {
            return;
        }
        let reset = to.after_reset();
        let step = from.and_then(|from| to.after_pen(from, abilities));
        let numbers = step.filter(|step| step.len() <= reset.len()).unwrap_or(reset);
        out.extend_from_slice(b"\x1b[");
        out.extend_from_slice(&numbers);
        out.push(b'm');
    }

    fn after_reset(self) -> Vec<u8> {
        // A leading empty number is a 0.
        let mut numbers = Vec::with_capacity(16);
        for (bit, on, _) in NUMBERS {
            if self.0 & bit != 0 {
                push(u32::from(on), true, &mut numbers);
            }
        }
        if self.foreground() != 0 {
            push_colour(self.foreground(), 30, true, &mut numbers);
        }
        if self.background() != 0 {
            push_colour(self.background(), 40, true, &mut numbers);
        }
        numbers
    }

    /// None where the terminal cannot take one attribute back.
    fn after_pen(self, from: Self, abilities: Abilities) -> Option<Vec<u8>> {
        let mut numbers = Vec::with_capacity(16);
        let mut have = from.0 & ATTRIBUTES;
        if have & !self.0 != 0 && !abilities.has(Abilities::ATTRIBUTES_OFF) {
            return None;
        }
        for (bit, _, off) in NUMBERS {
            if have & bit != 0 && self.0 & bit == 0 {
                push(u32::from(off), !numbers.is_empty(), &mut numbers);
                have &= !bit;
            }
        }
        for (bit, on, _) in NUMBERS {
            if self.0 & bit != 0 && have & bit == 0 {
                push(u32::from(on), !numbers.is_empty(), &mut numbers);
            }
        }
        if self.foreground() != from.foreground() {
            push_colour(self.foreground(), 30, !numbers.is_empty(), &mut numbers);
        }
        if self.background() != from.background() {
            push_colour(self.background(), 40, !numbers.is_empty(), &mut numbers);
        }
        Some(numbers)
    }
}

/// Writes a number in digits.
pub(super) fn digits(number: u32, out: &mut Vec<u8>) {
    if number >= 10 {
        digits(number / 10, out);
    }
    out.push(b'0' + (number % 10) as u8);
}

fn push(number: u32, separated: bool, numbers: &mut Vec<u8>) {
    if separated {
        numbers.push(b';');
    }
    digits(number, numbers);
}

/// `code` is a colour's index + 1 or 0 for the default; `ground` 30 for the foreground, 40 for the background.
fn push_colour(code: u32, ground: u32, separated: bool, numbers: &mut Vec<u8>) {
    match code {
        0 => push(ground + 9, separated, numbers),
        1..=8 => push(ground + code - 1, separated, numbers),
        9..=16 => push(ground + 60 + code - 9, separated, numbers),
        _ => {
            push(ground + 8, separated, numbers);
            push(5, true, numbers);
            push(code - 1, true, numbers);
        }
    }
}

/// The colour's index + 1 at this depth, 0 for the default.
fn colour(colour: Color, depth: Depth) -> u32 {
    let index = match colour {
        Color::Reset => return 0,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(index) => u32::from(index),
        Color::Rgb(red, green, blue) => nearest([red, green, blue]),
    };
    match depth {
        Depth::Mono => 0,
        Depth::TwoFiftySix => index + 1,
        Depth::Sixteen if index < 16 => index + 1,
        Depth::Sixteen => sixteen(index) + 1,
    }
}

/// The six steps of a channel in the 256-colour cube.
const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The index of a colour of the cube, or of a grey, that is close to this one.
fn nearest([red, green, blue]: [u8; 3]) -> u32 {
    let spread = red.max(green).max(blue) - red.min(green).min(blue);
    if spread < 12 {
        return match green {
            0..=3 => 16,
            4..=246 => 232 + (u32::from(green.max(8)) - 8) / 10,
            247.. => 231,
        };
    }
    [red, green, blue].into_iter().fold(0, |sum, channel| {
        let step = STEPS.iter().zip(0..).min_by_key(|(step, _)| step.abs_diff(channel)).map_or(0, |(_, index)| index);
        sum * 6 + step
    }) + 16
}

/// One of the sixteen for an index above them: the hue by which channels are strong, bright when the strongest is.
fn sixteen(index: u32) -> u32 {
    if index >= 232 {
        return match index - 232 {
            0..=3 => 0,
            4..=12 => 8,
            13..=20 => 7,
            _ => 15,
        };
    }
    let cube = index.saturating_sub(16);
    let channels = [cube / 36, cube / 6 % 6, cube % 6];
    let strongest = channels.into_iter().max().unwrap_or(0);
    let weakest = channels.into_iter().min().unwrap_or(0);
    if strongest - weakest <= 1 {
        return match strongest {
            0 => 0,
            1 | 2 => 8,
            3 | 4 => 7,
            _ => 15,
        };
    }
    // A channel belongs to the hue when it is nearer to the strongest than to the weakest.
    let hue = channels
        .into_iter()
        .zip([1, 2, 4])
        .fold(0, |hue, (channel, bit)| if channel * 2 > strongest + weakest { hue | bit } else { hue });
    if strongest >= 5 { hue + 8 } else { hue }
}

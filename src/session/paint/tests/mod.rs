//! Bytes go through two terminal emulators and must show the frame.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use super::{Abilities, Depth, Painter, Profile, TerminalHints};

mod walk;
mod budgets;
mod terminals;

const WIDTH: u16 = 80;
const HEIGHT: u16 = 24;

fn profile(term: &str) -> Profile {
    Profile::of(&TerminalHints { term: term.to_owned(), lang: "ru_RU.UTF-8".to_owned(), ..TerminalHints::default() })
}

fn slow() -> Profile {
    let hints = TerminalHints { term: "xterm".to_owned(), slow: true, no_color: true, ..TerminalHints::default() };
    Profile::of(&hints)
}

fn profiles() -> Vec<Profile> {
    let mut all: Vec<_> =
        ["xterm-256color", "xterm", "tmux-256color", "screen", "linux", "foot", "vt220", "vt100", "dumb"]
            .map(profile)
            .into();
    all.push(slow());
    all
}

fn frame(width: u16, height: u16) -> Buffer {
    Buffer::empty(Rect::new(0, 0, width, height))
}

/// What a cell shows: text, colours and attributes, without what a blank hides.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    text: String,
    foreground: Option<u8>,
    background: Option<u8>,
    marks: [bool; 5],
}

impl Seen {
    fn normal(mut self) -> Self {
        if self.text.is_empty() {
            self.text.push(' ');
        }
        let [bold, dim, italic, underline, reverse] = &mut self.marks;
        if self.text == " " && !*underline && !*reverse {
            self.foreground = None;
            (*bold, *dim, *italic) = (false, false, false);
        }
        self
    }
}

struct Screen {
    emulator: vt100::Parser,
    second: avt::Terminal,
    size: (u16, u16),
}

impl Screen {
    fn new(width: u16, height: u16) -> Self {
        let size = |side| NonZeroU16::new(side).unwrap();
        Self {
            emulator: vt100::Parser::new(size(height), size(width), 0),
            second: avt::Terminal::new(width.into(), height.into()).unwrap(),
            size: (width, height),
        }
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.emulator.process(bytes);
        self.second.feed(str::from_utf8(bytes).unwrap());
    }

    fn seen(&self) -> Vec<Seen> {
        let colour = |colour| match colour {
            vt100::Color::Default => None,
            vt100::Color::Idx(index) => Some(index),
            vt100::Color::Rgb(..) => panic!("no true colour is sent"),
        };
        let (width, height) = self.size;
        let cells = (0..height).flat_map(|row| (0..width).map(move |column| (row, column)));
        cells
            .map(|(row, column)| {
                let cell = self.emulator.screen().cell(row, column).unwrap();
                let text = if cell.is_wide_continuation() { "TAIL" } else { cell.contents() };
                Seen {
                    text: text.to_owned(),
                    foreground: colour(cell.fgcolor()),
                    background: colour(cell.bgcolor()),
                    marks: [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()],
                }
                .normal()
            })
            .collect()
    }

    /// The characters of the second emulator, NUL for the tail of a wide one.
    fn second_seen(&self) -> Vec<char> {
        let lines = self.second.screen();
        let cells = lines.visible_lines().flat_map(|line| line.cells().to_vec());
        cells.map(|cell| if cell.width() == 0 { '\0' } else { cell.char() }).collect()
    }

    #[track_caller]
    fn shows(&self, frame: &Buffer, profile: Profile) {
        let expected = expected(frame, profile);
        for (index, (seen, wanted)) in self.seen().iter().zip(&expected).enumerate() {
            let (row, column) = (index / usize::from(self.size.0), index % usize::from(self.size.0));
            if wanted.text == "TAIL" && seen.text == "TAIL" {
                continue;
            }
            assert_eq!(seen, wanted, "row {row}, column {column}");
        }
        for (index, (seen, wanted)) in self.second_seen().into_iter().zip(&expected).enumerate() {
            let wanted = if wanted.text == "TAIL" { '\0' } else { wanted.text.chars().next().unwrap() };
            let (row, column) = (index / usize::from(self.size.0), index % usize::from(self.size.0));
            assert_eq!(seen, wanted, "second emulator, row {row}, column {column}");
        }
    }
}

/// What the frame should look like on a terminal of this profile; for the colours that tests use.
fn expected(frame: &Buffer, profile: Profile) -> Vec<Seen> {
    let mut all = Vec::new();
    for row in 0..frame.area.height {
        let mut covered = 0;
        for column in 0..frame.area.width {
            let cell = &frame[(column, row)];
            let text = if covered > 0 {
                covered -= 1;
                all.push(Seen { text: "TAIL".to_owned(), foreground: None, background: None, marks: [false; 5] });
                continue;
            } else {
                covered = cell.symbol().cell_width() - 1;
                cell.symbol().to_owned()
            };
            let colour = |colour| {
                let known = [
                    (Color::Red, 1),
                    (Color::Blue, 4),
                    (Color::Cyan, 6),
                    (Color::DarkGray, 8),
                    (Color::LightRed, 9),
                    (Color::LightGreen, 10),
                    (Color::Indexed(196), if profile.depth == Depth::Sixteen { 9 } else { 196 }),
                ];
                let found = known.iter().find(|(known, _)| *known == colour);
                found.filter(|_| profile.depth != Depth::Mono).map(|(_, index)| *index)
            };
            let has = |modifier| cell.modifier.contains(modifier);
            let able = |ability| profile.terminal.has(ability);
            all.push(
                Seen {
                    text,
                    foreground: colour(cell.fg),
                    background: colour(cell.bg),
                    marks: [
                        has(Modifier::BOLD),
                        has(Modifier::DIM) && !has(Modifier::BOLD) && able(Abilities::DIM),
                        has(Modifier::ITALIC) && able(Abilities::ITALIC),
                        has(Modifier::UNDERLINED),
                        has(Modifier::REVERSED),
                    ],
                }
                .normal(),
            );
        }
    }
    all
}

/// A painter that has drawn the frame, and the terminal that shows it.
fn drawn(profile: Profile, picture: &Buffer, cursor: Option<(u16, u16)>) -> (Painter, Screen, usize) {
    let mut painter = Painter::new(profile, picture.area.width, picture.area.height);
    let mut screen = Screen::new(picture.area.width, picture.area.height);
    let mut out = Vec::new();
    painter.enter(&mut out);
    painter.paint(picture, cursor, &mut out);
    screen.feed(&out);
    screen.shows(picture, profile);
    (painter, screen, out.len())
}

/// Bytes from one frame to the next.
#[track_caller]
fn cost(profile: Profile, before: (&Buffer, Option<(u16, u16)>), after: (&Buffer, Option<(u16, u16)>)) -> usize {
    let (mut painter, mut screen, _) = drawn(profile, before.0, before.1);
    let mut out = Vec::new();
    painter.paint(after.0, after.1, &mut out);
    screen.feed(&out);
    screen.shows(after.0, profile);
    println!("{:4} B  {}", out.len(), out.escape_ascii());
    out.len()
}

//! Bytes go through two terminal emulators and must show the frame; budgets hold what they cost.

use std::num::NonZeroU16;

use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use unicode_width::UnicodeWidthChar;

use super::{Abilities, Depth, Glyphs, Painter, Profile, TerminalHints};

const WIDTH: u16 = 80;
const HEIGHT: u16 = 24;

fn profile(term: &str) -> Profile {
    Profile::of(&TerminalHints {
        term: term.to_owned(),
        lang: "ru_RU.UTF-8".to_owned(),
        ..TerminalHints::default()
    })
}

fn slow() -> Profile {
    let hints = TerminalHints {
        term: "xterm".to_owned(),
        slow: true,
        no_color: true,
        ..TerminalHints::default()
    };
    Profile::of(&hints)
}

fn profiles() -> Vec<Profile> {
    let mut all: Vec<_> = [
        "xterm-256color",
        "xterm",
        "tmux-256color",
        "screen",
        "linux",
        "foot",
        "vt220",
        "vt100",
        "dumb",
    ]
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
                let text = if cell.is_wide_continuation() {
                    "TAIL"
                } else {
                    cell.contents()
                };
                Seen {
                    text: text.to_owned(),
                    foreground: colour(cell.fgcolor()),
                    background: colour(cell.bgcolor()),
                    marks: [
                        cell.bold(),
                        cell.dim(),
                        cell.italic(),
                        cell.underline(),
                        cell.inverse(),
                    ],
                }
                .normal()
            })
            .collect()
    }

    /// The characters of the second emulator, NUL for the tail of a wide one.
    fn second_seen(&self) -> Vec<char> {
        let lines = self.second.screen();
        let cells = lines.visible_lines().flat_map(|line| line.cells().to_vec());
        cells
            .map(|cell| if cell.width() == 0 { '\0' } else { cell.char() })
            .collect()
    }

    #[track_caller]
    fn shows(&self, frame: &Buffer, profile: &Profile) {
        let expected = expected(frame, profile);
        for (index, (seen, wanted)) in self.seen().iter().zip(&expected).enumerate() {
            let (row, column) = (
                index / usize::from(self.size.0),
                index % usize::from(self.size.0),
            );
            if wanted.text == "TAIL" && seen.text == "TAIL" {
                continue;
            }
            assert_eq!(seen, wanted, "row {row}, column {column}");
        }
        for (index, (seen, wanted)) in self.second_seen().into_iter().zip(&expected).enumerate() {
            let wanted = if wanted.text == "TAIL" {
                '\0'
            } else {
                wanted.text.chars().next().unwrap()
            };
            let (row, column) = (
                index / usize::from(self.size.0),
                index % usize::from(self.size.0),
            );
            assert_eq!(seen, wanted, "second emulator, row {row}, column {column}");
        }
    }
}

/// What the frame should look like on a terminal of this profile; for the colours that tests use.
fn expected(frame: &Buffer, profile: &Profile) -> Vec<Seen> {
    let mut all = Vec::new();
    for row in 0..frame.area.height {
        let mut covered = 0;
        for column in 0..frame.area.width {
            let cell = &frame[(column, row)];
            let text = if covered > 0 {
                covered -= 1;
                all.push(Seen {
                    text: "TAIL".to_owned(),
                    foreground: None,
                    background: None,
                    marks: [false; 5],
                });
                continue;
            } else {
                covered = cell.symbol().cell_width() - 1;
                cell.symbol().to_owned()
            };
            let colour = |colour| match colour {
                _ if profile.depth == Depth::Mono => None,
                Color::Red => Some(1),
                Color::Blue => Some(4),
                Color::Cyan => Some(6),
                Color::DarkGray => Some(8),
                Color::LightRed => Some(9),
                Color::LightGreen => Some(10),
                Color::Indexed(196) if profile.depth == Depth::Sixteen => Some(9),
                Color::Indexed(index) => Some(index),
                _ => None,
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

#[derive(Debug, Clone)]
enum Edit {
    Text {
        column: u16,
        row: u16,
        text: String,
        style: Style,
    },
    Fill {
        area: Rect,
        style: Style,
    },
    Scroll {
        top: u16,
        bottom: u16,
        lines: u16,
        up: bool,
    },
    Clear,
    Forget,
}

const SMALL: (u16, u16) = (24, 9);

fn style() -> impl Strategy<Value = Style> {
    let colour = || {
        prop_oneof![
            4 => Just(Color::Reset),
            1 => Just(Color::Red),
            1 => Just(Color::Blue),
            1 => Just(Color::LightGreen),
            1 => Just(Color::Indexed(196)),
        ]
    };
    let modifier = prop_oneof![
        3 => Just(Modifier::empty()),
        1 => (0_u16..8).prop_map(|bits| {
            let flag = |bit, modifier| if bits & bit != 0 { modifier } else { Modifier::empty() };
            flag(1, Modifier::BOLD) | flag(2, Modifier::DIM) | flag(4, Modifier::ITALIC)
        }),
        1 => Just(Modifier::REVERSED),
        1 => Just(Modifier::UNDERLINED | Modifier::BOLD),
    ];
    (colour(), colour(), modifier)
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn edit() -> impl Strategy<Value = Edit> {
    let (width, height) = SMALL;
    let text = prop_oneof![
        "[ -~]{1,12}",
        "[а-я ]{1,10}",
        "[华东泵业 a]{1,8}",
        "[x ]{1,24}",
        "й{1,3}| {5,24}|={3,24}"
    ];
    prop_oneof![
        8 => (0..width, 0..height, text, style())
            .prop_map(|(column, row, text, style)| Edit::Text { column, row, text, style }),
        2 => (0..width, 0..height, 1..=width, 1..=height, style()).prop_map(move |(x, y, w, h, style)| Edit::Fill {
            area: Rect::new(x, y, w, h).intersection(Rect::new(0, 0, width, height)),
            style,
        }),
        2 => (0..height, 0..height, 1..4_u16, any::<bool>()).prop_map(|(a, b, lines, up)| Edit::Scroll {
            top: a.min(b),
            bottom: a.max(b) + 1,
            lines,
            up,
        }),
        1 => Just(Edit::Clear),
        1 => Just(Edit::Forget),
    ]
}

fn apply(frame: &mut Buffer, edit: &Edit) {
    match edit {
        Edit::Text {
            column,
            row,
            text,
            style,
        } => {
            // Half of a wide character left of the text would be a frame no widget means.
            if *column > 0 && frame[(column - 1, *row)].symbol().cell_width() > 1 {
                frame[(column - 1, *row)].reset();
            }
            frame.set_string(*column, *row, text, *style);
        }
        Edit::Fill { area, style } => {
            for position in area.positions() {
                if position.x > 0 && frame[(position.x - 1, position.y)].symbol().cell_width() > 1 {
                    frame[(position.x - 1, position.y)].reset();
                }
                frame[position].reset();
                frame[position].set_style(*style);
            }
        }
        Edit::Scroll {
            top,
            bottom,
            lines,
            up,
        } => {
            let width = usize::from(frame.area.width);
            let rows = &mut frame.content[usize::from(*top) * width..usize::from(*bottom) * width];
            let moved = (usize::from(*lines) * width).min(rows.len());
            if *up {
                rows.rotate_left(moved);
            } else {
                rows.rotate_right(moved);
            }
        }
        Edit::Clear => frame.reset(),
        Edit::Forget => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_walk_ends_as_a_fresh_painting(walk in proptest::collection::vec(
        (proptest::collection::vec(edit(), 0..4), proptest::option::of((0..SMALL.0, 0..SMALL.1))), 1..8)
    ) {
        for profile in profiles() {
            let (width, height) = SMALL;
            let mut screen = Screen::new(width, height);
            let mut painter = Painter::new(profile, width, height);
            let mut picture = frame(width, height);
            let mut out = Vec::new();
            painter.enter(&mut out);
            screen.feed(&out);
            for (edits, cursor) in &walk {
                for edit in edits {
                    apply(&mut picture, edit);
                    if matches!(edit, Edit::Forget) {
                        painter.forget();
                        screen.feed(b"\x1b[31;7mgarbage\r\n");
                    }
                }
                out.clear();
                painter.paint(&picture, *cursor, &mut out);
                screen.feed(&out);
                screen.shows(&picture, &profile);
                if let Some((column, row)) = cursor {
                    prop_assert_eq!(screen.emulator.screen().cursor_position(), (*row, *column));
                }
                if profile.terminal.has(Abilities::CURSOR_HIDING) {
                    prop_assert_eq!(screen.emulator.screen().hide_cursor(), cursor.is_none());
                }
                out.clear();
                painter.paint(&picture, *cursor, &mut out);
                prop_assert!(out.is_empty());
            }
            let mut fresh = Screen::new(width, height);
            out.clear();
            Painter::new(profile, width, height).paint(&picture, None, &mut out);
            fresh.feed(&out);
            prop_assert_eq!(screen.seen(), fresh.seen());
        }
    }
}

/// A painter that has drawn the frame, and the terminal that shows it.
fn drawn(
    profile: Profile,
    picture: &Buffer,
    cursor: Option<(u16, u16)>,
) -> (Painter, Screen, usize) {
    let mut painter = Painter::new(profile, picture.area.width, picture.area.height);
    let mut screen = Screen::new(picture.area.width, picture.area.height);
    let mut out = Vec::new();
    painter.enter(&mut out);
    painter.paint(picture, cursor, &mut out);
    screen.feed(&out);
    screen.shows(picture, &profile);
    (painter, screen, out.len())
}

/// Bytes from one frame to the next.
#[track_caller]
fn cost(
    profile: Profile,
    before: (&Buffer, Option<(u16, u16)>),
    after: (&Buffer, Option<(u16, u16)>),
) -> usize {
    let (mut painter, mut screen, _) = drawn(profile, before.0, before.1);
    let mut out = Vec::new();
    painter.paint(after.0, after.1, &mut out);
    screen.feed(&out);
    screen.shows(after.0, &profile);
    println!("{:4} B  {}", out.len(), out.escape_ascii());
    out.len()
}

/// The board of SCREENS.md in the colours a theme would give it.
fn board() -> Buffer {
    let mut board = frame(WIDTH, HEIGHT);
    let plain = Style::new();
    let dim = plain.fg(Color::DarkGray);
    let head = plain.fg(Color::Cyan).add_modifier(Modifier::BOLD);
    board.set_string(
        0,
        0,
        "Bourse  [1 Board]  2 Exchange 14  3 Reminders 12 !3  4 Inbox 2      Orlova 10:42",
        head,
    );
    board.set_string(
        0,
        1,
        "Pumps   team   48 open, 3 late, 5 asleep   by class, then step    2 marked   RUB",
        plain,
    );
    board.set_string(
        0,
        2,
        "<  Unsorted 2   Verified 4   Qualified 9        Invoice 5   Prepaid 3   Won 7  >",
        dim,
    );
    for column in 0..3 {
        board.set_string(column * 27, 3, "  MEETING SET    6  3.3M+1", head);
        board.set_string(column * 27, 4, "-".repeat(26), dim);
    }
    for row in (5..21).step_by(2) {
        for column in 0..3 {
            let late = (row + column) % 4 == 1;
            let class = if late {
                Color::LightRed
            } else {
                Color::LightGreen
            };
            board.set_string(column * 27 + 2, row, "A", plain.fg(class));
            board.set_string(
                column * 27 + 4,
                row,
                format!("Delta Marine {row:02}  {row:02}0kEUR"),
                plain,
            );
            if late {
                board.set_string(
                    column * 27 + 2,
                    row + 1,
                    "!",
                    plain.fg(Color::LightRed).add_modifier(Modifier::BOLD),
                );
            }
            board.set_string(column * 27 + 4, row + 1, "prepayment Mon 23  Kuzm", dim);
        }
    }
    board.set_string(
        4,
        21,
        "2 asleep                   1 asleep                   3 more below, 2 asleep",
        dim,
    );
    board.set_string(
        0,
        22,
        "10:41 Lin claimed #5120              u takes back: #4702 Nordwind to Meeting held",
        plain,
    );
    board.set_string(
        0,
        23,
        "Enter open   > < stage   s step   d done   n new   f filter   / find   ? keys",
        plain,
    );
    board
}

#[test]
fn budgets_hold() {
    let sixteen = profile("xterm");
    let board = board();
    let at = Some((10, 22));
    assert_eq!(
        cost(sixteen, (&board, at), (&board, at)),
        0,
        "nothing changed"
    );
    let (_, _, bytes) = drawn(sixteen, &board, None);
    println!("{bytes} B  whole board");
    assert!(bytes <= 4500, "whole board: {bytes}");
    for letter in ["n", "ж", "华"] {
        let mut typed = board.clone();
        typed.set_string(0, 22, " ".repeat(80), Style::new());
        let before = typed.clone();
        let (end, _) = typed.set_stringn(10, 22, letter, 2, Style::new());
        assert!(
            cost(sixteen, (&before, at), (&typed, Some((end, 22)))) <= 8,
            "typed character"
        );
    }
    for depth in [slow(), profile("vt100")] {
        let mut first = board.clone();
        first.set_string(0, 6, ">", Style::new());
        let mut second = board.clone();
        second.set_string(0, 7, ">", Style::new());
        assert!(
            cost(depth, (&first, Some((0, 6))), (&second, Some((0, 7)))) <= 40,
            "selection"
        );
    }
}

#[test]
fn a_list_scrolls_by_its_new_line() {
    let list = |first: u16, marked: u16| {
        let mut list = board();
        for row in 3..21 {
            let line = format!(
                "  A {:5}  deal {:3} of Ромашка, 华强电子",
                first + row,
                first * 7 + row * 7
            );
            list.set_string(0, row, " ".repeat(80), Style::reset());
            list.set_stringn(0, row, line, 80, Style::new());
        }
        list.set_string(0, marked, ">", Style::new());
        list
    };
    for profile in [profile("xterm"), profile("vt100"), slow()] {
        assert!(
            cost(profile, (&list(5, 20), None), (&list(6, 20), None)) <= 120,
            "down"
        );
        assert!(
            cost(profile, (&list(6, 3), None), (&list(5, 3), None)) <= 120,
            "up"
        );
    }
}

#[test]
fn blanks_are_erased_not_printed() {
    let empty = frame(WIDTH, HEIGHT);
    let sixteen = profile("xterm");
    assert!(
        cost(sixteen, (&board(), None), (&empty, None)) < 24 * 6,
        "clearing a screen"
    );
    let mut popup = board();
    for row in 8..14 {
        popup.set_string(20, row, " ".repeat(40), Style::new());
    }
    assert!(
        cost(sixteen, (&board(), None), (&popup, None)) < 6 * 20,
        "opening an empty popup"
    );
    let mut bar = board();
    bar.set_style(Rect::new(0, 9, 80, 1), Style::new().bg(Color::Blue));
    bar.set_string(0, 9, " ".repeat(80), Style::new());
    assert!(
        cost(sixteen, (&board(), None), (&bar, None)) < 20,
        "a bar of colour"
    );
}

#[test]
fn columns_are_put_right_after_doubtful_letters() {
    let mut picture = frame(WIDTH, 2);
    picture.set_string(0, 0, "Ромашка  1.2M", Style::new());
    let mut out = Vec::new();
    Painter::new(profile("xterm"), WIDTH, 2).paint(&picture, None, &mut out);
    let text = String::from_utf8(out).unwrap();
    assert!(
        text.contains("Ромашка\u{1b}[10G1.2M"),
        "{}",
        text.escape_debug()
    );
}

#[test]
fn what_terminals_draw_differently_is_made_simple() {
    let mut picture = frame(12, 1);
    let symbols = [
        "\u{1f468}\u{200d}\u{1f469}",
        "\u{1f1f7}\u{1f1fa}",
        "\u{2764}\u{fe0f}",
        "e\u{301}\u{302}",
        "\u{202e}",
    ];
    for (index, symbol) in symbols.iter().enumerate() {
        picture[(index as u16 * 2, 0)].set_symbol(symbol);
    }
    picture[(10, 0)].set_symbol("\u{1b}");
    let mut screen = Screen::new(12, 1);
    let mut out = Vec::new();
    Painter::new(profile("xterm"), 12, 1).paint(&picture, None, &mut out);
    screen.feed(&out);
    let seen: Vec<_> = screen.seen().into_iter().map(|cell| cell.text).collect();
    assert_eq!(
        seen,
        [
            "\u{1f468}",
            "TAIL",
            "\u{1f1f7}",
            " ",
            "\u{2764}",
            " ",
            "e\u{301}\u{302}",
            " ",
            " ",
            " ",
            " ",
            " "
        ]
    );
}

#[test]
fn hidden_text_is_not_sent() {
    let mut picture = frame(12, 1);
    picture.set_string(0, 0, "secret", Style::new().add_modifier(Modifier::HIDDEN));
    let mut out = Vec::new();
    Painter::new(profile("xterm"), 12, 1).paint(&picture, None, &mut out);
    assert!(!String::from_utf8(out).unwrap().contains("se"));
}

#[test]
fn a_frame_of_another_size_is_cut_or_padded() {
    for (width, height) in [(1, 1), (2, 3), (100, 40), (u16::MAX, u16::MAX)] {
        let mut painter = Painter::new(profile("xterm"), width, height);
        let mut out = Vec::new();
        painter.paint(&board(), Some((70, 20)), &mut out);
        painter.paint(&frame(1, 1), None, &mut out);
        let mut screen = Screen::new(width.min(300), height.min(100));
        screen.feed(&out);
        assert!(screen.seen().iter().all(|cell| cell.text == " "));
    }
}

#[test]
fn profiles_fit_their_terminals() {
    for (term, depth, hides, screens) in [
        ("xterm-256color", Depth::TwoFiftySix, true, true),
        ("tmux-256color", Depth::TwoFiftySix, true, true),
        ("screen", Depth::Sixteen, true, true),
        ("linux", Depth::Sixteen, true, false),
        ("vt220", Depth::Mono, true, false),
        ("vt100", Depth::Mono, false, false),
        ("", Depth::Mono, false, false),
    ] {
        let profile = profile(term);
        assert_eq!(profile.depth, depth, "{term}");
        assert_eq!(
            profile.terminal.has(Abilities::CURSOR_HIDING),
            hides,
            "{term}"
        );
        assert_eq!(
            profile.terminal.has(Abilities::ALTERNATE_SCREEN),
            screens,
            "{term}"
        );
    }
    assert_eq!(slow().depth, Depth::Mono);
    let hints = TerminalHints {
        term: "xterm".to_owned(),
        lang: "ru_RU.KOI8-R".to_owned(),
        ..TerminalHints::default()
    };
    let profile = Profile::of(&hints);
    assert_eq!(profile.glyphs, Glyphs::Ascii);
    let mut picture = frame(10, 1);
    picture.set_string(0, 0, "a─ж华", Style::new());
    let mut out = Vec::new();
    Painter::new(profile, 10, 1).paint(&picture, None, &mut out);
    assert!(
        out.is_ascii() && out.ends_with(b"a-??\x1b[?25l"),
        "{}",
        out.escape_ascii()
    );
}

#[test]
fn the_terminal_is_given_back() {
    let mut screen = Screen::new(WIDTH, HEIGHT);
    screen.feed(b"$ bourse\r\n");
    let before = screen.seen();
    let mut painter = Painter::new(profile("xterm"), WIDTH, HEIGHT);
    let mut out = Vec::new();
    painter.enter(&mut out);
    painter.paint(&board(), None, &mut out);
    screen.feed(&out);
    assert!(
        screen.emulator.screen().alternate_screen() && screen.emulator.screen().bracketed_paste()
    );
    out.clear();
    painter.leave(&mut out);
    screen.feed(&out);
    let after = screen.emulator.screen();
    assert!(!after.alternate_screen() && !after.bracketed_paste() && !after.hide_cursor());
    assert_eq!(screen.seen(), before);
    assert!('ж'.width() == Some(1));
}

//! Any walk over frames ends as a fresh painting of the last one, on every profile.

use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::{Screen, frame, profiles};
use crate::session::paint::{Abilities, Painter};

#[derive(Debug, Clone)]
enum Edit {
    Text { column: u16, row: u16, text: String, style: Style },
    Fill { area: Rect, style: Style },
    Scroll { top: u16, bottom: u16, lines: u16, up: bool },
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
    (colour(), colour(), modifier).prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn edit() -> impl Strategy<Value = Edit> {
    let (width, height) = SMALL;
    let text = prop_oneof!["[ -~]{1,12}", "[а-я ]{1,10}", "[华东泵业 a]{1,8}", "[x ]{1,24}", "й{1,3}| {5,24}|={3,24}"];
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
        Edit::Text { column, row, text, style } => {
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
        Edit::Scroll { top, bottom, lines, up } => {
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
                screen.shows(&picture, profile);
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

//! What frames cost in bytes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use super::super::cell::Cell;
use super::{HEIGHT, WIDTH, cost, drawn, frame, profile, slow};

/// The board of SCREENS.md in the colours a theme would give it.
pub(super) fn board() -> Buffer {
    let mut board = frame(WIDTH, HEIGHT);
    let plain = Style::new();
    let dim = plain.fg(Color::DarkGray);
    let head = plain.fg(Color::Cyan).add_modifier(Modifier::BOLD);
    board.set_string(0, 0, "Bourse  [1 Board]  2 Exchange 14  3 Reminders 12 !3  4 Inbox 2      Orlova 10:42", head);
    board.set_string(0, 1, "Pumps   team   48 open, 3 late, 5 asleep   by class, then step    2 marked   RUB", plain);
    board.set_string(0, 2, "<  Unsorted 2   Verified 4   Qualified 9        Invoice 5   Prepaid 3   Won 7  >", dim);
    for column in 0..3 {
        board.set_string(column * 27, 3, "  MEETING SET    6  3.3M+1", head);
        board.set_string(column * 27, 4, "-".repeat(26), dim);
    }
    for row in (5..21).step_by(2) {
        for column in 0..3 {
            let late = (row + column) % 4 == 1;
            let class = if late { Color::LightRed } else { Color::LightGreen };
            board.set_string(column * 27 + 2, row, "A", plain.fg(class));
            board.set_string(column * 27 + 4, row, format!("Delta Marine {row:02}  {row:02}0kEUR"), plain);
            if late {
                board.set_string(column * 27 + 2, row + 1, "!", plain.fg(Color::LightRed).add_modifier(Modifier::BOLD));
            }
            board.set_string(column * 27 + 4, row + 1, "prepayment Mon 23  Kuzm", dim);
        }
    }
    board.set_string(4, 21, "2 asleep                   1 asleep                   3 more below, 2 asleep", dim);
    board.set_string(0, 22, "10:41 Lin claimed #5120              u takes back: #4702 Nordwind to Meeting held", plain);
    board.set_string(0, 23, "Enter open   > < stage   s step   d done   n new   f filter   / find   ? keys", plain);
    board
}

#[test]
fn budgets_hold() {
    let sixteen = profile("xterm");
    let board = board();
    let at = Some((10, 22));
    assert_eq!(cost(sixteen, (&board, at), (&board, at)), 0, "nothing changed");
    let (_, _, bytes) = drawn(sixteen, &board, None);
    println!("{bytes} B  whole board");
    assert!(bytes <= 4500, "whole board: {bytes}");
    for letter in ["n", "ж", "华"] {
        let mut typed = board.clone();
        typed.set_string(0, 22, " ".repeat(80), Style::new());
        let before = typed.clone();
        let (end, _) = typed.set_stringn(10, 22, letter, 2, Style::new());
        assert!(cost(sixteen, (&before, at), (&typed, Some((end, 22)))) <= 8, "typed character");
    }
    for depth in [slow(), profile("vt100")] {
        let mut first = board.clone();
        first.set_string(0, 6, ">", Style::new());
        let mut second = board.clone();
        second.set_string(0, 7, ">", Style::new());
        assert!(cost(depth, (&first, Some((0, 6))), (&second, Some((0, 7)))) <= 40, "selection");
    }
}

#[test]
fn a_session_costs_eight_bytes_a_cell() {
    assert_eq!(size_of::<Cell>(), 8);
}

#[test]
fn a_list_scrolls_by_its_new_line() {
    let list = |first: u16, marked: u16| {
        let mut list = board();
        for row in 3..21 {
            let line = format!("  A {:5}  deal {:3} of Ромашка, 华强电子", first + row, first * 7 + row * 7);
            list.set_string(0, row, " ".repeat(80), Style::reset());
            list.set_stringn(0, row, line, 80, Style::new());
        }
        list.set_string(0, marked, ">", Style::new());
        list
    };
    for profile in [profile("xterm"), profile("vt100"), slow()] {
        assert!(cost(profile, (&list(5, 20), None), (&list(6, 20), None)) <= 120, "down");
        assert!(cost(profile, (&list(6, 3), None), (&list(5, 3), None)) <= 120, "up");
    }
}

#[test]
fn blanks_are_erased_not_printed() {
    let empty = frame(WIDTH, HEIGHT);
    let sixteen = profile("xterm");
    assert!(cost(sixteen, (&board(), None), (&empty, None)) < 24 * 6, "clearing a screen");
    let mut popup = board();
    for row in 8..14 {
        popup.set_string(20, row, " ".repeat(40), Style::new());
    }
    assert!(cost(sixteen, (&board(), None), (&popup, None)) < 6 * 20, "opening an empty popup");
    let mut bar = board();
    bar.set_style(Rect::new(0, 9, 80, 1), Style::new().bg(Color::Blue));
    bar.set_string(0, 9, " ".repeat(80), Style::new());
    assert!(cost(sixteen, (&board(), None), (&bar, None)) < 20, "a bar of colour");
}

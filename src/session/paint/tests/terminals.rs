//! Terminals differ: in what they are able to, in how wide they draw, in how they want to be left.

use ratatui::style::{Modifier, Style};

use super::budgets::board;
use super::{HEIGHT, Screen, WIDTH, frame, profile, slow};
use crate::session::paint::{Abilities, Depth, Glyphs, Painter, Profile, TerminalHints};

#[test]
fn columns_are_put_right_after_doubtful_letters() {
    let mut picture = frame(WIDTH, 2);
    picture.set_string(0, 0, "Ромашка  1.2M", Style::new());
    let mut out = Vec::new();
    Painter::new(profile("xterm"), WIDTH, 2).paint(&picture, None, &mut out);
    let text = String::from_utf8(out).unwrap();
    assert!(text.contains("Ромашка\u{1b}[10G1.2M"), "{}", text.escape_debug());
}

#[test]
fn what_terminals_draw_differently_is_made_simple() {
    let mut picture = frame(12, 1);
    let symbols =
        ["\u{1f468}\u{200d}\u{1f469}", "\u{1f1f7}\u{1f1fa}", "\u{2764}\u{fe0f}", "e\u{301}\u{302}", "\u{202e}"];
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
        ["\u{1f468}", "TAIL", "\u{1f1f7}", " ", "\u{2764}", " ", "e\u{301}\u{302}", " ", " ", " ", " ", " "]
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
        assert_eq!(profile.terminal.has(Abilities::CURSOR_HIDING), hides, "{term}");
        assert_eq!(profile.terminal.has(Abilities::ALTERNATE_SCREEN), screens, "{term}");
    }
    assert_eq!(slow().depth, Depth::Mono);
    let hints = TerminalHints { term: "xterm".to_owned(), lang: "ru_RU.KOI8-R".to_owned(), ..TerminalHints::default() };
    let profile = Profile::of(&hints);
    assert_eq!(profile.glyphs, Glyphs::Ascii);
    let mut picture = frame(10, 1);
    picture.set_string(0, 0, "a─ж华", Style::new());
    let mut out = Vec::new();
    Painter::new(profile, 10, 1).paint(&picture, None, &mut out);
    assert!(out.is_ascii() && out.ends_with(b"a-??\x1b[?25l"), "{}", out.escape_ascii());
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
    assert!(screen.emulator.screen().alternate_screen() && screen.emulator.screen().bracketed_paste());
    out.clear();
    painter.leave(&mut out);
    screen.feed(&out);
    let after = screen.emulator.screen();
    assert!(!after.alternate_screen() && !after.bracketed_paste() && !after.hide_cursor());
    assert_eq!(screen.seen(), before);
}

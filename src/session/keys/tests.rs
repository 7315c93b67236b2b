//! Bytes in, keys out: what terminals really send, and what they should never be able to do.

use crossterm::event::{KeyCode, KeyEventKind, KeyModifiers};
use proptest::prelude::*;

use super::{Reply, Token, Tokenizer};

const NONE: KeyModifiers = KeyModifiers::NONE;
const ALT: KeyModifiers = KeyModifiers::ALT;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

fn read(bytes: &[u8]) -> Vec<Token> {
    let mut tokenizer = Tokenizer::new();
    let mut out = Vec::new();
    tokenizer.feed(bytes, &mut out);
    tokenizer.flush(&mut out);
    out
}

#[track_caller]
fn keys(bytes: &[u8], expected: &[(KeyCode, KeyModifiers)]) {
    let found: Vec<_> = read(bytes)
        .into_iter()
        .map(|token| match token {
            Token::Key(key) => (key.event.code, key.event.modifiers),
            other @ (Token::Paste { .. } | Token::Reply(_) | Token::Bad) => {
                panic!("no key: {other:?}")
            }
        })
        .collect();
    assert_eq!(found, expected, "{}", bytes.escape_ascii());
}

#[track_caller]
fn key(bytes: &str, code: KeyCode, modifiers: KeyModifiers) {
    keys(bytes.as_bytes(), &[(code, modifiers)]);
}

#[test]
fn function_keys_come_in_every_form() {
    for (number, forms) in [
        (1, ["\x1bOP", "\x1b[11~", "\x1b[[A", "\x1b[P"]),
        (2, ["\x1bOQ", "\x1b[12~", "\x1b[[B", "\x1b[Q"]),
        (3, ["\x1bOR", "\x1b[13~", "\x1b[[C", "\x1b[R"]),
        (4, ["\x1bOS", "\x1b[14~", "\x1b[[D", "\x1b[S"]),
    ] {
        for form in forms {
            key(form, KeyCode::F(number), NONE);
        }
    }
    key("\x1b[[E", KeyCode::F(5), NONE);
    key("\x1b[15~", KeyCode::F(5), NONE);
    key("\x1b[24;5~", KeyCode::F(12), CONTROL);
    key("\x1b[1;2P", KeyCode::F(1), SHIFT);
    key("\x1bO2P", KeyCode::F(1), SHIFT);
    key("\x1bO1;5S", KeyCode::F(4), CONTROL);
}

#[test]
fn arrows_and_editing_keys() {
    for (last, code) in [
        ('A', KeyCode::Up),
        ('B', KeyCode::Down),
        ('C', KeyCode::Right),
        ('D', KeyCode::Left),
        ('H', KeyCode::Home),
        ('F', KeyCode::End),
    ] {
        key(&format!("\x1b[{last}"), code, NONE);
        key(&format!("\x1bO{last}"), code, NONE);
        key(&format!("\x1b[1;6{last}"), code, CONTROL | SHIFT);
        key(&format!("\x1b\x1b[{last}"), code, ALT);
        key(&format!("\x1b\x1bO{last}"), code, ALT);
    }
    for (number, code) in [
        (1, KeyCode::Home),
        (7, KeyCode::Home),
        (2, KeyCode::Insert),
        (3, KeyCode::Delete),
        (4, KeyCode::End),
        (8, KeyCode::End),
        (5, KeyCode::PageUp),
        (6, KeyCode::PageDown),
    ] {
        key(&format!("\x1b[{number}~"), code, NONE);
        key(&format!("\x1b[{number};5~"), code, CONTROL);
        key(&format!("\x1b[{number}^"), code, CONTROL);
    }
    key("\x1b[Z", KeyCode::BackTab, SHIFT);
    key("\x1b[a", KeyCode::Up, SHIFT);
    key("\x1bOa", KeyCode::Up, CONTROL);
}

#[test]
fn plain_keys_control_and_alt() {
    keys(b"\x7f\x08", &[(KeyCode::Backspace, NONE), (KeyCode::Backspace, NONE)]);
    key("\r", KeyCode::Enter, NONE);
    key("\n", KeyCode::Char('j'), CONTROL);
    key("\t", KeyCode::Tab, NONE);
    key("\0", KeyCode::Char(' '), CONTROL);
    key("\x04", KeyCode::Char('d'), CONTROL);
    key("\x18", KeyCode::Char('x'), CONTROL);
    key("\x1d", KeyCode::Char(']'), CONTROL);
    key("\x1bx", KeyCode::Char('x'), ALT);
    key("\x1bж", KeyCode::Char('ж'), ALT);
    key("\x1b\r", KeyCode::Enter, ALT);
    key("\x1b\x7f", KeyCode::Backspace, ALT);
    key("G", KeyCode::Char('G'), SHIFT);
    key("Ж", KeyCode::Char('Ж'), SHIFT);
    key("华", KeyCode::Char('华'), NONE);
    key("\u{80}\u{9b}A\u{202e}", KeyCode::Char('A'), SHIFT);
}

#[test]
fn application_keypad_types_its_digits() {
    for (last, typed) in "jklmnopqrstuvwxy".chars().zip("*+,-./0123456789".chars()) {
        key(&format!("\x1bO{last}"), KeyCode::Char(typed), NONE);
    }
    key("\x1bOM", KeyCode::Enter, NONE);
    key("\x1b[57404u", KeyCode::Char('5'), NONE);
}

#[test]
fn escape_waits_for_what_may_follow() {
    let mut tokenizer = Tokenizer::new();
    let mut out = Vec::new();
    tokenizer.feed(b"\x1b", &mut out);
    assert!(tokenizer.pending_escape() && out.is_empty());
    tokenizer.flush(&mut out);
    assert!(!tokenizer.pending_escape());
    tokenizer.feed(b"[A", &mut out);
    assert_eq!(out.len(), 3, "Esc, then two letters of their own");
    keys(b"\x1b\x1b", &[(KeyCode::Esc, NONE), (KeyCode::Esc, NONE)]);
    keys(b"\x1b\x1b\x1b[A", &[(KeyCode::Esc, NONE), (KeyCode::Up, ALT)]);
    keys(b"\x1b\x1bq", &[(KeyCode::Esc, NONE), (KeyCode::Char('q'), ALT)]);
}

#[test]
fn alt_with_a_string_introducer_does_not_swallow_the_session() {
    key("\x1bP", KeyCode::Char('P'), ALT | SHIFT);
    key("\x1b]", KeyCode::Char(']'), ALT);
    keys(b"\x1b]ab\rc", &[(KeyCode::Enter, NONE), (KeyCode::Char('c'), NONE)]);
    keys(b"\x1b]ab\x1b[A", &[(KeyCode::Up, NONE)]);
}

#[test]
fn kitty_keys() {
    key("\x1b[27u", KeyCode::Esc, NONE);
    key("\x1b[13;2u", KeyCode::Enter, SHIFT);
    key("\x1b[9;2u", KeyCode::BackTab, SHIFT);
    key("\x1b[99;5u", KeyCode::Char('c'), CONTROL);
    key("\x1b[97:65;2u", KeyCode::Char('A'), SHIFT);
    key("\x1b[97;2u", KeyCode::Char('A'), SHIFT);
    key("\x1b[49:33;2u", KeyCode::Char('!'), NONE);
    key("\x1b[27;6;65~", KeyCode::Char('A'), CONTROL | SHIFT);
    key("\x1b[27;5;13~", KeyCode::Enter, CONTROL);
    let [Token::Key(key)] = read("\x1b[1089::99;5u".as_bytes())[..] else {
        panic!("one key");
    };
    assert_eq!((key.event.code, key.base), (KeyCode::Char('с'), Some('c')));
    let [Token::Key(key)] = read(b"\x1b[1;1:2B\x1b[1;1:3B\x1b[97;1:3u\x1b[57441;2u")[..] else {
        panic!("releases and lone modifiers are no keys");
    };
    assert_eq!((key.event.code, key.event.kind), (KeyCode::Down, KeyEventKind::Repeat));
}

#[test]
fn replies_are_never_typed() {
    let osc = |text: &str| Reply::Osc { number: 11, text: text.to_owned() };
    for (bytes, reply) in [
        ("\x1b[0n", Reply::Ready),
        ("\x1b[1;2R", Reply::Cursor { row: 1, column: 2 }),
        ("\x1b[?1;2c", Reply::Attributes(vec![1, 2])),
        ("\x1b[>41;354;0c", Reply::Version(vec![41, 354, 0])),
        ("\x1b[?2026;2$y", Reply::Mode { mode: 2026, state: 2 }),
        ("\x1b[?5u", Reply::KeyboardFlags(5)),
        ("\x1b]11;rgb:0000/0000/0000\x1b\\", osc("rgb:0000/0000/0000")),
        ("\x1b]11;rgb:00/00/00\x07", osc("rgb:00/00/00")),
        ("\x1bP>|XTerm(379)\x1b\\", Reply::Dcs(">|XTerm(379)".to_owned())),
    ] {
        assert_eq!(read(bytes.as_bytes()), [Token::Reply(reply.clone())]);
        // The same at the heels of a pressed Esc.
        let mut after_escape = read(format!("\x1b{bytes}").as_bytes());
        assert_eq!(after_escape.pop(), Some(Token::Reply(reply)));
        assert!(matches!(after_escape[..], [Token::Key(key)] if key.event.code == KeyCode::Esc));
    }
}

#[test]
fn what_is_unknown_is_swallowed_whole() {
    let long_csi = format!("\x1b[{}mx", "1;".repeat(200));
    let long_string = format!("\x1b]52;c;{}\x1b\\x", "A".repeat(1_000_000));
    for bytes in [
        "\x1b[?997;1nx",
        "\x1b[8;24;80tx",
        "\x1b[<0;10;10Mx",
        "\x1b[<0;10;10mx",
        "\x1b[M !!x",
        "\x1b[Ix",
        "\x1b[Ox",
        "\x1b[201~x",
        "\x1b_Gi=1;OK\x1b\\x",
        "\x1b^private\x1b\\x",
        "\x1bXstring\x1b\\x",
        "\x1b[12\x18x",
        "\x1b]11;rgb\x1ax",
        &long_csi,
        &long_string,
    ] {
        key(bytes, KeyCode::Char('x'), NONE);
    }
    keys(b"\x1b[12\x1b[A", &[(KeyCode::Up, NONE)]);
}

#[test]
fn paste_is_cleaned_and_cut() {
    let paste = |body: &[u8]| read(&[b"\x1b[200~", body, b"\x1b[201~q"].concat());
    let q = |token: &Token| matches!(token, Token::Key(key) if key.event.code == KeyCode::Char('q'));
    let tokens = paste("a\r\nb\rc\nд\te\x1b[31m\x07\u{9b}\x1b[20華\u{202e}".as_bytes());
    let [Token::Paste { text, cut: false }, key] = &tokens[..] else {
        panic!("a paste and a key: {tokens:?}");
    };
    assert_eq!(text, "a\nb\nc\nд e[31m[20華");
    assert!(q(key));
    // Ten megabytes, the cut in the middle of a letter.
    let tokens = paste("xж".repeat(3_400_000).as_bytes());
    let [Token::Paste { text, cut: true }, key] = &tokens[..] else {
        panic!("a cut paste and a key");
    };
    assert!(text.len() <= 64 * 1024 && text.len() > 65_000 && text.ends_with('x'));
    assert!(q(key));
}

#[test]
fn bad_utf8_is_one_bad_a_sequence() {
    let bad = |bytes: &[u8]| read(bytes).iter().filter(|token| **token == Token::Bad).count();
    for bytes in
        [&b"\xff"[..], b"\xe0\x80", b"\xed\xa0\x80", b"\xf0\x9f\x98", b"\xc3(", b"\xc0\xaf", b"\xf4\x90\x80\x80"]
    {
        let mut whole = bytes.to_vec();
        whole.push(b'.');
        let expected = String::from_utf8_lossy(&whole).matches('\u{fffd}').count();
        assert_eq!(bad(&whole), expected, "{}", bytes.escape_ascii());
    }
    assert_eq!(read(b"\xe4\xb8A").len(), 2);
}

/// Bytes that lead deep into the states more often than chance would.
fn traffic() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..6),
        "[ -~]{0,4}".prop_map(String::into_bytes),
        "[жЖ华é\u{80}]{0,3}".prop_map(String::into_bytes),
        "\x1b{1,3}[\\[O\\]PX_^]?[0-9;:?<>$]{0,6}[A-Za-z~\\[]?".prop_map(String::into_bytes),
        Just(b"\x1b[200~".to_vec()),
        Just(b"\x1b[201~".to_vec()),
        Just(b"\x1b\\".to_vec()),
        Just(vec![b'1'; 1100]),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn the_split_does_not_matter(bytes in traffic(), cuts in proptest::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let mut whole = Vec::new();
        let mut reader = Tokenizer::new();
        reader.feed(&bytes, &mut whole);
        let mut ends: Vec<_> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        ends.push(bytes.len());
        ends.sort_unstable();
        let (mut split, mut splitter, mut start) = (Vec::new(), Tokenizer::new(), 0);
        for end in ends {
            splitter.feed(&bytes[start..end], &mut split);
            start = end;
        }
        prop_assert_eq!(&whole, &split);
        prop_assert_eq!(reader.pending_escape(), splitter.pending_escape());
        prop_assert!(reader.held_bytes() <= 64 * 1024 + 2048);
    }

    #[test]
    fn text_is_typed_as_it_is(text in "[a-zа-я华东 0-9.,;]{0,40}") {
        let typed: String = read(text.as_bytes())
            .iter()
            .filter_map(|token| match token {
                Token::Key(key) => key.event.code.as_char(),
                Token::Paste { .. } | Token::Reply(_) | Token::Bad => None,
            })
            .collect();
        prop_assert_eq!(typed, text);
    }
}

//! Where the cursor goes, and what that costs.

use super::*;

#[test]
fn two_people_and_the_cursor_stays_on_its_deal() {
    let mut hall = Hall::picture(Language::English);
    let mut screen = hall.pictured();
    hall.act(&mut screen, &[Action::MoveDown, Action::MoveDown, Action::MoveDown]);
    let here = screen.under_cursor().unwrap();
    let under = |screen: &BoardScreen, hall: &Hall| {
        let deal = screen.under_cursor().unwrap();
        hall.scene.book.any_deal(deal).unwrap().title.to_string()
    };
    assert_eq!(under(&screen, &hall), "Baltic Foods");
    // A colleague's new deal comes in above, another goes.
    hall.deal("meeting-set", "kuz", 'A', "Новая", None, 2);
    let shown = hall.shown(&mut screen);
    assert!(shown[12].starts_with("> B Baltic Foods"), "{}", shown[12]);
    // Somebody else moves it on: the cursor stands on the next.
    let (from, to) = (hall.scene.stage("meeting-set"), hall.scene.stage("invoice"));
    let moved = Event::Deal(DealEvent::Moved(crate::sales::event::deal::Moved { deal: here, from, to, words: None }));
    hall.apply(std::slice::from_ref(&moved));
    hall.shown(&mut screen);
    assert_eq!(under(&screen, &hall), "Щукин, ИП");
    // One's own moves take the cursor along, to whatever stage.
    let here = screen.under_cursor().unwrap();
    let moved = Event::Deal(DealEvent::Moved(crate::sales::event::deal::Moved { deal: here, from, to, words: None }));
    hall.apply(std::slice::from_ref(&moved));
    hall.shown(&mut screen);
    hall.with(|glance| screen.done(std::slice::from_ref(&moved), glance));
    assert_eq!(screen.under_cursor(), Some(here));
    let shown = hall.shown(&mut screen);
    assert!(shown[2].contains("INVOICE"), "the window has followed: {}", shown[2]);
    // At the end of a column the one above is next.
    hall.act(&mut screen, &[Action::Last]);
    let last = screen.under_cursor().unwrap();
    let moved =
        Event::Deal(DealEvent::Moved(crate::sales::event::deal::Moved { deal: last, from: to, to: from, words: None }));
    hall.apply(&[moved]);
    hall.shown(&mut screen);
    assert_ne!(screen.under_cursor(), Some(last));
    assert!(screen.under_cursor().is_some());
}

#[test]
fn a_long_column_is_read_by_the_window() {
    let mut hall = Hall::open(Language::English);
    let count = 40_000;
    let stage = "unsorted";
    for nth in 0..count {
        hall.deal(stage, if nth % 2 == 0 { "anna" } else { "li" }, '-', &format!("deal {nth}"), None, nth);
    }
    let mut screen = hall.screen();
    let shown = hall.shown(&mut screen);
    assert!(shown[2].contains("UNSORTED     40k"), "{}", shown[2]);
    assert!(shown[4].starts_with("> - deal 0"), "{}", shown[4]);
    assert!(shown[20].contains("39992 more below"), "{}", shown[20]);
    hall.act(&mut screen, &[Action::PageDown, Action::PageDown, Action::MoveDown]);
    let shown = hall.shown(&mut screen);
    assert!(shown[4].contains("- deal 16"), "{}", shown[4]);
    assert!(shown[6].contains("> - deal 17"), "{}", shown[6]);
    assert!(shown[20].contains("39976 more below"), "{}", shown[20]);
    hall.act(&mut screen, &[Action::Last]);
    let shown = hall.shown(&mut screen);
    assert!(shown[18].contains("> - deal 39999"), "{}", shown[18]);
    assert!(!shown[20].contains("below"), "{}", shown[20]);
    hall.act(&mut screen, &[Action::PageUp]);
    let shown = hall.shown(&mut screen);
    assert!(shown[18].contains("> - deal 39991"), "{}", shown[18]);
    assert!(shown[20].contains("8 more below"), "{}", shown[20]);
    hall.act(&mut screen, &[Action::First]);
    assert!(hall.shown(&mut screen)[4].contains("> - deal 0"));
    // What was looked at is what was shown, not the column.
    let before = std::time::Instant::now();
    for _ in 0..100 {
        hall.act(&mut screen, &[Action::MoveDown]);
        hall.buffer(&mut screen);
    }
    println!("{:?} a step and a frame", before.elapsed() / 100);
}

#[test]
fn marks_are_the_subject_until_they_are_worked_on() {
    let mut hall = Hall::picture(Language::English);
    let mut screen = hall.pictured();
    let first = screen.under_cursor().unwrap();
    assert_eq!(hall.with(|glance| screen.subject(glance)).marked, 0);
    hall.act(&mut screen, &[Action::Mark, Action::MoveDown, Action::Mark]);
    let subject = hall.with(|glance| screen.subject(glance));
    assert_eq!((subject.marked, subject.deals.len(), subject.task), (2, 2, None));
    let shown = hall.shown(&mut screen);
    assert!(shown[0].ends_with("2 marked   RUB") && shown[4].starts_with(" *A") && shown[6].starts_with(">*A"));
    let words = None;
    let noted = Event::Deal(DealEvent::Noted(crate::sales::event::deal::Noted { deal: first, words }));
    hall.apply(std::slice::from_ref(&noted));
    hall.with(|glance| screen.done(&[noted], glance));
    assert_eq!(hall.with(|glance| screen.subject(glance)).marked, 1);
    hall.act(&mut screen, &[Action::MarkAll]);
    assert_eq!(hall.with(|glance| screen.subject(glance)).marked, 6);
    // A column that the window holds is whole at once: asked for, it stays so.
    hall.act(&mut screen, &[Action::MarkAll]);
    assert_eq!(hall.with(|glance| screen.subject(glance)).marked, 6);
    hall.act(&mut screen, &[Action::MarkAll]);
    assert_eq!(hall.with(|glance| screen.subject(glance)).marked, 0);
}

#[test]
fn moving_costs_a_marker_and_a_board_fits_its_budget() {
    let mut hall = Hall::picture(Language::English);
    let cost = |painter: &mut Painter, buffer: &Buffer| {
        let mut out = Vec::new();
        painter.paint(buffer, None, &mut out);
        out.len()
    };
    for slow in [true, false] {
        hall.look.slow = slow;
        let hints = TerminalHints {
            term: "xterm".to_owned(),
            lang: "en_US.UTF-8".to_owned(),
            slow,
            ..TerminalHints::default()
        };
        let mut painter = Painter::new(Profile::of(&hints), 80, 24);
        painter.enter(&mut Vec::new());
        let mut screen = hall.pictured();
        let whole = cost(&mut painter, &hall.buffer(&mut screen));
        hall.act(&mut screen, &[Action::MoveDown]);
        let down = cost(&mut painter, &hall.buffer(&mut screen));
        hall.act(&mut screen, &[Action::MoveRight]);
        let right = cost(&mut painter, &hall.buffer(&mut screen));
        println!("slow {slow}: board {whole} B, down {down} B, right {right} B");
        assert!(whole <= 4500, "whole board: {whole}");
        assert!(!slow || (down <= 40 && right <= 40), "down {down}, right {right}");
    }
}

#[test]
fn a_filter_by_source_counts_what_it_leaves() {
    let mut hall = Hall::open(Language::English);
    for nth in 0..30 {
        hall.deal("unsorted", "anna", '-', &format!("deal {nth}"), None, nth);
    }
    let mut screen = hall.screen();
    // Any, then the sources in their order; all of these came by the site.
    hall.act(&mut screen, &[Action::Filter, Action::MoveDown, Action::MoveDown, Action::Choose(2), Action::Open]);
    hall.act(&mut screen, &[Action::PageDown, Action::MoveDown]);
    let shown = hall.shown(&mut screen);
    assert!(shown[0].contains("30 open, 0 asleep   filter: site"), "{}", shown[0]);
    assert!(shown[4].contains("deal 8") && shown[6].contains("> - deal 9"), "{}", shown[6]);
    assert!(shown[20].contains("14 more below"), "{}", shown[20]);
    hall.act(&mut screen, &[Action::Filter, Action::MoveDown, Action::MoveDown, Action::MoveRight, Action::Open]);
    assert!(hall.shown(&mut screen)[4].contains("Nothing fits the filter. F clears it"));
}

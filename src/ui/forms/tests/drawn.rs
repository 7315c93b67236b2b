//! The forms at 80 to 24, beside the pictures of SCREENS §2.8.

use ratatui::layout::Position;

use super::super::trial::Floor;
use crate::ui::form::Form;
use crate::ui::forms::Purpose;
use crate::ui::keymap::Action;
use crate::ui::words::{Language, width};

/// The form without its rule, line by line; returns the cursor.
#[track_caller]
fn shows(floor: &Floor, form: &Form<Purpose>, expected: &str) -> Position {
    let (screen, cursor) = floor.drawn(form);
    let without_rule = screen.split_once('\n').map_or("", |(_, rest)| rest);
    assert_eq!(without_rule, expected.trim_matches('\n'), "\n{screen}");
    assert!(screen.lines().all(|line| width(line) <= 80));
    cursor.unwrap()
}

#[test]
fn finishing_a_call() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::CallNow, deal);
    floor.scene.wait(4);
    floor.keys(&mut form, "1подписывают в четверг");
    let cursor = shows(
        &floor,
        &form,
        "
DONE  call, #28 Ромашка: насосы, Иванов Пётр             began 10:42, took 4 min
How did it end [1 spoke] 2 no answer  3 wrong number  4 will call back
                5 sold   6 postponed  7 refused       8 back to the exchange
What was said   подписывают в четверг
Next step       call, Wed 25 Nov 10:00: what have they decided
                Enter takes it. Or type over it: meeting fri 11 at their office
",
    );
    assert_eq!(cursor, Position { x: 37, y: 18 });
}

#[test]
fn answers_for_a_stage() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::ToStage, deal);
    floor.carry_out(&mut form, "1");
    floor.keys(&mut form, "2 pumps for a ferry, salt water");
    shows(
        &floor,
        &form,
        "
",
    );
}

#[test]
fn a_refusal_half_way() {
    let mut floor = Floor::open();
    let deal = floor.deal("Вымпел");
    let mut form = floor.form(Action::CallNow, deal);
    floor.carry_out(&mut form, "1\n");
    let mut form = floor.form(Action::Refuse, deal);
    floor.keys(&mut form, "12too");
    shows(
        &floor,
        &form,
        "
",
    );
}

#[test]
fn a_chinese_refusal_counts_its_characters() {
    let mut floor = Floor::in_language(Language::Chinese);
    let deal = floor.deal("东海化工");
    let mut form = floor.form(Action::CallNow, deal);
    floor.carry_out(&mut form, "2\n");
    let mut form = floor.form(Action::Refuse, deal);
    floor.keys(&mut form, "42没有预算");
    let cursor = shows(
        &floor,
        &form,
        "
",
    );
    assert_eq!(cursor.x, 20);
}

#[test]
fn a_long_text_scrolls_in_its_line() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let mut form = floor.form(Action::Note, deal);
    floor.keys(&mut form, &"华强电子 нужен насос, ".repeat(6));
    let cursor = shows(
        &floor,
        &form,
        "
",
    );
    assert_eq!(cursor.x, 79);
    floor.keys(&mut form, &"←".repeat(200));
    assert_eq!(floor.drawn(&form).1.unwrap().x, 6);
}

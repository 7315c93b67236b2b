//! The forms at 80 to 24, beside the pictures of SCREENS §2.8.

use ratatui::layout::Position;

use super::super::trial::Floor;
use crate::ui::form::Form;
use crate::ui::forms::Purpose;
use crate::ui::glance::Glance;
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
How did it end [1 spoke]  2 no answer   3 wrong number   4 will call back
                5 sold    6 postponed   7 refused        8 back to the exchange
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
TO QUALIFIED  #28 Ромашка: насосы               4 answers missing for this stage
Need            2 pumps for a ferry, salt water
Budget          a sum, or: none
Wanted by       a date, or: not soon
Class           - for now; A needs all three, B need and money, C need alone
Work with them  1 yes   2 no
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
REFUSE  #28 Вымпел: насосы                          goes to control, is not gone
Reason        [1 too dear] 2 chose another  3 no need  4 no money  5 no answer
Who said so    1 client in words  [2 nobody, silence]  3 my own guess
When, how      call 23 Nov 10:42, spoke
In your words  too
               3 of 20 letters, 1 of 3 words; or 0 of 8 Han characters
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
输单  #28 东海化工: насосы                                      送质检，不会消失
原因        1 价格高   2 选了别家   3 无需求  [4 无资金]  5 无回应
谁说的      1 客户明说  [2 无人表态]  3 我的推测
何时、如何  电话 11月23日 10:42，无人接
您的说明    没有预算
            字母 4/20，词 1/3；或不同汉字 4/8
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
NOTE  #28 Ромашка: насосы
Note  насос, 华强电子 нужен насос, 华强电子 нужен насос, 华强电子 нужен насос,
",
    );
    assert_eq!(cursor.x, 79);
    floor.keys(&mut form, &"←".repeat(200));
    assert_eq!(floor.drawn(&form).1.unwrap().x, 6);
}

#[test]
fn in_the_smallest_window_the_line_one_stands_on_is_seen() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    for action in [Action::Edit, Action::CallNow, Action::ToStage, Action::Refuse, Action::HandBack, Action::Postpone] {
        let form = floor.form(action, deal);
        for (width, height) in [(40, 8), (40, 5), (60, 8), (64, 20), (80, 5)] {
            let area = ratatui::layout::Rect::new(0, 0, width, height);
            let mut buffer = ratatui::buffer::Buffer::empty(area);
            let glance = Glance { width, height: height + 2, ..floor.glance() };
            let cursor = crate::ui::forms::view::draw(&form, &glance, area, &mut buffer);
            let told = || format!("{action:?} at {width}x{height}: {buffer:?}");
            let cursor = cursor.unwrap_or_else(|| panic!("no cursor, {}", told()));
            let row: String =
                (0..width).filter_map(|x| buffer.cell((x, cursor.y))).map(ratatui::buffer::Cell::symbol).collect();
            assert!(!row.trim().is_empty(), "a blank line, {}", told());
        }
    }
}

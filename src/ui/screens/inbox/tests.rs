//! The inbox, drawn and walked through.

use crate::sales::command::Command;
use crate::sales::command::deal::{Assign, AssignTo, Edit, Note};
use crate::sales::command::penalty::{AnswerPenalty, Penalise};
use crate::sales::command::task::SetStep;
use crate::sales::command::user::ReadNotices;
use crate::sales::event::Event;
use crate::sales::field::{Field, Value};
use crate::sales::role::Role;
use crate::sales::value::{DealId, Money, RUB, UserId};
use crate::ui::effect::Effect;
use crate::ui::keymap::Action;
use crate::ui::screens::inbox::InboxScreen;
use crate::ui::stand::Stand;

/// A rep to whom a colleague's deal was given, with a note on it since, and somebody else's task.
fn floor() -> (Stand, UserId, DealId) {
    let mut stand = Stand::at("2026-11-23 10:00");
    let anna = stand.who;
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let li = stand.scene.hire("li", "李华", &[Role::Rep]);
    let deal = stand.own_deal(kuz, "ООО «Ромашка»", "Иванов Пётр", "+7 916 123-45-67", 1_200_000);
    stand.scene.wait(5);
    stand.by(anna, Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(li) }));
    stand.scene.wait(5);
    stand.by(anna, Command::Note(Note { deal, text: "ждут счёт".to_owned() }));
    stand.scene.wait(5);
    let step = stand.scene.call_in(1);
    stand.by(kuz, Command::SetStep(SetStep { executor: Some(li), ..SetStep::new(None, step) }));
    stand.who = li;
    (stand, kuz, deal)
}

fn sent(effects: Option<Vec<Effect>>) -> Command {
    match effects.unwrap_or_default().first() {
        Some(Effect::Send { command, .. }) => (**command).clone(),
        other => panic!("{other:?} instead of a command"),
    }
}

#[test]
fn every_deal_one_is_given_is_explained_in_one_line() {
    let (mut stand, kuz, deal) = floor();
    let mut screen = InboxScreen::default();
    let lines = stand.lines(&mut screen);
    assert_eq!(lines[0], "new 3 of 3   newest first   + new");
    assert!(lines[2].starts_with(">   + 10:15     Кузьмин    yours to do: call"), "{lines:#?}");
    assert!(lines[3].contains("a note: "), "{lines:#?}");
    let given = &lines[4];
    assert!(given.contains(&format!("yours: {deal} Ромашка, now Verified, 1.2M, call ")), "{given}");
    // Who had it was told as well, and who did it was not.
    stand.who = kuz;
    let lines = stand.lines(&mut InboxScreen::default());
    assert_eq!(lines[0], "new 1 of 1   newest first   + new");
    assert!(lines[2].contains(&format!("{deal} Ромашка went to 李华")), "{lines:#?}");
    stand.who = stand.scene.user("anna");
    assert!(stand.lines(&mut InboxScreen::default())[2].starts_with("Nothing has been told to you"));
}

#[test]
fn a_notice_is_read_by_its_key_or_by_opening_what_it_is_about() {
    let (mut stand, _, deal) = floor();
    let li = stand.who;
    let mut screen = InboxScreen::default();
    stand.lines(&mut screen);
    let read = sent(stand.press(&mut screen, Action::Read));
    let events = stand.scene.done(li, read);
    stand.with(|glance| crate::ui::screen::Screen::done(&mut screen, &events, glance));
    let lines = stand.lines(&mut screen);
    assert!(lines[0].starts_with("new 2 of 3") && lines[2].starts_with("      10:15"), "{lines:#?}");
    assert!(lines[3].starts_with(">   + 10:10"), "one stands on the next: {lines:#?}");
    let effects = stand.press(&mut screen, Action::Open).unwrap();
    assert_eq!(effects.last(), Some(&Effect::OpenDeal(deal)));
    let number = stand.scene.book.inbox(li).notices().nth(1).unwrap().number;
    assert_eq!(sent(Some(effects)), Command::ReadNotices(ReadNotices { notices: vec![number] }));
    // All at once, by marks.
    stand.press(&mut screen, Action::MarkAll);
    let Command::ReadNotices(read) = sent(stand.press(&mut screen, Action::Read)) else { panic!() };
    assert_eq!(read.notices.len(), 3);
    let events = stand.scene.done(li, Command::ReadNotices(read));
    assert!(matches!(events.as_slice(), [Event::User(_)]));
    assert_eq!(stand.scene.book.inbox(li).unread(), 0);
    // What has been read opens without another word.
    assert_eq!(stand.press(&mut screen, Action::Open), Some(vec![Effect::OpenDeal(deal)]));
}

#[test]
fn a_penalty_is_answered_where_it_is_told() {
    let (mut stand, _, deal) = floor();
    let (anna, li) = (stand.scene.user("anna"), stand.who);
    let reason = "звонка не было".to_owned();
    stand.by(anna, Command::Penalise(Penalise { user: li, deal: Some(deal), sum: None, reason }));
    stand.who = li;
    let mut screen = InboxScreen::default();
    let lines = stand.lines(&mut screen);
    assert!(lines[2].contains("a penalty, звонка не было"), "{lines:#?}");
    let effects = stand.press(&mut screen, Action::Penalty).unwrap();
    let [Effect::OpenForm(form)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(form.title.starts_with("ANSWER  звонка не было"), "{}", form.title);
    let penalty = stand.scene.book.penalties(&stand.scene.viewer(anna)).next().unwrap().id;
    stand.by(li, Command::AnswerPenalty(AnswerPenalty { penalty, text: "звонил".to_owned() }));
    assert!(stand.press(&mut screen, Action::Penalty).is_none(), "it is answered once");
    // Who recorded it hears the answer, and may take it off there.
    stand.who = anna;
    let mut screen = InboxScreen::default();
    let lines = stand.lines(&mut screen);
    assert!(lines[2].contains("answers the penalty #33, #30 Ромашка: звонил"), "{lines:#?}");
    let effects = stand.press(&mut screen, Action::Penalty).unwrap();
    let [Effect::OpenForm(form)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(form.title.starts_with("TAKE OFF"), "{}", form.title);
}

#[test]
fn who_gets_a_no_reads_why_and_what_is_taken_back_says_so() {
    use crate::sales::command::access::{AskAccess, GiveAccess, RefuseAccess};
    let mut stand = Stand::at("2026-11-23 10:00");
    let anna = stand.who;
    let kuz = stand.scene.hire("kuz", "Кузьмин Олег", &[Role::Rep]);
    let rita = stand.scene.stranger("rita");
    let deal = stand.own_deal(kuz, "ООО «Ромашка»", "Иванов Пётр", "+7 916 123-45-67", 1_200_000);
    let ask = Command::AskAccess(AskAccess { deal, reason: "директор звонит мне".to_owned() });
    stand.by(rita, ask.clone());
    stand.by(anna, Command::RefuseAccess(RefuseAccess { deal, asker: rita, reason: "не ваш клиент".to_owned() }));
    stand.who = rita;
    let lines = stand.lines(&mut InboxScreen::default());
    assert!(lines[2].ends_with(&format!("the head does not show {deal}: \"не ваш клиент\"")), "{lines:#?}");
    stand.scene.wait(1);
    stand.by(rita, ask);
    let until = stand.scene.due(3, 10).date;
    stand.by(anna, Command::GiveAccess(GiveAccess { deal, to: rita, until, note: None }));
    let number = stand.scene.book.inbox(rita).notices().next_back().unwrap().number;
    stand.by(rita, Command::ReadNotices(ReadNotices { notices: vec![number] }));
    let undo = stand.scene.undo_of(anna).unwrap();
    stand.by(anna, undo);
    let lines = stand.lines(&mut InboxScreen::default());
    assert!(
        lines[2].contains("+ 10:01") && lines[2].contains(&format!("taken back, no longer so: \"you may read {deal}")),
        "{lines:#?}"
    );
    // Another colleague of the head's team has it now: the question goes on.
    stand.scene.wait(1);
    let li = stand.scene.hire("li", "李华", &[Role::Rep]);
    stand.by(anna, Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(li) }));
    let lines = stand.lines(&mut InboxScreen::default());
    assert!(lines[2].contains(&format!("{deal} went to 李华: your question waits, answer by")), "{lines:#?}");
}

#[test]
fn edits_of_one_deal_within_a_short_while_are_one_line_that_names_the_fields() {
    let (mut stand, kuz, _) = floor();
    let anna = stand.scene.user("anna");
    let deal = stand.own_deal(kuz, "ООО «Заря»", "Петров Иван", "+7 916 123-45-60", 100_000);
    let edit = |stand: &mut Stand, field: Field, value: Value| {
        let before = stand.scene.book.any_deal(deal).unwrap().value(field);
        stand.by(anna, Command::Edit(Edit { deal, field, saw: Some(before), value: Some(value) }));
        stand.scene.wait(4);
    };
    let text = |text: &str| Value::Text(text.into());
    let sum = |sum| Value::Money(Money::whole(sum, RUB).unwrap());
    let unread = stand.scene.book.inbox(kuz).unread();
    edit(&mut stand, Field::Need, text("насос"));
    edit(&mut stand, Field::Sum, sum(200_000));
    edit(&mut stand, Field::Need, text("два насоса"));
    let undo = stand.scene.undo_of(anna).unwrap();
    stand.by(anna, undo);
    assert_eq!(stand.scene.book.inbox(kuz).unread(), unread + 1);
    stand.who = kuz;
    let lines = stand.lines(&mut InboxScreen::default());
    assert!(lines[2].contains(&format!("need, sum changed: {deal}")), "{lines:#?}");
    // What has been read stays, and so does what was long ago.
    let number = stand.scene.book.inbox(kuz).notices().next_back().unwrap().number;
    stand.scene.done(kuz, Command::ReadNotices(ReadNotices { notices: vec![number] }));
    stand.scene.wait(1);
    edit(&mut stand, Field::Sum, sum(300_000));
    stand.scene.wait(20);
    edit(&mut stand, Field::Sum, sum(400_000));
    assert_eq!(stand.scene.book.inbox(kuz).unread(), unread + 2);
}

#[test]
fn a_line_says_what_was_so_when_it_was_told_and_what_is_so_now_as_now() {
    use crate::sales::command::task::{GiveTask, Snooze, TellLate};
    let (mut stand, kuz, deal) = floor();
    let li = stand.who;
    let task = stand.scene.book.inbox(li).notices().next_back().unwrap().task.unwrap();
    stand.scene.wait(2 * 24 * 60);
    stand.by(crate::sales::user::MACHINE, Command::TellLate(TellLate { task }));
    let late = stand.lines(&mut InboxScreen::default())[2].clone();
    assert!(late.contains("LATE, 李华: call"), "{late}");
    // Moved and given away since, it was late in those hands, on that day.
    let until = stand.scene.due(4, 15);
    stand.by(li, Command::Snooze(Snooze { task, until }));
    stand.by(kuz, Command::GiveTask(GiveTask { task, to: kuz }));
    stand.who = kuz;
    let lines = stand.lines(&mut InboxScreen::default());
    let line = lines.iter().find(|line| line.contains("LATE")).unwrap();
    let words = |line: &str| line.split_once("LATE").map(|(_, words)| words.trim().to_owned());
    assert_eq!(words(line), words(&late), "{lines:#?}");
    stand.who = li;
    let lines = stand.lines(&mut InboxScreen::default());
    assert!(lines.iter().any(|line| line.ends_with("yours to do: call Tue 24")), "{lines:#?}");
    // A deal that has gone on says where it is now.
    let anna = stand.scene.user("anna");
    stand.by(anna, Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(kuz) }));
    let lines = stand.lines(&mut InboxScreen::default());
    assert!(lines.iter().any(|line| line.contains("came to you: #30 Ромашка, now Кузьмин, Verified")), "{lines:#?}");
}

#[test]
fn what_was_given_and_taken_back_reads_one_way_only() {
    let (mut stand, kuz, deal) = floor();
    let (anna, li) = (stand.scene.user("anna"), stand.who);
    let read_all = |stand: &mut Stand, user: UserId| {
        let notices = stand.scene.book.inbox(user).notices().map(|notice| notice.number).collect();
        stand.by(user, Command::ReadNotices(ReadNotices { notices }));
    };
    read_all(&mut stand, kuz);
    let note = stand.scene.undo_of(anna).unwrap();
    stand.by(anna, note);
    let undo = stand.scene.undo_of(anna).unwrap();
    read_all(&mut stand, li);
    stand.by(anna, undo);
    let lines = stand.lines(&mut InboxScreen::default());
    assert!(lines[2].contains(&format!("taken back, not yours any more: {deal}")), "{lines:#?}");
    stand.who = kuz;
    let lines = stand.lines(&mut InboxScreen::default());
    assert!(lines[2].contains(&format!("taken back, yours again: {deal}")), "{lines:#?}");
}

#[test]
fn at_forty_columns_a_line_says_who_did_it() {
    let (mut stand, ..) = floor();
    stand.size = (40, 12);
    let lines = stand.lines(&mut InboxScreen::default());
    assert!(lines[2].contains("Кузьмин: yours to do"), "{lines:#?}");
}

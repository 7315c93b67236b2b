//! What is offered to whom, and what a verb does where it is not offered.

use super::{act, offered};
use crate::sales::command::deal::{Capture, GoesTo};
use crate::sales::command::task::SetStep;
use crate::sales::command::{Command, NewStep};
use crate::sales::role::Role;
use crate::sales::scene::deal_of;
use crate::sales::typed::StepKind;
use crate::sales::value::DealId;
use crate::ui::effect::Effect;
use crate::ui::forms::trial::{Floor, sent};
use crate::ui::keymap::Action;
use crate::ui::purpose::Purpose;
use crate::ui::screen::Subject;

fn on(deals: &[DealId]) -> Subject {
    let marked = if deals.len() > 1 { deals.len() } else { 0 };
    Subject { deals: deals.to_vec(), marked, task: None, client: None }
}

#[track_caller]
fn says(floor: &Floor, action: Action, subject: &Subject, expected: &str) {
    let effects = act(action, subject, &floor.glance()).unwrap();
    let [Effect::Say(text)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(text.starts_with(expected), "{text}");
}

/// An inquiry that waits in the exchange.
fn inquiry(floor: &mut Floor) -> DealId {
    let capture = Capture {
        title: "нужен насос".to_owned(),
        company: None,
        contact: None,
        sum: None,
        need: None,
        source: None,
        pipeline: None,
        goes_to: GoesTo::Exchange,
        step: None,
        note: None,
    };
    deal_of(&floor.scene.try_as(floor.user, Command::Capture(capture)).unwrap()).unwrap()
}

#[test]
fn a_role_is_offered_what_it_may_do() {
    let mut floor = Floor::open();
    let boris = floor.scene.hire("boris", "Борис Ким", &[Role::Rep]);
    floor.sit(boris);
    let mine = floor.deal("Ромашка");
    let offered_to = |floor: &Floor, deal| offered(&on(&[deal]), &floor.glance());
    let rep = offered_to(&floor, mine);
    assert_eq!(rep.first(), Some(&Action::CallNow));
    for action in [Action::Done, Action::Advance, Action::Refuse, Action::HandBack, Action::Snooze, Action::Won] {
        assert!(rep.contains(&action), "{action:?}");
    }
    // A head's, control's, and what the deal's place forbids.
    for action in [Action::Assign, Action::SendBack, Action::StageBack] {
        assert!(!rep.contains(&action), "{action:?}");
    }
    let quality = floor.scene.hire("qc", "Сидорова Мария", &[Role::Quality]);
    floor.sit(quality);
    assert!(!offered_to(&floor, mine).contains(&Action::Refuse));
    let agent = floor.scene.hire("petr", "Пётр Гусев", &[Role::Agent]);
    floor.sit(agent);
    assert!(!offered_to(&floor, mine).contains(&Action::Advance));
    let waiting = inquiry(&mut floor);
    let here = offered_to(&floor, waiting);
    assert!(here.contains(&Action::Advance) && here.contains(&Action::Refuse), "{here:?}");
    assert!(!here.contains(&Action::Won) && !here.contains(&Action::Done), "{here:?}");
}

#[test]
fn a_verb_out_of_place_says_why() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    says(&floor, Action::Done, &Subject::default(), "No deal is under the cursor");
    says(&floor, Action::StageBack, &on(&[deal]), "#28 Ромашка: насосы goes no further back. b gives it");
    says(&floor, Action::SendBack, &on(&[deal]), "#28 Ромашка: насосы is not before quality control");
    assert!(matches!(act(Action::GoContact, &on(&[deal]), &floor.glance()).as_deref(), Some([Effect::OpenContact(_)])));
    says(&floor, Action::GoContact, &Subject::default(), "No person stands with this");
    let smith = floor.scene.hire("smith", "John Smith", &[Role::Rep]);
    floor.sit(smith);
    says(&floor, Action::Advance, &on(&[deal]), "#28 Ромашка: насосы is with Орлова");
    says(&floor, Action::Assign, &on(&[deal]), "Not for your role: assign deals");
    assert_eq!(act(Action::Filter, &on(&[deal]), &floor.glance()), None);
}

#[test]
fn nobody_closes_as_lost_what_they_have_not_read() {
    let mut floor = Floor::open();
    let deals = [floor.deal("Ромашка"), floor.deal("Заря")];
    let quality = floor.scene.hire("qc", "Сидорова Мария", &[Role::Quality]);
    for deal in deals {
        floor.scene.refuse(floor.user, deal);
    }
    floor.sit(quality);
    says(&floor, Action::Refuse, &on(&deals), "refuse, to control takes one deal at a time");
    assert_eq!(sent(act(Action::Refuse, &on(&deals[..1]), &floor.glance()).unwrap()).len(), 1);
}

#[test]
fn a_step_given_to_another_department_is_read_and_done_there() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let quality = floor.scene.hire("qc", "Сидорова Мария", &[Role::Quality]);
    let step = NewStep { kind: StepKind::Call, due: floor.scene.due(1, 12), text: None, auto: None };
    let set = SetStep { executor: Some(quality), ..SetStep::new(Some(deal), step) };
    let events = floor.scene.try_as(floor.user, Command::SetStep(set)).unwrap();
    let task = crate::sales::scene::task_of(&events).unwrap();
    floor.sit(quality);
    assert_eq!(floor.glance().deal_tag(deal), "#28 Ромашка: насосы");
    let glance = floor.glance();
    let seen = glance.book.deal(glance.viewer, deal).unwrap();
    assert!(glance.book.sees(glance.viewer, seen) && !glance.book.lists(glance.viewer, seen));
    let subject = Subject { task: Some(task), ..on(&[deal]) };
    let titles = |action: Action| {
        let effects = act(action, &subject, &floor.glance()).unwrap();
        let form =
            effects.into_iter().find_map(|effect| if let Effect::OpenForm(form) = effect { Some(form) } else { None });
        form.map(|form| form.title.clone()).unwrap_or_default()
    };
    assert!(titles(Action::Done).contains("#28 Ромашка"), "{}", titles(Action::Done));
    assert!(!titles(Action::Snooze).is_empty() && !titles(Action::CallNow).is_empty());
    says(&floor, Action::Advance, &subject, "#28 Ромашка: насосы is with Орлова");
    // Once it is done, the deal is out of sight again.
    let mut form = floor.form(Action::Done, deal);
    floor.carry_out(&mut form, "1\n");
    let glance = floor.glance();
    assert!(!glance.book.task(task).unwrap().is_open(), "{form:?}");
    assert!(glance.book.deal(glance.viewer, deal).is_none());
}

#[test]
fn marks_get_one_command_each() {
    let mut floor = Floor::open();
    let deals = [floor.deal("Ромашка"), floor.deal("Заря")];
    let glance = floor.glance();
    assert_eq!(sent(act(Action::Advance, &on(&deals), &glance).unwrap()).len(), 2);
    let Some(Effect::OpenForm(form)) = act(Action::Done, &on(&deals), &glance).unwrap().into_iter().next() else {
        panic!("no form")
    };
    assert_eq!(form.title, "DONE  call, 2 marked");
    let mut form = *form;
    let step = floor.keys(&mut form, "2\n");
    for command in crate::ui::forms::trial::commands(step) {
        floor.scene.try_as(floor.user, command).unwrap();
    }
    says(&floor, Action::Refuse, &on(&deals), "refuse, to control takes one deal at a time");
    says(&floor, Action::Edit, &on(&deals), "edit takes one deal at a time");
}

#[test]
fn an_unsorted_inquiry_is_junked_and_verified_where_it_waits() {
    let mut floor = Floor::open();
    let deal = inquiry(&mut floor);
    let form = floor.form(Action::Refuse, deal);
    assert!(matches!(form.purpose, Purpose::Junk(_)));
    let mut form = form;
    floor.carry_out(&mut form, "1\n");
    let glance = floor.glance();
    assert_eq!(crate::ui::refused::events(&[], &glance), None);
    // What was junked is reopened by the key that leads back.
    assert!(matches!(floor.form(Action::StageBack, deal).purpose, Purpose::Reopen(_)));
}

#[test]
fn a_copy_is_plain_and_hides_what_is_not_yet_claimed() {
    let mut floor = Floor::open();
    let deal = floor.deal("Ромашка");
    let effects = floor.verb(Action::Copy, deal);
    let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(text.ends_with("1 200 000 RUB, Иванов Пётр, +7 916 123-45-67"), "{text}");
    let mut form = floor.form(Action::HandBack, deal);
    floor.carry_out(&mut form, "1\n");
    let effects = floor.verb(Action::Copy, deal);
    let [Effect::Copy(text)] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(!text.contains("916"), "{text}");
}

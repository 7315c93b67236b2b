//! Given what was done, when it is taken back, then it is as it was, or why not.

use crate::sales::book::ranked::Ranked;
use crate::sales::command::Command;
use crate::sales::command::NewStep;
use crate::sales::command::client::EditContact;
use crate::sales::command::deal::{
    Advance, Assign, AssignTo, Back, Capture, Claim, CompanyRef, ContactRef, Edit, GoesTo, HandBack, HandOver, HandTo,
    Note, Postpone, Wake,
};
use crate::sales::command::job::{BeginBulk, ReleaseJob};
use crate::sales::command::task::{Finish, Log, SetStep, Snooze};
use crate::sales::command::undo::{Of, Undo, overtaken};
use crate::sales::command::user::SetAway;
use crate::sales::deal::Holder;
use crate::sales::event::client::ContactNames;
use crate::sales::field::{Field, Value};
use crate::sales::reason::{Outcome, ReturnReason, WhoAsked};
use crate::sales::refusal::{Refusal, Thing};
use crate::sales::role::Role;
use crate::sales::scene::given::{call, refusal, rub};
use crate::sales::scene::{Scene, deal_of, job_of};
use crate::sales::stamp::{Cause, Origin};
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, Phone, RequestId, SourceId, UserId};

/// Does something, and what would take it back.
#[track_caller]
fn doing(scene: &mut Scene, by: UserId, command: Command) -> Command {
    let events = scene.done(by, command);
    let key = scene.log.last().unwrap().0.request;
    Command::Undo(Undo { of: Of::Deed(key), events, ruled: Vec::new(), rest: false })
}

fn capture(title: &str, phone: &str) -> Command {
    Command::Capture(captured(title, phone, None))
}

fn captured(title: &str, phone: &str, source: Option<SourceId>) -> Capture {
    let names = ContactNames {
        name: "Петров".into(),
        position: None,
        phones: vec![Phone::parse(phone, "RU").unwrap()],
        mails: Vec::new(),
    };
    Capture {
        title: title.to_owned(),
        company: Some(CompanyRef::New(title.to_owned())),
        contact: Some(ContactRef::New(names)),
        sum: Some(rub(250)),
        need: Some("насос".to_owned()),
        source,
        pipeline: None,
        goes_to: GoesTo::Default,
        step: None,
        note: Some("с выставки".to_owned()),
    }
}

#[test]
fn a_spread_is_taken_back_as_one_with_what_came_of_it() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let deals: Vec<DealId> = (0..5).map(|_| scene.inquiry("Насос")).collect();
    let undo = doing(&mut scene, anna, Command::Assign(Assign { deals: deals.clone(), to: AssignTo::User(boris) }));
    let step = scene.call_in(1);
    scene.done(boris, Command::SetStep(SetStep::new(Some(deals[0]), step)));
    scene.refused_as(boris, undo.clone(), "nothing-to-undo");
    scene.done(anna, undo.clone());
    assert_eq!((scene.book.exchange().len(), scene.book.load(boris).held), (5, 0));
    assert!(scene.book.agenda(boris).is_none_or(Ranked::is_empty));
    assert_eq!(scene.refused(anna, undo), Refusal::NothingToUndo);
}

#[test]
fn of_a_hand_over_what_was_worked_on_stays_and_the_rest_comes_back_if_asked_for() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let deals: Vec<DealId> = (0..7).map(|_| scene.lead(boris)).collect();
    let step = scene.call_in(1);
    scene.done(boris, Command::SetStep(SetStep::new(None, step)));
    let over = HandOver { from: boris, to: HandTo::User(carla), only: Vec::new(), saw: None };
    let Command::Undo(undo) = doing(&mut scene, anna, Command::HandOver(over)) else { unreachable!() };
    let finish = |scene: &mut Scene, deal| {
        let (task, next) = (scene.next(deal).id, Some(scene.call_in(1)));
        let finish = Finish { task, outcome: Outcome::Spoke, said: None, minutes: 4, next };
        scene.done(carla, Command::Finish(finish));
    };
    finish(&mut scene, deals[1]);
    finish(&mut scene, deals[5]);
    let stays = |deal| (deal, Refusal::UndoOvertaken);
    let worked_on = Refusal::UndoWorkedOn { count: 2, of: 8, first: vec![stays(deals[1]), stays(deals[5])] };
    assert_eq!(scene.refused(anna, Command::Undo(undo.clone())), worked_on);
    assert_eq!(scene.book.load(boris).held, 0, "nothing has come back");
    scene.done(anna, Command::Undo(Undo { rest: true, ..undo.clone() }));
    assert_eq!((scene.book.load(boris).held, scene.book.load(carla).held), (5, 2));
    assert_eq!(scene.the(deals[5]).holder, Holder::User(carla));
    assert_eq!(scene.book.agenda(boris).unwrap().len(), 6);
    scene.refused_as(anna, Command::Undo(undo), "nothing-to-undo");
    scene.book.recount_check().unwrap();
    // Of all that was changed since, nothing comes back, whatever is asked for.
    let over = HandOver { from: carla, to: HandTo::User(boris), only: Vec::new(), saw: None };
    let Command::Undo(undo) = doing(&mut scene, anna, Command::HandOver(over)) else { unreachable!() };
    for deal in [deals[1], deals[5]] {
        scene.done(anna, Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(anna) }));
    }
    let rest = Undo { rest: true, ..undo };
    let none = Refusal::UndoWorkedOn { count: 2, of: 2, first: vec![stays(deals[1]), stays(deals[5])] };
    assert_eq!(scene.refused(anna, Command::Undo(rest)), none);
}

#[test]
fn a_claim_that_was_taken_back_is_in_nobodys_way() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let deals: Vec<DealId> = (0..3).map(|_| scene.lead(boris)).collect();
    let over = HandOver { from: boris, to: HandTo::Exchange, only: Vec::new(), saw: None };
    let Command::Undo(undo) = doing(&mut scene, anna, Command::HandOver(over)) else { unreachable!() };
    let claim = doing(&mut scene, carla, Command::Claim(Claim { deal: deals[1] }));
    let worked_on = |deal| Refusal::UndoWorkedOn { count: 1, of: 3, first: vec![(deal, Refusal::UndoOvertaken)] };
    assert_eq!(scene.refused(anna, Command::Undo(undo.clone())), worked_on(deals[1]));
    scene.done(carla, claim);
    let back = scene.the(deals[1]).came_back().unwrap();
    assert_eq!((back.by, back.reason, back.times), (boris, ReturnReason::PassOn, 1));
    scene.done(anna, Command::Undo(undo));
    assert_eq!(scene.book.load(boris).held, 3);
    assert!(scene.the(deals[1]).came_back().is_none());
    assert_eq!(scene.book.agenda(boris).unwrap().len(), 3);
    scene.book.recount_check().unwrap();
}

#[test]
fn a_deal_handed_over_comes_back_with_its_steps() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let deal = scene.lead(boris);
    let undo = doing(&mut scene, anna, Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(carla) }));
    let step = scene.call_in(1);
    scene.done(carla, Command::SetStep(SetStep::new(Some(deal), step)));
    scene.done(anna, undo);
    assert_eq!(scene.the(deal).holder, Holder::User(boris));
    assert_eq!(scene.book.agenda(boris).unwrap().len(), 2);
}

#[test]
fn what_somebody_decided_meanwhile_stays_though_the_same_person_has_it_again() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let head = scene.hire("head", "", &[Role::Head]);
    let deals = [scene.lead(boris), scene.lead(boris), scene.lead(boris)];
    let give = |deal: DealId, to| Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(to) });
    let mut undo = deals.map(|deal| {
        scene.wait(1);
        doing(&mut scene, anna, give(deal, carla))
    });
    scene.wait(1);
    // Given away and back by the head: that Carla has it is the head's word now.
    scene.done(head, give(deals[0], boris));
    scene.done(head, give(deals[0], carla));
    assert_eq!(scene.refused(anna, undo[0].clone()), Refusal::UndoOvertaken);
    // What the head took back never was.
    let given = scene.the(deals[1]).given_at();
    let again = doing(&mut scene, head, give(deals[1], boris));
    scene.wait(1);
    scene.done(head, again);
    assert_eq!(scene.the(deals[1]).given_at(), given);
    scene.done(anna, undo[1].clone());
    assert_eq!(scene.the(deals[1]).holder, Holder::User(boris));
    // A step she moved is her work, too; a note is in nobody's way.
    let text = "вежливый".to_owned();
    scene.done(carla, Command::Note(Note { deal: deals[2], text }));
    let step = scene.next(deals[2]).id;
    let until = scene.due(1, 15);
    let snooze = doing(&mut scene, carla, Command::Snooze(Snooze { task: step, until }));
    assert_eq!(scene.refused(anna, undo[2].clone()), Refusal::UndoOvertaken);
    scene.done(carla, snooze);
    undo.swap(0, 2);
    scene.done(anna, undo[0].clone());
    assert_eq!(scene.the(deals[2]).holder, Holder::User(boris));
    scene.book.recount_check().unwrap();
}

#[test]
fn who_was_away_is_so_until_the_day_of_before_unless_somebody_said_another() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let day = |scene: &Scene, days| Some(scene.due(days, 9).date);
    let (first, second, third) = (day(&scene, 1), day(&scene, 2), day(&scene, 3));
    let away = |until| Command::SetAway(SetAway { user: boris, until });
    let until = |scene: &Scene| scene.book.user(boris).unwrap().away_until;
    let undo_first = doing(&mut scene, boris, away(first));
    let undo_second = doing(&mut scene, boris, away(second));
    scene.done(boris, undo_second);
    assert_eq!(until(&scene), first);
    scene.done(boris, undo_first);
    assert_eq!(until(&scene), None);
    let undo = doing(&mut scene, boris, away(first));
    let by_head = doing(&mut scene, anna, away(third));
    let Command::Undo(own) = &undo else { unreachable!() };
    assert_eq!(scene.refused(boris, undo.clone()), Refusal::UndoOvertaken);
    let (stamp, event) = scene.log.last().unwrap();
    let named = overtaken(&own.set(), &std::iter::once((stamp, event)));
    assert!(
        matches!(named, Some(Refusal::OvertakenBy { by, thing: Thing::Away(who), .. }) if (by, who) == (anna, boris))
    );
    scene.done(anna, by_head);
    scene.done(boris, undo);
    assert_eq!(until(&scene), None);
    scene.book.recount_check().unwrap();
}

#[test]
fn a_claim_is_undone_within_a_minute_and_still_counts() {
    let (mut scene, boris, _) = Scene::with_boris();
    let (one, two) = (scene.inquiry("Насос"), scene.inquiry("Acme"));
    let undo = doing(&mut scene, boris, Command::Claim(Claim { deal: one }));
    scene.wait(1);
    scene.done(boris, undo);
    assert_eq!((scene.the(one).came_back(), scene.the(one).holder), (None, Holder::Exchange));
    assert_eq!(scene.book.load(boris).claimed.unwrap().1, 1);
    let late = doing(&mut scene, boris, Command::Claim(Claim { deal: two }));
    scene.wait(2);
    assert_eq!(scene.refused(boris, late), Refusal::UndoOvertaken);
}

#[test]
fn a_field_comes_back_unless_it_was_changed_again_or_the_deal_is_in_other_hands() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let deal = scene.lead(boris);
    let edit =
        |units| Command::Edit(Edit { deal, field: Field::Sum, saw: None, value: Some(Value::Money(rub(units))) });
    let first = doing(&mut scene, boris, edit(100));
    let second = doing(&mut scene, boris, edit(200));
    assert_eq!(scene.refused(boris, first.clone()), Refusal::UndoOvertaken);
    scene.done(boris, second);
    assert_eq!(scene.the(deal).sum, Some(rub(100)));
    scene.done(anna, Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(carla) }));
    assert_eq!(scene.refused(boris, first), Refusal::UndoOvertaken);
}

#[test]
fn a_move_comes_back_but_an_end_does_not() {
    let (mut scene, boris, _) = Scene::with_boris();
    let deal = scene.lead(boris);
    scene.bring(boris, deal, "qualified");
    let reason = "рано".to_owned();
    let undo = doing(&mut scene, boris, Command::Back(Back { deal, to: None, reason }));
    scene.done(boris, undo);
    assert_eq!(scene.stage_of(deal), "qualified");
    let until = scene.due(2, 10).date;
    let (asked_by, reason) = (WhoAsked::Client, "просят".to_owned());
    let undo = doing(&mut scene, boris, Command::Postpone(Postpone { deal, until, asked_by, reason, touch: None }));
    scene.done(boris, undo);
    assert!(scene.the(deal).asleep().is_none() && scene.the(deal).postponed() == 0);
    assert_eq!(scene.the(deal).steps.len(), 1);
    scene.bring(boris, deal, "prepaid");
    let (to, answers) = (Some(scene.stage("won")), vec![(Field::Paid, Value::Yes)]);
    let sold = doing(&mut scene, boris, Command::Advance(Advance { deal, to, answers, touch: None }));
    scene.refused_as(boris, sold, "nothing-to-undo");
}

#[test]
fn a_move_taken_back_fills_no_limit_of_a_stage_anew() {
    let (mut scene, boris, _) = Scene::with_boris();
    let deal = scene.lead(boris);
    scene.bring(boris, deal, "qualified");
    scene.wait(3 * 24 * 60);
    scene.done(boris, Command::Log(Log { deal, touch: call(Outcome::Spoke), next: None }));
    let (since, touches) = (scene.the(deal).stage_since(), scene.the(deal).touches_in_stage());
    assert_eq!(touches, 1);
    let undo = doing(&mut scene, boris, Command::Back(Back { deal, to: None, reason: "рано".to_owned() }));
    scene.wait(10);
    scene.done(boris, undo);
    assert_eq!((scene.the(deal).stage_since(), scene.the(deal).touches_in_stage()), (since, touches));
    let refused = doing(&mut scene, boris, Command::Refuse(refusal(deal)));
    scene.wait(10);
    scene.done(boris, refused);
    assert_eq!(scene.the(deal).stage_since(), since);
}

#[test]
fn what_one_did_to_a_deal_is_the_next_holder_s_once_it_has_gone_on() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let deal = scene.lead(carla);
    let give = Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(boris) });
    let undo = doing(&mut scene, anna, give);
    scene.wait(5);
    let note = doing(&mut scene, boris, Command::Note(Note { deal, text: "просят скидку".to_owned() }));
    // A note is no reason to leave the deal with him.
    let mut other = scene.clone();
    other.wait(5);
    other.done(anna, undo.clone());
    assert_eq!(other.the(deal).holder, Holder::User(carla));
    assert_eq!(other.refused(boris, note), Refusal::UndoOvertaken);
    // A step of his own is.
    let step = NewStep { kind: StepKind::Call, due: scene.due(1, 10), text: None, auto: None };
    let set = doing(&mut scene, boris, Command::SetStep(SetStep::new(Some(deal), step)));
    assert_eq!(scene.refused(anna, undo), Refusal::UndoOvertaken);
    scene.done(boris, set);
}

#[test]
fn steps_come_back_but_never_leave_a_deal_bare() {
    let (mut scene, boris, _) = Scene::with_boris();
    let deal = scene.lead(boris);
    let first = scene.next(deal).id;
    let until = scene.due(1, 9);
    let snooze = doing(&mut scene, boris, Command::Snooze(Snooze { task: first, until }));
    let due = scene.next(deal).first_due();
    scene.done(boris, snooze);
    assert_eq!(scene.next(deal).due(), due);
    scene.bring(boris, deal, "qualified");
    let to = scene.stage("meeting-set");
    let asked = [Field::MeetingDay, Field::MeetingPlace, Field::MeetingWith];
    let answers = asked.map(|field| (field, scene.answer(field))).to_vec();
    let meeting = doing(&mut scene, boris, Command::Advance(Advance { deal, to: Some(to), answers, touch: None }));
    let (outcome, said) = (Outcome::Spoke, None);
    scene.done(boris, Command::Finish(Finish { task: first, outcome, said, minutes: 2, next: None }));
    assert_eq!(scene.refused(boris, meeting), Refusal::StepMissing { deal });
}

#[test]
fn a_capture_goes_with_its_company_and_its_person_unless_somebody_uses_them() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let undo = doing(&mut scene, boris, capture("Ромашка", "+7 903 123 45 67"));
    scene.done(boris, undo.clone());
    assert!(scene.book.company_called("Ромашка").is_none());
    assert!(scene.book.contacts().all(|contact| contact.name != "Петров"));
    assert_eq!(scene.book.load(boris).held, 0);
    assert!(scene.book.agenda(boris).is_none_or(Ranked::is_empty));
    assert_eq!(scene.refused(boris, undo), Refusal::NothingToUndo);
    // The same again is new, and another deal of the same company keeps that company.
    let first = doing(&mut scene, boris, capture("Ромашка", "+7 903 123 45 67"));
    scene.done(anna, capture("Ромашка", "+7 903 123 45 68"));
    scene.done(boris, first);
    assert!(scene.book.company_called("Ромашка").is_some());
    assert_eq!(scene.book.contacts().filter(|contact| contact.name == "Петров").count(), 1);
}

#[test]
fn a_capture_that_somebody_has_worked_on_stays() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let undo = doing(&mut scene, boris, capture("Ромашка", "+7 903 123 45 67"));
    let deal = deal_of(scene.recall(scene.book.deeds(boris).next_back().unwrap()).as_slice()).unwrap();
    scene.done(anna, Command::Note(Note { deal, text: "звонили мне".to_owned() }));
    assert_eq!(scene.refused(boris, undo), Refusal::UndoOvertaken);
    // One's own note has to go first.
    let undo = doing(&mut scene, boris, capture("Лотос", "+7 903 123 45 69"));
    let deal = deal_of(scene.recall(scene.book.deeds(boris).next_back().unwrap()).as_slice()).unwrap();
    let note = doing(&mut scene, boris, Command::Note(Note { deal, text: "перезвонить".to_owned() }));
    assert_eq!(scene.refused(boris, undo.clone()), Refusal::UndoOvertaken);
    scene.done(boris, note);
    scene.done(boris, undo);
}

#[test]
fn what_somebody_did_and_took_back_is_in_nobody_s_way() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let undo = doing(&mut scene, boris, capture("Ромашка", "+7 903 123 45 67"));
    let deed = scene.book.deeds(boris).next_back().unwrap();
    let (events, last) = (scene.recall(deed), deed.last());
    let deal = deal_of(&events).unwrap();
    let later = |scene: &Scene| {
        let later = scene.log.iter().skip(last as usize).rev().map(|(stamp, event)| (stamp, event));
        overtaken(&events, &later)
    };
    let step = scene.call_in(1);
    scene.done(anna, Command::SetStep(SetStep::new(Some(deal), step)));
    assert_eq!(scene.refused(boris, undo.clone()), Refusal::UndoOvertaken);
    let in_the_way = later(&scene);
    assert!(matches!(in_the_way, Some(Refusal::OvertakenBy { by, thing: Thing::Step(_), .. }) if by == anna));
    scene.done(anna, Command::Note(Note { deal, text: "звонили мне".to_owned() }));
    let note = scene.undo_of(anna).unwrap();
    scene.done(anna, note);
    assert_eq!(scene.refused(boris, undo.clone()), Refusal::UndoOvertaken);
    assert_eq!(later(&scene), in_the_way, "the step stands, the note does not");
    let set = scene.undo_of(anna).unwrap();
    scene.done(anna, set);
    assert_eq!(later(&scene), None);
    let restarted = crate::sales::book::Book::of(scene.book.shot().pieces());
    assert_eq!(restarted.deeds(boris).next_back(), scene.book.deeds(boris).next_back());
    scene.done(boris, undo);
}

#[test]
fn an_inquiry_from_outside_is_the_head_s_to_take_back() {
    let (mut scene, boris, _) = Scene::with_boris();
    let head = scene.hire("head", "", &[Role::Head, Role::Rep]);
    let source = scene.book.source_called("site");
    let from_site = |phone: &str| Command::Capture(captured("Ромашка", phone, source));
    let undo = doing(&mut scene, boris, from_site("+7 903 123 45 67"));
    scene.refused_as(boris, undo, "no-right");
    let undo = doing(&mut scene, head, from_site("+7 903 123 45 68"));
    scene.done(head, undo);
}

#[test]
fn a_step_done_is_to_be_done_again_and_the_client_s_words_are_those_before() {
    let (mut scene, boris, _) = Scene::with_boris();
    let deal = scene.lead(boris);
    let finish = |scene: &Scene, said: &str| {
        let (task, next) = (scene.next(deal).id, Some(scene.call_in(1)));
        let said = Some(said.to_owned());
        Command::Finish(Finish { task, outcome: Outcome::Spoke, said, minutes: 4, next })
    };
    let first = finish(&scene, "думают");
    scene.done(boris, first);
    let step = scene.next(deal).id;
    let second = finish(&scene, "дорого");
    let undo = doing(&mut scene, boris, second);
    assert_eq!(scene.the(deal).last_words(), Some("дорого"));
    scene.done(boris, undo);
    assert_eq!((scene.the(deal).last_words(), scene.the(deal).touches.len()), (Some("думают"), 1));
    assert_eq!((scene.next(deal).id, scene.the(deal).steps.len()), (step, 1));
}

#[test]
fn a_return_is_taken_back_until_somebody_claims_it() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let deal = scene.lead(boris);
    let give = || Command::HandBack(HandBack { deal, reason: ReturnReason::NoTime, note: None, touch: None });
    let undo = doing(&mut scene, boris, give());
    assert!(scene.the(deal).steps.is_empty());
    scene.done(boris, undo);
    assert_eq!((scene.the(deal).holder, scene.the(deal).came_back()), (Holder::User(boris), None));
    assert_eq!(scene.book.agenda(boris).unwrap().len(), 1);
    // Who had it before stays told, though its steps end before it leaves.
    scene.done(boris, give());
    scene.done(anna, Command::Claim(Claim { deal }));
    let first = scene.the(deal).came_back().cloned().unwrap();
    let theirs = doing(&mut scene, anna, give());
    scene.done(anna, theirs);
    assert_eq!(scene.the(deal).came_back(), Some(&first));
    scene.done(anna, give());
    scene.done(boris, Command::Claim(Claim { deal }));
    let undo = doing(&mut scene, boris, give());
    scene.done(anna, Command::Claim(Claim { deal }));
    assert_eq!(scene.refused(boris, undo), Refusal::UndoOvertaken);
}

#[test]
fn a_refusal_is_taken_back_until_quality_control_decides() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let deal = scene.case(boris);
    assert_eq!(scene.book.court().texts(boris).count(), 1);
    let undo = scene.undo_of(boris).unwrap();
    scene.done(boris, undo);
    assert!(scene.the(deal).case().is_none() && scene.book.is_open(scene.the(deal)));
    assert_eq!(scene.book.court().texts(boris).count(), 0);
    assert!(!scene.the(deal).steps.is_empty());
    let deal = scene.case(boris);
    let undo = scene.undo_of(boris).unwrap();
    let close = Command::CloseLost(crate::sales::command::refusal::CloseLost { deal, note: None });
    scene.done(anna, close);
    assert_eq!(scene.refused(boris, undo), Refusal::UndoOvertaken);
    // A verdict is taken back by its own countermand alone.
    assert!(scene.book.deeds(anna).all(|deed| !deed.is_about(deal.number())));
}

#[test]
fn who_was_woken_sleeps_again_and_a_note_is_told_as_taken_back() {
    let (mut scene, boris, _) = Scene::with_boris();
    let deal = scene.lead(boris);
    let until = scene.due(2, 10).date;
    let reason = "просят".to_owned();
    scene.done(boris, Command::Postpone(Postpone { deal, until, asked_by: WhoAsked::Client, reason, touch: None }));
    let undo = doing(&mut scene, boris, Command::Wake(Wake { deal }));
    scene.done(boris, undo);
    assert_eq!(scene.the(deal).asleep().map(|asleep| asleep.until), Some(until));
    assert_eq!((scene.the(deal).postponed(), scene.the(deal).steps.len()), (1, 0));
    let undo = doing(&mut scene, boris, Command::Note(Note { deal, text: "весной".to_owned() }));
    scene.done(boris, undo);
    assert!(matches!(scene.log.last().unwrap().0.cause, Some(Cause::Undo(_))));
}

#[test]
fn a_person_s_phone_comes_back_unless_it_was_changed_again() {
    let (mut scene, boris, anna) = Scene::with_boris();
    scene.done(boris, capture("Ромашка", "+7 903 123 45 67"));
    let contact = scene.book.contacts().find(|contact| contact.name == "Петров").unwrap().clone();
    let edit = |name: &str| {
        let names = ContactNames { name: name.into(), ..contact.names() };
        Command::EditContact(EditContact { contact: contact.id, saw: None, names })
    };
    let undo = doing(&mut scene, boris, edit("Петров Иван"));
    scene.done(boris, undo);
    assert_eq!(scene.book.contact(contact.id).unwrap().names(), contact.names());
    let undo = doing(&mut scene, boris, edit("Петров Иван"));
    scene.done(anna, edit("Петров Пётр"));
    assert_eq!(scene.refused(boris, undo), Refusal::UndoOvertaken);
}

#[test]
fn what_one_key_did_to_many_is_one_deed_and_a_job_another() {
    let (mut scene, boris, _) = Scene::with_boris();
    let deals: Vec<DealId> = (0..3).map(|_| scene.lead(boris)).collect();
    let before = scene.book.deeds(boris).count();
    let key = RequestId(1 << 90);
    for deal in &deals {
        let note = Command::Note(Note { deal: *deal, text: "весной".to_owned() });
        scene.try_together(boris, &note, Some(key)).unwrap();
    }
    assert_eq!(scene.book.deeds(boris).count(), before + 1);
    let undo = scene.undo_of(boris).unwrap();
    assert_eq!(scene.done(boris, undo).len(), 3);
    assert_eq!(scene.book.deeds(boris).count(), before);
    let job = job_of(&scene.done(boris, Command::BeginBulk(BeginBulk { verb: "note".to_owned() }))).unwrap();
    for deal in &deals {
        let stamp = scene.stamp(boris, Origin::Key);
        let note = Command::Note(Note { deal: *deal, text: "осенью".to_owned() });
        let stamp = crate::sales::stamp::Stamp { cause: Some(Cause::Job(job)), ..stamp };
        for event in crate::sales::command::decide(&scene.book, &note, &stamp).unwrap() {
            scene.book.apply(&event, &stamp);
            scene.log.push((stamp, event));
        }
    }
    scene.done(boris, Command::ReleaseJob(ReleaseJob { job }));
    let deed = scene.book.deeds(boris).next_back().unwrap();
    assert_eq!(deed.what, crate::sales::book::deeds::Done::Job(job));
}

#[test]
fn fifty_deeds_are_kept_and_an_end_buries_what_was_before_it() {
    let (mut scene, boris, _) = Scene::with_boris();
    let (deal, other) = (scene.lead(boris), scene.lead(boris));
    for nth in 0..60 {
        scene.done(boris, Command::Note(Note { deal, text: format!("раз {nth}") }));
    }
    assert_eq!(scene.book.deeds(boris).count(), 50);
    scene.done(boris, Command::Note(Note { deal: other, text: "другая".to_owned() }));
    scene.bring(boris, deal, "prepaid");
    let (to, answers) = (Some(scene.stage("won")), vec![(Field::Paid, Value::Yes)]);
    scene.done(boris, Command::Advance(Advance { deal, to, answers, touch: None }));
    assert!(scene.book.deeds(boris).all(|deed| !deed.is_about(deal.number())));
    assert!(scene.book.deeds(boris).any(|deed| deed.is_about(other.number())));
}

#[test]
fn invoices_and_payments_are_taken_back_and_stand_again_as_they_stood() {
    use crate::sales::command::invoice::{CancelInvoice, Issue, Pay, StrikePayment, Toward};
    use crate::sales::value::RUB;
    let (mut scene, boris, _) = Scene::with_boris();
    let deal = scene.lead(boris);
    let issue = Issue { deal, number: "118".to_owned(), sum: Some(rub(300)), issued: None, pay_by: None };
    scene.done(boris, Command::Issue(issue));
    let before = scene.the(deal).billing().cloned();
    let undo = |scene: &mut Scene| {
        let undo = scene.undo_of(boris).unwrap();
        scene.done(boris, undo);
    };
    scene.done(boris, Command::Pay(Pay { deal, toward: Toward::Oldest, sum: Some(rub(100)), day: None, note: None }));
    undo(&mut scene);
    assert_eq!(scene.the(deal).billing().cloned(), before);
    let invoice = before.as_ref().unwrap().invoices[0].id;
    scene.done(boris, Command::CancelInvoice(CancelInvoice { deal, invoice, reason: "не та сумма".to_owned() }));
    undo(&mut scene);
    assert_eq!(scene.the(deal).billing().cloned(), before, "the same invoice, its number and day");
    scene.done(boris, Command::Pay(Pay { deal, toward: Toward::Oldest, sum: Some(rub(300)), day: None, note: None }));
    let paid = scene.the(deal).billing().cloned();
    let payment = paid.as_ref().unwrap().payments[0].id;
    scene.done(boris, Command::StrikePayment(StrikePayment { deal, payment, reason: "не нам".to_owned() }));
    undo(&mut scene);
    assert_eq!(scene.the(deal).billing().cloned(), paid);
    undo(&mut scene);
    undo(&mut scene);
    assert!(scene.the(deal).billing().is_none() && scene.book.unpaid().due(&[scene.the(deal).holder]).get(RUB) == 0);
    scene.book.recount_check().unwrap();
}

#[test]
fn a_move_that_billed_is_taken_back_with_its_invoice() {
    let (mut scene, boris, _) = Scene::with_boris();
    let deal = scene.lead(boris);
    scene.bring(boris, deal, "offer-sent");
    scene.bring(boris, deal, "invoice");
    assert!(scene.the(deal).billing().is_some());
    let undo = scene.undo_of(boris).unwrap();
    scene.done(boris, undo);
    assert_eq!((scene.stage_of(deal).as_str(), scene.the(deal).billing()), ("offer-sent", None));
}

#[test]
fn who_did_a_step_for_a_colleague_s_deal_takes_that_back() {
    let (mut scene, boris, _) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let deal = scene.lead(boris);
    for kind in [StepKind::Call, StepKind::Other] {
        let step = NewStep { kind, due: scene.due(1, 10), text: None, auto: None };
        let set = SetStep { executor: Some(carla), ..SetStep::new(Some(deal), step) };
        let task = crate::sales::scene::task_of(&scene.done(boris, Command::SetStep(set))).unwrap();
        scene.wait(5);
        let said = Some("решили".to_owned());
        let finish = Finish { task, outcome: Outcome::Spoke, said, minutes: 0, next: None };
        let undo = doing(&mut scene, carla, Command::Finish(finish));
        scene.wait(5);
        scene.done(carla, undo);
        assert!(scene.book.task(task).unwrap().is_open());
        scene.wait(5);
    }
}

#[test]
fn a_step_forward_and_one_back_fill_no_limit_anew() {
    let (mut scene, boris, _) = Scene::with_boris();
    let deal = scene.lead(boris);
    scene.bring(boris, deal, "qualified");
    let since = scene.the(deal).limit_since();
    for _ in 0..2 {
        scene.wait(24 * 60);
        scene.bring(boris, deal, "meeting-set");
        assert!(scene.the(deal).limit_since() > since);
        scene.wait(24 * 60);
        scene.done(boris, Command::Back(Back { deal, to: None, reason: "перенесли".to_owned() }));
        assert_eq!((scene.stage_of(deal).as_str(), scene.the(deal).limit_since()), ("qualified", since));
    }
    scene.book.recount_check().unwrap();
}

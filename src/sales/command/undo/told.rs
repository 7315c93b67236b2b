//! Given that others were told of it, when it is taken back, then their inboxes say what is so.

use crate::sales::command::Command;
use crate::sales::command::ask::AskHead;
use crate::sales::command::deal::{Assign, AssignTo, Edit, HandBack, Note};
use crate::sales::command::job::{BeginBulk, ReleaseJob};
use crate::sales::command::task::{Finish, GiveTask, SetStep, TellLate};
use crate::sales::command::undo::{Of, Undo};
use crate::sales::command::user::ReadNotices;
use crate::sales::deal::Holder;
use crate::sales::event::ask::Wish;
use crate::sales::field::{Field, Value};
use crate::sales::notice::Told;
use crate::sales::reason::{Outcome, ReturnReason, WhoAsked};
use crate::sales::role::Role;
use crate::sales::scene::given::rub;
use crate::sales::scene::{Scene, job_of, task_of};
use crate::sales::stamp::{Cause, Origin, Stamp};
use crate::sales::value::{DealId, UserId};

/// What stands in an inbox: what was told, and whether it was taken back.
fn inbox(scene: &Scene, user: UserId) -> Vec<(Told, bool)> {
    scene.book.inbox(user).notices().map(|notice| (notice.told, notice.undone)).collect()
}

#[track_caller]
fn read_all(scene: &mut Scene, user: UserId) {
    let notices = scene.book.inbox(user).notices().map(|notice| notice.number).collect();
    scene.done(user, Command::ReadNotices(ReadNotices { notices }));
}

#[track_caller]
fn undo(scene: &mut Scene, user: UserId) {
    let undo = scene.undo_of(user).unwrap();
    scene.done(user, undo);
}

fn back(deal: DealId, note: Option<&str>) -> Command {
    let note = note.map(str::to_owned);
    Command::HandBack(HandBack { deal, reason: ReturnReason::NoTime, note, touch: None })
}

fn assign(deal: DealId, to: UserId) -> Command {
    Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(to) })
}

#[test]
fn a_return_that_is_taken_back_is_told_to_its_former_holder_only_where_it_was_read() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let deal = scene.lead(boris);
    let taken = Told::Taken { to: Holder::Exchange };
    scene.done(anna, back(deal, Some("уезжает")));
    let number = scene.book.inbox(boris).notices().last().unwrap().number;
    assert_eq!(inbox(&scene, boris), [(taken, false)]);
    assert_eq!(scene.book.inbox(boris).why(number), Some("уезжает"));
    undo(&mut scene, anna);
    assert_eq!(scene.the(deal).holder, Holder::User(boris));
    assert_eq!((inbox(&scene, boris), scene.book.inbox(boris).unread()), (vec![], 0));
    scene.done(anna, back(deal, None));
    read_all(&mut scene, boris);
    undo(&mut scene, anna);
    assert_eq!((inbox(&scene, boris), scene.book.inbox(boris).unread()), (vec![(taken, true)], 1));
    // A restart knows the same.
    let restarted = crate::sales::book::Book::of(scene.book.shot().pieces());
    assert_eq!(restarted.inbox(boris), scene.book.inbox(boris));
}

#[test]
fn who_acted_on_a_deal_they_were_given_hears_that_it_is_theirs_no_more() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let deal = scene.lead(boris);
    let given = Told::Given { from: Holder::User(boris) };
    scene.done(anna, assign(deal, carla));
    undo(&mut scene, anna);
    assert_eq!((inbox(&scene, boris), inbox(&scene, carla)), (vec![], vec![]));
    scene.done(anna, assign(deal, carla));
    let step = scene.call_in(1);
    scene.done(carla, Command::SetStep(SetStep::new(Some(deal), step)));
    undo(&mut scene, anna);
    assert_eq!(inbox(&scene, carla), [(given, true)]);
    // Her step went along with the deal: that is Boris's to hear.
    assert_eq!(inbox(&scene, boris), []);
    assert_eq!(scene.the(deal).steps.len(), 2);
}

#[test]
fn a_task_that_is_withdrawn_is_told_to_who_was_to_do_it() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let lena = scene.hire("lena", "", &[Role::Marketing]);
    let deal = scene.lead(boris);
    let step = scene.call_in(1);
    let set = SetStep { executor: Some(lena), ..SetStep::new(Some(deal), step.clone()) };
    scene.done(boris, Command::SetStep(set.clone()));
    read_all(&mut scene, lena);
    undo(&mut scene, boris);
    assert_eq!(inbox(&scene, lena), [(Told::TaskGiven, true)]);
    // Where the deal leaves, what a colleague was to do for it is told as well.
    scene.done(boris, Command::SetStep(set));
    scene.done(anna, back(deal, None));
    assert_eq!(inbox(&scene, lena).last(), Some(&(Told::TaskWithdrawn, false)));
    assert_eq!(inbox(&scene, boris), [(Told::Taken { to: Holder::Exchange }, false)]);
    undo(&mut scene, anna);
    assert_eq!((inbox(&scene, lena).last(), inbox(&scene, boris).last()), (Some(&(Told::TaskGiven, false)), None));
    // A reminder without a deal: given on, and done, and neither after all.
    let task = task_of(&scene.done(boris, Command::SetStep(SetStep::new(None, step)))).unwrap();
    scene.done(boris, Command::GiveTask(GiveTask { task, to: lena }));
    read_all(&mut scene, lena);
    let finish = Finish { task, outcome: Outcome::Spoke, said: None, minutes: 0, next: None };
    scene.done(lena, Command::Finish(finish));
    assert_eq!(inbox(&scene, boris), [(Told::TaskDone, false)]);
    read_all(&mut scene, boris);
    undo(&mut scene, lena);
    assert_eq!(inbox(&scene, boris), [(Told::TaskDone, true)]);
    undo(&mut scene, boris);
    assert_eq!(inbox(&scene, lena).last(), Some(&(Told::TaskGiven, true)));
}

#[test]
fn of_edits_that_are_one_line_only_what_is_wholly_taken_back_goes() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let deal = scene.lead(boris);
    let edit = |field, value| Command::Edit(Edit { deal, field, saw: None, value: Some(value) });
    scene.done(anna, edit(Field::Sum, Value::Money(rub(100))));
    undo(&mut scene, anna);
    assert_eq!(inbox(&scene, boris), []);
    scene.done(anna, edit(Field::Sum, Value::Money(rub(100))));
    scene.wait(1);
    scene.done(anna, edit(Field::Sum, Value::Money(rub(200))));
    undo(&mut scene, anna);
    assert_eq!(inbox(&scene, boris), [(Told::Edited { field: Field::Sum }, false)], "it was changed once");
    scene.done(anna, Command::Note(Note { deal, text: "ждут".to_owned() }));
    undo(&mut scene, anna);
    assert_eq!(inbox(&scene, boris).len(), 1);
}

#[test]
fn a_job_that_is_taken_back_leaves_inboxes_as_they_were() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let deals = [scene.lead(boris), scene.lead(boris)];
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let job = job_of(&scene.done(anna, Command::BeginBulk(BeginBulk { verb: "assign".to_owned() }))).unwrap();
    let mut did = Vec::new();
    for deal in deals {
        let stamp = scene.stamp(anna, Origin::Key);
        let stamp = Stamp { cause: Some(Cause::Job(job)), ..stamp };
        let events = crate::sales::command::decide(&scene.book, &assign(deal, carla), &stamp).unwrap();
        for event in &events {
            scene.book.apply(event, &stamp);
            scene.log.push((stamp, event.clone()));
        }
        did.push((stamp.at, events));
    }
    scene.done(anna, Command::ReleaseJob(ReleaseJob { job }));
    assert_eq!((inbox(&scene, boris).len(), inbox(&scene, carla).len()), (2, 2));
    let first = scene.book.inbox(carla).notices().next().unwrap().number;
    scene.done(carla, Command::ReadNotices(ReadNotices { notices: vec![first] }));
    for (at, events) in did.into_iter().rev() {
        let of = Of::Job { job, at };
        scene.done(anna, Command::Undo(Undo { of, events, ruled: Vec::new(), rest: false }));
    }
    assert_eq!(inbox(&scene, boris), []);
    assert_eq!(inbox(&scene, carla), [(Told::Given { from: Holder::User(boris) }, true)]);
}

#[test]
fn what_was_asked_of_the_head_waits_again_where_the_deal_comes_back() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let head = scene.hire("head", "", &[Role::Head]);
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let deal = scene.lead(boris);
    let wish = Wish::Postpone { until: scene.due(60, 10).date, asked_by: WhoAsked::Client };
    let ask = AskHead { deal, wish, reason: "просят весной".to_owned(), touch: None };
    scene.done(boris, Command::AskHead(ask));
    read_all(&mut scene, head);
    scene.done(anna, assign(deal, carla));
    assert!(scene.the(deal).ask().is_none());
    scene.wait(60);
    undo(&mut scene, anna);
    let ask = scene.the(deal).ask().unwrap();
    assert_eq!((ask.by, ask.wish, ask.text.as_deref()), (boris, wish, Some("просят весной")));
    assert!(matches!(inbox(&scene, head).last(), Some((Told::Asked { .. }, false))));
    // What was answered meanwhile is not asked again.
    scene.done(boris, Command::Note(Note { deal, text: "ждут".to_owned() }));
    let deny = crate::sales::command::ask::AnswerAsk { deal, grants: false, reason: Some("сейчас".to_owned()) };
    scene.done(anna, Command::AnswerAsk(deny));
    undo(&mut scene, boris);
    assert!(scene.the(deal).ask().is_none());
    let denied = scene.book.inbox(boris).notices().last().unwrap();
    assert_eq!(denied.told, Told::Answered { granted: false });
    assert_eq!(scene.book.inbox(boris).why(denied.number), Some("сейчас"));
    scene.book.recount_check().unwrap();
}

#[test]
fn a_step_that_is_taken_back_was_not_late_either() {
    let (mut scene, boris, anna) = Scene::with_boris();
    let carla = scene.hire("carla", "", &[Role::Rep]);
    let mut set = SetStep::new(None, scene.call_in(1));
    set.executor = Some(carla);
    let task = task_of(&scene.done(boris, Command::SetStep(set))).unwrap();
    scene.wait(3 * 24 * 60);
    scene.done(crate::sales::user::MACHINE, Command::TellLate(TellLate { task }));
    let late = Told::TaskLate { who: carla };
    assert!(inbox(&scene, boris).contains(&(late, false)) && inbox(&scene, carla).contains(&(late, false)));
    read_all(&mut scene, carla);
    undo(&mut scene, boris);
    assert!(!inbox(&scene, boris).iter().any(|(told, _)| *told == late), "nobody had read it");
    assert!(inbox(&scene, carla).contains(&(late, true)));
    assert_eq!(inbox(&scene, anna), []);
}

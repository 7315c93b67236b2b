//! An import on a floor: hidden until it is released, once for all, gone when it is withdrawn.

use super::*;
use crate::sales::command::Command;
use crate::sales::command::job::{BeginImport, ReleaseJob, WithdrawJob};
use crate::sales::scene::job_of;
use crate::sales::value::JobId;

/// Brings all of a plan in, but does not release it.
fn bring(scene: &mut Scene, bytes: &[u8]) -> (JobId, usize) {
    let anna = scene.user("anna");
    let plan = read(bytes, &scene.book).unwrap();
    let events = scene.try_as(anna, Command::BeginImport(BeginImport { file: plan.file_name.clone() })).unwrap();
    let job = job_of(&events).unwrap();
    let count = plan.rows.len();
    for row in plan.rows {
        let line = row.line;
        let command = Command::ImportDeal(Box::new(row.deal.into_command(job)));
        scene.try_as(anna, command).unwrap_or_else(|refusal| panic!("line {line}: {refusal:?}"));
    }
    (job, count)
}

fn seen(scene: &Scene) -> usize {
    scene.book.deals(&scene.viewer(scene.user("anna"))).count()
}

#[test]
fn an_import_is_there_at_once_and_only_once() {
    let mut scene = floor();
    let anna = scene.user("anna");
    let peter = scene.user("peter");
    let (job, count) = bring(&mut scene, AMOCRM);
    assert_eq!((count, seen(&scene), scene.book.exchange().len()), (24, 0, 0));
    scene.try_as(anna, Command::ReleaseJob(ReleaseJob { job })).unwrap();
    assert_eq!(seen(&scene), 24);
    let again = read(AMOCRM, &scene.book).unwrap();
    assert_eq!((again.rows.len(), again.already_known), (0, 24));
    assert!(again.owners_unknown.is_empty());
    // Open deals of the absent go to the exchange; those of Щукин come with a step each.
    let deals: Vec<_> = scene.book.deals(&scene.viewer(anna)).cloned().collect();
    let open = deals.iter().filter(|deal| scene.book.is_open(deal));
    let (his, others): (Vec<_>, Vec<_>) = open.partition(|deal| deal.holder_user() == Some(peter));
    assert!(his.iter().all(|deal| scene.book.next_step(deal).is_some()) && !his.is_empty());
    assert_eq!(scene.book.exchange().len(), others.len());
    assert!(!others.is_empty());
}

#[test]
fn a_withdrawn_import_never_was() {
    let mut scene = floor();
    let anna = scene.user("anna");
    let (job, _) = bring(&mut scene, BITRIX24);
    scene.try_as(anna, Command::WithdrawJob(WithdrawJob { job })).unwrap();
    assert_eq!(seen(&scene), 0);
    let (job, count) = bring(&mut scene, BITRIX24);
    scene.try_as(anna, Command::ReleaseJob(ReleaseJob { job })).unwrap();
    assert_eq!((count, seen(&scene)), (12, 12));
}

#[test]
fn an_import_is_taken_back_whole_or_but_for_what_was_worked_on() {
    use crate::sales::command::deal::Note;
    use crate::sales::command::job::TakeBackImport;
    use crate::sales::refusal::Refusal;
    let mut scene = floor();
    let anna = scene.user("anna");
    let take_back = |job, rest| Command::TakeBackImport(TakeBackImport { job, rest });
    let (job, count) = bring(&mut scene, AMOCRM);
    scene.try_as(anna, Command::ReleaseJob(ReleaseJob { job })).unwrap();
    scene.try_as(anna, take_back(job, false)).unwrap();
    assert_eq!((seen(&scene), scene.book.exchange().len()), (0, 0));
    // It can come again, and then somebody works on two of its deals.
    let (job, again) = bring(&mut scene, AMOCRM);
    assert_eq!(again, count);
    scene.try_as(anna, Command::ReleaseJob(ReleaseJob { job })).unwrap();
    let deals: Vec<_> = scene.book.deals(&scene.viewer(anna)).map(|deal| deal.id).take(2).collect();
    // What they take back again is in nobody's way.
    scene.try_as(anna, Command::Note(Note { deal: deals[0], text: "звонили".to_owned() })).unwrap();
    let undo = scene.undo_of(anna).unwrap();
    scene.try_as(anna, undo).unwrap();
    assert!(scene.book.job(job).unwrap().worked.is_empty());
    for deal in &deals {
        scene.try_as(anna, Command::Note(Note { deal: *deal, text: "звонили".to_owned() })).unwrap();
    }
    let refused = scene.try_as(anna, take_back(job, false)).unwrap_err();
    assert_eq!(refused, Refusal::ImportWorkedOn { count: 2, deals: deals.clone() });
    scene.try_as(anna, take_back(job, true)).unwrap();
    assert_eq!(seen(&scene), 2);
    let kept = scene.book.any_deal(deals[0]).unwrap().clone();
    let viewer = scene.viewer(anna);
    assert!(kept.company.is_none_or(|company| scene.book.company_seen(&viewer, company).is_some()));
    assert!(kept.contact.is_none_or(|contact| scene.book.contact_seen(&viewer, contact).is_some()));
    assert_eq!(scene.try_as(anna, take_back(job, true)), Err(Refusal::JobSettled { job }));
}

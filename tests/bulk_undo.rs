//! A job that is taken back takes along what rules did because of it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::sync::Arc;

use bourse::ledger::Memory;
use bourse::sales::command::Command;
use bourse::sales::command::deal::{Capture, Edit, GoesTo};
use bourse::sales::command::floor::OpenFloor;
use bourse::sales::command::job::{BeginBulk, ReleaseJob};
use bourse::sales::command::rule::{MakeRule, StartRule};
use bourse::sales::event::floor::Sight;
use bourse::sales::field::{Field, Value};
use bourse::sales::refusal::{Refusal, Thing};
use bourse::sales::role::Roles;
use bourse::sales::rule::{Act, Plan, When};
use bourse::sales::scene::{deal_of, job_of};
use bourse::sales::stamp::{Cause, Origin};
use bourse::sales::user::MACHINE;
use bourse::sales::value::{Calendar, DealId, Money, RUB, Zone};
use bourse::server::clock::HostClock;
use bourse::server::floor::{Floor, fresh_request};
use bourse::server::wish::{Rejection, Wish};

#[tokio::test]
async fn what_rules_did_because_of_a_job_goes_with_it() {
    let floor = Floor::open(Arc::new(Memory::new()), Arc::new(HostClock::default()), &mut |_| {}).unwrap();
    let open = OpenFloor {
        calendar: Calendar::default_for(Zone::MOSCOW),
        currency: RUB,
        region: "RU".to_owned(),
        sight: Sight::Own,
        login: "anna".to_owned(),
        name: String::new(),
        uid: None,
        roles: Roles::all(),
    };
    floor.command(MACHINE, Origin::Command, Command::OpenFloor(open)).await.unwrap();
    let anna = floor.read(|book| book.user_by_login("anna").unwrap().id);
    let hall = || Value::Text("зал".into());
    let then = vec![Act::Set { field: Field::MeetingPlace, value: Some(hall()) }];
    let plan = Plan { name: "Зал".into(), when: When::Changed(Field::Sum), conditions: Vec::new(), then };
    floor.command(anna, Origin::Command, Command::MakeRule(MakeRule { plan })).await.unwrap();
    let rule = floor.read(|book| book.all_rules().next().unwrap().id);
    floor.command(anna, Origin::Command, Command::StartRule(StartRule { rule })).await.unwrap();
    let mut deals = Vec::new();
    for nth in 0..3 {
        let capture = Capture {
            title: format!("Насос {nth}"),
            company: None,
            contact: None,
            sum: None,
            need: None,
            source: None,
            pipeline: None,
            goes_to: GoesTo::Default,
            step: None,
            note: None,
        };
        let answer = floor.command(anna, Origin::Key, Command::Capture(capture)).await.unwrap();
        deals.push(deal_of(&answer.events).unwrap());
    }
    let begun = Command::BeginBulk(BeginBulk { verb: "edit".to_owned() });
    let job = job_of(&floor.command(anna, Origin::Key, begun).await.unwrap().events).unwrap();
    let value = Money::whole(500, RUB).map(Value::Money);
    for deal in &deals {
        let command = Command::Edit(Edit { deal: *deal, field: Field::Sum, saw: None, value: value.clone() });
        let cause = Some(Cause::Job(job));
        let wish = Wish { actor: anna, origin: Origin::Key, request: fresh_request(), cause, command };
        floor.ask(wish).await.unwrap();
    }
    floor.command(anna, Origin::Key, Command::ReleaseJob(ReleaseJob { job })).await.unwrap();
    let place = |deal: DealId| floor.read(|book| book.any_deal(deal).unwrap().value(Field::MeetingPlace));
    let sum = |deal: DealId| floor.read(|book| book.any_deal(deal).unwrap().sum);
    assert!(deals.iter().all(|deal| place(*deal) == Some(hall()) && sum(*deal).is_some()));
    // What the rule did to the last one has been changed since: that deal stays as it is, and is counted.
    let other = Some(Value::Text("кабинет".into()));
    let edit = Edit { deal: deals[2], field: Field::MeetingPlace, saw: None, value: other.clone() };
    floor.command(anna, Origin::Key, Command::Edit(edit)).await.unwrap();
    let whole = floor.take_back_job(anna, job, false).await.unwrap_err();
    let Rejection::Refused(Refusal::UndoWorkedOn { count: 1, of: 3, first }) = whole else { panic!("{whole:?}") };
    let Some((deal, Refusal::OvertakenBy { by, thing: Thing::Field(_, Field::MeetingPlace), .. })) = first.first()
    else {
        panic!("{first:?}")
    };
    assert_eq!((*deal, *by), (deals[2], anna));
    assert!(deals.iter().all(|deal| sum(*deal).is_some()), "nothing was taken back yet");
    floor.take_back_job(anna, job, true).await.unwrap();
    assert!(deals.iter().take(2).all(|deal| place(*deal).is_none() && sum(*deal).is_none()));
    assert_eq!((place(deals[2]), sum(deals[2]).is_some()), (other, true));
}

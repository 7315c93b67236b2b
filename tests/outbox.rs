//! The outbox runs a named command once for each time a rule asked for it, with the facts, and puts its ending on record.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bourse::ledger::Memory;
use bourse::sales::command::Command;
use bourse::sales::command::deal::{Capture, GoesTo};
use bourse::sales::command::floor::OpenFloor;
use bourse::sales::command::rule::{MakeRule, StartRule, StopRule};
use bourse::sales::event::floor::Sight;
use bourse::sales::role::Roles;
use bourse::sales::rule::{Act, Plan, When};
use bourse::sales::stamp::Origin;
use bourse::sales::user::MACHINE;
use bourse::sales::value::{Calendar, Money, RUB, UserId, Zone};
use bourse::server::clock::HostClock;
use bourse::server::floor::Floor;
use bourse::server::outbox::{self, Outbox};

/// A floor where every new deal calls for a command.
async fn floor(command: &str) -> (Arc<Floor>, UserId) {
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
    let then = vec![Act::Outside(command.into())];
    let plan = Plan { name: "Новая".into(), when: When::Captured, conditions: Vec::new(), then };
    floor.command(anna, Origin::Command, Command::MakeRule(MakeRule { plan })).await.unwrap();
    let rule = floor.read(|book| book.all_rules().next().unwrap().id);
    floor.command(anna, Origin::Command, Command::StartRule(StartRule { rule })).await.unwrap();
    (floor, anna)
}

async fn capture(floor: &Floor, actor: UserId, title: &str) {
    let capture = Capture {
        title: title.to_owned(),
        company: None,
        contact: None,
        sum: Money::whole(500, RUB),
        need: None,
        source: None,
        pipeline: None,
        goes_to: GoesTo::Exchange,
        step: None,
        note: None,
    };
    floor.command(actor, Origin::Command, Command::Capture(capture)).await.unwrap();
}

fn named(folder: &Path, script: &str) -> std::path::PathBuf {
    let program = folder.join("notify");
    std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    let file = folder.join(outbox::FILE);
    std::fs::write(
        &file,
        format!("telegram = [{:?}, \"--chat\", \"$(touch pwned)\"]\n", program.display().to_string()),
    )
    .unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    file
}

fn failed(floor: &Floor) -> (usize, u32) {
    floor.read(|book| (book.outbox().len(), book.all_rules().next().unwrap().failed))
}

#[tokio::test]
async fn a_command_hears_the_facts_and_is_run_once() {
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("told");
    let file = named(folder.path(), &format!("cat >> {0}; echo \" $2\" >> {0}", told.display()));
    let (floor, anna) = floor("telegram").await;
    capture(&floor, anna, "Насос «два»").await;
    let mut outbox = Outbox::default();
    assert_eq!(floor.read(|book| book.outbox().len()), 1);
    for _ in 0..2 {
        assert!(outbox::look(&floor, &file, &mut outbox, Instant::now()).await.is_none());
    }
    assert_eq!(failed(&floor), (0, 0));
    let text = std::fs::read_to_string(&told).unwrap();
    let (json, words) = text.trim_end().rsplit_once("} ").unwrap();
    assert_eq!(words, "$(touch pwned)", "no shell reads it");
    let facts: serde_json::Value = serde_json::from_str(&format!("{json}}}")).unwrap();
    assert_eq!(facts["deal"]["title"], "Насос «два»");
    assert_eq!(facts["deal"]["sum"], serde_json::json!({ "minor": 50_000, "currency": "RUB" }));
    assert_eq!(facts["rule"]["name"], "Новая");
    assert!(facts["key"].as_str().unwrap().starts_with("bourse-"), "{facts}");
}

#[tokio::test]
async fn what_fails_is_tried_again_and_what_nobody_named_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = named(folder.path(), "exit 3");
    let (floor, anna) = floor("telegram").await;
    capture(&floor, anna, "Насос").await;
    let mut outbox = Outbox::default();
    let now = Instant::now();
    assert_eq!(outbox::look(&floor, &file, &mut outbox, now).await, Some(now + Duration::from_secs(10)));
    assert_eq!(failed(&floor), (1, 0), "it is tried again");
    // Its time has not come; and when it has come often enough, that is its end.
    assert_eq!(outbox::look(&floor, &file, &mut outbox, now).await, Some(now + Duration::from_secs(10)));
    let mut again = now + Duration::from_secs(10);
    for _ in 0..3 {
        again = outbox::look(&floor, &file, &mut outbox, again).await.unwrap();
        assert_eq!(failed(&floor), (1, 0));
    }
    assert_eq!(again, now + Duration::from_secs(10 + 60 + 300 + 1_800));
    assert!(outbox::look(&floor, &file, &mut outbox, again).await.is_none());
    assert_eq!(failed(&floor), (0, 1));
    // A file that others may write names nothing, and a name that is not in it is none.
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o666)).unwrap();
    capture(&floor, anna, "Второй").await;
    assert!(outbox::look(&floor, &file, &mut outbox, Instant::now()).await.is_none());
    assert_eq!(failed(&floor), (0, 2));
}

#[tokio::test]
async fn who_writes_a_rule_is_told_which_commands_nobody_has_named() {
    let folder = tempfile::tempdir().unwrap();
    let (floor, _) = floor("telegram").await;
    let unnamed = |floor: &Floor| {
        floor.read(|book| {
            let plan = &book.all_rules().next().unwrap().plan;
            book.unnamed(plan).into_iter().map(str::to_owned).collect::<Vec<_>>()
        })
    };
    let mut known = None;
    assert!(unnamed(&floor).is_empty(), "nobody has looked");
    outbox::know(&floor, &folder.path().join(outbox::FILE), &mut known);
    assert_eq!(unnamed(&floor), ["telegram"]);
    let file = named(folder.path(), "exit 0");
    outbox::know(&floor, &file, &mut known);
    assert!(unnamed(&floor).is_empty());
    // A file that others may write names nothing.
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o666)).unwrap();
    outbox::know(&floor, &file, &mut known);
    assert_eq!(unnamed(&floor), ["telegram"]);
    assert!(floor.read(bourse::sales::book::Book::outside_is_barred), "and it is said why");
}

/// A rule that runs these commands for every new deal.
async fn also(floor: &Floor, actor: UserId, commands: &[&str]) {
    let then = commands.iter().map(|command| Act::Outside((*command).into())).collect();
    let plan = Plan { name: "Ещё".into(), when: When::Captured, conditions: Vec::new(), then };
    floor.command(actor, Origin::Command, Command::MakeRule(MakeRule { plan })).await.unwrap();
    let rule = floor.read(|book| book.all_rules().last().unwrap().id);
    floor.command(actor, Origin::Command, Command::StartRule(StartRule { rule })).await.unwrap();
}

#[tokio::test]
async fn one_that_hangs_does_not_hold_up_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("told");
    let file = named(folder.path(), &format!("echo x >> {}", told.display()));
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{text}slow = [\"/bin/sleep\", \"8\"]\n")).unwrap();
    let (floor, anna) = floor("slow").await;
    also(&floor, anna, &["telegram"]).await;
    for title in ["Насос", "Вал", "Мотор", "Станок", "Муфта"] {
        capture(&floor, anna, title).await;
    }
    let (_stopper, stop) = tokio::sync::watch::channel(false);
    let running = tokio::spawn(outbox::run(Arc::clone(&floor), file, stop));
    let began = Instant::now();
    let waiting = || floor.read(|book| book.outbox().len());
    while waiting() > 5 && began.elapsed().as_secs() < 6 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(waiting(), 5, "only those that hang are left");
    assert_eq!(std::fs::read_to_string(&told).unwrap().lines().count(), 5);
    running.abort();
}

#[tokio::test]
async fn what_one_command_is_told_of_one_deal_it_hears_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let (lock, clash) = (folder.path().join("lock"), folder.path().join("clash"));
    let script = format!("mkdir {0} || touch {1}; sleep 0.2; rmdir {0}", lock.display(), clash.display());
    let file = named(folder.path(), &script);
    let (floor, anna) = floor("telegram").await;
    also(&floor, anna, &["telegram", "telegram"]).await;
    capture(&floor, anna, "Насос").await;
    assert_eq!(floor.read(|book| book.outbox().len()), 3);
    assert!(outbox::look(&floor, &file, &mut Outbox::default(), Instant::now()).await.is_none());
    assert_eq!((failed(&floor), clash.exists()), ((0, 0), false));
}

#[tokio::test]
async fn what_waits_because_of_a_rule_that_is_stopped_is_not_run_and_is_told_of() {
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("told");
    let file = named(folder.path(), &format!("echo x >> {}; exit 1", told.display()));
    let (floor, anna) = floor("telegram").await;
    capture(&floor, anna, "Насос").await;
    let mut outbox = Outbox::default();
    let again = outbox::look(&floor, &file, &mut outbox, Instant::now()).await.unwrap();
    // One that was tried and one that was not wait, and the stop is taken back at once.
    capture(&floor, anna, "Вал").await;
    let rule = floor.read(|book| book.all_rules().next().unwrap().id);
    floor.command(anna, Origin::Command, Command::StopRule(StopRule { rule })).await.unwrap();
    assert_eq!(floor.read(|book| (book.outbox().len(), book.unrun().len())), (0, 2));
    floor.command(anna, Origin::Command, Command::StartRule(StartRule { rule })).await.unwrap();
    assert!(outbox::look(&floor, &file, &mut outbox, again).await.is_none());
    let counts = |floor: &Floor| {
        floor.read(|book| {
            let rule = book.all_rules().next().unwrap();
            (book.unrun().len(), rule.unrun, rule.failed)
        })
    };
    assert_eq!(counts(&floor), (0, 2, 0));
    assert_eq!(std::fs::read_to_string(&told).unwrap().lines().count(), 1, "only what ran before");
    // It runs again for what comes from now on.
    capture(&floor, anna, "Мотор").await;
    assert!(outbox::look(&floor, &file, &mut outbox, again).await.is_some());
    assert_eq!(std::fs::read_to_string(&told).unwrap().lines().count(), 2);
}

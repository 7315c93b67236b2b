//! The bell: what happens because time passes. Each firing is a command with a precondition, so it happens once (DESIGN §3.21).

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::bulk;
use super::floor::Floor;
use crate::sales::book::{Job, JobState};
use crate::sales::command::Command;
use crate::sales::command::access::LapseAccess;
use crate::sales::command::ask::LapseAsk;
use crate::sales::command::deal::{EndNurture, Lapse, TellBreach, Wake, WarnClaim};
use crate::sales::command::job::WithdrawJob;
use crate::sales::command::rule::FireRule;
use crate::sales::command::task::TellLate;
use crate::sales::event::job::JobKind;
use crate::sales::stamp::Origin;
use crate::sales::user::MACHINE;
use crate::sales::value::{DealId, JobId, RuleId, TaskId, UserId};

/// How often the bell looks at the clock.
const TICK: Duration = Duration::from_secs(5);
/// Deals woken, and tasks told of as late, in one look; the rest follows with the next.
const WAKES_MAX: usize = 256;

/// Withdraws the jobs that a crash cut short. Nothing of an import was ever seen; what a bulk has done is taken back beside
/// people's work.
pub async fn withdraw_cut_short(floor: &Arc<Floor>) {
    let running = |job: &&Job| job.state == JobState::Running;
    let jobs: Vec<(JobId, JobKind)> =
        floor.read(|book| book.jobs().filter(running).map(|job| (job.id, job.kind)).collect());
    for (job, kind) in jobs {
        if kind == JobKind::Bulk {
            bulk::begin_clearing_up(floor, job);
            continue;
        }
        let command = Command::WithdrawJob(WithdrawJob { job });
        if let Err(fault) = floor.command(MACHINE, Origin::Timer, command).await {
            tracing::warn!("job {job} was cut short and could not be withdrawn: {fault}");
        }
    }
}

/// Rings until the server stops.
pub async fn ring(floor: Arc<Floor>, mut stop: watch::Receiver<bool>) {
    let mut ticks = tokio::time::interval(TICK);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    let mut banner = floor.banner();
    loop {
        tokio::select! {
            _ = ticks.tick() => {
                look(&floor).await;
                // That writing has ended, or goes on, is news for everybody.
                let now = floor.banner();
                if now != banner {
                    banner = now;
                    floor.stir();
                }
            }
            _ = stop.changed() => return,
        }
    }
}

async fn look(floor: &Floor) {
    let now = floor.now();
    let is_new_day = floor.read(|book| book.needs_to_pass(now));
    if is_new_day {
        floor.pass_to(now);
    }
    let waking: Vec<DealId> = floor.read(|book| book.waking(book.day(now)).take(WAKES_MAX).collect());
    for deal in waking {
        // A deal that somebody has woken meanwhile refuses, and that is all there is to do.
        let _ = floor.command(MACHINE, Origin::Timer, Command::Wake(Wake { deal })).await;
    }
    let expiring: Vec<DealId> = floor.read(|book| book.expiring(now).take(WAKES_MAX).collect());
    for deal in expiring {
        let _ = floor.command(MACHINE, Origin::Timer, Command::WarnClaim(WarnClaim { deal })).await;
    }
    let lapsed: Vec<DealId> = floor.read(|book| book.lapsed(now).take(WAKES_MAX).collect());
    let late: Vec<TaskId> = floor.read(|book| book.newly_late(now).take(WAKES_MAX).collect());
    for task in late {
        let _ = floor.command(MACHINE, Origin::Timer, Command::TellLate(TellLate { task })).await;
    }
    let unanswered: Vec<DealId> = floor.read(|book| book.asks_lapsed(now).take(WAKES_MAX).collect());
    for deal in unanswered {
        let _ = floor.command(MACHINE, Origin::Timer, Command::LapseAsk(LapseAsk { deal })).await;
    }
    let unseen: Vec<(DealId, UserId)> = floor.read(|book| book.accesses_lapsed(now).take(WAKES_MAX).collect());
    for (deal, asker) in unseen {
        let _ = floor.command(MACHINE, Origin::Timer, Command::LapseAccess(LapseAccess { deal, asker })).await;
    }
    let nurtured: Vec<DealId> = floor.read(|book| book.nurtured(book.day(now)).take(WAKES_MAX).collect());
    for deal in nurtured {
        let _ = floor.command(MACHINE, Origin::Timer, Command::EndNurture(EndNurture { deal })).await;
    }
    let breaches: Vec<DealId> = floor.read(|book| book.breaches(now).take(WAKES_MAX).collect());
    for deal in breaches {
        let _ = floor.command(MACHINE, Origin::Timer, Command::TellBreach(TellBreach { deal })).await;
    }
    let called: Vec<(RuleId, DealId)> = floor.read(|book| book.timers_due(now).take(WAKES_MAX).collect());
    for (rule, deal) in called {
        // Once for each occasion: where the deal was changed meanwhile, or somebody stopped the rule, it is refused.
        let fire = FireRule { rule, deal: Some(deal), task: None, entry: None };
        let _ = floor.command(MACHINE, Origin::Timer, Command::FireRule(fire)).await;
    }
    for deal in lapsed {
        let _ = floor.command(MACHINE, Origin::Timer, Command::Lapse(Lapse { deal })).await;
    }
}

//! What a session needs done before it can go on: asked of the clerk, read from the log, begun beside.

use std::sync::Arc;

use super::beside::{Report, Search};
use super::{Ending, Terminal};
use crate::reports::question::Count;
use crate::sales::book::find::Finder;
use crate::sales::command::Command;
use crate::sales::command::undo::Undo;
use crate::sales::stamp::{Cause, Origin};
use crate::sales::value::{DealId, RequestId};
use crate::server::bulk::{self, Reader};
use crate::server::floor::fresh_request;
use crate::server::trial;
use crate::server::wish::{Answer, Rejection, Wish};
use crate::session::Need;
use crate::ui::effect::Then;
use crate::ui::popups::Found;
use crate::ui::screen::TimelineEntry;

/// Timeline entries of one look.
const TIMELINE_PAGE: usize = 50;
/// Days that a rule is tried on.
const TRIAL_DAYS: u16 = 30;

impl Terminal {
    /// Does what the session needs done.
    pub(super) async fn meet(&mut self, need: Need) -> Option<Ending> {
        match need {
            Need::Draw => {}
            Need::Detach => return Some(self.part().await),
            Need::Timeline { deal, before } => self.read_timeline(deal, before),
            Need::Bulk(bulk) => {
                let anyway = bulk.anyway;
                let begun = bulk::begin(&self.floor, self.reader_of_forms(), *bulk);
                let now = self.floor.now();
                let session = &mut self.session;
                self.floor.read(|book| match &begun {
                    // Of one that is looked at first, it is told when it goes.
                    Ok(()) if anyway => session.bulk_begun(book, now),
                    Ok(()) => {}
                    Err(Rejection::Refused(refusal)) => session.refused(refusal, book, now),
                    Err(Rejection::Fault(why)) => session.failed(why, book, now),
                });
            }
            Need::Find(typed) => {
                self.search = Finder::new(&typed).map(|finder| Search { typed: typed.clone(), finder, told: None });
                if self.search.is_none() {
                    self.tell_found(Found { typed, ..Found::default() });
                }
            }
            Need::Report { question, listing } => {
                let count = Count::new(question, listing);
                self.reports.retain(|report| report.listing != listing);
                self.reports.push(Report { count, listing });
            }
            Need::Trial(plan) => match trial::begin(&self.floor, &plan, TRIAL_DAYS) {
                Ok(hear) => self.trial = Some((*plan, hear)),
                Err(refusal) => {
                    let (now, session) = (self.floor.now(), &mut self.session);
                    self.floor.read(|book| session.refused(&refusal, book, now));
                }
            },
            Need::StopBulk => self.floor.bulks.stop(self.session.user()),
            Need::Command { command, then } => {
                let request = fresh_request();
                let (actor, origin) = (self.session.user(), Origin::Key);
                let wish = Wish { actor, origin, request, cause: None, command: *command };
                let answer = self.floor.ask(wish).await;
                self.tell(then, request, &answer);
            }
            Need::Together(commands) => self.carry_out_together(commands).await,
            Need::Recall(key) => {
                let events = self.floor.recall(self.session.user(), key).await;
                let now = self.floor.now();
                let session = &mut self.session;
                match events {
                    Ok(events) => {
                        let events = events.unwrap_or_default();
                        self.floor.read(|book| session.take_recalled(key, events, book, now));
                    }
                    Err(fault) => tracing::error!("a deed could not be read: {fault}"),
                }
            }
            Need::TakeBack { key, rest } => {
                let user = self.session.user();
                let answer = match self.floor.undo_of(user, key).await {
                    Ok(undo) => {
                        let undo = Undo { rest, ..undo };
                        let answer = self.floor.command(user, Origin::Key, Command::Undo(undo.clone())).await;
                        answer.map_err(|why| match why {
                            Rejection::Refused(refusal) => Rejection::Refused(self.floor.named(user, &undo, refusal)),
                            Rejection::Fault(why) => Rejection::Fault(why),
                        })
                    }
                    Err(fault) => Err(Rejection::Fault(fault.to_string())),
                };
                self.tell(Then::Stay, key, &answer);
            }
            Need::TakeBackJob { job, rest } => bulk::begin_taking_back(&self.floor, job, rest),
        }
        None
    }

    /// Tells the session the answer to a command.
    fn tell(&mut self, then: Then, key: RequestId, answer: &Result<Answer, Rejection>) {
        let now = self.floor.now();
        let session = &mut self.session;
        self.floor.read(|book| match answer {
            Ok(answer) => session.answered(then, key, &answer.events, book, now),
            Err(Rejection::Refused(refusal)) => session.refused(refusal, book, now),
            Err(Rejection::Fault(why)) => session.failed(why, book, now),
        });
    }

    /// Several commands of one key: each is answered for itself, all are taken back as one.
    async fn carry_out_together(&mut self, commands: Vec<Command>) {
        let key = fresh_request();
        let (actor, origin, cause) = (self.session.user(), Origin::Key, Some(Cause::Together(key)));
        let wish = |command| Wish { actor, origin, request: fresh_request(), cause, command };
        let mut answers = Vec::with_capacity(commands.len());
        let mut fault = None;
        for answer in self.floor.ask_all(commands.into_iter().map(wish).collect()).await {
            match answer {
                Ok(answer) => answers.push(Ok(answer.events)),
                Err(Rejection::Refused(refusal)) => answers.push(Err(refusal)),
                // What went before it stands; it is in the list of what can be taken back.
                Err(Rejection::Fault(why)) => fault = Some(why),
            }
        }
        let (now, session) = (self.floor.now(), &mut self.session);
        self.floor.read(|book| {
            session.answered_together(key, answers, book, now);
            if let Some(why) = fault {
                session.failed(&why, book, now);
            }
        });
    }

    fn reader_of_forms(&self) -> Reader {
        let setting = self.session.setting();
        Reader {
            user: setting.user,
            words: Arc::clone(&setting.words),
            keymap: Arc::clone(&setting.keymap),
            zone: setting.zone,
        }
    }

    fn read_timeline(&mut self, deal: DealId, before: Option<u64>) {
        let now = self.floor.now();
        let session = &mut self.session;
        match self.floor.timeline(deal.number(), before, TIMELINE_PAGE) {
            Ok(entries) => {
                let entries: Vec<TimelineEntry> =
                    entries.into_iter().map(|(number, stamp, event)| TimelineEntry { number, stamp, event }).collect();
                self.floor.read(|book| session.take_timeline(deal, &entries, book, now));
            }
            Err(fault) => {
                tracing::error!("the timeline of {deal} could not be read: {fault}");
                self.floor.read(|book| session.failed(&fault.to_string(), book, now));
            }
        }
    }
}

//! What a session is told: the answers to what it needed, and what goes on beside its keys.

use super::desk::Desk;
use super::session::Session;
use crate::reports::question::{Figure, Question};
use crate::reports::table::Table;
use crate::sales::book::Book;
use crate::sales::event::Event;
use crate::sales::refusal::Refusal;
use crate::sales::rule::Plan;
use crate::sales::trial::Trial;
use crate::sales::value::{DealId, Moment, RequestId, StageId};
use crate::ui::bulk::BulkStand;
use crate::ui::effect::Then;
use crate::ui::popups::Found;
use crate::ui::screen::TimelineEntry;

impl Session {
    /// A command was carried out, as the deed of that key or a part of it.
    pub fn answered(&mut self, then: Then, key: RequestId, events: &[Event], book: &Book, now: Moment) {
        self.unseen = true;
        let wanted = self.with_desk(book, now, |desk, glance| desk.done(then, key, events, glance));
        self.wanted.extend(wanted);
    }

    /// What came of each of several commands, as the deed of that key.
    pub fn answered_together(
        &mut self,
        key: RequestId,
        answers: Vec<Result<Vec<Event>, Refusal>>,
        book: &Book,
        now: Moment,
    ) {
        self.unseen = true;
        let wanted = self.with_desk(book, now, |desk, glance| desk.together_done(key, answers, glance));
        self.wanted.extend(wanted);
    }

    /// The events of a deed that were asked for.
    pub fn take_recalled(&mut self, key: RequestId, events: Vec<Event>, book: &Book, now: Moment) {
        self.with_desk(book, now, |desk, glance| desk.take_recalled(key, events, glance));
    }

    /// A command was refused.
    pub fn refused(&mut self, refusal: &Refusal, book: &Book, now: Moment) {
        self.unseen = true;
        let wanted = self.with_desk(book, now, |desk, glance| desk.refused(refusal, glance));
        self.wanted.extend(wanted);
    }

    /// The machine could not do it.
    pub fn failed(&mut self, why: &str, book: &Book, now: Moment) {
        self.unseen = true;
        self.with_desk(book, now, |desk, glance| desk.failed(why, glance));
    }

    /// Says a line to the person.
    pub fn say(&mut self, news: String, book: &Book, now: Moment) {
        self.with_desk(book, now, |desk, _| desk.say(news));
    }

    /// What is typed can't be kept just now.
    pub fn say_fault_of_drafts(&mut self, why: &str, book: &Book, now: Moment) {
        self.with_desk(book, now, |desk, glance| {
            desk.say(glance.words.say_with("message-drafts", &[("why", why.into())]));
        });
    }

    /// The job has begun.
    pub fn bulk_begun(&mut self, book: &Book, now: Moment) {
        self.unseen = true;
        self.with_desk(book, now, Desk::bulk_begun);
    }

    /// How this person's job stands.
    /// `false`: another terminal of theirs is asked about it.
    pub fn take_bulk(&mut self, stand: BulkStand, book: &Book, now: Moment) -> bool {
        self.with_desk(book, now, |desk, glance| desk.take_bulk(stand, glance))
    }

    /// No job of this person runs.
    pub fn forget_bulk(&mut self) {
        if let Some(desk) = &mut self.desk {
            desk.forget_bulk();
        }
    }

    /// A report that was asked for.
    pub fn take_report(&mut self, question: &Question, table: &Table, book: &Book, now: Moment) {
        self.with_desk(book, now, |desk, _| desk.take_report(question, table));
    }

    /// What a rule would have done, as far as it is known.
    pub fn take_trial(&mut self, plan: &Plan, trial: &Trial, book: &Book, now: Moment) {
        self.with_desk(book, now, |desk, _| desk.take_trial(plan, trial));
    }

    /// The deals behind a figure of a report.
    pub fn take_report_deals(
        &mut self,
        question: &Question,
        of: (Option<StageId>, Figure),
        deals: &[DealId],
        book: &Book,
        now: Moment,
    ) {
        self.with_desk(book, now, |desk, _| desk.take_report_deals(question, of, deals));
    }

    /// What a search has come to.
    pub fn take_found(&mut self, found: Found, book: &Book, now: Moment) {
        self.with_desk(book, now, |desk, glance| desk.take_found(found, glance));
    }

    pub fn take_timeline(&mut self, deal: DealId, entries: &[TimelineEntry], book: &Book, now: Moment) {
        self.with_desk(book, now, |desk, _| desk.take_timeline(deal, entries));
    }
}

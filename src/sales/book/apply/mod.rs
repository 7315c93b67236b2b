//! What an event makes true. Applying cannot fail: an event that fits nothing changes nothing.

mod deal;
mod invoice;
mod task;
mod client;
mod people;
mod rule;
mod taken_back;

use chrono::NaiveDate;

use super::deeds::Stood;
use super::find::{contact_text, deal_text};
use super::marks::mark;
use super::{Book, JobState};
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::client::ClientEvent;
use crate::sales::event::deal::DealEvent;
use crate::sales::setting::Setting;
use crate::sales::stamp::{Cause, Stamp};
use crate::sales::task::Task;
use crate::sales::value::{ClientId, CompanyId, ContactId, Day, DealId, Moment, skeleton};

/// Deeds on a deal of an import that are remembered.
const DEEDS_NAMED: usize = 16;

impl Book {
    /// Makes an event true.
    pub fn apply(&mut self, event: &Event, stamp: &Stamp) {
        self.applied += 1;
        self.pass_to(stamp.at);
        let begins = self.requests.note(stamp.request, self.applied);
        if let Some(Cause::Job(job)) = stamp.cause
            && begins
            && let Some(job) = self.jobs.get_mut(&job)
        {
            job.commands += 1;
        }
        self.unsay(event, stamp);
        self.note_deed(event, stamp);
        if let Some(setting) = Setting::changed_by(event) {
            self.settings.insert(setting, (stamp.actor, stamp.at));
        }
        self.note_work(event, stamp);
        self.note_notices(event, stamp);
        match event {
            Event::Floor(event) => self.apply_floor(event, stamp),
            Event::User(event) => self.apply_user(event, stamp),
            Event::Client(event) => self.apply_client(event, stamp),
            Event::Deal(event) => self.apply_deal(event, stamp),
            Event::Task(event) => self.apply_task(event, stamp),
            Event::Job(event) => self.apply_job(event, stamp),
            Event::Rule(event) => self.apply_rule(event, stamp),
        }
    }

    /// Something happens to a deal that a released import brought, or to its client: it is no longer the import's alone.
    fn note_work(&mut self, event: &Event, stamp: &Stamp) {
        let deals = match event {
            Event::Client(ClientEvent::CompanyRenamed(event)) => {
                self.company(event.company).map(|it| it.deals.to_vec())
            }
            Event::Client(ClientEvent::ContactEdited(event)) => self.contact(event.contact).map(|it| it.deals.to_vec()),
            Event::Client(ClientEvent::OwnSet(event)) => match event.client {
                ClientId::Company(id) => self.company(id).map(|it| it.deals.to_vec()),
                ClientId::Contact(id) => self.contact(id).map(|it| it.deals.to_vec()),
            },
            Event::Client(_) => None,
            Event::Deal(_) | Event::Task(_) | Event::Floor(_) | Event::User(_) | Event::Job(_) | Event::Rule(_) => {
                event.deal().map(|deal| vec![deal])
            }
        };
        for deal in deals.into_iter().flatten() {
            self.note_work_on(deal, stamp);
        }
    }

    fn note_work_on(&mut self, deal: DealId, stamp: &Stamp) {
        let Some(deal) = self.deals.get(deal.number()) else { return };
        let (id, job) = (deal.id, deal.job);
        if let Some(job) = job.and_then(|job| self.jobs.get_mut(&job)).filter(|job| job.state == JobState::Released) {
            let it = self.deeds.account(stamp);
            if matches!(stamp.cause, Some(Cause::Undo(_))) {
                if let Some(deeds) = job.worked.get_mut(&id).filter(|deeds| deeds.contains(&it)) {
                    deeds.retain(|other| *other != it);
                    if deeds.is_empty() {
                        job.worked.remove(&id);
                    }
                }
                return;
            }
            match job.worked.get_mut(&id) {
                None => drop(job.worked.insert(id, vec![it])),
                // Once there are many, it is theirs for good.
                Some(deeds) if deeds.len() >= DEEDS_NAMED => *deeds = Vec::new(),
                Some(deeds) if !deeds.is_empty() && !deeds.contains(&it) => deeds.push(it),
                Some(_) => {}
            }
        }
    }

    /// Before the event changes anything: what it can't give back is kept with the deed.
    fn note_deed(&mut self, event: &Event, stamp: &Stamp) {
        let ends = matches!(event, Event::Deal(DealEvent::Moved(moved))
            if self.stage(moved.to).is_none_or(|stage| !stage.role.is_open()));
        let deal = event.deal().and_then(|deal| self.deals.get(deal.number()));
        let user = if let Event::User(event) = event { self.users.get(&event.user()) } else { None };
        let away = user.and_then(|user| user.away_until).map(Day);
        let (given, rare) = deal.map(|deal| (deal.given_at(), deal.rare())).unwrap_or_default();
        let stood = Stood { given, rare, away };
        self.deeds.note(self.applied, event, stamp, ends, &stood);
    }

    /// Lets time pass: on a new day, an A whose date has gone becomes a B. Time never runs back.
    pub fn pass_to(&mut self, now: Moment) {
        let before = self.now.unwrap_or(Moment(i64::MIN));
        if now <= before {
            return;
        }
        self.now = Some(now);
        let today = self.day(now);
        while let Some((day, deal)) = self.ripening.first().copied()
            && day <= today
        {
            self.ripening.pop_first();
            self.change_deal(deal, |_| {});
        }
    }

    pub(in crate::sales::book) fn today(&self) -> NaiveDate {
        self.day(self.now.unwrap_or(Moment(0)))
    }

    /// A deal as it was: into a book that is thrown away.
    pub(in crate::sales) fn stand(&mut self, deal: Deal) {
        let id = deal.id;
        if self.deals.get(id.number()).is_some() {
            return self.change_deal(id, |slot| *slot = deal);
        }
        let keys = self.keys(&deal);
        self.deals.put(id.number(), deal);
        self.put_keys(id, &keys);
    }

    /// The same of a task.
    pub(in crate::sales) fn stand_task(&mut self, task: Task) {
        self.tasks.put(task.id.number(), task);
    }

    /// Changes a deal and moves it in the indexes.
    fn change_deal(&mut self, id: DealId, change: impl FnOnce(&mut Deal)) {
        let Some(deal) = self.deals.get(id.number()) else { return };
        let before = self.keys(deal);
        let today = self.today();
        if let Some(deal) = self.deals.get_mut(id.number()) {
            change(deal);
            deal.class = deal.class_on(today);
        }
        let after = self.deals.get(id.number()).map(|deal| self.keys(deal)).unwrap_or_default();
        if before != after {
            self.take_keys(id, &before);
            self.put_keys(id, &after);
        }
    }

    /// Marks a deal for the search, after what it is found by has changed.
    fn mark_deal(&mut self, id: DealId) {
        let Some(deal) = self.deals.get(id.number()) else { return };
        let mut text = String::new();
        deal_text(self, deal, &mut text);
        if let Some(nth) = self.deals.nth_of(id.number()) {
            self.marks.deals.set(nth, mark(&text));
        }
    }

    fn mark_company(&mut self, id: CompanyId) {
        let Some(company) = self.companies.get(id.number()) else { return };
        if let Some(nth) = self.companies.nth_of(id.number()) {
            self.marks.companies.set(nth, mark(&skeleton(&company.name)));
        }
    }

    fn mark_contact(&mut self, id: ContactId) {
        let Some(contact) = self.contacts.get(id.number()) else { return };
        let mut text = String::new();
        contact_text(contact, &mut text);
        if let Some(nth) = self.contacts.nth_of(id.number()) {
            self.marks.contacts.set(nth, mark(&text));
        }
    }

    /// Notes a fresh number as taken.
    fn take_id(&mut self, number: u64) {
        self.next_id = self.next_id.max(number + 1);
    }
}

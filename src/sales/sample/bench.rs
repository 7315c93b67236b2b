//! A great floor for benches: events straight into a book, without deciding each.

use std::sync::Arc;

use chrono::NaiveTime;

use super::chance::Chance;
use super::days::Days;
use super::furnish::furnish;
use crate::sales::book::Book;
use crate::sales::event::Event;
use crate::sales::event::client::{ClientEvent, CompanyAdded, CompanyNames, ContactAdded, ContactNames};
use crate::sales::event::deal::{Captured, DealEvent, FieldSet, Holder, Said, Title};
use crate::sales::event::task::{TaskEvent, TaskSet};
use crate::sales::field::{Field, Value};
use crate::sales::role::Role;
use crate::sales::scene::Scene;
use crate::sales::stage::{Pipeline, Stage, StageRole};
use crate::sales::stamp::{Origin, Stamp};
use crate::sales::typed::StepKind;
use crate::sales::user::MACHINE;
use crate::sales::value::{
    Calendar, CompanyId, ContactId, DealId, Due, Moment, Money, Phone, RUB, RequestId, SourceId, StageId, TaskId,
    UserId,
};

/// A title of 73 bytes, as long as titles are on a real floor.
const TITLE: &str = "Насосы для котельной и сервис за год #";
/// Deals a company has.
const PER_COMPANY: u64 = 4;
/// One in so many waits in the exchange.
const FREE_EVERY: u64 = 20;
const SEED: u64 = 73;

/// The sample floor with `deals` more deals on it.
pub fn bench(deals: usize, now: Moment) -> Book {
    let mut book = floor(now).book;
    for (stamp, event) in bench_entries(&book, deals, now) {
        book.apply(&event, &stamp);
    }
    book
}

/// The sample floor alone, with its log.
pub fn floor(now: Moment) -> Scene {
    let mut scene = Scene::empty(now);
    // A sample that breaks a rule shows in its own test; a bench measures what there is.
    let _ = furnish(&mut scene, now);
    scene
}

/// Deals, each with a contact and an open task, and a quarter of a company; for a book that has people and a pipeline.
pub fn bench_entries(book: &Book, deals: usize, now: Moment) -> impl Iterator<Item = (Stamp, Event)> + use<> {
    let mut maker = Maker::new(book, now);
    (0..deals as u64).flat_map(move |nth| maker.deal(nth))
}

/// What all entries have in common, and the next free number.
struct Maker {
    now: Moment,
    days: Arc<Days>,
    next_id: u64,
    request: u128,
    pipeline: crate::sales::value::PipelineId,
    stages: Vec<StageId>,
    source: SourceId,
    reps: Vec<UserId>,
    company: Option<CompanyId>,
    chance: Chance,
}

impl Maker {
    fn new(book: &Book, now: Moment) -> Self {
        let open = |stage: &&Stage| stage.role.is_open() && stage.role != StageRole::Unsorted;
        let pipeline = book.main_pipeline();
        let stages = pipeline.into_iter().flat_map(Pipeline::columns).filter(open).map(|stage| stage.id);
        let calendar = book.calendar().cloned().unwrap_or_else(|| Calendar::default_for(book.zone()));
        Self {
            now,
            days: Arc::new(Days::new(now, calendar)),
            next_id: book.next_id(),
            request: u128::MAX / 2,
            pipeline: pipeline.map_or(crate::sales::value::PipelineId::new(0), |pipeline| pipeline.id),
            stages: stages.collect(),
            source: book.source_called("site").unwrap_or(SourceId::new(0)),
            reps: book.users().filter(|user| user.roles.has(Role::Rep)).map(|user| user.id).collect(),
            company: None,
            chance: Chance::new(SEED),
        }
    }

    fn fresh(&mut self) -> u64 {
        self.next_id += 1;
        self.next_id - 1
    }

    fn stamp(&mut self) -> Stamp {
        self.request += 1;
        Stamp {
            at: self.now,
            actor: MACHINE,
            on_behalf: None,
            origin: Origin::Import,
            request: RequestId(self.request),
            cause: None,
        }
    }

    fn deal(&mut self, nth: u64) -> Vec<(Stamp, Event)> {
        let stamp = self.stamp();
        let mut events = Vec::with_capacity(6);
        if nth.is_multiple_of(PER_COMPANY) {
            let company = CompanyId::new(self.fresh());
            self.company = Some(company);
            let words = Some(CompanyNames { name: format!("Завод {nth}").into() });
            events.push(Event::Client(ClientEvent::CompanyAdded(CompanyAdded { company, job: None, words })));
        }
        let contact = ContactId::new(self.fresh());
        let phone = Phone::parse(&format!("+7{:010}", 9_000_000_000 + nth), "RU");
        let names = ContactNames {
            name: format!("Иванов {nth}").into(),
            position: None,
            phones: phone.into_iter().collect(),
            mails: Vec::new(),
        };
        let added = ContactAdded { contact, company: self.company, job: None, words: Some(names) };
        events.push(Event::Client(ClientEvent::ContactAdded(added)));
        let deal = DealId::new(self.fresh());
        let rep = self.rep();
        let holder = if nth.is_multiple_of(FREE_EVERY) { Holder::Exchange } else { Holder::User(rep) };
        let stage = self.stages.get(self.chance.within(0, 6) as usize % self.stages.len().max(1)).copied();
        events.push(Event::Deal(DealEvent::Captured(Captured {
            deal,
            pipeline: self.pipeline,
            stage: stage.unwrap_or(StageId::new(0)),
            holder,
            source: self.source,
            brought_by: rep,
            company: self.company,
            contact: Some(contact),
            sum: Some(Money::new(i64::from(self.chance.within(10, 2_000)) * 100_000, RUB)),
            created: self.now.minus_minutes(i64::from(self.chance.within(1, 80_000))),
            external: None,
            job: None,
            words: Some(Title { title: format!("{TITLE}{nth:05}").into() }),
        })));
        self.class(deal, &mut events);
        if let Holder::User(executor) = holder {
            events.push(self.task(deal, executor));
        }
        events.into_iter().map(|event| (stamp, event)).collect()
    }

    fn rep(&mut self) -> UserId {
        let last = self.reps.len().max(1) as u32 - 1;
        self.reps.get(self.chance.within(0, last) as usize).copied().unwrap_or(MACHINE)
    }

    /// A third each is A, B, and not asked yet.
    fn class(&mut self, deal: DealId, events: &mut Vec<Event>) {
        let drawn = self.chance.within(0, 2);
        let mut set = |field, value| {
            events.push(Event::Deal(DealEvent::FieldSet(FieldSet { deal, field, before: None, after: Some(value) })));
        };
        if drawn > 0 {
            set(Field::Need, Value::Text("насосы".into()));
            set(Field::Budget, Value::Money(Money::new(30_000_000, RUB)));
        }
        if drawn > 1 {
            set(Field::WantedBy, Value::Date(self.days.after(30)));
        }
    }

    fn task(&mut self, deal: DealId, executor: UserId) -> Event {
        let task = TaskId::new(self.fresh());
        let time = NaiveTime::from_hms_opt(self.chance.within(9, 17), self.chance.within(0, 59), 0);
        let date = self.days.after(u64::from(self.chance.within(0, 20)));
        Event::Task(TaskEvent::Set(TaskSet {
            task,
            deal: Some(deal),
            executor,
            setter: executor,
            kind: StepKind::Call,
            due: Due { date, time, zone: self.days.calendar.zone },
            auto: None,
            words: Some(Said { text: "уточнить сроки".into() }),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::{TITLE, bench};
    use crate::sales::scene::OPENING;
    use crate::sales::value::Moment;

    #[test]
    fn a_great_floor_has_what_was_asked_for() {
        let now = Moment::parse_rfc3339(OPENING).unwrap();
        let (few, many) = (bench(0, now), bench(2_000, now));
        assert_eq!(many.deal_count() - few.deal_count(), 2_000);
        assert_eq!(many.exchange().len() - few.exchange().len(), 100);
        assert_eq!(many.companies().count() - few.companies().count(), 500);
        assert_eq!(many.tasks().count() - few.tasks().count(), 1_900);
        assert_eq!(format!("{TITLE}{:05}", 1).len(), 73);
    }
}

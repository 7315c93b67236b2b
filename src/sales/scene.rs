//! A floor in memory, for tests, benches and the sample floor: given commands, when a command, then events or a refusal.

use super::book::deeds::{Deed, Done};
use super::book::{Book, Viewer};
use super::chain::Chain;
use super::command::floor::OpenFloor;
use super::command::undo::{Of, Undo};
use super::command::user::AddUser;
use super::command::{Command, decide};
use super::event::Event;
use super::event::floor::Sight;
use super::refusal::Refusal;
use super::role::{Role, Roles};
use super::stamp::{Cause, Origin, Stamp};
use super::user::MACHINE;
use super::value::{Calendar, ContactId, DealId, JobId, Moment, RUB, RequestId, TaskId, UserId, Zone};

/// A book, the time, and who has done what so far.
#[derive(Debug, Clone)]
pub struct Scene {
    pub book: Book,
    pub now: Moment,
    pub log: Vec<(Stamp, Event)>,
    requests: u128,
}

/// Monday 23 November 2026, 10:42 in Moscow: the hour of the pictures in SCREENS.
pub const OPENING: &str = "2026-11-23T07:42:00Z";

impl Scene {
    /// An empty floor in Moscow with one person, `anna` (Orlova), in every role.
    pub fn open() -> Self {
        let now = Moment::parse_rfc3339(OPENING).unwrap_or(Moment(0));
        let zone = Zone::parse("Europe/Moscow").unwrap_or(Zone(chrono_tz::UTC));
        Self::open_at(now, Calendar::default_for(zone))
    }

    /// The same at another time, with another calendar.
    pub fn open_at(now: Moment, calendar: Calendar) -> Self {
        let mut scene = Self::empty(now);
        let open = OpenFloor {
            calendar,
            currency: RUB,
            region: "RU".to_owned(),
            sight: Sight::Team,
            login: "anna".to_owned(),
            name: "Орлова Анна".to_owned(),
            uid: None,
            roles: Roles::all(),
        };
        // A fresh book takes its opening; were it refused, everything after would be, and the tests would say so.
        let _ = scene.try_as(MACHINE, Command::OpenFloor(open));
        scene
    }

    /// A floor that is not open yet.
    pub fn empty(now: Moment) -> Self {
        Self { book: Book::default(), now, log: Vec::new(), requests: 0 }
    }

    /// The person of that login.
    pub fn user(&self, login: &str) -> UserId {
        self.book.user_by_login(login).map_or(MACHINE, |user| user.id)
    }

    /// Adds somebody to the first team.
    pub fn hire(&mut self, login: &str, name: &str, roles: &[Role]) -> UserId {
        let add = AddUser {
            login: login.to_owned(),
            name: name.to_owned(),
            short: String::new(),
            uid: None,
            roles: roles.iter().copied().collect(),
            team: None,
            hold_limit: None,
        };
        let _ = self.try_as(MACHINE, Command::AddUser(add));
        self.user(login)
    }

    pub fn viewer(&self, user: UserId) -> Viewer {
        self.book.viewer(user)
    }

    /// Lets minutes pass.
    pub fn wait(&mut self, minutes: i64) {
        self.now = self.now.plus_minutes(minutes);
        self.book.pass_to(self.now);
    }

    /// The stamp of the next command of `actor`.
    pub fn stamp(&mut self, actor: UserId, origin: Origin) -> Stamp {
        self.requests += 1;
        Stamp { at: self.now, actor, on_behalf: None, origin, request: RequestId(self.requests), cause: None }
    }

    /// Decides and applies a command given by key; the events that happened, or why not.
    #[expect(clippy::needless_pass_by_value, reason = "commands are made where they are given")]
    pub fn try_as(&mut self, actor: UserId, command: Command) -> Result<Vec<Event>, Refusal> {
        self.try_by(actor, Origin::Key, &command)
    }

    /// The same by another road.
    pub fn try_by(&mut self, actor: UserId, origin: Origin, command: &Command) -> Result<Vec<Event>, Refusal> {
        let stamp = self.stamp(actor, origin);
        self.try_stamped(Stamp { cause: command.cause(), ..stamp }, command)
    }

    /// By key, together with others of that key.
    pub fn try_together(
        &mut self,
        actor: UserId,
        command: &Command,
        key: Option<RequestId>,
    ) -> Result<Vec<Event>, Refusal> {
        let stamp = self.stamp(actor, Origin::Key);
        let cause = key.map(Cause::Together).or_else(|| command.cause());
        self.try_stamped(Stamp { cause, ..stamp }, command)
    }

    fn try_stamped(&mut self, stamp: Stamp, command: &Command) -> Result<Vec<Event>, Refusal> {
        let events = decide(&self.book, command, &stamp)?;
        self.apply(&stamp, &events);
        self.let_rules_act(&stamp, &events);
        Ok(events)
    }

    fn apply(&mut self, stamp: &Stamp, events: &[Event]) {
        for event in events {
            self.book.apply(event, stamp);
            self.log.push((*stamp, event.clone()));
        }
    }

    /// What the floor's rules do because of it.
    fn let_rules_act(&mut self, stamp: &Stamp, events: &[Event]) {
        let Some(mut chain) = Chain::begin(&self.book, stamp, events, self.book.applied()) else { return };
        while let Some((stamp, command)) = chain.take() {
            let Ok(events) = decide(&self.book, &command, &stamp) else { continue };
            self.apply(&stamp, &events);
            chain.follow(&self.book, &events, self.book.applied());
        }
    }

    /// The events of a deed.
    pub fn recall(&self, deed: &Deed) -> Vec<Event> {
        let Done::Entries(stretches) = &deed.what else { return Vec::new() };
        self.entries(stretches)
    }

    /// The events of these stretches of the log.
    pub fn entries(&self, stretches: &[(u64, u64)]) -> Vec<Event> {
        let numbers = stretches.iter().flat_map(|(first, last)| *first..=*last);
        let entries = numbers.filter_map(|number| self.log.get(usize::try_from(number).ok()?.checked_sub(1)?));
        entries.map(|(_, event)| event.clone()).collect()
    }

    /// What takes a person's last deed back.
    pub fn undo_of(&self, user: UserId) -> Option<Command> {
        let deed = self.book.deeds(user).next_back()?;
        let ruled = self.entries(&deed.ruled);
        Some(Command::Undo(Undo { of: Of::Deed(deed.key), events: self.recall(deed), ruled, rest: false }))
    }

    /// The stage of a shipped key, as in `qualified`.
    pub fn stage(&self, key: &str) -> super::value::StageId {
        let wanted = format!("stage-{key}");
        let pipeline = self.book.main_pipeline();
        let stages = pipeline.map(|pipeline| pipeline.stages.as_slice()).unwrap_or_default();
        let found = stages
            .iter()
            .find(|stage| matches!(&stage.label, super::stage::Label::Shipped(label) if **label == *wanted));
        found.map_or(super::value::StageId::new(0), |stage| stage.id)
    }
}

/// The deal that events made.
pub fn deal_of(events: &[Event]) -> Option<DealId> {
    events.iter().find_map(|event| match event {
        Event::Deal(event) => Some(event.deal()),
        Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Task(_) | Event::Job(_) | Event::Rule(_) => None,
    })
}

/// The task that events made.
pub fn task_of(events: &[Event]) -> Option<TaskId> {
    events.iter().find_map(|event| match event {
        Event::Task(event) => Some(event.task()),
        Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Deal(_) | Event::Job(_) | Event::Rule(_) => None,
    })
}

/// The contact that events made.
pub fn contact_of(events: &[Event]) -> Option<ContactId> {
    use super::event::client::ClientEvent;
    events.iter().find_map(|event| match event {
        Event::Client(ClientEvent::ContactAdded(event)) => Some(event.contact),
        Event::Client(_)
        | Event::Floor(_)
        | Event::User(_)
        | Event::Deal(_)
        | Event::Task(_)
        | Event::Job(_)
        | Event::Rule(_) => None,
    })
}

/// The job that events began.
pub fn job_of(events: &[Event]) -> Option<JobId> {
    events.iter().find_map(|event| match event {
        Event::Job(event) => Some(event.job()),
        Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Deal(_) | Event::Task(_) | Event::Rule(_) => None,
    })
}

#[cfg(test)]
pub(crate) mod given;

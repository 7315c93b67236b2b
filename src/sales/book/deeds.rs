//! What each person did last, so that they can take it back, after a restart too (DESIGN §3.14). A deed is kept as the numbers of
//! its entries, with what of the deals the events themselves can't give back; the events are read from the ledger.

use std::collections::{BTreeMap, HashMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::sales::deal::Rare;
use crate::sales::event::Event;
use crate::sales::event::client::ClientEvent;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::floor::FloorEvent;
use crate::sales::event::job::JobEvent;
use crate::sales::event::rule::RuleEvent;
use crate::sales::event::task::{Cancelled, TaskEvent};
use crate::sales::stage::Label;
use crate::sales::stamp::{Cause, Origin, Stamp};
use crate::sales::user::MACHINE;
use crate::sales::value::{DealId, JobId, Moment, RequestId, UserId};

/// Deeds of a person that can be taken back.
pub const DEEDS_KEPT: usize = 50;

/// Things that one deed may be about: a key does no more, beyond that it is a job.
const SUBJECTS_MAX: usize = 4_096;

/// Something a person did: by one key, or by one plain command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// The request that did it, or what its requests were done together with.
    pub key: RequestId,
    pub at: Moment,
    pub what: Done,
    /// What rules did because of it: the first and the last entry of each stretch.
    pub ruled: Vec<(u64, u64)>,
    /// Deals it captured that nobody else has touched since.
    pub captured: Vec<DealId>,
    /// What the deals had that is rare, before it.
    before: Vec<(DealId, Option<Box<Rare>>)>,
    /// Everything it was about, in order.
    subjects: Vec<u64>,
    /// Something of it is taken back by its own countermand only.
    is_final: bool,
    /// Of more things than are taken back as one.
    is_too_large: bool,
}

/// Where its events are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Done {
    /// The first and the last entry of each stretch.
    Entries(Vec<(u64, u64)>),
    /// As many as a job has.
    Job(JobId),
}

impl Deed {
    /// What a deal had that is rare, before the deed; `None`: nothing, or the deed did not change it.
    pub fn before(&self, deal: DealId) -> Option<&Rare> {
        self.before.iter().find(|(id, _)| *id == deal)?.1.as_deref()
    }

    /// The last entry of it, or of what rules did because of it; nothing is known of a job's.
    pub fn last(&self) -> u64 {
        let own = if let Done::Entries(stretches) = &self.what { stretches.last() } else { None };
        own.max(self.ruled.last()).map_or(u64::MAX, |(_, last)| *last)
    }

    pub fn is_about(&self, subject: u64) -> bool {
        self.subjects.binary_search(&subject).is_ok()
    }

    /// Keeps nothing of it but that it was; returns the deals it captured.
    fn let_grow_no_more(&mut self) -> Vec<DealId> {
        (self.is_final, self.is_too_large) = (true, true);
        self.before = Vec::new();
        self.subjects = Vec::new();
        self.ruled = Vec::new();
        self.what = Done::Entries(Vec::new());
        std::mem::take(&mut self.captured)
    }

    fn add_subjects(&mut self, event: &Event) {
        for subject in event.subjects() {
            if let Err(place) = self.subjects.binary_search(&subject) {
                self.subjects.insert(place, subject);
            }
        }
    }
}

/// The last deeds of everybody.
#[derive(Debug, Clone, Default)]
pub struct Deeds {
    of: BTreeMap<UserId, VecDeque<Deed>>,
    /// Whose deed captured a deal that nobody else has touched since.
    fresh: HashMap<DealId, UserId>,
}

impl Deeds {
    /// What a person did last, the newest last; what can't be taken back is not among it.
    pub fn of(&self, user: UserId) -> impl DoubleEndedIterator<Item = &Deed> {
        self.of.get(&user).into_iter().flatten().filter(|deed| !deed.is_final)
    }

    /// What they did last is taken back by its own countermand only: what was before it is not what they mean by undo.
    pub fn ends_final(&self, user: UserId) -> bool {
        self.of.get(&user).and_then(VecDeque::back).is_some_and(|deed| deed.is_final)
    }

    pub(super) fn list(&self) -> &BTreeMap<UserId, VecDeque<Deed>> {
        &self.of
    }

    pub(super) fn from_list(of: BTreeMap<UserId, VecDeque<Deed>>) -> Self {
        let captured = |(user, deeds): (&UserId, &VecDeque<Deed>)| {
            let user = *user;
            deeds.iter().flat_map(|deed| deed.captured.clone()).map(move |deal| (deal, user)).collect::<Vec<_>>()
        };
        let fresh = of.iter().flat_map(captured).collect();
        Self { of, fresh }
    }

    /// Takes note of an event that is about to be applied; `rare` tells what a deal has that is rare, and `ends` whether it is
    /// one that an undo does not bring back.
    pub(super) fn note(&mut self, number: u64, event: &Event, stamp: &Stamp, ends: bool, rare: Option<Box<Rare>>) {
        let deal = event.deal();
        // What a rule does because of a person's act is on that person's account.
        let on_account = stamp.rule().and(stamp.on_behalf).unwrap_or(stamp.actor);
        if let Some(deal) = deal
            && self.fresh.get(&deal).is_some_and(|user| *user != on_account)
        {
            self.touch(deal);
        }
        if let Some(Cause::Undo(key)) = stamp.cause {
            self.take(stamp.actor, |deed| deed.key == key);
            return;
        }
        if stamp.rule().is_some() {
            if let Some(user) = stamp.on_behalf {
                self.note_ruled(user, number, event, rare);
            }
            return;
        }
        if let Event::Job(JobEvent::Withdrawn(event)) = event {
            self.take(stamp.actor, |deed| deed.what == Done::Job(event.job));
            return;
        }
        let by_hand = matches!(stamp.origin, Origin::Key | Origin::Command) && stamp.actor != MACHINE;
        let is_deed = match event {
            Event::Floor(_) | Event::Rule(_) => can_be_taken_back(event),
            Event::User(_) | Event::Job(_) => false,
            Event::Deal(_) | Event::Task(_) | Event::Client(_) => true,
        };
        if !by_hand || !is_deed {
            return;
        }
        let (key, job) = match stamp.cause {
            Some(Cause::Together(key)) => (key, None),
            Some(Cause::Job(job)) => (key_of_job(job), Some(job)),
            Some(Cause::Rule(_)) => return,
            Some(Cause::Undo(_)) | None => (stamp.request, None),
        };
        self.begin(key, job, stamp);
        let Some(deed) = self.of.get_mut(&stamp.actor).and_then(VecDeque::back_mut) else { return };
        if job.is_some() || deed.is_too_large {
            return;
        }
        if let Done::Entries(stretches) = &mut deed.what {
            match stretches.last_mut() {
                Some((_, last)) if *last + 1 == number => *last = number,
                Some(_) | None => stretches.push((number, number)),
            }
        }
        deed.add_subjects(event);
        if deed.subjects.len() > SUBJECTS_MAX {
            for deal in deed.let_grow_no_more() {
                self.fresh.remove(&deal);
            }
            return;
        }
        deed.is_final |= ends || !can_be_taken_back(event);
        if let Some(deal) = deal
            && deed.before.iter().all(|(id, _)| *id != deal)
        {
            deed.before.push((deal, rare));
        }
        if let Event::Deal(DealEvent::Captured(event)) = event {
            deed.captured.push(event.deal);
            self.fresh.insert(event.deal, stamp.actor);
        }
        if deed.is_final {
            self.bury(stamp.actor);
        }
    }

    /// What a rule did because of a person's last deed. Rules act in the append of what called for them: where something stands
    /// between, it is none of that deed's.
    fn note_ruled(&mut self, user: UserId, number: u64, event: &Event, rare: Option<Box<Rare>>) {
        let Some(deed) = self.of.get_mut(&user).and_then(VecDeque::back_mut) else { return };
        let Done::Entries(stretches) = &deed.what else { return };
        let last = stretches.last().max(deed.ruled.last()).map(|(_, last)| *last);
        if deed.is_too_large || last.is_none_or(|last| last + 1 != number) {
            return;
        }
        match deed.ruled.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            Some(_) | None => deed.ruled.push((number, number)),
        }
        // What is told of a rule changes nothing.
        if matches!(event, Event::Rule(_)) {
            return;
        }
        deed.add_subjects(event);
        if let Some(deal) = event.deal()
            && deed.before.iter().all(|(id, _)| *id != deal)
        {
            deed.before.push((deal, rare));
        }
        if deed.subjects.len() > SUBJECTS_MAX {
            for deal in deed.let_grow_no_more() {
                self.fresh.remove(&deal);
            }
        }
    }

    /// Begins a deed, unless it is the last one going on.
    fn begin(&mut self, key: RequestId, job: Option<JobId>, stamp: &Stamp) {
        let deeds = self.of.entry(stamp.actor).or_default();
        if deeds.back().is_some_and(|deed| deed.key == key) {
            return;
        }
        // A job goes on beside what its person does meanwhile.
        if let Some(place) = deeds.iter().position(|deed| job.is_some() && deed.key == key) {
            if let Some(deed) = deeds.remove(place) {
                deeds.push_back(deed);
            }
            return;
        }
        let what = job.map_or_else(|| Done::Entries(Vec::new()), Done::Job);
        let (captured, before, subjects) = (Vec::new(), Vec::new(), Vec::new());
        deeds.push_back(Deed {
            key,
            at: stamp.at,
            what,
            ruled: Vec::new(),
            captured,
            before,
            subjects,
            is_final: false,
            is_too_large: false,
        });
        if deeds.len() > DEEDS_KEPT
            && let Some(oldest) = deeds.pop_front()
        {
            self.let_go(&oldest);
        }
    }

    /// What stands behind a deed that can't be taken back, on the same things, can't be either.
    fn bury(&mut self, user: UserId) {
        let Some(deeds) = self.of.get_mut(&user) else { return };
        let Some(last) = deeds.pop_back() else { return };
        let (gone, kept) =
            std::mem::take(deeds).into_iter().partition(|deed| last.subjects.iter().any(|one| deed.is_about(*one)));
        *deeds = kept;
        deeds.push_back(last);
        let gone: VecDeque<Deed> = gone;
        for deed in &gone {
            self.let_go(deed);
        }
    }

    fn take(&mut self, user: UserId, is_it: impl Fn(&Deed) -> bool) {
        let Some(deeds) = self.of.get_mut(&user) else { return };
        if let Some(place) = deeds.iter().rposition(is_it)
            && let Some(deed) = deeds.remove(place)
        {
            self.let_go(&deed);
        }
    }

    fn let_go(&mut self, deed: &Deed) {
        for deal in &deed.captured {
            self.fresh.remove(deal);
        }
    }

    /// Somebody else has touched a deal that was captured lately.
    fn touch(&mut self, deal: DealId) {
        let Some(user) = self.fresh.remove(&deal) else { return };
        for deed in self.of.get_mut(&user).into_iter().flatten() {
            deed.captured.retain(|other| *other != deal);
        }
    }
}

/// No request has it: those are random.
fn key_of_job(job: JobId) -> RequestId {
    RequestId(u128::MAX - u128::from(job.number()))
}

/// The event is of a kind that is undone; verdicts and ends have countermands of their own.
pub fn can_be_taken_back(event: &Event) -> bool {
    match event {
        Event::Deal(event) => match event {
            DealEvent::Captured(_)
            | DealEvent::FieldSet(_)
            | DealEvent::ClientSet(_)
            | DealEvent::Moved(_)
            | DealEvent::Claimed(_)
            | DealEvent::Assigned(_)
            | DealEvent::Returned(_)
            | DealEvent::Refused(_)
            | DealEvent::Postponed(_)
            | DealEvent::Woken(_)
            | DealEvent::Touched(_)
            | DealEvent::Noted(_)
            | DealEvent::Invoiced(_)
            | DealEvent::InvoiceCancelled(_)
            | DealEvent::Paid(_)
            | DealEvent::PaymentStruck(_)
            | DealEvent::Asked(_)
            | DealEvent::Spent(_)
            | DealEvent::Nurtured(_)
            | DealEvent::AccessAsked(_)
            | DealEvent::AccessGiven(_)
            | DealEvent::Switched(_) => true,
            DealEvent::Junked(_)
            | DealEvent::SentBack(_)
            | DealEvent::Lost(_)
            | DealEvent::CasePutOff(_)
            | DealEvent::Reopened(_)
            | DealEvent::HolderRestored(_)
            | DealEvent::TakenBack(_)
            // The head's word is not unsaid; another one may be given.
            | DealEvent::AskSettled(_)
            | DealEvent::LimitExtended(_)
            | DealEvent::NurtureEnded(_)
            | DealEvent::ClaimWarned(_)
            | DealEvent::AccessRefused(_)
            | DealEvent::AccessEnded(_)
            | DealEvent::BreachTold(_) => false,
        },
        Event::Task(event) => match event {
            TaskEvent::Set(_)
            | TaskEvent::Finished(_)
            | TaskEvent::Snoozed(_)
            | TaskEvent::Reassigned(_)
            | TaskEvent::Controlled(_) => true,
            TaskEvent::Cancelled(event) => match event.why {
                Cancelled::Returned | Cancelled::Refused | Cancelled::Postponed | Cancelled::Replaced => true,
                Cancelled::Won | Cancelled::Junked | Cancelled::Undone => false,
            },
            TaskEvent::Reopened(_) | TaskEvent::LateTold(_) => false,
        },
        Event::Client(event) => match event {
            ClientEvent::CompanyAdded(_)
            | ClientEvent::CompanyRenamed(_)
            | ClientEvent::ContactAdded(_)
            | ClientEvent::ContactEdited(_)
            | ClientEvent::OwnSet(_) => true,
            ClientEvent::TakenBack(_) => false,
        },
        Event::Floor(event) => match event {
            FloorEvent::StageRenamed(_)
            | FloorEvent::StageAdded(_)
            | FloorEvent::StageMoved(_)
            | FloorEvent::StageRuled(_)
            | FloorEvent::StageRemoved(_)
            | FloorEvent::ClaimsRuled(_)
            | FloorEvent::CostsRuled(_)
            | FloorEvent::ExchangeRuled(_)
            | FloorEvent::PipelineRenamed(_)
            | FloorEvent::PipelineClosed(_)
            | FloorEvent::StageShaped(_)
            | FloorEvent::FieldMade(_)
            | FloorEvent::FieldChanged(_) => true,
            // The one that ships stands as long as the floor does.
            FloorEvent::PipelineMade(event) => matches!(event.pipeline.label, Label::Named { .. }),
            FloorEvent::Opened(_)
            | FloorEvent::PipelineDropped(_)
            | FloorEvent::SourceMade(_)
            | FloorEvent::TeamMade(_) => false,
        },
        Event::Rule(event) => match event {
            RuleEvent::Made(_)
            | RuleEvent::Changed(_)
            | RuleEvent::Started(_)
            | RuleEvent::Stopped(_)
            | RuleEvent::Dropped(_) => true,
            RuleEvent::Fired(_)
            | RuleEvent::Refused(_)
            | RuleEvent::Cut(_)
            | RuleEvent::Told(_)
            | RuleEvent::OutsideAsked(_)
            | RuleEvent::OutsideEnded(_) => false,
        },
        Event::User(_) | Event::Job(_) => false,
    }
}

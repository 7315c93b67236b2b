//! What each person did last, so that they can take it back, after a restart too (DESIGN §3.14). A deed is kept as the numbers of
//! its entries, with what of the deals the events themselves can't give back; the events are read from the ledger.

mod undone;

use std::collections::{BTreeMap, HashMap, VecDeque};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::undone::can_be_taken_back;
use crate::sales::deal::Rare;
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::job::JobEvent;
use crate::sales::event::user::UserEvent;
use crate::sales::stamp::{Cause, Origin, Stamp};
use crate::sales::user::MACHINE;
use crate::sales::value::{Day, DealId, JobId, Moment, RequestId, UserId};

/// Deeds of a person that can be taken back.
pub const DEEDS_KEPT: usize = 50;

/// Things that one deed may be about: a key does no more, beyond that it is a job.
const SUBJECTS_MAX: usize = 4_096;

/// Deeds of others on what one captured that are remembered; beyond them it is theirs, too.
const MEDDLED_MAX: usize = 32;

/// Something a person did: by one key, or by one plain command.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deed {
    /// The request that did it, or what its requests were done together with.
    pub key: RequestId,
    pub at: Moment,
    pub what: Done,
    /// What rules did because of it: the first and the last entry of each stretch.
    pub ruled: Vec<(u64, u64)>,
    /// Deals it captured that few others have touched since.
    captured: Vec<DealId>,
    /// What others have done to those and not taken back, by the keys of their deeds.
    meddled: Vec<(DealId, UserId, RequestId)>,
    /// How the deals stood before it.
    before: Vec<Before>,
    /// Until when people were away before it.
    away: Vec<(UserId, Option<Day>)>,
    /// Everything it was about, in order.
    subjects: Vec<u64>,
    /// Something of it is taken back by its own countermand only.
    is_final: bool,
    /// Of more things than are taken back as one.
    is_too_large: bool,
}

/// What of a deal a deed's events can't give back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Before {
    deal: DealId,
    given: Moment,
    rare: Option<Box<Rare>>,
    /// When the deed did the last thing to it; a note is none.
    done: Moment,
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
        self.stood(deal)?.rare.as_deref()
    }

    /// Until when somebody was away before it said otherwise; `None`: it did not.
    pub fn away_before(&self, user: UserId) -> Option<Option<NaiveDate>> {
        self.away.iter().find(|(id, _)| *id == user).map(|(_, until)| until.map(|day| day.0))
    }

    /// When it did the last thing to a deal; `None`: nothing, or it is a job's and not known.
    pub fn done_to(&self, deal: DealId) -> Option<Moment> {
        Some(self.stood(deal)?.done)
    }

    fn stood(&self, deal: DealId) -> Option<&Before> {
        self.before.iter().find(|before| before.deal == deal)
    }

    /// Takes note that it does something to a deal, which stood like this before.
    fn note_deal(&mut self, event: &Event, at: Moment, stood: &Stood) {
        let Some(deal) = event.deal() else { return };
        let is_note = matches!(event, Event::Deal(DealEvent::Noted(_)));
        let at = if is_note { Moment::default() } else { at };
        if let Some(before) = self.before.iter_mut().find(|before| before.deal == deal) {
            before.done = before.done.max(at);
        } else {
            let Stood { given, rare, away: _ } = stood.clone();
            self.before.push(Before { deal, given, rare, done: at });
        }
    }

    /// The last entry of it, or of what rules did because of it; nothing is known of a job's.
    pub fn last(&self) -> u64 {
        let own = if let Done::Entries(stretches) = &self.what { stretches.last() } else { None };
        own.max(self.ruled.last()).map_or(u64::MAX, |(_, last)| *last)
    }

    /// It captured this deal, and nothing that somebody else did to it stands.
    pub fn is_fresh(&self, deal: DealId) -> bool {
        self.captured.contains(&deal) && self.meddled.iter().all(|(other, ..)| *other != deal)
    }

    /// The stretches of its entries, and of what rules did because of it.
    fn entries(&self) -> Vec<(u64, u64)> {
        let own = if let Done::Entries(stretches) = &self.what { stretches.as_slice() } else { &[] };
        own.iter().chain(&self.ruled).copied().collect()
    }

    pub fn is_about(&self, subject: u64) -> bool {
        self.subjects.binary_search(&subject).is_ok()
    }

    /// Keeps nothing of it but that it was; returns the deals it captured.
    fn let_grow_no_more(&mut self) -> Vec<DealId> {
        (self.is_final, self.is_too_large) = (true, true);
        self.before = Vec::new();
        self.away = Vec::new();
        self.subjects = Vec::new();
        self.ruled = Vec::new();
        self.meddled = Vec::new();
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
    /// Whose deed captured a deal that few others have touched since.
    fresh: HashMap<DealId, UserId>,
    /// The deed that each has taken back last, and where its entries are.
    undone: BTreeMap<UserId, Undone>,
}

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    key: RequestId,
    /// The first and the last entry of each stretch, what rules did because of it included.
    entries: Vec<(u64, u64)>,
    /// When the deals had been given into the hands they were in before it.
    given: Vec<(DealId, Moment)>,
}

/// How a deal, or a person, stands that something is about to be done to.
#[derive(Debug, Clone, Default)]
pub(super) struct Stood {
    pub given: Moment,
    pub rare: Option<Box<Rare>>,
    /// Until when whom it is about is away.
    pub away: Option<Day>,
}

impl Deeds {
    /// On whose account an entry is, and the key of the deed: what a rule does because of a person's act is on that person's.
    pub(super) fn account(&self, stamp: &Stamp) -> (UserId, RequestId) {
        let by = stamp.rule().and(stamp.on_behalf).unwrap_or(stamp.actor);
        let of_rule = || self.of.get(&by).and_then(VecDeque::back).map(|deed| deed.key);
        (by, stamp.rule().and_then(|_| of_rule()).unwrap_or_else(|| key_of(stamp)))
    }

    /// Where the entries are of what this undo takes back; a job's are not known here.
    pub(super) fn entries_undone(&self, user: UserId, key: RequestId) -> Vec<(u64, u64)> {
        let deed = self.of.get(&user).and_then(|deeds| deeds.iter().rfind(|deed| deed.key == key));
        let taken = || self.undone.get(&user).filter(|taken| taken.key == key).map(|taken| taken.entries.clone());
        deed.map(Deed::entries).or_else(taken).unwrap_or_default()
    }

    /// When a deal had been given into the hands that this undo gives it back to; a job's is not kept.
    pub(super) fn given_before(&self, stamp: &Stamp, deal: DealId) -> Option<Moment> {
        let Some(Cause::Undo(key)) = stamp.cause else { return None };
        let undone = self.undone.get(&stamp.actor).filter(|undone| undone.key == key)?;
        undone.given.iter().find(|(id, _)| *id == deal).map(|(_, since)| *since)
    }

    /// This person has done something to a deal after that moment, and not taken it back.
    pub(super) fn has_worked_on(&self, user: UserId, deal: DealId, after: Moment) -> bool {
        let mut deeds = self.of.get(&user).into_iter().flatten();
        deeds.any(|deed| deed.done_to(deal).is_some_and(|at| at > after))
    }

    pub(super) const fn list_undone(&self) -> &BTreeMap<UserId, Undone> {
        &self.undone
    }

    /// This person has done something of that subject after that entry.
    pub(super) fn has_acted(&self, user: UserId, subject: u64, after: u64) -> bool {
        let mut deeds = self.of.get(&user).into_iter().flatten();
        deeds.any(|deed| deed.last() > after && deed.is_about(subject))
    }

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

    pub(super) fn from_lists(of: BTreeMap<UserId, VecDeque<Deed>>, undone: BTreeMap<UserId, Undone>) -> Self {
        let captured = |(user, deeds): (&UserId, &VecDeque<Deed>)| {
            let user = *user;
            deeds.iter().flat_map(|deed| deed.captured.clone()).map(move |deal| (deal, user)).collect::<Vec<_>>()
        };
        let fresh = of.iter().flat_map(captured).collect();
        Self { of, fresh, undone }
    }

    /// Takes note of an event that is about to be applied; `ends` tells whether it is one that an undo does not bring back.
    pub(super) fn note(&mut self, number: u64, event: &Event, stamp: &Stamp, ends: bool, stood: &Stood) {
        let deal = event.deal();
        let (on_account, _) = self.account(stamp);
        if let Some(deal) = deal
            && let Some(owner) = self.fresh.get(&deal).copied().filter(|owner| *owner != on_account)
        {
            self.touch(owner, deal, stamp);
        }
        if let Some(Cause::Undo(key)) = stamp.cause {
            // A job is taken back command by command, and gone when it is withdrawn.
            self.take(stamp.actor, |deed| deed.key == key && !matches!(deed.what, Done::Job(_)));
            return;
        }
        if stamp.rule().is_some() {
            if let Some(user) = stamp.on_behalf {
                self.note_ruled(user, number, event, stood);
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
            // What is said of people stays on record; what was read is no deed.
            Event::User(event) => !matches!(event, UserEvent::NoticesRead(_)),
            Event::Job(_) => false,
            Event::Deal(_) | Event::Task(_) | Event::Client(_) => true,
        };
        if !by_hand || !is_deed {
            return;
        }
        let job = if let Some(Cause::Job(job)) = stamp.cause { Some(job) } else { None };
        let key = key_of(stamp);
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
        deed.note_deal(event, stamp.at, stood);
        if let Event::User(UserEvent::AwaySet(event)) = event
            && deed.away_before(event.user).is_none()
        {
            deed.away.push((event.user, stood.away));
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
    fn note_ruled(&mut self, user: UserId, number: u64, event: &Event, stood: &Stood) {
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
        // What rules did is none of its person's work: what it was done for is.
        if let Some(deal) = event.deal()
            && deed.stood(deal).is_none()
        {
            deed.note_deal(event, Moment::default(), stood);
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
        deeds.push_back(Deed {
            key,
            at: stamp.at,
            what,
            ruled: Vec::new(),
            captured: Vec::new(),
            meddled: Vec::new(),
            before: Vec::new(),
            away: Vec::new(),
            subjects: Vec::new(),
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
            let given = deed.before.iter().map(|before| (before.deal, before.given)).collect();
            self.undone.insert(user, Undone { key: deed.key, entries: deed.entries(), given });
        }
    }

    fn let_go(&mut self, deed: &Deed) {
        for deal in &deed.captured {
            self.fresh.remove(deal);
        }
    }

    /// Somebody else has touched a deal that was captured lately, or has taken back that they did.
    fn touch(&mut self, owner: UserId, deal: DealId, stamp: &Stamp) {
        let (by, key) = self.account(stamp);
        let it = (deal, by, key);
        let mut deeds = self.of.get_mut(&owner).into_iter().flatten();
        let Some(deed) = deeds.find(|deed| deed.captured.contains(&deal)) else { return };
        if matches!(stamp.cause, Some(Cause::Undo(_))) {
            deed.meddled.retain(|other| *other != it);
        } else if !deed.meddled.contains(&it) {
            deed.meddled.push(it);
        }
        if deed.meddled.len() > MEDDLED_MAX {
            deed.captured.retain(|other| *other != deal);
            deed.meddled.retain(|(other, ..)| *other != deal);
            self.fresh.remove(&deal);
        }
    }
}

/// The key of the deed that an entry is part of, or that it takes back.
pub fn key_of(stamp: &Stamp) -> RequestId {
    match stamp.cause {
        Some(Cause::Together(key) | Cause::Undo(key)) => key,
        Some(Cause::Job(job)) => key_of_job(job),
        Some(Cause::Rule(_)) | None => stamp.request,
    }
}

/// The key of a job's deed. No request has it: those are random.
pub fn key_of_job(job: JobId) -> RequestId {
    RequestId(u128::MAX - u128::from(job.number()))
}

/// The job whose deed has this key, should it be one.
pub(super) fn job_of_key(key: RequestId) -> Option<JobId> {
    u64::try_from(u128::MAX - key.0).ok().map(JobId::new)
}

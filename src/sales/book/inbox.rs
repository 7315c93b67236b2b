//! Everybody's inbox: what others did that concerns them, computed as it happens (METHOD S13, S11).

use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Book, Viewer};
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::access::NotGiven;
use crate::sales::event::ask::Answered;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::rule::RuleEvent;
use crate::sales::event::task::TaskEvent;
use crate::sales::event::user::UserEvent;
use crate::sales::notice::{Notice, Told};
use crate::sales::penalty::Penalty;
use crate::sales::role::{Reach, Right};
use crate::sales::stamp::{Origin, Stamp};
use crate::sales::task::Task;
use crate::sales::user::MACHINE;
use crate::sales::value::{DealId, Moment, PenaltyId, TaskId, UserId};

/// Notices a person keeps; beyond that the oldest go.
pub const NOTICES_KEPT: usize = 2_000;

/// So long after an edit another one of the same deal by the same person joins its line, in seconds.
const FOLD_SECONDS: i64 = 15 * 60;
/// Among so many of the newest notices it is looked for.
const FOLD_AMONG: usize = 32;

/// One person's notices, the newest last.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Inbox {
    notices: VecDeque<Notice>,
    unread: usize,
}

/// Of somebody who has never been told anything.
const EMPTY: &Inbox = &Inbox { notices: VecDeque::new(), unread: 0 };

impl Inbox {
    /// All of them, the newest last.
    pub fn notices(&self) -> impl DoubleEndedIterator<Item = &Notice> + ExactSizeIterator {
        self.notices.iter()
    }

    pub fn unread(&self) -> usize {
        self.unread
    }

    pub fn len(&self) -> usize {
        self.notices.len()
    }

    pub fn is_empty(&self) -> bool {
        self.notices.is_empty()
    }

    /// How many stand before the notice of this entry.
    pub fn rank(&self, number: u64) -> usize {
        self.notices.partition_point(|notice| notice.number < number)
    }

    /// The notice of this entry.
    pub fn notice(&self, number: u64) -> Option<&Notice> {
        self.notices.get(self.rank(number)).filter(|notice| notice.number == number)
    }

    /// An edit joins the unread one of the same deal by the same person, where that is fresh: one line names the fields.
    fn folded(&mut self, notice: Notice) -> Notice {
        let is_same = |other: &Notice| {
            (other.deal, other.by, other.rule, other.read) == (notice.deal, notice.by, notice.rule, false)
                && notice.at.seconds_since(other.at) <= FOLD_SECONDS
        };
        let recent = self.notices.iter().enumerate().rev().take(FOLD_AMONG);
        let mut edits = recent.filter(|(_, other)| is_same(other));
        let found = edits.find_map(|(place, other)| Some((place, other.told.with_edit(notice.told)?)));
        let Some((place, told)) = found else { return notice };
        if self.notices.remove(place).is_some() {
            self.unread -= 1;
        }
        Notice { told, ..notice }
    }

    fn push(&mut self, notice: Notice) {
        let notice = self.folded(notice);
        if let Some(last) = self.notices.back()
            && last.deal.is_some()
            && (last.deal, last.at, last.by) == (notice.deal, notice.at, notice.by)
            && last.task.zip(notice.task).is_none_or(|(one, other)| one == other)
        {
            if last.told >= notice.told {
                return;
            }
            self.drop_last();
        }
        self.notices.push_back(notice);
        self.unread += 1;
        if self.notices.len() > NOTICES_KEPT
            && let Some(oldest) = self.notices.pop_front()
        {
            self.unread -= usize::from(!oldest.read);
        }
    }

    fn drop_last(&mut self) {
        if let Some(last) = self.notices.pop_back() {
            self.unread -= usize::from(!last.read);
        }
    }

    pub(super) fn read(&mut self, numbers: &[u64]) {
        for number in numbers {
            let nth = self.rank(*number);
            if let Some(notice) = self.notices.get_mut(nth).filter(|notice| notice.number == *number && !notice.read) {
                notice.read = true;
                self.unread -= 1;
            }
        }
    }
}

impl Book {
    /// The penalty of that number.
    pub fn penalty(&self, id: PenaltyId) -> Option<&Penalty> {
        self.penalties.get(&id)
    }

    /// Penalties that somebody may know of, the oldest first: their own, and those of whom they may penalise.
    pub fn penalties(&self, viewer: &Viewer) -> impl DoubleEndedIterator<Item = &Penalty> {
        let reach = viewer.roles.reach(Right::Penalise);
        let heads = self.user(viewer.user).map(|me| me.heads.clone()).unwrap_or_default();
        let me = viewer.user;
        self.penalties.values().filter(move |penalty| {
            let team = || self.user(penalty.user).map(|user| user.team);
            penalty.user == me
                || match reach {
                    Some(Reach::All) => true,
                    Some(_) => team().is_some_and(|team| heads.contains(&team)),
                    None => false,
                }
        })
    }

    /// What a person has been told.
    pub fn inbox(&self, user: UserId) -> &Inbox {
        self.inboxes.get(&user).map_or(EMPTY, |inbox| inbox)
    }

    /// Tasks of several people that are late and that nobody has been told of yet, the longest late first.
    pub fn newly_late(&self, now: Moment) -> impl Iterator<Item = TaskId> {
        self.watched.iter().take_while(move |(due, _)| *due < now.0).map(|(_, task)| *task)
    }

    /// That this task is late will be told: somebody else waits for it, or a rule does, and nobody was told yet.
    pub fn wants_telling(&self, task: &Task) -> bool {
        let for_rule = self.rules().late_since().is_some_and(|since| task.due().moment() > since);
        (task.is_watched() || for_rule) && !task.late_told
    }

    /// Before an event changes anything: who has to hear of it. Nobody is told what they did themselves, nor what an import brings.
    pub(super) fn note_notices(&mut self, event: &Event, stamp: &Stamp) {
        if stamp.origin == Origin::Import {
            return;
        }
        let told = match event {
            Event::Deal(event) => self.told_of_deal(event, stamp),
            Event::Task(event) => self.told_of_task(event),
            Event::User(event) => self.told_of_user(event),
            Event::Rule(RuleEvent::Told(event)) => {
                vec![(event.user, Told::Ruled { rule: event.rule, act: event.act })]
            }
            Event::Floor(_) | Event::Client(_) | Event::Job(_) | Event::Rule(_) => Vec::new(),
        };
        let (deal, task) = match event {
            Event::Deal(event) => (Some(event.deal()), None),
            Event::Task(event) => (event.deal(), Some(event.task())),
            Event::User(UserEvent::Penalised(event)) => (event.deal, None),
            Event::Rule(RuleEvent::Told(event)) => (event.deal, event.task),
            Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Job(_) | Event::Rule(_) => (None, None),
        };
        for (user, told) in told {
            if user == stamp.actor || user == MACHINE {
                continue;
            }
            let (number, at, by, rule) = (self.applied, stamp.at, stamp.actor, stamp.rule());
            let notice = Notice { number, at, by, rule, told, deal, task, read: false };
            Arc::make_mut(self.inboxes.entry(user).or_default()).push(notice);
        }
    }

    fn told_of_deal(&self, event: &DealEvent, stamp: &Stamp) -> Vec<(UserId, Told)> {
        let id = event.deal();
        let Some(deal) = self.deals.get(id.number()).filter(|deal| !self.is_hidden(deal)) else { return Vec::new() };
        let holder = deal.holder_user();
        let to_holder = |told| holder.map(|holder| (holder, told)).into_iter().collect();
        let changes_hands = |to: Holder| {
            let taken = holder.map(|holder| (holder, Told::Taken { to }));
            let given = match to {
                Holder::User(user) => Some((user, Told::Given { from: deal.holder })),
                Holder::Exchange | Holder::Marketing { .. } => None,
            };
            if deal.holder == to { Vec::new() } else { taken.into_iter().chain(given).collect() }
        };
        let refused_by = |told| deal.case().map(|case| (case.by, told)).into_iter().collect();
        match event {
            DealEvent::FieldSet(event) => to_holder(Told::Edited { field: event.field }),
            DealEvent::ClientSet(_) => to_holder(Told::ClientSet),
            DealEvent::Moved(event) => to_holder(Told::Moved { to: event.to }),
            DealEvent::Junked(event) => to_holder(Told::Moved { to: event.to }),
            DealEvent::Refused(event) => to_holder(Told::Moved { to: event.to }),
            DealEvent::Assigned(event) => changes_hands(Holder::User(event.to)),
            DealEvent::HolderRestored(event) => changes_hands(event.to),
            DealEvent::Returned(_) => changes_hands(Holder::Exchange),
            DealEvent::SentBack(event) => refused_by(Told::SentBack { kept: event.holder == deal.holder }),
            DealEvent::Lost(_) => refused_by(Told::ClosedLost),
            DealEvent::Reopened(event) => match changes_hands(event.holder) {
                told if told.is_empty() => to_holder(Told::Moved { to: event.to }),
                told => told,
            },
            DealEvent::Postponed(_) => to_holder(Told::Postponed),
            DealEvent::Woken(_) => to_holder(Told::Woken),
            // A step that its executor has done is told of as such.
            DealEvent::Touched(event) if event.task.is_some() && stamp.actor != MACHINE => Vec::new(),
            DealEvent::Touched(_) => to_holder(Told::Touched),
            DealEvent::Noted(_) => to_holder(Told::Noted),
            DealEvent::Invoiced(_) | DealEvent::InvoiceCancelled(_) => to_holder(Told::Billed),
            DealEvent::Paid(_) | DealEvent::PaymentStruck(_) => to_holder(Told::Paid),
            DealEvent::Asked(_) => self.heads_of(deal).into_iter().map(|head| (head, Told::Asked)).collect(),
            DealEvent::AskSettled(event) => match event.how {
                Answered::Granted => vec![(event.asker, Told::Answered { granted: true })],
                Answered::Denied => vec![(event.asker, Told::Answered { granted: false })],
                Answered::Lapsed => vec![(event.asker, Told::Unanswered)],
                Answered::Withdrawn => Vec::new(),
            },
            DealEvent::AccessAsked(_) => {
                self.heads_of(deal).into_iter().map(|head| (head, Told::AccessAsked)).collect()
            }
            DealEvent::AccessGiven(event) => {
                let until = event.until.into();
                let shown = holder.map(|holder| (holder, Told::AccessShown { to: event.to, until }));
                shown.into_iter().chain([(event.to, Told::AccessGiven { until })]).collect()
            }
            DealEvent::AccessRefused(event) => match event.how {
                NotGiven::Refused => vec![(event.asker, Told::AccessRefused)],
                NotGiven::Lapsed => vec![(event.asker, Told::AccessUnanswered)],
                NotGiven::Withdrawn => Vec::new(),
            },
            DealEvent::AccessEnded(event) => vec![(event.from, Told::AccessEnded)],
            DealEvent::Spent(_) => to_holder(Told::Touched),
            DealEvent::Nurtured(event) => changes_hands(Holder::Marketing { until: event.until }),
            DealEvent::ClaimWarned(_) => {
                deal.lapses().map(|until| to_holder(Told::Expiring { until })).unwrap_or_default()
            }
            DealEvent::Switched(event) => to_holder(Told::Switched { to: event.to }),
            DealEvent::BreachTold(event) => vec![(event.keeper, Told::Breach { stage: event.stage })],
            DealEvent::LimitExtended(_) | DealEvent::NurtureEnded(_) => Vec::new(),
            DealEvent::Captured(_) | DealEvent::Claimed(_) | DealEvent::CasePutOff(_) | DealEvent::TakenBack(_) => {
                Vec::new()
            }
        }
    }

    /// Who heads the team of the deal's holder.
    fn heads_of(&self, deal: &Deal) -> Vec<UserId> {
        let team = deal.holder_user().and_then(|holder| self.user(holder)).map(|holder| holder.team);
        let heads = self.users.values().filter(|user| team.is_some_and(|team| user.heads.contains(&team)));
        heads.map(|user| user.id).collect()
    }

    fn told_of_user(&self, event: &UserEvent) -> Vec<(UserId, Told)> {
        match event {
            UserEvent::Penalised(event) => vec![(event.user, Told::Penalised { penalty: event.penalty })],
            UserEvent::PenaltyAnswered(event) => {
                let by = self.penalty(event.penalty).map(|penalty| penalty.by);
                by.map(|by| (by, Told::PenaltyAnswered { penalty: event.penalty })).into_iter().collect()
            }
            UserEvent::PenaltyLifted(event) => vec![(event.user, Told::PenaltyLifted { penalty: event.penalty })],
            UserEvent::Added(_)
            | UserEvent::RolesSet(_)
            | UserEvent::AwaySet(_)
            | UserEvent::NoticesRead(_)
            | UserEvent::StandingSet(_) => Vec::new(),
        }
    }

    fn told_of_task(&self, event: &TaskEvent) -> Vec<(UserId, Told)> {
        let all = |users: Vec<UserId>, told| users.into_iter().map(|user| (user, told)).collect();
        if let TaskEvent::Set(event) = event {
            let is_hidden = event.deal.is_some_and(|deal| self.is_hidden_deal(deal));
            return if is_hidden { Vec::new() } else { vec![(event.executor, Told::TaskGiven)] };
        }
        let Some(task) = self.tasks.get(event.task().number()) else { return Vec::new() };
        if task.deal.is_some_and(|deal| self.is_hidden_deal(deal)) {
            return Vec::new();
        }
        match event {
            TaskEvent::Finished(_) => all(Task::concerned(task), Told::TaskDone),
            TaskEvent::Reassigned(event) => vec![(event.from, Told::TaskTaken), (event.to, Told::TaskGiven)],
            TaskEvent::Controlled(event) => all(event.after.into_iter().collect(), Told::Watching),
            // That one's own step is late, only a rule wants to know.
            TaskEvent::LateTold(_) if !task.is_watched() => Vec::new(),
            TaskEvent::LateTold(_) => all(task.concerned(), Told::TaskLate),
            TaskEvent::Set(_) | TaskEvent::Snoozed(_) | TaskEvent::Cancelled(_) | TaskEvent::Reopened(_) => Vec::new(),
        }
    }

    fn is_hidden_deal(&self, deal: DealId) -> bool {
        self.deals.get(deal.number()).is_some_and(|deal: &Deal| self.is_hidden(deal))
    }
}

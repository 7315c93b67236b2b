//! Who hears of what, computed before it is applied (METHOD S13, S11).

use std::sync::Arc;

use super::Book;
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::access::NotGiven;
use crate::sales::event::ask::{Answered, Wish};
use crate::sales::event::deal::{DealEvent, FieldSet};
use crate::sales::event::rule::RuleEvent;
use crate::sales::event::taken_back::{TakenBack, What};
use crate::sales::event::task::{Cancelled, TaskEvent};
use crate::sales::event::user::UserEvent;
use crate::sales::field::{Field, Value};
use crate::sales::notice::{Notice, Told};
use crate::sales::rule::Act;
use crate::sales::stage::StageRole;
use crate::sales::stamp::{Origin, Stamp};
use crate::sales::task::Task;
use crate::sales::user::MACHINE;
use crate::sales::value::{DealId, Moment, PackedDue, TaskId, UserId};

/// What whoever did it said to those it concerns. What was said to the client stands in the deal.
fn why(event: &Event) -> Option<Box<str>> {
    let Event::Deal(event) = event else { return None };
    let words = match event {
        DealEvent::Moved(event) => &event.words,
        DealEvent::Junked(event) => &event.words,
        DealEvent::Refused(event) => &event.words,
        DealEvent::Returned(event) => &event.words,
        DealEvent::SentBack(event) => &event.words,
        DealEvent::Lost(event) => &event.words,
        DealEvent::Reopened(event) => &event.words,
        DealEvent::Postponed(event) => &event.words,
        DealEvent::Switched(event) => &event.words,
        DealEvent::Nurtured(event) => &event.words,
        DealEvent::Asked(event) => &event.words,
        DealEvent::AskSettled(event) => &event.words,
        DealEvent::AccessAsked(event) => &event.words,
        DealEvent::AccessGiven(event) => &event.words,
        DealEvent::AccessRefused(event) => &event.words,
        DealEvent::AccessEnded(event) => &event.words,
        DealEvent::Captured(_)
        | DealEvent::FieldSet(_)
        | DealEvent::ClientSet(_)
        | DealEvent::Claimed(_)
        | DealEvent::Assigned(_)
        | DealEvent::CasePutOff(_)
        | DealEvent::Woken(_)
        | DealEvent::Touched(_)
        | DealEvent::Noted(_)
        | DealEvent::HolderRestored(_)
        | DealEvent::TakenBack(_)
        | DealEvent::Invoiced(_)
        | DealEvent::InvoiceCancelled(_)
        | DealEvent::Paid(_)
        | DealEvent::PaymentStruck(_)
        | DealEvent::LimitExtended(_)
        | DealEvent::Spent(_)
        | DealEvent::NurtureEnded(_)
        | DealEvent::ClaimWarned(_)
        | DealEvent::BreachTold(_) => return None,
    };
    words.as_ref().map(|said| said.text.clone())
}

impl Book {
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
        let due = if let Event::Task(TaskEvent::Set(event)) = event {
            Some(event.due)
        } else {
            task.and_then(|task| self.task(task)).map(Task::due)
        };
        let due = due.map(PackedDue::from);
        let subject = deal.map(DealId::number).or(task.map(TaskId::number));
        for (user, told) in told {
            let is_told = user == stamp.actor || user == MACHINE || self.inbox(user).is_settled(stamp, subject);
            if is_told {
                continue;
            }
            let (number, at, by, rule) = (self.applied, stamp.at, stamp.actor, stamp.rule());
            let notice =
                Notice { number, first: number, at, by, rule, told, deal, task, due, read: false, undone: false };
            let why = why(event).or_else(|| self.text_of_rule(told));
            Arc::make_mut(self.inboxes.entry(user).or_default()).push(notice, why);
        }
    }

    /// What a rule says to somebody now: it may be told to say something else later.
    fn text_of_rule(&self, told: Told) -> Option<Box<str>> {
        let Told::Ruled { rule, act } = told else { return None };
        let act = self.rule(rule)?.plan.then.get(usize::from(act))?;
        if let Act::Notify { text, .. } = act { Some(text.clone()) } else { None }
    }

    fn told_of_deal(&self, event: &DealEvent, stamp: &Stamp) -> Vec<(UserId, Told)> {
        let id = event.deal();
        let Some(deal) = self.deals.get(id.number()).filter(|deal| !self.is_hidden(deal)) else { return Vec::new() };
        let mut told = self.told_of_deed(deal, event, stamp);
        told.extend(self.told_of_hands(deal, event, stamp.at));
        told
    }

    /// What it means to those who work on the deal.
    fn told_of_deed(&self, deal: &Deal, event: &DealEvent, stamp: &Stamp) -> Vec<(UserId, Told)> {
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
            DealEvent::FieldSet(event) => {
                let allowed = self.named_to_allow(event).filter(|user| Some(*user) != holder);
                let allowed = allowed.map(|user| (user, Told::AllowedDebt));
                holder.map(|holder| (holder, Told::Edited { field: event.field })).into_iter().chain(allowed).collect()
            }
            DealEvent::ClientSet(_) => to_holder(Told::ClientSet),
            DealEvent::Moved(event) => to_holder(Told::Moved { to: event.to }),
            DealEvent::Junked(event) => to_holder(Told::Moved { to: event.to }),
            DealEvent::Refused(event) => to_holder(Told::Moved { to: event.to }),
            DealEvent::Assigned(event) => changes_hands(Holder::User(event.to)),
            DealEvent::HolderRestored(event) => changes_hands(event.to),
            DealEvent::Returned(_) => changes_hands(Holder::Exchange),
            DealEvent::SentBack(event) => refused_by(Told::SentBack { kept: event.holder == deal.holder }),
            DealEvent::Lost(_) => refused_by(Told::ClosedLost),
            DealEvent::Reopened(event) => {
                let hands = changes_hands(event.holder);
                let told = if hands.is_empty() { to_holder(Told::Moved { to: event.to }) } else { hands };
                let is_junk = self.stage(event.from).is_some_and(|stage| stage.role == StageRole::Junk);
                let junker = self.court.junked_by(deal.id).filter(|_| is_junk);
                told.into_iter().chain(junker.map(|junker| (junker, Told::JunkBack))).collect()
            }
            DealEvent::Postponed(_) => to_holder(Told::Postponed),
            DealEvent::Woken(_) => to_holder(Told::Woken),
            // A step that its executor has done is told of as such.
            DealEvent::Touched(event) if event.task.is_some() && stamp.actor != MACHINE => Vec::new(),
            DealEvent::Touched(_) => to_holder(Told::Touched),
            DealEvent::Noted(_) => to_holder(Told::Noted),
            DealEvent::Invoiced(_) | DealEvent::InvoiceCancelled(_) => to_holder(Told::Billed),
            DealEvent::Paid(_) | DealEvent::PaymentStruck(_) => to_holder(Told::Paid),
            DealEvent::Asked(event) => {
                let until = if let Wish::Postpone { until, .. } = event.wish { Some(until.into()) } else { None };
                self.heads_of(deal.holder).into_iter().map(|head| (head, Told::Asked { until })).collect()
            }
            DealEvent::AskSettled(event) => match event.how {
                Answered::Granted => vec![(event.asker, Told::Answered { granted: true })],
                Answered::Denied => vec![(event.asker, Told::Answered { granted: false })],
                Answered::Lapsed => vec![(event.asker, Told::Unanswered)],
                Answered::Withdrawn => Vec::new(),
            },
            DealEvent::AccessAsked(_) => {
                self.heads_of(deal.holder).into_iter().map(|head| (head, Told::AccessAsked)).collect()
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
            DealEvent::Switched(event) => to_holder(Told::Switched { to: event.to, stage: event.to_stage }),
            DealEvent::BreachTold(event) => vec![(event.keeper, Told::Breach { stage: event.stage })],
            DealEvent::LimitExtended(_) | DealEvent::NurtureEnded(_) => Vec::new(),
            DealEvent::TakenBack(event) => match event.what {
                What::Return { to, .. } => changes_hands(Holder::User(to)),
                What::Refusal { to, .. } => to_holder(Told::Moved { to }),
                What::Sleep { until: Some(_), .. } => to_holder(Told::Postponed),
                What::Sleep { until: None, .. } => to_holder(Told::Woken),
                What::Capture { .. } | What::Touch { .. } | What::Note { .. } | What::Effort { .. } => Vec::new(),
            },
            DealEvent::Captured(_) | DealEvent::Claimed(_) | DealEvent::CasePutOff(_) => Vec::new(),
        }
    }

    /// On whose word a deal may be sold before it is paid.
    fn named_to_allow(&self, event: &FieldSet) -> Option<UserId> {
        match (&event.after, event.field) {
            (Some(Value::Text(who)), Field::Paid) => self.user_called(who).map(|user| user.id),
            _ => None,
        }
    }

    /// A question goes along with its deal: who asked hears where to, and the heads there that it waits for them.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the few events that change hands")]
    fn told_of_hands(&self, deal: &Deal, event: &DealEvent, at: Moment) -> Vec<(UserId, Told)> {
        let to = match event {
            DealEvent::Claimed(event) => Holder::User(event.by),
            DealEvent::Assigned(event) => Holder::User(event.to),
            DealEvent::HolderRestored(event) => event.to,
            DealEvent::Returned(_) | DealEvent::NurtureEnded(_) => Holder::Exchange,
            DealEvent::Nurtured(event) => Holder::Marketing { until: event.until },
            DealEvent::SentBack(event) => event.holder,
            DealEvent::Reopened(event) => event.holder,
            DealEvent::TakenBack(TakenBack { what: What::Return { to, .. }, .. }) => Holder::User(*to),
            _ => return Vec::new(),
        };
        if to == deal.holder {
            return Vec::new();
        }
        let askers = self.asking(deal.id, at);
        let asked_before = self.heads_of(deal.holder);
        let heads = self.heads_of(to).into_iter().filter(|head| !askers.is_empty() && !asked_before.contains(head));
        let heads = heads.map(|head| (head, Told::AccessAsked)).collect::<Vec<_>>();
        let moved = askers.into_iter().filter(|asker| Holder::User(*asker) != to);
        moved.map(|asker| (asker, Told::AccessMoved { to })).chain(heads).collect()
    }

    /// Who heads the team of a holder.
    fn heads_of(&self, holder: Holder) -> Vec<UserId> {
        let Holder::User(holder) = holder else { return Vec::new() };
        let team = self.user(holder).map(|holder| holder.team);
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
            TaskEvent::LateTold(_) => all(task.concerned(), Told::TaskLate { who: task.executor }),
            // Where a deal leaves its holder's hands, sleeps or ends, they hear of that; a colleague has a step less to do.
            TaskEvent::Cancelled(event) => {
                let holder = task.deal.and_then(|deal| self.any_deal(deal)?.holder_user());
                let is_told = event.why != Cancelled::Undone && holder == Some(task.executor);
                if is_told { Vec::new() } else { vec![(task.executor, Told::TaskWithdrawn)] }
            }
            TaskEvent::Set(_) | TaskEvent::Snoozed(_) | TaskEvent::Reopened(_) => Vec::new(),
        }
    }

    fn is_hidden_deal(&self, deal: DealId) -> bool {
        self.deals.get(deal.number()).is_some_and(|deal: &Deal| self.is_hidden(deal))
    }
}

//! The rules of the floor: which of them an event calls for, whether a deal is as they ask, and when time calls for one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{NaiveDate, NaiveTime};

use super::Book;
use super::ranked::Ranked;
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::task::TaskEvent;
use crate::sales::field::{Field, Value};
use crate::sales::rule::{Act, Condition, Errand, Held, Mark, Plan, Rule, Sense, Test, When};
use crate::sales::stage::StageRole;
use crate::sales::value::{Calendar, DealId, Moment, RuleId, StageId, fold};

/// All rules, and which of the live ones what calls for.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    pub(super) all: BTreeMap<RuleId, Rule>,
    called: HashMap<When, Vec<RuleId>>,
    /// Live ones that time calls for.
    timed: Vec<RuleId>,
    /// Since when late tasks that only their executor waits for are told of, too: a rule wants to know.
    late_since: Option<Moment>,
    /// Commands of the machine that its administrator has named; `None`: nobody has looked.
    outside: Option<BTreeSet<Box<str>>>,
    /// Their file may be written by others, so it names nothing.
    barred: bool,
    /// Commands that did not end in time, so many times in a row, as the outbox told last: no event tells of them.
    hanging: BTreeMap<Box<str>, u16>,
}

impl Rules {
    pub(super) fn of(all: BTreeMap<RuleId, Rule>) -> Self {
        let mut rules = Self { all, ..Self::default() };
        rules.settle();
        rules
    }

    /// After one was started, stopped or changed.
    pub(super) fn settle(&mut self) {
        self.called.clear();
        self.timed.clear();
        self.late_since = None;
        for rule in self.all.values() {
            let Some(live) = rule.live.filter(|_| rule.is_live()) else { continue };
            let when = rule.plan.when;
            if when.is_timed() {
                self.timed.push(rule.id);
            } else {
                self.called.entry(when).or_default().push(rule.id);
            }
            if when == When::TaskLate {
                self.late_since = Some(self.late_since.map_or(live, |since| since.min(live)));
            }
        }
    }

    /// Nothing that happens calls for any.
    pub fn is_idle(&self) -> bool {
        self.called.is_empty()
    }

    pub(super) fn is_timeless(&self) -> bool {
        self.timed.is_empty()
    }

    /// Live rules that something calls for.
    pub fn called(&self, when: When) -> impl Iterator<Item = &Rule> {
        self.called.get(&when).into_iter().flatten().filter_map(|rule| self.all.get(rule))
    }

    pub(super) const fn late_since(&self) -> Option<Moment> {
        self.late_since
    }
}

/// When time calls for which rule on which deal.
#[derive(Debug, Clone, Default)]
pub struct Timers(BTreeMap<RuleId, Ranked<(i64, DealId)>>);

impl Timers {
    pub(super) fn of(entries: impl Iterator<Item = (RuleId, (i64, DealId))>) -> Self {
        let mut rules: BTreeMap<RuleId, Vec<(i64, DealId)>> = BTreeMap::new();
        for (rule, key) in entries {
            rules.entry(rule).or_default().push(key);
        }
        Self(rules.into_iter().map(|(rule, keys)| (rule, Ranked::of(keys))).collect())
    }

    pub(super) fn stretches(&self, length: usize) -> impl Iterator<Item = (RuleId, Vec<(i64, DealId)>)> {
        self.0.iter().flat_map(move |(rule, deals)| deals.stretches(length).map(|keys| (*rule, keys)))
    }

    pub(super) fn append(&mut self, rule: RuleId, keys: &[(i64, DealId)]) {
        self.0.entry(rule).or_default().append(keys);
    }

    pub(super) fn put(&mut self, rule: RuleId, key: (i64, DealId)) {
        self.0.entry(rule).or_default().insert(key);
    }

    pub(super) fn take(&mut self, rule: RuleId, key: (i64, DealId)) {
        if let Some(deals) = self.0.get_mut(&rule) {
            deals.remove(&key);
        }
    }

    pub(super) fn replace(&mut self, rule: RuleId, keys: Vec<(i64, DealId)>) {
        if keys.is_empty() {
            self.0.remove(&rule);
        } else {
            self.0.insert(rule, Ranked::of(keys));
        }
    }

    /// Everything the index holds, for the recount.
    #[cfg(test)]
    pub(super) fn inventory(&self) -> impl Iterator<Item = (String, String)> {
        let rules = self.0.iter().filter(|(_, deals)| !deals.is_empty());
        rules.map(|(rule, deals)| (format!("timers {rule}"), format!("{:?}", deals.iter().collect::<Vec<_>>())))
    }
}

/// What an event may be waited for as; at most three things.
pub fn calls(event: &Event) -> Vec<When> {
    let passes = |from: StageId, to: StageId| vec![When::Left(from), When::Entered(to)];
    match event {
        Event::Deal(event) => match event {
            DealEvent::Captured(event) => vec![When::Captured, When::Entered(event.stage)],
            DealEvent::FieldSet(event) => vec![When::Changed(event.field)],
            DealEvent::Moved(event) => passes(event.from, event.to),
            DealEvent::Switched(event) => passes(event.from_stage, event.to_stage),
            DealEvent::Junked(event) => passes(event.from, event.to),
            DealEvent::Refused(event) => passes(event.from, event.to),
            DealEvent::Lost(event) => passes(event.from, event.to),
            DealEvent::Reopened(event) => passes(event.from, event.to),
            DealEvent::SentBack(event) => {
                let mut calls = passes(event.from, event.to);
                calls.extend((event.holder == Holder::Exchange).then_some(When::Returned));
                calls
            }
            DealEvent::Claimed(_) => vec![When::Claimed],
            DealEvent::Assigned(_) => vec![When::Assigned],
            DealEvent::Returned(_) | DealEvent::NurtureEnded(_) => vec![When::Returned],
            DealEvent::Invoiced(_) => vec![When::Changed(Field::InvoiceNumber), When::Changed(Field::PayBy)],
            DealEvent::Paid(_) => vec![When::Changed(Field::PrepaidSum), When::Changed(Field::Paid)],
            DealEvent::ClientSet(_)
            | DealEvent::ClaimWarned(_)
            | DealEvent::BreachTold(_)
            | DealEvent::CasePutOff(_)
            | DealEvent::Postponed(_)
            | DealEvent::Woken(_)
            | DealEvent::Touched(_)
            | DealEvent::Noted(_)
            | DealEvent::HolderRestored(_)
            | DealEvent::TakenBack(_)
            | DealEvent::InvoiceCancelled(_)
            | DealEvent::PaymentStruck(_)
            | DealEvent::Asked(_)
            | DealEvent::AskSettled(_)
            | DealEvent::LimitExtended(_)
            | DealEvent::Spent(_)
            | DealEvent::AccessAsked(_)
            | DealEvent::AccessGiven(_)
            | DealEvent::AccessRefused(_)
            | DealEvent::AccessEnded(_)
            | DealEvent::Nurtured(_) => Vec::new(),
        },
        Event::Task(TaskEvent::Finished(_)) => vec![When::TaskDone],
        Event::Task(TaskEvent::LateTold(_)) => vec![When::TaskLate],
        Event::Task(_) | Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Job(_) | Event::Rule(_) => {
            Vec::new()
        }
    }
}

impl Book {
    pub const fn rules(&self) -> &Rules {
        &self.rules
    }

    /// All rules that are on the list, the oldest first.
    pub fn all_rules(&self) -> impl DoubleEndedIterator<Item = &Rule> {
        self.rules.all.values().filter(|rule| !rule.is_dropped)
    }

    /// A rule; one that was dropped, too: what it did names it.
    pub fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.rules.all.get(&id)
    }

    /// The commands that the machine's administrator has named, as the server has read it last: no event tells of them.
    pub fn know_outside(&mut self, named: BTreeSet<Box<str>>, barred: bool) {
        self.rules.outside = Some(named);
        self.rules.barred = barred;
    }

    /// The commands that hang, and how many times in a row each did: they wait apart from the others.
    pub fn know_hanging(&mut self, hanging: BTreeMap<Box<str>, u16>) {
        self.rules.hanging = hanging;
    }

    /// Commands of a plan that hang, and how many times in a row each did.
    pub fn hanging<'a>(&self, plan: &'a Plan) -> Vec<(&'a str, u16)> {
        commands_of(plan).filter_map(|command| Some((command, *self.rules.hanging.get(command)?))).collect()
    }

    /// Nothing is named, because others than the machine's administrator may write the file.
    pub const fn outside_is_barred(&self) -> bool {
        self.rules.barred
    }

    /// Commands of a plan that the machine's administrator has not named so far; none where nobody has looked.
    pub fn unnamed<'a>(&self, plan: &'a Plan) -> Vec<&'a str> {
        let Some(named) = &self.rules.outside else { return Vec::new() };
        commands_of(plan).filter(|command| !named.contains(*command)).collect()
    }

    /// Commands of the machine that have not ended, by the number of the entry that asked for each.
    pub const fn outbox(&self) -> &BTreeMap<u64, Errand> {
        &self.outbox
    }

    /// Commands that waited when their rule was stopped or dropped: their end is to be put on record.
    pub const fn unrun(&self) -> &BTreeMap<u64, Errand> {
        &self.unrun
    }

    /// The deal is as all conditions of the plan ask; without a deal, there must be none.
    pub fn is_as_asked(&self, plan: &Plan, deal: Option<&Deal>) -> bool {
        match deal {
            Some(deal) => plan.conditions.iter().all(|condition| is_so(self, condition, deal)),
            None => plan.conditions.is_empty(),
        }
    }

    /// When time calls for a live rule on a deal, and for what: what was due before the rule was started is left alone, and so is
    /// what it has fired for.
    pub fn due_of(&self, rule: &Rule, deal: &Deal) -> Option<(Moment, Mark)> {
        // What is asked of the deal is answered sooner than when it would be due.
        let live = rule.live.filter(|_| self.is_as_asked(&rule.plan, Some(deal)))?;
        let (due, mark) = self.time_of(rule.plan.when, deal)?;
        (due > live && deal.fired(rule.id) != Some(mark)).then_some((due, mark))
    }

    /// When time would call for it on this deal.
    fn time_of(&self, when: When, deal: &Deal) -> Option<(Moment, Mark)> {
        let role = self.stage_role(deal)?;
        let calendar = self.calendar()?;
        match when {
            When::Silent(days) => {
                let is_worked = deal.holder_user().is_some() && role.is_open() && deal.asleep().is_none();
                let spoke = deal.touches.iter().rev().find(|touch| touch.outcome.is_touch()).map(|touch| touch.at);
                let since = spoke.map_or(deal.held_since, |at| at.max(deal.held_since));
                let minutes = u32::from(days) * calendar.day_minutes();
                is_worked.then(|| (calendar.after_minutes(since, minutes), Mark(since.0)))
            }
            When::Date { field, shift } => {
                let is_wanted = role.is_open() || role == StageRole::Won;
                let day = day_of(&deal.value(field).filter(|_| is_wanted)?)?;
                let fires = day.checked_add_signed(chrono::TimeDelta::days(shift.into()))?;
                Some((morning(calendar, fires), Mark(day.to_epoch_days().into())))
            }
            When::Entered(_)
            | When::Left(_)
            | When::Captured
            | When::Claimed
            | When::Assigned
            | When::Returned
            | When::TaskDone
            | When::TaskLate
            | When::Changed(_) => None,
        }
    }

    /// All times until now at which time would have called for it on this deal, as it stands.
    pub fn times_of(&self, when: When, deal: &Deal, now: Moment) -> Vec<Moment> {
        let Some(calendar) = self.calendar() else { return Vec::new() };
        let When::Silent(days) = when else {
            return self.time_of(when, deal).map(|(due, _)| due).filter(|due| *due <= now).into_iter().collect();
        };
        if self.time_of(when, deal).is_none() {
            return Vec::new();
        }
        let minutes = u32::from(days) * calendar.day_minutes();
        let spoke = deal.touches.iter().filter(|touch| touch.outcome.is_touch()).map(|touch| touch.at);
        let since: Vec<Moment> =
            std::iter::once(deal.held_since).chain(spoke.filter(|at| *at > deal.held_since)).collect();
        let ends = since.iter().skip(1).copied().chain([now]);
        let dues = since.iter().map(|at| calendar.after_minutes(*at, minutes));
        dues.zip(ends).filter(|(due, end)| due <= end).map(|(due, _)| due).collect()
    }

    /// When time calls for each live rule on a deal.
    pub(super) fn timers_of(&self, deal: &Deal) -> Vec<(RuleId, i64)> {
        let timed = self.rules.timed.iter().filter_map(|rule| self.rule(*rule));
        timed.filter_map(|rule| Some((rule.id, self.due_of(rule, deal)?.0.0))).collect()
    }

    /// Rules that time calls for by now, each with its deal; the longest due of each first.
    pub fn timers_due(&self, now: Moment) -> impl Iterator<Item = (RuleId, DealId)> {
        self.timers.0.iter().flat_map(move |(rule, deals)| {
            deals.iter().take_while(move |(due, _)| *due <= now.0).map(|(_, deal)| (*rule, *deal))
        })
    }

    /// After a rule was started, stopped or changed: when time calls for it anew, and which late tasks are told of.
    pub(super) fn settle_rule(&mut self, id: RuleId) {
        self.rules.settle();
        let keys: Vec<(i64, DealId)> = match self.rule(id).filter(|rule| rule.is_live() && rule.plan.when.is_timed()) {
            Some(rule) => {
                let shown = self.deals.iter().filter(|deal| !self.is_hidden(deal));
                shown.filter_map(|deal| Some((self.due_of(rule, deal)?.0.0, deal.id))).collect()
            }
            None => Vec::new(),
        };
        self.timers.replace(id, keys);
        let open = self.agendas.values().flat_map(Ranked::iter);
        let told = open.filter(|(_, task)| self.task(*task).is_some_and(|task| self.wants_telling(task)));
        self.watched = Ranked::of(told.copied().collect());
    }
}

fn commands_of(plan: &Plan) -> impl Iterator<Item = &str> {
    plan.then.iter().filter_map(|act| match act {
        Act::Outside(command) => Some(&**command),
        Act::Task { .. } | Act::Assign(_) | Act::Return(_) | Act::Notify { .. } | Act::Set { .. } => None,
    })
}

/// The day that a value is.
const fn day_of(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(date) => Some(*date),
        Value::Due(due) => Some(due.date),
        Value::No
        | Value::Yes
        | Value::Money(_)
        | Value::Text(_)
        | Value::Number(_)
        | Value::Percent(_)
        | Value::Choice(_) => None,
    }
}

/// When people begin to work on that day, or next.
fn morning(calendar: &Calendar, day: NaiveDate) -> Moment {
    calendar.next_working_time(calendar.zone.moment(day.and_time(NaiveTime::MIN)))
}

fn is_so(book: &Book, condition: &Condition, deal: &Deal) -> bool {
    let is = match &condition.test {
        Test::Class(class) => deal.class == *class,
        Test::Source(source) => deal.source == *source,
        Test::Held(held) => match (held, deal.holder) {
            (Held::Exchange, Holder::Exchange)
            | (Held::Marketing, Holder::Marketing { .. })
            | (Held::Somebody, Holder::User(_)) => true,
            (Held::User(user), Holder::User(holder)) => *user == holder,
            (Held::Exchange | Held::Marketing | Held::Somebody | Held::User(_), _) => false,
        },
        Test::Pipeline(pipeline) => deal.pipeline == *pipeline,
        // Deals of a stage that was removed stand in the one before it.
        Test::Stage(stage) => deal.stage == book.stage_now(*stage),
        Test::Filled(field) => book.value(deal, *field).is_some(),
        Test::Holds(field, wanted) => match (book.value(deal, *field), wanted) {
            (Some(Value::Text(text)), Value::Text(words)) => fold(&text).contains(&fold(words)),
            (Some(value), wanted) => value == *wanted,
            (None, _) => false,
        },
        Test::AtLeast(field, least) => {
            matches!(book.value(deal, *field), Some(Value::Money(sum)) if sum.currency == least.currency && sum.minor >= least.minor)
        }
        Test::Compares(field, how, other) => {
            book.value(deal, *field).and_then(|value| value.compare(other)).is_some_and(|is| how.holds(is))
        }
    };
    is == (condition.sense == Sense::Is)
}

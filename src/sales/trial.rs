//! What a rule would have done in the last days: what called for it then, on deals as they were then (METHOD S09). Pure: it is handed
//! the entries in order, and the book a stretch at a time. What it does is asked of the verbs themselves, on a book of what is small
//! where one deal at a time stands as it was: nobody is full there, since what else they had then is not known.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, VecDeque};

use chrono::NaiveDate;

use super::book::Book;
use super::book::rules::calls;
use super::chain::{is_news, takes_along};
use super::command::rule::would;
use super::deal::{Asleep, Deal, Holder};
use super::event::Event;
use super::event::deal::DealEvent;
use super::field::{Field, Value};
use super::rule::{Act, Plan, When};
use super::stamp::{Origin, Stamp};
use super::task::{Task, TaskState};
use super::user::MACHINE;
use super::value::{DealId, Moment, RequestId, StageId, TaskId};

/// Entries that are kept in mind; of more, the newest.
const ENTRIES_MAX: usize = 400_000;
/// Entries, deals or tasks gone through in one look at the book.
const STRETCH: usize = 128;
/// Deals that are named.
const NAMED_MAX: usize = 50;

/// What it came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trial {
    pub days: u16,
    /// How often it would have fired.
    pub fired: usize,
    /// On how many deals.
    pub deals: usize,
    /// What it would have done in all, and how much of that would have been refused.
    pub acts: usize,
    pub refused: usize,
    /// The newest of that.
    pub refused_last: Option<TriedRefusal>,
    /// That is asked of deals as they stand, not as they were.
    pub stands: bool,
    /// The newest firings, each with its deal.
    pub newest: Vec<(DealId, Moment)>,
    /// Entries that were looked at.
    pub entries: u64,
    /// It is not done yet.
    pub counting: bool,
    /// There was more than is kept in mind: what is told is of the newest.
    pub cut: bool,
}

/// Something that it could not have done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriedRefusal {
    pub at: Moment,
    pub deal: Option<DealId>,
    /// Where the deal stood.
    pub stage: Option<StageId>,
    pub act: Act,
    /// The code of the refusal.
    pub why: &'static str,
}

/// An entry that matters: it calls for the rule, or says how a deal was before it.
#[derive(Debug, Clone)]
struct Step {
    at: Moment,
    request: RequestId,
    deal: Option<DealId>,
    task: Option<TaskId>,
    calls: bool,
    event: Option<Box<DealEvent>>,
}

/// Where one is.
#[derive(Debug, Clone, Copy)]
enum At {
    Log,
    Tasks(usize),
    Deals(usize),
    Done,
}

/// A trial under way.
#[derive(Debug)]
pub struct Trying {
    plan: Plan,
    from: Moment,
    now: Moment,
    steps: VecDeque<Step>,
    /// Deals as they were before what has been gone through, from the newest entry back.
    were: HashMap<DealId, Deal>,
    /// Where its acts are asked about.
    scratch: Option<Book>,
    at: At,
    /// What it would have fired for within the command that is gone through.
    once: BTreeSet<(Option<DealId>, Option<TaskId>)>,
    command: Option<RequestId>,
    found: BTreeSet<DealId>,
    trial: Trial,
}

impl Trying {
    pub fn new(plan: Plan, days: u16, now: Moment) -> Self {
        let at = if plan.when == When::TaskLate {
            At::Tasks(0)
        } else if plan.when.is_timed() {
            At::Deals(0)
        } else {
            At::Log
        };
        Self {
            plan,
            from: now.minus_minutes(i64::from(days) * 24 * 60),
            now,
            steps: VecDeque::new(),
            were: HashMap::new(),
            scratch: None,
            at,
            once: BTreeSet::new(),
            command: None,
            found: BTreeSet::new(),
            trial: Trial { days, counting: true, stands: !matches!(at, At::Log), ..Trial::default() },
        }
    }

    /// Since when the log has to be told; `None`: what is asked stands in the book.
    pub const fn reads_from(&self) -> Option<Moment> {
        match self.at {
            At::Log => Some(self.from),
            At::Tasks(_) | At::Deals(_) | At::Done => None,
        }
    }

    /// How far it is.
    pub fn trial(&self) -> Trial {
        Trial { deals: self.found.len(), ..self.trial.clone() }
    }

    /// Hears of an entry, in order.
    pub fn hear(&mut self, stamp: &Stamp, event: &Event) {
        self.trial.entries += 1;
        if stamp.at < self.from {
            return;
        }
        if takes_along(event) {
            // Its command ends with it.
            let same = self.steps.iter_mut().rev().take_while(|step| step.request == stamp.request);
            same.for_each(|step| step.calls = false);
        }
        let calls = is_news(stamp) && calls(event).contains(&self.plan.when);
        let sets = || self.plan.then.iter().any(|act| matches!(act, Act::Set { .. }));
        let changed = if let Event::Deal(event) = event { Some(event) } else { None };
        let changed = changed.filter(|event| is_taken_back(event, self.asks() || sets()));
        if !calls && changed.is_none() {
            return;
        }
        let task = if let Event::Task(event) = event { Some(event.task()) } else { None };
        let event_kept = changed.map(|event| Box::new(event.clone()));
        let (at, request, deal) = (stamp.at, stamp.request, event.deal());
        self.steps.push_back(Step { at, request, deal, task, calls, event: event_kept });
        if self.steps.len() > ENTRIES_MAX {
            self.steps.pop_front();
            self.trial.cut = true;
        }
    }

    fn asks(&self) -> bool {
        !self.plan.conditions.is_empty()
    }

    /// Goes on for a stretch; `true`: that was all.
    pub fn go_on(&mut self, book: &Book) -> bool {
        match self.at {
            At::Log => self.go_back(book),
            At::Tasks(nth) => self.go_through_tasks(nth, book),
            At::Deals(nth) => self.go_through_deals(nth, book),
            At::Done => {}
        }
        self.trial.counting = !matches!(self.at, At::Done);
        !self.trial.counting
    }

    /// From the newest entry back: each deal is taken back to what it was.
    fn go_back(&mut self, book: &Book) {
        for _ in 0..STRETCH {
            let Some(step) = self.steps.pop_back() else {
                self.at = At::Done;
                return;
            };
            if self.command != Some(step.request) {
                self.command = Some(step.request);
                self.once.clear();
            }
            if step.calls && self.is_as_asked(&step, book) && self.once.insert((step.deal, step.task)) {
                let deal = step.deal.and_then(|deal| was(&mut self.were, deal, book)).cloned();
                let task = step.task.and_then(|task| book.task(task));
                self.fire(deal, task, step.at, book);
            }
            if let (Some(event), Some(deal)) = (&step.event, step.deal)
                && let Some(deal) = was(&mut self.were, deal, book)
            {
                take_back(deal, event, book.day(step.at));
            }
        }
    }

    fn is_as_asked(&mut self, step: &Step, book: &Book) -> bool {
        let Some(id) = step.deal else { return !self.asks() };
        if !self.asks() {
            return book.any_deal(id).is_some();
        }
        let plan = &self.plan;
        was(&mut self.were, id, book).is_some_and(|deal| {
            deal.class = deal.class_on(book.day(step.at));
            book.is_as_asked(plan, Some(deal))
        })
    }

    fn fire(&mut self, deal: Option<Deal>, task: Option<&Task>, at: Moment, book: &Book) {
        self.trial.fired += 1;
        let id = deal.as_ref().map(|deal| deal.id);
        self.act(deal, task, at, book);
        let Some(deal) = id else { return };
        self.found.insert(deal);
        let place = self.trial.newest.partition_point(|(_, other)| *other >= at);
        if place < NAMED_MAX {
            self.trial.newest.insert(place, (deal, at));
            self.trial.newest.truncate(NAMED_MAX);
        }
    }

    /// Asks the verbs what its acts would have come to, one after another.
    fn act(&mut self, deal: Option<Deal>, task: Option<&Task>, at: Moment, book: &Book) {
        let scratch = self.scratch.get_or_insert_with(|| book.bare());
        let (id, stage) = (deal.as_ref().map(|deal| deal.id), deal.as_ref().map(|deal| deal.stage));
        if let Some(deal) = &deal {
            scratch.stand(deal.clone());
        }
        if let Some(task) = task {
            scratch.stand_task(task.clone());
        }
        let stamp = Stamp::asking(at, MACHINE, Origin::Rule);
        for act in &self.plan.then {
            self.trial.acts += 1;
            match would(scratch, &stamp, act, id, task.map(|task| task.id)) {
                Ok(events) => {
                    for event in &events {
                        scratch.apply(event, &stamp);
                    }
                }
                Err(refusal) => {
                    self.trial.refused += 1;
                    if self.trial.refused_last.as_ref().is_none_or(|last| last.at < at) {
                        let (act, why) = (act.clone(), refusal.code());
                        self.trial.refused_last = Some(TriedRefusal { at, deal: id, stage, act, why });
                    }
                }
            }
        }
        // It is nobody's there: what stands next to the next deal is not this one.
        if let Some(mut deal) = deal {
            deal.holder = Holder::Exchange;
            scratch.stand(deal);
        }
    }

    /// Tasks that were late within these days, whatever has become of them; their deals as they are now.
    fn go_through_tasks(&mut self, from: usize, book: &Book) {
        let to = (from + STRETCH).min(book.task_count());
        for task in (from..to).filter_map(|nth| book.nth_task(nth)) {
            let due = task.due().moment();
            let deal = task.deal.and_then(|deal| book.any_deal(deal));
            if self.is_within(due) && was_late(task, self.now) && book.is_as_asked(&self.plan, deal) {
                self.fire(deal.cloned(), Some(task), due, book);
            }
        }
        self.at = if to >= book.task_count() { At::Done } else { At::Tasks(to) };
    }

    /// Silences and days within these days, on deals as they are now.
    fn go_through_deals(&mut self, from: usize, book: &Book) {
        let to = (from + STRETCH).min(book.deal_count());
        for deal in (from..to).filter_map(|nth| book.nth_shown(nth)) {
            if !book.is_as_asked(&self.plan, Some(deal)) {
                continue;
            }
            for due in book.times_of(self.plan.when, deal, self.now) {
                if self.is_within(due) {
                    self.fire(Some(deal.clone()), None, due, book);
                }
            }
        }
        self.at = if to >= book.deal_count() { At::Done } else { At::Deals(to) };
    }

    fn is_within(&self, at: Moment) -> bool {
        at > self.from && at <= self.now
    }
}

/// The deal as it was; at first, as it is.
fn was<'a>(were: &'a mut HashMap<DealId, Deal>, id: DealId, book: &Book) -> Option<&'a mut Deal> {
    Some(match were.entry(id) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(new) => new.insert(book.any_deal(id)?.clone()),
    })
}

fn was_late(task: &Task, now: Moment) -> bool {
    let due = task.due().moment();
    match task.state() {
        TaskState::Open => due < now,
        TaskState::Finished(at) | TaskState::Cancelled(at) => due < at,
    }
}

/// Something is taken back of it; of a field, only if fields are asked for.
const fn is_taken_back(event: &DealEvent, fields: bool) -> bool {
    match event {
        DealEvent::FieldSet(_) => fields,
        DealEvent::Moved(_)
        | DealEvent::Junked(_)
        | DealEvent::Refused(_)
        | DealEvent::Lost(_)
        | DealEvent::Reopened(_)
        | DealEvent::SentBack(_)
        | DealEvent::Switched(_)
        | DealEvent::Claimed(_)
        | DealEvent::Assigned(_)
        | DealEvent::HolderRestored(_)
        | DealEvent::Returned(_)
        | DealEvent::Nurtured(_)
        | DealEvent::Postponed(_)
        | DealEvent::Woken(_) => true,
        DealEvent::Captured(_)
        | DealEvent::ClientSet(_)
        | DealEvent::CasePutOff(_)
        | DealEvent::Touched(_)
        | DealEvent::Noted(_)
        | DealEvent::TakenBack(_)
        | DealEvent::Invoiced(_)
        | DealEvent::InvoiceCancelled(_)
        | DealEvent::Paid(_)
        | DealEvent::PaymentStruck(_)
        | DealEvent::Asked(_)
        | DealEvent::AskSettled(_)
        | DealEvent::LimitExtended(_)
        | DealEvent::Spent(_)
        | DealEvent::ClaimWarned(_)
        | DealEvent::BreachTold(_)
        | DealEvent::AccessAsked(_)
        | DealEvent::AccessGiven(_)
        | DealEvent::AccessRefused(_)
        | DealEvent::AccessEnded(_)
        | DealEvent::NurtureEnded(_) => false,
    }
}

/// The deal before an event: stage, holder, fields, and the class that they made.
fn take_back(deal: &mut Deal, event: &DealEvent, today: NaiveDate) {
    match event {
        DealEvent::FieldSet(event) => match (event.field, &event.before) {
            (Field::Title, Some(Value::Text(title))) => deal.title.clone_from(title),
            (Field::Title, _) => {}
            (Field::Sum, Some(Value::Money(sum))) => deal.sum = Some(*sum),
            (Field::Sum, _) => deal.sum = None,
            (field, before) => deal.details.set(field, before.clone()),
        },
        DealEvent::Moved(event) => deal.stage = event.from,
        DealEvent::Junked(event) => deal.stage = event.from,
        DealEvent::Refused(event) => deal.stage = event.from,
        DealEvent::Lost(event) => deal.stage = event.from,
        DealEvent::Reopened(event) => deal.stage = event.from,
        DealEvent::SentBack(event) => {
            deal.stage = event.from;
            deal.holder = Holder::User(event.rep);
        }
        DealEvent::Switched(event) => (deal.pipeline, deal.stage) = (event.from, event.from_stage),
        DealEvent::Claimed(_) => deal.holder = Holder::Exchange,
        DealEvent::Assigned(event) => deal.holder = event.from,
        DealEvent::HolderRestored(event) => deal.holder = event.from,
        DealEvent::Returned(event) => deal.holder = Holder::User(event.from),
        DealEvent::Nurtured(event) => deal.holder = Holder::User(event.from),
        DealEvent::Postponed(_) => deal.rarely(|rare| rare.asleep = None),
        DealEvent::Woken(event) => deal.rarely(|rare| rare.asleep = Some(Asleep { until: event.until })),
        DealEvent::Captured(_)
        | DealEvent::ClientSet(_)
        | DealEvent::CasePutOff(_)
        | DealEvent::Touched(_)
        | DealEvent::Noted(_)
        | DealEvent::TakenBack(_)
        | DealEvent::Invoiced(_)
        | DealEvent::InvoiceCancelled(_)
        | DealEvent::Paid(_)
        | DealEvent::PaymentStruck(_)
        | DealEvent::Asked(_)
        | DealEvent::AskSettled(_)
        | DealEvent::LimitExtended(_)
        | DealEvent::Spent(_)
        | DealEvent::ClaimWarned(_)
        | DealEvent::BreachTold(_)
        | DealEvent::AccessAsked(_)
        | DealEvent::AccessGiven(_)
        | DealEvent::AccessRefused(_)
        | DealEvent::AccessEnded(_)
        | DealEvent::NurtureEnded(_) => {}
    }
    deal.class = deal.class_on(today);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::Edit;
    use crate::sales::command::rule::{MakeRule, StartRule};
    use crate::sales::command::task::Log;
    use crate::sales::reason::Outcome;
    use crate::sales::rule::{Act, Condition, Held, Sense, Test, Whom};
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::{call, rub};

    fn plan(when: When, conditions: Vec<Condition>) -> Plan {
        let then = vec![Act::Notify { to: Whom::Head, text: "смотри".into() }];
        Plan { name: "".into(), when, conditions, then }
    }

    fn tried(scene: &Scene, plan: &Plan, days: u16) -> Trial {
        let mut trying = Trying::new(plan.clone(), days, scene.now);
        if trying.reads_from().is_some() {
            for (stamp, event) in &scene.log {
                trying.hear(stamp, event);
            }
        }
        while !trying.go_on(&scene.book) {}
        trying.trial()
    }

    fn sum(scene: &mut Scene, deal: DealId, whole: i64) {
        let who = scene.the(deal).holder_user().unwrap();
        let (field, value) = (Field::Sum, Some(Value::Money(rub(whole))));
        scene.done(who, Command::Edit(Edit { deal, field, saw: None, value }));
    }

    #[test]
    fn it_says_what_the_running_rule_does() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let is = |test| Condition { sense: Sense::Is, test };
        let plans = [
            plan(When::Changed(Field::Sum), Vec::new()),
            plan(When::Changed(Field::Sum), vec![is(Test::AtLeast(Field::Sum, rub(100)))]),
            plan(When::Entered(scene.stage("qualified")), vec![is(Test::Held(Held::User(boris)))]),
            plan(When::Claimed, vec![Condition { sense: Sense::IsNot, test: Test::Filled(Field::Sum) }]),
            plan(When::Silent(2), Vec::new()),
            plan(When::TaskLate, Vec::new()),
        ];
        let rules = plans.clone().map(|plan| {
            scene.done(anna, Command::MakeRule(MakeRule { plan }));
            let rule = scene.book.all_rules().last().unwrap().id;
            scene.done(anna, Command::StartRule(StartRule { rule }));
            rule
        });
        let carla = scene.hire("carla", "", &[crate::sales::role::Role::Rep]);
        let deals = [boris, boris, carla, boris].map(|user| scene.lead(user));
        for (nth, deal) in deals.into_iter().enumerate() {
            sum(&mut scene, deal, 60 + nth as i64 * 20);
            sum(&mut scene, deal, 150 - nth as i64 * 20);
        }
        scene.bring(boris, deals[0], "qualified");
        scene.bring(carla, deals[2], "qualified");
        // What was true then may not be now.
        sum(&mut scene, deals[0], 5);
        for _ in 0..20 {
            scene.wait(60 * 8);
            scene.ring();
        }
        scene.done(boris, Command::Log(Log { deal: deals[1], touch: call(Outcome::Spoke), next: None }));
        for _ in 0..20 {
            scene.wait(60 * 8);
            scene.ring();
        }
        for (rule, plan) in rules.into_iter().zip(plans) {
            let fired = scene.book.rule(rule).unwrap().fired;
            assert!(fired > 0, "{plan:?}");
            assert_eq!(tried(&scene, &plan, 30).fired as u64, fired, "{plan:?}");
            assert_eq!(tried(&scene, &plan, 0).fired, 0);
        }
        let trial = tried(&scene, &plan(When::Changed(Field::Sum), Vec::new()), 30);
        assert_eq!((trial.fired, trial.deals, trial.newest.len()), (9, 4, 9));
        assert!(trial.newest.windows(2).all(|pair| pair[0].1 >= pair[1].1), "the newest first");
    }

    #[test]
    fn it_says_what_of_it_would_have_been_refused() {
        use crate::sales::command::deal::{Assign, AssignTo};
        use crate::sales::reason::ReturnReason;
        use crate::sales::rule::Heir;
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[crate::sales::role::Role::Rep]);
        let back = Act::Return(ReturnReason::PassOn);
        let with = |when, then: Vec<Act>| Plan { then, ..plan(when, Vec::new()) };
        let to = |user| Act::Assign(Heir::User(user));
        let plans = [
            with(When::Entered(scene.stage("won")), vec![back.clone()]),
            with(When::Entered(scene.stage("qualified")), vec![to(carla), to(carla)]),
            with(When::Returned, vec![back.clone()]),
            with(When::Returned, vec![to(carla), back.clone()]),
        ];
        let deals = [boris, boris, boris].map(|user| scene.lead(user));
        scene.bring(boris, deals[0], "won");
        scene.bring(boris, deals[1], "qualified");
        let hand_back = crate::sales::command::deal::HandBack {
            deal: deals[1],
            reason: ReturnReason::NoTime,
            note: None,
            touch: None,
        };
        scene.done(boris, Command::HandBack(hand_back));
        // What it is now is another matter: it has been given away since.
        scene.done(anna, Command::Assign(Assign { deals: vec![deals[1]], to: AssignTo::User(boris) }));
        let told = plans.each_ref().map(|plan| {
            let trial = tried(&scene, plan, 30);
            (trial.fired, trial.acts, trial.refused, trial.refused_last.map(|last| (last.why, last.deal)))
        });
        assert_eq!(
            told,
            [
                (1, 1, 1, Some(("not-open", Some(deals[0])))),
                (1, 2, 0, None),
                (1, 1, 1, Some(("not-yours", Some(deals[1])))),
                // What its first act does is true for the second.
                (1, 2, 0, None),
            ]
        );
        let trial = tried(&scene, &plans[0], 30);
        assert_eq!(trial.refused_last.unwrap().stage, Some(scene.stage("won")));
    }

    #[test]
    fn deals_that_went_along_with_a_removed_stage_have_not_come_on() {
        use crate::sales::command::floor::RemoveStage;
        use crate::sales::rule::Heir;
        let (mut scene, boris, anna) = Scene::with_boris();
        let (stage, behind) = (scene.stage("meeting-held"), scene.stage("meeting-set"));
        let then = vec![Act::Assign(Heir::Freest)];
        let plan = Plan { then, ..plan(When::Entered(behind), Vec::new()) };
        scene.done(anna, Command::MakeRule(MakeRule { plan: plan.clone() }));
        let rule = scene.book.all_rules().last().unwrap().id;
        scene.done(anna, Command::StartRule(StartRule { rule }));
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "meeting-held");
        let came = scene.book.rule(rule).unwrap().fired;
        scene.done(anna, Command::RemoveStage(RemoveStage { stage, to: Some(behind) }));
        assert_eq!((scene.stage_of(deal).as_str(), scene.book.rule(rule).unwrap().fired), ("meeting-set", came));
        let trial = tried(&scene, &plan, 30);
        assert_eq!(trial.fired as u64, came);
    }
}

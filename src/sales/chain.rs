//! What rules do because of what has just happened, and because of what they did themselves: one command after another, until
//! nothing calls for any more. Each fires once for an act; what comes back to itself is cut, with a name (METHOD S09).

use std::collections::{BTreeSet, VecDeque};

use super::book::Book;
use super::book::rules::calls;
use super::command::Command;
use super::command::rule::{ActRule, CutRule, FireRule};
use super::event::Event;
use super::event::floor::FloorEvent;
use super::event::rule::RuleEvent;
use super::event::task::TaskEvent;
use super::rule::{Loop, Rule};
use super::stamp::{Cause, Origin, Stamp, called_by};
use super::user::MACHINE;
use super::value::{DealId, RuleId, TaskId, UserId};

/// Rules of one row, each calling the next.
const DEEP_MAX: usize = 8;
/// Firings because of one act.
const FIRINGS_MAX: usize = 4_096;

/// It may call for rules: imports, and what is taken back, call for nothing.
pub(super) fn is_news(stamp: &Stamp) -> bool {
    stamp.origin != Origin::Import && !matches!(stamp.cause, Some(Cause::Undo(_)))
}

/// A stage's removal: the deals that go along with it have not come on, so nothing of its command calls for rules.
pub(super) const fn takes_along(event: &Event) -> bool {
    matches!(event, Event::Floor(FloorEvent::StageRemoved(_)))
}

/// A rule, and what it fires for.
type Firing = (RuleId, Option<DealId>, Option<TaskId>);

/// What waits to be done because of one command.
#[derive(Debug)]
pub struct Chain {
    stamp: Stamp,
    /// On whose account it is done: who takes the act back takes this back with it.
    on_behalf: Option<UserId>,
    waiting: VecDeque<Link>,
    /// The rules that led to the command carried out last.
    way: Vec<(RuleId, Option<DealId>)>,
    fired: BTreeSet<Firing>,
    cut: BTreeSet<(RuleId, Option<DealId>)>,
}

#[derive(Debug)]
struct Link {
    command: Command,
    rule: RuleId,
    way: Vec<(RuleId, Option<DealId>)>,
}

impl Chain {
    /// What is called for by the events of a command that has just been applied, the last of them entry `last`. Imports, what
    /// is taken back, and a stage's removal call for nothing.
    pub fn begin(book: &Book, stamp: &Stamp, events: &[Event], last: u64) -> Option<Self> {
        if !is_news(stamp) || events.iter().any(takes_along) || (book.rules().is_idle() && stamp.rule().is_none()) {
            return None;
        }
        let by_hand = matches!(stamp.origin, Origin::Key | Origin::Command) && stamp.actor != MACHINE;
        let mut chain = Self {
            stamp: *stamp,
            on_behalf: by_hand.then_some(stamp.actor),
            waiting: VecDeque::new(),
            way: Vec::new(),
            fired: BTreeSet::new(),
            cut: BTreeSet::new(),
        };
        chain.follow(book, events, last);
        (!chain.waiting.is_empty()).then_some(chain)
    }

    /// The next command, and whose doing it is.
    pub fn take(&mut self) -> Option<(Stamp, Command)> {
        let Link { command, rule, way } = self.waiting.pop_front()?;
        self.way = way;
        let stamp = Stamp {
            at: self.stamp.at,
            actor: MACHINE,
            on_behalf: self.on_behalf,
            origin: Origin::Rule,
            // One for all of them: nobody asks again for what nobody has asked for.
            request: called_by(self.stamp.request),
            cause: Some(Cause::Rule(rule.number())),
        };
        Some((stamp, command))
    }

    /// What is called for by the events of the command that `take` gave, after they have been applied.
    pub fn follow(&mut self, book: &Book, events: &[Event], last: u64) {
        let first = (last + 1).saturating_sub(events.len() as u64);
        for (nth, event) in events.iter().enumerate() {
            if let Event::Rule(RuleEvent::Fired(fired)) = event {
                // A timer's firing begins a row of its own.
                if self.way.last().is_none_or(|(rule, _)| *rule != fired.rule) {
                    self.way.push((fired.rule, fired.deal));
                }
                let acts = book.rule(fired.rule).map_or(0, |rule| rule.plan.then.len());
                // What it does comes before what others do because of that.
                for act in (0..acts).rev() {
                    let act = ActRule { rule: fired.rule, deal: fired.deal, task: fired.task, act: act as u16 };
                    let way = self.way.clone();
                    self.waiting.push_front(Link { command: Command::ActRule(act), rule: fired.rule, way });
                }
                continue;
            }
            let task = if let Event::Task(event) = event { Some(event.task()) } else { None };
            for when in calls(event) {
                for rule in book.rules().called(when) {
                    self.call(book, rule, event, task, first + nth as u64);
                }
            }
        }
    }

    fn call(&mut self, book: &Book, rule: &Rule, event: &Event, task: Option<TaskId>, entry: u64) {
        let id = event.deal();
        let deal = id.and_then(|deal| book.any_deal(deal));
        // A rule does not hear what was missed before it was started.
        let is_late = matches!(event, Event::Task(TaskEvent::LateTold(_)))
            && task.and_then(|task| book.task(task)).is_some_and(|task| Some(task.due().moment()) <= rule.live);
        if is_late || (id.is_some() && deal.is_none()) || !book.is_as_asked(&rule.plan, deal) {
            return;
        }
        if self.way.contains(&(rule.id, id)) {
            self.cut(rule.id, id, Loop::Itself);
        } else if self.way.len() >= DEEP_MAX {
            self.cut(rule.id, id, Loop::TooDeep);
        } else if self.fired.len() >= FIRINGS_MAX {
            self.cut(rule.id, None, Loop::TooMuch);
        } else if self.fired.insert((rule.id, id, task)) {
            let fire = FireRule { rule: rule.id, deal: id, task, entry: Some(entry) };
            let mut way = self.way.clone();
            way.push((rule.id, id));
            self.waiting.push_back(Link { command: Command::FireRule(fire), rule: rule.id, way });
        }
    }

    fn cut(&mut self, rule: RuleId, deal: Option<DealId>, why: Loop) {
        if self.cut.insert((rule, deal)) {
            let mut way: Vec<RuleId> = self.way.iter().map(|(rule, _)| *rule).collect();
            way.push(rule);
            let command = Command::CutRule(CutRule { rule, deal, why, way });
            self.waiting.push_back(Link { command, rule, way: self.way.clone() });
        }
    }
}

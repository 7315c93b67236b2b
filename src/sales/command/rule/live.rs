//! Start a rule, stop it, or take it off the list.

use super::make::check_room;
use super::plan::{checked, rule};
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::rule::{RuleDropped, RuleEvent, RuleMade, RuleStarted, RuleStopped};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::rule::Rule;
use crate::sales::value::RuleId;

/// From now on it runs: what happened before, and what was due before, it leaves alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StartRule {
    pub rule: RuleId,
}

impl StartRule {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let rule = rule(ground, self.rule)?;
        if rule.is_live() {
            return Err(Refusal::NothingChanged);
        }
        // What it names may be no more since it was written.
        checked(ground, &rule.plan)?;
        Ok(vec![Event::Rule(RuleEvent::Started(RuleStarted { rule: rule.id }))])
    }
}

/// It runs no more, until it is started again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StopRule {
    pub rule: RuleId,
}

impl StopRule {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let rule = rule(ground, self.rule)?;
        if !rule.is_live() {
            return Err(Refusal::NothingChanged);
        }
        Ok(vec![Event::Rule(RuleEvent::Stopped(RuleStopped { rule: rule.id }))])
    }
}

/// A rule that was dropped is on the list again under its number, and runs from now on if it ran then.
pub(in crate::sales::command) fn taken_up(ground: &Ground<'_>, rule: &Rule) -> Decision {
    check_room(ground)?;
    let plan = checked(ground, &rule.plan)?;
    let mut events = vec![Event::Rule(RuleEvent::Made(RuleMade { rule: rule.id, plan }))];
    events.extend(rule.live.map(|_| Event::Rule(RuleEvent::Started(RuleStarted { rule: rule.id }))));
    Ok(events)
}

/// It is on the list no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DropRule {
    pub rule: RuleId,
}

impl DropRule {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let rule = rule(ground, self.rule)?;
        Ok(vec![Event::Rule(RuleEvent::Dropped(RuleDropped { rule: rule.id }))])
    }
}

//! Write a rule, or have one say something else. A new one does not run before it is started.

use super::plan::{checked, rule};
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::rule::{RuleChanged, RuleEvent, RuleMade};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::rule::Plan;
use crate::sales::value::RuleId;

/// Rules a floor may have: each live one is asked about everything that it waits for.
const RULES_MAX: usize = 200;

pub(super) fn check_room(ground: &Ground<'_>) -> Result<(), Refusal> {
    if ground.book.all_rules().count() >= RULES_MAX { Err(Refusal::TooMany { limit: RULES_MAX }) } else { Ok(()) }
}

/// A new rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeRule {
    pub plan: Plan,
}

impl MakeRule {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        check_room(ground)?;
        let plan = checked(ground, &self.plan)?;
        Ok(vec![Event::Rule(RuleEvent::Made(RuleMade { rule: RuleId::new(ground.fresh()), plan }))])
    }
}

/// A rule says something else; a live one goes on as that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRule {
    pub rule: RuleId,
    pub plan: Plan,
}

impl ChangeRule {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let rule = rule(ground, self.rule)?;
        let after = checked(ground, &self.plan)?;
        if after == rule.plan {
            return Err(Refusal::NothingChanged);
        }
        let changed = RuleChanged { rule: rule.id, before: rule.plan.clone(), after };
        Ok(vec![Event::Rule(RuleEvent::Changed(changed))])
    }
}

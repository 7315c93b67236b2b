//! A rule in the making, as far as it has been said: what is kept of it while its person is elsewhere.

use serde::{Deserialize, Serialize};

use crate::sales::rule::{Act, Condition, Plan, Rule, When};
use crate::sales::value::RuleId;

/// A sentence that may lack parts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RuleDraft {
    /// The rule that it changes; `None`: a new one.
    pub rule: Option<RuleId>,
    pub name: String,
    pub when: Option<When>,
    pub conditions: Vec<Condition>,
    pub then: Vec<Act>,
}

impl RuleDraft {
    pub fn of(rule: &Rule) -> Self {
        let Plan { name, when, conditions, then } = rule.plan.clone();
        Self { rule: Some(rule.id), name: name.into(), when: Some(when), conditions, then }
    }

    /// The plan, once it says when and what.
    pub fn plan(&self) -> Option<Plan> {
        let when = self.when.filter(|_| !self.then.is_empty())?;
        let (conditions, then) = (self.conditions.clone(), self.then.clone());
        Some(Plan { name: self.name.as_str().into(), when, conditions, then })
    }
}

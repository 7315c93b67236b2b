//! A rule in the making, as far as it has been said: what is kept of it while its person is elsewhere.

use serde::{Deserialize, Serialize};

use crate::sales::rule::{Act, Condition, Plan, Rule, When};
use crate::sales::value::RuleId;

/// A sentence that may lack parts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RuleDraft {
    /// The rule that it changes; `None`: a new one.
    pub rule: Option<RuleId>,
    /// What that rule said when it was opened.
    #[serde(default)]
    pub saw: Option<Plan>,
    pub name: String,
    pub when: Option<When>,
    pub conditions: Vec<Condition>,
    pub then: Vec<Act>,
}

impl RuleDraft {
    pub fn of(rule: &Rule) -> Self {
        Self::from(rule.id, rule.plan.clone())
    }

    /// From what a rule says now.
    pub fn from(rule: RuleId, plan: Plan) -> Self {
        let saw = Some(plan.clone());
        let Plan { name, when, conditions, then } = plan;
        Self { rule: Some(rule), saw, name: name.into(), when: Some(when), conditions, then }
    }

    /// Something of it was said and is not saved.
    pub fn is_changed(&self) -> bool {
        if self.rule.is_some() { self.plan() != self.saw } else { *self != Self::default() }
    }

    /// With what somebody else made of the rule meanwhile; `None`: both have changed the same part of it.
    pub fn joined(&self, theirs: &Plan) -> Option<Self> {
        let (rule, mine, saw) = (self.rule?, self.plan()?, self.saw.as_ref()?);
        let plan = Plan {
            name: changed(mine.name, &saw.name, &theirs.name)?,
            when: changed(mine.when, &saw.when, &theirs.when)?,
            conditions: changed(mine.conditions, &saw.conditions, &theirs.conditions)?,
            then: changed(mine.then, &saw.then, &theirs.then)?,
        };
        let saw = Some(theirs.clone());
        Some(Self { saw, ..Self::from(rule, plan) })
    }

    /// The plan, once it says when and what.
    pub fn plan(&self) -> Option<Plan> {
        let when = self.when.filter(|_| !self.then.is_empty())?;
        let (conditions, then) = (self.conditions.clone(), self.then.clone());
        Some(Plan { name: self.name.as_str().into(), when, conditions, then })
    }
}

/// A part as whoever changed it has made it.
fn changed<T: PartialEq + Clone>(mine: T, saw: &T, theirs: &T) -> Option<T> {
    if mine == *saw {
        Some(theirs.clone())
    } else if theirs == saw || *theirs == mine {
        Some(mine)
    } else {
        None
    }
}

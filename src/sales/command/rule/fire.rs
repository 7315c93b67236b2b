//! A rule fires, or is cut short: the machine's, each under a precondition, so that it happens once (DESIGN §3.21).

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::rule::{RuleCut, RuleEvent, RuleFired};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::rule::{Loop, Occasion, Rule};
use crate::sales::value::{DealId, RuleId, TaskId};

/// What a rule waits for has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FireRule {
    pub rule: RuleId,
    pub deal: Option<DealId>,
    pub task: Option<TaskId>,
    /// The entry that calls for it; `None`: time does.
    pub entry: Option<u64>,
}

/// A live rule, if the machine asks for it.
pub(super) fn live<'a>(ground: &Ground<'a>, id: RuleId) -> Result<&'a Rule, Refusal> {
    if !ground.is_machine() {
        return Err(Refusal::NoRight { right: Right::Administer });
    }
    ground.book.rule(id).filter(|rule| rule.is_live()).ok_or(Refusal::NotCalled { rule: id })
}

impl FireRule {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let Self { rule: id, deal, task, entry } = self;
        let rule = live(ground, id)?;
        let seen = deal.map(|deal| ground.book.any_deal(deal).ok_or(Refusal::NoSuchDeal { deal })).transpose()?;
        if !ground.book.is_as_asked(&rule.plan, seen) {
            return Err(Refusal::NotCalled { rule: id });
        }
        let occasion = if let Some(entry) = entry {
            Occasion::Entry(entry)
        } else {
            let due = seen.and_then(|deal| ground.book.due_of(rule, deal));
            let (due, mark) = due.filter(|(due, _)| *due <= ground.now()).ok_or(Refusal::NotCalled { rule: id })?;
            Occasion::Time { due, mark }
        };
        Ok(vec![Event::Rule(RuleEvent::Fired(RuleFired { rule: id, deal, task, occasion }))])
    }
}

/// It would have gone on for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutRule {
    pub rule: RuleId,
    pub deal: Option<DealId>,
    pub why: Loop,
    pub way: Vec<RuleId>,
}

impl CutRule {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let rule = live(ground, self.rule)?;
        let cut = RuleCut { rule: rule.id, deal: self.deal, why: self.why, way: self.way.clone() };
        Ok(vec![Event::Rule(RuleEvent::Cut(cut))])
    }
}

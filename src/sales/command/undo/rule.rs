//! Rules: what was written goes off the list, what was dropped is on it again, and each says and does what it said and did.

use super::Taking;
use crate::sales::command::rule::{ChangeRule, DropRule, StartRule, StopRule, taken_up};
use crate::sales::event::rule::RuleEvent;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;

impl Taking<'_> {
    pub(super) fn rule(&mut self, event: &RuleEvent) -> Result<(), Refusal> {
        let ground = self.ground;
        ground.reach(Right::Shape)?;
        let id = event.rule();
        let rule = ground.book.rule(id).ok_or(Refusal::NoSuchRule)?;
        let is_still = match event {
            RuleEvent::Made(event) => !rule.is_dropped && rule.plan == event.plan,
            RuleEvent::Changed(event) => !rule.is_dropped && rule.plan == event.after,
            RuleEvent::Started(_) => !rule.is_dropped && rule.is_live(),
            RuleEvent::Stopped(_) => !rule.is_dropped && !rule.is_live(),
            RuleEvent::Dropped(_) => rule.is_dropped,
            RuleEvent::Fired(_)
            | RuleEvent::Refused(_)
            | RuleEvent::Cut(_)
            | RuleEvent::Told(_)
            | RuleEvent::OutsideAsked(_)
            | RuleEvent::OutsideEnded(_) => return Err(Refusal::NotUndone),
        };
        if !is_still {
            return Err(Refusal::UndoOvertaken);
        }
        self.undone.extend(match event {
            RuleEvent::Made(_) => DropRule { rule: id }.decide(ground)?,
            // What it named before may be no more.
            RuleEvent::Changed(event) => {
                ChangeRule { rule: id, saw: None, plan: event.before.clone() }.decide(ground)?
            }
            RuleEvent::Started(_) => StopRule { rule: id }.decide(ground)?,
            RuleEvent::Stopped(_) => StartRule { rule: id }.decide(ground)?,
            RuleEvent::Dropped(_)
            | RuleEvent::Fired(_)
            | RuleEvent::Refused(_)
            | RuleEvent::Cut(_)
            | RuleEvent::Told(_)
            | RuleEvent::OutsideAsked(_)
            | RuleEvent::OutsideEnded(_) => taken_up(ground, rule)?,
        });
        Ok(())
    }
}

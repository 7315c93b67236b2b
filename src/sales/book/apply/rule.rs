//! What events make true of rules.

use std::collections::BTreeMap;

use crate::sales::book::Book;
use crate::sales::event::rule::{Ending, RuleEvent};
use crate::sales::rule::{Cut, Errand, Failed, Occasion, Rule};
use crate::sales::stamp::Stamp;
use crate::sales::value::RuleId;

impl Book {
    pub(super) fn apply_rule(&mut self, event: &RuleEvent, stamp: &Stamp) {
        let at = stamp.at;
        match event {
            RuleEvent::Made(event) => {
                self.take_id(event.rule.number());
                // One that was dropped is taken up again, with what it has done so far.
                let plan = event.plan.clone();
                match self.rules.all.get_mut(&event.rule) {
                    Some(rule) => (rule.plan, rule.live, rule.is_dropped) = (plan, None, false),
                    None => drop(self.rules.all.insert(event.rule, Rule::new(event.rule, plan, stamp.actor, at))),
                }
            }
            RuleEvent::Changed(event) => {
                // What it could not do as it was is no longer true of it; a live one counts from now on.
                self.change_rule(event.rule, |rule| {
                    rule.plan = event.after.clone();
                    rule.live = rule.live.map(|_| at);
                    (rule.refused, rule.refused_last) = (0, None);
                    (rule.cut, rule.cut_last, rule.failed, rule.unrun) = (0, None, 0, 0);
                });
                self.settle_rule(event.rule);
            }
            RuleEvent::Started(event) => {
                self.change_rule(event.rule, |rule| rule.live = Some(at));
                self.settle_rule(event.rule);
            }
            RuleEvent::Stopped(event) => {
                self.change_rule(event.rule, |rule| rule.live = None);
                self.settle_rule(event.rule);
                self.stop_outside(event.rule);
            }
            RuleEvent::Dropped(event) => {
                self.change_rule(event.rule, |rule| rule.is_dropped = true);
                self.settle_rule(event.rule);
                self.stop_outside(event.rule);
            }
            RuleEvent::Fired(event) => {
                let day = self.day(at).to_epoch_days();
                self.change_rule(event.rule, |rule| rule.count(at, day));
                if let (Some(deal), Occasion::Time { mark, .. }) = (event.deal, event.occasion) {
                    self.change_deal(deal, |deal| deal.fire(event.rule, mark));
                }
            }
            RuleEvent::Refused(event) => self.change_rule(event.rule, |rule| {
                rule.refused = rule.refused.saturating_add(1);
                rule.refused_last = Some(Failed { at, deal: event.deal, act: event.act, why: event.why.clone() });
            }),
            RuleEvent::Cut(event) => self.change_rule(event.rule, |rule| {
                rule.cut = rule.cut.saturating_add(1);
                rule.cut_last = Some(Cut { at, deal: event.deal, why: event.why, way: event.way.clone() });
            }),
            RuleEvent::Told(_) => {}
            RuleEvent::OutsideAsked(event) => {
                let (rule, deal, task, command) = (event.rule, event.deal, event.task, event.command.clone());
                self.outbox.insert(self.applied, Errand { rule, deal, task, command, at });
            }
            RuleEvent::OutsideEnded(event) => {
                self.outbox.remove(&event.entry);
                self.unrun.remove(&event.entry);
                self.change_rule(event.rule, |rule| match event.ending {
                    Ending::Done => {}
                    Ending::Stopped => rule.unrun = rule.unrun.saturating_add(1),
                    Ending::Exit(_) | Ending::TooLong | Ending::Unknown | Ending::Broken => {
                        rule.failed = rule.failed.saturating_add(1);
                    }
                });
            }
        }
    }

    /// What it wanted run, and what has not ended, is not run any more; starting it again does not bring that back.
    fn stop_outside(&mut self, rule: RuleId) {
        let waiting = std::mem::take(&mut self.outbox);
        let (stopped, waiting): (BTreeMap<_, _>, _) = waiting.into_iter().partition(|(_, errand)| errand.rule == rule);
        self.outbox = waiting;
        self.unrun.extend(stopped);
    }

    fn change_rule(&mut self, id: RuleId, change: impl FnOnce(&mut Rule)) {
        if let Some(rule) = self.rules.all.get_mut(&id) {
            change(rule);
        }
    }
}

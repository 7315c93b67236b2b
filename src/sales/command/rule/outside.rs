//! A command of the machine has ended: what the outbox tells the floor (DESIGN §3.21).

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::rule::{Ending, OutsideEnded, RuleEvent};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;

/// It is not tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndOutside {
    /// The entry that asked for it.
    pub entry: u64,
    pub ending: Ending,
    pub tries: u16,
}

impl EndOutside {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        if !ground.is_machine() {
            return Err(Refusal::NoRight { right: Right::Administer });
        }
        let Self { entry, ending, tries } = self;
        let stopped = ground.book.unrun().get(&entry);
        let waiting = ground.book.outbox().get(&entry).filter(|_| ending != Ending::Stopped);
        let errand = stopped.or(waiting).ok_or(Refusal::NoErrand { entry })?;
        let ended = OutsideEnded { entry, rule: errand.rule, deal: errand.deal, ending, tries };
        Ok(vec![Event::Rule(RuleEvent::OutsideEnded(ended))])
    }
}

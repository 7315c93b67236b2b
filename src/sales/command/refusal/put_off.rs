//! Put a case off: quality control waits for something.

use super::case;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{CasePutOff, DealEvent};
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, Due};

/// Working days a case may be put off.
const DAYS_MAX: u32 = 5;

/// Later, by a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PutOff {
    pub deal: DealId,
    pub until: Due,
}

impl PutOff {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (deal, _) = case(ground, self.deal)?;
        let until = self.until.moment();
        if until <= ground.now() {
            return Err(Refusal::TimePast);
        }
        if until.date_in(ground.zone()) > ground.calendar()?.working_days_after(ground.today(), DAYS_MAX) {
            return Err(Refusal::BeyondHorizon { days: DAYS_MAX });
        }
        Ok(vec![Event::Deal(DealEvent::CasePutOff(CasePutOff { deal: deal.id, until }))])
    }
}

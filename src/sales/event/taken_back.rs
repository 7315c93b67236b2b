//! What was taken back by whoever did it, where the events of the verb itself can't say so (DESIGN §3.14).

use serde::{Deserialize, Serialize};

use super::said::Said;
use super::split::split;
use crate::sales::reason::ReturnReason;
use crate::sales::value::{CompanyId, ContactId, Day, DealId, Moment, StageId, TouchId, UserId};

/// Something of a deal is as it was before it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    pub deal: DealId,
    pub what: What,
    /// What the client said last, as far as that is known again; only with a touch.
    #[serde(skip)]
    pub words: Option<Said>,
}

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// The deal itself: it is not there any more.
    Capture {
        company: Option<CompanyId>,
        contact: Option<ContactId>,
    },
    Touch {
        touch: TouchId,
        contact: Option<ContactId>,
    },
    /// The note of that time.
    Note {
        at: Moment,
    },
    /// It left the exchange for whoever returned it.
    Return {
        to: UserId,
        came_back: Option<Before>,
        asleep: Option<Day>,
    },
    /// It left the control's queue for the stage it came from.
    Refusal {
        from: StageId,
        to: StageId,
        by: UserId,
        asleep: Option<Day>,
    },
    /// It sleeps, or is awake, as it was before.
    Sleep {
        until: Option<Day>,
        times: u16,
    },
    /// Effort that was put down then.
    Effort {
        at: Moment,
    },
}

/// An earlier return.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    pub by: UserId,
    pub reason: ReturnReason,
    pub at: Moment,
    pub times: u16,
}

/// A company or a person that came with what was taken back, and that nothing else hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClientTakenBack {
    Company(CompanyId),
    Contact { contact: ContactId, company: Option<CompanyId> },
}

split!(TakenBack => Said; ClientTakenBack);

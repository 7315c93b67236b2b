//! What somebody said or wrote: the person part of many events.

use serde::{Deserialize, Serialize};

/// Free text that goes with an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub text: Box<str>,
}

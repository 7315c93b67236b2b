//! The forms of the verbs: what each asks for, and the command that comes of it. No rule stands here: `decide` keeps them.

use crate::sales::value::DealId;

/// What a form is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    Note { deal: DealId },
}

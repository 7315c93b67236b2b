//! Where one stands in the refusals.

use super::queue::CaseKey;
use crate::sales::value::DealId;
use crate::ui::list::Held;

/// Cases before quality control, as one person stands in them.
#[derive(Debug, Clone, Default)]
pub struct RefusalsScreen {
    pub(super) list: Held<CaseKey>,
    /// How many pages of whose evidence have been gone through.
    pub(super) page: Option<(DealId, usize)>,
}

//! Where one stands in one's reminders.

use super::agenda::StepKey;
use crate::ui::list::Held;

/// My steps by time, as one stands in them.
#[derive(Debug, Clone, Default)]
pub struct RemindersScreen {
    pub(super) list: Held<StepKey>,
}

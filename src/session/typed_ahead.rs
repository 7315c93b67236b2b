//! Keys typed ahead: moves may be, but a key that changes something waits until the screen shows the last change.

use crate::ui::keymap::Action;

/// The action changes the floor at once or opens a form that does: it acts on what has been shown (SCREENS §1).
pub(super) const fn changes(action: Action) -> bool {
    matches!(
        action,
        Action::Claim
            | Action::ClaimNext
            | Action::Done
            | Action::StageBack
            | Action::Advance
            | Action::Won
            | Action::Refuse
            | Action::Postpone
            | Action::HandBack
            | Action::Assign
            | Action::SendBack
            | Action::Undo
            | Action::Snooze
    )
}

//! Verbs on deals.

mod edit;
mod advance;
// Strangers to each other.
mod capture;
mod back;
mod junk;
mod claim;
mod assign;
mod hand_back;
mod postpone;
mod note;

pub use self::advance::Advance;
pub use self::assign::{Assign, AssignTo};
pub use self::back::Back;
pub use self::capture::{Capture, CompanyRef, ContactRef, GoesTo};
pub use self::claim::{Claim, ClaimNext};
pub use self::edit::Edit;
pub use self::hand_back::HandBack;
pub use self::junk::Junk;
pub use self::note::Note;
pub use self::postpone::{Lapse, Postpone, Wake};

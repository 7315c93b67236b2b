//! Verbs on deals.

mod client_ref;
mod give;
mod edit;
mod advance;
// Strangers to each other.
mod capture;
mod back;
mod junk;
mod claim;
mod assign;
mod hand_back;
mod hand_over;
mod postpone;
mod set_client;
mod note;
mod spend;
mod nurture;
mod warn_claim;
mod switch;
mod breach;

pub use self::advance::Advance;
pub use self::assign::Assign;
pub use self::back::Back;
pub use self::breach::TellBreach;
pub use self::capture::{Capture, GoesTo};
pub use self::claim::{Claim, ClaimNext};
pub use self::client_ref::{CompanyRef, ContactRef};
pub use self::edit::Edit;
pub use self::give::AssignTo;
pub use self::hand_back::HandBack;
pub use self::hand_over::{HandOver, HandTo, Shares, all_of};
pub use self::junk::Junk;
pub use self::note::Note;
pub use self::nurture::{EndNurture, Nurture};
pub use self::postpone::{Lapse, Postpone, Wake};
pub(super) use self::postpone::{needs_head, postponed};
pub use self::set_client::SetClient;
pub use self::spend::{MINUTES_MAX, Spend, usual_minutes};
pub use self::switch::SwitchPipeline;
pub use self::warn_claim::WarnClaim;

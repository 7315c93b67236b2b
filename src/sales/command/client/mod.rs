//! Verbs on contacts and companies; a known phone or name is never made twice.

// Strangers to each other.
mod company;
mod contact;

pub use self::company::AddCompany;
pub(super) use self::company::new_company;
pub use self::contact::{AddContact, EditContact};
pub(super) use self::contact::{editable, new_contact, reach_events};

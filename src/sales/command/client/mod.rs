//! Verbs on contacts and companies; a known phone or name is never made twice.

mod company;
mod contact;
mod own;

pub(super) use self::company::new_company;
pub use self::company::renamable;
pub use self::company::{AddCompany, RenameCompany};
pub use self::contact::editable;
pub use self::contact::{AddContact, EditContact};
pub(super) use self::contact::{new_contact, reach_events};
pub(super) use self::own::own_set;
pub use self::own::{OwnValue, SetOwn};

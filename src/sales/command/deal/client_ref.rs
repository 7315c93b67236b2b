//! Who buys, as a command names them: known, or new with it.

use crate::sales::command::Ground;
use crate::sales::command::client::{new_company, new_contact};
use crate::sales::event::Event;
use crate::sales::event::client::ContactNames;
use crate::sales::refusal::Refusal;
use crate::sales::value::{CompanyId, ContactId};

/// A company that is known, or comes with the deal. A new name that is known already is the known one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompanyRef {
    Known(CompanyId),
    New(String),
}

impl CompanyRef {
    pub(super) fn resolve(&self, ground: &Ground<'_>, events: &mut Vec<Event>) -> Result<CompanyId, Refusal> {
        match self {
            Self::Known(id) => ground.book.company(*id).map(|company| company.id).ok_or(Refusal::NoSuchCompany),
            Self::New(name) => new_company(ground, name, None, events),
        }
    }
}

/// A person who is known, or comes with the deal. A phone or mail that is known already is the known person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContactRef {
    Known(ContactId),
    New(ContactNames),
}

impl ContactRef {
    pub(super) fn resolve(
        &self,
        ground: &Ground<'_>,
        company: Option<CompanyId>,
        events: &mut Vec<Event>,
    ) -> Result<ContactId, Refusal> {
        match self {
            Self::Known(id) => ground.book.contact(*id).map(|contact| contact.id).ok_or(Refusal::NoSuchContact),
            Self::New(names) => new_contact(ground, names, company, None, events),
        }
    }
}

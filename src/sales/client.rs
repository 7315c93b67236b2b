//! Contacts and companies: who buys.

use smallvec::SmallVec;
use thin_vec::ThinVec;

use super::value::{CompanyId, ContactId, DealId, JobId, Mail, Moment, Phone};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub name: Box<str>,
    pub position: Option<Box<str>>,
    pub phones: SmallVec<[Phone; 1]>,
    pub mails: ThinVec<Mail>,
    pub company: Option<CompanyId>,
    pub deals: SmallVec<[DealId; 2]>,
    pub created: Moment,
    pub job: Option<JobId>,
}

impl Contact {
    /// There is a way to reach them.
    pub fn is_reachable(&self) -> bool {
        !self.phones.is_empty() || !self.mails.is_empty()
    }
}

/// Who buys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Company {
    pub id: CompanyId,
    pub name: Box<str>,
    pub contacts: ThinVec<ContactId>,
    pub deals: ThinVec<DealId>,
    pub created: Moment,
    pub job: Option<JobId>,
}

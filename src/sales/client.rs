//! Contacts and companies: who buys.

use super::value::{CompanyId, ContactId, DealId, JobId, Mail, Moment, Phone};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub name: Box<str>,
    pub position: Option<Box<str>>,
    pub phones: Vec<Phone>,
    pub mails: Vec<Mail>,
    pub company: Option<CompanyId>,
    pub deals: Vec<DealId>,
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
    pub contacts: Vec<ContactId>,
    pub deals: Vec<DealId>,
    pub created: Moment,
    pub job: Option<JobId>,
}

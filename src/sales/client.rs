//! Contacts and companies: who buys.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use thin_vec::ThinVec;

use super::event::client::ContactNames;
use super::field::{Details, Field, Value};
use super::value::{CompanyId, ContactId, DealId, Few, JobId, Mail, Moment, Phone};

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub id: ContactId,
    pub name: CompactString,
    pub phones: SmallVec<[Phone; 1]>,
    rest: Option<Box<Rest>>,
    pub company: Option<CompanyId>,
    pub deals: Few<DealId>,
    pub created: Moment,
    pub job: Option<JobId>,
}

/// What many contacts have nothing of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Rest {
    position: Option<Box<str>>,
    mails: Vec<Mail>,
    own: Details,
}

impl Contact {
    pub fn new(id: ContactId, company: Option<CompanyId>, created: Moment, job: Option<JobId>) -> Self {
        let (phones, deals) = (SmallVec::new(), Few::new());
        Self { id, name: CompactString::default(), phones, rest: None, company, deals, created, job }
    }

    pub fn position(&self) -> Option<&str> {
        self.rest.as_ref()?.position.as_deref()
    }

    pub fn mails(&self) -> &[Mail] {
        self.rest.as_ref().map_or(&[], |rest| &rest.mails)
    }

    /// All that its events tell of it.
    pub fn names(&self) -> ContactNames {
        ContactNames {
            name: self.name.as_str().into(),
            position: self.position().map(Into::into),
            phones: self.phones.to_vec(),
            mails: self.mails().to_vec(),
        }
    }

    pub(super) fn set_names(&mut self, names: ContactNames) {
        let ContactNames { name, position, phones, mails } = names;
        self.name = CompactString::new(&name);
        self.phones = phones.into();
        self.set_rest(|rest| (rest.position, rest.mails) = (position, mails));
    }

    /// What the floor's own fields say of them.
    pub fn own(&self, field: Field) -> Option<&Value> {
        self.rest.as_ref()?.own.get(field)
    }

    pub(super) fn set_own(&mut self, field: Field, value: Option<Value>) {
        self.set_rest(|rest| rest.own.set(field, value));
    }

    fn set_rest(&mut self, change: impl FnOnce(&mut Rest)) {
        let mut rest = self.rest.take().unwrap_or_default();
        change(&mut rest);
        self.rest = (*rest != Rest::default()).then_some(rest);
    }

    /// There is a way to reach them.
    pub fn is_reachable(&self) -> bool {
        !self.phones.is_empty() || !self.mails().is_empty()
    }
}

/// Who buys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    pub id: CompanyId,
    pub name: CompactString,
    pub contacts: ThinVec<ContactId>,
    /// What the floor's own fields say of it.
    pub own: Details,
    pub deals: ThinVec<DealId>,
    pub created: Moment,
    pub job: Option<JobId>,
}

//! What happened to companies and contacts.

use serde::{Deserialize, Serialize};

use super::split::split;
use super::taken_back::ClientTakenBack;
use crate::sales::field::Value;
use crate::sales::value::{ClientId, CompanyId, ContactId, DealId, FieldId, JobId, Mail, Phone};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyNames {
    pub name: Box<str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyAdded {
    pub company: CompanyId,
    pub job: Option<JobId>,
    #[serde(skip)]
    pub words: Option<CompanyNames>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ContactNames {
    pub name: Box<str>,
    /// Their position: `chief engineer`.
    pub position: Option<Box<str>>,
    pub phones: Vec<Phone>,
    pub mails: Vec<Mail>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactAdded {
    pub contact: ContactId,
    /// The company they first came with.
    pub company: Option<CompanyId>,
    pub job: Option<JobId>,
    #[serde(skip)]
    pub words: Option<ContactNames>,
}

/// A contact's names before and after an edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactChange {
    pub before: ContactNames,
    pub after: ContactNames,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactEdited {
    pub contact: ContactId,
    #[serde(skip)]
    pub words: Option<ContactChange>,
}

/// A company's name before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyChange {
    pub before: Box<str>,
    pub after: Box<str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyRenamed {
    pub company: CompanyId,
    #[serde(skip)]
    pub words: Option<CompanyChange>,
}

/// What a field of a client said before, and says now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnChange {
    pub before: Option<Value>,
    pub after: Option<Value>,
}

/// A field of the floor's own was set for a company or a person. What it says may be about people: it can be blanked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSet {
    pub client: ClientId,
    pub field: FieldId,
    /// The deal in which it was asked or known; `None`: on their card.
    pub deal: Option<DealId>,
    #[serde(skip)]
    pub words: Option<OwnChange>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClientEvent {
    CompanyAdded(CompanyAdded),
    CompanyRenamed(CompanyRenamed),
    ContactAdded(ContactAdded),
    ContactEdited(ContactEdited),
    TakenBack(ClientTakenBack),
    OwnSet(OwnSet),
}

impl ClientEvent {
    pub(super) fn subjects(&self) -> Vec<u64> {
        match self {
            Self::CompanyAdded(event) => vec![event.company.number()],
            Self::CompanyRenamed(event) => vec![event.company.number()],
            Self::ContactAdded(event) => {
                let mut subjects = vec![event.contact.number()];
                subjects.extend(event.company.map(CompanyId::number));
                subjects
            }
            Self::ContactEdited(event) => vec![event.contact.number()],
            Self::OwnSet(event) => {
                let client = match event.client {
                    ClientId::Company(company) => company.number(),
                    ClientId::Contact(contact) => contact.number(),
                };
                std::iter::once(client).chain(event.deal.map(DealId::number)).collect()
            }
            Self::TakenBack(ClientTakenBack::Company(company)) => vec![company.number()],
            Self::TakenBack(ClientTakenBack::Contact { contact, company }) => {
                let mut subjects = vec![contact.number()];
                subjects.extend(company.map(CompanyId::number));
                subjects
            }
        }
    }
}

split!(
    CompanyAdded => CompanyNames, CompanyRenamed => CompanyChange, ContactAdded => ContactNames, ContactEdited => ContactChange,
    OwnSet => OwnChange;
);

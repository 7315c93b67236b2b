//! What events make true of companies and contacts.

use compact_str::CompactString;
use thin_vec::ThinVec;

use crate::sales::book::Book;
use crate::sales::book::read::company_fold;
use crate::sales::client::{Company, Contact};
use crate::sales::event::client::{ClientEvent, ContactNames};
use crate::sales::field::{Details, Field};
use crate::sales::stamp::Stamp;
use crate::sales::value::{ClientId, CompanyId, ContactId, DealId};

impl Book {
    pub(super) fn apply_client(&mut self, event: &ClientEvent, stamp: &Stamp) {
        match event {
            ClientEvent::CompanyAdded(event) => {
                self.take_id(event.company.number());
                let name =
                    event.words.as_ref().map_or_else(CompactString::default, |words| CompactString::new(&words.name));
                self.known.put_company(&company_fold(&name), event.company);
                self.companies.put(
                    event.company.number(),
                    Company {
                        id: event.company,
                        name,
                        contacts: ThinVec::new(),
                        own: Details::default(),
                        deals: ThinVec::new(),
                        created: stamp.at,
                        job: event.job,
                    },
                );
                self.mark_company(event.company);
            }
            ClientEvent::CompanyRenamed(event) => {
                let Some(change) = &event.words else { return };
                self.known.take_company(&company_fold(&change.before), event.company);
                self.known.put_company(&company_fold(&change.after), event.company);
                let Some(company) = self.companies.get_mut(event.company.number()) else { return };
                company.name = CompactString::new(&change.after);
                let deals = company.deals.clone();
                self.mark_company(event.company);
                for deal in deals {
                    self.mark_deal(deal);
                }
            }
            ClientEvent::ContactAdded(event) => {
                self.take_id(event.contact.number());
                let names = event.words.clone().unwrap_or_default();
                self.know_contact(event.contact, &names);
                if let Some(company) = event.company.and_then(|company| self.companies.get_mut(company.number())) {
                    company.contacts.push(event.contact);
                }
                let mut contact = Contact::new(event.contact, event.company, stamp.at, event.job);
                contact.set_names(names);
                self.contacts.put(event.contact.number(), contact);
                self.mark_contact(event.contact);
            }
            ClientEvent::OwnSet(event) => {
                let Some(change) = &event.words else { return };
                let (field, after) = (Field::Custom(event.field), change.after.clone());
                match event.client {
                    ClientId::Company(id) => {
                        if let Some(company) = self.companies.get_mut(id.number()) {
                            company.own.set(field, after);
                        }
                    }
                    ClientId::Contact(id) => {
                        if let Some(contact) = self.contacts.get_mut(id.number()) {
                            contact.set_own(field, after);
                        }
                    }
                }
            }
            ClientEvent::TakenBack(event) => self.take_client_back(event),
            ClientEvent::ContactEdited(event) => {
                let Some(change) = &event.words else { return };
                for reach in reaches(&change.before) {
                    self.known.take_contact(reach, event.contact);
                }
                self.know_contact(event.contact, &change.after);
                if let Some(contact) = self.contacts.get_mut(event.contact.number()) {
                    contact.set_names(change.after.clone());
                }
                self.mark_contact(event.contact);
                let deals = self.contacts.get(event.contact.number()).map(|contact| contact.deals.clone());
                for deal in deals.unwrap_or_default().iter().copied() {
                    self.mark_deal(deal);
                }
            }
        }
    }

    fn know_contact(&mut self, contact: ContactId, names: &ContactNames) {
        for reach in reaches(names) {
            self.known.put_contact(reach, contact);
        }
    }

    /// Ties a deal to who buys.
    pub(super) fn tie(&mut self, deal: DealId, company: Option<CompanyId>, contact: Option<ContactId>) {
        if let Some(company) = company.and_then(|company| self.companies.get_mut(company.number())) {
            if !company.deals.contains(&deal) {
                company.deals.push(deal);
            }
            if let Some(contact) = contact
                && !company.contacts.contains(&contact)
            {
                company.contacts.push(contact);
            }
        }
        if let Some(contact) = contact.and_then(|contact| self.contacts.get_mut(contact.number()))
            && !contact.deals.contains(&deal)
        {
            contact.deals.push(deal);
        }
    }

    pub(super) fn untie(&mut self, deal: DealId, company: Option<CompanyId>, contact: Option<ContactId>) {
        if let Some(company) = company.and_then(|company| self.companies.get_mut(company.number())) {
            company.deals.retain(|other| *other != deal);
        }
        if let Some(contact) = contact.and_then(|contact| self.contacts.get_mut(contact.number())) {
            contact.deals.retain(|other| *other != deal);
        }
    }
}

/// What a contact is recognised by.
pub(super) fn reaches(names: &ContactNames) -> impl Iterator<Item = &str> {
    let phones = names.phones.iter().map(crate::sales::value::Phone::as_str);
    phones.chain(names.mails.iter().map(crate::sales::value::Mail::as_str))
}

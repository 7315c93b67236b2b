//! Companies and people: an edit is turned round; what came new goes, unless something hangs on it by now.

use super::Taking;
use crate::sales::command::client::{editable, own_set, renamable};
use crate::sales::event::Event;
use crate::sales::event::client::{
    ClientEvent, CompanyChange, CompanyRenamed, ContactAdded, ContactChange, ContactEdited,
};
use crate::sales::event::deal::DealEvent;
use crate::sales::event::taken_back::{ClientTakenBack, What};
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::value::{ClientId, CompanyId, ContactId, DealId};

impl Taking<'_> {
    pub(super) fn client(&mut self, event: &ClientEvent) -> Result<(), Refusal> {
        match event {
            ClientEvent::ContactEdited(event) => {
                let contact = editable(self.ground, event.contact).map_err(|_| Refusal::UndoOvertaken)?;
                let change = event.words.as_ref().ok_or(Refusal::UndoOvertaken)?;
                if contact.names() != change.after {
                    return Err(Refusal::UndoOvertaken);
                }
                let words = Some(ContactChange { before: change.after.clone(), after: change.before.clone() });
                self.undone
                    .push(Event::Client(ClientEvent::ContactEdited(ContactEdited { contact: contact.id, words })));
            }
            ClientEvent::CompanyRenamed(event) => {
                let company = renamable(self.ground, event.company).map_err(|_| Refusal::UndoOvertaken)?;
                let change = event.words.as_ref().ok_or(Refusal::UndoOvertaken)?;
                let is_taken =
                    self.ground.book.company_called(&change.before).is_some_and(|other| other.id != company.id);
                if company.name != *change.after || is_taken {
                    return Err(Refusal::UndoOvertaken);
                }
                let words = Some(CompanyChange { before: change.after.clone(), after: change.before.clone() });
                let renamed = CompanyRenamed { company: company.id, words };
                self.undone.push(Event::Client(ClientEvent::CompanyRenamed(renamed)));
            }
            ClientEvent::ContactAdded(event) => {
                if self.is_contact_bare(event) {
                    self.undone.push(gone(ClientTakenBack::Contact { contact: event.contact, company: event.company }));
                }
            }
            ClientEvent::CompanyAdded(event) => {
                if self.is_company_bare(event.company) {
                    self.undone.push(gone(ClientTakenBack::Company(event.company)));
                }
            }
            ClientEvent::OwnSet(event) => {
                let (client, field) = (event.client, Field::Custom(event.field));
                // What a rule set, it set without asking whose right it was.
                match client {
                    _ if self.by_rule => {}
                    ClientId::Company(company) => {
                        renamable(self.ground, company).map_err(|_| Refusal::UndoOvertaken)?;
                    }
                    ClientId::Contact(contact) => {
                        editable(self.ground, contact).map_err(|_| Refusal::UndoOvertaken)?;
                    }
                }
                let change = event.words.as_ref().ok_or(Refusal::UndoOvertaken)?;
                if self.ground.book.own_value(client, field) != change.after {
                    return Err(Refusal::UndoOvertaken);
                }
                self.undone.push(own_set(
                    (client, event.deal),
                    event.field,
                    change.after.clone(),
                    change.before.clone(),
                ));
            }
            ClientEvent::TakenBack(_) => return Err(Refusal::NotUndone),
        }
        Ok(())
    }

    /// Nothing is left of this person but what is taken back with them.
    fn is_contact_bare(&self, event: &ContactAdded) -> bool {
        let Some(contact) = self.ground.book.contact(event.contact) else { return false };
        contact.deals.iter().all(|deal| self.lets_go(*deal, None, Some(event.contact)))
            && contact.company == event.company
            && event.words.as_ref().is_none_or(|words| contact.names() == *words)
    }

    fn is_company_bare(&self, id: CompanyId) -> bool {
        let Some(company) = self.ground.book.company(id) else { return false };
        company.deals.iter().all(|deal| self.lets_go(*deal, Some(id), None))
            && company.contacts.iter().all(|contact| self.is_gone(*contact))
    }

    /// The deal goes, or is no longer this client's.
    fn lets_go(&self, deal: DealId, company: Option<CompanyId>, contact: Option<ContactId>) -> bool {
        self.undone.iter().any(|event| match event {
            Event::Deal(DealEvent::TakenBack(event)) => {
                event.deal == deal && matches!(event.what, What::Capture { .. })
            }
            Event::Deal(DealEvent::ClientSet(event)) => {
                let is_other = company.is_none_or(|company| event.company != Some(company))
                    && contact.is_none_or(|contact| event.contact != Some(contact));
                event.deal == deal && is_other
            }
            Event::Deal(_)
            | Event::Task(_)
            | Event::Client(_)
            | Event::Floor(_)
            | Event::User(_)
            | Event::Job(_)
            | Event::Rule(_) => false,
        })
    }

    fn is_gone(&self, id: ContactId) -> bool {
        self.undone.iter().any(|event| {
            matches!(event, Event::Client(ClientEvent::TakenBack(ClientTakenBack::Contact { contact, .. })) if *contact == id)
        })
    }
}

const fn gone(client: ClientTakenBack) -> Event {
    Event::Client(ClientEvent::TakenBack(client))
}

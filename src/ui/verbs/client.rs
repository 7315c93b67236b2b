//! From what is under the cursor to who buys: the company, the person, and what they owe.

use crate::ui::effect::{Effect, Owing};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::screen::{Client, Subject};

/// The card to open; `None`: there is no company (no person), or none that this person may know of.
pub(super) fn go(action: Action, subject: &Subject, glance: &Glance<'_>) -> Option<Effect> {
    let (book, viewer) = (glance.book, glance.viewer);
    let deal = subject.deal().and_then(|deal| book.deal(viewer, deal));
    if action == Action::Money {
        let client = subject.client.map(Client::owing);
        return deal.map(|deal| Owing::Deal(deal.id)).or(client).map(Effect::OpenBalance);
    }
    if action == Action::GoCompany {
        let company = match (deal, subject.client) {
            (Some(deal), _) => deal.company?,
            (None, Some(Client::Company(company))) => company,
            (None, Some(Client::Contact(contact))) => book.contact_seen(viewer, contact)?.0.company?,
            (None, None) => return None,
        };
        return book.company_seen(viewer, company).map(|company| Effect::OpenCompany(company.id));
    }
    let contact = match (deal, subject.client) {
        (Some(deal), _) => deal.contact?,
        (None, Some(Client::Contact(contact))) => contact,
        // The first of a company's people that there is.
        (None, Some(Client::Company(company))) => *book.company_seen(viewer, company)?.contacts.first()?,
        (None, None) => return None,
    };
    book.contact_seen(viewer, contact).map(|(contact, _)| Effect::OpenContact(contact.id))
}

/// Why there is nothing to go to.
pub(super) fn nobody(action: Action, glance: &Glance<'_>) -> String {
    glance.words.say(match action == Action::GoCompany {
        true => "message-no-company",
        false if action == Action::Money => "message-no-deal",
        false => "message-no-contact",
    })
}

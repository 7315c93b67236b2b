//! Add and edit contacts.

use crate::sales::client::Contact;
use crate::sales::command::{Decision, Ground};
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::client::{ClientEvent, ContactAdded, ContactChange, ContactEdited, ContactNames};
use crate::sales::event::deal::{ClientSet, DealEvent};
use crate::sales::field::{Field, TEXT_MAX_CHARS};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{CompanyId, ContactId, JobId, Mail, Phone, clean_line};

/// Phones, and mails, that one person may have.
const REACHES_MAX: usize = 16;

/// A new person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddContact {
    pub names: ContactNames,
    pub company: Option<CompanyId>,
}

impl AddContact {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Capture)?;
        if let Some(company) = self.company {
            let known = if ground.is_machine() {
                ground.book.company(company)
            } else {
                ground.book.company_listed(&ground.book.viewer(ground.actor()), company)
            };
            known.ok_or(Refusal::NoSuchCompany)?;
        }
        let mut events = Vec::new();
        new_contact(ground, &self.names, self.company, None, &mut events)?;
        if events.is_empty() { Err(Refusal::NothingChanged) } else { Ok(events) }
    }
}

/// Change a person's name, position or ways to reach them. Whoever may work on one of their deals may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditContact {
    pub contact: ContactId,
    /// What the person saw when they began; left out: they insist.
    pub saw: Option<ContactNames>,
    pub names: ContactNames,
}

impl EditContact {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let contact = editable(ground, self.contact)?;
        let before = contact.names();
        if self.saw.as_ref().is_some_and(|saw| *saw != before) {
            return Err(Refusal::ContactChanged { contact: contact.id, by: None });
        }
        let after = cleaned(&self.names)?;
        if before == after {
            return Err(Refusal::NothingChanged);
        }
        if after.name.is_empty() && !before.name.is_empty() {
            return Err(Refusal::NameWithoutLetters);
        }
        let words = Some(ContactChange { before, after });
        Ok(vec![Event::Client(ClientEvent::ContactEdited(ContactEdited { contact: contact.id, words }))])
    }
}

/// A person the actor may change: they work on one of their deals, or there is none.
pub fn editable<'a>(ground: &Ground<'a>, id: ContactId) -> Result<&'a Contact, Refusal> {
    ground.reach(Right::Work)?;
    let contact = ground.book.contact(id).ok_or(Refusal::NoSuchContact)?;
    let mut deals = contact.deals.iter().filter_map(|deal| ground.book.any_deal(*deal)).peekable();
    let alone = deals.peek().is_none();
    if !alone && !deals.any(|deal| ground.on_deal(Right::Work, deal).is_ok()) {
        return Err(Refusal::NoRight { right: Right::Work });
    }
    Ok(contact)
}

fn cleaned(names: &ContactNames) -> Result<ContactNames, Refusal> {
    let name = clean_line(&names.name, TEXT_MAX_CHARS);
    if name.is_empty() && names.phones.is_empty() && names.mails.is_empty() {
        return Err(Refusal::Empty { field: Field::Reach });
    }
    if names.phones.len() > REACHES_MAX || names.mails.len() > REACHES_MAX {
        return Err(Refusal::TooMany { limit: REACHES_MAX });
    }
    let position = names.position.as_deref().map(|position| clean_line(position, TEXT_MAX_CHARS));
    Ok(ContactNames {
        name: name.into(),
        position: position.filter(|position| !position.is_empty()).map(Into::into),
        phones: each_once(&names.phones),
        mails: each_once(&names.mails),
    })
}

fn each_once<T: Clone + PartialEq>(list: &[T]) -> Vec<T> {
    let mut once: Vec<T> = Vec::with_capacity(list.len());
    for one in list {
        if !once.contains(one) {
            once.push(one.clone());
        }
    }
    once
}

/// The known person with one of these phones or mails, or a new one.
pub(in crate::sales::command) fn new_contact(
    ground: &Ground<'_>,
    names: &ContactNames,
    company: Option<CompanyId>,
    job: Option<JobId>,
    events: &mut Vec<Event>,
) -> Result<ContactId, Refusal> {
    let names = cleaned(names)?;
    let reaches = names.phones.iter().map(Phone::as_str).chain(names.mails.iter().map(Mail::as_str));
    for reach in reaches {
        let known = ground.book.known().contacts(reach).into_iter().filter_map(|id| ground.book.contact(id));
        let known = known.filter(|contact| !ground.book.is_of_hidden_job(contact.job) || contact.job == job);
        let same = |contact: &&Contact| {
            contact.phones.iter().any(|phone| phone.as_str() == reach)
                || contact.mails().iter().any(|mail| mail.as_str() == reach)
        };
        if let Some(contact) = known.into_iter().find(same) {
            return Ok(contact.id);
        }
    }
    let contact = ContactId::new(ground.fresh());
    events.push(Event::Client(ClientEvent::ContactAdded(ContactAdded { contact, company, job, words: Some(names) })));
    Ok(contact)
}

/// A phone or a mail becomes the way to reach the deal's contact; a deal without one gets a new contact.
pub(in crate::sales::command) fn reach_events(
    ground: &Ground<'_>,
    deal: &Deal,
    text: &str,
    events: &mut Vec<Event>,
) -> Result<(), Refusal> {
    let phone = Phone::parse(text, ground.book.region());
    let mail = if phone.is_none() { Mail::parse(text) } else { None };
    if phone.is_none() && mail.is_none() {
        return Err(Refusal::WrongShape { field: Field::Reach });
    }
    if let Some(contact) = deal.contact.and_then(|contact| ground.book.contact(contact)) {
        let before = ContactNames {
            name: contact.name.as_str().into(),
            position: contact.position().map(Into::into),
            phones: contact.phones.to_vec(),
            mails: contact.mails().to_vec(),
        };
        let mut after = before.clone();
        after.phones.extend(phone.filter(|phone| !before.phones.contains(phone)));
        after.mails.extend(mail.filter(|mail| !before.mails.contains(mail)));
        if before != after {
            let after = cleaned(&after)?;
            let words = Some(ContactChange { before, after });
            events.push(Event::Client(ClientEvent::ContactEdited(ContactEdited { contact: contact.id, words })));
        }
        return Ok(());
    }
    let names = ContactNames {
        name: "".into(),
        position: None,
        phones: phone.into_iter().collect(),
        mails: mail.into_iter().collect(),
    };
    let contact = new_contact(ground, &names, deal.company, None, events)?;
    events.push(Event::Deal(DealEvent::ClientSet(ClientSet {
        deal: deal.id,
        company: deal.company,
        contact: Some(contact),
        company_before: deal.company,
        contact_before: None,
    })));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::Edit;
    use crate::sales::field::Value;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::names;

    #[test]
    fn a_person_is_edited_by_whoever_works_on_their_deals() {
        let (mut scene, boris, _) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let deal = scene.lead(boris);
        let contact = scene.the(deal).contact.unwrap();
        let edit = |name: &str| EditContact { contact, saw: None, names: names(name, "+7 916 555-00-00") };
        scene.refused_as(carla, Command::EditContact(edit("Петров")), "no-right");
        let mut twice = edit("Петров");
        twice.names.phones.push(Phone::parse("8 916 555 00 00", "RU").unwrap());
        scene.done(boris, Command::EditContact(twice));
        assert_eq!(scene.book.contact(contact).unwrap().phones.len(), 1);
        scene.refused_as(boris, Command::EditContact(edit("Петров")), "nothing-changed");
        let nobody = EditContact { contact, saw: None, names: ContactNames::default() };
        scene.refused_as(boris, Command::EditContact(nobody), "empty");
        let (field, value) = (Field::Reach, Some(Value::Text("x@example.org".into())));
        scene.refused_as(boris, Command::Edit(Edit { deal, field, saw: None, value }), "wrong-shape");
    }

    #[test]
    fn a_known_phone_is_a_known_person() {
        let (mut scene, boris, _) = Scene::with_boris();
        let add = |phone: &str| Command::AddContact(AddContact { names: names("Иванов", phone), company: None });
        scene.done(boris, add("+7 916 123-45-67"));
        scene.refused_as(boris, add("8 (916) 123-45-67"), "nothing-changed");
        let nowhere = Some(CompanyId::new(9_999));
        let lost = AddContact { names: names("Ким", "+7 916 123-45-69"), company: nowhere };
        scene.refused_as(boris, Command::AddContact(lost), "no-such-company");
        let quality = scene.hire("qc", "", &[Role::Quality]);
        scene.refused_as(quality, add("+7 916 123-45-68"), "no-right");
    }
}

//! Edit who buys: a company's name, a person's name and the ways to reach them, the company a deal is tied to.

use super::{Answered, Complaint, Purpose, Submitted};
use crate::sales::client::Contact;
use crate::sales::command::Command;
use crate::sales::command::client::{EditContact, RenameCompany};
use crate::sales::command::deal::{CompanyRef, SetClient};
use crate::sales::event::client::ContactNames;
use crate::sales::field::Value;
use crate::sales::value::{CompanyId, ContactId, DealId, Mail, Phone};
use crate::ui::form::{Form, FormInput, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};
use crate::ui::purpose::{ClientForm, OfClient};
use crate::ui::text_line::TextLine;

/// The person: name, position, phones and mails, several with commas between.
pub fn open_contact(id: ContactId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let contact = glance.book.contact(id)?;
    let line = |(asks, message, value): (Question, &str, String)| {
        FormLine::filled(asks, glance.words.say(message), &value).optional()
    };
    let lines = contact_lines(&contact.names()).into_iter().map(line).collect();
    Some(form(OfClient::Contact { contact: id, saw: contact.names() }, &contact.name, lines, glance))
}

/// A company's name.
pub fn open_company(id: CompanyId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let company = glance.book.company(id)?;
    let line = FormLine::filled(Question::CompanyName, glance.words.say("form-name"), &company.name);
    let of = OfClient::Company { company: id, saw: company.name.to_string() };
    Some(form(of, &company.name, vec![line], glance))
}

/// The company a deal is tied to: another name ties it to another one.
pub fn open_tie(id: DealId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let deal = glance.book.any_deal(id)?;
    let name = deal.company.and_then(|company| glance.book.company(company)).map(|company| company.name.as_str());
    let line = FormLine::filled(Question::CompanyName, glance.words.say("word-company"), name.unwrap_or_default());
    let key = glance.keymap.key_for(Action::Edit, &[Place::Deal]).unwrap_or_default();
    let line = line.optional().with_hint(glance.words.say_with("form-tie-hint", &[("key", key.into())]));
    Some(form(OfClient::Tie { deal: id, saw: deal.company }, &glance.deal_tag(id), vec![line], glance))
}

fn form(of: OfClient, name: &str, lines: Vec<FormLine>, glance: &Glance<'_>) -> Form<Purpose> {
    let title = glance.words.say_with("form-edit", &[("deal", name.to_owned().into())]);
    Form::new(Purpose::Client(ClientForm { of }), title, lines)
}

/// What stands in the lines of a person.
fn contact_lines(names: &ContactNames) -> [(Question, &'static str, String); 4] {
    let phones: Vec<String> = names.phones.iter().map(Phone::shown).collect();
    let mails: Vec<&str> = names.mails.iter().map(Mail::as_str).collect();
    [
        (Question::ContactName, "deal-contact", names.name.to_string()),
        (Question::Position, "form-position", names.position.as_deref().unwrap_or("").to_owned()),
        (Question::Phones, "deal-phone", phones.join(", ")),
        (Question::Mails, "deal-mail", mails.join(", ")),
    ]
}

/// Somebody changed the person meanwhile. Lines that were not typed over show what is there now; where both were, theirs is
/// told and mine stays.
pub(super) fn contact_changed(form: &mut Form<Purpose>, id: ContactId, glance: &Glance<'_>) -> bool {
    let Some(now) = glance.book.contact(id).map(Contact::names) else { return false };
    let Purpose::Client(ClientForm { of: OfClient::Contact { saw, .. } }) = &mut form.purpose else { return false };
    let before = contact_lines(&std::mem::replace(saw, now.clone()));
    let mut both: Option<(Question, String)> = None;
    for ((asks, _, saw), (_, _, theirs)) in before.into_iter().zip(contact_lines(&now)) {
        let Some(line) = form.line_mut(asks).filter(|_| saw != theirs) else { continue };
        if line.typed() == saw {
            line.input = FormInput::Text { typed: TextLine::new(&theirs), proposal: String::new() };
        } else if line.typed() != theirs {
            both.get_or_insert((asks, theirs));
        }
    }
    match both {
        Some((asks, theirs)) => tell_theirs(form, asks, theirs, glance),
        None => form.complaint = Some(glance.words.say("form-person-changed")),
    }
    true
}

/// Somebody renamed the company meanwhile: their name is told, mine stays in the line.
pub(super) fn name_changed(form: &mut Form<Purpose>, now: Option<&Value>, glance: &Glance<'_>) -> bool {
    let Purpose::Client(ClientForm { of: OfClient::Company { saw, .. } }) = &mut form.purpose else { return false };
    let Some(Value::Text(now)) = now else { return false };
    *saw = now.to_string();
    tell_theirs(form, Question::CompanyName, now.to_string(), glance);
    true
}

/// Somebody tied the deal to another company meanwhile: it is told, mine stays in the line.
pub(super) fn tie_changed(form: &mut Form<Purpose>, id: DealId, glance: &Glance<'_>) -> bool {
    let Some(deal) = glance.book.any_deal(id) else { return false };
    let Purpose::Client(ClientForm { of: OfClient::Tie { saw, .. } }) = &mut form.purpose else { return false };
    *saw = deal.company;
    let company = deal.company.and_then(|company| glance.book.company(company));
    let theirs = company.map_or_else(|| glance.words.say("form-empty"), |company| company.name.to_string());
    tell_theirs(form, Question::CompanyName, theirs, glance);
    true
}

fn tell_theirs(form: &mut Form<Purpose>, asks: Question, theirs: String, glance: &Glance<'_>) {
    let field = form.line(asks).map(|line| line.label.clone()).unwrap_or_default();
    let args = [("field", field.into()), ("value", theirs.into())];
    form.complain(asks, glance.words.say_with("form-answered-meanwhile", &args));
}

/// What the lines of a person hold; the first phone or mail that is none is named.
fn names(form: &Form<Purpose>, glance: &Glance<'_>) -> Result<ContactNames, Complaint> {
    let parts = |asks| form.typed(asks).split([',', ';', '，']).map(str::trim).filter(|part| !part.is_empty());
    let unclear =
        |asks, part: &str| Complaint::new(asks, glance.words.say_with("form-unclear-reach", &[("text", part.into())]));
    let phone = |part| Phone::parse(part, glance.book.region()).ok_or_else(|| unclear(Question::Phones, part));
    let mail = |part| Mail::parse(part).ok_or_else(|| unclear(Question::Mails, part));
    let position = form.typed(Question::Position);
    Ok(ContactNames {
        name: form.typed(Question::ContactName).into(),
        position: (!position.is_empty()).then(|| position.into()),
        phones: parts(Question::Phones).map(phone).collect::<Result<_, _>>()?,
        mails: parts(Question::Mails).map(mail).collect::<Result<_, _>>()?,
    })
}

impl ClientForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let name = form.typed(Question::CompanyName);
        let command = match &self.of {
            OfClient::Contact { contact, saw } => {
                let edit = EditContact { contact: *contact, saw: Some(saw.clone()), names: names(form, glance)? };
                Command::EditContact(edit)
            }
            OfClient::Company { saw, .. } if name == saw => return Ok(Answered::Leave),
            OfClient::Company { company, saw } => {
                let (saw, name) = (Some(saw.clone()), name.to_owned());
                Command::RenameCompany(RenameCompany { company: *company, saw, name })
            }
            OfClient::Tie { deal, saw } => {
                let company = (!name.is_empty()).then(|| CompanyRef::New(name.to_owned()));
                let known = saw.and_then(|company| glance.book.company(company)).map(|company| company.name.as_str());
                if known.unwrap_or_default() == name {
                    return Ok(Answered::Leave);
                }
                Command::SetClient(SetClient { deal: *deal, saw: Some(*saw), company })
            }
        };
        Ok(Answered::Send(vec![command]))
    }
}

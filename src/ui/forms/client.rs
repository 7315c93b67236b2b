//! Edit who buys: a company's name, a person's name and the ways to reach them, the company a deal is tied to.

use super::{Answered, Complaint, Purpose, Submitted, line};
use crate::sales::client::Contact;
use crate::sales::command::Command;
use crate::sales::command::client::{EditContact, OwnValue, RenameCompany, SetOwn};
use crate::sales::command::deal::{CompanyRef, SetClient};
use crate::sales::custom::FieldOf;
use crate::sales::event::client::ContactNames;
use crate::sales::field::{Field, Value};
use crate::sales::value::{ClientId, CompanyId, ContactId, DealId, FieldId, Mail, Phone};
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
    let (own, of_own) = own_lines(ClientId::Contact(id), FieldOf::Contact, glance);
    let lines = contact_lines(&contact.names()).into_iter().map(line).chain(of_own).collect();
    Some(form(OfClient::Contact { contact: id, saw: contact.names(), own }, &contact.name, lines, glance))
}

/// A company's name, and what the floor's own fields say of it.
pub fn open_company(id: CompanyId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let company = glance.book.company(id)?;
    let line = FormLine::filled(Question::CompanyName, glance.words.say("form-name"), &company.name);
    let (own, of_own) = own_lines(ClientId::Company(id), FieldOf::Company, glance);
    let of = OfClient::Company { company: id, saw: company.name.to_string(), own };
    Some(form(of, &company.name, std::iter::once(line).chain(of_own).collect(), glance))
}

/// What the floor's own fields say of a client, and a line for each.
fn own_lines(client: ClientId, of: FieldOf, glance: &Glance<'_>) -> (Vec<(FieldId, Option<Value>)>, Vec<FormLine>) {
    let own = glance.own_fields(of).map(|id| (id, glance.book.own_value(client, Field::Custom(id))));
    let own: Vec<(FieldId, Option<Value>)> = own.collect();
    let lines =
        own.iter().map(|(id, saw)| line::of_field(Field::Custom(*id), saw.as_ref(), glance).optional()).collect();
    (own, lines)
}

/// The fields that were typed over.
fn own_values(
    own: &[(FieldId, Option<Value>)],
    form: &Form<Purpose>,
    glance: &Glance<'_>,
) -> Result<Vec<OwnValue>, Complaint> {
    let mut values = Vec::new();
    for (id, saw) in own {
        let value = line::value(form, Field::Custom(*id), glance)?;
        if value != *saw {
            values.push(OwnValue { field: *id, saw: Some(saw.clone()), value });
        }
    }
    Ok(values)
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
pub(super) fn contact_changed(form: &mut Form<Purpose>, id: ContactId, who: &str, glance: &Glance<'_>) -> bool {
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
        Some((asks, theirs)) => tell_theirs(form, asks, theirs, who, glance),
        None => form.complaint = Some(glance.words.say_with("form-person-changed", &[("who", who.into())])),
    }
    true
}

/// Somebody said something else in one of the floor's own fields meanwhile: it is told, mine stays in the line.
pub(super) fn own_changed(
    form: &mut Form<Purpose>,
    field: Field,
    now: Option<&Value>,
    who: &str,
    glance: &Glance<'_>,
) -> bool {
    let Field::Custom(id) = field else { return false };
    let Purpose::Client(ClientForm { of: OfClient::Company { own, .. } | OfClient::Contact { own, .. } }) =
        &mut form.purpose
    else {
        return false;
    };
    let Some((_, saw)) = own.iter_mut().find(|(other, _)| *other == id) else { return false };
    *saw = now.cloned();
    let theirs = now.map_or_else(|| glance.words.say("form-empty"), |now| glance.field_value(field, now));
    tell_theirs(form, Question::Field(field), theirs, who, glance);
    true
}

/// Somebody renamed the company meanwhile: their name is told, mine stays in the line.
pub(super) fn name_changed(form: &mut Form<Purpose>, now: Option<&Value>, who: &str, glance: &Glance<'_>) -> bool {
    let Purpose::Client(ClientForm { of: OfClient::Company { saw, .. } }) = &mut form.purpose else { return false };
    let Some(Value::Text(now)) = now else { return false };
    *saw = now.to_string();
    tell_theirs(form, Question::CompanyName, now.to_string(), who, glance);
    true
}

/// Somebody tied the deal to another company meanwhile: it is told, mine stays in the line.
pub(super) fn tie_changed(form: &mut Form<Purpose>, id: DealId, who: &str, glance: &Glance<'_>) -> bool {
    let Some(deal) = glance.book.any_deal(id) else { return false };
    let Purpose::Client(ClientForm { of: OfClient::Tie { saw, .. } }) = &mut form.purpose else { return false };
    *saw = deal.company;
    let company = deal.company.and_then(|company| glance.book.company(company));
    let theirs = company.map_or_else(|| glance.words.say("form-empty"), |company| company.name.to_string());
    tell_theirs(form, Question::CompanyName, theirs, who, glance);
    true
}

fn tell_theirs(form: &mut Form<Purpose>, asks: Question, theirs: String, who: &str, glance: &Glance<'_>) {
    let args = [("who", who.into()), ("value", theirs.into())];
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
            OfClient::Contact { contact, saw, own } => {
                let (names, values) = (names(form, glance)?, own_values(own, form, glance)?);
                let is_own = !values.is_empty();
                let own = SetOwn { client: ClientId::Contact(*contact), values };
                let edit = EditContact { contact: *contact, saw: Some(saw.clone()), names };
                // With fields alone, the names are as they were.
                let edit = (!is_own || edit.names != *saw).then_some(Command::EditContact(edit));
                return Ok(Answered::Send(edit.into_iter().chain(is_own.then_some(Command::SetOwn(own))).collect()));
            }
            OfClient::Company { company, saw, own } => {
                let values = own_values(own, form, glance)?;
                let own = SetOwn { client: ClientId::Company(*company), values };
                let own = (!own.values.is_empty()).then_some(Command::SetOwn(own));
                let rename = RenameCompany { company: *company, saw: Some(saw.clone()), name: name.to_owned() };
                let rename = (name != saw).then_some(Command::RenameCompany(rename));
                let commands: Vec<Command> = rename.into_iter().chain(own).collect();
                return Ok(if commands.is_empty() { Answered::Leave } else { Answered::Send(commands) });
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

//! Edit in place: choose a field, type over what stands there. Where somebody changed it meanwhile, both values are shown.

use super::{Answered, Complaint, Purpose, Submitted, chosen, labels, reading};
use crate::sales::client::Contact;
use crate::sales::command::Command;
use crate::sales::command::client::EditContact;
use crate::sales::command::deal::Edit;
use crate::sales::deal::Deal;
use crate::sales::event::client::ContactNames;
use crate::sales::field::{Field, Shape, Value};
use crate::sales::stage::Step;
use crate::sales::value::{ContactId, DealId, Mail, Phone};
use crate::ui::form::{Form, FormInput, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::{EditAt, EditForm};
use crate::ui::text_line::TextLine;

pub fn open(deal: DealId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let edited = glance.book.any_deal(deal)?;
    let fields = fields(edited, glance);
    // Who may not read the phones does not get them to edit either.
    let reads = glance.book.reads_reach(glance.viewer, edited);
    let contact = edited.contact.filter(|_| reads).and_then(|contact| glance.book.contact(contact));
    let contact = contact.map(|contact| format!("{}: {}", glance.words.say("word-contact"), contact.name));
    let options = fields.iter().map(|field| {
        let label = reading::field_label(*field, glance);
        match edited.value(*field) {
            Some(value) => format!("{label}: {}", crate::ui::words::cut(&reading::shown(&value, glance), VALUE_CELLS)),
            None => label,
        }
    });
    let options = options.chain(contact);
    let line = FormLine::choice(Question::Which, glance.words.say("form-field"), options.collect())
        .with_hint(glance.words.say("form-field-hint"));
    let purpose = Purpose::Edit(EditForm { deal, at: EditAt::Field(fields) });
    Some(Form::new(purpose, title(deal, glance), vec![line]))
}

/// Cells of a value beside its field's name in the list.
const VALUE_CELLS: usize = 18;

/// One field at once, as a card's line opens it.
pub fn open_field(deal: DealId, field: Field, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let saw = glance.book.any_deal(deal)?.value(field);
    let asks = Question::Field(field);
    let label = reading::field_label(field, glance);
    let line = if field.shape() == Shape::YesNo {
        let mut line = FormLine::choice(asks, label, labels(["answer-yes", "answer-no"], glance));
        if let FormInput::Choice { chosen, .. } = &mut line.input {
            *chosen = saw.as_ref().map(|value| usize::from(*value == Value::No));
        }
        line
    } else {
        let before = saw.as_ref().map(|value| reading::typed_again(value, glance)).unwrap_or_default();
        FormLine::filled(asks, label, &before).with_sample(reading::sample(field, glance)).optional()
    };
    let purpose = Purpose::Edit(EditForm { deal, at: EditAt::Value { field, saw } });
    Some(Form::new(purpose, title(deal, glance), vec![line]))
}

/// The person: name, position, phones and mails, several with commas between.
fn open_contact(deal: DealId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let contact = glance.book.contact(glance.book.any_deal(deal)?.contact?)?;
    let line = |(asks, message, value): (Question, &str, String)| {
        FormLine::filled(asks, glance.words.say(message), &value).optional()
    };
    let lines = contact_lines(&contact.names()).into_iter().map(line).collect();
    let purpose = Purpose::Edit(EditForm { deal, at: EditAt::Contact { contact: contact.id, saw: contact.names() } });
    Some(Form::new(purpose, title(deal, glance), lines))
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
    let Purpose::Edit(EditForm { at: EditAt::Contact { saw, .. }, .. }) = &mut form.purpose else { return false };
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
        Some((asks, theirs)) => {
            let field = form.line(asks).map(|line| line.label.clone()).unwrap_or_default();
            let args = [("field", field.into()), ("value", theirs.into())];
            form.complain(asks, glance.words.say_with("form-answered-meanwhile", &args));
        }
        None => form.complaint = Some(glance.words.say("form-person-changed")),
    }
    true
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

fn title(deal: DealId, glance: &Glance<'_>) -> String {
    glance.words.say_with("form-edit", &[("deal", glance.deal_tag(deal).into())])
}

/// What the deal is about and what its stage and the next ask for first, then the rest.
fn fields(deal: &Deal, glance: &Glance<'_>) -> Vec<Field> {
    let mut fields = vec![Field::Title, Field::Sum, Field::Need, Field::Budget, Field::WantedBy];
    let pipeline = glance.book.pipeline(deal.pipeline);
    let next = pipeline.and_then(|pipeline| pipeline.neighbour(deal.stage, Step::Forward));
    let near = glance.book.stage(deal.stage).into_iter().chain(next).flat_map(|stage| stage.asks.iter().copied());
    for field in near.chain(Field::ALL) {
        // The ways to reach a person are the contact's.
        if !fields.contains(&field) && field != Field::Reach {
            fields.push(field);
        }
    }
    fields
}

/// Somebody was faster: their value and mine, a digit decides.
pub(super) fn changed(form: &Form<Purpose>, now: Option<&Value>, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let Purpose::Edit(EditForm { deal, at: EditAt::Value { field, .. } | EditAt::Conflict { field, .. } }) =
        &form.purpose
    else {
        return None;
    };
    let mine = if let Purpose::Edit(EditForm { at: EditAt::Conflict { mine, .. }, .. }) = &form.purpose {
        mine.clone()
    } else {
        value(form, *field, glance).ok()?
    };
    let shown = |value: Option<&Value>| match value {
        Some(value) => reading::shown(value, glance),
        None => glance.words.say("form-empty"),
    };
    let options = vec![
        glance.words.say_with("form-keep-theirs", &[("value", shown(now).into())]),
        glance.words.say_with("form-put-mine", &[("value", shown(mine.as_ref()).into())]),
    ];
    let line = FormLine::choice(Question::Conflict, reading::field_label(*field, glance), options);
    let at = EditAt::Conflict { field: *field, theirs: now.cloned(), mine };
    let mut form = Form::new(Purpose::Edit(EditForm { deal: *deal, at }), form.title.clone(), vec![line]);
    form.complaint = Some(glance.words.say("form-changed-meanwhile"));
    Some(form)
}

/// What the line holds; empty: the field shall be empty.
fn value(form: &Form<Purpose>, field: Field, glance: &Glance<'_>) -> Result<Option<Value>, Complaint> {
    let asks = Question::Field(field);
    match form.chosen(asks) {
        Some(0) => return Ok(Some(Value::Yes)),
        Some(_) => return Ok(Some(Value::No)),
        None => {}
    }
    let typed = form.typed(asks);
    if typed.is_empty() {
        return Ok(None);
    }
    reading::value(field, typed, glance).map(Some).map_err(|text| Complaint::new(asks, text))
}

impl EditForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let edit = |field, saw, value| {
            let edit = Edit { deal: self.deal, field, saw: Some(saw), value };
            Ok(Answered::Send(vec![Command::Edit(edit)]))
        };
        match &self.at {
            EditAt::Field(fields) => {
                if form.chosen(Question::Which) == Some(fields.len()) {
                    let next = open_contact(self.deal, glance);
                    return Ok(next.map_or(Answered::Leave, |next| Answered::Instead(Box::new(next))));
                }
                let field = chosen(form, Question::Which, fields, glance)?;
                let next = open_field(self.deal, field, glance);
                Ok(next.map_or(Answered::Leave, |next| Answered::Instead(Box::new(next))))
            }
            EditAt::Contact { contact, saw } => {
                let edit = EditContact { contact: *contact, saw: Some(saw.clone()), names: names(form, glance)? };
                Ok(Answered::Send(vec![Command::EditContact(edit)]))
            }
            EditAt::Value { field, saw } => {
                let value = value(form, *field, glance)?;
                if value == *saw { Ok(Answered::Leave) } else { edit(*field, saw.clone(), value) }
            }
            EditAt::Conflict { field, theirs, mine } => match form.chosen(Question::Conflict) {
                Some(0) => Ok(Answered::Leave),
                Some(_) => edit(*field, theirs.clone(), mine.clone()),
                None => Err(Complaint::new(Question::Conflict, glance.words.say("form-choose-first"))),
            },
        }
    }
}

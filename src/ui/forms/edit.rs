//! Edit in place: choose a field, type over what stands there. Where somebody changed it meanwhile, both values are shown.

use super::{Answered, Complaint, Purpose, Submitted, chosen, client, line};
use crate::sales::command::Command;
use crate::sales::command::deal::Edit;
use crate::sales::custom::FieldOf;
use crate::sales::deal::Deal;
use crate::sales::field::{Field, Value};
use crate::sales::stage::Step;
use crate::sales::value::DealId;
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::{EditAt, EditForm};
use crate::ui::words::cut;

pub fn open(deal: DealId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let edited = glance.book.any_deal(deal)?;
    let fields = fields(edited, glance);
    // Who may not read the phones does not get them to edit either.
    let reads = glance.book.reads_reach(glance.viewer, edited);
    let contact = edited.contact.filter(|_| reads).and_then(|contact| glance.book.contact(contact));
    let contact = contact.map(|contact| format!("{}: {}", glance.words.say("word-contact"), contact.name));
    let options = fields.iter().map(|field| {
        let label = glance.field_label(*field);
        match glance.book.value(edited, *field) {
            Some(value) => format!("{label}: {}", cut(&glance.field_value(*field, &value), VALUE_CELLS)),
            None => label,
        }
    });
    let company = edited.company.and_then(|company| glance.book.company(company)).map_or("", |company| &company.name);
    let company = format!("{}: {}", glance.words.say("word-company"), cut(company, VALUE_CELLS));
    let options = options.chain([company]).chain(contact);
    let line = FormLine::choice(Question::Which, glance.words.say("form-field"), options.collect())
        .with_hint(glance.words.say("form-field-hint"));
    let purpose = Purpose::Edit(EditForm { deal, at: EditAt::Field(fields) });
    Some(Form::new(purpose, title(deal, glance), vec![line]))
}

/// Cells of a value beside its field's name in the list.
const VALUE_CELLS: usize = 18;

/// One field at once, as a card's line opens it.
pub fn open_field(deal: DealId, field: Field, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let saw = glance.book.value(glance.book.any_deal(deal)?, field);
    let line = line::of_field(field, saw.as_ref(), glance);
    let purpose = Purpose::Edit(EditForm { deal, at: EditAt::Value { field, saw } });
    Some(Form::new(purpose, title(deal, glance), vec![line]))
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
    for field in near.chain(glance.fields()) {
        // The ways to reach a person are the contact's; without a client there are none of a client's fields.
        let is_ours = glance.book.field_of(field) == FieldOf::Deal || glance.book.client_of(deal, field).is_some();
        if !fields.contains(&field) && field != Field::Reach && is_ours {
            fields.push(field);
        }
    }
    fields
}

/// Somebody was faster: their value and mine, a digit decides.
pub(super) fn changed(
    form: &Form<Purpose>,
    now: Option<&Value>,
    who: &str,
    glance: &Glance<'_>,
) -> Option<Form<Purpose>> {
    let Purpose::Edit(EditForm { deal, at: EditAt::Value { field, .. } | EditAt::Conflict { field, .. } }) =
        &form.purpose
    else {
        return None;
    };
    let mine = if let Purpose::Edit(EditForm { at: EditAt::Conflict { mine, .. }, .. }) = &form.purpose {
        mine.clone()
    } else {
        line::value(form, *field, glance).ok()?
    };
    let shown = |value: Option<&Value>| match value {
        Some(value) => glance.field_value(*field, value),
        None => glance.words.say("form-empty"),
    };
    let options = vec![
        glance.words.say_with("form-keep-theirs", &[("value", shown(now).into())]),
        glance.words.say_with("form-put-mine", &[("value", shown(mine.as_ref()).into())]),
    ];
    let line = FormLine::choice(Question::Conflict, glance.field_label(*field), options);
    let at = EditAt::Conflict { field: *field, theirs: now.cloned(), mine };
    let mut form = Form::new(Purpose::Edit(EditForm { deal: *deal, at }), form.title.clone(), vec![line]);
    form.complaint = Some(glance.words.say_with("form-changed-meanwhile", &[("who", who.into())]));
    Some(form)
}

impl EditForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let edit = |field, saw, value| {
            let edit = Edit { deal: self.deal, field, saw: Some(saw), value };
            Ok(Answered::Send(vec![Command::Edit(edit)]))
        };
        match &self.at {
            EditAt::Field(fields) => {
                let deal = glance.book.any_deal(self.deal);
                let beyond = form.chosen(Question::Which).and_then(|chosen| chosen.checked_sub(fields.len()));
                let next = match beyond {
                    Some(0) => Some(client::open_tie(self.deal, glance)),
                    Some(_) => Some(deal.and_then(|deal| client::open_contact(deal.contact?, glance))),
                    None => None,
                };
                if let Some(next) = next {
                    return Ok(next.map_or(Answered::Leave, |next| Answered::Instead(Box::new(next))));
                }
                let field = chosen(form, Question::Which, fields, glance)?;
                let next = open_field(self.deal, field, glance);
                Ok(next.map_or(Answered::Leave, |next| Answered::Instead(Box::new(next))))
            }
            EditAt::Value { field, saw } => {
                let value = line::value(form, *field, glance)?;
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

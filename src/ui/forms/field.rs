//! A field of the floor's own: what it is called and what it holds.

use super::{Answered, Complaint, Purpose, Submitted, chosen, written};
use crate::sales::command::Command;
use crate::sales::command::floor::{ChangeField, MakeField};
use crate::sales::custom::{FieldKind, FieldOf};
use crate::sales::value::FieldId;
use crate::ui::form::{Form, FormInput, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::FieldForm;

/// A new one.
pub fn add(glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let kinds = FieldKind::ALL.map(|kind| words.say(&format!("field-kind-{}", kind.name()))).to_vec();
    let line = |asks, label: &str, sample: &str| {
        FormLine::text(asks, words.say(label)).optional().with_sample(words.say(sample))
    };
    let owners = FieldOf::ALL.map(|of| words.say(&format!("field-of-{}", of.name()))).to_vec();
    let mut of = FormLine::choice(Question::FieldOf, words.say("form-field-of"), owners);
    if let FormInput::Choice { chosen, .. } = &mut of.input {
        *chosen = Some(0);
    }
    let lines = vec![
        FormLine::text(Question::FieldName, words.say("form-field-name")),
        FormLine::choice(Question::FieldKind, words.say("form-field-kind"), kinds),
        line(Question::FieldUnit, "form-field-unit", "form-field-unit-sample"),
        line(Question::FieldPlaces, "form-field-places", "form-field-places-sample"),
        line(Question::FieldChoices, "form-field-choices", "form-field-choices-sample"),
        of,
    ];
    Form::new(Purpose::Field(FieldForm { field: None, seen: 0 }), words.say("form-field-add"), lines)
}

/// One that is there: its name, its unit, its choices.
pub fn edit(id: FieldId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let words = glance.words;
    let field = glance.book.field(id)?;
    let title = words.say_with("form-field-edit", &[("field", field.name.to_string().into())]);
    let filled = |asks, label: &str, text: &str| FormLine::filled(asks, words.say(label), text);
    let mut lines = vec![filled(Question::FieldName, "form-field-name", &field.name)];
    match field.kind {
        FieldKind::Number { .. } => {
            let unit = field.unit.as_deref().unwrap_or_default();
            lines.push(filled(Question::FieldUnit, "form-field-unit", unit).optional());
        }
        FieldKind::Choice => {
            let choices = filled(Question::FieldChoices, "form-field-choices", &field.choices.join(", "));
            lines.push(choices.with_hint(words.say("form-field-choices-hint")));
        }
        FieldKind::Text | FieldKind::Money | FieldKind::Percent | FieldKind::Date | FieldKind::YesNo => {}
    }
    Some(Form::new(Purpose::Field(FieldForm { field: Some(id), seen: field.choices.len() as u16 }), title, lines))
}

/// `EXW, DDP, FOB`, as Chinese keyboards write it too.
pub fn choices(typed: &str) -> Vec<String> {
    typed.split([',', '，', ';']).map(|choice| choice.trim().to_owned()).filter(|choice| !choice.is_empty()).collect()
}

impl FieldForm {
    pub(super) fn submit(self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let name = written(form, Question::FieldName, glance)?;
        let unit = form.words(Question::FieldUnit);
        let typed = choices(form.typed(Question::FieldChoices));
        let Some(id) = self.field else {
            let mut kind = chosen(form, Question::FieldKind, &FieldKind::ALL, glance)?;
            if let FieldKind::Number { places: slot } = &mut kind {
                *slot = places(form, glance)?;
            } else if !form.typed(Question::FieldPlaces).is_empty() {
                let why = glance.words.say("refused-places-not-of-kind");
                return Err(Complaint::new(Question::FieldPlaces, why));
            }
            let of = chosen(form, Question::FieldOf, &FieldOf::ALL, glance)?;
            let made = MakeField { name, kind, unit, choices: typed, of, key: None };
            return Ok(Answered::Send(vec![Command::MakeField(made)]));
        };
        let Some(field) = glance.book.field(id) else { return Ok(Answered::Leave) };
        let retired = field.retired;
        Ok(Answered::Send(vec![Command::ChangeField(ChangeField {
            field: id,
            name,
            unit,
            choices: typed,
            seen: Some(usize::from(self.seen)),
            retired,
        })]))
    }
}

/// Places behind the point; without a word none: pieces are whole.
fn places(form: &Form<Purpose>, glance: &Glance<'_>) -> Result<u8, Complaint> {
    let typed = form.typed(Question::FieldPlaces);
    if typed.is_empty() {
        return Ok(0);
    }
    let places = typed.parse::<u8>().ok().filter(|places| *places <= crate::sales::value::PLACES_MAX);
    places.ok_or_else(|| Complaint::new(Question::FieldPlaces, glance.words.say("form-field-places-sample")))
}

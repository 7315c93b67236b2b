//! The line of one field: what it says now, and what it holds once it was typed over.

use super::{Complaint, Purpose, reading};
use crate::sales::field::{Field, Value};
use crate::ui::form::{Form, FormInput, FormLine, Question};
use crate::ui::glance::Glance;

/// The line of a field, with what it says now.
pub(super) fn of_field(field: Field, now: Option<&Value>, glance: &Glance<'_>) -> FormLine {
    let (asks, label) = (Question::Field(field), glance.field_label(field));
    let Some(options) = reading::options(field, glance) else {
        let before = now.map(|value| reading::typed_again(value, glance)).unwrap_or_default();
        return FormLine::filled(asks, label, &before).with_sample(reading::sample(field, glance)).optional();
    };
    let mut line = FormLine::choice(asks, label, options);
    if let FormInput::Choice { chosen, .. } = &mut line.input {
        *chosen = now.map(reading::option_of);
    }
    line
}

/// What the line holds; empty: the field shall be empty.
pub(super) fn value(form: &Form<Purpose>, field: Field, glance: &Glance<'_>) -> Result<Option<Value>, Complaint> {
    let asks = Question::Field(field);
    if let Some(option) = form.chosen(asks) {
        return Ok(Some(reading::of_option(field, option, glance)));
    }
    let typed = form.typed(asks);
    let deal = form.purpose.deals().first().and_then(|(deal, _)| *deal);
    if typed.is_empty() {
        return Ok(None);
    }
    reading::value_of(deal, field, typed, glance).map(Some).map_err(|text| Complaint::new(asks, text))
}

//! Edit a field in place; nobody's typing is silently overwritten (DESIGN §3.13).

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, FieldSet};
use crate::sales::field::{Field, TEXT_MAX_CHARS, Value};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, clean_line};

/// Set a field, or empty it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub deal: DealId,
    pub field: Field,
    /// What the person saw when they began; `None` in here: an empty field. Left out: they insist.
    pub saw: Option<Option<Value>>,
    pub value: Option<Value>,
}

impl Edit {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = ground.deal(self.deal)?;
        ground.on_deal(Right::Work, deal)?;
        ground.must_be_open(deal)?;
        if self.field == Field::Reach {
            // The ways to reach a person are the contact's.
            return Err(Refusal::WrongShape { field: self.field });
        }
        let now = deal.value(self.field);
        if let Some(saw) = &self.saw
            && *saw != now
        {
            return Err(Refusal::Changed { field: self.field, now });
        }
        let after = self.value.as_ref().map(|value| checked(self.field, value)).transpose()?;
        if self.field == Field::Title && after.is_none() {
            return Err(Refusal::Empty { field: Field::Title });
        }
        if after == now {
            return Err(Refusal::NothingChanged);
        }
        Ok(vec![Event::Deal(DealEvent::FieldSet(FieldSet { deal: deal.id, field: self.field, before: now, after }))])
    }
}

/// The value, cleaned, if it fits the field.
pub(super) fn checked(field: Field, value: &Value) -> Result<Value, Refusal> {
    if !value.fits(field) {
        return Err(Refusal::WrongShape { field });
    }
    match value {
        Value::Text(text) => {
            let text = clean_line(text, TEXT_MAX_CHARS);
            if text.is_empty() { Err(Refusal::Empty { field }) } else { Ok(Value::Text(text.into())) }
        }
        Value::Money(money) if money.minor <= 0 => Err(Refusal::NotPositive { field }),
        Value::No | Value::Yes | Value::Money(_) | Value::Date(_) | Value::Due(_) => Ok(value.clone()),
    }
}

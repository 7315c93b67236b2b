//! Fields of a deal and their values, said in the reader's words.

use crate::sales::custom::{FieldFacts, FieldKind, FieldOf};
use crate::sales::field::{Field, Shape, Value};
use crate::sales::value::{ClientId, FieldId};
use crate::ui::glance::Glance;

impl Glance<'_> {
    /// A field's name within a sentence.
    pub fn field_name(&self, field: Field) -> String {
        self.own_field(field).unwrap_or_else(|| self.words.say(&format!("asks-{}", field.name())))
    }

    /// A field's name at the left of its line.
    pub fn field_label(&self, field: Field) -> String {
        self.own_field(field).unwrap_or_else(|| self.words.say(&format!("form-field-{}", field.name())))
    }

    /// What scripts know a field by.
    pub fn field_key(&self, field: Field) -> String {
        match self.facts(field) {
            Some(facts) => facts.key.to_string(),
            None => field.name().to_owned(),
        }
    }

    /// Fields that may be asked for: the shipped ones, and the floor's own.
    pub fn fields(&self) -> Vec<Field> {
        let own = self.book.fields().filter(|field| !field.retired).map(FieldFacts::field);
        Field::ALL.into_iter().chain(own).collect()
    }

    /// What the floor's own fields say of a client: names and values, in the order of the fields.
    pub fn own_values(&self, client: ClientId) -> Vec<(String, String)> {
        let said = |facts: &FieldFacts| {
            let value = self.book.own_value(client, facts.field())?;
            Some((facts.name.to_string(), self.field_value(facts.field(), &value)))
        };
        self.book.fields().filter_map(said).collect()
    }

    /// Fields that may be asked of a client of this sort.
    pub fn own_fields(&self, of: FieldOf) -> impl Iterator<Item = FieldId> {
        self.book.fields().filter(move |facts| facts.of == of && !facts.retired).map(|facts| facts.id)
    }

    /// A value of a field as people read it: `256 pcs`, `12.5 %`, `DDP`.
    pub fn field_value(&self, field: Field, value: &Value) -> String {
        match value {
            // "No budget" is another word than "no" in Chinese.
            Value::No if self.book.shape(field) == Some(Shape::YesNo) => self.words.say("answer-is-not"),
            Value::No => self.words.say("answer-no"),
            Value::Yes => self.words.say("answer-is"),
            Value::Money(money) => self.sum_whole(*money),
            Value::Date(date) => self.date(*date),
            Value::Due(due) => self.due_full(due),
            Value::Text(text) => text.to_string(),
            Value::Number(number) => match self.facts(field).and_then(|facts| facts.unit.as_deref()) {
                Some(unit) => format!("{number} {unit}"),
                None => number.to_string(),
            },
            Value::Percent(number) => format!("{number} %"),
            Value::Choice(nth) => {
                let choice = self.facts(field).and_then(|facts| facts.choices.get(usize::from(*nth)));
                choice.map(ToString::to_string).unwrap_or_default()
            }
        }
    }

    /// What a field of the floor's own holds: `number, pcs`.
    pub fn field_kind(&self, facts: &FieldFacts) -> String {
        let kind = self.words.say(&format!("field-kind-{}", facts.kind.name()));
        // Whose it is, is said where it is not the deal's.
        let kind = match facts.of {
            FieldOf::Deal => kind,
            FieldOf::Company | FieldOf::Contact => {
                format!("{}: {kind}", self.words.say(&format!("field-of-{}", facts.of.name())))
            }
        };
        let kind = if let FieldKind::Number { places: places @ 1.. } = facts.kind {
            format!("{kind}, {}", self.words.say_with("field-places", &[("n", u32::from(places).into())]))
        } else {
            kind
        };
        match (&facts.unit, facts.kind) {
            (Some(unit), _) => format!("{kind}, {unit}"),
            (None, FieldKind::Choice) => format!("{kind}: {}", facts.choices.join(", ")),
            (None, _) => kind,
        }
    }

    pub(in crate::ui) fn facts(&self, field: Field) -> Option<&FieldFacts> {
        let Field::Custom(id) = field else { return None };
        self.book.field(id)
    }

    fn own_field(&self, field: Field) -> Option<String> {
        let Field::Custom(id) = field else { return None };
        Some(self.own_field_name(id))
    }

    fn own_field_name(&self, id: FieldId) -> String {
        self.book.field(id).map_or_else(|| id.to_string(), |facts| facts.name.to_string())
    }
}

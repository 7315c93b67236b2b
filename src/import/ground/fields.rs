//! The floor's own fields by the columns of a file, and what a cell says of one (METHOD R08).

use crate::import::cell;
use crate::import::date::{self, DateOrder};
use crate::import::layout::Columns;
use crate::import::map::Map;
use crate::import::problem::{Problem, Reason, cited};
use crate::import::table::Header;
use crate::sales::book::Book;
use crate::sales::custom::{FieldFacts, FieldKind};
use crate::sales::field::{TEXT_MAX_CHARS, Value};
use crate::sales::typed::{says_no, says_yes};
use crate::sales::value::{Currency, Decimal, DecimalError, fold, split_unit};

/// A column of the file, and the field that it fills.
#[derive(Debug, Clone)]
pub(in crate::import) struct OwnColumn {
    pub index: usize,
    pub field: FieldFacts,
    /// How its dates are written; `None`: nothing tells, which has been said of the column.
    pub dates: Option<DateOrder>,
}

/// Columns that say nothing of what every deal has: they may be of the floor's own fields.
pub(in crate::import) fn free(header: &Header, columns: &Columns) -> impl Iterator<Item = usize> + use<> {
    let mut used = columns.used();
    used.retain(|index| !columns.named_notes.contains(index));
    let why = header.why();
    (0..header.len()).filter(move |index| !used.contains(index) && why != Some(*index))
}

/// Free columns that are called as a field is, or that a map puts to one.
pub(in crate::import) fn own_columns(
    header: &Header,
    columns: &Columns,
    map: Option<&Map>,
    book: &Book,
) -> Result<Vec<OwnColumn>, Problem> {
    let called = |name: &str| {
        let name = fold(name);
        book.fields().find(|field| !field.retired && (*field.key == *name || fold(&field.name) == name)).cloned()
    };
    let mut found: Vec<OwnColumn> = Vec::new();
    for (column, named) in map.into_iter().flat_map(Map::fields) {
        let index =
            header.first(&[column]).ok_or_else(|| Problem::of_file(Reason::MapNoColumn { text: cited(column) }))?;
        let field = called(named).ok_or_else(|| Problem::of_file(Reason::MapNoField { text: cited(named) }))?;
        found.push(OwnColumn { index, field, dates: None });
    }
    for index in free(header, columns) {
        let is_taken =
            |field: &FieldFacts| found.iter().any(|known| known.index == index || known.field.id == field.id);
        if let Some(field) = called(header.name(index)).filter(|field| !is_taken(field)) {
            found.push(OwnColumn { index, field, dates: None });
        }
    }
    Ok(found)
}

/// What a cell says of a field; an empty one nothing.
pub(in crate::import) fn own_value(
    text: &str,
    field: &FieldFacts,
    dates: Option<DateOrder>,
    currency: Currency,
) -> Result<Option<Value>, Reason> {
    let text = cell::line(text, TEXT_MAX_CHARS);
    if text.is_empty() {
        return Ok(None);
    }
    let bad = || match field.choices.as_slice() {
        [] => Reason::BadField { field: field.name.to_string(), text: cited(&text) },
        choices => Reason::NoSuchChoice {
            field: field.name.to_string(),
            text: cited(&text),
            choices: cited(&choices.join(", ")),
        },
    };
    let number_wrong = |error| match error {
        DecimalError::NotANumber => bad(),
        DecimalError::Either { small, large } => {
            let either = Box::new([small, large]);
            Reason::EitherNumber { field: field.name.to_string(), text: cited(&text), either }
        }
    };
    let value = match field.kind {
        FieldKind::Text => Some(Value::Text(text.as_str().into())),
        FieldKind::Number { places } => {
            let (digits, unit) = split_unit(&text);
            if !unit.is_empty() && field.unit.as_deref().is_none_or(|known| fold(known) != fold(unit)) {
                return Err(bad());
            }
            let number = Decimal::read(digits, places).map_err(number_wrong)?;
            if number.places > places {
                return Err(match places {
                    0 => Reason::FractionOfPiece { text: cited(&text) },
                    _ => Reason::TooFine { field: field.name.to_string(), text: cited(&text), places },
                });
            }
            Some(Value::Number(number))
        }
        FieldKind::Percent => {
            let number = Decimal::parse(text.trim_end_matches(['%', '％'])).map_err(number_wrong)?;
            Some(Value::Percent(number))
        }
        FieldKind::Money => return Ok(cell::sum(&text, None, currency)?.map(Value::Money)),
        FieldKind::Date => match dates {
            Some(order) => date::read_day(&text, order).map(Value::Date),
            None => return Ok(None),
        },
        FieldKind::Choice => {
            let wanted = fold(&text);
            let nth = field.choices.iter().position(|choice| fold(choice) == wanted);
            nth.map(|nth| Value::Choice(nth as u16))
        }
        // Programs write 1 and 0; of a person who types 1 nobody knows whether the first of the choices is meant.
        FieldKind::YesNo if text == "1" || says_yes(&text) => Some(Value::Yes),
        FieldKind::YesNo if text == "0" || says_no(&text) => Some(Value::No),
        FieldKind::YesNo => None,
    };
    value.map(Some).ok_or_else(bad)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::custom::FieldOf;
    use crate::sales::value::{FieldId, RUB};

    fn says(kind: FieldKind, text: &str) -> Result<Option<Value>, Reason> {
        let (id, key, name) = (FieldId::new(40), "own".into(), "Own".into());
        let facts =
            FieldFacts { id, key, name, kind, unit: None, choices: Vec::new(), retired: false, of: FieldOf::Deal };
        own_value(text, &facts, Some(DateOrder::DayFirst), RUB)
    }

    #[test]
    fn a_cell_says_yes_and_sums_as_a_form_does_and_programs_write_one_and_zero() {
        for text in ["yes", "Да", "TRUE", "是", "оплачено", "1"] {
            assert_eq!(says(FieldKind::YesNo, text), Ok(Some(Value::Yes)), "{text}");
        }
        for text in ["no", "Нет", "ложь", "没有", "0"] {
            assert_eq!(says(FieldKind::YesNo, text), Ok(Some(Value::No)), "{text}");
        }
        assert!(matches!(says(FieldKind::YesNo, "2"), Err(Reason::BadField { .. })));
        assert_eq!(
            says(FieldKind::Money, "12k"),
            Ok(Some(Value::Money(crate::sales::value::Money::whole(12_000, RUB).unwrap())))
        );
        // Which of the two is meant, nobody knows; and in which century a row of a file lies, nobody looks.
        assert!(matches!(says(FieldKind::Number { places: 3 }, "1,234"), Err(Reason::EitherNumber { .. })));
        assert!(matches!(says(FieldKind::Percent, "1,234 %"), Err(Reason::EitherNumber { .. })));
        assert!(matches!(says(FieldKind::Date, "5.6.27"), Err(Reason::BadField { .. })));
    }
}

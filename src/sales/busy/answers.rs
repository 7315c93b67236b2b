//! What somebody on the busy floor types: any value there is, sensible or not.

use super::Busy;
use chrono::{Days, NaiveTime};

use crate::sales::command::{NewStep, TouchMade};
use crate::sales::deal::Deal;
use crate::sales::event::client::ContactNames;
use crate::sales::field::{Field, Shape, Value};
use crate::sales::reason::Outcome;
use crate::sales::typed::StepKind;
use crate::sales::value::{Decimal, Due, Mail, Money, Phone, RUB, StageId};

impl Busy {
    pub(super) fn word(&mut self) -> String {
        self.one(&["Насос", "Acme", "华强电子", "Ромашка", "ООО Ромашка", "Nordwind", " ", "Лотос"]).to_owned()
    }

    /// What is said for a verdict, mostly enough of it.
    pub(super) fn said_of_work(&mut self) -> String {
        let word = self.word();
        if self.chance(80) { format!("they wait for {word}") } else { word }
    }

    pub(super) fn due(&mut self) -> Due {
        let zone = self.scene.book.zone();
        let days = if self.chance(15) { self.roll(40) } else { self.roll(3) };
        let date = self.scene.book.day(self.scene.now).checked_add_days(Days::new(days as u64)).unwrap();
        Due { date, time: NaiveTime::from_hms_opt(9 + self.roll(9) as u32, 0, 0), zone }
    }

    pub(super) fn step(&mut self) -> NewStep {
        let kind = self.one(&[StepKind::Call, StepKind::Meeting, StepKind::Offer, StepKind::Other]);
        let text = if self.chance(50) { Some(self.word()) } else { None };
        NewStep { kind, due: self.due(), text, auto: None }
    }

    pub(super) fn maybe_step(&mut self) -> Option<NewStep> {
        if self.chance(70) { Some(self.step()) } else { None }
    }

    pub(super) fn touch(&mut self, deal: &Deal) -> TouchMade {
        let other = self.task().map(|task| task.id);
        let task = if self.chance(60) { deal.steps.first().copied() } else { other.filter(|_| self.chance(20)) };
        TouchMade {
            task,
            kind: self.one(&[StepKind::Call, StepKind::Meeting, StepKind::Letter, StepKind::Payment]),
            outcome: self.one(Outcome::ALL),
            said: Some(self.word()),
            minutes: self.roll(90) as u16,
        }
    }

    pub(super) fn maybe_touch(&mut self, deal: &Deal) -> Option<TouchMade> {
        if self.chance(30) { Some(self.touch(deal)) } else { None }
    }

    pub(super) fn value(&mut self, field: Field) -> Value {
        let date = self.due();
        let Some(shape) = self.scene.book.shape(field) else { return Value::No };
        match shape {
            Shape::Text => Value::Text(self.word().into()),
            Shape::Money if field == Field::PrepaidSum => Value::Money(Money::new(self.roll(900) as i64, RUB)),
            Shape::Money => Value::Money(self.money()),
            Shape::TextOrNo => {
                if self.chance(50) {
                    Value::Text(self.word().into())
                } else {
                    Value::No
                }
            }
            Shape::MoneyOrNo => {
                if self.chance(70) {
                    Value::Money(self.money())
                } else {
                    Value::No
                }
            }
            Shape::DateOrNo => {
                if self.chance(70) {
                    Value::Date(date.date)
                } else {
                    Value::No
                }
            }
            Shape::Date if field == Field::PrepaidDay => Value::Date(self.scene.book.day(self.scene.now)),
            Shape::Date => Value::Date(date.date),
            Shape::Due => Value::Due(date),
            Shape::YesNo => {
                if self.chance(90) {
                    Value::Yes
                } else {
                    Value::No
                }
            }
            Shape::YesOrText if self.chance(30) => Value::Text("anna".into()),
            Shape::YesOrText => Value::Yes,
            Shape::Reach => Value::Text(self.reach().into()),
            Shape::Number { .. } => Value::Number(Decimal { units: self.roll(900) as i64, places: self.roll(3) as u8 }),
            Shape::Percent => Value::Percent(Decimal { units: self.roll(900) as i64, places: 1 }),
            Shape::Choice { .. } => Value::Choice(self.roll(4) as u16),
        }
    }

    pub(super) fn money(&mut self) -> Money {
        Money::new(self.roll(900_000) as i64, RUB)
    }

    pub(super) fn reach(&mut self) -> String {
        let nth = self.roll(12);
        if self.chance(70) { format!("+7 916 123-45-{nth:02}") } else { format!("user{nth}@example.org") }
    }

    pub(super) fn names(&mut self) -> ContactNames {
        let reach = self.reach();
        ContactNames {
            name: self.word().into(),
            position: None,
            phones: Phone::parse(&reach, "RU").into_iter().collect(),
            mails: Mail::parse(&reach).into_iter().collect(),
        }
    }

    pub(super) fn stage(&mut self) -> StageId {
        let stages: Vec<StageId> =
            self.scene.book.pipelines().flat_map(|pipeline| &pipeline.stages).map(|stage| stage.id).collect();
        self.one(&stages)
    }

    /// A shipped one, or one of the floor's own.
    pub(super) fn field(&mut self) -> Field {
        let own = self.scene.book.fields().map(crate::sales::custom::FieldFacts::field);
        let all: Vec<Field> = Field::ALL.into_iter().chain(own).collect();
        self.one(&all)
    }

    /// What a file says in one of the floor's own fields.
    pub(super) fn own_fields(&mut self) -> Vec<(crate::sales::value::FieldId, Value)> {
        let last = self.scene.book.fields().last().map(|field| field.id).filter(|_| self.chance(30));
        last.map(|id| (id, self.value(Field::Custom(id)))).into_iter().collect()
    }
}

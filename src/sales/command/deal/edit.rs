//! Edit a field in place; nobody's typing is silently overwritten (DESIGN §3.13).

use crate::sales::command::client::own_set;
use crate::sales::command::invoice::must_agree;
use crate::sales::command::{Decision, Ground};
use crate::sales::custom::FieldOf;
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, FieldSet};
use crate::sales::field::{Field, Value};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

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
        ground.reach(Right::Work)?;
        let deal = ground.deal(self.deal)?;
        ground.on_deal(Right::Work, deal)?;
        ground.must_be_open(deal)?;
        if self.field == Field::Reach {
            // The ways to reach a person are the contact's.
            return Err(Refusal::WrongShape { field: self.field });
        }
        let now = ground.book.value(deal, self.field);
        if let Some(saw) = &self.saw
            && *saw != now
        {
            return Err(Refusal::Changed { field: self.field, now, by: None });
        }
        let after = self.value.as_ref().map(|value| ground.fitting(self.field, value)).transpose()?;
        if self.field == Field::Title && after.is_none() {
            return Err(Refusal::Empty { field: Field::Title });
        }
        if after == now {
            return Err(Refusal::NothingChanged);
        }
        must_agree(deal, self.field, after.as_ref())?;
        Ok(vec![field_set(ground, deal, self.field, now, after)?])
    }
}

/// A field of a deal is set, or of who buys there.
pub(in crate::sales::command) fn field_set(
    ground: &Ground<'_>,
    deal: &Deal,
    field: Field,
    before: Option<Value>,
    after: Option<Value>,
) -> Result<Event, Refusal> {
    // The class rests on it (METHOD S05): what was wanted by a day long gone is wanted by another one, or not at all.
    if field == Field::WantedBy && before != after && matches!(after, Some(Value::Date(day)) if day < ground.today()) {
        return Err(Refusal::WishPast);
    }
    // "Who allowed otherwise" is no word but somebody's: they are told of it.
    if field == Field::Paid
        && let Some(Value::Text(who)) = &after
    {
        let who = ground.book.user_called(who).map(|user| user.id);
        let allowed = ground.book.may_allow_debt(deal);
        who.filter(|who| allowed.contains(who)).ok_or(Refusal::NotTheirsToAllow { deal: deal.id })?;
    }
    match (field, ground.book.field_of(field)) {
        (Field::Custom(id), FieldOf::Company | FieldOf::Contact) => {
            let client = ground.book.client_of(deal, field).ok_or(Refusal::NoClient { deal: deal.id, field })?;
            Ok(own_set((client, Some(deal.id)), id, before, after))
        }
        (_, _) => Ok(Event::Deal(DealEvent::FieldSet(FieldSet { deal: deal.id, field, before, after }))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::rub;
    use crate::sales::value::Class;

    fn edit(deal: DealId, field: Field, value: Option<Value>) -> Edit {
        Edit { deal, field, saw: None, value }
    }

    #[test]
    fn nobody_s_typing_is_silently_overwritten() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        scene.done(anna, Command::Edit(edit(deal, Field::Sum, Some(Value::Money(rub(100))))));
        let stale = Edit { saw: Some(None), ..edit(deal, Field::Sum, Some(Value::Money(rub(200)))) };
        let now = Some(Value::Money(rub(100)));
        assert_eq!(
            scene.refused(boris, Command::Edit(stale.clone())),
            Refusal::Changed { field: Field::Sum, now: now.clone(), by: None }
        );
        scene.done(boris, Command::Edit(Edit { saw: Some(now), ..stale }));
        assert_eq!(scene.the(deal).sum, Some(rub(200)));
    }

    #[test]
    fn the_class_follows_the_answers_and_the_day() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let tomorrow = scene.due(1, 10).date;
        for (field, value, class) in [
            (Field::Need, Value::Text("насос".into()), Class::Unknown),
            (Field::Budget, Value::No, Class::C),
            (Field::Budget, Value::Money(rub(5)), Class::B),
            (Field::WantedBy, Value::Date(tomorrow), Class::A),
        ] {
            scene.done(boris, Command::Edit(edit(deal, field, Some(value))));
            assert_eq!(scene.the(deal).class, class);
        }
        scene.wait(2 * 24 * 60);
        assert_eq!(scene.the(deal).class, Class::B, "the day they wanted it by has passed");
        scene.book.recount_check().unwrap();
    }

    #[test]
    fn a_wish_lies_ahead_and_may_be_for_today() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let today = scene.due(0, 10).date;
        let wish = |day| edit(deal, Field::WantedBy, Some(Value::Date(day)));
        scene.refused_as(boris, Command::Edit(wish(today.pred_opt().unwrap())), "wish-past");
        scene.refused_as(boris, Command::Edit(wish(today - chrono::Days::new(9_999))), "wish-past");
        scene.done(boris, Command::Edit(wish(today)));
        let other = scene.lead(boris);
        let advance = |day| {
            let answers = vec![(Field::WantedBy, Value::Date(day))];
            Command::Advance(crate::sales::command::deal::Advance { deal: other, to: None, answers, touch: None })
        };
        scene.refused_as(boris, advance(today.pred_opt().unwrap()), "wish-past");
        // Days that have been are other fields' own.
        scene.wait(3 * 24 * 60);
        scene.refused_as(boris, Command::Edit(wish(today)), "nothing-changed");
    }

    #[test]
    fn a_value_has_the_shape_of_its_field() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        for (field, value, code) in [
            (Field::Sum, Some(Value::Text("много".into())), "wrong-shape"),
            (Field::Sum, Some(Value::Money(rub(0))), "not-positive"),
            (Field::Sum, None, "nothing-changed"),
            (Field::Reach, Some(Value::Text("+7 916 123-45-67".into())), "wrong-shape"),
            (Field::Title, None, "empty"),
            (Field::Title, Some(Value::Text("\u{202e} ".into())), "empty"),
        ] {
            scene.refused_as(boris, Command::Edit(edit(deal, field, value)), code);
        }
    }
}

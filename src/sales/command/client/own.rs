//! Set the floor's own fields of companies and people (METHOD S08, DESIGN §3.12, §3.13).

use super::{editable, renamable};
use crate::sales::command::{Decision, Ground};
use crate::sales::custom::FieldOf;
use crate::sales::event::Event;
use crate::sales::event::client::{ClientEvent, OwnChange, OwnSet};
use crate::sales::field::{Field, Value};
use crate::sales::refusal::Refusal;
use crate::sales::value::{ClientId, DealId, FieldId};

/// What one field shall say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnValue {
    pub field: FieldId,
    /// What the person saw when they began; `None` in here: an empty field. Left out: they insist.
    pub saw: Option<Option<Value>>,
    pub value: Option<Value>,
}

/// Set fields of a company or a person, or empty them: all, or none. Whoever may work on one of their deals may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetOwn {
    pub client: ClientId,
    pub values: Vec<OwnValue>,
}

impl SetOwn {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let of = match self.client {
            ClientId::Company(company) => renamable(ground, company).map(|_| FieldOf::Company)?,
            ClientId::Contact(contact) => editable(ground, contact).map(|_| FieldOf::Contact)?,
        };
        let mut events: Vec<Event> = Vec::new();
        for (nth, OwnValue { field: id, saw, value }) in self.values.iter().enumerate() {
            let field = Field::Custom(*id);
            let facts = ground.book.field(*id).filter(|facts| facts.of == of).ok_or(Refusal::NoSuchField)?;
            if self.values.iter().take(nth).any(|other| other.field == *id) {
                return Err(Refusal::FieldTwice { name: facts.name.clone() });
            }
            let now = ground.book.own_value(self.client, field);
            if saw.as_ref().is_some_and(|saw| *saw != now) {
                return Err(Refusal::Changed { field, now, by: None });
            }
            let after = value.as_ref().map(|value| ground.fitting(field, value)).transpose()?;
            if after != now {
                events.push(own_set((self.client, None), *id, now, after));
            }
        }
        if events.is_empty() { Err(Refusal::NothingChanged) } else { Ok(events) }
    }
}

/// A field of a client is set, by way of a deal if there was one.
pub(in crate::sales::command) const fn own_set(
    (client, deal): (ClientId, Option<DealId>),
    field: FieldId,
    before: Option<Value>,
    after: Option<Value>,
) -> Event {
    Event::Client(ClientEvent::OwnSet(OwnSet { client, field, deal, words: Some(OwnChange { before, after }) }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::client::AddCompany;
    use crate::sales::command::deal::{Advance, CompanyRef, Edit, SetClient};
    use crate::sales::command::floor::{MakeField, RuleStage};
    use crate::sales::command::rule::{MakeRule, StartRule, runnable};
    use crate::sales::custom::FieldKind;
    use crate::sales::event::floor::StageRules;
    use crate::sales::role::Role;
    use crate::sales::rule::{Act, Condition, Plan, Sense, Test, When, Whom};
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::rub;

    fn make(scene: &mut Scene, name: &str, kind: FieldKind, of: FieldOf) -> (FieldId, Field) {
        let (anna, name) = (scene.user("anna"), name.to_owned());
        let choices = Vec::new();
        scene.done(anna, Command::MakeField(MakeField { name, kind, unit: None, choices, of, key: None }));
        let made = scene.book.fields().last().unwrap();
        (made.id, made.field())
    }

    fn text(text: &str) -> Value {
        Value::Text(text.into())
    }

    #[test]
    fn a_company_has_its_fields_whoever_s_deal_says_them_and_they_are_taken_back() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let rita = scene.hire("rita", "", &[Role::Rep]);
        let (tax, tax_field) = make(&mut scene, "ИНН", FieldKind::Text, FieldOf::Company);
        let (size, size_field) = make(&mut scene, "Цехов", FieldKind::Number { places: 0 }, FieldOf::Company);
        let (born, _) = make(&mut scene, "Родился", FieldKind::Date, FieldOf::Contact);
        scene.done(boris, Command::AddCompany(AddCompany { name: "Ромашка".to_owned() }));
        let company = scene.book.company_called("ромашка").unwrap().id;
        let client = ClientId::Company(company);
        let deal = scene.lead(boris);
        let set = |values: Vec<OwnValue>| Command::SetOwn(SetOwn { client, values });
        let own = |field, saw, value: Value| OwnValue { field, saw, value: Some(value) };
        let three = Value::Number(crate::sales::value::Decimal::parse("3").unwrap());
        // Of a deal without a company it is nobody's.
        let edit = |value: Value| Command::Edit(Edit { deal, field: tax_field, saw: Some(None), value: Some(value) });
        assert_eq!(scene.refused(boris, edit(text("77"))), Refusal::NoClient { deal, field: tax_field });
        let tie = SetClient { deal, saw: None, company: Some(CompanyRef::Known(company)) };
        scene.done(boris, Command::SetClient(tie));
        // A stage asks for it, and an answer is the company's.
        let (stage, mut rules) =
            (scene.stage("verified"), StageRules { asks: vec![tax_field], days: None, touches: None });
        let asked = scene.book.stage(stage).unwrap();
        rules.asks.extend(&asked.asks);
        scene.done(anna, Command::RuleStage(RuleStage { stage: scene.stage("meeting-held"), rules, saw: None }));
        scene.bring(boris, deal, "qualified");
        let to = scene.stage("meeting-held");
        let forward =
            |answers: Vec<(Field, Value)>| Command::Advance(Advance { deal, to: Some(to), answers, touch: None });
        let day = Value::Due(scene.due(1, 10));
        let of_meeting =
            vec![(Field::MeetingDay, day), (Field::MeetingPlace, text("там")), (Field::MeetingWith, text("он"))];
        let Refusal::Missing { fields, .. } = scene.refused(boris, forward(of_meeting.clone())) else { panic!("went") };
        assert!(fields.contains(&tax_field), "{fields:?}");
        scene.refused_as(rita, set(vec![own(tax, None, text("77"))]), "no-right");
        scene.refused_as(boris, set(vec![own(born, None, text("77"))]), "no-such-field");
        scene.refused_as(boris, set(vec![own(size, None, text("много"))]), "wrong-shape");
        scene.refused_as(boris, set(vec![own(tax, None, text("77")), own(tax, None, text("78"))]), "field-twice");
        scene.done(boris, set(vec![own(tax, Some(None), text("7701")), own(size, None, three.clone())]));
        assert_eq!(
            scene.refused(boris, edit(text("78"))),
            Refusal::Changed { field: tax_field, now: Some(text("7701")), by: None }
        );
        assert_eq!(scene.book.value(scene.the(deal), size_field), Some(three));
        assert_eq!(scene.the(deal).value(tax_field), None, "the company has it, not the deal");
        scene.refused_as(boris, set(vec![own(tax, None, text("7701"))]), "nothing-changed");
        let undo = scene.undo_of(boris).unwrap();
        scene.done(boris, undo);
        assert_eq!(scene.book.own_value(client, tax_field), None);
        assert_eq!(scene.book.own_value(client, size_field), None);
        let mut answers = of_meeting;
        answers.extend(fields.iter().filter(|field| **field != tax_field).map(|field| (*field, scene.answer(*field))));
        answers.push((tax_field, text("7702")));
        scene.done(boris, forward(answers));
        assert_eq!(scene.book.own_value(client, tax_field), Some(text("7702")));
    }

    #[test]
    fn a_rule_may_ask_for_it_where_something_happened_but_not_wait_for_it() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (size, field) = make(&mut scene, "Размер", FieldKind::Text, FieldOf::Company);
        let rule = |when, test: Test| {
            let conditions = vec![Condition { sense: Sense::Is, test }];
            let then = vec![Act::Notify { to: Whom::Holder, text: "крупная".into() }];
            Command::MakeRule(MakeRule { plan: Plan { name: "".into(), when, conditions, then } })
        };
        let large = || Test::Holds(field, text("крупн"));
        assert_eq!(scene.refused(anna, rule(When::Silent(5), large())), Refusal::RuleField { field });
        assert_eq!(scene.refused(anna, rule(When::Changed(field), large())), Refusal::RuleField { field });
        // What is only tried is refused as what runs.
        let Command::MakeRule(MakeRule { plan }) = rule(When::Silent(5), large()) else { panic!("no rule") };
        assert_eq!(runnable(&scene.book, &plan, scene.now), Err(Refusal::RuleField { field }));
        scene.done(anna, rule(When::Changed(Field::Sum), large()));
        let rule = scene.book.all_rules().last().unwrap().id;
        scene.done(anna, Command::StartRule(StartRule { rule }));
        let deal = scene.lead(boris);
        let tie = SetClient { deal, saw: None, company: Some(CompanyRef::New("Ромашка".to_owned())) };
        scene.done(boris, Command::SetClient(tie));
        let company = scene.book.company_called("ромашка").unwrap().id;
        let sum = |sum| Command::Edit(Edit { deal, field: Field::Sum, saw: None, value: Some(Value::Money(rub(sum))) });
        scene.done(boris, sum(100));
        assert_eq!(scene.book.rule(rule).unwrap().fired, 0);
        let values = vec![OwnValue { field: size, saw: None, value: Some(text("Крупная")) }];
        scene.done(boris, Command::SetOwn(SetOwn { client: ClientId::Company(company), values }));
        scene.done(boris, sum(200));
        assert_eq!(scene.book.rule(rule).unwrap().fired, 1);
    }

    #[test]
    fn what_a_rule_writes_on_a_client_s_card_stands_in_the_deal_under_the_rule_s_name() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (size, field) = make(&mut scene, "Размер", FieldKind::Text, FieldOf::Company);
        let then = vec![Act::Set { field, value: Some(text("крупная")) }];
        let plan = Plan { name: "Размер".into(), when: When::Changed(Field::Sum), conditions: Vec::new(), then };
        scene.done(anna, Command::MakeRule(MakeRule { plan }));
        let rule = scene.book.all_rules().last().unwrap().id;
        scene.done(anna, Command::StartRule(StartRule { rule }));
        let deal = scene.lead(boris);
        let tie = SetClient { deal, saw: None, company: Some(CompanyRef::New("Ромашка".to_owned())) };
        scene.done(boris, Command::SetClient(tie));
        let company = scene.book.company_called("ромашка").unwrap().id;
        let sum = Some(Value::Money(rub(100)));
        scene.done(boris, Command::Edit(Edit { deal, field: Field::Sum, saw: None, value: sum }));
        let set = |(_, event): &&(_, Event)| matches!(event, Event::Client(ClientEvent::OwnSet(_)));
        let (stamp, event) = scene.log.iter().rfind(set).unwrap();
        assert_eq!(stamp.rule(), Some(rule));
        assert_eq!(event.subjects(), [company.number(), deal.number()]);
        // On the card alone it is the company's alone.
        let values = vec![OwnValue { field: size, saw: None, value: None }];
        let events = scene.done(boris, Command::SetOwn(SetOwn { client: ClientId::Company(company), values }));
        assert_eq!(events.last().unwrap().subjects(), [company.number()]);
    }
}

//! Fields of the floor's own: made, named, given choices, and retired (METHOD S08, R08, DESIGN §3.12).

use super::whole_line;
use crate::sales::command::{Decision, Ground};
use crate::sales::custom::{FieldFacts, FieldKind, FieldOf};
use crate::sales::event::Event;
use crate::sales::event::floor::{FieldChanged, FieldMade, FloorEvent};
use crate::sales::field_name::shipped;
use crate::sales::refusal::{Part, Refusal};
use crate::sales::role::Right;
use crate::sales::value::{FieldId, PLACES_MAX, fold};

/// Letters of a field's name, of its unit, and of a choice.
pub const FIELD_NAME_MAX: usize = 24;
const UNIT_MAX: usize = 8;
const CHOICE_MAX: usize = 40;
/// Choices of one field: the first nine have a digit each.
const CHOICES_MAX: usize = 30;
/// Fields of one floor: an edit lists them all.
const FIELDS_MAX: usize = 100;

/// One field more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MakeField {
    pub name: String,
    pub kind: FieldKind,
    pub unit: Option<String>,
    pub choices: Vec<String>,
    pub of: FieldOf,
    /// What scripts shall know it by; left out: its name.
    pub key: Option<String>,
}

/// Another name, unit or choices for a field; or nobody is asked for it any more. What it holds stays what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeField {
    pub field: FieldId,
    pub name: String,
    pub unit: Option<String>,
    /// All of them; those that have been there stand first, under new names perhaps.
    pub choices: Vec<String>,
    /// How many there were when whoever changes it looked: what came since stays before what is added. `None`: as many as there are.
    pub seen: Option<usize>,
    pub retired: bool,
}

impl ChangeField {
    /// What would leave a field as it is told of.
    pub fn as_it_is(field: &FieldFacts) -> Self {
        Self {
            field: field.id,
            name: field.name.to_string(),
            unit: field.unit.as_deref().map(ToOwned::to_owned),
            choices: field.choices.iter().map(ToString::to_string).collect(),
            seen: None,
            retired: field.retired,
        }
    }
}

/// A name that is no other field's.
fn named(ground: &Ground<'_>, name: &str, of: Option<FieldId>) -> Result<Box<str>, Refusal> {
    let name = whole_line(name, FIELD_NAME_MAX)?;
    if !name.chars().any(char::is_alphabetic) {
        return Err(Refusal::NameWithoutLetters);
    }
    let wanted = fold(&name);
    let mut others = ground.book.fields().filter(|field| Some(field.id) != of);
    if let Some(field) = others.find(|field| fold(&field.name) == wanted || *field.key == *wanted) {
        return Err(Refusal::FieldNameTaken { field: field.field() });
    }
    // One that is called so already may keep its name.
    let is_its_own = of.and_then(|id| ground.book.field(id)).is_some_and(|field| fold(&field.name) == wanted);
    if let Some(field) = shipped(&wanted).filter(|_| !is_its_own) {
        return Err(Refusal::FieldNameTaken { field });
    }
    Ok(name.into())
}

/// The choices of a field of this kind, each once.
fn choices(kind: FieldKind, typed: &[String]) -> Result<Vec<Box<str>>, Refusal> {
    let mut choices: Vec<Box<str>> = Vec::new();
    for choice in typed {
        let choice = whole_line(choice, CHOICE_MAX)?;
        let is_there = choices.iter().any(|other| fold(other) == fold(&choice));
        if !choice.is_empty() && !is_there {
            choices.push(choice.into());
        }
    }
    match (kind, choices.len()) {
        (FieldKind::Choice, 0 | 1) => Err(Refusal::ChoicesMissing),
        (FieldKind::Choice, count) if count > CHOICES_MAX => Err(Refusal::TooMany { limit: CHOICES_MAX }),
        (FieldKind::Choice, _) => Ok(choices),
        (_, 0) => Ok(choices),
        (_, _) => Err(Refusal::NotOfKind { part: Part::Choices }),
    }
}

/// Numbers have a unit; of other kinds it is part of the value, or there is none.
fn unit(kind: FieldKind, typed: Option<&str>) -> Result<Option<Box<str>>, Refusal> {
    let unit = whole_line(typed.unwrap_or_default(), UNIT_MAX)?;
    if unit.is_empty() {
        return Ok(None);
    }
    if matches!(kind, FieldKind::Number { .. }) {
        Ok(Some(unit.into()))
    } else {
        Err(Refusal::NotOfKind { part: Part::Unit })
    }
}

/// So many fields may be.
pub(super) const fn fits(count: usize) -> Result<(), Refusal> {
    if count > FIELDS_MAX { Err(Refusal::TooMany { limit: FIELDS_MAX }) } else { Ok(()) }
}

impl MakeField {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        fits(ground.book.fields().count() + 1)?;
        Ok(vec![Event::Floor(FloorEvent::FieldMade(FieldMade { field: self.made(ground)? }))])
    }

    /// A field that is here holds what this one would; it may have choices more.
    pub(super) fn is_as(&self, field: &FieldFacts) -> bool {
        let choices = choices(self.kind, &self.choices).unwrap_or_default();
        let said = choices.iter().map(|choice| fold(choice));
        self.kind == field.kind
            && self.of == field.of
            && unit(self.kind, self.unit.as_deref()).is_ok_and(|unit| unit == field.unit)
            && said.zip(&field.choices).filter(|(one, other)| *one == fold(other)).count() == choices.len()
    }

    /// The field it would be, with a number of its own.
    pub(super) fn made(&self, ground: &Ground<'_>) -> Result<FieldFacts, Refusal> {
        let name = named(ground, &self.name, None)?;
        let key = match &self.key {
            Some(key) => named(ground, key, None)?,
            None => name.clone(),
        };
        let mut kind = self.kind;
        if let FieldKind::Number { places } = &mut kind {
            *places = PLACES_MAX.min(*places);
        }
        Ok(FieldFacts {
            id: FieldId::new(ground.fresh()),
            key: fold(&key).replace(' ', "-").into(),
            name,
            kind,
            unit: unit(kind, self.unit.as_deref())?,
            choices: choices(kind, &self.choices)?,
            retired: false,
            of: self.of,
        })
    }
}

impl ChangeField {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let before = ground.book.field(self.field).ok_or(Refusal::NoSuchField)?.clone();
        let came = self.seen.and_then(|seen| before.choices.get(seen..)).unwrap_or_default();
        let (known, added) = self.choices.split_at(self.seen.unwrap_or(0).min(self.choices.len()));
        let came = came.iter().map(ToString::to_string);
        let typed: Vec<String> = known.iter().cloned().chain(came).chain(added.iter().cloned()).collect();
        let after = FieldFacts {
            name: named(ground, &self.name, Some(self.field))?,
            unit: unit(before.kind, self.unit.as_deref())?,
            choices: choices(before.kind, &typed)?,
            retired: self.retired,
            ..before.clone()
        };
        // Deals say a choice by its number.
        if after.choices.len() < before.choices.len() {
            return Err(Refusal::ChoicesFewer { count: before.choices.len() });
        }
        // In another place it would say something else in every deal that says it.
        let there = |choice: &str| after.choices.iter().position(|other| fold(other) == fold(choice));
        let mut choices = before.choices.iter().enumerate();
        if let Some((place, choice)) =
            choices.find(|(place, choice)| there(choice).is_some_and(|there| there != *place))
        {
            return Err(Refusal::ChoiceMoved { choice: choice.clone(), place: place + 1 });
        }
        if after == before {
            return Err(Refusal::NothingChanged);
        }
        let mut stages = ground.book.pipelines().flat_map(|pipeline| &pipeline.stages);
        if let Some(stage) = stages.find(|stage| after.retired && stage.asks.contains(&after.field())) {
            return Err(Refusal::FieldAsked { field: after.field(), stage: stage.id });
        }
        if let Some(rule) = ground.book.all_rules().find(|rule| after.retired && rule.plan.names_field(after.field())) {
            return Err(Refusal::RuleNames { rule: rule.id });
        }
        let changed = FieldChanged { field: self.field, before, after };
        Ok(vec![Event::Floor(FloorEvent::FieldChanged(changed))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::{Advance, Edit};
    use crate::sales::command::floor::{Asked, BringPipeline, RuleStage, StagePlan};
    use crate::sales::command::undo::{Of, Undo};
    use crate::sales::event::floor::StageRules;
    use crate::sales::field::Field;
    use crate::sales::field::Value;
    use crate::sales::scene::Scene;
    use crate::sales::value::{Decimal, UserId};

    fn make(scene: &mut Scene, name: &str, kind: FieldKind, choices: &[&str]) -> Field {
        let anna = scene.user("anna");
        let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
        let unit = matches!(kind, FieldKind::Number { .. }).then(|| "шт".to_owned());
        scene.done(
            anna,
            Command::MakeField(MakeField { name: name.to_owned(), kind, unit, choices, of: FieldOf::Deal, key: None }),
        );
        scene.book.fields().last().unwrap().field()
    }

    fn set(deal: crate::sales::value::DealId, field: Field, value: Value) -> Command {
        Command::Edit(Edit { deal, field, saw: None, value: Some(value) })
    }

    fn number(text: &str) -> Value {
        Value::Number(Decimal::parse(text).unwrap())
    }

    #[test]
    fn pieces_stay_whole_percent_is_no_number_and_a_choice_is_one_of_its_own() {
        let (mut scene, boris, _) = Scene::with_boris();
        let pieces = make(&mut scene, "Насосов", FieldKind::Number { places: 0 }, &[]);
        let margin = make(&mut scene, "Маржа", FieldKind::Percent, &[]);
        let terms = make(&mut scene, "Условия", FieldKind::Choice, &["EXW", "DDP"]);
        let deal = scene.lead(boris);
        assert_eq!(
            scene.refused(boris, set(deal, pieces, number("256.76"))),
            Refusal::TooFine { field: pieces, places: 0 }
        );
        scene.refused_as(boris, set(deal, pieces, Value::Percent(Decimal { units: 12, places: 0 })), "wrong-shape");
        scene.refused_as(boris, set(deal, margin, number("12")), "wrong-shape");
        scene.refused_as(boris, set(deal, terms, Value::Choice(2)), "wrong-shape");
        for (field, value) in [
            (pieces, number("256")),
            (margin, Value::Percent(Decimal { units: 125, places: 1 })),
            (terms, Value::Choice(1)),
        ] {
            scene.done(boris, set(deal, field, value.clone()));
            assert_eq!(scene.the(deal).value(field), Some(value));
        }
        let undo = scene.undo_of(boris).unwrap();
        scene.done(boris, undo);
        assert_eq!(scene.the(deal).value(terms), None);
    }

    #[test]
    fn a_stage_asks_for_it_on_every_road_and_it_is_not_retired_while_it_does() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let pieces = make(&mut scene, "Насосов", FieldKind::Number { places: 0 }, &[]);
        let Field::Custom(id) = pieces else { panic!("{pieces:?}") };
        let stage = scene.stage("meeting-held");
        let rules = StageRules { asks: vec![pieces], days: None, touches: None };
        scene.refused_as(boris, Command::RuleStage(RuleStage { stage, rules: rules.clone(), saw: None }), "no-right");
        scene.done(anna, Command::RuleStage(RuleStage { stage, rules, saw: None }));
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "meeting-set");
        let forward = |answers| Command::Advance(Advance { deal, to: None, answers, touch: None });
        let missing = Refusal::Missing { deal, to: stage, fields: vec![pieces] };
        assert_eq!(scene.refused(boris, forward(Vec::new())), missing);
        let retire = Command::ChangeField(ChangeField {
            field: id,
            name: "Насосов".to_owned(),
            unit: None,
            choices: Vec::new(),
            seen: None,
            retired: true,
        });
        assert_eq!(scene.refused(anna, retire.clone()), Refusal::FieldAsked { field: pieces, stage });
        scene.done(boris, forward(vec![(pieces, number("4"))]));
        let rules = StageRules { asks: Vec::new(), days: None, touches: None };
        let ruled = scene.done(anna, Command::RuleStage(RuleStage { stage, rules, saw: None }));
        let unasked = (scene.log.last().unwrap().0.request, ruled);
        scene.done(anna, retire);
        scene.refused_as(boris, set(deal, pieces, number("5")), "no-such-field");
        assert_eq!(scene.the(deal).value(pieces), Some(number("4")), "what was said stays");
        let asks = StageRules { asks: vec![pieces], days: None, touches: None };
        scene.refused_as(anna, Command::RuleStage(RuleStage { stage, rules: asks, saw: None }), "no-such-field");
        // Nor by a pipeline that is brought, nor by taking back that the stage asked for it no more.
        let plan = |stage: &crate::sales::stage::Stage| StagePlan {
            shipped: Some(stage.key.to_string()),
            name: String::new(),
            short: None,
            shape: stage.shape(),
            asks: (&*stage.key == "meeting-held").then(|| vec![Asked::Known(pieces)]),
            days: None,
            touches: None,
            cost: None,
        };
        let stages = scene.book.main_pipeline().unwrap().stages.iter().map(plan).collect();
        let bring = BringPipeline { first_call_minutes: 15, stages, ..BringPipeline::called("Сервис") };
        scene.refused_as(anna, Command::BringPipeline(bring), "no-such-field");
        let (key, events) = unasked;
        let undo = Command::Undo(Undo { of: Of::Deed(key), events, ruled: Vec::new(), rest: false });
        assert_eq!(scene.refused(anna, undo), Refusal::UndoOvertaken);
        let undo = scene.undo_of(anna).unwrap();
        scene.done(anna, undo);
        assert!(!scene.book.field(id).unwrap().retired);
    }

    #[test]
    fn what_is_too_long_or_not_of_the_kind_is_said_and_nothing_is_cut() {
        let (mut scene, _, anna) = Scene::with_boris();
        let plan = |name: &str, kind, unit: Option<&str>, choices: &[&str]| {
            let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
            let unit = unit.map(ToOwned::to_owned);
            Command::MakeField(MakeField { name: name.to_owned(), kind, unit, choices, of: FieldOf::Deal, key: None })
        };
        let number = FieldKind::Number { places: 0 };
        scene.refused_as(anna, plan(&"ы".repeat(25), number, None, &[]), "name-too-long");
        scene.refused_as(anna, plan("Насосов", number, Some("штук в ящике"), &[]), "name-too-long");
        scene.refused_as(anna, plan("Маржа", FieldKind::Percent, Some("шт"), &[]), "unit-not-of-kind");
        scene.refused_as(anna, plan("Маржа", FieldKind::Percent, None, &["a", "b"]), "choices-not-of-kind");
        scene.done(anna, plan(&"ы".repeat(24), number, Some("шт"), &[]));
    }

    #[test]
    fn names_are_told_apart_and_choices_never_become_fewer() {
        let (mut scene, _, anna) = Scene::with_boris();
        let terms = make(&mut scene, "Условия", FieldKind::Choice, &["EXW", "DDP", "exw", " "]);
        let Field::Custom(id) = terms else { panic!("{terms:?}") };
        assert_eq!(scene.book.field(id).unwrap().choices.len(), 2);
        let make = |by: UserId, name: &str, choices: &[&str], scene: &mut Scene| {
            let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
            let (kind, of) = (FieldKind::Choice, FieldOf::Deal);
            let made = MakeField { name: name.to_owned(), kind, unit: None, choices, of, key: None };
            scene.refused(by, Command::MakeField(made))
        };
        assert_eq!(make(anna, "условия", &["a", "b"], &mut scene), Refusal::FieldNameTaken { field: terms });
        assert_eq!(make(anna, "need", &["a", "b"], &mut scene), Refusal::FieldNameTaken { field: Field::Need });
        assert_eq!(make(anna, "Тип", &["a"], &mut scene), Refusal::ChoicesMissing);
        let change = |choices: &[&str]| {
            let choices = choices.iter().map(|choice| (*choice).to_owned()).collect();
            Command::ChangeField(ChangeField {
                field: id,
                name: "Базис".to_owned(),
                unit: None,
                choices,
                seen: None,
                retired: false,
            })
        };
        assert_eq!(scene.refused(anna, change(&["EXW", "exw"])), Refusal::ChoicesMissing);
        scene.done(anna, change(&["EXW Москва", "DDP", "FOB"]));
        assert_eq!(scene.refused(anna, change(&["EXW", "DDP"])), Refusal::ChoicesFewer { count: 3 });
        // Deals say a choice by its place: in another one it would say something else.
        for moved in [["DDP", "EXW Москва", "FOB"], ["EXW Москва", "CIF", "DDP"]] {
            let refused = scene.refused(anna, change(&[&moved[..], &["FCA"]].concat()));
            assert!(matches!(refused, Refusal::ChoiceMoved { .. }), "{refused:?}");
        }
        // Two who each add one, having seen the same: both are there, the first that came first.
        let add = |choice: &str| {
            let field = scene.book.field(id).unwrap();
            let choices = field.choices.iter().map(ToString::to_string).chain([choice.to_owned()]).collect();
            Command::ChangeField(ChangeField { choices, seen: Some(3), ..ChangeField::as_it_is(field) })
        };
        let (one, other) = (add("CIF"), add("FCA"));
        scene.done(anna, one);
        scene.done(anna, other);
        let now: Vec<&str> = scene.book.field(id).unwrap().choices.iter().map(|choice| &**choice).collect();
        assert_eq!(now, ["EXW Москва", "DDP", "FOB", "CIF", "FCA"]);
        assert_eq!(&*scene.book.field(id).unwrap().key, "условия", "scripts know it by its first name");
    }

    #[test]
    fn no_field_is_called_as_a_shipped_one_in_whatever_language() {
        let (mut scene, _, anna) = Scene::with_boris();
        for (name, field) in
            [("бюджет", Field::Budget), ("Wanted by", Field::WantedBy), ("付款期限", Field::PayBy), ("sum", Field::Sum)]
        {
            let make = MakeField {
                name: name.to_owned(),
                kind: FieldKind::Text,
                unit: None,
                choices: Vec::new(),
                of: FieldOf::Deal,
                key: None,
            };
            assert_eq!(scene.refused(anna, Command::MakeField(make)), Refusal::FieldNameTaken { field }, "{name}");
        }
        let own = make(&mut scene, "Бюджет года", FieldKind::Text, &[]);
        let Field::Custom(id) = own else { panic!("{own:?}") };
        let change =
            ChangeField { name: "Бюджет".to_owned(), ..ChangeField::as_it_is(scene.book.field(id).unwrap()) };
        scene.refused_as(anna, Command::ChangeField(change), "field-name-taken");
    }
}

//! Name, add and order the stages of a pipeline. A name that says what is going on is questioned (METHOD S02, DESIGN §3.2).

use super::whole_line;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::floor::{FloorEvent, StageAdded, StageMoved, StageRenamed, StageRuled, StageRules};
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::stage::{Label, Pipeline, Stage, StageFacts, StageRole, Step};
use crate::sales::stage_name::question;
use crate::sales::value::{StageId, clean_line, fold};

/// Letters of a stage's name, and of its short one.
pub const NAME_LETTERS_MAX: usize = 40;
pub const SHORT_LETTERS_MAX: usize = 12;
/// Stages of one pipeline: the board walks them column by column.
pub(super) const STAGES_MAX: usize = 40;
/// Fields the move into one stage may ask for: a form has a line for each.
const ASKS_MAX: usize = 10;
/// Working days and touches that a stage may be limited to.
const LIMIT_MAX: u16 = 999;

/// What a stage shall be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageName {
    pub name: String,
    /// For narrow columns; left out, the first letters of the name.
    pub short: Option<String>,
    /// The question has been read, and the name shall stand.
    pub anyway: bool,
}

/// Give a stage another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenameStage {
    pub stage: StageId,
    pub name: StageName,
}

/// One stage more, behind another: work that comes between *Qualified* and the invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddStage {
    pub after: StageId,
    pub name: StageName,
}

/// Let a stage change places with the one before or behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MoveStage {
    pub stage: StageId,
    pub step: Step,
}

/// What the move into a stage asks for, and how long a deal may stay there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleStage {
    pub stage: StageId,
    pub rules: StageRules,
    /// What it asked for when the person began: what others have added or taken away since stays so. `None`: they insist.
    pub saw: Option<Vec<Field>>,
}

impl StageName {
    fn label(&self, pipeline: &Pipeline, of: Option<StageId>) -> Result<Label, Refusal> {
        let name = self.cleaned()?;
        let others = pipeline.stages.iter().filter(|stage| Some(stage.id) != of);
        let wanted = fold(&name);
        let is_same = |stage: &&Stage| stage.label.is_called(&wanted) || *stage.key == *wanted;
        if let Some(stage) = others.into_iter().find(is_same) {
            return Err(Refusal::NameTaken { stage: stage.id });
        }
        self.as_label(&name)
    }

    /// The name as it is kept. Stages are told apart by their numbers, too: it needs a letter.
    fn cleaned(&self) -> Result<String, Refusal> {
        let name = whole_line(&self.name, NAME_LETTERS_MAX)?;
        if name.chars().any(char::is_alphabetic) { Ok(name) } else { Err(Refusal::NameWithoutLetters) }
    }

    /// The label of a stage that has no others beside it yet.
    pub(super) fn alone(&self) -> Result<Label, Refusal> {
        self.as_label(&self.cleaned()?)
    }

    /// The label it makes, unless the name is questioned.
    fn as_label(&self, name: &str) -> Result<Label, Refusal> {
        if let Some(question) = question(name).filter(|_| !self.anyway) {
            return Err(Refusal::NameGoingOn { word: question.word, going_on: question.going_on });
        }
        let short = whole_line(self.short.as_deref().unwrap_or_default(), SHORT_LETTERS_MAX)?;
        let short = if short.is_empty() { clean_line(name, SHORT_LETTERS_MAX) } else { short };
        Ok(Label::Named { name: name.into(), short: short.trim_end().into() })
    }

    /// It was questioned, and stands all the same.
    fn stands_anyway(&self) -> bool {
        self.anyway && question(&self.name).is_some()
    }
}

/// Qualified is the three answers and the verdict; the ends have forms of their own, and Unsorted takes all (METHOD S03, S04).
pub(super) const fn asks_its_own(role: StageRole) -> bool {
    match role {
        StageRole::Verified | StageRole::Working | StageRole::Invoice | StageRole::Prepayment | StageRole::Won => false,
        StageRole::Unsorted
        | StageRole::Qualified
        | StageRole::ConditionalRefusal
        | StageRole::Lost
        | StageRole::Junk => true,
    }
}

/// What a stage may ask for, each field once, and its limits; zero is none.
fn ruled(ground: &Ground<'_>, wanted: &StageRules) -> Result<StageRules, Refusal> {
    let asks = wanted.asks.iter().map(|field| askable(ground, *field)).collect::<Result<_, _>>()?;
    within(StageRules { asks, days: wanted.days, touches: wanted.touches })
}

/// A field that a stage may ask for.
pub(super) fn askable(ground: &Ground<'_>, field: Field) -> Result<Field, Refusal> {
    if ground.asks(field) { Ok(field) } else { Err(Refusal::NoSuchField) }
}

/// The same within what one form can ask, each field once.
pub(super) fn within(wanted: StageRules) -> Result<StageRules, Refusal> {
    let mut asks: Vec<Field> = Vec::new();
    for field in wanted.asks {
        if !asks.contains(&field) {
            asks.push(field);
        }
    }
    if asks.len() > ASKS_MAX {
        return Err(Refusal::TooMany { limit: ASKS_MAX });
    }
    if [wanted.days, wanted.touches].into_iter().flatten().any(|limit| limit > LIMIT_MAX) {
        return Err(Refusal::TooMany { limit: LIMIT_MAX.into() });
    }
    let limit = |limit: Option<u16>| limit.filter(|limit| *limit > 0);
    Ok(StageRules { asks, days: limit(wanted.days), touches: limit(wanted.touches) })
}

/// What is asked for, with what somebody has added and taken away who saw it otherwise than it is now.
fn merged(saw: &[Field], wanted: &[Field], now: &[Field]) -> Vec<Field> {
    if saw == now {
        return wanted.to_vec();
    }
    let kept = now.iter().filter(|field| wanted.contains(field) || !saw.contains(field));
    let added = wanted.iter().filter(|field| !saw.contains(field) && !now.contains(field));
    kept.chain(added).copied().collect()
}

/// A stage with its pipeline and its place there.
pub(super) fn place<'a>(ground: &Ground<'a>, id: StageId) -> Result<(&'a Pipeline, &'a Stage, usize), Refusal> {
    ground.reach(Right::Shape)?;
    let mut pipelines = ground.book.pipelines();
    let found = pipelines.find_map(|pipeline| Some((pipeline, pipeline.stage(id)?, pipeline.position(id)?)));
    found.ok_or(Refusal::NoSuchStage)
}

impl RenameStage {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (pipeline, stage, _) = place(ground, self.stage)?;
        let after = self.name.label(pipeline, Some(stage.id))?;
        if after == stage.label {
            return Err(Refusal::NothingChanged);
        }
        Ok(vec![Event::Floor(FloorEvent::StageRenamed(StageRenamed {
            stage: stage.id,
            before: stage.label.clone(),
            after,
            anyway: self.name.stands_anyway(),
        }))])
    }
}

impl AddStage {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (pipeline, after, place) = place(ground, self.after)?;
        if !matches!(after.role, StageRole::Qualified | StageRole::Working) {
            return Err(Refusal::StageFixed { stage: after.id });
        }
        if pipeline.stages.len() >= STAGES_MAX {
            return Err(Refusal::TooMany { limit: STAGES_MAX });
        }
        let label = self.name.label(pipeline, None)?;
        let stage = StageFacts {
            id: StageId::new(ground.fresh()),
            role: StageRole::Working,
            label,
            asks: Vec::new(),
            days: None,
            touches: None,
        };
        let added =
            StageAdded { pipeline: pipeline.id, stage, place: (place + 1) as u16, anyway: self.name.stands_anyway() };
        Ok(vec![Event::Floor(FloorEvent::StageAdded(added))])
    }
}

impl MoveStage {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let (pipeline, stage, from) = place(ground, self.stage)?;
        let fixed = Refusal::StageFixed { stage: stage.id };
        let to = match self.step {
            Step::Forward => from + 1,
            Step::Back => from.checked_sub(1).ok_or(fixed.clone())?,
        };
        if pipeline.stages.get(to).is_none_or(|other| other.role != stage.role) {
            return Err(fixed);
        }
        let moved = StageMoved { stage: stage.id, from: from as u16, to: to as u16 };
        Ok(vec![Event::Floor(FloorEvent::StageMoved(moved))])
    }
}

impl RuleStage {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (_, stage, _) = place(ground, self.stage)?;
        let mut after = ruled(ground, &self.rules)?;
        if let Some(saw) = &self.saw {
            after.asks = merged(saw, &after.asks, &stage.asks);
            after = within(after)?;
        }
        let before = StageRules { asks: stage.asks.clone(), days: stage.days, touches: stage.touches };
        if after == before {
            return Err(Refusal::NothingChanged);
        }
        if asks_its_own(stage.role) && after.asks != before.asks {
            return Err(Refusal::AsksFixed { stage: stage.id });
        }
        Ok(vec![Event::Floor(FloorEvent::StageRuled(StageRuled { stage: stage.id, before, after }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::Advance;
    use crate::sales::command::floor::RemoveStage;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::stage_name::GoingOn;

    fn named(name: &str) -> StageName {
        StageName { name: name.to_owned(), short: None, anyway: false }
    }

    fn order(scene: &Scene) -> Vec<String> {
        let pipeline = scene.book.main_pipeline().unwrap();
        let label = |stage: &Stage| match &stage.label {
            Label::Shipped(key) => key.trim_start_matches("stage-").to_owned(),
            Label::Named { name, .. } => name.to_string(),
        };
        pipeline.stages.iter().map(label).collect()
    }

    #[test]
    fn a_name_that_says_what_is_going_on_is_questioned_in_three_languages_and_may_stand() {
        let mut scene = Scene::open();
        let anna = scene.user("anna");
        let stage = scene.stage("offer-sent");
        for name in ["In progress", "В работе", "Думают", "处理中"] {
            let rename = Command::RenameStage(RenameStage { stage, name: named(name) });
            scene.refused_as(anna, rename, "name-going-on");
        }
        let rename = Command::RenameStage(RenameStage { stage, name: named("Negotiating the price") });
        let Refusal::NameGoingOn { going_on, .. } = scene.refused(anna, rename) else { panic!("not questioned") };
        assert_eq!(going_on, GoingOn::Negotiating);
        let name = StageName { anyway: true, ..named("Думают") };
        scene.done(anna, Command::RenameStage(RenameStage { stage, name }));
        assert!(order(&scene).contains(&"Думают".to_owned()));
        scene.done(anna, Command::RenameStage(RenameStage { stage, name: named("КП отправлено клиенту") }));
        let Label::Named { short, .. } = &scene.book.stage(stage).unwrap().label else { panic!("not named") };
        assert_eq!(&**short, "КП отправлен");
    }

    #[test]
    fn a_stage_comes_between_and_changes_places_with_its_like() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let after = scene.stage("meeting-held");
        let add = |after, name: &str| Command::AddStage(AddStage { after, name: named(name) });
        scene.refused_as(boris, add(after, "Sample shown"), "no-right");
        scene.refused_as(anna, add(scene.stage("prepaid"), "Sample shown"), "stage-fixed");
        scene.refused_as(anna, add(after, " "), "name-without-letters");
        scene.done(anna, add(after, "Sample shown"));
        assert_eq!(order(&scene)[4..7], ["meeting-held", "Sample shown", "offer-sent"]);
        scene.refused_as(anna, add(after, "sample SHOWN"), "name-taken");
        let stage = scene.book.main_pipeline().unwrap().stages[5].id;
        let shift = |step| Command::MoveStage(MoveStage { stage, step });
        scene.done(anna, shift(Step::Back));
        assert_eq!(order(&scene)[4..6], ["Sample shown", "meeting-held"]);
        scene.done(anna, shift(Step::Back));
        assert_eq!(scene.refused(anna, shift(Step::Back)), Refusal::StageFixed { stage });
        // Deals go through it like through any other.
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "qualified");
        scene.done(boris, Command::Advance(Advance { deal, to: None, answers: Vec::new(), touch: None }));
        assert_eq!(scene.the(deal).stage, stage);
    }

    #[test]
    fn what_a_stage_asks_for_is_asked_on_the_next_move() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (stage, qualified) = (scene.stage("meeting-held"), scene.stage("qualified"));
        let rule = |stage, asks: &[Field], days| {
            let rules = StageRules { asks: asks.to_vec(), days, touches: None };
            Command::RuleStage(RuleStage { stage, rules, saw: None })
        };
        scene.refused_as(boris, rule(stage, &[Field::Sum], None), "no-right");
        assert_eq!(scene.refused(anna, rule(qualified, &[Field::Need], None)), Refusal::AsksFixed { stage: qualified });
        let asks = scene.book.stage(qualified).unwrap().asks.clone();
        scene.done(anna, rule(qualified, &asks, Some(3)));
        assert_eq!(scene.book.stage(qualified).unwrap().days, Some(3));
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "meeting-set");
        scene.done(anna, rule(stage, &[Field::WhoPays, Field::WhoPays], Some(0)));
        scene.refused_as(anna, rule(stage, &[Field::WhoPays], None), "nothing-changed");
        let forward = Advance { deal, to: None, answers: Vec::new(), touch: None };
        let missing = Refusal::Missing { deal, to: stage, fields: vec![Field::WhoPays] };
        assert_eq!(scene.refused(boris, Command::Advance(forward)), missing);
        let many: Vec<Field> = Field::ALL.into_iter().take(11).collect();
        scene.refused_as(anna, rule(stage, &many, None), "too-many");
    }

    #[test]
    fn heads_directors_and_administrators_shape_and_nobody_else() {
        let mut scene = Scene::open();
        let stage = scene.stage("offer-sent");
        for (nth, role) in Role::ALL.into_iter().enumerate() {
            let user = scene.hire(&format!("u{nth}"), "", &[role]);
            let rename = RenameStage { stage, name: named(&format!("Offer sent {nth}")) };
            let may = matches!(role, Role::Head | Role::Director | Role::Administrator);
            assert_eq!(scene.try_as(user, Command::RenameStage(rename)).is_ok(), may, "{role:?}");
        }
    }

    #[test]
    fn no_two_stages_are_called_alike_in_any_language_and_a_name_has_letters() {
        let mut scene = Scene::open();
        let anna = scene.user("anna");
        let after = scene.stage("meeting-held");
        let add = |name: &str| Command::AddStage(AddStage { after, name: named(name) });
        for name in ["Unsorted", "qualified", "ВСТРЕЧА ПРОВЕДЕНА", "已约见", "offer-sent"] {
            scene.refused_as(anna, add(name), "name-taken");
        }
        for name in ["12345", "#5", "", " - "] {
            assert_eq!(scene.refused(anna, add(name)), Refusal::NameWithoutLetters, "{name}");
        }
        scene.done(anna, add("Sample shown"));
        scene.refused_as(anna, add("sample SHOWN"), "name-taken");
        // What a stage was called first is what scripts know it by, for good.
        let stage = scene.stage("offer-sent");
        scene.done(anna, Command::RenameStage(RenameStage { stage, name: named("Proposal sent") }));
        assert_eq!(&*scene.book.stage(stage).unwrap().key, "offer-sent");
        scene.refused_as(anna, add("offer-sent"), "name-taken");
    }

    #[test]
    fn what_was_changed_of_a_stage_is_taken_back() {
        let mut scene = Scene::open();
        let anna = scene.user("anna");
        let (before, stage) = (order(&scene), scene.stage("offer-sent"));
        let rules = StageRules { asks: vec![Field::Sum], days: Some(3), touches: None };
        let after = scene.stage("meeting-held");
        for command in [
            Command::RenameStage(RenameStage { stage, name: named("Proposal sent") }),
            Command::MoveStage(MoveStage { stage, step: Step::Back }),
            Command::RuleStage(RuleStage { stage, rules, saw: None }),
            Command::AddStage(AddStage { after, name: named("Sample shown") }),
            Command::RemoveStage(RemoveStage { stage: after, to: None }),
        ] {
            scene.done(anna, command);
        }
        let ruled = scene.book.stage(stage).cloned();
        for _ in 0..5 {
            let undo = scene.undo_of(anna).unwrap();
            scene.done(anna, undo);
        }
        assert_eq!(order(&scene), before);
        assert_ne!(scene.book.stage(stage).cloned(), ruled);
        assert_eq!(scene.book.stage(stage).map(|stage| stage.days), Some(Some(5)));
        assert!(scene.book.has_stage(after) && scene.undo_of(anna).is_none());
        // A stage that deals have come to since is not taken back.
        let boris = scene.hire("boris", "", &[Role::Rep]);
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "meeting-held");
        let added = scene.done(anna, Command::AddStage(AddStage { after, name: named("Sample shown") }));
        let Some(Event::Floor(FloorEvent::StageAdded(added))) = added.first() else { panic!() };
        let to = Some(added.stage.id);
        scene.done(boris, Command::Advance(Advance { deal, to, answers: Vec::new(), touch: None }));
        let undo = scene.undo_of(anna).unwrap();
        scene.refused_as(anna, undo, "stage-not-empty");
    }
}

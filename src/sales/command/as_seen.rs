//! A setting is changed as its person saw it, or not at all.

use super::{Command, Decision, Ground, decide_on};
use crate::sales::refusal::{Changer, Refusal};
use crate::sales::setting::Setting;
use crate::sales::value::{Moment, UserId};

/// Change a setting, unless somebody else has changed it since it was looked at (DESIGN §3.13).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AsSeen {
    pub of: Setting,
    /// Who had changed it last when it was looked at.
    pub seen: Option<(UserId, Moment)>,
    pub change: Box<Command>,
}

impl AsSeen {
    pub(super) fn decide(&self, ground: &Ground<'_>) -> Decision {
        // Commands of one form follow each other: what came before it by the same person is part of it.
        let last = ground.book.last_change(self.of).filter(|last| Some(*last) != self.seen);
        if let Some((by, at)) = last.filter(|(by, _)| *by != ground.actor()) {
            return Err(Refusal::SettingChanged { by: Changer { by, rule: None, at } });
        }
        decide_on(ground, &self.change)
    }
}

impl Command {
    /// What it changes of what a form shows.
    #[expect(clippy::wildcard_enum_match_arm, reason = "of some ninety commands, those that change a setting")]
    pub const fn setting(&self) -> Option<Setting> {
        Some(match self {
            Self::RenameStage(command) => Setting::Stage(command.stage),
            Self::RuleStage(command) => Setting::Stage(command.stage),
            Self::ShapeStage(command) => Setting::Stage(command.stage),
            Self::RenamePipeline(command) => Setting::Pipeline(command.pipeline),
            Self::RuleClaims(command) => Setting::Pipeline(command.pipeline),
            Self::RuleExchange(command) => Setting::Pipeline(command.pipeline),
            Self::RuleCosts(command) => Setting::Costs(command.pipeline),
            Self::ChangeField(command) => Setting::Field(command.field),
            Self::SetStanding(command) => Setting::Limits(command.user),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::floor::RuleStage;
    use crate::sales::event::floor::StageRules;
    use crate::sales::field::Field;
    use crate::sales::scene::Scene;
    use crate::sales::value::StageId;

    fn limit(scene: &Scene, stage: StageId, days: u16) -> Command {
        let of = Setting::Stage(stage);
        let asks = scene.book.stage(stage).unwrap().asks.clone();
        let rules = StageRules { asks, days: Some(days), touches: None };
        let change = Box::new(Command::RuleStage(RuleStage { stage, rules, saw: None }));
        Command::AsSeen(AsSeen { of, seen: scene.book.last_change(of), change })
    }

    fn heads() -> (Scene, UserId, UserId) {
        let (mut scene, _, anna) = Scene::with_boris();
        let head = scene.hire("head", "", &[crate::sales::role::Role::Head]);
        (scene, anna, head)
    }

    #[test]
    fn who_comes_second_is_told_who_came_first() {
        let (mut scene, anna, head) = heads();
        let stage = scene.stage("offer-sent");
        let (one, two) = (limit(&scene, stage, 5), limit(&scene, stage, 9));
        scene.done(anna, one);
        let by = Changer { by: anna, rule: None, at: scene.now };
        assert_eq!(scene.refused(head, two.clone()), Refusal::SettingChanged { by });
        assert_eq!(scene.book.stage(stage).unwrap().days, Some(5));
        // Looked at anew, it is the head's to change.
        let again = limit(&scene, stage, 9);
        scene.done(head, again);
        // Another stage is another setting, and one's own change is no surprise.
        let (other, mine) = (limit(&scene, scene.stage("meeting-held"), 7), limit(&scene, stage, 11));
        scene.done(head, limit(&scene, stage, 10));
        scene.done(anna, other);
        scene.done(head, mine);
        scene.refused_as(scene.user("boris"), limit(&scene, stage, 3), "no-right");
    }

    #[test]
    fn what_two_ask_for_at_once_is_all_asked_for() {
        let (mut scene, anna, head) = heads();
        let stage = scene.stage("offer-sent");
        let asked = |scene: &Scene| scene.book.stage(stage).unwrap().asks.clone();
        let rule = |asks: &[Field], saw: &[Field]| {
            let rules = StageRules { asks: asks.to_vec(), days: None, touches: None };
            Command::RuleStage(RuleStage { stage, rules, saw: Some(saw.to_vec()) })
        };
        let first = asked(&scene);
        scene.done(anna, rule(&[Field::Sum, Field::Need], &first));
        assert_eq!(asked(&scene), [Field::Sum, Field::Need]);
        // The head saw what was asked for first, and adds what they want; then somebody takes away what they saw.
        scene.done(head, rule(&[Field::Title, first[0]], &first));
        assert_eq!(asked(&scene), [Field::Sum, Field::Need, Field::Title]);
        scene.done(anna, rule(&[Field::Sum], &[Field::Sum, Field::Need]));
        assert_eq!(asked(&scene), [Field::Sum, Field::Title]);
    }
}

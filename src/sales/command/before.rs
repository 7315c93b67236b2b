//! What was decided just before by the same line, and not done yet: of many deals all are asked before one is touched, and what
//! has room for one alone may have none for all of them.

use std::collections::BTreeMap;

use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::value::UserId;

/// What the decisions before this one would take up.
#[derive(Debug, Clone, Default)]
pub struct Before {
    /// Deals into whose hands.
    given: BTreeMap<UserId, usize>,
    /// Claims among them.
    pub claims: usize,
    /// Looks at deals of others that the head has been asked for.
    pub looks: usize,
}

impl Before {
    /// Deals that this person would have got.
    pub fn given(&self, user: UserId) -> usize {
        self.given.get(&user).copied().unwrap_or(0)
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "of some forty events, those that there is room for")]
    pub fn note(&mut self, events: &[Event]) {
        for event in events {
            let Event::Deal(event) = event else { continue };
            match event {
                DealEvent::Claimed(event) => {
                    self.claims += 1;
                    *self.given.entry(event.by).or_default() += 1;
                }
                DealEvent::Assigned(event) => *self.given.entry(event.to).or_default() += 1,
                DealEvent::AccessAsked(_) => self.looks += 1,
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Before;
    use crate::sales::claiming::{Level, Standing};
    use crate::sales::command::deal::{Assign, AssignTo, Claim, Note};
    use crate::sales::command::user::SetStanding;
    use crate::sales::command::{Command, Decision, decide_each};
    use crate::sales::refusal::Refusal;
    use crate::sales::scene::Scene;
    use crate::sales::stamp::{Origin, Stamp};

    fn each(scene: &Scene, commands: &[Command], stamp: &Stamp) -> Vec<Decision> {
        decide_each(&scene.book, commands, stamp, &mut Before::default())
    }

    #[test]
    fn a_job_that_is_looked_at_stretch_by_stretch_keeps_count() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let standing = Standing { level: Level::Usual, hold_limit: 2, daily: None };
        scene.done(anna, Command::SetStanding(SetStanding { user: boris, standing }));
        let claims = [0; 3].map(|_| Command::Claim(Claim { deal: scene.inquiry("Насос") }));
        let (stamp, mut before) = (scene.stamp(boris, Origin::Key), Before::default());
        let mut went = |claims: &[Command]| {
            decide_each(&scene.book, claims, &stamp, &mut before).iter().filter(|decision| decision.is_ok()).count()
        };
        assert_eq!((went(&claims[..1]), went(&claims[1..])), (1, 1));
    }

    #[test]
    fn of_several_each_is_decided_as_if_those_before_it_were_done_and_nothing_is() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let standing = Standing { level: Level::Usual, hold_limit: 2, daily: None };
        scene.done(anna, Command::SetStanding(SetStanding { user: boris, standing }));
        let deals = [0; 3].map(|_| scene.inquiry("Насос"));
        let full = Refusal::HoldLimit { user: boris, held: 2, limit: 2 };
        let stamp = scene.stamp(boris, Origin::Command);
        let claims = deals.map(|deal| Command::Claim(Claim { deal }));
        let decided: Vec<_> = each(&scene, &claims, &stamp).into_iter().map(Result::err).collect();
        assert_eq!(decided, [None, None, Some(full.clone())]);
        let stamp = scene.stamp(anna, Origin::Command);
        let give = |to| deals.map(|deal| Command::Assign(Assign { deals: vec![deal], to }));
        let decided: Vec<_> = each(&scene, &give(AssignTo::User(boris)), &stamp).into_iter().map(Result::err).collect();
        assert_eq!(decided, [None, None, Some(full)]);
        assert!(each(&scene, &give(AssignTo::Spread), &stamp).iter().all(Result::is_ok), "anna has room");
        assert_eq!(scene.book.load(boris).held, 0);
        // What takes up no room says nothing of the next.
        let notes = deals.map(|deal| Command::Note(Note { deal, text: "Звонили".to_owned() }));
        assert!(each(&scene, &notes, &stamp).iter().all(Result::is_ok));
    }
}

//! Say how far somebody is, and how much they may take (METHOD S22).

use crate::sales::claiming::Standing;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::user::{UserEvent, UserStandingSet};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::value::UserId;

/// Level, deals held at once, claims a day; zero claims a day is none of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetStanding {
    pub user: UserId,
    pub standing: Standing,
}

impl SetStanding {
    /// Whoever hands out work says how much of it somebody may take.
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let reach = ground.reach(Right::Assign)?;
        let user = ground.user(self.user)?;
        if reach < Reach::All && !ground.heads(user.id) {
            return Err(Refusal::NoRight { right: Right::Assign });
        }
        let after = Standing { daily: self.standing.daily.filter(|daily| *daily > 0), ..self.standing };
        let before = user.standing();
        if after == before {
            return Err(Refusal::NothingChanged);
        }
        Ok(vec![Event::User(UserEvent::StandingSet(UserStandingSet { user: user.id, before, after }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::claiming::Level;
    use crate::sales::command::Command;
    use crate::sales::command::deal::Claim;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn a_head_says_how_much_their_people_take_and_nobody_says_it_of_themselves() {
        let (mut scene, boris, anna) = Scene::with_boris();
        scene.done(anna, Command::AddTeam(crate::sales::command::floor::AddTeam { name: "Второй".to_owned() }));
        let team = scene.book.teams().last().map(|(team, _)| team);
        let (head, other) = (scene.hire("head", "", &[Role::Head]), scene.hire_to("other", &[Role::Head], team));
        let standing = Standing { level: Level::Senior, hold_limit: 1, daily: Some(0) };
        let set = Command::SetStanding(SetStanding { user: boris, standing });
        scene.refused_as(boris, set.clone(), "no-right");
        scene.refused_as(other, set.clone(), "no-right");
        scene.done(head, set.clone());
        assert_eq!(scene.book.user(boris).unwrap().standing(), Standing { daily: None, ..standing });
        scene.refused_as(head, set, "nothing-changed");
        let deals = ["a", "b"].map(|title| scene.inquiry(title));
        scene.done(boris, Command::Claim(Claim { deal: deals[0] }));
        scene.refused_as(boris, Command::Claim(Claim { deal: deals[1] }), "hold-limit");
    }
}

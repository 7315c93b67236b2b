//! Set somebody's roles.

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::user::{UserEvent, UserRolesSet};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Right, Role, Roles};
use crate::sales::value::UserId;

/// These roles and no other; a floor is never left without an administrator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetRoles {
    pub user: UserId,
    pub roles: Roles,
}

impl SetRoles {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Administer)?;
        let user = ground.user(self.user)?;
        if user.roles == self.roles {
            return Err(Refusal::NothingChanged);
        }
        let others = ground.book.users().any(|other| other.id != user.id && other.roles.has(Role::Administrator));
        if !others && user.roles.has(Role::Administrator) && !self.roles.has(Role::Administrator) {
            return Err(Refusal::LastAdministrator);
        }
        Ok(vec![Event::User(UserEvent::RolesSet(UserRolesSet {
            user: user.id,
            before: user.roles,
            after: self.roles,
        }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::scene::Scene;

    #[test]
    fn a_floor_is_never_left_without_an_administrator() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let roles = |roles: &[Role]| roles.iter().copied().collect::<Roles>();
        let set = |user, to| Command::SetRoles(SetRoles { user, roles: to });
        assert_eq!(scene.refused(anna, set(anna, roles(&[Role::Rep]))), Refusal::LastAdministrator);
        scene.refused_as(boris, set(boris, roles(&[Role::Administrator])), "no-right");
        scene.done(anna, set(boris, roles(&[Role::Administrator])));
        scene.done(boris, set(anna, roles(&[Role::Rep])));
        scene.refused_as(anna, set(anna, roles(&[Role::Head])), "no-right");
    }

    #[test]
    fn who_becomes_a_head_heads_their_team_and_who_is_none_any_more_does_not() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let heads = |scene: &Scene| scene.book.user(boris).unwrap().heads.len();
        let set = |to: &[Role]| Command::SetRoles(SetRoles { user: boris, roles: to.iter().copied().collect() });
        let before = heads(&scene);
        scene.done(anna, set(&[Role::Rep, Role::Head]));
        let between = heads(&scene);
        scene.done(anna, set(&[Role::Rep]));
        assert_eq!((before, between, heads(&scene)), (0, 1, 0));
    }
}

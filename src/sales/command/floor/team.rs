//! Add a team.

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::floor::{FloorEvent, TeamMade};
use crate::sales::field::{Field, TEXT_MAX_CHARS};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::stage::Label;
use crate::sales::value::{TeamId, clean_line};

/// People under one head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddTeam {
    pub name: String,
}

impl AddTeam {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Administer)?;
        let name = clean_line(&self.name, TEXT_MAX_CHARS);
        if name.is_empty() {
            return Err(Refusal::Empty { field: Field::Title });
        }
        let label = Label::Named { short: name.as_str().into(), name: name.into() };
        Ok(vec![Event::Floor(FloorEvent::TeamMade(TeamMade { team: TeamId::new(ground.fresh()), label }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::scene::Scene;

    #[test]
    fn a_team_has_a_name_and_is_made_by_an_administrator() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let add = |name: &str| Command::AddTeam(AddTeam { name: name.to_owned() });
        scene.refused_as(boris, add("Второй"), "no-right");
        scene.refused_as(anna, add("\t"), "empty");
        scene.done(anna, add("Второй"));
        assert_eq!(scene.book.teams().count(), 2);
    }
}

//! Open the floor: the first command of a store.

use crate::sales::command::user::AddUser;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::floor::{FloorEvent, FloorOpened, PipelineMade, Sight, SourceMade, TeamMade};
use crate::sales::refusal::Refusal;
use crate::sales::role::Roles;
use crate::sales::stage::{Label, shipped};
use crate::sales::value::{Calendar, Currency, PipelineId, SourceId, StageId, TeamId};

/// The sources a floor begins with, by their message ids.
const SOURCES: [&str; 10] = [
    "source-site",
    "source-call",
    "source-mail",
    "source-fair",
    "source-partner",
    "source-advertising",
    "source-own",
    "source-import",
    "source-return",
    "source-other",
];

/// Calendar, currency, the shipped pipeline and sources, one team, and the first person, who may do everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFloor {
    pub calendar: Calendar,
    pub currency: Currency,
    /// The country whose phone numbers need no prefix.
    pub region: String,
    pub sight: Sight,
    pub login: String,
    pub name: String,
    pub uid: Option<u32>,
    pub roles: Roles,
}

impl OpenFloor {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        if ground.book.floor().is_some() {
            return Err(Refusal::FloorOpenAlready);
        }
        let mut events = vec![Event::Floor(FloorEvent::Opened(FloorOpened {
            calendar: self.calendar.clone(),
            currency: self.currency,
            region: self.region.as_str().into(),
            sight: self.sight,
        }))];
        let pipeline = shipped(PipelineId::new(ground.fresh()), || StageId::new(ground.fresh()));
        events.push(Event::Floor(FloorEvent::PipelineMade(PipelineMade { pipeline })));
        for key in SOURCES {
            let source = SourceId::new(ground.fresh());
            events.push(Event::Floor(FloorEvent::SourceMade(SourceMade { source, label: Label::Shipped(key.into()) })));
        }
        let team = TeamId::new(ground.fresh());
        let label = Label::Shipped("team-sales".into());
        events.push(Event::Floor(FloorEvent::TeamMade(TeamMade { team, label })));
        let first = AddUser {
            login: self.login.clone(),
            name: self.name.clone(),
            short: String::new(),
            uid: self.uid,
            roles: self.roles,
            team: Some(team),
            hold_limit: None,
        };
        events.extend(first.decide(ground)?);
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::scene::Scene;
    use crate::sales::value::{RUB, Zone};

    #[test]
    fn a_floor_is_opened_once() {
        let mut scene = Scene::open();
        let anna = scene.user("anna");
        let again = OpenFloor {
            calendar: Calendar::default_for(Zone::MOSCOW),
            currency: RUB,
            region: "RU".to_owned(),
            sight: Sight::Own,
            login: "boris".to_owned(),
            name: String::new(),
            uid: None,
            roles: Roles::all(),
        };
        assert_eq!(scene.refused(anna, Command::OpenFloor(again)), Refusal::FloorOpenAlready);
        assert_eq!(scene.book.sources().count(), SOURCES.len());
    }
}

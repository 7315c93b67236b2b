//! Say that somebody is away: nothing is assigned to them meanwhile.

use chrono::{Months, NaiveDate};

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::user::{UserAwaySet, UserEvent};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::value::{Day, UserId};

/// Whoever is away longer has left; a day beyond that is a slip of the year.
const AWAY_MAX: Months = Months::new(12);

/// Away until a day, or here again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetAway {
    pub user: UserId,
    pub until: Option<NaiveDate>,
}

impl SetAway {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let user = ground.user(self.user)?;
        may_speak_for(ground, user.id)?;
        if self.until.is_some_and(|until| until < ground.today()) {
            return Err(Refusal::TimePast);
        }
        let latest = ground.today().checked_add_months(AWAY_MAX).unwrap_or(NaiveDate::MAX);
        if self.until.is_some_and(|until| until > latest) {
            return Err(Refusal::AwayTooLong { latest });
        }
        if user.away_until == self.until {
            return Err(Refusal::NothingChanged);
        }
        let until = self.until.map(Day);
        Ok(vec![Event::User(UserEvent::AwaySet(UserAwaySet { user: user.id, until }))])
    }
}

/// Everybody says it of themselves, a head of their people.
pub(in crate::sales::command) fn may_speak_for(ground: &Ground<'_>, user: UserId) -> Result<(), Refusal> {
    if user == ground.actor() || ground.reach(Right::Freeze)? == Reach::All || ground.heads(user) {
        return Ok(());
    }
    Err(Refusal::NoRight { right: Right::Freeze })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn a_head_speaks_for_their_team_and_everybody_for_themselves() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let team = Command::AddTeam(crate::sales::command::floor::AddTeam { name: "Второй".to_owned() });
        scene.done(anna, team);
        let team = scene.book.teams().last().map(|(team, _)| team);
        let (head, other) = (scene.hire("head", "", &[Role::Head]), scene.hire_to("other", &[Role::Head], team));
        let away = |user, days| Command::SetAway(SetAway { user, until: Some(days) });
        let (soon, later) = (scene.due(1, 9).date, scene.due(2, 9).date);
        assert_eq!(scene.refused(other, away(boris, soon)), Refusal::NoRight { right: Right::Freeze });
        scene.done(head, away(boris, soon));
        scene.done(boris, away(boris, later));
        scene.refused_as(boris, away(boris, later), "nothing-changed");
        scene.refused_as(boris, away(head, later), "no-right");
        let past = scene.now.date_in(crate::sales::value::Zone::MOSCOW).pred_opt().unwrap();
        scene.refused_as(boris, away(boris, past), "time-past");
        let latest = scene.book.day(scene.now).checked_add_months(AWAY_MAX).unwrap();
        assert_eq!(scene.refused(boris, away(boris, latest.succ_opt().unwrap())), Refusal::AwayTooLong { latest });
        scene.done(boris, away(boris, latest));
    }
}

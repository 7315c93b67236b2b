//! Who is away: here again, or away until the day that was said before.

use super::Taking;
use crate::sales::command::user::may_speak_for;
use crate::sales::event::Event;
use crate::sales::event::user::{UserAwaySet, UserEvent};
use crate::sales::refusal::Refusal;
use crate::sales::value::Day;

impl Taking<'_> {
    /// As long as nobody has said another day since.
    pub(super) fn user(&mut self, event: &UserEvent) -> Result<(), Refusal> {
        match event {
            UserEvent::AwaySet(UserAwaySet { user, until }) => {
                let user = self.ground.user(*user)?;
                may_speak_for(self.ground, user.id)?;
                let before = self.deed.and_then(|deed| deed.away_before(user.id)).ok_or(Refusal::UndoOvertaken)?;
                if user.away_until.map(Day) != *until {
                    return Err(Refusal::UndoOvertaken);
                }
                let undone = UserAwaySet { user: user.id, until: before.map(Day) };
                self.undone.push(Event::User(UserEvent::AwaySet(undone)));
                Ok(())
            }
            UserEvent::Added(_)
            | UserEvent::RolesSet(_)
            | UserEvent::NoticesRead(_)
            | UserEvent::Penalised(_)
            | UserEvent::PenaltyAnswered(_)
            | UserEvent::PenaltyLifted(_)
            | UserEvent::StandingSet(_) => Err(Refusal::NotUndone),
        }
    }
}

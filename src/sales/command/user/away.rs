//! Say that somebody is away: nothing is assigned to them meanwhile.

use chrono::NaiveDate;

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::user::{UserAwaySet, UserEvent};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::value::{Day, UserId};

/// Away until a day, or here again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetAway {
    pub user: UserId,
    pub until: Option<NaiveDate>,
}

impl SetAway {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        let user = ground.user(self.user)?;
        if user.id != ground.actor() {
            let reach = ground.reach(Right::Freeze)?;
            if reach < Reach::All && !ground.heads(user.id) {
                return Err(Refusal::NoRight { right: Right::Freeze });
            }
        }
        if user.away_until == self.until {
            return Err(Refusal::NothingChanged);
        }
        let until = self.until.map(Day);
        Ok(vec![Event::User(UserEvent::AwaySet(UserAwaySet { user: user.id, until }))])
    }
}

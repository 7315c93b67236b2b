//! Who claims a free deal before all others: the responsible rep of its company, then those who learn (METHOD S22, DESIGN §3.4).

use super::Book;
use crate::sales::claiming::Level;
use crate::sales::deal::{Deal, Holder};
use crate::sales::role::Right;
use crate::sales::user::User;
use crate::sales::value::{Moment, UserId};

/// Whose a free deal is first, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    Responsible { user: UserId, until: Moment },
    Novices { until: Moment },
}

impl First {
    /// The deal is this person's to claim meanwhile.
    pub fn is_for(self, user: &User) -> bool {
        match self {
            Self::Responsible { user: responsible, .. } => responsible == user.id,
            Self::Novices { .. } => user.level == Level::Novice,
        }
    }
}

impl Book {
    /// Whose a deal is first; `None`: whoever comes first has it. Nobody is waited for who is away or can take no more.
    pub fn first_claim(&self, deal: &Deal, now: Moment) -> Option<First> {
        if deal.holder != Holder::Exchange {
            return None;
        }
        let rules = self.pipeline(deal.pipeline)?.exchange;
        let calendar = self.calendar()?;
        let until = |minutes: Option<u16>| {
            let until = calendar.after_minutes(deal.held_since, minutes?.into());
            Some(until).filter(|until| *until > now)
        };
        // What has been given back is everybody's.
        let inquiry = deal.company.filter(|_| deal.came_back().is_none());
        if let Some((company, until)) = inquiry.zip(until(rules.reserved_minutes))
            && let Some(user) = self.responsible(company).and_then(|user| self.user(user))
            && self.may_take(user, now)
        {
            return Some(First::Responsible { user: user.id, until });
        }
        let until = until(rules.novices_minutes)?;
        let learns = |user: &User| user.level == Level::Novice && self.may_take(user, now);
        self.users.values().any(learns).then_some(First::Novices { until })
    }

    /// They are here, may claim, and have room for one more.
    fn may_take(&self, user: &User, now: Moment) -> bool {
        user.roles.reach(Right::Claim).is_some() && !user.is_away(self.day(now)) && self.room(user) > 0
    }
}

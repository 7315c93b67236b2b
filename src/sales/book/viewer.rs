//! Who looks: every read of deals takes a viewer, so that screen, search and command show the same (DESIGN §3.3, METHOD R02).

use std::collections::BTreeSet;

use super::Book;
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::floor::Sight;
use crate::sales::role::{Reach, Right, Role, Roles};
use crate::sales::stage::StageRole;
use crate::sales::value::UserId;

/// Whose deals a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    #[default]
    Mine,
    Team,
    All,
}

impl Scope {
    /// The word for message ids (`scope-mine`) and the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Team => "team",
            Self::All => "all",
        }
    }
}

/// What one person may see.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each a line of the table of rights")]
pub struct Viewer {
    pub user: UserId,
    pub roles: Roles,
    /// People whose deals this person sees; always themselves.
    members: BTreeSet<UserId>,
    all: bool,
    exchange: bool,
    review: bool,
    brought: bool,
}

impl Viewer {
    pub fn sees_all(&self) -> bool {
        self.all
    }

    pub fn may(&self, right: Right) -> bool {
        self.roles.reach(right).is_some()
    }

    /// The holders a scope stands for, as far as this person may see them.
    pub fn holders(&self, scope: Scope) -> Vec<Holder> {
        let members = || self.members.iter().map(|user| Holder::User(*user));
        match scope {
            Scope::Mine => vec![Holder::User(self.user)],
            Scope::All if self.exchange => members().chain([Holder::Exchange]).collect(),
            Scope::Team | Scope::All => members().collect(),
        }
    }

    /// The deals that nobody holds are this person's to see.
    pub const fn sees_exchange(&self) -> bool {
        self.exchange
    }

    /// People whose work this person sees.
    pub fn members(&self) -> impl Iterator<Item = UserId> {
        self.members.iter().copied()
    }

    pub fn sees_user(&self, user: UserId) -> bool {
        self.all || self.members.contains(&user)
    }
}

impl Book {
    /// What a person may see; somebody unknown sees nothing.
    pub fn viewer(&self, user: UserId) -> Viewer {
        let roles = self.users.get(&user).map_or_else(Roles::default, |user| user.roles);
        let reach = roles.reach(Right::See);
        let sight = self.floor.as_ref().map_or(Sight::Own, |floor| floor.sight);
        let works = roles.has(Role::Rep) || roles.has(Role::Agent);
        let mut members: BTreeSet<UserId> = BTreeSet::from([user]);
        let all = reach == Some(Reach::All) || (works && sight == Sight::All);
        let me = self.users.get(&user);
        for other in self.users.values() {
            let headed = reach >= Some(Reach::Team) && me.is_some_and(|me| me.heads.contains(&other.team));
            let mate = works && sight == Sight::Team && me.is_some_and(|me| me.team == other.team);
            if all || headed || mate {
                members.insert(other.id);
            }
        }
        Viewer {
            user,
            roles,
            members,
            all,
            exchange: all || works || roles.has(Role::Head),
            review: roles.has(Role::Quality),
            brought: roles.has(Role::Marketing),
        }
    }

    /// The viewer may see this deal: it is in their lists, a head has shown it to them until a day (DESIGN §8), or a step of it is
    /// theirs.
    pub fn sees(&self, viewer: &Viewer, deal: &Deal) -> bool {
        self.lists(viewer, deal)
            || (!self.is_hidden(deal) && (self.is_shown(viewer, deal) || self.has_step_of(viewer.user, deal)))
    }

    /// They do a step of it, or watch over one: as long as it is to be done they may read what it is about (METHOD S13).
    fn has_step_of(&self, user: UserId, deal: &Deal) -> bool {
        let steps = deal.steps.iter().filter_map(|step| self.task(*step));
        steps.into_iter().any(|step| step.executor == user || step.controller == Some(user))
    }

    /// The deal stands in this viewer's lists, totals and reports, and what asks for no more than that may be done to it. What a
    /// head has shown to somebody is opened, found and read; it is not counted among their own.
    pub fn lists(&self, viewer: &Viewer, deal: &Deal) -> bool {
        if self.is_hidden(deal) {
            return false;
        }
        let held = match deal.holder {
            Holder::User(user) => viewer.members.contains(&user),
            Holder::Exchange => viewer.exchange,
            // What marketing nurtures was taken from a team: its head goes on seeing it.
            Holder::Marketing { .. } => viewer.roles.has(Role::Marketing) || viewer.roles.has(Role::Head),
        };
        let reviewed = viewer.review
            && self.stage(deal.stage).is_some_and(|stage| {
                matches!(stage.role, StageRole::ConditionalRefusal | StageRole::Lost | StageRole::Junk)
            });
        viewer.all || held || reviewed || (viewer.brought && deal.brought_by == viewer.user)
    }

    /// Who may let a deal be sold before it is paid: heads and directors in whose lists it is.
    pub fn may_allow_debt(&self, deal: &Deal) -> Vec<UserId> {
        let leads = |roles: Roles| roles.has(Role::Head) || roles.has(Role::Director);
        let leaders = self.users.values().filter(|user| leads(user.roles));
        leaders.map(|user| user.id).filter(|user| self.lists(&self.viewer(*user), deal)).collect()
    }

    /// The viewer may read the phones and mails of this deal's people: not before it is claimed (DESIGN §3.4).
    pub fn reads_reach(&self, viewer: &Viewer, deal: &Deal) -> bool {
        deal.holder != Holder::Exchange && self.sees(viewer, deal)
    }
}

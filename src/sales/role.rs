//! Roles and what each of them may do: the table of rights that `decide` holds every road to (DESIGN §8, METHOD S06).

use serde::{Deserialize, Serialize};

/// What a person does on the floor; a user has a set of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    Rep,
    Agent,
    Head,
    Quality,
    Marketing,
    Director,
    Administrator,
}

impl Role {
    /// All roles, in the order of the table of rights.
    pub const ALL: [Self; 7] =
        [Self::Rep, Self::Agent, Self::Head, Self::Quality, Self::Marketing, Self::Director, Self::Administrator];

    /// The word for the command line and for message ids (`role-rep`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rep => "rep",
            Self::Agent => "agent",
            Self::Head => "head",
            Self::Quality => "control",
            Self::Marketing => "marketing",
            Self::Director => "director",
            Self::Administrator => "admin",
        }
    }

    /// Reads a role's name; `qc` and `administrator` are understood too.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "qc" | "quality" => Some(Self::Quality),
            "administrator" => Some(Self::Administrator),
            _ => Self::ALL.into_iter().find(|role| role.name() == name),
        }
    }

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// A set of roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Roles(u16);

impl Roles {
    /// Everybody's roles at once: a one-person floor.
    pub fn all() -> Self {
        Role::ALL.into_iter().collect()
    }

    pub const fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }

    /// How far a right reaches for somebody with these roles; `None`: not at all.
    pub fn reach(self, right: Right) -> Option<Reach> {
        self.iter().filter_map(|role| right.granted(role)).max()
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        Self(roles.into_iter().fold(0, |set, role| set | role.bit()))
    }
}

/// One line of the table of rights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Right {
    See,
    Capture,
    Verify,
    Claim,
    /// Advance, back, edit, steps, touches, postpone, refuse conditionally.
    Work,
    Assign,
    /// Confirm a loss, send a refusal back.
    Judge,
    Reopen,
    Penalise,
    Shape,
    Import,
    Freeze,
    Administer,
    Audit,
}

impl Right {
    pub const ALL: [Self; 14] = [
        Self::See,
        Self::Capture,
        Self::Verify,
        Self::Claim,
        Self::Work,
        Self::Assign,
        Self::Judge,
        Self::Reopen,
        Self::Penalise,
        Self::Shape,
        Self::Import,
        Self::Freeze,
        Self::Administer,
        Self::Audit,
    ];

    /// The word for message ids (`right-claim`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::See => "see",
            Self::Capture => "capture",
            Self::Verify => "verify",
            Self::Claim => "claim",
            Self::Work => "work",
            Self::Assign => "assign",
            Self::Judge => "judge",
            Self::Reopen => "reopen",
            Self::Penalise => "penalise",
            Self::Shape => "shape",
            Self::Import => "import",
            Self::Freeze => "freeze",
            Self::Administer => "administer",
            Self::Audit => "audit",
        }
    }

    /// The table of DESIGN §8: how far `role` may use this right.
    #[expect(clippy::match_same_arms, reason = "a line of the table an arm")]
    pub const fn granted(self, role: Role) -> Option<Reach> {
        use Reach::{All, Own, Review, Team, UpToQualified};
        match (self, role) {
            (Self::See, Role::Rep | Role::Agent | Role::Marketing) => Some(Own),
            (Self::See, Role::Quality) => Some(Review),
            (Self::See | Self::Work | Self::Verify, Role::Head) => Some(Team),
            (Self::See | Self::Work, Role::Director) => Some(All),
            (Self::Capture, Role::Rep | Role::Agent | Role::Head | Role::Marketing | Role::Director) => Some(Own),
            (Self::Verify, Role::Rep | Role::Agent | Role::Marketing) => Some(Own),
            (Self::Claim, Role::Rep | Role::Agent | Role::Head) => Some(Own),
            (Self::Work, Role::Rep | Role::Marketing) => Some(Own),
            (Self::Work, Role::Agent) => Some(UpToQualified),
            (Self::Work, Role::Quality) => Some(Review),
            (Self::Assign, Role::Head) => Some(Team),
            (Self::Assign, Role::Director | Role::Administrator) => Some(All),
            (Self::Judge, Role::Quality) => Some(All),
            (Self::Reopen, Role::Quality) => Some(All),
            (Self::Reopen, Role::Head) => Some(Team),
            (Self::Penalise, Role::Quality | Role::Director) => Some(All),
            (Self::Penalise, Role::Head) => Some(Team),
            (Self::Shape, Role::Head | Role::Director | Role::Administrator) => Some(All),
            (Self::Import, Role::Head | Role::Director | Role::Administrator) => Some(All),
            // Leads only.
            (Self::Import, Role::Marketing) => Some(Own),
            (Self::Freeze, Role::Head) => Some(Team),
            (Self::Freeze, Role::Director | Role::Administrator) => Some(All),
            (Self::Administer, Role::Administrator) => Some(All),
            (Self::Audit, Role::Head) => Some(Team),
            (Self::Audit, Role::Director | Role::Administrator) => Some(All),
            (
                Self::See
                | Self::Capture
                | Self::Verify
                | Self::Claim
                | Self::Work
                | Self::Assign
                | Self::Judge
                | Self::Reopen
                | Self::Penalise
                | Self::Shape
                | Self::Import
                | Self::Freeze
                | Self::Administer
                | Self::Audit,
                _,
            ) => None,
        }
    }
}

/// How far a right reaches, narrowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Refused and junked deals under review, and what one does on them.
    Review,
    /// One's own deals, up to *Qualified*.
    UpToQualified,
    Own,
    Team,
    All,
}

#[cfg(test)]
mod tests {
    use super::{Reach, Right, Role, Roles};

    #[test]
    fn a_set_of_roles_reaches_as_far_as_its_best_role() {
        let roles: Roles = [Role::Agent, Role::Head].into_iter().collect();
        assert_eq!(roles.reach(Right::Work), Some(Reach::Team));
        assert_eq!(roles.reach(Right::Judge), None);
        assert_eq!(Roles::all().reach(Right::Judge), Some(Reach::All));
    }

    #[test]
    fn nobody_but_quality_control_confirms_a_loss() {
        let judges: Vec<Role> = Role::ALL.into_iter().filter(|role| Right::Judge.granted(*role).is_some()).collect();
        assert_eq!(judges, [Role::Quality]);
    }
}

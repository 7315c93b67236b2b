//! What a list shows: whose deals, and which of them.

use crate::sales::book::Scope;
use crate::sales::book::board::Narrowing;
use crate::sales::book::off_board::Off;
use crate::sales::deal::Deal;
use crate::sales::role::Role;
use crate::ui::glance::Glance;

/// Whose deals, which of them, and whether those that have no column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    pub scope: Scope,
    pub narrowing: Narrowing,
    /// Deals that stand in no column of the board, for this reason.
    pub off: Option<Off>,
}

impl Filter {
    /// Where a person begins: who leads others sees the team, everybody else their own.
    pub fn default_for(glance: &Glance<'_>) -> Self {
        let roles = glance.viewer.roles;
        let leads = roles.has(Role::Head) || roles.has(Role::Director);
        let scope = if leads && glance.viewer.members().nth(1).is_some() { Scope::Team } else { Scope::Mine };
        // Who does nothing but marketing sees what they nurture.
        let nurtures = roles.has(Role::Marketing) && !leads && !roles.has(Role::Rep) && !roles.has(Role::Agent);
        Self { scope, off: nurtures.then_some(Off::Nurtured), ..Self::default() }
    }

    /// This deal is one of those that are left.
    pub fn keeps(&self, deal: &Deal) -> bool {
        let Narrowing { class, source } = self.narrowing;
        class.is_none_or(|class| deal.class == class) && source.is_none_or(|source| deal.source == source)
    }

    /// Something of the scope is left out.
    pub const fn is_narrowed(&self) -> bool {
        !self.narrowing.is_none() || self.off.is_some()
    }

    /// What is left, in words: `A, site`.
    pub fn words(&self, glance: &Glance<'_>) -> String {
        let class = self.narrowing.class.map(|class| class.letter().to_string());
        let source = self.narrowing.source.map(|source| glance.source(source));
        let off = self.off.map(|off| off_name(glance, off));
        let parts: Vec<String> = class.into_iter().chain(source).chain(off).collect();
        parts.join(", ")
    }
}

/// What deals that stand in no column are called.
pub fn off_name(glance: &Glance<'_>, off: Off) -> String {
    let Some(role) = off.role() else {
        return glance.words.say(if off == Off::Nurtured { "word-marketing" } else { "word-asleep" });
    };
    let stage = glance.pipeline().and_then(|pipeline| pipeline.by_role(role));
    stage.map(|stage| glance.stage_short(stage)).unwrap_or_default()
}

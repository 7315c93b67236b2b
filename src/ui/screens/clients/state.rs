//! Which clients are listed, and where one stands among them.

use super::rows::{ClientKey, ClientRows, Gathered, Kind};
use crate::ui::filter::{Filter, Narrowed};
use crate::ui::glance::Glance;
use crate::ui::list::Held;

/// Companies or people, as one person stands among them.
#[derive(Debug, Default)]
pub struct ClientsScreen {
    pub(super) kind: Kind,
    pub(super) narrowed: Narrowed,
    pub(super) list: Held<ClientKey>,
    pub(super) gathered: Option<Gathered>,
}

impl ClientsScreen {
    /// Where a person begins: who leads others sees the team's, everybody else their own.
    pub fn new(glance: &Glance<'_>) -> Self {
        Self { narrowed: Narrowed::new(Filter::default_for(glance)), ..Self::default() }
    }

    /// Collects the clients of the deals one works with, if they are what is listed and anything has happened since.
    pub(super) fn gather(&mut self, glance: &Glance<'_>) {
        let wanted = Gathered::wanted(self.kind, self.narrowed.filter().scope, glance);
        if !wanted.is_some_and(|wanted| self.gathered.as_ref().is_some_and(|gathered| gathered.is_of(wanted))) {
            self.gathered = wanted.map(|wanted| Gathered::collect(wanted, glance));
        }
    }

    pub(super) fn rows<'a>(&'a self, glance: &'a Glance<'a>) -> ClientRows<'a> {
        ClientRows { glance, kind: self.kind, gathered: self.gathered.as_ref() }
    }
}

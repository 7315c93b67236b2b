//! Companies or people, the newest first: of the deals one works with, or all there are.

use std::collections::BTreeSet;

use crate::sales::book::Scope;
use crate::sales::book::off_board::Off;
use crate::sales::deal::Deal;
use crate::sales::value::{CompanyId, ContactId, DealId};
use crate::ui::glance::Glance;
use crate::ui::list::{ListKey, Rows};
use crate::ui::screen::Client;

/// Deals whose clients are collected: the book is held for about a millisecond.
pub const DEALS_MAX: usize = 4_096;

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    #[default]
    Companies,
    People,
}

/// A client's place: the newest have the smallest order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClientKey {
    order: i64,
    pub client: Client,
}

impl ListKey for ClientKey {
    type Id = Client;

    fn id(&self) -> Client {
        self.client
    }
}

/// What clients were collected for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    kind: Kind,
    scope: Scope,
    applied: u64,
}

/// The clients of the deals that somebody works with: on the board, asleep, or bought.
#[derive(Debug)]
pub struct Gathered {
    of: Wanted,
    keys: Vec<ClientKey>,
    /// There are more deals than were looked at.
    pub cut: bool,
}

impl Gathered {
    /// `None`: everything is listed, straight from the shelf.
    pub fn wanted(kind: Kind, scope: Scope, glance: &Glance<'_>) -> Option<Wanted> {
        let is_all = scope == Scope::All && glance.viewer.sees_all();
        (!is_all).then(|| Wanted { kind, scope, applied: glance.book.applied() })
    }

    pub fn is_of(&self, wanted: Wanted) -> bool {
        self.of == wanted
    }

    pub fn collect(of: Wanted, glance: &Glance<'_>) -> Self {
        let holders = glance.viewer.holders(of.scope);
        let asleep = glance.book.off_board().first(Off::Asleep, Some(&holders), DEALS_MAX);
        let mut deals: Vec<DealId> =
            glance.book.board().deals(&holders, |_| true).take(DEALS_MAX + 1).chain(asleep).collect();
        let cut = deals.len() > DEALS_MAX;
        deals.truncate(DEALS_MAX);
        deals.sort_unstable_by(|one, other| other.cmp(one));
        let mut seen = BTreeSet::new();
        let client = |deal: &Deal| match of.kind {
            Kind::Companies => deal.company.map(Client::Company),
            Kind::People => deal.contact.map(Client::Contact),
        };
        let clients = deals.iter().filter_map(|deal| client(glance.book.deal(glance.viewer, *deal)?));
        let fresh = clients.filter(|client| seen.insert(*client));
        let keys = fresh.enumerate().map(|(nth, client)| ClientKey { order: nth as i64, client }).collect();
        Self { of, keys, cut }
    }
}

/// The rows of the list.
#[derive(Debug)]
pub struct ClientRows<'a> {
    pub glance: &'a Glance<'a>,
    pub kind: Kind,
    pub gathered: Option<&'a Gathered>,
}

impl ClientRows<'_> {
    /// How many stand on the shelf.
    fn count(&self) -> usize {
        match self.kind {
            Kind::Companies => self.glance.book.company_count(),
            Kind::People => self.glance.book.contact_count(),
        }
    }

    /// The client that came after so many others, if this person may know of them.
    fn nth(&self, nth: usize) -> Option<ClientKey> {
        let (book, viewer) = (self.glance.book, self.glance.viewer);
        let client = match self.kind {
            Kind::Companies => Client::Company(book.company_seen(viewer, book.nth_company(nth)?)?.id),
            Kind::People => Client::Contact(book.contact_seen(viewer, book.nth_contact(nth)?)?.0.id),
        };
        Some(ClientKey { order: -(nth as i64), client })
    }

    /// The place on the shelf that a key tells.
    fn place_of(&self, key: &ClientKey) -> usize {
        usize::try_from(-key.order).unwrap_or(0).min(self.count())
    }

    fn company(&self, id: CompanyId) -> Option<ClientKey> {
        self.nth(self.glance.book.place_of_company(id)?)
    }

    fn contact(&self, id: ContactId) -> Option<ClientKey> {
        self.nth(self.glance.book.place_of_contact(id)?)
    }
}

impl Rows for ClientRows<'_> {
    type Key = ClientKey;

    fn len(&self) -> usize {
        self.gathered.map_or_else(|| self.count(), |gathered| gathered.keys.len())
    }

    fn rank(&self, key: &ClientKey) -> usize {
        match self.gathered {
            Some(gathered) => gathered.keys.partition_point(|other| other < key),
            None => self.count().saturating_sub(self.place_of(key) + 1),
        }
    }

    fn after(&self, key: Option<&ClientKey>, count: usize) -> Vec<ClientKey> {
        if let Some(gathered) = self.gathered {
            let from = key.map_or(0, |key| gathered.keys.partition_point(|other| other <= key));
            return gathered.keys.iter().skip(from).take(count).copied().collect();
        }
        let end = key.map_or_else(|| self.count(), |key| self.place_of(key));
        (0..end).rev().filter_map(|nth| self.nth(nth)).take(count).collect()
    }

    fn before(&self, key: Option<&ClientKey>, count: usize) -> Vec<ClientKey> {
        if let Some(gathered) = self.gathered {
            let to = key.map_or(gathered.keys.len(), |key| gathered.keys.partition_point(|other| other < key));
            return gathered.keys.iter().take(to).rev().take(count).copied().collect();
        }
        let from = key.map_or(0, |key| self.place_of(key) + 1);
        (from..self.count()).filter_map(|nth| self.nth(nth)).take(count).collect()
    }

    fn place(&self, id: Client) -> Option<ClientKey> {
        match (self.gathered, id) {
            (Some(gathered), _) => gathered.keys.iter().find(|key| key.client == id).copied(),
            (None, Client::Company(id)) if self.kind == Kind::Companies => self.company(id),
            (None, Client::Contact(id)) if self.kind == Kind::People => self.contact(id),
            (None, Client::Company(_) | Client::Contact(_)) => None,
        }
    }
}

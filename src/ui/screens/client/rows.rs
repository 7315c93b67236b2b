//! What stands on a client's card: the company, the people, then deals, open ones first, the newest first among them.

use crate::sales::book::clients::{ClientDeals, Standing};
use crate::sales::value::{CompanyId, ContactId, DealId};
use crate::ui::glance::Glance;
use crate::ui::list::{ListKey, Rows};
use crate::ui::screen::Client;

/// People of one company that are shown.
const PEOPLE_MAX: usize = 1_000;

/// The parts of the card, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Company,
    People,
    Deals(Standing),
    /// Deals older than those that are put in order.
    Older,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RowId {
    Company(CompanyId),
    Contact(ContactId),
    Deal(DealId),
}

impl RowId {
    pub const fn deal(self) -> Option<DealId> {
        match self {
            Self::Deal(deal) => Some(deal),
            Self::Company(_) | Self::Contact(_) => None,
        }
    }
}

/// A row's place on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RowKey {
    pub group: Group,
    /// People in the order they came, deals the other way round.
    order: i64,
    pub row: RowId,
}

impl ListKey for RowKey {
    type Id = RowId;

    fn id(&self) -> RowId {
        self.row
    }
}

/// The rows of one client, as one person sees them.
#[derive(Debug)]
pub(super) struct ClientRows<'a> {
    glance: &'a Glance<'a>,
    keys: Vec<RowKey>,
    /// Deals that are not put in order: walked only where one goes.
    older: &'a [DealId],
    pub deals: ClientDeals,
    pub people: usize,
}

impl<'a> ClientRows<'a> {
    /// `None`: this person may not know of the client.
    pub fn of(client: Client, glance: &'a Glance<'a>) -> Option<Self> {
        let (book, viewer) = (glance.book, glance.viewer);
        let mut keys = Vec::new();
        let all: &[DealId] = match client {
            Client::Company(id) => {
                let company = book.company_seen(viewer, id)?;
                let people = company.contacts.iter().take(PEOPLE_MAX).enumerate();
                let seen = people.filter(|(_, contact)| book.contact_seen(viewer, **contact).is_some());
                keys.extend(seen.map(|(nth, contact)| person(nth, *contact)));
                &company.deals
            }
            Client::Contact(id) => {
                let (contact, _) = book.contact_seen(viewer, id)?;
                let company = contact.company.and_then(|company| book.company_seen(viewer, company));
                keys.extend(company.map(|company| RowKey {
                    group: Group::Company,
                    order: 0,
                    row: RowId::Company(company.id),
                }));
                &contact.deals
            }
        };
        let people = keys.len();
        let deals = book.client_deals(viewer, all);
        keys.extend(deals.near.iter().map(|(standing, nth, deal)| RowKey {
            group: Group::Deals(*standing),
            order: newest_first(*nth),
            row: RowId::Deal(*deal),
        }));
        keys.sort_unstable();
        let older = all.get(..deals.older).unwrap_or_default();
        Some(Self { glance, keys, older, deals, people })
    }

    fn older_key(&self, nth: usize) -> Option<RowKey> {
        let deal = self.glance.book.deal(self.glance.viewer, *self.older.get(nth)?)?;
        Some(RowKey { group: Group::Older, order: newest_first(nth), row: RowId::Deal(deal.id) })
    }
}

const fn newest_first(nth: usize) -> i64 {
    -(nth as i64)
}

const fn person(nth: usize, contact: ContactId) -> RowKey {
    RowKey { group: Group::People, order: nth as i64, row: RowId::Contact(contact) }
}

/// The place of an older deal among its client's, from its key.
const fn nth_of(key: &RowKey) -> usize {
    key.order.unsigned_abs() as usize
}

impl Rows for ClientRows<'_> {
    type Key = RowKey;

    fn len(&self) -> usize {
        self.keys.len() + self.older.len()
    }

    fn rank(&self, key: &RowKey) -> usize {
        let near = self.keys.partition_point(|other| other < key);
        if key.group == Group::Older { near + self.older.len().saturating_sub(nth_of(key) + 1) } else { near }
    }

    fn after(&self, key: Option<&RowKey>, count: usize) -> Vec<RowKey> {
        let from = key.map_or(0, |key| self.keys.partition_point(|other| other <= key));
        let end = key.filter(|key| key.group == Group::Older).map_or(self.older.len(), nth_of);
        let older = (0..end.min(self.older.len())).rev().filter_map(|nth| self.older_key(nth));
        self.keys.iter().skip(from).copied().chain(older).take(count).collect()
    }

    fn before(&self, key: Option<&RowKey>, count: usize) -> Vec<RowKey> {
        let to = key.map_or(self.keys.len(), |key| self.keys.partition_point(|other| other < key));
        let from = match key {
            None => 0,
            Some(key) if key.group == Group::Older => nth_of(key) + 1,
            Some(_) => self.older.len(),
        };
        let older = (from..self.older.len()).filter_map(|nth| self.older_key(nth));
        older.chain(self.keys.iter().take(to).rev().copied()).take(count).collect()
    }

    fn place(&self, id: RowId) -> Option<RowKey> {
        let near = self.keys.iter().find(|key| key.row == id).copied();
        near.or_else(|| {
            let deal = id.deal()?;
            self.older_key(self.older.iter().rposition(|other| *other == deal)?)
        })
    }
}

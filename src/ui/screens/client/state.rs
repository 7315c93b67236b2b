//! Whose card it is, and where one stands in it.

use super::rows::{RowId, RowKey};
use crate::sales::value::DealId;
use crate::ui::glance::Glance;
use crate::ui::list::Held;
use crate::ui::screen::{Client, Subject};

/// The card of one client, open in one session.
#[derive(Debug)]
pub struct ClientScreen {
    pub(super) client: Client,
    pub(super) list: Held<RowKey>,
}

impl ClientScreen {
    pub fn new(client: Client) -> Self {
        Self { client, list: Held::default() }
    }

    /// Marked deals, else what the cursor is on; where it is on nothing, the client.
    pub(super) fn chosen(&self, glance: &Glance<'_>) -> Subject {
        let marks: Vec<DealId> = self.list.marks().filter_map(RowId::deal).collect();
        if !marks.is_empty() {
            return Subject { marked: marks.len(), deals: marks, task: None, client: Some(self.client) };
        }
        let (deal, client) = match self.list.cursor_id() {
            Some(RowId::Deal(deal)) => (glance.book.deal(glance.viewer, deal), self.client),
            Some(RowId::Contact(contact)) => (None, Client::Contact(contact)),
            Some(RowId::Company(company)) => (None, Client::Company(company)),
            None => (None, self.client),
        };
        Subject {
            deals: deal.iter().map(|deal| deal.id).collect(),
            marked: 0,
            task: deal.and_then(|deal| deal.next).map(|next| next.task),
            client: Some(client),
        }
    }
}

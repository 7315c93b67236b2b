//! What a plan comes to.

use std::collections::BTreeMap;

use super::Plan;
use crate::sales::book::Book;
use crate::sales::deal::Holder;
use crate::sales::value::{StageId, Sums, UserId};

/// A plan in numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Summary {
    pub deals: usize,
    pub already_known: usize,
    /// Deals that go to the exchange.
    pub to_exchange: usize,
    pub by_holder: BTreeMap<UserId, usize>,
    pub by_stage: BTreeMap<StageId, usize>,
    pub sums: Sums,
    pub with_contact: usize,
}

impl Summary {
    pub(super) fn of(plan: &Plan, book: &Book) -> Self {
        let mut summary = Self { deals: plan.rows.len(), already_known: plan.already_known, ..Self::default() };
        for deal in plan.rows.iter().map(|row| &row.deal) {
            *summary.by_stage.entry(deal.stage).or_default() += 1;
            match deal.holder {
                Holder::User(user) => *summary.by_holder.entry(user).or_default() += 1,
                // What has ended waits for nobody.
                Holder::Exchange | Holder::Marketing { .. } => {
                    let is_open = book.stage(deal.stage).is_some_and(|stage| stage.role.is_open());
                    summary.to_exchange += usize::from(is_open);
                }
            }
            if let Some(sum) = deal.sum {
                summary.sums.add(sum);
            }
            summary.with_contact += usize::from(deal.contact.is_some());
        }
        summary
    }
}

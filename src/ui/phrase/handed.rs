//! What a hand-over comes to: each deal with whoever gets it, and how many reminders go along.

use std::collections::BTreeSet;

use crate::sales::command::deal::{Shares, shares_of};
use crate::sales::event::Event;
use crate::sales::event::task::TaskEvent;
use crate::sales::value::{DealId, UserId};

/// What went, or would go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handed {
    /// `None`: to the exchange.
    pub deals: Shares,
    /// Reminders that stand without a deal, and steps of deals that stay where they are.
    pub reminders: usize,
}

impl Handed {
    pub fn of(events: &[Event]) -> Self {
        let deals = shares_of(events);
        let goes: BTreeSet<DealId> = deals.iter().map(|(deal, _)| *deal).collect();
        let step = |event: &Event| match event {
            Event::Task(TaskEvent::Reassigned(event)) => Some(event.deal),
            Event::Floor(_)
            | Event::User(_)
            | Event::Client(_)
            | Event::Deal(_)
            | Event::Task(_)
            | Event::Job(_)
            | Event::Rule(_) => None,
        };
        let steps = events.iter().filter_map(step);
        let reminders = steps.filter(|deal| deal.is_none_or(|deal| !goes.contains(&deal))).count();
        Self { deals, reminders }
    }

    /// How many each gets, in the order in which they come up.
    pub fn shares(&self) -> Vec<(Option<UserId>, usize)> {
        let mut shares: Vec<(Option<UserId>, usize)> = Vec::new();
        for (_, to) in &self.deals {
            match shares.iter_mut().find(|(user, _)| user == to) {
                Some((_, count)) => *count += 1,
                None => shares.push((*to, 1)),
            }
        }
        shares
    }
}

//! The screens.

// Strangers to each other.
pub mod board;
pub mod exchange;
pub mod reminders;
pub mod inbox;
pub mod refusals;
pub mod reports;
pub mod deals;
pub mod deal;
pub mod client;
pub mod clients;
pub mod quick_add;
pub mod stages;
pub mod rule;
pub mod rules;
pub mod fields;
pub mod invoices;
pub mod balance;
pub mod asked;

use super::effect::{Owing, Pane};
use super::glance::Glance;
use super::rule_draft::RuleDraft;
use super::screen::{Client, Screen};
use crate::reports::question::{Figure, Question};
use crate::sales::value::{DealId, StageId};

/// A pane, as it is when one comes to it first.
pub fn open(pane: Pane, glance: &Glance<'_>) -> Box<dyn Screen> {
    match pane {
        Pane::Board => Box::new(board::BoardScreen::new(glance)),
        Pane::Exchange => Box::new(exchange::ExchangeScreen::default()),
        Pane::Reminders => Box::new(reminders::RemindersScreen::default()),
        Pane::Inbox => Box::new(inbox::InboxScreen::default()),
        Pane::Clients => Box::new(clients::ClientsScreen::new(glance)),
        Pane::Asked => Box::new(asked::AskedScreen::default()),
        Pane::Invoices => Box::new(invoices::InvoicesScreen::new(glance)),
        Pane::Reports => Box::new(reports::ReportsScreen::default()),
        Pane::Refusals => Box::new(refusals::RefusalsScreen::default()),
    }
}

/// The deals behind a figure of a report.
pub fn deals(question: Question, stage: Option<StageId>, figure: Figure) -> Box<dyn Screen> {
    Box::new(deals::DealsScreen::new(question, stage, figure))
}

/// The card of a deal.
pub fn card(id: DealId, glance: &Glance<'_>) -> Box<dyn Screen> {
    Box::new(deal::DealScreen::new(id, glance))
}

/// The card of a company or a contact.
pub fn client(client: Client) -> Box<dyn Screen> {
    Box::new(client::ClientScreen::new(client))
}

/// Invoices, payments and balance.
pub fn balance(of: Owing) -> Box<dyn Screen> {
    Box::new(balance::BalanceScreen::new(of))
}

/// Quick-add, with what was typed already.
pub fn add(typed: &str) -> Box<dyn Screen> {
    Box::new(quick_add::QuickAdd::new(typed))
}

/// The rules of the floor.
pub fn rules() -> Box<dyn Screen> {
    Box::new(rules::RulesScreen::default())
}

/// A rule in the making.
pub fn rule(draft: RuleDraft) -> Box<dyn Screen> {
    Box::new(rule::RuleScreen::new(draft))
}

/// Fields of the floor's own.
pub fn fields() -> Box<dyn Screen> {
    Box::new(fields::FieldsScreen::default())
}

/// The stages of the pipeline.
pub fn stages() -> Box<dyn Screen> {
    Box::new(stages::StagesScreen::default())
}

//! One verb on many deals: what is asked of the server, and how far it has come (DESIGN §3.15).

use super::form::Form;
use super::keymap::Action;
use super::purpose::{AccessForm, AskForm, Purpose};
use crate::sales::command::deal::AssignTo;
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, JobId};

/// Deals up to which a verb is carried out key by key; beyond it is a job.
pub const ONE_BY_ONE_MAX: usize = 256;
/// Deals one job may take.
pub const DEALS_MAX: usize = 250_000;

/// What shall be done to each deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// A verb that asks nothing.
    Verb(Action),
    /// A form as it was answered for the first of them.
    Form(Box<Form<Purpose>>),
    Assign(AssignTo),
}

impl Deed {
    /// The verb, as the keymap calls it.
    pub fn action(&self) -> Action {
        match self {
            Self::Verb(action) => *action,
            Self::Assign(_) => Action::Assign,
            Self::Form(form) => verb(&form.purpose),
        }
    }
}

/// The verb that a form is of.
pub fn verb(purpose: &Purpose) -> Action {
    match purpose {
        Purpose::Finish(_) => Action::Done,
        Purpose::Answers(_) | Purpose::ToStage(_) => Action::ToStage,
        Purpose::Refuse(_) | Purpose::Junk(_) => Action::Refuse,
        Purpose::HandBack(_) => Action::HandBack,
        Purpose::Back(_) | Purpose::Reopen(_) => Action::StageBack,
        Purpose::Snooze(_) | Purpose::PutOff(_) => Action::Snooze,
        Purpose::SetStep(_) => Action::SetStep,
        Purpose::Note(_) => Action::Note,
        Purpose::Edit(_) | Purpose::Client(_) => Action::Edit,
        Purpose::Postpone(_) => Action::Postpone,
        Purpose::SendBack(_) => Action::SendBack,
        Purpose::Assign(_) => Action::Assign,
        Purpose::Stage(_) => Action::Stages,
        Purpose::Claims(_) => Action::ClaimRules,
        Purpose::Limits(_) => Action::Limits,
        Purpose::Away => Action::Away,
        Purpose::Shape(_) | Purpose::Pipeline(_) | Purpose::Field(_) => Action::Stages,
        Purpose::HandOver(_) => Action::HandOver,
        Purpose::GiveTask(_) => Action::GiveTask,
        Purpose::Penalty(_) => Action::Penalty,
        Purpose::Invoice(_) => Action::Money,
        Purpose::Ask(AskForm::Deny(_)) => Action::SendBack,
        Purpose::Access(AccessForm::Refuse(_) | AccessForm::End(_)) => Action::SendBack,
        Purpose::Ask(_) | Purpose::Access(_) => Action::Allow,
        Purpose::Effort(_) => Action::Effort,
        Purpose::Scenario(_) => Action::Scenario,
        Purpose::Many(many) => verb(&many.of),
    }
}

/// A deed for each of these deals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bulk {
    pub deed: Deed,
    pub deals: Vec<DealId>,
    /// What will not go has been looked at: the rest goes.
    pub anyway: bool,
}

impl Bulk {
    /// One that goes only if all of it goes.
    pub const fn new(deed: Deed, deals: Vec<DealId>) -> Self {
        Self { deed, deals, anyway: false }
    }
}

/// How a bulk stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// It is looked whether all of it goes; nothing is done yet.
    Trying,
    /// Some of it will not go: it is asked about the rest.
    Asks,
    /// It was stopped before anything was done.
    Dropped,
    Running,
    /// It is being taken back.
    TakingBack,
    Done,
    TakenBack,
    /// The server ended in the middle of it: what had been done was taken back.
    ClearedUp,
    /// Nothing of that job was taken back yet: some of it has been changed since.
    Stays(JobId, Box<Refusal>),
    /// The machine failed, and what had been done was left as it is.
    Failed(String),
}

/// How far a bulk has come, for whoever began it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkStand {
    pub action: Action,
    pub stage: Stage,
    /// Deals gone through, of how many.
    pub done: usize,
    pub total: usize,
    pub refused: usize,
    /// The first refusals, each with its deal.
    pub refusals: Vec<(DealId, Refusal)>,
}

impl BulkStand {
    /// Nothing more will come of it.
    pub const fn is_settled(&self) -> bool {
        match self.stage {
            Stage::Trying | Stage::Running | Stage::TakingBack => false,
            Stage::Asks
            | Stage::Dropped
            | Stage::Done
            | Stage::TakenBack
            | Stage::ClearedUp
            | Stage::Stays(..)
            | Stage::Failed(_) => true,
        }
    }
}

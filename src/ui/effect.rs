//! What a screen asks for: it never sends, stores or opens anything itself.

use serde::{Deserialize, Serialize};

use super::bulk::Bulk;
use super::form::Form;
use super::purpose::Purpose;
use crate::reports::question::{Figure, Question};
use crate::sales::command::Command;
use crate::sales::rule::Plan;
use crate::sales::value::{CompanyId, ContactId, DealId, JobId, PipelineId, RequestId, RuleId, StageId};

/// Where a person can be; each pane keeps its place while one is elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pane {
    Board,
    Exchange,
    Reminders,
    Inbox,
    Clients,
    Reports,
    Refusals,
    Invoices,
    Asked,
}

impl Pane {
    /// The digit that leads there.
    pub const fn digit(self) -> u8 {
        match self {
            Self::Board => 1,
            Self::Exchange => 2,
            Self::Reminders => 3,
            Self::Inbox => 4,
            Self::Clients => 5,
            Self::Invoices => 6,
            Self::Reports => 7,
            Self::Refusals => 8,
            Self::Asked => 9,
        }
    }

    /// The message id of its name.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Board => "word-board",
            Self::Exchange => "word-exchange",
            Self::Reminders => "word-reminders",
            Self::Inbox => "word-inbox",
            Self::Clients => "word-clients",
            Self::Invoices => "word-invoices",
            Self::Reports => "word-reports",
            Self::Refusals => "word-refusals",
            Self::Asked => "word-team",
        }
    }
}

/// Whose invoices and payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Owing {
    Deal(DealId),
    Company(CompanyId),
    Contact(ContactId),
}

/// What shall happen once a command has been carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Stay,
    /// Open the card of the deal that was claimed.
    OpenClaimed,
    /// Open the card of the deal that was captured.
    OpenCaptured,
}

/// Something to be looked at before it happens: what is in the list, and what Enter comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    pub head: String,
    pub rows: Vec<String>,
    pub foot: String,
    /// The message id of what Enter does.
    pub yes: &'static str,
    /// Empty: there is nothing to say yes to.
    pub then: Vec<Effect>,
}

/// What of an undo goes, though some of it was changed since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndoRest {
    /// A deed by its key, of which so many things stay as they are.
    Deed {
        key: RequestId,
        stays: usize,
    },
    Job(JobId),
}

/// What goes of several, once that has been asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rest {
    pub commands: Vec<Command>,
    /// Asks for what others lack, when these have gone.
    pub next: Option<Box<Form<Purpose>>>,
    /// They stay as they are, and marked.
    pub left: Vec<DealId>,
}

/// Something to be done outside the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Ask `decide`. The form on top closes if it is done, and stays with the refusal if not.
    Send {
        command: Box<Command>,
        then: Then,
    },
    /// A verb on more deals than are done key by key: a job of the server's.
    Bulk(Box<Bulk>),
    OpenForm(Box<Form<Purpose>>),
    /// Show it, and let it happen only when it has been looked at.
    Ask(Box<Asking>),
    /// Take back what has not been changed since.
    TakeBackRest(UndoRest),
    /// What goes of several deals, as it was asked for.
    Rest(Box<Rest>),
    OpenDeal(DealId),
    OpenCompany(CompanyId),
    OpenContact(ContactId),
    OpenBalance(Owing),
    OpenPane(Pane),
    /// Panes show this pipeline from now on.
    TurnTo(PipelineId),
    /// The deals behind a figure of a report.
    OpenDeals {
        question: Question,
        /// `None`: of no stage.
        stage: Option<StageId>,
        figure: Figure,
    },
    /// Have a report counted, or the deals behind one of its figures listed.
    Report {
        question: Question,
        listing: Option<(Option<StageId>, Figure)>,
    },
    /// Quick-add, with what was typed already.
    OpenQuickAdd(String),
    /// A rule, to be said otherwise; `None`: a new one.
    OpenRule(Option<RuleId>),
    /// Have it counted what a rule would have done in the last days.
    TryRule(Box<Plan>),
    /// Close what lies on top: a form, a list, a card.
    Close,
    /// A line of news.
    Say(String),
    /// Entries of a deal's timeline before a number (`None`: the newest).
    LoadTimeline {
        deal: DealId,
        before: Option<u64>,
    },
    /// Show this text plainly, to be taken with the mouse, and put it on the clipboard where the terminal can.
    Copy(String),
    Bell,
    /// Leave; the session stays.
    Detach,
}

impl Effect {
    pub fn send(command: Command) -> Self {
        Self::Send { command: Box::new(command), then: Then::Stay }
    }
}

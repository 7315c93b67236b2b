//! What a screen is to the session that shows it.

use std::fmt;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use serde::{Deserialize, Serialize};

use super::effect::{Effect, Owing};
use super::glance::Glance;
use super::keymap::{Action, Key, Place};
use super::rule_draft::RuleDraft;
use crate::reports::question::{Figure, Question};
use crate::reports::table::Table;
use crate::sales::event::Event;
use crate::sales::refusal::Refusal;
use crate::sales::rule::Plan;
use crate::sales::stamp::Stamp;
use crate::sales::trial::Trial;
use crate::sales::value::{CompanyId, ContactId, DealId, StageId, TaskId};

/// Who buys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Client {
    Company(CompanyId),
    Contact(ContactId),
}

/// What the cursor is on, or what is marked: every verb works on it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Subject {
    /// Marked deals, else the one under the cursor.
    pub deals: Vec<DealId>,
    /// How many of them are marks; 0: it is the one under the cursor.
    pub marked: usize,
    /// The step under the cursor.
    pub task: Option<TaskId>,
    /// The client under the cursor, or whose card it is.
    pub client: Option<Client>,
}

impl Subject {
    /// Deals, with the next step of the first of them.
    pub fn of_deals(deals: Vec<DealId>, marked: usize, glance: &Glance<'_>) -> Self {
        let first = deals.first().and_then(|deal| glance.book.any_deal(*deal));
        let task = first.and_then(|deal| deal.next).map(|next| next.task);
        Self { deals, marked, task, client: None }
    }

    pub fn deal(&self) -> Option<DealId> {
        self.deals.first().copied()
    }
}

impl Client {
    /// Their invoices and payments.
    pub const fn owing(self) -> Owing {
        match self {
            Self::Company(company) => Owing::Company(company),
            Self::Contact(contact) => Owing::Contact(contact),
        }
    }
}

/// A card, as it can be laid out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Card {
    Deal(DealId),
    Client(Client),
    /// Invoices and payments.
    Balance(Owing),
    /// Quick-add, with what was typed.
    Add(String),
    /// A rule in the making.
    Rule(Box<RuleDraft>),
}

/// How far a screen may let news in before it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// The person stands in the list: rows hold still; what is gone stays as a dim line.
    HoldStill,
    /// They moved on: new rows come in.
    LetIn,
}

/// An entry of a timeline, with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    pub number: u64,
    pub stamp: Stamp,
    pub event: Event,
}

/// A key and a word for the last line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    pub actions: Vec<Action>,
    /// The message id of the word.
    pub word: &'static str,
}

impl Hint {
    pub fn new(action: Action, word: &'static str) -> Self {
        Self { actions: vec![action], word }
    }
}

/// One screen: state that changes by actions, and a view of it that changes nothing.
pub trait Screen: fmt::Debug + Send {
    /// Whose keys work here, the most particular first; `Everywhere` last.
    fn places(&self) -> Vec<Place>;

    /// Brings what is shown in line with the book; called before every draw.
    fn renew(&mut self, glance: &Glance<'_>, renewal: Renewal);

    /// What it needs read, now that it has been renewed: entries of a timeline, say.
    fn asks(&mut self, _glance: &Glance<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes an action; `None`: it is none of this screen's, the session or the common verbs may know it.
    fn act(&mut self, action: Action, glance: &Glance<'_>) -> Option<Vec<Effect>>;

    /// Takes a key that no keymap knows, where text is typed.
    fn type_key(&mut self, _key: &Key, _glance: &Glance<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// Takes pasted text.
    fn paste(&mut self, _text: &str, _glance: &Glance<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// A command that this screen (or a verb on its subject) sent was carried out.
    fn done(&mut self, _events: &[Event], _glance: &Glance<'_>) -> Vec<Effect> {
        Vec::new()
    }

    /// A command was refused. `true`: the screen deals with it; the session says it otherwise.
    fn refused(&mut self, _refusal: &Refusal, _glance: &Glance<'_>) -> Option<Vec<Effect>> {
        None
    }

    /// These are marked now, and nothing else: what a job on many deals has left undone.
    fn mark_these(&mut self, _deals: &[DealId], _glance: &Glance<'_>) {}

    /// A report it asked for.
    fn take_report(&mut self, _question: &Question, _table: &Table) {}

    /// The deals behind a figure it asked for.
    fn take_report_deals(&mut self, _question: &Question, _of: (Option<StageId>, Figure), _deals: &[DealId]) {}

    /// What a rule would have done, as far as it is known.
    fn take_trial(&mut self, _plan: &Plan, _trial: &Trial) {}

    /// Entries of a timeline it asked for.
    fn take_timeline(&mut self, _deal: DealId, _entries: Vec<TimelineEntry>) {}

    /// What lays it out again, with what was typed on it and nowhere saved; `None`: it is a pane, or not kept.
    fn card(&self) -> Option<Card> {
        None
    }

    /// Puts the cursor on a deal, or on a step, where it is in the list; called before the first draw.
    fn stand_on(&mut self, _deal: DealId, _task: Option<TaskId>, _glance: &Glance<'_>) {}

    /// Draws lines 2 to 22 into `area`; returns where the text cursor stands.
    fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position>;

    /// What the verbs work on.
    fn subject(&self, glance: &Glance<'_>) -> Subject;

    /// The keys that matter here, at most six; the session adds help.
    fn hints(&self, glance: &Glance<'_>) -> Vec<Hint>;

    /// Those of them that do something to what one stands on: the foot shows no key that would be refused.
    fn foot(&self, glance: &Glance<'_>) -> Vec<Hint> {
        self.hints(glance)
    }

    /// What comes next, for the left of line 23 when there is no news.
    fn outlook(&self, _glance: &Glance<'_>) -> Option<String> {
        None
    }

    /// The place the help speaks of.
    fn place(&self) -> Place;
}

//! Small lists over the work: help, go, find, do. They take digits, letters and arrows, and cover as little as they need.

mod list;
mod help;
// Strangers to each other.
mod act;
mod ask;
mod find;
mod go;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use self::find::Found;
use self::list::Entry;
use super::effect::{Asking, Effect, Pane};
use super::glance::Glance;
use super::keymap::{Action, Key, Place};
use super::screen::{Hint, Subject};
use super::text_line::TextLine;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// Lines of a page.
const PAGE: usize = 8;

/// Which list it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PopupKind {
    Help {
        places: Vec<Place>,
        place: Place,
        page: usize,
        subject: Subject,
        hints: Vec<Hint>,
    },
    Go,
    /// What would happen, to be looked at first.
    Ask(Box<Asking>),
    Find {
        last: Vec<DealId>,
        found: Found,
    },
    /// What the verbs work on, and whose keys work beneath.
    Do {
        subject: Subject,
        places: Vec<Place>,
        place: Place,
        /// What the screen beneath answers to, in its own words.
        hints: Vec<Hint>,
    },
}

/// A list that is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Popup {
    pub kind: PopupKind,
    typed: TextLine,
    at: usize,
}

/// What came of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PopupStep {
    Stay,
    Leave,
    /// Leave, and this is wanted.
    Chosen(Vec<Effect>),
    /// Leave, and carry out this action on the subject beneath.
    Perform(Action),
    /// Leave, and go where one was before.
    GoBack,
}

impl Popup {
    pub fn new(kind: PopupKind) -> Self {
        Self { kind, typed: TextLine::default(), at: 0 }
    }

    /// Letters are text where something can be searched.
    pub fn places(&self) -> Vec<Place> {
        match self.kind {
            PopupKind::Help { .. } | PopupKind::Go | PopupKind::Ask(_) => vec![Place::Popup, Place::Everywhere],
            PopupKind::Find { .. } => vec![Place::Text, Place::Everywhere],
            PopupKind::Do { .. } => vec![Place::Popup, Place::Text, Place::Everywhere],
        }
    }

    fn entries(&self, glance: &Glance<'_>) -> Vec<Entry> {
        match &self.kind {
            PopupKind::Help { .. } | PopupKind::Ask(_) => Vec::new(),
            PopupKind::Go => go::entries(glance),
            PopupKind::Find { last, found } => find::entries(last, self.typed.text(), found, glance),
            PopupKind::Do { subject, places, place, hints } => {
                let here = act::Here { places, place: *place, hints };
                act::entries(subject, &here, self.typed.text(), glance)
            }
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "of some sixty actions, the few that are meant here")]
    pub fn act(&mut self, action: Action, glance: &Glance<'_>) -> PopupStep {
        let entries = self.entries(glance);
        let rows = if let PopupKind::Ask(asking) = &self.kind { asking.rows.len() } else { entries.len() };
        let last = rows.saturating_sub(1);
        match action {
            Action::Back | Action::Close => return PopupStep::Leave,
            Action::MoveDown | Action::NextPart => self.at = (self.at + 1).min(last),
            Action::MoveUp | Action::PreviousPart => self.at = self.at.saturating_sub(1),
            Action::PageDown => self.at = (self.at + PAGE).min(last),
            Action::PageUp => self.at = self.at.saturating_sub(PAGE),
            Action::Choose(digit) => return self.choose(entries, usize::from(digit)),
            Action::Open => return self.open(entries, glance),
            _ => {}
        }
        match (&mut self.kind, action) {
            (PopupKind::Go, Action::Go) => PopupStep::GoBack,
            (PopupKind::Help { page, .. }, Action::Help | Action::MoveDown | Action::PageDown) => {
                *page += 1;
                PopupStep::Stay
            }
            (PopupKind::Help { page, .. }, Action::MoveUp | Action::PageUp) => {
                *page = page.saturating_sub(1);
                PopupStep::Stay
            }
            (_, Action::Find | Action::Do | Action::Go | Action::Help) => PopupStep::Leave,
            (_, _) => PopupStep::Stay,
        }
    }

    fn choose(&self, entries: Vec<Entry>, digit: usize) -> PopupStep {
        if matches!(self.kind, PopupKind::Help { .. }) {
            return PopupStep::Leave;
        }
        entries.into_iter().find(|entry| entry.digit == Some(digit)).map_or(PopupStep::Stay, |entry| entry.step)
    }

    fn open(&self, entries: Vec<Entry>, glance: &Glance<'_>) -> PopupStep {
        match (&self.kind, entries.into_iter().nth(self.at)) {
            (PopupKind::Help { .. }, _) => PopupStep::Leave,
            (PopupKind::Ask(asking), _) if asking.then.is_empty() => PopupStep::Leave,
            (PopupKind::Ask(asking), _) => PopupStep::Chosen(asking.then.clone()),
            (_, Some(entry)) => entry.step,
            // The search may be under way still: what was typed is no new deal before it has ended.
            (PopupKind::Find { found, .. }, None) if self.is_searching(found) => PopupStep::Stay,
            (PopupKind::Find { .. }, None) => find::nothing_found(self.typed.text(), glance),
            (PopupKind::Go | PopupKind::Do { .. }, None) => PopupStep::Stay,
        }
    }

    /// Takes a key that no keymap knows.
    pub fn type_key(&mut self, key: &Key) {
        if self.places().contains(&Place::Text) && self.typed.take(key) {
            self.at = 0;
        }
    }

    pub fn paste(&mut self, text: &str) {
        if self.places().contains(&Place::Text) {
            self.typed.insert(text);
            self.at = 0;
        }
    }

    /// What is to be looked for now; `None`: this list looks for nothing.
    pub fn sought(&self) -> Option<&str> {
        matches!(self.kind, PopupKind::Find { .. }).then(|| self.typed.text())
    }

    /// What the search has come to; of what was typed before, nothing.
    pub fn take_found(&mut self, come: Found, glance: &Glance<'_>) {
        if let PopupKind::Find { found, .. } = &mut self.kind
            && come.typed == self.typed.text()
        {
            *found = find::ranked(come, glance);
        }
    }

    fn is_searching(&self, found: &Found) -> bool {
        !self.typed.text().trim().is_empty() && (found.typed != self.typed.text() || found.more)
    }

    /// Draws it over the bottom of the work area.
    pub fn draw(&self, glance: &Glance<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        match &self.kind {
            PopupKind::Help { places, place, page, subject, hints } => {
                help::draw(places, *place, *page, subject, hints, glance, area, buffer);
                None
            }
            PopupKind::Go => {
                let again = super::chrome::key_of(glance, Action::Go, Place::Everywhere);
                let foot = glance.words.say_with("go-again", &[("key", again.into())]);
                let head = glance.words.say("go-title");
                list::draw(&head, None, &self.entries(glance), self.at, &foot, area, buffer)
            }
            PopupKind::Ask(asking) => {
                ask::draw(asking, self.at, area, buffer);
                None
            }
            PopupKind::Find { found, .. } => {
                let head = format!("{}  {}", glance.words.say("find-title"), glance.words.say("find-prompt"));
                let entries = self.entries(glance);
                let count = [("n", entries.len().into())];
                let foot = match (self.typed.text().trim().is_empty(), self.is_searching(found)) {
                    (true, _) => glance.words.say("find-last-seen"),
                    (false, true) => glance.words.say_with("find-more", &count),
                    (false, false) if entries.is_empty() => {
                        let may = glance.viewer.may(Right::Capture);
                        glance.words.say(if may { "find-none" } else { "find-none-plain" })
                    }
                    (false, false) if found.many => glance.words.say_with("find-many", &count),
                    (false, false) => glance.words.say_with("find-all", &count),
                };
                list::draw(&head, Some(&self.typed), &entries, self.at, &foot, area, buffer)
            }
            PopupKind::Do { subject, .. } => {
                let head = act::head(subject, glance);
                let entries = self.entries(glance);
                let foot = if entries.is_empty() { glance.words.say("do-nothing") } else { String::new() };
                list::draw(&head, Some(&self.typed), &entries, self.at, &foot, area, buffer)
            }
        }
    }

    pub fn hints(&self) -> Vec<Hint> {
        let yes = match &self.kind {
            PopupKind::Ask(asking) if asking.then.is_empty() => return vec![Hint::new(Action::Back, "hint-back")],
            PopupKind::Ask(asking) => asking.yes,
            PopupKind::Help { .. } | PopupKind::Go | PopupKind::Find { .. } | PopupKind::Do { .. } => "hint-open",
        };
        let mut hints = vec![Hint::new(Action::Open, yes), Hint::new(Action::Back, "hint-back")];
        if let PopupKind::Ask(asking) = &self.kind
            && asking.rows.len() > PAGE
        {
            hints.push(Hint::new(Action::PageDown, "hint-further"));
        }
        hints
    }
}

/// What a pane's entry leads to.
fn to_pane(pane: Pane) -> PopupStep {
    PopupStep::Chosen(vec![Effect::OpenPane(pane)])
}

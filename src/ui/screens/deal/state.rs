//! What the card remembers: the entries it was given, which of them are shown, and where one stands among them.

use std::collections::VecDeque;

use super::kind::{Kind, telling};
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::deal::DealEvent;
use crate::sales::value::DealId;
use crate::ui::effect::Effect;
use crate::ui::glance::Glance;
use crate::ui::screen::TimelineEntry;

/// Entries of a page of the timeline; a shorter page is the last.
pub const TIMELINE_PAGE: usize = 50;

/// The part of the card that has the arrows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Card,
    Timeline,
}

/// One entry shown whole, and how many of its lines are above the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Whole {
    pub number: u64,
    pub top: usize,
}

/// The card of one deal, open in one session.
#[derive(Debug)]
pub struct DealScreen {
    pub(super) deal: DealId,
    /// Newest first.
    pub(super) entries: Vec<TimelineEntry>,
    /// There is nothing older than what is here.
    pub(super) is_complete: bool,
    /// Pages on their way, the first asked for first.
    asked: VecDeque<Option<u64>>,
    /// Pages to ask for.
    wanted: Vec<Option<u64>>,
    /// How many events the book had applied when the newest page was asked for.
    applied: u64,
    pub(super) part: Part,
    /// The kind shown; `None`: all.
    pub(super) kind: Option<Kind>,
    /// The entry one stands on.
    pub(super) cursor: Option<u64>,
    /// The row of the window it stands in.
    pub(super) row: usize,
    pub(super) whole: Option<Whole>,
}

impl DealScreen {
    pub fn new(deal: DealId, glance: &Glance<'_>) -> Self {
        Self {
            deal,
            entries: Vec::new(),
            is_complete: false,
            asked: VecDeque::new(),
            wanted: vec![None],
            applied: glance.book.applied(),
            part: Part::Card,
            kind: None,
            cursor: None,
            row: 0,
            whole: None,
        }
    }

    pub const fn deal(&self) -> DealId {
        self.deal
    }

    pub const fn is_whole(&self) -> bool {
        self.whole.is_some()
    }

    pub fn is_in_timeline(&self) -> bool {
        self.part == Part::Timeline
    }

    /// The deal, if it needs a next step from this person before they leave: theirs, open, awake, and without one.
    pub fn step_before_leaving(&self, glance: &Glance<'_>) -> Option<DealId> {
        let deal: &Deal = glance.book.deal(glance.viewer, self.deal)?;
        let is_mine = deal.holder_user() == Some(glance.viewer.user);
        let lacks = is_mine && deal.next.is_none() && deal.asleep().is_none() && glance.book.is_open(deal);
        lacks.then_some(deal.id)
    }

    /// Where the book has grown the newest page is asked for again.
    pub(super) fn look_for_news(&mut self, glance: &Glance<'_>) {
        let applied = glance.book.applied();
        if applied != self.applied {
            self.applied = applied;
            self.want(None);
        }
    }

    /// The pages to be loaded; each is asked for once.
    pub(super) fn requests(&mut self) -> Vec<Effect> {
        let wanted = std::mem::take(&mut self.wanted);
        self.asked.extend(wanted.iter().copied());
        wanted.into_iter().map(|before| Effect::LoadTimeline { deal: self.deal, before }).collect()
    }

    /// Asks for a page, unless the same one waits to be asked for, or is on its way and older entries don't change.
    pub(super) fn want(&mut self, before: Option<u64>) {
        let is_coming = before.is_some() && self.asked.contains(&before);
        if !is_coming && !self.wanted.contains(&before) {
            self.wanted.push(before);
        }
    }

    /// Asks for the page before the oldest entry.
    pub(super) fn want_older(&mut self) {
        if self.is_complete {
            return;
        }
        if let Some(oldest) = self.entries.last().map(|entry| entry.number) {
            self.want(Some(oldest));
        }
    }

    /// Takes a page in: older ones go below, the newest replaces the head.
    pub(super) fn take(&mut self, deal: DealId, mut page: Vec<TimelineEntry>) {
        if deal != self.deal {
            return;
        }
        let before = self.asked.pop_front().flatten();
        let is_last = page.len() < TIMELINE_PAGE;
        page.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.number));
        let reaches = match (page.last(), self.entries.first()) {
            (Some(oldest), Some(newest)) => oldest.number <= newest.number,
            (Some(_) | None, _) => true,
        };
        if before.is_none() && !is_last && !reaches {
            // More has happened than a page holds: what was loaded no longer joins on.
            self.entries.clear();
            self.is_complete = false;
        }
        let known = std::mem::take(&mut self.entries);
        let is_new = |entry: &TimelineEntry| known.iter().all(|other| other.number != entry.number);
        let mut all: Vec<TimelineEntry> = page.into_iter().filter(is_new).collect();
        all.extend(known);
        all.sort_unstable_by_key(|entry| std::cmp::Reverse(entry.number));
        self.entries = all;
        self.is_complete |= is_last;
        self.hold_on();
    }

    /// The entries that say something and are of the kind shown, newest first.
    pub(super) fn shown(&self) -> Vec<&TimelineEntry> {
        let told = self.told();
        told.into_iter().filter(|entry| self.kind.is_none_or(|kind| Kind::of(&entry.event) == kind)).collect()
    }

    /// The entries that say something.
    pub(super) fn told(&self) -> Vec<&TimelineEntry> {
        telling(&self.entries)
    }

    /// The place of the cursor among the entries shown.
    pub(super) fn at(&self, shown: &[&TimelineEntry]) -> usize {
        let Some(cursor) = self.cursor else { return 0 };
        shown.iter().position(|entry| entry.number <= cursor).unwrap_or(shown.len().saturating_sub(1))
    }

    /// Stands on an entry that is shown: the one it stood on, else the next older one.
    pub(super) fn hold_on(&mut self) {
        if self.part == Part::Card {
            return;
        }
        let shown = self.shown();
        let number = shown.get(self.at(&shown)).map(|entry| entry.number);
        self.cursor = number;
    }

    /// Why it was laid to sleep, in the words of who did it.
    pub(super) fn sleep_words(&self) -> Option<&str> {
        self.entries.iter().find_map(|entry| match &entry.event {
            Event::Deal(DealEvent::Postponed(event)) => event.words.as_ref().map(|said| &*said.text),
            Event::Deal(_)
            | Event::Floor(_)
            | Event::User(_)
            | Event::Client(_)
            | Event::Task(_)
            | Event::Job(_)
            | Event::Rule(_) => None,
        })
    }
}

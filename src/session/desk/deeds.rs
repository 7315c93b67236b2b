//! What a person did last, to be taken back and done again (DESIGN §3.14). The book knows which deeds there are, also of other
//! terminals and of before a restart; here stand their labels, and what was sent, so that it can be sent again.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::sales::book::deeds::{DEEDS_KEPT, Deed, Done};
use crate::sales::command::Command;
use crate::sales::event::Event;
use crate::sales::value::{DealId, JobId, Moment, RequestId};
use crate::ui::form::Form;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::purpose::Purpose;
use crate::ui::refused;

/// A deed whose events have been seen.
#[derive(Debug, Default)]
struct Known {
    events: Vec<Event>,
    label: String,
    /// What did it; empty where it was done elsewhere.
    commands: Vec<Command>,
}

/// Which way the command under way goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Way {
    #[default]
    Forth,
    Back(RequestId),
    /// So many commands are done again.
    Again(usize),
}

/// The labels of deeds, and what was taken back, newest last.
#[derive(Debug, Default)]
pub(super) struct Deeds {
    /// What was done before is taken back only after it has been named.
    since: Moment,
    known: BTreeMap<RequestId, Known>,
    /// They could not be taken back: they don't stand in the way of what was before them.
    skipped: BTreeSet<RequestId>,
    undone: Vec<Vec<Command>>,
    /// Commands on their way; their answers come in the same order.
    sent: VecDeque<Box<Command>>,
    way: Way,
    /// An older deed that has been named, or is about to be.
    named: Option<RequestId>,
    /// Its events have been asked for.
    recalling: Option<RequestId>,
    /// Of the deed on its way back, so many things stay as they are.
    stays: usize,
}

/// Commands that are on their way together.
#[derive(Debug)]
pub(super) struct UnderWay {
    /// The verb.
    pub action: Action,
    /// The deal of each.
    pub deals: Vec<Option<DealId>>,
    /// Asks for what others lack, when these are done.
    pub next: Option<Box<Form<Purpose>>>,
    /// They were left as they are, and stay marked.
    pub left: Vec<DealId>,
}

impl Default for UnderWay {
    fn default() -> Self {
        Self { action: Action::Redo, deals: Vec::new(), next: None, left: Vec::new() }
    }
}

/// What the answer to a command meant for the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Noted {
    Done,
    /// This has been taken back; `true`: it can be done again.
    TakenBack(String, bool),
}

/// What `u` comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Taking {
    Nothing,
    /// Its events are needed before it can be named.
    Recall(RequestId),
    /// An older one: it is named, and taken back by the next `u`.
    Name(String, Moment),
    TakeBack(RequestId),
    TakeBackJob(JobId),
}

impl Deeds {
    pub fn since(since: Moment) -> Self {
        Self { since, ..Self::default() }
    }

    pub const fn began(&self) -> Moment {
        self.since
    }

    /// A command is on its way.
    pub fn sent(&mut self, command: &Command) {
        self.sent.push_back(Box::new(command.clone()));
    }

    fn newest<'a>(&self, glance: &Glance<'a>) -> Option<&'a Deed> {
        glance.book.deeds(glance.viewer.user).rev().find(|deed| !self.skipped.contains(&deed.key))
    }

    /// It is taken back at once; what was done before the session, or before something that stays, is named first.
    fn is_meant(&self, deed: &Deed, glance: &Glance<'_>) -> bool {
        deed.at > self.since && !glance.book.ends_final(glance.viewer.user) && !is_behind(deed, glance)
    }

    /// A deed that would be shown as the one `u` takes back, if only its events were known.
    pub fn wants(&mut self, glance: &Glance<'_>) -> Option<RequestId> {
        let deed = self.newest(glance).filter(|deed| self.is_meant(deed, glance))?;
        let is_known = self.known.contains_key(&deed.key) || matches!(deed.what, Done::Job(_));
        (!is_known && self.recalling.replace(deed.key) != Some(deed.key)).then_some(deed.key)
    }

    /// The events of a deed. `Some`: it is to be named.
    pub fn learn(&mut self, key: RequestId, events: Vec<Event>, glance: &Glance<'_>) -> Option<(String, Moment)> {
        let known = self.known.entry(key).or_default();
        known.label = refused::undo_label(&events, glance).unwrap_or_default();
        known.events = events;
        let label = known.label.clone();
        self.tidy(glance);
        let deed = self.newest(glance).filter(|deed| deed.key == key)?;
        (self.named == Some(key)).then_some((label, deed.at))
    }

    fn label(&self, deed: &Deed, glance: &Glance<'_>) -> Option<String> {
        match deed.what {
            Done::Job(job) => refused::undo_job_label(job, glance),
            Done::Entries(_) => self.known.get(&deed.key).map(|known| known.label.clone()),
        }
    }

    /// What `u` would take back at once.
    pub fn last(&self, glance: &Glance<'_>) -> Option<String> {
        let deed = self.newest(glance).filter(|deed| self.is_meant(deed, glance))?;
        self.label(deed, glance).filter(|label| !label.is_empty())
    }

    /// `u` was pressed.
    pub fn take_back(&mut self, glance: &Glance<'_>) -> Taking {
        let Some(deed) = self.newest(glance) else { return Taking::Nothing };
        if !self.is_meant(deed, glance) && self.named.replace(deed.key) != Some(deed.key) {
            return match self.label(deed, glance) {
                Some(label) => Taking::Name(label, deed.at),
                None => Taking::Recall(deed.key),
            };
        }
        match deed.what {
            Done::Job(job) => Taking::TakeBackJob(job),
            Done::Entries(_) => {
                self.way = Way::Back(deed.key);
                Taking::TakeBack(deed.key)
            }
        }
    }

    /// The deed that is on its way back.
    pub fn under_way_back(&self) -> Option<RequestId> {
        if let Way::Back(key) = self.way { Some(key) } else { None }
    }

    /// A deed is taken back but for what was changed since.
    pub fn take_rest_back(&mut self, key: RequestId, stays: usize) {
        self.way = Way::Back(key);
        self.stays = stays;
    }

    /// Another key was pressed: an older deed that was named would have to be named again.
    pub fn forget_named(&mut self) {
        self.named = None;
    }

    /// What was taken back last, to be sent again.
    pub fn again(&mut self) -> Vec<Command> {
        let commands = self.undone.pop().unwrap_or_default();
        if !commands.is_empty() {
            self.way = Way::Again(commands.len());
        }
        commands
    }

    /// The command on its way was carried out, as (part of) the deed of that key.
    pub fn carried_out(&mut self, key: RequestId, events: &[Event], glance: &Glance<'_>) -> Noted {
        if let Way::Back(key) = self.way {
            self.way = Way::Forth;
            let Known { label, commands, .. } = self.known.remove(&key).unwrap_or_default();
            let stays = std::mem::take(&mut self.stays);
            let but = || glance.words.say_with("undo-but", &[("what", label.as_str().into()), ("n", stays.into())]);
            let label = if stays > 0 { but() } else { label };
            let can_again = !commands.is_empty() && stays == 0;
            if can_again {
                self.undone.push(commands);
            }
            return Noted::TakenBack(label, can_again);
        }
        let command = self.sent.pop_front();
        self.way = match self.way {
            Way::Again(left) if left > 1 => Way::Again(left - 1),
            Way::Again(_) => Way::Forth,
            Way::Forth | Way::Back(_) => {
                self.undone.clear();
                Way::Forth
            }
        };
        let known = self.known.entry(key).or_default();
        known.events.extend_from_slice(events);
        known.commands.extend(command.map(|command| *command));
        known.label = refused::undo_label(&known.events, glance).unwrap_or_default();
        self.tidy(glance);
        Noted::Done
    }

    /// Deeds that the book has let go are known no more.
    fn tidy(&mut self, glance: &Glance<'_>) {
        if self.known.len() > DEEDS_KEPT {
            let kept: BTreeSet<RequestId> = glance.book.deeds(glance.viewer.user).map(|deed| deed.key).collect();
            self.known.retain(|key, _| kept.contains(key));
            self.skipped.retain(|key| kept.contains(key));
        }
    }

    /// The command on its way was not carried out. What can't be taken back does not stand in the way of what was before it.
    /// `true`: there is something before it.
    pub fn refused(&mut self, glance: &Glance<'_>) -> bool {
        if let Way::Back(key) = std::mem::take(&mut self.way) {
            self.skipped.insert(key);
            self.stays = 0;
            return self.newest(glance).is_some();
        }
        self.sent.pop_front();
        false
    }

    /// All that was on its way has been answered.
    pub fn settle(&mut self) {
        self.sent.clear();
    }

    /// The machine failed: nothing was changed, here neither.
    pub fn failed(&mut self) {
        self.stays = 0;
        if !matches!(std::mem::take(&mut self.way), Way::Back(_)) {
            self.sent.pop_front();
        }
    }
}

/// A later one could not be taken back: this one has to be named first, since it is not what `u` was pressed for.
fn is_behind(deed: &Deed, glance: &Glance<'_>) -> bool {
    let newest = glance.book.deeds(glance.viewer.user).next_back();
    newest.is_some_and(|newest| newest.key != deed.key)
}

//! What a person did last, to be taken back and done again (DESIGN §3.14).

use std::collections::VecDeque;

use crate::sales::command::Command;
use crate::sales::command::deal::Undo;
use crate::sales::event::Event;
use crate::sales::value::{Moment, UserId};

/// Own actions that can be taken back.
const DEEDS_MAX: usize = 50;

/// An action of one's own.
#[derive(Debug)]
struct Deed {
    at: Moment,
    events: Vec<Event>,
    label: String,
    command: Box<Command>,
}

/// Which way the command under way goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Way {
    #[default]
    Forth,
    Back,
    Again,
}

/// The last actions, and those taken back, newest last.
#[derive(Debug, Default)]
pub(super) struct Deeds {
    done: VecDeque<Deed>,
    undone: Vec<Command>,
    /// Commands on their way; their answers come in the same order.
    sent: VecDeque<Box<Command>>,
    way: Way,
}

/// What the answer to a command meant for the list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Noted {
    Done,
    /// This has been taken back.
    TakenBack(String),
}

impl Deeds {
    /// A command is on its way.
    pub fn sent(&mut self, command: &Command) {
        self.sent.push_back(Box::new(command.clone()));
    }

    /// What `u` would take back.
    pub fn last(&self) -> Option<&str> {
        self.done.back().map(|deed| deed.label.as_str())
    }

    /// The command that takes the last action back.
    pub fn take_back(&mut self, user: UserId) -> Option<Command> {
        let deed = self.done.back()?;
        self.way = Way::Back;
        Some(Command::Undo(Undo { by: user, at: deed.at, events: deed.events.clone() }))
    }

    /// The command that was taken back last.
    pub fn again(&mut self) -> Option<Command> {
        let command = self.undone.pop()?;
        self.way = Way::Again;
        Some(command)
    }

    /// The command on its way was carried out.
    pub fn carried_out(&mut self, at: Moment, events: &[Event], label: String) -> Noted {
        let command = self.sent.pop_front();
        let way = std::mem::take(&mut self.way);
        if way == Way::Back {
            let Some(deed) = self.done.pop_back() else { return Noted::Done };
            self.undone.push(*deed.command);
            return Noted::TakenBack(deed.label);
        }
        if way == Way::Forth {
            self.undone.clear();
        }
        match command {
            Some(command) if Undo::is_possible(events) => {
                self.done.push_back(Deed { at, events: events.to_vec(), label, command });
                if self.done.len() > DEEDS_MAX {
                    self.done.pop_front();
                }
            }
            // What stands behind an action that can't be taken back, on the same deals, can't be either.
            Some(_) | None => {
                let subjects: Vec<u64> = events.iter().flat_map(Event::subjects).collect();
                let touches = |event: &Event| event.subjects().iter().any(|subject| subjects.contains(subject));
                self.done.retain(|deed| !deed.events.iter().any(touches));
            }
        }
        Noted::Done
    }

    /// The command on its way was not carried out. What can't be taken back does not stand in the way of what was before it.
    pub fn refused(&mut self) {
        self.sent.pop_front();
        if std::mem::take(&mut self.way) == Way::Back {
            self.done.pop_back();
        }
    }

    /// The machine failed: nothing was changed, here neither.
    pub fn failed(&mut self) {
        self.sent.pop_front();
        self.way = Way::Forth;
    }
}

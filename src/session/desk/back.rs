//! `u` and `U`: what was done is taken back, and done again.

use super::desk::Desk;
use super::wanted::Wanted;

use super::deeds::{Taking, UnderWay};
use crate::sales::event::Event;
use crate::sales::value::{Moment, RequestId};
use crate::ui::chrome;
use crate::ui::effect::{Effect, UndoRest};
use crate::ui::glance::Glance;
use crate::ui::keymap::{Action, Place};

impl Desk {
    pub(super) fn take_back(&mut self, glance: &Glance<'_>) -> Vec<Wanted> {
        if self.bulk.is_some() {
            return vec![Wanted::StopBulk];
        }
        match self.deeds.take_back(glance) {
            Taking::Nothing => {
                let stays = glance.book.ends_final(glance.viewer.user);
                let id = if stays { "message-undo-stays" } else { "message-nothing-undo" };
                self.news = Some(glance.words.say(id));
            }
            Taking::Recall(key) => return vec![Wanted::Recall(key)],
            Taking::Name(what, at) => self.name_deed(what, at, glance),
            Taking::TakeBack(key) => return vec![Wanted::TakeBack { key, rest: false }],
            Taking::TakeBackJob(job) => return vec![Wanted::TakeBackJob { job, rest: false }],
        }
        Vec::new()
    }

    /// What has not been changed since, now that it has been asked for.
    pub(super) fn take_rest_back(&mut self, undo: UndoRest) -> Wanted {
        match undo {
            UndoRest::Deed { key, stays } => {
                self.deeds.take_rest_back(key, stays);
                Wanted::TakeBack { key, rest: true }
            }
            UndoRest::Job(job) => Wanted::TakeBackJob { job, rest: true },
        }
    }

    /// Of a deed from before this session it is said first what `u` would take back.
    pub(super) fn name_deed(&mut self, what: String, at: Moment, glance: &Glance<'_>) {
        let key = chrome::key_of(glance, Action::Undo, Place::Everywhere);
        let args = [("key", key.into()), ("what", what.into()), ("time", glance.moment_near(at).into())];
        let stays = glance.book.ends_final(glance.viewer.user);
        let id = if stays { "message-undo-behind" } else { "message-undo-older" };
        self.news = Some(glance.words.say_with(id, &args));
    }

    /// The events of a deed that were asked for.
    pub fn take_recalled(&mut self, key: RequestId, events: Vec<Event>, glance: &Glance<'_>) {
        if let Some((what, at)) = self.deeds.learn(key, events, glance) {
            self.name_deed(what, at, glance);
        }
    }

    pub(super) fn do_again(&mut self, glance: &Glance<'_>) -> Vec<Wanted> {
        let commands = self.deeds.again();
        if commands.is_empty() {
            self.news = Some(glance.words.say("message-nothing-redo"));
        }
        match commands.len() {
            0 | 1 => self.effects(commands.into_iter().map(Effect::send).collect(), glance),
            _ => self.send_together(commands, UnderWay::default(), glance),
        }
    }
}

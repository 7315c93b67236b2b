//! What a plain command has while it runs in the server: the floor as one person sees it, and the way to change it.

use std::sync::Arc;

use clap::Args;
use serde_json::Value;

use super::output::{Failure, Form, Output, Printed};
use super::shape;
use crate::sales::command::{Before, Command, decide, decide_each};
use crate::sales::event::Event;
use crate::sales::event::task::TaskEvent;
use crate::sales::refusal::Refusal;
use crate::sales::stamp::{Cause, Origin, Stamp};
use crate::sales::user::MACHINE;
use crate::sales::value::{DealId, RequestId, TaskId, UserId, Zone};
use crate::server::floor::{Floor, fresh_request};
use crate::server::wish::{Answer, Rejection, Wish};
use crate::ui::glance::{Glance, Look, Road};
use crate::ui::keymap::Keymap;
use crate::ui::refused;
use crate::ui::words::Words;

/// Cells of a plain command's window: nothing is drawn, so any will do.
const WINDOW: (u16, u16) = (80, 24);

/// Makes a lost answer safe to ask again.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct Retry {
    /// An id of your choice: the same request is carried out once, however often it is sent
    #[arg(long = "request", value_name = "ID", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    request: Option<String>,
}

impl Retry {
    pub(super) fn id(&self) -> Option<&str> {
        self.request.as_deref()
    }
}

/// What was carried out: its last entry, and the step that it set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    entry: u64,
    step: Option<TaskId>,
}

impl From<&Answer> for Change {
    fn from(answer: &Answer) -> Self {
        let set = answer.events.iter().rev().find_map(|event| match event {
            Event::Task(TaskEvent::Set(set)) => Some(set.task),
            Event::Task(_)
            | Event::Floor(_)
            | Event::User(_)
            | Event::Client(_)
            | Event::Deal(_)
            | Event::Job(_)
            | Event::Rule(_) => None,
        });
        Self { entry: answer.last, step: set }
    }
}

/// The floor as one person sees it.
#[derive(Debug, Clone)]
pub(super) struct Plain {
    /// The command as it was understood.
    pub(super) asked: String,
    /// A file that the client has read for it.
    pub(super) file: Option<String>,
    pub(super) floor: Arc<Floor>,
    pub(super) actor: UserId,
    pub(super) words: Arc<Words>,
    pub(super) keymap: Arc<Keymap>,
    pub(super) zone: Zone,
    pub(super) form: Form,
}

impl Plain {
    /// Looks at the floor. Nothing is waited for meanwhile.
    pub(super) fn look<T>(&self, look: impl FnOnce(&Glance<'_>) -> T) -> T {
        let now = self.floor.now();
        self.floor.read(|book| {
            let viewer = book.viewer(self.actor);
            look(&Glance {
                book,
                viewer: &viewer,
                words: &self.words,
                keymap: &self.keymap,
                now,
                zone: self.zone,
                look: Look::default(),
                road: Road::Line,
                turned_to: None,
                width: WINDOW.0,
                height: WINDOW.1,
                at_rest: true,
            })
        })
    }

    /// The store's owner, who is nobody on this floor.
    pub(super) fn is_machine(&self) -> bool {
        self.actor == MACHINE
    }

    /// Has a command carried out. It is durable when this returns.
    pub(super) async fn give(&self, command: Command, retry: &Retry) -> Result<Answer, Failure> {
        self.give_part(command, retry, None).await
    }

    /// The same, to be taken back with all else of that key.
    async fn give_part(&self, command: Command, retry: &Retry, key: Option<RequestId>) -> Result<Answer, Failure> {
        let request = retry.request.as_deref().map_or_else(fresh_request, |id| self.request(id));
        let cause = key.map(Cause::Together);
        let wish = Wish { actor: self.actor, origin: Origin::Command, request, cause, command };
        self.floor.ask(wish).await.map_err(failure)
    }

    /// What several commands of one line are taken back by, as one.
    fn key_of(&self, retry: &Retry) -> RequestId {
        retry.id().map_or_else(fresh_request, |id| self.request(id))
    }

    /// Commands that one line comes to, each of which changes something else: either none of them is refused, or nothing is done.
    /// `None`: of that there is nothing to change. Under a request of their own each is carried out once.
    pub(super) async fn give_all<const N: usize>(
        &self,
        commands: [Option<Command>; N],
        retry: &Retry,
    ) -> Result<(), Failure> {
        if commands.iter().all(Option::is_none) && retry.request.is_none() {
            return Err(Refusal::NothingChanged.into());
        }
        let (at, actor) = (self.floor.now(), self.actor);
        let stamp = Stamp::asking(at, actor, Origin::Command);
        for command in commands.iter().flatten() {
            self.look(|glance| decide(glance.book, command, &stamp))?;
        }
        let key = self.key_of(retry);
        for (nth, command) in commands.into_iter().enumerate() {
            let Some(command) = command else { continue };
            let request = retry.request.as_ref().map(|id| format!("{id}/{nth}"));
            self.give_part(command, &Retry { request }, Some(key)).await?;
        }
        Ok(())
    }

    /// What a command would come to; nothing is done.
    pub(super) fn would(&self, command: &Command) -> Result<Vec<Event>, Failure> {
        let (at, actor) = (self.floor.now(), self.actor);
        let stamp = Stamp::asking(at, actor, Origin::Command);
        Ok(self.look(|glance| decide(glance.book, command, &stamp))?)
    }

    /// The same for as many as there are: all are asked first, and each is carried out under a request of its own.
    pub(super) async fn give_each(&self, commands: Vec<Command>, retry: &Retry) -> Result<Vec<Answer>, Failure> {
        let (at, actor) = (self.floor.now(), self.actor);
        let stamp = Stamp::asking(at, actor, Origin::Command);
        let retries: Vec<Retry> =
            (0..commands.len()).map(|nth| Retry { request: retry.id().map(|id| format!("{id}/{nth}")) }).collect();
        let decisions = self.look(|glance| decide_each(glance.book, &commands, &stamp, &mut Before::default()));
        for (retry, decision) in retries.iter().zip(decisions) {
            // What was carried out under this request is answered again.
            if !retry.id().is_some_and(|id| self.is_answered(self.request(id))) {
                decision?;
            }
        }
        let mut answers = Vec::with_capacity(commands.len());
        let key = self.key_of(retry);
        for (command, retry) in commands.into_iter().zip(&retries) {
            answers.push(self.give_part(command, retry, Some(key)).await?);
        }
        Ok(answers)
    }

    pub(super) fn is_answered(&self, request: RequestId) -> bool {
        self.floor.read(|book| book.answered(request).is_some())
    }

    /// Two people's requests of the same id are two requests, and so are two different commands under one id:
    /// nothing is answered as done that was not.
    pub(super) fn request(&self, id: &str) -> RequestId {
        let hash = blake3::hash(format!("{}/{id}/{}", self.actor.number(), self.asked).as_bytes());
        let mut bytes = [0; 16];
        for (byte, hashed) in bytes.iter_mut().zip(hash.as_bytes()) {
            *byte = *hashed;
        }
        RequestId(u128::from_le_bytes(bytes))
    }

    /// Has a command on a deal carried out, and shows the deal as it is then.
    pub(super) async fn change(&self, deal: DealId, command: Command, retry: &Retry) -> Result<Output, Failure> {
        let answer = self.give(command, retry).await?;
        Ok(self.changed(deal, Some((&answer).into())))
    }

    /// The same, and says first what came of it: the deal's line alone does not show it.
    pub(super) async fn told(&self, deal: DealId, command: Command, retry: &Retry) -> Result<Output, Failure> {
        let answer = self.give(command, retry).await?;
        let news = self.look(|glance| refused::events(&answer.events, glance));
        Ok(self.changed(deal, Some((&answer).into())).under(news))
    }

    /// A deal after a change, with the change's entry and the step it set, which need not be the next one; `None`: it was so already.
    pub(super) fn changed(&self, deal: DealId, change: Option<Change>) -> Output {
        self.look(|glance| {
            let entry = change.map(|change| change.entry);
            let Some(found) = glance.book.deal(glance.viewer, deal) else {
                // It is out of this person's sight by now.
                return Output::new(deal.to_string(), serde_json::json!({ "id": deal, "entry": entry }));
            };
            let mut json = shape::deal(found, glance);
            let set = change.and_then(|change| glance.book.task(change.step?)).filter(|task| task.deal == Some(deal));
            if let Some(map) = json.as_object_mut() {
                map.insert("entry".to_owned(), Value::from(entry));
                map.extend(set.map(|task| ("step_set".to_owned(), shape::task_of(task, glance))));
            }
            Output::new(shape::deal_line_after(found, set, glance), json)
        })
    }

    /// What goes to the client's streams.
    pub(super) fn printed(&self, outcome: Result<Output, Failure>) -> Printed {
        match outcome {
            Ok(output) => Printed::done(output, self.form),
            Err(Failure::Refused(refusal)) => {
                let why = self.look(|glance| refused::say(&refusal, glance));
                Printed::refused(refusal.code(), &why, None, self.form)
            }
            Err(Failure::Declined { code, why, details }) => Printed::refused(&code, &why, details, self.form),
            Err(Failure::InPart { output, why }) => Printed::in_part(output, why, self.form),
            Err(Failure::Usage(why)) => Printed::usage(why),
            Err(Failure::Fault(why)) => Printed::fault(why),
        }
    }
}

/// A command that was not carried out.
pub(super) fn failure(rejection: Rejection) -> Failure {
    match rejection {
        Rejection::Refused(refusal) => Failure::Refused(refusal),
        Rejection::Fault(why) => Failure::Fault(why),
    }
}

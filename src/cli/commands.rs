//! Plain commands as the server carries them out: the words are read again, and run for the person who sent them.

use std::pin::Pin;
use std::sync::Arc;

use super::arguments::{Arguments, Asked, What};
use super::output::{Failure, Form, Output, Printed};
use super::plain::Plain;
use super::request::Request;
use crate::relay::wire::Hello;
use crate::sales::user::MACHINE;
use crate::sales::value::{UserId, Zone};
use crate::server::door::seats::Standing;
use crate::server::door::{Call, Peer};
use crate::server::floor::Floor;
use crate::server::lobby::Commands;
use crate::ui::keymap::Keymap;
use crate::ui::words::{Language, Words};

/// The plain commands of the server.
#[derive(Debug, Clone)]
pub(super) struct PlainCommands {
    keymap: Arc<Keymap>,
    words: Vec<(Language, Arc<Words>)>,
}

impl Commands for PlainCommands {
    fn run<'a>(
        &'a self,
        floor: &'a Arc<Floor>,
        actor: Option<UserId>,
        peer: Peer,
        hello: &'a Hello,
        call: Call,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(self.carry_out(floor, actor, peer, hello, call))
    }
}

impl PlainCommands {
    pub(super) fn new(keymap: Keymap) -> Self {
        let words = Language::ALL.into_iter().map(|language| (language, Arc::new(Words::new(language)))).collect();
        Self { keymap: Arc::new(keymap), words }
    }

    /// Carries out one command and answers it.
    async fn carry_out(&self, floor: &Arc<Floor>, actor: Option<UserId>, peer: Peer, hello: &Hello, mut call: Call) {
        let printed = self.printed(floor, actor, &peer, hello, &mut call).await;
        let answer = serde_json::to_vec(&printed).unwrap_or_default();
        // A client that is gone hears nothing; what it asked for is done all the same.
        let _ = call.answer(answer).await;
    }

    async fn printed(
        &self,
        floor: &Arc<Floor>,
        actor: Option<UserId>,
        peer: &Peer,
        hello: &Hello,
        call: &mut Call,
    ) -> Printed {
        let Some(request) = Request::from_bytes(call.request()) else {
            return Printed::fault("The command could not be read");
        };
        let arguments = match Arguments::read(&request.words()) {
            Ok(arguments) => arguments,
            Err(error) => return Printed::usage(error.to_string()),
        };
        let form = arguments.globals.form();
        let Some(What::Plain(asked)) = arguments.what else {
            return Printed::usage("This is no command of the server");
        };
        let Some(actor) = speaker(actor, peer, hello, &asked) else {
            return self.unknown(hello, peer, form);
        };
        let mut plain = self.plain(floor, actor, hello, arguments.globals.lang.as_deref(), form);
        plain.asked = format!("{asked:?}");
        plain.file = request.map;
        let outcome = run(&asked, &plain, call).await;
        plain.printed(outcome)
    }

    fn plain(&self, floor: &Arc<Floor>, actor: UserId, hello: &Hello, lang: Option<&str>, form: Form) -> Plain {
        let zone = hello.zone.as_deref().and_then(Zone::parse);
        Plain {
            floor: Arc::clone(floor),
            asked: String::new(),
            file: None,
            actor,
            words: self.words(lang.unwrap_or(&hello.lang)),
            keymap: Arc::clone(&self.keymap),
            zone: zone.unwrap_or_else(|| floor.read(crate::sales::book::Book::zone)),
            form,
        }
    }

    fn words(&self, lang: &str) -> Arc<Words> {
        let wanted = Language::of(lang);
        let found = self.words.iter().find(|(language, _)| *language == wanted);
        found.map_or_else(|| Arc::new(Words::new(wanted)), |(_, words)| Arc::clone(words))
    }

    fn unknown(&self, hello: &Hello, peer: &Peer, form: Form) -> Printed {
        let who = hello.as_user.clone().unwrap_or_else(|| format!("uid {}", peer.uid.0));
        let why = self.words(&hello.lang).say_with("cli-not-on-floor", &[("who", who.into())]);
        Printed::refused("not-on-floor", &why, None, form)
    }
}

/// Who speaks. The store's owner may always let people in: the way back into a floor without them (DESIGN §8).
fn speaker(actor: Option<UserId>, peer: &Peer, hello: &Hello, asked: &Asked) -> Option<UserId> {
    let owner = peer.standing == Standing::Trusted && hello.as_user.is_none();
    let lets_in = match asked {
        Asked::User(_) | Asked::Team(_) | Asked::Backup(_) | Asked::Verify(_) => true,
        Asked::Deal(_)
        | Asked::Exchange(_)
        | Asked::Task(_)
        | Asked::Contact(_)
        | Asked::Company(_)
        | Asked::Find(_)
        | Asked::Undo(_)
        | Asked::Inbox(_)
        | Asked::Penalty(_)
        | Asked::Invoice(_)
        | Asked::Ask(_)
        | Asked::Pipeline(_)
        | Asked::Field(_)
        | Asked::Report(_)
        | Asked::Rule(_)
        | Asked::Import(_) => false,
    };
    actor.or_else(|| (owner && lets_in).then_some(MACHINE))
}

async fn run(asked: &Asked, plain: &Plain, call: &mut Call) -> Result<Output, Failure> {
    match asked {
        Asked::Deal(command) => command.run(plain).await,
        Asked::Exchange(command) => command.run(plain).await,
        Asked::Task(command) => command.run(plain).await,
        Asked::Contact(command) => command.run(plain).await,
        Asked::Company(command) => command.run(plain).await,
        Asked::User(command) => command.run(plain).await,
        Asked::Team(command) => command.run(plain).await,
        Asked::Backup(command) => command.run(plain, call).await,
        Asked::Find(command) => command.run(plain).await,
        Asked::Undo(command) => command.run(plain).await,
        Asked::Inbox(command) => command.run(plain).await,
        Asked::Penalty(command) => command.run(plain).await,
        Asked::Invoice(command) => command.run(plain).await,
        Asked::Ask(command) => command.run(plain).await,
        Asked::Pipeline(command) => command.run(plain).await,
        Asked::Field(command) => command.run(plain).await,
        Asked::Report(command) => command.run(plain).await,
        Asked::Rule(command) => command.run(plain).await,
        Asked::Verify(command) => command.run(plain, call).await,
        Asked::Import(command) => command.run(plain, call).await,
    }
}

//! From what was typed to what is run, and to the exit code.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use super::arguments::{Arguments, Asked, Globals, What};
use super::attach::{self, Attach};
use super::commands::PlainCommands;
use super::front;
use super::output::{Failure, Form, Output, Printed, USAGE};
use super::serve::{Kept, launch};
use super::surroundings::Surroundings;
use super::usage;
use crate::relay::attach::Ending;
use crate::relay::home::Home;
use crate::relay::wire::{Hello, Purpose};

/// Runs what was typed.
pub(super) fn run(words: &[OsString]) -> ExitCode {
    let arguments = match Arguments::read(words) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no errors; clap knows which stream is theirs.
            match usage::said(&error, words, &Surroundings::of_this_process().lang()) {
                Some(why) if error.use_stderr() => return Printed::usage(why).print(),
                Some(_) | None => drop(error.print()),
            }
            return ExitCode::from(if error.use_stderr() { USAGE } else { 0 });
        }
    };
    let surroundings = Surroundings::of_this_process();
    let form = arguments.globals.form();
    match carry_out(arguments, words, &surroundings) {
        Ok(Outcome::Printed(printed)) => printed.print(),
        Ok(Outcome::Ended(ending)) => ExitCode::from(ending.exit()),
        Err(failure) => told(failure, form).print(),
    }
}

/// How it went, where it went at all.
enum Outcome {
    Printed(Printed),
    Ended(Ending),
}

fn carry_out(arguments: Arguments, words: &[OsString], surroundings: &Surroundings) -> Result<Outcome, Failure> {
    let Arguments { globals, what } = arguments;
    let form = globals.form();
    let printed = |output: Output| Outcome::Printed(Printed::done(output, form));
    match what.unwrap_or(What::Attach(Attach::default())) {
        What::Attach(command) => {
            let (home, launch) = reach(&globals, surroundings)?;
            let hello = command.hello(hello(&globals, surroundings, Purpose::Attach), surroundings)?;
            attach::run(&home, &launch, hello).map(Outcome::Ended).map_err(|fault| Failure::of_relay(&fault))
        }
        What::Demo(_) if globals.store.is_some() => {
            Err(Failure::Usage("demo makes a store of its own and throws it away: leave --store out".to_owned()))
        }
        What::Demo(command) => {
            let hello = hello(&globals, surroundings, Purpose::Attach);
            command.run(surroundings, hello).map(Outcome::Ended)
        }
        What::Serve(command) => {
            command.run(&store(&globals, surroundings)?, surroundings, PlainCommands::new)?;
            Ok(Outcome::Printed(Printed { exit: super::output::DONE, out: String::new(), err: String::new() }))
        }
        What::Keymap(command) => command.run(globals.lang.as_deref(), surroundings).map(printed),
        What::Restore(command) => command.run(&store(&globals, surroundings)?).map(printed),
        What::Plain(asked) => {
            // A store that nobody has open is proved here: no server is started for that.
            if let Asked::Verify(command) = &*asked
                && let Some(output) = command.run_alone(&store(&globals, surroundings)?)?
            {
                return Ok(printed(output));
            }
            let (home, launch) = reach(&globals, surroundings)?;
            let hello = hello(&globals, surroundings, Purpose::Command);
            front::ask(&asked, words, &home, &launch, &hello).map(Outcome::Printed)
        }
    }
}

fn store(globals: &Globals, surroundings: &Surroundings) -> Result<PathBuf, Failure> {
    let store = globals.store.clone().or_else(|| surroundings.store());
    store.ok_or_else(|| Failure::Usage("There is no home folder to keep a store in: name one with --store".to_owned()))
}

/// Where the store's server is, and how it is started if none runs.
fn reach(globals: &Globals, surroundings: &Surroundings) -> Result<(Home, crate::relay::launch::Launch), Failure> {
    let store = store(globals, surroundings)?;
    let made = |fault: std::io::Error| Failure::Fault(format!("Could not open the store {}: {fault}", store.display()));
    let home = surroundings.home(&store).map_err(made)?;
    let launch = launch(&home, surroundings, Kept::ForGood).map_err(made)?;
    Ok((home, launch))
}

fn hello(globals: &Globals, surroundings: &Surroundings, purpose: Purpose) -> Hello {
    let mut hello = surroundings.hello(purpose);
    hello.as_user.clone_from(&globals.as_user);
    if let Some(lang) = &globals.lang {
        hello.lang.clone_from(lang);
    }
    hello
}

/// A failure of this process: the server was not asked, or did not answer.
fn told(failure: Failure, form: Form) -> Printed {
    match failure {
        Failure::Refused(refusal) => Printed::refused(refusal.code(), refusal.code(), None, form),
        Failure::Declined { code, why, details } => Printed::refused(&code, &why, details, form),
        Failure::InPart { output, why } => Printed::in_part(output, why, form),
        Failure::Usage(why) => Printed::usage(why),
        Failure::Fault(why) => Printed::fault(why),
    }
}

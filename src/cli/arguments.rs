//! What may be typed behind `bourse`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::ask::Ask;
use super::attach::Attach;
use super::backup::Backup;
use super::company::Company;
use super::contact::Contact;
use super::deal::Deal;
use super::demo::Demo;
use super::exchange::Exchange;
use super::field::Field;
use super::find::Find;
use super::import::{Import, ROWS};
use super::inbox::Inbox;
use super::invoice::Invoice;
use super::keymap::KeymapCommand;
use super::output::Form;
use super::penalty::Penalty;
use super::pipeline::Pipeline;
use super::report::Report;
use super::restore::Restore;
use super::rule::Rule;
use super::serve::Serve;
use super::task::Task;
use super::team::Team;
use super::undo::Undo;
use super::user::User;
use super::verify::Verify;

/// A sales floor in a terminal: board of deals, live lead exchange, reminders
#[derive(Debug, Clone, Parser)]
#[command(
    name = "bourse",
    version,
    infer_long_args = false,
    after_help = "Exit codes: 0 done, 1 refused, 2 wrong usage, 3 fault"
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) globals: Globals,
    #[command(subcommand)]
    pub(super) what: Option<What>,
}

impl Arguments {
    /// Reads what was typed, the program's name first.
    pub(super) fn read(words: &[OsString]) -> Result<Self, clap::Error> {
        Self::try_parse_from(rows_named(words))
    }
}

/// `--as` names a person everywhere; behind `import` it may name what the rows are as well, which is `--rows` to the parser.
fn rows_named(words: &[OsString]) -> Vec<OsString> {
    let Some(import) = words.iter().position(|word| word == "import") else { return words.to_vec() };
    let is_rows = |word: Option<&OsString>| word.is_some_and(|word| ROWS.iter().any(|rows| word == rows));
    let name = |(at, word): (usize, &OsString)| {
        if at > import && word == "--as" && is_rows(words.get(at + 1)) {
            return "--rows".into();
        }
        let joined = word.to_str().and_then(|word| word.strip_prefix("--as=")).filter(|_| at > import);
        match joined.filter(|rows| ROWS.contains(rows)) {
            Some(rows) => format!("--rows={rows}").into(),
            None => word.clone(),
        }
    };
    words.iter().enumerate().map(name).collect()
}

#[derive(Debug, Clone, Args)]
pub(super) struct Globals {
    /// The store's directory; else `BOURSE_STORE`, else the user's data directory
    #[arg(long, global = true, value_name = "PATH")]
    pub(super) store: Option<PathBuf>,
    /// Speak for this person (the store's owner may)
    #[arg(long = "as", global = true, value_name = "LOGIN")]
    pub(super) as_user: Option<String>,
    /// One JSON value and nothing else
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// The language of words: en, ru, zh; else that of LANG
    #[arg(long, global = true, value_name = "LANG")]
    pub(super) lang: Option<String>,
}

impl Globals {
    pub(super) const fn form(&self) -> Form {
        if self.json { Form::Json } else { Form::Words }
    }
}

/// All commands; without one: attach.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum What {
    /// Your screen: the board, the exchange, your reminders (the same as no command)
    Attach(Attach),
    /// A sample floor on a throw-away store
    Demo(Demo),
    /// Run the server in the foreground
    Serve(Serve),
    /// A new store from a backup
    Restore(Restore),
    /// Keymaps: list, show, check
    #[command(subcommand)]
    Keymap(KeymapCommand),
    #[command(flatten)]
    Plain(Box<Asked>),
}

/// The plain commands: what the server carries out.
#[derive(Debug, Clone, Subcommand)]
pub(super) enum Asked {
    /// Deals: list, show, add, and what is done with them
    #[command(subcommand)]
    Deal(Deal),
    /// The lead exchange: list, claim, return, assign
    #[command(subcommand)]
    Exchange(Exchange),
    /// Steps and reminders: list, add, done, snooze
    #[command(subcommand)]
    Task(Task),
    /// People who buy: list, show, add, edit, set
    #[command(subcommand)]
    Contact(Contact),
    /// Companies: list, show, add, rename, set
    #[command(subcommand)]
    Company(Company),
    /// Deals, companies and people by any word, or the digits of a phone
    Find(Find),
    /// What others did that concerns me
    Inbox(Inbox),
    /// The head's word: list, postpone, go-on, allow, deny
    #[command(subcommand)]
    Ask(Ask),
    /// Invoices and payments: list, show, issue, cancel, pay, strike
    #[command(subcommand)]
    Invoice(Invoice),
    /// Penalties: list, add, answer, lift
    #[command(subcommand)]
    Penalty(Penalty),
    /// Take back what I did last; --list shows what can be
    Undo(Undo),
    /// People of the floor: add, list, role, away, limits, hand-over
    #[command(subcommand)]
    User(User),
    /// Teams: list, add
    #[command(subcommand)]
    Team(Team),
    /// Fields of the floor's own: list, add, change, retire
    #[command(subcommand)]
    Field(Field),
    /// Pipelines: list, add, rename, close, open, export, import, set-claims, set-costs; their stages: show, rename-stage, add-stage, move-stage, set-stage, remove-stage
    #[command(subcommand)]
    Pipeline(Pipeline),
    /// What the floor does by itself: list, show, add, change, try, start, stop, drop, log
    #[command(subcommand)]
    Rule(Rule),
    /// Questions to the floor: the funnel
    #[command(subcommand)]
    Report(Report),
    /// A whole copy of the store, while people work on
    Backup(Backup),
    /// Prove the whole chain of the store, while people work or when no server runs
    Verify(Verify),
    /// Deals of another CRM come in, all of a file or none
    Import(Import),
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::CommandFactory;

    use super::Arguments;

    fn read(line: &str) -> Result<Arguments, clap::Error> {
        Arguments::read(&line.split(' ').map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn an_import_may_be_somebody_elses_deals() {
        let arguments = read("bourse --as boris import x.csv --as deals").unwrap();
        assert_eq!(arguments.globals.as_user.as_deref(), Some("boris"));
        let arguments = read("bourse import x.csv --as=deals --as anna").unwrap();
        assert_eq!(arguments.globals.as_user.as_deref(), Some("anna"));
    }

    #[test]
    fn what_is_typed_is_understood() {
        for line in [
            "bourse",
            "bourse --as boris attach --take",
            "bourse demo --as boris",
            "bourse deal list --stage offer-sent --mine --json",
            "bourse deal advance #4711 --set budget=300k --set wanted-by=no",
            "bourse deal refuse 5 --reason too-dear --said-by guess --text words",
            "bourse deal return 5 --reason no-time",
            "bourse exchange claim --next --request x --json",
            "bourse exchange assign 1 2 3 --spread",
            "bourse import x.csv --as deals --dry-run --dates dmy --as boris",
            "bourse task done 5 --outcome no-answer",
            "bourse task snooze 5 +2d",
            "bourse user add boris --role rep --role head",
            "bourse user away boris --back",
        ] {
            let parsed = read(line);
            assert!(parsed.is_ok(), "{line}: {}", parsed.unwrap_err());
        }
        for line in [
            "bourse exchange claim",
            "bourse exchange claim 5 --next",
            "bourse deal refuse 5 --reason because",
            "bourse deal advance x",
            "bourse dance",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}

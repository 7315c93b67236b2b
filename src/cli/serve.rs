//! `bourse serve`: the server in the foreground, and the one that the first terminal starts.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use rustix::fs::FlockOperation;

use super::country;
use super::filling::{NewFloor, open_floor, throw_away};
use super::log::Log;
use super::output::Failure;
use super::surroundings::Surroundings;
use crate::ledger::embedded::Options;
use crate::ledger::{Embedded, Ledger};
use crate::relay::home::Home;
use crate::relay::launch::{Launch, detach, inherited_listener};
use crate::relay::spawn;
use crate::sales::value::Zone;
use crate::server::clock::{Clock, HostClock};
use crate::server::door::{Policy, Uid};
use crate::server::lobby::Commands;
use crate::server::outbox;
use crate::server::serve::{self, Config};
use crate::ui::keymap::Keymap;

/// A server that a terminal started ends so long after the last one left (DESIGN §5).
const SOLO_IDLE: Duration = Duration::from_mins(5);
/// The same for a throw-away floor.
const DEMO_IDLE: Duration = Duration::from_secs(30);

#[derive(Debug, Clone, Default, Args)]
pub(super) struct Serve {
    /// Started by a terminal: the socket is standard input, and the server ends itself when nobody is there
    #[arg(long, hide = true)]
    solo: bool,
    /// The store goes with the server
    #[arg(long, hide = true)]
    throw_away: bool,
    /// The keys of everybody who brings none of their own
    #[arg(long, value_name = "FILE")]
    keymap: Option<PathBuf>,
    /// The first person of a new store; your unix user if nothing is said
    #[arg(long, value_name = "LOGIN")]
    owner: Option<String>,
    /// The zone of a new store, as in Europe/Moscow
    #[arg(long, value_name = "ZONE", value_parser = |name: &str| Zone::parse(name).ok_or("no time zone"))]
    zone: Option<Zone>,
    /// The country of a new store, as a locale: `ru_RU`
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
}

/// Which store a started server serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    ForGood,
    ThrownAway,
}

/// The launch of a server for a store by its first terminal. It keeps nothing of the starter but what is said here.
pub(super) fn launch(home: &Home, surroundings: &Surroundings, kept: Kept) -> std::io::Result<Launch> {
    let mut arguments = vec!["--store".into(), home.store().as_os_str().to_owned(), "serve".into(), "--solo".into()];
    if kept == Kept::ThrownAway {
        arguments.push("--throw-away".into());
    }
    let mut say = |name: &str, value: std::ffi::OsString| arguments.extend([name.into(), value]);
    say("--owner", surroundings.login().into());
    if let Some(zone) = surroundings.zone() {
        say("--zone", zone.name().into());
    }
    let locale = surroundings.lang();
    if !locale.is_empty() && !locale.starts_with('-') {
        say("--locale", locale.into());
    }
    Launch::of_this_program(arguments, surroundings.variables())
}

impl Serve {
    pub(super) fn run<C: Commands>(
        &self,
        store: &Path,
        surroundings: &Surroundings,
        commands: impl FnOnce(Keymap) -> C,
    ) -> Result<(), Failure> {
        Log::begin();
        // The keymap first: a wrong one is told before anything is opened.
        let keymap = self.keymap()?;
        let home = surroundings.home(store).map_err(fault("make the store's directory"))?;
        let listener = if self.solo {
            detach().map_err(fault("leave the terminal"))?;
            inherited_listener().map_err(fault("take the socket"))?
        } else {
            listen(&home)?
        };
        let options = if self.throw_away { throw_away() } else { Options::default() };
        let ledger = Embedded::open(home.store(), &options, &mut |_| {});
        let ledger: Arc<dyn Ledger> = Arc::new(ledger.map_err(|fault| Failure::Fault(fault.to_string()))?);
        open_floor(&*ledger, &self.new_floor(surroundings), HostClock::default().now()).map_err(Failure::Fault)?;
        let idle = match (self.solo, self.throw_away) {
            (_, true) => Some(DEMO_IDLE),
            (true, false) => Some(SOLO_IDLE),
            (false, false) => None,
        };
        let config = Config {
            listener,
            policy: Policy::solo(Uid::of_this_process()),
            idle,
            commands: commands(keymap.clone()),
            keymap,
            drafts: (!self.throw_away).then(|| home.store().join("drafts")),
            outside: home.store().join(outbox::FILE),
        };
        let served = serve::run(ledger, config, &mut |_| {});
        if self.throw_away {
            remove(home.store());
        }
        served.map_err(|fault| Failure::Fault(fault.to_string()))
    }

    fn keymap(&self) -> Result<Keymap, Failure> {
        let Some(path) = &self.keymap else {
            return Keymap::standard().map_err(|error| Failure::Fault(error.to_string()));
        };
        let text = std::fs::read_to_string(path);
        let text = text.map_err(|fault| Failure::Usage(format!("Could not read {}: {fault}", path.display())))?;
        Keymap::own(&text, &path.display().to_string()).map_err(|error| Failure::Usage(error.to_string()))
    }

    fn new_floor(&self, surroundings: &Surroundings) -> NewFloor {
        let locale = self.locale.clone().unwrap_or_else(|| surroundings.lang());
        let (currency, region) = country::of_locale(&locale);
        NewFloor {
            login: self.owner.clone().unwrap_or_else(|| surroundings.login()),
            uid: Surroundings::uid(),
            zone: self.zone.or_else(|| surroundings.zone()).unwrap_or(Zone::UTC),
            currency,
            region,
        }
    }
}

/// The socket of a server that somebody starts by hand, if none runs.
fn listen(home: &Home) -> Result<UnixListener, Failure> {
    let lock = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(home.lock());
    let lock = lock.map_err(fault("open the lock for starting a server"))?;
    rustix::fs::flock(&lock, FlockOperation::LockExclusive)
        .map_err(|errno| Failure::Fault(format!("Could not wait for the lock for starting a server: {errno}")))?;
    let running = spawn::find(home).map_err(|fault| Failure::Fault(fault.to_string()))?;
    if running.is_some() {
        return Err(Failure::Fault(format!("A server runs for {} already", home.store().display())));
    }
    let socket = spawn::listen(&home.socket()).map_err(fault("make the server's socket"))?;
    Ok(UnixListener::from(socket))
}

/// Puts the store out of sight at once, then away.
fn remove(store: &Path) {
    let gone = store.with_extension(format!("gone-{}", std::process::id()));
    if std::fs::rename(store, &gone).is_ok() {
        // What cannot be removed now is removed by the next demo.
        let _ = std::fs::remove_dir_all(&gone);
    }
}

fn fault(doing: &'static str) -> impl FnOnce(std::io::Error) -> Failure {
    move |cause| Failure::Fault(format!("Could not {doing}: {cause}"))
}

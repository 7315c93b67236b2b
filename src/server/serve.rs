//! One server process from start to end.

use std::io;
use std::os::unix::net::UnixListener;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::bell;
use super::clock::HostClock;
use super::door::{Door, Limits, Policy, seats};
use super::drafts::Drafts;
use super::floor::Floor;
use super::lobby::{Commands, KEPT_DAYS, Lobby, Reception};
use super::outbox;
use super::prover;
use crate::ledger::{Fault, Ledger};
use crate::ui::keymap::Keymap;

/// Threads for doors and sessions; the clerk and the follower have their own.
const WORKERS: usize = 2;

/// How a server is run.
pub struct Config<C> {
    /// The socket, listening already.
    pub listener: UnixListener,
    pub policy: Policy,
    /// The server ends itself when nobody has been inside for so long; `None`: never.
    pub idle: Option<Duration>,
    pub keymap: Keymap,
    /// The folder where sessions are kept over a restart; `None`: they end with the server.
    pub drafts: Option<PathBuf>,
    /// The file in which the machine's administrator names commands.
    pub outside: PathBuf,
    pub commands: C,
}

/// Runs a server on a ledger until a signal, or until nobody has been inside for the idle time.
pub fn run<C: Commands>(
    ledger: Arc<dyn Ledger>,
    config: Config<C>,
    progress: &mut dyn FnMut(u64),
) -> Result<(), Fault> {
    // More people than the usual limit of files; where it can't be raised, fewer come in.
    if let Err(cause) = seats::raise_file_limit() {
        tracing::warn!(%cause, "the limit of open files could not be raised");
    }
    let floor = Floor::open(ledger, Arc::new(HostClock::default()), progress)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(WORKERS)
        .enable_all()
        .build()
        .map_err(|fault| Fault::new("start the server's threads", fault))?;
    let served = runtime.block_on(serve(Arc::clone(&floor), config));
    // The socket stays open until the store is closed: who comes meanwhile waits, and then starts a new server.
    let closed = floor.close();
    drop(runtime);
    served.map_err(|fault| Fault::new("serve", fault)).and(closed)
}

async fn serve<C: Commands>(floor: Arc<Floor>, config: Config<C>) -> io::Result<Door> {
    prover::begin(&floor);
    bell::withdraw_cut_short(&floor).await;
    let (stopper, stop) = watch::channel(false);
    let mut lobby = Lobby::new(Arc::clone(&floor), config.commands, config.keymap, stop.clone());
    if let Some(folder) = &config.drafts {
        match Drafts::open(folder, floor.now(), KEPT_DAYS) {
            Ok((drafts, kept)) => lobby = lobby.keeping(drafts, kept),
            Err(cause) => tracing::warn!(%cause, "sessions are not kept in {}", folder.display()),
        }
    }
    let lobby = Arc::new(lobby);
    let door = Door::from_listener(config.listener, config.policy, Limits::default())?;
    let ring = tokio::spawn(bell::ring(Arc::clone(&floor), stop.clone()));
    let outbox = tokio::spawn(outbox::run(Arc::clone(&floor), config.outside, stop));
    let mut terminated = signal(SignalKind::terminate())?;
    let mut interrupted = signal(SignalKind::interrupt())?;
    let inside = lobby.inside();
    let end = async {
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
            () = nobody_for(config.idle, inside) => {}
        }
        stopper.send_replace(true);
    };
    door.serve(Arc::new(Reception(lobby)), end).await;
    let _ = ring.await;
    let _ = outbox.await;
    Ok(door)
}

/// Ends when nobody has been inside for the idle time.
async fn nobody_for(idle: Option<Duration>, mut inside: watch::Receiver<usize>) {
    let Some(idle) = idle else { return std::future::pending().await };
    loop {
        // The lobby lives as long as the door is served: both waits end by a change or not at all.
        if inside.wait_for(|inside| *inside == 0).await.is_err() {
            return;
        }
        let somebody = tokio::time::timeout(idle, inside.wait_for(|inside| *inside > 0)).await;
        if somebody.is_err() {
            return;
        }
    }
}

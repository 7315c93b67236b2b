//! The thin client: carries bytes between a terminal and the server, and brings the terminal back at the end.

use std::fs::File;
use std::io::{self, Read, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustix::process::Signal;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use super::fault::{Fault, plain};
use super::home::Home;
use super::launch::Launch;
use super::reach::{Closer, Connection, Incoming, Outgoing, reach};
use super::terminal::{RESTORE, RawTerminal, Terminal, window_size};
use super::wire::{Hello, ToClient, ToServer};

/// Bytes read from the terminal at once; a paste takes several.
const INPUT_BYTES: usize = 16 * 1024;
/// Resizes within this time are told as one.
const RESIZE_PAUSE: Duration = Duration::from_millis(50);
/// How long output that is on its way may still take when the relay goes, before it is thrown away.
const LAST_OUTPUT_PAUSE: Duration = Duration::from_millis(100);
/// How often it is thrown away before the terminal counts as stuck.
const LAST_OUTPUT_TRIES: usize = 5;
/// Bytes written to the terminal at once: between two such pieces the relay can be told to go.
const PIECE_BYTES: usize = 8 * 1024;

/// What the threads know about each other's end.
#[derive(Debug, Default)]
struct Leaving {
    input_ended: AtomicBool,
    show_no_more: AtomicBool,
}

/// How it ended.
#[derive(Debug)]
pub enum Ending {
    /// The server said goodbye.
    Bye { text: String, exit: u8 },
    /// The terminal has no more input: hung up, or its window closed. The session stays.
    Detached,
    /// A signal asked the relay to go. The session stays.
    Told(i32),
    /// The connection is gone, or something failed.
    Failed(Fault),
}

impl Ending {
    /// Returns the exit code of the program.
    pub fn exit(&self) -> u8 {
        match self {
            Self::Bye { exit, .. } => *exit,
            Self::Detached => 0,
            Self::Told(number) => u8::try_from(128 + number).unwrap_or(u8::MAX),
            Self::Failed(fault) => fault.exit(),
        }
    }

    /// Returns what the person reads after the terminal is restored, if there is anything to say; `hung_up`: where the server is gone.
    pub fn message(&self, hung_up: &str) -> Option<String> {
        match self {
            Self::Bye { text, .. } if text.is_empty() => None,
            Self::Bye { text, .. } => Some(plain(text)),
            Self::Detached | Self::Told(_) => None,
            Self::Failed(Fault::HungUp) => Some(hung_up.into()),
            Self::Failed(fault) => Some(fault.to_string()),
        }
    }
}

/// What is true of a floor that is kept once its server is gone.
pub const HUNG_UP: &str = "The server ended unexpectedly. Run bourse again: what was confirmed is kept";

/// Attaches this process's terminal to the store's server until either leaves, and restores the terminal.
/// The hello's size is filled in here; `hung_up` is said where the server is gone. A fault comes back only if the terminal was never touched.
pub fn attach(
    home: &Home,
    launch: Option<&Launch>,
    mut hello: Hello,
    hung_up: &str,
    notice: &mut dyn FnMut(),
) -> Result<Ending, Fault> {
    let doing = "opening the terminal";
    let terminal = Terminal::of_this_process().map_err(Fault::while_doing(doing))?.ok_or(Fault::NoTerminal)?;
    hello.size = terminal.size();
    let connection = reach(home, launch, &hello, notice)?;
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Fault::while_doing(doing))?;
    let input = terminal.input().map_err(Fault::while_doing(doing))?;
    let output = terminal.output().map_err(Fault::while_doing(doing))?;
    let raw = terminal.raw().map_err(Fault::while_doing(doing))?;
    let restore = Arc::new(Mutex::new(RESTORE.to_vec()));
    let ending = runtime.block_on(pump(connection, input, output, Some(&raw), &restore));
    // After a goodbye the server has restored the screen itself; doing it twice is harmless.
    let bytes = restore.lock().unwrap_or_else(PoisonError::into_inner).clone();
    raw.restore(&bytes);
    // A thread may hang in a read of the terminal for ever; the process ends soon.
    runtime.shutdown_background();
    if let Some(text) = ending.message(hung_up) {
        // Nobody may be there to read it.
        let _ = writeln!(io::stderr(), "{text}");
    }
    Ok(ending)
}

/// Carries bytes both ways until one side ends. Each direction has a thread of its own that blocks: no hop between key and socket.
/// `restore` receives what the server wants written at the end. Without a raw terminal (tests) nothing is restored.
pub async fn pump(
    connection: Connection,
    input: File,
    output: File,
    raw: Option<&RawTerminal>,
    restore: &Arc<Mutex<Vec<u8>>>,
) -> Ending {
    match try_pump(connection, input, output, raw, restore).await {
        Ok(ending) => ending,
        Err(fault) => Ending::Failed(fault),
    }
}

async fn try_pump(
    connection: Connection,
    input: File,
    output: File,
    raw: Option<&RawTerminal>,
    restore: &Arc<Mutex<Vec<u8>>>,
) -> Result<Ending, Fault> {
    let doing = "listening for signals";
    let listen = |kind| signal(kind).map_err(Fault::while_doing(doing));
    let mut resized = listen(SignalKind::window_change())?;
    let mut continued = listen(SignalKind::from_raw(Signal::CONT.as_raw()))?;
    let (mut terminate, mut hang_up) = (listen(SignalKind::terminate())?, listen(SignalKind::hangup())?);
    let (mut interrupt, mut quit) = (listen(SignalKind::interrupt())?, listen(SignalKind::quit())?);

    let closer = connection.outgoing.closer()?;
    let outgoing = Arc::new(Mutex::new(connection.outgoing));
    let window = output.try_clone().map_err(Fault::while_doing("opening the terminal"))?;
    let leaving = Arc::new(Leaving::default());
    let (end, mut ends) = unbounded_channel();
    let (shown, mut all_shown) = unbounded_channel();
    let output = Screen { output, leaving: Arc::clone(&leaving), restore: Arc::clone(restore) };
    spawn_output(connection.incoming, output, Arc::clone(&outgoing), end.clone(), shown);
    spawn_input(input, Arc::clone(&outgoing), Arc::clone(&leaving), end);

    let ending = loop {
        let told = tokio::select! {
            ending = ends.recv() => break settle(ending, &mut ends, &leaving),
            _ = resized.recv() => {
                tokio::time::sleep(RESIZE_PAUSE).await;
                tell_size(&window, &outgoing);
                continue;
            }
            _ = continued.recv() => {
                // The shell had the terminal meanwhile: modes and screen are its own now.
                if let Some(raw) = raw {
                    let _ = raw.enter();
                }
                tell_size(&window, &outgoing);
                continue;
            }
            _ = terminate.recv() => SignalKind::terminate(),
            _ = hang_up.recv() => SignalKind::hangup(),
            _ = interrupt.recv() => SignalKind::interrupt(),
            _ = quit.recv() => SignalKind::quit(),
        };
        break Ending::Told(told.as_raw_value());
    };
    if !let_output_finish(&closer, &leaving, &mut all_shown, raw).await {
        restore.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
    Ok(ending)
}

/// A goodbye that came together with the end of the line is the better explanation, and so is that we left ourselves.
fn settle(first: Option<Ending>, ends: &mut UnboundedReceiver<Ending>, leaving: &Leaving) -> Ending {
    let mut ending = first.unwrap_or(Ending::Failed(Fault::HungUp));
    while let Ok(other) = ends.try_recv() {
        if matches!(other, Ending::Bye { .. }) {
            ending = other;
        }
    }
    let has_left = leaving.input_ended.load(Ordering::Acquire);
    if has_left && matches!(ending, Ending::Failed(Fault::HungUp)) { Ending::Detached } else { ending }
}

/// Ends the connection and waits until nothing more is written to the terminal, so that the restoring isn't painted over.
/// Says whether the terminal took everything; if not, nothing else would reach it either.
async fn let_output_finish(
    closer: &Closer,
    leaving: &Leaving,
    all_shown: &mut UnboundedReceiver<()>,
    raw: Option<&RawTerminal>,
) -> bool {
    leaving.show_no_more.store(true, Ordering::Release);
    closer.close();
    for _ in 0..LAST_OUTPUT_TRIES {
        if tokio::time::timeout(LAST_OUTPUT_PAUSE, all_shown.recv()).await.is_ok() {
            return true;
        }
        if let Some(raw) = raw {
            raw.drop_output();
        }
    }
    false
}

/// Sends the size as it is when the line is free: a server that reads slowly must not hold up the signals.
fn tell_size(window: &File, outgoing: &Arc<Mutex<Outgoing>>) {
    let Ok(window) = window.try_clone() else {
        return;
    };
    let outgoing = Arc::clone(outgoing);
    tokio::task::spawn_blocking(move || {
        let mut outgoing = outgoing.lock().unwrap_or_else(PoisonError::into_inner);
        // A lost line is noticed by those who read.
        let _ = outgoing.send(&ToServer::Resize(window_size(&window)));
    });
}

fn send(outgoing: &Mutex<Outgoing>, message: &ToServer) -> Result<(), Fault> {
    outgoing.lock().unwrap_or_else(PoisonError::into_inner).send(message)
}

fn spawn_input(mut input: File, outgoing: Arc<Mutex<Outgoing>>, leaving: Arc<Leaving>, end: UnboundedSender<Ending>) {
    std::thread::spawn(move || {
        let mut bytes = [0; INPUT_BYTES];
        let ending = loop {
            match input.read(&mut bytes) {
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                // A terminal that hung up gives an error (EIO) rather than an end.
                Ok(0) | Err(_) => {
                    leaving.input_ended.store(true, Ordering::Release);
                    let _ = send(&outgoing, &ToServer::Detach);
                    break Ending::Detached;
                }
                Ok(count) => {
                    let keys = bytes.get(..count).unwrap_or_default().to_vec();
                    if let Err(fault) = send(&outgoing, &ToServer::Input(keys)) {
                        // A goodbye may lie unread in the other direction: that thread tells the end.
                        if matches!(fault, Fault::HungUp) {
                            return;
                        }
                        break Ending::Failed(fault);
                    }
                }
            }
        };
        let _ = end.send(ending);
    });
}

/// Where output goes.
struct Screen {
    output: File,
    leaving: Arc<Leaving>,
    restore: Arc<Mutex<Vec<u8>>>,
}

impl Screen {
    /// Writes all bytes; says whether the terminal is still there and wanted.
    fn write(&mut self, bytes: &[u8]) -> bool {
        bytes
            .chunks(PIECE_BYTES)
            .all(|piece| !self.leaving.show_no_more.load(Ordering::Acquire) && self.output.write_all(piece).is_ok())
    }
}

fn spawn_output(
    mut incoming: Incoming,
    mut screen: Screen,
    outgoing: Arc<Mutex<Outgoing>>,
    end: UnboundedSender<Ending>,
    shown: UnboundedSender<()>,
) {
    std::thread::spawn(move || {
        let ending = show(&mut incoming, &mut screen, &outgoing);
        let _ = end.send(ending);
        let _ = shown.send(());
    });
}

fn show(incoming: &mut Incoming, screen: &mut Screen, outgoing: &Mutex<Outgoing>) -> Ending {
    loop {
        match incoming.next() {
            Ok(ToClient::Output(bytes)) => {
                if !screen.write(&bytes) {
                    return Ending::Detached;
                }
            }
            Ok(ToClient::Restore(bytes)) => {
                *screen.restore.lock().unwrap_or_else(PoisonError::into_inner) = bytes;
            }
            // In its turn after all output before: a relay whose terminal takes nothing counts as silent.
            Ok(ToClient::Probe) => {
                if let Err(fault) = send(outgoing, &ToServer::ProbeAnswer) {
                    return Ending::Failed(fault);
                }
            }
            Ok(ToClient::Bye { text, exit }) => return Ending::Bye { text, exit },
            Ok(ToClient::Refused(text)) => return Ending::Failed(Fault::Refused(plain(&text))),
            // A command's messages: none of them is due here, and none does harm.
            Ok(
                ToClient::Progress(_)
                | ToClient::DataWanted
                | ToClient::Data(_)
                | ToClient::DataEnd
                | ToClient::Answer(_),
            ) => {}
            Err(fault) => return Ending::Failed(fault),
        }
    }
}

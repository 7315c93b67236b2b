//! A relay and a command talk to a host through a real socket, as people would.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm,
    reason = "a test says so by failing, helpers too"
)]

use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bourse::relay::attach::{Ending, HUNG_UP, pump};
use bourse::relay::call::{Errand, converse};
use bourse::relay::fault::Fault;
use bourse::relay::home::Home;
use bourse::relay::reach::{Connection, greet, reach};
use bourse::relay::spawn::{find, listen};
use bourse::relay::wire::version::VERSION;
use bourse::relay::wire::{Hello, Purpose, Size, ToClient, ToServer};
use bourse::server::door::{Call, Door, Event, Guests, Host, Limits, Line, Peer, Policy, Uid};

/// Gives back what is typed and sent, and obeys a few words.
struct Echo {
    /// Told when a terminal that takes nothing lost its line.
    dropped: Sender<std::io::ErrorKind>,
}

impl Host for Echo {
    async fn attach(&self, hello: Hello, _: Peer, line: Line) {
        let (mut reader, writer) = line.split();
        writer.set_restore(b"<restored>").await.unwrap();
        writer.write(format!("{} {}x{};", hello.term, hello.size.width, hello.size.height).as_bytes()).await.unwrap();
        loop {
            match reader.read().await {
                Event::Input(bytes) if bytes == b"quit" => {
                    return writer.bye("See you", 0).await.unwrap();
                }
                Event::Input(bytes) if bytes == b"panic" => panic!("as asked"),
                Event::Input(bytes) if bytes == b"die" => return,
                Event::Input(bytes) if bytes == b"probe" => {
                    let prober = writer.clone();
                    let answer = tokio::select! {
                        answer = prober.probe() => answer,
                        event = reader.read() => panic!("{event:?}"),
                    };
                    writer.write(format!("there: {answer};").as_bytes()).await.unwrap();
                }
                Event::Input(bytes) if bytes == b"flood" => {
                    let fault = loop {
                        if let Err(fault) = writer.write(&vec![b'x'; 100_000]).await {
                            break fault;
                        }
                    };
                    assert_eq!(reader.read().await, Event::Closed);
                    return self.dropped.send(fault.kind()).unwrap();
                }
                Event::Input(bytes) => writer.write(&bytes).await.unwrap(),
                Event::Resized(size) => {
                    writer.write(format!("{}x{};", size.width, size.height).as_bytes()).await.unwrap();
                }
                Event::Detached | Event::Closed => return,
            }
        }
    }

    async fn command(&self, _: Hello, peer: Peer, mut call: Call) {
        match call.request() {
            b"who" => call.answer(peer.uid.0.to_string().into_bytes()).await.unwrap(),
            b"panic" => panic!("as asked"),
            b"no" => call.refuse("Not\x1b[2J today").await.unwrap(),
            b"half" => {
                call.send_data(b"half").await.unwrap();
                call.answer(Vec::new()).await.unwrap();
            }
            _ => {
                call.progress("Reading").await.unwrap();
                let mut count = 0;
                while let Some(piece) = call.read_data().await.unwrap() {
                    count += piece.len();
                    call.send_data(&piece).await.unwrap();
                }
                call.end_data().await.unwrap();
                call.answer(count.to_string().into_bytes()).await.unwrap();
            }
        }
    }
}

/// A floor with its door open, on a thread of its own until dropped.
struct Floor {
    home: Home,
    dropped: Receiver<std::io::ErrorKind>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    server: Option<std::thread::JoinHandle<()>>,
    _folder: tempfile::TempDir,
}

impl Floor {
    fn open(policy: Policy, limits: Limits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::of(folder.path(), folder.path()).unwrap();
        let listener = UnixListener::from(listen(&home.socket()).unwrap());
        let (sender, dropped) = channel();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let server = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let door = Door::from_listener(listener, policy, limits).unwrap();
                let stop = async { drop(stopped.await) };
                door.serve(Arc::new(Echo { dropped: sender }), stop).await;
            });
        });
        Self { home, dropped, stop: Some(stop), server: Some(server), _folder: folder }
    }

    fn solo() -> Self {
        Self::open(Policy::solo(Uid::of_this_process()), Limits::default())
    }

    fn reach(&self, purpose: Purpose) -> Result<Connection, Fault> {
        let hello = Hello { term: "vt100".into(), size: Size { width: 90, height: 0 }, ..Hello::new(purpose) };
        reach(&self.home, None, &hello, &mut || {})
    }

    fn call(&self, request: &str) -> Result<String, Fault> {
        let errand = Errand { request: request.into(), ..Errand::default() };
        let reply = converse(self.reach(Purpose::Command)?, errand, &mut |_| {})?;
        Ok(String::from_utf8(reply.answer).unwrap())
    }
}

impl Drop for Floor {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(server) = self.server.take() {
            server.join().unwrap();
        }
    }
}

#[track_caller]
fn says(connection: &mut Connection, expected: &str) {
    let mut seen = String::new();
    while seen.len() < expected.len() {
        match connection.incoming.next().unwrap() {
            ToClient::Output(bytes) => seen.push_str(std::str::from_utf8(&bytes).unwrap()),
            ToClient::Probe => connection.outgoing.send(&ToServer::ProbeAnswer).unwrap(),
            ToClient::Restore(bytes) => assert_eq!(bytes, b"<restored>"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(seen, expected);
}

fn typed(connection: &mut Connection, keys: &str) {
    connection.outgoing.send(&ToServer::Input(keys.into())).unwrap();
}

#[test]
fn a_terminal_types_resizes_is_probed_and_leaves() {
    let floor = Floor::solo();
    let mut terminal = floor.reach(Purpose::Attach).unwrap();
    says(&mut terminal, "vt100 90x24;");
    typed(&mut terminal, "привет");
    says(&mut terminal, "привет");
    terminal.outgoing.send(&ToServer::Resize(Size { width: 65_535, height: 1 })).unwrap();
    says(&mut terminal, "300x1;");
    typed(&mut terminal, "probe");
    says(&mut terminal, "there: true;");
    let long = "y".repeat(60_000);
    typed(&mut terminal, &long);
    says(&mut terminal, &long);
    typed(&mut terminal, "quit");
    assert_eq!(terminal.incoming.next().unwrap(), ToClient::Bye { text: "See you".into(), exit: 0 });
    assert!(matches!(terminal.incoming.next(), Err(Fault::HungUp)));
}

#[test]
fn files_go_both_ways_and_come_whole() {
    let floor = Floor::solo();
    let file: Vec<u8> = (0..1_000_000_u32).flat_map(u32::to_le_bytes).collect();
    let (mut upload, mut download, mut told) = (file.as_slice(), Vec::new(), Vec::new());
    let errand = Errand { request: b"copy".to_vec(), upload: Some(&mut upload), download: Some(&mut download) };
    let connection = floor.reach(Purpose::Command).unwrap();
    let reply = converse(connection, errand, &mut |text| told.push(text.to_owned())).unwrap();
    assert_eq!(reply.answer, b"4000000");
    assert!(download == file);
    assert_eq!(told, ["Reading"]);
    assert!(matches!(floor.call("half"), Err(Fault::FileCut)));
    assert!(matches!(floor.call("copy"), Err(Fault::NoFile)));
}

#[test]
fn a_refusal_and_a_panic_end_one_command_only() {
    let floor = Floor::solo();
    let mut terminal = floor.reach(Purpose::Attach).unwrap();
    says(&mut terminal, "vt100 90x24;");
    let refusal = floor.call("no").unwrap_err();
    assert_eq!((refusal.to_string().as_str(), refusal.exit()), ("Not[2J today", 1));
    let ended = floor.call("panic").unwrap_err();
    assert_eq!(ended.exit(), 3);
    assert!(ended.to_string().contains("defect"));
    let mut unlucky = floor.reach(Purpose::Attach).unwrap();
    says(&mut unlucky, "vt100 90x24;");
    typed(&mut unlucky, "panic");
    assert!(matches!(unlucky.incoming.next(), Ok(ToClient::Bye { exit: 3, .. })));
    typed(&mut terminal, "still here");
    says(&mut terminal, "still here");
    assert_eq!(floor.call("who").unwrap(), Uid::of_this_process().0.to_string());
}

#[test]
fn a_terminal_that_takes_nothing_loses_its_line_and_holds_up_nobody() {
    let limits = Limits { write: Duration::from_millis(50), ..Limits::default() };
    let floor = Floor::open(Policy::solo(Uid::of_this_process()), limits);
    let mut stuck = floor.reach(Purpose::Attach).unwrap();
    typed(&mut stuck, "flood");
    assert!(floor.call("who").is_ok());
    assert_eq!(floor.dropped.recv().unwrap(), std::io::ErrorKind::TimedOut);
    let end = std::iter::repeat_with(|| stuck.incoming.next()).find(Result::is_err);
    assert!(matches!(end, Some(Err(Fault::HungUp))));
}

#[test]
fn strangers_and_crowds_are_turned_away_with_a_reason() {
    let nobody = Policy { owner: Uid(u32::MAX - 1), ..Policy::solo(Uid(0)) };
    let floor = Floor::open(nobody.clone(), Limits::default());
    let fault = floor.call("who").unwrap_err();
    assert!(matches!(fault, Fault::Refused(_)) && fault.to_string().contains("no access"), "{fault}");

    let everyone = Policy { guests: Guests::Everyone, ..nobody };
    let floor = Floor::open(everyone, Limits { per_uid: 1, ..Limits::default() });
    let mut first = floor.reach(Purpose::Attach).unwrap();
    says(&mut first, "vt100 90x24;");
    assert!(floor.call("who").unwrap_err().to_string().contains("Too many connections"));

    let everyone = Policy { guests: Guests::Everyone, ..Policy::solo(Uid(u32::MAX - 1)) };
    let floor = Floor::open(everyone, Limits::default());
    let hello = Hello { as_user: Some("anna".into()), ..Hello::new(Purpose::Attach) };
    let mut guest = reach(&floor.home, None, &hello, &mut || {}).unwrap();
    assert!(matches!(guest.incoming.next(), Ok(ToClient::Refused(text)) if text.contains("--as")));
}

#[test]
fn another_version_and_silence_are_ended_by_the_server() {
    let floor = Floor::open(
        Policy::solo(Uid::of_this_process()),
        Limits { hello: Duration::from_millis(20), ..Limits::default() },
    );
    let mut old: UnixStream = find(&floor.home).unwrap().unwrap();
    old.write_all(&[VERSION + 7]).unwrap();
    let mut said = Vec::new();
    old.read_to_end(&mut said).unwrap();
    assert_eq!(said, [VERSION]);
    let mut silent = find(&floor.home).unwrap().unwrap();
    said.clear();
    silent.read_to_end(&mut said).unwrap();
    assert!(said.is_empty());
}

fn pumped(keys: &[u8], ends_after: &str) -> (Ending, String, Vec<u8>) {
    let floor = Floor::solo();
    let hello = Hello { term: "vt100".into(), ..Hello::new(Purpose::Attach) };
    let connection = greet(find(&floor.home).unwrap().unwrap(), &hello, &mut || {}).unwrap();
    let (mut keyboard, input) = UnixStream::pair().unwrap();
    let (mut screen, output) = UnixStream::pair().unwrap();
    let (input, output) = (File::from(OwnedFd::from(input)), File::from(OwnedFd::from(output)));
    let restore = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&restore);
    let relay = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(pump(connection, input, output, None, &kept))
    });
    keyboard.write_all(keys).unwrap();
    let mut seen = Vec::new();
    let mut byte = [0];
    while !String::from_utf8_lossy(&seen).ends_with(ends_after) && screen.read(&mut byte).unwrap() > 0 {
        seen.extend_from_slice(&byte);
    }
    drop(keyboard);
    let ending = relay.join().unwrap();
    let restore = restore.lock().unwrap().clone();
    (ending, String::from_utf8(seen).unwrap(), restore)
}

#[test]
fn the_relay_carries_bytes_and_tells_how_it_ended() {
    let (ending, seen, restore) = pumped(b"hi", "hi");
    assert!(matches!(ending, Ending::Detached));
    assert_eq!(seen, "vt100 80x24;hi");
    assert_eq!(restore, b"<restored>");
    let (ending, ..) = pumped(b"quit", "never");
    assert_eq!((ending.exit(), ending.message(HUNG_UP).as_deref()), (0, Some("See you")));
    let (ending, ..) = pumped(b"die", "never");
    assert!(matches!(&ending, Ending::Failed(Fault::HungUp)));
    assert_eq!(ending.message(HUNG_UP).as_deref(), Some(HUNG_UP));
}

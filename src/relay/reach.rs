//! A connection that has shaken hands: the right version on both sides, and a server that is alive.

use std::io::{self, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

use super::fault::{Fault, plain};
use super::home::Home;
use super::launch::{Launch, Started};
use super::spawn::{find, find_or_start};
use super::wire::version::VERSION;
use super::wire::{Decoder, Hello, Message, ToClient, ToServer};

/// How long a server may take to open its store before it counts as dead.
pub const OPENING_MAX: Duration = Duration::from_mins(3);
/// After this long the person is told what is waited for.
const NOTICE_AFTER: Duration = Duration::from_secs(1);
/// How often a server that was just going home is asked anew.
const TRIES: usize = 3;
/// Bytes read from the socket at once.
const READ_BYTES: usize = 16 * 1024;

/// Connects and says hello. Without a launch a missing server is a fault. `notice` is called once if it takes long.
pub fn reach(
    home: &Home,
    launch: Option<&Launch>,
    hello: &Hello,
    notice: &mut dyn FnMut(),
) -> Result<Connection, Fault> {
    for _ in 0..TRIES {
        let (stream, started) = match launch {
            Some(launch) => find_or_start(home, |listener| launch.start(home, listener))?,
            None => match find(home)? {
                Some(stream) => (stream, None),
                None => {
                    return Err(Fault::NoServer { store: home.store().to_path_buf() });
                }
            },
        };
        match (greet(stream, hello, notice), started) {
            // The connection fell into the moment between a server's last look and its end: the next one will do.
            (Err(Fault::HungUp), None) => {}
            (Err(Fault::HungUp), Some(started)) => return Err(died(started)),
            (outcome, _) => return outcome,
        }
    }
    Err(Fault::HungUp)
}

fn died(started: Started) -> Fault {
    Fault::DiedAtStart { last_lines: started.last_lines() }
}

/// Says version and hello over a fresh connection and waits for the server's version.
pub fn greet(mut stream: UnixStream, hello: &Hello, notice: &mut dyn FnMut()) -> Result<Connection, Fault> {
    let mut greeting = vec![VERSION];
    ToServer::Hello(Box::new(hello.clone())).encode(&mut greeting)?;
    // A server that doesn't take us may hang up while we speak; what it said before is still to be read.
    let _ = stream.write_all(&greeting);
    let theirs = first_byte(&mut stream, notice)?;
    if theirs != VERSION {
        return Err(Fault::OtherVersion { ours: VERSION, theirs });
    }
    let outgoing = Outgoing { stream: stream.try_clone().map_err(Fault::while_doing("connecting to the server"))? };
    Ok(Connection { incoming: Incoming { stream, decoder: Decoder::default() }, outgoing })
}

fn first_byte(stream: &mut UnixStream, notice: &mut dyn FnMut()) -> Result<u8, Fault> {
    let begun = Instant::now();
    let mut is_noticed = false;
    let mut byte = [0];
    stream.set_read_timeout(Some(NOTICE_AFTER)).map_err(Fault::while_doing("connecting to the server"))?;
    loop {
        match stream.read(&mut byte) {
            Ok(0) => return Err(Fault::HungUp),
            Ok(_) => break,
            Err(cause) if is_hang_up(&cause) => return Err(Fault::HungUp),
            Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
            Err(cause) if cause.kind() == io::ErrorKind::WouldBlock => {
                if begun.elapsed() >= OPENING_MAX {
                    return Err(Fault::Silent { seconds: OPENING_MAX.as_secs() });
                }
                if !is_noticed {
                    is_noticed = true;
                    notice();
                }
            }
            Err(cause) => {
                return Err(Fault::Io { doing: "waiting for the server", cause });
            }
        }
    }
    stream.set_read_timeout(None).map_err(Fault::while_doing("connecting to the server"))?;
    let [version] = byte;
    Ok(version)
}

/// Both directions of a connection, for two threads.
#[derive(Debug)]
pub struct Connection {
    pub incoming: Incoming,
    pub outgoing: Outgoing,
}

/// What comes from the server.
#[derive(Debug)]
pub struct Incoming {
    stream: UnixStream,
    decoder: Decoder<ToClient>,
}

impl Incoming {
    /// Waits for the next message. A server that went away is [`Fault::HungUp`].
    #[expect(
        clippy::should_implement_trait,
        reason = "the same name as the decoder's; it ends with a fault, not with nothing"
    )]
    pub fn next(&mut self) -> Result<ToClient, Fault> {
        let mut bytes = [0; READ_BYTES];
        loop {
            if let Some(message) = self.decoder.next()? {
                return Ok(message);
            }
            match self.stream.read(&mut bytes) {
                Ok(0) => return Err(Fault::HungUp),
                Ok(count) => self.decoder.feed(bytes.get(..count).unwrap_or_default()),
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                Err(cause) if is_hang_up(&cause) => return Err(Fault::HungUp),
                Err(cause) => {
                    return Err(Fault::Io { doing: "reading from the server", cause });
                }
            }
        }
    }
}

/// What goes to the server.
#[derive(Debug)]
pub struct Outgoing {
    stream: UnixStream,
}

impl Outgoing {
    /// Sends a whole message.
    pub fn send(&mut self, message: &ToServer) -> Result<(), Fault> {
        let mut bytes = Vec::new();
        message.encode(&mut bytes)?;
        match self.stream.write_all(&bytes) {
            Ok(()) => Ok(()),
            Err(cause) if is_hang_up(&cause) => Err(Fault::HungUp),
            Err(cause) => Err(Fault::Io { doing: "writing to the server", cause }),
        }
    }

    /// Returns a handle that ends the connection from another thread.
    pub fn closer(&self) -> Result<Closer, Fault> {
        Ok(Closer { stream: self.stream.try_clone().map_err(Fault::while_doing("connecting to the server"))? })
    }
}

/// Ends a connection, whoever is reading or writing.
#[derive(Debug)]
pub struct Closer {
    stream: UnixStream,
}

impl Closer {
    pub fn close(&self) {
        // Fails only if it is closed already.
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

/// Returns a refusal's text as a person may see it.
pub fn refused(text: &str) -> Fault {
    Fault::Refused(plain(text))
}

fn is_hang_up(cause: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, NotConnected, UnexpectedEof};
    matches!(cause.kind(), BrokenPipe | ConnectionAborted | ConnectionReset | NotConnected | UnexpectedEof)
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::unix::net::UnixStream;

    use super::{greet, reach};
    use crate::relay::fault::Fault;
    use crate::relay::home::Home;
    use crate::relay::launch::Launch;
    use crate::relay::wire::{Hello, Purpose};

    #[test]
    fn another_version_is_named_on_our_side() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        theirs.write_all(&[9]).unwrap();
        let fault = greet(ours, &Hello::new(Purpose::Attach), &mut || {}).unwrap_err();
        assert!(matches!(fault, Fault::OtherVersion { theirs: 9, .. }));
        assert!(fault.to_string().contains("version 9"));
    }

    #[test]
    fn a_server_that_dies_at_its_start_gives_its_last_words() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::of(folder.path(), folder.path()).unwrap();
        std::fs::write(home.log(), "of yesterday\n").unwrap();
        let script = "echo The journal is damaged at entry 17 >&2; echo HOME=$HOME SECRET=$SECRET >&2; exit 3";
        let launch = Launch {
            program: "/bin/sh".into(),
            arguments: vec!["-c".into(), script.into()],
            variables: vec![("HOME".into(), "/h".into()), ("SECRET".into(), "s".into())],
        };
        let fault = reach(&home, Some(&launch), &Hello::new(Purpose::Command), &mut || {}).unwrap_err();
        let text = fault.to_string();
        assert!(text.contains("damaged at entry 17") && !text.contains("yesterday"), "{text}");
        assert!(text.contains("HOME=/h SECRET=\n") || text.ends_with("HOME=/h SECRET="), "{text}");
        let missing = reach(&home, None, &Hello::new(Purpose::Command), &mut || {}).unwrap_err();
        assert!(matches!(missing, Fault::NoServer { .. }));
    }
}

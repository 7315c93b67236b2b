//! Accepts, greets and hands over; whatever one connection does, the others go on.

use std::future::{Future, poll_fn};
use std::io;
use std::os::unix::net::UnixListener as StdUnixListener;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use tokio::net::{UnixListener, UnixStream};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::call::Call;
use super::channel::{FrameReader, FrameWriter};
use super::line::Line;
use super::policy::{Policy, Uid};
use super::seats::{Limits, Seats, Standing};
use crate::relay::wire::version::{VERSION, is_spoken};
use crate::relay::wire::{Hello, Message, Purpose, ToClient, ToServer, WireFault};

/// How long a command may take from its hello to its request.
pub const REQUEST_MAX: Duration = Duration::from_secs(10);
/// How long connections may take to end when the server does.
pub const FAREWELL_MAX: Duration = Duration::from_secs(5);
/// A pause after the machine ran out of descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);
/// What a person reads whose session or command ran into a defect of ours.
const PANICKED: &str = "This ended because of a defect in the program. Run it again: what was confirmed is kept";
const FAULT_EXIT: u8 = 3;

/// Who is at the other end, as the kernel says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    pub uid: Uid,
    /// Only for the log: numbers of processes are used again.
    pub pid: Option<i32>,
    /// The owner or a gateway; `Hello::as_user` comes through from no one else.
    pub standing: Standing,
}

/// Takes the connections a door lets in. Each call runs in a task of its own and may last for days.
pub trait Host: Send + Sync + 'static {
    /// Serves a person at a terminal until either leaves.
    fn attach(&self, hello: Hello, peer: Peer, line: Line) -> impl Future<Output = ()> + Send;

    /// Answers a plain command.
    fn command(&self, hello: Hello, peer: Peer, call: Call) -> impl Future<Output = ()> + Send;
}

/// A listening socket with its rules. Keep it until the store is closed: who comes meanwhile waits at the socket, is cut off at its end,
/// and tries again with a new server.
#[derive(Debug)]
pub struct Door {
    listener: UnixListener,
    policy: Arc<Policy>,
    limits: Limits,
    seats: Seats,
}

impl Door {
    /// Returns a door at a socket that listens already; called inside a tokio runtime.
    pub fn from_listener(listener: StdUnixListener, policy: Policy, limits: Limits) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        let listener = UnixListener::from_std(listener)?;
        Ok(Self { listener, policy: Arc::new(policy), limits, seats: Seats::default() })
    }

    /// Lets people in until `stop` is ready, then waits a little for those inside, and drops the rest.
    /// It is the host's to say goodbye to them.
    pub async fn serve<H: Host>(&self, host: Arc<H>, stop: impl Future<Output = ()>) {
        let mut inside = JoinSet::new();
        let mut stop = std::pin::pin!(stop);
        loop {
            tokio::select! {
                () = &mut stop => break,
                Some(_) = inside.join_next() => {}
                accepted = self.listener.accept() => match accepted {
                    Ok((stream, _)) => self.let_in(stream, &host, &mut inside),
                    Err(cause) => {
                        tracing::warn!(%cause, "A connection couldn't be accepted");
                        sleep(ACCEPT_PAUSE).await;
                    }
                },
            }
        }
        let all_left = async { while inside.join_next().await.is_some() {} };
        if timeout(FAREWELL_MAX, all_left).await.is_err() {
            tracing::warn!("Some connections didn't end in time");
        }
    }

    fn let_in<H: Host>(&self, stream: UnixStream, host: &Arc<H>, inside: &mut JoinSet<()>) {
        let Ok(found) = stream.peer_cred() else {
            return;
        };
        let uid = Uid(found.uid());
        if !self.policy.admits(uid) {
            tracing::warn!(uid = uid.0, "Turned away: not on the list");
            turn_away(&stream, "You have no access to this store: ask its owner");
            return;
        }
        let is_trusted = self.policy.may_speak_for_others(uid);
        let standing = if is_trusted { Standing::Trusted } else { Standing::Guest };
        let Some(seat) = self.seats.take(uid, standing, &self.limits) else {
            tracing::warn!(uid = uid.0, "Turned away: too many connections");
            turn_away(&stream, "Too many connections: close some of your terminals and try again");
            return;
        };
        let peer = Peer { uid, pid: found.pid(), standing };
        let (host, limits) = (Arc::clone(host), self.limits);
        inside.spawn(async move {
            let stream = Arc::new(stream);
            let writer = FrameWriter::new(Arc::clone(&stream), limits.write);
            let farewell = writer.clone();
            if caught(receive(stream, writer, peer, host, limits)).await.is_none() {
                tracing::error!(uid = uid.0, "A connection's task panicked");
                let _ = farewell.send_last(&ToClient::Bye { text: PANICKED.to_owned(), exit: FAULT_EXIT }).await;
            }
            drop(seat);
        });
    }
}

/// Hears hello, and what is wanted, then hands over.
async fn receive<H: Host>(stream: Arc<UnixStream>, writer: FrameWriter, peer: Peer, host: Arc<H>, limits: Limits) {
    let mut reader = FrameReader::new(Arc::clone(&stream));
    let hello = match timeout(limits.hello, hear_hello(&stream, &mut reader)).await {
        Ok(Ok(hello)) => hello,
        Ok(Err(cause)) => {
            tracing::warn!(uid = peer.uid.0, %cause, "No hello");
            return;
        }
        Err(_) => {
            tracing::warn!(uid = peer.uid.0, "No hello in time");
            return;
        }
    };
    if hello.as_user.is_some() && peer.standing == Standing::Guest {
        let text = "Only the owner of the store may act as somebody else: leave out --as".to_owned();
        let _ = writer.send_last(&ToClient::Refused(text)).await;
        return;
    }
    match hello.purpose {
        Purpose::Attach => host.attach(hello, peer, Line::new(reader, writer)).await,
        Purpose::Command => {
            let request = timeout(REQUEST_MAX, reader.next()).await;
            let Ok(Ok(Some(ToServer::Request(request)))) = request else {
                tracing::warn!(uid = peer.uid.0, "A command without a request");
                return;
            };
            host.command(hello, peer, Call::new(request, reader, writer)).await;
        }
    }
}

async fn hear_hello(stream: &UnixStream, reader: &mut FrameReader) -> io::Result<Hello> {
    let version = read_byte(stream).await?;
    if !is_spoken(version) {
        // Our own version tells the other side what to do; nothing more could be understood there.
        let _ = stream.try_write(&[VERSION]);
        let text = format!("The other side speaks version {version} of the wire, this server version {VERSION}");
        return Err(io::Error::new(io::ErrorKind::Unsupported, text));
    }
    // One byte into an empty socket never waits.
    stream.try_write(&[version])?;
    match reader.next().await? {
        Some(ToServer::Hello(hello)) => Ok(*hello),
        Some(_) => Err(WireFault::OutOfTurn.into()),
        None => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

async fn read_byte(stream: &UnixStream) -> io::Result<u8> {
    let mut byte = [0];
    loop {
        stream.readable().await?;
        match stream.try_read(&mut byte) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(_) => {
                let [version] = byte;
                return Ok(version);
            }
            Err(cause) if matches!(cause.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted) => {}
            Err(cause) => return Err(cause),
        }
    }
}

/// Says no in one write that never waits; who doesn't hear it sees the line closed.
fn turn_away(stream: &UnixStream, text: &str) {
    let mut bytes = vec![VERSION];
    if ToClient::Refused(text.to_owned()).encode(&mut bytes).is_ok() {
        let _ = stream.try_write(&bytes);
    }
}

/// Runs a future to its end; nothing if it panicked. Whatever it held is dropped before that is told.
async fn caught<F: Future>(future: F) -> Option<F::Output> {
    let mut future = Box::pin(future);
    poll_fn(move |context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(output)) => Poll::Ready(Some(output)),
        Err(_) => Poll::Ready(None),
    })
    .await
}

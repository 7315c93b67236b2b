//! Frames: a kind, a length, and so many bytes. Pure functions; the sockets stand elsewhere.

use std::io;
use std::marker::PhantomData;

/// Bytes before a frame's payload: the kind (1) and the length (4, little-endian).
pub const HEADER_BYTES: usize = 5;
/// Bytes of a frame whose kind we don't know (a newer peer's), read only to be passed over.
pub const UNKNOWN_MAX_BYTES: usize = 1024 * 1024;
/// Bytes a decoder asks room for when nothing is known about what comes next.
const ROOM_MIN_BYTES: usize = 4 * 1024;
/// Bytes a decoder asks room for at most at once, so that memory follows what came and not what was announced.
const ROOM_MAX_BYTES: usize = 64 * 1024;

/// What is wrong with bytes from the other side, or too long to be sent there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WireFault {
    #[error("A frame of kind {kind} has {length} bytes, at most {limit} are allowed")]
    TooLong { kind: u8, length: usize, limit: usize },
    #[error("A frame of kind {kind} can't be understood")]
    Malformed { kind: u8 },
    #[error("The other side said something else than was due")]
    OutOfTurn,
}

impl From<WireFault> for io::Error {
    fn from(fault: WireFault) -> Self {
        Self::new(io::ErrorKind::InvalidData, fault)
    }
}

/// One direction's messages.
pub trait Message: Sized {
    /// Returns the bytes a payload of this kind may have, nothing for a kind this program doesn't know.
    fn limit_bytes(kind: u8) -> Option<usize>;

    /// Makes a message of a payload within its limit; nothing for an unknown kind.
    fn from_payload(kind: u8, payload: &[u8]) -> Result<Option<Self>, WireFault>;

    /// Appends the whole frame.
    fn encode(&self, into: &mut Vec<u8>) -> Result<(), WireFault>;
}

/// Appends one frame of a known kind.
pub fn put<M: Message>(kind: u8, payload: &[u8], into: &mut Vec<u8>) -> Result<(), WireFault> {
    let limit = M::limit_bytes(kind).unwrap_or(UNKNOWN_MAX_BYTES);
    let length = payload.len();
    let too_long = WireFault::TooLong { kind, length, limit };
    if length > limit {
        return Err(too_long);
    }
    let announced = u32::try_from(length).map_err(|_| too_long)?;
    into.reserve(HEADER_BYTES + length);
    into.push(kind);
    into.extend_from_slice(&announced.to_le_bytes());
    into.extend_from_slice(payload);
    Ok(())
}

/// Makes messages of bytes, however the line cut them. Holds at most one unfinished frame and what was read along with it,
/// provided that [`Decoder::next`] is asked until it has nothing.
#[derive(Debug)]
pub struct Decoder<M> {
    bytes: Vec<u8>,
    taken: usize,
    message: PhantomData<fn() -> M>,
}

impl<M> Default for Decoder<M> {
    fn default() -> Self {
        Self { bytes: Vec::new(), taken: 0, message: PhantomData }
    }
}

impl<M: Message> Decoder<M> {
    /// Takes in bytes from the line.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.forget_taken();
        self.bytes.extend_from_slice(bytes);
    }

    /// Returns the buffer to append to, with room reserved for what is expected.
    pub fn room(&mut self) -> &mut Vec<u8> {
        self.forget_taken();
        let expected = match self.header() {
            Some((_, length)) => (HEADER_BYTES + length).saturating_sub(self.bytes.len()),
            None => 0,
        };
        self.bytes.reserve(expected.clamp(ROOM_MIN_BYTES, ROOM_MAX_BYTES));
        &mut self.bytes
    }

    /// Returns the next whole message, nothing if more bytes are needed. After an error the line can't be used any more.
    #[expect(clippy::should_implement_trait, reason = "an iterator would be taken for ended where it only waits")]
    pub fn next(&mut self) -> Result<Option<M>, WireFault> {
        while let Some((kind, length)) = self.header() {
            let limit = M::limit_bytes(kind).unwrap_or(UNKNOWN_MAX_BYTES);
            if length > limit {
                return Err(WireFault::TooLong { kind, length, limit });
            }
            let start = self.taken + HEADER_BYTES;
            let Some(payload) = self.bytes.get(start..start + length) else {
                return Ok(None);
            };
            let message = M::from_payload(kind, payload)?;
            self.taken = start + length;
            if message.is_some() {
                return Ok(message);
            }
        }
        Ok(None)
    }

    /// Says whether a frame has begun and not ended.
    pub fn is_inside_frame(&self) -> bool {
        self.taken < self.bytes.len()
    }

    fn header(&self) -> Option<(u8, usize)> {
        let header = self.bytes.get(self.taken..self.taken + HEADER_BYTES)?;
        let [kind, a, b, c, d] = *header else {
            return None;
        };
        let length = usize::try_from(u32::from_le_bytes([a, b, c, d])).unwrap_or(usize::MAX);
        Some((kind, length))
    }

    fn forget_taken(&mut self) {
        if self.taken == 0 {
            return;
        }
        self.bytes.drain(..self.taken);
        self.taken = 0;
        // One large paste must not cost memory for the rest of a week-long session.
        if self.bytes.is_empty() && self.bytes.capacity() > ROOM_MAX_BYTES {
            self.bytes.shrink_to(ROOM_MIN_BYTES);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Decoder, HEADER_BYTES, Message, UNKNOWN_MAX_BYTES, WireFault};
    use crate::relay::wire::{Hello, Purpose, Size, ToClient, ToServer, to_client, to_server};

    fn said_to_server() -> Vec<ToServer> {
        let hello = Hello { as_user: Some("anna".into()), term: "xterm".into(), ..Hello::new(Purpose::Attach) };
        vec![
            ToServer::Hello(Box::new(hello)),
            ToServer::Input(b"\x1b[A\xd0".to_vec()),
            ToServer::Resize(Size { width: 200, height: 50 }),
            ToServer::ProbeAnswer,
            ToServer::Request(b"{}".to_vec()),
            ToServer::Data(vec![7; 3000]),
            ToServer::DataEnd,
            ToServer::Detach,
        ]
    }

    fn said_to_client() -> Vec<ToClient> {
        vec![
            ToClient::Restore(b"\x1b[0m".to_vec()),
            ToClient::Output(vec![b'x'; 5000]),
            ToClient::Probe,
            ToClient::Progress("до конца 3 с".into()),
            ToClient::DataWanted,
            ToClient::Data(Vec::new()),
            ToClient::DataEnd,
            ToClient::Answer(b"[]".to_vec()),
            ToClient::Refused("No".into()),
            ToClient::Bye { text: "До встречи".into(), exit: 3 },
        ]
    }

    fn encoded<M: Message>(messages: &[M]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for message in messages {
            message.encode(&mut bytes).unwrap();
        }
        bytes
    }

    fn decoded<M: Message>(pieces: &[&[u8]]) -> Vec<M> {
        let mut decoder = Decoder::default();
        let mut messages = Vec::new();
        for piece in pieces {
            decoder.feed(piece);
            while let Some(message) = decoder.next().unwrap() {
                messages.push(message);
            }
        }
        assert!(!decoder.is_inside_frame());
        messages
    }

    #[test]
    fn every_split_of_the_line_gives_the_same_messages() {
        let (up, down) = (encoded(&said_to_server()), encoded(&said_to_client()));
        for cut in 0..=up.len() {
            let (left, right) = up.split_at(cut);
            assert_eq!(decoded::<ToServer>(&[left, right]), said_to_server());
        }
        let bytes: Vec<&[u8]> = down.chunks(1).collect();
        assert_eq!(decoded::<ToClient>(&bytes), said_to_client());
    }

    #[test]
    fn a_newer_peers_frames_are_passed_over() {
        let mut bytes = vec![200, 3, 0, 0, 0, 1, 2, 3];
        bytes.extend(encoded(&[ToServer::Detach]));
        assert_eq!(decoded::<ToServer>(&[&bytes]), vec![ToServer::Detach]);
    }

    #[track_caller]
    fn refuses<M: Message + std::fmt::Debug>(kind: u8, length: usize, payload: &[u8]) -> WireFault {
        let mut decoder = Decoder::<M>::default();
        decoder.feed(&[kind]);
        decoder.feed(&u32::try_from(length).unwrap().to_le_bytes());
        decoder.feed(payload);
        decoder.next().unwrap_err()
    }

    #[test]
    fn a_bad_length_is_refused_from_the_header_alone() {
        for kind in [to_server::HELLO, to_server::INPUT, to_server::REQUEST, to_server::DATA, to_server::RESIZE] {
            let limit = ToServer::limit_bytes(kind).unwrap();
            let length = limit + 1;
            assert_eq!(refuses::<ToServer>(kind, length, b""), WireFault::TooLong { kind, length, limit });
        }
        let length = u32::MAX as usize;
        assert_eq!(
            refuses::<ToClient>(250, length, b""),
            WireFault::TooLong { kind: 250, length, limit: UNKNOWN_MAX_BYTES }
        );
        let kind = to_server::RESIZE;
        assert_eq!(refuses::<ToServer>(kind, 3, &[1, 2, 3]), WireFault::Malformed { kind });
        let kind = to_client::BYE;
        assert_eq!(refuses::<ToClient>(kind, 0, b""), WireFault::Malformed { kind });
        let input = vec![0; ToServer::limit_bytes(to_server::INPUT).unwrap() + 1];
        assert!(ToServer::Input(input).encode(&mut Vec::new()).is_err());
    }

    #[test]
    fn a_hello_is_tamed_on_arrival() {
        let hello = Hello {
            term: format!("\x1b[31m{}", "x".repeat(1000)),
            size: Size { width: 65_535, height: 0 },
            ..Hello::new(Purpose::Command)
        };
        let messages = decoded::<ToServer>(&[&encoded(&[ToServer::Hello(Box::new(hello))])]);
        let Some(ToServer::Hello(hello)) = messages.first() else { panic!("no hello") };
        assert_eq!(hello.size, Size { width: 300, height: 24 });
        assert_eq!(hello.term.len(), super::super::hello::TEXT_MAX_CHARS);
        assert!(hello.term.starts_with("[31m"));
        let bare = ToServer::from_payload(to_server::HELLO, br#"{"purpose":"attach","newer":1}"#);
        assert_eq!(bare, Ok(Some(ToServer::Hello(Box::new(Hello::new(Purpose::Attach))))));
    }

    proptest! {
        #[test]
        fn noise_never_grows_or_panics(noise in proptest::collection::vec(any::<u8>(), 0..600)) {
            let mut decoder = Decoder::<ToServer>::default();
            for piece in noise.chunks(7) {
                decoder.feed(piece);
                while let Ok(Some(_)) = decoder.next() {}
            }
            prop_assert!(decoder.room().capacity() <= UNKNOWN_MAX_BYTES + HEADER_BYTES);
        }
    }
}

//! The hash that chains the frames, and the salted digest that stands for a person part in it.

use std::fmt;

/// A 32-byte hash over the chain up to some frame.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// What the first frame chains to.
    pub const START: Hash = Hash([0; 32]);
}

impl fmt::Display for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// Hashes what is fed to it, piece by piece.
#[derive(Default)]
pub(crate) struct Digest {
    hasher: blake3::Hasher,
}

impl Digest {
    pub(crate) fn feed(&mut self, bytes: &[u8]) {
        self.hasher.update(bytes);
    }

    pub(crate) fn finish(&self) -> Hash {
        Hash(*self.hasher.finalize().as_bytes())
    }
}

/// The hash behind a frame whose covered bytes (head and blocks, no person parts) are `covered`.
pub(crate) fn chain(previous: Hash, covered: &[u8]) -> Hash {
    let mut digest = Digest::default();
    digest.feed(&previous.0);
    digest.feed(covered);
    digest.finish()
}

/// Stands for a person part in the chain. Without the salt nobody can tell a guess from the truth.
pub(crate) fn person(salt: &[u8; 32], part: &[u8]) -> [u8; 32] {
    *blake3::keyed_hash(salt, part).as_bytes()
}

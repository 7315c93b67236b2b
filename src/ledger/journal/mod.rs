//! The form of the journal, shared by whoever keeps, copies or checks one: frames in segments, chained by hash.

pub mod bytes;
pub mod digest;
pub mod salt;
pub mod block;
pub mod frame;
pub mod batch;
pub mod segment;
pub mod read;
pub mod marks;
pub mod walk;
pub mod prove;

pub use digest::Hash;

use super::record::Seq;

/// Where the chain stands: the last frame, the last entry and the hash over everything up to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tip {
    pub frame: u64,
    pub seq: Seq,
    pub hash: Hash,
}

impl Tip {
    /// Before the first frame.
    pub const START: Tip = Tip { frame: 0, seq: Seq::START, hash: Hash::START };
}

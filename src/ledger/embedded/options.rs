//! Sizes of a store that tests make small.

use std::sync::Arc;

use super::disk::{Disk, HostDisk};

/// Size of a journal file before the next one begins, in bytes.
pub const SEGMENT_BYTES: u64 = 64 * 1024 * 1024;
/// Size of the file that keeps room for the last writes, and the least room beside it, in bytes.
pub const RESERVE_BYTES: u64 = 64 * 1024 * 1024;
/// Memory that sled may use for its cache, in bytes.
pub const CACHE_BYTES: u64 = 64 * 1024 * 1024;
/// Entries that sled hasn't followed yet are held in memory; an append waits beyond this many bytes of them.
pub const PENDING_BYTES_MAX: usize = 128 * 1024 * 1024;

/// How a store is run. The default is what people get.
#[derive(Clone)]
pub struct Options {
    pub segment_bytes: u64,
    pub reserve_bytes: u64,
    pub cache_bytes: u64,
    pub pending_bytes_max: usize,
    pub disk: Arc<dyn Disk>,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            segment_bytes: SEGMENT_BYTES,
            reserve_bytes: RESERVE_BYTES,
            cache_bytes: CACHE_BYTES,
            pending_bytes_max: PENDING_BYTES_MAX,
            disk: Arc::new(HostDisk),
        }
    }
}

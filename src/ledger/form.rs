//! Values as bytes. Only here is bincode named.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The bytes of a value; the words of the library where it can't be written.
pub(super) fn to_bytes<T: Serialize>(value: &T) -> Result<Vec<u8>, String> {
    bincode::serde::encode_to_vec(value, bincode::config::standard()).map_err(|error| error.to_string())
}

/// Puts the bytes of a value behind others.
pub(super) fn append<T: Serialize>(value: &T, bytes: &mut Vec<u8>) -> Result<(), String> {
    bincode::serde::encode_into_std_write(value, bytes, bincode::config::standard())
        .map(drop)
        .map_err(|error| error.to_string())
}

/// Reads a value that fills its bytes to the last one. A damaged length can't ask for more memory than `LIMIT`; bincode counts
/// what the value takes in memory, too.
pub(super) fn from_bytes<T: DeserializeOwned, const LIMIT: usize>(bytes: &[u8]) -> Result<T, String> {
    let (value, used) = first::<T, LIMIT>(bytes)?;
    if used == bytes.len() { Ok(value) } else { Err(format!("{} bytes are left over", bytes.len() - used)) }
}

/// Reads the value that stands first, and says how many bytes it took.
pub(super) fn first<T: DeserializeOwned, const LIMIT: usize>(bytes: &[u8]) -> Result<(T, usize), String> {
    let config = bincode::config::standard().with_limit::<LIMIT>();
    bincode::serde::decode_from_slice(bytes, config).map_err(|error| error.to_string())
}

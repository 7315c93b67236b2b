//! Where a store's socket, lock and log lie.

use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

/// Bytes of a socket's path the kernel takes, without the closing zero.
pub const SOCKET_PATH_MAX_BYTES: usize = 107;
/// Hexadecimal digits of a store's name in the runtime dir: enough that two stores never meet.
const HASH_DIGITS: usize = 32;

/// A store's directory by its one true name, so that everybody who means the same store meets at the same socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    store: PathBuf,
    runtime: PathBuf,
}

impl Home {
    /// Returns the home of a store that exists; `runtime` is the user's runtime dir, used if the store's path is too long for a socket.
    pub fn of(store: &Path, runtime: &Path) -> io::Result<Self> {
        Ok(Self { store: store.canonicalize()?, runtime: runtime.to_path_buf() })
    }

    /// Returns the store's directory, absolute.
    pub fn store(&self) -> &Path {
        &self.store
    }

    /// Returns where the server listens: in the store, or under a hash of its path in the runtime dir.
    pub fn socket(&self) -> PathBuf {
        let plain = self.store.join("socket");
        if plain.as_os_str().len() <= SOCKET_PATH_MAX_BYTES {
            return plain;
        }
        let hash = blake3::hash(self.store.as_os_str().as_bytes()).to_hex();
        let name: String = hash.chars().take(HASH_DIGITS).collect();
        self.runtime.join("bourse").join(name)
    }

    /// Returns the file whose lock gives the right to start a server.
    pub fn lock(&self) -> PathBuf {
        self.store.join("spawn.lock")
    }

    /// Returns the file a spawned server's stderr goes to.
    pub fn log(&self) -> PathBuf {
        self.store.join("server.log")
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Home, SOCKET_PATH_MAX_BYTES};

    #[test]
    fn a_long_path_moves_the_socket_to_the_runtime_dir() {
        let folder = tempfile::tempdir().unwrap();
        let near = Home::of(folder.path(), Path::new("/run/user/7")).unwrap();
        assert_eq!(near.socket(), near.store().join("socket"));
        let deep = folder.path().join("d".repeat(100));
        let deeper = deep.join("e");
        std::fs::create_dir_all(&deeper).unwrap();
        let far = Home::of(&deep, Path::new("/run/user/7")).unwrap();
        assert!(far.socket().starts_with("/run/user/7/bourse"));
        assert!(far.socket().as_os_str().len() <= SOCKET_PATH_MAX_BYTES);
        assert_ne!(far.socket(), Home::of(&deeper, Path::new("/run/user/7")).unwrap().socket());
        assert_eq!(far.socket(), Home::of(&deeper.join(".."), Path::new("/run/user/7")).unwrap().socket());
        assert!(far.lock().starts_with(deep.canonicalize().unwrap()));
    }
}

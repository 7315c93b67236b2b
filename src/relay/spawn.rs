//! Finds the server of a store or starts one: however many people come at once, one server.

use std::fs::{DirBuilder, OpenOptions, Permissions};
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use rustix::fs::FlockOperation;
use rustix::io::Errno;
use rustix::net::sockopt::{Timeout, set_socket_timeout, socket_peercred};
use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType};

use super::fault::Fault;
use super::home::Home;
use super::launch::Started;

/// Connections the kernel keeps waiting while the server opens its store.
pub const BACKLOG: i32 = 1024;
/// How long a connection may wait for room in the backlog before the server counts as busy.
pub const CONNECT_MAX: Duration = Duration::from_secs(5);
/// A socket is its owner's alone.
pub const SOCKET_MODE: u32 = 0o600;
/// The folder for sockets in the runtime dir.
const FOLDER_MODE: u32 = 0o700;
const ROOT: u32 = 0;

/// Connects to a running server; nothing if none listens.
pub fn find(home: &Home) -> Result<Option<UnixStream>, Fault> {
    let path = home.socket();
    let address = SocketAddrUnix::new(&path).map_err(|_| Fault::PathTooLong { path: path.clone() })?;
    let socket = new_socket().map_err(Fault::while_doing("making a socket"))?;
    // A full backlog blocks for ever otherwise.
    set_socket_timeout(&socket, Timeout::Send, Some(CONNECT_MAX)).map_err(Fault::while_doing("making a socket"))?;
    loop {
        match rustix::net::connect(&socket, &address) {
            Ok(()) => break,
            Err(Errno::NOENT | Errno::CONNREFUSED) => return Ok(None),
            // The server is alive and has much to do: its socket is anything but stale.
            Err(Errno::AGAIN) => {
                return Err(Fault::Busy { store: home.store().to_path_buf() });
            }
            Err(Errno::ACCESS | Errno::PERM) => return Err(Fault::NotYours { path }),
            Err(Errno::INTR) => {}
            Err(cause) => {
                return Err(Fault::Io { doing: "connecting to the server", cause: cause.into() });
            }
        }
    }
    set_socket_timeout(&socket, Timeout::Send, None).map_err(Fault::while_doing("connecting to the server"))?;
    if is_impostor(home, &socket).map_err(Fault::while_doing("asking who runs the server"))? {
        return Err(Fault::Impostor { path });
    }
    Ok(Some(UnixStream::from(socket)))
}

/// Connects to the server, or calls `start` with a listening socket under the store's lock and connects then.
/// Returns the connection, and what was started if it was this call that started it.
pub fn find_or_start(
    home: &Home,
    start: impl FnOnce(OwnedFd) -> io::Result<Started>,
) -> Result<(UnixStream, Option<Started>), Fault> {
    if let Some(stream) = find(home)? {
        return Ok((stream, None));
    }
    let path = home.lock();
    // The lock's file stays for ever: unlinking it would let two hold "the" lock.
    let lock = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&path);
    let lock = lock.map_err(|cause| {
        use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
        if matches!(cause.kind(), PermissionDenied | ReadOnlyFilesystem) {
            Fault::NoServer { store: home.store().to_path_buf() }
        } else {
            Fault::Io { doing: "opening the lock for starting a server", cause }
        }
    })?;
    while let Err(cause) = rustix::fs::flock(&lock, FlockOperation::LockExclusive) {
        if cause != Errno::INTR {
            return Err(Fault::Io { doing: "waiting for the lock for starting a server", cause: cause.into() });
        }
    }
    if let Some(stream) = find(home)? {
        return Ok((stream, None));
    }
    let listener = listen(&home.socket()).map_err(Fault::while_doing("making the server's socket"))?;
    let started = start(listener).map_err(Fault::while_doing("starting the server"))?;
    match find(home)? {
        Some(stream) => Ok((stream, Some(started))),
        None => Err(Fault::DiedAtStart { last_lines: started.last_lines() }),
    }
}

/// Binds and listens in place of whatever lay there. The mode is set between the two, so that nobody else ever gets in.
/// Only for the holder of the store's lock.
pub fn listen(path: &Path) -> io::Result<OwnedFd> {
    if let Some(folder) = path.parent() {
        own_folder(folder)?;
    }
    match std::fs::remove_file(path) {
        Ok(()) => {}
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => {}
        Err(fault) => return Err(fault),
    }
    let socket = new_socket()?;
    rustix::net::bind(&socket, &SocketAddrUnix::new(path)?)?;
    std::fs::set_permissions(path, Permissions::from_mode(SOCKET_MODE))?;
    rustix::net::listen(&socket, BACKLOG)?;
    Ok(socket)
}

fn new_socket() -> Result<OwnedFd, Errno> {
    rustix::net::socket_with(AddressFamily::UNIX, SocketType::STREAM, SocketFlags::CLOEXEC, None)
}

/// Makes the socket's folder if it is missing, and refuses one that others may write into: they could put their own socket there.
fn own_folder(folder: &Path) -> io::Result<()> {
    match DirBuilder::new().mode(FOLDER_MODE).create(folder) {
        Ok(()) => return Ok(()),
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
        Err(fault) => return Err(fault),
    }
    let found = std::fs::metadata(folder)?;
    let is_open = found.mode() & 0o022 != 0;
    if is_open || found.uid() != rustix::process::geteuid().as_raw() {
        let text = format!("{} is not yours alone: others could put a socket of their own there", folder.display());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, text));
    }
    Ok(())
}

/// A server is believed if the owner of the store runs it, or if root (systemd) made its socket.
fn is_impostor(home: &Home, socket: &OwnedFd) -> io::Result<bool> {
    let server = socket_peercred(socket)?.uid.as_raw();
    let owner = std::fs::metadata(home.store())?.uid();
    Ok(server != owner && server != ROOT)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::net::UnixListener;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Barrier};

    use super::{find, find_or_start};
    use crate::relay::fault::Fault;
    use crate::relay::home::Home;
    use crate::relay::launch::Started;

    #[test]
    fn thirty_at_once_start_one_server() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::of(folder.path(), folder.path()).unwrap();
        // A socket that a killed server left behind.
        drop(UnixListener::bind(home.socket()).unwrap());
        let (starts, gate) = (Arc::new(AtomicUsize::new(0)), Arc::new(Barrier::new(30)));
        let people: Vec<_> = (0..30)
            .map(|_| {
                let (home, starts, gate) = (home.clone(), Arc::clone(&starts), Arc::clone(&gate));
                std::thread::spawn(move || {
                    gate.wait();
                    let (mut stream, _) = find_or_start(&home, |listener| {
                        starts.fetch_add(1, Ordering::SeqCst);
                        let listener = UnixListener::from(listener);
                        std::thread::spawn(move || {
                            for stream in listener.incoming().take(30) {
                                stream.unwrap().write_all(b"!").unwrap();
                            }
                        });
                        Ok(Started::elsewhere(&home))
                    })
                    .unwrap();
                    let mut greeting = [0];
                    stream.read_exact(&mut greeting).unwrap();
                    greeting
                })
            })
            .collect();
        for person in people {
            assert_eq!(person.join().unwrap(), [b'!']);
        }
        assert_eq!(starts.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn only_the_owner_may_open_the_socket() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::of(folder.path(), folder.path()).unwrap();
        assert!(find(&home).unwrap().is_none());
        let listener = super::listen(&home.socket()).unwrap();
        let mode = std::fs::metadata(home.socket()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(find(&home).unwrap().is_some());
        drop(listener);
        assert!(find(&home).unwrap().is_none());
    }

    #[test]
    fn a_folder_open_to_others_gets_no_socket() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o777)).unwrap();
        let home = Home::of(folder.path(), folder.path()).unwrap();
        let fault = find_or_start(&home, |_| panic!("started")).unwrap_err();
        assert!(matches!(fault, Fault::Io { .. }));
        assert!(fault.to_string().contains("not yours alone"));
    }
}

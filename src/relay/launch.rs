//! How a server is started by the first person who needs one: socket on stdin, stderr to a log, nothing of the starter's surroundings.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::fault::plain;
use super::home::Home;

/// Bytes a log may have when a server starts; beyond, its older part is cut off.
pub const LOG_MAX_BYTES: u64 = 1024 * 1024;
/// Bytes of the newest lines that stay when a log is cut.
const LOG_KEPT_BYTES: u64 = 256 * 1024;
/// Bytes of a failed server's log that are read for its last words.
const LAST_WORDS_MAX_BYTES: u64 = 8 * 1024;
/// Lines of a failed server's log that are shown.
const LAST_WORDS_LINES: usize = 12;
/// How long a server that hung up may take to be gone, so that its last words are all written.
const DYING_MAX: Duration = Duration::from_secs(2);
/// How often is looked.
const DYING_LOOK: Duration = Duration::from_millis(20);
/// The variables a server keeps; all others stay with the one who happened to start it.
pub const KEPT_VARIABLES: [&str; 3] = ["PATH", "HOME", "TZ"];

/// The command that serves a store.
#[derive(Debug, Clone)]
pub struct Launch {
    pub program: PathBuf,
    pub arguments: Vec<OsString>,
    /// Variables of the starter; only [`KEPT_VARIABLES`] go through.
    pub variables: Vec<(OsString, OsString)>,
}

impl Launch {
    /// Returns the launch of this very program. Paths in the arguments must be absolute: the server works in its store's directory.
    pub fn of_this_program(arguments: Vec<OsString>, variables: Vec<(OsString, OsString)>) -> io::Result<Self> {
        Ok(Self { program: std::env::current_exe()?, arguments, variables })
    }

    /// Starts the server with the listening socket as its stdin.
    pub fn start(&self, home: &Home, listener: OwnedFd) -> io::Result<Started> {
        let log_path = home.log();
        let (log, log_from) = open_log(&log_path)?;
        let kept = self.variables.iter().filter(|(name, _)| KEPT_VARIABLES.iter().any(|kept| name == kept));
        let child = Command::new(&self.program)
            .args(&self.arguments)
            .env_clear()
            .envs(kept.map(|(name, value)| (name, value)))
            .current_dir(home.store())
            .stdin(Stdio::from(listener))
            .stdout(Stdio::null())
            .stderr(Stdio::from(log))
            .spawn()?;
        Ok(Started { child: Some(child), log: log_path, log_from })
    }
}

/// A server somebody just started, until it has proved to be alive.
#[derive(Debug)]
pub struct Started {
    child: Option<Child>,
    log: PathBuf,
    log_from: u64,
}

impl Started {
    /// Returns what a server started otherwise (a test's thread) leaves in its log from now on.
    pub fn elsewhere(home: &Home) -> Self {
        let log = home.log();
        let log_from = log.metadata().map_or(0, |found| found.len());
        Self { child: None, log, log_from }
    }

    /// Returns the last lines the server wrote since it was started, after waiting a little for its end.
    pub fn last_lines(mut self) -> String {
        let until = Instant::now() + DYING_MAX;
        while let Some(child) = &mut self.child {
            if !matches!(child.try_wait(), Ok(None)) || Instant::now() >= until {
                break;
            }
            std::thread::sleep(DYING_LOOK);
        }
        read_tail(&self.log, self.log_from).unwrap_or_default()
    }
}

/// Leaves the starter's terminal and process group, so that neither Ctrl+C nor a hang-up there reaches the server.
pub fn detach() -> io::Result<()> {
    match rustix::process::setsid() {
        // A leader of its group (started by hand or by systemd) has nobody to leave.
        Ok(_) | Err(rustix::io::Errno::PERM) => Ok(()),
        Err(fault) => Err(fault.into()),
    }
}

/// Returns the listening socket that came as stdin (from a relay, or systemd's `StandardInput=socket`), and puts `/dev/null` in its place.
pub fn inherited_listener() -> io::Result<UnixListener> {
    let stdin = io::stdin();
    let is_listening = rustix::net::sockopt::socket_acceptconn(stdin.as_fd()).unwrap_or(false);
    if !is_listening {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "Standard input is no listening socket"));
    }
    let listener = UnixListener::from(stdin.as_fd().try_clone_to_owned()?);
    rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
    Ok(listener)
}

/// Opens the log for appending, cut if it is too long; the caller holds the lock, and no server runs. Returns its length too.
fn open_log(path: &Path) -> io::Result<(File, u64)> {
    let mut log = OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?;
    let length = log.metadata()?.len();
    if length > LOG_MAX_BYTES {
        log.seek(SeekFrom::Start(length - LOG_KEPT_BYTES))?;
        let mut kept = Vec::new();
        log.read_to_end(&mut kept)?;
        let line_start = kept.iter().position(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        log.set_len(0)?;
        log.write_all(kept.get(line_start..).unwrap_or_default())?;
    }
    let length = log.metadata()?.len();
    Ok((log, length))
}

fn read_tail(path: &Path, from: u64) -> io::Result<String> {
    let mut log = File::open(path)?;
    let length = log.metadata()?.len();
    log.seek(SeekFrom::Start(from.max(length.saturating_sub(LAST_WORDS_MAX_BYTES))))?;
    let mut bytes = Vec::new();
    log.take(LAST_WORDS_MAX_BYTES).read_to_end(&mut bytes)?;
    let text = plain(&String::from_utf8_lossy(&bytes));
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let shown = lines.get(lines.len().saturating_sub(LAST_WORDS_LINES)..).unwrap_or_default();
    Ok(shown.join("\n"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{LOG_KEPT_BYTES, LOG_MAX_BYTES, open_log};
    use crate::relay::home::Home;

    #[test]
    fn a_long_log_keeps_its_newest_whole_lines() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::of(folder.path(), Path::new("/")).unwrap();
        let line = "0123456789\n";
        std::fs::write(home.log(), line.repeat(LOG_MAX_BYTES as usize / line.len() + 1)).unwrap();
        let (_, length) = open_log(&home.log()).unwrap();
        let text = std::fs::read_to_string(home.log()).unwrap();
        assert_eq!(text.len() as u64, length);
        assert!(length <= LOG_KEPT_BYTES && text.starts_with(line) && text.ends_with(line));
    }
}

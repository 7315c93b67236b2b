//! What people had before them and had half typed, in small files beside the store: a server that was killed finds it again.
//!
//! A file a session, `drafts/<name>.draft`: a line `bourse-draft <form> <blake3 of the rest>`, then JSON. It is written aside and
//! renamed, and never waited for: it is a convenience, the journal is the truth. So it is not synced either; after a power cut a
//! draft may be missing, and one that is damaged is set aside as `.bad`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::sales::value::{Moment, UserId};
use crate::session::desk::Memento;

const MAGIC: &str = "bourse-draft";
/// The form of what is in a file.
const FORM: &str = "1";
/// Largest file that is written or read, in bytes.
const BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Files that are looked at when the server starts.
const FILES_MAX: usize = 20_000;
/// Files set aside as damaged are gone after so long.
const BAD_KEPT: Duration = Duration::from_hours(7 * 24);

/// A session as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub user: UserId,
    /// When it was kept.
    pub at: Moment,
    /// Its person had not left it: the line broke, or the server died.
    pub cut: bool,
    pub desk: Memento,
}

/// What the thread shall do next: the newest state of a session, or its end.
#[derive(Debug, Default)]
struct Waiting {
    files: BTreeMap<u128, Option<Draft>>,
    is_ending: bool,
    fault: Option<String>,
}

#[derive(Debug, Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    bell: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The drafts of one server; written by a thread of their own.
#[derive(Debug)]
pub struct Drafts {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Drafts {
    /// Reads what is kept in a folder (made if it is missing), and begins to write there. What nobody took up for `keep_days` is
    /// thrown away.
    pub fn open(folder: &Path, now: Moment, keep_days: i64) -> io::Result<(Self, Vec<(u128, Draft)>)> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let mut kept = Vec::new();
        for entry in fs::read_dir(folder)?.take(FILES_MAX) {
            let path = entry?.path();
            match read_if_draft(&path) {
                Ok(Some((name, draft))) if now.seconds_since(draft.at) < keep_days * 24 * 60 * 60 => {
                    kept.push((name, draft));
                }
                Ok(Some(_)) => drop(fs::remove_file(&path)),
                Ok(None) => sweep(&path),
                Err(cause) => {
                    tracing::warn!(%cause, "the draft {} can't be read and is set aside", path.display());
                    drop(fs::rename(&path, path.with_extension("bad")));
                }
            }
        }
        let shared = Arc::new(Shared::default());
        let (theirs, folder) = (Arc::clone(&shared), folder.to_owned());
        let thread = thread::Builder::new().name("drafts".to_owned()).spawn(move || write_all(&theirs, &folder))?;
        Ok((Self { shared, thread: Some(thread) }, kept))
    }

    /// Keeps a session as it is now; of several states the newest is written.
    pub fn keep(&self, name: u128, draft: Draft) {
        self.shared.lock().files.insert(name, Some(draft));
        self.shared.bell.notify_one();
    }

    /// The session is no more.
    pub fn forget(&self, name: u128) {
        self.shared.lock().files.insert(name, None);
        self.shared.bell.notify_one();
    }

    /// Why drafts are not kept just now, if so.
    pub fn fault(&self) -> Option<String> {
        self.shared.lock().fault.clone()
    }
}

impl Drop for Drafts {
    /// Waits until all is written.
    fn drop(&mut self) {
        self.shared.lock().is_ending = true;
        self.shared.bell.notify_one();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn write_all(shared: &Shared, folder: &Path) {
    loop {
        let mut waiting = shared.lock();
        while waiting.files.is_empty() && !waiting.is_ending {
            waiting = shared.bell.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        let Some((name, draft)) = waiting.files.pop_first() else { return };
        drop(waiting);
        let path = path_of(folder, name);
        let written = match draft {
            Some(draft) => write(&path, &draft),
            None => match fs::remove_file(&path) {
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
                removed => removed,
            },
        };
        let fault = written.err().map(|cause| cause.to_string());
        let mut waiting = shared.lock();
        if let Some(cause) = fault.as_ref().filter(|_| waiting.fault.is_none()) {
            tracing::warn!(cause, "drafts are not kept in {}", folder.display());
        }
        waiting.fault = fault;
    }
}

fn path_of(folder: &Path, name: u128) -> PathBuf {
    folder.join(format!("{name:032x}.draft"))
}

fn write(path: &Path, draft: &Draft) -> io::Result<()> {
    let body = serde_json::to_vec(draft).map_err(io::Error::other)?;
    if body.len() as u64 > BYTES_MAX {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("a draft of {} bytes", body.len())));
    }
    let aside = path.with_extension("new");
    let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&aside)?;
    let written = writeln!(file, "{MAGIC} {FORM} {}", blake3::hash(&body).to_hex())
        .and_then(|()| file.write_all(&body))
        .and_then(|()| fs::rename(&aside, path));
    if written.is_err() {
        drop(fs::remove_file(&aside));
    }
    written
}

/// A draft with its name; `None`: it is another file.
fn read_if_draft(path: &Path) -> io::Result<Option<(u128, Draft)>> {
    if path.extension().is_none_or(|extension| extension != "draft") {
        return Ok(None);
    }
    let damaged = |what: &str| io::Error::new(io::ErrorKind::InvalidData, what.to_owned());
    let name = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| u128::from_str_radix(stem, 16).ok());
    let name = name.ok_or_else(|| damaged("its name is no session's"))?;
    if fs::metadata(path)?.len() > BYTES_MAX + 256 {
        return Err(damaged("it is too large"));
    }
    let bytes = fs::read(path)?;
    let end = bytes.iter().position(|byte| *byte == b'\n').ok_or_else(|| damaged("it has no first line"))?;
    let (head, body) = (bytes.get(..end).unwrap_or_default(), bytes.get(end + 1..).unwrap_or_default());
    if head != format!("{MAGIC} {FORM} {}", blake3::hash(body).to_hex()).as_bytes() {
        return Err(damaged("it is damaged, or of another version"));
    }
    let draft = serde_json::from_slice(body).map_err(io::Error::other)?;
    Ok(Some((name, draft)))
}

/// Throws away what was cut short, and what was set aside long ago.
fn sweep(path: &Path) {
    let is_old = || {
        let written = fs::metadata(path).and_then(|about| about.modified());
        written.is_ok_and(|written| written.elapsed().is_ok_and(|age| age > BAD_KEPT))
    };
    let gone = match path.extension().and_then(|extension| extension.to_str()) {
        Some("new") => true,
        Some("bad") => is_old(),
        Some(_) | None => false,
    };
    if gone {
        drop(fs::remove_file(path));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    use super::{Draft, Drafts};
    use crate::sales::value::{Moment, UserId};
    use crate::session::desk::Memento;
    use crate::ui::effect::Pane;
    use crate::ui::screen::Card;

    const DAY: i64 = 24 * 60 * 60 * 1_000_000;

    fn draft(at: i64, typed: &str) -> Draft {
        let lying = vec![crate::session::desk::Lying::Card(Card::Add(typed.to_owned()))];
        let desk = Memento {
            pane: Pane::Exchange,
            before: Pane::Board,
            stood: Vec::new(),
            stacks: vec![(Pane::Exchange, lying)],
            drafts: Vec::new(),
            typed: None,
            since: Moment(0),
            pipeline: None,
        };
        Draft { user: UserId::new(3), at: Moment(at), cut: true, desk }
    }

    #[test]
    fn the_newest_state_is_there_after_a_restart_and_only_its_owner_can_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts");
        let (drafts, kept) = Drafts::open(&path, Moment(0), 7).unwrap();
        assert!(kept.is_empty());
        drafts.keep(7, draft(0, "Kes"));
        drafts.keep(7, draft(1, "Пустельга 250"));
        drafts.keep(8, draft(0, "gone"));
        drafts.forget(8);
        drop(drafts);
        let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(path.clone()), 0o700);
        assert_eq!(mode(path.join("00000000000000000000000000000007.draft")), 0o600);
        let (_drafts, kept) = Drafts::open(&path, Moment(DAY), 7).unwrap();
        assert_eq!(kept, [(7, draft(1, "Пустельга 250"))]);
    }

    #[test]
    fn a_damaged_one_is_set_aside_and_an_old_one_thrown_away() {
        let folder = tempfile::tempdir().unwrap();
        let (drafts, _) = Drafts::open(folder.path(), Moment(0), 7).unwrap();
        drafts.keep(1, draft(0, "old"));
        drafts.keep(2, draft(5 * DAY, "damaged"));
        drafts.keep(3, draft(5 * DAY, "whole"));
        drop(drafts);
        let damaged = folder.path().join("00000000000000000000000000000002.draft");
        let mut bytes = fs::read(&damaged).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        fs::write(&damaged, bytes).unwrap();
        fs::write(folder.path().join("00000000000000000000000000000003.new"), "cut short").unwrap();
        let (_drafts, kept) = Drafts::open(folder.path(), Moment(8 * DAY), 7).unwrap();
        assert_eq!(kept, [(3, draft(5 * DAY, "whole"))]);
        let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["00000000000000000000000000000002.bad", "00000000000000000000000000000003.draft"]);
    }

    #[test]
    fn a_folder_that_takes_nothing_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("drafts");
        let (drafts, _) = Drafts::open(&path, Moment(0), 7).unwrap();
        fs::remove_dir(&path).unwrap();
        drafts.keep(1, draft(0, "lost"));
        let began = std::time::Instant::now();
        while drafts.fault().is_none() {
            assert!(began.elapsed().as_secs() < 20, "no fault is told");
            std::thread::yield_now();
        }
    }
}

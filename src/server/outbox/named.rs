//! Which commands there are: the file of the machine's administrator, by name (`commands.toml`).

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::Changed;
use crate::server::floor::Floor;

/// Longest file that is read, in bytes.
const FILE_BYTES_MAX: u64 = 64 * 1024;

/// Tells the floor which commands there are, where the file is another than when it was told last.
pub fn know(floor: &Floor, file: &Path, known: &mut Option<Changed>) {
    let about = std::fs::metadata(file).ok().map(|about| (about.ctime(), about.ctime_nsec(), about.len()));
    if known.replace(about) != Some(about) {
        let named = commands(file).unwrap_or_default().into_iter().filter(|(_, words)| can_run(words));
        floor.know_outside(named.map(|(name, _)| name.into()).collect(), is_barred(file));
    }
}

/// The words of a command that the machine's administrator has named.
pub(super) fn named(file: &Path, name: &str) -> Option<Vec<String>> {
    commands(file)?.remove(name).filter(|words| can_run(words))
}

fn can_run(words: &[String]) -> bool {
    words.first().is_some_and(|program| program.starts_with('/'))
}

/// The file is not the server's own, or others may write it, too.
fn is_barred(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|about| {
        let own = about.uid() == rustix::process::geteuid().as_raw() || about.uid() == 0;
        !own || about.mode() & 0o022 != 0
    })
}

/// All of them; of a file that others may write, nothing.
fn commands(file: &Path) -> Option<BTreeMap<String, Vec<String>>> {
    let about = std::fs::metadata(file).ok()?;
    if is_barred(file) || about.len() > FILE_BYTES_MAX {
        tracing::warn!("{} is not read: it has to be the server's own, and nobody else's to write", file.display());
        return None;
    }
    let text = std::fs::read_to_string(file).ok()?;
    match toml::from_str(&text) {
        Ok(commands) => Some(commands),
        Err(fault) => {
            tracing::warn!("{}: {fault}", file.display());
            None
        }
    }
}

//! What surrounds this process: its user, variables, zone and folders. The one place that reads the environment.

use std::ffi::OsString;
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use crate::relay::home::Home;
use crate::relay::wire::{Hello, Purpose};
use crate::sales::value::Zone;

/// A store's folder, and what else is ours, is nobody else's to read.
const PRIVATE_MODE: u32 = 0o700;
/// What group and others may do.
const OTHERS: u32 = 0o077;

/// The process's surroundings, read once.
#[derive(Debug, Clone)]
pub(super) struct Surroundings {
    variables: Vec<(OsString, OsString)>,
}

impl Surroundings {
    pub(super) fn of_this_process() -> Self {
        Self { variables: std::env::vars_os().collect() }
    }

    #[cfg(test)]
    pub(super) fn of(variables: &[(&str, &str)]) -> Self {
        Self { variables: variables.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect() }
    }

    pub(super) fn variables(&self) -> Vec<(OsString, OsString)> {
        self.variables.clone()
    }

    /// A variable that is set and not empty.
    fn variable(&self, name: &str) -> Option<String> {
        let value = self.variables.iter().find(|(other, _)| other == name)?.1.to_str()?;
        (!value.is_empty()).then(|| value.to_owned())
    }

    fn first_of(&self, names: &[&str]) -> String {
        names.iter().find_map(|name| self.variable(name)).unwrap_or_default()
    }

    /// The locale of words.
    pub(super) fn lang(&self) -> String {
        self.first_of(&["LC_ALL", "LC_MESSAGES", "LANG"])
    }

    pub(super) fn uid() -> u32 {
        rustix::process::geteuid().as_raw()
    }

    /// The name of the unix user, as a login: from the list of users, else from the variables.
    pub(super) fn login(&self) -> String {
        let listed = std::fs::read_to_string("/etc/passwd").ok().and_then(|list| name_of(&list, Self::uid()));
        let name = listed.or_else(|| self.variable("USER")).unwrap_or_default();
        let login: String = name.chars().filter(|letter| letter.is_alphanumeric() || ".-_".contains(*letter)).collect();
        if login.is_empty() { "owner".to_owned() } else { login }
    }

    /// The zone of this host, as its user sees it.
    pub(super) fn zone(&self) -> Option<Zone> {
        let named = self.variable("TZ").and_then(|zone| zone_of(&zone));
        let listed = || std::fs::read_to_string("/etc/timezone").ok().and_then(|zone| Zone::parse(&zone));
        let linked = || {
            let target = std::fs::canonicalize("/etc/localtime").ok()?;
            zone_of(target.to_str()?)
        };
        named.or_else(linked).or_else(listed)
    }

    /// Where a store lies if nobody says otherwise.
    pub(super) fn store(&self) -> Option<PathBuf> {
        if let Some(store) = self.variable("BOURSE_STORE") {
            return Some(PathBuf::from(store));
        }
        let data = self.variable("XDG_DATA_HOME").map(PathBuf::from);
        let home = || self.variable("HOME").map(|home| Path::new(&home).join(".local/share"));
        data.filter(|data| data.is_absolute()).or_else(home).map(|data| data.join("bourse"))
    }

    /// The keymap that the variable names.
    pub(super) fn keymap_named(&self) -> Option<String> {
        self.variable("BOURSE_KEYMAP")
    }

    /// The user's own keymap, if there is one.
    pub(super) fn keymap(&self) -> Option<PathBuf> {
        let config = self.variable("XDG_CONFIG_HOME").map(PathBuf::from);
        let home = || self.variable("HOME").map(|home| Path::new(&home).join(".config"));
        let path = config.filter(|config| config.is_absolute()).or_else(home)?.join("bourse/keymap.toml");
        path.is_file().then_some(path)
    }

    /// Where sockets and throw-away stores go.
    pub(super) fn runtime(&self) -> PathBuf {
        let given = self.variable("XDG_RUNTIME_DIR").map(PathBuf::from).filter(|path| path.is_absolute());
        given.filter(|path| path.is_dir()).unwrap_or_else(|| self.temporary())
    }

    fn temporary(&self) -> PathBuf {
        let given = self.variable("TMPDIR").map(PathBuf::from).filter(|path| path.is_absolute());
        given.unwrap_or_else(|| PathBuf::from("/tmp"))
    }

    /// What the server is told about this terminal.
    pub(super) fn hello(&self, purpose: Purpose) -> Hello {
        Hello {
            term: self.first_of(&["TERM"]),
            lang: self.lang(),
            ctype: self.first_of(&["LC_ALL", "LC_CTYPE", "LANG"]),
            colorterm: self.first_of(&["COLORTERM"]),
            no_color: self.variable("NO_COLOR").is_some(),
            zone: self.zone().map(|zone| zone.name().to_owned()),
            ..Hello::new(purpose)
        }
    }

    /// The home of a store, made if it is missing.
    pub(super) fn home(&self, store: &Path) -> io::Result<Home> {
        std::fs::DirBuilder::new().recursive(true).mode(PRIVATE_MODE).create(store)?;
        Home::of(store, &self.runtime())
    }
}

/// Makes a folder that is this user's alone, or makes sure that it is.
pub(super) fn private_folder(path: &Path) -> io::Result<()> {
    match std::fs::DirBuilder::new().mode(PRIVATE_MODE).create(path) {
        Ok(()) => return Ok(()),
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => {}
        Err(fault) => return Err(fault),
    }
    let found = std::fs::symlink_metadata(path)?;
    if found.is_dir() && found.uid() == Surroundings::uid() && found.mode() & OTHERS == 0 {
        return Ok(());
    }
    let text = format!("{} is not a folder of yours alone", path.display());
    Err(io::Error::new(io::ErrorKind::PermissionDenied, text))
}

/// The name of a user in the host's list.
fn name_of(list: &str, uid: u32) -> Option<String> {
    let uid = uid.to_string();
    list.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1)? == uid && !name.is_empty()).then(|| name.to_owned())
    })
}

/// The zone that a path or a `TZ` names: `:Europe/Moscow`, `/usr/share/zoneinfo/Europe/Moscow`.
fn zone_of(text: &str) -> Option<Zone> {
    let text = text.trim_start_matches(':');
    let name = text.split_once("zoneinfo/").map_or(text, |(_, name)| name);
    Zone::parse(name)
}

#[cfg(test)]
mod tests {
    use super::{Surroundings, name_of, zone_of};

    #[test]
    fn a_zone_is_found_in_a_path() {
        assert_eq!(zone_of(":Europe/Moscow").unwrap().name(), "Europe/Moscow");
        assert_eq!(zone_of("/usr/share/zoneinfo/Asia/Shanghai").unwrap().name(), "Asia/Shanghai");
        assert!(zone_of("nonsense").is_none());
    }

    #[test]
    fn the_store_lies_where_the_variables_say() {
        let store =
            |variables: &[(&str, &str)]| Surroundings::of(variables).store().map(|path| path.display().to_string());
        assert_eq!(store(&[("HOME", "/h")]).unwrap(), "/h/.local/share/bourse");
        assert_eq!(store(&[("HOME", "/h"), ("XDG_DATA_HOME", "/d")]).unwrap(), "/d/bourse");
        assert_eq!(store(&[("HOME", "/h"), ("BOURSE_STORE", "/s")]).unwrap(), "/s");
        assert_eq!(store(&[]), None);
    }

    #[test]
    fn a_user_is_found_by_number() {
        let list = "root:x:0:0::/root:/bin/sh\nanna:x:1000:1000::/home/anna:/bin/sh\n";
        assert_eq!(name_of(list, 1000).unwrap(), "anna");
        assert!(name_of(list, 7).is_none());
    }
}

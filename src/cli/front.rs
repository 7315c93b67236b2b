//! A plain command at the client's end: sent as it was typed, files read and written here.

use std::ffi::OsString;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use super::arguments::Asked;
use super::import::Files;
use super::output::{Failure, Printed};
use super::pipeline::Pipeline;
use super::request::Request;
use crate::import::map::MAP_BYTES_MAX;
use crate::relay::call::{Errand, call};
use crate::relay::home::Home;
use crate::relay::launch::Launch;
use crate::relay::wire::Hello;

/// Sends the words to the server and brings its answer back.
pub(super) fn ask(
    asked: &Asked,
    words: &[OsString],
    home: &Home,
    launch: &Launch,
    hello: &Hello,
) -> Result<Printed, Failure> {
    let request = Request::of(words).ok_or_else(|| Failure::Usage("The words must be UTF-8".to_owned()))?;
    let mut request = request;
    if let Asked::Import(import) = asked {
        request.map = import.files().map.map(map_text).transpose()?;
    }
    if let Asked::Pipeline(Pipeline::Import { file, .. }) = asked {
        request.map = Some(map_text(file)?);
    }
    let request = serde_json::to_vec(&request).map_err(|fault| Failure::Fault(fault.to_string()))?;
    match asked {
        Asked::Backup(backup) => fetch(&backup.file, request, home, launch, hello),
        Asked::Import(import) => bring(&import.files(), request, home, launch, hello),
        Asked::Deal(_)
        | Asked::Exchange(_)
        | Asked::Task(_)
        | Asked::Contact(_)
        | Asked::Company(_)
        | Asked::Find(_)
        | Asked::Undo(_)
        | Asked::Inbox(_)
        | Asked::Penalty(_)
        | Asked::Invoice(_)
        | Asked::Ask(_)
        | Asked::Pipeline(_)
        | Asked::Field(_)
        | Asked::Report(_)
        | Asked::Rule(_)
        | Asked::User(_)
        | Asked::Verify(_)
        | Asked::Team(_) => send(Errand { request, ..Errand::default() }, home, launch, hello),
    }
}

fn send(errand: Errand<'_>, home: &Home, launch: &Launch, hello: &Hello) -> Result<Printed, Failure> {
    let reply = call(home, Some(launch), hello, errand).map_err(|fault| Failure::of_relay(&fault))?;
    serde_json::from_slice(&reply.answer)
        .map_err(|_| Failure::Fault("The server's answer could not be read".to_owned()))
}

/// A file from the server: beside its place first, and there only when it is whole.
fn fetch(file: &Path, request: Vec<u8>, home: &Home, launch: &Launch, hello: &Hello) -> Result<Printed, Failure> {
    if file.symlink_metadata().is_ok() {
        let why = format!("{} is there already: name a new file, or move that one away", file.display());
        return Err(Failure::Usage(why));
    }
    let part = beside(file);
    let told = |fault: std::io::Error| Failure::Fault(format!("Could not write {}: {fault}", part.display()));
    // What it holds is the whole floor: for its owner's eyes.
    let opened = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&part);
    let mut out: File = opened.map_err(told)?;
    let outcome = send(Errand { request, upload: None, download: Some(&mut out) }, home, launch, hello);
    let whole = match outcome {
        Ok(printed) if printed.exit == super::output::DONE => {
            let kept = out.flush().and_then(|()| out.sync_all()).and_then(|()| std::fs::rename(&part, file));
            kept.and_then(|()| sync_folder(file)).map(|()| printed).map_err(told)
        }
        other => {
            let _ = std::fs::remove_file(&part);
            return other;
        }
    };
    if whole.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    whole
}

/// A map for an import, or a pipeline's file.
fn map_text(path: &Path) -> Result<String, Failure> {
    let told = |why: String| Failure::Usage(format!("Could not read {}: {why}", path.display()));
    let file = File::open(path).map_err(|fault| told(fault.to_string()))?;
    let mut text = String::new();
    let read = file.take(MAP_BYTES_MAX as u64 + 1).read_to_string(&mut text);
    read.map_err(|fault| told(fault.to_string()))?;
    if text.len() > MAP_BYTES_MAX {
        return Err(told(format!("it has more than {} KiB", MAP_BYTES_MAX / 1024)));
    }
    Ok(text)
}

/// Sends a file to be imported; rows that stay out come back, and are kept beside it.
fn bring(files: &Files<'_>, request: Vec<u8>, home: &Home, launch: &Launch, hello: &Hello) -> Result<Printed, Failure> {
    let Some(path) = files.file else { return send(Errand { request, ..Errand::default() }, home, launch, hello) };
    let told = |fault: std::io::Error| Failure::Usage(format!("Could not open {}: {fault}", path.display()));
    let mut file = File::open(path).map_err(told)?;
    let upload: Option<&mut dyn Read> = Some(&mut file);
    let Some(errors) = &files.errors else {
        return send(Errand { request, upload, download: None }, home, launch, hello);
    };
    if errors.symlink_metadata().is_ok() {
        let why = format!("{} is there already: mend and import it, or move it away", errors.display());
        return Err(Failure::Usage(why));
    }
    let part = beside(errors);
    let told = |fault: std::io::Error| Failure::Fault(format!("Could not write {}: {fault}", part.display()));
    // It holds people's phones: for the eyes of whoever imports.
    let opened = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&part);
    let mut out = opened.map_err(told)?;
    let sent = send(Errand { request, upload, download: Some(&mut out) }, home, launch, hello);
    if out.metadata().map_err(told)?.len() == 0 {
        let _ = std::fs::remove_file(&part);
        return sent;
    }
    let kept = out.sync_all().and_then(|()| std::fs::rename(&part, errors));
    kept.and_then(|()| sync_folder(errors)).map_err(told)?;
    sent
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".part");
    PathBuf::from(name)
}

fn sync_folder(file: &Path) -> std::io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder)?.sync_all()
}

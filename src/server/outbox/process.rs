//! One command of the machine, from its start to its end.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command as Process, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value as Json;

use crate::sales::event::rule::Ending;

/// A command that takes longer is ended.
pub(super) const SECONDS_MAX: u64 = 30;
/// How often a command is looked after while it runs.
const LOOK: Duration = Duration::from_millis(20);

/// Runs a command to its end, or ends it.
pub(super) fn carry_out(words: &[String], facts: &Json) -> Ending {
    let Some((program, arguments)) = words.split_first() else { return Ending::Unknown };
    let started = Process::new(program)
        .args(arguments)
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .current_dir("/")
        .stdin(Stdio::piped())
        // What it says is nobody's: how it ends is what counts.
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn();
    let mut child = match started {
        Ok(child) => child,
        Err(fault) => {
            tracing::warn!("{program} could not be started: {fault}");
            return Ending::Broken;
        }
    };
    let stdin = child.stdin.take();
    let text = facts.to_string();
    // A command that does not read must not hold the outbox up.
    let writer = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(text.as_bytes())));
    let ending = wait(&mut child);
    let _ = writer.join();
    ending
}

fn wait(child: &mut Child) -> Ending {
    let late = Instant::now() + Duration::from_secs(SECONDS_MAX);
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ending::Done,
            Ok(Some(status)) => return status.code().map_or(Ending::Broken, Ending::Exit),
            Ok(None) if Instant::now() < late => std::thread::sleep(LOOK),
            Ok(None) => {
                end(child);
                return Ending::TooLong;
            }
            Err(_) => {
                end(child);
                return Ending::Broken;
            }
        }
    }
}

/// Ends it, with whatever it has started.
fn end(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

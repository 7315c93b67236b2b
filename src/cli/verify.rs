//! `bourse verify`: proves the whole chain of a store, also while people work; saves what is whole of a damaged one, when
//! no server has it open.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use serde_json::json;
use tokio::sync::mpsc;

use super::output::{Failure, Output};
use super::plain::Plain;
use crate::ledger::journal::prove::Proof;
use crate::ledger::{OpenFault, Progress, embedded};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::server::door::Call;

/// Progress told at most so often, in KiB.
const PROGRESS_KIB: u64 = 4 * 1024;
/// Reports of progress on their way.
const REPORTS_MAX: usize = 4;

#[derive(Debug, Clone, Args)]
pub(super) struct Verify {
    /// Copy what is whole into this new directory; no server may run
    #[arg(long, value_name = "DIR")]
    salvage: Option<PathBuf>,
}

impl Verify {
    /// Opens the store itself; `None`: a server has it open and is to be asked.
    pub(super) fn run_alone(&self, store: &Path) -> Result<Option<Output>, Failure> {
        let Some(target) = &self.salvage else { return verify(store) };
        salvage(store, target).map(Some)
    }

    /// On the open store, beside people's work.
    pub(super) async fn run(&self, plain: &Plain, call: &mut Call) -> Result<Output, Failure> {
        if !plain.look(|glance| plain.is_machine() || glance.viewer.may(Right::Administer)) {
            return Err(Failure::Refused(Refusal::NoRight { right: Right::Administer }));
        }
        let (sender, mut reports) = mpsc::channel::<Progress>(REPORTS_MAX);
        let ledger = Arc::clone(plain.floor.ledger());
        let work = tokio::task::spawn_blocking(move || {
            // Progress that finds no room is not worth waiting for.
            ledger.verify(&mut |progress| {
                let _ = sender.try_send(progress);
            })
        });
        let mut told = 0;
        while let Some(progress) = reports.recv().await {
            let (done, total) = (progress.done / 1024, progress.total / 1024);
            if done < told + PROGRESS_KIB {
                continue;
            }
            told = done;
            let text = plain.words.say_with("cli-verified-so-far", &[("done", done.into()), ("total", total.into())]);
            call.progress(&text).await.map_err(|fault| Failure::Fault(fault.to_string()))?;
        }
        let fault = |fault: &dyn std::fmt::Display| Failure::Fault(fault.to_string());
        let summary = work.await.map_err(|gone| fault(&gone))?.map_err(|damage| fault(&damage))?;
        Ok(whole(&summary, false))
    }
}

fn verify(store: &Path) -> Result<Option<Output>, Failure> {
    match embedded::verify(store, &mut |_| {}) {
        Ok(report) => {
            let summary = Proof {
                last: crate::ledger::Seq(report.entries),
                frames: report.frames,
                segments: report.segments,
                blanked: report.blanked,
                hash: report.hash,
            };
            Ok(Some(whole(&summary, report.torn.is_some())))
        }
        Err(OpenFault::Locked { .. }) => Ok(None),
        Err(fault) => Err(Failure::Fault(fault.to_string())),
    }
}

/// The same words and figures whoever proved it.
fn whole(summary: &Proof, torn: bool) -> Output {
    let told = if torn {
        "\nThe last append was never finished; the next opening sets it aside. Nobody was told of it"
    } else {
        ""
    };
    let text = format!(
        "Whole: {} entries in {} frames, {} files, {} parts blanked\nHash {}{told}",
        summary.last.0, summary.frames, summary.segments, summary.blanked, summary.hash
    );
    let json = json!({
        "entries": summary.last.0,
        "frames": summary.frames,
        "segments": summary.segments,
        "blanked": summary.blanked,
        "hash": summary.hash.to_string(),
        "torn": torn,
    });
    Output::new(text, json)
}

fn salvage(store: &Path, target: &Path) -> Result<Output, Failure> {
    let report = embedded::salvage(store, target, &mut |_| {}).map_err(|fault| Failure::Fault(fault.to_string()))?;
    let entries = report.tip.seq.0;
    let damage = report.damage.map(|damage| {
        format!("{}, byte {}, from entry {} on: {}", damage.file.display(), damage.offset, damage.entry.0, damage.why)
    });
    let mut text = format!("Saved {entries} entries into {}", target.display());
    if let Some(damage) = &damage {
        text.extend(["\nThe first damage: ", damage]);
    }
    let lost = report.known_last.map(|last| last.0.saturating_sub(entries));
    if let Some(last) = report.known_last {
        let _ = write!(text, "\nThe journal ends too early: entries {} to {} are lost", entries + 1, last.0);
    }
    if damage.is_none() && lost.is_none() {
        text.push_str("\nNothing was damaged");
    }
    Ok(Output::new(text, json!({ "entries": entries, "damage": damage, "lost": lost })))
}

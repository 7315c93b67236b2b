//! `bourse verify`: walks the whole chain of a store, and saves what is whole of a damaged one. No server may run.

use std::path::{Path, PathBuf};

use clap::Args;
use std::fmt::Write as _;

use serde_json::json;

use super::output::{Failure, Output};
use crate::ledger::embedded;

#[derive(Debug, Clone, Args)]
pub(super) struct Verify {
    /// Copy what is whole into this new directory
    #[arg(long, value_name = "DIR")]
    salvage: Option<PathBuf>,
}

impl Verify {
    pub(super) fn run(&self, store: &Path) -> Result<Output, Failure> {
        match &self.salvage {
            Some(target) => salvage(store, target),
            None => verify(store),
        }
    }
}

fn verify(store: &Path) -> Result<Output, Failure> {
    let report = embedded::verify(store, &mut |_| {}).map_err(|fault| Failure::Fault(fault.to_string()))?;
    let torn = if report.torn.is_some() {
        "\nThe last append was never finished; the next opening sets it aside. Nobody was told of it"
    } else {
        ""
    };
    let text = format!(
        "Whole: {} entries in {} frames, {} files, {} parts blanked{torn}",
        report.entries, report.frames, report.segments, report.blanked
    );
    let json = json!({
        "entries": report.entries,
        "frames": report.frames,
        "segments": report.segments,
        "blanked": report.blanked,
        "torn": report.torn.is_some(),
    });
    Ok(Output::new(text, json))
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

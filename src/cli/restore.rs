//! `bourse restore FILE`: a new store from a backup. Opens the store itself: no server may run.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::output::{Failure, Output};
use crate::ledger::embedded;

#[derive(Debug, Clone, Args)]
pub(super) struct Restore {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only prove that the backup is whole: it is unpacked beside itself and thrown away again
    #[arg(long)]
    dry_run: bool,
}

impl Restore {
    pub(super) fn run(&self, store: &Path) -> Result<Output, Failure> {
        let file = File::open(&self.file);
        let file = file.map_err(|fault| Failure::Usage(format!("Could not open {}: {fault}", self.file.display())))?;
        let mut input = BufReader::new(file);
        let (tip, head) = if self.dry_run {
            let tip = embedded::rehearse(&mut input, &self.file, &mut |_| {});
            (tip, "Whole, nothing was changed".to_owned())
        } else {
            (embedded::restore(&mut input, store, &mut |_| {}), format!("Restored into {}", store.display()))
        };
        let tip = tip.map_err(|fault| Failure::Fault(fault.to_string()))?;
        let text = format!("{head}: {} entries\nHash {}", tip.seq.0, tip.hash);
        let store = (!self.dry_run).then(|| store.display().to_string());
        Ok(Output::new(text, json!({ "entries": tip.seq.0, "hash": tip.hash.to_string(), "store": store })))
    }
}

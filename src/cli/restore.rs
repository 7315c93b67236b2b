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
}

impl Restore {
    pub(super) fn run(&self, store: &Path) -> Result<Output, Failure> {
        let file = File::open(&self.file);
        let file = file.map_err(|fault| Failure::Usage(format!("Could not open {}: {fault}", self.file.display())))?;
        let tip = embedded::restore(&mut BufReader::new(file), store, &mut |_| {})
            .map_err(|fault| Failure::Fault(fault.to_string()))?;
        let text = format!("Restored {} entries into {}", tip.seq.0, store.display());
        Ok(Output::new(text, json!({ "entries": tip.seq.0, "store": store.display().to_string() })))
    }
}

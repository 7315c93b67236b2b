//! `bourse deal timeline`: everything that happened to a deal.

use clap::Args;

use crate::cli::history::History;
use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::values::{deal_id, seen};
use crate::sales::value::DealId;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Timeline {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    #[command(flatten)]
    history: History,
}

impl Timeline {
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let reads = |glance: &Glance<'_>| Ok(glance.book.reads_reach(glance.viewer, seen(self.deal, glance)?));
        self.history.list(self.deal.number(), reads, plain)
    }
}

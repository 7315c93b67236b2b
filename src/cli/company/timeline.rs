//! `bourse company timeline`: what happened to a company itself; its deals have their own.

use clap::Args;

use crate::cli::history::History;
use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::sales::refusal::Refusal;
use crate::sales::value::CompanyId;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Timeline {
    /// The company's number
    #[arg(value_name = "ID", value_parser = |text: &str| text.parse::<CompanyId>())]
    company: CompanyId,
    #[command(flatten)]
    history: History,
}

impl Timeline {
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        // People who came with it are named in it; how to reach them is not.
        let reads = |glance: &Glance<'_>| {
            let seen = glance.book.company_seen(glance.viewer, self.company);
            Ok(seen.map(|_| false).ok_or(Refusal::NoSuchCompany)?)
        };
        self.history.list(self.company.number(), reads, plain)
    }
}

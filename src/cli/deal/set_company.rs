//! `bourse deal set-company`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::deal_id;
use crate::sales::command::Command;
use crate::sales::command::deal::{CompanyRef, SetClient};
use crate::sales::value::{CompanyId, DealId};

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct SetCompany {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// The company's name, known or new, or its number as in #4711; left out: no company
    #[arg(value_name = "COMPANY", num_args = 0..)]
    company: Vec<String>,
    #[command(flatten)]
    retry: Retry,
}

impl SetCompany {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let typed = self.company.join(" ");
        let known = typed.starts_with('#').then(|| typed.parse::<CompanyId>().ok()).flatten().map(CompanyRef::Known);
        let company = known.or_else(|| (!typed.is_empty()).then_some(CompanyRef::New(typed)));
        let command = Command::SetClient(SetClient { deal: self.deal, saw: None, company });
        plain.change(self.deal, command, &self.retry).await
    }
}

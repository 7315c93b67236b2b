//! `bourse deal set-company`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Listed;
use crate::sales::command::Command;
use crate::sales::command::deal::{CompanyRef, SetClient};
use crate::sales::value::CompanyId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct SetCompany {
    #[command(flatten)]
    deals: Listed,
    /// The company's name, known or new, or its number as in #4711; left out: no company
    #[arg(value_name = "COMPANY", num_args = 0..)]
    company: Vec<String>,
}

impl SetCompany {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let typed = self.company.join(" ");
        let known = typed.starts_with('#').then(|| typed.parse::<CompanyId>().ok()).flatten().map(CompanyRef::Known);
        let company = known.or_else(|| (!typed.is_empty()).then_some(CompanyRef::New(typed)));
        let set = |deal| Command::SetClient(SetClient { deal, saw: None, company: company.clone() });
        plain.each(&self.deals, |deal, _| Ok(set(deal))).await
    }
}

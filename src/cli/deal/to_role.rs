//! `bourse deal verify` and `bourse deal won`: to the stage of a role, with answers to what it asks for.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, Setting, deal_id, setting};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::refusal::Refusal;
use crate::sales::stage::StageRole;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct ToRole {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// An answer to what the stage asks for; repeat it for more
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = setting)]
    settings: Vec<Setting>,
    #[command(flatten)]
    retry: Retry,
}

impl ToRole {
    pub(in crate::cli) async fn run(&self, role: StageRole, plain: &Plain) -> Result<Output, Failure> {
        let command = plain.look(|glance| {
            let found = glance.book.deal(glance.viewer, self.deal).ok_or(Refusal::NoSuchDeal { deal: self.deal })?;
            let pipeline = glance.book.pipeline(found.pipeline).ok_or(Refusal::NoSuchStage)?;
            let to = pipeline.by_role(role).map(|stage| stage.id);
            let answers = values::answers(self.deal, &self.settings, glance)?;
            Ok::<_, Failure>(Command::Advance(deal::Advance { deal: self.deal, to, answers, touch: None }))
        })?;
        plain.change(self.deal, command, &self.retry).await
    }
}

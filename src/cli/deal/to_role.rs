//! `bourse deal verify` and `bourse deal won`: to the stage of a role, with answers to what it asks for.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values::{self, Setting, setting};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::refusal::Refusal;
use crate::sales::stage::StageRole;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct ToRole {
    #[command(flatten)]
    deals: Numbers,
    /// An answer to what the stage asks for; repeat it for more
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = setting)]
    settings: Vec<Setting>,
}

impl ToRole {
    pub(in crate::cli) async fn run(&self, role: StageRole, plain: &Plain) -> Result<Output, Failure> {
        let reach = |deal, glance: &Glance<'_>| {
            let found = glance.book.deal(glance.viewer, deal).ok_or(Refusal::NoSuchDeal { deal })?;
            let pipeline = glance.book.pipeline(found.pipeline).ok_or(Refusal::NoSuchStage)?;
            let to = pipeline.by_role(role).map(|stage| stage.id);
            let answers = values::answers(deal, &self.settings, glance)?;
            Ok(Command::Advance(deal::Advance { deal, to, answers, touch: None }))
        };
        plain.each(&self.deals, reach).await
    }
}

//! `bourse deal advance`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, Setting, deal_id, setting};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Advance {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// A later stage instead of the next one: a key like offer-sent, or its name
    #[arg(long, value_name = "STAGE")]
    to: Option<String>,
    /// An answer to what the stage asks for, as in budget=300k; repeat it for more
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = setting)]
    settings: Vec<Setting>,
    #[command(flatten)]
    retry: Retry,
}

impl Advance {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let command = plain.look(|glance| {
            let to = self.to.as_deref().map(|name| values::stage_of(self.deal, name, glance)).transpose()?;
            let answers = values::answers(self.deal, &self.settings, glance)?;
            Ok::<_, Failure>(Command::Advance(deal::Advance { deal: self.deal, to, answers, touch: None }))
        })?;
        plain.change(self.deal, command, &self.retry).await
    }
}

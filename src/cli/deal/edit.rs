//! `bourse deal edit`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values::{self, Setting, deal_id, setting};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::sales::value::DealId;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Edit {
    /// The deal's number
    #[arg(value_name = "ID", value_parser = deal_id)]
    deal: DealId,
    /// What to set, as in sum=300k; nothing behind the sign empties the field
    #[arg(value_name = "FIELD=VALUE", value_parser = setting)]
    setting: Setting,
    /// What stood there when I looked, "" for nothing: if it has been changed since, nothing is done
    #[arg(long, value_name = "VALUE")]
    saw: Option<String>,
    #[command(flatten)]
    retry: Retry,
}

impl Edit {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let field = plain.look(|glance| values::field(&self.setting.name, glance))?;
        let read =
            |text: &str| {
                plain.look(|glance| {
                    if text.is_empty() { Ok(None) } else { values::value(self.deal, field, text, glance).map(Some) }
                })
            };
        let value = read(&self.setting.text)?;
        let saw = self.saw.as_deref().map(read).transpose()?;
        let command = Command::Edit(deal::Edit { deal: self.deal, field, saw, value });
        plain.change(self.deal, command, &self.retry).await
    }
}

//! `bourse deal edit`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::{Numbers, for_each_alone};
use crate::cli::values::{self, Setting, setting};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Edit {
    #[command(flatten)]
    deals: Numbers,
    /// What to set, as in sum=300k; nothing behind the sign empties the field
    #[arg(value_name = "FIELD=VALUE", value_parser = setting)]
    setting: Setting,
    /// What stood there when I looked, "" for nothing: if it has been changed since, nothing is done
    #[arg(long, value_name = "VALUE")]
    saw: Option<String>,
}

impl Edit {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let field = plain.look(|glance| values::field(&self.setting.name, glance))?;
        plain.look(|glance| for_each_alone(self.deals.deals(), &[field], glance))?;
        let edit = |deal, glance: &Glance<'_>| {
            let read = |text: &str| {
                if text.is_empty() { Ok(None) } else { values::value(deal, field, text, glance).map(Some) }
            };
            let (value, saw) = (read(&self.setting.text)?, self.saw.as_deref().map(read).transpose()?);
            Ok(Command::Edit(deal::Edit { deal, field, saw, value }))
        };
        plain.each(&self.deals, edit).await
    }
}

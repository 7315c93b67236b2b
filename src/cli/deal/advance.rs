//! `bourse deal advance`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::{Numbers, for_each_alone};
use crate::cli::values::{self, Setting, setting};
use crate::sales::command::Command;
use crate::sales::command::deal;
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Advance {
    #[command(flatten)]
    deals: Numbers,
    /// A later stage instead of the next one: a key like offer-sent, or its name
    #[arg(long, value_name = "STAGE")]
    to: Option<String>,
    /// An answer to what the stage asks for, as in budget=300k; repeat it for more
    #[arg(long = "set", value_name = "FIELD=VALUE", value_parser = setting)]
    settings: Vec<Setting>,
}

impl Advance {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        plain.look(|glance| {
            let fields = self.settings.iter().map(|setting| values::field(&setting.name, glance));
            for_each_alone(self.deals.deals(), &fields.collect::<Result<Vec<_>, _>>()?, glance)
        })?;
        let advance = |deal, glance: &Glance<'_>| {
            let to = self.to.as_deref().map(|name| values::stage_of(deal, name, glance)).transpose()?;
            let answers = values::answers(deal, &self.settings, glance)?;
            Ok(Command::Advance(deal::Advance { deal, to, answers, touch: None }))
        };
        plain.each(&self.deals, advance).await
    }
}

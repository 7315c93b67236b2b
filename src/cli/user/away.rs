//! `bourse user away`.

use clap::Args;

use super::shown;
use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values;
use crate::sales::command::Command;
use crate::sales::command::user::SetAway;
use crate::sales::typed::says_no;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Away {
    #[arg(value_name = "LOGIN")]
    login: String,
    /// The day they are back: "mon", "15 dec"; no: they are
    #[arg(value_name = "WHEN", num_args = 1.., required_unless_present = "back")]
    until: Vec<String>,
    /// They are back
    #[arg(long, conflicts_with = "until")]
    back: bool,
    #[command(flatten)]
    retry: Retry,
}

impl Away {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let (user, until) = plain.look(|glance| {
            let user = values::user(&self.login, glance)?.id;
            let until = match self.until.join(" ") {
                typed if self.back || says_no(&typed) => None,
                typed => Some(values::when(&typed, glance)?.date),
            };
            Ok::<_, Failure>((user, until))
        })?;
        plain.give(Command::SetAway(SetAway { user, until }), &self.retry).await?;
        Ok(shown(user, plain))
    }
}

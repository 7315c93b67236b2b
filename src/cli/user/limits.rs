//! `bourse user limits`: how far somebody is, and how much they may take (METHOD S22).

use clap::Args;

use super::shown;
use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values;
use crate::sales::claiming::{Level, Standing};
use crate::sales::command::Command;
use crate::sales::command::user::SetStanding;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Limits {
    #[arg(value_name = "LOGIN")]
    login: String,
    /// novice, usual, senior
    #[arg(long, value_name = "LEVEL", value_parser = level)]
    level: Option<Level>,
    /// Deals they may hold at once
    #[arg(long, value_name = "N")]
    hold: Option<u32>,
    /// Claims a day; 0 for as many as their level has
    #[arg(long, value_name = "N")]
    daily: Option<u16>,
    #[command(flatten)]
    retry: Retry,
}

fn level(text: &str) -> Result<Level, String> {
    Level::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Level::ALL.into_iter().map(Level::name).collect();
        format!("there are: {}", names.join(", "))
    })
}

impl Limits {
    /// What is left out stays; without options, as it is.
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let (user, now) = plain.look(|glance| {
            let user = values::user(&self.login, glance)?;
            Ok::<_, Failure>((user.id, user.standing()))
        })?;
        if self.level.is_none() && self.hold.is_none() && self.daily.is_none() {
            return Ok(shown(user, plain));
        }
        let standing = Standing {
            level: self.level.unwrap_or(now.level),
            hold_limit: self.hold.unwrap_or(now.hold_limit),
            daily: self.daily.or(now.daily),
        };
        plain.give(Command::SetStanding(SetStanding { user, standing }), &self.retry).await?;
        Ok(shown(user, plain))
    }
}

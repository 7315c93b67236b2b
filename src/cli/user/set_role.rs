//! `bourse user role`.

use clap::Args;

use super::{role, set, shown};
use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values;
use crate::sales::command::{Command, user};
use crate::sales::role::Role;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct SetRole {
    #[arg(value_name = "LOGIN")]
    login: String,
    /// rep, agent, head, control, marketing, director, admin
    #[arg(value_name = "ROLE", value_parser = role, required = true, num_args = 1..)]
    roles: Vec<Role>,
    #[command(flatten)]
    retry: Retry,
}

impl SetRole {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let who = plain.look(|glance| values::user(&self.login, glance).map(|user| user.id))?;
        let command = Command::SetRoles(user::SetRoles { user: who, roles: set(&self.roles) });
        plain.give(command, &self.retry).await?;
        Ok(shown(who, plain))
    }
}

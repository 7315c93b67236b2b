//! `bourse user add`.

use clap::Args;

use super::{role, set, shown};
use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values;
use crate::sales::command::{Command, user};
use crate::sales::event::Event;
use crate::sales::event::user::UserEvent;
use crate::sales::role::Role;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Add {
    /// What they log in with
    #[arg(value_name = "LOGIN")]
    login: String,
    /// Full name
    #[arg(long, value_name = "NAME", default_value = "")]
    name: String,
    /// What stands on cards; the first word of the name if nothing is said
    #[arg(long, value_name = "NAME", default_value = "")]
    short: String,
    /// What they do: rep, agent, head, control, marketing, director, admin; repeat it for more
    #[arg(long = "role", value_name = "ROLE", value_parser = role, required = true)]
    roles: Vec<Role>,
    /// Their unix user's number
    #[arg(long, value_name = "UID")]
    uid: Option<u32>,
    /// Their team's number, key or name; the first team if nothing is said
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    /// How many deals they may hold
    #[arg(long = "hold", alias = "limit", value_name = "N")]
    limit: Option<u32>,
    #[command(flatten)]
    retry: Retry,
}

impl Add {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let team = plain.look(|glance| self.team.as_deref().map(|team| values::team(team, glance)).transpose())?;
        let command = Command::AddUser(user::AddUser {
            login: self.login.clone(),
            name: self.name.clone(),
            short: self.short.clone(),
            uid: self.uid,
            roles: set(&self.roles),
            team,
            hold_limit: self.limit,
        });
        let answer = plain.give(command, &self.retry).await?;
        let added = answer.events.iter().find_map(|event| match event {
            Event::User(UserEvent::Added(event)) => Some(event.user),
            Event::User(_)
            | Event::Floor(_)
            | Event::Client(_)
            | Event::Deal(_)
            | Event::Task(_)
            | Event::Job(_)
            | Event::Rule(_) => None,
        });
        added.map(|user| shown(user, plain)).ok_or_else(|| Failure::Fault("Nobody came of it".to_owned()))
    }
}

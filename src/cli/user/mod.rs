//! `bourse user`: the people of the floor.

// Strangers to each other.
mod add;
mod list;
mod set_role;
mod away;
mod limits;
mod hand_over;

use clap::Subcommand;

use super::output::{Failure, Output};
use super::plain::Plain;
use super::shape;
use crate::sales::claiming::Level;
use crate::sales::role::{Role, Roles};
use crate::sales::value::UserId;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum User {
    /// Let somebody in
    Add(add::Add),
    /// Everybody on the floor
    List(list::List),
    /// Set somebody's roles: these and no other
    Role(set_role::SetRole),
    /// Say that somebody is away, or back
    Away(away::Away),
    /// How far somebody is, how many deals they may hold, and how many they may claim a day
    Limits(limits::Limits),
    /// Give all deals and reminders of a person to others
    HandOver(hand_over::HandOver),
}

impl User {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::Add(command) => command.run(plain).await,
            Self::List(command) => Ok(command.run(plain)),
            Self::Role(command) => command.run(plain).await,
            Self::Away(command) => command.run(plain).await,
            Self::Limits(command) => command.run(plain).await,
            Self::HandOver(command) => command.run(plain).await,
        }
    }
}

/// A role by its word.
fn role(text: &str) -> Result<Role, String> {
    Role::parse(text).ok_or_else(|| {
        let names: Vec<&str> = Role::ALL.into_iter().map(Role::name).collect();
        format!("there are: {}", names.join(", "))
    })
}

fn set(roles: &[Role]) -> Roles {
    roles.iter().copied().collect()
}

/// A person after a change.
fn shown(user: UserId, plain: &Plain) -> Output {
    plain.look(|glance| match glance.book.user(user) {
        Some(user) => Output::new(row(user, glance).join("  "), shape::user(user, glance)),
        None => Output::new("", serde_json::Value::Null),
    })
}

/// Login, name, roles, level, load, absence.
fn row(user: &crate::sales::user::User, glance: &crate::ui::glance::Glance<'_>) -> Vec<String> {
    let roles: Vec<String> = user.roles.iter().map(|role| glance.words.say(&format!("role-{}", role.name()))).collect();
    let away = user.away_until.map(|day| glance.date(day)).unwrap_or_default();
    let held = format!("{}/{}", glance.book.load(user.id).held, user.hold_limit);
    let level = glance.words.say(&format!("level-{}", user.level.name()));
    let level = if user.level == Level::Usual { String::new() } else { level };
    vec![user.login.to_string(), user.name.to_string(), roles.join(", "), level, held, away]
}

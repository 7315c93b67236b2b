//! `bourse company`: who buys.

// Strangers to each other.
mod add;
mod list;
mod rename;
mod set;
mod show;
mod timeline;

use clap::Subcommand;

use super::output::{Failure, Output};
use super::plain::Plain;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Company {
    /// Companies, by a part of their name
    List(list::List),
    /// One company with its people and deals
    Show(show::Show),
    /// What happened to it itself: its name, its fields, the newest first
    Timeline(timeline::Timeline),
    /// A new company
    Add(add::Add),
    /// Another name for a company
    Rename(rename::Rename),
    /// What the floor's own fields say of it
    Set(set::Set),
}

impl Company {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::List(command) => command.run(plain),
            Self::Show(command) => command.run(plain),
            Self::Timeline(command) => command.run(plain),
            Self::Add(command) => command.run(plain).await,
            Self::Rename(command) => command.run(plain).await,
            Self::Set(command) => command.run(plain).await,
        }
    }
}

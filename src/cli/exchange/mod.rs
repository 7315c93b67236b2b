//! `bourse exchange`: deals that nobody holds.

// Strangers to each other.
mod list;
mod claim;
mod give_back;
mod assign;

use clap::Subcommand;

use super::output::{Failure, Output};
use super::plain::Plain;

pub(super) use self::assign::Assign;
pub(super) use self::give_back::GiveBack;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Exchange {
    /// Free deals in their order: A, new, B, C, the longest wait first
    List(list::List),
    /// Make myself the holder of a deal, or of the next one
    Claim(claim::Claim),
    /// Give a deal of mine back, with a reason
    Return(GiveBack),
    /// Make somebody the holder (head)
    Assign(Assign),
}

impl Exchange {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::List(command) => command.run(plain),
            Self::Claim(command) => command.run(plain).await,
            Self::Return(command) => command.run(plain).await,
            Self::Assign(command) => command.run(plain).await,
        }
    }
}

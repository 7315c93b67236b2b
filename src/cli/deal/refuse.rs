//! `bourse deal refuse`.

use clap::Args;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::Plain;
use crate::cli::several::Numbers;
use crate::cli::values::choice;
use crate::sales::command::Command;
use crate::sales::command::refusal;
use crate::sales::reason::{RefusalReason, WhoSaid};
use crate::sales::value::TouchId;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Refuse {
    /// The deal's number: one at a time, since each refusal has words of its own
    #[command(flatten)]
    deals: Numbers,
    /// Why it will not be sold
    #[arg(long, value_name = "REASON", value_parser = choice!(RefusalReason))]
    reason: RefusalReason,
    /// Who said so: the client, nobody, or your own guess
    #[arg(long, value_name = "WHO", value_parser = choice!(WhoSaid))]
    said_by: WhoSaid,
    /// In your own words: what was tried, what the client said
    #[arg(long, value_name = "TEXT")]
    text: String,
    /// The touch it rests on (see `deal show`); the last one if nothing is said
    #[arg(long, value_name = "ID")]
    touch: Option<u64>,
}

impl Refuse {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        self.deals.must_be_one(Action::Refuse, plain)?;
        let refuse = |deal, glance: &Glance<'_>| {
            let last = || glance.book.deal(glance.viewer, deal)?.touches.last().map(|touch| touch.id);
            let rests_on = self.touch.map(TouchId::new).or_else(last);
            let (reason, said_by, text) = (self.reason, self.said_by, self.text.clone());
            Ok(Command::Refuse(refusal::Refuse { deal, reason, said_by, rests_on, text, made: None }))
        };
        plain.each(&self.deals, refuse).await
    }
}

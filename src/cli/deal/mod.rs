//! `bourse deal`: one sale, from the inquiry to its end.

// Strangers to each other.
mod access;
mod add;
mod advance;
mod back;
mod close_lost;
mod edit;
mod junk;
mod list;
mod log;
mod note;
mod nurture;
mod postpone;
mod put_off;
mod refuse;
mod reopen;
mod send_back;
mod set_company;
mod set_step;
mod show;
mod spend;
mod switch_pipeline;
mod timeline;
mod to_exchange;
mod to_role;
mod wake;

use clap::Subcommand;

use super::exchange::{Assign, GiveBack};
use super::output::{Failure, Output};
use super::plain::Plain;
use crate::sales::stage::StageRole;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Deal {
    /// Deals, narrowed by stage, class, holder or source
    List(list::List),
    /// One deal with its fields, touches and history
    Show(show::Show),
    /// Everything that happened with one, newest first: notes, calls, letters, moves, edits
    Timeline(timeline::Timeline),
    /// A new deal in one line, as in quick-add
    Add(add::Add),
    /// One stage forward, or to a later stage
    Advance(advance::Advance),
    /// One stage back, with a reason
    Back(back::Back),
    /// To quality control: it will not be sold
    Refuse(refuse::Refuse),
    /// Back to the exchange, with a reason
    Return(GiveBack),
    /// Make somebody the holder (head)
    Assign(Assign),
    /// Lay it to sleep until a day
    Postpone(postpone::Postpone),
    /// Wake one that sleeps
    Wake(wake::Wake),
    /// A trip, a quote, a reference visit: minutes and cost
    Spend(spend::Spend),
    /// To marketing until a day: need without money
    Nurture(nurture::Nurture),
    /// From marketing to the exchange (marketing)
    EndNurture(nurture::EndNurture),
    /// To another business unit's pipeline, in the stage of the same role (heads)
    SwitchPipeline(switch_pipeline::SwitchPipeline),
    /// Ask the head to see one that a colleague has
    AskAccess(access::AskAccess),
    /// Show one to a colleague until a day (head)
    GrantAccess(access::GrantAccess),
    /// Not show it, with a reason (head)
    RefuseAccess(access::RefuseAccess),
    /// Take back what was shown (head)
    EndAccess(access::EndAccess),
    /// Words that are no touch
    Note(note::Note),
    /// Set a field, or empty it
    Edit(edit::Edit),
    /// Tie it to another company, known or new
    SetCompany(set_company::SetCompany),
    /// It never was a lead; out of Unsorted only
    Junk(junk::Junk),
    /// An inquiry becomes a lead
    Verify(to_role::ToRole),
    /// Sold
    Won(to_role::ToRole),
    /// Bring an ended deal back (quality control, head)
    Reopen(reopen::Reopen),
    /// Agree that it is lost (quality control)
    CloseLost(close_lost::CloseLost),
    /// The refusal is false: back to its rep (quality control)
    SendBack(send_back::SendBack),
    /// Somebody else shall try: to the exchange (quality control)
    ToExchange(to_exchange::ToExchange),
    /// Judge it later (quality control)
    PutOff(put_off::PutOff),
    /// Set the next step
    SetStep(set_step::SetStep),
    /// A call, meeting or letter that was no planned step
    Log(log::Log),
}

impl Deal {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        match self {
            Self::List(command) => command.run(plain),
            Self::Show(command) => command.run(plain),
            Self::Timeline(command) => command.run(plain),
            Self::Add(command) => command.run(plain).await,
            Self::Advance(command) => command.run(plain).await,
            Self::Back(command) => command.run(plain).await,
            Self::Refuse(command) => command.run(plain).await,
            Self::Return(command) => command.run(plain).await,
            Self::Assign(command) => command.run(plain).await,
            Self::Postpone(command) => command.run(plain).await,
            Self::AskAccess(command) => command.run(plain).await,
            Self::GrantAccess(command) => command.run(plain).await,
            Self::RefuseAccess(command) => command.run(plain).await,
            Self::EndAccess(command) => command.run(plain).await,
            Self::Note(command) => command.run(plain).await,
            Self::Spend(command) => command.run(plain).await,
            Self::SwitchPipeline(command) => command.run(plain).await,
            Self::Nurture(command) => command.run(plain).await,
            Self::EndNurture(command) => command.run(plain).await,
            Self::SetCompany(command) => command.run(plain).await,
            Self::Wake(command) => command.run(plain).await,
            Self::Edit(command) => command.run(plain).await,
            Self::Junk(command) => command.run(plain).await,
            Self::Verify(command) => command.run(StageRole::Verified, plain).await,
            Self::Won(command) => command.run(StageRole::Won, plain).await,
            Self::Reopen(command) => command.run(plain).await,
            Self::CloseLost(command) => command.run(plain).await,
            Self::SendBack(command) => command.run(plain).await,
            Self::ToExchange(command) => command.run(plain).await,
            Self::PutOff(command) => command.run(plain).await,
            Self::SetStep(command) => command.run(plain).await,
            Self::Log(command) => command.run(plain).await,
        }
    }
}

//! Which deal a command is about.

use super::Command;
use crate::sales::book::Book;
use crate::sales::value::{DealId, TaskId};

impl Command {
    /// The one deal it is about; `None`: it is about none, or about several.
    #[expect(clippy::wildcard_enum_match_arm, reason = "of some ninety commands, those that are about a deal")]
    pub fn deal(&self, book: &Book) -> Option<DealId> {
        let of_task = |task: TaskId| book.task(task)?.deal;
        Some(match self {
            Self::Edit(command) => command.deal,
            Self::SetClient(command) => command.deal,
            Self::Advance(command) => command.deal,
            Self::Back(command) => command.deal,
            Self::Junk(command) => command.deal,
            Self::Claim(command) => command.deal,
            Self::Assign(command) => match command.deals.as_slice() {
                [deal] => *deal,
                [] | [_, ..] => return None,
            },
            Self::HandBack(command) => command.deal,
            Self::Postpone(command) => command.deal,
            Self::Wake(command) => command.deal,
            Self::Note(command) => command.deal,
            Self::Spend(command) => command.deal,
            Self::Nurture(command) => command.deal,
            Self::EndNurture(command) => command.deal,
            Self::SwitchPipeline(command) => command.deal,
            Self::AskHead(command) => command.deal,
            Self::AnswerAsk(command) => command.deal,
            Self::ExtendLimit(command) => command.deal,
            Self::Refuse(command) => command.deal,
            Self::CloseLost(command) => command.deal,
            Self::SendBack(command) => command.deal,
            Self::ToExchange(command) => command.deal,
            Self::PutOff(command) => command.deal,
            Self::Reopen(command) => command.deal,
            Self::AskAccess(command) => command.deal,
            Self::GiveAccess(command) => command.deal,
            Self::RefuseAccess(command) => command.deal,
            Self::EndAccess(command) => command.deal,
            Self::Log(command) => command.deal,
            Self::SetStep(command) => return command.deal,
            Self::Finish(command) => return of_task(command.task),
            Self::Snooze(command) => return of_task(command.task),
            Self::GiveTask(command) => return of_task(command.task),
            Self::Control(command) => return of_task(command.task),
            _ => return None,
        })
    }
}

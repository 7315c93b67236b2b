//! What people want: commands, and `decide`, the one place where the rules of the floor are kept for every road in.

mod before;
mod ground;
mod horizon;
mod step;
mod rules;
pub mod client;
pub mod user;
pub mod invoice;
// Strangers to each other.
pub mod floor;
pub mod deal;
pub mod refusal;
pub mod task;
pub mod job;
pub mod penalty;

pub mod ask;
pub mod access;

pub mod rule;

pub mod undo;

mod about;
mod as_seen;
pub mod meanwhile;

#[cfg(test)]
mod roads;

pub use self::as_seen::AsSeen;
pub use self::before::Before;
pub use self::ground::Ground;
pub use self::rules::{OwnWords, default_step, horizon_days, takes_deals};
pub use self::step::{NewStep, TouchMade};

use super::book::Book;
use super::event::Event;
use super::refusal::Refusal;
use super::stamp::{Cause, Stamp};

/// Events that happen, or why not.
pub type Decision = Result<Vec<Event>, Refusal>;

/// Something a person, a timer or a file wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    OpenFloor(floor::OpenFloor),
    AddTeam(floor::AddTeam),
    RenameStage(floor::RenameStage),
    AddStage(floor::AddStage),
    MoveStage(floor::MoveStage),
    RuleStage(floor::RuleStage),
    RemoveStage(floor::RemoveStage),
    RuleClaims(floor::RuleClaims),
    RuleCosts(floor::RuleCosts),
    RuleExchange(floor::RuleExchange),
    AddPipeline(floor::AddPipeline),
    RenamePipeline(floor::RenamePipeline),
    ClosePipeline(floor::ClosePipeline),
    ShapeStage(floor::ShapeStage),
    BringPipeline(floor::BringPipeline),
    MakeField(floor::MakeField),
    ChangeField(floor::ChangeField),
    AddUser(user::AddUser),
    SetRoles(user::SetRoles),
    SetAway(user::SetAway),
    SetStanding(user::SetStanding),
    ReadNotices(user::ReadNotices),
    Penalise(penalty::Penalise),
    AnswerPenalty(penalty::AnswerPenalty),
    LiftPenalty(penalty::LiftPenalty),
    Capture(deal::Capture),
    Edit(deal::Edit),
    SetClient(deal::SetClient),
    Advance(deal::Advance),
    Back(deal::Back),
    Junk(deal::Junk),
    Claim(deal::Claim),
    ClaimNext(deal::ClaimNext),
    Assign(deal::Assign),
    HandBack(deal::HandBack),
    HandOver(deal::HandOver),
    Postpone(deal::Postpone),
    Wake(deal::Wake),
    Lapse(deal::Lapse),
    WarnClaim(deal::WarnClaim),
    Note(deal::Note),
    Spend(deal::Spend),
    Nurture(deal::Nurture),
    EndNurture(deal::EndNurture),
    SwitchPipeline(deal::SwitchPipeline),
    TellBreach(deal::TellBreach),
    Issue(invoice::Issue),
    CancelInvoice(invoice::CancelInvoice),
    Pay(invoice::Pay),
    StrikePayment(invoice::StrikePayment),
    AskHead(ask::AskHead),
    AnswerAsk(ask::AnswerAsk),
    ExtendLimit(ask::ExtendLimit),
    LapseAsk(ask::LapseAsk),
    AskAccess(access::AskAccess),
    GiveAccess(access::GiveAccess),
    RefuseAccess(access::RefuseAccess),
    EndAccess(access::EndAccess),
    LapseAccess(access::LapseAccess),
    Refuse(refusal::Refuse),
    CloseLost(refusal::CloseLost),
    SendBack(refusal::SendBack),
    ToExchange(refusal::ToExchange),
    PutOff(refusal::PutOff),
    Reopen(refusal::Reopen),
    SetStep(task::SetStep),
    Finish(task::Finish),
    Snooze(task::Snooze),
    Log(task::Log),
    GiveTask(task::GiveTask),
    Control(task::Control),
    TellLate(task::TellLate),
    AddContact(client::AddContact),
    EditContact(client::EditContact),
    AddCompany(client::AddCompany),
    RenameCompany(client::RenameCompany),
    SetOwn(client::SetOwn),
    BeginImport(job::BeginImport),
    BeginBulk(job::BeginBulk),
    ImportDeal(Box<job::ImportDeal>),
    ReleaseJob(job::ReleaseJob),
    WithdrawJob(job::WithdrawJob),
    TakeBackImport(job::TakeBackImport),
    UndoJob(job::UndoJob),
    MakeRule(rule::MakeRule),
    ChangeRule(rule::ChangeRule),
    StartRule(rule::StartRule),
    StopRule(rule::StopRule),
    DropRule(rule::DropRule),
    FireRule(rule::FireRule),
    ActRule(rule::ActRule),
    CutRule(rule::CutRule),
    EndOutside(rule::EndOutside),
    AsSeen(AsSeen),
    Undo(undo::Undo),
}

impl Command {
    /// What made it, as far as the command itself tells: an undo is known as one in every timeline, by the deed it takes back, and
    /// the firing of a rule as its rule's.
    pub fn cause(&self) -> Option<Cause> {
        if let Self::FireRule(fire) = self {
            return Some(Cause::Rule(fire.rule.number()));
        }
        if let Self::Undo(undo) = self { Some(Cause::Undo(undo.of.key())) } else { None }
    }
}

/// Decides a command on a book: pure, and the only way anything changes.
pub fn decide(book: &Book, command: &Command, stamp: &Stamp) -> Decision {
    decide_on(&Ground::new(book, stamp), command)
}

/// What commands of one line, or of one job, would come to, one after the other, without doing any of them. Each is about something
/// else; what those before took up stands in `before`, and what these take up is added.
pub fn decide_each(book: &Book, commands: &[Command], stamp: &Stamp, before: &mut Before) -> Vec<Decision> {
    let mut ground = Ground::new(book, stamp);
    ground.before = std::mem::take(before);
    let mut decisions = Vec::with_capacity(commands.len());
    for command in commands {
        let decision = decide_on(&ground, command);
        if let Ok(events) = &decision {
            ground.before.note(events);
        }
        decisions.push(decision);
    }
    *before = ground.before;
    decisions
}

fn decide_on(ground: &Ground<'_>, command: &Command) -> Decision {
    match command {
        Command::OpenFloor(command) => command.decide(ground),
        Command::AddTeam(command) => command.decide(ground),
        Command::RenameStage(command) => command.decide(ground),
        Command::AddStage(command) => command.decide(ground),
        Command::MoveStage(command) => command.decide(ground),
        Command::RuleStage(command) => command.decide(ground),
        Command::RemoveStage(command) => command.decide(ground),
        Command::RuleClaims(command) => command.decide(ground),
        Command::RuleCosts(command) => command.decide(ground),
        Command::RuleExchange(command) => command.decide(ground),
        Command::AddPipeline(command) => command.decide(ground),
        Command::RenamePipeline(command) => command.decide(ground),
        Command::ClosePipeline(command) => command.decide(ground),
        Command::ShapeStage(command) => command.decide(ground),
        Command::BringPipeline(command) => command.decide(ground),
        Command::MakeField(command) => command.decide(ground),
        Command::ChangeField(command) => command.decide(ground),
        Command::AddUser(command) => command.decide(ground),
        Command::SetRoles(command) => command.decide(ground),
        Command::SetAway(command) => command.decide(ground),
        Command::SetStanding(command) => command.decide(ground),
        Command::ReadNotices(command) => command.decide(ground),
        Command::Penalise(command) => command.decide(ground),
        Command::AnswerPenalty(command) => command.decide(ground),
        Command::LiftPenalty(command) => command.decide(ground),
        Command::Capture(command) => command.decide(ground),
        Command::Edit(command) => command.decide(ground),
        Command::SetClient(command) => command.decide(ground),
        Command::Advance(command) => command.decide(ground),
        Command::Back(command) => command.decide(ground),
        Command::Junk(command) => command.decide(ground),
        Command::Claim(command) => command.decide(ground),
        Command::ClaimNext(command) => command.decide(ground),
        Command::Assign(command) => command.decide(ground),
        Command::HandBack(command) => command.decide(ground),
        Command::HandOver(command) => command.decide(ground),
        Command::Postpone(command) => command.decide(ground),
        Command::Wake(command) => command.decide(ground),
        Command::Lapse(command) => command.decide(ground),
        Command::WarnClaim(command) => command.decide(ground),
        Command::Note(command) => command.decide(ground),
        Command::Spend(command) => command.decide(ground),
        Command::Nurture(command) => command.decide(ground),
        Command::EndNurture(command) => command.decide(ground),
        Command::SwitchPipeline(command) => command.decide(ground),
        Command::TellBreach(command) => command.decide(ground),
        Command::Issue(command) => command.decide(ground),
        Command::CancelInvoice(command) => command.decide(ground),
        Command::Pay(command) => command.decide(ground),
        Command::StrikePayment(command) => command.decide(ground),
        Command::AskHead(command) => command.decide(ground),
        Command::AnswerAsk(command) => command.decide(ground),
        Command::ExtendLimit(command) => command.decide(ground),
        Command::LapseAsk(command) => command.decide(ground),
        Command::AskAccess(command) => command.decide(ground),
        Command::GiveAccess(command) => command.decide(ground),
        Command::RefuseAccess(command) => command.decide(ground),
        Command::EndAccess(command) => command.decide(ground),
        Command::LapseAccess(command) => command.decide(ground),
        Command::Refuse(command) => command.decide(ground),
        Command::CloseLost(command) => command.decide(ground),
        Command::SendBack(command) => command.decide(ground),
        Command::ToExchange(command) => command.decide(ground),
        Command::PutOff(command) => command.decide(ground),
        Command::Reopen(command) => command.decide(ground),
        Command::SetStep(command) => command.decide(ground),
        Command::Finish(command) => command.decide(ground),
        Command::Snooze(command) => command.decide(ground),
        Command::Log(command) => command.decide(ground),
        Command::GiveTask(command) => command.decide(ground),
        Command::Control(command) => command.decide(ground),
        Command::TellLate(command) => command.decide(ground),
        Command::AddContact(command) => command.decide(ground),
        Command::EditContact(command) => command.decide(ground),
        Command::AddCompany(command) => command.decide(ground),
        Command::RenameCompany(command) => command.decide(ground),
        Command::SetOwn(command) => command.decide(ground),
        Command::BeginImport(command) => command.decide(ground),
        Command::BeginBulk(command) => command.decide(ground),
        Command::ImportDeal(command) => command.decide(ground),
        Command::ReleaseJob(command) => command.decide(ground),
        Command::WithdrawJob(command) => command.decide(ground),
        Command::TakeBackImport(command) => command.decide(ground),
        Command::UndoJob(command) => command.decide(ground),
        Command::MakeRule(command) => command.decide(ground),
        Command::ChangeRule(command) => command.decide(ground),
        Command::StartRule(command) => command.decide(ground),
        Command::StopRule(command) => command.decide(ground),
        Command::DropRule(command) => command.decide(ground),
        Command::FireRule(command) => command.decide(ground),
        Command::ActRule(command) => command.decide(ground),
        Command::CutRule(command) => command.decide(ground),
        Command::EndOutside(command) => command.decide(ground),
        Command::AsSeen(command) => command.decide(ground),
        Command::Undo(command) => command.decide(ground),
    }
}

//! What stands between a verb and what is under the cursor: the role's rights, the deal's state.

use super::steps;
use crate::sales::command::Ground;
use crate::sales::deal::{Deal, Holder};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::stage::{StageRole, Step};
use crate::sales::task::Task;
use crate::sales::typed::StepKind;
use crate::sales::value::{Class, DealId};
use crate::ui::bulk::ONE_BY_ONE_MAX;
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::screen::{Client, Subject};

/// Why a verb is not for here.
pub(super) enum Barrier {
    NoDeal,
    NotHere,
    /// The verb asks for something of each deal's own.
    OneByOne,
    Refused(Refusal),
}

impl From<Refusal> for Barrier {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

pub(super) fn barrier(
    action: Action,
    subject: &Subject,
    glance: &Glance<'_>,
    ground: &Ground<'_>,
) -> Result<(), Barrier> {
    // A task that stands without a deal is done and moved like any other.
    // On a card it is the client that is edited, whatever deal the cursor stands on.
    if let (Action::Edit, Some(client)) = (action, subject.client) {
        return Ok(may_edit(client, ground)?);
    }
    if subject.deals.is_empty() {
        let task = subject.task.and_then(|task| glance.book.task(task)).ok_or(Barrier::NoDeal)?;
        let on_task = matches!(action, Action::Done | Action::Snooze);
        return if on_task && task.deal.is_none() { my_task(task, glance) } else { Err(Barrier::NoDeal) };
    }
    if subject.deals.len() > 1 && matches!(action, Action::Edit | Action::CallNow | Action::Open) {
        return Err(Barrier::OneByOne);
    }
    // Nobody closes as lost what they have not read: a verdict is final.
    let is_case = |deal: &DealId| {
        let deal = glance.book.any_deal(*deal);
        deal.and_then(|deal| glance.book.stage_role(deal)) == Some(StageRole::ConditionalRefusal)
    };
    if subject.deals.len() > 1 && action == Action::Refuse && subject.deals.iter().take(ONE_BY_ONE_MAX).any(is_case) {
        return Err(Barrier::OneByOne);
    }
    // Of several it is enough that one can: `decide` answers for each, and what will not go is listed.
    let mut first = Err(Barrier::NoDeal);
    for (nth, deal) in
        subject.deals.iter().take(ONE_BY_ONE_MAX).filter_map(|deal| glance.book.any_deal(*deal)).enumerate()
    {
        let here = on_deal(action, deal, subject, glance, ground);
        if here.is_ok() {
            return here;
        }
        if nth == 0 {
            first = here;
        }
    }
    first
}

/// The same deals, the first that the verb is for in front: what is asked hangs on it.
pub(super) fn led(action: Action, subject: &Subject, glance: &Glance<'_>, ground: &Ground<'_>) -> Subject {
    let mut subject = subject.clone();
    let is_for = |deal: &DealId| {
        let deal = glance.book.any_deal(*deal);
        deal.is_some_and(|deal| on_deal(action, deal, &subject, glance, ground).is_ok())
    };
    if subject.deals.len() > 1
        && let Some(at) = subject.deals.iter().take(ONE_BY_ONE_MAX).position(is_for)
    {
        let deal = subject.deals.remove(at);
        subject.deals.insert(0, deal);
    }
    subject
}

/// Whoever works on one of a client's deals may edit the client.
fn may_edit(client: Client, ground: &Ground<'_>) -> Result<(), Refusal> {
    match client {
        Client::Company(company) => crate::sales::command::client::renamable(ground, company).map(drop),
        Client::Contact(contact) => crate::sales::command::client::editable(ground, contact).map(drop),
    }
}

fn my_task(task: &Task, glance: &Glance<'_>) -> Result<(), Barrier> {
    let mine = task.executor == glance.viewer.user;
    if mine { Ok(()) } else { Err(Refusal::NotYourTask { task: task.id }.into()) }
}

/// The gate of a verb on one deal.
fn on_deal(
    action: Action,
    deal: &Deal,
    subject: &Subject,
    glance: &Glance<'_>,
    ground: &Ground<'_>,
) -> Result<(), Barrier> {
    let role = ground.stage_of(deal)?.role;
    let is_case = role == StageRole::ConditionalRefusal;
    let judged = is_case && (glance.viewer.may(Right::Judge) || ground.judges_late(deal));
    let ended = matches!(role, StageRole::Won | StageRole::Lost | StageRole::Junk);
    if matches!(action, Action::Open | Action::GoDeal | Action::GoHistory | Action::Copy) {
        return Ok(());
    }
    if action == Action::Note {
        return ground.reach(Right::Work).map(drop).map_err(Barrier::from);
    }
    if action == Action::Assign {
        ground.reach(Right::Assign)?;
        ground.must_be_open(deal)?;
        let held = matches!(deal.holder, Holder::User(_));
        return if held { Ok(ground.on_deal(Right::Assign, deal).map(drop)?) } else { Ok(()) };
    }
    if action == Action::Allow {
        return may_allow(deal, glance, ground);
    }
    if action == Action::StageBack && ended {
        return Ok(ground.reach(Right::Reopen).map(drop)?);
    }
    if action == Action::SendBack && !judged {
        ground.reach(Right::Judge)?;
    }
    if action == Action::SendBack {
        return if judged { Ok(()) } else { Err(Refusal::NoCase { deal: deal.id }.into()) };
    }
    let on_case = [Action::Refuse, Action::HandBack, Action::CallNow, Action::Done, Action::Snooze];
    if judged && on_case.contains(&action) {
        // The head of its rep lets a late case go on; that it is lost only control says.
        return if action == Action::Refuse { Ok(ground.reach(Right::Judge).map(drop)?) } else { Ok(()) };
    }
    // A step of a colleague's deal is done by whoever was given it.
    if has_own_step(action, deal, subject, glance) {
        return Ok(ground.must_have_work(deal)?);
    }
    if matches!(action, Action::Done | Action::Snooze | Action::CallNow | Action::SetStep) {
        ground.must_have_work(deal)?;
    } else {
        ground.must_be_open(deal)?;
    }
    if role == StageRole::Unsorted && matches!(action, Action::Advance | Action::Refuse | Action::ToStage) {
        ground.reach(Right::Verify)?;
        return if deal.holder == Holder::Exchange {
            Ok(())
        } else {
            Ok(ground.on_deal(Right::Work, deal).map(drop)?)
        };
    }
    let reach = ground.on_deal(Right::Work, deal)?;
    on_open_deal(action, deal, subject, reach, glance)
}

/// The step that the verb is about is this person's own.
fn has_own_step(action: Action, deal: &Deal, subject: &Subject, glance: &Glance<'_>) -> bool {
    let is_call = |task: &Task| action != Action::CallNow || task.kind == StepKind::Call;
    matches!(action, Action::Done | Action::Snooze | Action::CallNow)
        && steps(subject, glance)
            .into_iter()
            .filter(|(on, _)| *on == deal.id)
            .filter_map(|(_, task)| glance.book.task(task))
            .any(|task| task.executor == glance.viewer.user && is_call(task))
}

/// A head gives their word on what was asked and on what is over a limit; whoever holds such a deal asks for it.
fn may_allow(deal: &Deal, glance: &Glance<'_>, ground: &Ground<'_>) -> Result<(), Barrier> {
    let is_over = glance.book.is_over_limit(deal, glance.now);
    if ground.on_deal(Right::Assign, deal).is_ok() {
        return if is_over || deal.ask().is_some() {
            Ok(())
        } else {
            Err(Refusal::WithinLimits { deal: deal.id }.into())
        };
    }
    ground.on_deal(Right::Work, deal)?;
    if deal.ask().is_some() {
        return Err(Refusal::AskedAlready { deal: deal.id }.into());
    }
    if is_over { Ok(()) } else { Err(Refusal::WithinLimits { deal: deal.id }.into()) }
}

/// What the state of a deal allows to whoever works it.
fn on_open_deal(
    action: Action,
    deal: &Deal,
    subject: &Subject,
    reach: Reach,
    glance: &Glance<'_>,
) -> Result<(), Barrier> {
    let pipeline = glance.book.pipeline(deal.pipeline);
    let neighbour = |step| pipeline.and_then(|pipeline| pipeline.neighbour(deal.stage, step));
    let held = deal.holder_user().is_some();
    let id = deal.id;
    let not_yours = || Barrier::from(Refusal::NotYours { deal: id, holder: deal.holder });
    let nurtured = matches!(deal.holder, Holder::Marketing { .. }) && action == Action::HandBack;
    if matches!(action, Action::Refuse | Action::HandBack | Action::Postpone | Action::Won) && !held && !nurtured {
        return Err(not_yours());
    }
    if matches!(action, Action::Advance | Action::ToStage | Action::Won) {
        let to = neighbour(Step::Forward).ok_or(Refusal::LastStage { deal: id })?;
        let beyond = to.role > StageRole::Qualified || action == Action::Won;
        return if reach == Reach::UpToQualified && beyond { Err(Refusal::BeyondQualified.into()) } else { Ok(()) };
    }
    if action == Action::StageBack {
        let before = neighbour(Step::Back).filter(|stage| stage.role != StageRole::Unsorted);
        return before.map(drop).ok_or_else(|| Refusal::FirstStage { deal: id }.into());
    }
    if matches!(action, Action::Done | Action::Snooze) && steps(subject, glance).is_empty() {
        // Without a step it is a touch that is told.
        return if action == Action::Done && held { Ok(()) } else { Err(Barrier::NotHere) };
    }
    if action == Action::Scenario && deal.class != Class::C {
        return Err(Refusal::NotC { deal: id }.into());
    }
    // Postponing what sleeps wakes it.
    if deal.asleep().is_some() && action == Action::SetStep {
        return Err(Refusal::AsleepAlready { deal: id }.into());
    }
    Ok(())
}

//! Whose later change stands in the way of an undo: found in the log, since the book holds what is true and not who made it so.

use std::collections::BTreeSet;

use crate::sales::book::deeds::key_of;
use crate::sales::event::Event;
use crate::sales::event::client::ClientEvent;
use crate::sales::event::deal::DealEvent;
use crate::sales::event::floor::FloorEvent;
use crate::sales::event::rule::RuleEvent;
use crate::sales::event::taken_back::What;
use crate::sales::event::user::UserEvent;
use crate::sales::refusal::{Refusal, Thing};
use crate::sales::stamp::{Cause, Stamp, called_by};
use crate::sales::value::{DealId, RequestId, TaskId, UserId};

/// What an event set; a step by its number, too.
type Set = (Thing, Option<TaskId>);

/// The newest of the later entries (the newest first) that changed what the deed had set, as a refusal that names it. Where
/// nothing of the very thing was changed, it is the deal's going on that is in the way: its stage, or who has it.
pub fn overtaken<'a>(
    deed: &[Event],
    later: &(impl Iterator<Item = (&'a Stamp, &'a Event)> + Clone),
) -> Option<Refusal> {
    let standing = standing(later.clone());
    let later = standing.iter().copied();
    let set: Vec<Set> = deed.iter().filter_map(|event| Some((thing(event)?, task(event)))).collect();
    // Whatever was done with a deal since stands in the way of taking it from whoever got it.
    let brings = |event: &Event| matches!(event, Event::Deal(DealEvent::Captured(_) | DealEvent::Assigned(_)));
    let brings = deed.iter().any(brings);
    let same = |it: &Set| set.contains(it);
    let went_on = |(thing, _): &Set| {
        let is_on = |deal| deed.iter().any(|event| event.deal() == Some(deal));
        match thing {
            Thing::Stage(deal) | Thing::Holder(deal) => is_on(*deal),
            Thing::Field(deal, _) | Thing::Step(deal) | Thing::Deal(deal) => brings && is_on(*deal),
            Thing::Away(_)
            | Thing::Floor
            | Thing::FloorStage(_)
            | Thing::Pipeline(_)
            | Thing::Rule(_)
            | Thing::Client => false,
        }
    };
    let find = |is_it: &dyn Fn(&Set) -> bool| {
        let mut all = later.clone();
        all.find_map(|(stamp, event)| Some((thing(event)?, task(event))).filter(is_it).map(|(thing, _)| (stamp, thing)))
    };
    let (stamp, thing) = find(&same).or_else(|| find(&went_on))?;
    Some(Refusal::OvertakenBy { by: stamp.actor, rule: stamp.rule(), at: stamp.at, thing })
}

/// Entries, the newest first, without what was taken back and what took it back: that is in nobody's way.
fn standing<'a>(later: impl Iterator<Item = (&'a Stamp, &'a Event)>) -> Vec<(&'a Stamp, &'a Event)> {
    let mut undone: BTreeSet<(UserId, RequestId, Option<DealId>)> = BTreeSet::new();
    // What a rule did went with the deed that called for it.
    let mut gone: BTreeSet<RequestId> = BTreeSet::new();
    let mut standing = Vec::new();
    for (stamp, event) in later {
        if let Some(Cause::Undo(key)) = stamp.cause {
            undone.insert((stamp.actor, key, event.deal()));
            continue;
        }
        if undone.contains(&(stamp.actor, key_of(stamp), event.deal())) {
            gone.insert(called_by(stamp.request));
            continue;
        }
        standing.push((stamp, event));
    }
    standing.retain(|(stamp, _)| stamp.rule().is_none() || !gone.contains(&stamp.request));
    standing
}

/// The step that it changed.
const fn task(event: &Event) -> Option<TaskId> {
    if let Event::Task(event) = event { Some(event.task()) } else { None }
}

/// What an event changed; `None`: nothing that an undo would put back.
fn thing(event: &Event) -> Option<Thing> {
    Some(match event {
        Event::Deal(event) => of_deal(event),
        Event::Task(event) => Thing::Step(event.deal()?),
        Event::User(UserEvent::AwaySet(event)) => Thing::Away(event.user),
        Event::Client(ClientEvent::TakenBack(_)) | Event::User(_) | Event::Job(_) => return None,
        Event::Client(_) => Thing::Client,
        Event::Floor(event) => of_floor(event),
        Event::Rule(event) => match event {
            RuleEvent::Made(_)
            | RuleEvent::Changed(_)
            | RuleEvent::Started(_)
            | RuleEvent::Stopped(_)
            | RuleEvent::Dropped(_) => Thing::Rule(event.rule()),
            RuleEvent::Fired(_)
            | RuleEvent::Refused(_)
            | RuleEvent::Cut(_)
            | RuleEvent::Told(_)
            | RuleEvent::OutsideAsked(_)
            | RuleEvent::OutsideEnded(_) => return None,
        },
    })
}

const fn of_deal(event: &DealEvent) -> Thing {
    let deal = event.deal();
    match event {
        DealEvent::FieldSet(event) => Thing::Field(deal, event.field),
        DealEvent::Moved(_)
        | DealEvent::Switched(_)
        | DealEvent::Junked(_)
        | DealEvent::Refused(_)
        | DealEvent::SentBack(_)
        | DealEvent::Lost(_)
        | DealEvent::Reopened(_) => Thing::Stage(deal),
        DealEvent::Claimed(_)
        | DealEvent::Assigned(_)
        | DealEvent::Returned(_)
        | DealEvent::HolderRestored(_)
        | DealEvent::Nurtured(_)
        | DealEvent::NurtureEnded(_) => Thing::Holder(deal),
        DealEvent::TakenBack(event) => match event.what {
            What::Return { .. } => Thing::Holder(deal),
            What::Refusal { .. } => Thing::Stage(deal),
            What::Capture { .. }
            | What::Touch { .. }
            | What::Note { .. }
            | What::Sleep { .. }
            | What::Effort { .. } => Thing::Deal(deal),
        },
        DealEvent::Captured(_)
        | DealEvent::ClientSet(_)
        | DealEvent::CasePutOff(_)
        | DealEvent::Postponed(_)
        | DealEvent::Woken(_)
        | DealEvent::Touched(_)
        | DealEvent::Noted(_)
        | DealEvent::Invoiced(_)
        | DealEvent::InvoiceCancelled(_)
        | DealEvent::Paid(_)
        | DealEvent::PaymentStruck(_)
        | DealEvent::Asked(_)
        | DealEvent::AskSettled(_)
        | DealEvent::LimitExtended(_)
        | DealEvent::Spent(_)
        | DealEvent::ClaimWarned(_)
        | DealEvent::BreachTold(_)
        | DealEvent::AccessAsked(_)
        | DealEvent::AccessGiven(_)
        | DealEvent::AccessRefused(_)
        | DealEvent::AccessEnded(_) => Thing::Deal(deal),
    }
}

fn of_floor(event: &FloorEvent) -> Thing {
    if let Some(stage) = event.stage() {
        return Thing::FloorStage(stage);
    }
    match event {
        FloorEvent::PipelineRenamed(event) => Thing::Pipeline(event.pipeline),
        FloorEvent::PipelineClosed(event) => Thing::Pipeline(event.pipeline),
        FloorEvent::ClaimsRuled(event) => Thing::Pipeline(event.pipeline),
        FloorEvent::ExchangeRuled(event) => Thing::Pipeline(event.pipeline),
        FloorEvent::CostsRuled(event) => Thing::Pipeline(event.pipeline),
        FloorEvent::PipelineMade(event) => Thing::Pipeline(event.pipeline.id),
        FloorEvent::PipelineDropped(event) => Thing::Pipeline(event.pipeline),
        FloorEvent::Opened(_)
        | FloorEvent::SourceMade(_)
        | FloorEvent::TeamMade(_)
        | FloorEvent::StageRenamed(_)
        | FloorEvent::StageAdded(_)
        | FloorEvent::StageMoved(_)
        | FloorEvent::StageRuled(_)
        | FloorEvent::StageRemoved(_)
        | FloorEvent::StageShaped(_)
        | FloorEvent::FieldMade(_)
        | FloorEvent::FieldChanged(_) => Thing::Floor,
    }
}

//! Move a deal forward: no move until what the stages on the way ask for is there (METHOD S03, S04, S08).

use super::edit::checked;
use crate::sales::command::client::reach_events;
use crate::sales::command::{Decision, Ground, NewStep, TouchMade};
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, FieldSet, Moved, Woken};
use crate::sales::event::task::{AutoText, Cancelled};
use crate::sales::field::{Field, Value};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::stage::{Stage, StageRole, Step};
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, Due, StageId};

/// One stage forward, or to a later stage of choice, with answers to what the way asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advance {
    pub deal: DealId,
    pub to: Option<StageId>,
    pub answers: Vec<(Field, Value)>,
    pub touch: Option<TouchMade>,
}

impl Advance {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let deal = ground.deal(self.deal)?;
        let role = ground.stage_of(deal)?.role;
        let reach =
            if role == StageRole::Unsorted { may_verify(ground, deal)? } else { ground.on_deal(Right::Work, deal)? };
        ground.must_be_open(deal)?;
        let to = self.target(ground, deal)?;
        if reach == Reach::UpToQualified && to.role > StageRole::Qualified {
            return Err(Refusal::BeyondQualified);
        }
        // A deal that nobody holds is verified in the exchange; all further work is done by a holder.
        if deal.holder == Holder::Exchange && to.role != StageRole::Verified {
            return Err(Refusal::NotYours { deal: deal.id, holder: deal.holder });
        }
        let mut events = Vec::new();
        if let Some(touch) = &self.touch {
            touch.events(ground, deal, &mut events)?;
        }
        for (field, value) in &self.answers {
            answer(ground, deal, *field, value, &mut events)?;
        }
        self.must_have_all(ground, deal, to)?;
        if let Some(asleep) = deal.asleep {
            events.push(Event::Deal(DealEvent::Woken(Woken { deal: deal.id, until: asleep.until })));
        }
        events.push(Event::Deal(DealEvent::Moved(Moved { deal: deal.id, from: deal.stage, to: to.id, words: None })));
        if to.role == StageRole::Won {
            let finished = self.touch.as_ref().and_then(|touch| touch.task);
            ground.cancel_steps(deal, Cancelled::Won, finished, &mut events);
        } else {
            self.keep_a_step(ground, deal, to, &mut events)?;
        }
        Ok(events)
    }

    fn target<'a>(&self, ground: &Ground<'a>, deal: &Deal) -> Result<&'a Stage, Refusal> {
        let pipeline = ground.pipeline_of(deal)?;
        let to = match self.to {
            Some(to) => pipeline.stage(to).ok_or(Refusal::NoSuchStage)?,
            None => pipeline.neighbour(deal.stage, Step::Forward).ok_or(Refusal::LastStage { deal: deal.id })?,
        };
        if !to.role.has_column() {
            return Err(Refusal::NotByMoving { stage: to.id });
        }
        if pipeline.position(to.id) <= pipeline.position(deal.stage) {
            return Err(Refusal::NothingChanged);
        }
        Ok(to)
    }

    /// Everything asked for up to the stage is there, or among the answers.
    fn must_have_all(&self, ground: &Ground<'_>, deal: &Deal, to: &Stage) -> Result<(), Refusal> {
        let answered = |field: Field| self.answers.iter().any(|(other, _)| *other == field);
        let fields: Vec<Field> = missing(ground, deal, to.id)?.into_iter().filter(|field| !answered(*field)).collect();
        if !fields.is_empty() {
            return Err(Refusal::Missing { deal: deal.id, to: to.id, fields });
        }
        let verdict = self.answers.iter().find(|(field, _)| *field == Field::Verdict).map(|(_, value)| value);
        let verdict = verdict.or_else(|| deal.details.get(Field::Verdict));
        if to.role >= StageRole::Qualified && verdict == Some(&Value::No) {
            return Err(Refusal::VerdictIsNo { deal: deal.id });
        }
        Ok(())
    }

    /// A meeting that was agreed is the next step; and a step that was finished with this move leaves another.
    fn keep_a_step(
        &self,
        ground: &Ground<'_>,
        deal: &Deal,
        to: &Stage,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        let meeting = self.answers.iter().find_map(|(field, value)| match (field, value) {
            (Field::MeetingDay, Value::Due(due)) => Some(*due),
            _ => None,
        });
        let Some(holder) = deal.holder_user() else { return Ok(()) };
        let is_past = |due: &Due| due.moment() < ground.now();
        if meeting.as_ref().is_some_and(is_past) && to.asks.contains(&Field::MeetingDay) {
            return Err(Refusal::TimePast);
        }
        // The day both sides agreed on may lie beyond the horizon: it is an appointment, not a postponement. One that has
        // been, told on the way to a later stage, is a fact.
        if let Some(due) = meeting.filter(|due| !is_past(due)) {
            let step = NewStep { kind: StepKind::Meeting, due, text: None, auto: Some(AutoText::Meeting) };
            events.push(step.event_unchecked(ground, Some(deal.id), holder));
            return Ok(());
        }
        let finished = self.touch.as_ref().and_then(|touch| touch.task);
        let left = deal.steps.iter().any(|step| Some(*step) != finished);
        if left {
            return Ok(());
        }
        if deal.asleep.is_none() {
            return Err(Refusal::StepMissing { deal: deal.id });
        }
        events.push(NewStep::warm_call(ground)?.event_unchecked(ground, Some(deal.id), holder));
        Ok(())
    }
}

/// What a stage and those before it ask for and the deal does not have.
pub(super) fn missing(ground: &Ground<'_>, deal: &Deal, to: StageId) -> Result<Vec<Field>, Refusal> {
    let reachable = deal
        .contact
        .and_then(|contact| ground.book.contact(contact))
        .is_some_and(crate::sales::client::Contact::is_reachable);
    let has = |field: Field| if field == Field::Reach { reachable } else { deal.value(field).is_some() };
    Ok(ground.pipeline_of(deal)?.asked_up_to(to).into_iter().filter(|field| !has(*field)).collect())
}

/// The actor may verify or junk this inquiry: it waits in the exchange, or is theirs to work on.
pub(super) fn may_verify(ground: &Ground<'_>, deal: &Deal) -> Result<Reach, Refusal> {
    let reach = ground.reach(Right::Verify)?;
    if deal.holder == Holder::Exchange { Ok(reach) } else { ground.on_deal(Right::Work, deal) }
}

fn answer(
    ground: &Ground<'_>,
    deal: &Deal,
    field: Field,
    value: &Value,
    events: &mut Vec<Event>,
) -> Result<(), Refusal> {
    let after = checked(field, value)?;
    if let (Field::Reach, Value::Text(text)) = (field, &after) {
        return reach_events(ground, deal, text, events);
    }
    let before = deal.value(field);
    if before.as_ref() != Some(&after) {
        events.push(Event::Deal(DealEvent::FieldSet(FieldSet { deal: deal.id, field, before, after: Some(after) })));
    }
    Ok(())
}

//! Move a deal forward: no move until what the stages on the way ask for is there (METHOD S03, S04, S08).

use super::edit::field_set;
use crate::sales::command::client::reach_events;
use crate::sales::command::invoice::{must_agree, on_the_way, the_money};
use crate::sales::command::{Decision, Ground, NewStep, TouchMade};
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Moved, Woken};
use crate::sales::event::task::{AutoText, Cancelled};
use crate::sales::field::{Field, Value};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::stage::{Stage, StageRole, Step};
use crate::sales::stamp::Origin;
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
        ground.reach(Right::Work).or(ground.reach(Right::Verify))?;
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
        let billed = on_the_way(ground, deal, to, &self.answers)?;
        for (field, value) in self.answers.iter().filter(|(field, _)| !billed.fields.contains(field)) {
            answer(ground, deal, *field, value, &mut events)?;
        }
        self.must_have_all(ground, deal, to)?;
        events.extend(billed.events);
        if let Some(asleep) = deal.asleep() {
            events.push(Event::Deal(DealEvent::Woken(Woken { deal: deal.id, until: asleep.until })));
        }
        events.push(Event::Deal(DealEvent::Moved(Moved { deal: deal.id, from: deal.stage, to: to.id, words: None })));
        if to.role == StageRole::Won {
            let finished = self.touch.as_ref().and_then(|touch| touch.task);
            ground.cancel_steps(deal, Cancelled::Won, finished, &mut events);
            // What is sold before it is paid is not done with (METHOD S19).
            if let Some((owed, holder)) = billed.owed.zip(deal.holder_user()) {
                events.push(the_money(ground, owed)?.event_unchecked(ground, Some(deal.id), holder));
            }
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
        let fields: Vec<Field> = ground.missing(deal, to.id)?.into_iter().filter(|field| !answered(*field)).collect();
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
        let is_set = |due: &Due| {
            let steps = deal.steps.iter().filter_map(|step| ground.book.task(*step));
            steps.into_iter().any(|step| step.kind == StepKind::Meeting && step.due() == *due)
        };
        if let Some(due) = meeting.filter(|due| !is_past(due) && !is_set(due)) {
            let step = NewStep { kind: StepKind::Meeting, due, text: None, auto: Some(AutoText::Meeting) };
            events.push(step.event_unchecked(ground, Some(deal.id), holder));
            return Ok(());
        }
        let finished = self.touch.as_ref().and_then(|touch| touch.task);
        let left = deal.steps.iter().any(|step| Some(*step) != finished);
        if left {
            return Ok(());
        }
        if deal.asleep().is_none() {
            return Err(Refusal::StepMissing { deal: deal.id });
        }
        events.push(NewStep::warm_call(ground)?.event_unchecked(ground, Some(deal.id), holder));
        Ok(())
    }
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
    let after = ground.fitting(field, value)?;
    if let (Field::Reach, Value::Text(text)) = (field, &after) {
        return reach_events(ground, deal, text, events);
    }
    must_agree(deal, field, Some(&after))?;
    let before = ground.book.value(deal, field);
    // A form asks only for what is missing: what stands there by now was typed by somebody else meanwhile (DESIGN §3.13).
    if ground.stamp.origin == Origin::Key && before.as_ref().is_some_and(|before| *before != after) {
        return Err(Refusal::Changed { field, now: before, by: None });
    }
    if before.as_ref() != Some(&after) {
        events.push(field_set(ground, deal, field, before, Some(after))?);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::Edit;
    use crate::sales::reason::Outcome;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::call;
    use crate::sales::value::Class;

    fn advance(deal: DealId, to: Option<StageId>, answers: Vec<(Field, Value)>) -> Command {
        Command::Advance(Advance { deal, to, answers, touch: None })
    }

    #[test]
    fn a_move_waits_for_what_the_stages_on_the_way_ask_for() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let to = scene.stage("qualified");
        let fields = vec![Field::Need, Field::Budget, Field::WantedBy, Field::Verdict];
        assert_eq!(scene.refused(boris, advance(deal, None, vec![])), Refusal::Missing { deal, to, fields });
        let half = vec![(Field::Need, scene.answer(Field::Need)), (Field::Verdict, Value::Yes)];
        let fields = vec![Field::Budget, Field::WantedBy];
        assert_eq!(scene.refused(boris, advance(deal, None, half)), Refusal::Missing { deal, to, fields });
        scene.bring(boris, deal, "qualified");
        assert_eq!((scene.stage_of(deal).as_str(), scene.the(deal).class), ("qualified", Class::A));
    }

    #[test]
    fn a_verdict_of_no_goes_no_farther() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let mut answers: Vec<(Field, Value)> =
            [Field::Need, Field::Budget, Field::WantedBy].map(|field| (field, scene.answer(field))).into();
        answers.push((Field::Verdict, Value::No));
        assert_eq!(scene.refused(boris, advance(deal, None, answers)), Refusal::VerdictIsNo { deal });
        let saw = None;
        scene.done(boris, Command::Edit(Edit { deal, field: Field::Verdict, saw, value: Some(Value::No) }));
        let answers = [Field::Need, Field::Budget, Field::WantedBy].map(|field| (field, scene.answer(field))).into();
        assert_eq!(scene.refused(boris, advance(deal, None, answers)), Refusal::VerdictIsNo { deal });
    }

    #[test]
    fn an_agent_ends_at_qualified() {
        let mut scene = Scene::open();
        let agent = scene.hire("chen", "Chen", &[Role::Agent]);
        let deal = scene.lead(agent);
        scene.bring(agent, deal, "qualified");
        assert_eq!(scene.refused(agent, advance(deal, None, vec![])), Refusal::BeyondQualified);
        let won = Some(scene.stage("won"));
        assert_eq!(scene.refused(agent, advance(deal, won, vec![])), Refusal::BeyondQualified);
    }

    #[test]
    fn in_the_exchange_a_deal_is_verified_and_no_more() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.inquiry("Насос");
        let fields = vec![Field::Reach];
        let to = scene.stage("verified");
        assert_eq!(scene.refused(boris, advance(deal, None, vec![])), Refusal::Missing { deal, to, fields });
        let reach = (Field::Reach, scene.answer(Field::Reach));
        scene.done(boris, advance(deal, None, vec![reach]));
        assert_eq!((scene.the(deal).holder, scene.stage_of(deal).as_str()), (Holder::Exchange, "verified"));
        assert!(scene.the(deal).contact.is_some());
        scene.refused_as(boris, advance(deal, None, vec![]), "not-yours");
    }

    #[test]
    fn nobody_moves_a_deal_out_of_the_way_of_the_columns() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        for key in ["refused", "lost", "junk"] {
            let stage = scene.stage(key);
            for who in [boris, anna] {
                assert_eq!(scene.refused(who, advance(deal, Some(stage), vec![])), Refusal::NotByMoving { stage });
            }
        }
    }

    #[test]
    fn a_meeting_that_was_agreed_is_the_next_step_and_one_that_has_been_is_a_fact() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "qualified");
        let last_week = Value::Due(scene.due(0, 9));
        let place = (Field::MeetingPlace, scene.answer(Field::MeetingPlace));
        let with = (Field::MeetingWith, scene.answer(Field::MeetingWith));
        let past = vec![(Field::MeetingDay, last_week), place.clone(), with.clone()];
        assert_eq!(scene.refused(boris, advance(deal, None, past.clone())), Refusal::TimePast);
        let held = [Field::Decided, Field::WhoDecides, Field::WhoPays].map(|field| (field, scene.answer(field)));
        let later = Some(scene.stage("meeting-held"));
        let steps = scene.the(deal).steps.clone();
        scene.done(boris, advance(deal, later, past.into_iter().chain(held).collect()));
        assert_eq!(scene.the(deal).steps, steps);
        let other = scene.lead(boris);
        scene.bring(boris, other, "qualified");
        let day = scene.due(60, 15);
        scene.done(boris, advance(other, None, vec![(Field::MeetingDay, Value::Due(day)), place, with]));
        let meeting = scene.the(other).steps.iter().filter_map(|step| scene.book.task(*step)).next_back().unwrap();
        assert_eq!((meeting.kind, meeting.due()), (StepKind::Meeting, day));
    }

    #[test]
    fn the_step_that_is_finished_with_a_move_leaves_another_but_at_the_end() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "invoice");
        let steps = scene.the(deal).steps.clone();
        for step in &steps[1..] {
            scene.done(
                boris,
                Command::Finish(crate::sales::command::task::Finish {
                    task: *step,
                    outcome: Outcome::Spoke,
                    said: None,
                    minutes: 0,
                    next: None,
                }),
            );
        }
        let touch = Some(TouchMade { task: Some(steps[0]), ..call(Outcome::Sold) });
        let paid = [Field::PrepaidSum, Field::PrepaidDay].map(|field| (field, scene.answer(field)));
        let prepaid = Advance { deal, to: None, answers: paid.to_vec(), touch: touch.clone() };
        assert_eq!(scene.refused(boris, Command::Advance(prepaid)), Refusal::StepMissing { deal });
        let answers = paid.into_iter().chain([(Field::Paid, Value::Yes)]).collect();
        let won = Advance { deal, to: Some(scene.stage("won")), answers, touch };
        scene.done(boris, Command::Advance(won));
        assert!(scene.the(deal).steps.is_empty() && scene.book.load(boris).held == 0);
    }
}

//! Take back one's own last action, while everything it would restore still holds what the action set (DESIGN §3.14).

use std::collections::BTreeSet;

use crate::sales::command::{Decision, Ground};
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, FieldSet, HolderRestored, Moved, Returned};
use crate::sales::event::task::{Cancelled, TaskCancelled, TaskEvent, TaskReassigned, TaskSnoozed};
use crate::sales::reason::ReturnReason;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, Moment, UserId};

/// A claim may be undone that long, in seconds; later it is a return like any other.
const CLAIM_SECONDS: i64 = 60;

/// Take back what these events did, as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Who did it, and when.
    pub by: UserId,
    pub at: Moment,
    pub events: Vec<Event>,
}

impl Undo {
    /// The action is of a kind that is undone: verdicts, words and what the client heard are not.
    pub fn is_possible(events: &[Event]) -> bool {
        !events.is_empty()
            && events.iter().all(|event| match event {
                Event::Deal(event) => match event {
                    DealEvent::FieldSet(_) | DealEvent::Moved(_) | DealEvent::Claimed(_) | DealEvent::Assigned(_) => {
                        true
                    }
                    DealEvent::Captured(_)
                    | DealEvent::ClientSet(_)
                    | DealEvent::Junked(_)
                    | DealEvent::Returned(_)
                    | DealEvent::Refused(_)
                    | DealEvent::SentBack(_)
                    | DealEvent::Lost(_)
                    | DealEvent::CasePutOff(_)
                    | DealEvent::Reopened(_)
                    | DealEvent::Postponed(_)
                    | DealEvent::Woken(_)
                    | DealEvent::Touched(_)
                    | DealEvent::Noted(_)
                    | DealEvent::HolderRestored(_) => false,
                },
                Event::Task(event) => match event {
                    TaskEvent::Set(_) | TaskEvent::Snoozed(_) | TaskEvent::Reassigned(_) => true,
                    TaskEvent::Finished(_) | TaskEvent::Cancelled(_) => false,
                },
                Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Job(_) => false,
            })
    }

    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        if self.by != ground.actor() {
            return Err(Refusal::NothingToUndo);
        }
        if !Self::is_possible(&self.events) {
            return Err(Refusal::NotUndone);
        }
        // The last thing done is taken back first.
        let mut undone = Vec::new();
        for event in self.events.iter().rev() {
            match event {
                Event::Deal(event) => self.take_back_deal(ground, event, &mut undone)?,
                Event::Task(event) => take_back_task(ground, event, &mut undone)?,
                Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Job(_) => return Err(Refusal::NotUndone),
            }
        }
        for deal in dealt_with(&undone) {
            leave_in_order(ground, deal, &mut undone)?;
        }
        Ok(undone)
    }

    fn take_back_deal(&self, ground: &Ground<'_>, event: &DealEvent, undone: &mut Vec<Event>) -> Result<(), Refusal> {
        let deal = ground.deal(event.deal())?;
        may_take_back(ground, deal, event)?;
        match event {
            DealEvent::FieldSet(event) => {
                if deal.value(event.field) != event.after {
                    return Err(Refusal::UndoOvertaken);
                }
                undone.push(Event::Deal(DealEvent::FieldSet(FieldSet {
                    deal: deal.id,
                    field: event.field,
                    before: event.after.clone(),
                    after: event.before.clone(),
                })));
            }
            DealEvent::Moved(event) => {
                if deal.stage != event.to {
                    return Err(Refusal::UndoOvertaken);
                }
                undone.push(Event::Deal(DealEvent::Moved(Moved {
                    deal: deal.id,
                    from: event.to,
                    to: event.from,
                    words: None,
                })));
            }
            DealEvent::Claimed(event) => {
                if deal.holder != Holder::User(event.by) || ground.now().seconds_since(self.at) > CLAIM_SECONDS {
                    return Err(Refusal::UndoOvertaken);
                }
                undone.push(Event::Deal(DealEvent::Returned(Returned {
                    deal: deal.id,
                    from: event.by,
                    reason: ReturnReason::Mistaken,
                    words: None,
                })));
            }
            DealEvent::Assigned(event) => {
                // Laid to sleep meanwhile, it would lie in the exchange where nobody sees it.
                let is_lost = deal.asleep().is_some() && event.from == Holder::Exchange;
                if deal.holder != Holder::User(event.to) || is_lost {
                    return Err(Refusal::UndoOvertaken);
                }
                undone.push(Event::Deal(DealEvent::HolderRestored(HolderRestored {
                    deal: deal.id,
                    from: deal.holder,
                    to: event.from,
                })));
            }
            DealEvent::Captured(_)
            | DealEvent::ClientSet(_)
            | DealEvent::Junked(_)
            | DealEvent::Returned(_)
            | DealEvent::Refused(_)
            | DealEvent::SentBack(_)
            | DealEvent::Lost(_)
            | DealEvent::CasePutOff(_)
            | DealEvent::Reopened(_)
            | DealEvent::Postponed(_)
            | DealEvent::Woken(_)
            | DealEvent::Touched(_)
            | DealEvent::Noted(_)
            | DealEvent::HolderRestored(_) => return Err(Refusal::NotUndone),
        }
        Ok(())
    }
}

fn take_back_task(ground: &Ground<'_>, event: &TaskEvent, undone: &mut Vec<Event>) -> Result<(), Refusal> {
    let task = ground.book.task(event.task()).ok_or(Refusal::UndoOvertaken)?;
    if !task.is_open() {
        return Err(Refusal::UndoOvertaken);
    }
    match event {
        TaskEvent::Set(event) => {
            undone.push(Event::Task(TaskEvent::Cancelled(TaskCancelled {
                task: event.task,
                deal: event.deal,
                why: Cancelled::Undone,
            })));
        }
        TaskEvent::Snoozed(event) => {
            if task.due() != event.after {
                return Err(Refusal::UndoOvertaken);
            }
            undone.push(Event::Task(TaskEvent::Snoozed(TaskSnoozed {
                task: event.task,
                deal: event.deal,
                before: event.after,
                after: event.before,
            })));
        }
        TaskEvent::Reassigned(event) => {
            if task.executor != event.to {
                return Err(Refusal::UndoOvertaken);
            }
            undone.push(Event::Task(TaskEvent::Reassigned(TaskReassigned {
                task: event.task,
                deal: event.deal,
                from: event.to,
                to: event.from,
            })));
        }
        TaskEvent::Finished(_) | TaskEvent::Cancelled(_) => return Err(Refusal::NotUndone),
    }
    Ok(())
}

/// The deal is open still, and the actor may still do to it what they did: it may be in other hands by now.
fn may_take_back(ground: &Ground<'_>, deal: &Deal, event: &DealEvent) -> Result<(), Refusal> {
    ground.must_be_open(deal).map_err(|_| Refusal::UndoOvertaken)?;
    let right = if matches!(event, DealEvent::Assigned(_)) { Right::Assign } else { Right::Work };
    let verified = deal.holder == Holder::Exchange && ground.reach(Right::Verify).is_ok();
    if verified || ground.on_deal(right, deal).is_ok() { Ok(()) } else { Err(Refusal::UndoOvertaken) }
}

/// The deals that events are about, each once.
fn dealt_with(events: &[Event]) -> BTreeSet<DealId> {
    events
        .iter()
        .filter_map(|event| match event {
            Event::Deal(event) => Some(event.deal()),
            Event::Task(event) => event.deal(),
            Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Job(_) => None,
        })
        .collect()
}

/// Steps that came after what is taken back follow the deal: they end where it leaves a person's hands, and go to who has it
/// again. A deal in a person's hands keeps one (METHOD S12).
fn leave_in_order(ground: &Ground<'_>, deal: DealId, undone: &mut Vec<Event>) -> Result<(), Refusal> {
    let deal = ground.deal(deal)?;
    let mut holder = deal.holder;
    let mut settled = BTreeSet::new();
    let mut ended = 0;
    for event in &*undone {
        match event {
            Event::Deal(DealEvent::Returned(event)) if event.deal == deal.id => holder = Holder::Exchange,
            Event::Deal(DealEvent::HolderRestored(event)) if event.deal == deal.id => holder = event.to,
            Event::Task(TaskEvent::Cancelled(event)) if event.deal == Some(deal.id) => {
                ended += 1;
                settled.insert(event.task);
            }
            Event::Task(TaskEvent::Reassigned(event)) if event.deal == Some(deal.id) => {
                settled.insert(event.task);
            }
            Event::Deal(_) | Event::Task(_) | Event::Floor(_) | Event::User(_) | Event::Client(_) | Event::Job(_) => {}
        }
    }
    let left = deal.steps.iter().filter_map(|step| ground.book.task(*step)).filter(|task| !settled.contains(&task.id));
    match holder {
        Holder::Exchange | Holder::Marketing { .. } if holder != deal.holder => {
            undone.extend(left.map(|task| {
                let event = TaskCancelled { task: task.id, deal: Some(deal.id), why: Cancelled::Undone };
                Event::Task(TaskEvent::Cancelled(event))
            }));
        }
        Holder::User(to) if holder != deal.holder => {
            undone.extend(left.filter(|task| task.executor != to).map(|task| {
                let event = TaskReassigned { task: task.id, deal: Some(deal.id), from: task.executor, to };
                Event::Task(TaskEvent::Reassigned(event))
            }));
        }
        Holder::Exchange | Holder::Marketing { .. } | Holder::User(_) => {}
    }
    let is_bare = ended >= deal.steps.len() && deal.asleep().is_none() && ground.book.is_open(deal);
    if matches!(holder, Holder::User(_)) && is_bare {
        return Err(Refusal::StepMissing { deal: deal.id });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::book::ranked::Ranked;
    use crate::sales::command::Command;
    use crate::sales::command::deal::{Advance, Assign, AssignTo, Back, Claim, Edit, Postpone};
    use crate::sales::command::task::{Finish, SetStep, Snooze};
    use crate::sales::field::{Field, Value};
    use crate::sales::reason::{Outcome, WhoAsked};
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::rub;

    /// Does something, and what would take it back.
    #[track_caller]
    fn doing(scene: &mut Scene, by: UserId, command: Command) -> Command {
        let events = scene.done(by, command);
        Command::Undo(Undo { by, at: scene.now, events })
    }

    #[test]
    fn a_spread_is_taken_back_as_one_with_what_came_of_it() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deals: Vec<DealId> = (0..5).map(|_| scene.inquiry("Насос")).collect();
        let undo = doing(&mut scene, anna, Command::Assign(Assign { deals: deals.clone(), to: AssignTo::User(boris) }));
        let step = scene.call_in(1);
        scene.done(boris, Command::SetStep(SetStep { deal: Some(deals[0]), step }));
        scene.refused_as(boris, undo.clone(), "nothing-to-undo");
        scene.done(anna, undo.clone());
        assert_eq!((scene.book.exchange().len(), scene.book.load(boris).held), (5, 0));
        assert!(scene.book.agenda(boris).is_none_or(Ranked::is_empty));
        assert_eq!(scene.refused(anna, undo), Refusal::UndoOvertaken);
    }

    #[test]
    fn a_deal_handed_over_comes_back_with_its_steps() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let deal = scene.lead(boris);
        let undo = doing(&mut scene, anna, Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(carla) }));
        let step = scene.call_in(1);
        scene.done(carla, Command::SetStep(SetStep { deal: Some(deal), step }));
        scene.done(anna, undo);
        assert_eq!(scene.the(deal).holder, Holder::User(boris));
        assert_eq!(scene.book.agenda(boris).unwrap().len(), 2);
    }

    #[test]
    fn a_claim_is_undone_within_a_minute_and_still_counts() {
        let (mut scene, boris, _) = Scene::with_boris();
        let (one, two) = (scene.inquiry("Насос"), scene.inquiry("Acme"));
        let undo = doing(&mut scene, boris, Command::Claim(Claim { deal: one }));
        scene.wait(1);
        scene.done(boris, undo);
        let back = scene.the(one).came_back().unwrap();
        assert_eq!((back.reason, scene.the(one).holder), (ReturnReason::Mistaken, Holder::Exchange));
        assert_eq!(scene.book.load(boris).claimed.unwrap().1, 1);
        let late = doing(&mut scene, boris, Command::Claim(Claim { deal: two }));
        scene.wait(2);
        assert_eq!(scene.refused(boris, late), Refusal::UndoOvertaken);
    }

    #[test]
    fn a_field_comes_back_unless_it_was_changed_again_or_the_deal_is_in_other_hands() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let deal = scene.lead(boris);
        let edit =
            |units| Command::Edit(Edit { deal, field: Field::Sum, saw: None, value: Some(Value::Money(rub(units))) });
        let first = doing(&mut scene, boris, edit(100));
        let second = doing(&mut scene, boris, edit(200));
        assert_eq!(scene.refused(boris, first.clone()), Refusal::UndoOvertaken);
        scene.done(boris, second);
        assert_eq!(scene.the(deal).sum, Some(rub(100)));
        scene.done(anna, Command::Assign(Assign { deals: vec![deal], to: AssignTo::User(carla) }));
        assert_eq!(scene.refused(boris, first), Refusal::UndoOvertaken);
    }

    #[test]
    fn a_move_comes_back_but_an_end_does_not() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "qualified");
        let reason = "рано".to_owned();
        let undo = doing(&mut scene, boris, Command::Back(Back { deal, to: None, reason }));
        scene.done(boris, undo);
        assert_eq!(scene.stage_of(deal), "qualified");
        let until = scene.due(2, 10).date;
        let (asked_by, reason) = (WhoAsked::Client, "просят".to_owned());
        let undo = doing(&mut scene, boris, Command::Postpone(Postpone { deal, until, asked_by, reason, touch: None }));
        scene.refused_as(boris, undo, "not-undone");
        scene.bring(boris, deal, "prepaid");
        let (to, answers) = (Some(scene.stage("won")), vec![(Field::Paid, Value::Yes)]);
        let sold = doing(&mut scene, boris, Command::Advance(Advance { deal, to, answers, touch: None }));
        scene.refused_as(boris, sold, "not-undone");
    }

    #[test]
    fn steps_come_back_but_never_leave_a_deal_bare() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let first = scene.next(deal).id;
        let until = scene.due(1, 9);
        let snooze = doing(&mut scene, boris, Command::Snooze(Snooze { task: first, until }));
        let due = scene.next(deal).first_due();
        scene.done(boris, snooze);
        assert_eq!(scene.next(deal).due(), due);
        scene.bring(boris, deal, "qualified");
        let to = scene.stage("meeting-set");
        let asked = [Field::MeetingDay, Field::MeetingPlace, Field::MeetingWith];
        let answers = asked.map(|field| (field, scene.answer(field))).to_vec();
        let meeting = doing(&mut scene, boris, Command::Advance(Advance { deal, to: Some(to), answers, touch: None }));
        let (outcome, said) = (Outcome::Spoke, None);
        scene.done(boris, Command::Finish(Finish { task: first, outcome, said, minutes: 2, next: None }));
        assert_eq!(scene.refused(boris, meeting), Refusal::StepMissing { deal });
    }
}

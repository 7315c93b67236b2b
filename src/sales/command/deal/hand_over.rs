//! Hand over what somebody holds: a colleague takes over all agreements when a rep is ill or leaves (METHOD S11).

use std::collections::{BTreeMap, BTreeSet};

use super::give::{AssignTo, give, may_take, recipient};
use crate::sales::book::off_board::Off;
use crate::sales::command::{Decision, Ground};
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Returned};
use crate::sales::event::task::{Cancelled, TaskEvent, TaskReassigned};
use crate::sales::reason::ReturnReason;
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right, Role};
use crate::sales::task::Task;
use crate::sales::user::User;
use crate::sales::value::{DealId, TaskId, UserId};

/// Deals, and reminders, one command hands over; nobody holds nearly as many.
const HANDED_MAX: usize = 1_000;

/// Where to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandTo {
    User(UserId),
    /// To those with room, the freest first.
    Spread,
    /// Whoever claims them. Those asleep stay until they wake: in the exchange nobody would see them, and once they wake they go there by
    /// themselves, unless somebody deals with them.
    Exchange,
}

/// All open deals of a person with their next steps, and their reminders without a deal: all of it, or nothing. The reminders go
/// to the same person, or to whoever hands over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOver {
    pub from: UserId,
    pub to: HandTo,
    /// These deals alone, and no reminders; none named: all there is.
    pub only: Vec<DealId>,
    /// Who would get what, as it was looked at before; `None`: nobody has looked.
    pub saw: Option<Shares>,
}

/// Who gets what, in the order in which it goes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shares {
    /// `None`: the exchange.
    pub deals: Vec<(DealId, Option<UserId>)>,
    /// Reminders that stand without a deal, and steps of deals that stay where they are.
    pub tasks: Vec<(TaskId, UserId)>,
}

impl HandOver {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let reach = ground.reach(Right::Assign)?;
        let from = ground.user(self.from)?.id;
        if reach != Reach::All && from != ground.actor() && !ground.heads(from) {
            return Err(Refusal::NoRight { right: Right::Assign });
        }
        if self.to == HandTo::User(from) {
            return Err(Refusal::NothingChanged);
        }
        if let HandTo::User(to) = self.to {
            may_take(ground, reach, ground.user(to)?)?;
        }
        let too_many = Refusal::TooMany { limit: HANDED_MAX };
        let (deals, tasks) = if self.only.is_empty() {
            all_of(ground, from).ok_or(too_many)?
        } else {
            if self.only.len() > HANDED_MAX {
                return Err(too_many);
            }
            (picked(ground, from, &self.only)?, Vec::new())
        };
        self.check_room(ground, reach, from, &deals)?;
        let mut given: BTreeMap<UserId, usize> = BTreeMap::new();
        let mut events = Vec::new();
        let stays = |deal: &&Deal| self.to == HandTo::Exchange && self.only.is_empty() && deal.asleep().is_some();
        if let Some(deal) = deals.first().filter(|_| tasks.is_empty() && deals.iter().all(stays)) {
            return Err(Refusal::AsleepAlready { deal: deal.id });
        }
        for deal in deals.into_iter().filter(|deal| !stays(deal)) {
            let to = match self.to {
                HandTo::User(to) => AssignTo::User(to),
                HandTo::Spread => AssignTo::Spread,
                HandTo::Exchange => {
                    hand_back(ground, deal, from, &mut events)?;
                    continue;
                }
            };
            let to = recipient(ground, reach, deal, (to, Some(from)), &given)?;
            *given.entry(to).or_default() += 1;
            give(ground, deal, to, &mut events)?;
        }
        let keeper = match self.to {
            HandTo::User(to) => to,
            HandTo::Spread | HandTo::Exchange => ground.actor(),
        };
        for task in tasks.into_iter().filter(|_| keeper != from) {
            let reassigned = TaskReassigned { task: task.id, deal: task.deal, from, to: keeper };
            events.push(Event::Task(TaskEvent::Reassigned(reassigned)));
        }
        if events.is_empty() {
            return Err(Refusal::HoldsNothing { user: from });
        }
        // Somebody left, filled up or claimed meanwhile: nothing goes unsaid to whom nobody has looked at.
        let differ = self.saw.as_ref().map_or(0, |saw| saw.differing(&Shares::of(&events)));
        if differ > 0 { Err(Refusal::HandsDiffer { user: from, count: differ }) } else { Ok(events) }
    }

    /// All of it goes or nothing: where there is not room for all, it is said for how many.
    fn check_room(&self, ground: &Ground<'_>, reach: Reach, from: UserId, deals: &[&Deal]) -> Result<(), Refusal> {
        let (user, room) = match self.to {
            HandTo::Exchange => return Ok(()),
            HandTo::User(to) => (Some(to), ground.book.room(ground.user(to)?)),
            HandTo::Spread => {
                let takes = |user: &&User| {
                    user.id != from && user.roles.has(Role::Rep) && may_take(ground, reach, user).is_ok()
                };
                (None, ground.book.users().filter(takes).map(|user| ground.book.room(user)).sum())
            }
        };
        if room >= deals.len() { Ok(()) } else { Err(Refusal::NoRoomFor { user, room, deals: deals.len() }) }
    }
}

impl Shares {
    /// By the events of a hand-over.
    pub fn of(events: &[Event]) -> Self {
        let mut shares = Self::default();
        for event in events {
            match event {
                Event::Deal(DealEvent::Assigned(event)) => shares.deals.push((event.deal, Some(event.to))),
                Event::Deal(DealEvent::Returned(event)) => shares.deals.push((event.deal, None)),
                Event::Floor(_)
                | Event::User(_)
                | Event::Client(_)
                | Event::Deal(_)
                | Event::Task(_)
                | Event::Job(_)
                | Event::Rule(_) => {}
            }
        }
        let goes: BTreeSet<DealId> = shares.deals.iter().map(|(deal, _)| *deal).collect();
        for event in events {
            if let Event::Task(TaskEvent::Reassigned(event)) = event
                && event.deal.is_none_or(|deal| !goes.contains(&deal))
            {
                shares.tasks.push((event.task, event.to));
            }
        }
        shares
    }

    /// How much goes otherwise than was seen, or not at all, or only now.
    fn differing(&self, now: &Self) -> usize {
        differing(&self.deals, &now.deals) + differing(&self.tasks, &now.tasks)
    }
}

fn differing<K: Ord + Copy, V: PartialEq + Copy>(saw: &[(K, V)], now: &[(K, V)]) -> usize {
    let (saw, now): (BTreeMap<_, _>, BTreeMap<_, _>) = (saw.iter().copied().collect(), now.iter().copied().collect());
    let all: BTreeSet<&K> = saw.keys().chain(now.keys()).collect();
    all.into_iter().filter(|one| saw.get(one) != now.get(one)).count()
}

/// The open deals of a person, and their reminders without a deal; `None`: more than one command hands over. What they have is
/// counted before any of it is looked at.
pub fn all_of<'a>(ground: &Ground<'a>, user: UserId) -> Option<(Vec<&'a Deal>, Vec<&'a Task>)> {
    if ground.book.load(user).held > HANDED_MAX {
        return None;
    }
    let tasks = reminders(ground, user);
    (tasks.len() <= HANDED_MAX).then(|| (held(ground, user), tasks))
}

/// Of these every one has to be the person's.
fn picked<'a>(ground: &Ground<'a>, user: UserId, only: &[DealId]) -> Result<Vec<&'a Deal>, Refusal> {
    let mine = |id: &DealId| {
        let deal = ground.book.any_deal(*id).ok_or(Refusal::NoSuchDeal { deal: *id })?;
        ground.must_be_open(deal)?;
        let holds = deal.holder == Holder::User(user);
        if holds { Ok(deal) } else { Err(Refusal::NotYours { deal: *id, holder: deal.holder }) }
    };
    only.iter().collect::<BTreeSet<_>>().into_iter().map(mine).collect()
}

/// In order of their numbers; those asleep too, refusals before quality control not.
fn held<'a>(ground: &Ground<'a>, user: UserId) -> Vec<&'a Deal> {
    let holder = [Holder::User(user)];
    let asleep = ground.book.off_board().first(Off::Asleep, Some(&holder), HANDED_MAX);
    // What they have sold is theirs and stays: years of it are not gone through.
    let is_open = |stage| ground.book.stage(stage).is_some_and(|stage| stage.role.is_open());
    let all = ground.book.board().deals(&holder, is_open).chain(asleep);
    let mut deals: Vec<&Deal> = all.filter_map(|deal| ground.book.any_deal(deal)).collect();
    deals.sort_unstable_by_key(|deal| deal.id);
    deals
}

fn reminders<'a>(ground: &Ground<'a>, user: UserId) -> Vec<&'a Task> {
    let agenda = ground.book.agenda(user).into_iter().flat_map(crate::sales::book::ranked::Ranked::iter);
    // What they do for the deals of others is theirs, too, and so is the money of what they have sold; what their open deals need
    // goes with these.
    let goes_along = |task: &Task| {
        let deal = task.deal.and_then(|deal| ground.book.any_deal(deal));
        deal.is_some_and(|deal| deal.holder_user() == Some(user) && ground.book.is_open(deal))
    };
    let tasks = agenda.filter_map(|(_, task)| ground.book.task(*task)).filter(|task| !goes_along(task));
    tasks.take(HANDED_MAX + 1).collect()
}

fn hand_back(ground: &Ground<'_>, deal: &Deal, from: UserId, events: &mut Vec<Event>) -> Result<(), Refusal> {
    if deal.asleep().is_some() {
        // It would lie in the exchange where nobody sees it.
        return Err(Refusal::AsleepAlready { deal: deal.id });
    }
    ground.cancel_steps(deal, Cancelled::Returned, None, events);
    let reason = ReturnReason::PassOn;
    events.push(Event::Deal(DealEvent::Returned(Returned { deal: deal.id, from, reason, words: None })));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::claiming::Standing;
    use crate::sales::command::Command;
    use crate::sales::command::NewStep;
    use crate::sales::command::deal::Claim;
    use crate::sales::command::task::SetStep;
    use crate::sales::command::user::{SetAway, SetStanding};
    use crate::sales::role::Role;
    use crate::sales::scene::{Scene, task_of};
    use crate::sales::typed::StepKind;

    fn over(from: UserId, to: HandTo) -> Command {
        Command::HandOver(HandOver { from, to, only: Vec::new(), saw: None })
    }

    #[test]
    fn some_deals_go_and_the_rest_stays_with_the_reminders() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let (one, two, free) = (scene.lead(boris), scene.lead(boris), scene.inquiry("Насос"));
        let step = NewStep { kind: StepKind::Other, due: scene.due(1, 10), text: None, auto: None };
        let own = task_of(&scene.done(boris, Command::SetStep(SetStep::new(None, step)))).unwrap();
        let some = |only: &[DealId]| {
            Command::HandOver(HandOver { from: boris, to: HandTo::User(carla), only: only.to_vec(), saw: None })
        };
        let not_his = Refusal::NotYours { deal: free, holder: Holder::Exchange };
        assert_eq!(scene.refused(anna, some(&[one, free])), not_his, "all of them, or none");
        scene.refused_as(boris, some(&[one]), "no-right");
        scene.done(anna, some(&[one, one]));
        assert_eq!((scene.the(one).holder, scene.the(two).holder), (Holder::User(carla), Holder::User(boris)));
        assert_eq!(scene.book.task(own).unwrap().executor, boris);
    }

    #[test]
    fn everything_goes_with_its_steps_and_comes_back_by_one_undo() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let (one, two, refused) = (scene.lead(boris), scene.lead(boris), scene.lead(boris));
        scene.refuse(boris, refused);
        let step = NewStep { kind: StepKind::Other, due: scene.due(1, 10), text: None, auto: None };
        let own = task_of(&scene.done(boris, Command::SetStep(SetStep::new(None, step)))).unwrap();
        let next = scene.next(one).id;
        scene.refused_as(boris, over(boris, HandTo::User(carla)), "no-right");
        scene.refused_as(anna, over(boris, HandTo::User(boris)), "nothing-changed");
        scene.done(anna, over(boris, HandTo::User(carla)));
        for deal in [one, two] {
            assert_eq!(scene.the(deal).holder, Holder::User(carla));
        }
        assert_eq!((scene.next(one).id, scene.next(one).executor), (next, carla));
        assert_eq!(scene.book.task(own).unwrap().executor, carla);
        // What waits for quality control keeps the name of who refused it.
        assert_eq!(scene.the(refused).case().unwrap().by, boris);
        let undo = scene.undo_of(anna).unwrap();
        scene.done(anna, undo);
        assert_eq!((scene.the(one).holder, scene.the(two).holder), (Holder::User(boris), Holder::User(boris)));
        assert_eq!((scene.next(one).executor, scene.book.task(own).unwrap().executor), (boris, boris));
    }

    #[test]
    fn it_is_spread_by_load_or_goes_to_the_exchange_without_blame() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let deals: Vec<DealId> = (0..4).map(|_| scene.lead(boris)).collect();
        let held = |scene: &Scene, user| scene.book.load(user).held;
        scene.done(anna, over(boris, HandTo::Spread));
        assert_eq!(held(&scene, boris) + held(&scene, carla) + held(&scene, anna), 4);
        assert_eq!(held(&scene, boris), 0, "not to whom it is taken from");
        let of_carla = deals.iter().find(|deal| scene.the(**deal).holder == Holder::User(carla)).copied().unwrap();
        let count = held(&scene, carla);
        scene.done(anna, over(carla, HandTo::Exchange));
        assert_eq!((scene.book.exchange().len(), held(&scene, carla)), (count, 0));
        let back = scene.the(of_carla).came_back().unwrap();
        assert_eq!((back.by, back.reason), (carla, ReturnReason::PassOn));
        scene.done(boris, Command::Claim(Claim { deal: of_carla }));
        scene.refused_as(anna, over(carla, HandTo::Exchange), "holds-nothing");
        // Reminders alone go by the same rule.
        let step = NewStep { kind: StepKind::Other, due: scene.due(1, 10), text: None, auto: None };
        scene.done(carla, Command::SetStep(SetStep::new(None, step)));
        let until = Some(scene.due(3, 9).date);
        scene.done(anna, Command::SetAway(SetAway { user: boris, until }));
        assert_eq!(scene.refused(anna, over(carla, HandTo::User(boris))), Refusal::Away { user: boris });
        scene.refused_as(anna, over(carla, HandTo::User(UserId::new(9_999))), "no-such-user");
        let stranger = scene.hire("head", "", &[Role::Head]);
        assert!(scene.try_as(stranger, over(boris, HandTo::Exchange)).is_ok(), "a head hands over their team's");
    }

    #[test]
    fn where_there_is_no_room_for_all_it_is_said_for_how_many() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        for _ in 0..3 {
            scene.lead(boris);
        }
        let limit = |scene: &Scene, user, hold_limit| {
            let standing = Standing { hold_limit, ..scene.book.user(user).unwrap().standing() };
            Command::SetStanding(SetStanding { user, standing })
        };
        let set = limit(&scene, carla, 2);
        scene.done(anna, set);
        let none = Refusal::NoRoomFor { user: Some(carla), room: 2, deals: 3 };
        assert_eq!(scene.refused(anna, over(boris, HandTo::User(carla))), none);
        let set = limit(&scene, carla, 3);
        scene.done(anna, set);
        scene.done(anna, over(boris, HandTo::User(carla)));
    }

    #[test]
    fn what_goes_otherwise_than_was_looked_at_is_refused_and_goes_after_another_look() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        for _ in 0..3 {
            scene.lead(boris);
        }
        let spread = |saw| Command::HandOver(HandOver { from: boris, to: HandTo::Spread, only: Vec::new(), saw });
        let saw = Shares::of(&scene.try_as(anna, spread(None)).unwrap());
        assert_eq!(saw.deals.len(), 3);
        let undo = scene.undo_of(anna).unwrap();
        scene.done(anna, undo);
        let of_carla = saw.deals.iter().filter(|(_, to)| *to == Some(carla)).count();
        assert!(of_carla > 0);
        let until = Some(scene.due(3, 9).date);
        scene.done(anna, Command::SetAway(SetAway { user: carla, until }));
        let differ = Refusal::HandsDiffer { user: boris, count: of_carla };
        assert_eq!(scene.refused(anna, spread(Some(saw.clone()))), differ);
        // What has come to them meanwhile was not looked at either.
        scene.done(anna, Command::SetAway(SetAway { user: carla, until: None }));
        let more = scene.lead(boris);
        assert_eq!(scene.refused(anna, spread(Some(saw.clone()))).code(), "hands-differ");
        // A reminder set meanwhile would go unseen, too.
        let to_carla =
            |saw| Command::HandOver(HandOver { from: boris, to: HandTo::User(carla), only: Vec::new(), saw });
        let looked = Shares::of(&scene.clone().done(anna, to_carla(None)));
        let step = scene.call_in(1);
        scene.done(boris, Command::SetStep(SetStep::new(None, step)));
        assert_eq!(scene.refused(anna, to_carla(Some(looked))), Refusal::HandsDiffer { user: boris, count: 1 });
        let saw = Shares { deals: vec![(more, Some(carla))], tasks: Vec::new() };
        let one = |saw| Command::HandOver(HandOver { from: boris, to: HandTo::User(carla), only: vec![more], saw });
        scene.done(anna, one(Some(saw)));
    }

    #[test]
    fn nobody_is_told_that_a_step_is_late_which_was_so_in_other_hands() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let deal = scene.lead(boris);
        let task = scene.next(deal).id;
        scene.wait(3 * 24 * 60);
        assert!(scene.book.task(task).unwrap().is_late(scene.now));
        scene.done(anna, over(boris, HandTo::User(carla)));
        let tell = Command::TellLate(crate::sales::command::task::TellLate { task });
        assert_eq!(scene.refused(crate::sales::user::MACHINE, tell.clone()), Refusal::NotLate { task });
        // Moved and missed again, it is late in these hands.
        let until = scene.due(1, 10);
        scene.done(carla, Command::Snooze(crate::sales::command::task::Snooze { task, until }));
        scene.wait(3 * 24 * 60);
        assert!(scene.try_as(crate::sales::user::MACHINE, tell).is_ok());
    }
}

//! Assign deals to a person, or spread them by load: the head's way (METHOD S22).

use std::collections::{BTreeMap, BTreeSet};

use super::give::{AssignTo, give, recipient};
use crate::sales::command::{Decision, Ground};
use crate::sales::deal::Holder;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, UserId};

/// Deals one command may assign; more is a job.
const DEALS_MAX: usize = 256;

/// Make somebody the holder of these deals: all of them, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assign {
    pub deals: Vec<DealId>,
    pub to: AssignTo,
}

impl Assign {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let reach = ground.reach(Right::Assign)?;
        if self.deals.is_empty() {
            return Err(Refusal::NothingMarked);
        }
        if self.deals.len() > DEALS_MAX {
            return Err(Refusal::TooMany { limit: DEALS_MAX });
        }
        let mut given: BTreeMap<UserId, usize> = BTreeMap::new();
        let mut events = Vec::new();
        // A deal marked twice is one deal.
        for id in self.deals.iter().collect::<BTreeSet<_>>() {
            // By number: whoever assigns need not see what is in it.
            let deal = ground.book.any_deal(*id).ok_or(Refusal::NoSuchDeal { deal: *id })?;
            ground.must_be_open(deal)?;
            if matches!(deal.holder, Holder::User(_)) {
                ground.on_deal(Right::Assign, deal)?;
            }
            let to = recipient(ground, reach, deal, (self.to, None), &given)?;
            if deal.holder == Holder::User(to) {
                continue;
            }
            *given.entry(to).or_default() += 1;
            give(ground, deal, to, &mut events)?;
        }
        if events.is_empty() { Err(Refusal::NothingChanged) } else { Ok(events) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::user::{AddUser, SetAway};
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    fn limited(scene: &mut Scene, login: &str, limit: u32) -> UserId {
        let add = AddUser {
            login: login.to_owned(),
            name: String::new(),
            short: String::new(),
            uid: None,
            roles: [Role::Rep].into_iter().collect(),
            team: None,
            hold_limit: Some(limit),
        };
        let anna = scene.user("anna");
        scene.done(anna, Command::AddUser(add));
        scene.user(login)
    }

    #[test]
    fn a_spread_is_fair_and_passes_by_who_is_away_or_full() {
        let mut scene = Scene::open();
        let head = scene.hire("head", "", &[Role::Head]);
        let (one, two, away) =
            (limited(&mut scene, "one", 10), limited(&mut scene, "two", 5), limited(&mut scene, "away", 9));
        let full = limited(&mut scene, "full", 0);
        let until = Some(scene.due(3, 9).date);
        scene.done(head, Command::SetAway(SetAway { user: away, until }));
        // Anna may hold forty: she is away as well, so that the arithmetic stays small.
        let anna = scene.user("anna");
        scene.done(anna, Command::SetAway(SetAway { user: anna, until }));
        let deals: Vec<DealId> = (0..6).map(|_| scene.inquiry("Насос")).collect();
        scene.done(head, Command::Assign(Assign { deals: deals.clone(), to: AssignTo::Spread }));
        let held = |scene: &Scene, user| scene.book.load(user).held;
        assert_eq!([one, two, away, full].map(|user| held(&scene, user)), [4, 2, 0, 0], "by the limits, ten to five");
        assert!(deals.iter().all(|deal| scene.the(*deal).next.is_some()));
        let more: Vec<DealId> = (0..10).map(|_| scene.inquiry("Насос")).collect();
        let spread = Command::Assign(Assign { deals: more, to: AssignTo::Spread });
        assert_eq!(scene.refused(head, spread), Refusal::NobodyFree, "all of them, or none");
    }

    #[test]
    fn a_spread_passes_by_the_agents_who_are_given_deals_by_name() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let head = scene.hire("head", "", &[Role::Head]);
        let agent = scene.hire("agent", "", &[Role::Agent]);
        let deals: Vec<DealId> = (0..3).map(|_| scene.inquiry("Насос")).collect();
        scene.done(head, Command::Assign(Assign { deals, to: AssignTo::Spread }));
        assert_eq!(scene.book.load(agent).held, 0);
        assert_eq!(scene.book.load(boris).held + scene.book.load(anna).held, 3);
        let one = scene.inquiry("Acme");
        scene.done(head, Command::Assign(Assign { deals: vec![one], to: AssignTo::User(agent) }));
        assert_eq!(scene.book.load(agent).held, 1);
    }

    #[test]
    fn a_person_who_is_full_or_away_or_sells_nothing_gets_nothing() {
        let mut scene = Scene::open();
        let head = scene.hire("head", "", &[Role::Head]);
        let one = limited(&mut scene, "one", 1);
        let deals = vec![scene.inquiry("Насос"), scene.inquiry("Acme")];
        let assign = |deals: &[DealId], to| Command::Assign(Assign { deals: deals.to_vec(), to: AssignTo::User(to) });
        assert_eq!(scene.refused(head, assign(&deals, one)), Refusal::HoldLimit { user: one, held: 1, limit: 1 });
        assert_eq!(scene.refused(head, assign(&deals, head)), Refusal::CannotHold { user: head });
        let until = Some(scene.due(1, 9).date);
        scene.done(one, Command::SetAway(SetAway { user: one, until }));
        assert_eq!(scene.refused(head, assign(&deals[..1], one)), Refusal::Away { user: one });
        scene.refused_as(head, assign(&[], one), "nothing-marked");
        scene.refused_as(one, assign(&deals, one), "no-right");
    }

    #[test]
    fn a_deal_marked_twice_is_handed_over_once_with_its_step() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let carla = scene.hire("carla", "", &[Role::Rep]);
        let deal = scene.lead(boris);
        let step = scene.next(deal).id;
        let events = scene.done(anna, Command::Assign(Assign { deals: vec![deal, deal], to: AssignTo::User(carla) }));
        assert_eq!(events.len(), 2);
        assert_eq!((scene.next(deal).id, scene.next(deal).executor), (step, carla));
    }
}

//! Send a refusal back to its rep: it was false (METHOD S20).

use super::going_on;
use crate::sales::book::court::FALSE_MAX;
use crate::sales::command::rules::reason_of_verdict;
use crate::sales::command::{Decision, Ground, NewStep};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, SentBack};
use crate::sales::event::task::Cancelled;
use crate::sales::value::DealId;

/// Back to the rep with the step "call today"; the second time to the exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SendBack {
    pub deal: DealId,
    pub reason: String,
}

impl SendBack {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (deal, case) = going_on(ground, self.deal)?;
        let words = reason_of_verdict(&self.reason)?;
        let again = usize::from(deal.false_refusals()) >= FALSE_MAX;
        let holder = if again { Holder::Exchange } else { Holder::User(case.by) };
        let mut events = Vec::new();
        // Quality control's own steps on the case end with it.
        ground.cancel_steps(deal, Cancelled::Replaced, None, &mut events);
        events.push(Event::Deal(DealEvent::SentBack(SentBack {
            deal: deal.id,
            from: deal.stage,
            to: ground.book.stage_now(case.from),
            rep: case.by,
            holder,
            words: Some(words),
        })));
        if !again {
            events.push(NewStep::call_today(ground)?.event_unchecked(ground, Some(deal.id), case.by));
        }
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::{Claim, ClaimNext};
    use crate::sales::event::task::AutoText;
    use crate::sales::reason::ReturnReason;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn a_false_refusal_is_called_today_and_the_second_goes_to_the_exchange() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.case(boris);
        let back = |reason: &str| Command::SendBack(SendBack { deal, reason: reason.to_owned() });
        scene.refused_as(anna, back(" "), "reason-missing");
        for nothing in ["no", "нет нет нет нет", "не так", "不是"] {
            scene.refused_as(anna, back(nothing), "verdict-too-short");
        }
        scene.refused_as(boris, back("клиент ждёт счёт"), "no-right");
        scene.done(anna, back("клиент ждёт счёт"));
        let step = scene.next(deal);
        assert_eq!((step.auto, step.executor), (Some(AutoText::CallToday), boris));
        assert_eq!(step.due().date, scene.book.day(scene.now));
        assert_eq!((scene.stage_of(deal).as_str(), scene.book.load(boris).held), ("verified", 1));
        scene.refuse(boris, deal);
        scene.done(anna, back("и снова ждёт"));
        assert_eq!((scene.the(deal).holder, scene.the(deal).false_refusals()), (Holder::Exchange, 2));
        assert_eq!((scene.book.exchange().len(), scene.book.load(boris).held), (1, 0));
        let back = scene.the(deal).came_back().unwrap();
        assert_eq!((back.by, back.reason), (boris, ReturnReason::FalseRefusal));
        // Somebody else shall try: whose refusals were false takes it no more by themselves.
        scene.refused_as(boris, Command::Claim(Claim { deal }), "gave-up");
        scene.refused_as(boris, Command::ClaimNext(ClaimNext), "gave-up");
        let carla = scene.hire("carla", "", &[Role::Rep]);
        scene.done(carla, Command::ClaimNext(ClaimNext));
    }
}

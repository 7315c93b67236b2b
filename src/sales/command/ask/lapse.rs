//! Nobody answered within a working day: the deal goes to the exchange.

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::ask::{Answered, AskSettled};
use crate::sales::event::deal::{DealEvent, Returned};
use crate::sales::event::task::Cancelled;
use crate::sales::reason::ReturnReason;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// The timer's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LapseAsk {
    pub deal: DealId,
}

impl LapseAsk {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        if !ground.is_machine() {
            return Err(Refusal::NoRight { right: Right::Work });
        }
        let (deal, from) = ground.held_deal(self.deal)?;
        let ask = deal.ask().filter(|ask| ask.due <= ground.now()).ok_or(Refusal::NothingAsked { deal: deal.id })?;
        let settled = AskSettled { deal: deal.id, asker: ask.by, how: Answered::Lapsed, words: None };
        let mut events = vec![Event::Deal(DealEvent::AskSettled(settled))];
        ground.cancel_steps(deal, Cancelled::Returned, None, &mut events);
        let reason = ReturnReason::Expired;
        events.push(Event::Deal(DealEvent::Returned(Returned { deal: deal.id, from, reason, words: None })));
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::ask::{AnswerAsk, AskHead, ExtendLimit};
    use crate::sales::deal::Holder;
    use crate::sales::event::ask::Wish;
    use crate::sales::notice::Told;
    use crate::sales::reason::WhoAsked;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::user::MACHINE;

    fn ask(deal: DealId, wish: Wish) -> Command {
        Command::AskHead(AskHead { deal, wish, reason: "просят весной".to_owned(), touch: None })
    }

    fn answer(deal: DealId, grants: bool) -> Command {
        let reason = (!grants).then(|| "звоните сейчас".to_owned());
        Command::AnswerAsk(AnswerAsk { deal, grants, reason })
    }

    fn long(scene: &Scene) -> Wish {
        Wish::Postpone { until: scene.due(60, 10).date, asked_by: WhoAsked::Client }
    }

    #[test]
    fn what_a_rep_may_not_give_is_asked_and_given_by_the_head_of_the_team() {
        let (mut scene, boris, _) = Scene::with_boris();
        let head = scene.hire("head", "", &[Role::Head]);
        let deal = scene.lead(boris);
        let wish = long(&scene);
        scene.done(boris, ask(deal, wish));
        assert_eq!(scene.refused(boris, ask(deal, wish)), Refusal::AskedAlready { deal });
        scene.refused_as(boris, answer(deal, true), "no-right");
        let Wish::Postpone { until, .. } = wish else { panic!("{wish:?}") };
        let until = Some(until.into());
        assert_eq!(scene.book.inbox(head).notices().last().unwrap().told, Told::Asked { until });
        scene.done(head, answer(deal, true));
        let asleep = scene.the(deal).asleep().unwrap();
        assert_eq!(Wish::Postpone { until: asleep.until, asked_by: WhoAsked::Client }, wish);
        assert!(scene.the(deal).ask().is_none() && scene.the(deal).steps.is_empty());
        assert_eq!(scene.book.inbox(boris).notices().last().unwrap().told, Told::Answered { granted: true });
        assert_eq!(scene.refused(head, answer(deal, true)), Refusal::NothingAsked { deal });
    }

    #[test]
    fn a_no_says_why_and_the_deal_stays_with_its_step() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        let wish = long(&scene);
        scene.done(boris, ask(deal, wish));
        let bare = Command::AnswerAsk(AnswerAsk { deal, grants: false, reason: None });
        assert_eq!(scene.refused(anna, bare), Refusal::ReasonMissing);
        scene.done(anna, answer(deal, false));
        assert!(scene.the(deal).asleep().is_none() && scene.the(deal).next.is_some());
        assert_eq!(scene.the(deal).holder, Holder::User(boris));
    }

    #[test]
    fn without_an_answer_it_goes_to_the_exchange_after_a_working_day_and_once() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let wish = long(&scene);
        scene.done(boris, ask(deal, wish));
        let lapse = Command::LapseAsk(LapseAsk { deal });
        scene.refused_as(boris, lapse.clone(), "no-right");
        scene.refused_as(MACHINE, lapse.clone(), "nothing-asked");
        scene.wait(25 * 60);
        assert_eq!(scene.book.asks_lapsed(scene.now).collect::<Vec<_>>(), [deal]);
        scene.done(MACHINE, lapse.clone());
        assert_eq!((scene.the(deal).holder, scene.the(deal).ask()), (Holder::Exchange, None));
        scene.refused_as(MACHINE, lapse, "not-yours");
    }

    #[test]
    fn a_deal_over_its_limit_goes_on_by_the_head_s_word_and_counts_anew() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        assert_eq!(scene.refused(boris, ask(deal, Wish::GoOn)), Refusal::WithinLimits { deal });
        // Verified takes a working day; on the third it is over.
        scene.wait(2 * 24 * 60);
        assert!(scene.book.is_over_limit(scene.the(deal), scene.now));
        let over: Vec<DealId> = scene.book.over_limit(scene.now).collect();
        assert_eq!(over, [deal]);
        scene.done(boris, ask(deal, Wish::GoOn));
        let extend = Command::ExtendLimit(ExtendLimit { deal, reason: "ждём тендер".to_owned() });
        scene.refused_as(boris, extend.clone(), "no-right");
        scene.done(anna, extend.clone());
        assert!(!scene.book.is_over_limit(scene.the(deal), scene.now) && scene.the(deal).ask().is_none());
        assert_eq!(scene.refused(anna, extend), Refusal::WithinLimits { deal });
        scene.wait(2 * 24 * 60);
        assert!(scene.book.is_over_limit(scene.the(deal), scene.now), "the limit counts anew");
        scene.book.recount_check().unwrap();
    }

    #[test]
    fn what_was_asked_is_taken_back_and_falls_away_with_the_deal() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        let wish = long(&scene);
        scene.done(boris, ask(deal, wish));
        let undo = scene.undo_of(boris).unwrap();
        scene.done(boris, undo);
        assert!(scene.the(deal).ask().is_none());
        scene.done(boris, ask(deal, wish));
        let assign = crate::sales::command::deal::AssignTo::User(anna);
        scene.done(anna, Command::Assign(crate::sales::command::deal::Assign { deals: vec![deal], to: assign }));
        assert!(scene.the(deal).ask().is_none(), "it was its former holder's wish");
    }
}

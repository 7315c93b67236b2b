//! Give a refused deal to the exchange: somebody else shall try.

use super::going_on;
use crate::sales::command::rules::reason_of_verdict;
use crate::sales::command::{Decision, Ground};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Reopened};
use crate::sales::event::task::Cancelled;
use crate::sales::value::DealId;

/// To the exchange, in the stage it was refused from; the refusal counts neither as true nor as false.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToExchange {
    pub deal: DealId,
    pub reason: String,
}

impl ToExchange {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (deal, case) = going_on(ground, self.deal)?;
        let words = reason_of_verdict(&self.reason)?;
        let mut events = Vec::new();
        // Quality control's own steps on the case end with it.
        ground.cancel_steps(deal, Cancelled::Returned, None, &mut events);
        events.push(Event::Deal(DealEvent::Reopened(Reopened {
            deal: deal.id,
            from: deal.stage,
            to: ground.book.stage_now(case.from),
            holder: Holder::Exchange,
            words: Some(words),
        })));
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::Claim;
    use crate::sales::reason::ReturnReason;
    use crate::sales::scene::Scene;
    use crate::sales::value::Moment;

    #[test]
    fn somebody_else_shall_try_from_where_it_stood() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "qualified");
        scene.refuse(boris, deal);
        let give = |reason: &str| Command::ToExchange(ToExchange { deal, reason: reason.to_owned() });
        scene.refused_as(anna, give(""), "reason-missing");
        scene.refused_as(anna, give("ok"), "verdict-too-short");
        scene.done(anna, give("пусть попробует другой"));
        assert_eq!((scene.stage_of(deal).as_str(), scene.the(deal).holder), ("qualified", Holder::Exchange));
        assert_eq!((scene.the(deal).false_refusals(), scene.book.cases().len()), (0, 0));
        scene.refused_as(anna, give("пусть попробует другой"), "no-case");
        let figures = scene.book.court().figures(std::iter::once(boris), Moment(0), None);
        assert_eq!((figures.made, figures.waiting, figures.elsewhere, figures.false_percent()), (1, 0, 1, None));
        assert_eq!(
            scene.the(deal).came_back().map(|back| (back.by, back.reason)),
            Some((boris, ReturnReason::Refused))
        );
        scene.refused_as(boris, Command::Claim(Claim { deal }), "gave-up");
    }
}

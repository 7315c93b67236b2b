//! Reopen a deal that has ended: quality control or a head only (DESIGN §3.7).

use crate::sales::command::rules::reason_of_verdict;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Reopened};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::stage::StageRole;
use crate::sales::value::DealId;

/// Won, lost or junk comes back to the exchange, in the stage it stood in before its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reopen {
    pub deal: DealId,
    pub reason: String,
}

impl Reopen {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let reach = ground.reach(Right::Reopen)?;
        let deal = ground.deal(self.deal)?;
        if reach < Reach::All {
            let viewer = ground.book.viewer(ground.actor());
            if !deal.holder_user().is_none_or(|user| viewer.sees_user(user)) {
                return Err(Refusal::NotYours { deal: deal.id, holder: deal.holder });
            }
        }
        let words = match ground.stage_of(deal)?.role {
            StageRole::Won | StageRole::Lost => said(Some(&self.reason)).ok_or(Refusal::ReasonMissing)?,
            // That it was none is a verdict on whoever junked it.
            StageRole::Junk => reason_of_verdict(&self.reason)?,
            StageRole::ConditionalRefusal => return Err(Refusal::NotByMoving { stage: deal.stage }),
            StageRole::Unsorted
            | StageRole::Verified
            | StageRole::Qualified
            | StageRole::Working
            | StageRole::Invoice
            | StageRole::Prepayment => return Err(Refusal::NothingChanged),
        };
        let open = |stage: &crate::sales::stage::Stage| stage.role.is_open();
        let before = deal.history().rev().filter_map(|passage| ground.book.stage(passage.stage));
        let to = match before.into_iter().find(|stage| open(stage)) {
            Some(stage) => ground.book.stage_now(stage.id),
            None => ground.stage_for(deal, StageRole::Verified)?,
        };
        Ok(vec![Event::Deal(DealEvent::Reopened(Reopened {
            deal: deal.id,
            from: deal.stage,
            to,
            holder: Holder::Exchange,
            words: Some(words),
        }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::refusal::CloseLost;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn what_has_ended_comes_back_to_the_exchange_where_it_stood() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let head = scene.hire("head", "", &[Role::Head]);
        let (won, lost) = (scene.lead(boris), scene.lead(boris));
        scene.bring(boris, won, "invoice");
        scene.bring(boris, won, "won");
        scene.refuse(boris, lost);
        let reopen = |deal, reason: &str| Command::Reopen(Reopen { deal, reason: reason.to_owned() });
        scene.refused_as(anna, reopen(lost, "рано"), "not-by-moving");
        scene.done(anna, Command::CloseLost(CloseLost { deal: lost, note: None }));
        for (deal, stage) in [(won, "invoice"), (lost, "verified")] {
            scene.refused_as(boris, reopen(deal, "ошибка"), "no-right");
            scene.refused_as(head, reopen(deal, ""), "reason-missing");
            scene.done(head, reopen(deal, "вернулись"));
            assert_eq!((scene.stage_of(deal).as_str(), scene.the(deal).holder), (stage, Holder::Exchange));
            scene.refused_as(head, reopen(deal, "ещё раз"), "nothing-changed");
        }
    }

    #[test]
    fn another_team_s_ends_are_not_a_head_s() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let team = Command::AddTeam(crate::sales::command::floor::AddTeam { name: "Второй".to_owned() });
        scene.done(anna, team);
        let team = scene.book.teams().last().map(|(team, _)| team);
        let head = scene.hire_to("head", &[Role::Head], team);
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "won");
        let reopen = Command::Reopen(Reopen { deal, reason: "вернулись".to_owned() });
        scene.refused_as(head, reopen, "not-yours");
    }
}

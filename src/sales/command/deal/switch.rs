//! Move a deal to another pipeline: it stands in the stage of the same role there (METHOD K02, DESIGN §3.7).

use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground, takes_deals};
use crate::sales::deal::{Deal, Holder};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Switched};
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::stage::{Pipeline, Stage, StageRole};
use crate::sales::value::{DealId, PipelineId};

/// The head's: another business unit sells it. What the stage there asks for is asked on the next move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SwitchPipeline {
    pub deal: DealId,
    pub to: PipelineId,
    pub reason: Option<String>,
}

impl SwitchPipeline {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Assign)?;
        // Who hands deals over need not see what is in them.
        let deal = ground.book.any_deal(self.deal).ok_or(Refusal::NoSuchDeal { deal: self.deal })?;
        // What nobody holds is everybody's who gives deals to people.
        if deal.holder != Holder::Exchange {
            ground.on_deal(Right::Assign, deal)?;
        }
        ground.must_be_open(deal)?;
        let to = ground.book.pipeline(self.to).ok_or(Refusal::NoSuchPipeline)?;
        if to.id == deal.pipeline {
            return Err(Refusal::NothingChanged);
        }
        takes_deals(to)?;
        let from = ground.pipeline_of(deal)?;
        let stage = stage_there(ground, deal, from, to).ok_or(Refusal::NoSuchStage)?;
        Ok(vec![Event::Deal(DealEvent::Switched(Switched {
            deal: deal.id,
            from: from.id,
            from_stage: deal.stage,
            to: to.id,
            to_stage: stage.id,
            words: said(self.reason.as_deref()),
        }))])
    }
}

/// The stage of the same role; before it, where the deal lacks what is asked for there: the way through another unit is no way
/// around a question. What it lacks already where it stands does not throw it back.
fn stage_there<'a>(ground: &Ground<'_>, deal: &Deal, from: &Pipeline, to: &'a Pipeline) -> Option<&'a Stage> {
    let like = to.counterpart(from, deal.stage)?;
    let lacks_here = ground.lacking(deal, from, deal.stage);
    let is_owed = |field: &Field| !lacks_here.contains(field);
    let fits = |stage: &&Stage| !ground.lacking(deal, to, stage.id).iter().any(is_owed);
    let way: Vec<&Stage> = to.columns().filter(|stage| stage.role > StageRole::Unsorted).collect();
    let up_to =
        way.iter().position(|stage| stage.id == like.id).map_or(&[][..], |place| way.get(..=place).unwrap_or(&[]));
    let fitting = up_to.iter().copied().filter(fits).last();
    Some(fitting.or(up_to.first().copied()).unwrap_or(like))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::Advance;
    use crate::sales::command::floor::{AddPipeline, ClosePipeline, RemoveStage};
    use crate::sales::scene::Scene;

    fn second(scene: &mut Scene) -> PipelineId {
        let (anna, like) = (scene.user("anna"), scene.book.main_pipeline().unwrap().id);
        scene.done(anna, Command::AddPipeline(AddPipeline { name: "Сервис".to_owned(), like }));
        scene.book.pipelines().nth(1).unwrap().id
    }

    fn switch(deal: DealId, to: PipelineId) -> Command {
        Command::SwitchPipeline(SwitchPipeline {
            deal, to, reason: Some("сервисный договор".to_owned())
        })
    }

    #[test]
    fn a_deal_goes_to_the_stage_of_the_same_role_and_comes_back_by_undo() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let to = second(&mut scene);
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "offer-sent");
        scene.refused_as(boris, switch(deal, to), "no-right");
        let before = (scene.the(deal).pipeline, scene.the(deal).stage);
        scene.done(anna, switch(deal, to));
        assert_eq!((scene.the(deal).pipeline, scene.stage_of(deal).as_str()), (to, "offer-sent"));
        assert_ne!(scene.the(deal).stage, before.1);
        scene.refused_as(anna, switch(deal, to), "nothing-changed");
        scene.book.recount_check().unwrap();
        let undo = scene.undo_of(anna).unwrap();
        scene.done(anna, undo);
        assert_eq!((scene.the(deal).pipeline, scene.the(deal).stage), before);
        scene.book.recount_check().unwrap();
    }

    #[test]
    fn where_there_is_no_such_stage_it_stands_before_it_and_goes_on_there() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let to = second(&mut scene);
        for key in ["meeting-set", "meeting-held", "offer-sent"] {
            let stage = scene.book.pipeline(to).unwrap().stages.iter().find(|stage| &*stage.key == key).unwrap().id;
            scene.done(anna, Command::RemoveStage(RemoveStage { stage, to: None }));
        }
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "meeting-held");
        scene.done(anna, switch(deal, to));
        assert_eq!(scene.stage_of(deal), "qualified");
        let invoice = scene.book.pipeline(to).unwrap().by_role(StageRole::Invoice).unwrap().id;
        let advance = Advance { deal, to: Some(invoice), answers: Vec::new(), touch: None };
        let Refusal::Missing { fields, .. } = scene.refused(boris, Command::Advance(advance)) else {
            panic!("went on")
        };
        assert!(fields.contains(&Field::InvoiceNumber), "what is owed is asked on the next move");
    }

    #[test]
    fn the_way_through_another_unit_is_no_way_around_what_is_asked() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let main = scene.book.main_pipeline().unwrap().id;
        let to = second(&mut scene);
        // One stage of work there, the last: whoever goes there and back would have come three stages on.
        for key in ["meeting-set", "meeting-held"] {
            let stage = scene.book.pipeline(to).unwrap().stages.iter().find(|stage| &*stage.key == key).unwrap().id;
            scene.done(anna, Command::RemoveStage(RemoveStage { stage, to: None }));
        }
        let deal = scene.lead(boris);
        scene.bring(boris, deal, "meeting-set");
        scene.done(anna, switch(deal, to));
        assert_eq!(scene.stage_of(deal), "qualified", "what the offer asks for, it does not have");
        scene.done(anna, switch(deal, main));
        assert_eq!(scene.stage_of(deal), "qualified");
    }

    #[test]
    fn a_pipeline_that_takes_no_deals_takes_none_and_what_has_ended_stays() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let to = second(&mut scene);
        let ended = scene.case(boris);
        scene.refused_as(anna, switch(ended, to), "not-open");
        let free = scene.inquiry("Насос");
        scene.done(anna, switch(free, to));
        scene.done(anna, Command::ClosePipeline(ClosePipeline { pipeline: to, closed: true }));
        let other = scene.inquiry("Acme");
        assert_eq!(scene.refused(anna, switch(other, to)), Refusal::PipelineClosed { pipeline: to });
        // What is there goes on.
        scene.done(boris, Command::Claim(crate::sales::command::deal::Claim { deal: free }));
    }
}

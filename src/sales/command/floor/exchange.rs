//! Who claims first, and how one claims: novices, the responsible rep of a company, by choice or only the next (METHOD S22).

use crate::sales::claiming::ExchangeRules;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::floor::{ExchangeRuled, FloorEvent};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::PipelineId;

/// The rules of the exchange in a pipeline; zero is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleExchange {
    pub pipeline: PipelineId,
    pub rules: ExchangeRules,
}

impl RuleExchange {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Shape)?;
        let pipeline = ground.book.pipeline(self.pipeline).ok_or(Refusal::NoSuchStage)?;
        let ruled = exchange_ruled(pipeline.id, pipeline.exchange, self.rules);
        ruled.map(|event| vec![event]).ok_or(Refusal::NothingChanged)
    }
}

/// What a change of the rules is; `None`: there is none.
pub(super) fn exchange_ruled(pipeline: PipelineId, before: ExchangeRules, rules: ExchangeRules) -> Option<Event> {
    let some = |rule: Option<u16>| rule.filter(|rule| *rule > 0);
    let after = ExchangeRules {
        novices_minutes: some(rules.novices_minutes),
        reserved_minutes: some(rules.reserved_minutes),
        blind: rules.blind,
        novice_daily: some(rules.novice_daily),
        senior_daily: some(rules.senior_daily),
    };
    (after != before).then_some(Event::Floor(FloorEvent::ExchangeRuled(ExchangeRuled { pipeline, before, after })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::claiming::{Level, Standing};
    use crate::sales::command::Command;
    use crate::sales::command::client::AddCompany;
    use crate::sales::command::deal::{Capture, Claim, ClaimNext, CompanyRef, GoesTo, HandBack};
    use crate::sales::command::floor::RuleClaims;
    use crate::sales::command::user::{SetAway, SetStanding};
    use crate::sales::deal::Holder;
    use crate::sales::reason::ReturnReason;
    use crate::sales::role::Role;
    use crate::sales::scene::{Scene, deal_of};
    use crate::sales::stage::ClaimRules;
    use crate::sales::value::{DealId, UserId};

    fn ruled(scene: &mut Scene, rules: ExchangeRules) {
        let (anna, pipeline) = (scene.user("anna"), scene.book.main_pipeline().unwrap().id);
        scene.done(anna, Command::RuleExchange(RuleExchange { pipeline, rules }));
    }

    fn stands(scene: &mut Scene, user: UserId, level: Level, daily: Option<u16>) {
        let anna = scene.user("anna");
        let standing = Standing { level, hold_limit: 40, daily };
        scene.done(anna, Command::SetStanding(SetStanding { user, standing }));
    }

    fn claim(deal: DealId) -> Command {
        Command::Claim(Claim { deal })
    }

    /// An inquiry of a company, in the exchange.
    fn inquiry_of(scene: &mut Scene, name: &str) -> DealId {
        let anna = scene.user("anna");
        if scene.book.company_called(name).is_none() {
            scene.done(anna, Command::AddCompany(AddCompany { name: name.to_owned() }));
        }
        let company = scene.book.company_called(name).unwrap().id;
        let capture = Capture {
            title: "насос".to_owned(),
            company: Some(CompanyRef::Known(company)),
            contact: None,
            sum: None,
            need: None,
            source: None,
            pipeline: None,
            goes_to: GoesTo::Exchange,
            step: None,
            note: None,
        };
        deal_of(&scene.done(anna, Command::Capture(capture))).unwrap()
    }

    #[test]
    fn for_so_many_minutes_only_novices_claim_what_came_in() {
        let (mut scene, boris, _) = Scene::with_boris();
        let novice = scene.hire("chen", "Chen", &[Role::Rep]);
        let rules = ExchangeRules { novices_minutes: Some(15), ..ExchangeRules::default() };
        ruled(&mut scene, rules);
        let first = scene.inquiry("a");
        // Nobody learns here yet: nobody is waited for.
        scene.done(boris, claim(first));
        stands(&mut scene, novice, Level::Novice, None);
        let (second, third) = (scene.inquiry("b"), scene.inquiry("c"));
        let until = scene.now.plus_minutes(15);
        let refused = Refusal::ForNovices { deal: second, until };
        assert_eq!(scene.refused(boris, claim(second)), refused);
        assert_eq!(scene.refused(boris, Command::ClaimNext(ClaimNext)), Refusal::AllReserved { until });
        scene.done(novice, claim(second));
        scene.wait(15);
        scene.done(boris, claim(third));
        // Who learns and is away holds nobody up.
        let fourth = scene.inquiry("d");
        let back = Some(scene.due(2, 9).date);
        scene.done(novice, Command::SetAway(SetAway { user: novice, until: back }));
        scene.done(boris, claim(fourth));
    }

    #[test]
    fn an_inquiry_of_a_known_company_is_its_rep_s_for_ten_minutes() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let other = scene.hire("chen", "Chen", &[Role::Rep]);
        let held = inquiry_of(&mut scene, "Ромашка");
        scene.done(boris, claim(held));
        let (deal, free) = (inquiry_of(&mut scene, "Ромашка"), inquiry_of(&mut scene, "Лотос"));
        let until = scene.now.plus_minutes(10);
        assert_eq!(scene.refused(other, claim(deal)), Refusal::Reserved { deal, by: boris, until });
        // The next one that is free for them.
        scene.done(other, Command::ClaimNext(ClaimNext));
        assert_eq!(scene.the(free).holder, Holder::User(other));
        assert_eq!(
            scene.refused(other, Command::ClaimNext(ClaimNext)),
            Refusal::AllReserved { until },
            "nothing else is there"
        );
        let back = Some(scene.due(2, 9).date);
        scene.done(boris, Command::SetAway(SetAway { user: boris, until: back }));
        assert!(scene.book.first_claim(scene.the(deal), scene.now).is_none(), "who is away is not waited for");
        scene.done(boris, Command::SetAway(SetAway { user: boris, until: None }));
        scene.done(boris, claim(deal));
        // Given back, it is everybody's.
        let reason = ReturnReason::NoTime;
        scene.done(boris, Command::HandBack(HandBack { deal, reason, note: None, touch: None }));
        scene.done(other, claim(deal));
        let later = inquiry_of(&mut scene, "Ромашка");
        scene.wait(10);
        scene.done(anna, claim(later));
    }

    #[test]
    fn on_blind_pull_one_takes_the_next_and_the_head_chooses() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let head = scene.hire("head", "", &[Role::Head]);
        ruled(&mut scene, ExchangeRules { blind: true, ..ExchangeRules::default() });
        let first = scene.inquiry("a");
        scene.wait(1);
        let second = scene.inquiry("b");
        assert_eq!(scene.refused(boris, claim(second)), Refusal::BlindPull);
        assert_eq!(scene.refused(boris, claim(first)), Refusal::BlindPull, "not even the first by choice");
        scene.done(boris, Command::ClaimNext(ClaimNext));
        assert_eq!(scene.the(first).holder, Holder::User(boris));
        scene.done(head, claim(second));
        // What is reserved for somebody they may choose.
        let held = inquiry_of(&mut scene, "Ромашка");
        scene.done(anna, claim(held));
        scene.done(
            anna,
            Command::Assign(crate::sales::command::deal::Assign {
                deals: vec![held],
                to: crate::sales::command::deal::AssignTo::User(boris),
            }),
        );
        let theirs = inquiry_of(&mut scene, "Ромашка");
        scene.done(boris, claim(theirs));
    }

    #[test]
    fn so_many_a_day_by_person_then_by_level_then_by_pipeline() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let novice = scene.hire("chen", "Chen", &[Role::Rep]);
        let pipeline = scene.book.main_pipeline().unwrap().id;
        let claims = ClaimRules { daily: Some(3), ..ClaimRules::default() };
        scene.done(anna, Command::RuleClaims(RuleClaims { pipeline, rules: claims }));
        ruled(&mut scene, ExchangeRules { novice_daily: Some(1), ..ExchangeRules::default() });
        stands(&mut scene, novice, Level::Novice, None);
        stands(&mut scene, boris, Level::Usual, Some(2));
        let mut limit_of = |who: UserId| loop {
            let deal = scene.inquiry("a");
            match scene.try_as(who, claim(deal)) {
                Ok(_) => {}
                Err(Refusal::ClaimLimit { limit }) => {
                    assert_eq!(
                        scene.book.claims_left(scene.book.user(who).unwrap(), scene.book.main_pipeline(), scene.now),
                        0
                    );
                    break limit;
                }
                Err(other) => panic!("{other:?}"),
            }
        };
        assert_eq!([novice, boris, anna].map(&mut limit_of), [1, 2, 3]);
    }
}

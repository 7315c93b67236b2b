//! Penalties: recorded with a reason, answered by their person, taken off by who may record them (METHOD S21).

use crate::sales::command::rules::reason_of_verdict;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::user::{Penalised, PenaltyAnswered, PenaltyLifted, UserEvent};
use crate::sales::field::Field;
use crate::sales::penalty::Penalty;
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::value::{DealId, Money, PenaltyId, UserId};

/// Record a penalty against a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Penalise {
    pub user: UserId,
    /// The deal it is about.
    pub deal: Option<DealId>,
    /// What it costs.
    pub sum: Option<Money>,
    pub reason: String,
}

/// Say something to a penalty of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerPenalty {
    pub penalty: PenaltyId,
    pub text: String,
}

/// Let a penalty count no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiftPenalty {
    pub penalty: PenaltyId,
    pub reason: String,
}

/// The actor may penalise this person: nobody themselves, a head their people, control and director all.
fn may_penalise(ground: &Ground<'_>, user: UserId) -> Result<(), Refusal> {
    let reach = ground.reach(Right::Penalise)?;
    let in_reach = reach == Reach::All || ground.heads(user);
    if in_reach && user != ground.actor() { Ok(()) } else { Err(Refusal::NoRight { right: Right::Penalise }) }
}

fn standing<'a>(ground: &Ground<'a>, id: PenaltyId) -> Result<&'a Penalty, Refusal> {
    let penalty = ground.book.penalty(id).ok_or(Refusal::NoSuchPenalty { penalty: id })?;
    if penalty.counts() { Ok(penalty) } else { Err(Refusal::PenaltySettled { penalty: id }) }
}

impl Penalise {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let user = ground.user(self.user)?.id;
        may_penalise(ground, user)?;
        if let Some(deal) = self.deal {
            // Who refused it is who is judged by it, whoever else has had it.
            let case = ground.deal(deal)?.case();
            if let Some(by) = case.map(|case| case.by).filter(|by| *by != user) {
                return Err(Refusal::RefusedByOther { deal, by });
            }
        }
        if self.sum.is_some_and(|sum| sum.minor <= 0) {
            return Err(Refusal::NotPositive { field: Field::Sum });
        }
        let words = reason_of_verdict(&self.reason)?;
        let penalty = PenaltyId::new(ground.fresh());
        let penalised = Penalised { penalty, user, deal: self.deal, sum: self.sum, words: Some(words) };
        Ok(vec![Event::User(UserEvent::Penalised(penalised))])
    }
}

impl AnswerPenalty {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let penalty = ground.book.penalty(self.penalty).filter(|penalty| penalty.user == ground.actor());
        // Whose it is not does not hear that there is one.
        let penalty = penalty.ok_or(Refusal::NoSuchPenalty { penalty: self.penalty })?;
        let penalty = standing(ground, penalty.id)?;
        if penalty.answer.is_some() {
            return Err(Refusal::PenaltySettled { penalty: penalty.id });
        }
        let words = said(Some(&self.text)).ok_or(Refusal::ReasonMissing)?;
        let answered = PenaltyAnswered { penalty: penalty.id, user: penalty.user, words: Some(words) };
        Ok(vec![Event::User(UserEvent::PenaltyAnswered(answered))])
    }
}

impl LiftPenalty {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Penalise)?;
        let penalty = standing(ground, self.penalty)?;
        may_penalise(ground, penalty.user)?;
        let words = reason_of_verdict(&self.reason)?;
        let lifted = PenaltyLifted { penalty: penalty.id, user: penalty.user, words: Some(words) };
        Ok(vec![Event::User(UserEvent::PenaltyLifted(lifted))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::notice::Told;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;
    use crate::sales::value::RUB;

    #[test]
    fn a_penalty_is_told_answered_once_and_taken_off_by_who_may_record_it() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (olga, carla) = (scene.hire("olga", "", &[Role::Quality]), scene.hire("carla", "", &[Role::Rep]));
        let deal = scene.case(boris);
        let penalise = |user, reason: &str| {
            let reason = reason.to_owned();
            Command::Penalise(Penalise { user, deal: Some(deal), sum: Money::whole(500, RUB), reason })
        };
        scene.refused_as(carla, penalise(boris, "звонка не было"), "no-right");
        assert_eq!(scene.refused(olga, penalise(boris, " ")), Refusal::ReasonMissing);
        scene.refused_as(olga, penalise(boris, "no"), "verdict-too-short");
        let other = Refusal::RefusedByOther { deal, by: boris };
        assert_eq!(scene.refused(olga, penalise(carla, "звонка не было")), other, "who refused it is judged by it");
        scene.refused_as(olga, penalise(olga, "сама"), "no-right");
        scene.done(olga, penalise(boris, "звонка не было"));
        let seen = |scene: &Scene, user| {
            scene.book.penalties(&scene.viewer(user)).map(|penalty| penalty.id).collect::<Vec<_>>()
        };
        let id = seen(&scene, olga)[0];
        assert_eq!((seen(&scene, boris), seen(&scene, anna), seen(&scene, carla)), (vec![id], vec![id], vec![]));
        assert_eq!(scene.book.inbox(boris).notices().last().unwrap().told, Told::Penalised { penalty: id });
        let answer = |text: &str| Command::AnswerPenalty(AnswerPenalty { penalty: id, text: text.to_owned() });
        scene.refused_as(carla, answer("это не я"), "no-such-penalty");
        scene.done(boris, answer("звонил с мобильного"));
        scene.refused_as(boris, answer("и ещё раз"), "penalty-settled");
        assert_eq!(scene.book.inbox(olga).notices().last().unwrap().told, Told::PenaltyAnswered { penalty: id });
        let lift = |reason: &str| Command::LiftPenalty(LiftPenalty { penalty: id, reason: reason.to_owned() });
        scene.refused_as(boris, lift("не виноват"), "no-right");
        scene.done(anna, lift("есть запись звонка"));
        let penalty = scene.book.penalty(id).unwrap();
        assert!(!penalty.counts() && penalty.answer.is_some() && &*penalty.reason == "звонка не было");
        scene.refused_as(olga, lift("ещё раз"), "penalty-settled");
        assert!(scene.undo_of(olga).is_none(), "a penalty has its own countermand");
    }

    #[test]
    fn a_head_penalises_their_own_people_only() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let team = Command::AddTeam(crate::sales::command::floor::AddTeam { name: "Второй".to_owned() });
        scene.done(anna, team);
        let team = scene.book.teams().last().map(|(team, _)| team);
        let head = scene.hire_to("head", &[Role::Head], team);
        let reason = "пустая карточка".to_owned();
        let penalise = Command::Penalise(Penalise { user: boris, deal: None, sum: None, reason });
        scene.refused_as(head, penalise.clone(), "no-right");
        scene.done(anna, penalise);
    }
}

//! Refuse conditionally: a rep can't lose a deal, only say why they think it is lost (METHOD S20, DESIGN §3.7).

use crate::sales::command::rules::are_own_words;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground, TouchMade};
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Refused, Said};
use crate::sales::event::task::Cancelled;
use crate::sales::reason::{RefusalReason, WhoSaid};
use crate::sales::refusal::Refusal;
use crate::sales::stage::StageRole;
use crate::sales::value::{DealId, TouchId, UserId, fold};

/// To quality control, with why, who said so, the touch it rests on, and own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refuse {
    pub deal: DealId,
    pub reason: RefusalReason,
    pub said_by: WhoSaid,
    /// A touch or attempt on record; left out where `made` is the one.
    pub rests_on: Option<TouchId>,
    pub text: String,
    /// The touch just made.
    pub made: Option<TouchMade>,
}

impl Refuse {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let (deal, by) = ground.held_deal(self.deal)?;
        if ground.stage_of(deal)?.role == StageRole::Unsorted {
            return Err(Refusal::Unsorted { deal: deal.id });
        }
        let mut events = Vec::new();
        let made = match &self.made {
            Some(made) => made.events(ground, deal, &mut events)?,
            None => None,
        };
        let touch = self.rests_on.or(made);
        self.check_touch(deal, touch, made)?;
        let words = self.own_words(ground, by)?;
        let finished = self.made.as_ref().and_then(|made| made.task);
        // The refusal first: what is open when it comes is what was left undone.
        events.push(Event::Deal(DealEvent::Refused(Refused {
            deal: deal.id,
            from: deal.stage,
            to: ground.stage_for(deal, StageRole::ConditionalRefusal)?,
            by,
            reason: self.reason,
            said_by: self.said_by,
            touch,
            words: Some(words),
        })));
        ground.cancel_steps(deal, Cancelled::Refused, finished, &mut events);
        Ok(events)
    }

    /// It rests on something that happened; and what the client said was said in a touch that they answered.
    fn check_touch(&self, deal: &Deal, touch: Option<TouchId>, made: Option<TouchId>) -> Result<(), Refusal> {
        let Some(id) = touch else { return Err(Refusal::TouchMissing { deal: deal.id }) };
        let outcome = if touch == made {
            self.made.as_ref().map(|made| made.outcome)
        } else {
            Some(deal.touch(id).ok_or(Refusal::NoSuchTouch)?.outcome)
        };
        let answered = outcome.is_some_and(crate::sales::reason::Outcome::is_touch);
        match self.said_by {
            WhoSaid::Client if !answered => Err(Refusal::TouchMissing { deal: deal.id }),
            WhoSaid::Client | WhoSaid::Nobody | WhoSaid::Guess => Ok(()),
        }
    }

    /// Words of their own, and not those of one of the last refusals that stand under the same name.
    fn own_words(&self, ground: &Ground<'_>, by: UserId) -> Result<Said, Refusal> {
        let words = said(Some(&self.text)).filter(|words| are_own_words(&words.text)).ok_or(Refusal::WordsTooFew)?;
        let letters = letters_of(&fold(&words.text));
        if ground.book.court().texts(by).any(|text| letters_of(text) == letters) {
            return Err(Refusal::WordsRepeated);
        }
        Ok(words)
    }
}

/// What is left of a folded text when another comma or blank does not make it another text.
fn letters_of(folded: &str) -> String {
    folded.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::{Claim, Edit};
    use crate::sales::field::{Field, Value};
    use crate::sales::reason::Outcome;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::{call, refusal};

    #[test]
    fn a_refusal_rests_on_a_touch_and_the_client_s_words_on_an_answered_one() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let with = |made, said_by| Command::Refuse(Refuse { said_by, made, ..refusal(deal) });
        let missing = Refusal::TouchMissing { deal };
        assert_eq!(scene.refused(boris, with(None, WhoSaid::Nobody)), missing);
        assert_eq!(scene.refused(boris, with(Some(call(Outcome::NoAnswer)), WhoSaid::Client)), missing);
        let foreign = Command::Refuse(Refuse { rests_on: Some(TouchId::new(1)), made: None, ..refusal(deal) });
        assert_eq!(scene.refused(boris, foreign), Refusal::NoSuchTouch);
        scene.done(boris, with(Some(call(Outcome::NoAnswer)), WhoSaid::Nobody));
        let (case, touches) = (scene.the(deal).case().unwrap(), &scene.the(deal).touches);
        assert_eq!((case.by, case.touch, scene.the(deal).holder_user()), (boris, Some(touches[0].id), Some(boris)));
        assert_eq!((scene.book.load(boris).held, scene.book.cases().len(), touches.len()), (0, 1, 1));
    }

    #[test]
    fn it_is_said_in_own_words_and_not_twice_in_the_same() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (one, two) = (scene.lead(boris), scene.lead(boris));
        for short in ["дорого", "дорого дорого", "\u{200b}нет нет нет нет"] {
            scene.refused_as(
                boris,
                Command::Refuse(Refuse { text: short.to_owned(), ..refusal(one) }),
                "words-too-few",
            );
        }
        scene.done(boris, Command::Refuse(refusal(one)));
        for text in ["им дорого, купили у соседей", "  ИМ ДОРОГО — купили у соседей!"]
        {
            let again = Command::Refuse(Refuse { text: text.to_owned(), ..refusal(two) });
            scene.refused_as(boris, again.clone(), "words-repeated");
            scene.refused_as(anna, again, "words-repeated");
        }
        scene.done(boris, Command::Refuse(Refuse { text: "客户说价格太高了".to_owned(), ..refusal(two) }));
    }

    #[test]
    fn it_is_out_of_hands_until_it_is_judged() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.case(boris);
        scene.refused_as(boris, Command::Refuse(refusal(deal)), "not-open");
        let (field, value) = (Field::Title, Some(Value::Text("Насосы".into())));
        scene.refused_as(boris, Command::Edit(Edit { deal, field, saw: None, value }), "not-open");
    }

    #[test]
    fn unsorted_is_junked_and_the_exchange_refuses_nothing() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.inquiry("Насос");
        scene.refused_as(anna, Command::Refuse(refusal(deal)), "not-yours");
        scene.done(boris, Command::Claim(Claim { deal }));
        assert_eq!(scene.refused(boris, Command::Refuse(refusal(deal))), Refusal::Unsorted { deal });
    }
}

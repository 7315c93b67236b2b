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
        ground.cancel_steps(deal, Cancelled::Refused, finished, &mut events);
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
        if ground.book.refusal_texts(by).any(|text| letters_of(text) == letters) {
            return Err(Refusal::WordsRepeated);
        }
        Ok(words)
    }
}

/// What is left of a folded text when another comma or blank does not make it another text.
fn letters_of(folded: &str) -> String {
    folded.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

//! Rules that several verbs share: own words, and the step that is proposed after an outcome.

pub use super::horizon::horizon_days;
use super::step::{NewStep, said};
use crate::sales::event::deal::Said;
use crate::sales::event::task::AutoText;
use crate::sales::reason::Outcome;
use crate::sales::refusal::Refusal;
use crate::sales::stage::Pipeline;
use crate::sales::typed::StepKind;
use crate::sales::value::{Calendar, Class, Due, Moment, fold, is_han};

/// Working minutes until a call that nobody answered is made again.
const CALL_AGAIN_MINUTES: u32 = 120;
/// The hour of day of a proposed call.
const CALL_HOUR: u32 = 10;

/// Deals may come into this pipeline, by whatever road.
pub fn takes_deals(pipeline: &Pipeline) -> Result<(), Refusal> {
    if pipeline.closed { Err(Refusal::PipelineClosed { pipeline: pipeline.id }) } else { Ok(()) }
}

/// How much of their own a person has written, or has to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnWords {
    pub letters: usize,
    /// Different words.
    pub words: usize,
    /// Different Han characters.
    pub han: usize,
}

impl OwnWords {
    /// A refusal holds at least so many letters in so many different words, or so many different Han characters (DESIGN §3.7).
    pub const REFUSAL: Self = Self { letters: 20, words: 3, han: 8 };
    /// A verdict on somebody's work, or a penalty: "no" says nothing that they could answer or learn from.
    pub const VERDICT: Self = Self { letters: 8, words: 2, han: 4 };

    pub fn of(text: &str) -> Self {
        let han: std::collections::BTreeSet<char> = text.chars().filter(|letter| is_han(*letter)).collect();
        let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
        let words = fold(text);
        let words: std::collections::BTreeSet<&str> =
            words.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
        Self { letters, words: words.len(), han: han.len() }
    }

    pub const fn are_enough(self, needed: Self) -> bool {
        self.han >= needed.han || (self.letters >= needed.letters && self.words >= needed.words)
    }
}

/// The text says something in the person's own words.
pub(super) fn are_own_words(text: &str) -> bool {
    OwnWords::of(text).are_enough(OwnWords::REFUSAL)
}

/// What is said for a verdict or a penalty: whoever it is about has to learn something from it.
pub(super) fn reason_of_verdict(reason: &str) -> Result<Said, Refusal> {
    let words = said(Some(reason)).ok_or(Refusal::ReasonMissing)?;
    if OwnWords::of(&words.text).are_enough(OwnWords::VERDICT) { Ok(words) } else { Err(Refusal::VerdictTooShort) }
}

/// The step proposed after a touch: Enter takes it (METHOD S12).
pub fn default_step(calendar: &Calendar, class: Class, outcome: Outcome, now: Moment) -> NewStep {
    let zone = calendar.zone;
    let morning = |days: u32| {
        let date = calendar.working_days_after(now.date_in(zone), days);
        Due { date, time: chrono::NaiveTime::from_hms_opt(CALL_HOUR, 0, 0), zone }
    };
    let (kind, due, auto) = match outcome {
        Outcome::NoAnswer => {
            (StepKind::Call, Due::at(calendar.after_minutes(now, CALL_AGAIN_MINUTES), zone), AutoText::CallAgain)
        }
        Outcome::WrongNumber => (StepKind::Other, morning(1), AutoText::FindNumber),
        Outcome::WillCallBack => (StepKind::Call, morning(1), AutoText::WaitForCall),
        Outcome::Spoke | Outcome::Sold | Outcome::Postponed | Outcome::Refused | Outcome::HandedBack => {
            // B has need and money but no hurry: a prepayment makes it real (METHOD S05).
            if class == Class::B {
                (StepKind::Payment, morning(2), AutoText::Prepayment)
            } else {
                (StepKind::Call, morning(2.min(horizon_days(class))), AutoText::FollowUp)
            }
        }
    };
    NewStep { kind, due, text: None, auto: Some(auto) }
}

#[cfg(test)]
mod tests {
    use super::are_own_words;

    #[test]
    fn own_words_are_counted_in_letters_and_words_or_in_different_han_characters() {
        for (text, enough) in [
            ("too dear for them, they said", true),
            ("дорого, сказали перезвонить весной", true),
            ("客户说价格太高了", true),
            ("价格高价格高价格高", false),
            ("no", false),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaa", false),
            ("a b c d e f", false),
            ("asdf asdf asdf asdf asdf asdf", false),
        ] {
            assert_eq!(are_own_words(text), enough, "{text}");
        }
    }
}

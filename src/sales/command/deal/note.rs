//! Write a note: words that are no touch.

use crate::sales::command::ground::fits;
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{DealEvent, Noted};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::DealId;

/// Put words on a deal's timeline. Whose lists it stands in may, ended deals included; who was shown it reads only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    pub deal: DealId,
    pub text: String,
}

impl Note {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Work)?;
        let deal = ground.deal(self.deal)?;
        if !ground.is_machine() && !ground.book.lists(&ground.book.viewer(ground.actor()), deal) {
            return Err(Refusal::NotYours { deal: deal.id, holder: deal.holder });
        }
        fits(&self.text)?;
        let words = said(Some(&self.text)).ok_or(Refusal::NothingChanged)?;
        Ok(vec![Event::Deal(DealEvent::Noted(Noted { deal: deal.id, words: Some(words) }))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn words_are_kept_whole_or_refused() {
        let (mut scene, boris, _) = Scene::with_boris();
        let deal = scene.lead(boris);
        let note = |letters: usize| Command::Note(Note { deal, text: format!(" {}\n", "й".repeat(letters)) });
        scene.done(boris, note(500));
        assert_eq!(scene.refused(boris, note(501)), Refusal::TextTooLong { letters: 501, limit: 500 });
    }

    #[test]
    fn a_note_is_words_and_no_touch() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let deal = scene.case(boris);
        let touches = scene.the(deal).touches.len();
        let note = |text: &str| Command::Note(Note { deal, text: text.to_owned() });
        scene.done(anna, note("звонил секретарь"));
        assert_eq!(scene.the(deal).touches.len(), touches);
        scene.refused_as(boris, note(" \n "), "nothing-changed");
        let admin = scene.hire("admin", "", &[Role::Administrator]);
        scene.refused_as(admin, note("да"), "no-right");
    }
}

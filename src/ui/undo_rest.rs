//! Some of what an undo would take back has been changed since: it is listed, and the rest goes only if that is asked for.

use super::chrome;
use super::effect::{Asking, Effect, UndoRest};
use super::glance::Glance;
use super::keymap::{Action, Place};
use super::refused;
use crate::sales::refusal::Refusal;
use crate::sales::value::DealId;

/// What stands in the way of an undo of several, and what Enter takes back all the same.
pub fn ask(refusal: &Refusal, rest: Option<UndoRest>, glance: &Glance<'_>) -> Asking {
    let Refusal::UndoWorkedOn { count, of, first } = refusal else {
        let (head, rows) = (refused::say(refusal, glance), Vec::new());
        return Asking { head, rows, foot: String::new(), yes: "hint-rest", then: Vec::new() };
    };
    let words = glance.words;
    let stays = |(deal, why): &(DealId, Refusal)| {
        format!("{}: {}", refused::deal_seen(*deal, glance), refused::why_it_stays(why, glance))
    };
    let mut rows: Vec<String> = first.iter().map(stays).collect();
    let more = count.saturating_sub(rows.len());
    rows.extend((more > 0).then(|| words.say_with("rest-more", &[("n", more.into())])));
    let head = if rest.is_some() { "rest-some" } else { "rest-none-undone" };
    let head = words.say_with(head, &[("n", (*count).into()), ("total", (*of).into())]);
    let key = chrome::key_of(glance, Action::Open, Place::Popup);
    let args = [("key", key.into()), ("n", of.saturating_sub(*count).into())];
    let foot = rest.map(|_| words.say_with("rest-undoes", &args)).unwrap_or_default();
    let then = rest.map(Effect::TakeBackRest).into_iter().collect();
    Asking { head, rows, foot, yes: "hint-rest", then }
}

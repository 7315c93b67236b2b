//! The forms of the verbs: what each asks for, and the command that comes of it. No rule stands here: `decide` keeps them.

pub mod reading;
mod line;
mod people;
pub mod claims;
// Strangers to each other.
pub mod answers;
pub mod refuse;
pub mod hand_back;
pub mod back;
pub mod junk;
pub mod snooze;
pub mod set_step;
pub mod note;
pub mod postpone;
pub mod send_back;
pub mod put_off;
pub mod assign;
pub mod away;
pub mod hand_over;
pub mod give_task;
pub mod penalty;
pub mod invoice;
pub mod ask;
pub mod access;
pub mod effort;
pub mod scenario;
pub mod reopen;
pub mod stage;
pub mod limits;
pub mod shape;
pub mod pipeline;
pub mod field;
pub mod client;
// These go on into forms above.
pub mod edit;
pub mod to_stage;
pub mod finish;
pub mod call;
mod meanwhile;
mod submit;
mod keys;
// It goes through all of them, deal by deal.
pub mod many;
pub mod view;

pub use self::keys::{act, hints, paste, places, type_key};
pub use self::submit::refused;

use super::bulk::Bulk;
use super::effect::{Asking, Effect};
use super::form::{Form, Question};
use super::glance::Glance;
use super::purpose::Purpose;
use crate::sales::command::{Command, TouchMade};
use crate::sales::value::DealId;

/// What came of a key in a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormStep {
    Stay,
    /// Away from it; the session keeps what was typed.
    Leave,
    /// All is there: this shall happen. The form closes when it is done.
    Submit(Vec<Effect>),
}

/// What a form's answers come to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answered {
    Send(Vec<Command>),
    /// Another form goes on from here.
    Instead(Box<Form<Purpose>>),
    Leave,
    /// It is looked at before it happens.
    Ask(Box<Asking>),
    /// As a job.
    Bulk(Bulk),
}

/// A line whose answer will not do, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Complaint {
    asks: Question,
    text: String,
}

impl Complaint {
    fn new(asks: Question, text: String) -> Self {
        Self { asks, text }
    }
}

type Submitted = Result<Answered, Complaint>;

/// `#4711 Ромашка`, or how many are marked.
fn tag(deals: &[DealId], glance: &Glance<'_>) -> String {
    match deals {
        [] => String::new(),
        [deal] => glance.deal_tag(*deal),
        [_, ..] => glance.words.say_with("chrome-marked", &[("n", deals.len().into())]),
    }
}

/// The option chosen of a list of reasons; a digit is missing otherwise.
fn chosen<T: Copy>(form: &Form<Purpose>, asks: Question, all: &[T], glance: &Glance<'_>) -> Result<T, Complaint> {
    let choice = form.chosen(asks).and_then(|chosen| all.get(chosen)).copied();
    choice.ok_or_else(|| Complaint::new(asks, glance.words.say("form-choose-first")))
}

/// Words that must be there.
fn written(form: &Form<Purpose>, asks: Question, glance: &Glance<'_>) -> Result<String, Complaint> {
    form.words(asks).ok_or_else(|| Complaint::new(asks, glance.words.say("form-write-first")))
}

/// The touch that ends the step of each deal: of several, each deal's own next step.
fn touch_of(touch: Option<&TouchMade>, deal: DealId, deals: &[DealId], glance: &Glance<'_>) -> Option<TouchMade> {
    let touch = touch?.clone();
    if deals.len() <= 1 || touch.task.is_none() {
        return Some(touch);
    }
    let task = glance.book.any_deal(deal).and_then(|deal| deal.next).map(|next| next.task);
    Some(TouchMade { task, ..touch })
}

fn labels(messages: impl IntoIterator<Item = &'static str>, glance: &Glance<'_>) -> Vec<String> {
    messages.into_iter().map(|message| glance.words.say(message)).collect()
}

#[cfg(test)]
pub(in crate::ui) mod trial;
#[cfg(test)]
mod tests;

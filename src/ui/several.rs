//! One key on several deals: each is decided for itself before anything is sent. What will not go is listed with its reason, and
//! the rest goes only if that is asked for (DESIGN §3.15). No rule stands here: `decide` is asked.

use std::collections::BTreeSet;

use super::bulk::{Bulk, BulkStand, Deed};
use super::chrome;
use super::effect::{Asking, Effect, Rest};
use super::form::Form;
use super::forms;
use super::forms::answers::AnswerOf;
use super::glance::Glance;
use super::keymap::{Action, Place};
use super::purpose::Purpose;
use super::refused;
use crate::sales::command::deal::Assign;
use crate::sales::command::{Before, Command, decide_each};
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::value::{DealId, StageId};

/// How each of several would fare.
#[derive(Debug, Default)]
pub struct Tried {
    ready: Vec<Command>,
    /// They lack what a stage asks for.
    lacking: Vec<Lacking>,
    refused: Vec<(DealId, Refusal)>,
}

/// A deal, the stage it is on the way to, and what that asks for.
type Lacking = (DealId, StageId, Vec<Field>);

/// What one of them lacks may be answered for both: it is no number of an invoice, and of a client only where it is the same one.
fn share_answers(one: &Lacking, other: &Lacking, glance: &Glance<'_>) -> bool {
    let deals = glance.book.any_deal(one.0).zip(glance.book.any_deal(other.0));
    let company = deals.is_some_and(|(one, other)| one.company.is_some() && one.company == other.company);
    let contact = deals.is_some_and(|(one, other)| one.contact.is_some() && one.contact == other.contact);
    one.2.iter().chain(&other.2).all(|field| match forms::answers::answer_of(*field, glance) {
        AnswerOf::Any => true,
        AnswerOf::Deal => false,
        AnswerOf::Company => company,
        AnswerOf::Contact => contact,
    })
}

/// Decides each as if those before it were done; `None`: they are not about a deal each, and stand or fall together.
pub fn try_all(commands: &[Command], glance: &Glance<'_>) -> Option<Tried> {
    if let [Command::Assign(assign)] = commands {
        return (assign.deals.len() > 1).then(|| try_assign(assign, glance));
    }
    let deals: Vec<DealId> = commands.iter().filter_map(|command| command.deal(glance.book)).collect();
    let apart: BTreeSet<DealId> = deals.iter().copied().collect();
    if commands.len() < 2 || apart.len() < commands.len() {
        return None;
    }
    let mut tried = Tried::default();
    let decisions = decide_each(glance.book, commands, &glance.asking(), &mut Before::default());
    for ((command, deal), decision) in commands.iter().zip(deals).zip(decisions) {
        match decision {
            Ok(_) => tried.ready.push(command.clone()),
            Err(Refusal::Missing { deal, to, fields }) => tried.lacking.push((deal, to, fields)),
            Err(refusal) => tried.refused.push((deal, refusal)),
        }
    }
    Some(tried)
}

/// What goes of several that are given away is one command again: one receipt says who got how many.
fn try_assign(assign: &Assign, glance: &Glance<'_>) -> Tried {
    let one = |deal: &DealId| Command::Assign(Assign { deals: vec![*deal], to: assign.to });
    let commands: Vec<Command> = assign.deals.iter().map(one).collect();
    let decisions = decide_each(glance.book, &commands, &glance.asking(), &mut Before::default());
    let (mut deals, mut refused) = (Vec::new(), Vec::new());
    for (deal, decision) in assign.deals.iter().zip(decisions) {
        match decision {
            Ok(_) => deals.push(*deal),
            Err(refusal) => refused.push((*deal, refusal)),
        }
    }
    let is_some = !deals.is_empty();
    let ready = is_some.then_some(Command::Assign(Assign { deals, to: assign.to }));
    Tried { ready: ready.into_iter().collect(), refused, ..Tried::default() }
}

impl Tried {
    pub fn all_go(&self) -> bool {
        self.lacking.is_empty() && self.refused.is_empty()
    }

    /// None goes, and all for the same reason: a form that asks it can be mended.
    pub fn common(&self, glance: &Glance<'_>) -> Option<Refusal> {
        if !self.ready.is_empty() {
            return None;
        }
        if self.refused.is_empty() {
            let (deals, to, fields) = self.asked_next(glance)?;
            let all = deals.len() == self.lacking.len();
            return all.then(|| Refusal::Missing {
                deal: deals.first().copied().unwrap_or(DealId::new(0)),
                to,
                fields,
            });
        }
        let (_, first) = self.refused.first()?;
        let alike = self.lacking.is_empty() && self.refused.iter().all(|(_, refusal)| refusal.code() == first.code());
        alike.then(|| first.clone())
    }

    /// Those on the way to the same stage that one answer may be given to, with all that any of them lacks.
    fn asked_next(&self, glance: &Glance<'_>) -> Option<(Vec<DealId>, StageId, Vec<Field>)> {
        let first = self.lacking.first()?;
        let (_, to, _) = first;
        let shares = |other: &&Lacking| other.1 == *to && (other.0 == first.0 || share_answers(first, other, glance));
        let alike = || self.lacking.iter().filter(shares);
        let mut fields: Vec<Field> = Vec::new();
        for field in alike().flat_map(|(_, _, fields)| fields) {
            if !fields.contains(field) {
                fields.push(*field);
            }
        }
        Some((alike().map(|(deal, _, _)| *deal).collect(), *to, fields))
    }

    /// The form of what is lacking.
    pub fn form(&self, glance: &Glance<'_>) -> Option<Form<Purpose>> {
        let (deals, to, fields) = self.asked_next(glance)?;
        Some(forms::answers::open(deals, to, &fields, None, glance))
    }

    /// One form asks for all that stands in the way: nothing else need be said.
    pub fn only_lacks(&self, glance: &Glance<'_>) -> bool {
        let asked = self.asked_next(glance).map_or(0, |(deals, ..)| deals.len());
        self.ready.is_empty() && self.refused.is_empty() && asked == self.lacking.len()
    }

    /// What goes, once asked for.
    fn rest(&self, glance: &Glance<'_>) -> Rest {
        let refused = self.refused.iter().map(|(deal, _)| *deal);
        let left = self.lacking.iter().map(|(deal, _, _)| *deal).chain(refused).collect();
        Rest { commands: self.ready.clone(), next: self.form(glance).map(Box::new), left }
    }

    /// How many deals would go at once.
    fn goes(&self) -> usize {
        let deals = |command: &Command| if let Command::Assign(assign) = command { assign.deals.len() } else { 1 };
        self.ready.iter().map(deals).sum()
    }

    /// Lists what will not go, and asks about the rest.
    pub fn ask(&self, glance: &Glance<'_>) -> Asking {
        let words = glance.words;
        let (go, lack, stay) = (self.goes(), self.lacking.len(), self.refused.len());
        let rows = self.refused.iter().map(|(deal, refusal)| refused::line(*deal, refusal, glance));
        let mut rows: Vec<String> = rows.collect();
        for (deal, to, fields) in &self.lacking {
            let names: Vec<String> = fields.iter().map(|field| glance.field_name(*field)).collect();
            let args = [
                ("deal", refused::deal_seen(*deal, glance).into()),
                ("stage", glance.stage(*to).into()),
                ("what", names.join(", ").into()),
            ];
            rows.push(words.say_with("rest-lacks", &args));
        }
        let (total, stays) = (go + lack + stay, stay + lack);
        let key = |action| chrome::key_of(glance, action, Place::Popup);
        // One form asks for one stage; those on the way to another are next, and stay marked.
        let lack = self.asked_next(glance).map_or(0, |(deals, ..)| deals.len());
        let foot = match (go, lack) {
            (0, 0) => String::new(),
            (0, _) => words.say_with("rest-asks", &[("key", key(Action::Open).into()), ("lack", lack.into())]),
            (_, 0) => words.say_with("rest-goes", &[("key", key(Action::Open).into()), ("n", go.into())]),
            (_, _) => {
                let args = [("key", key(Action::Open).into()), ("n", go.into()), ("lack", lack.into())];
                words.say_with("rest-goes-and-asks", &args)
            }
        };
        let head = if go == 0 && lack == 0 { "rest-none" } else { "rest-some" };
        let head = words.say_with(head, &[("n", stays.into()), ("total", total.into())]);
        let then = if go == 0 && lack == 0 { Vec::new() } else { vec![Effect::Rest(Box::new(self.rest(glance)))] };
        let yes = if go > 0 { "hint-rest" } else { "hint-fill-in" };
        Asking { head, rows, foot, yes, then }
    }
}

/// Why a deed does not go, for those of the deals of which it does not; what goes takes up its room in `before`.
pub fn try_deed(deed: &Deed, deals: &[DealId], before: &mut Before, glance: &Glance<'_>) -> Vec<(DealId, Refusal)> {
    let stamp = glance.asking();
    let why = |deal: &DealId| {
        let commands = forms::many::commands(deed, *deal, glance);
        let decisions = decide_each(glance.book, &commands, &stamp, before);
        let refused = decisions.into_iter().find_map(Result::err);
        let refused = refused.or_else(|| commands.is_empty().then_some(Refusal::NothingChanged));
        refused.map(|refusal| (*deal, refusal))
    };
    deals.iter().filter_map(why).collect()
}

/// The same question of a job, as far as its refusals are kept.
pub fn ask_bulk(stand: &BulkStand, bulk: Bulk, glance: &Glance<'_>) -> Asking {
    let words = glance.words;
    let (go, stay) = (stand.total.saturating_sub(stand.refused), stand.refused);
    let mut rows: Vec<String> =
        stand.refusals.iter().map(|(deal, refusal)| refused::line(*deal, refusal, glance)).collect();
    if stay > rows.len() {
        rows.push(words.say_with("rest-more", &[("n", (stay - rows.len()).into())]));
    }
    let head = if go == 0 { "rest-none" } else { "rest-some" };
    let head = words.say_with(head, &[("n", stay.into()), ("total", stand.total.into())]);
    let key = chrome::key_of(glance, Action::Open, Place::Popup);
    let foot = words.say_with("rest-goes", &[("key", key.into()), ("n", go.into())]);
    let then = vec![Effect::Bulk(Box::new(Bulk { anyway: true, ..bulk }))];
    let (foot, then) = if go == 0 { (String::new(), Vec::new()) } else { (foot, then) };
    Asking { head, rows, foot, yes: "hint-rest", then }
}

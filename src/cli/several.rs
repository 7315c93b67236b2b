//! One verb on several deals by one line: all of them or none, or with `--rest` as many as go. One `undo` takes all back.

use std::collections::BTreeSet;

use clap::Args;
use serde_json::{Value as Json, json};

use super::output::{Failure, Output};
use super::plain::{Change, Plain, Retry, failure};
use super::values::deal_id;
use crate::sales::command::{Before, Command, decide_each};
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::stamp::{Cause, Origin, Stamp};
use crate::sales::value::{DealId, RequestId};
use crate::server::floor::fresh_request;
use crate::server::wish::Wish;
use crate::ui::bulk::ONE_BY_ONE_MAX;
use crate::ui::forms::answers::{self, AnswerOf};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::refused;

/// Commands that share a sync.
const CHUNK: usize = 64;

/// Deals at the end of a line, or before one last word: `1 2 3` as well as `1,2,3`.
#[derive(Debug, Clone, Args)]
pub(super) struct Numbers {
    /// The deals' numbers, as in 4711 4712 or 4711,4712: what is done, is done to all of them or to none
    #[arg(value_name = "ID", value_parser = deal_id, required = true, num_args = 1.., value_delimiter = ',')]
    deals: Vec<DealId>,
    #[command(flatten)]
    how: How,
}

/// Deals before words of any number, so that they are one word: `1,2,3`.
#[derive(Debug, Clone, Args)]
pub(super) struct Listed {
    /// The deal's number; several as in 4711,4712: what is done, is done to all of them or to none
    #[arg(value_name = "ID", value_parser = listed)]
    deals: List,
    #[command(flatten)]
    how: How,
}

/// Numbers in one word.
#[derive(Debug, Clone)]
struct List(Vec<DealId>);

fn listed(text: &str) -> Result<List, String> {
    text.split(',').map(deal_id).collect::<Result<_, _>>().map(List)
}

/// What holds for either.
#[derive(Debug, Clone, Args)]
pub(super) struct How {
    /// Leave out those that are refused, and do the rest
    #[arg(long)]
    rest: bool,
    #[command(flatten)]
    retry: Retry,
}

impl How {
    pub(super) const fn retry(&self) -> &Retry {
        &self.retry
    }
}

/// The deals of a line.
#[derive(Debug, Clone)]
pub(super) struct Several<'a> {
    deals: Vec<DealId>,
    how: &'a How,
}

impl<'a> Several<'a> {
    pub(super) fn new(deals: &[DealId], how: &'a How) -> Self {
        // A deal that is named twice is one deal.
        let mut seen = BTreeSet::new();
        Self { deals: deals.iter().copied().filter(|deal| seen.insert(*deal)).collect(), how }
    }

    /// The one deal, where the line names no more and wants no rest: answered as ever.
    fn one(&self) -> Option<DealId> {
        if let [deal] = self.deals.as_slice() { Some(*deal).filter(|_| !self.how.rest) } else { None }
    }
}

impl Numbers {
    pub(super) fn deals(&self) -> &[DealId] {
        &self.deals
    }

    /// Of a verb whose words or verdict are one deal's alone.
    pub(super) fn must_be_one(&self, action: Action, plain: &Plain) -> Result<(), Failure> {
        if Several::from(self).one().is_some() {
            return Ok(());
        }
        let args = [("action", plain.words.say(&action.label_id()).into())];
        let why = plain.words.say_with("message-one-by-one", &args);
        Err(Failure::Declined { code: "one-by-one".to_owned(), why, details: None })
    }
}

impl<'a> From<&'a Numbers> for Several<'a> {
    fn from(numbers: &'a Numbers) -> Self {
        Self::new(&numbers.deals, &numbers.how)
    }
}

impl<'a> From<&'a Listed> for Several<'a> {
    fn from(listed: &'a Listed) -> Self {
        Self::new(&listed.deals.0, &listed.how)
    }
}

/// Deals with what was done; without it: it was so already.
type Answers = Vec<(DealId, Option<Change>)>;
type Refusals = Vec<(DealId, Refusal)>;

/// Answers that are one deal's, or one client's, are given to that alone: several would all get the same.
pub(super) fn for_each_alone(deals: &[DealId], fields: &[Field], glance: &Glance<'_>) -> Result<(), Failure> {
    let all = || deals.iter().filter_map(|deal| glance.book.any_deal(*deal));
    let differ = |field: &&Field| match answers::answer_of(**field, glance) {
        AnswerOf::Any => false,
        AnswerOf::Deal => deals.len() > 1,
        AnswerOf::Company => all().map(|deal| deal.company).collect::<BTreeSet<_>>().len() > 1,
        AnswerOf::Contact => all().map(|deal| deal.contact).collect::<BTreeSet<_>>().len() > 1,
    };
    match fields.iter().find(differ) {
        Some(field) => {
            let args = [("field", glance.field_name(*field).into())];
            Err(Failure::Usage(glance.words.say_with("cli-one-at-a-time", &args)))
        }
        None => Ok(()),
    }
}

impl Plain {
    /// Has the command that `make` makes of each deal carried out, and shows the deals as they are then.
    pub(super) async fn each<'a>(
        &self,
        deals: impl Into<Several<'a>>,
        make: impl Fn(DealId, &Glance<'_>) -> Result<Command, Failure> + Send,
    ) -> Result<Output, Failure> {
        let deals = deals.into();
        let Some(deal) = deals.one() else { return self.all(deals, make).await };
        let command = self.look(|glance| make(deal, glance))?;
        self.change(deal, command, &deals.how.retry).await
    }

    /// The same, and of one deal says first what came of it.
    pub(super) async fn each_told<'a>(
        &self,
        deals: impl Into<Several<'a>>,
        make: impl Fn(DealId, &Glance<'_>) -> Result<Command, Failure> + Send,
    ) -> Result<Output, Failure> {
        let deals = deals.into();
        let Some(deal) = deals.one() else { return self.all(deals, make).await };
        let command = self.look(|glance| make(deal, glance))?;
        self.told(deal, command, &deals.how.retry).await
    }

    async fn all(
        &self,
        Several { deals, how }: Several<'_>,
        make: impl Fn(DealId, &Glance<'_>) -> Result<Command, Failure> + Send,
    ) -> Result<Output, Failure> {
        if deals.len() > ONE_BY_ONE_MAX {
            return Err(Refusal::TooMany { limit: ONE_BY_ONE_MAX }.into());
        }
        let mut refused = Refusals::new();
        let (mut numbers, mut commands) = (Vec::new(), Vec::new());
        for deal in &deals {
            match self.look(|glance| make(*deal, glance)) {
                Ok(command) => {
                    numbers.push(*deal);
                    commands.push(command);
                }
                Err(Failure::Refused(refusal)) => refused.push((*deal, refusal)),
                Err(failure) => return Err(failure),
            }
        }
        let request = Requests::new(self, how);
        if !how.rest {
            refused.extend(self.asked(&request, &numbers, &commands));
            if !refused.is_empty() {
                return self.in_part(&deals, &[], &refused, how);
            }
        }
        let (done, refusals) = self.carried_out(&request, &numbers, commands).await?;
        refused.extend(refusals);
        if refused.is_empty() && done.iter().all(|(_, change)| change.is_none()) {
            return Err(Refusal::NothingChanged.into());
        }
        if !how.rest && !refused.is_empty() && self.taken_back(&request).await {
            // Somebody came between: it is as if nothing had been asked.
            return self.in_part(&deals, &[], &refused, how);
        }
        self.in_part(&deals, &done, &refused, how)
    }

    /// What would be refused, by the rules alone: nothing is done.
    fn asked(&self, request: &Requests<'_>, deals: &[DealId], commands: &[Command]) -> Refusals {
        let (at, actor) = (self.floor.now(), self.actor);
        let stamp = Stamp::asking(at, actor, Origin::Command);
        let decisions = self.look(|glance| decide_each(glance.book, commands, &stamp, &mut Before::default()));
        let refusals = deals.iter().zip(decisions).filter_map(|(deal, decision)| Some((*deal, decision.err()?)));
        // What is so already does not hold the others up. What was done before under this request is answered again.
        let stands = |(deal, refusal): &(DealId, Refusal)| {
            *refusal != Refusal::NothingChanged && !self.is_answered(request.of(*deal))
        };
        refusals.filter(stands).collect()
    }

    async fn carried_out(
        &self,
        request: &Requests<'_>,
        deals: &[DealId],
        commands: Vec<Command>,
    ) -> Result<(Answers, Refusals), Failure> {
        let (mut done, mut refused) = (Answers::new(), Refusals::new());
        let mut wishes = deals.iter().zip(commands).map(|(deal, command)| {
            let cause = Some(Cause::Together(request.key));
            let request = request.of(*deal);
            (*deal, Wish { actor: self.actor, origin: Origin::Command, request, cause, command })
        });
        loop {
            let (chunk, wishes): (Vec<DealId>, Vec<Wish>) = wishes.by_ref().take(CHUNK).unzip();
            if wishes.is_empty() {
                return Ok((done, refused));
            }
            for (deal, answer) in chunk.into_iter().zip(self.floor.ask_all(wishes).await) {
                match answer.map_err(failure) {
                    Ok(answer) => done.push((deal, Some((&answer).into()))),
                    Err(Failure::Refused(Refusal::NothingChanged)) => done.push((deal, None)),
                    Err(Failure::Refused(refusal)) => refused.push((deal, refusal)),
                    Err(failure) => return Err(failure),
                }
            }
        }
    }

    /// Takes back what this line has done; `false`: it stays, and is told as done.
    async fn taken_back(&self, request: &Requests<'_>) -> bool {
        let Ok(undo) = self.floor.undo_of(self.actor, request.key).await else { return false };
        let wish = Wish {
            actor: self.actor,
            origin: Origin::Command,
            request: request.back,
            cause: None,
            command: Command::Undo(undo),
        };
        self.floor.ask(wish).await.is_ok()
    }

    /// What was done and what was not, and how to do the rest.
    fn in_part(
        &self,
        deals: &[DealId],
        done: &[(DealId, Option<Change>)],
        refused: &[(DealId, Refusal)],
        how: &How,
    ) -> Result<Output, Failure> {
        let (lines, shaped): (Vec<String>, Vec<Json>) = done
            .iter()
            .map(|(deal, change)| {
                let Output { text, json } = self.changed(*deal, *change);
                (text, json)
            })
            .unzip();
        let (mut whys, told): (Vec<String>, Vec<Json>) =
            refused.iter().map(|(deal, refusal)| self.look(|glance| why_not(*deal, refusal, glance))).unzip();
        let output = Output::new(lines.join("\n"), json!({ "done": shaped, "refused": told }));
        if refused.is_empty() {
            return Ok(output);
        }
        let id = match (done.is_empty() && !how.rest, refused.len() < deals.len()) {
            (true, true) => "cli-none-done",
            (true, false) => "cli-none-goes",
            (false, _) => "cli-rest-left",
        };
        let args = [("n", refused.len().into()), ("total", deals.len().into())];
        whys.push(self.words.say_with(id, &args));
        Err(Failure::InPart { output, why: whys.join("\n") })
    }
}

/// `#4711 Ромашка: why not`; the name only for those who see the deal.
fn why_not(deal: DealId, refusal: &Refusal, glance: &Glance<'_>) -> (String, Json) {
    let name = glance.book.deal(glance.viewer, deal).map(|deal| glance.deal_name(deal));
    let message = refused::say(refusal, glance);
    let told = json!({ "deal": deal, "name": name, "code": refusal.code(), "message": message });
    (refused::line(deal, refusal, glance), told)
}

/// The requests of one line. Asked again under the same id, each deal's is the same; what was taken back is asked anew.
struct Requests<'a> {
    plain: &'a Plain,
    id: Option<String>,
    /// By which all are known as one deed.
    key: RequestId,
    /// That of taking all back.
    back: RequestId,
}

impl<'a> Requests<'a> {
    fn new(plain: &'a Plain, how: &How) -> Self {
        let Some(id) = how.retry.id() else {
            return Self { plain, id: None, key: fresh_request(), back: fresh_request() };
        };
        let mut round = 0_u64;
        let back = |round| plain.request(&format!("{id}/{round}/back"));
        while plain.is_answered(back(round)) {
            round += 1;
        }
        let key = format!("{id}/{round}");
        Self { plain, key: plain.request(&key), back: back(round), id: Some(key) }
    }

    fn of(&self, deal: DealId) -> RequestId {
        match &self.id {
            Some(id) => self.plain.request(&format!("{id}/deal/{}", deal.number())),
            None => fresh_request(),
        }
    }
}

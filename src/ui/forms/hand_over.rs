//! Hand over what somebody holds: whose, then to whom; what goes is told before it goes.

use super::people::{called, in_reach, takers, with_load};
use super::{Answered, Complaint, Purpose, Submitted};
use crate::sales::command::deal::{HandOver, HandTo, Shares, all_of};
use crate::sales::command::{Command, Ground, decide};
use crate::sales::deal::Deal;
use crate::sales::role::Role;
use crate::sales::stage::StageRole;
use crate::sales::user::User;
use crate::sales::value::{DealId, UserId};
use crate::ui::effect::{Asking, Effect};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::phrase::handed;
use crate::ui::purpose::HandOverForm;
use crate::ui::refused;

/// People with a digit; the others by name.
const PEOPLE_MAX: usize = 9;

/// Whose deals; `None`: nobody whom the viewer may take them from holds any.
pub fn open(glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let mut people = holders(glance);
    people.truncate(PEOPLE_MAX);
    let options = people.iter().map(|user| format!("{} {}", user.short, glance.book.load(user.id).held)).collect();
    let lines = vec![
        FormLine::choice(Question::Which, glance.words.say("form-hand-over-whose"), options).optional(),
        FormLine::text(Question::PersonName, glance.words.say("form-or-name")).optional(),
    ];
    let form = HandOverForm { from: None, people: people.iter().map(|user| user.id).collect() };
    (!people.is_empty()).then(|| Form::new(Purpose::HandOver(form), glance.words.say("form-hand-over"), lines))
}

/// People in reach who have something to hand over. By what is counted already: nobody's work is gone through to draw a
/// list of names.
fn holders<'a>(glance: &Glance<'a>) -> Vec<&'a User> {
    let has_work = |user: UserId| {
        glance.book.load(user).held > 0 || glance.book.agenda(user).is_some_and(|agenda| !agenda.is_empty())
    };
    let mut people = in_reach(glance);
    people.retain(|user| has_work(user.id));
    people
}

/// To whom: a colleague, the exchange, or all with room.
fn open_to(from: UserId, glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let mut people = takers(glance);
    // An agent's work ends at Qualified: all of it goes, so nothing may stand farther on.
    let stamp = glance.asking();
    let all = all_of(&Ground::new(glance.book, &stamp), from);
    let beyond = |deal: &&Deal| glance.book.stage_role(deal).is_some_and(|role| role > StageRole::Qualified);
    let for_agents = all.is_some_and(|(deals, _)| !deals.iter().any(beyond));
    people.retain(|user| user.id != from && (for_agents || user.roles.has(Role::Rep)));
    // The exchange and those with room have a digit, too.
    people.truncate(PEOPLE_MAX - 2);
    let mut options: Vec<String> = people.iter().map(|user| with_load(user, glance)).collect();
    options.extend([words.say("form-hand-over-exchange"), words.say("form-spread")]);
    let people: Vec<UserId> = people.iter().map(|user| user.id).collect();
    let lines = vec![
        FormLine::choice(Question::Person, words.say("form-to-whom"), options).optional().with_hint(goes(from, glance)),
        FormLine::text(Question::PersonName, words.say("form-or-name")).optional(),
    ];
    let title = words.say_with("form-hand-over-of", &[("who", glance.person(from).into())]);
    Form::new(Purpose::HandOver(HandOverForm { from: Some(from), people }), title, lines)
}

/// `31 deals, 2 of them asleep, 3 reminders`.
fn goes(from: UserId, glance: &Glance<'_>) -> String {
    let stamp = glance.asking();
    let ground = Ground::new(glance.book, &stamp);
    // More than one command hands over: `decide` says so.
    let Some((deals, tasks)) = all_of(&ground, from) else { return String::new() };
    let asleep = deals.iter().filter(|deal| deal.asleep().is_some()).count();
    let args = [("n", deals.len().into()), ("asleep", asleep.into()), ("tasks", tasks.len().into())];
    glance.words.say_with("form-hand-over-goes", &args)
}

/// How many of them are asleep.
fn asleep(from: UserId, glance: &Glance<'_>) -> usize {
    let stamp = glance.asking();
    let all = all_of(&Ground::new(glance.book, &stamp), from);
    all.map_or(0, |(deals, _)| deals.iter().filter(|deal| deal.asleep().is_some()).count())
}

/// What there is to hand over is counted anew.
pub fn renew(form: &mut Form<Purpose>, glance: &Glance<'_>) {
    if let Purpose::HandOver(HandOverForm { from: Some(from), .. }) = &form.purpose {
        let goes = goes(*from, glance);
        if let Some(line) = form.line_mut(Question::Person) {
            line.hint = goes;
        }
    }
}

/// Who would get what, deal by deal.
fn preview(from: UserId, to: HandTo, shares: &Shares, command: Command, glance: &Glance<'_>) -> Asking {
    let words = glance.words;
    let who = |to: Option<UserId>| to.map_or_else(|| words.say("word-exchange"), |user| glance.person(user));
    let row = |(deal, to): &(DealId, Option<UserId>)| {
        let stage = glance.book.any_deal(*deal).map(|deal| glance.stage(deal.stage)).unwrap_or_default();
        format!("{}  {}, {stage}", who(*to), glance.deal_tag(*deal))
    };
    let mut rows: Vec<String> = shares.deals.iter().map(row).collect();
    rows.extend(handed::reminders(shares, glance));
    if to == HandTo::Exchange {
        rows.extend(handed::asleep(from, asleep(from, glance), glance));
    }
    let list: Vec<String> = handed::counted(shares).into_iter().map(|(to, n)| format!("{} {n}", who(to))).collect();
    let args =
        [("who", glance.person(from).into()), ("n", shares.deals.len().into()), ("list", list.join(", ").into())];
    Asking {
        head: words.say_with("hand-over-look", &args),
        rows,
        foot: words.say_with("hand-over-sure", &[("key", refused::key(Action::Open, glance).into())]),
        yes: "hint-hand-over",
        then: vec![Effect::send(command)],
    }
}

impl HandOverForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let asks = if self.from.is_some() { Question::Person } else { Question::Which };
        let nothing = || Complaint::new(asks, glance.words.say("form-choose-first"));
        let typed = form.typed(Question::PersonName);
        let chosen = form.chosen(asks);
        let Some(from) = self.from else {
            let from = if typed.is_empty() {
                chosen.and_then(|at| self.people.get(at).copied()).ok_or_else(nothing)?
            } else {
                called(typed, Question::PersonName, holders(glance).into_iter(), glance)?
            };
            return Ok(Answered::Instead(Box::new(open_to(from, glance))));
        };
        let to = if typed.is_empty() {
            let chosen = chosen.ok_or_else(nothing)?;
            match self.people.get(chosen) {
                Some(user) => HandTo::User(*user),
                None if chosen == self.people.len() => HandTo::Exchange,
                None => HandTo::Spread,
            }
        } else {
            let takers = takers(glance).into_iter().filter(|user| user.id != from);
            HandTo::User(called(typed, Question::PersonName, takers, glance)?)
        };
        let over = |saw| Command::HandOver(HandOver { from, to, only: Vec::new(), saw });
        // What would be refused is sent all the same: the refusal says why.
        Ok(match decide(glance.book, &over(None), &glance.asking()) {
            Ok(events) => {
                let shares = Shares::of(&events);
                let command = over(Some(shares.clone()));
                Answered::Ask(Box::new(preview(from, to, &shares, command, glance)))
            }
            Err(_) => Answered::Send(vec![over(None)]),
        })
    }
}

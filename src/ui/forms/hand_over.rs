//! Hand over what somebody holds: whose, then to whom; what goes is told before it goes.

use super::{Answered, Complaint, Purpose, Submitted};
use crate::sales::command::deal::{HandOver, HandTo, all_of};
use crate::sales::command::{Command, Ground, decide};
use crate::sales::role::{Reach, Right, Role};
use crate::sales::user::User;
use crate::sales::value::{DealId, UserId};
use crate::ui::effect::{Asking, Effect};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::phrase::handed::Handed;
use crate::ui::purpose::HandOverForm;
use crate::ui::refused;

/// People with a digit; the others are handed over by a plain command.
const PEOPLE_MAX: usize = 8;

/// Whose deals; `None`: nobody whom the viewer may take them from holds any.
pub fn open(glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let mut people = in_reach(glance);
    // By what is counted already: nobody's work is gone through to draw a list of names.
    let has_work = |user: UserId| {
        glance.book.load(user).held > 0 || glance.book.agenda(user).is_some_and(|agenda| !agenda.is_empty())
    };
    people.retain(|user| has_work(user.id));
    people.truncate(PEOPLE_MAX + 1);
    let options: Vec<String> =
        people.iter().map(|user| format!("{} {}", user.short, glance.book.load(user.id).held)).collect();
    let people: Vec<UserId> = people.iter().map(|user| user.id).collect();
    let line = FormLine::choice(Question::Which, glance.words.say("form-hand-over-whose"), options);
    let form = HandOverForm { from: None, people: people.clone() };
    (!people.is_empty()).then(|| Form::new(Purpose::HandOver(form), glance.words.say("form-hand-over"), vec![line]))
}

/// To whom: a colleague, the exchange, or all with room.
fn open_to(from: UserId, glance: &Glance<'_>) -> Form<Purpose> {
    let words = glance.words;
    let today = glance.book.day(glance.now);
    let mut people = in_reach(glance);
    people.retain(|user| user.id != from && user.roles.has(Role::Rep) && !user.is_away(today));
    people.sort_by_key(|user| (std::cmp::Reverse(glance.book.room(user)), user.id));
    people.truncate(PEOPLE_MAX);
    let load = |user: &&User| {
        let args = [("held", glance.book.load(user.id).held.into()), ("limit", user.hold_limit.into())];
        format!("{} {}", user.short, words.say_with("exchange-load-held", &args))
    };
    let mut options: Vec<String> = people.iter().map(load).collect();
    options.extend([words.say("form-hand-over-exchange"), words.say("form-spread")]);
    let people: Vec<UserId> = people.iter().map(|user| user.id).collect();
    let line = FormLine::choice(Question::Person, words.say("form-to-whom"), options).with_hint(goes(from, glance));
    let title = words.say_with("form-hand-over-of", &[("who", glance.person(from).into())]);
    Form::new(Purpose::HandOver(HandOverForm { from: Some(from), people }), title, vec![line])
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

/// Who would get what, deal by deal.
fn preview(from: UserId, handed: &Handed, command: Command, glance: &Glance<'_>) -> Asking {
    let words = glance.words;
    let who = |to: Option<UserId>| to.map_or_else(|| words.say("word-exchange"), |user| glance.person(user));
    let row = |(deal, to): &(DealId, Option<UserId>)| {
        let stage = glance.book.any_deal(*deal).map(|deal| glance.stage(deal.stage)).unwrap_or_default();
        format!("{}  {}, {stage}", who(*to), glance.deal_tag(*deal))
    };
    let mut rows: Vec<String> = handed.deals.iter().map(row).collect();
    if handed.reminders > 0 {
        rows.push(words.say_with("hand-over-reminders", &[("n", handed.reminders.into())]));
    }
    let shares: Vec<String> = handed.shares().into_iter().map(|(to, n)| format!("{} {n}", who(to))).collect();
    let args =
        [("who", glance.person(from).into()), ("n", handed.deals.len().into()), ("list", shares.join(", ").into())];
    Asking {
        head: words.say_with("hand-over-look", &args),
        rows,
        foot: words.say_with("hand-over-sure", &[("key", refused::key(Action::Open, glance).into())]),
        yes: "hint-hand-over",
        then: vec![Effect::send(command)],
    }
}

/// Whose work the viewer may give away and take on.
fn in_reach<'a>(glance: &Glance<'a>) -> Vec<&'a User> {
    let reach = glance.viewer.roles.reach(Right::Assign);
    let heads = glance.book.user(glance.viewer.user).map(|me| me.heads.as_slice()).unwrap_or_default();
    let is_in = |user: &&User| reach == Some(Reach::All) || user.id == glance.viewer.user || heads.contains(&user.team);
    glance.book.users().filter(is_in).collect()
}

impl HandOverForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let asks = if self.from.is_some() { Question::Person } else { Question::Which };
        let nothing = || Complaint::new(asks, glance.words.say("form-choose-first"));
        let chosen = form.chosen(asks).ok_or_else(nothing)?;
        let Some(from) = self.from else {
            let from = self.people.get(chosen).copied().ok_or_else(nothing)?;
            return Ok(Answered::Instead(Box::new(open_to(from, glance))));
        };
        let to = match self.people.get(chosen) {
            Some(user) => HandTo::User(*user),
            None if chosen == self.people.len() => HandTo::Exchange,
            None => HandTo::Spread,
        };
        let command = Command::HandOver(HandOver { from, to, only: Vec::new() });
        // What would be refused is sent all the same: the refusal says why.
        Ok(match decide(glance.book, &command, &glance.asking()) {
            Ok(events) => Answered::Ask(Box::new(preview(from, &Handed::of(&events), command, glance))),
            Err(_) => Answered::Send(vec![command]),
        })
    }
}

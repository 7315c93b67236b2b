//! The verbs that mean the same wherever a deal is under the cursor. What a role may not do is not offered; `decide` has the last word.

mod barrier;
mod client;

use self::barrier::{Barrier, barrier, led};
use super::bulk::{Bulk, DEALS_MAX, Deed, ONE_BY_ONE_MAX};
use super::effect::Effect;
use super::form::Form;
use super::forms::{self, hand_back};
use super::glance::Glance;
use super::keymap::Action;
use super::purpose::{LeavesFrom, Purpose};
use super::refused;
use super::screen::{Client, Hint, Subject};
use crate::sales::command::deal::{Advance, Claim, EndNurture, Wake};
use crate::sales::command::refusal::CloseLost;
use crate::sales::command::task::Finish;
use crate::sales::command::{Command, Ground};
use crate::sales::deal::{Deal, Holder};
use crate::sales::reason::Outcome;
use crate::sales::role::Right;
use crate::sales::stage::StageRole;
use crate::sales::value::{DealId, TaskId};

/// Verbs in the order of their use, as the do list shows them.
const ORDER: [Action; 25] = [
    Action::CallNow,
    Action::Done,
    Action::SetStep,
    Action::Advance,
    Action::Note,
    Action::Won,
    Action::Postpone,
    Action::Refuse,
    Action::SendBack,
    Action::HandBack,
    Action::Snooze,
    Action::Edit,
    Action::Assign,
    Action::ToStage,
    Action::StageBack,
    Action::Open,
    Action::GoDeal,
    Action::GoHistory,
    Action::Money,
    Action::Effort,
    Action::Scenario,
    Action::Allow,
    Action::GoCompany,
    Action::GoContact,
    Action::Copy,
];

/// One of the verbs that [`offered`] tells of.
pub fn is_listed(action: Action) -> bool {
    ORDER.contains(&action) && !matches!(action, Action::Open | Action::GoDeal | Action::GoHistory)
}

/// What can be done here, in the order of use: by the viewer's rights and the deal's state.
pub fn offered(subject: &Subject, glance: &Glance<'_>) -> Vec<Action> {
    let stamp = glance.asking();
    let ground = Ground::new(glance.book, &stamp);
    let listed = |action: &Action| !matches!(action, Action::Open | Action::GoDeal | Action::GoHistory);
    let works = |action: &Action| works(*action, subject, glance, &ground);
    let claim = free(subject, glance).map(|_| Action::Claim);
    claim.into_iter().chain(ORDER.into_iter().filter(listed).filter(works)).collect()
}

fn works(action: Action, subject: &Subject, glance: &Glance<'_>, ground: &Ground<'_>) -> bool {
    if matches!(action, Action::GoCompany | Action::GoContact | Action::Money) {
        return client::go(action, subject, glance).is_some();
    }
    barrier(action, subject, glance, ground).is_ok()
}

/// These hints without the verbs that would be refused here.
pub fn offer(hints: Vec<Hint>, subject: &Subject, glance: &Glance<'_>) -> Vec<Hint> {
    let stamp = glance.asking();
    let ground = Ground::new(glance.book, &stamp);
    let keeps = |mut hint: Hint| {
        hint.actions.retain(|action| !is_listed(*action) || works(*action, subject, glance, &ground));
        (!hint.actions.is_empty()).then_some(hint)
    };
    hints.into_iter().filter_map(keeps).collect()
}

/// The deal under the cursor, if nobody holds it and this person may claim.
fn free(subject: &Subject, glance: &Glance<'_>) -> Option<DealId> {
    let deal = glance.book.deal(glance.viewer, subject.deal()?)?;
    let claims = glance.viewer.may(Right::Claim) && subject.marked == 0;
    (claims && deal.holder == Holder::Exchange && glance.book.is_open(deal)).then_some(deal.id)
}

/// What a verb comes to; `None`: the action is none of the verbs.
pub fn act(action: Action, subject: &Subject, glance: &Glance<'_>) -> Option<Vec<Effect>> {
    if action == Action::Claim
        && let Some(deal) = free(subject, glance)
    {
        return Some(vec![Effect::send(Command::Claim(Claim { deal }))]);
    }
    if matches!(action, Action::GoCompany | Action::GoContact | Action::Money) {
        let gone = client::go(action, subject, glance);
        return Some(vec![gone.unwrap_or_else(|| Effect::Say(client::nobody(action, glance)))]);
    }
    let verb = ORDER.contains(&action);
    if !verb || (action == Action::Open && subject.deals.is_empty()) {
        return None;
    }
    let stamp = glance.asking();
    let ground = Ground::new(glance.book, &stamp);
    let subject = &led(action, subject, glance, &ground);
    if let Err(barrier) = barrier(action, subject, glance, &ground) {
        let text = match barrier {
            Barrier::NoDeal => glance.words.say("message-no-deal"),
            Barrier::NotHere => not_here(action, glance),
            Barrier::OneByOne => {
                glance.words.say_with("message-one-by-one", &[("action", glance.words.say(&action.label_id()).into())])
            }
            Barrier::Refused(refusal) if subject.deals.len() > 1 => {
                let args = [("n", subject.deals.len().into()), ("why", refused::say(&refusal, glance).into())];
                glance.words.say_with("message-none-of", &args)
            }
            Barrier::Refused(refusal) => refused::say(&refusal, glance),
        };
        return Some(vec![Effect::Say(text)]);
    }
    Some(carry_out(action, subject, glance).unwrap_or_else(|| vec![Effect::Say(not_here(action, glance))]))
}

fn not_here(action: Action, glance: &Glance<'_>) -> String {
    let label = glance.words.say(&action.label_id());
    glance.words.say_with("message-not-here", &[("action", label.into())])
}

/// The steps the verb is about: the one under the cursor, else each deal's next.
fn steps(subject: &Subject, glance: &Glance<'_>) -> Vec<(DealId, TaskId)> {
    let here = subject.task.filter(|_| subject.marked == 0).and_then(|task| glance.book.task(task));
    if let Some((task, deal)) = here.filter(|task| task.is_open()).and_then(|task| Some((task.id, task.deal?))) {
        return vec![(deal, task)];
    }
    let next = |id: &DealId| {
        let deal = glance.book.any_deal(*id)?;
        Some((*id, own_step(deal, glance).or(deal.next.map(|next| next.task))?))
    };
    subject.deals.iter().filter_map(next).collect()
}

/// Hands on the step under the cursor, or the next step of each mark.
pub fn hand_on(subject: &Subject, glance: &Glance<'_>) -> Effect {
    if subject.deals.len() > ONE_BY_ONE_MAX {
        let verb = glance.words.say(&Action::GiveTask.label_id());
        let args = [("action", verb.into()), ("n", ONE_BY_ONE_MAX.into())];
        return Effect::Say(glance.words.say_with("message-not-as-job", &args));
    }
    let alone = subject.task.filter(|_| subject.marked == 0);
    let tasks = match alone {
        Some(task) => vec![task],
        None => steps(subject, glance).into_iter().map(|(_, task)| task).collect(),
    };
    let form = forms::give_task::open(&tasks, glance);
    form.map_or_else(|| Effect::Say(glance.words.say("message-no-task")), |form| Effect::OpenForm(Box::new(form)))
}

/// What somebody does for a colleague's deal comes before the colleague's own steps.
fn own_step(deal: &Deal, glance: &Glance<'_>) -> Option<TaskId> {
    let me = glance.viewer.user;
    let mine = |step: &TaskId| glance.book.task(*step).is_some_and(|task| task.executor == me);
    deal.steps.iter().copied().find(mine).filter(|_| deal.holder_user() != Some(me))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "sixty actions, of which these are verbs")]
fn carry_out(action: Action, subject: &Subject, glance: &Glance<'_>) -> Option<Vec<Effect>> {
    if subject.deals.len() > ONE_BY_ONE_MAX && action != Action::Copy {
        return on_many(action, subject, glance);
    }
    let deals = || subject.deals.clone();
    let first = subject.deal();
    // On a card it is the client that is edited, whatever deal the cursor stands on.
    if let (Action::Edit, Some(client)) = (action, subject.client) {
        let form = match client {
            Client::Company(company) => forms::client::open_company(company, glance),
            Client::Contact(contact) => forms::client::open_contact(contact, glance),
        };
        return form.map(opened);
    }
    if subject.deals.is_empty() {
        return on_task(action, subject.task?, glance);
    }
    let deal = glance.book.any_deal(first?)?;
    let role = glance.book.stage_role(deal)?;
    let form = match action {
        Action::Advance => return Some(advance(&subject.deals)),
        Action::Open | Action::GoDeal | Action::GoHistory => return Some(vec![Effect::OpenDeal(deal.id)]),
        Action::Copy => {
            return Some(vec![Effect::Copy(plain(
                subject.deals.get(..ONE_BY_ONE_MAX).unwrap_or(&subject.deals),
                glance,
            ))]);
        }
        Action::Refuse => return refuse(role, subject, glance),
        Action::CallNow => return call(deal, glance),
        Action::Done => return done(deal, role, subject, glance),
        Action::Snooze if role == StageRole::ConditionalRefusal => forms::put_off::open(deals(), glance),
        Action::Snooze => {
            let tasks: Vec<TaskId> = steps(subject, glance).into_iter().map(|(_, task)| task).collect();
            forms::snooze::open(&tasks, glance)?
        }
        Action::StageBack if !role.is_open() => forms::reopen::open(deals(), glance),
        Action::StageBack => forms::back::open(deals(), None, glance),
        Action::ToStage => forms::to_stage::open(deals(), glance)?,
        Action::SetStep => forms::set_step::open(&subject.deals, glance),
        Action::Note => forms::note::open(deals(), glance),
        Action::Edit => forms::edit::open(deal.id, glance)?,
        // Of several each is asked for what it lacks itself.
        Action::Won if subject.deals.len() > 1 => return Some(won(&subject.deals, glance)),
        Action::Won => forms::answers::open_won(deals(), None, glance)?,
        Action::Postpone if deal.asleep().is_some() => {
            let wake = |deal: &DealId| Effect::send(Command::Wake(Wake { deal: *deal }));
            return Some(subject.deals.iter().map(wake).collect());
        }
        Action::Postpone => forms::postpone::open(deals(), None, glance),
        Action::HandBack if matches!(deal.holder, Holder::Marketing { .. }) => {
            let end = |deal: &DealId| Effect::send(Command::EndNurture(EndNurture { deal: *deal }));
            return Some(subject.deals.iter().map(end).collect());
        }
        Action::HandBack => {
            let from = hand_back_from(role);
            hand_back::open(deals(), from, None, glance)
        }
        Action::SendBack => forms::send_back::open(deals(), glance),
        Action::Effort => forms::effort::open(deals(), glance),
        Action::Scenario => forms::scenario::open(deals(), glance),
        Action::Allow if glance.viewer.may(Right::Assign) => {
            // Of the marks, those that wait for a word: what else is marked stays marked.
            let waits = |id: &DealId| {
                let deal = glance.book.any_deal(*id);
                deal.is_some_and(|deal| glance.book.waits_for_head(deal, glance.now))
            };
            forms::ask::open_allow(deals().into_iter().filter(waits).collect(), glance)
        }
        Action::Allow => forms::ask::open_go_on(deals(), glance),
        Action::Assign => forms::assign::open(deals(), glance),
        _ => return None,
    };
    Some(opened(form))
}

fn won(deals: &[DealId], glance: &Glance<'_>) -> Vec<Effect> {
    let sold = |id: &DealId| {
        let deal = glance.book.any_deal(*id)?;
        let to = glance.book.pipeline(deal.pipeline)?.by_role(StageRole::Won)?.id;
        Some(Effect::send(Command::Advance(Advance { deal: *id, to: Some(to), answers: Vec::new(), touch: None })))
    };
    deals.iter().filter_map(sold).collect()
}

/// More deals than are done key by key: what is asked is asked once, and each is decided for itself by a job.
fn on_many(action: Action, subject: &Subject, glance: &Glance<'_>) -> Option<Vec<Effect>> {
    if subject.deals.len() > DEALS_MAX {
        return Some(vec![Effect::Say(glance.words.say_with("message-too-many", &[("n", DEALS_MAX.into())]))]);
    }
    let all = || subject.deals.clone();
    let one = Subject { deals: subject.deals.iter().take(1).copied().collect(), marked: 1, task: None, client: None };
    let one = carry_out(action, &one, glance)?.pop()?;
    if matches!(one, Effect::Send { .. }) {
        return Some(vec![Effect::Bulk(Box::new(Bulk::new(Deed::Verb(action), all())))]);
    }
    let Effect::OpenForm(form) = one else { return Some(vec![one]) };
    let many = forms::many::wrap(*form, all(), glance).map(opened);
    many.or_else(|| {
        let verb = glance.words.say(&action.label_id());
        let args = [("action", verb.into()), ("n", ONE_BY_ONE_MAX.into())];
        Some(vec![Effect::Say(glance.words.say_with("message-not-as-job", &args))])
    })
}

fn opened(form: Form<Purpose>) -> Vec<Effect> {
    vec![Effect::OpenForm(Box::new(form))]
}

/// A task of one's own without a deal: nothing to tell, done at once.
fn on_task(action: Action, task: TaskId, glance: &Glance<'_>) -> Option<Vec<Effect>> {
    if action == Action::Snooze {
        return forms::snooze::open(&[task], glance).map(opened);
    }
    let finish = Finish { task, outcome: Outcome::Spoke, said: None, minutes: 0, next: None };
    Some(vec![Effect::send(Command::Finish(finish))])
}

fn advance(deals: &[DealId]) -> Vec<Effect> {
    let one = |deal: &DealId| {
        let advance = Advance { deal: *deal, to: None, answers: Vec::new(), touch: None };
        Effect::send(Command::Advance(advance))
    };
    deals.iter().map(one).collect()
}

/// It will not be sold: junk, a conditional refusal, or lost, by where it stands.
fn refuse(role: StageRole, subject: &Subject, glance: &Glance<'_>) -> Option<Vec<Effect>> {
    match role {
        StageRole::Unsorted => Some(opened(forms::junk::open(subject.deals.clone(), glance))),
        StageRole::ConditionalRefusal => {
            let lose = |deal: &DealId| Effect::send(Command::CloseLost(CloseLost { deal: *deal, note: None }));
            Some(subject.deals.iter().map(lose).collect())
        }
        StageRole::Verified
        | StageRole::Qualified
        | StageRole::Working
        | StageRole::Invoice
        | StageRole::Prepayment
        | StageRole::Won
        | StageRole::Lost
        | StageRole::Junk => {
            // Each refusal has words of its own: control reads them.
            if subject.deals.len() > 1 {
                let action = glance.words.say(&Action::Refuse.label_id());
                return Some(vec![Effect::Say(
                    glance.words.say_with("message-one-by-one", &[("action", action.into())]),
                )]);
            }
            Some(opened(forms::refuse::open(subject.deal()?, None, glance)))
        }
    }
}

const fn hand_back_from(role: StageRole) -> LeavesFrom {
    match role {
        StageRole::ConditionalRefusal => LeavesFrom::Control,
        StageRole::Unsorted
        | StageRole::Verified
        | StageRole::Qualified
        | StageRole::Working
        | StageRole::Invoice
        | StageRole::Prepayment
        | StageRole::Won
        | StageRole::Lost
        | StageRole::Junk => LeavesFrom::Holder,
    }
}

/// The stopwatch starts, and the number to dial stands on line 23.
fn call(deal: &Deal, glance: &Glance<'_>) -> Option<Vec<Effect>> {
    let mut effects = opened(forms::call::open(deal.id, glance)?);
    let contact = deal.contact.and_then(|contact| glance.book.contact(contact));
    if let Some(phone) = contact.and_then(|contact| contact.phones.first()).filter(|_| !glance.look.masked) {
        let phone = if glance.book.reads_reach(glance.viewer, deal) { phone.shown() } else { phone.cut() };
        let args = [("phone", phone.into()), ("key", refused::key(Action::Open, glance).into())];
        effects.push(Effect::Say(glance.words.say_with("message-call-began", &args)));
    }
    Some(effects)
}

fn done(deal: &Deal, role: StageRole, subject: &Subject, glance: &Glance<'_>) -> Option<Vec<Effect>> {
    let steps = steps(subject, glance);
    let Some((_, first)) = steps.first().filter(|_| role != StageRole::ConditionalRefusal) else {
        return call(deal, glance);
    };
    let kind = glance.book.task(*first)?.kind;
    let steps: Vec<(DealId, Option<TaskId>)> = steps.into_iter().map(|(deal, task)| (deal, Some(task))).collect();
    forms::finish::open(steps, kind, None, glance).map(opened)
}

/// The deals as plain lines, whole, for the clipboard: number, name, stage, sum, person and how to reach them.
fn plain(deals: &[DealId], glance: &Glance<'_>) -> String {
    let line = |deal: &Deal| {
        let mut parts = vec![glance.deal_tag(deal.id), glance.stage(deal.stage)];
        parts.extend(deal.sum.map(|sum| glance.sum_whole(sum)));
        let contact = deal.contact.and_then(|contact| glance.book.contact(contact));
        if let Some(contact) = contact.filter(|_| glance.book.reads_reach(glance.viewer, deal) && !glance.look.masked) {
            parts.extend(Some(contact.name.to_string()).filter(|name| !name.is_empty()));
            parts.extend(contact.phones.iter().map(crate::sales::value::Phone::shown));
            parts.extend(contact.mails().iter().map(|mail| mail.as_str().to_owned()));
        }
        parts.join(", ")
    };
    let lines: Vec<String> = deals.iter().filter_map(|deal| glance.book.deal(glance.viewer, *deal)).map(line).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests;

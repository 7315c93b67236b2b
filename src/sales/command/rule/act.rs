//! What a rule does, one act after another, by the rules of the verbs themselves. One that is refused is on record as that.

use crate::sales::book::Book;
use crate::sales::command::deal::{Assign, AssignTo, Edit, HandBack};
use crate::sales::command::{Decision, Ground, NewStep};
use crate::sales::deal::Deal;
use crate::sales::event::Event;
use crate::sales::event::rule::{OutsideAsked, RuleEvent, RuleRefused, RuleTold};
use crate::sales::event::said::Said;
use crate::sales::field::{Field, Value};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Right, Role};
use crate::sales::rule::{Act, Heir, Whom};
use crate::sales::stamp::Stamp;
use crate::sales::typed::StepKind;
use crate::sales::user::User;
use crate::sales::value::{DealId, Due, RuleId, TaskId, UserId};

/// One act of a rule that has just fired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActRule {
    pub rule: RuleId,
    pub deal: Option<DealId>,
    pub task: Option<TaskId>,
    /// Which of its acts, from 0.
    pub act: u16,
}

impl ActRule {
    pub(in crate::sales::command) fn decide(self, ground: &Ground<'_>) -> Decision {
        if !ground.is_machine() {
            return Err(Refusal::NoRight { right: Right::Administer });
        }
        // Even if an act before has stopped it: what has begun is done.
        let rule = ground.book.rule(self.rule).ok_or(Refusal::NoSuchRule)?;
        let act = rule.plan.then.get(usize::from(self.act)).ok_or(Refusal::NotCalled { rule: self.rule })?;
        let refused = |why: Refusal| {
            let why = why.code().into();
            let refused = RuleRefused { rule: self.rule, deal: self.deal, act: self.act, why };
            vec![Event::Rule(RuleEvent::Refused(refused))]
        };
        Ok(self.done(ground, act).unwrap_or_else(refused))
    }

    fn done(self, ground: &Ground<'_>, act: &Act) -> Decision {
        match self.asked(ground, act) {
            // That it is so already is no refusal worth a line: the rule has nothing to do.
            Err(Refusal::NothingChanged) => Ok(Vec::new()),
            asked => asked,
        }
    }

    fn asked(self, ground: &Ground<'_>, act: &Act) -> Decision {
        let deal = self.deal.map(|deal| ground.book.any_deal(deal).ok_or(Refusal::NoSuchDeal { deal })).transpose()?;
        let of_deal = || deal.map(|deal| deal.id).ok_or(Refusal::NobodyThere);
        match act {
            Act::Task { kind, text, days, to } => {
                let to = self.whom(ground, deal, *to)?;
                // Tasks are given to people who are here; a holder keeps what is theirs while they are away.
                if to.is_away(ground.today()) && deal.and_then(Deal::holder_user) != Some(to.id) {
                    return Err(Refusal::Away { user: to.id });
                }
                let calendar = ground.calendar()?;
                let due = Due::day(calendar.working_days_after(ground.today(), u32::from(*days)), ground.zone());
                Ok(vec![task(ground, deal, *kind, text, due, to.id)])
            }
            Act::Assign(heir) => {
                let to = match heir {
                    Heir::User(user) => AssignTo::User(*user),
                    Heir::Freest => AssignTo::Spread,
                };
                Assign { deals: vec![of_deal()?], to }.decide(ground)
            }
            Act::Return(reason) => {
                HandBack { deal: of_deal()?, reason: *reason, note: None, touch: None }.decide(ground)
            }
            Act::Notify { to, text } => {
                let user = self.whom(ground, deal, *to)?.id;
                let words = Some(Said { text: text.clone() });
                let told = RuleTold { rule: self.rule, deal: self.deal, task: self.task, user, act: self.act, words };
                Ok(vec![Event::Rule(RuleEvent::Told(told))])
            }
            Act::Set { field, value } => set(ground, of_deal()?, *field, value.clone()),
            Act::Outside(command) => {
                let asked =
                    OutsideAsked { rule: self.rule, deal: self.deal, task: self.task, command: command.clone() };
                Ok(vec![Event::Rule(RuleEvent::OutsideAsked(asked))])
            }
        }
    }

    /// Who is meant. Of a task without a deal, whoever does it stands for the holder.
    fn whom<'a>(self, ground: &Ground<'a>, deal: Option<&Deal>, whom: Whom) -> Result<&'a User, Refusal> {
        let holder = || {
            let of_task = self.task.and_then(|task| ground.book.task(task)).map(|task| task.executor);
            let holder = deal.map_or(of_task, Deal::holder_user).ok_or(Refusal::NobodyThere)?;
            ground.user(holder)
        };
        match whom {
            Whom::User(user) => ground.user(user),
            Whom::Holder => holder(),
            Whom::Head => {
                let team = holder()?.team;
                let heads = |user: &&User| user.roles.has(Role::Head) && user.heads.contains(&team);
                ground.book.users().find(heads).ok_or(Refusal::NobodyThere)
            }
        }
    }
}

/// What an act would come to, whoever's rule it were: nothing is done.
pub fn would(book: &Book, stamp: &Stamp, act: &Act, deal: Option<DealId>, task: Option<TaskId>) -> Decision {
    ActRule { rule: RuleId::new(0), deal, task, act: 0 }.done(&Ground::new(book, stamp), act)
}

/// A step of a deal that somebody works on. Elsewhere steps have no place (DESIGN §3.5): there the task stands alone, and names it.
fn task(ground: &Ground<'_>, deal: Option<&Deal>, kind: StepKind, text: &str, due: Due, to: UserId) -> Event {
    let is_worked = |deal: &&Deal| deal.holder_user().is_some() && ground.book.is_open(deal) && deal.asleep().is_none();
    let worked = deal.filter(is_worked);
    let text = match deal {
        Some(deal) if worked.is_none() => format!("{} {}: {text}", deal.id, deal.title),
        Some(_) | None => text.to_owned(),
    };
    let step = NewStep { kind, due, text: Some(text), auto: None };
    // The floor itself has chosen the time: a horizon is for people who put something off.
    step.event_unchecked(ground, worked.map(|deal| deal.id), to)
}

fn set(ground: &Ground<'_>, deal: DealId, field: Field, value: Option<Value>) -> Decision {
    Edit { deal, field, saw: None, value }.decide(ground)
}

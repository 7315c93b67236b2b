//! A form for many deals: asked once, of the first of them, and answered for each when its turn comes.

use super::answers::{AnswerOf, answer_of};
use super::{Answered, Purpose, Submitted, set_step, snooze, tag};
use crate::sales::command::Command;
use crate::sales::command::deal::{Advance, Assign, Claim};
use crate::sales::command::refusal::CloseLost;
use crate::sales::value::DealId;
use crate::ui::bulk::{Bulk, Deed};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::keymap::Action;
use crate::ui::purpose::{
    AnswersForm, AssignForm, BackForm, EffortForm, HandBackForm, JunkForm, ManyForm, NoteForm, PostponeForm,
    PutOffForm, ReopenForm, ScenarioForm, SendBackForm, ToStageForm,
};

/// The form of one deal becomes the form of all these; `None`: it asks for something of each deal's own.
pub fn wrap(form: Form<Purpose>, deals: Vec<DealId>, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let first = *deals.first()?;
    of_one(&form.purpose, first, glance)?;
    let is_own = |line: &FormLine| {
        let Question::Field(field) = line.asks else { return false };
        matches!(form.purpose, Purpose::Answers(_)) && answer_of(field, glance) != AnswerOf::Any
    };
    if form.lines.iter().any(is_own) {
        return None;
    }
    let title = form.title.replace(&glance.deal_tag(first), &tag(&deals, glance));
    let of = Box::new(form.purpose);
    Some(Form { purpose: Purpose::Many(ManyForm { of, deals }), title, ..form })
}

impl ManyForm {
    /// Read once, so that a mistake shows while the form stands; the job reads it again for every deal.
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let Some(first) = self.deals.first() else { return Ok(Answered::Leave) };
        let Some(one) = of_one(&self.of, *first, glance) else { return Ok(Answered::Leave) };
        match super::submit::answered(&Form { purpose: one, ..form.clone() }, glance)? {
            Answered::Send(_) => {
                let deed = Deed::Form(Box::new(form.clone()));
                Ok(Answered::Bulk(Bulk::new(deed, self.deals.clone())))
            }
            Answered::Instead(next) => Ok(match wrap(*next, self.deals.clone(), glance) {
                Some(next) => Answered::Instead(Box::new(next)),
                None => Answered::Leave,
            }),
            other @ (Answered::Leave | Answered::Ask(_) | Answered::Bulk(_)) => Ok(other),
        }
    }
}

/// What a deed comes to for one deal; nothing, where it is not for such a deal.
pub fn commands(deed: &Deed, deal: DealId, glance: &Glance<'_>) -> Vec<Command> {
    match deed {
        Deed::Assign(to) => vec![Command::Assign(Assign { deals: vec![deal], to: *to })],
        Deed::Verb(action) => on_verb(*action, deal).into_iter().collect(),
        Deed::Form(form) => {
            let Purpose::Many(many) = &form.purpose else { return Vec::new() };
            let Some(one) = of_one(&many.of, deal, glance) else { return Vec::new() };
            match super::submit::answered(&Form { purpose: one, ..(**form).clone() }, glance) {
                Ok(Answered::Send(commands)) => commands,
                Ok(Answered::Instead(_) | Answered::Leave | Answered::Ask(_) | Answered::Bulk(_)) | Err(_) => {
                    Vec::new()
                }
            }
        }
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "of some sixty actions, the verbs that ask nothing")]
fn on_verb(action: Action, deal: DealId) -> Option<Command> {
    match action {
        Action::Advance => Some(Command::Advance(Advance { deal, to: None, answers: Vec::new(), touch: None })),
        Action::Refuse => Some(Command::CloseLost(CloseLost { deal, note: None })),
        Action::Claim => Some(Command::Claim(Claim { deal })),
        _ => None,
    }
}

/// The purpose as it is for one deal. `None`: what is asked is of each deal's own, or the deal has nothing of the kind.
fn of_one(purpose: &Purpose, deal: DealId, glance: &Glance<'_>) -> Option<Purpose> {
    let deals = vec![deal];
    Some(match purpose.clone() {
        Purpose::Answers(form) => Purpose::Answers(AnswersForm { deals, ..form }),
        Purpose::HandBack(form) => Purpose::HandBack(HandBackForm { deals, ..form }),
        Purpose::Back(form) => Purpose::Back(BackForm { deals, ..form }),
        Purpose::Junk(_) => Purpose::Junk(JunkForm { deals }),
        Purpose::Note(_) => Purpose::Note(NoteForm { deals }),
        Purpose::Postpone(form) => Purpose::Postpone(PostponeForm { deals, ..form }),
        Purpose::SendBack(_) => Purpose::SendBack(SendBackForm { deals }),
        Purpose::PutOff(form) => Purpose::PutOff(PutOffForm { deals, ..form }),
        Purpose::ToStage(form) => Purpose::ToStage(ToStageForm { deals, ..form }),
        Purpose::Assign(form) => Purpose::Assign(AssignForm { deals, ..form }),
        Purpose::Reopen(_) => Purpose::Reopen(ReopenForm { deals }),
        Purpose::Ask(form) => Purpose::Ask(form.on(deals)),
        Purpose::Effort(_) => Purpose::Effort(EffortForm { deals }),
        Purpose::Scenario(form) => Purpose::Scenario(ScenarioForm { deals, ..form }),
        Purpose::Snooze(_) => {
            let task = glance.book.any_deal(deal)?.next?.task;
            snooze::open(&[task], glance)?.purpose
        }
        Purpose::SetStep(_) => set_step::open(&deals, glance).purpose,
        Purpose::Finish(_)
        | Purpose::Refuse(_)
        | Purpose::Edit(_)
        | Purpose::Client(_)
        | Purpose::HandOver(_)
        | Purpose::GiveTask(_)
        | Purpose::Penalty(_)
        | Purpose::Invoice(_)
        | Purpose::Access(_)
        | Purpose::Many(_)
        | Purpose::Claims(_)
        | Purpose::Limits(_)
        | Purpose::Away
        | Purpose::Stage(_)
        | Purpose::Shape(_)
        | Purpose::Pipeline(_)
        | Purpose::Field(_) => {
            return None;
        }
    })
}

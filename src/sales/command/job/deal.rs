//! Import a deal: any stage, any date; what a stage would have asked for is asked at the next move (DESIGN §3.16).

use chrono::NaiveTime;

use super::running;
use crate::sales::command::client::{new_company, new_contact};
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground, NewStep};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::client::ContactNames;
use crate::sales::event::deal::{Captured, DealEvent, ExternalKey, Noted, Title};
use crate::sales::event::task::AutoText;
use crate::sales::field::{Field, TEXT_MAX_CHARS};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right, Role};
use crate::sales::stage::StageRole;
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, Due, JobId, Moment, Money, SourceId, StageId, clean_line};

/// Working days over which the steps of imported deals are spread.
const SPREAD_DAYS: u64 = 10;
/// Steps a day of that spread has times for, half an hour apart from ten o'clock.
const STEPS_A_DAY: u64 = 14;

/// One row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportDeal {
    pub job: JobId,
    /// The number it has elsewhere; a second import of the same row makes no copy.
    pub external: ExternalKey,
    pub title: String,
    pub sum: Option<Money>,
    pub stage: StageId,
    pub holder: Holder,
    pub source: Option<SourceId>,
    pub company: Option<String>,
    pub contact: Option<ContactNames>,
    pub created: Option<Moment>,
    pub note: Option<String>,
}

impl ImportDeal {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let book = ground.book;
        let reach = ground.reach(Right::Import)?;
        let job = running(ground, self.job)?;
        if let Some(deal) = book.external(&self.external) {
            return Err(Refusal::KnownAlready { deal });
        }
        if let Some(deal) = book.external_within(&self.external, job) {
            return Err(Refusal::KnownAlready { deal });
        }
        let pipeline = book.pipelines().find(|pipeline| pipeline.stage(self.stage).is_some());
        let pipeline = pipeline.ok_or(Refusal::NoSuchStage)?;
        let role = pipeline.stage(self.stage).map_or(StageRole::Unsorted, |stage| stage.role);
        if role == StageRole::ConditionalRefusal {
            // A case without a refusal could never be judged: it is refused here, by somebody, or it is lost.
            return Err(Refusal::NotByMoving { stage: self.stage });
        }
        if reach < Reach::All && (role > StageRole::Verified || self.holder != Holder::Exchange) {
            return Err(Refusal::NoRight { right: Right::Import });
        }
        let title = clean_line(&self.title, TEXT_MAX_CHARS);
        if title.is_empty() {
            return Err(Refusal::Empty { field: Field::Title });
        }
        if self.sum.is_some_and(|sum| sum.minor < 0) {
            return Err(Refusal::NotPositive { field: Field::Sum });
        }
        self.check_holder(ground)?;
        let mut events = Vec::new();
        let company = match self.company.as_deref().filter(|name| !name.trim().is_empty()) {
            Some(name) => Some(new_company(ground, name, Some(job.id), &mut events)?),
            None => None,
        };
        let contact = match &self.contact {
            Some(names) => Some(new_contact(ground, names, company, Some(job.id), &mut events)?),
            None => None,
        };
        let source = self.source.or_else(|| book.source_called("import")).ok_or(Refusal::FloorNotOpen)?;
        let deal = DealId(ground.fresh());
        events.push(Event::Deal(DealEvent::Captured(Captured {
            deal,
            pipeline: pipeline.id,
            stage: self.stage,
            holder: self.holder,
            source,
            brought_by: ground.actor(),
            company,
            contact,
            sum: self.sum.filter(|sum| sum.minor > 0),
            created: self.created.unwrap_or(ground.now()).min(ground.now()),
            external: Some(self.external.clone()),
            job: Some(job.id),
            words: Some(Title { title: title.into() }),
        })));
        if let Some(words) = said(self.note.as_deref()) {
            events.push(Event::Deal(DealEvent::Noted(Noted { deal, words: Some(words) })));
        }
        if let Holder::User(user) = self.holder
            && role.is_open()
        {
            let step = default_step(ground, job.deals.len() as u64)?;
            events.push(step.event_unchecked(ground, Some(deal), user));
        }
        Ok(events)
    }

    /// A deal comes to somebody who works deals, or to the exchange.
    fn check_holder(&self, ground: &Ground<'_>) -> Result<(), Refusal> {
        let Holder::User(user) = self.holder else { return Ok(()) };
        let roles = ground.user(user)?.roles;
        if roles.has(Role::Rep) || roles.has(Role::Agent) { Ok(()) } else { Err(Refusal::CannotHold { user }) }
    }
}

/// A call on one of the coming working days, so that nobody has all of them on the first morning.
fn default_step(ground: &Ground<'_>, nth: u64) -> Result<NewStep, Refusal> {
    let calendar = ground.calendar()?;
    let date = calendar.working_days_after(ground.today(), (nth % SPREAD_DAYS) as u32 + 1);
    let half_hours = (nth / SPREAD_DAYS % STEPS_A_DAY) as u32;
    let time = NaiveTime::from_hms_opt(10 + half_hours / 2, half_hours % 2 * 30, 0);
    let due = Due { date, time, zone: ground.zone() };
    Ok(NewStep { kind: StepKind::Call, due, text: None, auto: Some(AutoText::Imported) })
}

//! What events make true of the floor, its people and its jobs.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::sales::book::{Book, Former, Job, JobState};
use crate::sales::claiming::{Level, Standing};
use crate::sales::event::floor::{FloorEvent, StageRules};
use crate::sales::event::job::JobEvent;
use crate::sales::event::said::Said;
use crate::sales::event::user::UserEvent;
use crate::sales::penalty::{Lifted, Penalty};
use crate::sales::role::Role;
use crate::sales::stage::Stage;
use crate::sales::stamp::Stamp;
use crate::sales::user::User;
use crate::sales::value::{DealId, JobId, PipelineId, StageId};

impl Book {
    pub(super) fn apply_floor(&mut self, event: &FloorEvent, stamp: &Stamp) {
        match event {
            FloorEvent::Opened(event) => self.floor = Some(event.clone()),
            FloorEvent::PipelineMade(event) => {
                let pipeline = event.pipeline.pipeline();
                self.take_id(pipeline.id.number());
                for stage in &pipeline.stages {
                    self.take_id(stage.id.number());
                    self.stages.insert(stage.id, pipeline.id);
                }
                self.pipelines.insert(pipeline.id, pipeline);
            }
            FloorEvent::PipelineDropped(event) => {
                for stage in self.pipelines.remove(&event.pipeline).into_iter().flat_map(|pipeline| pipeline.stages) {
                    // Nothing has ever stood in it: no history names it.
                    self.stages.remove(&stage.id);
                }
            }
            FloorEvent::SourceMade(event) => {
                self.take_id(event.source.number());
                self.sources.insert(event.source, event.label.clone());
            }
            FloorEvent::StageRenamed(event) => {
                if let Some(stage) = self.stage_mut(event.stage) {
                    stage.label = event.after.clone();
                }
            }
            FloorEvent::StageAdded(event) => {
                self.take_id(event.stage.id.number());
                // One whose removal is taken back is the one it was.
                let former = self.former.remove(&event.stage.id).map(|former| former.stage);
                if let Some(pipeline) = self.pipelines.get_mut(&event.pipeline) {
                    let place = usize::from(event.place).min(pipeline.stages.len());
                    let added = || Stage { added: Some(stamp.at), ..event.stage.stage() };
                    pipeline.stages.insert(place, former.unwrap_or_else(added));
                    self.stages.insert(event.stage.id, event.pipeline);
                }
            }
            FloorEvent::StageMoved(event) => {
                let pipeline = self.stages.get(&event.stage).and_then(|pipeline| self.pipelines.get_mut(pipeline));
                let Some(pipeline) = pipeline else { return };
                let Some(from) = pipeline.position(event.stage) else { return };
                let stage = pipeline.stages.remove(from);
                let to = usize::from(event.to).min(pipeline.stages.len());
                pipeline.stages.insert(to, stage);
            }
            FloorEvent::StageRuled(event) => {
                if let Some(stage) = self.stage_mut(event.stage) {
                    let StageRules { asks, days, touches } = event.after.clone();
                    (stage.asks, stage.days, stage.touches) = (asks, days, touches);
                }
                self.weigh_anew(event.stage);
            }
            FloorEvent::StageRemoved(event) => {
                let pipeline = self.stages.get(&event.stage).and_then(|pipeline| self.pipelines.get_mut(pipeline));
                let Some(pipeline) = pipeline else { return };
                let Some(place) = pipeline.position(event.stage) else { return };
                let stage = pipeline.stages.remove(place);
                let behind = place.checked_sub(1).and_then(|place| pipeline.stages.get(place));
                let behind = behind.map_or(event.then, |stage| stage.id);
                self.stages.remove(&event.stage);
                self.former.insert(event.stage, Former { stage, then: event.then, behind });
            }
            FloorEvent::ClaimsRuled(event) => {
                if let Some(pipeline) = self.pipelines.get_mut(&event.pipeline) {
                    pipeline.claims = event.after;
                }
            }
            FloorEvent::ExchangeRuled(event) => {
                if let Some(pipeline) = self.pipelines.get_mut(&event.pipeline) {
                    pipeline.exchange = event.after;
                }
            }
            FloorEvent::CostsRuled(event) => {
                let Some(pipeline) = self.pipelines.get_mut(&event.pipeline) else { return };
                pipeline.costs = event.after.clone();
                let stages: Vec<StageId> = pipeline.stages.iter().map(|stage| stage.id).collect();
                for stage in stages {
                    self.weigh_anew(stage);
                }
            }
            FloorEvent::PipelineRenamed(event) => {
                if let Some(pipeline) = self.pipelines.get_mut(&event.pipeline) {
                    pipeline.label = event.after.clone();
                }
            }
            FloorEvent::PipelineClosed(event) => {
                if let Some(pipeline) = self.pipelines.get_mut(&event.pipeline) {
                    pipeline.closed = event.closed;
                }
            }
            FloorEvent::StageShaped(event) => {
                if let Some(stage) = self.stage_mut(event.stage) {
                    (stage.role, stage.phase, stage.keeper) = (event.after.role, event.after.phase, event.after.keeper);
                }
            }
            FloorEvent::FieldMade(event) => {
                self.take_id(event.field.id.number());
                self.fields.insert(event.field.id, event.field.clone());
            }
            FloorEvent::FieldChanged(event) => {
                self.fields.insert(event.field, event.after.clone());
            }
            FloorEvent::TeamMade(event) => {
                self.take_id(event.team.number());
                self.teams.insert(event.team, event.label.clone());
            }
        }
    }

    /// A deal stands in it.
    pub(super) fn use_pipeline(&mut self, id: PipelineId) {
        if let Some(pipeline) = self.pipelines.get_mut(&id) {
            pipeline.used = true;
        }
    }

    fn stage_mut(&mut self, id: StageId) -> Option<&mut Stage> {
        let pipeline = self.pipelines.get_mut(self.stages.get(&id)?)?;
        pipeline.stages.iter_mut().find(|stage| stage.id == id)
    }

    pub(super) fn apply_user(&mut self, event: &UserEvent, stamp: &Stamp) {
        match event {
            UserEvent::Added(event) => {
                self.take_id(event.user.number());
                let (login, name, short) = event.words.as_ref().map_or_else(Default::default, |words| {
                    (words.login.clone(), words.name.clone(), words.short.clone())
                });
                self.users.insert(
                    event.user,
                    User {
                        id: event.user,
                        uid: event.uid,
                        login,
                        name,
                        short,
                        roles: event.roles,
                        team: event.team,
                        heads: event.heads.clone(),
                        hold_limit: event.hold_limit,
                        level: Level::default(),
                        daily: None,
                        away_until: None,
                    },
                );
            }
            UserEvent::RolesSet(event) => {
                if let Some(user) = self.users.get_mut(&event.user) {
                    user.roles = event.after;
                    // Who becomes a head heads their own team, as somebody who is let in as one does.
                    match (event.after.has(Role::Head), user.heads.is_empty()) {
                        (true, true) => user.heads = vec![user.team],
                        (true, false) => {}
                        (false, _) => user.heads.clear(),
                    }
                }
            }
            UserEvent::AwaySet(event) => {
                if let Some(user) = self.users.get_mut(&event.user) {
                    user.away_until = event.until.map(|day| day.0);
                }
            }
            UserEvent::StandingSet(event) => {
                if let Some(user) = self.users.get_mut(&event.user) {
                    let Standing { level, hold_limit, daily } = event.after;
                    (user.level, user.hold_limit, user.daily) = (level, hold_limit, daily);
                }
            }
            UserEvent::Penalised(event) => {
                self.take_id(event.penalty.number());
                let penalty = Penalty {
                    id: event.penalty,
                    user: event.user,
                    by: stamp.actor,
                    at: stamp.at,
                    deal: event.deal,
                    sum: event.sum,
                    reason: text_of(event.words.as_ref()),
                    answer: None,
                    lifted: None,
                };
                self.penalties.insert(event.penalty, penalty);
            }
            UserEvent::PenaltyAnswered(event) => {
                if let Some(penalty) = self.penalties.get_mut(&event.penalty) {
                    penalty.answer = Some((stamp.at, text_of(event.words.as_ref())));
                }
            }
            UserEvent::PenaltyLifted(event) => {
                if let Some(penalty) = self.penalties.get_mut(&event.penalty) {
                    let reason = text_of(event.words.as_ref());
                    penalty.lifted = Some(Lifted { by: stamp.actor, at: stamp.at, reason });
                }
            }
            UserEvent::NoticesRead(event) => {
                if let Some(inbox) = self.inboxes.get_mut(&event.user) {
                    Arc::make_mut(inbox).read(&event.notices);
                }
            }
        }
    }

    pub(super) fn apply_job(&mut self, event: &JobEvent, stamp: &Stamp) {
        self.take_id(event.job().number());
        match event {
            JobEvent::Begun(event) => {
                let file = event.words.as_ref().map_or_else(Default::default, |words| words.file.clone());
                let job = Job {
                    id: event.job,
                    kind: event.kind,
                    by: stamp.actor,
                    state: JobState::Running,
                    file,
                    deals: Vec::new(),
                    first: self.applied,
                    last: None,
                    commands: 0,
                    worked: BTreeMap::new(),
                };
                self.jobs.insert(event.job, job);
            }
            JobEvent::Released(event) => self.settle_job(event.job, JobState::Released),
            JobEvent::Withdrawn(event) => self.settle_job(event.job, JobState::Withdrawn),
            JobEvent::TakenBack(event) => self.take_import_back(event.job),
            // What it did ends where it ended; nothing of a bulk is hidden.
            JobEvent::Undoing(event) => {
                if let Some(job) = self.jobs.get_mut(&event.job) {
                    job.state = JobState::Running;
                }
            }
        }
    }

    /// Takes an import back but for the deals that have been worked on, with their clients and those that others use.
    fn take_import_back(&mut self, id: JobId) {
        let Some(job) = self.jobs.get(&id) else { return };
        let (deals, worked) = (job.deals.clone(), job.worked.clone());
        for deal in worked.keys() {
            self.change_deal(*deal, |deal| deal.job = None);
        }
        let of_it = |book: &Self, deal: &DealId| book.deals.get(deal.number()).is_some_and(|deal| deal.job == Some(id));
        for deal in &deals {
            let Some((company, contact)) = self.deals.get(deal.number()).map(|deal| (deal.company, deal.contact))
            else {
                continue;
            };
            let used = |book: &Self, deals: &[DealId]| deals.iter().any(|deal| !of_it(book, deal));
            if let Some(company) = company
                && let Some(found) = self.companies.get(company.number()).filter(|found| found.job == Some(id))
                && used(self, &found.deals)
                && let Some(found) = self.companies.get_mut(company.number())
            {
                found.job = None;
            }
            if let Some(contact) = contact
                && let Some(found) = self.contacts.get(contact.number()).filter(|found| found.job == Some(id))
                && used(self, &found.deals)
                && let Some(found) = self.contacts.get_mut(contact.number())
            {
                found.job = None;
            }
        }
        self.settle_job(id, JobState::Withdrawn);
    }

    /// Shows or hides everything a job brought, at once.
    fn settle_job(&mut self, id: JobId, state: JobState) {
        let Some(deals) = self.jobs.get(&id).map(|job| job.deals.clone()) else { return };
        let number = self.applied;
        let before: Vec<_> =
            deals.iter().map(|deal| self.deals.get(deal.number()).map(|deal| self.keys(deal))).collect();
        if let Some(job) = self.jobs.get_mut(&id) {
            job.state = state;
            job.last = Some(number);
        }
        for (id, before) in deals.into_iter().zip(before) {
            let after = self.deals.get(id.number()).map(|deal| self.keys(deal)).unwrap_or_default();
            if let Some(before) = before {
                self.take_keys(id, &before);
            }
            self.put_keys(id, &after);
            self.show_steps(id);
            // Days may have passed while it was hidden.
            self.change_deal(id, |_| {});
        }
    }
}

/// Words, or nothing once they are blanked.
fn text_of(words: Option<&Said>) -> Box<str> {
    words.map(|words| words.text.clone()).unwrap_or_default()
}

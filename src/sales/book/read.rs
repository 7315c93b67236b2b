//! Reading the book.

use chrono::NaiveDate;

use super::board::Board;
use super::court::Court;
use super::deeds::Deed;
use super::exchange::Exchange;
use super::off_board::{Off, OffBoard};
use super::ranked::Ranked;
use super::reach::Known;
use super::unpaid::AllUnpaid;
use super::viewer::Viewer;
use super::{Book, Claim, Job, JobState, Load};
use crate::sales::client::{Company, Contact};
use crate::sales::custom::{FieldFacts, FieldOf};
use crate::sales::deal::Deal;
use crate::sales::event::floor::FloorOpened;
use crate::sales::field::{Field, Shape, Value};
use crate::sales::setting::Setting;
use crate::sales::stage::{Label, Pipeline, Stage, StageRole};
use crate::sales::task::Task;
use crate::sales::user::User;
use crate::sales::value::{
    Calendar, ClientId, CompanyId, ContactId, Currency, DealId, FieldId, JobId, Moment, PipelineId, RUB, RequestId,
    SourceId, StageId, TaskId, TeamId, UserId, Zone, fold,
};

impl Book {
    /// How many events have been applied: the number of the last entry.
    pub const fn applied(&self) -> u64 {
        self.applied
    }

    /// The first number that is not taken.
    pub fn next_id(&self) -> u64 {
        self.next_id.max(1)
    }

    pub fn floor(&self) -> Option<&FloorOpened> {
        self.floor.as_ref()
    }

    pub fn calendar(&self) -> Option<&Calendar> {
        self.floor.as_ref().map(|floor| &floor.calendar)
    }

    /// The floor's zone; UTC before it opens.
    pub fn zone(&self) -> Zone {
        self.calendar().map_or(Zone(chrono_tz::UTC), |calendar| calendar.zone)
    }

    /// The floor's currency.
    pub fn currency(&self) -> Currency {
        self.floor.as_ref().map_or(RUB, |floor| floor.currency)
    }

    /// The country whose phone numbers need no prefix.
    pub fn region(&self) -> &str {
        self.floor.as_ref().map_or("RU", |floor| &floor.region)
    }

    /// The day at a moment, on the floor.
    pub fn day(&self, at: Moment) -> NaiveDate {
        at.date_in(self.zone())
    }

    pub fn pipelines(&self) -> impl Iterator<Item = &Pipeline> {
        self.pipelines.values()
    }

    pub fn pipeline(&self, id: PipelineId) -> Option<&Pipeline> {
        self.pipelines.get(&id)
    }

    /// The pipeline that a stage is of.
    pub fn pipeline_with(&self, stage: StageId) -> Option<&Pipeline> {
        self.pipelines.get(self.stages.get(&stage)?)
    }

    /// The pipeline that new deals go to.
    pub fn main_pipeline(&self) -> Option<&Pipeline> {
        let open = self.pipelines.values().find(|pipeline| !pipeline.closed);
        open.or_else(|| self.pipelines.values().next())
    }

    /// A stage; one that is no more, too.
    pub fn stage(&self, id: StageId) -> Option<&Stage> {
        match self.stages.get(&id) {
            Some(pipeline) => self.pipelines.get(pipeline)?.stage(id),
            None => self.former.get(&id).map(|former| &former.stage),
        }
    }

    /// Deals can stand in it.
    pub fn has_stage(&self, id: StageId) -> bool {
        self.stages.contains_key(&id)
    }

    /// Where a deal goes that comes back to this stage: there, or where it has gone.
    pub fn stage_now(&self, mut id: StageId) -> StageId {
        while let Some(former) = self.former.get(&id) {
            id = former.then;
        }
        id
    }

    /// The stage behind which one that is no more would stand, were it there again.
    pub fn stood_behind(&self, id: StageId) -> Option<StageId> {
        let mut behind = self.former.get(&id)?.behind;
        while let Some(former) = self.former.get(&behind) {
            behind = former.behind;
        }
        Some(behind)
    }

    /// Deals that stand in a stage, whoever holds them, the sleeping ones too; the oldest first.
    pub fn standing_in(&self, stage: StageId) -> Vec<&Deal> {
        let asleep = self.off_board().first(Off::Asleep, None, usize::MAX);
        let all = self.board().awake_in(stage).chain(asleep).filter_map(|deal| self.any_deal(deal));
        let mut all: Vec<&Deal> = all.filter(|deal| deal.stage == stage).collect();
        all.sort_unstable_by_key(|deal| deal.id);
        all
    }

    pub fn stage_role(&self, deal: &Deal) -> Option<StageRole> {
        self.stage(deal.stage).map(|stage| stage.role)
    }

    /// The deal is being worked on, or waits for it.
    pub fn is_open(&self, deal: &Deal) -> bool {
        self.stage_role(deal).is_some_and(StageRole::is_open)
    }

    /// It is sold, and something of what was billed is still to be paid.
    pub fn still_owes(&self, deal: &Deal) -> bool {
        let is_sold = self.stage_role(deal) == Some(StageRole::Won);
        is_sold && deal.billing().is_some_and(|billing| !billing.unpaid().is_empty())
    }

    /// The floor's own fields, retired ones too, as they were made.
    pub fn fields(&self) -> impl Iterator<Item = &FieldFacts> {
        self.fields.values()
    }

    pub fn field(&self, id: FieldId) -> Option<&FieldFacts> {
        self.fields.get(&id)
    }

    /// What a field's values look like; `None`: the floor has no such field.
    pub fn shape(&self, field: Field) -> Option<Shape> {
        if let Field::Custom(id) = field { self.field(id).map(FieldFacts::shape) } else { field.shape() }
    }

    /// What has a field: one of the floor's own may be its company's or its person's.
    pub fn field_of(&self, field: Field) -> FieldOf {
        let Field::Custom(id) = field else { return FieldOf::Deal };
        self.field(id).map_or(FieldOf::Deal, |field| field.of)
    }

    /// Who would have this field of a deal; `None`: the deal itself, or it has no such client.
    pub fn client_of(&self, deal: &Deal, field: Field) -> Option<ClientId> {
        match self.field_of(field) {
            FieldOf::Deal => None,
            FieldOf::Company => deal.company.map(ClientId::Company),
            FieldOf::Contact => deal.contact.map(ClientId::Contact),
        }
    }

    /// What a field says of a deal, or of who buys there.
    pub fn value(&self, deal: &Deal, field: Field) -> Option<Value> {
        match self.field_of(field) {
            FieldOf::Deal => deal.value(field),
            FieldOf::Company | FieldOf::Contact => self.own_value(self.client_of(deal, field)?, field),
        }
    }

    /// What one of the floor's own fields says of a client.
    pub fn own_value(&self, client: ClientId, field: Field) -> Option<Value> {
        match client {
            ClientId::Company(company) => self.company(company)?.own.get(field).cloned(),
            ClientId::Contact(contact) => self.contact(contact)?.own(field).cloned(),
        }
    }

    pub fn sources(&self) -> impl Iterator<Item = (SourceId, &Label)> {
        self.sources.iter().map(|(id, label)| (*id, label))
    }

    pub fn source(&self, id: SourceId) -> Option<&Label> {
        self.sources.get(&id)
    }

    /// The shipped source of that key, as in `source-site`; else one of that name.
    pub fn source_called(&self, name: &str) -> Option<SourceId> {
        let wanted = fold(name);
        self.sources
            .iter()
            .find(|(_, label)| match label {
                Label::Shipped(key) => key.strip_prefix("source-").is_some_and(|key| key == wanted),
                Label::Named { name, .. } => fold(name) == wanted,
            })
            .map(|(id, _)| *id)
    }

    pub fn teams(&self) -> impl Iterator<Item = (TeamId, &Label)> {
        self.teams.iter().map(|(id, label)| (*id, label))
    }

    pub fn users(&self) -> impl Iterator<Item = &User> {
        self.users.values()
    }

    pub fn user(&self, id: UserId) -> Option<&User> {
        self.users.get(&id)
    }

    pub fn user_by_login(&self, login: &str) -> Option<&User> {
        self.users.values().find(|user| &*user.login == login)
    }

    pub fn user_by_uid(&self, uid: u32) -> Option<&User> {
        self.users.values().find(|user| user.uid == Some(uid))
    }

    /// Somebody by login, name or short name, as an import or a search names them.
    pub fn user_called(&self, name: &str) -> Option<&User> {
        let wanted = fold(name);
        self.users
            .values()
            .find(|user| fold(&user.login) == wanted || fold(&user.name) == wanted || fold(&user.short) == wanted)
    }

    pub fn load(&self, user: UserId) -> Load {
        self.loads.get(&user).cloned().unwrap_or_default()
    }

    /// Deals this person may still claim or be given.
    pub fn room(&self, user: &User) -> usize {
        (user.hold_limit as usize).saturating_sub(self.load(user.id).held)
    }

    /// How often this person may claim deals of a pipeline now: by what they hold, and by what they have claimed today.
    pub fn claims_left(&self, user: &User, pipeline: Option<&Pipeline>, now: Moment) -> usize {
        let load = self.load(user.id);
        if load.cooling.is_some_and(|until| until > now) {
            return 0;
        }
        let daily = pipeline.and_then(|pipeline| pipeline.daily_of(user.standing()));
        let today = load.claimed_on(self.day(now));
        daily.map_or(usize::MAX, |daily| usize::from(daily).saturating_sub(today)).min(self.room(user))
    }

    /// Brought by a job that is not released, or was withdrawn.
    pub fn is_hidden(&self, deal: &Deal) -> bool {
        self.is_of_hidden_job(deal.job)
    }

    /// The job is not released, or was withdrawn.
    /// What was captured and taken back is of no job at all.
    pub fn is_of_hidden_job(&self, job: Option<JobId>) -> bool {
        job.is_some_and(|job| self.jobs.get(&job).is_none_or(|job| job.state != JobState::Released))
    }

    /// A deal, if this viewer may see it.
    pub fn deal(&self, viewer: &Viewer, id: DealId) -> Option<&Deal> {
        self.deals.get(id.number()).filter(|deal| self.sees(viewer, deal))
    }

    /// A deal whoever looks: for `decide` and for what is no reading.
    pub fn any_deal(&self, id: DealId) -> Option<&Deal> {
        self.deals.get(id.number()).filter(|deal| !self.is_hidden(deal))
    }

    /// All deals in this viewer's lists, by the order they came in.
    pub fn deals<'a>(&'a self, viewer: &'a Viewer) -> impl Iterator<Item = &'a Deal> {
        self.deals.iter().filter(|deal| self.lists(viewer, deal))
    }

    /// A deal, if it stands in this viewer's lists.
    pub fn listed(&self, viewer: &Viewer, id: DealId) -> Option<&Deal> {
        self.deals.get(id.number()).filter(|deal| self.lists(viewer, deal))
    }

    /// The deal that came in after so many others, if it stands in this viewer's lists.
    pub fn nth_deal(&self, viewer: &Viewer, nth: usize) -> Option<&Deal> {
        self.deals.nth(nth).filter(|deal| self.lists(viewer, deal))
    }

    /// The deal that came in after so many others, whoever may see it; nothing of a job that is not shown yet.
    pub fn nth_shown(&self, nth: usize) -> Option<&Deal> {
        self.deals.nth(nth).filter(|deal| !self.is_hidden(deal))
    }

    pub fn deal_count(&self) -> usize {
        self.deals.len()
    }

    pub fn contact(&self, id: ContactId) -> Option<&Contact> {
        self.contacts.get(id.number())
    }

    pub fn company(&self, id: CompanyId) -> Option<&Company> {
        self.companies.get(id.number())
    }

    pub fn contacts(&self) -> impl Iterator<Item = &Contact> {
        self.contacts.iter().filter(|contact| !self.is_of_hidden_job(contact.job))
    }

    pub fn companies(&self) -> impl Iterator<Item = &Company> {
        self.companies.iter().filter(|company| !self.is_of_hidden_job(company.job))
    }

    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.get(id.number())
    }

    pub fn task_count(&self) -> usize {
        self.tasks.len()
    }

    /// The task that came after so many others, whoever may see it; nothing of a job that is not shown yet.
    pub fn nth_task(&self, nth: usize) -> Option<&Task> {
        let task = self.tasks.nth(nth)?;
        let hidden = task.deal.is_some_and(|deal| self.any_deal(deal).is_none());
        (!hidden).then_some(task)
    }

    /// Deals in somebody's hands without a next step: there are none (METHOD S12).
    pub fn without_step(&self) -> impl Iterator<Item = DealId> {
        self.bare.iter().copied()
    }

    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter()
    }

    /// The task that is the deal's next step.
    pub fn next_step(&self, deal: &Deal) -> Option<&Task> {
        self.task(deal.next?.task)
    }

    pub fn board(&self) -> &Board {
        &self.board
    }

    /// Deals that stand in no column.
    pub fn off_board(&self) -> &OffBoard {
        &self.off_board
    }

    /// Deals whose invoices are not paid yet.
    pub fn unpaid(&self) -> &AllUnpaid {
        &self.unpaid
    }

    pub fn exchange(&self) -> &Exchange {
        &self.exchange
    }

    /// Open tasks of a person: (microseconds UTC, task), by time.
    pub fn agenda(&self, user: UserId) -> Option<&Ranked<(i64, TaskId)>> {
        self.agendas.get(&user)
    }

    /// Refusals before quality control: (microseconds UTC since or put off until, deal).
    pub fn cases(&self) -> &Ranked<(i64, DealId)> {
        &self.cases
    }

    /// The last claims, newest first.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().rev()
    }

    pub fn known(&self) -> &Known {
        &self.known
    }

    /// The company of exactly that name, however it is written.
    pub fn company_called(&self, name: &str) -> Option<&Company> {
        self.company_called_in(name, None)
    }

    /// The same, as the rows of a job see it: what the job itself has brought is there for them.
    pub fn company_called_in(&self, name: &str, job: Option<JobId>) -> Option<&Company> {
        let wanted = company_fold(name);
        let mut candidates = self.known.companies(&wanted).into_iter().filter_map(|id| self.company(id));
        candidates.find(|company| {
            let is_there = !self.is_of_hidden_job(company.job) || company.job == job;
            is_there && company_fold(&company.name) == wanted
        })
    }

    /// Whose company it is: who holds its newest open deal.
    pub fn responsible(&self, company: CompanyId) -> Option<UserId> {
        let deals = &self.company(company)?.deals;
        deals
            .iter()
            .rev()
            .filter_map(|deal| self.any_deal(*deal))
            .filter(|deal| self.is_open(deal))
            .find_map(Deal::holder_user)
    }

    /// The deal that has this number elsewhere; rows of a job that is not released count as not there.
    pub fn external(&self, key: &str) -> Option<DealId> {
        self.known.external(key).filter(|deal| self.any_deal(*deal).is_some())
    }

    /// The deal that a running job has brought under this number already: a file may hold a row twice.
    pub fn external_within(&self, key: &str, job: &Job) -> Option<DealId> {
        let deal = self.deals.get(self.known.external(key)?.number())?;
        (deal.job == Some(job.id)).then_some(deal.id)
    }

    pub fn job(&self, id: JobId) -> Option<&Job> {
        self.jobs.get(&id)
    }

    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        self.jobs.values()
    }

    /// The numbers of the first and last entry a request made, if it was carried out.
    pub fn answered(&self, request: RequestId) -> Option<(u64, u64)> {
        self.requests.get(request)
    }

    /// A book of what is small: the floor, its pipelines, sources and people; no deals and no clients.
    #[must_use]
    pub fn bare(&self) -> Self {
        Self {
            now: self.now,
            next_id: self.next_id,
            floor: self.floor.clone(),
            pipelines: self.pipelines.clone(),
            stages: self.stages.clone(),
            fields: self.fields.clone(),
            sources: self.sources.clone(),
            teams: self.teams.clone(),
            users: self.users.clone(),
            ..Self::default()
        }
    }

    /// What a person did last and may take back, the newest last.
    pub fn deeds(&self, user: UserId) -> impl DoubleEndedIterator<Item = &Deed> {
        self.deeds.of(user)
    }

    /// Who changed a setting last, and when.
    pub fn last_change(&self, setting: Setting) -> Option<(UserId, Moment)> {
        self.settings.get(&setting).copied()
    }

    /// This person has done something to a deal after that moment, and not taken it back. Their last deeds alone are known.
    pub fn has_worked_on(&self, user: UserId, deal: DealId, after: Moment) -> bool {
        self.deeds.has_worked_on(user, deal, after)
    }

    /// The last thing a person did stays on record: what they did before it is taken back only by its name.
    pub fn ends_final(&self, user: UserId) -> bool {
        self.deeds.ends_final(user)
    }

    /// What has been refused lately, and how it was judged.
    pub const fn court(&self) -> &Court {
        &self.court
    }

    /// A new day has come since the last event: classes may change by themselves, and what was shown until yesterday runs out.
    pub fn needs_to_pass(&self, now: Moment) -> bool {
        let today = self.day(now);
        self.ripening.first().is_some_and(|(day, _)| *day <= today) || self.accesses.runs_out(self.today(), today)
    }

    /// Deals that somebody asked the head about and that no head has answered in time.
    pub fn asks_lapsed(&self, now: Moment) -> impl Iterator<Item = DealId> {
        self.asks.iter().take_while(move |(due, _)| *due <= now).map(|(_, deal)| *deal)
    }

    /// Deals that wait for a head's word, the most pressing first.
    pub fn asks(&self) -> impl Iterator<Item = DealId> {
        self.asks.iter().map(|(_, deal)| *deal)
    }

    /// Open steps that were moved again and again.
    pub fn pushed(&self) -> impl Iterator<Item = TaskId> {
        self.pushed.iter().copied()
    }

    /// Deals that came back from their sleep, and that nobody has dealt with in their time.
    pub fn lapsed(&self, now: Moment) -> impl Iterator<Item = DealId> {
        self.lapsing.iter().take_while(move |(at, _)| *at <= now).map(|(_, deal)| *deal)
    }

    /// Claims whose half time has come.
    pub fn expiring(&self, now: Moment) -> impl Iterator<Item = DealId> {
        self.warning.iter().take_while(move |(at, _)| *at <= now).map(|(_, deal)| *deal)
    }

    /// Deals whose sleep ends on or before a day.
    pub fn waking(&self, today: NaiveDate) -> impl Iterator<Item = DealId> {
        self.sleepers.iter().take_while(move |(day, _)| *day <= today).map(|(_, deal)| *deal)
    }
}

/// A company's name as it is compared: folded, without legal forms and quotes.
pub fn company_fold(name: &str) -> String {
    const FORMS: [&str; 16] =
        ["ооо", "оао", "зао", "пао", "ао", "ип", "тд", "ltd", "llc", "inc", "gmbh", "ag", "co", "corp", "sa", "bv"];
    let folded = fold(name);
    let words: Vec<&str> =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let kept: Vec<&str> = words.iter().copied().filter(|word| !FORMS.contains(word)).collect();
    if kept.is_empty() { words.join(" ") } else { kept.join(" ") }
}

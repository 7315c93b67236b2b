//! Import a deal: any stage, any date; what a stage would have asked for is asked at the next move (DESIGN §3.16).

use chrono::NaiveTime;

use super::running;
use crate::sales::book::Book;
use crate::sales::command::client::{new_company, new_contact, own_set};
use crate::sales::command::step::said;
use crate::sales::command::{Decision, Ground, NewStep, takes_deals};
use crate::sales::custom::FieldOf;
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::client::ContactNames;
use crate::sales::event::deal::{Captured, DealEvent, ExternalKey, FieldSet, Noted, Title};
use crate::sales::event::task::AutoText;
use crate::sales::field::{Field, TEXT_MAX_CHARS, Value};
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right, Role};
use crate::sales::stage::StageRole;
use crate::sales::typed::StepKind;
use crate::sales::value::{
    ClientId, CompanyId, ContactId, DealId, Due, FieldId, JobId, Moment, Money, SourceId, StageId, clean_line,
};

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
    /// What it says in the floor's own fields; of who buys, only where they come with this job.
    pub fields: Vec<(FieldId, Value)>,
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
        takes_deals(pipeline)?;
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
        let deal = DealId::new(ground.fresh());
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
        self.fields(ground, deal, company, contact, &mut events)?;
        for part in parts(self.note.as_deref().unwrap_or("")) {
            let words = said(Some(&part));
            events.extend(words.map(|words| Event::Deal(DealEvent::Noted(Noted { deal, words: Some(words) }))));
        }
        if let Holder::User(user) = self.holder
            && role.is_open()
        {
            let step = default_step(ground, job.deals.len() as u64)?;
            events.push(step.event_unchecked(ground, Some(deal), user));
        }
        Ok(events)
    }

    /// The floor's own fields, each once.
    fn fields(
        &self,
        ground: &Ground<'_>,
        deal: DealId,
        company: Option<CompanyId>,
        contact: Option<ContactId>,
        events: &mut Vec<Event>,
    ) -> Result<(), Refusal> {
        for (nth, (id, value)) in self.fields.iter().enumerate() {
            let field = Field::Custom(*id);
            let after = Some(ground.fitting(field, value)?);
            if self.fields.iter().take(nth).any(|(other, _)| other == id) {
                continue;
            }
            let client = match ground.book.field_of(field) {
                FieldOf::Deal => {
                    let set = FieldSet { deal, field, before: None, after };
                    events.push(Event::Deal(DealEvent::FieldSet(set)));
                    continue;
                }
                FieldOf::Company => company.map(ClientId::Company),
                FieldOf::Contact => contact.map(ClientId::Contact),
            };
            // A client that is here already stays as it is: a job that is withdrawn would leave its words on their card.
            let is_of_job = |client: &ClientId| match client {
                ClientId::Company(id) => ground.book.company(*id).is_none_or(|company| company.job == Some(self.job)),
                ClientId::Contact(id) => ground.book.contact(*id).is_none_or(|contact| contact.job == Some(self.job)),
            };
            let is_unsaid = |client: &ClientId| ground.book.own_value(*client, field).is_none();
            let client = client.filter(|client| is_of_job(client) && is_unsaid(client));
            events.extend(client.map(|client| own_set((client, None), *id, None, after)));
        }
        Ok(())
    }

    /// A deal comes to somebody who works deals, or to the exchange.
    fn check_holder(&self, ground: &Ground<'_>) -> Result<(), Refusal> {
        let Holder::User(user) = self.holder else { return Ok(()) };
        let roles = ground.user(user)?.roles;
        if roles.has(Role::Rep) || roles.has(Role::Agent) { Ok(()) } else { Err(Refusal::CannotHold { user }) }
    }
}

/// What a row that came in said of its clients, and their cards do not say: they were here already, or a row before said otherwise.
pub fn left_out(fields: &[(FieldId, Value)], events: &[Event], book: &Book) -> Vec<FieldId> {
    let captured = events
        .iter()
        .find_map(|event| if let Event::Deal(DealEvent::Captured(captured)) = event { Some(captured) } else { None });
    let is_left = |(id, value): &&(FieldId, Value)| {
        let field = Field::Custom(*id);
        let client = match book.field_of(field) {
            FieldOf::Deal => return false,
            FieldOf::Company => captured.and_then(|captured| captured.company).map(ClientId::Company),
            FieldOf::Contact => captured.and_then(|captured| captured.contact).map(ClientId::Contact),
        };
        client.and_then(|client| book.own_value(client, field)).as_ref() != Some(value)
    };
    fields.iter().filter(is_left).map(|(id, _)| *id).collect()
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

/// A text in parts that fit a note each, cut between lines or words: what another program kept is not shortened here.
fn parts(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut room = TEXT_MAX_CHARS;
    for word in text.split_inclusive([' ', '\n']) {
        let letters = word.chars().count();
        if letters > room {
            parts.push(std::mem::take(&mut part));
            room = TEXT_MAX_CHARS;
        }
        for letter in word.chars() {
            if room == 0 {
                parts.push(std::mem::take(&mut part));
                room = TEXT_MAX_CHARS;
            }
            part.push(letter);
            room -= 1;
        }
    }
    parts.push(part);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::book::ranked::Ranked;
    use crate::sales::command::Command;
    use crate::sales::command::job::{BeginImport, ReleaseJob, WithdrawJob};
    use crate::sales::command::task::Snooze;
    use crate::sales::scene::given::names;
    use crate::sales::scene::{Scene, deal_of, job_of, task_of};
    use crate::sales::value::UserId;

    fn begin(scene: &mut Scene, who: UserId) -> JobId {
        let begin = BeginImport { file: "amocrm.csv".to_owned() };
        job_of(&scene.done(who, Command::BeginImport(begin))).expect("a job")
    }

    fn row(scene: &Scene, job: JobId, external: &str, holder: Holder) -> ImportDeal {
        ImportDeal {
            job,
            external: external.into(),
            title: "Насос".to_owned(),
            sum: None,
            stage: scene.stage("verified"),
            holder,
            source: None,
            company: Some("Ромашка".to_owned()),
            contact: Some(names("Иванов", "+7 916 123-45-67")),
            created: None,
            note: None,
            fields: Vec::new(),
        }
    }

    fn import(row: ImportDeal) -> Command {
        Command::ImportDeal(Box::new(row))
    }

    #[test]
    fn rows_are_hidden_until_their_job_is_released() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let job = begin(&mut scene, anna);
        let command = import(row(&scene, job, "amo:1", Holder::User(boris)));
        let events = scene.done(anna, command);
        let (deal, task) = (deal_of(&events).unwrap(), task_of(&events).unwrap());
        let counts = |scene: &Scene| (scene.book.companies().count(), scene.book.contacts().count());
        assert!(scene.book.any_deal(deal).is_none() && scene.book.load(boris).held == 0);
        assert!(counts(&scene) == (0, 0) && scene.book.agenda(boris).is_none_or(Ranked::is_empty));
        let until = scene.due(1, 9);
        scene.refused_as(boris, Command::Snooze(Snooze { task, until }), "no-such-task");
        scene.done(anna, Command::ReleaseJob(ReleaseJob { job }));
        assert_eq!((scene.the(deal).holder, scene.book.load(boris).held), (Holder::User(boris), 1));
        assert_eq!((counts(&scene), scene.book.agenda(boris).unwrap().len()), ((1, 1), 1));
        let late = import(row(&scene, job, "amo:2", Holder::Exchange));
        assert_eq!(scene.refused(anna, late), Refusal::JobSettled { job });
    }

    #[test]
    fn a_withdrawn_job_never_was() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let job = begin(&mut scene, anna);
        let command = import(row(&scene, job, "amo:1", Holder::User(boris)));
        let deal = deal_of(&scene.done(anna, command)).unwrap();
        scene.done(anna, Command::WithdrawJob(WithdrawJob { job }));
        assert!(scene.book.any_deal(deal).is_none() && scene.book.company_called("Ромашка").is_none());
        let again = begin(&mut scene, anna);
        let command = import(row(&scene, again, "amo:1", Holder::User(boris)));
        scene.done(anna, command);
        scene.done(anna, Command::ReleaseJob(ReleaseJob { job: again }));
        assert_eq!((scene.book.companies().count(), scene.book.load(boris).held), (1, 1));
    }

    #[test]
    fn a_row_comes_in_once_within_a_file_and_over_files() {
        let (mut scene, _, anna) = Scene::with_boris();
        let job = begin(&mut scene, anna);
        let command = import(row(&scene, job, "amo:1", Holder::Exchange));
        let deal = deal_of(&scene.done(anna, command.clone())).unwrap();
        assert_eq!(scene.refused(anna, command), Refusal::KnownAlready { deal });
        scene.done(anna, Command::ReleaseJob(ReleaseJob { job }));
        let next = begin(&mut scene, anna);
        let command = import(row(&scene, next, "amo:1", Holder::Exchange));
        assert_eq!(scene.refused(anna, command), Refusal::KnownAlready { deal });
    }

    #[test]
    fn steps_of_imported_deals_are_spread_over_days_and_hours() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let job = begin(&mut scene, anna);
        for nth in 0..30 {
            let command = import(row(&scene, job, &format!("amo:{nth}"), Holder::User(boris)));
            scene.try_as(anna, command).unwrap();
        }
        scene.done(anna, Command::ReleaseJob(ReleaseJob { job }));
        let times: std::collections::BTreeSet<i64> =
            scene.book.agenda(boris).unwrap().iter().map(|(at, _)| *at).collect();
        assert_eq!(times.len(), 30, "no two at once");
    }

    #[test]
    fn marketing_brings_leads_and_nobody_a_case_without_a_refusal() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let marketing = scene.hire("marketing", "", &[Role::Marketing]);
        let job = begin(&mut scene, marketing);
        let (lead, held) = (row(&scene, job, "1", Holder::Exchange), row(&scene, job, "2", Holder::User(boris)));
        let stage = scene.stage("offer-sent");
        scene.refused_as(marketing, import(held), "no-right");
        scene.refused_as(marketing, import(ImportDeal { stage, ..lead.clone() }), "no-right");
        let stage = scene.stage("refused");
        let case = import(ImportDeal { stage, ..lead.clone() });
        assert_eq!(scene.refused(anna, case), Refusal::NotByMoving { stage });
        scene.done(marketing, import(lead));
    }

    #[test]
    fn a_long_note_comes_whole_in_parts() {
        let text = format!("{}\n{} {}", "а".repeat(499), "б".repeat(300), "в".repeat(1200));
        let found = parts(&text);
        assert_eq!(found.concat(), text);
        assert_eq!(found.iter().map(|part| part.chars().count()).collect::<Vec<_>>(), [500, 301, 500, 500, 200]);
        assert_eq!(parts("short"), ["short"]);
    }

    #[test]
    fn an_import_whose_client_was_edited_is_not_taken_back_behind_that() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let job = begin(&mut scene, anna);
        let command = import(row(&scene, job, "amo:1", Holder::User(boris)));
        let deal = deal_of(&scene.done(anna, command)).unwrap();
        scene.done(anna, Command::ReleaseJob(ReleaseJob { job }));
        let company = scene.the(deal).company.unwrap();
        let name = "Ромашка и партнёры".to_owned();
        let rename = crate::sales::command::client::RenameCompany { company, saw: None, name };
        scene.done(boris, Command::RenameCompany(rename));
        let back = |rest| Command::TakeBackImport(crate::sales::command::job::TakeBackImport { job, rest });
        let deals = vec![deal];
        assert_eq!(scene.refused(anna, back(false)), Refusal::ImportWorkedOn { count: 1, deals });
        scene.done(anna, back(true));
        assert!(scene.book.company(company).is_some() && scene.book.any_deal(deal).is_some());
    }

    #[test]
    fn a_file_says_nothing_of_a_client_that_is_here_already() {
        let (mut scene, _, anna) = Scene::with_boris();
        let made = crate::sales::command::floor::MakeField {
            name: "ИНН".to_owned(),
            kind: crate::sales::custom::FieldKind::Text,
            unit: None,
            choices: Vec::new(),
            of: FieldOf::Company,
            key: None,
        };
        scene.done(anna, Command::MakeField(made));
        let field = scene.book.fields().last().unwrap().id;
        let add = crate::sales::command::client::AddCompany { name: "Маяк".to_owned() };
        scene.done(anna, Command::AddCompany(add));
        let job = begin(&mut scene, anna);
        let fields = vec![(field, Value::Text("77".into()))];
        for (key, name) in [("one", "Маяк"), ("two", "Ромашка")] {
            let row = row(&scene, job, key, Holder::Exchange);
            scene.done(anna, import(ImportDeal { company: Some(name.to_owned()), fields: fields.clone(), ..row }));
        }
        scene.done(anna, Command::ReleaseJob(ReleaseJob { job }));
        let said = |scene: &Scene| {
            let all = scene.book.companies().map(|company| (company.name.to_string(), company.own.iter().count()));
            all.collect::<Vec<_>>()
        };
        assert_eq!(said(&scene), [("Маяк".to_owned(), 0), ("Ромашка".to_owned(), 1)]);
    }
}

//! What the rows of a file would come to: they come into a book that is thrown away, by the rules that they would come in by.

use super::book::Book;
use super::client::{Company, Contact};
use super::command::job::{BeginImport, ImportDeal, left_out};
use super::command::{Command, decide};
use super::custom::FieldFacts;
use super::event::Event;
use super::event::client::{ClientEvent, CompanyAdded, CompanyNames, ContactAdded, OwnChange, OwnSet};
use super::field::{Field, Value};
use super::refusal::Refusal;
use super::scene::job_of;
use super::stamp::{Cause, Origin, Stamp};
use super::value::{ClientId, FieldId, JobId, Mail, Moment, Phone, RequestId, UserId};

/// Clients of the floor that a row may be about.
#[derive(Debug, Clone, Default)]
pub struct Clients {
    companies: Vec<Company>,
    contacts: Vec<Contact>,
}

impl Clients {
    /// Who is known to the floor by what the row says of its clients.
    pub fn known(row: &ImportDeal, book: &Book) -> Self {
        let companies = row.company.as_deref().and_then(|name| book.company_called(name)).cloned();
        let (phones, mails) = row.contact.as_ref().map_or((&[][..], &[][..]), |names| (&names.phones, &names.mails));
        let reaches = phones.iter().map(Phone::as_str).chain(mails.iter().map(Mail::as_str));
        let contacts = reaches.flat_map(|reach| book.known().contacts(reach)).filter_map(|id| book.contact(id));
        let contacts = contacts.filter(|contact| !book.is_of_hidden_job(contact.job)).cloned();
        Self { companies: companies.into_iter().collect(), contacts: contacts.collect() }
    }
}

/// A job that is not done.
#[derive(Debug)]
pub struct Rehearsal {
    book: Book,
    job: JobId,
    stamp: Stamp,
    /// Numbers from here on are of what comes in here.
    from: u64,
}

impl Rehearsal {
    /// On a book of what is small (`Book::bare`).
    pub fn begin(bare: Book, file: &str, actor: UserId, now: Moment) -> Result<Self, Refusal> {
        let (mut book, stamp) = (bare, Stamp::asking(now, actor, Origin::Import));
        let from = book.next_id();
        let begin = Command::BeginImport(BeginImport { file: file.to_owned() });
        let events = decide(&book, &begin, &stamp)?;
        let job = job_of(&events).ok_or(Refusal::FloorNotOpen)?;
        for event in &events {
            book.apply(event, &stamp);
        }
        Ok(Self { book, job, stamp: Stamp { cause: Some(Cause::Job(job)), ..stamp }, from })
    }

    pub const fn job(&self) -> JobId {
        self.job
    }

    /// A row comes in: what it says of its clients and would not be taken; why it would not come in otherwise.
    pub fn row(&mut self, row: ImportDeal, known: &Clients) -> Result<Vec<FieldId>, Refusal> {
        self.meet(known);
        let fields = row.fields.clone();
        let events = decide(&self.book, &Command::ImportDeal(Box::new(row)), &self.stamp)?;
        self.apply(&events);
        Ok(left_out(&fields, &events, &self.book))
    }

    fn apply(&mut self, events: &[Event]) {
        self.stamp.request = RequestId(self.stamp.request.0.wrapping_add(1));
        for event in events {
            self.book.apply(event, &self.stamp);
        }
    }

    fn meet(&mut self, known: &Clients) {
        let own = |client, field: Field, value: &Value| {
            let Field::Custom(field) = field else { return None };
            let words = Some(OwnChange { before: None, after: Some(value.clone()) });
            Some(Event::Client(ClientEvent::OwnSet(OwnSet { client, field, deal: None, words })))
        };
        let mut events = Vec::new();
        for company in &known.companies {
            // Who came since this began is not known to it.
            if company.id.number() >= self.from || self.book.company(company.id).is_some() {
                continue;
            }
            let words = Some(CompanyNames { name: company.name.as_str().into() });
            events.push(Event::Client(ClientEvent::CompanyAdded(CompanyAdded {
                company: company.id,
                job: None,
                words,
            })));
            let client = ClientId::Company(company.id);
            events.extend(company.own.iter().filter_map(|(field, value)| own(client, field, value)));
        }
        for contact in &known.contacts {
            if contact.id.number() >= self.from || self.book.contact(contact.id).is_some() {
                continue;
            }
            let (id, words) = (contact.id, Some(contact.names()));
            let added = ContactAdded { contact: id, company: None, job: None, words };
            events.push(Event::Client(ClientEvent::ContactAdded(added)));
            let fields = self.book.fields().map(FieldFacts::field);
            let said = fields.filter_map(|field| Some((field, contact.own(field)?)));
            events.extend(said.filter_map(|(field, value)| own(ClientId::Contact(id), field, value)));
        }
        self.apply(&events);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::client::{AddCompany, OwnValue, SetOwn};
    use crate::sales::command::floor::MakeField;
    use crate::sales::command::job::ReleaseJob;
    use crate::sales::custom::{FieldKind, FieldOf};
    use crate::sales::deal::Holder;
    use crate::sales::event::deal::ExternalKey;
    use crate::sales::scene::Scene;
    use crate::sales::scene::given::names;

    fn field(scene: &mut Scene, name: &str, of: FieldOf) -> FieldId {
        let (anna, kind) = (scene.user("anna"), FieldKind::Text);
        let make = MakeField { name: name.to_owned(), kind, unit: None, choices: Vec::new(), of, key: None };
        scene.done(anna, Command::MakeField(make));
        scene.book.fields().last().unwrap().id
    }

    #[test]
    fn it_tells_what_the_import_then_does() {
        let (mut scene, boris, anna) = Scene::with_boris();
        let (tax, skype) = (field(&mut scene, "ИНН", FieldOf::Company), field(&mut scene, "Скайп", FieldOf::Contact));
        let other = scene.hire("maria", "", &[crate::sales::role::Role::Marketing]);
        let text = |text: &str| Value::Text(text.into());
        for (name, known) in [("Маяк", Some("77")), ("Кедр", None)] {
            scene.done(anna, Command::AddCompany(AddCompany { name: name.to_owned() }));
            let company = scene.book.company_called(name).unwrap().id;
            if let Some(known) = known {
                let values = vec![OwnValue { field: tax, saw: None, value: Some(text(known)) }];
                scene.done(anna, Command::SetOwn(SetOwn { client: ClientId::Company(company), values }));
            }
        }
        let rows = |scene: &Scene, job| {
            let row = |nth: usize, company: &str, number: &str, name: &str| ImportDeal {
                job,
                external: ExternalKey::from(format!("x:{nth}")),
                title: "Насос".to_owned(),
                sum: None,
                stage: scene.stage("verified"),
                holder: if nth == 6 { Holder::User(other) } else { Holder::User(boris) },
                source: None,
                company: Some(company.to_owned()),
                contact: Some(names("Иванов", "+7 916 123-45-67")),
                created: None,
                note: None,
                fields: vec![(tax, text(number)), (skype, text(name))],
            };
            [
                // Here already, and says the same; here already, and does not say it.
                row(0, "Маяк", "77", "ivan"),
                row(1, "Кедр", "78", "ivan"),
                // It comes with the first, and is the same in the second; then it is another.
                row(2, "Ромашка", "79", "ivan"),
                row(3, "ООО «Ромашка»", "79", "ivan"),
                row(4, "Ромашка", "80", "other"),
                row(2, "Ромашка", "80", "ivan"),
                row(6, "Ромашка", "79", "ivan"),
            ]
        };
        let mut rehearsal = Rehearsal::begin(scene.book.bare(), "x.csv", anna, scene.now).unwrap();
        let told: Vec<_> = rows(&scene, rehearsal.job())
            .into_iter()
            .map(|row| {
                let known = Clients::known(&row, &scene.book);
                rehearsal.row(row, &known).map_err(|refusal| refusal.code())
            })
            .collect();
        let begun = scene.done(anna, Command::BeginImport(BeginImport { file: "x.csv".to_owned() }));
        let job = job_of(&begun).unwrap();
        let done: Vec<_> = rows(&scene, job)
            .into_iter()
            .map(|row| {
                let fields = row.fields.clone();
                let events = scene.try_as(anna, Command::ImportDeal(Box::new(row)));
                events.map(|events| left_out(&fields, &events, &scene.book)).map_err(|refusal| refusal.code())
            })
            .collect();
        assert_eq!(told, done);
        let left = [vec![], vec![tax], vec![], vec![], vec![tax, skype]].map(Ok);
        assert_eq!((&done[..5], &done[5..]), (&left[..], &[Err("known-already"), Err("cannot-hold")][..]));
        scene.done(anna, Command::ReleaseJob(ReleaseJob { job }));
    }
}

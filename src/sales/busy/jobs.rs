//! Files come in on the busy floor and go again; people and clients change.

use super::Busy;
use crate::sales::command::Command;
use crate::sales::command::client::{AddCompany, AddContact, EditContact, OwnValue, RenameCompany, SetOwn};
use crate::sales::command::deal::{HandOver, HandTo};
use crate::sales::command::job::{BeginImport, ImportDeal, ReleaseJob, TakeBackImport, WithdrawJob};
use crate::sales::command::user::{SetAway, SetRoles};
use crate::sales::deal::Holder;
use crate::sales::field::Field;
use crate::sales::role::{Role, Roles};
use crate::sales::stamp::Origin;
use crate::sales::value::{Moment, UserId};

impl Busy {
    pub(super) fn idea_of_jobs(&mut self, who: UserId) -> (UserId, Origin, Command) {
        let released = |job: &&crate::sales::book::Job| {
            job.state == crate::sales::book::JobState::Released && job.kind == crate::sales::event::job::JobKind::Import
        };
        if self.chance(10)
            && let Some(job) = self.scene.book.jobs().filter(released).last().map(|job| job.id)
        {
            return (who, Origin::Import, Command::TakeBackImport(TakeBackImport { job, rest: self.chance(70) }));
        }
        let running = |job: &&crate::sales::book::Job| job.state == crate::sales::book::JobState::Running;
        let job = self.scene.book.jobs().find(running).map(|job| job.id);
        let contact = self.scene.book.contacts().last().map(|contact| contact.id);
        let command = match (self.roll(18), job, contact) {
            (0..=5, Some(job), _) => Command::ImportDeal(Box::new(ImportDeal {
                job,
                external: format!("row-{}", self.roll(30)).into(),
                title: self.word(),
                sum: Some(self.money()),
                stage: self.stage(),
                holder: if self.chance(50) { Holder::Exchange } else { Holder::User(self.anybody()) },
                source: None,
                company: Some(self.word()),
                contact: Some(self.names()),
                created: Some(Moment(self.scene.now.0 - self.roll(1_000_000_000) as i64 * 1_000_000)),
                note: Some(self.word()),
                fields: self.own_fields(),
            })),
            (6, Some(job), _) => Command::ReleaseJob(ReleaseJob { job }),
            (7, Some(job), _) => Command::WithdrawJob(WithdrawJob { job }),
            (8, _, _) => Command::AddCompany(AddCompany { name: self.word() }),
            (9, _, _) => Command::AddContact(AddContact { names: self.names(), company: None }),
            (10, _, Some(contact)) => Command::EditContact(EditContact { contact, saw: None, names: self.names() }),
            (10 | 13, _, _) if self.chance(30) => {
                let deal = self.deal();
                let of = self.scene.book.fields().last().cloned();
                let of =
                    of.and_then(|field| Some((field.id, self.scene.book.client_of(deal.as_ref()?, field.field())?)));
                let Some((field, client)) = of else { return (who, Origin::Key, self.shape_field()) };
                let value = self.chance(80).then(|| self.value(Field::Custom(field)));
                let values = vec![OwnValue { field, saw: None, value }];
                return (who, Origin::Key, Command::SetOwn(SetOwn { client, values }));
            }
            (13, _, _) if self.chance(60) => match self.scene.book.companies().last().map(|company| company.id) {
                Some(company) => Command::RenameCompany(RenameCompany { company, saw: None, name: self.word() }),
                None => Command::AddCompany(AddCompany { name: self.word() }),
            },
            (11, _, _) => {
                let until = self.chance(50).then_some(self.due().date);
                return (who, Origin::Key, Command::SetAway(SetAway { user: self.anybody(), until }));
            }
            (12, _, _) => {
                let roles: Roles = [self.one(&Role::ALL), Role::Rep].into_iter().collect();
                return (who, Origin::Key, Command::SetRoles(SetRoles { user: self.people[9], roles }));
            }
            (16, None, _) => {
                let released = |job: &&crate::sales::book::Job| job.state == crate::sales::book::JobState::Released;
                match self.scene.book.jobs().filter(released).last().map(|job| job.id) {
                    Some(job) => Command::TakeBackImport(TakeBackImport { job, rest: self.chance(70) }),
                    None => Command::BeginImport(BeginImport { file: "deals.csv".to_owned() }),
                }
            }
            (16, _, _) if self.chance(40) => {
                let to = match self.roll(3) {
                    0 => HandTo::User(self.anybody()),
                    1 => HandTo::Spread,
                    _ => HandTo::Exchange,
                };
                let over = HandOver { from: self.anybody(), to, only: Vec::new(), saw: None };
                return (self.people[7], Origin::Key, Command::HandOver(over));
            }
            (13..16, _, _) => {
                let change = self.shape();
                return (self.people[7], Origin::Key, self.as_seen(change));
            }
            _ => Command::BeginImport(BeginImport { file: "deals.csv".to_owned() }),
        };
        (who, Origin::Import, command)
    }
}

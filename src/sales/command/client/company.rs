//! Add and rename companies.

use crate::sales::client::Company;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::client::{ClientEvent, CompanyAdded, CompanyChange, CompanyNames, CompanyRenamed};
use crate::sales::field::{Field, TEXT_MAX_CHARS, Value};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{CompanyId, JobId, clean_line};

/// A new company; one of that name that is known already is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddCompany {
    pub name: String,
}

impl AddCompany {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Capture)?;
        let mut events = Vec::new();
        new_company(ground, &self.name, None, &mut events)?;
        if events.is_empty() { Err(Refusal::NothingChanged) } else { Ok(events) }
    }
}

/// Another name for a company. Whoever may work on one of its deals may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenameCompany {
    pub company: CompanyId,
    /// What the person saw when they began; left out: they insist.
    pub saw: Option<String>,
    pub name: String,
}

impl RenameCompany {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        let company = renamable(ground, self.company)?;
        if self.saw.as_ref().is_some_and(|saw| *saw != company.name) {
            let now = Some(Value::Text(company.name.as_str().into()));
            return Err(Refusal::Changed { field: Field::Title, now, by: None });
        }
        let name = clean_line(&self.name, TEXT_MAX_CHARS);
        if name.is_empty() {
            return Err(Refusal::Empty { field: Field::Title });
        }
        if name == company.name.as_str() {
            return Err(Refusal::NothingChanged);
        }
        // Two companies that are written alike would be one to everybody who types.
        if let Some(other) = ground.book.company_called(&name).filter(|other| other.id != company.id) {
            return Err(Refusal::CompanyKnown { company: other.id });
        }
        let words = Some(CompanyChange { before: company.name.as_str().into(), after: name.into() });
        Ok(vec![Event::Client(ClientEvent::CompanyRenamed(CompanyRenamed { company: company.id, words }))])
    }
}

/// A company the actor may rename: they work on one of its deals, or there is none.
pub fn renamable<'a>(ground: &Ground<'a>, id: CompanyId) -> Result<&'a Company, Refusal> {
    ground.reach(Right::Work)?;
    let company = ground.book.company(id).filter(|company| !ground.book.is_of_hidden_job(company.job));
    let company = company.ok_or(Refusal::NoSuchCompany)?;
    let mut deals = company.deals.iter().rev().filter_map(|deal| ground.book.any_deal(*deal)).peekable();
    let alone = deals.peek().is_none();
    if !alone && !deals.any(|deal| ground.on_deal(Right::Work, deal).is_ok()) {
        return Err(Refusal::NoRight { right: Right::Work });
    }
    Ok(company)
}

/// The known company of that name, or a new one.
pub(in crate::sales::command) fn new_company(
    ground: &Ground<'_>,
    name: &str,
    job: Option<JobId>,
    events: &mut Vec<Event>,
) -> Result<CompanyId, Refusal> {
    let name = clean_line(name, TEXT_MAX_CHARS);
    if name.is_empty() {
        return Err(Refusal::Empty { field: Field::Title });
    }
    if let Some(known) = ground.book.company_called_in(&name, job) {
        return Ok(known.id);
    }
    let company = CompanyId::new(ground.fresh());
    let words = Some(CompanyNames { name: name.into() });
    events.push(Event::Client(ClientEvent::CompanyAdded(CompanyAdded { company, job, words })));
    Ok(company)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::deal::{CompanyRef, SetClient};
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn a_company_is_known_under_every_way_to_write_it() {
        let (mut scene, boris, _) = Scene::with_boris();
        let add = |name: &str| Command::AddCompany(AddCompany { name: name.to_owned() });
        scene.done(boris, add("ООО «Ромашка»"));
        scene.refused_as(boris, add("РОМАШКА, ООО"), "nothing-changed");
        scene.refused_as(boris, add(" "), "empty");
        scene.done(boris, add("Ромашка-Юг"));
    }

    #[test]
    fn a_company_is_renamed_and_found_under_its_new_name_only() {
        let (mut scene, boris, _) = Scene::with_boris();
        let rita = scene.hire("rita", "", &[Role::Rep]);
        let deal = scene.lead(boris);
        let tie = SetClient { deal, saw: None, company: Some(CompanyRef::New("Рамашка".to_owned())) };
        scene.done(boris, Command::SetClient(tie));
        let company = scene.book.company_called("рамашка").unwrap().id;
        let rename = |name: &str, saw: Option<&str>| {
            Command::RenameCompany(RenameCompany { company, saw: saw.map(str::to_owned), name: name.to_owned() })
        };
        scene.refused_as(boris, rename(" ", None), "empty");
        scene.refused_as(boris, rename("Рамашка", None), "nothing-changed");
        scene.refused_as(rita, rename("Ромашка", None), "no-right");
        scene.refused_as(boris, rename("Ромашка", Some("Другая")), "changed");
        scene.done(boris, Command::AddCompany(AddCompany { name: "ООО «Маяк»".to_owned() }));
        scene.refused_as(boris, rename("МАЯК", None), "company-known");
        scene.done(boris, rename("Ромашка", Some("Рамашка")));
        assert!(scene.book.company_called("рамашка").is_none());
        assert_eq!(scene.book.company_called("РОМАШКА").map(|company| company.id), Some(company));
        let undo = scene.undo_of(boris).unwrap();
        scene.done(boris, undo);
        assert!(scene.book.company_called("ромашка").is_none() && scene.book.company_called("рамашка").is_some());
    }
}

//! Add a company.

use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::client::{ClientEvent, CompanyAdded, CompanyNames};
use crate::sales::field::{Field, TEXT_MAX_CHARS};
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
}

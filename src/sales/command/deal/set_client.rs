//! Tie a deal to another company, known or new, or to none.

use super::client_ref::CompanyRef;
use crate::sales::command::{Decision, Ground};
use crate::sales::event::Event;
use crate::sales::event::deal::{ClientSet, DealEvent};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{CompanyId, DealId};

/// Who buys: another company; its person stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetClient {
    pub deal: DealId,
    /// The company the person saw when they began; left out: they insist.
    pub saw: Option<Option<CompanyId>>,
    pub company: Option<CompanyRef>,
}

impl SetClient {
    pub(in crate::sales::command) fn decide(&self, ground: &Ground<'_>) -> Decision {
        ground.reach(Right::Work)?;
        let deal = ground.deal(self.deal)?;
        ground.on_deal(Right::Work, deal)?;
        ground.must_be_open(deal)?;
        if self.saw.is_some_and(|saw| saw != deal.company) {
            return Err(Refusal::ClientChanged { deal: deal.id, by: None });
        }
        let mut events = Vec::new();
        let viewer = ground.book.viewer(ground.actor());
        if let Some(CompanyRef::Known(id)) = self.company {
            ground.book.company_listed(&viewer, id).ok_or(Refusal::NoSuchCompany)?;
        }
        let company = self.company.as_ref().map(|company| company.resolve(ground, &mut events)).transpose()?;
        if company == deal.company {
            return Err(Refusal::NothingChanged);
        }
        events.push(Event::Deal(DealEvent::ClientSet(ClientSet {
            deal: deal.id,
            company,
            contact: deal.contact,
            company_before: deal.company,
            contact_before: deal.contact,
        })));
        Ok(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::role::Role;
    use crate::sales::scene::Scene;

    #[test]
    fn a_deal_is_tied_to_another_company_and_the_former_one_forgets_it() {
        let (mut scene, boris, _) = Scene::with_boris();
        let rita = scene.hire("rita", "", &[Role::Rep]);
        let deal = scene.lead(boris);
        let before = scene.the(deal).company;
        let to = |company: Option<&str>| {
            let company = company.map(|name| CompanyRef::New(name.to_owned()));
            Command::SetClient(SetClient { deal, saw: None, company })
        };
        scene.refused_as(rita, to(Some("Маяк")), "not-yours");
        scene.done(boris, to(Some("Маяк")));
        let company = scene.book.company_called("маяк").unwrap();
        assert_eq!((company.deals.as_slice(), scene.the(deal).company), (&[deal][..], Some(company.id)));
        let former = before.and_then(|before| scene.book.company(before));
        assert!(former.is_none_or(|former| !former.deals.contains(&deal)));
        let id = company.id;
        scene.refused_as(boris, to(Some("МАЯК")), "nothing-changed");
        let stale = SetClient { deal, saw: Some(None), company: None };
        scene.refused_as(boris, Command::SetClient(stale), "client-changed");
        scene.done(boris, to(None));
        assert!(scene.the(deal).company.is_none() && scene.book.company(id).unwrap().deals.is_empty());
        let undo = scene.undo_of(boris).unwrap();
        scene.done(boris, undo);
        assert_eq!(scene.the(deal).company, Some(id));
    }
}

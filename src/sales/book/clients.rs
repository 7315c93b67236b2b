//! Companies and contacts as one person may see them, and their deals: looked through as far as a limit, and told so beyond it.

use chrono::NaiveDate;

use super::{Book, Viewer};
use crate::sales::client::{Company, Contact};
use crate::sales::deal::Deal;
use crate::sales::invoice::Balance;
use crate::sales::role::Right;
use crate::sales::stage::StageRole;
use crate::sales::value::{CompanyId, ContactId, DealId, Sums};

/// Deals of one client that are put in order and summed up, the newest; a client may have ten thousand.
pub const CLIENT_DEALS_MAX: usize = 1_000;

/// How far somebody's phones and mails may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Cut,
    Whole,
}

/// How a client's deal stands, in the order cards show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Open,
    Bought,
    /// Refused, lost or junk.
    Ended,
}

/// Deals of one standing: how many, and for how much in each currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bundle {
    pub count: usize,
    pub sums: Sums,
}

/// What a person sees of a client's deals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClientDeals {
    /// Each with its place among all of the client's, newest first.
    pub near: Vec<(Standing, usize, DealId)>,
    pub open: Bundle,
    pub bought: Bundle,
    pub ended: Bundle,
    /// What was billed and paid, as of today.
    pub balance: Balance,
    /// Since their first payment they are a real client (METHOD S05); `None`: a potential one.
    pub real_since: Option<NaiveDate>,
    /// Older ones that were not looked at: the figures are "at least" if there are any.
    pub older: usize,
}

impl ClientDeals {
    pub const fn bundle(&self, standing: Standing) -> &Bundle {
        match standing {
            Standing::Open => &self.open,
            Standing::Bought => &self.bought,
            Standing::Ended => &self.ended,
        }
    }
}

impl Book {
    /// A company, if this person may know of it: through a deal, or because nobody has one with it.
    pub fn company_seen(&self, viewer: &Viewer, id: CompanyId) -> Option<&Company> {
        let company = self.company(id).filter(|company| !self.is_of_hidden_job(company.job))?;
        self.meets(viewer, &company.deals).then_some(company)
    }

    /// A company that this person may tie things to: they know of it through a deal of their lists, not by a look at another's.
    pub fn company_listed(&self, viewer: &Viewer, id: CompanyId) -> Option<&Company> {
        let company = self.company_seen(viewer, id)?;
        let listed = self.newest(&company.deals).any(|deal| self.lists(viewer, deal));
        (listed || self.newest(&company.deals).next().is_none()).then_some(company)
    }

    /// A contact, if this person may know of them, and how far their phones and mails may be read (DESIGN §3.4).
    pub fn contact_seen(&self, viewer: &Viewer, id: ContactId) -> Option<(&Contact, Reading)> {
        let contact = self.contact(id).filter(|contact| !self.is_of_hidden_job(contact.job))?;
        if !self.meets(viewer, &contact.deals) {
            return None;
        }
        // Somebody without a deal is nobody's yet.
        let mut deals = self.newest(&contact.deals).peekable();
        let reads = deals.peek().is_none() || deals.any(|deal| self.reads_reach(viewer, deal));
        Some((contact, if reads { Reading::Whole } else { Reading::Cut }))
    }

    pub fn company_count(&self) -> usize {
        self.companies.len()
    }

    pub fn contact_count(&self) -> usize {
        self.contacts.len()
    }

    /// The company that came after so many others, whoever may see it.
    pub fn nth_company(&self, nth: usize) -> Option<CompanyId> {
        self.companies.nth(nth).map(|company| company.id)
    }

    /// The contact that came after so many others, whoever may see them.
    pub fn nth_contact(&self, nth: usize) -> Option<ContactId> {
        self.contacts.nth(nth).map(|contact| contact.id)
    }

    /// How many came before this company.
    pub fn place_of_company(&self, id: CompanyId) -> Option<usize> {
        self.companies.nth_of(id.number())
    }

    /// How many came before this contact.
    pub fn place_of_contact(&self, id: ContactId) -> Option<usize> {
        self.contacts.nth_of(id.number())
    }

    /// A client's deals as this person sees them.
    pub fn client_deals(&self, viewer: &Viewer, deals: &[DealId]) -> ClientDeals {
        let mut all = ClientDeals { older: deals.len().saturating_sub(CLIENT_DEALS_MAX), ..ClientDeals::default() };
        for (nth, id) in deals.iter().enumerate().rev().take(CLIENT_DEALS_MAX) {
            let Some(deal) = self.deal(viewer, *id) else { continue };
            let standing = self.standing(deal);
            let bundle = match standing {
                Standing::Open => &mut all.open,
                Standing::Bought => &mut all.bought,
                Standing::Ended => &mut all.ended,
            };
            bundle.count += 1;
            if let Some(sum) = deal.sum {
                bundle.sums.add(sum);
            }
            if let Some(billing) = deal.billing() {
                all.balance.merge(&billing.balance(self.today()));
                let first = billing.payments.iter().map(|payment| payment.day).min();
                all.real_since = all.real_since.into_iter().chain(first).min();
            }
            all.near.push((standing, nth, deal.id));
        }
        all
    }

    fn standing(&self, deal: &Deal) -> Standing {
        match self.stage_role(deal) {
            Some(StageRole::Won) => Standing::Bought,
            Some(role) if role.is_open() => Standing::Open,
            Some(_) | None => Standing::Ended,
        }
    }

    /// One of these deals is this person's to see; where there is none, whoever may bring one in.
    fn meets(&self, viewer: &Viewer, deals: &[DealId]) -> bool {
        let mut deals = self.newest(deals).peekable();
        if deals.peek().is_none() { viewer.may(Right::Capture) } else { deals.any(|deal| self.sees(viewer, deal)) }
    }

    fn newest(&self, deals: &[DealId]) -> impl Iterator<Item = &Deal> {
        deals.iter().rev().filter_map(|deal| self.any_deal(*deal))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::command::Command;
    use crate::sales::command::client::AddCompany;
    use crate::sales::command::deal::Capture;
    use crate::sales::role::Role;
    use crate::sales::scene::given::{capture, person};
    use crate::sales::scene::{Scene, deal_of};

    #[test]
    fn a_client_is_seen_through_their_deals_and_a_phone_through_a_claim() {
        let (mut scene, boris, _) = Scene::with_boris();
        let quality = scene.hire("qc", "", &[Role::Quality]);
        let carla = scene.hire("carla", "", &[Role::Marketing]);
        let rita = scene.hire("rita", "", &[Role::Rep]);
        let deal = scene.lead(boris);
        let contact = scene.the(deal).contact.unwrap();
        let sight = |scene: &Scene, who| scene.book.contact_seen(&scene.viewer(who), contact).map(|(_, reads)| reads);
        assert_eq!(sight(&scene, boris), Some(Reading::Whole));
        assert_eq!(sight(&scene, carla), None, "another's deal, another's client");
        assert_eq!(sight(&scene, quality), None);
        let phone = Some(person("Иванов", "+7 916 555-00-00"));
        let free = Command::Capture(Capture { contact: phone, ..capture("Насос") });
        let free = deal_of(&scene.done(boris, free)).unwrap();
        let contact = scene.the(free).contact.unwrap();
        let sight = scene.book.contact_seen(&scene.viewer(rita), contact).map(|(_, reads)| reads);
        assert_eq!(sight, Some(Reading::Cut), "nobody's until it is claimed");
        scene.done(boris, Command::AddCompany(AddCompany { name: "Маяк".to_owned() }));
        let company = scene.book.company_called("маяк").unwrap().id;
        assert!(scene.book.company_seen(&scene.viewer(carla), company).is_some());
        assert!(scene.book.company_seen(&scene.viewer(quality), company).is_none());
    }
}

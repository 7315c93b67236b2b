//! Who is known: companies by folded name, contacts by phone and mail, deals by the number they have elsewhere.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::sales::value::{CompanyId, ContactId, DealId};

/// Finding the known by a hash of what they are known by; the caller compares the texts.
#[derive(Debug, Clone, Default)]
pub struct Known {
    companies: HashMap<u64, Vec<CompanyId>>,
    contacts: HashMap<u64, Vec<ContactId>>,
    externals: HashMap<u64, DealId>,
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl Known {
    pub(super) fn put_company(&mut self, folded: &str, company: CompanyId) {
        let list = self.companies.entry(hash(folded)).or_default();
        if !list.contains(&company) {
            list.push(company);
        }
    }

    pub(super) fn put_contact(&mut self, reach: &str, contact: ContactId) {
        let list = self.contacts.entry(hash(reach)).or_default();
        if !list.contains(&contact) {
            list.push(contact);
        }
    }

    pub(super) fn take_contact(&mut self, reach: &str, contact: ContactId) {
        if let Some(list) = self.contacts.get_mut(&hash(reach)) {
            list.retain(|other| *other != contact);
        }
    }

    pub(super) fn put_external(&mut self, key: &str, deal: DealId) {
        self.externals.insert(hash(key), deal);
    }

    /// Everything that is known, in order, for the replay.
    #[cfg(test)]
    pub(super) fn inventory(&self) -> String {
        use std::collections::BTreeMap;
        let companies: BTreeMap<_, _> = self.companies.iter().filter(|(_, list)| !list.is_empty()).collect();
        let contacts: BTreeMap<_, _> = self.contacts.iter().filter(|(_, list)| !list.is_empty()).collect();
        format!("{companies:?} {contacts:?} {:?}", self.externals.iter().collect::<BTreeMap<_, _>>())
    }

    pub fn companies(&self, folded: &str) -> &[CompanyId] {
        self.companies.get(&hash(folded)).map_or(&[], Vec::as_slice)
    }

    pub fn contacts(&self, reach: &str) -> &[ContactId] {
        self.contacts.get(&hash(reach)).map_or(&[], Vec::as_slice)
    }

    pub fn external(&self, key: &str) -> Option<DealId> {
        self.externals.get(&hash(key)).copied()
    }
}

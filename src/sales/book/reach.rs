//! Who is known: companies by folded name, contacts by phone and mail, deals by the number they have elsewhere.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::ranked::Ranked;
use crate::sales::value::{CompanyId, ContactId, DealId};

/// Finding the known by a hash of what they are known by; the caller compares the texts.
#[derive(Debug, Clone, Default)]
pub struct Known {
    companies: Places,
    contacts: Places,
    /// Nothing else tells these apart: the whole hash is kept.
    externals: HashMap<u64, DealId>,
}

/// Numbers of things by the hash of a text: eight bytes each, of which half tell most texts apart. In order, since a table of
/// hashes leaves up to half of its room empty.
#[derive(Debug, Clone, Default)]
pub(super) struct Places(Ranked<(u32, u32)>);

impl Places {
    /// Places of all these at once.
    pub(super) fn of<T: AsRef<str>>(things: impl Iterator<Item = (T, u64)>) -> Self {
        let key = |(text, id): (T, u64)| Some((mark(text.as_ref()), u32::try_from(id).ok()?));
        Self(Ranked::of(things.filter_map(key).collect()))
    }

    pub(super) fn stretches(&self, length: usize) -> impl Iterator<Item = Vec<(u32, u32)>> {
        self.0.stretches(length)
    }

    pub(super) fn append(&mut self, keys: &[(u32, u32)]) {
        self.0.append(keys);
    }

    fn put(&mut self, text: &str, id: u64) {
        if let Ok(id) = u32::try_from(id) {
            self.0.insert((mark(text), id));
        }
    }

    fn take(&mut self, text: &str, id: u64) {
        if let Ok(id) = u32::try_from(id) {
            self.0.remove(&(mark(text), id));
        }
    }

    /// All things that may be known by this text, the oldest first; those known by another of the same hash too.
    fn get(&self, text: &str) -> impl Iterator<Item = u64> + use<'_> {
        let wanted = mark(text);
        self.0.from(&(wanted, 0)).take_while(move |(mark, _)| *mark == wanted).map(|(_, id)| u64::from(*id))
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn mark(text: &str) -> u32 {
    hash(text) as u32
}

impl Known {
    pub(super) fn of(companies: Places, contacts: Places, externals: Vec<(u64, DealId)>) -> Self {
        Self { companies, contacts, externals: externals.into_iter().collect() }
    }

    pub(super) fn put_company(&mut self, folded: &str, company: CompanyId) {
        self.companies.put(folded, company.number());
    }

    pub(super) fn put_contact(&mut self, reach: &str, contact: ContactId) {
        self.contacts.put(reach, contact.number());
    }

    pub(super) fn take_company(&mut self, folded: &str, company: CompanyId) {
        self.companies.take(folded, company.number());
    }

    pub(super) fn take_contact(&mut self, reach: &str, contact: ContactId) {
        self.contacts.take(reach, contact.number());
    }

    pub(super) fn put_external(&mut self, key: &str, deal: DealId) {
        self.externals.insert(hash(key), deal);
    }

    /// Everything that is known, in order, for the replay.
    #[cfg(test)]
    pub(super) fn inventory(&self) -> String {
        use std::collections::BTreeSet;
        let places = |places: &Places| places.0.iter().copied().collect::<Vec<_>>();
        let externals: BTreeSet<_> = self.externals.iter().collect();
        format!("{:?} {:?} {externals:?}", places(&self.companies), places(&self.contacts))
    }

    /// Companies that may have this folded name, the oldest first.
    pub fn companies(&self, folded: &str) -> Vec<CompanyId> {
        self.companies.get(folded).map(CompanyId::new).collect()
    }

    /// Contacts that may have this phone or mail, the oldest first.
    pub fn contacts(&self, reach: &str) -> Vec<ContactId> {
        self.contacts.get(reach).map(ContactId::new).collect()
    }

    /// All numbers that deals have elsewhere, by their hash: nothing else in the book tells them.
    pub(super) fn externals(&self) -> Vec<(u64, DealId)> {
        self.externals.iter().map(|(hash, deal)| (*hash, *deal)).collect()
    }

    /// The deal that has this number elsewhere.
    pub fn external(&self, key: &str) -> Option<DealId> {
        self.externals.get(&hash(key)).copied()
    }
}

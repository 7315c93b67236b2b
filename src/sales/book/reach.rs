//! Who is known: companies by folded name, contacts by phone and mail, deals by the number they have elsewhere.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use hashbrown::HashTable;

use crate::sales::value::{CompanyId, ContactId, DealId};

/// Finding the known by a hash of what they are known by; the caller compares the texts.
#[derive(Debug, Clone, Default)]
pub struct Known {
    companies: Places<CompanyId>,
    contacts: Places<ContactId>,
    /// Nothing else tells these apart: the whole hash is kept.
    externals: HashMap<u64, DealId>,
}

/// Things by the hash of a text: eight bytes each, of which half tell most texts apart.
#[derive(Debug, Clone)]
struct Places<I>(HashTable<(u32, I)>);

impl<I> Default for Places<I> {
    fn default() -> Self {
        Self(HashTable::new())
    }
}

impl<I: Copy + Eq> Places<I> {
    fn put(&mut self, text: &str, id: I) {
        let mark = mark(text);
        if self.0.find(spread(mark), |entry| *entry == (mark, id)).is_none() {
            self.0.insert_unique(spread(mark), (mark, id), |(mark, _)| spread(*mark));
        }
    }

    fn take(&mut self, text: &str, id: I) {
        let mark = mark(text);
        if let Ok(entry) = self.0.find_entry(spread(mark), |entry| *entry == (mark, id)) {
            entry.remove();
        }
    }

    /// All things that may be known by this text; those known by another of the same hash too.
    fn get(&self, text: &str) -> impl Iterator<Item = I> + use<'_, I> {
        let wanted = mark(text);
        self.0.iter_hash(spread(wanted)).filter(move |(mark, _)| *mark == wanted).map(|(_, id)| *id)
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

/// Half a hash over the whole width: the table looks at both ends of it.
fn spread(mark: u32) -> u64 {
    u64::from(mark).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Known {
    pub(super) fn put_company(&mut self, folded: &str, company: CompanyId) {
        self.companies.put(folded, company);
    }

    pub(super) fn put_contact(&mut self, reach: &str, contact: ContactId) {
        self.contacts.put(reach, contact);
    }

    pub(super) fn take_company(&mut self, folded: &str, company: CompanyId) {
        self.companies.take(folded, company);
    }

    pub(super) fn take_contact(&mut self, reach: &str, contact: ContactId) {
        self.contacts.take(reach, contact);
    }

    pub(super) fn put_external(&mut self, key: &str, deal: DealId) {
        self.externals.insert(hash(key), deal);
    }

    /// Everything that is known, in order, for the replay.
    #[cfg(test)]
    pub(super) fn inventory(&self) -> String {
        use std::collections::BTreeSet;
        let companies: BTreeSet<_> = self.companies.0.iter().collect();
        let contacts: BTreeSet<_> = self.contacts.0.iter().collect();
        format!("{companies:?} {contacts:?} {:?}", self.externals.iter().collect::<BTreeSet<_>>())
    }

    /// Companies that may have this folded name, the oldest first.
    pub fn companies(&self, folded: &str) -> Vec<CompanyId> {
        let mut found: Vec<CompanyId> = self.companies.get(folded).collect();
        found.sort_unstable();
        found
    }

    /// Contacts that may have this phone or mail, the oldest first.
    pub fn contacts(&self, reach: &str) -> Vec<ContactId> {
        let mut found: Vec<ContactId> = self.contacts.get(reach).collect();
        found.sort_unstable();
        found
    }

    /// All numbers that deals have elsewhere, by their hash: nothing else in the book tells them.
    pub(super) fn externals(&self) -> Vec<(u64, DealId)> {
        self.externals.iter().map(|(hash, deal)| (*hash, *deal)).collect()
    }

    pub(super) fn put_externals(&mut self, externals: Vec<(u64, DealId)>) {
        self.externals.extend(externals);
    }

    /// The deal that has this number elsewhere.
    pub fn external(&self, key: &str) -> Option<DealId> {
        self.externals.get(&hash(key)).copied()
    }
}

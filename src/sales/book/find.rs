//! Find: deals, companies and people that hold every word of what was typed. It goes through the marks a stretch at a time, so that
//! the book is never held for long, and what may not be seen is not found (DESIGN §7, METHOD K05, R02).

use super::clients::Reading;
use super::marks::{Mark, mark};
use super::{Book, Viewer};
use crate::sales::client::Contact;
use crate::sales::deal::Deal;
use crate::sales::value::{CompanyId, ContactId, DealId, append_skeleton, other_layout, skeleton};

/// Things looked at in one stretch, by their marks; texts are read of few.
const STRETCH: usize = 16_384;
/// Texts read in one stretch at most: a word of one letter is in most of them.
const READ_MAX: usize = 400;
/// Texts of each kind read in one search: one letter has no pair to go by, and is looked for in the newest only.
const READ_IN_ALL_MAX: usize = 10_000;
/// Hits of each kind that are looked for; more are not counted.
const HITS_MAX: usize = 200;
/// Words of a query that count.
const WORDS_MAX: usize = 8;
/// Letters of what was typed that count.
const TYPED_MAX_CHARS: usize = 100;
/// Digits from which on a phone is looked for.
const DIGITS_MIN: usize = 4;

/// Something found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hit {
    Deal(DealId),
    Company(CompanyId),
    Contact(ContactId),
}

/// A word, in the forms it may have been meant in; one of them must be there.
#[derive(Debug, Clone)]
struct Word(Vec<(Mark, String)>);

impl Word {
    fn of(forms: impl IntoIterator<Item = String>) -> Self {
        let mut all: Vec<(Mark, String)> = Vec::new();
        for form in forms {
            if !form.is_empty() && !all.iter().any(|(_, other)| *other == form) {
                all.push((mark(&form), form));
            }
        }
        Self(all)
    }

    fn may_be_in(&self, whole: Mark) -> bool {
        self.0.iter().any(|(mark, _)| whole & mark == *mark)
    }

    fn is_in(&self, text: &str) -> bool {
        self.0.iter().any(|(_, form)| text.contains(form.as_str()))
    }
}

/// What is gone through now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shelf {
    Deals,
    Companies,
    Contacts,
}

/// A search under way.
#[derive(Debug, Clone)]
pub struct Finder {
    words: Vec<Word>,
    /// The digits of a phone, if that is what was typed.
    phone: bool,
    /// A deal asked for by its number.
    number: Option<DealId>,
    shelf: Shelf,
    /// Things still to be gone through on this shelf; the newest come first.
    left: Option<usize>,
    hits: Vec<Hit>,
    here: usize,
    /// Texts read on this shelf.
    read: usize,
    /// There are more than were looked for.
    more: bool,
}

impl Finder {
    /// A search for what was typed; `None`: nothing to look for.
    pub fn new(typed: &str) -> Option<Self> {
        let typed: String = typed.chars().take(TYPED_MAX_CHARS).collect();
        let words: Vec<&str> = typed.split_whitespace().take(WORDS_MAX).collect();
        let first = words.first()?;
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        let is_phone = digits.len() >= DIGITS_MIN
            && typed.chars().all(|letter| letter.is_ascii_digit() || " +-()".contains(letter));
        let number = (words.len() == 1).then(|| first.parse().ok()).flatten();
        let words = if is_phone {
            // As it is dialled at home, 8 stands for +7.
            let at_home = digits.strip_prefix('8').map(|rest| format!("7{rest}"));
            vec![Word::of([digits].into_iter().chain(at_home))]
        } else {
            words.iter().map(|word| Word::of([skeleton(word)].into_iter().chain(other(word)))).collect()
        };
        Some(Self {
            words,
            phone: is_phone,
            number,
            shelf: Shelf::Deals,
            left: None,
            hits: Vec::new(),
            here: 0,
            read: 0,
            more: false,
        })
    }

    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// There are more than [`Finder::hits`] tells.
    pub const fn has_more(&self) -> bool {
        self.more
    }

    /// Goes on for a stretch; `true`: there is nothing more to go through. The book is held for well under a millisecond.
    pub fn go_on(&mut self, book: &Book, viewer: &Viewer) -> bool {
        if let Some(deal) = self.number.take()
            && book.deal(viewer, deal).is_some()
        {
            self.hits.push(Hit::Deal(deal));
        }
        let count = match self.shelf {
            Shelf::Deals => book.deals.len(),
            Shelf::Companies => book.companies.len(),
            Shelf::Contacts => book.contacts.len(),
        };
        let mut left = self.left.unwrap_or(count).min(count);
        let end = left.saturating_sub(STRETCH);
        let mut read = 0;
        let mut text = String::new();
        while left > end && read < READ_MAX && !self.has_enough() {
            left -= 1;
            let marked = match self.shelf {
                Shelf::Deals => book.marks.deals.get(left),
                Shelf::Companies => book.marks.companies.get(left),
                Shelf::Contacts => book.marks.contacts.get(left),
            };
            if !self.words.iter().all(|word| word.may_be_in(marked)) {
                continue;
            }
            read += 1;
            self.read += 1;
            text.clear();
            if let Some(hit) = self.look_at(left, book, viewer, &mut text)
                && !self.hits.contains(&hit)
            {
                self.hits.push(hit);
                self.here += 1;
            }
        }
        self.left = Some(left);
        if left > 0 && !self.has_enough() {
            return false;
        }
        self.more |= left > 0;
        (self.left, self.here, self.read) = (None, 0, 0);
        self.shelf = match self.shelf {
            Shelf::Deals => Shelf::Companies,
            Shelf::Companies => Shelf::Contacts,
            Shelf::Contacts => return true,
        };
        false
    }

    const fn has_enough(&self) -> bool {
        self.here >= HITS_MAX || self.read >= READ_IN_ALL_MAX
    }

    /// Reads one thing; a hit, if it holds every word and this person may see it.
    fn look_at(&self, nth: usize, book: &Book, viewer: &Viewer, text: &mut String) -> Option<Hit> {
        let holds = |text: &str| self.words.iter().all(|word| word.is_in(text));
        match self.shelf {
            Shelf::Deals => {
                let deal = book.deals.nth(nth)?;
                deal_text(book, deal, text);
                (holds(text) && book.sees(viewer, deal)).then_some(Hit::Deal(deal.id))
            }
            Shelf::Companies => {
                let company = book.companies.nth(nth)?;
                append_skeleton(&company.name, text);
                (holds(text) && book.company_seen(viewer, company.id).is_some()).then_some(Hit::Company(company.id))
            }
            Shelf::Contacts => {
                let contact = book.contacts.nth(nth)?;
                append_skeleton(&contact.name, text);
                text.push('\n');
                append_skeleton(contact.position().unwrap_or_default(), text);
                let by_name = !self.phone && holds(text);
                let (_, reading) = book.contact_seen(viewer, contact.id)?;
                let reads = reading == Reading::Whole;
                // A phone that may not be read may not be found either (DESIGN §3.4).
                let found = by_name
                    || (reads && {
                        text.clear();
                        contact_text(contact, text);
                        holds(text)
                    });
                found.then_some(Hit::Contact(contact.id))
            }
        }
    }
}

fn other(word: &str) -> Option<String> {
    other_layout(word).map(|word| skeleton(&word))
}

/// What a deal is found by: its title, its company, its person.
pub(super) fn deal_text(book: &Book, deal: &Deal, text: &mut String) {
    append_skeleton(&deal.title, text);
    if let Some(company) = deal.company.and_then(|company| book.companies.get(company.number())) {
        text.push('\n');
        append_skeleton(&company.name, text);
    }
    if let Some(contact) = deal.contact.and_then(|contact| book.contacts.get(contact.number())) {
        text.push('\n');
        append_skeleton(&contact.name, text);
    }
}

/// What a person is found by: name, position, phones by their digits, mails.
pub(super) fn contact_text(contact: &Contact, text: &mut String) {
    append_skeleton(&contact.name, text);
    text.push('\n');
    append_skeleton(contact.position().unwrap_or_default(), text);
    for phone in &contact.phones {
        text.push('\n');
        text.push_str(phone.digits());
    }
    for mail in contact.mails() {
        text.push('\n');
        text.push_str(mail.as_str());
    }
}

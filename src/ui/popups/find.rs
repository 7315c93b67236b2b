//! Find: what the server finds of what was typed, the best first; nothing typed: the last ten seen. What was typed can become a
//! new deal.

use super::PopupStep;
use super::list::Entry;
use crate::sales::book::clients::Reading;
use crate::sales::book::find::Hit;
use crate::sales::client::{Company, Contact};
use crate::sales::deal::Deal;
use crate::sales::value::{DealId, skeleton};
use crate::ui::effect::Effect;
use crate::ui::forms::access;
use crate::ui::glance::Glance;
use crate::ui::rank::Ranker;

/// What a search has come to so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// What it was typed for.
    pub typed: String,
    pub hits: Vec<Hit>,
    /// It goes on still.
    pub more: bool,
    /// There are more than are looked for.
    pub many: bool,
}

/// The best first: by how well the name fits, then the newest.
pub(super) fn ranked(found: Found, glance: &Glance<'_>) -> Found {
    let ranker = Ranker::default();
    let wanted: String = found.typed.split_whitespace().map(skeleton).collect::<Vec<_>>().join(" ");
    let fits = |hit: &Hit| {
        let name = skeleton(&name(*hit, glance));
        let begins = name.split(|letter: char| !letter.is_alphanumeric()).any(|word| word == wanted);
        (begins, name.starts_with(&wanted), ranker.score(&name, &wanted).unwrap_or(0))
    };
    let mut hits: Vec<_> = found.hits.iter().map(|hit| (fits(hit), *hit)).collect();
    // Where names fit alike, the deal is meant more often than who buys.
    let kind = |hit: &Hit| match hit {
        Hit::Deal(_) => 0,
        Hit::Company(_) => 1,
        Hit::Contact(_) => 2,
    };
    hits.sort_by(|(one, first), (other, second)| {
        other.cmp(one).then(kind(first).cmp(&kind(second))).then(second.cmp(first))
    });
    Found { hits: hits.into_iter().map(|(_, hit)| hit).collect(), ..found }
}

pub(super) fn entries(last: &[DealId], typed: &str, found: &Found, glance: &Glance<'_>) -> Vec<Entry> {
    if typed.trim().is_empty() {
        let seen = last.iter().filter_map(|deal| glance.book.deal(glance.viewer, *deal));
        return seen.map(|deal| of_deal(deal, glance)).collect();
    }
    let hits = found.hits.iter().filter_map(|hit| entry(*hit, glance));
    hidden(typed, glance).into_iter().chain(hits).collect()
}

/// A deal's number was typed, and a colleague has it: who, and that one may ask to see it.
fn hidden(typed: &str, glance: &Glance<'_>) -> Option<Entry> {
    let deal = DealId::new(typed.trim().trim_start_matches('#').parse().ok()?);
    let holder = access::hidden_holder(deal, glance)?;
    let args = [("deal", deal.to_string().into()), ("who", glance.person(holder).into())];
    let text = glance.words.say_with("find-hidden", &args);
    Some(Entry { digit: None, text, aside: String::new(), step: PopupStep::Chosen(vec![access::ask(deal, glance)]) })
}

fn name(hit: Hit, glance: &Glance<'_>) -> String {
    let book = glance.book;
    match hit {
        Hit::Deal(deal) => book.deal(glance.viewer, deal).map(|deal| glance.deal_name(deal)),
        Hit::Company(company) => book.company(company).map(|company| company.name.to_string()),
        Hit::Contact(contact) => book.contact(contact).map(|contact| contact.name.to_string()),
    }
    .unwrap_or_default()
}

fn entry(hit: Hit, glance: &Glance<'_>) -> Option<Entry> {
    let book = glance.book;
    match hit {
        Hit::Deal(deal) => book.deal(glance.viewer, deal).map(|deal| of_deal(deal, glance)),
        Hit::Company(company) => book.company(company).map(|company| of_company(company, glance)),
        Hit::Contact(contact) => {
            book.contact_seen(glance.viewer, contact).map(|(contact, reading)| of_contact(contact, reading, glance))
        }
    }
}

fn of_deal(deal: &Deal, glance: &Glance<'_>) -> Entry {
    let sum = deal.sum.map(|sum| glance.sum_short(sum)).unwrap_or_default();
    let holder = deal.holder_user().map(|user| glance.person(user)).unwrap_or_default();
    let aside = [sum, holder].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ");
    Entry {
        digit: None,
        text: format!("{} {}  {}", deal.id, glance.deal_name(deal), glance.stage(deal.stage)),
        aside,
        step: PopupStep::Chosen(vec![Effect::OpenDeal(deal.id)]),
    }
}

fn of_company(company: &Company, glance: &Glance<'_>) -> Entry {
    let responsible = glance.book.responsible(company.id).map(|user| glance.person(user)).unwrap_or_default();
    Entry {
        digit: None,
        text: format!("{}  {}", glance.words.say("word-company"), company.name),
        aside: responsible,
        step: PopupStep::Chosen(vec![Effect::OpenCompany(company.id)]),
    }
}

fn of_contact(contact: &Contact, reading: Reading, glance: &Glance<'_>) -> Entry {
    let reads = reading == Reading::Whole && !glance.look.masked;
    let phone = contact.phones.first().map(|phone| if reads { phone.shown() } else { phone.cut() });
    let mut parts = vec![contact.name.to_string()];
    parts.extend(contact.position().map(str::to_owned));
    parts.extend(phone);
    parts.retain(|part| !part.is_empty());
    let company = contact.company.and_then(|company| glance.book.company(company));
    Entry {
        digit: None,
        text: format!("{}  {}", glance.words.say("word-contact"), parts.join(", ")),
        aside: company.map(|company| company.name.to_string()).unwrap_or_default(),
        step: PopupStep::Chosen(vec![Effect::OpenContact(contact.id)]),
    }
}

/// No hit: Enter makes a new deal of what was typed.
pub(super) fn nothing_found(typed: &str, glance: &Glance<'_>) -> PopupStep {
    let typed = typed.trim();
    if typed.is_empty() {
        return PopupStep::Leave;
    }
    if !glance.viewer.may(crate::sales::role::Right::Capture) {
        return PopupStep::Stay;
    }
    PopupStep::Chosen(vec![Effect::OpenQuickAdd(typed.to_owned())])
}

//! Who it is about, as lists say it: company, person, need; cut or masked where they are not to be read.

use super::names::bare;
use crate::sales::book::clients::Reading;
use crate::sales::client::Contact;
use crate::sales::deal::Deal;
use crate::sales::stage::{Label, StageRole};
use crate::sales::value::{DealId, Mail, Phone, SourceId, is_han};
use crate::ui::glance::Glance;

/// Stands where something is not to be read from behind.
pub const MASK: &str = "***";

impl Glance<'_> {
    /// What the exchange calls a deal: `Гидромаш: насосная станция`; an inquiry that nobody has sorted in its own words.
    pub fn client_and_need(&self, deal: &Deal) -> String {
        // A number is nobody's until the deal is claimed, not even as a title.
        let number = Phone::parse(&deal.title, self.book.region());
        let contact = self.contact_of(deal);
        let name = contact.map(|contact| &*contact.name).filter(|name| !name.is_empty());
        let called = contact.and_then(|contact| contact.phones.first()).filter(|_| name.is_none());
        match (deal.company, name) {
            (Some(_), _) if number.is_none() => return self.deal_name(deal),
            (None, Some(name)) if number.is_none() && !deal.title.contains(name) => {
                return format!("{name}: {}", deal.title);
            }
            (Some(_) | None, _) => {}
        }
        let is_unsorted = self.book.stage_role(deal) == Some(StageRole::Unsorted);
        let missed = called.filter(|_| is_unsorted && self.is_call(deal.source));
        match number.as_ref().or(missed) {
            Some(phone) => {
                let shown = if self.book.reads_reach(self.viewer, deal) { phone.shown() } else { phone.cut() };
                let shown = if self.look.masked { MASK.to_owned() } else { shown };
                if self.is_call(deal.source) {
                    return self.words.say_with("exchange-missed-call", &[("phone", shown.into())]);
                }
                shown
            }
            None if is_unsorted && name.is_none() => {
                let words = deal.title.trim_matches(['"', '«', '»', '“', '”', '\'']);
                format!("\"{words}\"")
            }
            None => deal.title.to_string(),
        }
    }

    /// What lists of steps call a deal: company and person, `Ромашка, Иванов П.`; without a company its title.
    pub fn client_and_person(&self, deal: &Deal) -> String {
        let base = self.client_short(deal);
        match self.contact_of(deal).map(|contact| &*contact.name) {
            Some(name) if !name.is_empty() && !base.contains(name) => format!("{base}, {}", initials(name)),
            Some(_) | None => base,
        }
    }

    /// A company's name without its legal form and quotes.
    pub fn company_short(&self, deal: &Deal) -> Option<String> {
        let company = deal.company.and_then(|company| self.book.company(company))?;
        (!company.name.is_empty()).then(|| bare(&company.name).to_owned())
    }

    /// `#5123 Delta Ferries`: number and client, short, for lists and news.
    pub fn client_tag(&self, id: DealId) -> String {
        match self.book.any_deal(id) {
            Some(deal) => format!("{id} {}", self.client_short(deal)),
            None => id.to_string(),
        }
    }

    /// The company, else what stands in its place.
    pub fn client_short(&self, deal: &Deal) -> String {
        self.company_short(deal).unwrap_or_else(|| self.client_and_need(deal))
    }

    pub fn contact_of(&self, deal: &Deal) -> Option<&Contact> {
        deal.contact.and_then(|contact| self.book.contact(contact))
    }

    /// A person's name; of who has none, that they have none.
    pub fn contact_name(&self, contact: &Contact) -> String {
        if contact.name.is_empty() { self.words.say("client-nameless") } else { contact.name.to_string() }
    }

    /// A phone, as far as it may be read.
    pub fn phone(&self, phone: &Phone, reading: Reading) -> String {
        match reading {
            Reading::Cut | Reading::Whole if self.look.masked => MASK.to_owned(),
            Reading::Whole => phone.shown(),
            Reading::Cut => phone.cut(),
        }
    }

    /// A mail, as far as it may be read.
    pub fn mail(&self, mail: &Mail, reading: Reading) -> String {
        match reading {
            Reading::Cut | Reading::Whole if self.look.masked => MASK.to_owned(),
            Reading::Whole => mail.as_str().to_owned(),
            Reading::Cut => mail.cut(),
        }
    }

    /// The phone, and what time it is where it rings.
    pub fn phone_there(&self, phone: &Phone, reading: Reading) -> String {
        let shown = self.phone(phone, reading);
        match phone.zone() {
            Some(zone) => {
                let time = self.words.clock(zone.civil(self.now).time());
                self.words.say_with("deal-phone-there", &[("phone", shown.into()), ("time", time.into())])
            }
            None => shown,
        }
    }

    fn is_call(&self, source: SourceId) -> bool {
        matches!(self.book.source(source), Some(Label::Shipped(key)) if &**key == "source-call")
    }
}

/// A person's name short: `Иванов П.`, `J. Roe`; a Chinese one is short already.
fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return name.to_owned() };
    if words.len() < 2 || name.chars().any(is_han) {
        return name.to_owned();
    }
    let initial = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
    if name.is_ascii() {
        // Latin names put the family last, Russian files put it first.
        return format!("{}. {last}", initial(first));
    }
    let second = words.get(1).copied().unwrap_or_default();
    format!("{first} {}.", initial(second))
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn people_are_named_short() {
        for (name, short) in
            [("Иванов Пётр", "Иванов П."), ("John Roe", "J. Roe"), ("王芳", "王芳"), ("Анна", "Анна"), ("", "")]
        {
            assert_eq!(initials(name), short);
        }
    }
}

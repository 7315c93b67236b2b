//! What the card says of a deal, in words: no cell is drawn here.

use crate::sales::book::clients::Reading;
use crate::sales::custom::FieldFacts;
use crate::sales::deal::{Deal, Holder};
use crate::sales::field::Field;
use crate::sales::task::Task;
use crate::sales::value::{Answer, ClientId, Moment};
use crate::ui::glance::Glance;

/// Others of the company that are named; its own card has all.
const ALSO_MAX: usize = 8;
/// Fields that have a line of their own on the card.
const OWN_LINE: [Field; 5] = [Field::Title, Field::Sum, Field::Need, Field::Budget, Field::WantedBy];

/// A label and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    pub label: String,
    pub text: String,
}

/// The left of the card: the deal.
pub fn of_deal(deal: &Deal, glance: &Glance<'_>) -> Vec<Fact> {
    vec![
        fact("deal-need", answer(deal, Field::Need, glance), glance),
        fact("deal-budget", answer(deal, Field::Budget, glance), glance),
        fact("deal-wanted-by", wanted_by(deal, glance), glance),
        fact("deal-source", source(deal, glance), glance),
        fact("deal-holder", holder(deal, glance), glance),
        fact("deal-spent", spent(deal, glance), glance),
        fact("deal-brought-by", brought_by(deal, glance), glance),
    ]
}

/// The right of the card: the people. A line that has nothing to say is left out.
pub fn of_people(deal: &Deal, glance: &Glance<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    let company = deal.company.and_then(|company| glance.book.company(company));
    let contact = deal.contact.and_then(|contact| glance.book.contact(contact));
    if let Some(company) = company {
        facts.push(fact("deal-company", company.name.to_string(), glance));
        facts.push(Fact { label: String::new(), text: company_sums(&company.deals, glance) });
    }
    if deal.billing().is_some() {
        facts.push(fact("word-balance", glance.due_line(&glance.balance(deal)), glance));
    }
    if let Some(contact) = contact {
        facts.push(fact("deal-contact", named(&contact.name, contact.position()), glance));
        let reads = glance.book.reads_reach(glance.viewer, deal);
        let reading = if reads { Reading::Whole } else { Reading::Cut };
        for phone in &contact.phones {
            facts.push(fact("deal-phone", glance.phone_there(phone, reading), glance));
        }
        for mail in contact.mails() {
            facts.push(fact("deal-mail", glance.mail(mail, reading), glance));
        }
    }
    let others =
        company.into_iter().flat_map(|company| &company.contacts).filter(|other| Some(**other) != deal.contact);
    for other in others.take(ALSO_MAX).filter_map(|other| glance.book.contact(*other)) {
        facts.push(fact("deal-also", named(&other.name, other.position()), glance));
    }
    let of_company = company.into_iter().flat_map(|company| glance.own_values(ClientId::Company(company.id)));
    facts.extend(of_company.map(|(label, text)| Fact { label, text }));
    facts
}

/// Its open steps beside the next one, the earliest first.
pub fn further_steps<'a>(deal: &Deal, glance: &Glance<'a>) -> Vec<&'a Task> {
    let next = glance.book.next_step(deal).map(|task| task.id);
    let mut further: Vec<&Task> = deal.steps.iter().filter_map(|step| glance.book.task(*step)).collect();
    further.retain(|task| Some(task.id) != next);
    further.sort_by_key(|task| (task.due().moment(), task.id));
    further
}

/// A line for each of them.
pub fn of_further_steps(deal: &Deal, glance: &Glance<'_>) -> Vec<Fact> {
    let said = |task: &Task| fact("deal-then", glance.step_line(task), glance);
    further_steps(deal, glance).into_iter().map(said).collect()
}

fn fact(label: &str, text: String, glance: &Glance<'_>) -> Fact {
    Fact { label: glance.words.say(label), text }
}

fn named(name: &str, position: Option<&str>) -> String {
    position.map_or_else(|| name.to_owned(), |position| format!("{name}, {position}"))
}

fn answer(deal: &Deal, field: Field, glance: &Glance<'_>) -> String {
    glance
        .book
        .value(deal, field)
        .map_or_else(|| glance.words.say("answer-unknown"), |known| glance.field_value(field, &known))
}

/// The date; once it has passed the card asks again.
fn wanted_by(deal: &Deal, glance: &Glance<'_>) -> String {
    match deal.wanted_by() {
        Answer::Yes(date) if date < glance.today() => {
            glance.words.say_with("deal-wanted-past", &[("date", glance.date(date).into())])
        }
        Answer::No => glance.words.say("deal-not-soon"),
        Answer::Yes(_) | Answer::Unknown => answer(deal, Field::WantedBy, glance),
    }
}

fn source(deal: &Deal, glance: &Glance<'_>) -> String {
    let when = glance.moment_full(deal.created);
    let source = glance.source(deal.source);
    glance.words.say_with("deal-source-at", &[("source", source.into()), ("when", when.into())])
}

fn holder(deal: &Deal, glance: &Glance<'_>) -> String {
    let since = |who: String| {
        let date = glance.date(glance.civil(deal.held_since).date());
        glance.words.say_with("deal-holder-since", &[("who", who.into()), ("date", date.into())])
    };
    match deal.holder {
        Holder::User(user) => since(glance.person(user)),
        Holder::Exchange => since(glance.words.say("word-exchange")),
        Holder::Marketing { until } => {
            let marketing = glance.words.say("word-marketing");
            let date = glance.date(until);
            glance.words.say_with("deal-holder-until", &[("who", marketing.into()), ("date", date.into())])
        }
    }
}

/// Touches in this stage against its limit, the minutes of all of them, and what it cost.
fn spent(deal: &Deal, glance: &Glance<'_>) -> String {
    let touches = ("touches", deal.touches_counted().into());
    let minutes = ("minutes", glance.book.minutes(deal, Moment(i64::MIN)).into());
    let mut said = match glance.book.stage(deal.stage).and_then(|stage| stage.touches) {
        Some(limit) => glance.words.say_with("deal-spent-sums", &[touches, ("limit", limit.into()), minutes]),
        None => glance.words.say_with("deal-spent-free", &[touches, minutes]),
    };
    let cost = glance.book.cost(deal, Moment(i64::MIN));
    if !cost.is_empty() {
        said = format!("{said}, {}", glance.sum_total(&cost));
    }
    if let Some(limit) = glance.book.cost_limit(deal) {
        said =
            glance.words.say_with("deal-cost-of", &[("spent", said.into()), ("limit", glance.sum_short(limit).into())]);
    }
    said
}

fn brought_by(deal: &Deal, glance: &Glance<'_>) -> String {
    let who = glance.person(deal.brought_by);
    let role = glance.book.user(deal.brought_by).and_then(|user| user.roles.iter().next());
    match role {
        Some(role) => {
            let role = glance.words.say(&format!("role-{}", role.name())).to_lowercase();
            glance.words.say_with("deal-brought", &[("who", who.into()), ("role", role.into())])
        }
        None => who,
    }
}

/// `3 deals, 2 bought, 840k`: those that this person may see.
fn company_sums(deals: &[crate::sales::value::DealId], glance: &Glance<'_>) -> String {
    let seen = glance.book.client_deals(glance.viewer, deals);
    let count = seen.open.count + seen.bought.count + seen.ended.count;
    let sum = if seen.bought.count == 0 { "0".to_owned() } else { glance.sum_total(&seen.bought.sums) };
    let said = [("deals", count.into()), ("bought", seen.bought.count.into()), ("sum", sum.into())];
    let said = glance.words.say_with("deal-company-sums", &said);
    if seen.older > 0 { glance.words.say_with("client-at-least", &[("what", said.into())]) } else { said }
}

/// What the stages up to this one ask for and nobody has answered: an import's debts.
pub fn debts(deal: &Deal, glance: &Glance<'_>) -> Vec<Field> {
    if !glance.book.is_open(deal) {
        return Vec::new();
    }
    let Some(pipeline) = glance.book.pipeline(deal.pipeline) else { return Vec::new() };
    let contact = deal.contact.and_then(|contact| glance.book.contact(contact));
    let reachable = contact.is_some_and(crate::sales::client::Contact::is_reachable);
    let has = |field: Field| if field == Field::Reach { reachable } else { glance.book.value(deal, field).is_some() };
    pipeline.asked_up_to(deal.stage).into_iter().filter(|field| !has(*field)).collect()
}

/// What else is known of the deal: the shipped fields first, then the floor's own, in their order.
pub fn of_fields(deal: &Deal, glance: &Glance<'_>) -> Vec<Fact> {
    let own = glance.book.fields().map(FieldFacts::field);
    let order = Field::ALL.into_iter().filter(|field| !OWN_LINE.contains(field)).chain(own);
    let said = |field: Field| {
        let value = deal.details.iter().find(|(other, _)| *other == field).map(|(_, value)| value)?;
        Some(Fact { label: glance.field_label(field), text: glance.field_value(field, value) })
    };
    order.filter_map(said).collect()
}

/// What is missing.
pub fn missing(deal: &Deal, glance: &Glance<'_>) -> Option<String> {
    let debts: Vec<String> = debts(deal, glance).iter().map(|field| glance.field_name(*field)).collect();
    (!debts.is_empty()).then(|| glance.words.say_with("deal-debts", &[("list", debts.join(", ").into())]))
}

/// How many fields are folded away, in full and shortly.
pub fn folded(more: usize, edit_key: &str, glance: &Glance<'_>) -> Option<[String; 2]> {
    let args = [("n", more.into()), ("key", edit_key.into())];
    let said = ["deal-more-fields", "deal-more-shortly"].map(|id| glance.words.say_with(id, &args));
    (more > 0).then_some(said)
}

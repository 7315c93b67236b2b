//! A line read against the book: what would be saved, what is known of it, and whose it will be.

use super::state::{Person, QuickAdd};
use crate::sales::client::{Company, Contact};
use crate::sales::command::client::EditContact;
use crate::sales::command::deal::{Capture, CompanyRef, ContactRef, GoesTo};
use crate::sales::command::task::SetStep;
use crate::sales::command::{Command, NewStep, decide, default_step};
use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::client::ContactNames;
use crate::sales::event::deal::{Captured, DealEvent};
use crate::sales::event::task::AutoText;
use crate::sales::field::Field;
use crate::sales::reason::Outcome;
use crate::sales::refusal::Refusal;
use crate::sales::stage::StageRole;
use crate::sales::stamp::{Origin, Stamp};
use crate::sales::typed::{Known, Line, StepKind, parse_line};
use crate::sales::value::{ContactId, DealId, Due, Mail, Phone, fold};
use crate::ui::forms::access;
use crate::ui::forms::reading::with_context;
use crate::ui::glance::Glance;

/// Deals of the company that are offered for the step.
const ALREADY_MAX: usize = 5;
/// Deals of the company among which a colleague's is looked for.
const HIDDEN_LOOKED_MAX: usize = 64;

/// What a line comes to.
#[derive(Debug, Clone)]
pub(super) struct Preview<'a> {
    pub line: Line,
    pub company: Option<&'a Company>,
    /// The person: a known one, or new. The first is what the line says by itself.
    pub people: Vec<Person>,
    pub person: Option<Person>,
    pub step: NewStep,
    pub already: Vec<DealId>,
    /// The company's newest deal that a colleague has and this person does not see.
    pub hidden: Option<DealId>,
    /// `None` where nothing is typed.
    pub capture: Option<Capture>,
    /// What `decide` would answer now.
    pub decided: Option<Result<Captured, Refusal>>,
    /// What it lacks to come verified.
    pub lacks: Vec<Field>,
}

struct InBook<'a> {
    glance: &'a Glance<'a>,
    company: Option<&'a Company>,
}

impl Known for InBook<'_> {
    fn company(&self, folded: &str) -> bool {
        self.glance.book.company_called(folded).is_some()
    }

    fn person(&self, folded: &str) -> bool {
        let Some(company) = self.company else { return false };
        let mut names = contacts(company, self.glance).map(|contact| fold(&contact.name));
        names.any(|name| name == folded || name.split_whitespace().any(|word| word == folded))
    }
}

fn contacts<'a>(company: &'a Company, glance: &Glance<'a>) -> impl Iterator<Item = &'a Contact> {
    let book = glance.book;
    company.contacts.iter().filter_map(move |contact| book.contact(*contact))
}

/// Reads the line with what the book knows of its names.
pub(super) fn read<'a>(state: &QuickAdd, glance: &Glance<'a>) -> Preview<'a> {
    let typed = state.typed.text();
    let parse = |company| with_context(glance, |context| parse_line(typed, context, &InBook { glance, company }));
    let company_of = |line: &Line| line.company.as_ref().and_then(|name| glance.book.company_called(&name.value));
    let first = parse(None);
    // The people of a company are looked for once the company is known.
    let known = company_of(&first);
    let line = if known.is_some() { parse(known) } else { first };
    let company = company_of(&line);
    let people = people(&line, company, glance);
    let person = state.person.filter(|person| people.contains(person)).or(people.first().copied());
    let step = step(&line, glance);
    let already = company.map(|company| already(company, glance)).unwrap_or_default();
    let hidden = company.and_then(|company| hidden(company, glance));
    let lacks = Vec::new();
    let mut preview =
        Preview { line, company, people, person, step, already, hidden, capture: None, decided: None, lacks };
    preview.capture = preview.capture(typed, state.goes_to, glance);
    preview.decided = preview.capture.as_ref().map(|capture| decided(capture, glance));
    let is_unsorted =
        |captured: &Captured| glance.book.stage(captured.stage).is_some_and(|stage| stage.role == StageRole::Unsorted);
    if let (Some(capture), Some(Ok(captured))) = (&preview.capture, &preview.decided)
        && is_unsorted(captured)
    {
        preview.lacks = capture.lacks(glance.book, &Stamp::asking(glance.now, glance.viewer.user, Origin::Key));
    }
    preview.keep_the_rest(typed, glance);
    preview
}

/// Whom the name may mean: whoever has the phone or the mail; else people of the company with such a name, or a new one.
fn people(line: &Line, company: Option<&Company>, glance: &Glance<'_>) -> Vec<Person> {
    let reaches =
        line.phones.iter().map(|phone| phone.value.as_str()).chain(line.mails.iter().map(|mail| mail.value.as_str()));
    for reach in reaches {
        if let Some(contact) = reached(reach, glance) {
            return vec![Person::Known(contact)];
        }
    }
    let Some(name) = line.person.as_ref().map(|person| fold(&person.value)) else {
        return if line.phones.is_empty() && line.mails.is_empty() { Vec::new() } else { vec![Person::New] };
    };
    let alike: Vec<&Contact> = company
        .into_iter()
        .flat_map(|company| contacts(company, glance))
        .filter(|contact| is_alike(&contact.name, &name))
        .collect();
    let told_apart = !line.phones.is_empty() || !line.mails.is_empty();
    // A surname alone with a phone that nobody has may be somebody else's; first and last name are theirs.
    let whole = name.contains(' ') || !told_apart;
    let same = alike.iter().find(|contact| whole && fold(&contact.name) == name).map(|contact| contact.id);
    // Without a new phone the only one of that name is meant.
    let only = alike.first().filter(|_| alike.len() == 1 && !told_apart).map(|contact| contact.id);
    let meant = same.or(only);
    let mut people: Vec<Person> = meant.map(Person::Known).into_iter().collect();
    if people.is_empty() {
        people.push(Person::New);
    }
    people.extend(
        alike
            .iter()
            .map(|contact| Person::Known(contact.id))
            .filter(|person| Some(*person) != meant.map(Person::Known)),
    );
    if meant.is_some() {
        people.push(Person::New);
    }
    people
}

fn reached(reach: &str, glance: &Glance<'_>) -> Option<ContactId> {
    let known = glance.book.known().contacts(reach).into_iter().filter_map(|contact| glance.book.contact(contact));
    let has = |contact: &&Contact| {
        contact.phones.iter().any(|phone| phone.as_str() == reach)
            || contact.mails().iter().any(|mail| mail.as_str() == reach)
    };
    known.into_iter().find(has).map(|contact| contact.id)
}

/// The names share a word.
fn is_alike(name: &str, folded: &str) -> bool {
    let name = fold(name);
    name.split_whitespace().any(|word| folded.split_whitespace().any(|other| other == word))
}

/// The step as typed; without a time the default's, without a step the first call.
fn step(line: &Line, glance: &Glance<'_>) -> NewStep {
    let minutes = glance.pipeline().map_or(0, |pipeline| pipeline.first_call_minutes);
    let soon = glance.book.calendar().map_or(glance.now, |calendar| calendar.after_minutes(glance.now, minutes));
    let due = Due::at(soon, glance.book.zone());
    let Some(step) = line.step.as_ref().map(|step| &step.value) else {
        return NewStep { kind: StepKind::Call, due, text: None, auto: Some(AutoText::FirstCall) };
    };
    let text = Some(step.text.clone()).filter(|text| !text.is_empty());
    NewStep { kind: step.kind, due: step.due.unwrap_or(due), text, auto: None }
}

/// Open deals of the company that the viewer sees, the newest first.
fn already(company: &Company, glance: &Glance<'_>) -> Vec<DealId> {
    let seen = company.deals.iter().rev().filter_map(|deal| glance.book.deal(glance.viewer, *deal));
    seen.filter(|deal| glance.book.is_open(deal)).map(|deal| deal.id).take(ALREADY_MAX).collect()
}

/// Of its newest deals the first that is open, held by a colleague and not seen.
fn hidden(company: &Company, glance: &Glance<'_>) -> Option<DealId> {
    let newest = company.deals.iter().rev().take(HIDDEN_LOOKED_MAX).copied();
    let open = |deal: &DealId| glance.book.any_deal(*deal).is_some_and(|deal| glance.book.is_open(deal));
    newest.filter(open).find(|deal| access::hidden_holder(*deal, glance).is_some())
}

fn decide_now(command: &Command, glance: &Glance<'_>) -> Result<Vec<Event>, Refusal> {
    let (at, actor) = (glance.now, glance.viewer.user);
    let stamp = Stamp::asking(at, actor, Origin::Key);
    decide(glance.book, command, &stamp)
}

fn decided(capture: &Capture, glance: &Glance<'_>) -> Result<Captured, Refusal> {
    let events = decide_now(&Command::Capture(capture.clone()), glance)?;
    let captured = events.into_iter().find_map(|event| match event {
        Event::Deal(DealEvent::Captured(event)) => Some(event),
        Event::Deal(_)
        | Event::Floor(_)
        | Event::User(_)
        | Event::Client(_)
        | Event::Task(_)
        | Event::Job(_)
        | Event::Rule(_) => None,
    });
    captured.ok_or(Refusal::NothingChanged)
}

impl Preview<'_> {
    /// What the deal will be called: what it is about, else its company or person.
    pub fn title(&self) -> String {
        let line = &self.line;
        let words = line.title.as_ref().or(line.company.as_ref()).or(line.person.as_ref());
        let named = words.map(|words| words.value.clone());
        let phone = || line.phones.first().map(|phone| phone.value.shown());
        let mail = || line.mails.first().map(|mail| mail.value.as_str().to_owned());
        named.or_else(phone).or_else(mail).unwrap_or_default()
    }

    fn capture(&self, typed: &str, goes_to: GoesTo, glance: &Glance<'_>) -> Option<Capture> {
        if typed.trim().is_empty() {
            return None;
        }
        let line = &self.line;
        let title = Some(self.title()).filter(|title| !title.is_empty());
        // A line of nothing but a date or a sum is still a deal: its words are its title.
        let title = title.unwrap_or_else(|| typed.trim().to_owned());
        let company = match self.company {
            Some(company) => Some(CompanyRef::Known(company.id)),
            None => line.company.as_ref().map(|name| CompanyRef::New(name.value.clone())),
        };
        let left: Vec<&str> = line.leftover.iter().map(|words| words.value.as_str()).collect();
        Some(Capture {
            title,
            company,
            contact: self.person.map(|person| self.contact(person)),
            sum: line.sum.as_ref().map(|sum| sum.value),
            need: line.title.as_ref().map(|words| words.value.clone()),
            source: None,
            pipeline: glance.pipeline().map(|pipeline| pipeline.id),
            goes_to,
            step: Some(self.step.clone()),
            note: (!left.is_empty()).then(|| left.join(" ")),
        })
    }

    fn contact(&self, person: Person) -> ContactRef {
        match person {
            Person::Known(contact) => ContactRef::Known(contact),
            Person::New => ContactRef::New(ContactNames {
                name: self.line.person.as_ref().map(|name| name.value.as_str()).unwrap_or_default().into(),
                position: None,
                phones: self.phones(),
                mails: self.mails(),
            }),
        }
    }

    fn phones(&self) -> Vec<Phone> {
        self.line.phones.iter().map(|phone| phone.value.clone()).collect()
    }

    fn mails(&self) -> Vec<Mail> {
        self.line.mails.iter().map(|mail| mail.value.clone()).collect()
    }

    /// A phone or mail typed beside a known person becomes theirs too, where one may say so.
    pub fn also(&self, glance: &Glance<'_>) -> Option<Command> {
        self.more_reaches(glance).filter(|command| decide_now(command, glance).is_ok())
    }

    fn more_reaches(&self, glance: &Glance<'_>) -> Option<Command> {
        let Some(Person::Known(contact)) = self.person else { return None };
        let contact = glance.book.contact(contact)?;
        let new_phones = self.phones().into_iter().filter(|phone| !contact.phones.contains(phone));
        let new_mails = self.mails().into_iter().filter(|mail| !contact.mails().contains(mail));
        let mut names = ContactNames {
            name: contact.name.as_str().into(),
            position: contact.position().map(Into::into),
            phones: contact.phones.to_vec(),
            mails: contact.mails().to_vec(),
        };
        names.phones.extend(new_phones);
        names.mails.extend(new_mails);
        let grown = names.phones.len() + names.mails.len() > contact.phones.len() + contact.mails().len();
        grown.then_some(Command::EditContact(EditContact { contact: contact.id, saw: None, names }))
    }

    /// What can't become a step or the person's goes along as a note: nothing typed is lost.
    fn keep_the_rest(&mut self, typed: &str, glance: &Glance<'_>) {
        let mut kept: Vec<String> = Vec::new();
        if matches!(&self.decided, Some(Ok(captured)) if captured.holder == Holder::Exchange) {
            kept.extend(self.line.step.as_ref().map(|step| step.words(typed)));
        }
        if self.more_reaches(glance).is_some() && self.also(glance).is_none() {
            kept.extend(self.line.phones.iter().map(|phone| phone.value.shown()));
            kept.extend(self.line.mails.iter().map(|mail| mail.value.as_str().to_owned()));
        }
        let Some(capture) = self.capture.as_mut().filter(|_| !kept.is_empty()) else { return };
        kept.extend(capture.note.take());
        capture.note = Some(kept.join("; "));
    }

    /// The step for an open deal of the company, instead of a second deal.
    pub fn step_into(&self, deal: DealId, glance: &Glance<'_>) -> Option<Command> {
        let class = glance.book.any_deal(deal)?.class;
        let step = match &self.line.step {
            Some(_) => self.step.clone(),
            None => default_step(glance.book.calendar()?, class, Outcome::Spoke, glance.now),
        };
        Some(Command::SetStep(SetStep::new(Some(deal), step)))
    }
}

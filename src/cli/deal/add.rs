//! `bourse deal add`: quick-add in one line (METHOD K03).

use clap::Args;
use serde_json::json;

use crate::cli::output::{Failure, Output};
use crate::cli::plain::{Plain, Retry};
use crate::cli::values;
use crate::sales::book::Book;
use crate::sales::command::deal::{Capture, CompanyRef, ContactRef, GoesTo};
use crate::sales::command::{Command, NewStep};
use crate::sales::deal::Deal;
use crate::sales::event::client::ContactNames;
use crate::sales::field::Field;
use crate::sales::refusal::Refusal;
use crate::sales::scene::deal_of;
use crate::sales::stage::StageRole;
use crate::sales::stamp::{Origin, Stamp};
use crate::sales::typed::{Known, Line, parse_line};
use crate::sales::value::{DealId, Mail, Phone};
use crate::ui::forms::reading::{no_such, unclear_sum, with_context};
use crate::ui::glance::Glance;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct Add {
    /// Company, person phone, sum, what next and when: "Acme, Petrov +7…, 250k, call tue 15"
    #[arg(value_name = "LINE", num_args = 0..)]
    line: Vec<String>,
    /// What it is about, instead of what the line says
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[arg(long, value_name = "NAME")]
    company: Option<String>,
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    #[arg(long, value_name = "PHONE")]
    phone: Vec<String>,
    #[arg(long, value_name = "MAIL")]
    mail: Vec<String>,
    #[arg(long, value_name = "SUM")]
    sum: Option<String>,
    /// What they need
    #[arg(long, value_name = "TEXT")]
    need: Option<String>,
    /// What next and when: "call tue 15"
    #[arg(long, value_name = "STEP")]
    step: Option<String>,
    /// The pipeline it goes to, by its number, key or name; the first that is open if nothing is said
    #[arg(long, value_name = "PIPELINE")]
    pipeline: Option<String>,
    /// Where it came from; own if nothing is said
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// To the exchange rather than to me
    #[arg(long)]
    to_exchange: bool,
    #[command(flatten)]
    retry: Retry,
}

/// Whether the book knows a name.
struct KnownIn<'a>(&'a Book);

impl Known for KnownIn<'_> {
    fn company(&self, folded: &str) -> bool {
        self.0.company_called(folded).is_some()
    }

    fn person(&self, _folded: &str) -> bool {
        // There is no index of people by name yet; their phones tell them apart.
        false
    }
}

impl Add {
    pub(in crate::cli) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let (capture, lacks) = plain.look(|glance| {
            let capture = self.capture(glance)?;
            let stamp = Stamp::asking(glance.now, glance.viewer.user, Origin::Command);
            let lacks = capture.lacks(glance.book, &stamp);
            Ok::<_, Failure>((capture, lacks))
        })?;
        let kept = capture.note.clone().filter(|note| self.note.as_ref() != Some(note));
        let answer = plain.give(Command::Capture(capture), &self.retry).await?;
        let deal = deal_of(&answer.events).ok_or_else(|| Failure::Fault("No deal came of it".to_owned()))?;
        let mut output = plain.changed(deal, Some((&answer).into()));
        plain.look(|glance| {
            tell_lacking(&mut output, deal, &lacks, glance);
            tell_kept(&mut output, kept, glance);
        });
        Ok(output)
    }

    fn capture(&self, glance: &Glance<'_>) -> Result<Capture, Failure> {
        let typed = self.line.join(" ");
        if typed.len() > crate::sales::typed::TYPED_BYTES_MAX {
            return Err(Failure::Usage("The line is too long".to_owned()));
        }
        let read = with_context(glance, |context| parse_line(&typed, context, &KnownIn(glance.book)));
        if let Some(unreal) = read.unreal.as_ref().filter(|_| self.step.is_none()) {
            return Err(Failure::Usage(no_such(unreal, glance)));
        }
        if let Some(text) = read.unclear_sum.as_ref().filter(|_| self.sum.is_none()) {
            return Err(Failure::Usage(unclear_sum(text, glance)));
        }
        let company = self.company.clone().or_else(|| read.company.as_ref().map(|span| span.value.clone()));
        let names = self.names(&read, glance)?;
        let title = self.title.clone().or_else(|| read.title.as_ref().map(|span| span.value.clone()));
        let title = title.or_else(|| company.clone()).or_else(|| names.as_ref().map(called));
        Ok(Capture {
            title: title.ok_or(Refusal::Empty { field: Field::Title })?,
            company: company.map(CompanyRef::New),
            contact: names.map(ContactRef::New),
            sum: match &self.sum {
                Some(sum) => Some(values::money(sum, glance)?),
                None => read.sum.as_ref().map(|span| span.value),
            },
            need: self.need.clone(),
            source: self.source.as_deref().map(|name| values::source(name, glance)).transpose()?,
            pipeline: self
                .pipeline
                .as_deref()
                .map(|name| values::pipeline(Some(name), glance))
                .transpose()?
                .map(|pipeline| pipeline.id),
            goes_to: if self.to_exchange { GoesTo::Exchange } else { GoesTo::Default },
            step: self.step(&read, glance)?,
            note: joined(self.note.clone(), leftover(&read)),
        })
    }

    fn step(&self, read: &Line, glance: &Glance<'_>) -> Result<Option<NewStep>, Failure> {
        if let Some(step) = &self.step {
            return values::step(step, glance).map(Some);
        }
        let Some(span) = &read.step else { return Ok(None) };
        let step = &span.value;
        let due = step.due.ok_or(Refusal::StepWithoutTime)?;
        let text = Some(step.text.clone()).filter(|text| !text.is_empty());
        Ok(Some(NewStep { kind: step.kind, due, text, auto: None }))
    }

    fn names(&self, read: &Line, glance: &Glance<'_>) -> Result<Option<ContactNames>, Failure> {
        let name = self.person.clone().or_else(|| read.person.as_ref().map(|span| span.value.clone()));
        let mut phones: Vec<Phone> = read.phones.iter().map(|span| span.value.clone()).collect();
        for text in &self.phone {
            let phone = Phone::parse(text, glance.book.region());
            phones.push(phone.ok_or_else(|| Failure::Usage(format!("{text:?} is no phone")))?);
        }
        let mut mails: Vec<Mail> = read.mails.iter().map(|span| span.value.clone()).collect();
        for text in &self.mail {
            mails.push(Mail::parse(text).ok_or_else(|| Failure::Usage(format!("{text:?} is no mail address")))?);
        }
        let somebody = name.is_some() || !phones.is_empty() || !mails.is_empty();
        let name = name.unwrap_or_default().into();
        Ok(somebody.then_some(ContactNames { name, position: None, phones, mails }))
    }
}

/// Why it came unsorted: what it lacks to be verified, as quick-add says it.
fn tell_lacking(output: &mut Output, deal: DealId, lacks: &[Field], glance: &Glance<'_>) {
    let is_unsorted = |deal: &Deal| glance.book.stage_role(deal) == Some(StageRole::Unsorted);
    if lacks.is_empty() || !glance.book.any_deal(deal).is_some_and(is_unsorted) {
        return;
    }
    let names: Vec<String> = lacks.iter().map(|field| glance.field_name(*field)).collect();
    let [lacking, until] = ["add-lacks", "add-lacks-until"].map(|id| glance.words.say(id));
    output.text = format!("{}\n{lacking}: {} ({until})", output.text.trim_end(), names.join(", "));
    if let Some(map) = output.json.as_object_mut() {
        let keys: Vec<String> = lacks.iter().map(|field| glance.field_key(*field)).collect();
        map.insert("lacks".to_owned(), json!(keys));
    }
}

/// Words that were not understood, as quick-add says it.
fn tell_kept(output: &mut Output, kept: Option<String>, glance: &Glance<'_>) {
    let Some(kept) = kept else { return };
    let said = glance.words.say_with("add-left-over", &[("words", kept.as_str().into())]);
    output.text = format!("{}\n{said}", output.text.trim_end());
    if let Some(map) = output.json.as_object_mut() {
        map.insert("kept_as_note".to_owned(), json!(kept));
    }
}

/// A note that was asked for, and what found no place: neither is lost.
fn joined(note: Option<String>, left: Option<String>) -> Option<String> {
    let parts: Vec<String> = [note, left].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// What a deal is called that has nothing but a person.
fn called(names: &ContactNames) -> String {
    let phone = || names.phones.first().map(Phone::shown);
    let mail = || names.mails.first().map(ToString::to_string);
    Some(names.name.to_string()).filter(|name| !name.is_empty()).or_else(phone).or_else(mail).unwrap_or_default()
}

/// Words that found no place are kept.
fn leftover(read: &Line) -> Option<String> {
    let words: Vec<&str> = read.leftover.iter().map(|span| span.value.as_str()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

//! An entry of a timeline in words: what it was, who did it, and what it says.

use crate::sales::deal::Holder;
use crate::sales::event::Event;
use crate::sales::event::access::NotGiven;
use crate::sales::event::ask::{Answered, Wish};
use crate::sales::event::client::ClientEvent;
use crate::sales::event::deal::{DealEvent, Said, Touched};
use crate::sales::event::floor::FloorEvent;
use crate::sales::event::job::JobEvent;
use crate::sales::event::taken_back::{ClientTakenBack, What};
use crate::sales::event::task::{Cancelled, TaskEvent};
use crate::sales::event::user::UserEvent;
use crate::sales::field::{Field, Value};
use crate::sales::reason::Outcome;
use crate::sales::stage::StageRole;
use crate::sales::stamp::Cause;
use crate::sales::task::Task;
use crate::sales::typed::StepKind;
use crate::sales::value::{ClientId, StageId, TaskId};
use crate::ui::glance::Glance;
use crate::ui::phrase::names::step_kind_message;
use crate::ui::screen::TimelineEntry;

/// What a row of a timeline says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// `call 4 min`.
    pub what: String,
    pub who: String,
    pub text: String,
}

/// An entry in words; `reads_reach`: phones and mails may be read.
pub fn told(entry: &TimelineEntry, reads_reach: bool, glance: &Glance<'_>) -> Told {
    let teller = Teller { glance, reads_reach };
    let (word, text) = match &entry.event {
        Event::Deal(event) => teller.deal(event),
        Event::Task(event) => teller.task(event),
        Event::Client(event) => teller.client(event),
        Event::Job(event) => teller.job(event),
        Event::User(event) => teller.user(event),
        Event::Floor(event) => teller.floor(event),
        Event::Rule(event) => glance.rule_event(event),
    };
    let (who, text) = (glance.doer(&entry.stamp), glance.signed(entry.stamp.rule(), text));
    match entry.stamp.cause {
        // What was taken back is told as what it takes back.
        Some(Cause::Undo(_)) => Told { what: teller.say("timeline-undone"), who, text: colon(&word, &text) },
        Some(Cause::Rule(_) | Cause::Job(_) | Cause::Together(_)) | None => Told { what: word, who, text },
    }
}

/// `one: two`, or the one there is.
fn colon(one: &str, two: &str) -> String {
    match (one.is_empty(), two.is_empty()) {
        (false, false) => format!("{one}: {two}"),
        (true, _) => two.to_owned(),
        (_, true) => one.to_owned(),
    }
}

/// `one, two`, or the one there is.
fn comma(one: &str, two: &str) -> String {
    match (one.is_empty(), two.is_empty()) {
        (false, false) => format!("{one}, {two}"),
        (true, _) => two.to_owned(),
        (_, true) => one.to_owned(),
    }
}

fn words_of(said: Option<&Said>) -> &str {
    said.map_or("", |said| &said.text)
}

struct Teller<'a> {
    glance: &'a Glance<'a>,
    reads_reach: bool,
}

impl Teller<'_> {
    fn say(&self, id: &str) -> String {
        self.glance.words.say(id)
    }

    fn change(&self, before: &str, after: &str) -> String {
        self.glance.words.say_with("timeline-change", &[("before", before.into()), ("after", after.into())])
    }

    fn stages(&self, from: StageId, to: StageId) -> String {
        let short =
            |stage| self.glance.book.stage(stage).map(|stage| self.glance.stage_short(stage)).unwrap_or_default();
        self.change(&short(from), &short(to))
    }

    fn holder(&self, holder: Holder) -> String {
        match holder {
            Holder::User(user) => self.glance.person(user),
            Holder::Exchange => self.say("word-exchange"),
            Holder::Marketing { .. } => self.say("word-marketing"),
        }
    }

    fn deal(&self, event: &DealEvent) -> (String, String) {
        let glance = self.glance;
        match event {
            DealEvent::Captured(event) => {
                let word = if event.job.is_some() { "timeline-imported" } else { "timeline-added" };
                let title = event.words.as_ref().map_or("", |words| &words.title);
                (self.say(word), comma(&glance.source(event.source), title))
            }
            DealEvent::FieldSet(event) => self.field(event.field, event.before.as_ref(), event.after.as_ref()),
            DealEvent::ClientSet(event) => {
                let company = event.company.filter(|_| event.company != event.company_before);
                let company = company.and_then(|company| glance.book.company(company));
                let contact = event.contact.filter(|_| event.contact != event.contact_before);
                let contact = contact.and_then(|contact| glance.book.contact(contact));
                let names = comma(company.map_or("", |company| &company.name), contact.map_or("", |one| &one.name));
                (self.say("timeline-edit"), colon(&self.say("timeline-client"), &names))
            }
            DealEvent::Moved(event) => {
                let is_won = glance.book.stage(event.to).is_some_and(|stage| stage.role == StageRole::Won);
                let word = if is_won { "timeline-won" } else { "timeline-stage" };
                (self.say(word), comma(&self.stages(event.from, event.to), words_of(event.words.as_ref())))
            }
            DealEvent::Junked(event) => {
                let reason = self.say(event.reason.message());
                (self.say("timeline-junked"), comma(&reason, words_of(event.words.as_ref())))
            }
            DealEvent::Claimed(event) => (self.say("timeline-claimed"), glance.person(event.by)),
            DealEvent::Assigned(event) => {
                let to = glance.person(event.to);
                match event.from {
                    Holder::User(from) => (self.say("timeline-handed-over"), self.change(&glance.person(from), &to)),
                    Holder::Exchange | Holder::Marketing { .. } => (self.say("timeline-assigned"), to),
                }
            }
            DealEvent::Returned(event) => {
                let reason = self.say(event.reason.message());
                (self.say("timeline-returned"), comma(&reason, words_of(event.words.as_ref())))
            }
            DealEvent::Refused(event) => {
                let reason = format!("{} ({})", self.say(event.reason.message()), self.say(event.said_by.message()));
                (self.say("timeline-refused"), comma(&reason, words_of(event.words.as_ref())))
            }
            DealEvent::SentBack(event) => {
                (self.say("timeline-sent-back"), comma(&self.holder(event.holder), words_of(event.words.as_ref())))
            }
            DealEvent::Lost(event) => (self.say("timeline-lost"), words_of(event.words.as_ref()).to_owned()),
            DealEvent::CasePutOff(event) => (self.say("timeline-put-off"), glance.moment_full(event.until)),
            DealEvent::Reopened(event) => {
                let text = comma(&self.stages(event.from, event.to), &self.holder(event.holder));
                (self.say("timeline-reopened"), comma(&text, words_of(event.words.as_ref())))
            }
            DealEvent::Postponed(event) => {
                let asked = format!("{} ({})", glance.date(event.until), self.say(event.asked_by.message()));
                (self.say("timeline-postponed"), comma(&asked, words_of(event.words.as_ref())))
            }
            DealEvent::Woken(event) => (self.say("timeline-woken"), glance.date(event.until)),
            DealEvent::Touched(event) => self.touch(event),
            DealEvent::Noted(event) => (self.say("timeline-note"), words_of(event.words.as_ref()).to_owned()),
            DealEvent::HolderRestored(event) => {
                let change = self.change(&self.holder(event.from), &self.holder(event.to));
                (self.say("timeline-handed-over"), change)
            }
            DealEvent::TakenBack(event) => self.taken_back(&event.what),
            DealEvent::Switched(event) => {
                let change = self.change(&glance.pipeline_name(event.from), &glance.pipeline_name(event.to));
                let where_to = comma(&change, &glance.stage(event.to_stage));
                (self.say("timeline-switched"), comma(&where_to, words_of(event.words.as_ref())))
            }
            DealEvent::BreachTold(event) => {
                (self.say("timeline-breach"), comma(&glance.stage(event.stage), &glance.person(event.keeper)))
            }
            DealEvent::Invoiced(event) => {
                let number = event.words.as_ref().map_or("", |words| &words.number);
                let sum = self.glance.sum_whole(event.sum);
                let by = [("sum", sum.into()), ("date", glance.date(event.pay_by).into())];
                (self.say("timeline-invoice"), comma(number, &glance.words.say_with("timeline-pay-by", &by)))
            }
            DealEvent::InvoiceCancelled(event) => {
                (self.say("timeline-invoice-off"), words_of(event.words.as_ref()).to_owned())
            }
            DealEvent::Paid(event) => {
                let came = comma(&glance.sum_whole(event.sum), &glance.date(event.day));
                (self.say("timeline-paid"), comma(&came, words_of(event.words.as_ref())))
            }
            DealEvent::Asked(event) => {
                let wish = match event.wish {
                    Wish::Postpone { until, .. } => {
                        glance.words.say_with("timeline-wish-postpone", &[("date", glance.date(until).into())])
                    }
                    Wish::GoOn => self.say("timeline-wish-go-on"),
                };
                (self.say("timeline-asked"), comma(&wish, words_of(event.words.as_ref())))
            }
            DealEvent::AskSettled(event) => {
                let how = self.say(match event.how {
                    Answered::Granted => "timeline-granted",
                    Answered::Denied => "timeline-denied",
                    Answered::Lapsed => "timeline-lapsed",
                    Answered::Withdrawn => "timeline-undone",
                });
                (self.say("timeline-asked"), comma(&how, words_of(event.words.as_ref())))
            }
            DealEvent::AccessAsked(event) => {
                (self.say("timeline-access-asked"), words_of(event.words.as_ref()).to_owned())
            }
            DealEvent::AccessGiven(event) => {
                let args = [("who", glance.person(event.to).into()), ("date", glance.date(event.until).into())];
                let given = glance.words.say_with("timeline-access-given", &args);
                (self.say("timeline-access"), comma(&given, words_of(event.words.as_ref())))
            }
            DealEvent::AccessRefused(event) => {
                let how = self.say(match event.how {
                    NotGiven::Refused => "timeline-denied",
                    NotGiven::Lapsed => "timeline-lapsed",
                    NotGiven::Withdrawn => "timeline-undone",
                });
                let how = comma(&glance.person(event.asker), &how);
                (self.say("timeline-access"), comma(&how, words_of(event.words.as_ref())))
            }
            DealEvent::AccessEnded(event) => {
                let args = [("who", glance.person(event.from).into())];
                let ended = glance.words.say_with("timeline-access-ended", &args);
                (self.say("timeline-access"), comma(&ended, words_of(event.words.as_ref())))
            }
            DealEvent::Spent(event) => {
                let minutes = self.glance.words.say_with("time-minutes", &[("n", event.minutes.into())]);
                let minutes = if event.minutes == 0 { String::new() } else { minutes };
                let cost = event.cost.map(|cost| glance.sum_whole(cost)).unwrap_or_default();
                let what = comma(&minutes, &cost);
                (self.say(event.kind.message()), comma(&what, words_of(event.words.as_ref())))
            }
            DealEvent::Nurtured(event) => {
                (self.say("timeline-nurtured"), comma(&glance.date(event.until), words_of(event.words.as_ref())))
            }
            DealEvent::NurtureEnded(_) => (self.say("timeline-nurture-ended"), self.say("word-exchange")),
            DealEvent::ClaimWarned(event) => (self.say("timeline-claim-warned"), self.glance.person(event.user)),
            DealEvent::LimitExtended(event) => {
                (self.say("timeline-extended"), words_of(event.words.as_ref()).to_owned())
            }
            DealEvent::PaymentStruck(event) => {
                (self.say("timeline-payment-off"), words_of(event.words.as_ref()).to_owned())
            }
        }
    }

    fn taken_back(&self, what: &What) -> (String, String) {
        match what {
            What::Capture { .. } => (self.say("timeline-added"), String::new()),
            What::Touch { .. } => (self.say("timeline-touch"), String::new()),
            What::Effort { at } => (self.say("timeline-effort"), self.glance.moment_full(*at)),
            What::Note { at } => (self.say("timeline-note"), self.glance.moment_full(*at)),
            What::Return { to, .. } => (self.say("timeline-returned"), self.glance.person(*to)),
            What::Refusal { from, to, .. } => (self.say("timeline-refused"), self.stages(*from, *to)),
            What::Sleep { until: Some(day), .. } => (self.say("timeline-woken"), self.glance.date(day.0)),
            What::Sleep { until: None, .. } => (self.say("timeline-postponed"), String::new()),
        }
    }

    /// A call, meeting or letter: what was said, and how it ended unless they simply spoke.
    fn touch(&self, event: &Touched) -> (String, String) {
        let length = match event.minutes {
            0 => String::new(),
            minutes => self.glance.words.say_with("time-minutes", &[("n", minutes.into())]),
        };
        let word = match event.kind {
            StepKind::Call => self.glance.words.say_with("timeline-call", &[("length", length.into())]),
            StepKind::Meeting => self.glance.words.say_with("timeline-meeting", &[("length", length.into())]),
            StepKind::Letter => self.say("timeline-letter"),
            StepKind::Offer | StepKind::Invoice | StepKind::Payment | StepKind::Decide | StepKind::Other => {
                self.say(step_kind_message(event.kind))
            }
        };
        let said = words_of(event.words.as_ref());
        let quoted = if said.is_empty() { String::new() } else { format!("\"{said}\"") };
        let text = if event.outcome == Outcome::Spoke && !quoted.is_empty() {
            quoted
        } else {
            comma(&self.say(event.outcome.message()), &quoted)
        };
        (word.trim_end().to_owned(), text)
    }

    fn field(&self, field: Field, before: Option<&Value>, after: Option<&Value>) -> (String, String) {
        let before = before.map(|value| self.value(field, value));
        let after = after.map_or_else(|| "-".to_owned(), |value| self.value(field, value));
        let change = match before {
            Some(before) => self.change(&before, &after),
            None => after,
        };
        if field == Field::Sum {
            return (self.say("timeline-sum"), change);
        }
        (self.say("timeline-edit"), colon(&self.glance.field_name(field), &change))
    }

    fn value(&self, field: Field, value: &Value) -> String {
        if field == Field::Reach && (!self.reads_reach || self.glance.look.masked) {
            return "...".to_owned();
        }
        self.glance.field_value(field, value)
    }

    fn task(&self, event: &TaskEvent) -> (String, String) {
        let glance = self.glance;
        match event {
            TaskEvent::Set(event) => {
                let own = words_of(event.words.as_ref());
                let auto = event.auto.map(|auto| self.say(auto.message())).unwrap_or_default();
                let what = format!("{} {}", glance.step_kind(event.kind), glance.due_full(&event.due));
                let whose = if event.executor == event.setter { String::new() } else { glance.person(event.executor) };
                let what = comma(&what, &whose);
                (self.say("timeline-step"), colon(&what, if own.is_empty() { &auto } else { own }))
            }
            TaskEvent::Finished(event) => {
                let is_payment = glance.book.task(event.task).is_some_and(|task| task.kind == StepKind::Payment);
                let how = match event.outcome {
                    Some(outcome) => self.say(outcome.message()),
                    // It was the payment itself that ended it.
                    None if is_payment => self.say("timeline-paid-off"),
                    None => String::new(),
                };
                (self.say("timeline-step-done"), comma(&self.step(event.task), &how))
            }
            TaskEvent::Reopened(event) => (self.say("timeline-step-done"), self.step(event.task)),
            TaskEvent::Snoozed(event) => {
                let change = self.change(&glance.due_full(&event.before), &glance.due_full(&event.after));
                (self.say("timeline-snoozed"), change)
            }
            TaskEvent::Cancelled(event) => {
                (self.say("timeline-step-off"), comma(&self.step(event.task), &self.say(why_message(event.why))))
            }
            TaskEvent::Controlled(event) => {
                let who = event.after.map(|user| glance.person(user)).unwrap_or_default();
                (self.say("timeline-step-watched"), comma(&self.step(event.task), &who))
            }
            TaskEvent::LateTold(event) => {
                let who = glance.book.task(event.task).map(Task::concerned).unwrap_or_default();
                let who: Vec<String> = who.into_iter().map(|user| glance.person(user)).collect();
                (self.say("timeline-step-late"), comma(&self.step(event.task), &who.join(", ")))
            }
            TaskEvent::Reassigned(event) => {
                let change = self.change(&glance.person(event.from), &glance.person(event.to));
                (self.say("timeline-step"), comma(&self.step(event.task), &change))
            }
        }
    }

    /// What a step was about.
    fn step(&self, task: TaskId) -> String {
        let task = self.glance.book.task(task);
        task.map(|task| colon(&self.glance.step_kind(task.kind), &self.glance.step_text(task))).unwrap_or_default()
    }

    fn client(&self, event: &ClientEvent) -> (String, String) {
        match event {
            ClientEvent::CompanyAdded(event) => {
                (self.say("timeline-company"), event.words.as_ref().map_or("", |words| &words.name).to_owned())
            }
            ClientEvent::CompanyRenamed(event) => {
                let change = event.words.as_ref().map(|words| self.change(&words.before, &words.after));
                (self.say("timeline-company"), change.unwrap_or_default())
            }
            ClientEvent::ContactAdded(event) => {
                (self.say("timeline-contact"), event.words.as_ref().map_or("", |words| &words.name).to_owned())
            }
            ClientEvent::ContactEdited(event) => {
                let change = event.words.as_ref().map(|words| {
                    let (before, after) = (&words.before.name, &words.after.name);
                    if before == after { after.to_string() } else { self.change(before, after) }
                });
                (self.say("timeline-contact"), change.unwrap_or_default())
            }
            ClientEvent::OwnSet(event) => {
                // What a person's card says is told to those who may read it.
                if matches!(event.client, ClientId::Contact(_)) && !self.reads_reach {
                    return (self.say("timeline-edit"), self.glance.field_name(Field::Custom(event.field)));
                }
                let change = event.words.as_ref();
                let (before, after) =
                    (change.and_then(|change| change.before.as_ref()), change.and_then(|change| change.after.as_ref()));
                self.field(Field::Custom(event.field), before, after)
            }
            ClientEvent::TakenBack(event) => match event {
                ClientTakenBack::Company(id) => {
                    let name = self.glance.book.company(*id).map_or("", |company| company.name.as_str());
                    (self.say("timeline-company"), name.to_owned())
                }
                ClientTakenBack::Contact { contact, .. } => {
                    let name = self.glance.book.contact(*contact).map_or("", |contact| contact.name.as_str());
                    (self.say("timeline-contact"), name.to_owned())
                }
            },
        }
    }

    fn job(&self, event: &JobEvent) -> (String, String) {
        match event {
            JobEvent::Begun(event) => {
                (self.say("timeline-imported"), event.words.as_ref().map_or("", |words| &words.file).to_owned())
            }
            JobEvent::Released(event) => (self.say("timeline-imported"), event.rows.to_string()),
            JobEvent::Withdrawn(event) => (self.say("timeline-undone"), event.job.to_string()),
            JobEvent::TakenBack(event) => (self.say("timeline-undone"), event.job.to_string()),
            JobEvent::Undoing(event) => (self.say("timeline-undone"), event.job.to_string()),
        }
    }

    fn user(&self, event: &UserEvent) -> (String, String) {
        let head = match event {
            UserEvent::Penalised(_) | UserEvent::PenaltyAnswered(_) | UserEvent::PenaltyLifted(_) => "timeline-penalty",
            UserEvent::Added(_)
            | UserEvent::RolesSet(_)
            | UserEvent::AwaySet(_)
            | UserEvent::NoticesRead(_)
            | UserEvent::StandingSet(_) => "timeline-edit",
        };
        (self.say(head), self.glance.person(event.user()))
    }

    fn floor(&self, event: &FloorEvent) -> (String, String) {
        let text = match event {
            FloorEvent::Opened(_) => self.say("chrome-bourse"),
            FloorEvent::PipelineMade(event) => self.glance.label(&event.pipeline.label),
            FloorEvent::PipelineDropped(event) => self.glance.pipeline_name(event.pipeline),
            FloorEvent::StageRenamed(event) => {
                self.change(&self.glance.label(&event.before), &self.glance.label(&event.after))
            }
            FloorEvent::StageAdded(event) => self.glance.label(&event.stage.label),
            FloorEvent::StageMoved(event) => self.glance.stage(event.stage),
            FloorEvent::StageRuled(event) => self.glance.stage(event.stage),
            FloorEvent::StageRemoved(event) => self.glance.stage(event.stage),
            FloorEvent::ClaimsRuled(_) | FloorEvent::ExchangeRuled(_) => self.say("undo-claims"),
            FloorEvent::CostsRuled(_) => self.say("undo-costs"),
            FloorEvent::PipelineRenamed(event) => {
                self.change(&self.glance.label(&event.before), &self.glance.label(&event.after))
            }
            FloorEvent::FieldMade(event) => event.field.name.to_string(),
            FloorEvent::FieldChanged(event) => event.after.name.to_string(),
            FloorEvent::PipelineClosed(event) => self.glance.pipeline_name(event.pipeline),
            FloorEvent::StageShaped(event) => self.glance.stage(event.stage),
            FloorEvent::SourceMade(event) => self.glance.label(&event.label),
            FloorEvent::TeamMade(event) => self.glance.label(&event.label),
        };
        (self.say("timeline-edit"), text)
    }
}

/// Why a step fell away, by what happened to its deal.
const fn why_message(why: Cancelled) -> &'static str {
    match why {
        Cancelled::Returned => "timeline-returned",
        Cancelled::Refused => "timeline-refused",
        Cancelled::Won => "timeline-won",
        Cancelled::Junked => "timeline-junked",
        Cancelled::Postponed => "timeline-postponed",
        Cancelled::Replaced => "timeline-replaced",
        Cancelled::Undone => "timeline-undone",
    }
}

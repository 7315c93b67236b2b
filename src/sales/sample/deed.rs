//! Makes an act of a deal's life into a command.

use super::days::Days;
use super::life::{Act, Next};
use super::names::{Names, of};
use super::row::{Row, Upto};
use crate::sales::book::Book;
use crate::sales::command::deal::{
    Advance, Capture, Claim, CompanyRef, ContactRef, GoesTo, HandBack, Junk, Note, Postpone,
};
use crate::sales::command::refusal::{CloseLost, Refuse, SendBack};
use crate::sales::command::task::{Finish, Snooze};
use crate::sales::command::{Command, NewStep, TouchMade};
use crate::sales::deal::Deal;
use crate::sales::event::client::ContactNames;
use crate::sales::field::{Field, Value};
use crate::sales::reason::{Outcome, WhoAsked};
use crate::sales::stage::Label;
use crate::sales::typed::StepKind;
use crate::sales::value::{Answer, Class, Due, Mail, Moment, Money, Phone, StageId};

/// Days within which an A is wanted.
const WANTED_DAYS: (u64, u64) = (12, 40);
/// Working days to pay in: at least, and how many more at most.
const PAY_DAYS: (u32, u32) = (2, 7);

/// Who gives a command: a login, or nobody for the machine.
pub(super) type Who = Option<&'static str>;

/// One deal while its life is told.
pub(super) struct Deed<'a> {
    pub(super) row: &'a Row,
    pub(super) days: &'a Days,
    /// The row's number: it picks words and phones.
    pub(super) nth: usize,
    pub(super) book: &'a Book,
    pub(super) at: Moment,
    /// When the next thing was done.
    pub(super) then: Moment,
}

/// Who brings an inquiry of this source in.
pub(super) fn bringer(row: &Row) -> Who {
    match row.source {
        "own" => Some(row.rep),
        "fair" | "partner" => Some("pavel"),
        _ => None,
    }
}

impl Deed<'_> {
    /// The command and who gives it; `None` where the act has happened by itself.
    pub(super) fn command(&self, act: Act, deal: Option<&Deal>) -> Option<(Who, Command)> {
        let rep = Some(self.row.rep);
        let Some(deal) = deal else {
            return (act == Act::Capture).then(|| (bringer(self.row), Command::Capture(self.capture())));
        };
        let id = deal.id;
        let held = deal.holder_user().is_some();
        let unsorted = self.book.stage_role(deal) == Some(crate::sales::stage::StageRole::Unsorted);
        Some(match act {
            Act::Capture => return None,
            Act::Verify if !unsorted => return None,
            Act::Verify => {
                let advance = Advance { deal: id, to: None, answers: Vec::new(), touch: None };
                (if held { rep } else { Some("nadia") }, Command::Advance(advance))
            }
            Act::Claim if held => return None,
            Act::Claim => (rep, Command::Claim(Claim { deal: id })),
            Act::Missed(next) => (rep, self.finish(deal, Outcome::NoAnswer, next)?),
            Act::Talk(next) => (rep, self.finish(deal, Outcome::Spoke, next)?),
            Act::Meet(due) => (rep, self.advance(deal, Upto::MeetingSet, due)),
            Act::Advance(to) => (rep, self.advance(deal, to, self.days.about(self.then))),
            Act::Snooze(until) => (rep, Command::Snooze(Snooze { task: deal.next?.task, until })),
            Act::Note => (rep, Command::Note(Note { deal: id, text: self.names().note.to_owned() })),
            Act::Sleep(ahead) => (rep, self.sleep(deal, ahead)),
            Act::Return(reason, note) => {
                let note = (!note.is_empty()).then(|| note.to_owned());
                (rep, Command::HandBack(HandBack { deal: id, reason, note, touch: None }))
            }
            Act::Refuse(reason, said_by, text) => {
                let rests_on = deal.touches.iter().rev().find(|touch| touch.outcome.is_touch()).map(|touch| touch.id);
                let text = format!("{text} ({})", self.row.company);
                (rep, Command::Refuse(Refuse { deal: id, reason, said_by, rests_on, text, made: None }))
            }
            Act::CloseLost => (Some("olga"), Command::CloseLost(CloseLost { deal: id, note: None })),
            Act::SendBack => {
                let reason = self.names().not_true.to_owned();
                (Some("olga"), Command::SendBack(SendBack { deal: id, reason }))
            }
            Act::Junk(reason) => (Some("nadia"), Command::Junk(Junk { deal: id, reason, note: None })),
        })
    }

    fn names(&self) -> &'static Names {
        of(self.row.tongue)
    }

    fn pick(&self, of: &'static [&'static str], salt: usize) -> &'static str {
        let place = (self.nth.wrapping_mul(7) + salt) % of.len().max(1);
        of.get(place).copied().unwrap_or_default()
    }

    fn capture(&self) -> Capture {
        let row = self.row;
        let company = (!row.company.is_empty()).then(|| CompanyRef::New(row.company.to_owned()));
        let sum = if row.sum > 0 { Money::whole(row.sum, row.currency) } else { None };
        Capture {
            title: row.title.to_owned(),
            company,
            contact: Some(ContactRef::New(self.contact())),
            sum,
            need: None,
            source: self.book.source_called(row.source),
            pipeline: None,
            goes_to: GoesTo::Default,
            step: None,
            note: None,
        }
    }

    /// The same person of the same company has the same phone.
    fn contact(&self) -> ContactNames {
        use super::row::Tongue;
        let row = self.row;
        let digits = row
            .company
            .bytes()
            .chain(row.person.bytes())
            .chain(if row.company.is_empty() { self.nth.to_le_bytes() } else { [0; 8] })
            .fold(5_381_u64, |hash, byte| hash.wrapping_mul(33) ^ u64::from(byte));
        let phone = match row.tongue {
            Tongue::Russian => format!("+7916{:07}", digits % 10_000_000),
            Tongue::English => format!("+44207946{:04}", digits % 10_000),
            Tongue::Chinese => format!("+86138{:08}", digits % 100_000_000),
        };
        // Of a letter or a form on the site there is only the mail.
        let only_mail = row.person.is_empty() && row.source == "site" || row.source == "mail";
        let mail = Mail::parse(&format!("client{}@example.com", digits % 1_000_000));
        let position = (!row.company.is_empty()).then(|| self.pick(self.names().positions, 1).into());
        ContactNames {
            name: row.person.into(),
            position,
            phones: Phone::parse(&phone, "RU").filter(|_| !only_mail).into_iter().collect(),
            mails: mail.filter(|_| only_mail || digits.is_multiple_of(3)).into_iter().collect(),
        }
    }

    fn next(&self, next: Next, salt: usize) -> NewStep {
        match next {
            Next::Said(kind, due, text) => NewStep { kind, due, text: Some(text.to_owned()), auto: None },
            Next::Whatever => {
                let text = self.pick(self.names().steps, salt).to_owned();
                NewStep { kind: StepKind::Call, due: self.days.soon(self.at, self.then), text: Some(text), auto: None }
            }
        }
    }

    fn finish(&self, deal: &Deal, outcome: Outcome, next: Next) -> Option<Command> {
        let salt = deal.touches.len();
        let said = outcome.is_touch().then(|| self.pick(self.names().said, salt * 3).to_owned());
        Some(Command::Finish(Finish {
            task: deal.next?.task,
            outcome,
            said,
            minutes: if outcome.is_touch() { 3 + (self.nth + salt) as u16 % 9 } else { 0 },
            next: Some(self.next(next, salt)),
        }))
    }

    /// Forward, with answers to all that the stage asks for.
    fn advance(&self, deal: &Deal, to: Upto, meeting: Due) -> Command {
        let task = deal.next.map(|next| next.task);
        let with_touch = matches!(to, Upto::MeetingSet | Upto::Won);
        let touch = with_touch.then(|| TouchMade {
            task,
            kind: StepKind::Call,
            outcome: if to == Upto::Won { Outcome::Sold } else { Outcome::Spoke },
            said: Some(self.pick(self.names().said, 5).to_owned()),
            minutes: 6,
        });
        let answers = self.answers(deal, to, meeting);
        Command::Advance(Advance { deal: deal.id, to: self.stage(to), answers, touch })
    }

    fn stage(&self, to: Upto) -> Option<StageId> {
        let key = match to {
            Upto::Verified => "stage-verified",
            Upto::Qualified => "stage-qualified",
            Upto::MeetingSet => "stage-meeting-set",
            Upto::MeetingHeld => "stage-meeting-held",
            Upto::OfferSent => "stage-offer-sent",
            Upto::Invoice => "stage-invoice",
            Upto::Prepaid => "stage-prepaid",
            Upto::Won => "stage-won",
        };
        let stages = &self.book.main_pipeline()?.stages;
        stages
            .iter()
            .find(|stage| matches!(&stage.label, Label::Shipped(label) if **label == *key))
            .map(|stage| stage.id)
    }

    fn answers(&self, deal: &Deal, to: Upto, meeting: Due) -> Vec<(Field, Value)> {
        let names = self.names();
        let text = |text: &str| Value::Text(text.into());
        let sum = Value::Money(deal.sum.unwrap_or(Money::new(10_000_000, self.row.currency)));
        let person = if self.row.person.is_empty() { self.row.company } else { self.row.person };
        let in_days = |days: u64| Value::Date(self.days.after(days));
        match to {
            Upto::Verified => Vec::new(),
            Upto::Qualified => self.qualified(&sum),
            Upto::MeetingSet => vec![
                (Field::MeetingDay, Value::Due(meeting)),
                (Field::MeetingPlace, text(self.pick(names.places, 0))),
                (Field::MeetingWith, text(person)),
            ],
            Upto::MeetingHeld => vec![
                (Field::Decided, text(self.pick(names.decided, 0))),
                (Field::WhoDecides, text(self.pick(names.positions, 0))),
                (Field::WhoPays, text(self.row.company)),
            ],
            Upto::OfferSent => vec![(Field::Sum, sum), (Field::OfferValid, in_days(20))],
            Upto::Invoice => vec![
                (Field::InvoiceNumber, Value::Text(format!("{}-{}", 100 + self.nth, deal.id.number()).into())),
                (Field::PayBy, Value::Date(self.pay_by())),
            ],
            Upto::Prepaid => {
                let part = deal.sum.map_or(3_000_000, |sum| sum.minor * 3 / 10);
                let day = self.at.date_in(self.days.calendar.zone);
                vec![
                    (Field::PrepaidSum, Value::Money(Money::new(part.max(1), self.row.currency))),
                    (Field::PrepaidDay, Value::Date(day)),
                ]
            }
            Upto::Won => vec![(Field::Paid, Value::Yes)],
        }
    }

    /// Some working days after it was issued: by now many of them have passed.
    fn pay_by(&self) -> chrono::NaiveDate {
        let calendar = &self.days.calendar;
        calendar.working_days_after(self.at.date_in(calendar.zone), PAY_DAYS.0 + self.nth as u32 % PAY_DAYS.1)
    }

    /// Need, budget and date, as the class says.
    fn qualified(&self, sum: &Value) -> Vec<(Field, Value)> {
        let wanted = WANTED_DAYS.0 + self.nth as u64 % (WANTED_DAYS.1 - WANTED_DAYS.0);
        let (budget, date): (Answer<()>, Answer<()>) = match self.row.class {
            Class::A => (Answer::Yes(()), Answer::Yes(())),
            Class::B => (Answer::Yes(()), Answer::No),
            Class::C | Class::Unknown => (Answer::No, Answer::No),
        };
        vec![
            (Field::Need, Value::Text(self.row.title.into())),
            (Field::Budget, if budget.is_yes() { sum.clone() } else { Value::No }),
            (Field::WantedBy, if date.is_yes() { Value::Date(self.days.after(wanted)) } else { Value::No }),
            (Field::Verdict, Value::Yes),
        ]
    }

    fn sleep(&self, deal: &Deal, ahead: u32) -> Command {
        Command::Postpone(Postpone {
            deal: deal.id,
            until: self.days.ahead(ahead.min(7)),
            asked_by: WhoAsked::Client,
            reason: self.names().later.to_owned(),
            touch: None,
        })
    }
}

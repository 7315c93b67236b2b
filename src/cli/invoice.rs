//! `bourse invoice`: what was billed and paid, and who owes (METHOD S19, K04).

use chrono::NaiveDate;
use clap::Subcommand;
use serde_json::{Value as Json, json};

use super::output::{Failure, Form, Output};
use super::plain::{Plain, Retry};
use super::shape;
use super::table::{Side, table};
use super::values::deal_id;
use crate::sales::book::Scope;
use crate::sales::command::Command;
use crate::sales::command::invoice::{CancelInvoice, Issue, Pay, StrikePayment, Toward};
use crate::sales::deal::Deal;
use crate::sales::field::Field;
use crate::sales::invoice::{Billing, Invoice as Bill, Payment};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::value::{DealId, InvoiceId, Money, PaymentId};
use crate::ui::forms::reading::{self, Belongs};
use crate::ui::glance::Glance;

/// Deals of a list for people; scripts get all.
const LIMIT: usize = 200;

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Invoice {
    /// Deals that owe something, the longest due first
    List {
        /// Whose
        #[arg(long, value_name = "WHOSE", value_parser = ["mine", "team", "all"], default_value = "all")]
        scope: String,
        /// At most so many
        #[arg(long, value_name = "N")]
        limit: Option<usize>,
    },
    /// Invoices, payments and balance of one deal
    Show {
        #[arg(value_name = "DEAL", value_parser = deal_id)]
        deal: DealId,
    },
    /// The client has been sent a bill
    Issue {
        #[arg(value_name = "DEAL", value_parser = deal_id)]
        deal: DealId,
        /// What it is called on paper
        #[arg(value_name = "NUMBER")]
        number: String,
        /// Else the deal's sum
        #[arg(long, value_name = "SUM")]
        sum: Option<String>,
        /// Until when to pay: "+5d", "15 dec"; else five working days
        #[arg(long, value_name = "DAY")]
        pay_by: Option<String>,
        /// When it was issued; else today
        #[arg(long, value_name = "DAY")]
        issued: Option<String>,
        #[command(flatten)]
        retry: Retry,
    },
    /// It holds no more
    Cancel {
        #[arg(value_name = "DEAL", value_parser = deal_id)]
        deal: DealId,
        #[arg(value_name = "NUMBER")]
        number: String,
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[command(flatten)]
        retry: Retry,
    },
    /// Money came: for the invoice due first, unless said otherwise
    Pay {
        #[arg(value_name = "DEAL", value_parser = deal_id)]
        deal: DealId,
        /// All that is due of it, if left out
        #[arg(value_name = "SUM")]
        sum: Option<String>,
        /// The invoice it is for
        #[arg(long, value_name = "NUMBER", conflicts_with = "advance")]
        number: Option<String>,
        /// In advance: there is no invoice yet
        #[arg(long)]
        advance: bool,
        /// When it came; else today
        #[arg(long, value_name = "DAY")]
        on: Option<String>,
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        #[command(flatten)]
        retry: Retry,
    },
    /// A payment was put down by mistake: it counts no more
    Strike {
        #[arg(value_name = "DEAL", value_parser = deal_id)]
        deal: DealId,
        /// The payment's own number, as show tells it
        #[arg(value_name = "PAYMENT", value_parser = payment_id)]
        payment: PaymentId,
        #[arg(long, value_name = "TEXT")]
        reason: String,
        #[command(flatten)]
        retry: Retry,
    },
}

fn payment_id(text: &str) -> Result<PaymentId, String> {
    text.trim_start_matches('#').parse().map_err(|_| "a payment has a number: invoice show tells it".to_owned())
}

impl Invoice {
    pub(super) async fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        let (deal, command, retry) = match self {
            Self::List { scope, limit } => return list(plain, scope, *limit),
            Self::Show { deal } => return show(plain, *deal),
            Self::Issue { deal, number, sum, pay_by, issued, retry } => {
                let (sum, pay_by, issued) = plain.look(|glance| {
                    let sum = sum.as_deref().map(|sum| money(Some(*deal), Field::Sum, sum, glance)).transpose()?;
                    let pay_by = pay_by.as_deref().map(|day| date(Field::PayBy, day, glance)).transpose()?;
                    let issued = issued.as_deref().map(|day| date(Field::PrepaidDay, day, glance)).transpose()?;
                    Ok::<_, Failure>((sum, pay_by, issued))
                })?;
                let issue = Issue { deal: *deal, number: number.clone(), sum, issued, pay_by };
                (*deal, Command::Issue(issue), retry)
            }
            Self::Cancel { deal, number, reason, retry } => {
                let invoice = plain.look(|glance| called(*deal, number, glance))?;
                let cancel = CancelInvoice { deal: *deal, invoice, reason: reason.clone() };
                (*deal, Command::CancelInvoice(cancel), retry)
            }
            Self::Pay { deal, sum, number, advance, on, note, retry } => {
                let (toward, sum, day) = plain.look(|glance| {
                    let toward = match number {
                        Some(number) => Toward::Invoice(called(*deal, number, glance)?),
                        None if *advance => Toward::Advance,
                        None => Toward::Oldest,
                    };
                    let of = Belongs { deal: Some(*deal), toward };
                    let sum = sum.as_deref().map(|sum| money(of, Field::PrepaidSum, sum, glance)).transpose()?;
                    let day = on.as_deref().map(|day| date(Field::PrepaidDay, day, glance)).transpose()?;
                    Ok::<_, Failure>((toward, sum, day))
                })?;
                (*deal, Command::Pay(Pay { deal: *deal, toward, sum, day, note: note.clone() }), retry)
            }
            Self::Strike { deal, payment, reason, retry } => {
                let strike = StrikePayment { deal: *deal, payment: *payment, reason: reason.clone() };
                (*deal, Command::StrikePayment(strike), retry)
            }
        };
        plain.give(command, retry).await?;
        show(plain, deal)
    }
}

fn money(of: impl Into<Belongs>, field: Field, text: &str, glance: &Glance<'_>) -> Result<Money, Failure> {
    let sum = reading::value_of(of, field, text, glance).map_err(Failure::Usage)?.money();
    sum.ok_or_else(|| Failure::Usage(format!("{text:?} is no sum")))
}

/// A day; of `PrepaidDay` one that has been.
fn date(field: Field, text: &str, glance: &Glance<'_>) -> Result<NaiveDate, Failure> {
    let day = reading::value(field, text, glance).map_err(Failure::Usage)?.date();
    day.ok_or_else(|| Failure::Usage(format!("{text:?} is no day")))
}

/// The deal's invoice of that number.
fn called(deal: DealId, number: &str, glance: &Glance<'_>) -> Result<InvoiceId, Failure> {
    let found = glance.book.deal(glance.viewer, deal).ok_or(Refusal::NoSuchDeal { deal })?;
    let invoices = found.billing().into_iter().flat_map(|billing| &billing.invoices);
    let invoice = invoices.into_iter().find(|invoice| &*invoice.number == number.trim());
    Ok(invoice.ok_or(Refusal::NoSuchInvoice { deal })?.id)
}

fn list(plain: &Plain, scope: &str, limit: Option<usize>) -> Result<Output, Failure> {
    plain.look(|glance| {
        if !glance.viewer.may(Right::See) {
            return Err(Failure::Refused(Refusal::NoRight { right: Right::See }));
        }
        let scope = match scope {
            "mine" => Scope::Mine,
            "team" => Scope::Team,
            _ => Scope::All,
        };
        let holders = glance.viewer.holders(scope);
        let limit = limit.unwrap_or(if plain.form == Form::Json { usize::MAX } else { LIMIT });
        let unpaid = glance.book.unpaid();
        let limit = limit.min(unpaid.count(&holders, i32::MIN).0);
        let keys = unpaid.after(&holders, None, limit);
        let deals = keys.iter().filter_map(|key| glance.book.deal(glance.viewer, key.deal));
        let (rows, shaped): (Vec<Vec<Vec<String>>>, Vec<Json>) =
            deals.map(|deal| (rows(deal, glance), billed(deal, glance))).unzip();
        let rows: Vec<Vec<String>> = rows.into_iter().flatten().collect();
        let sides = [Side::Left, Side::Left, Side::Right, Side::Left, Side::Left, Side::Left, Side::Left];
        Ok(Output::new(table(&sides, &rows), Json::Array(shaped)))
    })
}

/// A line an unpaid invoice: overdue, pay by, rest, number, deal, whose, next step or that it was refused or lost.
fn rows(deal: &Deal, glance: &Glance<'_>) -> Vec<Vec<String>> {
    let today = glance.book.day(glance.now);
    let unpaid = deal.billing().map(Billing::unpaid).unwrap_or_default();
    let next = || glance.book.next_step(deal).map(|task| glance.step_line(task));
    let step = glance.fell_through(deal).or_else(next).unwrap_or_default();
    let row = |one: &crate::sales::invoice::Unpaid<'_>| {
        vec![
            if one.invoice.pay_by < today { "!".to_owned() } else { String::new() },
            glance.date(one.invoice.pay_by),
            glance.sum_whole(one.rest),
            one.invoice.number.to_string(),
            glance.deal_tag(deal.id),
            deal.holder_user().map(|user| glance.person(user)).unwrap_or_default(),
            step.clone(),
        ]
    };
    unpaid.iter().map(row).collect()
}

fn show(plain: &Plain, deal: DealId) -> Result<Output, Failure> {
    plain.look(|glance| {
        let deal = glance.book.deal(glance.viewer, deal).ok_or(Refusal::NoSuchDeal { deal })?;
        let balance = glance.balance(deal);
        let mut lines = vec![glance.deal_tag(deal.id)];
        let billing = deal.billing().cloned().unwrap_or_default();
        for invoice in &billing.invoices {
            let (sum, by) = (glance.sum_whole(invoice.sum), glance.date(invoice.pay_by));
            let by = glance.words.say_with("timeline-pay-by", &[("sum", sum.into()), ("date", by.into())]);
            lines.push(format!(
                "  {}  {} {}, {by}",
                glance.date(invoice.issued),
                glance.words.say("word-invoice"),
                invoice.number
            ));
        }
        for payment in &billing.payments {
            let of = payment.invoice.and_then(|id| billing.invoice(id)).map(|invoice| format!(", {}", invoice.number));
            let (day, sum) = (glance.date(payment.day), glance.sum_whole(payment.sum));
            let word = glance.words.say("word-payment");
            lines.push(format!("  {day}  {word} {} {sum}{}", payment.id, of.unwrap_or_default()));
        }
        lines.push(glance.balance_line(&balance));
        Ok(Output::new(lines.join("\n"), billed(deal, glance)))
    })
}

/// A deal with its billing.
fn billed(deal: &Deal, glance: &Glance<'_>) -> Json {
    let mut json = shape::deal(deal, glance);
    if let Some(map) = json.as_object_mut() {
        map.insert("billing".to_owned(), billing(deal, glance));
    }
    json
}

/// `{"invoices":[…],"payments":[…],"billed":[…],"paid":[…],"due":[…],"overdue":[…]}`, sums one per currency.
pub(super) fn billing(deal: &Deal, glance: &Glance<'_>) -> Json {
    let billing = deal.billing().cloned().unwrap_or_default();
    let unpaid = billing.unpaid();
    let rest = |invoice: &Bill| unpaid.iter().find(|one| one.invoice.id == invoice.id).map_or(0, |one| one.rest.minor);
    let invoice = |invoice: &Bill| {
        json!({
            "id": invoice.id,
            "number": invoice.number,
            "sum": invoice.sum,
            "due": Money { minor: rest(invoice), ..invoice.sum },
            "issued": invoice.issued.to_string(),
            "pay_by": invoice.pay_by.to_string(),
            "by": shape::login(invoice.by, glance),
        })
    };
    let payment = |payment: &Payment| {
        json!({
            "id": payment.id,
            "invoice": payment.invoice,
            "sum": payment.sum,
            "day": payment.day.to_string(),
            "by": shape::login(payment.by, glance),
        })
    };
    let mut json = shape::balance(&glance.balance(deal));
    if let Some(map) = json.as_object_mut() {
        map.insert("invoices".to_owned(), billing.invoices.iter().map(invoice).collect());
        map.insert("payments".to_owned(), billing.payments.iter().map(payment).collect());
    }
    json
}

//! Invoices and payments: issue one, put down what came, take either off with a reason (METHOD S19, K04).

use super::reading::Belongs;
use super::{Answered, Complaint, Purpose, Submitted, reading, written};
use crate::sales::command::Command;
use crate::sales::command::invoice::{CancelInvoice, Issue, Pay, StrikePayment, Toward};
use crate::sales::field::{Field, Value};
use crate::sales::invoice::Billing;
use crate::sales::value::{DealId, InvoiceId, Money, PaymentId};
use crate::ui::form::{Form, FormLine, Question};
use crate::ui::glance::Glance;
use crate::ui::purpose::InvoiceForm;

/// Another invoice: its number, the deal's sum, until when; `None`: the deal is out of sight.
pub fn open_issue(deal: DealId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let found = glance.book.deal(glance.viewer, deal)?;
    let words = glance.words;
    let sum = found.sum.map(|sum| glance.sum_whole(sum)).unwrap_or_default();
    let lines = vec![
        FormLine::text(Question::Field(Field::InvoiceNumber), glance.field_label(Field::InvoiceNumber)),
        line(FormLine::proposed, Field::Sum, sum, glance),
        line(FormLine::proposed, Field::PayBy, words.say("form-pay-by-default"), glance),
    ];
    let title = format!("{}  {}", words.say("form-invoice"), glance.deal_tag(deal));
    Some(Form::new(Purpose::Invoice(InvoiceForm::Issue(deal)), title, lines))
}

fn line(
    of: impl FnOnce(Question, String, String) -> FormLine,
    field: Field,
    proposal: String,
    glance: &Glance<'_>,
) -> FormLine {
    of(Question::Field(field), glance.field_label(field), proposal).with_sample(reading::sample(field, glance))
}

/// What came: for this invoice first of all, else for the one due first, or in advance.
pub fn open_pay(deal: DealId, invoice: Option<InvoiceId>, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let found = glance.book.deal(glance.viewer, deal)?;
    let words = glance.words;
    let mut unpaid = found.billing().map(Billing::unpaid).unwrap_or_default();
    // The one under the cursor stands first.
    unpaid.sort_by_key(|one| Some(one.invoice.id) != invoice);
    let mut options: Vec<String> =
        unpaid.iter().map(|one| format!("{}: {}", one.invoice.number, glance.sum_whole(one.rest))).collect();
    options.push(words.say("balance-advance"));
    let toward = unpaid.iter().map(|one| one.invoice.id).collect();
    let (sum, today) = (words.say("form-pay-all"), words.say("form-pay-today"));
    let sum = if unpaid.is_empty() { String::new() } else { sum };
    let lines = vec![
        FormLine::cycle(Question::Which, words.say("form-pay-for"), options),
        FormLine::proposed(Question::Field(Field::PrepaidSum), glance.field_label(Field::Sum), sum)
            .with_sample(reading::sample(Field::PrepaidSum, glance)),
        FormLine::proposed(Question::Field(Field::PrepaidDay), words.say("form-pay-day"), today)
            .with_sample(reading::sample(Field::PrepaidDay, glance)),
        FormLine::text(Question::Words, words.say("form-pay-note")).optional(),
    ];
    let title = format!("{}  {}", words.say("form-payment"), glance.deal_tag(deal));
    let form = Form::new(Purpose::Invoice(InvoiceForm::Pay { deal, toward }), title, lines);
    // What it is for has its likeliest answer already: Up comes back to it.
    Some(Form { at: 1, ..form })
}

pub fn open_cancel(deal: DealId, invoice: InvoiceId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let found = glance.book.deal(glance.viewer, deal)?.billing()?.invoice(invoice)?;
    let what = format!("{}, {}", found.number, glance.sum_whole(found.sum));
    let title = format!("{}  {what}  {}", glance.words.say("form-invoice-off"), glance.deal_tag(deal));
    Some(because(InvoiceForm::Cancel { deal, invoice }, title, glance))
}

pub fn open_strike(deal: DealId, payment: PaymentId, glance: &Glance<'_>) -> Option<Form<Purpose>> {
    let found = glance.book.deal(glance.viewer, deal)?.billing()?.payment(payment)?;
    let what = format!("{}, {}", glance.sum_whole(found.sum), glance.date(found.day));
    let title = format!("{}  {what}  {}", glance.words.say("form-payment-off"), glance.deal_tag(deal));
    Some(because(InvoiceForm::Strike { deal, payment }, title, glance))
}

fn because(purpose: InvoiceForm, title: String, glance: &Glance<'_>) -> Form<Purpose> {
    Form::new(Purpose::Invoice(purpose), title, vec![FormLine::text(Question::Words, glance.words.say("form-reason"))])
}

impl InvoiceForm {
    pub(super) fn submit(&self, form: &Form<Purpose>, glance: &Glance<'_>) -> Submitted {
        let command = match self {
            Self::Issue(deal) => {
                let number = form.typed(Question::Field(Field::InvoiceNumber));
                if number.is_empty() {
                    let asks = Question::Field(Field::InvoiceNumber);
                    return Err(Complaint::new(asks, glance.words.say("form-write-first")));
                }
                let number = number.to_owned();
                let (sum, pay_by) =
                    (money(form, Some(*deal), Field::Sum, glance)?, day(form, *deal, Field::PayBy, glance)?);
                Command::Issue(Issue { deal: *deal, number, sum, issued: None, pay_by })
            }
            Self::Pay { deal, toward } => {
                let toward = chosen(form, toward);
                let sum = money(form, Belongs { deal: Some(*deal), toward }, Field::PrepaidSum, glance)?;
                if sum.is_none() && toward == Toward::Advance {
                    let asks = Question::Field(Field::PrepaidSum);
                    return Err(Complaint::new(asks, glance.words.say("form-pay-how-much")));
                }
                let day = day(form, *deal, Field::PrepaidDay, glance)?;
                Command::Pay(Pay { deal: *deal, toward, sum, day, note: form.words(Question::Words) })
            }
            Self::Cancel { deal, invoice } => {
                let reason = written(form, Question::Words, glance)?;
                Command::CancelInvoice(CancelInvoice { deal: *deal, invoice: *invoice, reason })
            }
            Self::Strike { deal, payment } => {
                let reason = written(form, Question::Words, glance)?;
                Command::StrikePayment(StrikePayment { deal: *deal, payment: *payment, reason })
            }
        };
        Ok(Answered::Send(vec![command]))
    }
}

/// What the payment is for.
fn chosen(form: &Form<Purpose>, toward: &[InvoiceId]) -> Toward {
    let chosen = form.chosen(Question::Which).unwrap_or(0);
    toward.get(chosen).map_or(Toward::Advance, |invoice| Toward::Invoice(*invoice))
}

/// What the lines of a form belong to: its deal, and the invoice that is chosen in it.
pub(super) fn belongs(form: &Form<Purpose>) -> Belongs {
    if let Purpose::Invoice(InvoiceForm::Pay { deal, toward }) = &form.purpose {
        return Belongs { deal: Some(*deal), toward: chosen(form, toward) };
    }
    form.purpose.deals().first().and_then(|(deal, _)| *deal).into()
}

/// What was typed; `None`: the proposal stands, and `decide` knows what it is.
fn typed(
    form: &Form<Purpose>,
    belongs: impl Into<Belongs>,
    field: Field,
    glance: &Glance<'_>,
) -> Result<Option<Value>, Complaint> {
    let asks = Question::Field(field);
    let typed = form.words(asks);
    let value = typed.map(|typed| reading::value_of(belongs, field, &typed, glance)).transpose();
    value.map_err(|text| Complaint::new(asks, text))
}

fn money(
    form: &Form<Purpose>,
    belongs: impl Into<Belongs>,
    field: Field,
    glance: &Glance<'_>,
) -> Result<Option<Money>, Complaint> {
    Ok(typed(form, belongs, field, glance)?.and_then(|value| value.money()))
}

fn day(
    form: &Form<Purpose>,
    deal: DealId,
    field: Field,
    glance: &Glance<'_>,
) -> Result<Option<chrono::NaiveDate>, Complaint> {
    Ok(typed(form, Some(deal), field, glance)?.and_then(|value| value.date()))
}

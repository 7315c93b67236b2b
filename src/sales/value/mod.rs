//! Values: texts, ids, money, moments, phones, the floor's calendar, answers and the class they make.

mod text;
mod skeleton;
mod ids;
mod few;
mod currency;
mod money;
mod decimal;
mod sums;
pub mod civil;
mod moment;
mod packed;
mod phone;
mod mail;
mod calendar;
mod answer;

pub use answer::{Answer, Class};
pub use calendar::{Calendar, Hours};
pub use civil::Day;
pub use currency::{CNY, Currency, EUR, RUB, USD};
pub use decimal::{Decimal, DecimalError, PLACES_MAX, split_unit};
pub use few::Few;
pub use ids::{
    CallId, ClientId, CompanyId, ContactId, DealId, FieldId, InvoiceId, JobId, NoteId, PaymentId, PenaltyId,
    PipelineId, RequestId, RoleId, RuleId, SourceId, StageId, TaskId, TeamId, TouchId, UserId,
};
pub use mail::Mail;
pub use moment::{Due, Moment, Zone};
pub use money::{Money, MoneyError};
pub use packed::PackedDue;
pub use phone::Phone;
pub use skeleton::{append_skeleton, other_layout, skeleton};
pub use sums::Sums;
pub use text::{clean_line, clean_text, fold, is_han, letters, narrow};

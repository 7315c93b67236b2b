//! Verbs of refusing, and of quality control (METHOD S20).

// Strangers to each other.
mod refuse;
mod close_lost;
mod send_back;
mod to_exchange;
mod put_off;
mod reopen;

pub use self::close_lost::CloseLost;
pub use self::put_off::PutOff;
pub use self::refuse::Refuse;
pub use self::reopen::Reopen;
pub use self::send_back::SendBack;
pub use self::to_exchange::ToExchange;

use super::ground::Ground;
use crate::sales::deal::{Case, Deal};
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::sales::stage::StageRole;
use crate::sales::value::DealId;

/// A case whose deal shall go on: quality control may say so, and after a working day the head of the rep's team too.
fn going_on<'a>(ground: &Ground<'a>, id: DealId) -> Result<(&'a Deal, &'a Case), Refusal> {
    match ground.book.any_deal(id).filter(|deal| ground.judges_late(deal)) {
        Some(deal) => deal.case().map(|case| (deal, case)).ok_or(Refusal::NoCase { deal: id }),
        None => case(ground, id),
    }
}

/// A deal before quality control, and its case, for somebody who may judge.
fn case<'a>(ground: &Ground<'a>, id: DealId) -> Result<(&'a Deal, &'a Case), Refusal> {
    ground.reach(Right::Judge)?;
    let deal = ground.book.any_deal(id).ok_or(Refusal::NoSuchDeal { deal: id })?;
    match (&deal.case(), ground.stage_of(deal)?.role) {
        (Some(case), StageRole::ConditionalRefusal) => Ok((deal, case)),
        (Some(_) | None, _) => Err(Refusal::NoCase { deal: id }),
    }
}

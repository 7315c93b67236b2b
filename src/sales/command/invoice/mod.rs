//! Invoices and payments: issued and cancelled, put down and struck, by whoever may work on the deal (METHOD S19, K04).

mod till;
mod after_sale;
mod issue;
mod cancel;
mod pay;
mod strike;
mod on_the_way;

pub(super) use self::after_sale::the_money;
pub use self::cancel::CancelInvoice;
pub use self::issue::Issue;
pub(super) use self::on_the_way::{must_agree, on_the_way};
pub use self::pay::Pay;
pub use self::strike::StrikePayment;
pub use self::till::Toward;

use super::Ground;
use crate::sales::deal::Deal;
use crate::sales::refusal::Refusal;
use crate::sales::role::{Reach, Right};
use crate::sales::stage::StageRole;
use crate::sales::value::{DealId, TaskId};

/// A deal whose bills are the actor's to see to: theirs to work on, however it has ended. What was billed stays due until it is
/// paid or taken off.
fn seen_to<'a>(ground: &Ground<'a>, id: DealId) -> Result<&'a Deal, Refusal> {
    ground.reach(Right::Work)?;
    let deal = ground.deal(id)?;
    // Whoever looks after the money of what a colleague has sold puts it down, too.
    let looks_after = |task: &TaskId| ground.book.task(*task).is_some_and(|task| task.executor == ground.actor());
    if ground.book.still_owes(deal) && deal.steps.iter().any(looks_after) {
        return Ok(deal);
    }
    if ground.on_deal(Right::Work, deal)? == Reach::UpToQualified {
        return Err(Refusal::BeyondQualified);
    }
    Ok(deal)
}

/// Something new may be billed for it: it is open or sold. Of what was refused, lost or junked nothing new is asked.
fn must_be_billable(ground: &Ground<'_>, deal: &Deal) -> Result<(), Refusal> {
    if ground.stage_of(deal)?.role == StageRole::Won {
        return Ok(());
    }
    ground.must_be_open(deal)
}

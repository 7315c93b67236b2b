//! WHAT COMES IN: files of other CRMs become rows. Pure: bytes and a book in, a plan or problems out; nothing is written.

pub mod problem;
pub mod encoding;
pub mod table;
mod cell;
pub mod date;
pub mod layout;
mod ground;
mod draft;
pub mod plan;

#[cfg(test)]
mod tests;

pub use self::date::DateOrder;
pub use self::plan::{Options, Plan, PlannedDeal, PlannedRow, plan};
pub use self::problem::{Problem, Problems, Reason};

//! WHAT COMES IN: files of other CRMs become rows. Pure: bytes and a book in, a plan or problems out; nothing is written.

pub mod problem;
pub mod encoding;
pub mod table;
mod cell;
pub mod date;
pub mod map;
pub mod layout;
mod ground;
mod draft;
pub mod plan;

#[cfg(test)]
mod tests;

pub use self::date::DateOrder;
pub use self::map::Map;
pub use self::plan::{BadRow, Options, Plan, PlannedDeal, PlannedRow, plan, template};
pub use self::problem::{Problem, Problems, Reason};
pub use self::table::WHY;

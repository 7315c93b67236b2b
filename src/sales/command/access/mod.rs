//! A look at a deal that another holds: a colleague asks, the head of its holder gives it until a day, refuses it, or takes it back;
//! without an answer within a working day it lapses (DESIGN §8). Who reads so changes nothing: the rights of writing stay.

mod ask;
mod give;
mod refuse;
mod take_back;
mod lapse;

pub use self::ask::AskAccess;
pub use self::give::GiveAccess;
pub use self::lapse::LapseAccess;
pub use self::refuse::RefuseAccess;
pub use self::take_back::EndAccess;

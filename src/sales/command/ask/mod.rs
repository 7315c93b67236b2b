//! The head's word: asked for by whoever holds the deal, given or refused by a head, and after a working day without an answer the
//! deal goes to the exchange (METHOD K01, DESIGN §3.6).

mod head;
mod answer;
mod extend;
mod lapse;

pub use self::answer::AnswerAsk;
pub use self::extend::ExtendLimit;
pub use self::head::AskHead;
pub use self::lapse::LapseAsk;

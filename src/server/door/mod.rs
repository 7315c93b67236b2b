//! The way in: accepts connections, asks the kernel who they are, hears their hello, and hands them to a host.

pub mod policy;
pub mod seats;
pub mod channel;
// Strangers to each other.
pub mod line;
pub mod call;
// Uses both.
pub mod accept;

pub use accept::{Door, Host, Peer};
pub use call::Call;
pub use line::{Event, Line, LineReader, LineWriter};
pub use policy::{Guests, Policy, Uid};
pub use seats::Limits;

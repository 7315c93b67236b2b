//! What both ends of the socket agree on: a version byte, then frames with a kind, a length and a limit.

pub mod version;
pub mod frame;
pub mod size;
pub mod hello;
// Strangers to each other.
pub mod to_server;
pub mod to_client;

pub use frame::{Decoder, Message, WireFault};
pub use hello::{Hello, Keys, Purpose};
pub use size::Size;
pub use to_client::ToClient;
pub use to_server::ToServer;

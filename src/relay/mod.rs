//! THE WIRE between a terminal and the server; knows nothing of sales.

pub mod fault;
pub mod home;
pub mod launch;
pub mod reach;
pub mod spawn;
pub mod terminal;
pub mod wire;
// Strangers to each other.
pub mod attach;
pub mod call;

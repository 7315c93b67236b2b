//! THE WIRE between a terminal and the server; knows nothing of sales.

pub mod wire;
pub mod home;
pub mod fault;
pub mod launch;
pub mod spawn;
pub mod reach;
pub mod terminal;
// Strangers to each other.
pub mod attach;
pub mod call;

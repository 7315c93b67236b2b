//! What a list is narrowed to, and the small form at its bottom that asks for it: the same on every pane.

#[expect(clippy::module_inception, reason = "the noun of the folder")]
mod filter;
mod panel;
mod narrowed;
mod view;

pub use self::filter::{Filter, off_name};
pub use self::narrowed::Narrowed;
pub use self::panel::{Line, Panel, PanelStep};
pub use self::view::draw;

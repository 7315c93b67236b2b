//! What is asked, what has been answered, and the figure one stands on.

use super::panel::Panel;
use crate::reports::funnel::{Figure, Question};
use crate::reports::period::Period;
use crate::reports::table::Table;
use crate::sales::book::Scope;
use crate::ui::glance::Glance;

/// The reports of one session.
#[derive(Debug, Default)]
pub struct ReportsScreen {
    pub(super) question: Option<Question>,
    /// What the server was asked last.
    pub(super) asked: Option<Question>,
    pub(super) table: Option<Table>,
    pub(super) row: usize,
    pub(super) figure: usize,
    pub(super) panel: Option<Panel>,
}

impl ReportsScreen {
    /// The figure one stands on, in the order of their columns.
    pub(super) fn figure(&self) -> Figure {
        Figure::ALL.get(self.figure).copied().unwrap_or(Figure::Entered)
    }
}

/// This month, of everything this person sees.
pub(super) fn first_question(glance: &Glance<'_>) -> Option<Question> {
    let pipeline = glance.book.main_pipeline()?.id;
    let period = Period::this_month(glance.today());
    Some(Question { pipeline, period, scope: Scope::All, source: None, rep: None, class: None })
}

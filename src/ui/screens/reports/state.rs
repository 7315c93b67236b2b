//! What is asked, what has been answered, and the figure one stands on.

use chrono::{Days, NaiveTime};

use super::panel::Panel;
use super::past_board::PastBoard;
use crate::reports::period::Period;
use crate::reports::question::{Figure, Question};
use crate::reports::table::Table;
use crate::reports::{claims, effort, funnel, past, steps, verdicts, warm};
use crate::sales::book::Scope;
use crate::sales::value::{Due, PipelineId};
use crate::ui::glance::Glance;

/// Days back that the board is shown at first.
const BACK_DAYS: u64 = 7;
/// Days of claims that are counted at first.
const CLAIM_DAYS: u64 = 30;
/// Days of verdicts: whoever buys within ninety days of a loss is found in them.
const VERDICT_DAYS: u64 = 120;

/// The reports there are, in the order of Tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    #[default]
    Funnel,
    /// The board as it stood on a day.
    Past,
    Effort,
    Costs,
    Steps,
    Claims,
    Verdicts,
    Warm,
}

impl Kind {
    pub const ALL: [Self; 8] =
        [Self::Funnel, Self::Past, Self::Effort, Self::Costs, Self::Steps, Self::Claims, Self::Verdicts, Self::Warm];

    /// The report that many further on, round and round.
    pub fn turned(self, by: isize) -> Self {
        let at = Self::ALL.iter().position(|kind| *kind == self).unwrap_or(0);
        let count = Self::ALL.len();
        Self::ALL.get((at + count).saturating_add_signed(by) % count).copied().unwrap_or(self)
    }

    /// What is asked at first: this month of everything this person sees, or the board a week ago.
    pub fn question(self, glance: &Glance<'_>) -> Option<Question> {
        let pipeline = glance.pipeline()?.id;
        let period = Period::this_month(glance.today());
        let of_period = effort::Question { period: Some(period), now: glance.now };
        Some(match self {
            Self::Funnel => {
                let scope = Scope::All;
                Question::Funnel(funnel::Question {
                    pipeline: Some(pipeline),
                    period,
                    scope,
                    source: None,
                    rep: None,
                    class: None,
                })
            }
            Self::Past => {
                let day = glance.book.day(glance.now).checked_sub_days(Days::new(BACK_DAYS - 1))?;
                let at = Due { date: day, time: Some(NaiveTime::MIN), zone: glance.book.zone() }.moment();
                Question::Past(past::Question { pipeline, at, rep: None })
            }
            Self::Effort => Question::Effort(of_period),
            Self::Costs => Question::Costs(of_period),
            Self::Steps => Question::Steps(steps::Question { period, now: glance.now }),
            Self::Claims => Question::Claims(claims::Question { period: Period::days(CLAIM_DAYS, glance.today()) }),
            Self::Verdicts => {
                Question::Verdicts(verdicts::Question { period: Period::days(VERDICT_DAYS, glance.today()) })
            }
            Self::Warm => Question::Warm(warm::Question { now: glance.now }),
        })
    }
}

/// How the board of a moment is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Face {
    #[default]
    Table,
    /// As columns of cards.
    Board,
}

/// The reports of one session.
#[derive(Debug, Default)]
pub struct ReportsScreen {
    pub(super) kind: Kind,
    pub(super) question: Option<Question>,
    /// What the server was asked last.
    pub(super) asked: Option<Question>,
    pub(super) table: Option<Table>,
    pub(super) row: usize,
    pub(super) figure: usize,
    pub(super) panel: Option<Panel>,
    pub(super) face: Face,
    pub(super) past: PastBoard,
    /// The pipeline that panes were turned to when it was asked.
    pub(super) unit: Option<PipelineId>,
}

impl ReportsScreen {
    /// Panes are turned to another pipeline: what was asked of one is asked of that.
    pub(super) fn turn_to(&mut self, unit: Option<PipelineId>) {
        match (&mut self.question, unit) {
            (Some(Question::Funnel(asked)), Some(unit)) => asked.pipeline = Some(unit),
            (Some(Question::Past(asked)), Some(unit)) => asked.pipeline = unit,
            _ => {}
        }
    }

    /// What is asked of the board of a moment, where that is what one looks at.
    pub(super) fn past_shown(&self) -> Option<past::Question> {
        match self.question {
            Some(Question::Past(asked)) if self.face == Face::Board => Some(asked),
            _ => None,
        }
    }

    /// Turns to another report.
    pub(super) fn show(&mut self, kind: Kind, glance: &Glance<'_>) {
        *self = Self { kind, question: kind.question(glance), unit: self.unit, ..Self::default() };
    }

    /// The figure one stands on, where deals stand behind it.
    pub(super) fn figure(&self) -> Option<Figure> {
        let rows = self.table.as_ref().map(|table| table.rows.as_slice()).unwrap_or_default();
        self.question?.figure(rows, self.row, self.figure)
    }

    /// Columns of figures.
    pub(super) fn columns(&self) -> usize {
        self.question.map_or(1, |question| question.columns().len() - 1)
    }
}

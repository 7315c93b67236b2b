//! One question of whatever report there is, and its count under way: what screens ask, and what the server counts between keys.

use super::claims::{self, Claims};
use super::effort::{self, Effort};
use super::funnel::{self, Funnel};
use super::past::{self, Past};
use super::steps::{self, Steps};
use super::table::{Cell, Column, Table};
use super::verdicts::{self, Verdicts};
use super::warm::{self, Warm};
use crate::sales::book::{Book, Viewer};
use crate::sales::value::{DealId, StageId};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    Funnel(funnel::Question),
    Past(past::Question),
    /// By person.
    Effort(effort::Question),
    /// By how deals stand.
    Costs(effort::Question),
    Steps(steps::Question),
    Claims(claims::Question),
    Verdicts(verdicts::Question),
    Warm(warm::Question),
}

/// A figure that deals stand behind; of a stage, but for the warm list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Funnel(funnel::Figure),
    Past(past::Figure),
    Warm(warm::Age),
    Claims(claims::Figure),
    Verdicts(verdicts::Figure),
    Effort(effort::Figure),
    Steps(steps::Figure),
}

impl Figure {
    /// The name of its column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Funnel(figure) => figure.name(),
            Self::Past(figure) => figure.name(),
            Self::Warm(_) => "deals",
            Self::Claims(figure) => figure.name(),
            Self::Verdicts(figure) => figure.name(),
            Self::Effort(figure) => figure.name(),
            Self::Steps(figure) => figure.name(),
        }
    }
}

impl Question {
    /// The message id of the report's name.
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Funnel(_) => "report-funnel-title",
            Self::Past(_) => "report-board-title",
            Self::Effort(_) => "report-effort-title",
            Self::Costs(_) => "report-costs-title",
            Self::Steps(_) => "report-steps-title",
            Self::Claims(_) => "report-claims-title",
            Self::Verdicts(_) => "report-verdicts-title",
            Self::Warm(_) => "report-warm-title",
        }
    }

    pub const fn columns(&self) -> &'static [Column] {
        match self {
            Self::Funnel(asked) => asked.columns(),
            Self::Past(_) => &past::COLUMNS,
            Self::Effort(_) => &effort::BY_PERSON,
            Self::Costs(_) => &effort::BY_STANDING,
            Self::Steps(_) => &steps::COLUMNS,
            Self::Claims(_) => &claims::COLUMNS,
            Self::Verdicts(_) => &verdicts::COLUMNS,
            Self::Warm(_) => &warm::COLUMNS,
        }
    }

    /// The figure in that row and column, from 0 behind the names, where deals stand behind it.
    pub fn figure(&self, rows: &[Vec<Cell>], row: usize, nth: usize) -> Option<Figure> {
        let person = || match rows.get(row)?.first()? {
            Cell::Person(user) => Some(*user),
            Cell::Stage(_)
            | Cell::Word(_)
            | Cell::Count(_)
            | Cell::Deals(_)
            | Cell::Percent(_)
            | Cell::WorkingDays(_)
            | Cell::Sums(_) => None,
        };
        match self {
            // Deals behind a phase are of several pipelines: they are not listed.
            Self::Funnel(asked) if asked.pipeline.is_none() => None,
            Self::Funnel(_) => funnel::Figure::ALL.get(nth).copied().map(Figure::Funnel),
            Self::Past(_) => past::Figure::ALL.get(nth).copied().map(Figure::Past),
            Self::Warm(_) => warm::Age::ALL.get(row).copied().map(Figure::Warm),
            Self::Claims(_) => person().map(|user| Figure::Claims(claims::Figure::of(user, nth))),
            Self::Verdicts(_) => person().and_then(|user| verdicts::Figure::of(user, nth)).map(Figure::Verdicts),
            Self::Effort(_) => person().and_then(|user| effort::Figure::of_person(user, nth)).map(Figure::Effort),
            Self::Costs(_) => effort::Figure::of_standing(row).map(Figure::Effort),
            Self::Steps(_) => person().and_then(|user| steps::Figure::of(user, nth)).map(Figure::Steps),
        }
    }
}

/// As which list the cards of the board of a moment come, beside its table.
pub const CARDS: (Option<StageId>, Figure) = (None, Figure::Past(past::Figure::Stood));

/// A count under way.
#[derive(Debug, Clone)]
pub struct Count {
    question: Question,
    under_way: UnderWay,
}

#[derive(Debug, Clone)]
enum UnderWay {
    Funnel(Funnel),
    Past(Past),
    Effort(Effort),
    Steps(Steps),
    Claims(Claims),
    Verdicts(Verdicts),
    Warm(Warm),
}

impl Count {
    /// The whole report, or the deals behind one of its figures; a figure of another report lists nothing.
    pub fn new(question: Question, listing: Option<(Option<StageId>, Figure)>) -> Self {
        let under_way = match (question, listing) {
            (Question::Funnel(asked), Some((Some(stage), Figure::Funnel(figure)))) => {
                UnderWay::Funnel(Funnel::listing(asked, stage, figure))
            }
            (Question::Funnel(asked), _) => UnderWay::Funnel(Funnel::new(asked)),
            (Question::Past(asked), Some((Some(stage), Figure::Past(figure)))) => {
                UnderWay::Past(Past::listing(asked, stage, figure))
            }
            (Question::Past(asked), _) => UnderWay::Past(Past::new(asked)),
            (Question::Steps(asked), Some((_, Figure::Steps(figure)))) => {
                UnderWay::Steps(Steps::listing(asked, figure))
            }
            (Question::Steps(asked), _) => UnderWay::Steps(Steps::new(asked)),
            (Question::Claims(asked), Some((_, Figure::Claims(figure)))) => {
                UnderWay::Claims(Claims::new(asked, Some(figure)))
            }
            (Question::Verdicts(asked), Some((_, Figure::Verdicts(figure)))) => {
                UnderWay::Verdicts(Verdicts::new(asked, Some(figure)))
            }
            (Question::Verdicts(asked), _) => UnderWay::Verdicts(Verdicts::new(asked, None)),
            (Question::Claims(asked), _) => UnderWay::Claims(Claims::new(asked, None)),
            (Question::Warm(asked), Some((_, Figure::Warm(age)))) => UnderWay::Warm(Warm::new(asked, Some(age))),
            (Question::Warm(asked), _) => UnderWay::Warm(Warm::new(asked, None)),
            (Question::Effort(asked) | Question::Costs(asked), Some((_, Figure::Effort(figure)))) => {
                UnderWay::Effort(Effort::listing(asked, figure))
            }
            (Question::Effort(asked) | Question::Costs(asked), _) => UnderWay::Effort(Effort::new(asked)),
        };
        Self { question, under_way }
    }

    pub const fn question(&self) -> &Question {
        &self.question
    }

    /// Goes on for a stretch; `true`: all deals have been gone through.
    pub fn go_on(&mut self, book: &Book, viewer: &Viewer) -> bool {
        match &mut self.under_way {
            UnderWay::Funnel(count) => count.go_on(book, viewer),
            UnderWay::Past(count) => count.go_on(book, viewer),
            UnderWay::Effort(count) => count.go_on(book, viewer),
            UnderWay::Steps(count) => count.go_on(book, viewer),
            UnderWay::Warm(count) => count.go_on(book, viewer),
            UnderWay::Claims(count) => count.go_on(book, viewer),
            UnderWay::Verdicts(count) => count.go_on(book, viewer),
        }
    }

    /// The deals behind the figure that was asked for, the newest first.
    pub fn deals(&self) -> Vec<DealId> {
        match &self.under_way {
            UnderWay::Funnel(count) => count.deals(),
            UnderWay::Past(count) => count.deals(),
            UnderWay::Warm(count) => count.deals(),
            UnderWay::Claims(count) => count.deals(),
            UnderWay::Verdicts(count) => count.deals(),
            UnderWay::Effort(count) => count.deals(),
            UnderWay::Steps(count) => count.deals(),
        }
    }

    /// The cards of the board of a moment, stage by stage; `None`: it is another report, or a list.
    pub fn cards(&self) -> Option<Vec<DealId>> {
        if let UnderWay::Past(count) = &self.under_way { count.cards() } else { None }
    }

    pub fn table(&self) -> Table {
        match &self.under_way {
            UnderWay::Funnel(count) => count.table(),
            UnderWay::Past(count) => count.table(),
            UnderWay::Steps(count) => count.table(),
            UnderWay::Warm(count) => count.table(),
            UnderWay::Claims(count) => count.table(),
            UnderWay::Verdicts(count) => count.table(),
            UnderWay::Effort(count) => {
                if matches!(self.question, Question::Costs(_)) {
                    count.by_standing()
                } else {
                    count.by_person()
                }
            }
        }
    }
}

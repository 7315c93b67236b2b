//! Names: of people, stages, sources, deals and steps.

use unicode_segmentation::UnicodeSegmentation;

use crate::sales::deal::Deal;
use crate::sales::stage::{Label, Stage};
use crate::sales::task::Task;
use crate::sales::typed::StepKind;
use crate::sales::value::{DealId, PipelineId, SourceId, StageId, UserId};
use crate::ui::glance::Glance;
use crate::ui::words::width;

/// The message id of a kind of step.
pub const fn step_kind_message(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Call => "step-call",
        StepKind::Meeting => "step-meeting",
        StepKind::Letter => "step-letter",
        StepKind::Offer => "step-offer",
        StepKind::Invoice => "step-invoice",
        StepKind::Payment => "step-money",
        StepKind::Decide => "step-decide",
        StepKind::Other => "step-other",
    }
}

impl Glance<'_> {
    /// What stands on lists: `Орлова`.
    pub fn person(&self, user: UserId) -> String {
        match self.book.user(user) {
            Some(user) => user.short.to_string(),
            None => self.words.say("chrome-bourse"),
        }
    }

    /// The same in at most four cells, for a card of the board.
    pub fn person_tiny(&self, user: UserId) -> String {
        shortest(&self.person(user))
    }

    /// A label whole: a shipped one in the reader's language.
    pub fn label(&self, label: &Label) -> String {
        match label {
            Label::Shipped(key) => self.words.say(key),
            Label::Named { name, .. } => name.to_string(),
        }
    }

    /// A pipeline's name.
    pub fn pipeline_name(&self, pipeline: PipelineId) -> String {
        self.book.pipeline(pipeline).map(|pipeline| self.label(&pipeline.label)).unwrap_or_default()
    }

    /// More than one pipeline takes deals: then it is said which one is meant.
    pub fn has_several_pipelines(&self) -> bool {
        self.book.pipelines().filter(|pipeline| !pipeline.closed).nth(1).is_some()
    }

    /// The name of a deal's pipeline, where there are several.
    pub fn pipeline_of(&self, deal: &Deal) -> Option<String> {
        self.has_several_pipelines().then(|| self.pipeline_name(deal.pipeline))
    }

    /// The same, where it is another than the one in view.
    pub fn other_pipeline(&self, deal: &Deal) -> Option<String> {
        let here = self.pipeline().map(|pipeline| pipeline.id);
        self.pipeline_of(deal).filter(|_| here != Some(deal.pipeline))
    }

    /// A stage's name, whole.
    pub fn stage(&self, stage: StageId) -> String {
        self.book.stage(stage).map(|stage| self.label(&stage.label)).unwrap_or_default()
    }

    /// A stage's name in at most 13 cells.
    pub fn stage_short(&self, stage: &Stage) -> String {
        match &stage.label {
            Label::Shipped(key) => self.words.say(&format!("{key}-short")),
            Label::Named { short, .. } => short.to_string(),
        }
    }

    /// The end without a sale that a deal has come to, or waits for, in at most 13 cells: what it owes is of a deal refused, lost
    /// or junked.
    pub fn fell_through(&self, deal: &Deal) -> Option<String> {
        let stage = self.book.stage(deal.stage).filter(|stage| !stage.role.has_column());
        stage.map(|stage| self.stage_short(stage))
    }

    /// A stage's name in at most 10 cells.
    pub fn stage_tiny(&self, stage: &Stage) -> String {
        match &stage.label {
            Label::Shipped(key) => self.words.say(&format!("{key}-tiny")),
            Label::Named { short, .. } => short.to_string(),
        }
    }

    pub fn source(&self, source: SourceId) -> String {
        self.book.source(source).map(|label| self.label(label)).unwrap_or_default()
    }

    /// What lists call a deal: its title, with its company before it where the title does not name it.
    pub fn deal_name(&self, deal: &Deal) -> String {
        let company = deal.company.and_then(|company| self.book.company(company));
        match company {
            Some(company) if !company.name.is_empty() && !deal.title.contains(bare(&company.name)) => {
                format!("{}: {}", bare(&company.name), deal.title)
            }
            Some(_) | None => deal.title.to_string(),
        }
    }

    /// `#4711 Ромашка`: for messages and forms.
    pub fn deal_tag(&self, id: DealId) -> String {
        match self.book.any_deal(id) {
            Some(deal) => format!("{id} {}", self.deal_name(deal)),
            None => id.to_string(),
        }
    }

    /// What kind of step it is: `call`.
    pub fn step_kind(&self, kind: StepKind) -> String {
        self.words.say(step_kind_message(kind))
    }

    /// The words of a step: the person's own, else the floor's.
    pub fn step_text(&self, task: &Task) -> String {
        match (&task.text, task.auto) {
            (Some(text), _) => text.to_string(),
            (None, Some(auto)) => self.words.say(auto.message()),
            (None, None) => String::new(),
        }
    }

    /// `call Thu 26 Nov 10:00: is it signed?`
    pub fn step_line(&self, task: &Task) -> String {
        let text = self.step_text(task);
        let head = format!("{} {}", self.step_kind(task.kind), self.due_full(&task.due()));
        if text.is_empty() { head } else { format!("{head}: {text}") }
    }
}

/// A company's name without quotes and legal form, as titles name it.
pub(super) fn bare(name: &str) -> &str {
    match (name.find('«'), name.find('»')) {
        (Some(from), Some(to)) if from < to => name.get(from + '«'.len_utf8()..to).unwrap_or(name),
        _ => name,
    }
}

/// Cells of a name on a card.
const TINY_CELLS: usize = 4;

/// `李华`, `Ким`, `Orl`: letters that take half the cells leave one free, so that they do not look whole.
fn shortest(name: &str) -> String {
    let cells = TINY_CELLS;
    if width(name) <= cells {
        return name.to_owned();
    }
    let is_wide = name.graphemes(true).next().is_some_and(|letter| width(letter) > 1);
    let room = if is_wide { cells } else { cells - 1 };
    let mut taken = 0;
    let letters = name.graphemes(true).take_while(|letter| {
        taken += width(letter);
        taken <= room
    });
    letters.collect()
}

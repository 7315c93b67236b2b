//! What a desk is remembered by, so that a person finds it as they left it after the server has died: plain data, no more than
//! what they had before them and had typed.

use serde::{Deserialize, Serialize};

use crate::sales::value::{Moment, PipelineId};
use crate::ui::effect::Pane;
use crate::ui::form::Form;
use crate::ui::purpose::Purpose;
use crate::ui::screen::{Card, Subject};

/// A desk that can be laid out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memento {
    pub pane: Pane,
    pub before: Pane,
    /// What one stood on, or had marked, in each pane.
    pub stood: Vec<(Pane, Subject)>,
    /// What lay on each pane, the topmost last.
    pub stacks: Vec<(Pane, Vec<Lying>)>,
    /// Forms left by Esc.
    pub drafts: Vec<Box<Form<Purpose>>>,
    /// A line of quick-add left by Esc.
    pub typed: Option<String>,
    /// When the person began: what they have done since is taken back without being named first.
    pub since: Moment,
    /// The pipeline that panes were turned to.
    #[serde(default)]
    pub pipeline: Option<PipelineId>,
}

/// Something on top of a pane.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lying {
    Card(Card),
    Form(Box<Form<Purpose>>),
}

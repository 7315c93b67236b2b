//! Stages by the words of a file.

use std::collections::HashMap;

use crate::import::layout::{Shape, StageWanted, shipped_stage};
use crate::import::map::Map;
use crate::import::problem::{Problem, Reason, cited};
use crate::sales::stage::{Label, Pipeline, Stage, StageRole};
use crate::sales::value::{StageId, fold};

/// The stage that a word of the file stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Standing {
    pub stage: StageId,
    /// What the word says has been done, where it is one that files use.
    pub wanted: Option<StageWanted>,
    /// The stage is called so here, or the word says no more than it: nothing is lost by not keeping the word.
    pub says_it: bool,
    /// Where quality control judges; no file can put a deal there.
    pub is_refusal: bool,
}

/// Words looked up once each.
pub(in crate::import) struct Stages<'a> {
    pipeline: &'a Pipeline,
    shape: &'static Shape,
    known: HashMap<String, Option<Standing>>,
    /// By the folded words of a map.
    mapped: HashMap<String, Standing>,
}

impl<'a> Stages<'a> {
    /// What a map says of a word wins; a map that names a stage which is not there is told.
    pub(in crate::import) fn new(
        pipeline: &'a Pipeline,
        shape: &'static Shape,
        map: Option<&Map>,
    ) -> Result<Self, Problem> {
        let mut mapped = HashMap::new();
        for (word, named) in map.into_iter().flat_map(Map::stages) {
            let stage = pipeline.stages.iter().find(|stage| is_called(stage, named));
            let stage = stage.ok_or_else(|| Problem::of_file(Reason::MapNoStage { text: cited(named) }))?;
            mapped.insert(word.to_owned(), standing_in(stage, None, false));
        }
        Ok(Self { pipeline, shape, known: HashMap::new(), mapped })
    }

    /// The stage a word means; an empty one means the first.
    pub(in crate::import) fn find(&mut self, word: &str) -> Option<Standing> {
        if let Some(found) = self.known.get(word) {
            return *found;
        }
        let folded = fold(word);
        let found = self.mapped.get(&folded).copied().or_else(|| self.look_up(&folded));
        self.known.insert(word.to_owned(), found);
        found
    }

    /// The keys of the stages there are.
    pub(in crate::import) fn keys(&self) -> String {
        let keys: Vec<&str> = self.pipeline.stages.iter().map(|stage| &*stage.key).collect();
        keys.join(", ")
    }

    /// The stage where deals end so.
    pub(in crate::import) fn ending(&self, wanted: StageWanted) -> Option<StageId> {
        self.standing(wanted, true).map(|standing| standing.stage)
    }

    fn look_up(&self, folded: &str) -> Option<Standing> {
        if folded.is_empty() {
            return self.standing(StageWanted::Unsorted, true);
        }
        let named = self.pipeline.stages.iter().find(|stage| match &stage.label {
            Label::Named { name, short } => fold(name) == folded || fold(short) == folded,
            Label::Shipped(_) => false,
        });
        if let Some(stage) = named {
            return Some(standing_in(stage, None, true));
        }
        if let Some(standing) = shipped_stage(folded).and_then(|wanted| self.standing(wanted, true)) {
            return Some(standing);
        }
        if let Some(stage) = self.pipeline.stages.iter().find(|stage| fold(&stage.key) == folded) {
            return Some(standing_in(stage, None, true));
        }
        self.standing(self.shape.stage(without_pipeline(folded))?, false)
    }

    fn standing(&self, wanted: StageWanted, is_its_name: bool) -> Option<Standing> {
        let key = wanted.key();
        let stage = self.pipeline.stages.iter().find(|stage| key.strip_prefix("stage-") == Some(&*stage.key));
        let stage = stage.or_else(|| self.pipeline.by_role(wanted.role()))?;
        let is_plain = match stage.role {
            StageRole::Unsorted | StageRole::Won | StageRole::Lost | StageRole::Junk => true,
            StageRole::Verified
            | StageRole::Qualified
            | StageRole::Working
            | StageRole::Invoice
            | StageRole::Prepayment
            | StageRole::ConditionalRefusal => false,
        };
        Some(standing_in(stage, Some(wanted), is_its_name || is_plain))
    }
}

/// The stage's key (`offer-sent`), or its name.
pub(in crate::import) fn is_called(stage: &Stage, named: &str) -> bool {
    let is_its_name = matches!(&stage.label, Label::Named { name, .. } if fold(name) == fold(named));
    *stage.key == *named || is_its_name
}

fn standing_in(stage: &Stage, wanted: Option<StageWanted>, says_it: bool) -> Standing {
    Standing { stage: stage.id, wanted, says_it, is_refusal: stage.role == StageRole::ConditionalRefusal }
}

/// Bitrix24 puts a pipeline's number before a stage's code: `c1:new`.
fn without_pipeline(folded: &str) -> &str {
    let numbered = folded.strip_prefix('c').and_then(|rest| rest.split_once(':'));
    match numbered {
        Some((number, code)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => code,
        Some(_) | None => folded,
    }
}

//! Events as they were written by earlier programs, and what they are today. What stands here is never touched again.

use serde::{Deserialize, Serialize};

use crate::sales::custom::{FieldFacts, FieldKind, FieldOf};
use crate::sales::event::client::{OwnChange, OwnSet};
use crate::sales::event::floor::{FieldChanged, FieldMade};
use crate::sales::event::split::split;
use crate::sales::value::{ClientId, FieldId};

/// Fields were of deals alone.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FieldFactsV1 {
    id: FieldId,
    key: Box<str>,
    name: Box<str>,
    kind: FieldKind,
    unit: Option<Box<str>>,
    choices: Vec<Box<str>>,
    retired: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FieldMadeV1 {
    field: FieldFactsV1,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct FieldChangedV1 {
    field: FieldId,
    before: FieldFactsV1,
    after: FieldFactsV1,
}

/// A client's field was set on their card, or it was not said in which deal.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct OwnSetV1 {
    client: ClientId,
    field: FieldId,
    #[serde(skip)]
    words: Option<OwnChange>,
}

split!(OwnSetV1 => OwnChange; FieldMadeV1, FieldChangedV1);

impl From<FieldFactsV1> for FieldFacts {
    fn from(was: FieldFactsV1) -> Self {
        let FieldFactsV1 { id, key, name, kind, unit, choices, retired } = was;
        Self { id, key, name, kind, unit, choices, retired, of: FieldOf::Deal }
    }
}

impl From<FieldMadeV1> for FieldMade {
    fn from(was: FieldMadeV1) -> Self {
        Self { field: was.field.into() }
    }
}

impl From<FieldChangedV1> for FieldChanged {
    fn from(was: FieldChangedV1) -> Self {
        Self { field: was.field, before: was.before.into(), after: was.after.into() }
    }
}

impl From<OwnSetV1> for OwnSet {
    fn from(was: OwnSetV1) -> Self {
        let OwnSetV1 { client, field, words } = was;
        Self { client, field, deal: None, words }
    }
}

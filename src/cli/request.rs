//! A plain command on its way to the server: what was typed, word by word.

use std::ffi::OsString;

use serde::{Deserialize, Serialize};

/// Words that one command may have.
const WORDS_MAX: usize = 4_096;

/// The words as they were typed, the program's name first. Zone and language stand in the hello.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Request {
    words: Vec<String>,
    /// A map for an import, read where it lies: by the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) map: Option<String>,
}

impl Request {
    /// Nothing if a word is no UTF-8, or there are too many.
    pub(super) fn of(words: &[OsString]) -> Option<Self> {
        if words.len() > WORDS_MAX {
            return None;
        }
        let words: Option<Vec<String>> = words.iter().map(|word| word.to_str().map(str::to_owned)).collect();
        Some(Self { words: words?, map: None })
    }

    pub(super) fn words(&self) -> Vec<OsString> {
        self.words.iter().map(OsString::from).collect()
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let request: Self = serde_json::from_slice(bytes).ok()?;
        (request.words.len() <= WORDS_MAX).then_some(request)
    }
}

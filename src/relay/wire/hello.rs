//! What a relay or a command says about itself before anything else.

use serde::{Deserialize, Serialize};

use super::size::{Size, UNKNOWN};

/// Characters kept of each text in a hello.
pub const TEXT_MAX_CHARS: usize = 256;

/// What the connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// A person at a terminal.
    Attach,
    /// One plain command: a request, then an answer.
    Command,
}

/// The first frame of a relay. Fields a peer doesn't send have their defaults, fields it doesn't know are passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hello {
    pub purpose: Purpose,
    /// The user to act as, where the peer may speak for others.
    #[serde(default)]
    pub as_user: Option<String>,
    /// Takes over a session that is attached elsewhere.
    #[serde(default)]
    pub take: bool,
    /// `TERM`.
    #[serde(default)]
    pub term: String,
    /// The locale of words: the first set of `LC_ALL`, `LC_MESSAGES`, `LANG`.
    #[serde(default)]
    pub lang: String,
    /// The locale of characters: the first set of `LC_ALL`, `LC_CTYPE`, `LANG`.
    #[serde(default)]
    pub ctype: String,
    /// `COLORTERM`.
    #[serde(default)]
    pub colorterm: String,
    /// Whether `NO_COLOR` is set and not empty.
    #[serde(default)]
    pub no_color: bool,
    /// The person asked for the profile of slow lines.
    #[serde(default)]
    pub slow: bool,
    #[serde(default = "unknown_size")]
    pub size: Size,
    /// The reader's IANA time zone, if known.
    #[serde(default)]
    pub zone: Option<String>,
    /// The keys of this person, if they have their own.
    #[serde(default)]
    pub keys: Option<Keys>,
}

/// A person's keymap: a shipped one by its name, or a file of their own, which the server reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// The name of a shipped keymap, or of the file, as mistakes are told.
    pub name: String,
    /// What the file holds.
    #[serde(default)]
    pub text: Option<String>,
}

impl Hello {
    /// Returns a hello that says nothing but its purpose.
    pub fn new(purpose: Purpose) -> Self {
        Self {
            purpose,
            as_user: None,
            take: false,
            term: String::new(),
            lang: String::new(),
            ctype: String::new(),
            colorterm: String::new(),
            no_color: false,
            slow: false,
            size: UNKNOWN,
            zone: None,
            keys: None,
        }
    }

    /// Returns the hello as a server may use it: texts short and without control characters, the size within its limits.
    #[must_use]
    pub fn tamed(self) -> Self {
        Self {
            as_user: self.as_user.as_deref().map(tame),
            term: tame(&self.term),
            lang: tame(&self.lang),
            ctype: tame(&self.ctype),
            colorterm: tame(&self.colorterm),
            zone: self.zone.as_deref().map(tame),
            keys: self.keys.map(|keys| Keys { name: tame(&keys.name), text: keys.text }),
            size: self.size.clamped(),
            ..self
        }
    }
}

fn unknown_size() -> Size {
    UNKNOWN
}

fn tame(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(TEXT_MAX_CHARS).collect()
}

//! What a command says, and with which code it ends.

use std::io::Write;
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::relay::fault::Fault;
use crate::sales::refusal::Refusal;

/// Exit codes (DESIGN §6).
pub(super) const DONE: u8 = 0;
pub(super) const REFUSED: u8 = 1;
pub(super) const USAGE: u8 = 2;
pub(super) const FAULT: u8 = 3;

/// What a command found or did: for people, and for scripts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Output {
    pub(super) text: String,
    pub(super) json: Value,
}

impl Output {
    pub(super) fn new(text: impl Into<String>, json: Value) -> Self {
        Self { text: text.into(), json }
    }

    /// A line above what stands there, for people.
    #[must_use]
    pub(super) fn under(mut self, line: Option<String>) -> Self {
        if let Some(line) = line {
            self.text = format!("{line}\n{}", self.text);
        }
        self
    }
}

/// Why a command did nothing.
#[derive(Debug, Clone)]
pub(super) enum Failure {
    /// The floor's rules; said in the reader's language.
    Refused(Refusal),
    /// Refused for a reason that is not of the floor: a code and words.
    Declined { code: String, why: String, details: Option<Value> },
    /// Some of it was refused, and `output` says what was done.
    InPart { output: Output, why: String },
    /// Typed wrongly.
    Usage(String),
    /// The machine failed.
    Fault(String),
}

impl Failure {
    /// A connection that did not come about, or broke.
    pub(super) fn of_relay(fault: &Fault) -> Self {
        let why = fault.to_string();
        match fault.exit() {
            REFUSED => Self::Declined { code: "server".to_owned(), why, details: None },
            USAGE => Self::Usage(why),
            _ => Self::Fault(why),
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Whether scripts or people read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Words,
    Json,
}

/// What goes to the streams of the client, and its exit code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Printed {
    pub(super) exit: u8,
    #[serde(default)]
    pub(super) out: String,
    #[serde(default)]
    pub(super) err: String,
}

impl Printed {
    pub(super) fn done(output: Output, form: Form) -> Self {
        let out = match form {
            Form::Words => output.text,
            Form::Json => output.json.to_string(),
        };
        Self { exit: DONE, out, err: String::new() }
    }

    /// A refusal by code and words.
    pub(super) fn refused(code: &str, why: &str, details: Option<Value>, form: Form) -> Self {
        match form {
            Form::Words => Self { exit: REFUSED, out: String::new(), err: why.to_owned() },
            Form::Json => {
                let mut json = serde_json::json!({ "refused": code, "why": why });
                if let (Some(map), Some(Value::Object(details))) = (json.as_object_mut(), details) {
                    map.extend(details);
                }
                Self { exit: REFUSED, out: json.to_string(), err: String::new() }
            }
        }
    }

    /// What was done, and what was not: scripts read both in one value.
    pub(super) fn in_part(output: Output, why: String, form: Form) -> Self {
        let err = match form {
            Form::Words => why,
            Form::Json => String::new(),
        };
        Self { exit: REFUSED, err, ..Self::done(output, form) }
    }

    pub(super) fn usage(why: impl Into<String>) -> Self {
        Self { exit: USAGE, out: String::new(), err: why.into() }
    }

    pub(super) fn fault(why: impl Into<String>) -> Self {
        Self { exit: FAULT, out: String::new(), err: why.into() }
    }

    /// Writes it to this process's streams. A reader that is gone (`| head`) is no fault.
    pub(super) fn print(&self) -> ExitCode {
        let mut exit = self.exit;
        if !self.out.is_empty() {
            let mut out = std::io::stdout().lock();
            let line_end = if self.out.ends_with('\n') { "" } else { "\n" };
            let written = write!(out, "{}{line_end}", harmless(&self.out)).and_then(|()| out.flush());
            if let Err(fault) = written
                && fault.kind() != std::io::ErrorKind::BrokenPipe
            {
                exit = FAULT;
            }
        }
        if !self.err.is_empty() {
            // Nobody may be there to read it.
            let _ = writeln!(std::io::stderr(), "{}", harmless(self.err.trim_end()));
        }
        ExitCode::from(exit)
    }
}

/// Text for a terminal: names of files and whatever else comes from outside bring no control characters along.
fn harmless(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::{Form, Output, Printed};
    use serde_json::json;

    #[test]
    fn scripts_get_one_json_value_and_people_words() {
        let output = Output::new("one deal", json!([{ "id": 1 }]));
        assert_eq!(Printed::done(output.clone(), Form::Json).out, r#"[{"id":1}]"#);
        assert_eq!(Printed::done(output, Form::Words).out, "one deal");
        let refused = Printed::refused("taken", "李华 was faster", None, Form::Json);
        assert_eq!((refused.exit, refused.out.as_str()), (1, r#"{"refused":"taken","why":"李华 was faster"}"#));
        let refused = Printed::refused("taken", "李华 was faster", None, Form::Words);
        assert_eq!((refused.out.as_str(), refused.err.as_str()), ("", "李华 was faster"));
    }
}

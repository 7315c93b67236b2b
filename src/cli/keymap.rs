//! `bourse keymap`: which keys there are, and whether a file of one's own can be used. Asks no server.

use std::path::Path;

use clap::Subcommand;
use serde_json::json;

use super::output::{Failure, Output};
use super::surroundings::Surroundings;
use super::table::{Side, table};
use crate::relay::wire::Keys;
use crate::ui::keymap::{KEYMAP_BYTES_MAX, Keymap, SHIPPED};
use crate::ui::words::{Language, Words};

#[derive(Debug, Clone, Subcommand)]
pub(super) enum KeymapCommand {
    /// The keymaps that ship with the program
    List,
    /// All keys of a keymap
    Show {
        /// A shipped keymap, or a file; else the one you would get
        #[arg(value_name = "NAME|FILE")]
        keymap: Option<String>,
    },
    /// Whether a file can be used as a keymap; the first mistake is told with its line
    Check {
        #[arg(value_name = "FILE")]
        file: String,
    },
}

impl KeymapCommand {
    pub(super) fn run(&self, lang: Option<&str>, surroundings: &Surroundings) -> Result<Output, Failure> {
        match self {
            Self::List => Ok(Output::new(SHIPPED.join("\n"), json!(SHIPPED))),
            Self::Show { keymap } => {
                let keys = keys(keymap.as_deref(), surroundings)?;
                let keys = keys.unwrap_or_else(|| Keys { name: "default".to_owned(), text: None });
                let words = Words::new(Language::of(lang.unwrap_or(&surroundings.lang())));
                Ok(show(&read(&keys)?, &words))
            }
            Self::Check { file } => {
                read(&of_file(file)?)?;
                Ok(Output::new(format!("{file} can be used"), json!({ "file": file, "usable": true })))
            }
        }
    }
}

/// The keys somebody wants: what was named, else what `BOURSE_KEYMAP` names, else their own file, else nothing.
pub(super) fn keys(named: Option<&str>, surroundings: &Surroundings) -> Result<Option<Keys>, Failure> {
    let named = named.map(str::to_owned).or_else(|| surroundings.keymap_named());
    match named {
        Some(name) if SHIPPED.contains(&name.as_str()) => Ok(Some(Keys { name, text: None })),
        Some(name) if Path::new(&name).exists() => of_file(&name).map(Some),
        Some(name) => {
            let known = SHIPPED.join(", ");
            Err(Failure::Usage(format!("{name} is no file and no keymap that ships: there are {known}")))
        }
        None => surroundings.keymap().map(|path| of_file(&path.display().to_string())).transpose(),
    }
}

fn of_file(file: &str) -> Result<Keys, Failure> {
    let told = |fault: std::io::Error| Failure::Usage(format!("Could not read {file}: {fault}"));
    let bytes = std::fs::metadata(file).map_err(told)?.len();
    if bytes > KEYMAP_BYTES_MAX as u64 {
        return Err(Failure::Usage(format!("{file} has {bytes} bytes, a keymap may have {KEYMAP_BYTES_MAX}")));
    }
    let text = std::fs::read_to_string(file).map_err(told)?;
    Ok(Keys { name: file.to_owned(), text: Some(text) })
}

fn read(keys: &Keys) -> Result<Keymap, Failure> {
    Keymap::chosen(&keys.name, keys.text.as_deref()).map_err(|error| Failure::Usage(error.to_string()))
}

fn show(keymap: &Keymap, words: &Words) -> Output {
    let rows = keymap.bindings().iter().map(|binding| {
        let place = binding.place.name().to_owned();
        [binding.chord.to_string(), place, binding.action.name().into_owned(), words.say(&binding.action.help_id())]
    });
    let rows: Vec<Vec<String>> = rows.map(Vec::from).collect();
    let json = keymap.bindings().iter().map(|binding| {
        json!({
            "key": binding.chord.to_string(),
            "place": binding.place.name(),
            "action": binding.action.name(),
            "does": words.say(&binding.action.help_id()),
        })
    });
    let json = json.collect();
    Output::new(table(&[Side::Left; 4], &rows), json)
}

//! Reads the sources and holds them to the rule of the house: read any `mod.rs` from the top, nothing uses what stands below it;
//! modules under `// Strangers to each other.` use none of one another; a foreign crate that may be replaced is named in one file.
//! What stands under `#[cfg(test)]` is free.

#![allow(clippy::panic, clippy::indexing_slicing, clippy::manual_strip, clippy::string_slice, reason = "tests")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Foreign crates that one file names.
const NAMED_ONCE: [&str; 6] = ["sled", "bincode", "fuzzy_matcher", "phonenumber", "encoding_rs", "csv"];

/// A module: its path from the crate's root, its file, and its children in reading order.
struct Module {
    path: Vec<String>,
    file: PathBuf,
    /// The source without comments, texts and tests.
    code: String,
    children: Vec<Child>,
    /// Names that a `use` of its own makes its own: from which child.
    reexports: BTreeMap<String, String>,
}

struct Child {
    name: String,
    /// The group of strangers it belongs to, by the line where the group begins.
    strangers: Option<usize>,
}

type Tree = BTreeMap<Vec<String>, Module>;

fn sources() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn read_tree() -> Tree {
    let mut tree = Tree::new();
    read_module(&mut tree, Vec::new(), sources().join("lib.rs"), &sources());
    tree
}

fn read_module(tree: &mut Tree, path: Vec<String>, file: PathBuf, folder: &Path) {
    let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let code = without_tests(&without_words(&text));
    let children = children_of(&text);
    for child in &children {
        let (flat, nested) = (folder.join(format!("{}.rs", child.name)), folder.join(&child.name));
        let file = if flat.exists() { flat } else { nested.join("mod.rs") };
        let path = [&*path, std::slice::from_ref(&child.name)].concat();
        read_module(tree, path, file, &nested);
    }
    let mut module = Module { path, file, code, children, reexports: BTreeMap::new() };
    for used in paths_in(&module.code) {
        let is_child = |name: &String| module.children.iter().any(|child| child.name == *name);
        let inner = if used[0] == "self" { &used[1..] } else { &used[..] };
        if let [child, .., name] = inner
            && is_child(child)
        {
            module.reexports.insert(name.clone(), child.clone());
        }
    }
    tree.insert(module.path.clone(), module);
}

/// The `mod` lines of a file, those of tests left out.
fn children_of(text: &str) -> Vec<Child> {
    let (mut children, mut strangers, mut is_test) = (Vec::new(), None, false);
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if line.starts_with("// Strangers to each other") {
            strangers = Some(number);
        } else if line.is_empty() || (line.starts_with("//") && !line.starts_with("///")) {
            strangers = None;
        }
        let declared =
            line.trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ").trim_start_matches("pub ");
        if let Some(name) = declared.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
            if !is_test {
                children.push(Child { name: name.to_owned(), strangers });
            }
            is_test = false;
        } else if line.starts_with("#[cfg(test)]") {
            is_test = true;
        } else if !line.starts_with('#') {
            is_test = false;
        }
    }
    children
}

/// The source with comments and the insides of texts blanked.
fn without_words(text: &str) -> String {
    let (mut code, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(first) = rest.chars().next() {
        let raw = rest.strip_prefix('r').map(|tail| tail.len() - tail.trim_start_matches('#').len());
        let is_word_before = code.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(hashes) = raw.filter(|hashes| !is_word_before && rest[1 + hashes..].starts_with('"')) {
            let end = format!("\"{}", "#".repeat(hashes));
            let begin = hashes + 2;
            rest[begin..].find(&end).map_or(rest.len(), |place| begin + place + end.len())
        } else if first == '"' {
            text_length(rest)
        } else if rest.starts_with("'\\") {
            rest[2..].find('\'').map_or(rest.len(), |end| end + 3)
        } else if first == '\'' && rest.chars().nth(2) == Some('\'') {
            rest.char_indices().nth(3).map_or(rest.len(), |(end, _)| end)
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        code.push(' ');
        rest = &rest[length..];
    }
    code
}

fn text_length(rest: &str) -> usize {
    let mut escaped = false;
    for (place, letter) in rest.char_indices().skip(1) {
        match letter {
            '"' if !escaped => return place + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    rest.len()
}

/// The code without the items under `#[cfg(test)]`.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let (mut kept, mut rest) = (String::new(), code);
    while let Some(place) = rest.find(MARK) {
        kept.push_str(&rest[..place]);
        rest = rest[place + MARK.len()..].trim_start();
        while rest.starts_with("#[") {
            rest = rest[rest.find(']').map_or(rest.len(), |end| end + 1)..].trim_start();
        }
        let is_use = rest.trim_start_matches("pub ").trim_start_matches("pub(crate) ").starts_with("use ");
        let mut depth = 0_usize;
        let end = rest.char_indices().find_map(|(place, letter)| {
            match letter {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                ';' | ',' if depth == 0 && (letter == ';' || !rest[..place].contains(['(', '<'])) => {
                    return Some(place + 1);
                }
                _ => {}
            }
            (letter == '}' && depth == 0 && !is_use).then_some(place + 1)
        });
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    kept + rest
}

/// All paths that begin with `crate`, `super`, `self` or, in a `use`, with any other name; groups are taken apart.
fn paths_in(code: &str) -> Vec<Vec<String>> {
    let tokens = tokens_of(code);
    let mut paths = Vec::new();
    for (place, token) in tokens.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| tokens[before].as_str());
        let begins = matches!(token.as_str(), "crate" | "super" | "self") && before != Some("::");
        let is_used = before == Some("use") && token.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
        if (begins || is_used) && tokens.get(place + 1).is_some_and(|next| next == "::") {
            take_path(&tokens, place, &mut Vec::new(), &mut paths);
        }
    }
    paths
}

fn tokens_of(code: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_name = |letter: &char| letter.is_alphanumeric() || *letter == '_';
        if is_name(&letter) {
            let mut name = letter.to_string();
            while let Some(next) = letters.next_if(is_name) {
                name.push(next);
            }
            tokens.push(name);
        } else if letter == ':' && letters.peek() == Some(&':') {
            letters.next();
            tokens.push("::".to_owned());
        } else if !letter.is_whitespace() {
            tokens.push(letter.to_string());
        }
    }
    tokens
}

/// Takes one path from a place on; returns the place behind it.
fn take_path(tokens: &[String], mut place: usize, path: &mut Vec<String>, paths: &mut Vec<Vec<String>>) -> usize {
    let depth = path.len();
    loop {
        match tokens.get(place).map(String::as_str) {
            Some("{") => {
                place += 1;
                while tokens.get(place).is_some_and(|token| token != "}") {
                    place = take_path(tokens, place, path, paths).max(place + 1);
                    if tokens.get(place).is_some_and(|token| token == "as") {
                        place += 2;
                    }
                    if tokens.get(place).is_some_and(|token| token == ",") {
                        place += 1;
                    }
                }
                path.truncate(depth);
                return place + 1;
            }
            Some(name) if name.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '*') => {
                path.push(name.to_owned());
                place += 1;
                if tokens.get(place).is_none_or(|token| token != "::") {
                    break;
                }
                place += 1;
            }
            Some(_) | None => break,
        }
    }
    paths.push(path.clone());
    path.truncate(depth);
    place
}

/// The module a path leads to, through what modules hand on; `None` for paths out of the crate.
fn resolve(tree: &Tree, from: &Module, used: &[String]) -> Option<Vec<String>> {
    let mut at = match used[0].as_str() {
        "crate" => Vec::new(),
        "self" => from.path.clone(),
        "super" => from.path[..from.path.len().checked_sub(1)?].to_vec(),
        child if from.children.iter().any(|other| other.name == child) => [&*from.path, &[child.to_owned()]].concat(),
        _ => return None,
    };
    for name in &used[1..] {
        let module = tree.get(&at)?;
        if name == "super" {
            at.pop();
        } else if module.children.iter().any(|child| child.name == *name) {
            at.push(name.clone());
        } else if let Some(child) = module.reexports.get(name) {
            // What a parent hands on to its own children still is the sibling's.
            at.push(child.clone());
        } else {
            break;
        }
    }
    Some(at)
}

#[test]
fn nothing_uses_what_stands_below_it() {
    let tree = read_tree();
    let mut wrong = String::new();
    for module in tree.values() {
        for used in paths_in(&module.code) {
            let Some(target) = resolve(&tree, module, &used) else { continue };
            let common = module.path.iter().zip(&target).take_while(|(one, other)| one == other).count();
            let (Some(mine), Some(theirs)) = (module.path.get(common), target.get(common)) else { continue };
            let parent = &tree[&module.path[..common]];
            let place = |name: &str| parent.children.iter().position(|child| child.name == name);
            let (Some(here), Some(there)) = (place(mine), place(theirs)) else { continue };
            let group = |place: usize| parent.children[place].strangers;
            let file = module.file.strip_prefix(sources()).unwrap().display().to_string();
            let list = parent.file.strip_prefix(sources()).unwrap().display().to_string();
            let path = used.join("::");
            if group(here).is_some() && group(here) == group(there) {
                let _ = writeln!(wrong, "src/{file} uses {path}: `{mine}` and `{theirs}` are strangers in src/{list}");
            } else if there > here {
                let _ = writeln!(wrong, "src/{file} uses {path}: `{theirs}` stands below `{mine}` in src/{list}");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_foreign_crate_that_may_be_replaced_is_named_in_one_file() {
    let tree = read_tree();
    let mut wrong = String::new();
    for name in NAMED_ONCE {
        let names = |module: &&Module| {
            let tokens = tokens_of(&module.code);
            tokens.windows(3).any(|three| {
                let begins = three[0] != "::" && three[1] == name && three[2] == "::";
                begins || (three[0] == "use" && three[1] == name)
            }) && !module.children.iter().any(|child| child.name == name)
        };
        let files: Vec<String> = tree.values().filter(names).map(|module| module.file.display().to_string()).collect();
        if files.len() > 1 {
            let _ = writeln!(wrong, "{name} is named in {} files:\n  {}", files.len(), files.join("\n  "));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn the_reader_of_sources_sees_what_it_should() {
    let code = r#"
        //! crate::comment::no
        use super::{board::{Board, Total as T}, read, self as me}; // crate::no
        fn f() -> crate::sales::Deal { let text = "crate::text::no"; let c = '"'; self::g::<'a>(text) }
        #[cfg(test)]
        mod tests { use crate::tests::no; }
        #[cfg(test)]
        use crate::tests::{no, nor};
        use crate::last::Thing;
    "#;
    let paths: Vec<String> =
        paths_in(&without_tests(&without_words(code))).iter().map(|path| path.join("::")).collect();
    let seen = ["super::board::Board", "super::board::Total", "super::read", "super::self", "crate::sales::Deal"];
    assert_eq!(paths, [&seen[..], &["self::g", "crate::last::Thing"]].concat());
    let children =
        children_of("mod a;\n// Strangers to each other.\npub mod b;\n#[cfg(test)]\nmod t;\nmod c;\n\nmod d;\n");
    let groups: Vec<_> = children.iter().map(|child| (child.name.as_str(), child.strangers)).collect();
    assert_eq!(groups, [("a", None), ("b", Some(1)), ("c", Some(1)), ("d", None)]);
}

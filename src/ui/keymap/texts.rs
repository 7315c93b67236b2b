//! The files of the keymaps that ship with the program.

/// Name and text of each; the first is the one nobody has to ask for.
pub(super) const TEXTS: [(&str, &str); 3] = [
    ("default", include_str!("../../../keymaps/default.toml")),
    ("vim", include_str!("../../../keymaps/vim.toml")),
    ("arrows", include_str!("../../../keymaps/arrows.toml")),
];

/// The names to choose from.
pub const SHIPPED: [&str; 3] = ["default", "vim", "arrows"];

/// Whether this is the text of the keymap nobody has to ask for.
pub(super) fn is_standard(text: &str) -> bool {
    let [(_, standard), ..] = TEXTS;
    text == standard
}

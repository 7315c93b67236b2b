//! What a terminal can do, guessed from what it says of itself.

/// What the person's side tells about its terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TerminalHints {
    /// `TERM`.
    pub term: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
    pub lang: String,
    /// `NO_COLOR` is set.
    pub no_color: bool,
    /// The person asked for few bytes.
    pub slow: bool,
}

/// How one session is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Profile {
    pub depth: Depth,
    pub glyphs: Glyphs,
    /// Bytes are dear: views draw a marker instead of a reversed row, and no ornaments.
    pub slow: bool,
    pub terminal: Abilities,
}

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    Mono,
    Sixteen,
    TwoFiftySix,
}

/// Which characters the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyphs {
    Unicode,
    /// The session names another encoding than UTF-8: what is not ASCII is drawn as `?`.
    Ascii,
}

/// A set of abilities beyond those of every terminal with an addressable cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Abilities(u32);

impl Abilities {
    pub const NONE: Self = Self(0);
    /// `?1049`: the shell's screen comes back afterwards.
    pub const ALTERNATE_SCREEN: Self = Self(1);
    /// `?2004`.
    pub const BRACKETED_PASTE: Self = Self(1 << 1);
    /// `?25`.
    pub const CURSOR_HIDING: Self = Self(1 << 2);
    /// EL: `CSI K`.
    pub const ERASE_LINE: Self = Self(1 << 3);
    /// ECH: `CSI n X`.
    pub const ERASE_CHARACTERS: Self = Self(1 << 4);
    /// What is erased gets the background of the pen (bce).
    pub const BACKGROUND_ERASE: Self = Self(1 << 5);
    /// REP: `CSI n b`.
    pub const REPEAT: Self = Self(1 << 6);
    /// DECSTBM with LF and RI.
    pub const SCROLL_REGION: Self = Self(1 << 7);
    /// CHA: `CSI n G`.
    pub const COLUMN_ADDRESS: Self = Self(1 << 8);
    /// Attributes are taken back one by one: SGR 22 to 29.
    pub const ATTRIBUTES_OFF: Self = Self(1 << 9);
    pub const DIM: Self = Self(1 << 10);
    pub const ITALIC: Self = Self(1 << 11);
    pub const CROSSED_OUT: Self = Self(1 << 12);

    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    const VT100: Self = Self::ERASE_LINE.and(Self::SCROLL_REGION);
    const VT220: Self = Self::VT100.and(Self::CURSOR_HIDING).and(Self::ERASE_CHARACTERS).and(Self::ATTRIBUTES_OFF);
    const XTERM: Self = Self::VT220
        .and(Self::ALTERNATE_SCREEN)
        .and(Self::BRACKETED_PASTE)
        .and(Self::BACKGROUND_ERASE)
        .and(Self::COLUMN_ADDRESS)
        .and(Self::DIM)
        .and(Self::ITALIC)
        .and(Self::CROSSED_OUT);
    /// Erases to the default background on many settings, and shows italics in reverse.
    const SCREEN: Self = Self::XTERM.without(Self::BACKGROUND_ERASE).without(Self::ITALIC).without(Self::CROSSED_OUT);
    const LINUX: Self = Self::VT220.and(Self::BRACKETED_PASTE).and(Self::BACKGROUND_ERASE).and(Self::COLUMN_ADDRESS);
}

impl Profile {
    /// Chooses by the terminal's name; what is not known is taken for a vt100, which everything understands.
    pub fn of(hints: &TerminalHints) -> Self {
        let term = hints.term.to_ascii_lowercase();
        let (depth, terminal) = family(&term);
        let many = term.contains("256color")
            || term.contains("direct")
            || hints.colorterm.eq_ignore_ascii_case("truecolor")
            || hints.colorterm.eq_ignore_ascii_case("24bit");
        let depth = match depth {
            _ if hints.no_color || term.ends_with("-m") || term.ends_with("-mono") => Depth::Mono,
            Depth::Sixteen if many && !term.starts_with("linux") => Depth::TwoFiftySix,
            Depth::Mono | Depth::Sixteen | Depth::TwoFiftySix => depth,
        };
        Self { depth, glyphs: glyphs(&hints.lang), slow: hints.slow, terminal }
    }
}

fn family(term: &str) -> (Depth, Abilities) {
    let is = |names: &[&str]| names.iter().any(|name| term.starts_with(name));
    if is(&["alacritty", "foot", "xterm-kitty", "wezterm", "ghostty", "xterm-ghostty"]) {
        // Their own terminfo entries have REP; "xterm" is claimed by many that don't.
        (Depth::TwoFiftySix, Abilities::XTERM.and(Abilities::REPEAT))
    } else if is(&["screen"]) {
        (Depth::Sixteen, Abilities::SCREEN)
    } else if is(&["tmux"]) {
        // Passes erasing with a background on only as far as the terminal outside can.
        (Depth::Sixteen, Abilities::XTERM.without(Abilities::BACKGROUND_ERASE))
    } else if is(&["xterm", "putty", "rxvt", "konsole", "gnome", "vte", "mlterm", "st-", "mintty"]) {
        (Depth::Sixteen, Abilities::XTERM)
    } else if is(&["linux", "cygwin"]) {
        (Depth::Sixteen, Abilities::LINUX)
    } else if is(&["vt2", "vt3", "vt4", "vt5"]) && !is(&["vt52"]) {
        (Depth::Mono, Abilities::VT220)
    } else if term.contains("256color") {
        (Depth::TwoFiftySix, Abilities::SCREEN.without(Abilities::DIM))
    } else {
        (Depth::Mono, Abilities::VT100)
    }
}

fn glyphs(lang: &str) -> Glyphs {
    // Nothing said, or "C", is common over ssh into a terminal that is UTF-8 all the same.
    match lang.split_once('.') {
        Some((_, encoding)) if !encoding.to_ascii_lowercase().replace('-', "").starts_with("utf8") => Glyphs::Ascii,
        _ => Glyphs::Unicode,
    }
}

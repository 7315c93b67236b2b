//! What a session has written bit by bit shows the same as painting its screen from nothing: random walks of a person over the
//! sample floor, on every kind of terminal, in two emulators. Short here; `BOURSE_LONG=1` walks far.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod hall;

use std::num::NonZeroU16;

use bourse::sales::sample::furnish;
use bourse::sales::scene::{OPENING, Scene};
use bourse::sales::value::Moment;
use bourse::session::paint::Profile;
use bourse::ui::words::Language;
use hall::{Hall, Person, terminal};

/// Keys a person may press; leaving is none of them.
const KEYS: [&str; 52] = [
    "1", "2", "3", "7", "8", "j", "k", "h", "l", "<Down>", "<Up>", "<Left>", "<Right>", "<PgDn>", "<PgUp>", "<Home>",
    "<End>", "<Enter>", "<Enter>", "<Esc>", "<Esc>", "<Space>", "*", "<F1>", "<F2>", "<F3>", "<F4>", "m", "e", "s",
    "z", "d", "t", ">", "<", "S", "c", "b", "x", "p", "w", "n", "f", "F", "u", "U", "-", "о", "华", "gc", "gp",
    "<C-l>",
];
const SIZES: [(u16, u16); 4] = [(80, 24), (200, 50), (60, 20), (41, 11)];

fn profiles() -> Vec<(&'static str, Profile)> {
    let known = ["xterm-256color", "xterm", "tmux-256color", "screen", "linux", "foot", "vt220", "vt100", "dumb"];
    let mut all: Vec<_> = known.map(|term| (term, terminal(term, false))).into();
    all.push(("xterm, slow", terminal("xterm", true)));
    all.push(("vt100, slow", terminal("vt100", true)));
    all
}

/// A second emulator, another author's.
struct Second(avt::Terminal);

impl Second {
    fn of(width: u16, height: u16, bytes: &[u8]) -> Self {
        let mut second = Self(avt::Terminal::new(width.into(), height.into()).unwrap());
        second.feed(bytes);
        second
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.0.feed(std::str::from_utf8(bytes).unwrap());
    }

    fn text(&self) -> Vec<char> {
        let cells = self.0.screen().visible_lines().flat_map(|line| line.cells().to_vec());
        cells.map(|cell| if cell.width() == 0 { '\0' } else { cell.char() }).collect()
    }
}

/// What every cell shows, without what a blank hides.
fn cells(screen: &vt100::Screen) -> Vec<String> {
    let (height, width) = screen.size();
    let all = (0..height.get()).flat_map(|row| (0..width.get()).map(move |column| (row, column)));
    all.map(|(row, column)| {
        let cell = screen.cell(row, column).unwrap();
        let blank = matches!(cell.contents(), "" | " ") && !cell.underline() && !cell.inverse();
        if blank {
            return format!("{:?}", cell.bgcolor());
        }
        let marks = [cell.bold(), cell.dim(), cell.italic(), cell.underline(), cell.inverse()];
        format!("{} {:?} {:?} {marks:?}", cell.contents(), cell.fgcolor(), cell.bgcolor())
    })
    .collect()
}

#[track_caller]
fn shows_the_same(hall: &mut Hall, person: &mut Person, second: &Second, size: (u16, u16), told: &str) {
    let whole = hall.whole(person);
    let side = |side| NonZeroU16::new(side).unwrap();
    let mut fresh = vt100::Parser::new(side(size.1), side(size.0), 0);
    fresh.process(&whole);
    let (shown, wanted) = (cells(person.screen.screen()), cells(fresh.screen()));
    if let Some(at) = (0..wanted.len()).find(|at| shown[*at] != wanted[*at]) {
        let (row, column) = (at / usize::from(size.0), at % usize::from(size.0));
        panic!("{told}: row {row}, column {column}: {} instead of {}\n{}", shown[at], wanted[at], person.text());
    }
    let wanted = Second::of(size.0, size.1, &whole).text();
    assert!(second.text() == wanted, "{told}: the second emulator shows something else\n{}", person.text());
}

/// A die that falls the same each time.
struct Die(u64);

impl Die {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

#[test]
fn any_walk_of_a_person_shows_the_same_as_a_fresh_painting() {
    let (walks, steps) = if std::env::var_os("BOURSE_LONG").is_some() { (20, 300) } else { (2, 40) };
    let now = Moment::parse_rfc3339(OPENING).unwrap();
    let mut scene = Scene::empty(now);
    furnish(&mut scene, now).unwrap();
    let mut compared = 0;
    for walk in 0..walks {
        for (nth, (name, profile)) in profiles().into_iter().enumerate() {
            let language = [Language::English, Language::Russian, Language::Chinese][(walk + nth) % 3];
            let mut size = SIZES[(walk + nth) % SIZES.len()];
            let login = ["anna", "olga", "boris"][(walk + nth) % 3];
            let mut hall = Hall::new(scene.clone());
            let mut person = hall.seat_at(login, profile, size.0, size.1, language);
            let mut second = Second::of(size.0, size.1, &hall.whole(&mut person));
            drop(person.take_frames());
            let mut die = Die((walk * 100 + nth) as u64);
            for step in 0..steps {
                let key = KEYS[die.roll(KEYS.len())];
                let told = format!("walk {walk}, {name}, {size:?}, step {step}, {key}");
                match die.roll(40) {
                    0 => {
                        size = SIZES[die.roll(SIZES.len())];
                        hall.resize(&mut person, size.0, size.1);
                        second = Second::of(size.0, size.1, &hall.whole(&mut person));
                        drop(person.take_frames());
                    }
                    1 => hall.rest(&mut person),
                    _ => hall.press(&mut person, key),
                }
                for frame in person.take_frames() {
                    second.feed(&frame);
                }
                shows_the_same(&mut hall, &mut person, &second, size, &told);
                compared += 1;
            }
        }
    }
    assert!(compared >= walks * steps * 11);
}

//! A picture of a terminal: the emulator's cells as an SVG, the same for the same cells.

use std::fmt::Write as _;

/// Pixels of a cell.
const CELL: (u32, u32) = (9, 18);
const PADDING: u32 = 12;
const BACKGROUND: &str = "#16181d";
const FOREGROUND: &str = "#d7dae0";
/// The sixteen colours, made by hand.
const COLOURS: [&str; 16] = [
    "#16181d", "#e06c75", "#8cc570", "#d9b562", "#61afef", "#c678dd", "#56b6c2", "#d7dae0", "#6b7280", "#ff7b86",
    "#a3e285", "#f2cf7e", "#7cc4ff", "#dd9bf2", "#75d3df", "#ffffff",
];

/// Draws a screen.
pub fn svg(screen: &vt100::Screen, title: &str) -> String {
    let (rows, columns) = screen.size();
    let (rows, columns) = (rows.get(), columns.get());
    let (width, height) = (u32::from(columns) * CELL.0 + 2 * PADDING, u32::from(rows) * CELL.1 + 2 * PADDING);
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"'DejaVu Sans Mono','Noto Sans Mono CJK SC','WenQuanYi Zen Hei Mono',monospace\" font-size=\"15\">"
    );
    let _ = writeln!(out, "<title>{}</title>", escape(title));
    let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{BACKGROUND}\"/>");
    for row in 0..rows {
        for run in runs(screen, row, columns) {
            draw_run(&mut out, row, &run);
        }
    }
    out.push_str("</svg>\n");
    out
}

/// Cells of one look that stand beside each other. A wide cell is a run of its own, so that columns stay in place.
struct Run {
    column: u16,
    cells: u32,
    text: String,
    look: Look,
}

#[derive(PartialEq, Clone)]
struct Look {
    ink: String,
    paper: Option<String>,
    bold: bool,
    dim: bool,
    underline: bool,
}

fn runs(screen: &vt100::Screen, row: u16, columns: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut split = true;
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column) else { continue };
        if cell.is_wide_continuation() {
            continue;
        }
        let look = look_of(cell);
        let text = if cell.has_contents() { cell.contents().to_owned() } else { " ".to_owned() };
        let wide = cell.is_wide();
        match runs.last_mut() {
            // A blank has no ink: how it came there (written, erased, never touched) must not change the picture.
            Some(run) if !split && !wide && inkless(&look) && inkless(&run.look) && run.text.trim().is_empty() => {
                run.text.push_str(&text);
                run.cells += 1;
                run.look = look;
            }
            Some(run)
                if !split && !wide && (run.look == look || text == " " && inkless(&look) && inkless(&run.look)) =>
            {
                run.text.push_str(&text);
                run.cells += 1;
            }
            _ => runs.push(Run { column, cells: if wide { 2 } else { 1 }, text, look }),
        }
        split = wide;
    }
    runs
}

/// Whether a blank of this look shows nothing.
fn inkless(look: &Look) -> bool {
    look.paper.is_none() && !look.underline
}

fn look_of(cell: &vt100::Cell) -> Look {
    let mut ink = colour(cell.fgcolor(), cell.bold()).unwrap_or_else(|| FOREGROUND.to_owned());
    let mut paper = colour(cell.bgcolor(), false);
    if cell.inverse() {
        let old = std::mem::replace(&mut ink, paper.unwrap_or_else(|| BACKGROUND.to_owned()));
        paper = Some(old);
    }
    Look { ink, paper, bold: cell.bold(), dim: cell.dim(), underline: cell.underline() }
}

fn colour(colour: vt100::Color, bright: bool) -> Option<String> {
    match colour {
        vt100::Color::Default => None,
        vt100::Color::Idx(index) if index < 8 && bright => COLOURS.get(usize::from(index) + 8).map(|c| (*c).to_owned()),
        vt100::Color::Idx(index) => Some(COLOURS.get(usize::from(index)).copied().unwrap_or(FOREGROUND).to_owned()),
        vt100::Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
    }
}

fn draw_run(out: &mut String, row: u16, run: &Run) {
    let x = u32::from(run.column) * CELL.0 + PADDING;
    let y = u32::from(row) * CELL.1 + PADDING;
    let trailing = if inkless(&run.look) { run.text.len() - run.text.trim_end_matches(' ').len() } else { 0 };
    let width = (run.cells - trailing as u32) * CELL.0;
    if let Some(paper) = &run.look.paper {
        let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{}\" fill=\"{paper}\"/>", CELL.1);
    }
    if run.text.trim().is_empty() {
        return;
    }
    let mut style = String::new();
    if run.look.bold {
        style.push_str(" font-weight=\"bold\"");
    }
    if run.look.dim {
        style.push_str(" opacity=\"0.6\"");
    }
    if run.look.underline {
        style.push_str(" text-decoration=\"underline\"");
    }
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{width}\" fill=\"{}\"{style} xml:space=\"preserve\">{}</text>",
        y + 14,
        run.look.ink,
        escape(run.text.get(..run.text.len() - trailing).unwrap_or_default())
    );
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

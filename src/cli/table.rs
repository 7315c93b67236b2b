//! Lists as aligned text: two blanks between columns, nothing at the ends of lines.

use crate::ui::words::{pad_left, pad_right, width};

/// Cells that one column takes at most.
const COLUMN_MAX: usize = 48;

/// On which side a column's text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

/// Rows under no header: what stands in a column shows by itself.
pub(super) fn table(sides: &[Side], rows: &[Vec<String>]) -> String {
    let wide = |(column, side): (usize, &Side)| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0);
        // Figures stand at the right: a part of one would be another.
        if *side == Side::Right { cells } else { cells.min(COLUMN_MAX) }
    };
    let widths: Vec<usize> = sides.iter().enumerate().map(wide).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (nth, ((cell, side), cells)) in row.iter().zip(sides).zip(&widths).enumerate() {
            // A row is one line, whatever people write.
            let cell = cell.replace('\n', " ");
            // A column that is empty in all rows takes no place.
            if *cells == 0 {
                continue;
            }
            if !line.is_empty() {
                line.push_str("  ");
            }
            line.push_str(&match side {
                // Nothing stands behind the last one: it is told whole.
                Side::Left if nth + 1 == sides.len() => cell,
                Side::Left => pad_right(&cell, *cells),
                Side::Right => pad_left(&cell, *cells),
            });
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Side, table};

    #[test]
    fn chinese_counts_two_cells() {
        let rows = [vec!["#5".into(), "李华".into(), "1".into()], vec!["#12".into(), "Smith".into(), "100".into()]];
        let text = table(&[Side::Right, Side::Left, Side::Right], &rows);
        assert_eq!(text, " #5  李华     1\n#12  Smith  100\n");
    }

    #[test]
    fn a_figure_is_never_cut() {
        let sums = "2 498 800 CNY + 146 000 EUR + 9 040 000 RUB + 4 400 000 USD";
        let text = table(&[Side::Right, Side::Right], &[vec![sums.into(), "1".into()]]);
        assert_eq!(text, format!("{sums}  1\n"));
    }

    #[test]
    fn what_stands_last_is_told_whole_and_in_one_line() {
        let words = "Просят скидку,\nиначе уйдут к соседям: у тех дешевле на десять процентов";
        let rows = [vec![words.into(), words.into()]];
        let text = table(&[Side::Left, Side::Left], &rows);
        assert!(text.ends_with(&format!("  {}\n", words.replace('\n', " "))) && text.lines().count() == 1, "{text}");
        assert!(!text.starts_with(&words.replace('\n', " ")), "the first is cut");
    }
}

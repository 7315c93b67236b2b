//! Cells become bytes for a terminal.

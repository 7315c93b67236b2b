//! Keys in, commands out; and the forms as they are drawn.

mod drawn;
mod out_of_hand;
mod steps;
mod words;
mod rules;

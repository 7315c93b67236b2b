//! The `bourse` program: everything it does stands in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    bourse::cli::main()
}

//! The person's terminal: raw while attached, as it was afterwards, whatever happens in between.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;

use rustix::fs::OFlags;
use rustix::termios::{InputModes, LocalModes, OptionalActions, QueueSelector, Termios};

use super::wire::Size;
use super::wire::size::UNKNOWN;

/// What brings a terminal back if the server couldn't say it: ends an open string, then synchronized output, line drawing, scroll region,
/// colours, bracketed paste; shows the cursor; leaves the alternate screen. All of it is harmless where it isn't needed.
pub const RESTORE: &[u8] = b"\x1b\\\x1b[?2026l\x0f\x1b[r\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l";

/// The two ends of the person's terminal.
#[derive(Debug)]
pub struct Terminal {
    input: File,
    output: File,
}

impl Terminal {
    /// Returns the terminal at this process's stdin and stdout; nothing if either isn't one.
    pub fn of_this_process() -> io::Result<Option<Self>> {
        let (stdin, stdout) = (io::stdin(), io::stdout());
        if !rustix::termios::isatty(&stdin) || !rustix::termios::isatty(&stdout) {
            return Ok(None);
        }
        let terminal = Self {
            input: File::from(stdin.as_fd().try_clone_to_owned()?),
            output: File::from(stdout.as_fd().try_clone_to_owned()?),
        };
        // Another program on this terminal may have died and left it non-blocking.
        make_blocking(&terminal.input)?;
        make_blocking(&terminal.output)?;
        Ok(Some(terminal))
    }

    pub fn input(&self) -> io::Result<File> {
        self.input.try_clone()
    }

    pub fn output(&self) -> io::Result<File> {
        self.output.try_clone()
    }

    /// Returns the window's size within the limits, 80×24 if the terminal doesn't know.
    pub fn size(&self) -> Size {
        window_size(&self.output)
    }

    /// Makes the terminal raw until the returned guard goes.
    pub fn raw(&self) -> io::Result<RawTerminal> {
        let before = rustix::termios::tcgetattr(&self.input)?;
        let raw = RawTerminal { input: self.input()?, output: self.output()?, before, is_done: false };
        raw.enter()?;
        Ok(raw)
    }
}

/// Returns the size of the window behind a descriptor.
pub fn window_size(output: &File) -> Size {
    match rustix::termios::tcgetwinsize(output) {
        Ok(found) => Size { width: found.ws_col, height: found.ws_row }.clamped(),
        Err(_) => UNKNOWN,
    }
}

/// A terminal in raw mode. Dropping it restores the terminal, also when the relay panics.
#[derive(Debug)]
pub struct RawTerminal {
    input: File,
    output: File,
    before: Termios,
    is_done: bool,
}

impl RawTerminal {
    /// Switches to raw mode; again after the relay was stopped and continued from outside.
    pub fn enter(&self) -> io::Result<()> {
        let mut modes = self.before.clone();
        modes.make_raw();
        // Ctrl+S must not freeze the screen, and Ctrl+C and Ctrl+Z are keys of the program.
        modes.input_modes.remove(InputModes::IXON | InputModes::IXOFF | InputModes::IXANY);
        modes.local_modes.remove(LocalModes::ISIG);
        rustix::termios::tcsetattr(&self.input, OptionalActions::Now, &modes)?;
        Ok(())
    }

    /// Throws away output the terminal hasn't taken, so that a writer stuck on it comes loose.
    pub fn drop_output(&self) {
        let _ = rustix::termios::tcflush(&self.output, QueueSelector::OFlush);
    }

    /// Writes what brings the screen back, throws away late replies (they would be typed into the shell), and leaves raw mode.
    /// Nothing is reported: a terminal that is gone needs no restoring.
    pub fn restore(mut self, last_output: &[u8]) {
        self.leave(last_output);
    }

    fn leave(&mut self, last_output: &[u8]) {
        if self.is_done {
            return;
        }
        self.is_done = true;
        let _ = self.output.write_all(last_output);
        let _ = rustix::termios::tcflush(&self.input, QueueSelector::IFlush);
        // Unlike `Drain` this never waits for a terminal that takes no output.
        let _ = rustix::termios::tcsetattr(&self.input, OptionalActions::Now, &self.before);
    }
}

impl Drop for RawTerminal {
    fn drop(&mut self) {
        self.leave(RESTORE);
    }
}

fn make_blocking(end: &File) -> io::Result<()> {
    let flags = rustix::fs::fcntl_getfl(end)?;
    if flags.contains(OFlags::NONBLOCK) {
        rustix::fs::fcntl_setfl(end, flags.difference(OFlags::NONBLOCK))?;
    }
    Ok(())
}

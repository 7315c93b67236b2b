//! The server's log: warnings and errors, a line each, on stderr, which is the store's `server.log` or the system's journal.

use std::fmt::{self, Write as _};
use std::io::Write as _;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use crate::server::clock::{Clock, HostClock};

/// Writes lines; knows nothing of spans.
#[derive(Debug, Default)]
pub(super) struct Log {
    clock: HostClock,
}

impl Log {
    /// From now on this process's warnings are written down. A second call changes nothing.
    pub(super) fn begin() {
        let _ = tracing::subscriber::set_global_default(Self::default());
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= Level::WARN
    }

    fn new_span(&self, _span: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _span: &Id, _values: &Record<'_>) {}

    fn record_follows_from(&self, _span: &Id, _follows: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(format!("{} {}", self.clock.now(), event.metadata().level()));
        event.record(&mut line);
        // A log that cannot be written must not end the server.
        let _ = writeln!(std::io::stderr(), "{}", line.0);
    }

    fn enter(&self, _span: &Id) {}

    fn exit(&self, _span: &Id) {}
}

/// An event as one line, whatever its values hold.
struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let text = format!("{value:?}").replace(char::is_control, " ");
        let name = field.name();
        let _ = if name == "message" { write!(self.0, " {text}") } else { write!(self.0, " {name}={text}") };
    }
}

//! Writes the journal: appends, syncs, begins new files. After the first failure it never writes again.

use std::io;
use std::sync::Arc;

use super::disk::{Disk, JournalFile};
use super::layout::Layout;
use super::options::Options;
use crate::ledger::fault::Fault;
use crate::ledger::journal::read::{Mark, Place};
use crate::ledger::journal::segment::{self, HEADER_BYTES, Header};
use crate::ledger::journal::{Tip, batch};
use crate::ledger::record::Record;

/// The end of the journal, for the one who writes there.
pub(crate) struct Writer {
    layout: Layout,
    segment_bytes: u64,
    disk: Arc<dyn Disk>,
    file: Option<Box<dyn JournalFile>>,
    end: Mark,
}

/// What one append added.
pub(crate) struct Written {
    /// Where the chain stands behind each new frame.
    pub(crate) tips: Vec<Tip>,
    /// Where the first of them begins.
    pub(crate) begins: Mark,
    pub(crate) end: Mark,
}

impl Writer {
    /// Goes on behind `good`; without one the journal is empty.
    pub(crate) fn open(layout: &Layout, options: &Options, good: Option<Mark>) -> io::Result<Writer> {
        let end = good.unwrap_or(Mark { tip: Tip::START, place: Place { segment: 0, offset: 0 } });
        let file = match good {
            Some(mark) => {
                let path = segment::path(&layout.journal, mark.place.segment);
                Some(options.disk.append_to(&path)?)
            }
            None => None,
        };
        Ok(Writer {
            layout: layout.clone(),
            segment_bytes: options.segment_bytes,
            disk: Arc::clone(&options.disk),
            file,
            end,
        })
    }

    pub(crate) fn tip(&self) -> Tip {
        self.end.tip
    }

    /// Where the next frame begins.
    pub(crate) fn end(&self) -> Mark {
        self.end
    }

    /// Writes the records and returns when they are durable. After an error the caller must not append again: what
    /// stands in the file behind the durable end is unknown, and a sync that failed once may lie the next time.
    pub(crate) fn append(&mut self, records: &[Record]) -> Result<Written, Fault> {
        let encoded = batch::encode(self.end.tip, records)?;
        let failed = |cause: io::Error| Fault::new("write the journal", cause);
        self.make_room(encoded.bytes.len() as u64).map_err(failed)?;
        let begins = self.end;
        let Some(file) = &mut self.file else {
            return Err(Fault::new("write the journal", "it has no file"));
        };
        file.write(&encoded.bytes).map_err(failed)?;
        file.sync().map_err(|cause| Fault::new("sync the journal", cause))?;
        self.end.tip = encoded.tips.last().copied().unwrap_or(begins.tip);
        self.end.place.offset += encoded.bytes.len() as u64;
        Ok(Written { tips: encoded.tips, begins, end: self.end })
    }

    /// An append lies in one file as a whole.
    fn make_room(&mut self, bytes: u64) -> io::Result<()> {
        let used = self.end.place.offset;
        let fits = used <= HEADER_BYTES as u64 || used + bytes <= self.segment_bytes;
        if self.file.is_some() && fits {
            return Ok(());
        }
        let number = self.end.place.segment + 1;
        let header = Header { number, before: self.end.tip };
        self.file = None;
        self.disk.create_segment(&self.layout.journal, number, &header.encode())?;
        let path = segment::path(&self.layout.journal, number);
        self.file = Some(self.disk.append_to(&path)?);
        self.end.place = Place { segment: number, offset: HEADER_BYTES as u64 };
        Ok(())
    }
}

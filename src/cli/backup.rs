//! `bourse backup FILE`: a whole copy of the store while people work on (METHOD R03).

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde_json::json;
use tokio::sync::mpsc;

use super::output::{Failure, Output};
use super::plain::Plain;
use crate::ledger::Progress;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::server::door::Call;

/// Bytes handed on at once.
const PIECE_BYTES: usize = 256 * 1024;
/// Pieces on their way: the disk does not run far ahead of the line.
const PIECES_MAX: usize = 8;

#[derive(Debug, Clone, Args)]
pub(super) struct Backup {
    /// Where the copy goes; an older one of that name is replaced when the new one is whole
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
}

/// What the ledger's thread tells.
enum Piece {
    Bytes(Vec<u8>),
    Progress(Progress),
}

impl Backup {
    pub(super) async fn run(&self, plain: &Plain, call: &mut Call) -> Result<Output, Failure> {
        // A backup holds everything: it is for those who run the program.
        if !plain.look(|glance| plain.is_machine() || glance.viewer.may(Right::Administer)) {
            return Err(Failure::Refused(Refusal::NoRight { right: Right::Administer }));
        }
        let (sender, mut pieces) = mpsc::channel(PIECES_MAX);
        let ledger = Arc::clone(plain.floor.ledger());
        let work = tokio::task::spawn_blocking(move || {
            let progress_to = sender.clone();
            let mut out = Pieces { sender, piece: Vec::with_capacity(PIECE_BYTES) };
            // Progress that finds no room is not worth waiting for.
            let summary =
                ledger.backup(&mut out, &mut |progress| drop(progress_to.try_send(Piece::Progress(progress))));
            out.flush().map(|()| summary)
        });
        while let Some(piece) = pieces.recv().await {
            let sent = match piece {
                Piece::Bytes(bytes) => call.send_data(&bytes).await,
                Piece::Progress(progress) => {
                    let (done, total) = (progress.done / 1024, progress.total / 1024);
                    let args = [("done", done.into()), ("total", total.into())];
                    call.progress(&plain.words.say_with("cli-copied", &args)).await
                }
            };
            // The client left: the ledger's thread ends with its next piece.
            sent.map_err(|fault| Failure::Fault(fault.to_string()))?;
        }
        let told = |fault: &dyn std::fmt::Display| Failure::Fault(fault.to_string());
        let summary = work.await.map_err(|fault| told(&fault))?.map_err(|fault| told(&fault))?;
        let summary = summary.map_err(|fault| told(&fault))?;
        call.end_data().await.map_err(|fault| told(&fault))?;
        let entries = summary.last.0;
        let args = [("n", entries.into()), ("bytes", summary.bytes.into())];
        // A store that is restored from it ends on the same hash.
        let text = format!("{}\nHash {}", plain.words.say_with("cli-backed-up", &args), summary.hash);
        let hash = summary.hash.to_string();
        Ok(Output::new(text, json!({ "entries": entries, "bytes": summary.bytes, "hash": hash })))
    }
}

/// Hands what is written on in pieces.
struct Pieces {
    sender: mpsc::Sender<Piece>,
    piece: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE_BYTES));
        self.sender.blocking_send(Piece::Bytes(piece)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}

//! `bourse import FILE`: deals of another CRM come in as one job, all of them or none (METHOD R13, DESIGN §3.15).

mod report;
mod bring_in;

use std::path::PathBuf;

use clap::Args;

use self::bring_in::bring_in;
use self::report::{Report, wrong};
use super::output::{Failure, Output};
use super::plain::Plain;
use crate::import::{DateOrder, Options, Plan, Problem, Reason, plan};
use crate::sales::book::Book;
use crate::sales::refusal::Refusal;
use crate::sales::role::Right;
use crate::server::door::Call;

/// Bytes of a file that are read into memory; a larger one is split.
const FILE_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Files up to this size are read while the floor is held: that takes some milliseconds.
const LOCKED_BYTES_MAX: usize = 128 * 1024;

/// What the rows of a file may be.
pub(super) const ROWS: [&str; 1] = ["deals"];

#[derive(Debug, Clone, Args)]
pub(super) struct Import {
    /// A CSV file: of amoCRM, Bitrix24 or `HubSpot`, or any with a header
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// What its rows are; written --as deals too
    #[arg(long, value_name = "WHAT", value_parser = ROWS, default_value = "deals")]
    rows: String,
    /// How its dates are written, where nothing in the file tells
    #[arg(long, value_name = "dmy|mdy|ymd", value_parser = order)]
    dates: Option<DateOrder>,
    /// Only say what would come in
    #[arg(long)]
    dry_run: bool,
}

fn order(text: &str) -> Result<DateOrder, String> {
    DateOrder::parse(text).ok_or_else(|| "there are: dmy, mdy, ymd".to_owned())
}

impl Import {
    pub(super) async fn run(&self, plain: &Plain, call: &mut Call) -> Result<Output, Failure> {
        if !plain.look(|glance| glance.viewer.may(Right::Import)) {
            return Err(Failure::Refused(Refusal::NoRight { right: Right::Import }));
        }
        let name = self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = upload(&name, plain, call).await?;
        let plan = self.plan(bytes, &name, plain).await?;
        if self.dry_run || plan.rows.is_empty() {
            return Ok(Report::of(&plan, self.dry_run).told(None, plain));
        }
        let (report, rows) = (Report::of(&plan, false), plan.rows);
        let job = bring_in(rows, &name, plain, call).await?;
        Ok(report.told(Some(job), plain))
    }

    /// Reads the file on a thread of its own: a large one takes seconds, and nobody waits for it.
    async fn plan(&self, bytes: Vec<u8>, name: &str, plain: &Plain) -> Result<Plan, Failure> {
        let options = Options { dates: self.dates };
        let (floor, file) = (std::sync::Arc::clone(&plain.floor), name.to_owned());
        let work = tokio::task::spawn_blocking(move || {
            if bytes.len() <= LOCKED_BYTES_MAX {
                return floor.read(|book| plan(&bytes, &file, &options, book));
            }
            // The floor does not stand still while a large file is read: that is done on a copy.
            let book = floor.read(Book::clone);
            plan(&bytes, &file, &options, &book)
        });
        let planned = work.await.map_err(|fault| Failure::Fault(fault.to_string()))?;
        planned.map_err(|problems| wrong(&problems, name, plain))
    }
}

/// The client's file.
async fn upload(name: &str, plain: &Plain, call: &mut Call) -> Result<Vec<u8>, Failure> {
    let gone = |fault: std::io::Error| Failure::Fault(format!("The file did not come whole: {fault}"));
    let _ = call.progress(&plain.words.say_with("cli-import-reading", &[("file", name.into())])).await;
    let mut bytes = Vec::new();
    while let Some(piece) = call.read_data().await.map_err(gone)? {
        if bytes.len() + piece.len() > FILE_BYTES_MAX {
            let limit_mib = FILE_BYTES_MAX / (1024 * 1024);
            let problem = Problem::of_file(Reason::FileTooLarge { limit_mib });
            return Err(wrong(&problem.into(), name, plain));
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

//! `bourse deal list`.

use clap::Args;

use crate::cli::output::{Failure, Form, Output};
use crate::cli::plain::Plain;
use crate::cli::table::{Side, table};
use crate::cli::{shape, values};
use crate::sales::book::Scope;
use crate::sales::deal::{Deal, Holder};
use crate::sales::value::{Class, PipelineId, SourceId, StageId};
use crate::ui::glance::Glance;

/// Lines of a list for people; scripts get all.
const LIMIT: usize = 200;

#[derive(Debug, Clone, Args)]
pub(in crate::cli) struct List {
    /// Only this stage: a key like offer-sent, or its name
    #[arg(long, value_name = "STAGE")]
    stage: Option<String>,
    /// Only this pipeline, by its number, key or name
    #[arg(long, value_name = "PIPELINE")]
    pipeline: Option<String>,
    /// Only this class
    #[arg(long, value_name = "CLASS", value_parser = ["A", "B", "C", "-"], ignore_case = true)]
    class: Option<String>,
    /// Only what this person holds, or: exchange
    #[arg(long, value_name = "WHO")]
    holder: Option<String>,
    /// Only deals of this source
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// Only my deals
    #[arg(long, conflicts_with_all = ["team", "all", "holder"])]
    mine: bool,
    /// My team's deals
    #[arg(long, conflicts_with_all = ["all", "holder"])]
    team: bool,
    /// All that I may see (so it is without a word)
    #[arg(long, conflicts_with = "holder")]
    all: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// What the list is narrowed to.
struct Wanted {
    pipeline: Option<PipelineId>,
    stage: Option<StageId>,
    class: Option<Class>,
    source: Option<SourceId>,
    holders: Option<Vec<Holder>>,
}

impl Wanted {
    fn holds(&self, deal: &Deal) -> bool {
        self.stage.is_none_or(|stage| stage == deal.stage)
            && self.pipeline.is_none_or(|pipeline| pipeline == deal.pipeline)
            && self.class.is_none_or(|class| class == deal.class)
            && self.source.is_none_or(|source| source == deal.source)
            && self.holders.as_ref().is_none_or(|holders| holders.contains(&deal.holder))
    }
}

impl List {
    pub(in crate::cli) fn run(&self, plain: &Plain) -> Result<Output, Failure> {
        plain.look(|glance| {
            let wanted = self.wanted(glance)?;
            let limit = self.limit.unwrap_or(if plain.form == Form::Json { usize::MAX } else { LIMIT });
            let mut found: Vec<&Deal> = glance.book.deals(glance.viewer).filter(|deal| wanted.holds(deal)).collect();
            found.sort_by_key(|deal| (deal.class, deal.next.map_or(i64::MAX, |next| next.due.0), deal.id));
            let count = found.len();
            found.truncate(limit);
            Ok(match plain.form {
                Form::Json => {
                    let list: Vec<_> = found.iter().map(|deal| shape::deal(deal, glance)).collect();
                    Output::new("", serde_json::Value::Array(list))
                }
                Form::Words => Output::new(text(&found, count, glance), serde_json::Value::Null),
            })
        })
    }

    fn wanted(&self, glance: &Glance<'_>) -> Result<Wanted, Failure> {
        let stage = self.stage.as_deref().map(|name| values::stage(name, glance)).transpose()?;
        let source = self.source.as_deref().map(|name| values::source(name, glance)).transpose()?;
        let class = self.class.as_deref().and_then(|letter| {
            Class::ALL.into_iter().find(|class| letter.eq_ignore_ascii_case(&class.letter().to_string()))
        });
        let holders = match self.holder.as_deref() {
            Some("exchange") => Some(vec![Holder::Exchange]),
            Some(name) => Some(vec![Holder::User(values::user(name, glance)?.id)]),
            None if self.mine => Some(glance.viewer.holders(Scope::Mine)),
            None if self.team => Some(glance.viewer.holders(Scope::Team)),
            None => None,
        };
        let pipeline = self.pipeline.as_deref().map(|name| values::pipeline(Some(name), glance)).transpose()?;
        let pipeline = pipeline.map(|pipeline| pipeline.id);
        Ok(Wanted { pipeline, stage, class, source, holders })
    }
}

fn text(found: &[&Deal], count: usize, glance: &Glance<'_>) -> String {
    const SIDES: [Side; 8] =
        [Side::Right, Side::Left, Side::Left, Side::Right, Side::Left, Side::Left, Side::Left, Side::Left];
    let rows: Vec<Vec<String>> = found.iter().map(|deal| shape::deal_row(deal, glance)).collect();
    let mut text = table(&SIDES, &rows);
    if count > found.len() {
        let more = count - found.len();
        text.push_str(&glance.words.say_with("cli-more", &[("n", more.into()), ("all", count.into())]));
    }
    text
}

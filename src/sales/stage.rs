//! Pipelines and their stages; code knows a stage by its role, never by its label (DESIGN §3.2).

use serde::{Deserialize, Serialize};

use super::claiming::{ExchangeRules, Standing};
use super::field::Field;
use super::stage_name::shipped_names;
use super::value::{Moment, Money, PipelineId, StageId, UserId, fold};

/// What a stage is for, whatever it is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum StageRole {
    Unsorted,
    Verified,
    Qualified,
    Working,
    Invoice,
    Prepayment,
    Won,
    ConditionalRefusal,
    Lost,
    Junk,
}

impl StageRole {
    /// A deal in a stage of this role is being worked on (or waits for it).
    pub const fn is_open(self) -> bool {
        match self {
            Self::Unsorted | Self::Verified | Self::Qualified | Self::Working | Self::Invoice | Self::Prepayment => {
                true
            }
            Self::Won | Self::ConditionalRefusal | Self::Lost | Self::Junk => false,
        }
    }

    /// The stage has a column on the board; the ends but *Won* have none.
    pub const fn has_column(self) -> bool {
        match self {
            Self::ConditionalRefusal | Self::Lost | Self::Junk => false,
            Self::Unsorted
            | Self::Verified
            | Self::Qualified
            | Self::Working
            | Self::Invoice
            | Self::Prepayment
            | Self::Won => true,
        }
    }
}

/// The coarse phases that all pipelines share, so that business units of different ways of selling are counted together
/// (METHOD K02).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Phase {
    /// Somebody asked.
    Inquiry,
    /// They were reached, and it is known what they need.
    Lead,
    /// They are being sold to.
    Work,
    /// They owe money.
    Closing,
    Sold,
}

impl Phase {
    pub const ALL: [Self; 5] = [Self::Inquiry, Self::Lead, Self::Work, Self::Closing, Self::Sold];

    /// The word for the command line, and for message ids (`phase-lead`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inquiry => "inquiry",
            Self::Lead => "lead",
            Self::Work => "work",
            Self::Closing => "closing",
            Self::Sold => "sold",
        }
    }

    /// The message id of its word.
    pub fn message(self) -> String {
        format!("phase-{}", self.name())
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|phase| phase.name() == name)
    }
}

impl StageRole {
    pub const ALL: [Self; 10] = [
        Self::Unsorted,
        Self::Verified,
        Self::Qualified,
        Self::Working,
        Self::Invoice,
        Self::Prepayment,
        Self::Won,
        Self::ConditionalRefusal,
        Self::Lost,
        Self::Junk,
    ];

    /// The word for the command line, and for message ids (`stage-role-won`).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unsorted => "unsorted",
            Self::Verified => "verified",
            Self::Qualified => "qualified",
            Self::Working => "working",
            Self::Invoice => "invoice",
            Self::Prepayment => "prepayment",
            Self::Won => "won",
            Self::ConditionalRefusal => "conditional-refusal",
            Self::Lost => "lost",
            Self::Junk => "junk",
        }
    }

    /// The message id of its word.
    pub fn message(self) -> String {
        format!("stage-role-{}", self.name())
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The phase a stage of this role is in, unless the floor says otherwise; the ends that are no sale are in none.
    pub const fn phase(self) -> Option<Phase> {
        match self {
            Self::Unsorted => Some(Phase::Inquiry),
            Self::Verified | Self::Qualified => Some(Phase::Lead),
            Self::Working => Some(Phase::Work),
            Self::Invoice | Self::Prepayment => Some(Phase::Closing),
            Self::Won => Some(Phase::Sold),
            Self::ConditionalRefusal | Self::Lost | Self::Junk => None,
        }
    }

    /// How many stages of it a pipeline has: at least, and at most.
    pub const fn wanted(self) -> (usize, usize) {
        match self {
            Self::Working => (0, usize::MAX),
            Self::Invoice | Self::Prepayment => (0, 1),
            Self::Unsorted
            | Self::Verified
            | Self::Qualified
            | Self::Won
            | Self::ConditionalRefusal
            | Self::Lost
            | Self::Junk => (1, 1),
        }
    }
}

/// What a stage is for, and who answers for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageShape {
    pub role: StageRole,
    /// Other than its role says.
    pub phase: Option<Phase>,
    /// Told when a deal takes longer there than it may (METHOD R10).
    pub keeper: Option<UserId>,
}

/// A name as a key is written: `Defect described` and `defect-described` are one.
pub fn as_key(name: &str) -> String {
    fold(name).split_whitespace().collect::<Vec<_>>().join("-")
}

/// A name: a shipped one is a key that each reader sees in their language, until somebody renames it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Label {
    /// The message id, as in `stage-unsorted`.
    Shipped(Box<str>),
    Named {
        name: Box<str>,
        short: Box<str>,
    },
}

impl Label {
    /// What scripts know by it what is called so now: the bare key of a shipped one, else the words of the name with `-` between.
    pub fn key(&self) -> Box<str> {
        match self {
            Self::Shipped(key) => key.split_once('-').map_or(&**key, |(_, key)| key).into(),
            Self::Named { name, .. } => as_key(name).into(),
        }
    }

    /// It is called so, folded; a shipped one in any language.
    pub fn is_called(&self, folded: &str) -> bool {
        match self {
            Self::Named { name, .. } => fold(name) == folded,
            Self::Shipped(key) => shipped_names(key).any(|name| fold(name) == folded),
        }
    }
}

/// What an event tells of a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageFacts {
    pub id: StageId,
    pub role: StageRole,
    pub label: Label,
    pub asks: Vec<Field>,
    pub days: Option<u16>,
    pub touches: Option<u16>,
}

/// What an event tells of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PipelineFacts {
    pub id: PipelineId,
    pub label: Label,
    pub stages: Vec<StageFacts>,
    pub first_call_minutes: u32,
}

/// A stage: what has been done with the client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    pub id: StageId,
    pub role: StageRole,
    pub label: Label,
    /// What scripts, maps and other CRMs' files know it by, for good: of a shipped stage its key, else the name it had first.
    pub key: Box<str>,
    /// What the move into it asks for (METHOD S08).
    pub asks: Vec<Field>,
    /// Working days a deal may take here; `None`: no limit.
    pub days: Option<u16>,
    /// Touches a deal may take here.
    pub touches: Option<u16>,
    /// The coarse phase, where it is another than its role says.
    pub phase: Option<Phase>,
    /// Who answers for it.
    pub keeper: Option<UserId>,
    /// Since when it is there, where the pipeline was there before it.
    pub added: Option<Moment>,
}

/// What is asked of those who claim (METHOD S22). A pipeline begins without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClaimRules {
    /// Claims of one person on one day; one that is undone or returned counts.
    pub daily: Option<u16>,
    /// Working minutes after which a claim without a touch or an attempt goes back to the exchange.
    pub expire_minutes: Option<u16>,
    /// Working minutes for which somebody whose claim went back so claims nothing.
    pub cooldown_minutes: Option<u16>,
}

/// What time costs, and how much each stage may cost (METHOD K01). A pipeline begins without.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CostRules {
    /// An hour of whoever sells.
    pub hour: Option<Money>,
    /// In the order of the stages' numbers.
    pub limits: Vec<(StageId, Money)>,
}

impl CostRules {
    /// What a deal may cost in a stage.
    pub fn limit(&self, stage: StageId) -> Option<Money> {
        self.limits.iter().find(|(id, _)| *id == stage).map(|(_, limit)| *limit)
    }
}

/// A pipeline: stages in order, the ends last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pipeline {
    pub id: PipelineId,
    pub label: Label,
    /// What scripts know it by, for good: of a shipped one its key, else the name it had first.
    pub key: Box<str>,
    pub stages: Vec<Stage>,
    /// Working minutes from a claim to the first call.
    pub first_call_minutes: u32,
    pub claims: ClaimRules,
    pub exchange: ExchangeRules,
    pub costs: CostRules,
    /// No new deals come in; those that are there go on.
    pub closed: bool,
    /// A deal has stood in it.
    pub used: bool,
}

impl StageFacts {
    /// The stage that is told of, new on the floor.
    pub fn stage(&self) -> Stage {
        let Self { id, role, label, asks, days, touches } = self.clone();
        let key = label.key();
        Stage { id, role, label, key, asks, days, touches, phase: None, keeper: None, added: None }
    }
}

impl Stage {
    /// The coarse phase it is in; the ends that are no sale are in none.
    pub fn phase(&self) -> Option<Phase> {
        self.phase.filter(|_| self.role.has_column()).or(self.role.phase())
    }

    /// What it is for, and who answers for it.
    pub const fn shape(&self) -> StageShape {
        StageShape { role: self.role, phase: self.phase, keeper: self.keeper }
    }

    /// What an event would tell of it.
    pub fn facts(&self) -> StageFacts {
        let Self { id, role, label, key: _, asks, days, touches, phase: _, keeper: _, added: _ } = self.clone();
        StageFacts { id, role, label, asks, days, touches }
    }
}

impl PipelineFacts {
    /// The pipeline that is told of, new on the floor.
    pub fn pipeline(&self) -> Pipeline {
        let stages = self.stages.iter().map(StageFacts::stage).collect();
        let (id, label, first_call_minutes) = (self.id, self.label.clone(), self.first_call_minutes);
        let (claims, exchange, costs) = (ClaimRules::default(), ExchangeRules::default(), CostRules::default());
        let key = label.key();
        Pipeline { id, label, key, stages, first_call_minutes, claims, exchange, costs, closed: false, used: false }
    }
}

impl Pipeline {
    /// Claims a day of somebody who stands so: what is set for the person goes before the level, and that before the rest.
    pub fn daily_of(&self, standing: Standing) -> Option<u16> {
        standing.daily.or_else(|| self.exchange.daily(standing.level)).or(self.claims.daily)
    }

    /// The first stage of a role.
    pub fn by_role(&self, role: StageRole) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.role == role)
    }

    pub fn position(&self, stage: StageId) -> Option<usize> {
        self.stages.iter().position(|other| other.id == stage)
    }

    pub fn stage(&self, stage: StageId) -> Option<&Stage> {
        self.stages.iter().find(|other| other.id == stage)
    }

    /// The stages that have a column on the board, in order.
    pub fn columns(&self) -> impl Iterator<Item = &Stage> {
        self.stages.iter().filter(|stage| stage.role.has_column())
    }

    /// Where a deal goes that stood in a stage of another pipeline: the stage of that name and role, else of that role, among
    /// several the one as far on; else the last one before it.
    pub fn counterpart(&self, other: &Self, stage: StageId) -> Option<&Stage> {
        let was = other.stage(stage)?;
        let same_role = |pipeline: &'_ Self| -> Vec<StageId> {
            pipeline.stages.iter().filter(|stage| stage.role == was.role).map(|stage| stage.id).collect()
        };
        let same = self.stages.iter().find(|stage| stage.role == was.role && stage.key == was.key);
        let as_far = || {
            let nth = same_role(other).iter().position(|id| *id == stage)?;
            let like = same_role(self);
            like.get(nth).or(like.last()).and_then(|id| self.stage(*id))
        };
        let before = || self.columns().filter(|stage| stage.role < was.role).last();
        same.or_else(as_far).or_else(before)
    }

    /// The column after (or before) a stage.
    pub fn neighbour(&self, stage: StageId, step: Step) -> Option<&Stage> {
        let columns: Vec<&Stage> = self.columns().collect();
        let place = columns.iter().position(|other| other.id == stage)?;
        let other = match step {
            Step::Forward => place.checked_add(1)?,
            Step::Back => place.checked_sub(1)?,
        };
        columns.get(other).copied()
    }

    /// What a deal must have to stand in `to`: everything asked for on the way there, in order, each once.
    pub fn asked_up_to(&self, to: StageId) -> Vec<Field> {
        let mut asked = Vec::new();
        for stage in self.columns() {
            for field in &stage.asks {
                if !asked.contains(field) {
                    asked.push(*field);
                }
            }
            if stage.id == to {
                break;
            }
        }
        asked
    }
}

/// A direction along the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    Forward,
    Back,
}

/// The shipped pipeline (SCREENS §4): names say what has been done. `stage_id` hands out the ids.
pub fn shipped(id: PipelineId, mut stage_id: impl FnMut() -> StageId) -> PipelineFacts {
    use Field as F;
    use StageRole as R;
    type Row = (StageRole, &'static str, &'static [Field], Option<u16>, Option<u16>);
    let rows: [Row; 12] = [
        (R::Unsorted, "unsorted", &[], Some(1), None),
        (R::Verified, "verified", &[F::Reach], Some(1), Some(4)),
        (R::Qualified, "qualified", &[F::Need, F::Budget, F::WantedBy, F::Verdict], Some(5), Some(6)),
        (R::Working, "meeting-set", &[F::MeetingDay, F::MeetingPlace, F::MeetingWith], Some(10), Some(6)),
        (R::Working, "meeting-held", &[F::Decided, F::WhoDecides, F::WhoPays], Some(5), Some(6)),
        (R::Working, "offer-sent", &[F::Sum, F::OfferValid], Some(5), Some(8)),
        (R::Invoice, "invoice", &[F::InvoiceNumber, F::Sum, F::PayBy], Some(10), Some(8)),
        (R::Prepayment, "prepaid", &[F::PrepaidSum, F::PrepaidDay], Some(20), Some(8)),
        (R::Won, "won", &[F::Sum, F::Paid], None, None),
        (R::ConditionalRefusal, "refused", &[], Some(1), None),
        (R::Lost, "lost", &[], None, None),
        (R::Junk, "junk", &[], None, None),
    ];
    let stages = rows
        .into_iter()
        .map(|(role, key, asks, days, touches)| StageFacts {
            id: stage_id(),
            role,
            label: Label::Shipped(format!("stage-{key}").into()),
            asks: asks.to_vec(),
            days,
            touches,
        })
        .collect();
    PipelineFacts { id, label: Label::Shipped("pipeline-sales".into()), stages, first_call_minutes: 15 }
}

//! The stages of the shipped pipeline by the names they have in the three languages.

use crate::sales::stage::StageRole;

/// What has been done with the client, whatever the file calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageWanted {
    Unsorted,
    Verified,
    Qualified,
    MeetingSet,
    MeetingHeld,
    OfferSent,
    Invoice,
    Prepaid,
    Won,
    Refused,
    Lost,
    Junk,
}

impl StageWanted {
    /// The shipped stage's message id.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unsorted => "stage-unsorted",
            Self::Verified => "stage-verified",
            Self::Qualified => "stage-qualified",
            Self::MeetingSet => "stage-meeting-set",
            Self::MeetingHeld => "stage-meeting-held",
            Self::OfferSent => "stage-offer-sent",
            Self::Invoice => "stage-invoice",
            Self::Prepaid => "stage-prepaid",
            Self::Won => "stage-won",
            Self::Refused => "stage-refused",
            Self::Lost => "stage-lost",
            Self::Junk => "stage-junk",
        }
    }

    /// The role of the stage that stands for it in a pipeline of somebody's own making.
    pub const fn role(self) -> StageRole {
        match self {
            Self::Unsorted => StageRole::Unsorted,
            Self::Verified => StageRole::Verified,
            Self::Qualified => StageRole::Qualified,
            Self::MeetingSet | Self::MeetingHeld | Self::OfferSent => StageRole::Working,
            Self::Invoice => StageRole::Invoice,
            Self::Prepaid => StageRole::Prepayment,
            Self::Won => StageRole::Won,
            Self::Refused => StageRole::ConditionalRefusal,
            Self::Lost => StageRole::Lost,
            Self::Junk => StageRole::Junk,
        }
    }
}

use StageWanted as S;

/// Folded names, as in the locales; a test holds them against those.
const SHIPPED: &[(S, &[&str])] = &[
    (S::Unsorted, &["unsorted", "неразобранное", "неразобр.", "待分拣"]),
    (S::Verified, &["inquiry verified", "verified", "обращение проверено", "проверено", "咨询已核实", "已核实"]),
    (S::Qualified, &["qualified", "квалификация пройдена", "квалиф.", "已确认合格", "已合格"]),
    (S::MeetingSet, &["meeting scheduled", "meeting set", "встреча назначена", "встреча назн.", "已约见"]),
    (S::MeetingHeld, &["meeting held", "встреча проведена", "встреча пров.", "已面谈"]),
    (S::OfferSent, &["offer sent", "предложение отправлено", "кп отправлено", "已发报价"]),
    (S::Invoice, &["invoice issued", "invoice", "счет выставлен", "счет", "已开账单"]),
    (S::Prepaid, &["prepayment received", "prepaid", "предоплата получена", "предоплата", "已收预付款", "已预付"]),
    (S::Won, &["won", "продано", "已成交"]),
    (S::Refused, &["conditional refusal", "refused?", "условный отказ", "усл. отказ", "输单待审"]),
    (S::Lost, &["lost", "закрыто и не реализовано", "потеряно", "已输单"]),
    (S::Junk, &["junk", "отсеяно", "已判无效"]),
];

/// The shipped stage of this name, folded, in any of the three languages.
pub(in crate::import) fn shipped_stage(folded: &str) -> Option<StageWanted> {
    SHIPPED.iter().find(|(_, words)| words.contains(&folded)).map(|(wanted, _)| *wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::value::fold;

    #[test]
    fn every_shipped_name_is_known() {
        let locales = [
            include_str!("../../../locales/en.ftl"),
            include_str!("../../../locales/ru.ftl"),
            include_str!("../../../locales/zh.ftl"),
        ];
        for locale in locales {
            for (wanted, _) in SHIPPED {
                for suffix in ["", "-short"] {
                    let start = format!("{}{suffix} = ", wanted.key());
                    let name = locale.lines().find_map(|line| line.strip_prefix(&start)).unwrap();
                    assert_eq!(shipped_stage(&fold(name)), Some(*wanted), "{name}");
                }
            }
        }
    }
}

//! What the shipped stages are called in every language, so that no other stage is called so. A test of the words keeps it true.

/// The key of a shipped stage, or of the pipeline, then its names.
pub const SHIPPED: [(&str, &[&str]); 13] = [
    ("stage-unsorted", &["Unsorted", "Неразобранное", "Неразобр.", "待分拣"]),
    ("stage-verified", &["Inquiry verified", "Verified", "Обращение проверено", "Проверено", "咨询已核实", "已核实"]),
    ("stage-qualified", &["Qualified", "Квалификация пройдена", "Квалиф.", "已确认合格", "已合格"]),
    ("stage-meeting-set", &["Meeting scheduled", "Meeting set", "Встреча назначена", "Встреча назн.", "已约见"]),
    ("stage-meeting-held", &["Meeting held", "Встреча проведена", "Встреча пров.", "已面谈"]),
    ("stage-offer-sent", &["Offer sent", "Предложение отправлено", "КП отправлено", "已发报价"]),
    ("stage-invoice", &["Invoice issued", "Invoice", "Счёт выставлен", "Счёт", "已开账单"]),
    ("stage-prepaid", &["Prepayment received", "Prepaid", "Предоплата получена", "Предоплата", "已收预付款", "已预付"]),
    ("stage-won", &["Won", "Продано", "已成交"]),
    ("stage-refused", &["Conditional refusal", "Refused?", "Условный отказ", "Усл. отказ", "输单待审"]),
    ("stage-lost", &["Lost", "Закрыто и не реализовано", "Потеряно", "已输单"]),
    ("stage-junk", &["Junk", "Отсеяно", "已判无效"]),
    ("pipeline-sales", &["Sales", "Продажи", "销售"]),
];

/// The names of a shipped stage, whole and short, in every language.
pub fn shipped_names(key: &str) -> impl Iterator<Item = &'static str> {
    let names = SHIPPED.iter().find(|(shipped, _)| *shipped == key).map_or(&[][..], |(_, names)| names);
    names.iter().copied()
}

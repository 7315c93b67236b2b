//! What the shipped fields are called in every language, so that no other field is called so. A test of the words keeps it true.

use super::field::Field;
use super::value::fold;

pub const SHIPPED: [(Field, [&str; 3]); Field::ALL.len()] = [
    (Field::Title, ["Title", "Название", "标题"]),
    (Field::Sum, ["Sum", "Сумма", "金额"]),
    (Field::Reach, ["Phone or mail", "Телефон, почта", "电话或邮箱"]),
    (Field::Need, ["Need", "Потребность", "需求"]),
    (Field::Budget, ["Budget", "Бюджет", "预算"]),
    (Field::WantedBy, ["Wanted by", "Нужно к", "期望日期"]),
    (Field::Verdict, ["Work with them", "Работаем с ними", "是否合作"]),
    (Field::MeetingDay, ["Day and time", "День и время", "日期时间"]),
    (Field::MeetingPlace, ["Place", "Место", "地点"]),
    (Field::MeetingWith, ["With whom", "С кем", "与谁"]),
    (Field::Decided, ["Decided", "Что решили", "决定"]),
    (Field::WhoDecides, ["Who decides", "Кто решает", "谁决定"]),
    (Field::WhoPays, ["Who pays", "Кто платит", "谁付款"]),
    (Field::OfferValid, ["Valid until", "Действует до", "有效期至"]),
    (Field::InvoiceNumber, ["Invoice number", "Номер счёта", "账单号"]),
    (Field::PayBy, ["Pay by", "Оплатить до", "付款期限"]),
    (Field::PrepaidSum, ["Prepaid sum", "Предоплата", "预付金额"]),
    (Field::PrepaidDay, ["Day of payment", "День оплаты", "付款日"]),
    (Field::Paid, ["Paid in full", "Оплачено", "已全付"]),
];

/// The shipped field of that name, in whatever language, or of that key.
pub fn shipped(name: &str) -> Option<Field> {
    let wanted = fold(name);
    let called = |(_, names): &&(Field, [&str; 3])| names.iter().any(|name| fold(name) == wanted);
    Field::parse(&wanted).or_else(|| SHIPPED.iter().find(called).map(|(field, _)| *field))
}

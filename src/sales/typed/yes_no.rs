//! Yes and no, in any of the languages: a Chinese answer in a Russian form is an answer.

use crate::sales::value::fold;

const NO: [&str; 18] = [
    "no",
    "n",
    "false",
    "否",
    "none",
    "not",
    "nope",
    "not soon",
    "нет",
    "ложь",
    "не",
    "не скоро",
    "не нужно",
    "无",
    "没有",
    "不",
    "不急",
    "不需要",
];
const YES: [&str; 11] = ["yes", "y", "true", "paid", "да", "истина", "оплачено", "полностью", "是", "已付", "全款"];

pub fn says_no(typed: &str) -> bool {
    NO.contains(&fold(typed.trim()).as_str())
}

pub fn says_yes(typed: &str) -> bool {
    YES.contains(&fold(typed.trim()).as_str())
}

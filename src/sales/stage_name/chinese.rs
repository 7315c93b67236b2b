//! Chinese names: 已, 完成 and their like say what was done; 中 at the end, 正在, 待 and bare verbs say what is going on.

use super::{GoingOn, Question, Table};

const DONE: &[&str] = &["完成", "完毕", "成功", "通过", "结束", "成交"];
const DONE_ENDINGS: &[&str] = &["了", "过", "妥", "毕"];

const GOING_ON: Table = &[
    (GoingOn::Negotiating, &["谈判", "洽谈", "商谈", "磋商", "商议", "讨论", "议价", "沟通"]),
    (GoingOn::Thinking, &["考虑", "思考", "犹豫", "观望", "评估", "决策", "审核", "分析"]),
    (GoingOn::Waiting, &["等待", "等候", "待定", "待回", "待确认", "待审批", "搁置", "暂停"]),
    (GoingOn::Calling, &["待联系", "回电", "回访", "致电", "打电话", "联系"]),
    (GoingOn::Meeting, &["约见", "会面", "见面", "面谈", "拜访", "会议", "演示"]),
    (GoingOn::Signing, &["待签", "签约", "签合同", "签署"]),
    (GoingOn::Paying, &["待付", "付款", "回款", "催款"]),
    (GoingOn::Trying, &["试用", "测试"]),
    (GoingOn::Offering, &["准备报价", "准备方案", "待报价"]),
    (GoingOn::Delivering, &["发货", "交付", "安装"]),
    (GoingOn::Working, &["跟进", "处理", "进行", "正在", "推进", "待办"]),
];

pub(super) fn says_done(name: &str) -> bool {
    // 已在 goes on: "already at it".
    name.replace("已在", "").contains('已')
        || DONE.iter().any(|done| name.contains(done))
        || DONE_ENDINGS.iter().any(|done| name.trim_end().ends_with(done))
}

pub(super) fn going_on(name: &str) -> Option<Question> {
    let known = GOING_ON.iter().find_map(|&(going_on, words)| {
        let word = words.iter().find(|word| name.contains(**word))?;
        Some(Question { word: (*word).into(), going_on })
    });
    known.or_else(|| {
        name.trim_end().ends_with('中').then(|| Question { word: "中".into(), going_on: GoingOn::Working })
    })
}

//! Names right and wrong, in three languages; the shipped pipeline among the right ones.

use super::*;

#[track_caller]
fn pass(names: &str) {
    let questioned: Vec<_> = names.split('|').filter_map(|name| Some((name, question(name)?))).collect();
    assert!(questioned.is_empty(), "{questioned:?}");
}

#[track_caller]
fn questioned(names: &str) {
    let passed: Vec<_> = names.split('|').filter(|name| question(name).is_none()).collect();
    assert!(passed.is_empty(), "{passed:?}");
}

#[test]
fn english_names() {
    pass(
        "Invoice issued|Contract signed|Offer sent|Meeting held|Meeting scheduled|Won|Lost|Closed won|Prepaid|Paid|Call made|\
         Negotiations finished|Terms agreed|Documents received|Need established|Waiting list joined|Trial completed|Goods delivered|\
         Budget confirmed|Decision taken|Demo given|Follow-up done|Called back|Invoice|Unsorted|Junk|Conditional refusal|Building bought",
    );
    questioned(
        "In progress|Negotiations|Negotiating|Thinking|Waiting|Waiting for payment|Call back|Meeting|Meetings|Pending|On hold|\
         Under review|Considering|Follow up|Follow-up|Calling|Discussion|Ongoing|Interested|Undecided|Contract signing|Preparing offer|\
         To be signed|Being discussed|Trial|Evaluation|WIP|To do|Working|IN PROGRESS",
    );
}

#[test]
fn russian_names() {
    pass(
        "Договор подписан|Счёт выставлен|Встреча проведена|Встреча назначена|Предложение отправлено|Предоплата получена|Продано|\
         Условия согласованы|Переговоры проведены|Клиент подумал и согласился|Звонок состоялся|Документы получены|Оплата прошла|\
         Замер сделан|Потребность выяснена|Решение принято|Квалификация пройдена|Обращение проверено|Условный отказ|Счёт|\
         Закрыто и не реализовано|Неразобранное|Товар отгружен|Оплаченный счёт|Предложение",
    );
    questioned(
        "В работе|Переговоры|Думают|Думает|Думали|Ожидание|Ожидание оплаты|Ждём|Ждём оплату|Перезвонить|Встреча|Встречи|Звонок|\
         В процессе|На согласовании|Согласование|Обсуждение|Рассматривают|На рассмотрении|Оплата|Подготовка КП|Готовим предложение|\
         Подписание договора|Дожим|Недозвон|Тестирование|Работаем|Отправить КП|Изучает|Презентация|Обработка|План встречи",
    );
}

#[test]
fn chinese_names() {
    pass(
        "已签约|已成交|已发报价|已约见|已面谈|已开账单|合同已签|谈判完成|条件谈妥|会议结束|审批通过|试用完成|报价发了|拜访过|已收预付款|\
         需求已确认|已付款|待分拣|输单待审|中标|报价|已联系客户|方案已发送|已考虑完毕|测试通过|安装完毕|发货完成|合同签署完毕|已回访",
    );
    questioned(
        "处理中|跟进中|考虑中|谈判中|谈判|洽谈|商务谈判|等待|等待付款|等待回复|待定|待确认|待签约|待付款|待联系|跟进|沟通|沟通中|观望|犹豫|\
         联系客户|拜访|会议|面谈|试用|测试中|正在报价|准备报价|签约|付款|进行中|已在谈判|报价中|推进中",
    );
}

#[test]
fn the_example_fits_what_is_going_on() {
    for (name, word, going_on) in [
        ("Negotiations", "negotiations", GoingOn::Negotiating),
        ("Call back", "call back", GoingOn::Calling),
        ("Ждём", "ждем", GoingOn::Waiting),
        ("Думают", "думают", GoingOn::Thinking),
        ("考虑中", "考虑", GoingOn::Thinking),
        ("报价中", "中", GoingOn::Working),
    ] {
        assert_eq!(question(name), Some(Question { word: word.into(), going_on }), "{name}");
    }
}

#[test]
fn the_shipped_pipeline_obeys_in_every_language() {
    let files = [
        include_str!("../../../locales/en.ftl"),
        include_str!("../../../locales/ru.ftl"),
        include_str!("../../../locales/zh.ftl"),
    ];
    let pipeline =
        crate::sales::stage::shipped(crate::sales::value::PipelineId::new(1), || crate::sales::value::StageId::new(2));
    for file in files {
        for stage in &pipeline.stages {
            let crate::sales::stage::Label::Shipped(key) = &stage.label else { continue };
            let line = file.lines().find_map(|line| line.strip_prefix(&**key)?.strip_prefix(" = ")).unwrap();
            assert_eq!(question(line), None, "{line}");
        }
    }
}

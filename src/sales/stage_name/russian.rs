//! Russian names: short participles and perfect pasts say what was done; verbal nouns, infinitives and presents say what is going on.

use super::{GoingOn, Question, Table, phrase, stem};

/// Endings of a participle or of a past.
const DONE_ENDINGS: &[&str] = &[
    "ан", "ана", "ано", "аны", "ян", "яна", "яно", "яны", "ен", "ена", "ено", "ены", "нный", "нная", "нное", "нные",
    "лся", "лась", "лось", "лись", "ил", "ила", "или", "ал", "ала", "али", "ел", "ела", "ели",
];

/// Done words with other endings.
const DONE: &[&str] = &[
    "взят",
    "взята",
    "взято",
    "взяты",
    "закрыт",
    "закрыта",
    "закрыто",
    "закрыты",
    "открыт",
    "открыта",
    "открыто",
    "открыты",
    "принят",
    "принята",
    "принято",
    "приняты",
    "прошел",
    "прошла",
    "прошло",
    "прошли",
    "снят",
    "снята",
    "снято",
    "сняты",
];

/// Words with such an ending that tell no deed.
const NOT_DONE: &[&str] = &[
    "арена",
    "временный",
    "данные",
    "замена",
    "канал",
    "материал",
    "обмен",
    "отдел",
    "отдела",
    "отмена",
    "персонал",
    "план",
    "смена",
    "сценарен",
    "филиал",
    "цена",
    "цены",
    "член",
    "экран",
    "интервал",
];

const PHRASES: Table = &[
    (GoingOn::Waiting, &["ожидание"]),
    (GoingOn::Thinking, &["принятие решения"]),
    (GoingOn::Paying, &["на оплате", "на оплату"]),
    (GoingOn::Working, &["в работе", "в процессе", "процесс", "работа", "работы"]),
    (GoingOn::Thinking, &["на рассмотрении", "на решении", "решение"]),
    (GoingOn::Negotiating, &["на согласовании"]),
    (GoingOn::Waiting, &["на паузе", "пауза"]),
    (GoingOn::Paying, &["оплата", "оплаты", "оплату"]),
    (GoingOn::Meeting, &["презентация", "встреча", "встречи", "замер", "визит"]),
    (GoingOn::Calling, &["звонок", "звонки", "обзвон", "недозвон", "связь"]),
    (GoingOn::Delivering, &["доставка", "отгрузка", "монтаж"]),
];

const STEMS: Table = &[
    (
        GoingOn::Negotiating,
        &["переговор", "торгу", "торг", "обсужда", "обсуждени", "согласовани", "согласовыва", "согласую", "согласует"],
    ),
    (
        GoingOn::Thinking,
        &["дума", "подумат", "рассматрива", "рассмотрени", "решают", "решает", "сомнева", "изуча", "выбира"],
    ),
    (GoingOn::Waiting, &["жду", "ждет", "ждем", "ждал", "ожида"]),
    (
        GoingOn::Calling,
        &["перезвон", "позвонит", "звоним", "созвон", "дозвон", "дозванива", "прозвон", "прозванива", "связаться"],
    ),
    (GoingOn::Offering, &["готовим", "готовит", "подготовк", "расчет", "просчет"]),
    (GoingOn::Signing, &["подписани", "подписыва", "заключени", "оформлени"]),
    (GoingOn::Paying, &["оплачива"]),
    (GoingOn::Trying, &["тестир", "пробу", "испытыва"]),
    (GoingOn::Working, &["работае", "работаю", "дожим", "прогрев", "обрабат", "обработк"]),
];

/// Endings of infinitives, presents and verbal nouns.
const DOING_ENDINGS: &[&str] = &[
    "ить", "ать", "ять", "еть", "нуть", "ться", "аем", "яем", "уем", "ает", "яет", "ует", "ают", "яют", "уют", "ание",
    "ение",
];

/// Words with such an ending that are things.
const THINGS: &[&str] = &[
    "возражение",
    "девять",
    "десять",
    "желание",
    "задание",
    "здание",
    "кровать",
    "оборудование",
    "обращение",
    "отношение",
    "память",
    "печать",
    "помещение",
    "предложение",
    "соглашение",
    "требование",
];

pub(super) fn says_done(words: &[&str]) -> bool {
    words.iter().any(|word| {
        // "Думали" ends like a deed and is none.
        let deed = word.chars().count() > 4
            && DONE_ENDINGS.iter().any(|ending| word.ends_with(ending))
            && !NOT_DONE.contains(word)
            && stem(&[word], STEMS).is_none();
        deed || DONE.contains(word)
    })
}

pub(super) fn going_on(words: &[&str]) -> Option<Question> {
    phrase(words, PHRASES).or_else(|| stem(words, STEMS)).or_else(|| doing(words))
}

fn doing(words: &[&str]) -> Option<Question> {
    let is_doing = |word: &&&str| {
        word.chars().count() > 4 && DOING_ENDINGS.iter().any(|ending| word.ends_with(ending)) && !THINGS.contains(*word)
    };
    words.iter().find(is_doing).map(|word| Question { word: (*word).into(), going_on: GoingOn::Working })
}

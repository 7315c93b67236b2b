//! Sources by the words of a file.

use std::collections::HashMap;

use crate::sales::book::Book;
use crate::sales::value::{SourceId, fold};

/// Folded words for the shipped sources, by their keys.
const WORDS: &[(&str, &[&str])] = &[
    ("site", &["сайт", "веб-сайт", "website", "web", "web site", "crm-форма", "网站"]),
    ("call", &["звонок", "входящий звонок", "телефон", "phone", "phone call", "phone inquiry", "来电", "电话"]),
    ("mail", &["почта", "электронная почта", "e-mail", "email", "邮件"]),
    ("fair", &["выставка", "trade show", "exhibition", "展会"]),
    ("partner", &["партнер", "по рекомендации", "referral", "partner referral", "伙伴"]),
    ("advertising", &["реклама", "яндекс директ", "яндекс.директ", "adverts", "advertisement", "google ads", "广告"]),
    ("own", &["свой", "свой контакт", "自拓"]),
    ("import", &["импорт", "导入"]),
    ("return", &["возврат", "退回"]),
    ("other", &["другое", "其他"]),
];

/// Words looked up once each.
pub(in crate::import) struct Sources<'a> {
    book: &'a Book,
    known: HashMap<String, Option<SourceId>>,
}

impl<'a> Sources<'a> {
    pub(in crate::import) fn new(book: &'a Book) -> Self {
        Self { book, known: HashMap::new() }
    }

    /// The source of this name; `None` when the floor has none such.
    pub(in crate::import) fn find(&mut self, word: &str) -> Option<SourceId> {
        if let Some(found) = self.known.get(word) {
            return *found;
        }
        let folded = fold(word);
        let shipped = WORDS.iter().find(|(_, words)| words.contains(&folded.as_str())).map(|(key, _)| *key);
        let found = self.book.source_called(word).or_else(|| self.book.source_called(shipped?));
        self.known.insert(word.to_owned(), found);
        found
    }
}

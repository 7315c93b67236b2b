//! The shapes of names: what looks like a company, what like a person, in three scripts.

use crate::sales::value::{fold, is_han};

/// Legal forms before a name.
const FORMS_BEFORE: &[&str] = &[
    "ооо",
    "оао",
    "пао",
    "зао",
    "ао",
    "нао",
    "ип",
    "тоо",
    "осоо",
    "чп",
    "фоп",
    "фгуп",
    "гуп",
    "муп",
    "нпо",
    "нпп",
    "нпф",
    "тд",
    "гк",
    "ук",
    "пк",
    "спк",
    "кфх",
    "завод",
    "фирма",
    "компания",
    "фабрика",
    "холдинг",
    "группа",
    "магазин",
    "отель",
    "гостиница",
    "санаторий",
    "агро",
];
/// Legal forms and kinds behind a name.
const FORMS_BEHIND: &[&str] = &[
    "ltd",
    "llc",
    "llp",
    "inc",
    "gmbh",
    "ag",
    "kg",
    "co",
    "corp",
    "corporation",
    "sa",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "oy",
    "ab",
    "as",
    "aps",
    "plc",
    "limited",
    "company",
    "group",
    "holding",
    "kft",
    "doo",
    "ооо",
    "ип",
    "ао",
    "оао",
    "зао",
    "пао",
    "industries",
    "systems",
    "foods",
    "trading",
    "logistics",
    "bank",
];
const HAN_FORMS: &[&str] = &[
    "公司", "集团", "厂", "店", "行", "院", "校", "局", "所", "中心", "科技", "电子", "贸易", "实业", "股份", "机械",
    "化工", "食品", "泵业", "重工", "电器", "建材", "物流", "酒店", "超市", "银行", "水务", "制造", "设备", "能源",
    "医药", "纺织", "商贸", "工业",
];
const SURNAME_ENDS: &[&str] = &[
    "ов",
    "ова",
    "ев",
    "ева",
    "ин",
    "ина",
    "ын",
    "ына",
    "ский",
    "ская",
    "цкий",
    "цкая",
    "енко",
    "ко",
    "ук",
    "юк",
    "чук",
    "ых",
    "их",
    "ян",
    "дзе",
    "швили",
    "ич",
    "аев",
    "оглы",
    "айте",
    "кин",
    "кина",
];
const LATIN_SURNAME_ENDS: &[&str] = &[
    "ov", "ova", "ev", "eva", "sky", "skiy", "skaya", "enko", "chuk", "yan", "dze", "shvili", "kin", "nin", "rin",
    "lin",
];
/// Common words that only end like surnames.
const NO_SURNAMES: &[&str] = &[
    "магазин",
    "бензин",
    "кабин",
    "турбина",
    "машина",
    "витрина",
    "резина",
    "кабина",
    "плотина",
    "пружина",
    "шина",
    "шин",
    "заказов",
    "насосов",
    "клапанов",
    "много",
    "молоко",
    "окно",
    "яблоко",
    "срок",
    "звук",
    "кондиционеров",
    "котлов",
    "двигателей",
    "штук",
    "станков",
    "труб",
    "фильтров",
    "холодильников",
    "сервис",
    "новый",
    "второй",
    "третий",
    "каучук",
    "сундук",
    "паук",
    "кирпич",
    "бетон",
    "других",
    "любых",
    "новых",
    "быстро",
    "готов",
    "готова",
    "срочно",
    "ключ",
    "каталог",
    "berlin",
    "dublin",
    "крой",
    "строй",
    "промстрой",
    "уголовой",
    "водой",
    "ремонт",
    "стройка",
    "магазинов",
    "домов",
    "столов",
    "договор",
    "логистик",
    "скидкой",
    "доставкой",
    "большой",
    "малой",
    "какой",
    "другой",
    "котельной",
    "насосной",
    "вентиляции",
    "линии",
    "термин",
    "гостиных",
    "линий",
    "бассейн",
    "камин",
    "каминов",
];
const FIRST_NAMES: &[&str] = &[
    "иван",
    "петр",
    "пётр",
    "сергей",
    "андрей",
    "алексей",
    "александр",
    "дмитрий",
    "михаил",
    "николай",
    "владимир",
    "виктор",
    "олег",
    "игорь",
    "юрий",
    "павел",
    "роман",
    "денис",
    "максим",
    "евгений",
    "антон",
    "артем",
    "константин",
    "кирилл",
    "илья",
    "василий",
    "григорий",
    "борис",
    "руслан",
    "тимур",
    "ильдар",
    "рустам",
    "вадим",
    "валерий",
    "анатолий",
    "геннадий",
    "станислав",
    "никита",
    "егор",
    "даниил",
    "лев",
    "глеб",
    "семен",
    "федор",
    "анна",
    "мария",
    "елена",
    "ольга",
    "наталья",
    "татьяна",
    "ирина",
    "светлана",
    "екатерина",
    "юлия",
    "анастасия",
    "галина",
    "людмила",
    "марина",
    "валентина",
    "надежда",
    "дарья",
    "алина",
    "ксения",
    "виктория",
    "полина",
    "оксана",
    "лариса",
    "инна",
    "саша",
    "паша",
    "дима",
    "серега",
    "миша",
    "коля",
    "катя",
    "таня",
    "лена",
    "оля",
    "наташа",
    "john",
    "james",
    "david",
    "michael",
    "robert",
    "william",
    "richard",
    "thomas",
    "mark",
    "paul",
    "peter",
    "andrew",
    "george",
    "steve",
    "steven",
    "brian",
    "kevin",
    "jason",
    "eric",
    "daniel",
    "chris",
    "anna",
    "mary",
    "maria",
    "sarah",
    "emma",
    "kate",
    "lisa",
    "laura",
    "susan",
    "karen",
    "linda",
    "jane",
    "julia",
    "alice",
    "ivan",
    "sergey",
    "sergei",
    "dmitry",
    "alexey",
    "alex",
    "alexander",
    "andrey",
    "pavel",
    "olga",
    "elena",
    "natalia",
    "hans",
    "klaus",
    "wei",
    "jun",
    "ming",
    "jack",
    "tom",
    "bob",
    "mike",
    "jim",
    "joe",
];
const SURNAMES: &[&str] = &[
    "smith",
    "jones",
    "brown",
    "johnson",
    "williams",
    "taylor",
    "wilson",
    "davies",
    "evans",
    "muller",
    "müller",
    "schmidt",
    "wang",
    "zhang",
    "chen",
    "liu",
    "ким",
    "цой",
    "пак",
    "гусь",
    "бондарь",
];
const HAN_SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝";
const HAN_TITLES: &[&str] = &["先生", "女士", "小姐", "经理", "总监", "主任", "老师", "总", "工", "董", "厂长"];
const HAN_DOUBLE_SURNAMES: &[&str] = &["欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "司徒", "令狐"];

/// How much a word looks like a person's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Person {
    No,
    /// Capitalised, nothing more.
    Perhaps,
    Surely,
}

pub(super) fn is_form_before(word: &str) -> bool {
    FORMS_BEFORE.contains(&bare(word).as_str())
}

pub(super) fn is_form_behind(word: &str) -> bool {
    FORMS_BEHIND.contains(&bare(word).as_str())
}

/// A sole trader is a company and a person at once: the surname behind belongs to the form.
pub(super) fn is_sole_trader(word: &str) -> bool {
    matches!(bare(word).as_str(), "ип" | "фоп" | "чп" | "кфх")
}

/// A Chinese word that ends like a company.
pub(super) fn is_han_company(word: &str) -> bool {
    word.chars().all(is_han) && word.chars().count() > 2 && HAN_FORMS.iter().any(|form| word.ends_with(form))
}

pub(super) fn is_capitalised(word: &str) -> bool {
    word.chars().find(|letter| letter.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// `П.`, `П.С.`, `J.`
pub(super) fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let shape = word.chars().all(|letter| letter.is_uppercase() || letter == '.');
    shape && (1..=3).contains(&letters) && (word.contains('.') || letters == 1)
}

pub(super) fn person(word: &str) -> Person {
    if word.chars().any(is_han) {
        return if is_han_person(word) { Person::Surely } else { Person::No };
    }
    let folded = bare(word);
    let has_digit = folded.chars().any(|letter| letter.is_ascii_digit());
    if has_digit || is_form_before(word) || is_form_behind(word) {
        return Person::No;
    }
    let letters = folded.chars().count();
    let cyrillic = folded.chars().all(|letter| matches!(letter, 'а'..='я' | '-'));
    let capital = is_capitalised(word);
    let ends = if cyrillic { SURNAME_ENDS } else { LATIN_SURNAME_ENDS };
    let surname =
        letters >= 4 && ends.iter().any(|end| folded.ends_with(end)) && !NO_SURNAMES.contains(&folded.as_str());
    let known = FIRST_NAMES.contains(&folded.as_str()) || SURNAMES.contains(&folded.as_str());
    let all_caps = letters > 3 && word.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
    match (surname || known, capital) {
        (true, _) if !all_caps || known || surname => Person::Surely,
        (_, true) => Person::Perhaps,
        (_, false) => Person::No,
    }
}

pub(super) fn is_first_name(word: &str) -> bool {
    FIRST_NAMES.contains(&bare(word).as_str())
}

/// `Петрович`, `Сергеевна`.
pub(super) fn is_patronymic(word: &str) -> bool {
    let folded = bare(word);
    ["ович", "евич", "ьич", "овна", "евна", "ична", "инична"].iter().any(|end| folded.ends_with(end))
}

/// 李伟, 欧阳明, 王总: a common surname and one or two characters, or a title.
fn is_han_person(word: &str) -> bool {
    if !word.chars().all(is_han) || is_han_company(word) {
        return false;
    }
    let letters = word.chars().count();
    let double = HAN_DOUBLE_SURNAMES.iter().any(|surname| word.starts_with(surname));
    let surname = word.chars().next().is_some_and(|first| HAN_SURNAMES.contains(first));
    let titled = HAN_TITLES.iter().any(|title| word.ends_with(title) && letters <= title.chars().count() + 3);
    (double && (3..=4).contains(&letters)) || (surname && ((2..=3).contains(&letters) || titled))
}

fn bare(word: &str) -> String {
    fold(word).chars().filter(|letter| letter.is_alphanumeric() || *letter == '-').collect()
}

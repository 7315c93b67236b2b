//! The people of the sample floor.

use crate::sales::role::Role;

/// Login, name, short name, roles, and how many deals they may hold.
pub(super) type Person = (&'static str, &'static str, &'static str, &'static [Role], u32);

/// The first is the floor's administrator; `anna` is whom a newcomer is.
pub(super) const PEOPLE: [Person; 13] = [
    ("admin", "Администратор", "Админ", &[Role::Administrator], 40),
    ("anna", "Орлова Анна", "Орлова", &[Role::Rep, Role::Head], 40),
    ("boris", "Кузьмин Борис", "Кузьмин", &[Role::Rep], 40),
    ("smith", "John Smith", "Smith", &[Role::Rep], 30),
    ("li", "李华", "李华", &[Role::Rep], 40),
    ("gusev", "Гусев Пётр", "Гусев", &[Role::Rep], 40),
    ("zhukov", "Жуков Илья", "Жуков", &[Role::Rep], 40),
    ("kim", "Ким Олег", "Ким", &[Role::Rep], 40),
    ("nadia", "Надежда Ильина", "Ильина", &[Role::Agent], 40),
    ("olga", "Сидорова Ольга", "Сидорова", &[Role::Quality], 40),
    ("belova", "Белова Мария", "Белова", &[Role::Head], 40),
    ("pavel", "Павел Тихонов", "Тихонов", &[Role::Marketing], 40),
    ("director", "Громов Сергей", "Громов", &[Role::Director], 40),
];

/// Who is away, and for how many days.
pub(super) const AWAY: (&str, u64) = ("kim", 14);

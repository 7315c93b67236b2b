# Bourse по-русски. Одно слово - одно значение; в трёх языках одни и те же сообщения с одними и теми же местами.
# Прошедшее время с родом не употребляется: программа не знает, кто перед ней. Знаки препинания - только ASCII.

## Words that stand alone (SCREENS 4)

word-board = Доска
word-exchange = Биржа
word-exchange-long = Биржа лидов
word-reminders = Напоминания
word-inbox = Входящие
word-clients = Клиенты
word-invoices = Счета
word-reports = Отчёты
word-refusals = Отказы
word-team = Команда
word-holder = Ответственный
word-keeper = Отвечает за процесс
word-inquiry = Обращение
word-lead = Лид
word-deal = Сделка
word-contact = Контакт
word-company = Компания
word-pipeline = Воронка
word-stage = Этап
word-source = Источник
word-brought-by = Кто привёл
word-class = Класс
word-need = Потребность
word-budget = Бюджет
word-urgency = Срочность
word-wanted-by = Нужно к
word-sum = Сумма
word-next-step = Следующий шаг
word-somebody = кто-то
word-the-rule = правило «{ $rule }»
word-touch = Касание
word-attempt = Попытка
word-outcome = Итог
word-note = Заметка
word-timeline = История
word-limit = Лимит
word-late = Просрочен
word-asleep = Спит
word-invoice = Счёт
word-payment = Оплата
word-prepayment = Предоплата
word-balance = Баланс
word-due = К оплате
word-overdue = Просрочена
word-verify = Проверить
word-junk = Отсеять
word-claim = Взять
word-return = Вернуть на биржу
word-assign = Назначить
word-hand-over = Передать дела
word-done = Сделано
word-snooze = Сдвинуть
word-postpone = Перенести
word-conditional-refusal = Условный отказ
word-false-refusal = Ложный отказ
word-send-back = Вернуть менеджеру
word-close-as-lost = Закрыть как потерянную
word-penalty = Штраф
word-sold = Продано
word-closing-push = Дожим
word-warm-list = Тёплая база
word-find = Найти
word-filter = Фильтр
word-mark = Отметить
word-undo = Отменить
word-mask = Скрыть
word-phone = Телефон
word-mail = Почта
word-title = Название
word-person = Сотрудник
word-reason = Причина
word-marketing = Маркетинг

## Scopes

scope-mine = мои
scope-team = команда
scope-all = все

## Roles

role-rep = Менеджер
level-novice = новичок
level-usual = обычный
level-senior = старший
role-agent = Оператор
role-head = РОП
role-control = Контроль качества
role-control-short = ОКК
role-marketing = Маркетинг
role-director = Директор
role-admin = Администратор

## Stages of the default pipeline: whole, at most 13 cells, at most 10 cells

stage-unsorted = Неразобранное
stage-unsorted-short = Неразобр.
stage-unsorted-tiny = Неразобр.
stage-verified = Обращение проверено
stage-verified-short = Проверено
stage-verified-tiny = Проверено
stage-qualified = Квалификация пройдена
stage-qualified-short = Квалиф.
stage-qualified-tiny = Квалиф.
stage-meeting-set = Встреча назначена
stage-meeting-set-short = Встреча назн.
stage-meeting-set-tiny = Встр.назн.
stage-meeting-held = Встреча проведена
stage-meeting-held-short = Встреча пров.
stage-meeting-held-tiny = Встр.пров.
stage-offer-sent = Предложение отправлено
stage-offer-sent-short = КП отправлено
stage-offer-sent-tiny = КП отпр.
stage-invoice = Счёт выставлен
stage-invoice-short = Счёт
stage-invoice-tiny = Счёт
stage-prepaid = Предоплата получена
stage-prepaid-short = Предоплата
stage-prepaid-tiny = Предоплата
stage-won = Продано
stage-won-short = Продано
stage-won-tiny = Продано
stage-refused = Условный отказ
stage-refused-short = Усл. отказ
stage-refused-tiny = Усл. отказ
stage-lost = Закрыто и не реализовано
stage-lost-short = Потеряно
stage-lost-tiny = Потеряно
stage-junk = Отсеяно
stage-junk-short = Отсеяно
stage-junk-tiny = Отсеяно

## What a stage asks for

asks-reach = как с ними связаться
asks-need = потребность
asks-budget = бюджет
asks-wanted-by = нужно к
asks-verdict = будем ли с ними работать
asks-meeting-day = день
asks-meeting-place = место
asks-meeting-with = с кем
asks-decided = что решили
asks-who-decides = кто решает
asks-who-pays = кто платит
asks-sum = сумма
asks-valid-until = действует до
asks-invoice-number = номер
asks-pay-by = оплатить до
asks-paid-on = день оплаты
asks-paid = оплачено полностью или кто разрешил иначе
asks-reason = причина
asks-said-by = кто сказал
asks-touch = когда, как
asks-own-words = своими словами

## Classes

class-a = A
class-b = B
class-c = C
class-unknown = -
class-new = новые
class-a-means = потребность, бюджет и срок
class-b-means = потребность и бюджет
class-c-means = потребность без бюджета
class-unknown-means = пока неизвестно
answer-unknown = неизвестно
answer-no = нет
answer-yes = да
answer-is = да
answer-is-not = нет

## Reasons and answers that are a choice

refusal-too-dear = дорого
refusal-competitor = конкурент
refusal-no-need = нет нужды
refusal-no-money = нет денег
refusal-no-answer = нет ответа
said-client = клиент словами
said-nobody = никто, молчат
said-guess = моя догадка
said-client-short = клиент
said-nobody-short = никто
said-guess-short = догадка
junk-spam = спам
junk-wrong-number = не тот номер
junk-not-a-client = не клиент
junk-duplicate = дубль
junk-test = тест
return-no-time = нет времени
return-overloaded = перегрузка
return-not-my-field = не мой профиль
return-language = язык
return-no-answer = нет ответа
return-client-asked = просил клиент
return-mistaken = по ошибке
return-expired = не было звонка в срок
return-false-refusal = ложный отказ
return-refused = отказ, попробует другой
return-reopened = открыта снова
outcome-spoke = поговорили
outcome-no-answer = нет ответа
outcome-wrong-number = не тот номер
outcome-will-call-back = перезвонит
outcome-sold = продано
outcome-postponed = перенос
outcome-refused = отказ
outcome-to-exchange = на биржу
step-call = звонок
step-meeting = встреча
step-letter = письмо
step-offer = КП
step-invoice = счёт
step-money = деньги
step-decide = решить
step-other = другое
step-first-call = первый звонок
step-call-again = перезвонить
step-call-today = позвонить сегодня
source-site = сайт
source-call = звонок
source-mail = почта
source-fair = выставка
source-partner = партнёр
source-return = возврат
source-advertising = реклама
source-own = свой
source-import = импорт
source-other = другое

## Actions: the label of the do list and of hints, and the line of the help

action-move-up = вверх
action-move-up-help = На строку вверх
action-move-down = вниз
action-move-down-help = На строку вниз
action-move-left = влево
action-move-left-help = Влево; на доске предыдущий этап
action-move-right = вправо
action-move-right-help = Вправо; на доске следующий этап
action-page-up = страница вверх
action-page-up-help = На страницу вверх
action-page-down = страница вниз
action-page-down-help = На страницу вниз
action-first = начало
action-first-help = К первой
action-last = конец
action-last-help = К последней
action-row-first = начало ряда
action-row-first-help = К первой в ряду; на доске к первому этапу
action-row-last = конец ряда
action-row-last-help = К последней в ряду; на доске к последнему этапу
action-next-part = дальше
action-next-part-help = Следующая часть экрана; в форме следующая строка
action-previous-part = назад по частям
action-previous-part-help = Предыдущая часть экрана; в форме предыдущая строка
action-open = открыть
action-open-help = Открыть; в форме сохранить; предложенное принять
action-back = назад
action-back-help = На шаг назад; недописанное останется черновиком
action-close = закрыть
action-close-help = Закрыть; дважды на вкладке - выйти, сеанс остаётся
action-mark = метка
action-mark-help = Отметить; дальше действия идут по отмеченным
action-mark-all = отметить все
action-mark-all-help = Отметить всё показанное; ещё раз: весь столбец или список
action-undo = отменить
action-undo-help = Отменить моё последнее действие; какое - в строке 23
action-redo = повторить
action-redo-help = Повторить отменённое
action-help = клавиши
action-help-help = Клавиши этого места для этой роли
action-go = перейти
action-go-help = Перейти на вкладку по цифре; дважды - туда, где был
action-find = найти
action-find-help = Найти сделку, компанию, человека, телефон
action-do = действия
action-do-help = Что здесь можно сделать, по номеру или слову
action-new = новая
action-new-help = Новая сделка одной строкой
action-filter = фильтр
action-filter-help = Фильтр: мои, команда, все, класс, источник, слова
action-clear-filter = снять фильтр
action-clear-filter-help = Снять фильтр
action-order = порядок
action-order-help = Другой порядок
action-claim = взять
action-claim-help = Взять: стать ответственным
action-claim-next = взять первую и открыть
action-claim-next-help = Взять с биржи первую и открыть
action-assign = назначить
action-assign-help = Назначить сотруднику или поровну по нагрузке
action-hand-back = вернуть на биржу
action-hand-back-help = Вернуть на биржу, с причиной
action-advance = этап вперёд
action-advance-help = На этап вперёд; из неразобранного - проверить
action-stage-back = этап назад
action-stage-back-help = На этап назад, с причиной
action-to-stage = на этап
action-to-stage-help = На любой этап; одна форма спросит всё нужное
action-set-step = поставить следующий шаг
action-set-step-help = Поставить следующий шаг: что и когда
action-done = сделано
action-done-help = Сделано: итог, что сказали, следующий шаг
action-read = прочитано
action-read-help = Прочитано: больше не новое
action-snooze = сдвинуть
action-snooze-help = Сдвинуть шаг; спросит, до какого времени
action-call-now = позвонить
action-call-now-help = Звоню: пускает секундомер; ещё раз или сделано - стоп
action-note = написать заметку
action-note-help = Написать заметку
action-edit = изменить
action-edit-help = Изменить на месте
action-won = продано
action-won-help = Продано: спросит об оплате
action-postpone = перенести
action-postpone-help = Перенести: до какого дня, кто просил; будит спящую
action-refuse = отказ, в контроль
action-refuse-help = Продажи не будет: отсеять, условный отказ, закрыть
action-send-back = вернуть: отказ ложный
action-send-back-help = Вернуть: отказ ложный; второй раз - на биржу
action-penalty = штраф
action-penalty-help = Штраф, с причиной
action-evidence = материалы дальше
action-evidence-help = Материалы дела: следующие строки, затем сначала
action-money = счета и баланс
action-money-help = Счета, оплаты и баланс клиента
action-allow = слово РОПа
action-allow-help = Спросить РОПа, продолжать ли сверх лимита; «да» РОПа
action-effort = затраты
action-effort-help = Затраты: звонок, письмо, встреча, поездка; минуты, деньги
action-scenario = путь к деньгам
action-scenario-help = Нужно, но денег нет: ждать, дешевле, рассрочка, кредит
action-go-company = компания
action-go-company-help = К компании того, что под курсором
action-go-contact = контакт
action-go-contact-help = К контакту того, что под курсором
action-go-deal = сделка
action-go-deal-help = К сделке того, что под курсором
action-go-history = история
action-go-history-help = К истории того, что под курсором
action-copy = копировать
action-copy-help = Простой вид для копирования; и в буфер, если он есть
action-mask = скрыть
action-mask-help = Скрыть суммы, телефоны, чужих клиентов; ещё раз - показать
action-time-machine = как было в день
action-time-machine-help = Доска, какой она была в выбранный день
action-give-task = передать шаг
action-give-task-help = Кто делает этот шаг и кто его контролирует
action-stages = этапы
action-stages-help = Этапы воронки: назвать, добавить, переставить
action-claim-rules = правила взятия
action-claim-rules-help = Правила взятия: сколько, как скоро, кто первый
action-away = отсутствие
action-away-help = Отсутствие до дня: пока ничего не назначают
action-limits = лимиты
action-limits-help = Лимиты человека: уровень, сделок на руках, взять в день
action-next-pipeline = другая воронка
action-next-pipeline-help = Показать следующую воронку на всех экранах
action-fields = поля
action-fields-help = Собственные поля отдела
action-new-pipeline = новая воронка
action-new-pipeline-help = Ещё одна воронка с этапами этой
action-rename-pipeline = имя воронки
action-rename-pipeline-help = Назвать эту воронку иначе
action-close-pipeline = закрыть воронку
action-close-pipeline-help = Не принимать новые сделки в эту воронку или принимать снова
action-stage-shape = роль и хранитель
action-stage-shape-help = Для чего этап, его фаза и кто за него отвечает
action-hand-over = передать дела
action-hand-over-help = Передать все сделки и напоминания сотрудника
action-redraw = перерисовать
action-redraw-help = Перерисовать, впустить новые строки
action-pane-1 = доска
action-pane-1-help = Доска: сделки по этапам
action-pane-2 = биржа
action-pane-2-help = Биржа: сделки без ответственного
action-pane-3 = напоминания
action-pane-3-help = Напоминания: мои шаги по времени
action-pane-4 = входящие
action-pane-4-help = Входящие: что сделали другие и касается меня
action-pane-5 = клиенты
action-pane-5-help = Клиенты: компании и контакты
action-pane-6 = счета
action-pane-6-help = Счета: выставленные и неоплаченные
action-pane-7 = отчёты
action-pane-7-help = Отчёты: вопросы к отделу
action-pane-8 = отказы
action-pane-8-help = Отказы: дела контроля качества, по роли
action-pane-9 = команда
action-pane-9-help = Команда: что ждёт слова РОПа
action-choose = выбрать
action-choose-help = Взять ответ с этим номером

## Places, as the help names them

place-everywhere = везде
place-list = в списке
place-timeline = в истории
place-board = на доске
place-exchange = на бирже
place-reminders = в напоминаниях
place-inbox = во входящих
place-deal = на сделке
place-refusals = в отказах
place-asked = в ждущем слова РОПа
place-stages = в настройках
place-form = в форме
place-text = в тексте
place-popup = в малом списке

## Hints of line 24: what stands after the key

hint-open = открыть
hint-look = смотреть
hint-deal = сделка
hint-case = дело
hint-stage = этап
hint-step = шаг
hint-done = сделано
hint-read = прочитано
hint-new = новая
hint-filter = фильтр
hint-paid = оплата
hint-issue = новый счёт
hint-take-off = снять
hint-other-report = другой отчёт
hint-allow = разрешить
hint-deny = нет
hint-refuse = отказ
hint-hand-over = передать
hint-rest = остальные
hint-fill-in = заполнить
hint-order = порядок
hint-find = найти
hint-do = действия
hint-keys = клавиши
hint-all-keys = все
hint-claim = взять
hint-claim-next = взять и открыть
hint-mark = метка
hint-assign = назначить
hint-junk = отсеять
hint-snooze = сдвинуть
hint-call = звоню
hint-outcome = исход
hint-note = заметка
hint-edit = изменить
hint-close-lost = закрыть
hint-send-back = вернуть
hint-to-exchange = на биржу
hint-later = позже
hint-penalty = штраф
hint-evidence = материалы
hint-junked = отсев
hint-answer = ответить
hint-undo = отменить
hint-stage-name = изменить
hint-stage-add = добавить
hint-stage-move = раньше, позже
hint-stage-remove = убрать
hint-claim-rules = взятие
hint-stage-shape = роль, хранитель
hint-next-pipeline = другая воронка
hint-new-pipeline = новая воронка
hint-rename-pipeline = имя
hint-close-pipeline = закрыть
hint-field-retire = убрать, вернуть
hint-further = дальше
hint-back = назад
hint-close = закрыть
hint-save = сохранить
hint-save-move = сохранить и перейти
hint-send-control = отправить в контроль
hint-line = строка
hint-leave-draft = уйти, черновик останется
hint-leave-stage = оставить в { $stage }, черновик останется
hint-change-line = выбрать строку и изменить
hint-more = ещё

## Lines 1, 2 and 23, the same on every screen

chrome-bourse = Bourse
chrome-marked = отмечено { $n }
chrome-new-rows = новых { $n }, { $key } впустит
chrome-undo = { $key } отменить: { $what }
chrome-undo-all = { $key } отменить все { $n }
chrome-redo = { $key } повторит
chrome-filtered = фильтр: { $what }
chrome-masked = скрыто
chrome-read-only = только чтение
chrome-at-least = не меньше { $n }
list-more-below = ещё { $n } ниже
list-looked = просмотрены только первые { $n }
list-more-above = ещё { $n } выше
list-gone = { $deal } здесь больше нет
list-empty = Здесь пусто
list-empty-filtered = Под фильтр ничего не попало. { $key } снимет его

## What u takes back

undo-claim = взята { $deal }
undo-move = { $deal } на этап { $stage }
undo-step = шаг { $deal }
undo-snooze = { $deal } сдвинуто на { $time }
undo-done = сделано: { $deal }
undo-note = заметка { $deal }
undo-invoice = счёт: { $deal }
undo-payment = оплата: { $deal }
undo-payment-off = снятие оплаты: { $deal }
undo-invoice-off = отмену счёта: { $deal }
undo-ask = вопрос: { $deal }
undo-access = доступ к { $deal }: { $who }
undo-effort = затраты: { $deal }
undo-costs = правила затрат
undo-edit = правка { $deal }
undo-stage-renamed = название этапа { $stage }
undo-stage-added = новый этап { $stage }
undo-stage-moved = порядок этапа { $stage }
undo-stage-ruled = требования и лимиты этапа { $stage }
undo-stage-removed = удаление этапа { $stage }
undo-stage-shaped = роль этапа { $stage }
undo-stage = этап { $stage }
undo-switch = { $deal } в воронку { $pipeline }
undo-pipeline = воронка { $pipeline }
undo-field = поле { $field }
undo-reminder = напоминание «{ $what }»
undo-reminders = напоминания: { $n }
undo-watch = контроль: { $what }
undo-rule-made = новое правило «{ $rule }»
undo-rule-changed = правка правила «{ $rule }»
undo-rule-started = запуск правила «{ $rule }»
undo-rule-stopped = остановка правила «{ $rule }»
undo-rule-dropped = удаление правила «{ $rule }»
undo-claims = правила взятия
undo-away = нет на месте до { $date }: { $who }
undo-here = снова на месте: { $who }
undo-add = новая { $deal }
undo-assign = { $deal }: { $who }
undo-nurture = { $deal } в маркетинг
undo-return = { $deal } на биржу
undo-postpone = { $deal } спит до { $date }
undo-wake = пробуждение { $deal }
undo-refuse = отказ { $deal }
undo-junk = отсеяно { $deal }
undo-won = продажа { $deal }
undo-many = сделок { $n }: { $what }
undo-job = { $action }: { $n }
undo-hand-over = передача { $n } { $n ->
        [one] сделки
        [few] сделок
       *[many] сделок
    }: { $who }
undo-assign-all = назначение { $n } { $n ->
        [one] сделки
        [few] сделок
       *[many] сделок
    }

## What happened, with time and person in front

event-claimed = { $time } { $who }: взято { $deal }
event-assigned = { $time } { $who }: назначено { $deal }, { $whom }
event-returned = { $time } { $who }: на бирже { $deal }, { $reason }
event-moved = { $time } { $who }: { $deal } на этапе { $stage }
event-added = { $time } { $who }: новая { $deal }
event-won = { $time } { $who }: продано { $deal }
event-refused = { $time } { $who }: отказ { $deal }, { $reason }
event-junked = { $time } { $who }: отсеяно { $deal }, { $reason }
event-lost = { $time } { $who }: закрыто как потерянное { $deal }
event-sent-back = { $time } { $deal } снова у менеджера ({ $whom }): отказ ложный
event-postponed = { $time } { $who }: перенесено { $deal } до { $date }
event-snoozed = { $time } { $who }: шаг { $deal } сдвинут на { $when }
event-done = { $time } { $who }: сделано, { $step }, { $deal }

## Board

board-counts = { $open } открыто, { $late } просрочено, { $asleep } { $asleep ->
        [one] спит
        [few] спят
       *[many] спят
    }
board-order-class = по классу
board-order-step = по шагу
board-order-sum = по сумме
board-order-age = по дням на этапе
board-asleep = { $n } { $n ->
        [one] спит
        [few] спят
       *[many] спят
    }
board-below = ещё { $n } ниже
board-below-asleep = ещё { $n } ниже, { $asleep } { $asleep ->
        [one] спит
        [few] спят
       *[many] спят
    }
board-no-step = нет шага
board-as-of = на { $date }
board-counts-no-late = { $open } открыто, спят { $asleep }
board-below-some = ниже есть ещё
board-column-empty = сделок нет
past-title = КАКОЙ БЫЛА
past-end-of-day = на конец { $date }
past-now = { $date } { $time }
past-now-count = сейчас { $now }
past-below = сейчас { $now }; ниже ещё { $n }
past-since = с { $date }
past-exchange = бирж
past-marketing = марк
past-note = Доска того дня; названия, суммы и классы сегодняшние
past-read-only = Это прошедший день: его только смотрят. Enter откроет сделку, Esc вернёт к сегодня
hint-other-day = другой день
hint-counts = числа
hint-today = сегодня
board-empty = Здесь сделок нет
board-empty-new = { $new } добавит, { $exchange } покажет ничьи
board-empty-scope = { $filter } покажет чужие
board-order-only = У доски один порядок: по классу, затем по следующему шагу
board-marked-full = Отмечено { $n }. Больше за раз нельзя
board-asleep-count = спят { $n }
board-ended-count = закончено { $n }
board-ended-most = только { $n } последних, остальные находит поиск
board-filter-off = Вне доски
board-filter-on-board = нет
board-hint-show = показать

## Exchange

exchange-free = { $n } { $n ->
        [one] свободная
        [few] свободных
       *[many] свободных
    }: { $a } A, { $new } { $new ->
        [one] новая
        [few] новых
       *[many] новых
    }, { $b } B, { $c } C
exchange-too-long = { $n } { $n ->
        [one] ждёт
        [few] ждут
       *[many] ждут
    } слишком долго
exchange-too-long-short = долго ждут { $n }
exchange-hold = у вас { $held } из { $limit }, ещё { $claims }
exchange-head-waits = ждёт
exchange-head-sum = сумма
exchange-head-source = откуда
exchange-head-client = клиент и потребность
exchange-head-before = у кого был, почему
exchange-before-times = { $text }; возвратов { $n }
exchange-before = { $who }: { $reason }
exchange-missed-call = пропущен, { $phone }
exchange-reserved = до { $time }: { $who }
exchange-novices = до { $time }: новичкам
exchange-taken = { $time } взято, { $who }: { $deal }
exchange-gone = { $time } ушла с биржи: { $deal }
exchange-need = потребность { $answer }
exchange-budget = бюджет { $answer }
exchange-wanted = нужно к { $answer }
exchange-returned = возврат { $time }, { $n } { $n ->
        [one] раз
        [few] раза
       *[many] раз
    }
exchange-came = пришло { $time }, { $source }
exchange-reached = { $stage } { $date }
exchange-touches = { $calls } { $calls ->
        [one] звонок
        [few] звонка
       *[many] звонков
    }, { $meetings } { $meetings ->
        [one] встреча
        [few] встречи
       *[many] встреч
    }
exchange-last-words = последние слова: "{ $words }"
exchange-last-claims = Взято { $list }
exchange-receipt = { $deal } у вас, номер { $claim } в { $time }. Первый звонок до { $due }
exchange-new-waiting = новых { $n }, { $key } впустит
exchange-empty = На бирже пусто
exchange-blind = Сделки выдаются по одной: { $key } берёт первую
exchange-load = Нагрузка
exchange-load-holds = держит
exchange-load-today = сегодня
exchange-load-late = проср.
exchange-load-order = свободные первыми
exchange-load-held = { $held } из { $limit }
exchange-load-claimed = взято { $n }
exchange-load-full = полон
exchange-load-away = нет до { $date }
exchange-load-taken = A
exchange-load-taken-wide = взято за 30 дн
exchange-load-took = A { $a } - { $new } B { $b } C { $c }
exchange-assign = Назначить { $n } { $n ->
        [one] отмеченную
        [few] отмеченные
       *[many] отмеченных
    }:  { $digits } менеджер   0 поровну свободным   или имя:
exchange-assigned = { $n ->
        [one] Назначена
        [few] Назначено
       *[many] Назначено
    } { $n } { $n ->
        [one] сделка
        [few] сделки
       *[many] сделок
    }: { $list }
exchange-assign-one = Назначить { $deal }:  { $digits } менеджер   0 поровну свободным   или имя:
exchange-assign-name = Назначить { $n }, кому:
exchange-assign-enter = Enter: { $who }
exchange-assign-nobody = с таким именем никого
exchange-empty-do = { $key } заведёт обращение; что придёт, сразу встанет здесь
exchange-not-yours = Биржа - для менеджеров, операторов и РОПа

## Reminders

reminders-counts = просрочено { $late }, сегодня { $today }, завтра { $tomorrow }, позже { $later }
reminders-counts-short = проср. { $late }, сегодня { $today }, далее { $later }
reminders-mine = Мои
reminders-share = на A сегодня { $percent } %
reminders-late = ПРОСРОЧЕНО { $n }
reminders-today = СЕГОДНЯ { $n }
reminders-tomorrow = ЗАВТРА { $n }
reminders-later = ПОЗЖЕ { $n }
reminders-any-time = за день
reminders-soon = Через { $n } мин: { $what }
reminders-now = Сейчас: { $what }
reminders-their-time = там { $time }
reminders-empty = Шагов нет. { $key } берёт сделку с биржи
reminders-moved = x{ $n }
reminders-none-late = Просроченного нет
reminders-empty-plain = Шагов нет
reminders-finished = сделано { $time }: { $what }
reminders-cancelled = отменено { $time }: { $what }
reminders-handed = теперь у другого ({ $who }): { $what }

# Что сделали другие и что касается меня. Кто именно, стоит перед строкой.
inbox-counts = новых { $new } из { $all }
inbox-order = сначала новые
inbox-mark = + новое
inbox-empty = Вам ничего не сообщали. Здесь то, что другие делают с вашими сделками и задачами
notice-given = вам: { $deal }, сейчас { $how }; от: { $who }
notice-given-on = приходила к вам: { $deal }, сейчас { $how }; от: { $who }
notice-given-away = вам: { $deal }, сейчас уже не у вас; от: { $who }
notice-taken = { $deal } теперь у: { $who }
notice-moved = { $deal }: перешла на этап { $stage }
notice-switched = { $deal }: в воронку { $pipeline }, { $stage }
notice-breach = { $deal }: на этапе { $stage } дольше срока
notice-edited = изменено, { $field }: { $deal }
notice-edited-more = изменено, { $field } и ещё { $n }: { $deal }
notice-client = другой клиент: { $deal }
notice-billed = счёт: { $deal }, сейчас к оплате { $due }
notice-paid = оплата: { $deal }, сейчас осталось { $due }
notice-asked-postpone = просит отложить до { $date }: { $deal }
notice-asked-go-on = просит продолжить сверх лимита: { $deal }
notice-granted = РОП разрешил: { $deal }
notice-denied = РОП отказал: { $deal }
notice-unanswered = РОП не ответил, на биржу: { $deal }
notice-access-asked = просит доступ к { $deal }: ответ на 9
notice-access-asked-then = вопрос о доступе к { $deal }
notice-access-shown = РОП показал { $deal }, кому: { $who }, до { $date }
notice-access-given = вам видна { $deal } до { $date }
notice-access-refused = РОП не дал доступ к { $deal }
notice-access-unanswered = РОП не ответил, спросите ещё раз: { $deal }
notice-access-ended = вам больше не видна { $deal }
notice-access-moved = { $deal }, о доступе к которой вы просили, теперь у: { $who }
notice-access-moved-seen = { $deal }, о доступе к которой вы просили, теперь у: { $who }. Теперь она вам видна
notice-access-moved-waits = { $deal } теперь у: { $who }. Ваш вопрос о доступе ждёт ответа до { $time }
notice-noted = заметка: { $deal }
notice-touched = разговор с вашим клиентом: { $deal }
notice-postponed = отложена: { $deal }
notice-woken = проснулась: { $deal }
notice-expiring = прошла половина срока, без звонка вернётся на биржу { $time }: { $deal }
notice-sent-back = отказ ложный, звонить в тот же день: { $deal }
notice-sent-back-exchange = отказ ложный, ушла на биржу: { $deal }
notice-allowed-debt = продано до оплаты, с вашего разрешения: { $deal }
notice-junk-back = это не отсев, она снова на бирже: { $deal }
notice-closed-lost = отказ принят, потеряна: { $deal }
notice-task-given = задача вам: { $step }
notice-task-taken = больше не ваша: { $step }
notice-task-withdrawn = делать больше не нужно: { $step }
notice-watching = вы контролируете: { $step }
notice-task-done = сделано: { $step }
notice-task-late = ПРОСРОЧЕНО, { $who }: { $step }
notice-penalised = штраф, { $what } { $deal }
notice-penalty-answered = ответ на штраф { $what }: { $text }
notice-penalty-lifted = штраф { $what } снят: { $text }
penalty-answered = ответ: { $text }
penalty-lifted = снят: { $text }
notice-undone = отменено, уже не так: «{ $what }»
notice-undone-given = отменено, больше не ваша: { $deal }
notice-undone-taken = отменено, снова ваша: { $deal }
notice-why = { $what }: «{ $why }»

## Deal card

deal-day = день { $day } из { $limit }
deal-day-free = день { $day }
deal-next = ШАГ
deal-next-step = { $kind }, { $when }: { $what }
deal-next-none = следующего шага нет, { $key } поставит
deal-moved = сдвинут x{ $n }
deal-pushed = СДВИНУТ x{ $n }
deal-further-steps = ещё { $n } { $n ->
        [one] шаг
        [few] шага
       *[many] шагов
    }
deal-further-shortly = +{ $n }
deal-then = Затем
deal-asleep = спит до { $date }: { $reason }
deal-waits = на бирже { $age }
deal-at-control = в контроле качества { $age }
deal-need = Нужно
deal-budget = Бюджет
deal-wanted-by = К сроку
deal-source = Источник
deal-holder = Ответств.
deal-spent = Ушло
deal-brought-by = Кто привёл
deal-company = Компания
deal-balance = Баланс
deal-contact = Контакт
deal-phone = Телефон
deal-mail = Почта
deal-also = Ещё
deal-holder-since = { $who } с { $date }
deal-source-at = { $source }, { $when }
deal-budget-approved = { $sum }, утверждён { $date }
deal-company-sums = { $deals } { $deals ->
        [one] сделка
        [few] сделки
       *[many] сделок
    }, куплено { $bought }, { $sum }
deal-balance-sums = к оплате { $due }, просрочено { $overdue }
deal-spent-sums = касаний { $touches } из { $limit }, { $minutes } мин
deal-phone-there = { $phone }, там { $time }
deal-brought = { $who }, { $role }
deal-more-fields = + ещё { $n } { $n ->
        [one] поле
        [few] поля
       *[many] полей
    }, { $key } покажет и изменит
deal-more-shortly = +{ $n } { $key }
deal-debts = Не заполнено: { $list }
deal-reading = Эту сделку читает и { $who }
deal-timeline = ИСТОРИЯ
deal-timeline-all = всего { $n }
deal-timeline-calls = звонки { $n }
deal-timeline-letters = письма { $n }
deal-timeline-meetings = встречи { $n }
deal-timeline-notes = заметки { $n }
deal-timeline-stages = этапы { $n }
deal-timeline-edits = правки { $n }
timeline-call = звонок { $length }
timeline-letter = письмо
timeline-meeting = встреча { $length }
timeline-note = заметка
timeline-touch = касание
timeline-stage = этап
timeline-switched = воронка
timeline-breach = дольше срока
timeline-sum = сумма
timeline-edit = правка
timeline-step = шаг
timeline-snoozed = шаг сдвинут
timeline-added = создана
timeline-claimed = взята
timeline-assigned = назначена
timeline-handed-over = передана
timeline-returned = на биржу
timeline-postponed = перенос
timeline-refused = отказ
timeline-sent-back = отказ ложный
timeline-junked = отсеяна
timeline-won = продано
timeline-lost = потеряна
timeline-reopened = открыта снова
timeline-merged = объединена
timeline-imported = импорт
timeline-undone = отменено
timeline-change = { $before } > { $after }
deal-leave = СЛЕДУЮЩИЙ ШАГ  { $deal } остаётся без шага
deal-asleep-until = спит до { $date }
deal-lapses = на биржу { $time }
deal-ended = { $stage }, с { $date }
deal-gone = { $deal } больше не видна. { $key } ведёт назад
deal-holder-until = { $who } до { $date }
deal-not-soon = не скоро
deal-spent-free = касаний { $touches }, { $minutes } мин
deal-timeline-loading = загружается ...
deal-wanted-past = { $date } прошло, спросить снова
clients-companies = Компании
clients-people = Люди
clients-order = сначала новые
clients-head-client = клиент
clients-head-open = открыто
clients-head-bought = куплено
clients-head-who = у кого
clients-hint-people = люди
clients-hint-companies = компании
clients-empty = Клиентов здесь пока нет. { $key } покажет чужих
clients-cut = из первых { $n } сделок
client-since = с { $date }
client-responsible = Ответственный
client-nobody = никто
client-reach = Связь
client-no-reach = ни телефона, ни почты
client-bought = Покупки
client-times = { $n ->
    [0] пока ничего
    [one] { $n } раз
    [few] { $n } раза
   *[other] { $n } раз
}
client-open = { $n } в работе
client-at-least = не меньше: { $what }
client-head-company = КОМПАНИЯ
client-head-people = КОНТАКТЫ { $n }
client-head-open = В РАБОТЕ { $n }
client-head-bought = КУПЛЕНО { $n }
client-head-ended = НЕ ПРОДАНО { $n }
client-head-older = СТАРШЕ { $n }
client-empty = Ни контактов, ни сделок пока нет
client-gone = Этот клиент вам больше не виден. { $key }: назад
client-nameless = без имени
timeline-client = клиент
timeline-company = компания
timeline-contact = контакт
timeline-put-off = отложено
timeline-replaced = заменён
timeline-step-done = шаг сделан
timeline-step-late = шаг просрочен, сказано
timeline-penalty = штраф
timeline-step-watched = шаг под контролем
timeline-step-off = шаг снят
timeline-woken = проснулась
timeline-invoice = счёт
timeline-pay-by = { $sum }, оплатить до { $date }
timeline-invoice-off = счёт снят
timeline-paid = оплата
timeline-paid-off = оплачено полностью
timeline-payment-off = оплата снята
timeline-asked = вопрос РОПу
timeline-wish-postpone = перенести до { $date }
timeline-wish-go-on = продолжить сверх лимита
timeline-granted = да
timeline-denied = нет
timeline-lapsed = нет ответа
timeline-access-asked = просит доступ
timeline-access = доступ
timeline-access-given = { $who } до { $date }
timeline-access-ended = { $who }: закрыт
timeline-extended = лимит продлён
timeline-nurtured = маркетингу
timeline-nurture-ended = от маркетинга
timeline-claim-warned = полсрока без звонка
timeline-effort = затраты

## Quick-add

add-title = НОВАЯ
add-prompt = компания, человек телефон, сумма, что дальше и когда
add-will-save = БУДЕТ ЗАПИСАНО
add-company = Компания
add-contact = Контакт
add-phone = Телефон
add-mail = Почта
add-deal = Сделка
add-lacks = Не хватает
add-lacks-until = неразобранное, пока не узнать
add-sum = Сумма
add-next-step = Шаг
add-goes-to = Кому
add-brought-by = Кто привёл
add-known = есть, { $who }, { $n } { $n ->
        [one] открытая сделка
        [few] открытые сделки
       *[many] открытых сделок
    }
add-known-plain = есть
add-new = новый
add-new-alike = новый; похожих в компании { $n }
add-new-there = новый; там { $time }
add-new-deal = новая, { $stage }, класса пока нет
add-me = мне
add-me-held = у вас { $held } из { $limit }; или на биржу
add-exchange = биржа
add-colleague = их компания; привели вы
add-own = { $who }, источник свой
add-for-good = остаётся навсегда
add-already = УЖЕ ЕСТЬ
add-also-understood = МОЖНО И ТАК
add-example-1 = Acme, Jones +44 20 7946 0958, 12k EUR, call tue 15
add-example-2 = 华强, 李伟 0755 8123 4567, 30万, 报价 明天15点
add-example-3 = Ромашка, Иванов +7 916 123-45-67, 300к, счёт завтра 15
add-all-placed = Все слова нашли место
add-left-over = Останется заметкой: { $words }
add-step-into = Enter запишет шаг в { $deal }, без новой сделки
add-step-default = если ничего не сказать
add-step-noted = заметкой, пока не возьмут
add-or-me = или мне
add-agent = ваше идёт туда

## Refusals

refusals-counts = Ждут решения { $n }, дольше дня { $late }   решено сегодня { $decided }
refusals-false-share = ложных за месяц { $percent } %
refusals-head-waits = ждёт
refusals-head-sum = сумма
refusals-head-client = клиент
refusals-head-rep = менеджер
refusals-head-reason = причина
refusals-head-said = кто сказал
refusals-junk = отсев: { $reason }
refusals-day = { $stage }, день { $day } из { $limit }
refusals-writes = Пишет
refusals-refusal = Отказ
refusals-touches = Касания
refusals-client = Клиент
refusals-not-done = Не сделано
refusals-rep = Менеджер
refusals-alike = Похоже
refusals-said-guess = сказал: догадка менеджера. Слов клиента об отказе в истории нет
refusals-said-client = сказал: клиент, { $when }
refusals-said-nobody = сказал: никто, клиент молчит; слов об отказе в истории нет
refusals-said-nobody-heard = сказал: никто, хотя касание с отказом в истории есть
refusals-unheard = слов об отказе в истории нет
refusals-money = Деньги
refusals-paid = оплачено { $paid } из { $billed }
refusals-paid-ahead = оплачено вперёд { $paid }, счетов нет
refusals-billed = выставлено { $billed }, оплат нет
refusals-touches-of = { $n } из { $limit }: { $list }
refusals-no-meeting = Встречи не было
refusals-last-words = последние слова { $date }: "{ $words }"
refusals-step-late = { $step }: просрочен с { $date }, сдвинут x{ $n }
refusals-step-late-once = { $step }: просрочен с { $date }
refusals-habit = "{ $reason }" { $mine } из { $all } за неделю, по отделу { $others } из { $total }. Ложных { $percent } %
refusals-habit-new = "{ $reason }" { $mine } из { $all } за неделю, по отделу { $others } из { $total }
refusals-alike-with = слова почти те же, что в { $list }
refusals-empty = Решать нечего
refusals-waiting = Ждут решения { $n }, дольше дня { $late }
refusals-more = { $key } дальше
refusals-decided = решено { $time }: { $deal }, теперь { $stage }
refusals-said-guess-heard = сказал: догадка менеджера, хотя касание с отказом в истории есть
refusals-rests = основание: { $touch }
refusals-false-before = раньше отказ был ложным: x{ $n }
refusals-no-touches = Не было
refusals-touches-before = на этом этапе нет; раньше: { $list }
refusals-answered = ответил { $n } из { $all }
refusals-never-answered = ни разу не ответил, попыток { $all }

## Forms

form-done = СДЕЛАНО  { $step }, { $deal }
form-began = начало { $time }, заняло { $n } мин
form-how-ended = Чем кончилось
form-what-said = Что сказали
form-next-step = Следующий шаг
form-take-proposal = Enter примет. Или пишите поверх: { $example }
form-step-example = встреча пт 11 у них
form-to-stage = НА ЭТАП { $stage }  { $deal }
form-missing = для этапа не хватает { $n } { $n ->
        [one] ответа
        [few] ответов
       *[many] ответов
    }
form-sum-or-none = сумма или: нет
form-date-or-not-soon = дата или: не скоро
form-class-now = пока { $class }; A - все три, B - потребность и деньги, C - потребность
form-refuse = ОТКАЗ  { $deal }
form-refuse-goes = уйдёт в контроль, не пропадёт
form-reason = Причина
form-who-said = Кто сказал
form-when-how = Когда, как
form-another-one = Enter: другое
form-own-words = Своими словами
form-own-words-hint = что пробовали, что сказал клиент; контроль читает эту строку
form-junk = ОТСЕЯТЬ  { $deal }
form-return = НА БИРЖУ  { $deal }
form-postpone = ПЕРЕНЕСТИ  { $deal }
form-until = До
form-who-asked = Кто просил
form-snooze = СДВИНУТЬ  { $step }, { $deal }
form-to-when = На когда
form-note = ЗАМЕТКА  { $deal }
form-hand-over = ПЕРЕДАТЬ ДЕЛА
form-hand-over-of = ПЕРЕДАТЬ ДЕЛА  { $who }: всё
form-hand-over-whose = Чьи
form-hand-over-exchange = на биржу
form-hand-over-goes = сделок { $n }{ $asleep ->
    [0] {""}
   *[other] , из них спят { $asleep }
}{ $tasks ->
    [0] {""}
   *[other] , напоминаний { $tasks }
}
hand-over-would = Ничего ещё не изменилось. { $n ->
        [0] {""}
        [one] Перейдёт { $n } сделка:
        [few] Перейдут { $n } сделки:
       *[many] Перейдёт { $n } сделок:
    }
hand-over-did = { $n ->
        [0] {""}
        [one] Перешла { $n } сделка:
        [few] Перешли { $n } сделки:
       *[many] Перешло { $n } сделок:
    }
hand-over-reminders = напоминаний { $n }: { $who }
hand-over-asleep = спящих сделок { $n }: до пробуждения останутся, { $who }; потом уйдут на биржу
hand-over-look = { $who } ПЕРЕДАЁТ { $n }: { $list }
hand-over-sure = { $key } передаст всё одним шагом; пока ничего не изменилось
message-nobody-holds = Ни у кого из ваших ничего нет
form-stage-add = НОВЫЙ ЭТАП  после { $stage }
form-stage-rename = ЭТАП  { $stage }
form-stage-name = Название
form-stage-short = Коротко
form-stage-short-sample = первые буквы названия
form-stage-shape = ЭТАП  { $stage }
form-stage-role = Роль
form-stage-phase = Фаза
form-stage-keeper = Хранитель
form-stage-keeper-sample = кому сообщать, если сделка стоит дольше срока
form-pipeline-add = НОВАЯ ВОРОНКА  с этапами воронки { $pipeline }
form-pipeline-rename = ВОРОНКА  { $pipeline }
form-stage-remove = УБРАТЬ ЭТАП  { $stage }, сделок: { $n }
form-stage-remove-to = Перейдут в
form-pipeline-name = Имя
form-field-add = НОВОЕ ПОЛЕ
form-field-edit = ПОЛЕ  { $field }
form-field-name = Имя
form-field-kind = Хранит
form-field-of = Чьё
form-field-unit = Единица
form-field-unit-sample = для числа: шт, м3, ч
form-field-places = Знаков
form-field-places-sample = после запятой у числа, от 0 до 6; у штук их нет
form-field-choices = Варианты
form-field-choices-sample = для выбора: EXW, DDP, FOB
form-field-choices-hint = сначала прежние, можно под новыми именами
form-unclear-yes-no = { $text }: напишите да или нет
form-either-number = { $text } - это { $small } или { $large }? Напишите точно
form-unclear-number = { $text } не число
form-unclear-unit = { $text } не та единица: { $unit }
form-unclear-choice = Одно из: { $list }
form-number-example = 12 { $unit }
form-percent-example = 12,5
form-to-pipeline = в { $pipeline }
form-stage-asks = Спросить
form-stage-days = Дней
form-stage-touches = Касаний
form-stage-cost = Затраты
form-unclear-field = Нет такого поля: { $text }
form-unclear-limit = Не число от 1 до 999: { $text }
form-unclear-count = Не число от 0 до { $most }: { $text }
form-claims = ВЗЯТИЕ С БИРЖИ  { $pipeline }
form-claims-daily = Взять в день
form-claims-novice = ... новичку
form-claims-senior = ... старшему
form-claims-expire = Назад без звонка
form-claims-cooldown = ... потом не брать
form-claims-novices-first = Сначала новичкам
form-claims-reserve = Сначала своему
form-claims-pull = Берут
form-claims-choice = на выбор
form-claims-next = следующую по очереди
form-claims-hour = Час стоит
form-claims-none = без своего лимита
form-claims-minutes = рабочих минут; пусто - правила нет
form-away = ОТСУТСТВИЕ
form-away-who = Кто
form-away-me = { $who } или имя
form-away-until = До
form-away-until-sample = 15 дек; нет: снова на месте
form-limits = ЛИМИТЫ
form-limits-of = ЛИМИТЫ  { $who }
form-limits-whose = Чьи
form-limits-level = Уровень
form-limits-hold = Сделок на руках
form-limits-as-level = как у уровня
form-stage-insist = { $why }; Enter оставит
form-step = СЛЕДУЮЩИЙ ШАГ  { $deal }
form-stage-back = НАЗАД НА ЭТАП { $stage }  { $deal }
form-won = ПРОДАНО  { $deal }
form-paid-sum = Сумма оплаты
form-paid-on = День оплаты
form-allowed-by = Кто разрешил иначе
form-edit = ИЗМЕНИТЬ  { $deal }
form-name = Название
form-tie-hint = другое название привяжет сделку к другой компании; переименовать: { $key } на карточке компании
form-send-back = ВЕРНУТЬ МЕНЕДЖЕРУ  { $deal }
form-penalty = ШТРАФ
form-penalty-answer = ОТВЕТИТЬ
form-penalty-lift = СНЯТЬ
form-penalty-says = Что я отвечу
form-penalty-hint = Сколько стоит; пусто: только на заметке, денег не стоит
form-close-lost = ЗАКРЫТЬ КАК ПОТЕРЯННУЮ  { $deal }
form-filter = ФИЛЬТР
form-scope = Чьи
form-words = Слова
form-any = любой
form-choose-first = Выберите цифрой
form-too-short = Не короче { $letters } букв и { $words } слов
form-no-day = Такого дня нет: { $text }
form-no-time = Такого времени нет: { $text }
form-unsure-day = Неясно, какой день имеется в виду: { $text }
form-unclear-date = Время непонятно: { $text }. Например: { $example }
form-unclear-sum = Сумма непонятна: { $text }. Например: { $example }
form-unclear-reach = Не телефон и не почта: { $text }
form-position = Должность
form-day-example = 15 дек, 15.12.2026, +10д
form-unclear-day = Не знаю такого дня: { $text }. Например: { $example }
form-date-example = завтра 15, пт 10:30, +3д
form-sum-example = 250к, 1,2м, 12к EUR
form-draft-restored = Ваш черновик от { $time }
form-pasted-cut = Вставленное обрезано до { $n } знаков
form-write-first = Сначала напишите здесь
form-step-bare = { $kind }, { $when }
form-unclear-step = Не видно, когда: { $text }. Например: { $example }
form-words-or-none = словами или: нет
form-yes-or-who = да или кто разрешил иначе
form-more-choices = те, что с -, стрелками, потом Enter
form-paid-who = Оплачено не полностью: кто разрешил? Имя
form-phone-or-mail = телефон или почта
form-touch = { $kind } { $when }, { $outcome }
form-touch-now = { $kind } только что, { $outcome }
form-no-touch = пока ни звонка, ни письма, ни встречи
form-own-words-count = букв { $letters } из { $of-letters }, слов { $words } из { $of-words }; или иероглифов { $han } из { $of-han }
form-put-off = ОТЛОЖИТЬ  { $deal }
form-reopen = ОТКРЫТЬ СНОВА  { $deal }
form-move = НА ЭТАП  { $deal }
form-assign = НАЗНАЧИТЬ  { $deal }
form-to-whom = Кому
form-or-name = Или имя
form-give-task = ПЕРЕДАТЬ
form-watches = Кто контролирует
form-watches-hint = Имя: узнает, если просрочено. Никто: -
form-spread = поровну свободным
form-nobody-called = Здесь никого нет с именем { $text }
form-several-called = Таких несколько: { $list }. Напишите имя полнее
form-field = Поле
form-field-hint = Цифра или стрелки, затем Enter
form-empty = пусто
form-keep-theirs = оставить: { $value }
form-put-mine = поставить моё: { $value }
form-changed-meanwhile = Поле тем временем изменено ({ $who })
form-answered-meanwhile = Enter поставит ваше вместо того, что тем временем записано ({ $who }): { $value }
form-person-changed = Контакт тем временем изменён ({ $who }); новое уже здесь
form-goes-on = дальше по Enter
form-field-title = Название
form-field-sum = Сумма
form-field-reach = Телефон, почта
form-field-need = Потребность
form-field-budget = Бюджет
form-field-wanted-by = Нужно к
form-field-verdict = Работаем с ними
form-field-meeting-day = День и время
form-field-meeting-place = Место
form-field-meeting-with = С кем
form-field-decided = Что решили
form-field-who-decides = Кто решает
form-field-who-pays = Кто платит
form-field-valid-until = Действует до
form-field-invoice-number = Номер счёта
form-field-pay-by = Оплатить до
form-field-prepaid-sum = Предоплата
form-field-paid-on = День оплаты
form-field-paid = Оплачено

## Do, go, find, help

do-title = СДЕЛАТЬ  { $deal }
do-title-marked = СДЕЛАТЬ  отмечено { $n }
do-prompt = номер или часть слова:
do-more = ещё: { $list }
do-nothing = С таким названием здесь сделать нечего
go-title = ПЕРЕЙТИ
go-again = { $key } ещё раз: туда, где были
find-title = НАЙТИ
find-prompt = сделка, компания, человек, телефон:
find-last-seen = НЕДАВНИЕ
find-more = Не меньше { $n }, ищу дальше ...
find-all = Найдено { $n }
find-many = Не меньше { $n }. Наберите ещё, чтобы сузить
find-none = Не найдено. Enter заведёт новую из набранного
find-none-plain = Ничего не найдено
find-hidden = { $deal } ведёт { $who }: Enter попросит РОПа показать
help-title = КЛАВИШИ  { $place }, { $role }
help-layouts = Буквы работают в любой раскладке, по месту
help-reach = Стрелки, Enter, Esc, цифры и F1-F4 ведут ко всему
help-more = { $key } дальше

## Messages: what happened, then what to do

message-faster = { $deal } с { $time } у другого: { $who }. Вы на следующей свободной: { $next }
message-faster-last = { $deal } с { $time } у другого: { $who }. Свободных больше нет
message-first-call = { $deal }: взято. Первый звонок до { $time }
message-not-moved = Не перенесено: для этапа { $stage } нужно: { $what }. { $key } заполнит
message-moved = { $deal } теперь на этапе { $stage }
message-switched = { $deal } теперь в воронке { $pipeline }, { $stage }
message-pipeline = Воронка: { $pipeline }
message-one-pipeline = Воронка только одна
message-pipeline-made = Воронка { $pipeline } создана и показана
message-field-made = Поле { $field } создано; этапы могут его спрашивать (g s, e)
message-pipeline-closed = { $pipeline }: новые сделки не принимаются, прежние идут дальше
message-pipeline-opened = { $pipeline }: новые сделки снова принимаются
message-hold-full = Не взято: у вас { $held } из { $limit }. Сначала закончите, откажите или верните одну
message-no-claims = Не взято: на сегодня больше нельзя
message-changed = { $who }: { $field } тем временем { $value }. 1 оставить   2 поставить ваше { $mine }
bulk-running = { $action }: { $done } из { $total }, отказов { $refused }. { $key } остановит и отменит
bulk-trying = «{ $action }»: проверено { $done } из { $total }, пока ничего не сделано. { $key } остановит
bulk-asks = «{ $action }»: не пройдёт { $refused } из { $total }; пока ничего не сделано
bulk-dropped = «{ $action }» остановлено; ничего не сделано
bulk-taking-back = Отменяется «{ $action }»: { $done } из { $total }
bulk-cleared-up = Сервер прервался на середине. Отменено: «{ $action }», сделок { $n }; изменились с тех пор { $refused }
bulk-taken-back = Отменено: «{ $action }», сделок { $n }; изменились с тех пор { $refused }
bulk-done = Сделано: «{ $action }», сделок { $n }. { $key } отменит
bulk-done-but = Сделано: «{ $action }» { $n }, отказов { $refused } (отмечены): { $why }
bulk-failed = «{ $action }» прервано на { $done } из { $total }: { $why }
message-too-many = Не больше { $n } сделок за раз. Сузьте отметки фильтром
message-not-as-job = { $action }: у каждой сделки спрашивается своё, не больше { $n } за раз
message-undone = Отменено: { $what }. { $key } повторит
message-undone-only = Отменено: { $what }
message-undo-older = { $key } ещё раз отменит: { $what }, { $time }
message-undo-behind = Последнее действие остаётся. Ещё раз { $key } отменит: { $what }, { $time }
message-redone = Повторено: { $what }
message-undo-stays = Последнее действие остаётся: итоги, решения и слово РОПа меняет только новое
message-nothing-undo = Отменять нечего
message-nothing-redo = Повторять нечего
message-restored = Связь оборвалась в { $time }. Форма восстановлена, как была
message-restored-place = Связь оборвалась в { $time }. Вы там же, где были
message-drafts = Черновики сейчас не сохраняются: { $why }
message-saved = Сохранено
message-no-task = Здесь нет открытого шага
message-task-watched = Контролирует { $who }: { $deal }
message-task-given = Передано, { $who }: { $deal }
message-done = Сделано: { $step }, { $deal }. Дальше: { $next }
message-returned-all = Снова на бирже сделок: { $n }
message-returned = { $deal } снова на бирже
message-refused = { $deal } теперь в контроле качества
message-junked = { $deal } отсеяно: { $reason }
message-won = Продано: { $deal }, { $sum }
message-postponed = { $deal } спит до { $date }
message-snoozed = { $deal }: шаг сдвинут на { $time }
message-added = Записано: { $deal }. { $key } откроет
message-in-bulk = сделано { $done }, нет { $refused }: { $why }
message-not-here = { $action }: здесь не действует
message-not-for-role = { $action }: не для вашей роли
message-no-deal = Под курсором нет сделки
message-quit = { $key } ещё раз - выход. Сеанс останется и дождётся вас
message-keymap = { $why } Пока действуют обычные клавиши
message-too-small = Окно { $columns }x{ $rows } мало, нужно хотя бы { $least }
message-no-room = Диск полон: только чтение, пока нет места
message-fault = Не сохранено: { $what }. Ничего не изменилось
message-session-failed = Экран упал и запущен заново. Сохранённое цело
message-still-working = Предыдущая клавиша ещё выполняется
message-copied = Скопировано
message-masked = Скрыто. { $key } покажет
message-call-began = Звонок { $phone }. { $key } завершит
message-step-due = Пора: { $step }, { $deal }
message-edited = { $deal }: { $field } теперь { $value }
message-noted = Записано: { $deal }
message-invoiced = Счёт { $number } на { $sum }, оплатить до { $date }: { $deal }
message-invoice-cancelled = Счёт больше не действует: { $deal }
message-paid = Оплачено { $sum }, осталось { $due }: { $deal }
message-payment-struck = Оплата больше не считается: { $deal }
message-asked = Спросили РОПа; без ответа за рабочий день уйдёт на биржу: { $deal }
message-granted = Разрешено: { $deal }
message-denied = Не разрешено: { $deal }
message-access-asked = Попросили РОПа показать { $deal }; без ответа к { $time } просьба отпадёт
message-access-given = { $who } видит { $deal } до { $date }
message-access-refused = { $who }: доступ к { $deal } не дан
message-access-ended = { $who } больше не видит { $deal }
message-spent = { $what }, { $spent }: { $deal }
message-nurtured = Маркетинг ведёт до { $date }: { $deal }
balance-line = к оплате { $due }, просрочено { $overdue }; выставлено { $billed }, оплачено { $paid }
asked-group-asked = СПРАШИВАЮТ { $n }
asked-others-stay = остальные { $n } останутся отмечены
asked-only-pushed = Здесь ничего не просили, шаг переносили: { $step } поставит новый, { $assign } отдаст сделку коллеге, { $back } - на биржу, { $refuse } - отказ
asked-nothing-to-deny = Здесь ни о чём не просили: { $allow } продолжить, { $back } на биржу, { $refuse } отказать
asked-group-over = СВЕРХ ЛИМИТА { $n }
asked-group-refused = ОТКАЗЫ ЖДУТ { $n }
asked-group-pushed = СДВИГАЮТ { $n }
asked-group-shown = ПОКАЗАНЫ ДРУГИМ { $n }
asked-count-asked = спрашивают { $n }
asked-count-over = сверх лимита { $n }
asked-count-refused = отказы ждут { $n }
asked-count-pushed = сдвигают { $n }
asked-count-bare = без шага { $n }
asked-short-asked = вопросы { $n }
asked-short-over = лимит { $n }
asked-short-refused = отказы { $n }
asked-short-pushed = сдвиги { $n }
asked-short-bare = без шага { $n }
asked-empty = Вашего слова ничто не ждёт
asked-settled = решено: { $deal }
asked-postpone = до { $date }; к { $time }
asked-go-on = продолжить; к { $time }
asked-access = доступ: { $who }; к { $time }
asked-shown = { $who } до { $date }
asked-over = { $day }, касаний { $touches }/{ $limit }
asked-refused = ждёт { $age }
asked-pushed = { $step }, x{ $n }
form-ask-go-on = ПРОСИТЬ ПРОДОЛЖИТЬ  { $deal }
form-word-stays = Останется: { $key } не отменит
form-allow = РАЗРЕШИТЬ  { $deal }
form-deny = НЕ РАЗРЕШАТЬ  { $deal }
form-access-ask = ПРОСИТЬ ДОСТУП  { $deal }, ведёт { $who }
form-access-give = ПОКАЗАТЬ  { $what }
form-access-refuse = НЕ ПОКАЗЫВАТЬ  { $what }
form-access-end = ЗАКРЫТЬ ДОСТУП  { $what }
form-effort = ЗАТРАТЫ  { $deal }
form-effort-what = Что
form-effort-minutes = Минут
form-effort-cost = Стоило
form-unclear-minutes = { $text }: это не время до { $n } минут. Можно: 90, 1:30, 1,5 ч
form-cost-nothing = Если расходов нет, сумму не пишите
form-scenario = НУЖНО, НО ДЕНЕГ НЕТ  { $deal }
form-scenario-way = Путь
form-scenario-when = Когда
form-scenario-when-sample = до какого дня ждать, или когда предложить
form-scenario-until = До какого дня? Например: +10д, 15 дек
scenario-wait = ждать денег
scenario-cheaper = дешевле
scenario-instalments = рассрочка
scenario-credit = кредит
scenario-marketing = маркетингу
effort-trip = поездка
effort-quote = расчёт
effort-reference-visit = референс-визит
effort-other = другое
reminders-meter = A { $percent } % из 80
deal-cost-of = { $spent } из { $limit }
balance-due-line = к оплате { $due }, просрочено { $overdue }
balance-empty = Счетов ещё не было. { $key } выставит счёт
balance-head-day = день
balance-head-what = что
balance-head-sum = сумма
balance-head-state = состояние
balance-head-deal = сделка
balance-paid = оплачен
balance-due-by = до { $date }
balance-advance = аванс
client-real-since = клиент с { $date }
client-potential = потенциальный клиент
invoices-empty = Платить никто не должен. { $key } на сделке выставит счёт
invoices-head-day = до
invoices-head-sum = к оплате
invoices-head-number = номер
invoices-head-client = клиент
invoices-head-who = менеджер
invoices-head-step = след. шаг
invoices-head-touch = касание
invoices-settled = больше ничего не должны: { $deal }
invoices-counts = не оплачено { $n }, просрочено { $overdue }
invoices-counts-short = долгов { $n }, проср. { $overdue }
invoices-count = не оплачено { $n }
invoices-due = к оплате { $sum }
invoices-oldest = сначала старые
invoices-largest = сначала крупные, по валютам
form-invoice = СЧЁТ
form-payment = ОПЛАТА
form-invoice-off = СНЯТЬ СЧЁТ
form-payment-off = СНЯТЬ ОПЛАТУ
form-pay-by-default = через пять рабочих дней
form-pay-all = всё, что к оплате
form-pay-today = сегодня
form-pay-for = За что
form-pay-day = Пришла
form-pay-how-much = Сколько пришло? У аванса взять сумму неоткуда
form-paid-due = да: остаток { $due } пришёл сегодня; i запишет другой день
form-pay-note = Заметка
message-stage-renamed = { $stage } теперь называется { $name }
message-stage-added = Добавлено: { $stage }
message-stage-moved = { $stage } теперь номер { $n }
message-stage-ruled = Сохранено: { $stage }
message-stage-removed = Убрано: { $stage }
message-stage-removed-along = Убран: { $stage }. Сделок перешло в { $to }: { $n }
message-sent-back = { $deal } снова тут: { $who }. Отказ был ложным
message-away = { $who } отсутствует до { $date }: пока ничего не назначают
message-here = { $who } снова на месте
message-lost = { $deal } закрыта как потерянная. На её карточке { $key } откроет снова
message-put-off = { $deal } ждёт до { $time }
message-woken = { $deal } снова в работе
message-restored-holder = { $deal } снова тут: { $who }
message-done-last = Сделано: { $step }, { $deal }
message-step-set = { $deal }: дальше { $step }
message-none-of = Ни с одной из { $n }: { $why }
message-one-by-one = { $action }: по одной сделке
message-several-asked = Спросили РОПа, сделок { $n }: { $action }
message-several = Сделано: «{ $action }», сделок { $n }
message-several-moved = { $n ->
    [one] { $n } сделка теперь
    [few] { $n } сделки теперь
   *[many] { $n } сделок теперь
} на этапе «{ $stage }»
message-several-moved-apart = Перешли на другой этап, сделок { $n }: { $list }
message-several-sent-back = Отказы ложные: { $n ->
    [0] на биржу (уже не первый) - { $exchange }
   *[other] менеджерам - { $n }{ $exchange ->
        [0] { "" }
       *[other] , на биржу (уже не первый) - { $exchange }
    }
}
message-several-done = Сделано, сделок { $n }: { $list }
message-several-given = Переданы шаги, сделок { $n }: { $list }
message-several-granted = Разрешено, сделок { $n }
message-several-denied = Отказано, сделок { $n }
message-marks-left = { $said }. Ещё отмечено: { $n }
rest-some = ОСТАНУТСЯ КАК ЕСТЬ: { $n } ИЗ { $total }
rest-none = НЕ ПРОЙДЁТ НИ ОДНА ИЗ { $total }
rest-lacks = { $deal }: для этапа «{ $stage }» нужно: { $what }
rest-goes = { $key }: остальные { $n } пройдут
rest-undoes = { $key } отменит остальное: { $n }
rest-more = и ещё { $n }
rest-changed = изменено ({ $who }, { $time }): { $what }
rest-none-undone = НЕ ОТМЕНЕНО НИЧЕГО ИЗ { $total }
undo-but = { $what }, кроме { $n }
rest-asks = { $key } спросит недостающее, сначала у { $lack }
rest-goes-and-asks = { $key }: { $n } пройдут, затем спросит недостающее у { $lack }
message-no-company = Компании здесь нет
message-no-contact = Контакта здесь нет

## Why not: what is missing, and the key that mends it

refused-no-right = Не для вашей роли: { $right }
refused-floor-not-open = Отдел ещё не открыт
refused-floor-open-already = Отдел уже открыт
refused-no-such-deal = Сделки { $deal } нет или она вам не видна
refused-no-such-task = Шага { $task } нет
refused-no-such-user = Такого человека здесь нет
refused-no-such-stage = В этой воронке нет такого этапа
refused-no-such-contact = Такого контакта нет
refused-no-such-company = Такой компании нет
refused-no-such-job = Задания { $job } нет
refused-not-yours = { $deal } ведёт { $who }: спросите или пусть назначит РОП
refused-not-yours-unseen = { $deal } ведёт { $who }. { $find } { $deal } и Enter: попросить РОПа показать
refused-not-yours-unseen-line = { $deal } ведёт { $who }. bourse deal ask-access попросит РОПа показать
refused-not-yours-exchange = { $deal } на бирже. Там { $key } возьмёт её
refused-not-yours-blind = { $deal } на бирже, сделки там выдаются по одной: { $next } возьмёт следующую
refused-not-yours-marketing = { $deal } у маркетинга
refused-all-reserved = Свободное пока ждёт других: для вас не раньше { $time }
refused-gave-up = { $deal } здесь из-за ваших отказов: теперь очередь коллеги, или РОП даст её вам: { $key }
refused-taken = { $deal } с { $time } у другого: { $who }
refused-nobody-free = Свободных нет. Пусть кто-нибудь сначала закончит или вернёт сделку
refused-exchange-empty = Биржа пуста
refused-no-room-for = { $who }: место для { $room } из { $n }: { $key } добавит, или передайте часть, или поровну
refused-no-room-for-all = Место есть для { $room } из { $n }: { $key } добавит кому-нибудь, или передайте часть
refused-hands-differ = { $who }: пока вы смотрели, кое-что изменилось, иначе перешло бы { $n }. { $key } покажет заново
refused-hold-limit = У { $who } { $held } из { $limit }: больше нельзя
refused-claim-limit = Сегодня взято { $limit }: больше можно завтра
refused-cooling = Ваша сделка вернулась без звонка. Брать снова можно в { $time }
refused-reserved = { $deal } до { $time } за { $who }: это клиент этого менеджера. { $key } возьмёт следующую свободную
refused-for-novices = { $deal } до { $time } - для новичков. { $key } возьмёт следующую свободную
refused-blind-pull = Сделки здесь выдаются по одной: { $key } возьмёт следующую
refused-currency-of-hour = Час стоит { $hour }: лимит - в той же валюте
refused-not-expiring = { $deal }: половина срока ещё не прошла
refused-hold-limit-mine = У вас { $held } из { $limit }. Сначала закончите, откажите или верните одну
refused-away = { $who } отсутствует до { $date }
refused-cannot-hold = { $who } не ведёт сделки
refused-not-open-case = { $deal } ждёт контроля качества: { $stage }
refused-not-open = { $deal } завершена: { $stage }
refused-missing = Не перенесено: для этапа { $stage } нужно: { $what }. { $key } заполнит
refused-missing-line = Не перенесено: для этапа { $stage } нужно: { $what }. Добавьте { $key } или заполните через bourse deal edit
refused-verdict-is-no = С ними не работаем. { $key } - отказ, { $back } - на биржу
refused-last-stage = { $deal } уже на последнем этапе
refused-first-stage = { $deal } дальше назад не идёт. { $key } вернёт на биржу
refused-not-by-moving = На этап { $stage } не переносят. { $key } - отказ
refused-beyond-qualified = Ваша работа до квалификации. { $key } передаст на биржу
refused-reason-missing = Напишите причину
refused-not-unsorted = Отсеять можно только неразобранное. { $deal } можно отказать или вернуть
refused-unsorted = { $deal } ещё не проверена: { $key } проверит, или отсейте
refused-touch-missing = Ни одно касание { $deal } этого не показывает. { $key } - позвонить
refused-touch-missing-line = Ни одно касание { $deal } этого не показывает. Записать его: bourse deal log
refused-no-such-touch = Такого касания нет
refused-words-too-few = Мало своих слов: не меньше { $letters } букв и { $words } разных слов или { $han } иероглифов
refused-verdict-too-short = Скажите, что именно: не меньше { $letters } букв и { $words } разных слов или { $han } иероглифов. Это прочтёт сотрудник
refused-refused-by-other = Отказ по { $deal } - от { $who }: штраф по ней только этому сотруднику. За другое - без сделки
refused-words-repeated = Те же слова, что в недавнем отказе. Скажите, как было здесь
refused-no-case = { $deal } не на контроле
refused-step-missing = { $deal } останется без шага. { $key } поставит
refused-step-without-time = Скажите когда, например: завтра 15
refused-task-not-open = Этот шаг уже сделан или снят
refused-not-your-task = Это чужой шаг
refused-not-late = { $task } не просрочена, или всем уже сказано
refused-no-such-penalty = Вашего штрафа { $penalty } нет
refused-penalty-settled = На штраф { $penalty } уже отвечено, или он снят
refused-no-such-invoice = У { $deal } нет такого счёта. { $key } покажет, какие есть
refused-no-such-payment = У { $deal } нет такой оплаты. { $key } покажет, какие есть
refused-invoice-known = У { $deal } уже есть счёт { $number }: дайте этому другой номер
refused-not-theirs-to-allow = да, или кто разрешил продать до оплаты, логин или имя: { $who }
refused-nothing-spent = Ни минут, ни затрат: записывать нечего
refused-long-before-deal = Это больше чем за год до появления сделки ({ $date }): проверьте год
refused-invoice-paid = По нему платили. Сначала снимите оплату ({ $key }), потом счёт
refused-nothing-due = { $deal }: платить не за что. Запишите авансом, или { $key } выставит счёт
refused-nothing-due-line = { $deal }: платить не за что. --advance запишет авансом, или { $key }
refused-more-than-due = К оплате только { $due }: остальное запишите авансом (За что, вправо)
refused-more-than-due-line = К оплате только { $due }: остальное запишите отдельным платежом с --advance
refused-other-currency = К оплате { $due }: в этой валюте или авансом (За что, вправо)
refused-other-currency-line = К оплате { $due }: в этой валюте или авансом (--advance)
refused-day-ahead = Этот день ещё не наступил: запишите, когда наступит
refused-pay-by-before-issue = Оплатить раньше, чем выставлен? Назовите день позже
refused-billed = Это ({ $field }) записано в счёте или оплате: { $key } покажет и изменит
refused-asked-already = РОПа уже спросили: { $deal }
refused-nothing-asked = { $deal }: РОПа ни о чём не спрашивали
refused-seen-already = { $deal } и так видна, просить не о чем
refused-access-asked-already = { $deal }: доступ попросили в { $at }; РОП ответит до { $time }
refused-too-many-asked = У РОПа уже { $limit } ваших просьб. { $key } отменит последнюю
refused-access-too-long = Доступ даётся на { $days } дней самое большее: возьмите день ближе
refused-not-shown = { $deal }: доступа нет, { $who }
refused-own-word = { $deal }: слово за вами, просто сделайте
refused-within-limits = { $deal } в пределах лимитов этапа: разрешать нечего
refused-not-c = Только для класса C, денег нет: { $deal }
refused-not-nurtured = { $deal } не у маркетинга, или её день не настал
refused-time-past = Это время уже прошло
refused-away-too-long = Отсутствие не дольше года, до { $date }
refused-wish-past = Желаемый срок уже прошёл: не раньше, чем сегодня
refused-beyond-horizon = Не дальше { $days } раб. дней. { $key } перенесёт сделку на дольше
refused-beyond-horizon-alone = Не дальше { $days } раб. дней
refused-needs-head = Больше { $days } раб. дней или второй раз: Enter ещё раз спросит РОПа
refused-needs-head-line = Больше { $days } раб. дней или второй раз: bourse ask postpone спросит РОПа
refused-asleep-already = { $deal } спит: { $key } будит
refused-not-asleep = { $deal } не спит
refused-wrong-shape = Это не ответ на: { $field }
refused-no-client = «{ $field }» не к кому отнести: у { $deal } нет клиента. { $key } назовёт его
refused-field-differs = Поле «{ $field }» здесь уже есть, но хранит другое: переименуйте одно из двух
refused-field-twice = Два поля называются { $name }
refused-not-positive = Нужно больше нуля: { $field }
refused-changed = Тем временем изменено ({ $who }): { $field } теперь { $value }
refused-empty = Ещё пусто: { $field }
refused-nothing-changed = Менять нечего: так уже и есть
refused-nothing-marked = Ничего не отмечено. { $key } отмечает
refused-nothing-marked-line = Назовите сделки по номерам
refused-too-many = Не больше { $limit } за раз
refused-too-many-minutes = Не больше { $limit } минут за раз, то есть суток: остальное запишите отдельно
refused-text-too-long = { $n } знаков - слишком много: хранится { $limit }. Сократите или напишите двумя
refused-too-long = { $field }: не больше { $limit } знаков
refused-currency-of-deal = { $deal } продаётся за { $sum }: счёт - в той же валюте, или сначала измените сумму ({ $key })
refused-paid-before-issue = Счёт от { $date }: что пришло раньше, пришло авансом (За что, вправо)
refused-paid-before-issue-line = Счёт от { $date }: что пришло раньше, пришло авансом (--advance)
refused-login-taken = Этот логин занят
refused-login-bad = Логин - строчные буквы, цифры, точки и дефисы
refused-last-administrator = Последний администратор остаётся
refused-job-settled = Задание { $job } уже закончено
refused-bulk-running = Ваша прошлая работа со многими сделками ещё идёт ({ $job }). Дождитесь её или отмените
refused-import-running = Идёт другой импорт ({ $job }). Повторите, когда он закончится
refused-known-already = Уже есть: { $deal }
refused-company-known = { $company } уже есть. { $key } на сделке привяжет её к этой компании
refused-client-changed = { $deal } тем временем привязана к другой компании ({ $who })
refused-contact-changed = Контакт { $contact } тем временем изменён ({ $who })
refused-company-known-line = { $company } уже есть. bourse deal set-company привяжет к ней сделку
refused-nothing-to-undo = Отменять нечего
refused-undo-overtaken = Не отменено: с тех пор это меняли
refused-undo-overtaken-by = Не отменено: с тех пор изменено ({ $who }, { $time }): { $what }
refused-undo-overtaken-mine = Не отменено: вы сами изменили позже ({ $time }): { $what }
refused-undo-overtaken-rule = Не отменено: изменило правило «{ $who }» ({ $time }): { $what }
refused-undo-worked-on = Не отменено: { $n } из { $total } с тех пор изменены: { $deals }
overtaken-field = { $field } { $deal }
overtaken-stage = этап { $deal }
overtaken-holder = ответственный { $deal }
overtaken-step = шаг { $deal }
overtaken-it = это
message-overtaken-on = { $why }. { $key }: действие до этого
cli-undo-on = Действие до этого: bourse undo { $entry } отменит { $what } (все: undo --list)
cli-undo-none = Более раннего, что можно отменить, нет
cli-undo-rest = bourse undo { $entry } --rest оставит их и отменит остальное ({ $n })
refused-not-undone = Не отменено: итоги, решения и слово РОПа остаются (что можно отменить: undo --list)
refused-name-going-on-line = «{ $word }» идёт, а не сделано. Лучше «{ $example }»; --anyway оставит
refused-name-going-on = «{ $word }» идёт, а не сделано. Лучше «{ $example }»
refused-name-taken = Так уже называется { $stage }
refused-name-without-letters = В названии или имени нужна хотя бы одна буква
refused-no-such-deed = Записи { $entry } нет среди ваших действий, что можно отменить: их покажет undo --list
refused-asks-fixed = То, что спрашивает { $stage }, задано методом и не меняется
refused-stage-not-empty = Не удалено: в этапе { $stage } сделок: { $n }. Скажите, куда их, или отметьте и перенесите: { $key }
refused-stage-not-empty-line = Не удалено: в этапе { $stage } сделок: { $n }. Скажите, куда их: --to
refused-pipeline-used = В воронке { $pipeline } уже были сделки: не отменить, { $key } закроет её
refused-holds-nothing = У { $who } нет ничего, что можно передать
refused-name-too-long = Не больше { $limit } букв: { $name }
refused-places-not-of-kind = Знаки после запятой задают только числу; оставьте пустым
refused-unit-not-of-kind = Единица есть только у числа; оставьте пустым
refused-choices-not-of-kind = Варианты есть только у выбора; оставьте пустым
refused-stage-too-full = Не удалено: в { $stage } сделок { $n }, уходит до { $limit }. Сначала перенесите часть: отметки, { $key }
refused-stage-too-full-line = Не удалено: в { $stage } сделок { $n }, уходит до { $limit }. Сначала перенесите часть: { $key }
refused-takes-none-along = На этап { $stage } сделки не переносятся: выберите этап от квалификации до предоплаты
refused-deals-lack = Не удалено: у { $n } из { $of } нет для { $stage }: { $what }; первая { $deal }. Или этап раньше
refused-stage-fixed = { $stage } не меняется: добавляют, двигают, убирают лишь работу от квалификации до счёта
refused-no-such-pipeline = Такой воронки нет
refused-pipeline-name-taken = Воронка { $pipeline } уже есть
refused-pipeline-closed = Воронка { $pipeline } закрыта для новых сделок, выберите другую
refused-last-pipeline = { $pipeline } остаётся открытой: новым сделкам нужно место
refused-no-such-field = Такого поля нет, все поля: g f
refused-no-such-field-line = Такого поля нет, свои поля: bourse field list
refused-stage-twice = Два этапа называются { $name }
refused-rule-names = Его называет правило { $rule }: сначала измените или удалите его ({ $key })
refused-field-name-taken = Поле { $field } уже есть
refused-field-asked = Не убрано: поле { $field } спрашивает этап { $stage }; сначала уберите там ({ $key })
refused-choices-missing = Для выбора нужны хотя бы два слова через запятую: EXW, DDP
refused-choice-moved = { $choice } остаётся номером { $n }: сделки помнят вариант по месту. Переименуйте на месте, новые - в конец
refused-choices-fewer = В сделках уже стоит один из вариантов ({ $n }): переименуйте или добавьте, но не убирайте
refused-too-fine = { $field }: { $n ->
    [0] только целое число
   *[other] знаков после запятой не больше { $n }
 }
refused-role-out-of-order = Не здесь: { $role } идёт раньше, чем { $after }
refused-role-count = Нельзя: { $n ->
    [0] воронке нужен этап «{ $role }»
   *[other] этап «{ $role }» в воронке один
 }
refused-import-worked-on = Над { $n } сделками уже работали: { $deals }. --rest оставит их и отменит остальные
right-see = видеть сделки
right-capture = заводить сделки
right-verify = проверять обращения
right-claim = брать с биржи
right-work = вести сделки
right-assign = назначать сделки
right-judge = решать по отказам
right-reopen = открывать завершённое
right-penalise = штрафовать
right-shape = менять воронки и правила
right-import = загружать файлы
right-freeze = отмечать отсутствие других (это делает их РОП)
right-administer = управлять программой
right-audit = читать аудит

## Money: a number with its unit, roomy and tight

money-decimal = ,
money-step-1 = { $n } тыс
money-step-1-tight = { $n }т
money-step-2 = { $n } млн
money-step-2-tight = { $n }м
money-step-3 = { $n } млрд
money-step-3-tight = { $n }млрд
money-foreign = { $sum } { $code }

## Time: short forms take at most 6 cells

time-weekday-day = { $weekday } { $day }
time-weekday-clock = { $weekday } { $clock }
time-day-month = { $day } { $month }
time-day-month-short = { $day } { $month }
time-month-year-short = { $month }'{ $year }
time-day-month-year = { $day } { $month } { $year }
time-date-tight = { $day }.{ $month }.{ $year }
time-weekday-date = { $weekday } { $date }
time-date-clock = { $date } { $clock }
time-today = сег.
time-minutes = { $n } мин
age-hours = { $hours }ч{ $minutes }
age-days-hours = { $days }д { $hours }ч
age-days = { $days }д
weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = вс
month-1 = янв
month-2 = фев
month-3 = мар
month-4 = апр
month-5 = мая
month-6 = июн
month-7 = июл
month-8 = авг
month-9 = сен
month-10 = окт
month-11 = ноя
month-12 = дек
month-1-short = янв
month-2-short = фев
month-3-short = мар
month-4-short = апр
month-5-short = мая
month-6-short = июн
month-7-short = июл
month-8-short = авг
month-9-short = сен
month-10-short = окт
month-11-short = ноя
month-12-short = дек

## Что говорит сам зал

asks-title = название
asks-prepaid-sum = сумма предоплаты
return-pass-on = передача дальше
asked-client = клиент
asked-rep = менеджер
auto-first-call = первый звонок
auto-call-again = перезвонить
auto-find-number = найти верный номер
auto-wait-for-call = обещали перезвонить сами
auto-call-today = позвонить сегодня: отказ был ложный
auto-warm-call = тёплый звонок после паузы
auto-follow-up = что решили
auto-prepayment = договориться о предоплате
auto-imported = просмотреть, пришло из импорта
auto-meeting = встреча по договорённости
auto-cheaper = предложить товар дешевле
auto-instalments = предложить рассрочку
auto-credit = предложить кредит
team-sales = Продажи
pipeline-sales = Продажи
phase-inquiry = обращение
phase-lead = лид
phase-work = работа
phase-closing = дожим
phase-sold = продано
stage-role-unsorted = неразобранное
stage-role-verified = проверено
stage-role-qualified = квалификация
stage-role-working = работа
stage-role-invoice = счёт выставлен
stage-role-prepayment = предоплата получена
stage-role-won = продано
stage-role-conditional-refusal = условный отказ
stage-role-lost = потеряно
stage-role-junk = отсев

## Импорт: где не так и что

import-at-file = { $file }
import-at-line = { $file }, строка { $line }
import-at-cell = { $file }, строка { $line }, столбец { $number } ({ $column })
import-problems-more = { $n ->
    [one] И ещё { $n } ошибка
    [few] И ещё { $n } ошибки
   *[other] И ещё { $n } ошибок
}
import-nothing-came = Ничего не загружено. Исправьте файл и загрузите его снова
import-problem-floor-not-open = Отдел ещё не открыт: нет воронки, куда принимать сделки
import-problem-file-too-large = Файл больше { $limit } МиБ. Разделите его
import-problem-empty = В файле нет строк
import-problem-not-text = Это не текстовый файл. Сохраните его как CSV в UTF-8
import-problem-workbook = Это книга Excel. Сохраните её как CSV в UTF-8
import-problem-json = Это JSON. Выгрузите CSV в UTF-8
import-problem-too-many-columns = Столбцов больше { $limit }
import-problem-too-many-rows = Строк больше { $limit }. Разделите файл
import-problem-no-title-column = Нет столбца с именем вроде Название, Сделка, Компания или Контакт
import-problem-broken-bytes = Испорченный текст: байт { $at } строки равен { $byte }, это ни UTF-8, ни cp1251
import-problem-unclosed-quote = { $n ->
    [0] Открытая здесь кавычка не закрыта
    [one] Открытая здесь кавычка не закрыта и захватывает { $n } строку за ней
    [few] Открытая здесь кавычка не закрыта и захватывает { $n } строки за ней
   *[other] Открытая здесь кавычка не закрыта и захватывает { $n } строк за ней
}
import-problem-stray-quote = Кавычка внутри ячейки: её пишут дважды
import-problem-too-many-fields = Ячеек { $found }, а в заголовке { $expected }
import-problem-too-few-fields = Ячеек только { $found } из { $expected }
import-problem-cell-too-long = Ячейка длиннее { $limit } КиБ
import-problem-missing-title = Нет названия
import-problem-missing-id = Нет номера, а строки этого файла узнаются по нему
import-problem-repeated-id = В строке { $line } тот же номер { $id } у другой сделки
import-problem-bad-sum = Не сумма: { $text }
import-problem-sum-too-fine = Слишком много знаков после запятой: { $text }
import-problem-negative-sum = Сумма меньше нуля: { $text }
import-problem-sum-too-large = Слишком большая сумма: { $text }
import-problem-unknown-currency = Неизвестная валюта: { $text }
import-problem-two-currencies = Две валюты в одной сделке: { $one } и { $two }
import-problem-either-number = «{ $field }»: { $text } - это { $small } или { $large }? Напишите точно
import-problem-fraction-of-piece = Дробное число штук: { $text }
import-problem-bad-quantity = Не количество: { $text }
import-problem-bad-date = Не дата: { $text }
import-problem-bad-field = Не значение поля «{ $field }»: { $text }
import-problem-no-such-choice = Нет такого варианта «{ $field }»: { $text }; есть: { $choices }
import-problem-too-fine = «{ $field }»: не больше { $n } знаков после запятой: { $text }
import-problem-no-company = Поле компании «{ $field }», а в строке компании нет
import-problem-no-contact = Поле контакта «{ $field }», а в строке контакта нет
import-problem-map-no-field = Карта называет поле, которого здесь нет: { $text }. Их перечислит bourse field list
import-problem-dates-unclear = { $text } читается и с дня, и с месяца. Укажите, как верно: --dates dmy или --dates mdy
import-problem-unknown-stage = Неизвестный этап: { $text }; есть: { $stages }. Другие слова задаёт карта (--map)
import-problem-refusal-stage = Условный отказ файлом не загружается: сделайте сделку закрытой или снова открытой: { $text }
import-problem-map-no-column = В карте столбец, которого в файле нет: { $text }
import-problem-map-no-stage = В карте этап, которого нет: { $text }
import-problem-map-no-user = В карте логин, которого нет: { $text }
import-problem-part-of-bad-deal = Сначала исправьте строку { $line } той же сделки

## Команды

cli-more = И ещё { $n }: все покажет --limit { $all } или --json
cli-look-asked = { $who } просит показать { $deal }, больше ничего не ждёт: отвечает { $line }
cli-older = Последние { $n }: больше покажет --limit, все покажет --json
cli-none-goes = Ничего не сделано: не пройдёт ни одна из { $total }
cli-one-at-a-time = { $field }: своё у каждого клиента или сделки, называйте по одной
cli-none-done = Ничего не сделано: отказ по { $n } из { $total }. С --rest остальные пройдут
cli-none-team = Нет команды «{ $text }». Есть: { $all }
cli-unclear-value = { $field }: { $why }
cli-none-field = Нет поля «{ $text }». Есть: { $all }
cli-none-stage = Нет этапа «{ $text }». Есть: { $all }
cli-none-pipeline = Нет воронки «{ $text }». Есть: { $all }
cli-none-source = Нет источника «{ $text }». Есть: { $all }
cli-unclear = Непонятно: «{ $text }». Напишите одно из: { $forms }
cli-pipeline-would = Ничего не сделано. Появилась бы воронка { $name }, этапов { $n }
cli-pipeline-fields = Новые поля: { $names }
cli-rest-left = Отказ по { $n } из { $total }
cli-ask-postpone = отложить
cli-ask-go-on = продолжить
cli-ask-access = показать
cli-ask-over-limit = сверх лимита
cli-ask-refused = отказ ждёт
cli-ask-pushed = сдвигают
cli-ask-shown = показана
cli-copied = Скопировано { $done } из { $total } КиБ
cli-verified-so-far = Проверено { $done } из { $total } КиБ
cli-backed-up = { $n ->
    [one] { $n } запись, байт: { $bytes }
    [few] { $n } записи, байт: { $bytes }
   *[other] { $n } записей, байт: { $bytes }
}
cli-not-on-floor = { $who } здесь не работает. Впускает администратор: bourse user add
cli-last-words = Последние слова
cli-step-before = раньше: { $step }
cli-import-reading = Читается { $file }
cli-import-done = Строка { $done } из { $total }
cli-import-nothing-new = Новых строк нет: ничего не пришло
cli-import-would = { $n ->
    [one] Пришла бы { $n } новая сделка, ничего не изменено
    [few] Пришли бы { $n } новые сделки, ничего не изменено
   *[other] Пришло бы { $n } новых сделок, ничего не изменено
}
cli-import-would-skip = Не вошло бы строк: { $n }
cli-import-skipped = Не вошло строк: { $n }. Исправьте их в { $file } и загрузите его
cli-import-undone = Загрузка { $job } отменена. Сделок убрано: { $n }, осталось: { $kept }
job-running = идёт
job-released = завершена
job-withdrawn = отменена
cli-import-came = { $n ->
    [one] Пришла { $n } сделка, загрузка { $job }
    [few] Пришли { $n } сделки, загрузка { $job }
   *[other] Пришло { $n } сделок, загрузка { $job }
}
cli-import-known = { $n ->
    [one] { $n } сделка уже была здесь
    [few] { $n } сделки уже были здесь
   *[other] { $n } сделок уже были здесь
}
cli-import-deleted = { $n ->
    [one] { $n } строка была там удалена и пропущена
    [few] { $n } строки были там удалены и пропущены
   *[other] { $n } строк было там удалено и пропущено
}
cli-import-sums = Сумма { $sums }
cli-import-exchange = На биржу { $n }
cli-import-owners = Никто из ведущих сделки так не зовётся, их сделки идут на биржу: { $names }
cli-import-columns = Не взято, столбцы: { $names }
cli-import-left = { $field } не взято: клиент здесь уже есть, или строкой выше сказано другое. Строки: { $lines }{ $more ->
    [0] {""}
   *[other] {" "}и ещё { $more }
}
cli-import-withdrawn = Загрузка отменена, ничего не пришло: { $why }

## Reports

report-column-stage = Этап
report-column-phase = Фаза
report-column-entered = Пришло
report-column-moved_on = Дальше
report-column-fell_out = Выбыло
report-column-still_here = Осталось
report-column-conversion = Конв.
report-column-of_the_first = От 1-го
report-column-median_days = Дней
report-column-sum = Сумма
report-column-deals = Сделок
report-column-person = Кто
report-column-steps = Шагов
report-column-late = Просроч.
report-column-taken_a = A
report-column-taken_new = Новых
report-column-taken_b = B
report-column-taken_c = C
report-column-taken = Взято
report-column-refused = Отказы
report-column-false_refusals = Ложные
report-column-false_percent = из решённых
report-column-junked = Отсеяно
report-column-junk_back = Назад
report-column-junk_back_percent = из отсева
report-column-closed_lost = Закрыто
report-column-bought_later = Купили
report-column-pushed = Сдвигают
report-column-at_once = Сразу закрыто
report-column-without_step = Без шага
report-column-last_words = Последние слова
report-column-calls = Звонки
report-column-letters = Письма
report-column-meetings = Встречи
report-column-other = Другое
report-column-minutes = Минут
report-column-minutes_a = A
report-column-minutes_b = B
report-column-minutes_c = C
report-column-minutes_unknown = -
report-column-a_percent = Доля A
report-column-standing = Сделки
report-column-cost = Стоило
report-column-cost_each = На одну
report-column-moved_back = Назад
report-funnel-about = По этапам: пришло, пошло дальше, выбыло
report-board-about = Доска, какой она была в тот день, и куда ушли её сделки
report-effort-about = куда ушло время каждого, против 80 % на класс A
report-steps-about = шаги по людям: открыты, просрочены, сдвигают, закрыты сразу; сделки без шага
report-warm-about = кто не купил, по времени с их последних слов
report-claims-about = кто что взял с биржи, по классам
report-verdicts-about = отказы и отсев, сколько ложных; закрыто как потеря, а клиент купил за 90 дней
report-warm-month = говорили за месяц
report-warm-quarter = 1-3 месяца назад
report-warm-half = 3-6 месяцев назад
report-warm-longer = давнее
report-warm-never = не отвечали
report-costs-about = сколько стоили продажи и что потрачено впустую
report-costs-won = продано
report-costs-lost = отказ, потеряно, отсеяно
report-costs-open = открытые, в пределах
report-costs-over = открыты, сверх лимита
report-refusals-about = Кто от чего отказался и как часто отказ был ложным
report-refusals-rep = менеджер
report-refusals-made = отказов
report-refusals-waiting = ждут
report-refusals-exchange = на бирже
report-refusals-stands = потеряно
report-refusals-false = ложных
report-refusals-share = ложных, %
report-no-period = Это не период: { $text }. Например: прошлый месяц, 1 окт - 15 ноя, 30 дней, с 1 ноя
report-no-day = Непонятно: { $text }. Например: 1 окт, прошлая пятница, 2 недели назад, вчера 15:00
report-day-ahead = { $text } ещё впереди: { $date }. Показать можно только прошедшее
cli-no-pipeline = Нет воронки «{ $text }»
cli-claims = взять в день { $daily }, без звонка назад через { $expire } рабочих мин., затем { $cooldown } мин. без взятия
cli-claims-first = взять в день новичку { $novice }, старшему { $senior }; сначала новичкам { $novices } рабочих мин., ответственному за компанию { $reserve }
cli-claims-next = берут следующую по очереди
cli-claims-choice = берут на выбор
cli-costs = Час стоит { $hour }
report-none-behind = За этим числом списка сделок нет
report-costs-note = Только сделки, по которым в периоде работали; их затраты за всё время
report-effort-note = По сегодняшнему классу; шкала дня считает по классу в час звонка
report-of-yours = из того, что вам видно
report-more-right = ещё { $n } >
report-more-left = < { $n }
report-counting = считаю ...
report-period = Период
report-day = День
report-scope = Чьи
report-any = все
report-all-units = все воронки, по фазам
report-panel-foot = Наберите период или выберите стрелками: прошлый квартал, 1 окт - 15 ноя, 30 дней
report-day-foot = День (показан его конец) или момент: 1 окт, прошлая пятница, вчера 15:00
report-rep-foot = Наберите имя или выберите стрелками
hint-those-deals = эти сделки
hint-figure = показатель
hint-question = вопрос
hint-count-anew = пересчитать
report-funnel-title = ВОРОНКА
report-board-title = ДОСКА
report-steps-title = ШАГИ
report-warm-title = ТЁПЛАЯ БАЗА
report-claims-title = ВЗЯТО
report-verdicts-title = РЕШЕНИЯ ОКК
report-everybody = все
report-effort-title = ЗАТРАТЫ ВРЕМЕНИ
report-costs-title = СТОИМОСТЬ

## The stages of the pipeline

stages-title = ЭТАПЫ  { $pipeline }
stages-which = ({ $n } из { $count })
stages-closed = закрыта для новых
stages-phase = фаза
stages-keeper = хранитель
fields-title = ПОЛЯ отдела
fields-name = поле
fields-kind = что хранит
fields-asked = спрашивается на этапах
fields-none = Пока нет. n создаст: штуки, маржа, условия поставки
fields-retired = больше не спрашивается
field-places = знаков: { $n }
field-kind-text = текст
field-of-deal = сделки
field-of-company = компании
field-of-contact = контакта
field-kind-number = число
field-kind-money = сумма
field-kind-percent = проценты
field-kind-date = дата
field-kind-choice = выбор
field-kind-yes-no = да или нет
stages-name = этап
stages-short = коротко
stages-asks = спрашивает
stages-days = дней
stages-deals = сделок
stage-example-working = Потребность записана
stage-example-negotiating = Условия согласованы
stage-example-thinking = День решения назван
stage-example-waiting = Ответ обещан
stage-example-calling = Потребность услышана
stage-example-meeting = Встреча проведена
stage-example-offering = КП отправлено
stage-example-signing = Договор подписан
stage-example-paying = Счёт оплачен
stage-example-trying = Тест завершён
stage-example-delivering = Товар доставлен

# Правила
rule-by = правило
rule-and = {" и "}
rule-class-unknown = ещё не известен
rule-somebody = менеджер
rule-sentence = { $when }: { $then }
rule-sentence-if = { $when }, если { $if }: { $then }
rule-when-entered = Когда сделка входит в «{ $stage }»
rule-when-left = Когда сделка выходит из «{ $stage }»
rule-when-captured = Когда поступает обращение
rule-when-claimed = Когда сделку взяли
rule-when-assigned = Когда сделку назначили
rule-when-returned = Когда сделка вернулась на биржу
rule-when-task-done = Когда задача сделана
rule-when-task-late = Когда задача просрочена
rule-when-changed = Когда изменилось поле «{ $field }»
rule-when-silent = Когда с клиентом не говорили { $days } { $days ->
        [one] рабочий день
        [few] рабочих дня
       *[many] рабочих дней
    }
rule-when-date = Когда наступает день «{ $field }»
rule-when-date-after = Через { $days } { $days ->
        [one] день
        [few] дня
       *[many] дней
    } после «{ $field }»
rule-when-date-before = За { $days } { $days ->
        [one] день
        [few] дня
       *[many] дней
    } до «{ $field }»
rule-if-class = класс { $what }
rule-if-class-not = класс не { $what }
rule-if-source = источник «{ $what }»
rule-if-source-not = источник не «{ $what }»
rule-if-held = у кого: { $what }
rule-if-held-not = у кого: не { $what }
rule-if-pipeline = воронка «{ $what }»
rule-if-pipeline-not = воронка не «{ $what }»
rule-if-stage = этап «{ $what }»
rule-if-stage-not = этап не «{ $what }»
rule-if-filled = поле «{ $what }» заполнено
rule-if-filled-not = поле «{ $what }» пусто
rule-if-is = «{ $field }» = { $value }
rule-if-is-not = «{ $field }» не { $value }
rule-if-has = в поле «{ $field }» есть «{ $value }»
rule-if-has-not = в поле «{ $field }» нет «{ $value }»
rule-if-least = «{ $field }» от { $value }
rule-if-least-not = «{ $field }» меньше { $value }
rule-if-compared = «{ $field }» больше или меньше { $value }
rule-if-most = «{ $field }» до { $value }
rule-if-most-not = «{ $field }» не до { $value }
rule-if-over = «{ $field }» больше { $value }
rule-if-over-not = «{ $field }» не больше { $value }
rule-if-under = «{ $field }» меньше { $value }
rule-if-under-not = «{ $field }» не меньше { $value }
rule-if-from = «{ $field }» { $value } или позже
rule-if-from-not = «{ $field }» не { $value } и не позже
rule-if-until = «{ $field }» { $value } или раньше
rule-if-until-not = «{ $field }» не { $value } и не раньше
rule-if-after = «{ $field }» позже { $value }
rule-if-after-not = «{ $field }» не позже { $value }
rule-if-before = «{ $field }» раньше { $value }
rule-if-before-not = «{ $field }» не раньше { $value }
rule-ask-compare = Как сравнить?
rule-none-fits = Ничего не подходит. Backspace сотрёт букву, Esc всё
rule-whom-holder = ответственный
rule-whom-head = РОП
rule-do-task = задача ({ $kind }) «{ $text }» через { $days } { $days ->
        [one] рабочий день
        [few] рабочих дня
       *[many] рабочих дней
    }, кому: { $who }
rule-do-assign = назначить, кому: { $who }
rule-do-assign-freest = назначить самому свободному
rule-do-return-why = вернуть на биржу ({ $why })
rule-do-return = вернуть на биржу
rule-do-notify = сообщить «{ $text }», кому: { $who }
rule-do-set = записать в «{ $field }»: { $value }
rule-do-clear = очистить поле «{ $field }»
rule-do-outside = выполнить команду «{ $command }»
rule-event-made = создано
rule-event-changed = изменено
rule-event-started = запущено
rule-event-stopped = остановлено
rule-event-dropped = убрано
rule-event-fired = сработало
rule-event-refused = не сделано
rule-event-cut = цикл прерван
rule-event-told = сообщено
rule-event-outside = наружу
rule-event-ended = команда завершена
rule-event-due = { $deal }, срок { $when }
loop-itself = правило вернулось к самому себе
loop-too-deep = одно правило слишком долго вызывало другое
loop-too-much = одно действие вызвало слишком много
outside-done = успешно
outside-exit = код { $code }, попыток: { $n }
outside-too-long = слишком долго, попыток: { $n }
outside-unknown = администратор машины не дал такой команды
outside-broken = не удалось запустить, попыток: { $n }
outside-stopped = { $n ->
        [0] не выполнена: правило остановили или убрали раньше
       *[other] больше не пробуем: правило остановили или убрали
    }
notice-ruled = { $text } { $deal }
refused-no-such-source = Такого источника нет
refused-no-such-rule = Такого правила нет
refused-rule-hollow = Скажите, что делает правило; задаче и сообщению нужен текст
refused-rule-days = Не больше { $max } дней, а молчания не меньше одного
refused-setting-changed = Это тем временем изменено ({ $who }): посмотрите и сохраните своё ещё раз
refused-rule-changed = Правило { $rule } тем временем изменено ({ $who })
refused-rule-known = Правило { $rule } говорит то же: измените его или сначала уберите ({ $key })
refused-reason-of-program = Эту причину ставит только программа: скажите, почему возвращаете
refused-rule-field-client = С полем «{ $field }» правило этого не может: это поле клиента, его можно проверить и записать
refused-rule-field = С полем «{ $field }» правило этого не может
refused-not-called = Правило { $rule } сейчас ничто не вызывает
refused-no-errand = Под номером { $entry } команда не ждёт завершения
refused-nobody-there = Некому: у сделки нет ответственного или у его команды нет РОПа
rule-live = работает
rule-stopped = стоит
rule-fired-lately = сработало за 30 дней: { $n }
rule-cut = цикл прерван, раз: { $n }; { $why }: { $way } ({ $last })
rule-refused = не сделано, раз: { $n }; последнее: { $why }
rule-outside-waiting = Команд ждёт выполнения или выполняется: { $n }
rule-outside-waits = ждёт
rule-outside-failed = команда не удалась, раз: { $n }
rule-outside-hangs = команда «{ $command }» не успела закончиться, раз подряд: { $n }. Её запускают отдельно от других, по одной
rule-outside-unrun = команд не выполнено, потому что правило остановили: { $n }
rule-unnamed = { $commands }: нет в commands.toml этой машины; правило работает без команды
rule-unnamed-barred = { $commands }: в commands.toml могут писать и другие, поэтому он не действует: chmod go-w commands.toml, владелец - учётная запись сервера или root
action-rules = правила
action-rules-help = Правила: что программа делает сама
rules-title = Правил: { $n }, работает { $live }
rules-none = Пока ни одного. Что сказано в правиле, программа делает сама
rule-title-new = НОВОЕ ПРАВИЛО
rule-title-known = ПРАВИЛО { $rule }
rule-joint-if = {", если "}
rule-joint-then = {": "}
rule-ask-when = Когда начинать?
rule-ask-stage = Какой этап?
rule-ask-field = Какое поле?
rule-ask-day = День какого поля?
rule-ask-days = Сколько дней?
rule-ask-if = Только если?
rule-ask-class = Какой класс?
rule-ask-source = Какой источник?
rule-ask-holder = У кого сделка?
rule-ask-pipeline = Какая воронка?
rule-ask-value = Какое значение?
rule-ask-sum = Какая сумма?
rule-ask-sense = Так или не так?
rule-ask-then = Что сделать?
rule-ask-kind = Какая задача?
rule-ask-whom = Кому?
rule-ask-heir = Кому?
rule-ask-text = Какими словами?
rule-ask-task-days = Через сколько рабочих дней?
rule-ask-command = Какая команда? По имени, которое дал администратор машины
rule-ask-name = Имя для списков; можно оставить пустым
rule-ask-end = Всё сказано
rule-meanwhile = Тем временем правило изменено ({ $who }). Теперь в нём сказано: { $sentence }
rule-meanwhile-name = Тем временем правило изменено ({ $who }). Теперь это «{ $name }»: { $sentence }
rule-dropped-meanwhile = Это правило тем временем убрали
rule-ask-dropped = Что делать с вашим?
rule-pick-anew = записать как новое правило
rule-pick-leave = оставить, не записывать
rule-ask-meanwhile = Какое из двух?
rule-pick-mine = записать ваше поверх
rule-pick-both = соединить: что изменил каждый из вас
rule-pick-theirs = начать с того, что сказано теперь
rule-pick-go-on = дальше: условий больше нет
rule-pick-remove = убрать эту часть
rule-pick-freest = самому свободному
rule-pick-save = сохранить; пока не работает
rule-pick-save-live = сохранить; дальше работает так
rule-pick-save-start = сохранить и запустить
rule-pick-try = проверить: что бы оно сделало за последние 30 дней?
rule-pick-more = и сделать ещё что-то
rule-pick-name = дать имя
rule-wrong-days = Число дней от { $min } до { $max }
rule-trying = Считаю, что бы оно сделало...
rule-trial = { $days ->
        [one] За последний { $days } день
        [few] За последние { $days } дня
       *[other] За последние { $days } дней
    } сработало бы раз: { $n }, сделок: { $deals }
rule-trial-counting = Пока: { $n }, просмотрено записей: { $entries }
rule-trial-now = Условия проверены на сделках, какие они сейчас
rule-trial-room = Было ли у людей место для ещё одной сделки, не проверяется
rule-trial-refused = Было бы отказано: { $n } из { $acts } действий. Последнее:
rule-trial-refused-now = Отказано сейчас было бы: { $n } из { $acts } действий. Последнее:
rule-trial-more = {"  "}и ещё { $n }
rule-trial-cut = Событий слишком много: просмотрены только последние
hint-take = взять
hint-rule-part = часть
hint-rule-back = шаг назад
hint-rule-edit = изменить
hint-rule-new = новое
hint-rule-start = запустить
hint-rule-stop = остановить
hint-rule-try = проверить
hint-rule-drop = убрать
message-rule-leave = Не сохранено. Esc ещё раз, чтобы выйти
message-rule-saved = Правило { $rule } сохранено. Пока не работает: > запустит, t проверит
message-rule-saved-live = Правило { $rule } работает с этой минуты. Прежние сроки не тронуты
message-rule-started = Правило { $rule } работает с этой минуты. Прежние сроки не тронуты
message-rule-stopped = Правило { $rule } больше не работает
message-rule-dropped = Правило { $rule } убрано
message-row-gone = То, что здесь стояло, тем временем убрали; ничего не сделано: теперь здесь другое
message-rule-drop = Ещё раз, и правило убрано насовсем
action-try-rule = проверить
action-try-rule-help = Что бы правило сделало за последние 30 дней
place-rules = в правилах
usage-no-command = Нет такой команды: { $text }
usage-no-argument = Нет такого параметра: { $text }
usage-missing = Не хватает: { $text }
usage-value = { $text } не подходит для { $argument }
usage-value-missing = Нужно значение для { $argument }
usage-conflict = { $text } и { $other } вместе нельзя
usage-meant = Может быть, { $text }?
usage-values = Есть: { $text }
usage-help = --help после команды покажет всё, что она умеет

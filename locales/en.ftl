# Bourse in English. One word, one meaning; the three languages hold the same messages with the same places.
# Capitals first and no full stop at the end, unless there are two sentences. ASCII punctuation only.

## Words that stand alone (SCREENS 4)

word-board = Board
word-exchange = Exchange
word-exchange-long = Lead exchange
word-reminders = Reminders
word-inbox = Inbox
word-clients = Clients
word-invoices = Invoices
word-reports = Reports
word-refusals = Refusals
word-team = Team
word-holder = Holder
word-keeper = Keeper
word-inquiry = Inquiry
word-lead = Lead
word-deal = Deal
word-contact = Contact
word-company = Company
word-pipeline = Pipeline
word-stage = Stage
word-source = Source
word-brought-by = Brought by
word-class = Class
word-need = Need
word-budget = Budget
word-urgency = Urgency
word-wanted-by = Wanted by
word-sum = Sum
word-next-step = Next step
word-somebody = somebody
word-the-rule = rule { $rule }
word-touch = Touch
word-attempt = Attempt
word-outcome = Outcome
word-note = Note
word-timeline = Timeline
word-limit = Limit
word-late = Late
word-asleep = Asleep
word-invoice = Invoice
word-payment = Payment
word-prepayment = Prepayment
word-balance = Balance
word-due = Due
word-overdue = Overdue
word-verify = Verify
word-junk = Junk
word-claim = Claim
word-return = Return
word-assign = Assign
word-hand-over = Hand over
word-done = Done
word-snooze = Snooze
word-postpone = Postpone
word-conditional-refusal = Conditional refusal
word-false-refusal = False refusal
word-send-back = Send back
word-close-as-lost = Close as lost
word-penalty = Penalty
word-sold = Sold
word-closing-push = Closing push
word-warm-list = Warm list
word-find = Find
word-filter = Filter
word-mark = Mark
word-undo = Undo
word-mask = Mask
word-phone = Phone
word-mail = Mail
word-title = Title
word-person = Person
word-reason = Reason
word-marketing = Marketing

## Scopes

scope-mine = mine
scope-team = team
scope-all = all

## Roles

role-rep = Sales rep
level-novice = novice
level-usual = rep
level-senior = senior
role-agent = Agent
role-head = Head of sales
role-control = Quality control
role-control-short = QC
role-marketing = Marketing
role-director = Director
role-admin = Administrator

## Stages of the default pipeline: whole, at most 13 cells, at most 10 cells

stage-unsorted = Unsorted
stage-unsorted-short = Unsorted
stage-unsorted-tiny = Unsorted
stage-verified = Inquiry verified
stage-verified-short = Verified
stage-verified-tiny = Verified
stage-qualified = Qualified
stage-qualified-short = Qualified
stage-qualified-tiny = Qualified
stage-meeting-set = Meeting scheduled
stage-meeting-set-short = Meeting set
stage-meeting-set-tiny = Meet. set
stage-meeting-held = Meeting held
stage-meeting-held-short = Meeting held
stage-meeting-held-tiny = Meet. held
stage-offer-sent = Offer sent
stage-offer-sent-short = Offer sent
stage-offer-sent-tiny = Offer sent
stage-invoice = Invoice issued
stage-invoice-short = Invoice
stage-invoice-tiny = Invoice
stage-prepaid = Prepayment received
stage-prepaid-short = Prepaid
stage-prepaid-tiny = Prepaid
stage-won = Won
stage-won-short = Won
stage-won-tiny = Won
stage-refused = Conditional refusal
stage-refused-short = Refused?
stage-refused-tiny = Refused?
stage-lost = Lost
stage-lost-short = Lost
stage-lost-tiny = Lost
stage-junk = Junk
stage-junk-short = Junk
stage-junk-tiny = Junk

## What a stage asks for

asks-reach = a way to reach them
asks-need = need
asks-budget = budget
asks-wanted-by = wanted by
asks-verdict = are we going to work with them
asks-meeting-day = day
asks-meeting-place = place
asks-meeting-with = with whom
asks-decided = what was decided
asks-who-decides = who decides
asks-who-pays = who pays
asks-sum = sum
asks-valid-until = valid until
asks-invoice-number = number
asks-pay-by = pay by
asks-paid-on = day of payment
asks-paid = paid in full, or who allowed otherwise
asks-reason = reason
asks-said-by = who said so
asks-touch = when, how
asks-own-words = in your own words

## Classes

class-a = A
class-b = B
class-c = C
class-unknown = -
class-new = new
class-a-means = need, budget and a date
class-b-means = need and budget
class-c-means = need without budget
class-unknown-means = not known yet
answer-unknown = unknown
answer-no = no
answer-yes = yes
answer-is = yes
answer-is-not = no

## Reasons and answers that are a choice

refusal-too-dear = too dear
refusal-competitor = chose another
refusal-no-need = no need
refusal-no-money = no money
refusal-no-answer = no answer
said-client = client in words
said-nobody = nobody, silence
said-guess = my own guess
said-client-short = client
said-nobody-short = nobody
said-guess-short = guess
junk-spam = spam
junk-wrong-number = wrong number
junk-not-a-client = not a client
junk-duplicate = duplicate
junk-test = test
return-no-time = no time
return-overloaded = overloaded
return-not-my-field = not my field
return-language = language
return-no-answer = no answer
return-client-asked = client asked
return-mistaken = mistaken
return-expired = not called in time
return-false-refusal = false refusal
return-refused = refused, shall be tried again
return-reopened = opened again
outcome-spoke = spoke
outcome-no-answer = no answer
outcome-wrong-number = wrong number
outcome-will-call-back = will call back
outcome-sold = sold
outcome-postponed = postponed
outcome-refused = refused
outcome-to-exchange = back to the exchange
step-call = call
step-meeting = meeting
step-letter = letter
step-offer = offer
step-invoice = invoice
step-money = money
step-decide = decide
step-other = other
step-first-call = first call
step-call-again = call again
step-call-today = call today
source-site = site
source-call = call
source-mail = mail
source-fair = fair
source-partner = partner
source-return = return
source-advertising = adverts
source-own = own
source-import = import
source-other = other

## Actions: the label of the do list and of hints, and the line of the help

action-move-up = up
action-move-up-help = One line up
action-move-down = down
action-move-down-help = One line down
action-move-left = left
action-move-left-help = To the left; on the board the stage before
action-move-right = right
action-move-right-help = To the right; on the board the next stage
action-page-up = page up
action-page-up-help = A page up
action-page-down = page down
action-page-down-help = A page down
action-first = first
action-first-help = To the first
action-last = last
action-last-help = To the last
action-row-first = row start
action-row-first-help = To the first of the row; on the board the first stage
action-row-last = row end
action-row-last-help = To the last of the row; on the board the last stage
action-next-part = next part
action-next-part-help = Next part of the screen; in a form the next line
action-previous-part = previous part
action-previous-part-help = Previous part of the screen; in a form the line before
action-open = open
action-open-help = Open; in a form accept; on a proposal take it
action-back = back
action-back-help = One step back; half-typed text stays as a draft
action-close = close
action-close-help = Close this; twice on a pane leaves, the session stays
action-mark = mark
action-mark-help = Mark this; every verb then works on the marks
action-mark-all = mark all
action-mark-all-help = Mark all that is shown; again: the whole column or list
action-undo = take back
action-undo-help = Take back my last action; line 23 says which
action-redo = do again
action-redo-help = Do again what was taken back
action-help = keys
action-help-help = The keys of this place, for this role
action-go = go
action-go-help = Go to a pane, then its digit; twice: back to where I was
action-find = find
action-find-help = Find a deal, company, person or phone
action-do = do
action-do-help = What can be done here, by number or by name
action-new = new
action-new-help = New deal, in one line
action-filter = filter
action-filter-help = Filter: mine, team, all, class, source, words
action-clear-filter = clear the filter
action-clear-filter-help = Clear the filter
action-order = order
action-order-help = Other order
action-claim = claim
action-claim-help = Claim: make myself the holder
action-claim-next = claim next and open
action-claim-next-help = Claim the next one of the exchange and open it
action-assign = assign
action-assign-help = Assign to a person, or spread by load
action-hand-back = back to the exchange
action-hand-back-help = Return: back to the exchange, with a reason
action-advance = stage forward
action-advance-help = Stage forward; out of Unsorted this verifies
action-stage-back = stage back
action-stage-back-help = Stage back, with a reason
action-to-stage = to a stage
action-to-stage-help = To a stage of choice; one form asks for all on the way
action-set-step = set the next step
action-set-step-help = Set the next step: what and when
action-done = done
action-done-help = Done: how it ended, what was said, the next step
action-read = read
action-read-help = Read: it is no longer new
action-snooze = snooze
action-snooze-help = Snooze the step; asks until when
action-call-now = call now
action-call-now-help = Call now: starts the stopwatch; again, or done, ends it
action-note = write a note
action-note-help = Write a note
action-edit = edit
action-edit-help = Edit in place
action-won = sold
action-won-help = Sold: asks for the payment
action-postpone = postpone
action-postpone-help = Postpone: until when, who asked for it; wakes what sleeps
action-refuse = refuse, to control
action-refuse-help = Will not be sold: junk, conditional refusal, close as lost
action-send-back = send back
action-send-back-help = Send back: the refusal is false; a second time to the exchange
action-penalty = penalty
action-penalty-help = Penalty, with a reason
action-evidence = evidence, on
action-evidence-help = Evidence of the case: the next lines, then from the top
action-money = invoices and balance
action-money-help = Invoices, payments and balance of this client
action-allow = head's word
action-allow-help = Ask the head to go on beyond a limit; the head's yes
action-effort = effort
action-effort-help = Effort: calls, letters, meetings, trips, quotes; minutes, cost
action-scenario = ways to money
action-scenario-help = Need without money: wait, cheaper, instalments, credit
action-go-company = company
action-go-company-help = Go to the company of what is under the cursor
action-go-contact = person
action-go-contact-help = Go to the person of what is under the cursor
action-go-deal = deal
action-go-deal-help = Go to the deal of what is under the cursor
action-go-history = history
action-go-history-help = Go to the history of what is under the cursor
action-copy = copy
action-copy-help = Plain view to copy from, and the clipboard where there is one
action-mask = mask
action-mask-help = Mask sums, phones and other clients; again shows them
action-time-machine = as on a day
action-time-machine-help = The board as it stood on a day
action-give-task = hand the step on
action-give-task-help = Who does this step, and who watches over it
action-stages = stages
action-stages-help = The stages of the pipeline: name, add, order
action-claim-rules = claim rules
action-claim-rules-help = Rules of claiming: how many, how soon, who first
action-away = away
action-away-help = Away until a day: nothing is assigned meanwhile
action-limits = limits
action-limits-help = Limits of a person: level, deals held, claims a day
action-next-pipeline = next pipeline
action-next-pipeline-help = Turn all panes to the next pipeline
action-fields = fields
action-fields-help = Fields of the floor's own
action-new-pipeline = new pipeline
action-new-pipeline-help = One pipeline more, with the stages of this one
action-rename-pipeline = name of pipeline
action-rename-pipeline-help = Give this pipeline another name
action-close-pipeline = close pipeline
action-close-pipeline-help = Let this pipeline take no new deals, or take them again
action-stage-shape = role and keeper
action-stage-shape-help = What a stage is for, its phase, and who answers for it
action-hand-over = hand over
action-hand-over-help = Hand over all deals and reminders of a person
action-redraw = draw anew
action-redraw-help = Draw anew, let new rows in
action-pane-1 = board
action-pane-1-help = Board: deals by stage
action-pane-2 = exchange
action-pane-2-help = Exchange: deals that nobody holds
action-pane-3 = reminders
action-pane-3-help = Reminders: my steps by time
action-pane-4 = inbox
action-pane-4-help = Inbox: what others did that concerns me
action-pane-5 = clients
action-pane-5-help = Clients: companies and contacts
action-pane-6 = invoices
action-pane-6-help = Invoices: issued and not yet paid
action-pane-7 = reports
action-pane-7-help = Reports: questions to the floor
action-pane-8 = refusals
action-pane-8-help = Refusals: cases before quality control, by role
action-pane-9 = team
action-pane-9-help = Team: what waits for the head's word
action-choose = choose
action-choose-help = Take the answer with this number

## Places, as the help names them

place-everywhere = everywhere
place-list = in a list
place-timeline = in the timeline
place-board = on the board
place-exchange = on the exchange
place-reminders = in the reminders
place-inbox = in the inbox
place-deal = on a deal
place-refusals = in the refusals
place-asked = in what waits for the head
place-stages = in the settings
place-form = in a form
place-text = in a text field
place-popup = in a small list

## Hints of line 24: what stands after the key

hint-open = open
hint-look = look
hint-deal = deal
hint-case = case
hint-stage = stage
hint-step = step
hint-done = done
hint-read = read
hint-new = new
hint-filter = filter
hint-paid = paid
hint-issue = another invoice
hint-take-off = take off
hint-other-report = other report
hint-allow = allow
hint-deny = no
hint-refuse = refuse
hint-hand-over = hand over
hint-rest = the rest
hint-fill-in = fill in
hint-order = order
hint-find = find
hint-do = do
hint-keys = keys
hint-all-keys = all
hint-claim = claim
hint-claim-next = claim next and open
hint-mark = mark
hint-assign = assign
hint-junk = junk
hint-snooze = snooze
hint-call = call
hint-outcome = outcome
hint-note = note
hint-edit = edit
hint-close-lost = close
hint-send-back = send back
hint-to-exchange = to exchange
hint-later = later
hint-penalty = penalty
hint-evidence = evidence
hint-junked = junked
hint-answer = answer
hint-undo = take back
hint-stage-name = edit
hint-stage-add = add
hint-stage-move = earlier, later
hint-stage-remove = remove
hint-claim-rules = claiming
hint-stage-shape = role, keeper
hint-next-pipeline = next pipeline
hint-new-pipeline = new pipeline
hint-rename-pipeline = rename it
hint-close-pipeline = close it
hint-field-retire = retire, ask again
hint-further = further
hint-back = back
hint-close = close
hint-save = save
hint-save-move = save and move
hint-send-control = send to control
hint-line = line
hint-leave-draft = leave, draft kept
hint-leave-stage = leave it in { $stage }, draft kept
hint-change-line = choose a line to change it
hint-more = more

## Lines 1, 2 and 23, the same on every screen

chrome-bourse = Bourse
chrome-marked = { $n } marked
chrome-new-rows = { $n } new, { $key } lets them in
chrome-undo = { $key } takes back: { $what }
chrome-undo-all = { $key } takes back all { $n }
chrome-redo = { $key } does it again
chrome-filtered = filter: { $what }
chrome-masked = masked
chrome-read-only = read only
chrome-at-least = at least { $n }
list-more-below = { $n } more below
list-looked = only the first { $n } were looked at
list-more-above = { $n } more above
list-gone = { $deal } is no longer here
list-empty = Nothing here
list-empty-filtered = Nothing fits the filter. { $key } clears it

## What u takes back

undo-claim = claim of { $deal }
undo-move = { $deal } to { $stage }
undo-step = step of { $deal }
undo-snooze = { $deal } moved to { $time }
undo-done = done: { $deal }
undo-note = note of { $deal }
undo-invoice = invoice of { $deal }
undo-payment = payment of { $deal }
undo-payment-off = payment of { $deal } taken off
undo-invoice-off = invoice of { $deal } cancelled
undo-ask = question about { $deal }
undo-access = { $deal } shown to { $who }
undo-effort = effort on { $deal }
undo-costs = the rules of cost
undo-edit = edit of { $deal }
undo-stage-renamed = name of stage { $stage }
undo-stage-added = new stage { $stage }
undo-stage-moved = order of stage { $stage }
undo-stage-ruled = what stage { $stage } asks and its limits
undo-stage-removed = removal of stage { $stage }
undo-stage-shaped = role of stage { $stage }
undo-stage = stage { $stage }
undo-switch = { $deal } to { $pipeline }
undo-pipeline = pipeline { $pipeline }
undo-field = field { $field }
undo-reminder = reminder "{ $what }"
undo-reminders = { $n } reminders
undo-watch = who watches over { $what }
undo-rule-made = new rule { $rule }
undo-rule-changed = change of rule { $rule }
undo-rule-started = start of rule { $rule }
undo-rule-stopped = stop of rule { $rule }
undo-rule-dropped = removal of rule { $rule }
undo-claims = the rules of claiming
undo-away = { $who } away until { $date }
undo-here = { $who } here again
undo-add = new { $deal }
undo-assign = { $deal } to { $who }
undo-nurture = { $deal } to marketing
undo-return = { $deal } to the exchange
undo-postpone = { $deal } asleep until { $date }
undo-wake = waking of { $deal }
undo-refuse = refusal of { $deal }
undo-junk = { $deal } junked
undo-won = sale of { $deal }
undo-many = { $n } deals: { $what }
undo-job = { $action } on { $n } deals
undo-hand-over = { $n } deals of { $who } handed over
undo-assign-all = assignment of { $n } { $n ->
        [one] deal
       *[other] deals
    }

## What happened, with time and person in front

event-claimed = { $time } { $who } claimed { $deal }
event-assigned = { $time } { $who } assigned { $deal } to { $whom }
event-returned = { $time } { $who } returned { $deal }: { $reason }
event-moved = { $time } { $who } moved { $deal } to { $stage }
event-added = { $time } { $who } added { $deal }
event-won = { $time } { $who } sold { $deal }
event-refused = { $time } { $who } refused { $deal }: { $reason }
event-junked = { $time } { $who } junked { $deal }: { $reason }
event-lost = { $time } { $who } closed { $deal } as lost
event-sent-back = { $time } { $deal } is back with { $whom }: the refusal was false
event-postponed = { $time } { $who } postponed { $deal } until { $date }
event-snoozed = { $time } { $who } moved the step of { $deal } to { $when }
event-done = { $time } { $who } did: { $step }, { $deal }

## Board

board-counts = { $open } open, { $late } late, { $asleep } asleep
board-order-class = by class, then step
board-order-step = by step
board-order-sum = by sum
board-order-age = by days in stage
board-asleep = { $n } asleep
board-below = { $n } more below
board-below-asleep = { $n } more below, { $asleep } asleep
board-no-step = no step
board-as-of = as of { $date }
board-counts-no-late = { $open } open, { $asleep } asleep
board-below-some = more below
board-column-empty = no deals
past-title = AS IT STOOD
past-end-of-day = end of { $date }
past-now = { $date } { $time }
past-now-count = now { $now }
past-below = now { $now }; { $n } more below
past-since = since { $date }
past-exchange = exch
past-marketing = mktg
past-note = As it stood; names, sums and classes are today's
past-read-only = This is a day that has been: it is only read. Enter opens the deal as it is, Esc comes back to today
hint-other-day = other day
hint-counts = counts
hint-today = today
board-empty = No deals here
board-empty-new = { $new } adds one, { $exchange } shows those nobody holds yet
board-empty-scope = { $filter } shows those of others
board-order-only = The board has one order: by class, then by the next step
board-marked-full = { $n } marked. More at once is not possible
board-asleep-count = { $n } asleep
board-ended-count = { $n } ended
board-ended-most = only the newest { $n }, find shows the rest
board-filter-off = Off board
board-filter-on-board = none
board-hint-show = show

## Exchange

exchange-free = { $n } free: { $a } A, { $new } new, { $b } B, { $c } C
exchange-too-long = { $n } too long
exchange-too-long-short = { $n } too long
exchange-hold = you hold { $held } of { $limit }, { $claims } { $claims ->
        [one] claim
       *[other] claims
    } left
exchange-head-waits = waits
exchange-head-sum = sum
exchange-head-source = source
exchange-head-client = client and need
exchange-head-before = had it, why back
exchange-before-times = { $text }; { $n } returns
exchange-before = { $who }: { $reason }
exchange-missed-call = missed call, { $phone }
exchange-reserved = to { $time }: { $who }
exchange-novices = to { $time }: novices
exchange-taken = taken { $time } by { $who }: { $deal }
exchange-gone = gone { $time }: { $deal }
exchange-need = need { $answer }
exchange-budget = budget { $answer }
exchange-wanted = wanted by { $answer }
exchange-returned = returned { $time }, { $n ->
        [one] once
       *[other] { $n } times
    }
exchange-came = came { $time }, { $source }
exchange-reached = { $stage } { $date }
exchange-touches = { $calls } { $calls ->
        [one] call
       *[other] calls
    }, { $meetings } { $meetings ->
        [one] meeting
       *[other] meetings
    }
exchange-last-words = last words: "{ $words }"
exchange-last-claims = Taken { $list }
exchange-receipt = You hold { $deal }, claim { $claim } at { $time }. First call by { $due }
exchange-new-waiting = { $n } new since you came, { $key } lets them in
exchange-empty = The exchange is empty
exchange-blind = Deals come one by one: { $key } claims the next
exchange-load = Load
exchange-load-holds = holds
exchange-load-today = today
exchange-load-late = late
exchange-load-order = those with room first
exchange-load-held = { $held } of { $limit }
exchange-load-claimed = took { $n }
exchange-load-full = full
exchange-load-away = away until { $date }
exchange-load-taken = A
exchange-load-taken-wide = took, 30 days
exchange-load-took = A { $a } - { $new } B { $b } C { $c }
exchange-assign = Assign { $n } marked:  { $digits } person   0 evenly to those with room   or a name:
exchange-assigned = Assigned { $n } { $n ->
        [one] deal
       *[other] deals
    }: { $list }
exchange-assign-one = Assign { $deal }:  { $digits } person   0 evenly to those with room   or a name:
exchange-assign-name = Assign { $n } to:
exchange-assign-enter = Enter: { $who }
exchange-assign-nobody = nobody of that name
exchange-empty-do = { $key } adds an inquiry; what comes in stands here at once
exchange-not-yours = The exchange is for reps, agents and heads

## Reminders

reminders-counts = late { $late }, today { $today }, tomorrow { $tomorrow }, later { $later }
reminders-counts-short = late { $late }, today { $today }, later { $later }
reminders-mine = Mine
reminders-share = on A today { $percent } %
reminders-late = LATE { $n }
reminders-today = TODAY { $n }
reminders-tomorrow = TOMORROW { $n }
reminders-later = LATER { $n }
reminders-any-time = any time
reminders-soon = In { $n } min: { $what }
reminders-now = Now: { $what }
reminders-their-time = { $time } there
reminders-empty = No steps. { $key } takes a deal from the exchange
reminders-moved = x{ $n }
reminders-none-late = Nothing is late
reminders-empty-plain = No steps
reminders-finished = done { $time }: { $what }
reminders-cancelled = cancelled { $time }: { $what }
reminders-handed = with { $who } now: { $what }

# What others did that concerns me. Who did it stands before the line.
inbox-counts = new { $new } of { $all }
inbox-order = newest first
inbox-mark = + new
inbox-empty = Nothing has been told to you. What others do to your deals and tasks stands here
notice-given = yours: { $deal }, now { $how }; from { $who }
notice-given-on = came to you: { $deal }, now { $how }; from { $who }
notice-given-away = yours: { $deal }, no longer with you; from { $who }
notice-taken = { $deal } went to { $who }
notice-moved = { $deal } came to { $stage }
notice-switched = { $deal } went to { $pipeline }, { $stage }
notice-breach = { $deal } takes longer in { $stage } than it may
notice-edited = { $field } changed: { $deal }
notice-edited-more = { $field } and { $n } more changed: { $deal }
notice-client = another client: { $deal }
notice-billed = an invoice: { $deal }, due by now { $due }
notice-paid = a payment: { $deal }, due by now { $due }
notice-asked-postpone = asks to postpone to { $date }: { $deal }
notice-asked-go-on = asks to go on beyond the limit: { $deal }
notice-granted = the head says yes: { $deal }
notice-denied = the head says no: { $deal }
notice-unanswered = no answer from the head, to the exchange: { $deal }
notice-access-asked = asks to see { $deal }: answer on 9
notice-access-asked-then = asked to see { $deal }
notice-access-shown = the head shows { $deal } to { $who } until { $date }
notice-access-given = you may read { $deal } until { $date }
notice-access-refused = the head does not show { $deal }
notice-access-unanswered = no answer from the head, ask again: { $deal }
notice-access-ended = no longer shown to you: { $deal }
notice-access-moved = { $deal }, which you asked to see, went to { $who }
notice-access-moved-seen = { $deal }, which you asked to see, went to { $who }: you see it now
notice-access-moved-waits = { $deal } went to { $who }: your question waits, answer by { $time }
notice-noted = a note: { $deal }
notice-touched = spoke with your client: { $deal }
notice-postponed = laid to sleep: { $deal }
notice-woken = back from its sleep: { $deal }
notice-expiring = half your time is gone, back to the exchange { $time } without a call: { $deal }
notice-sent-back = the refusal is false, to be called the same day: { $deal }
notice-sent-back-exchange = the refusal is false, to the exchange: { $deal }
notice-allowed-debt = sold before it is paid, on your word: { $deal }
notice-junk-back = this was no junk, it is on the exchange again: { $deal }
notice-closed-lost = the refusal stands, lost: { $deal }
notice-task-given = yours to do: { $step }
notice-task-taken = no longer yours: { $step }
notice-task-withdrawn = no longer to be done: { $step }
notice-watching = you watch over: { $step }
notice-task-done = done: { $step }
notice-task-late = LATE, { $who }: { $step }
notice-penalised = a penalty, { $what } { $deal }
notice-penalty-answered = answers the penalty { $what }: { $text }
notice-penalty-lifted = the penalty { $what } is off: { $text }
penalty-answered = answers: { $text }
penalty-lifted = taken off: { $text }
notice-undone = taken back, no longer so: "{ $what }"
notice-undone-given = taken back, not yours any more: { $deal }
notice-undone-taken = taken back, yours again: { $deal }
notice-why = { $what }: "{ $why }"

## Deal card

deal-day = day { $day } of { $limit }
deal-day-free = day { $day }
deal-next = NEXT
deal-next-step = { $kind }, { $when }: { $what }
deal-next-none = no next step, { $key } sets one
deal-moved = moved x{ $n }
deal-pushed = PUSHED x{ $n }
deal-further-steps = +{ $n } more { $n ->
        [one] step
       *[other] steps
    }
deal-further-shortly = +{ $n }
deal-then = Then
deal-asleep = asleep until { $date }: { $reason }
deal-waits = on the exchange for { $age }
deal-at-control = with quality control for { $age }
deal-need = Need
deal-budget = Budget
deal-wanted-by = Wanted by
deal-source = Source
deal-holder = Holder
deal-spent = Spent
deal-brought-by = Brought by
deal-company = Company
deal-balance = Balance
deal-contact = Contact
deal-phone = Phone
deal-mail = Mail
deal-also = Also
deal-holder-since = { $who } since { $date }
deal-source-at = { $source }, { $when }
deal-budget-approved = { $sum }, approved { $date }
deal-company-sums = { $deals } { $deals ->
        [one] deal
       *[other] deals
    }, { $bought } bought, { $sum }
deal-balance-sums = due { $due }, overdue { $overdue }
deal-spent-sums = { $touches } of { $limit } touches, { $minutes } min
deal-phone-there = { $phone }, { $time } there
deal-brought = { $who }, { $role }
deal-more-fields = + { $n } more { $n ->
        [one] field
       *[other] fields
    }, { $key } shows and edits them
deal-more-shortly = +{ $n } { $key }
deal-debts = Still missing: { $list }
deal-reading = { $who } is reading this deal too
deal-timeline = TIMELINE
deal-timeline-all = all { $n }
deal-timeline-calls = calls { $n }
deal-timeline-letters = letters { $n }
deal-timeline-meetings = meetings { $n }
deal-timeline-notes = notes { $n }
deal-timeline-stages = stages { $n }
deal-timeline-edits = edits { $n }
timeline-call = call { $length }
timeline-letter = letter
timeline-meeting = meeting { $length }
timeline-note = note
timeline-touch = touch
timeline-stage = stage
timeline-switched = pipeline
timeline-breach = too long
timeline-sum = sum
timeline-edit = edit
timeline-step = step
timeline-snoozed = step moved
timeline-added = added
timeline-claimed = claimed
timeline-assigned = assigned
timeline-handed-over = handed over
timeline-returned = returned
timeline-postponed = postponed
timeline-refused = refused
timeline-sent-back = sent back
timeline-junked = junked
timeline-won = sold
timeline-lost = lost
timeline-reopened = reopened
timeline-merged = merged
timeline-imported = imported
timeline-undone = undone
timeline-change = { $before } > { $after }
deal-leave = NEXT STEP  { $deal } would be left without one
deal-asleep-until = asleep until { $date }
deal-lapses = to the exchange { $time }
deal-ended = { $stage } since { $date }
deal-gone = { $deal } is out of your sight now. { $key } goes back
deal-holder-until = { $who } until { $date }
deal-not-soon = not soon
deal-spent-free = { $touches } touches, { $minutes } min
deal-timeline-loading = loading ...
deal-wanted-past = { $date } is past, ask again
clients-companies = Companies
clients-people = People
clients-order = newest first
clients-head-client = client
clients-head-open = open
clients-head-bought = bought
clients-head-who = holder
clients-hint-people = people
clients-hint-companies = companies
clients-empty = No clients here yet. { $key } shows those of others
clients-cut = of the first { $n } deals
client-since = since { $date }
client-responsible = Responsible
client-nobody = nobody
client-reach = Reach
client-no-reach = no phone, no mail
client-bought = Bought
client-times = { $n ->
    [0] nothing yet
    [one] once
   *[other] { $n } times
}
client-open = { $n } open
client-at-least = at least { $what }
client-head-company = COMPANY
client-head-people = PEOPLE { $n }
client-head-open = OPEN { $n }
client-head-bought = BOUGHT { $n }
client-head-ended = NOT SOLD { $n }
client-head-older = OLDER { $n }
client-empty = No people and no deals yet
client-gone = This client is out of your sight now. { $key } goes back
client-nameless = no name
timeline-client = client
timeline-company = company
timeline-contact = contact
timeline-put-off = put off
timeline-replaced = replaced
timeline-step-done = step done
timeline-step-late = step late, told
timeline-penalty = penalty
timeline-step-watched = step watched
timeline-step-off = step dropped
timeline-woken = woken
timeline-invoice = invoice
timeline-pay-by = { $sum }, pay by { $date }
timeline-invoice-off = invoice off
timeline-paid = payment
timeline-paid-off = paid in full
timeline-payment-off = payment off
timeline-asked = head asked
timeline-wish-postpone = to postpone until { $date }
timeline-wish-go-on = to go on beyond the limit
timeline-granted = yes
timeline-denied = no
timeline-lapsed = no answer
timeline-access-asked = asks to see
timeline-access = look
timeline-access-given = { $who } until { $date }
timeline-access-ended = { $who } no longer
timeline-extended = limit extended
timeline-nurtured = to marketing
timeline-nurture-ended = from marketing
timeline-claim-warned = half time, no call
timeline-effort = effort

## Quick-add

add-title = NEW
add-prompt = company, person phone, sum, what next and when
add-will-save = WILL BE SAVED
add-company = Company
add-contact = Contact
add-phone = Phone
add-mail = Mail
add-deal = Deal
add-lacks = Lacks
add-lacks-until = unsorted until it is known
add-sum = Sum
add-next-step = Next step
add-goes-to = Goes to
add-brought-by = Brought by
add-known = known, { $who }, { $n } open { $n ->
        [one] deal
       *[other] deals
    }
add-known-plain = known
add-new = new
add-new-alike = new; { $n } alike in this company
add-new-there = new; { $time } there
add-new-deal = new, { $stage }, class not yet
add-me = me
add-me-held = { $held } of { $limit } held; or the exchange
add-exchange = the exchange
add-colleague = their company; you brought it
add-own = { $who }, source own
add-for-good = stays for good
add-already = ALREADY THERE
add-also-understood = ALSO UNDERSTOOD
add-example-1 = Acme, Jones +44 20 7946 0958, 12k EUR, call tue 15
add-example-2 = 华强, 李伟 0755 8123 4567, 30万, 报价 明天15点
add-example-3 = Ромашка, Иванов +7 916 123-45-67, 300к, счёт завтра 15
add-all-placed = All words found a place
add-left-over = Kept as a note: { $words }
add-step-into = Enter puts the step into { $deal }, no new deal
add-step-default = if nothing is said
add-step-noted = a note until it is claimed
add-or-me = or me
add-agent = your finds go there

## Refusals

refusals-counts = { $n } to decide, { $late } over a day   { $decided } decided today
refusals-false-share = false this month { $percent } %
refusals-head-waits = waits
refusals-head-sum = sum
refusals-head-client = client
refusals-head-rep = rep
refusals-head-reason = reason
refusals-head-said = who said so
refusals-junk = junk: { $reason }
refusals-day = { $stage }, day { $day } of { $limit }
refusals-writes = Writes
refusals-refusal = Refusal
refusals-touches = Touches
refusals-client = Client
refusals-not-done = Not done
refusals-rep = Rep
refusals-alike = Alike
refusals-said-guess = said by: the rep's guess. No word of refusal from the client in the history
refusals-said-client = said by: the client, { $when }
refusals-said-nobody = said by: nobody, the client is silent; no word of refusal in the history
refusals-said-nobody-heard = said by: nobody, though a touch ended as refused
refusals-unheard = no word of refusal in the history
refusals-money = Money
refusals-paid = paid { $paid } of { $billed }
refusals-paid-ahead = paid { $paid } in advance, nothing billed
refusals-billed = billed { $billed }, nothing paid
refusals-touches-of = { $n } of { $limit }: { $list }
refusals-no-meeting = There was no meeting
refusals-last-words = last words { $date }: "{ $words }"
refusals-step-late = { $step }: late since { $date }, moved x{ $n }
refusals-step-late-once = { $step }: late since { $date }
refusals-habit = "{ $reason }" { $mine } of { $all } this week, department { $others } of { $total }. False { $percent } %
refusals-habit-new = "{ $reason }" { $mine } of { $all } this week, department { $others } of { $total }
refusals-alike-with = nearly the same words as in { $list }
refusals-empty = Nothing to decide
refusals-waiting = { $n } to decide, { $late } over a day
refusals-more = { $key } the rest
refusals-decided = decided { $time }: { $deal }, { $stage } now
refusals-said-guess-heard = said by: the rep's guess, though a touch ended as refused
refusals-rests = rests on: { $touch }
refusals-false-before = found false before: x{ $n }
refusals-no-touches = None on record
refusals-touches-before = none in this stage; before: { $list }
refusals-answered = answered { $n } of { $all }
refusals-never-answered = never answered, tried x{ $all }

## Forms

form-done = DONE  { $step }, { $deal }
form-began = began { $time }, took { $n } min
form-how-ended = How did it end
form-what-said = What was said
form-next-step = Next step
form-take-proposal = Enter takes it. Or type over it: { $example }
form-step-example = meeting fri 11 at their office
form-to-stage = TO { $stage }  { $deal }
form-missing = { $n } { $n ->
        [one] answer
       *[other] answers
    } missing for this stage
form-sum-or-none = a sum, or: none
form-date-or-not-soon = a date, or: not soon
form-class-now = { $class } for now; A needs all three, B need and money, C need alone
form-refuse = REFUSE  { $deal }
form-refuse-goes = goes to control, is not gone
form-reason = Reason
form-who-said = Who said so
form-when-how = When, how
form-another-one = Enter: another one
form-own-words = In your words
form-own-words-hint = what was tried, what the client said; control reads this line
form-junk = JUNK  { $deal }
form-return = TO THE EXCHANGE  { $deal }
form-postpone = POSTPONE  { $deal }
form-until = Until
form-who-asked = Who asked
form-snooze = SNOOZE  { $step }, { $deal }
form-to-when = To when
form-note = NOTE  { $deal }
form-hand-over = HAND OVER
form-hand-over-of = HAND OVER  all of { $who }
form-hand-over-whose = Whose
form-hand-over-exchange = the exchange
form-hand-over-goes = { $n ->
    [one] 1 deal
   *[other] { $n } deals
}{ $asleep ->
    [0] {""}
   *[other] , { $asleep } of them asleep
}{ $tasks ->
    [0] {""}
    [one] , 1 reminder
   *[other] , { $tasks } reminders
}
hand-over-would = Nothing is done yet. { $n ->
        [0] {""}
        [one] 1 deal would go:
       *[other] { $n } deals would go:
    }
hand-over-did = { $n ->
        [0] {""}
        [one] 1 deal has gone:
       *[other] { $n } deals have gone:
    }
hand-over-reminders = { $n ->
    [one] 1 reminder
   *[other] { $n } reminders
}, to { $who }
hand-over-asleep = { $n ->
    [one] 1 deal is asleep: it stays with { $who } until it wakes, then goes to the exchange
   *[other] { $n } deals are asleep: they stay with { $who } until they wake, then go to the exchange
}
hand-over-look = { $who } HANDS OVER { $n }: { $list }
hand-over-sure = { $key } hands it over as one step; nothing has happened yet
message-nobody-holds = Nobody of yours holds anything
form-stage-add = NEW STAGE  behind { $stage }
form-stage-rename = STAGE  { $stage }
form-stage-name = Name
form-stage-short = Short
form-stage-short-sample = first letters of the name
form-stage-shape = STAGE  { $stage }
form-stage-role = Role
form-stage-phase = Phase
form-stage-keeper = Keeper
form-stage-keeper-sample = who is told when a deal takes too long
form-pipeline-add = NEW PIPELINE  with the stages of { $pipeline }
form-pipeline-rename = PIPELINE  { $pipeline }
form-stage-remove = REMOVE  { $stage }, deals in it: { $n }
form-stage-remove-to = They go to
form-pipeline-name = Name
form-field-add = NEW FIELD
form-field-edit = FIELD  { $field }
form-field-name = Name
form-field-kind = Holds
form-field-of = Whose
form-field-unit = Unit
form-field-unit-sample = of a number: pcs, m3, h
form-field-places = Places
form-field-places-sample = behind the point of a number, 0 to 6; pieces have none
form-field-choices = Choices
form-field-choices-sample = of a choice: EXW, DDP, FOB
form-field-choices-hint = those that were there first, under new names perhaps
form-unclear-yes-no = { $text }: write yes or no
form-either-number = { $text } may be { $small } or { $large }: write which
form-unclear-number = { $text } is no number
form-unclear-unit = { $text } is not the unit here: { $unit }
form-unclear-choice = One of: { $list }
form-number-example = 12 { $unit }
form-percent-example = 12.5
form-to-pipeline = to { $pipeline }
form-stage-asks = Asks for
form-stage-days = Days
form-stage-touches = Touches
form-stage-cost = Cost
form-unclear-field = No such field: { $text }
form-unclear-limit = Not a number from 1 to 999: { $text }
form-unclear-count = Not a number from 0 to { $most }: { $text }
form-claims = CLAIMS  { $pipeline }
form-claims-daily = Claims a day
form-claims-novice = ... of a novice
form-claims-senior = ... of a senior
form-claims-expire = Back without a call
form-claims-cooldown = ... then no claims
form-claims-novices-first = Novices first
form-claims-reserve = Company's rep first
form-claims-pull = One claims
form-claims-choice = by choice
form-claims-next = the next deal
form-claims-hour = An hour costs
form-claims-none = no limit of its own
form-claims-minutes = working minutes; empty: no such rule
form-away = AWAY
form-away-who = Who
form-away-me = { $who }, or a name
form-away-until = Until
form-away-until-sample = 15 dec; no: here again
form-limits = LIMITS
form-limits-of = LIMITS  { $who }
form-limits-whose = Whose
form-limits-level = Level
form-limits-hold = Deals held
form-limits-as-level = as the level has
form-stage-insist = { $why } (Enter: keep)
form-step = NEXT STEP  { $deal }
form-stage-back = BACK TO { $stage }  { $deal }
form-won = SOLD  { $deal }
form-paid-sum = Sum paid
form-paid-on = Paid on
form-allowed-by = Who allowed otherwise
form-edit = EDIT  { $deal }
form-name = Name
form-tie-hint = another name ties the deal to that company, known or new; { $key } on the company's card renames it
form-send-back = SEND BACK  { $deal }
form-penalty = PENALTY
form-penalty-answer = ANSWER
form-penalty-lift = TAKE OFF
form-penalty-says = What I say to it
form-penalty-hint = What it costs; empty: it is on record, and costs nothing
form-close-lost = CLOSE AS LOST  { $deal }
form-filter = FILTER
form-scope = Whose
form-words = Words
form-any = any
form-choose-first = Choose by its digit
form-too-short = At least { $letters } letters and { $words } words
form-no-day = There is no such day: { $text }
form-no-time = There is no such time: { $text }
form-unsure-day = Not sure which day is meant: { $text }
form-unclear-date = Not a time I know: { $text }. Try: { $example }
form-unclear-sum = Not a sum I know: { $text }. Try: { $example }
form-unclear-reach = Neither a phone nor a mail: { $text }
form-position = Position
form-day-example = 15 dec, 15.12.2026, +10d
form-unclear-day = Not a day I know: { $text }. Try: { $example }
form-date-example = tomorrow 15, fri 10:30, +3d
form-sum-example = 250k, 1.2M, 12k EUR
form-draft-restored = Your draft of { $time }
form-pasted-cut = Pasted text was cut to { $n } letters
form-write-first = Write something here first
form-step-bare = { $kind }, { $when }
form-unclear-step = No time in it: { $text }. Try: { $example }
form-words-or-none = in words, or: none
form-yes-or-who = yes, or who allowed otherwise
form-more-choices = those with - by the arrows, then Enter
form-paid-who = Not paid in full: who has allowed it? Their name
form-phone-or-mail = a phone or a mail
form-touch = { $kind } { $when }, { $outcome }
form-touch-now = { $kind } just now, { $outcome }
form-no-touch = no call, letter or meeting on record yet
form-own-words-count = { $letters } of { $of-letters } letters, { $words } of { $of-words } words; or { $han } of { $of-han } Han characters
form-put-off = PUT OFF  { $deal }
form-reopen = REOPEN  { $deal }
form-move = TO A STAGE  { $deal }
form-assign = ASSIGN  { $deal }
form-to-whom = To whom
form-or-name = Or a name
form-give-task = HAND ON
form-watches = Who watches
form-watches-hint = A name: told when it is late. Nobody: -
form-spread = evenly to those with room
form-nobody-called = Nobody here is called { $text }
form-several-called = Several: { $list }. Write more of the name
form-field = Field
form-field-hint = A digit, or Left and Right, then Enter
form-empty = empty
form-keep-theirs = keep theirs: { $value }
form-put-mine = put mine: { $value }
form-changed-meanwhile = { $who } changed this field meanwhile
form-answered-meanwhile = Enter puts yours over what { $who } put meanwhile: { $value }
form-person-changed = { $who } changed this person meanwhile; what is new stands here
form-goes-on = asked next, Enter goes on
form-field-title = Title
form-field-sum = Sum
form-field-reach = Phone or mail
form-field-need = Need
form-field-budget = Budget
form-field-wanted-by = Wanted by
form-field-verdict = Work with them
form-field-meeting-day = Day and time
form-field-meeting-place = Place
form-field-meeting-with = With whom
form-field-decided = Decided
form-field-who-decides = Who decides
form-field-who-pays = Who pays
form-field-valid-until = Valid until
form-field-invoice-number = Invoice number
form-field-pay-by = Pay by
form-field-prepaid-sum = Prepaid sum
form-field-paid-on = Day of payment
form-field-paid = Paid in full

## Do, go, find, help

do-title = DO  { $deal }
do-title-marked = DO  { $n } marked
do-prompt = a number, or part of a word:
do-more = more: { $list }
do-nothing = Nothing of that name can be done here
go-title = GO TO
go-again = { $key } again: back to where you were
find-title = FIND
find-prompt = a deal, company, person, phone:
find-last-seen = LAST SEEN
find-more = At least { $n }, looking on ...
find-all = { $n } found
find-many = At least { $n }. Type more to have fewer
find-none = No hit. Enter makes a new one of what you typed
find-none-plain = No hit
find-hidden = { $deal } is with { $who }: Enter asks the head to show it
help-title = KEYS  { $place }, { $role }
help-layouts = Letters work in any layout, by position
help-reach = Arrows, Enter, Esc, digits and F1 to F4 reach everything
help-more = { $key } next page

## Messages: what happened, then what to do

message-faster = { $deal } is with { $who } since { $time }. You stand on the next free: { $next }
message-faster-last = { $deal } is with { $who } since { $time }. Nothing else is free
message-first-call = { $deal } is yours. First call by { $time }
message-not-moved = Not moved: { $stage } needs { $what }. { $key } fills it in
message-moved = { $deal } is in { $stage } now
message-switched = { $deal } is in { $pipeline } now, { $stage }
message-pipeline = Pipeline: { $pipeline }
message-one-pipeline = There is one pipeline only
message-pipeline-made = { $pipeline } stands, and you are turned to it
message-field-made = { $field } stands; stages may ask for it (g s, e)
message-pipeline-closed = { $pipeline } takes no new deals any more; what is there goes on
message-pipeline-opened = { $pipeline } takes new deals again
message-hold-full = Not claimed: you hold { $held } of { $limit }. Finish, refuse or return one first
message-no-claims = Not claimed: no claims left today
message-changed = { $who } changed { $field } to { $value } meanwhile. 1 keep theirs   2 put yours { $mine }
bulk-running = { $action }: { $done } of { $total }, { $refused } refused. { $key } stops it and takes it back
bulk-trying = { $action }: looking at { $done } of { $total }, nothing is done yet. { $key } stops it
bulk-asks = { $action }: { $refused } of { $total } will not go; nothing is done yet
bulk-dropped = { $action } was stopped; nothing was done
bulk-taking-back = Taking back { $action }: { $done } of { $total }
bulk-cleared-up = The server ended in the middle. Taken back: { $action } on { $n } deals, { $refused } had changed since
bulk-taken-back = Taken back: { $action } on { $n } deals, { $refused } had changed since
bulk-done = Done: { $action } on { $n } deals. { $key } takes it back
bulk-done-but = Done: { $action } on { $n }, refused { $refused } (marked): { $why }
bulk-failed = { $action } ended at { $done } of { $total }: { $why }
message-too-many = At most { $n } deals at once. Narrow the marks by a filter
message-not-as-job = { $action } asks for something of each deal's own: at most { $n } at once
message-undone = Undone: { $what }. { $key } does it again
message-undone-only = Undone: { $what }
message-undo-older = { $key } again takes back: { $what }, { $time }
message-undo-behind = Your last act stays on record. { $key } again takes back: { $what }, { $time }
message-redone = Done again: { $what }
message-undo-stays = Your last act stays on record: ends, verdicts and the head's words change by another one only
message-nothing-undo = Nothing to take back
message-nothing-redo = Nothing to do again
message-restored = You were cut off at { $time }. Restored: this form as you left it
message-restored-place = You were cut off at { $time }. You stand where you stood
message-drafts = What you type is not kept as a draft just now: { $why }
message-saved = Saved
message-no-task = There is no open step here
message-task-watched = { $who } watches over it: { $deal }
message-task-given = Given to { $who }: { $deal }
message-done = Done: { $step }, { $deal }. Next: { $next }
message-returned-all = { $n } deals are on the exchange again
message-returned = { $deal } is on the exchange again
message-refused = { $deal } is with quality control now
message-junked = { $deal } is junk: { $reason }
message-won = Sold: { $deal }, { $sum }
message-postponed = { $deal } sleeps until { $date }
message-snoozed = { $deal }: step moved to { $time }
message-added = Saved: { $deal }. { $key } opens it
message-in-bulk = { $done } done, { $refused } not: { $why }
message-not-here = { $action } is not for here
message-not-for-role = { $action } is not for your role
message-no-deal = No deal is under the cursor
message-quit = { $key } again leaves. The session stays and waits for you
message-keymap = { $why } Default keys hold
message-too-small = Window { $columns }x{ $rows } is too small, { $least } is the least
message-no-room = The disk is full: reading only until there is room
message-fault = Not saved: { $what }. Nothing was changed
message-session-failed = This screen failed and was started anew. Nothing saved was lost
message-still-working = Still working on the last key
message-copied = Copied
message-masked = Masked. { $key } shows again
message-call-began = Calling { $phone }. { $key } ends
message-step-due = Now due: { $step }, { $deal }
message-edited = { $deal }: { $field } is { $value } now
message-noted = Noted: { $deal }
message-invoiced = Invoice { $number } for { $sum }, pay by { $date }: { $deal }
message-invoice-cancelled = The invoice holds no more: { $deal }
message-paid = Paid { $sum }, due now { $due }: { $deal }
message-payment-struck = The payment counts no more: { $deal }
message-asked = Asked the head; without an answer in a working day it goes to the exchange: { $deal }
message-granted = Allowed: { $deal }
message-denied = Not allowed: { $deal }
message-access-asked = Asked the head to show { $deal }; without an answer by { $time } it lapses
message-access-given = { $who } reads { $deal } until { $date }
message-access-refused = { $who } is not shown { $deal }
message-access-ended = { $who } no longer reads { $deal }
message-spent = { $what }, { $spent }: { $deal }
message-nurtured = Marketing nurtures it until { $date }: { $deal }
balance-line = due { $due }, overdue { $overdue }; billed { $billed }, paid { $paid }
asked-group-asked = ASKED { $n }
asked-others-stay = the other { $n } stay marked
asked-only-pushed = Nothing was asked here, its step was moved: { $step } sets it anew, { $assign } gives the deal to a colleague, { $back } to the exchange, { $refuse } refuses it
asked-nothing-to-deny = Nothing was asked here: { $allow } lets it go on, { $back } gives it to the exchange, { $refuse } refuses it
asked-group-over = OVER THE LIMIT { $n }
asked-group-refused = REFUSALS THAT WAIT { $n }
asked-group-pushed = PUSHED { $n }
asked-group-shown = SHOWN TO OTHERS { $n }
asked-count-asked = { $n } asked
asked-count-over = { $n } over the limit
asked-count-refused = { $n } refusals wait
asked-count-pushed = { $n } pushed
asked-count-bare = { $n } without a step
asked-short-asked = { $n } ask
asked-short-over = { $n } over
asked-short-refused = { $n } refusals
asked-short-pushed = { $n } pushed
asked-short-bare = { $n } bare
asked-empty = Nothing waits for your word
asked-settled = settled: { $deal }
asked-postpone = to { $date }; by { $time }
asked-go-on = to go on; by { $time }
asked-access = look: { $who }; by { $time }
asked-shown = { $who } until { $date }
asked-over = { $day }, touches { $touches } of { $limit }
asked-refused = waits { $age }
asked-pushed = { $step }, x{ $n }
form-ask-go-on = ASK TO GO ON  { $deal }
form-word-stays = Stays on record: no { $key }
form-allow = ALLOW  { $deal }
form-deny = NOT ALLOW  { $deal }
form-access-ask = ASK TO SEE  { $deal }, with { $who }
form-access-give = SHOW  { $what }
form-access-refuse = NOT SHOW  { $what }
form-access-end = NO LONGER SHOW  { $what }
form-effort = EFFORT  { $deal }
form-effort-what = What
form-effort-minutes = Minutes
form-effort-cost = Cost
form-unclear-minutes = { $text } is no time up to { $n } minutes: 90, 1:30, 1.5 h
form-cost-nothing = It cost nothing: leave the sum out
form-scenario = NEED WITHOUT MONEY  { $deal }
form-scenario-way = Way
form-scenario-when = When
form-scenario-when-sample = until when to wait, or when to propose it
form-scenario-until = Until which day? For example: +10d, 15 dec
scenario-wait = wait for money
scenario-cheaper = cheaper
scenario-instalments = instalments
scenario-credit = credit
scenario-marketing = to marketing
effort-trip = trip
effort-quote = quote
effort-reference-visit = reference visit
effort-other = other
reminders-meter = A { $percent } % of 80
deal-cost-of = { $spent } of { $limit }
balance-due-line = due { $due }, overdue { $overdue }
balance-empty = Nothing was billed yet. { $key } issues an invoice
balance-head-day = day
balance-head-what = what
balance-head-sum = sum
balance-head-state = how it stands
balance-head-deal = deal
balance-paid = paid
balance-due-by = by { $date }
balance-advance = in advance
client-real-since = client since { $date }
client-potential = potential client
invoices-empty = Nothing is due here. { $key } on a deal issues an invoice
invoices-head-day = pay by
invoices-head-sum = due
invoices-head-number = number
invoices-head-client = client
invoices-head-who = holder
invoices-head-step = next step
invoices-head-touch = touch
invoices-settled = nothing due any more: { $deal }
invoices-counts = { $n } unpaid, { $overdue } overdue
invoices-counts-short = { $n } unpaid, { $overdue } late
invoices-count = { $n } unpaid
invoices-due = due { $sum }
invoices-oldest = oldest first
invoices-largest = largest first per currency
form-invoice = INVOICE
form-payment = PAYMENT
form-invoice-off = TAKE OFF THE INVOICE
form-payment-off = TAKE OFF THE PAYMENT
form-pay-by-default = in five working days
form-pay-all = all that is due
form-pay-today = today
form-pay-for = For
form-pay-day = Came on
form-pay-how-much = How much came? In advance there is nothing to take it from
form-paid-due = yes: the { $due } still due came today; i puts down another day
form-pay-note = Note
message-stage-renamed = { $stage } is called { $name } now
message-stage-added = Added: { $stage }
message-stage-moved = { $stage } is number { $n } now
message-stage-ruled = Saved: { $stage }
message-stage-removed = Removed: { $stage }
message-stage-removed-along = Removed: { $stage }. { $n } deals are in { $to } now
message-sent-back = { $deal } is back with { $who }: the refusal was false
message-away = { $who } is away until { $date }: nothing is assigned to them meanwhile
message-here = { $who } is here again
message-lost = { $deal } is closed as lost. On its card { $key } opens it again
message-put-off = { $deal } waits until { $time }
message-woken = { $deal } is awake again
message-restored-holder = { $deal } is back: { $who }
message-done-last = Done: { $step }, { $deal }
message-step-set = { $deal }: next { $step }
message-none-of = None of { $n }: { $why }
message-one-by-one = { $action } takes one deal at a time
message-several-asked = The head is asked about { $n } deals: { $action }
message-several = Done: { $action } on { $n } deals
message-several-moved = { $n } deals stand in { $stage } now
message-several-moved-apart = { $n } deals moved: { $list }
message-several-sent-back = Sent back as false: { $n ->
    [0] { $exchange } to the exchange (false once more)
   *[other] { $n } to { $n ->
        [one] its rep
       *[other] their reps
    }{ $exchange ->
        [0] { "" }
       *[other] , { $exchange } to the exchange (false once more)
    }
}
message-several-done = Done on { $n } deals: { $list }
message-several-given = Steps of { $n } deals handed on: { $list }
message-several-granted = { $n } deals: yes said
message-several-denied = { $n } deals: no said
message-marks-left = { $said }. { $n } still marked
rest-some = { $n } OF { $total } STAY AS THEY ARE
rest-none = NONE OF THE { $total } GOES
rest-lacks = { $deal }: { $stage } needs { $what }
rest-goes = { $key } lets the other { $n } go
rest-undoes = { $key } takes back the other { $n }
rest-more = and { $n } more
rest-changed = { $who } changed { $what }, { $time }
rest-none-undone = NONE OF THE { $total } IS TAKEN BACK
undo-but = { $what }, but for { $n }
rest-asks = { $key } asks for what is missing, { $lack } of them first
rest-goes-and-asks = { $key } lets { $n } go, then asks for what { $lack } lack
message-no-company = No company stands with this
message-no-contact = No person stands with this

## Why not: what is missing, and the key that mends it

refused-no-right = Not for your role: { $right }
refused-floor-not-open = The floor is not open yet
refused-floor-open-already = The floor is open already
refused-no-such-deal = There is no deal { $deal } for you to see
refused-no-such-task = There is no step { $task }
refused-no-such-user = There is nobody of that name here
refused-no-such-stage = There is no such stage in this pipeline
refused-no-such-contact = There is no such contact
refused-no-such-company = There is no such company
refused-no-such-job = There is no job { $job }
refused-not-yours = { $deal } is with { $who }: ask them, or the head to assign it
refused-not-yours-unseen = { $deal } is with { $who }. { $find } { $deal } and Enter ask the head to show it
refused-not-yours-unseen-line = { $deal } is with { $who }. bourse deal ask-access asks the head to show it
refused-not-yours-exchange = { $deal } is on the exchange. { $key } claims it there
refused-not-yours-blind = { $deal } is on the exchange, where deals come one by one: { $next } claims the next
refused-not-yours-marketing = { $deal } is with marketing
refused-all-reserved = What is free waits for others first: for you not before { $time }
refused-gave-up = Your refusals brought { $deal } here: a colleague tries now, or your head gives it to you by { $key }
refused-taken = { $deal } is with { $who } since { $time }
refused-nobody-free = Nobody has room. Somebody must finish or return a deal first
refused-exchange-empty = The exchange is empty
refused-no-room-for = { $who } has room for { $room } of { $n } deals: { $key } gives more, or give some of them, or spread them
refused-no-room-for-all = There is room for { $room } of { $n } deals: { $key } gives a person more, or give some of them
refused-hands-differ = Of what { $who } hands over { $n ->
    [one] one thing goes
   *[other] { $n } things go
} otherwise than shown: { $key } looks again
refused-hold-limit = { $who } holds { $held } of { $limit }: no room for another
refused-claim-limit = { $limit } have been claimed today: more tomorrow
refused-cooling = A claim of yours went back without a call. You may claim again at { $time }
refused-reserved = { $deal } is { $who }'s until { $time }: their company. { $key } claims the next that is free
refused-for-novices = { $deal } is for novices until { $time }. { $key } claims the next that is free
refused-blind-pull = Deals come one by one here: { $key } claims the next
refused-currency-of-hour = An hour costs { $hour }: a limit is in the same currency
refused-not-expiring = { $deal }: no claim whose half time has come
refused-hold-limit-mine = You hold { $held } of { $limit }. Finish, refuse or return one first
refused-away = { $who } is away until { $date }
refused-cannot-hold = { $who } does not work deals
refused-not-open-case = { $deal } waits for quality control: { $stage }
refused-not-open = { $deal } has ended: { $stage }
refused-missing = Not moved: { $stage } needs { $what }. { $key } fills it in
refused-missing-line = Not moved: { $stage } needs { $what }. Add { $key }, or fill it in by bourse deal edit
refused-verdict-is-no = You are not going to work with them. { $key } refuses, { $back } gives it to the exchange
refused-last-stage = { $deal } stands in the last stage
refused-first-stage = { $deal } goes no further back. { $key } gives it to the exchange
refused-not-by-moving = No deal is moved to { $stage }. { $key } refuses it
refused-beyond-qualified = Your work ends at Qualified. { $key } passes it on to the exchange
refused-reason-missing = Write the reason
refused-not-unsorted = Only an unsorted inquiry is junk. { $deal } can be refused or returned
refused-unsorted = { $deal } is not verified yet: { $key } verifies it, or junk it
refused-touch-missing = No touch of { $deal } shows it. { $key } calls them now
refused-touch-missing-line = No touch of { $deal } shows it. bourse deal log puts one down
refused-no-such-touch = There is no such touch
refused-words-too-few = Too few words of your own: at least { $letters } letters in { $words } different words, or { $han } Han characters
refused-verdict-too-short = Say what is so: at least { $letters } letters in { $words } different words, or { $han } Han characters. Its person reads it
refused-refused-by-other = { $who } refused { $deal }: a penalty about it is theirs. For anything else leave the deal out
refused-words-repeated = The same words as in one of your last refusals. Say how it was here
refused-no-case = { $deal } is not before quality control
refused-step-missing = { $deal } would be left without a next step. { $key } sets one
refused-step-without-time = Say when, as in: tomorrow 15
refused-task-not-open = This step is done or cancelled already
refused-not-your-task = This step is somebody else's
refused-not-late = { $task } is not late, or everybody has been told
refused-no-such-penalty = There is no penalty { $penalty } of yours
refused-penalty-settled = The penalty { $penalty } has been answered or taken off
refused-no-such-invoice = { $deal } has no such invoice. { $key } shows what it has
refused-no-such-payment = { $deal } has no such payment. { $key } shows what it has
refused-invoice-known = { $deal } has an invoice { $number } already: give this one another number
refused-not-theirs-to-allow = yes, or who allowed it to be sold unpaid, by login or name: { $who }
refused-nothing-spent = Neither minutes nor a cost: nothing went into it
refused-long-before-deal = That is more than a year before the deal came in ({ $date }): look at the year
refused-invoice-paid = Something was paid for it. Strike the payment first ({ $key }), then the invoice
refused-nothing-due = { $deal } owes nothing here: put it down as paid in advance, or { $key } issues an invoice
refused-nothing-due-line = { $deal } owes nothing here: --advance puts it down as paid in advance, or { $key }
refused-more-than-due = Only { $due } is due: put the rest down as paid in advance (For, Right)
refused-more-than-due-line = Only { $due } is due: put the rest down by a payment of its own with --advance
refused-other-currency = { $due } is due: pay in its currency, or in advance (For, Right)
refused-other-currency-line = { $due } is due: pay in its currency, or in advance (--advance)
refused-day-ahead = That day has not come yet: put it down when it has
refused-pay-by-before-issue = To be paid before it is issued? Give a later day to pay by
refused-billed = The { $field } stands on the invoice or payment: { $key } shows and changes them
refused-asked-already = The head has been asked about { $deal } already
refused-nothing-asked = Nothing about { $deal } waits for the head
refused-seen-already = { $deal } is seen already, nothing to ask for
refused-access-asked-already = Asked for { $deal } at { $at } already; the head has until { $time }
refused-too-many-asked = { $limit } of your questions wait for the head already. { $key } takes the last one back
refused-access-too-long = A look lasts { $days } days at most: choose an earlier day
refused-not-shown = { $deal } is not shown to { $who }
refused-own-word = { $deal }: the word is yours, just do it
refused-within-limits = { $deal } is within the limits of its stage: nothing to allow
refused-not-c = Class C only, need without money: { $deal }
refused-not-nurtured = { $deal } is not with marketing, or its day has not come
refused-time-past = That time has passed
refused-away-too-long = Away for a year at most, until { $date }
refused-wish-past = They want it by a day to come: today at the earliest
refused-beyond-horizon = At most { $days } working days ahead. { $key } postpones the deal for longer
refused-beyond-horizon-alone = At most { $days } working days ahead
refused-needs-head = More than { $days } working days or a second time: Enter again asks the head
refused-needs-head-line = More than { $days } working days or a second time: bourse ask postpone asks the head
refused-asleep-already = { $deal } is asleep: { $key } wakes it
refused-not-asleep = { $deal } is not asleep
refused-wrong-shape = Not an answer to: { $field }
refused-no-client = { $deal } has nobody yet whose "{ $field }" it is: { $key } names the company or the person
refused-field-differs = This floor has a field "{ $field }" that holds something else: rename one of the two
refused-field-twice = Two fields are called { $name }
refused-not-positive = More than nothing, please: { $field }
refused-changed = Changed meanwhile ({ $who }): { $field } is { $value }
refused-empty = Still empty: { $field }
refused-nothing-changed = Nothing to change: it is so already
refused-nothing-marked = Nothing is marked. { $key } marks
refused-nothing-marked-line = Say which deals, by their numbers
refused-too-many = At most { $limit } at once
refused-too-many-minutes = At most { $limit } minutes at once, which is a day: put the rest down apart
refused-text-too-long = { $n } letters are too many: { $limit } are kept. Shorten it, or write it in two
refused-too-long = { $field }: at most { $limit } letters
refused-currency-of-deal = { $deal } is sold for { $sum }: bill it in that currency, or change the sum first ({ $key })
refused-paid-before-issue = The invoice is of { $date }: what came earlier came in advance (For, Right)
refused-paid-before-issue-line = The invoice is of { $date }: what came earlier came in advance (--advance)
refused-login-taken = That login is taken
refused-login-bad = A login has small letters, digits, dots and dashes
refused-last-administrator = The last administrator stays one
refused-job-settled = Job { $job } is settled
refused-bulk-running = Your last work on many deals is not done yet ({ $job }). Wait for it, or take it back
refused-import-running = Another import is running ({ $job }). Try again when it is done
refused-known-already = It is here already: { $deal }
refused-company-known = { $company } is known already. { $key } on a deal ties it to that company
refused-client-changed = { $deal } has been tied to another company meanwhile ({ $who })
refused-contact-changed = { $contact } has been changed meanwhile ({ $who })
refused-company-known-line = { $company } is known already. bourse deal set-company ties a deal to it
refused-nothing-to-undo = Nothing to take back
refused-undo-overtaken = Not taken back: it has been changed since
refused-undo-overtaken-by = Not taken back: { $who } changed { $what } since, { $time }
refused-undo-overtaken-mine = Not taken back: you changed { $what } since, { $time }
refused-undo-overtaken-rule = Not taken back: rule { $who } changed { $what } since, { $time }
refused-undo-worked-on = Not taken back: { $n } of { $total } have been changed since: { $deals }
overtaken-field = { $field } of { $deal }
overtaken-stage = the stage of { $deal }
overtaken-holder = the holder of { $deal }
overtaken-step = a step of { $deal }
overtaken-it = it
message-overtaken-on = { $why }. { $key }: an older one
cli-undo-on = The one before it: bourse undo { $entry } takes back { $what } (undo --list shows all)
cli-undo-none = Nothing older can be taken back
cli-undo-rest = bourse undo { $entry } --rest leaves these and takes back the other { $n }
refused-not-undone = Not taken back: ends, verdicts and the head's words stay on record (undo --list shows what can be taken back)
refused-name-going-on-line = "{ $word }" is going on, not done. Better: "{ $example }"; --anyway keeps it
refused-name-going-on = "{ $word }" is going on, not done. Better: "{ $example }"
refused-name-taken = { $stage } is called so already
refused-name-without-letters = A name needs at least one letter
refused-no-such-deed = Entry { $entry } is none of your deeds that can be taken back: undo --list tells them
refused-asks-fixed = What { $stage } asks for is the method's own and stays
refused-stage-not-empty = Not removed: { $n } deals stand in { $stage }. Say where to, or mark and move them by { $key }
refused-stage-not-empty-line = Not removed: { $n } deals stand in { $stage }. Say where they go by --to
refused-pipeline-used = Deals have stood in { $pipeline }: it is not taken back, { $key } closes it
refused-holds-nothing = { $who } holds nothing that could be handed over
refused-name-too-long = At most { $limit } letters: { $name }
refused-places-not-of-kind = Only a number is told how many places it has; leave it empty
refused-unit-not-of-kind = Only a number has a unit; leave it empty
refused-choices-not-of-kind = Only a choice has choices; leave them empty
refused-stage-too-full = Not removed: { $n } deals are in { $stage }, { $limit } go along at most. Move some first: mark, { $key }
refused-stage-too-full-line = Not removed: { $n } deals are in { $stage }, { $limit } go along at most. Move some first: { $key }
refused-takes-none-along = { $stage } takes no deals along: choose a stage between Qualified and Prepayment
refused-deals-lack = Not removed: { $n } of { $of } lack { $what } for { $stage }, first { $deal }. Or choose an earlier one
refused-stage-fixed = { $stage } can't change: only work between Qualified and the invoice is added, moved, removed
refused-no-such-pipeline = There is no such pipeline
refused-pipeline-name-taken = Another pipeline is called { $pipeline } already
refused-pipeline-closed = { $pipeline } takes no new deals; turn to another one
refused-last-pipeline = { $pipeline } stays open: new deals have to go somewhere
refused-no-such-field = There is no such field; g f shows all
refused-no-such-field-line = There is no such field; bourse field list shows the floor's own
refused-stage-twice = Two stages are called { $name }
refused-rule-names = Rule { $rule } names it: change or drop that first ({ $key })
refused-field-name-taken = Another field is called { $field } already
refused-field-asked = Not retired: { $stage } asks for { $field }; take it off there ({ $key }) first
refused-choices-missing = A choice needs two words at least, with commas between: EXW, DDP
refused-choice-moved = { $choice } stays number { $n }: deals say a choice by its place. Rename it there, and put new ones behind
refused-choices-fewer = Deals say one of the { $n } choices there are: rename them, add others, none goes
refused-too-fine = { $field }: { $n ->
    [0] whole numbers only
   *[other] { $n } places behind the point at most
 }
refused-role-out-of-order = Not there: { $role } comes before { $after }
refused-role-count = Not so: { $n ->
    [0] a pipeline needs { $role }
   *[other] a pipeline has one stage for { $role }
 }
refused-import-worked-on = People have worked on { $n } of its deals: { $deals }. --rest leaves these and takes back the others
right-see = see deals
right-capture = add deals
right-verify = verify inquiries
right-claim = claim from the exchange
right-work = work deals
right-assign = assign deals
right-judge = decide on refusals
right-reopen = reopen what has ended
right-penalise = give penalties
right-shape = shape pipelines and rules
right-import = import
right-freeze = say that somebody else is away (their head does)
right-administer = administer the program
right-audit = read the audit

## Money: a number with its unit, roomy and tight

money-decimal = .
money-step-1 = { $n }k
money-step-1-tight = { $n }k
money-step-2 = { $n }M
money-step-2-tight = { $n }M
money-step-3 = { $n }B
money-step-3-tight = { $n }B
money-foreign = { $sum }{ $code }

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
time-today = today
time-minutes = { $n } min
age-hours = { $hours }h{ $minutes }
age-days-hours = { $days }d { $hours }h
age-days = { $days }d
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
month-1-short = Jan
month-2-short = Feb
month-3-short = Mar
month-4-short = Apr
month-5-short = May
month-6-short = Jun
month-7-short = Jul
month-8-short = Aug
month-9-short = Sep
month-10-short = Oct
month-11-short = Nov
month-12-short = Dec

## What the floor says by itself

asks-title = title
asks-prepaid-sum = sum of the prepayment
return-pass-on = passed on
asked-client = the client
asked-rep = the rep
auto-first-call = first call
auto-call-again = call again
auto-find-number = find the right number
auto-wait-for-call = they were going to call back
auto-call-today = call today: the refusal was false
auto-warm-call = warm call after the pause
auto-follow-up = what have they decided
auto-prepayment = agree on the prepayment
auto-imported = look through, came by import
auto-meeting = meeting as agreed
auto-cheaper = offer a cheaper product
auto-instalments = propose instalments
auto-credit = propose credit
team-sales = Sales
pipeline-sales = Sales
phase-inquiry = inquiry
phase-lead = lead
phase-work = work
phase-closing = closing
phase-sold = sold
stage-role-unsorted = unsorted
stage-role-verified = verified
stage-role-qualified = qualified
stage-role-working = work
stage-role-invoice = invoice issued
stage-role-prepayment = prepayment received
stage-role-won = won
stage-role-conditional-refusal = conditional refusal
stage-role-lost = lost
stage-role-junk = junk

## Import: where it is wrong, and what is

import-at-file = { $file }
import-at-line = { $file }, line { $line }
import-at-cell = { $file }, line { $line }, column { $number } ({ $column })
import-problems-more = { $n ->
    [one] And { $n } more problem
   *[other] And { $n } more problems
}
import-nothing-came = Nothing has come in. Mend the file and import it again
import-problem-floor-not-open = The floor is not open yet: there is no pipeline for deals to come into
import-problem-file-too-large = The file is larger than { $limit } MiB. Split it
import-problem-empty = There are no rows
import-problem-not-text = This is not a text file. Save it as CSV in UTF-8
import-problem-workbook = This is an Excel workbook. Save it as CSV in UTF-8
import-problem-json = This is JSON. Export CSV in UTF-8 instead
import-problem-too-many-columns = More than { $limit } columns
import-problem-too-many-rows = More than { $limit } rows. Split the file
import-problem-no-title-column = No column has a name like Title, Deal name, Company or Contact
import-problem-broken-bytes = Broken text: byte { $at } of the line is { $byte }, which is neither UTF-8 nor cp1251
import-problem-unclosed-quote = { $n ->
    [0] The quote opened here is never closed
    [one] The quote opened here is never closed, and swallows { $n } line after it
   *[other] The quote opened here is never closed, and swallows { $n } lines after it
}
import-problem-stray-quote = A quote within the cell: write it twice
import-problem-too-many-fields = { $found } cells where the header has { $expected }
import-problem-too-few-fields = Only { $found } of { $expected } cells
import-problem-cell-too-long = The cell is longer than { $limit } KiB
import-problem-missing-title = No title
import-problem-missing-id = No number: rows of this file are known by theirs
import-problem-repeated-id = Line { $line } has the same number { $id } for another deal
import-problem-bad-sum = Not a sum: { $text }
import-problem-sum-too-fine = Too many digits after the point: { $text }
import-problem-negative-sum = A sum below zero: { $text }
import-problem-sum-too-large = Too large: { $text }
import-problem-unknown-currency = Unknown currency: { $text }
import-problem-two-currencies = Two currencies in one deal: { $one } and { $two }
import-problem-either-number = "{ $field }": { $text } may be { $small } or { $large }; write which
import-problem-fraction-of-piece = A fraction of a piece: { $text }
import-problem-bad-quantity = Not a quantity: { $text }
import-problem-bad-date = Not a date: { $text }
import-problem-bad-field = Not a value of "{ $field }": { $text }
import-problem-no-such-choice = "{ $field }" has no choice { $text }; there are: { $choices }
import-problem-too-fine = "{ $field }" has { $n } places behind the point at most: { $text }
import-problem-no-company = "{ $field }" is the company's, and this row names none
import-problem-no-contact = "{ $field }" is the person's, and this row names none
import-problem-map-no-field = The map names a field that is not here: { $text }. bourse field list names them
import-problem-dates-unclear = { $text } can be read day first or month first. Say which: --dates dmy or --dates mdy
import-problem-unknown-stage = Unknown stage: { $text }; there are: { $stages }. A map (--map) puts other words to them
import-problem-refusal-stage = A file cannot bring a conditional refusal: make it lost, or open again: { $text }
import-problem-map-no-column = The map names a column the file has not: { $text }
import-problem-map-no-stage = The map names a stage the floor has not: { $text }
import-problem-map-no-user = The map names a login the floor has not: { $text }
import-problem-part-of-bad-deal = Line { $line } of the same deal has to be mended first

## Plain commands

cli-more = And { $n } more: --limit { $all } shows them, --json shows all
cli-look-asked = { $who } asks to see { $deal }, nothing else waits: { $line } answers that
cli-older = The newest { $n }: --limit shows more, --json shows all
cli-none-goes = Nothing is done: none of { $total } goes
cli-one-at-a-time = { $field } is one client's, or one deal's, alone: name one deal at a time
cli-none-done = Nothing is done: refused { $n } of { $total }. --rest does the others
cli-none-team = There is no team "{ $text }". There are: { $all }
cli-unclear-value = { $field }: { $why }
cli-none-field = There is no field "{ $text }". There are: { $all }
cli-none-stage = There is no stage "{ $text }". There are: { $all }
cli-none-pipeline = There is no pipeline "{ $text }". There are: { $all }
cli-none-source = There is no source "{ $text }". There are: { $all }
cli-unclear = "{ $text }" is not understood. Write one of: { $forms }
cli-pipeline-would = Nothing is done. It would come in: { $name }, stages { $n }
cli-pipeline-fields = New fields: { $names }
cli-rest-left = Refused { $n } of { $total }
cli-ask-postpone = postpone
cli-ask-go-on = go on
cli-ask-access = a look
cli-ask-over-limit = over the limit
cli-ask-refused = refusal waits
cli-ask-pushed = pushed
cli-ask-shown = shown
cli-copied = Copied { $done } of { $total } KiB
cli-verified-so-far = Proved { $done } of { $total } KiB
cli-backed-up = { $n ->
    [one] { $n } entry, { $bytes } bytes
   *[other] { $n } entries, { $bytes } bytes
}
cli-not-on-floor = { $who } is not on this floor. Its administrator lets people in: bourse user add
cli-last-words = Last words
cli-step-before = before it: { $step }
cli-import-reading = Reading { $file }
cli-import-done = Row { $done } of { $total }
cli-import-nothing-new = No row is new: nothing came in
cli-import-would = { $n ->
    [one] { $n } new deal would come in, nothing was changed
   *[other] { $n } new deals would come in, nothing was changed
}
cli-import-would-skip = Rows that would not come in: { $n }
cli-import-skipped = Rows that did not come in: { $n }. Mend them in { $file } and import that
cli-import-undone = Import { $job } is taken back. Deals: { $n } gone, { $kept } stay
job-running = running
job-released = done
job-withdrawn = taken back
cli-import-came = { $n ->
    [one] { $n } deal came in by job { $job }
   *[other] { $n } deals came in by job { $job }
}
cli-import-known = { $n ->
    [one] { $n } deal was here already
   *[other] { $n } deals were here already
}
cli-import-deleted = { $n ->
    [one] { $n } row was thrown away there, and is left out
   *[other] { $n } rows were thrown away there, and are left out
}
cli-import-sums = Sum { $sums }
cli-import-exchange = To the exchange { $n }
cli-import-owners = Nobody who holds deals is called so, their deals go to the exchange: { $names }
cli-import-columns = Not taken, the columns: { $names }
cli-import-left = { $field } was not taken: who buys is here already, or a line above says otherwise. Lines: { $lines }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
cli-import-withdrawn = The import was withdrawn, nothing has come in: { $why }

## Reports

report-column-stage = Stage
report-column-phase = Phase
report-column-entered = Entered
report-column-moved_on = Moved on
report-column-fell_out = Fell out
report-column-still_here = Still
report-column-conversion = On
report-column-of_the_first = Of 1st
report-column-median_days = Days
report-column-sum = Sum
report-column-deals = Deals
report-column-person = Person
report-column-steps = Steps
report-column-late = Late
report-column-taken_a = A
report-column-taken_new = New
report-column-taken_b = B
report-column-taken_c = C
report-column-taken = Taken
report-column-refused = Refused
report-column-false_refusals = False
report-column-false_percent = Of judged
report-column-junked = Junked
report-column-junk_back = Back
report-column-junk_back_percent = Of junked
report-column-closed_lost = Closed
report-column-bought_later = Bought
report-column-pushed = Pushed
report-column-at_once = Closed at once
report-column-without_step = Without
report-column-last_words = Last words
report-column-calls = Calls
report-column-letters = Letters
report-column-meetings = Meetings
report-column-other = Other
report-column-minutes = Minutes
report-column-minutes_a = A
report-column-minutes_b = B
report-column-minutes_c = C
report-column-minutes_unknown = -
report-column-a_percent = A of all
report-column-standing = Deals that are
report-column-cost = Cost
report-column-cost_each = Each
report-column-moved_back = Moved back
report-funnel-about = Stage by stage: entered, moved on, fell out
report-board-about = The board as it stood on a day, and where its deals have gone since
report-effort-about = where each person's time went, against 80 % for class A
report-steps-about = next steps by person: open, late, pushed, closed at once; deals without one
report-warm-about = those who did not buy, by the time since their last words
report-claims-about = what each person took from the exchange, by class
report-verdicts-about = refused and junked, how much of it was false; closed as lost, and bought within 90 days
report-warm-month = spoke within a month
report-warm-quarter = 1 to 3 months ago
report-warm-half = 3 to 6 months ago
report-warm-longer = longer ago
report-warm-never = never answered
report-costs-about = what sales have cost, and what was spent for nothing
report-costs-won = sold
report-costs-lost = refused, lost, junk
report-costs-open = open, within limits
report-costs-over = open, over a limit
report-refusals-about = What each rep refused, and how often quality control found it false
report-refusals-rep = rep
report-refusals-made = refused
report-refusals-waiting = waiting
report-refusals-exchange = to exchange
report-refusals-stands = lost
report-refusals-false = false
report-refusals-share = false, %
report-no-period = Not a period: { $text }. Try: last month, 1 oct - 15 nov, 30 days, since 1 nov
report-no-day = Not understood: { $text }. Try: 1 oct, last friday, 2 weeks ago, yesterday 15:00
report-day-ahead = { $text } is still ahead: { $date }. Only what has been can be shown
cli-no-pipeline = There is no pipeline called { $text }
cli-claims = claims a day { $daily }, back without a call after { $expire } working minutes, then { $cooldown } minutes without a claim
cli-claims-first = claims a day of a novice { $novice }, of a senior { $senior }; novices first for { $novices } working minutes, a company's rep for { $reserve }
cli-claims-next = one claims the next deal
cli-claims-choice = one claims by choice
cli-costs = An hour costs { $hour }
report-none-behind = No deals are listed behind this figure
report-costs-note = Only deals worked on in the period; their cost is that of all time
report-effort-note = By the class of today; the day's meter goes by the class at the call
report-of-yours = of what you may see
report-more-right = { $n } more >
report-more-left = < { $n }
report-counting = counting ...
report-period = Period
report-day = Day
report-scope = Whose
report-any = any
report-all-units = all units, by phase
report-panel-foot = Type a period, or choose with Left and Right: last quarter, 1 oct - 15 nov, 30 days
report-day-foot = Type a day, whose end is shown, or a moment: 1 oct, last friday, yesterday 15:00
report-rep-foot = Type a name, or choose with Left and Right
hint-those-deals = those deals
hint-figure = figure
hint-question = question
hint-count-anew = count anew
report-funnel-title = FUNNEL
report-board-title = BOARD
report-steps-title = STEPS
report-warm-title = WARM LIST
report-claims-title = TAKEN
report-verdicts-title = VERDICTS
report-everybody = everybody
report-effort-title = EFFORT
report-costs-title = COST

## The stages of the pipeline

stages-title = STAGES  { $pipeline }
stages-which = ({ $n } of { $count })
stages-closed = takes no new deals
stages-phase = phase
stages-keeper = keeper
fields-title = FIELDS of this floor
fields-name = field
fields-kind = holds
fields-asked = asked for in
fields-none = None yet. n makes one: pieces, margin, terms of delivery
fields-retired = asked nowhere any more
field-places = { $n ->
    [one] { $n } place
   *[other] { $n } places
}
field-kind-text = text
field-of-deal = deal
field-of-company = company
field-of-contact = person
field-kind-number = number
field-kind-money = sum
field-kind-percent = percent
field-kind-date = date
field-kind-choice = choice
field-kind-yes-no = yes or no
stages-name = stage
stages-short = short
stages-asks = asks for
stages-days = days
stages-deals = deals
stage-example-working = Need written down
stage-example-negotiating = Terms agreed
stage-example-thinking = Decision day named
stage-example-waiting = Answer promised
stage-example-calling = Need heard
stage-example-meeting = Meeting held
stage-example-offering = Offer sent
stage-example-signing = Contract signed
stage-example-paying = Invoice paid
stage-example-trying = Trial finished
stage-example-delivering = Goods delivered

# Rules
rule-by = rule
rule-and = {" and "}
rule-class-unknown = not known yet
rule-somebody = a person
rule-sentence = { $when }, then { $then }
rule-sentence-if = { $when }, if { $if }, then { $then }
rule-when-entered = When a deal enters "{ $stage }"
rule-when-left = When a deal leaves "{ $stage }"
rule-when-captured = When a deal comes in
rule-when-claimed = When a deal is claimed
rule-when-assigned = When a deal is assigned
rule-when-returned = When a deal goes back to the exchange
rule-when-task-done = When a task is done
rule-when-task-late = When a task is late
rule-when-changed = When "{ $field }" changes
rule-when-silent = When a client was not reached for { $days } working { $days ->
        [one] day
       *[other] days
    }
rule-when-date = When the day of "{ $field }" comes
rule-when-date-after = { $days } { $days ->
        [one] day
       *[other] days
    } after "{ $field }"
rule-when-date-before = { $days } { $days ->
        [one] day
       *[other] days
    } before "{ $field }"
rule-if-class = class is { $what }
rule-if-class-not = class is not { $what }
rule-if-source = it came by { $what }
rule-if-source-not = it did not come by { $what }
rule-if-held = { $what } has it
rule-if-held-not = { $what } does not have it
rule-if-pipeline = it is in the pipeline "{ $what }"
rule-if-pipeline-not = it is not in the pipeline "{ $what }"
rule-if-stage = it stands in "{ $what }"
rule-if-stage-not = it does not stand in "{ $what }"
rule-if-filled = "{ $what }" is filled
rule-if-filled-not = "{ $what }" is empty
rule-if-is = "{ $field }" is { $value }
rule-if-is-not = "{ $field }" is not { $value }
rule-if-has = "{ $field }" has "{ $value }" in it
rule-if-has-not = "{ $field }" does not have "{ $value }" in it
rule-if-least = "{ $field }" is { $value } or more
rule-if-least-not = "{ $field }" is less than { $value }
rule-if-compared = "{ $field }" is more or less than { $value }
rule-if-most = "{ $field }" is { $value } or less
rule-if-most-not = "{ $field }" is not { $value } or less
rule-if-over = "{ $field }" is more than { $value }
rule-if-over-not = "{ $field }" is not more than { $value }
rule-if-under = "{ $field }" is less than { $value }
rule-if-under-not = "{ $field }" is not less than { $value }
rule-if-from = "{ $field }" is { $value } or later
rule-if-from-not = "{ $field }" is not { $value } or later
rule-if-until = "{ $field }" is { $value } or earlier
rule-if-until-not = "{ $field }" is not { $value } or earlier
rule-if-after = "{ $field }" is later than { $value }
rule-if-after-not = "{ $field }" is not later than { $value }
rule-if-before = "{ $field }" is earlier than { $value }
rule-if-before-not = "{ $field }" is not earlier than { $value }
rule-ask-compare = How?
rule-none-fits = Nothing fits. Backspace takes a letter back, Esc all of them
rule-whom-holder = its holder
rule-whom-head = the head of the team
rule-do-task = give { $who } a task ({ $kind }) "{ $text }" in { $days } working { $days ->
        [one] day
       *[other] days
    }
rule-do-assign = assign it to { $who }
rule-do-assign-freest = assign it to whoever has the most room
rule-do-return-why = give it back to the exchange ({ $why })
rule-do-return = give it back to the exchange
rule-do-notify = tell { $who } "{ $text }"
rule-do-set = set "{ $field }" to { $value }
rule-do-clear = empty "{ $field }"
rule-do-outside = run the command "{ $command }"
rule-event-made = written
rule-event-changed = changed
rule-event-started = started
rule-event-stopped = stopped
rule-event-dropped = dropped
rule-event-fired = fired
rule-event-refused = not done
rule-event-cut = loop cut
rule-event-told = told
rule-event-outside = outside
rule-event-ended = command ended
rule-event-due = { $deal }, due { $when }
loop-itself = it came back to itself
loop-too-deep = one rule called the next too often
loop-too-much = one act called for too much
outside-done = well
outside-exit = code { $code }, tried { $n } { $n ->
        [one] time
       *[other] times
    }
outside-too-long = took too long, tried { $n } { $n ->
        [one] time
       *[other] times
    }
outside-unknown = the machine's administrator has named no such command
outside-broken = could not be started, tried { $n } { $n ->
        [one] time
       *[other] times
    }
outside-stopped = { $n ->
        [0] not run: its rule was stopped or dropped first
       *[other] not tried again: its rule was stopped or dropped
    }
notice-ruled = { $text } { $deal }
refused-no-such-source = There is no such source
refused-no-such-rule = There is no such rule
refused-rule-hollow = Say what the rule does; a task and a message need words
refused-rule-days = At most { $max } days, and at least one of silence
refused-setting-changed = This has been changed meanwhile ({ $who }): look at it, and save yours once more
refused-rule-changed = Rule { $rule } has been changed meanwhile ({ $who })
refused-rule-known = Rule { $rule } says the same: change that one, or drop it first ({ $key })
refused-reason-of-program = That reason is the program's own: choose why you give it back
refused-rule-field-client = No rule can do that with "{ $field }", which is of who buys: it can ask for it, and set it
refused-rule-field = No rule can do that with "{ $field }"
refused-not-called = Nothing calls for rule { $rule } just now
refused-no-errand = No command waits for its end under { $entry }
refused-nobody-there = There is nobody to give it to: the deal has no holder, or their team no head
rule-live = runs
rule-stopped = stopped
rule-fired-lately = fired { $n } in 30 days
rule-cut = loop cut { $n } { $n ->
        [one] time
       *[other] times
    }, { $why }: { $way } ({ $last })
rule-refused = refused { $n } { $n ->
        [one] time
       *[other] times
    }, last: { $why }
rule-outside-waiting = Commands of it that wait to be run, or run just now: { $n }
rule-outside-waits = waits
rule-outside-failed = its command failed { $n } { $n ->
        [one] time
       *[other] times
    }
rule-outside-hangs = { $command } did not end in time, { $n } { $n ->
        [one] time
       *[other] times
    } in a row: it runs apart from the others, one at a time
rule-outside-unrun = commands not run, because it was stopped: { $n }
rule-unnamed = { $commands }: not named in commands.toml on this machine; the rule runs without it
rule-unnamed-barred = { $commands }: others may write commands.toml, so it names nothing: chmod go-w commands.toml, owner the server's account or root
action-rules = rules
action-rules-help = The rules of the floor: what it does by itself
rules-title = Rules: { $n }, { $live } of them run
rules-none = There are none yet. What a rule says is done by the floor itself
rule-title-new = NEW RULE
rule-title-known = RULE { $rule }
rule-joint-if = {", if "}
rule-joint-then = {", then "}
rule-ask-when = When does it begin?
rule-ask-stage = Which stage?
rule-ask-field = Which field?
rule-ask-day = The day of which field?
rule-ask-days = How many days?
rule-ask-if = Only if?
rule-ask-class = Which class?
rule-ask-source = Which source?
rule-ask-holder = Who has it?
rule-ask-pipeline = Which pipeline?
rule-ask-value = Which value?
rule-ask-sum = Which sum?
rule-ask-sense = So, or not so?
rule-ask-then = What shall be done?
rule-ask-kind = What kind of task?
rule-ask-whom = To whom?
rule-ask-heir = To whom?
rule-ask-text = In which words?
rule-ask-task-days = Due in how many working days?
rule-ask-command = Which command? By the name that the machine's administrator gave it
rule-ask-name = A name for lists; may stay empty
rule-ask-end = All is said
rule-meanwhile = { $who } changed this rule meanwhile. It says now: { $sentence }
rule-meanwhile-name = { $who } changed this rule meanwhile. It says now, as "{ $name }": { $sentence }
rule-dropped-meanwhile = This rule has been dropped meanwhile
rule-ask-dropped = What becomes of yours?
rule-pick-anew = save it as a new rule
rule-pick-leave = leave it
rule-ask-meanwhile = Which of them?
rule-pick-mine = put yours over it
rule-pick-both = both: what each of you changed
rule-pick-theirs = begin from what it says now
rule-pick-go-on = go on: no further condition
rule-pick-remove = take this part away
rule-pick-freest = whoever has the most room
rule-pick-save = save; it does not run yet
rule-pick-save-live = save; it goes on running so
rule-pick-save-start = save and let it run from now on
rule-pick-try = try it: what would it have done in the last 30 days?
rule-pick-more = and do one more thing
rule-pick-name = give it a name
rule-wrong-days = A number of days from { $min } to { $max }
rule-trying = Counting what it would have done...
rule-trial = In the last { $days } days it would have fired { $n } { $n ->
        [one] time
       *[other] times
    }, on { $deals } { $deals ->
        [one] deal
       *[other] deals
    }
rule-trial-counting = So far: { $n } { $n ->
        [one] time
       *[other] times
    } in { $entries } entries
rule-trial-now = Conditions are asked of the deals as they stand now
rule-trial-room = Whether people had room for one more deal is not asked
rule-trial-refused = Would have been refused: { $n } of { $acts } acts. The newest:
rule-trial-refused-now = Would be refused, as deals stand: { $n } of { $acts } acts. The newest:
rule-trial-more = {"  "}and { $n } more
rule-trial-cut = More happened than is kept in mind: only the newest was looked at
hint-take = take
hint-rule-part = part
hint-rule-back = a step back
hint-rule-edit = edit
hint-rule-new = new
hint-rule-start = start
hint-rule-stop = stop
hint-rule-try = try
hint-rule-drop = drop
message-rule-leave = Not saved. Esc once more leaves it
message-rule-saved = Rule { $rule } is saved. It does not run yet: > starts it, t tries it
message-rule-saved-live = Rule { $rule } runs from now on. What was due before is left alone
message-rule-started = Rule { $rule } runs from now on. What was due before is left alone
message-rule-stopped = Rule { $rule } runs no more
message-rule-dropped = Rule { $rule } is off the list
message-row-gone = What stood here has been taken away meanwhile, and nothing was done: this is another one
message-rule-drop = Once more takes the rule off the list for good
action-try-rule = try
action-try-rule-help = What the rule would have done in the last 30 days
place-rules = in the rules
usage-no-command = No such command: { $text }
usage-no-argument = No such option here: { $text }
usage-missing = Missing: { $text }
usage-value = { $text } does not fit { $argument }
usage-value-missing = { $argument } needs a value
usage-conflict = { $text } and { $other } do not go together
usage-meant = Did you mean: { $text }?
usage-values = There are: { $text }
usage-help = --help behind a command tells all it takes

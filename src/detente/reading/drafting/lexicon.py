"""The verbs of steps that a party can take, with the nouns made of them, and what is no step.

A line of `ACTS` is a verb with its particle, then the nouns that mean the same, then the word that
several verbs of one meaning share: "hand back" and "return" of one thing are one option.
"""

from __future__ import annotations

from detente.reading.words import word_set

ACTS = """
abandon: abandonment | drop
accept: acceptance
acquire: acquisition | buy
admit: admission
adopt: adoption
annex: annexation
approve: approval
arm:
arrest: arrest
assassinate: assassination
attack: attack | attack
ban:
begin: | start
bid:
block: | block
blockade: blockade | block
bomb: bombing bombardment | attack
boycott: boycott
break:
bring: | bring
build: | build
buy: purchase | buy
buy back: | buy
call off: | cancel
cancel: cancellation | cancel
close: closure | close
concede:
confiscate: confiscation | seize
construct: construction | build
cut:
cut off:
defer: deferral | delay
delay: | delay
deliver: delivery
deny: denial
deploy: deployment
destroy: destruction
develop:
dismantle: dismantling
drop: | drop
ease: easing | ease
elect:
end: end ending | end
enrich: enrichment
establish:
evacuate: evacuation
exchange: | exchange
expand: expansion
expel: expulsion | expel
export: export
extend: extension
extradite: extradition
fight:
fire:
free: | release
freeze: | freeze
fund: funding
give:
give back: | return
give up: | return
grant:
guarantee:
halt: halt | stop
hand back: | return
hand over: handover
hold:
impeach: impeachment
import: import
impose: imposition | impose
inspect: inspection
invade: invasion | attack
invest:
join: | join
keep: | keep
launch:
leave: | leave
lift: lifting | end
limit:
lower:
make:
mobilize: mobilisation mobilization
move:
nationalize: nationalisation nationalization
normalize: normalisation normalization
nominate: nomination
offer:
open: opening | open
pay: payment
pardon: pardon
postpone: postponement | delay
protect: protection
pull out: pullout | withdraw
purchase: | buy
pursue: pursuit
put:
quit: | leave
raise:
ratify: ratification
re-enter: re-entry | rejoin
readmit: readmission | readmit
reach:
recognize: recognition
reduce: reduction
reinstate: reinstatement | readmit
reintegrate: reintegration | readmit
rejoin: | rejoin
release: release | release
remove: removal | remove
renew: renewal | extend
reopen: reopening | open
repair:
repeal: repeal | end
replace: replacement
resign: resignation
resume: resumption | resume
retain: | keep
return: return returns | return
return to: | rejoin
revoke: revocation | end
scrap: | drop
seize: seizure | seize
sell: sale sales | sell
send:
send back: | return
settle: settlement | settle
share:
shut: shutdown | close
shut down: | close
sign: signing
start: | start
stop: stop | stop
strengthen:
strike:
supply: supply | supply
support:
suspend: suspension | suspend
take back: | take back
take over: takeover
tear down:
test:
transfer: transfer
use:
verify: verification
veto: veto
withdraw: withdrawal pullback | withdraw
withdraw from: | return
withhold: | withhold
"""

IRREGULAR = """
begin began begun | bid bid bid | break broke broken | bring brought brought | build built built
buy bought bought | cut cut cut | fight fought fought | give gave given | hold held held
keep kept kept | leave left left | make made made | pay paid paid | put put put | quit quit quit
send sent sent | sell sold sold | shut shut shut | strike struck struck | take took taken
tear tore torn | withdraw withdrew withdrawn | withhold withheld withheld | freeze froze frozen
ban banned banned | drop dropped dropped | stop stopped stopped | expel expelled expelled
cancel cancelled cancelled | admit admitted admitted | readmit readmitted readmitted
transfer transferred transferred | defer deferred deferred | scrap scrapped scrapped
veto vetoed vetoed | ship shipped shipped
"""

GIVEN = """
assurance: give
assurances: give
guarantee: give
guarantees: give
concession: make
concessions: make
sanction: impose
sanctions: impose
tariff: impose
tariffs: impose
embargo: impose
"""
"""Nouns that are steps, with the verb that makes one of them."""

UNDOING = word_set("return withdraw end readmit release remove drop cancel destroy leave")
"""Words of meaning of steps that may not be undone, or undo one."""

NO_OBJECT = word_set(
    "other day days week weeks month months year years night season decade century",
    "way ways itself themselves himself herself purpose role step steps closer sense sure part it",
    "them thing things lot time use interest question questions something anything nothing",
)
"""What a step is not done to: with it the words tell of none."""

OF_OBJECT = word_set(
    "readmission admission expulsion suspension arrest release extradition recognition removal",
    "reintegration reinstatement impeachment invasion annexation destruction evacuation",
)
"""Nouns whose possessor the step is done to: "the country's readmission"."""

WITH_FROM = "withdrawal"
"""The noun before which a thing stands from which one withdraws: "a missile withdrawal"."""

SEATS = {
    ("white", "house"): "United States of America",
    ("pentagon",): "United States of America",
    ("state", "department"): "United States of America",
    ("kremlin",): "Russia",
    ("downing", "street"): "Britain",
}
"""Seats of governments, folded, with the country as :mod:`detente.reading.countries` has it."""

ASKING = word_set(
    "urge urges urged urging ask asks asked asking press presses pressed pressing pressure",
    "pressures pressured pressuring tell tells told telling warn warns warned order orders",
    "ordered ordering instruct instructed advise advised encourage encourages encouraged persuade",
    "persuaded convince convinced invite invited implored beg begged challenge challenged dared",
    "push pushes pushed call calls called calling force forces forced forcing require requires",
    "required allow allows allowed allowing enable enables enabled get wants want wanted expects",
    "expect expected lead leads led prompt prompts prompted prompting lobby lobbied",
)
"""Verbs of asking somebody to do something, or of bringing them to do it."""

ALONE = word_set(
    "strike resign withdraw leave retaliate negotiate retreat surrender rejoin intervene mediate",
    "pull out back down",
)
"""Steps that need no object."""

NO_ACT = word_set(
    "be have do become seem appear remain stay know think believe see feel hear understand want",
    "need like love hope wish expect mean happen occur say tell ask speak talk state note look",
    "come get work win lose succeed fail reflect signal yield translate confirm show prove",
    "require include involve depend hinge explain argue learn live die suffer enjoy fear worry",
    "serve matter determine realize remember forget help let try attempt suggest describe",
    "consider continue agree decide seek aim plan intend begin start discover wonder claim read",
    "write watch face represent constitute contain appeal not the a an",
)
"""Verbs that tell of no step, or only lead to one."""

LEADING = word_set(
    "try tries tried trying attempt attempts attempted attempting aim aims aimed aiming move",
    "moves moved moving prepare prepares prepared preparing ready willing set going poised eager",
    "determined unwilling reluctant work works working continue continues continued continuing",
)
"""What leads to a step besides the cue verbs that take "to" and a verb."""

NO_LEADING = word_set("claim like love hate hesitate long dare learn profess appear seem")

BODIES = word_set(
    "government administration ministry union unions company companies court party board council",
    "committee commission crew crews army military parliament congress senate opposition rebels",
    "police authorities officials leaders lawmakers diplomats negotiators troops forces workers",
    "airline airlines operator operators owners owner port bank agency regulator regulators",
    "minister president ambassador envoy mayor governor house department campaign side sides city",
    "state states country nation alliance allies mediators mediator guerrillas farmers teachers",
)
"""Words, written small, for those who can act: "the union"."""

"""The verbs and nouns by which a text says that someone says, thinks, wants or judges something.

Each verb stands once, with the constructions in which what is said can follow it:

``s``  speech: may quote, may stand after what is said ("…", she said)
``t``  a clause, with or without "that"
``c``  a clause only with a word like "that" or "whether", or a quotation
``i``  "to" and a verb
``o``  a noun phrase
``a``  the one spoken to first, then what is said (told them that, urged them to, accused them of)

and the words that may link it to a noun phrase ("call for", "complain about").
"""

from __future__ import annotations

VERBS = """
say: st | of about
tell: sa | of about
add: st
write: st | of about
tweet: sto | about
retweet: so
post: so
state: sc
declare: sto
announce: sto
note: sto
remark: sto | on
observe: sc
comment: s | on
claim: stoi
argue: st | for against about over
assert: sto
contend: st
maintain: sc
insist: st | on
suggest: sto
acknowledge: sto
admit: sto | to
concede: sto
confirm: sto
deny: sto
warn: sta | of about against
caution: sta | against
predict: sto
forecast: to
estimate: st
calculate: t
speculate: st | about on
guess: st
conclude: st
recall: sto
remember: to
reply: st
respond: st | to by
counter: st
retort: s
answer: so
continue: s
reiterate: sto
repeat: so
stress: sto
emphasize: sto
emphasise: sto
underscore: to
highlight: to
joke: st | about
quip: st
boast: st | of about
brag: st | about
complain: st | about of that
lament: sto
report: sto | on
reveal: sto
disclose: to
testify: st | about
vow: sti
pledge: stio
promise: stioa
swear: sti
threaten: io
allege: sto
charge: st
assure: sa | of
reassure: a
remind: sa | of about
inform: a | of
notify: a | of
convince: a | of
persuade: a
ask: sao | about for
question: so
wonder: st | about
inquire: s | about
query: so
indicate: to
signal: toi
explain: sto
point out: st
make clear: t
make it clear: t
make the case: t
make the point: t
find out: t
go on: s
read: s
shout: so
yell: s
chant: so
cry: s
exclaim: s
proclaim: sto
whisper: s
mutter: s
opine: st
muse: st
interject: s
chime in: s
fire back: s
shoot back: s
hit back: s | at
push back: s | on against
lash out: s | at against
posit: to
profess: oi
theorize: t
hypothesize: t
elaborate: s | on
clarify: st
detail: o
outline: o
describe: oa
depict: oa
portray: oa
characterize: oa
label: oa
brand: oa
dub: oa
call: soa | for on
refer: | to
allude: | to
hint: t | at
point: | to
speak: | of about out against
talk: | about of up
discuss: o
mention: oa
cite: o
quote: o
quote as saying: st
cite as saying: st
report as saying: st
reference: o
invoke: o
tout: o
trumpet: o
think: st | of about
believe: t | in
feel: t | about like
know: t | about
realize: t
recognize: to
understand: to
hope: ti | for
fear: to
worry: st | about
expect: tioa
assume: t
suspect: to
doubt: to
consider: oa
imagine: to
decide: ci | on against
determine: c
learn: c | of about
discover: c
notice: to
see: t
view: o
regard: o
perceive: o
show: to
find: c
mean: c
agree: sti | with on to about
disagree: t | with on about
prove: c
demonstrate: to
imply: to
document: o
want: ioa
wish: tia | for
like: oia
love: oi
hate: oi
dislike: o
prefer: oi
intend: i
plan: i | on for
seek: io
refuse: io
decline: io
choose: i
opt: i | for
offer: io
hesitate: i
look: i | for
long: i | for
propose: oi
demand: sto
request: o
recommend: sto
urge: sao
encourage: ao
advise: sao | against
implore: a
beg: a | for
beseech: a
press: a | for
pressure: a
instruct: a
invite: a
challenge: ao
dare: a
forbid: a
lobby: a | for against
criticize: oa
criticise: oa
attack: oa
blast: oa
slam: oa
bash: oa
rip: oa
knock: oa
hammer: oa
assail: oa
lambaste: oa
skewer: oa
excoriate: oa
denounce: oa
condemn: oa
decry: o
deride: oa
ridicule: oa
mock: oa
taunt: oa
insult: o
belittle: o
berate: oa
rebuke: oa
scold: oa
chide: oa
fault: oa
blame: oa
accuse: a
praise: oa
applaud: oa
commend: oa
laud: oa
hail: oa
celebrate: o
welcome: o
congratulate: oa
thank: oa
salute: o
compliment: oa
admire: oa
respect: o
appreciate: o
trust: o
distrust: o
endorse: o
support: o
back: o
favor: o
favour: o
oppose: o
reject: o
dismiss: oa
rebuff: o
rebut: o
refute: o
dispute: to
defend: oa
justify: o
excuse: o
embrace: o
champion: o
advocate: o | for
disavow: o
renounce: o
repudiate: o
deplore: o
regret: to
resent: o
bemoan: o
protest: to | against
object: | to
approve: o | of
disapprove: | of
condone: o
rail: | against
inveigh: | against
campaign: | for against
apologize: s | for to
boycott: o
compare: oa
liken: oa
rule out: o
call out: oa
lay out: o
bring up: o
play down: o
play up: o
downplay: o
shrug off: o
brush off: o
brush aside: o
go after: o
take aim: | at
take issue: | with
side: | with
stand by: o
stand with: o
back away: | from
back down: | from
walk back: o
double down: | on
lean: | toward towards
care: | about
dream: | of about
gripe: t | about
gush: s | about over
rave: | about
react: | to
plead: s | for with
appeal: | for to
commit: i | to
accept: o
ignore: o
tease: o
mull: o
contemplate: o
ponder: o
envision: o
foresee: o
anticipate: to
judge: to
deem: o
express: o
voice: o
echo: o
focus: | on
vote: i | for against
debate: to
scoff: s | at
sneer: s | at
chastise: oa
upbraid: oa
castigate: oa
vilify: oa
disparage: oa
malign: oa
smear: oa
debunk: o
root: | for
cherish: o
value: o
enjoy: o
loathe: o
despise: o
detest: o
abhor: o
fume: st | at about over
rant: s | about against
grumble: st | about
whine: s | about
snap: s
insinuate: to
postulate: t
surmise: t
reckon: st
presume: t
bet: t
vouch: | for
attest: c | to
verify: co
concur: s | with
balk: | at
bristle: s | at
marvel: st | at
delight: | in
revel: | in
bark: s
growl: s
snarl: s
sigh: s
roar: s
boom: s
thunder: s
deadpan: s
crack: s
sniff: s
chuckle: s
intone: s
utter: s
blurt: s
stammer: s
mumble: s
murmur: s
drawl: s
scream: s
holler: s
bellow: s
hiss: s
interrupt: s
volunteer: s
sum up: so
weigh in: s | on
begin: s
venture: st
fret: st | about over
dread: o
envy: o
sympathize: | with
empathize: | with
recount: to
narrate: s
lecture: a | on about
preach: so
admonish: sa
reprimand: a
reproach: a
denigrate: o
interpret: o
envisage: o
equate: o
contrast: o
concoct: o
nod: | to
gesture: | at
jab: | at
swipe: | at
email: so
text: s
publish: o
rally: | behind around
unite: | behind
caution against: o
defer: | to
pan: o
trash: o
torch: o
pillory: oa
savage: oa
scorch: o
flay: oa
deflect: o
duck: o
dodge: o
sidestep: o
gloat: s | about over
crow: s | about
rejoice: | in at
mourn: o
eulogize: o
put it: s
retaliate: s
exhort: sa
blare: s
intimate: t
identify: oa
credit: a
pronounce: oa
sing: s
honor: oa
honour: oa
affirm: sto
aver: st
avow: sto
reaffirm: to
restate: to
decree: st
divulge: to
stipulate: t
summarize: so
counsel: sao
prophesy: st
foretell: to
grouse: st | about
infer: t
ascertain: t
resolve: ti
underline: to
enthuse: st | about over
effuse: s | about
demur: s
rejoin: s
bray: s
jest: st | about
moan: st | about
groan: s | about
wail: s | about
gasp: s
snort: s
shriek: s
laugh: s | at about
speak out: s | against for about
speak up: s | for
fess up: s | to
frame: oa
paint: oa
list: o
order: ia
poke fun: | at
make fun: | of
take exception: | to
put forward: o
veto: o
tick off: o
touch: | on
dwell: | on
contradict: o
relish: o
attribute: o
project: t
sound off: s | on about against
open up: | about
hold forth: s | on about
acquiesce: | to
spell out: o
single out: o
overstate: o
misstate: o
coach: a
"""

IRREGULAR = """
say said said | tell told told | write wrote written | think thought thought | feel felt felt
know knew known | understand understood understood | see saw seen | find found found
show showed shown | mean meant meant | seek sought sought | choose chose chosen
swear swore sworn | forbid forbade forbidden | read read read | shoot shot shot | hit hit hit
speak spoke spoken | make made made | go went gone | take took taken | stand stood stood
lay laid laid | bring brought brought | foresee foresaw foreseen | forecast forecast forecast
let let let | learn learned learned | dream dreamed dreamed | beseech besought besought
rip ripped ripped | slam slammed slammed | dub dubbed dubbed | brag bragged bragged
beg begged begged | ban banned banned | rebut rebutted rebutted | quip quipped quipped
refer referred referred | opt opted opted | plan planned planned | admit admitted admitted
commit committed committed | chat chatted chatted | rebuff rebuffed rebuffed
put put put | sing sang sung | prefer preferred preferred | sum summed summed
shrug shrugged shrugged | snap snapped snapped | concur concurred concurred | nod nodded nodded
jab jabbed jabbed | infer inferred inferred | demur demurred demurred | fret fretted fretted
defer deferred deferred | pan panned panned | abhor abhorred abhorred
deadpan deadpanned deadpanned
compel compelled compelled | regret regretted regretted | begin began begun
cry cried cried | weigh weighed weighed | lambaste lambasted lambasted | hint hinted hinted
"""

NOUNS = """
claim: that of about
statement: that about on
argument: that for against about
allegation: that of about against
accusation: that of about against
charge: that of
assertion: that about of
suggestion: that of
contention: that
insistence: that on to
belief: that in
view: that of on
opinion: that of on about
perception: that of
notion: that of
assumption: that
conviction: that
sense: that
feeling: that of about toward
fear: that of about over
worry: that about over
concern: that about over with
anxiety: about over that
hope: that of for to
desire: to for that
wish: to for that
willingness: to
unwillingness: to
reluctance: to
eagerness: to
intention: to of
intent: to
plan: to for
decision: to
refusal: to
promise: to of that
pledge: to of that
vow: to that
threat: to
proposal: to for that
call: to for
demand: that for to
request: that for to
appeal: for to
criticism: of that
attack: on against
condemnation: of
denunciation: of
praise: for of
support: for
backing: for of
opposition: to
objection: to
resistance: to
rejection: of
disapproval: of
approval: of
embrace: of
defense: of
defence: of
admiration: for of
respect: for
love: for of
hatred: of for toward
dislike: of for
distaste: for
disdain: for
contempt: for
anger: at about over toward with
outrage: at over about
frustration: with at over about
dissatisfaction: with
skepticism: about of that toward
scepticism: about of that toward
doubt: that about
suspicion: that of about
question: about of
complaint: that about of
warning: that about of to
prediction: that of about
remark: about on that
comment: about on that
rhetoric: about on
tweet: about that
position: on that
stance: on that
description: of
depiction: of
characterization: of
portrayal: of
assessment: of that
analysis: of
acknowledgment: that of
admission: that of
confession: that
confirmation: that of
denial: that of
announcement: that of about
declaration: that of
explanation: that of for
revelation: that about
report: that of about
estimate: that of
expectation: that of for
understanding: that of
realization: that
recognition: that of
preference: for to
confidence: that in
trust: in
faith: in
interest: in
enthusiasm: for about
excitement: about over
optimism: that about
pessimism: about
regret: that for about
apology: for to
commitment: to
advocacy: for of
push: to for
bid: to
recommendation: that to
advice: that to
message: that
promise: that to
speculation: that about over
rumor: that about of
rumour: that about of
supporter: of
backer: of
critic: of
opponent: of
defender: of
advocate: of for
fan: of
case: that
idea: that of
reference: to
mention: of
conversation: about
talk: of about
debate: about
consensus: that on
assurance: that of
implication: that
narrative: that
hint: that of
dig: at
swipe: at
lament: for
sympathy: for
affection: for
tirade: against about
rant: against about
"""

ATTITUDES = """
confident: that of about in
sure: that of about
certain: that of about
convinced: that of by
aware: that of
afraid: that of to
fearful: that of
worried: that about by
concerned: that about with by over
hopeful: that about of
optimistic: that about
pessimistic: that about
skeptical: that of about
sceptical: that of about
doubtful: that of about
glad: that to about
happy: that to about with
unhappy: that about with
pleased: that to with by about
proud: that to of
thankful: that for to
grateful: that for to
sorry: that for about to
angry: that at about over with
furious: that at about over with
upset: that at about over with by
outraged: that at about over by
disappointed: that in with by at
frustrated: that with by at about
surprised: that to by at
shocked: that to by at
stunned: that to by at
unclear: that whether how why if what
horrified: that by at
appalled: that by at
troubled: that by
alarmed: that by at
disturbed: that by
disgusted: that by with at
excited: that to about for by
enthusiastic: about
eager: to for
willing: to
unwilling: to
reluctant: to
ready: to for
determined: to that
anxious: to about that
inclined: to
open: to
opposed: to
committed: to
supportive: of
critical: of
dismissive: of
wary: of about
tired: of
fond: of
adamant: that about in
clear: that about
interested: in
intent: on
comfortable: with
uncomfortable: with
satisfied: with
dissatisfied: with
"""

NOUNLIKE = """
attacks backs calls charges claims comments challenges debates demands doubts emails estimates fears
favors hopes issues lectures likes looks offers orders plans pledges polls posts praises promises
protests questions reasons regrets remarks reports requests respects rumors signs slams states
supports suspects tweets values views votes vows wants wishes worries notes needs details documents
attack back call charge claim comment challenge debate demand doubt email estimate fear favor hope
issue like look offer order plan pledge poll post praise promise protest question reason regret
remark report request respect sign slam state support suspect tweet value view vote vow wish worry
"""

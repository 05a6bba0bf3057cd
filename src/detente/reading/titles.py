"""Titles and what may stand around them: "Foreign Minister", "U.S. Ambassador to", "Sen."."""

from __future__ import annotations

from detente.reading.words import word_set

HEADS = word_set(
    "ambassador ambassadors president minister secretary envoy senator congressman congresswoman",
    "representative governor mayor chancellor premier king queen prince princess sultan emir",
    "sheikh pope archbishop bishop cardinal rabbi imam pastor reverend rev general colonel major",
    "captain commander admiral lieutenant sergeant marshal chief director chairman chairwoman",
    "chair spokesman spokeswoman spokesperson adviser advisor aide analyst economist historian",
    "professor prof dr doctor judge justice attorney prosecutor sheriff lawmaker leader speaker",
    "commissioner inspector administrator coordinator negotiator diplomat manager strategist",
    "pollster consultant candidate nominee reporter correspondent columnist editor journalist",
    "author founder ceo executive officer deputy counsel counselor undersecretary treasurer",
    "comptroller delegate councilman councilwoman ombudsman activist mr mrs ms miss sir lord lady",
    "dame sen rep gov gen lt col sgt capt adm maj amb pres consul attaché auditor dean principal",
    "fellow host anchor scholar researcher lawyer billionaire businessman businesswoman tycoon",
    "actor actress singer dictator secretary-general director-general head",
)
"""Words that a title ends with, as they stand before a name."""

SHORTENED = word_set(
    "mr mrs ms dr sen rep gov gen lt col sgt capt adm maj rev prof amb pres",
)
"""Those that may have a full stop of their own."""

MODIFIERS = word_set(
    "foreign affairs prime defense defence vice deputy press special national security attorney",
    "interior fisheries fishing irrigation water oil petroleum mining tourism housing planning",
    "development information maritime shipping aviation infrastructure immigration migration",
    "electricity industry resources food",
    "finance state energy trade economy justice health education labor labour agriculture",
    "homeland treasury commerce transportation transport environment culture intelligence",
    "campaign policy communications military naval political senior chief top acting outgoing",
    "first assistant associate general executive managing interim permanent presidential house",
    "senate majority minority opposition party district federal supreme court budget science",
    "technology research vice-presidential gubernatorial congressional white lieutenant major",
    "brigadier rear staff police army navy air force marine crown grand council union media",
    "digital data legal medical editor running economic climate election elections diplomatic",
    "co-founder under harbour port",
)
"""Words that may stand before the word a title ends with and belong to it."""

NO_TITLE = word_set(
    "former ex then longtime late current new retired veteran incoming republican democratic",
    "conservative liberal independent gop",
)
"""Those that say when somebody held it, or of what party, and are no part of the title."""

PORTFOLIOS = word_set(
    "state defense defence staff energy trade finance justice health education labor labour",
    "agriculture treasury commerce transportation transport homeland security interior culture",
    "foreign affairs operations communications intelligence police policy economy industry",
    "environment science research strategy war fisheries irrigation water oil petroleum tourism",
    "planning development",
)
"""What a title may be of when nothing but a name follows: "Minister of Energy Ana Lund"."""

ALONE = word_set(
    "mr mrs ms miss sir lord lady dame dr sen rep gov gen lt col sgt capt adm maj",
)
"""Forms of address: they are no office, and never stand without a name."""

FORMS = word_set(
    "mr mrs ms miss",
)
"""Those of them that any name may follow: Mr. King."""

OF = word_set(
    "of to for on in at",
)
HE = word_set(
    "mr sir lord king prince spokesman chairman congressman councilman businessman pope",
)
SHE = word_set(
    "mrs ms miss lady dame queen princess spokeswoman chairwoman congresswoman councilwoman",
    "businesswoman actress",
)
"""Titles that tell how a pronoun goes on."""

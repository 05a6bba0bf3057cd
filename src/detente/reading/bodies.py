"""Bodies that act and speak: known ones by name, others by the word that their names end with."""

from __future__ import annotations

from detente.reading.words import word_set

KNOWN = frozenset(
    tuple(name.split())
    for name in (
        "white house",
        "state department",
        "justice department",
        "treasury department",
        "department of justice",
        "department of state",
        "department of defense",
        "defense department",
        "pentagon",
        "kremlin",
        "congress",
        "senate",
        "nato",
        "european union",
        "e.u.",
        "eu",
        "european commission",
        "united nations",
        "u.n.",
        "un",
        "u.n. security council",
        "security council",
        "supreme court",
        "fbi",
        "cia",
        "nsa",
        "irs",
        "gop",
        "imf",
        "opec",
        "world bank",
        "international monetary fund",
        "world health organization",
        "world trade organization",
        "arab league",
        "african union",
        "hamas",
        "hezbollah",
        "taliban",
        "downing street",
        "house of representatives",
        "house of commons",
        "federal reserve",
        "red cross",
        "amnesty international",
        "human rights watch",
        "reuters",
        "bloomberg",
        "associated press",
        "cnn",
        "bbc",
        "nbc",
        "nbc news",
        "abc news",
        "cbs",
        "cbs news",
        "fox news",
        "msnbc",
        "npr",
        "ap",
        "al jazeera",
        "anadolu agency",
        "new york times",
        "washington post",
        "wall street journal",
        "financial times",
        "los angeles times",
        "usa today",
        "republican party",
        "democratic party",
        "republican national committee",
        "democratic national committee",
        "rnc",
        "dnc",
    )
)
"""Names, folded, without their article."""

ENDINGS = word_set(
    "ministry department agency commission council committee party university institute",
    "foundation parliament corporation corp inc ltd company association authority bureau",
    "organization organisation federation union board administration campaign",
)
"""Words, written with a capital, that the name of a body ends with."""

LOWER_ENDINGS = word_set(
    "administration administrations campaign campaigns",
)
"""Those that may be written small: "the Ray administration"."""

OFFICIALS = word_set(
    "officials government military authorities forces lawmakers diplomats leaders troops",
    "parliament negotiators foreign-ministry ministry army navy state-media embassy officers",
    "intelligence",
)
"""What a demonym before it makes an actor: "Turkish officials"."""

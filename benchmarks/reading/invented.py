"""Invented reports: sentences of templates, drawn by a seed; and long texts of several kinds."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator

from detente.evidence import Report, import_report

PEOPLE = ("Ana Lund", "Captain Ray Holm", "Minister Ida Voss", "Per Aker", "Ambassador Una Berg")
BODIES = ("the harbour board", "the crews", "the ministry", "Norway", "the shipping line")
PLANS = (
    "open the quay",
    "raise the pay",
    "hold a ballot",
    "call off the strike",
    "sell two ferries",
)
TIMES = (
    "on 3 May 2031",
    "in the coming months",
    "within four to six weeks",
    "yesterday",
    "by June",
)
SUMS = (
    "about $1.4 billion",
    "two ferries",
    "12 per cent",
    "2.4 million euros",
    "dozens of sailors",
)
TEMPLATES = (
    "“We will {plan} {time},” {person} told reporters. “Nobody else can.”",
    "{person} said that {body} would {plan} {time}.",
    "According to {body}, it would cost {sum} to {plan}.",
    "{Body} reportedly wants to {plan}, a step that has been criticized.",
    "It rained on the quay while {body} and {body} met.",
    "The talks began {time} and are expected to go on.",
    "{person}, who speaks for {body}, denied that {sum} had been lost.",
    "Nothing of this can be seen from the pier, where the boats lie.",
    "“It is not for {body} to {plan},” he said, and left the room.",
)
PARAGRAPH = 4
NAMES = {
    "decision_makers.Board": ("Board", "the harbour board"),
    "decision_makers.Crews": ("Crews", "the sailors"),
    "options.Raise the pay": ("Raise the pay", "a rise"),
}


def prose(size: int, seed: int) -> str:
    """Return so many code points of paragraphs."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    parts: list[str] = []
    length = 0
    while length < size:
        sentences = [_sentence(draw) for _ in range(PARAGRAPH)]
        parts.append(" ".join(sentences) + "\n\n")
        length += len(parts[-1])
    return "".join(parts)[:size]


def _sentence(draw: random.Random) -> str:
    body = draw.choice(BODIES)
    return draw.choice(TEMPLATES).format(
        person=draw.choice(PEOPLE),
        body=body,
        Body=body[0].upper() + body[1:],
        plan=draw.choice(PLANS),
        time=draw.choice(TIMES),
        sum=draw.choice(SUMS),
    )


def reports(count: int, *, size: int = 4000, seed: int = 5) -> Iterator[Report]:
    """Yield so many reports, one at a time."""
    for number in range(count):
        name = f"report-{seed}-{number}"
        text = prose(size, seed * 1_000_003 + number)
        yield import_report(text, id=name, title=name, published=dt.date(2031, 5, 1))


def _scattered(size: int) -> str:
    draw = random.Random(size)  # noqa: S311 - no secret
    blocks = ((0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x52F), (0x590, 0x6FF), (0x2010, 0x2027))
    more = ((0x3040, 0x30FF), (0x4E00, 0x9FFF), (0x1F300, 0x1F5FF))
    return "".join(chr(draw.randint(*draw.choice(blocks + more))) for _ in range(size))


def _again(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


LONG: dict[str, Callable[[int], str]] = {
    "plain prose": lambda size: prose(size, 5),
    "prose on one line": lambda size: prose(size, 5).replace("\n", " "),
    "quotation marks only": _again("“”\"'’‘«»"),
    "figures only": _again("1,234 56.7 $8 9"),
    "capitals only": _again("ANA LUND OF THE U.S. "),
    "right to left": _again("قال السفير إن السفينة ستبحر غدا، وقالت «نعم». "),
    "random Unicode": _scattered,
}
"""Long texts of several kinds, by name: each for a number of code points."""

"""Small cases to assess, a page taken apart, and the text of a mark."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from detente.assessment import Assessment, assess
from detente.assessment.doubts import Doubts
from detente.casefile import Case, check, load_case
from detente.evidence import append_passage, import_report, passage_from_quote, write_report
from detente.stability import stable_states

SCRIPT = "<script>alert(1)</script>"
IMAGE = '<img src=x onerror="alert(1)">'

SOURCED = f"""\
detente: 1
title: Ferry {SCRIPT} & "strike"
summary: |
  The crew <b>wants</b> better pay.

  The line does not.
url: [https://example.org/?a=1&b=2]
decision_makers:
  - name: Crew {SCRIPT}
    about: Sails the ferry {IMAGE}
    passages: [crew]
  - name: Line
    passages: [whole]
stakeholders:
  - name: Harbour
    about: Waits.
    passages: [crossing]
options:
  - name: Strike {SCRIPT}
    owner: Crew {SCRIPT}
    passages: [end]
  - name: Raise pay
    owner: Line
    direction: take
    assumption: That pay is never lowered is ours.
infeasible:
  - mutually_exclusive: ["Strike {SCRIPT}", Raise pay]
    because: Nobody strikes against a raise.
    assumption: "{SCRIPT}"
status_quo:
  taken: []
  passages: [whole]
preferences:
  - of: Crew {SCRIPT}
    about: Pay first.
    prioritization:
      - because: Whether a strike is worth it.
        readings:
          - name: the first report
            statement: '"Strike {SCRIPT}" IF NOT Raise pay'
            default: true
            passages: [crew, nested]
          - name: nobody
            absent: true
            assumption: Perhaps not.
      - readings:
          - name: said
            statement: Raise pay
            passages: [end]
          - name: unsaid
            default: true
            absent: true
            passages: [end]
      - statement: 'NOT "Strike {SCRIPT}"'
        because: A strike costs wages.
        passages: [crossing]
  - of: Line
    readings:
      - name: cheap
        default: true
        weights: {{Raise pay: -1}}
        passages: [whole]
      - name: dear
        ranking: [2, 1, 3]
        assumption: Somebody might think so.
facts:
  - name: The pay {SCRIPT}
    kind: amount
    value: 12
    speaker: an aide
    passages: [nested]
  - name: The captain
    kind: office
    readings:
      - name: one
        default: true
        value: Ann
        passages: [crew]
      - name: other
        value: Bea {IMAGE}
        passages: [end]
horizons:
  - name: The end
    concerns: "Strike {SCRIPT}"
    readings:
      - name: soon
        default: true
        words: soon
        passages: [end]
      - name: dated
        words: in May
        after: 2031-05-01
        before: 2031-05-31
        passages: [end]
"""

REPORT = (
    "The ferry strike 🛳️ may end <i>soon</i>, an aide said.\n"
    "The crew & its cook want better pay; cafe\u0301s close.\n\n"
    f"{SCRIPT} ends it.\n"
)
QUOTES = {
    "whole": "The ferry strike 🛳️ may end <i>soon</i>, an aide said.",
    "end": "may end <i>soon</i>",
    "nested": "<i>soon</i>",
    "crossing": "an aide said.\nThe crew & its cook",
    "crew": "The crew & its cook want better pay",
}

GRAPH = """\
detente: 1
title: Three states
decision_makers: [{name: A}, {name: B}]
states: [{name: calm, about: nobody moves}, {name: "crisis & <b>worse</b>"}, {name: war}]
moves:
  - {by: A, from: calm, to: "crisis & <b>worse</b>", assumption: told}
  - {by: B, from: "crisis & <b>worse</b>", to: war}
status_quo: {state: calm}
preferences:
  - of: A
    ranking: ["crisis & <b>worse</b>", [calm, war]]
  - of: B
    prioritization: [{statement: NOT war}]
"""

COALESCED = """\
detente: 1
title: One plant
decision_makers: [{name: Firm}, {name: State}]
options:
  - {name: Close, owner: Firm, direction: take}
  - {name: Clean, owner: Firm}
  - {name: Fine, owner: State}
coalesce:
  - {when: Close, because: Nothing else matters then.}
status_quo: {taken: []}
preferences:
  - of: Firm
    prioritization: [{statement: NOT Close}]
  - of: State
    prioritization: [{statement: NOT Close}]
"""

PENNIES = """\
detente: 1
title: Matching pennies
decision_makers: [{name: Even}, {name: Odd}]
options: [{name: Heads, owner: Even}, {name: Crown, owner: Odd}]
preferences:
  - of: Even
    prioritization: [{statement: Heads IFF Crown}]
  - of: Odd
    prioritization: [{statement: NOT (Heads IFF Crown)}]
"""


def write(folder: Path, text: str = SOURCED) -> Path:
    """Write a case folder, with its report where it cites one."""
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(text, encoding="utf-8")
    if text == SOURCED:
        report = import_report(
            REPORT.encode(),
            id="first",
            title=f"Ferry {SCRIPT}",
            publisher=f"Quay {IMAGE}",
            url="https://example.org/ferry?a=1&b=2",
            note=SCRIPT,
        )
        write_report(folder / "reports", report)
        for name, quote in QUOTES.items():
            passage = passage_from_quote(report, quote, id=name, note=SCRIPT)
            append_passage(folder / "evidence.jsonl", passage)
    return folder


def assessed(folder: Path, text: str = SOURCED) -> Assessment:
    """Write a case, load it and assess it."""
    return assess(load_case(write(folder, text)))


def without_outcomes(case: Case) -> Assessment:
    """An assessment of a case in which nothing holds: Nash stability alone, if need be."""
    result = stable_states(case.conflict, ["nash"])
    assert not result.equilibria("nash")
    doubts = Doubts(None, None, None, None, None, None, ())
    return Assessment(case, result, None, (), (), (), doubts, check(case))


def parsed(drawing: str) -> ET.Element:
    """A drawing as XML, which it must be."""
    return ET.fromstring(drawing)  # noqa: S314 - our own, and a fault in it should show


class Outline(HTMLParser):
    """What a page is made of; refuses tags that are not closed in order.

    Attributes
    ----------
    ids, links, tags : list
        Every id, every href, and every tag with its attributes.
    """

    VOID = frozenset({"meta", "br", "hr", "img", "input", "link"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self._texts: list[tuple[list[str], str]] = []
        self.feed(html)
        self.close()
        assert not self._open, self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        assert len(found) == len(attrs), f"an attribute twice in {tag}"
        self.tags.append((tag, found))
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if "href" in found:
            self.links.append(found["href"] or "")
        if tag not in self.VOID:
            self._open.append((tag, found))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> without a start"
        opened, _ = self._open.pop()
        assert opened == tag, f"<{opened}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        around = [f"{tag}#{found.get('id') or ''}" for tag, found in self._open]
        self._texts.append((around, data))

    def text(self, place: str) -> str:
        """The text inside every element that is called ``tag#id`` (``tag#`` without an id)."""
        return "".join(data for around, data in self._texts if place in around)

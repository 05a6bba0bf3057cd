"""What must hold for every case file: written, read, changed, or broken."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from detente.casefile import CaseDocument, conflict_of, dump_case
from detente.casefile.addresses import located
from detente.casefile.document import read_document
from detente.casefile.gmcr import read_gmcr
from detente.casefile.insertion import with_passage
from detente.casefile.sourced import Sourced
from detente.casefile.yamlfile import parse_yaml
from detente.errors import CaseError
from detente.model import Direction, Preference
from detente.preferences import Prioritization, Ranking, Weighting
from tests.examples import examples
from tests.strategies import (
    GraphForm,
    OptionForm,
    any_names,
    coalesced_forms,
    graph_forms,
    option_forms,
)

PIECES = ["a", "Ferry", " ", "  ", "\n", "\n\n", "\t", ": ", " #", "- ", "'", '"', "\\", "|", ">"]
ODD = [
    "NO",
    "12",
    "~",
    "é",
    "e\u0301",
    "👩🏽\u200d🚀",
    "\u2028",
    "\u00a0",
    "\ufeff",
    "{",
    "]",
    "%",
    "@",
]
TEXTS = st.lists(st.sampled_from(PIECES + ODD), max_size=12).map("".join) | st.text(
    st.characters(exclude_categories=["Cc", "Cs"]), max_size=20
)
SLUGS = st.sampled_from(["p9", "second-4", "2032", "on", "1e5", "0x1f"])
WHEN = st.sampled_from(["2031-05-01", "P4M", "P1Y2M3W4D", None])


SOURCES: list[dict[str, Any]] = [
    {},
    {"passages": ()},
    {"passages": ("p1",)},
    {"assumption": "told: by the crew # or so"},
    {"passages": ("2031", "no", "p-2"), "assumption": "Two.\n\nLines."},
]
READINGS = [("first", "second"), ("NO", "é 🕊"), ("b.c", "a: b #"), ("1", "readings")]


def sources() -> st.SearchStrategy[dict[str, Any]]:
    """Passages and an assumption; often none."""
    return st.sampled_from(SOURCES)


def claimed(*claims: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """The first claim, or readings of both; with sources."""
    alone = st.builds(lambda source: claims[0] | source, sources())
    if len(claims) < 2:
        return alone

    def readings(names: tuple[str, ...], more: tuple[dict[str, Any], ...]) -> dict[str, Any]:
        told = zip(names, claims, more, strict=True)
        return {
            "readings": tuple(
                {"name": name, "default": number == 0} | claim | source
                for number, (name, claim, source) in enumerate(told)
            )
        }

    both = st.builds(readings, st.sampled_from(READINGS), st.tuples(sources(), sources()))
    return alone | both


def stated(preference: Preference, states: int) -> dict[str, Any]:
    """A preference over so many states as a case file states it."""
    match preference:
        case Prioritization(statements):
            told: tuple[dict[str, Any], ...]
            marks = [{"greatly": True}, {}, {}, {}]
            told = tuple({"statement": str(statement)} for statement in statements)
            if len(told) > 2:  # as listed, so that it is still the same preference
                last = {
                    "in_any_order": ({"because": "a: b"} | told[-2], {"after": (1,)} | told[-1])
                }
                told = (*told[:-2], last)
            told = tuple(one | mark for one, mark in zip(told, marks, strict=False))
            pair = {"between": (1, 2), "because": "why: not"}
            unknown = (pair,) if len(told) > 1 and states > 1 else ()
            return {"prioritization": told, "unknown": unknown}
        case Weighting(weights):
            return {"weights": dict(weights)}
        case Ranking(groups):
            return {"ranking": tuple(group if len(group) > 1 else group[0] for group in groups)}
    raise AssertionError(preference)


@st.composite
def documents(draw: st.DrawFn, form: OptionForm | GraphForm) -> CaseDocument:
    """What a case file says of a conflict, with everything else a case file can hold."""
    dms = form.decision_makers if isinstance(form, OptionForm) else tuple(form.moves)
    count = len(form.build().states)
    data: dict[str, Any] = {
        "detente": 1,
        "title": draw(TEXTS.filter(str.strip)),
        "summary": draw(TEXTS),
        "decision_makers": tuple({"name": dm} | draw(claimed({"about": "x"})) for dm in dms),
        "preferences": tuple(
            {"of": dm} | draw(claimed(stated(preference, count), {"prioritization": ()}))
            for dm, preference in form.preferences.items()
        ),
        "facts": tuple(
            {"name": name, "kind": "amount"} | draw(claimed({"value": text}, {"value": 1.5}))
            for name, text in draw(st.dictionaries(names(), filled(), max_size=2)).items()
        ),
        "horizons": tuple(
            {"name": name} | draw(claimed({"words": text, "before": draw(WHEN)}))
            for name, text in draw(st.dictionaries(names(), filled(), max_size=2)).items()
        ),
    }
    if isinstance(form, GraphForm):
        data["states"] = tuple({"name": state} for state in form.states)
        arcs = [(dm, *arc) for dm, moves in form.moves.items() for arc in moves]
        data["moves"] = tuple({"by": dm, "from": a, "to": b} | draw(sources()) for dm, a, b in arcs)
    else:
        data["options"] = tuple(
            {"name": option.name, "owner": option.owner}
            | draw(claimed({"direction": option.direction}, {"direction": Direction.TAKE}))
            for option in form.options
        )
        data["infeasible"] = tuple(
            {"because": "it: cannot # be"}
            | draw(claimed({"when": str(condition)}, {"absent": True}))
            for condition in form.infeasible
        )
        data["coalesce"] = tuple({"when": str(together)} for together in form.coalesced)
    return CaseDocument.model_validate(data)


def names() -> st.SearchStrategy[str]:
    """Names in Unicode form C, so that different ones stay different."""
    return any_names().map(lambda name: CaseDocument(detente=1, title=name).title)


def filled() -> st.SearchStrategy[str]:
    return TEXTS.filter(str.strip)


FORMS = st.one_of(option_forms(max_options=4), coalesced_forms(max_options=3), graph_forms())
DOCUMENTS = FORMS.flatmap(documents)


@examples(60)
@given(DOCUMENTS)
def test_what_is_written_is_read_again(document: CaseDocument) -> None:
    text = dump_case(document)
    file = parse_yaml(text)
    assert CaseDocument.model_validate(file.data) == document
    assert {item.path for item in located(document)} <= set(file.spots)


@examples(60)
@given(st.data())
def test_a_case_file_describes_the_conflict_it_was_made_of(data: st.DataObject) -> None:
    form = data.draw(FORMS)
    document = data.draw(documents(form))
    found, built = conflict_of(read_document(dump_case(document))[0]), form.build()
    assert found.decision_makers == built.decision_makers
    assert len(found.states) == len(built.states)
    for dm in range(len(built.moves)):
        assert (found.orders[dm].ranks == built.orders[dm].ranks).all()
        for state in range(len(built.states)):
            assert (found.moves[dm].targets(state) == built.moves[dm].targets(state)).all()


@examples(60)
@given(st.data())
def test_citing_adds_a_passage_and_touches_nothing_else(data: st.DataObject) -> None:
    document = data.draw(DOCUMENTS)
    text = data.draw(commented(dump_case(document), document))
    sourced = [item for item in located(document) if isinstance(item.part, Sourced)]
    item = data.draw(st.sampled_from(sourced))
    assert isinstance(item.part, Sourced)
    passage = data.draw(SLUGS)
    changed = with_passage(parse_yaml(text), item.path, passage)
    read = CaseDocument.model_validate(parse_yaml(changed).data)
    parts = {found.address: found.part for found in located(read)}
    assert list(parts) == [part.address for part in located(document)]
    found = parts[item.address]
    assert isinstance(found, Sourced)
    assert found.passages == (*item.part.passages, passage)
    before = next(
        (
            place
            for place, both in enumerate(zip(text, changed, strict=False))
            if len(set(both)) > 1
        ),
        len(text),
    )
    addition = len(changed) - len(text)
    assert text[before:] == changed[before + addition :]
    assert changed[before : before + addition].count("\n") <= 1


@st.composite
def commented(draw: st.DrawFn, text: str, document: CaseDocument) -> str:
    """The text with a comment here and there, and perhaps another line end."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(lines) - 1))
        if draw(st.booleans()):
            lines.insert(place, draw(st.sampled_from(["# a comment", "", "    # deep"])))
        elif lines[place]:
            lines[place] += "  # why: {not, yet}"
    whole = "\n".join(lines)
    if draw(st.booleans()):
        whole = whole.replace("\n", "\r\n")
    try:
        read = CaseDocument.model_validate(parse_yaml(whole).data)
    except (CaseError, ValueError):
        return text
    return whole if read == document else text


@given(st.text() | TEXTS | st.binary().map(lambda data: data.decode("latin-1")))
def test_no_text_breaks_reading(text: str) -> None:
    for read in (read_document, read_gmcr):
        try:
            read(text)
        except CaseError as error:
            told = str(error)
        else:
            continue
        assert told


KEYS = st.sampled_from(
    [*CaseDocument.model_fields, "name", "of", "readings", "when", "decisionMakers"]
)
ANYTHING: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=5)
    ),
)


@given(ANYTHING)
def test_no_data_breaks_reading(data: Any) -> None:
    text = json.dumps(data)
    for read in (read_document, read_gmcr):
        try:
            read(text)
        except CaseError as error:
            told = str(error)
        else:
            continue
        assert told


@examples(60)
@given(st.data())
def test_no_damage_to_a_case_file_breaks_reading(data: st.DataObject) -> None:
    text = dump_case(data.draw(DOCUMENTS))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 20)))
    patch = data.draw(
        st.sampled_from(["", "\n", ": ", "- ", "x", "[", "'", "&a ", "*a", "\t", "7"])
    )
    try:
        read_document(text[:start] + patch + text[end:])
    except CaseError as error:
        told = [problem.message for problem in error.problems]
    else:
        return
    assert all(told)

"""From the objects of a ``.gmcr`` file to what a case file says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic_core import PydanticCustomError

from detente.casefile.fields import shown
from detente.casefile.gmcrjson import GmcrValues, Path, is_a, parse_json
from detente.casefile.gmcrnames import cleaned, unique
from detente.casefile.schema import SCHEMA_VERSION, CaseDocument
from detente.errors import CaseError, Problem
from detente.model import Direction
from detente.statements import And, Not, Or, Statement, Taken

_DIRECTIONS = {"both": Direction.BOTH, "fwd": Direction.TAKE, "back": Direction.GIVE_UP}
_MANUAL = ("useManualPreferenceRanking", "useManualPreferenceVectors")
_RANKING = ("preferenceRanking", "preferenceVector")
_FILE = ("options", "decisionMakers", "infeasibles", "coalitions", "coalitionsFull", "program")
_FILE_KEYS = (*_FILE, "version", *_MANUAL)
_OPTION_KEYS = ("name", "permittedDirection")
_DM_KEYS = ("name", "options", "preferences", *_RANKING, "payoffs", "misperceptions")


def document_from_gmcr(text: str, name: str) -> tuple[CaseDocument, tuple[str, ...]]:
    """Return what a ``.gmcr`` file says, and notes on what was read otherwise or not at all.

    Raises
    ------
    CaseError
        With every problem of the file at once.
    """
    data = parse_json(text, name)
    if not isinstance(data, dict):
        raise CaseError(Problem(f"expected an object, got {shown(data)}", name))
    reader = _Reader(name, data)
    try:
        document = reader.document()
    except RecursionError as error:
        raise CaseError(Problem("conditions nested too deeply", name)) from error
    if reader.problems:
        raise CaseError(reader.problems)
    return CaseDocument.model_validate(document), tuple(reader.notes)


class _Reader(GmcrValues):
    def __init__(self, name: str, data: dict[str, Any]) -> None:
        super().__init__(name)
        self.data = data
        self.note_unknown(data, _FILE_KEYS, ())
        self.stored_options = self.entries(data, "options", ())
        self.stored_dms = self.entries(data, "decisionMakers", ())
        self.dms = self._dm_names()
        self.owners = self._owners()
        self.options = self._option_names()
        self.is_manual = any(self.take(data, key, False, ()) for key in _MANUAL)

    def document(self) -> dict[str, Any]:
        """Return the plain data of a case document."""
        if not self.dms:
            self.wrong(("decisionMakers",), "a conflict needs a decision maker")
        title = cleaned(self.name.removesuffix(".gmcr"), "Imported conflict")
        views = [view for n in range(len(self.dms)) for view in self._views(n)]
        return {
            "detente": SCHEMA_VERSION,
            "title": title,
            "decision_makers": tuple({"name": dm} for dm in self.dms),
            "options": tuple(self._option(number) for number in range(len(self.options))),
            "infeasible": tuple({"when": str(s)} for s in self._infeasible()),
            "preferences": tuple(self._preference(number) for number in range(len(self.dms))),
            "coalitions": self._coalitions(),
            "views": tuple(views),
        }

    def _dm_names(self) -> list[str]:
        names = self._names(self.stored_dms, "decisionMakers", "Decision maker")
        return self._noted(unique(names), names, "decisionMakers")

    def _option_names(self) -> list[str]:
        names = self._names(self.stored_options, "options", "Option")
        return self._noted(unique(names, self.owners), names, "options")

    def _names(self, stored: Sequence[dict[str, Any]], key: str, what: str) -> list[str]:
        written = [self.take(entry, "name", "", (key, n)) for n, entry in enumerate(stored)]
        names = [self._cleaned(name, (key, n), what) for n, name in enumerate(written)]
        return self._noted(names, written, key)

    def _cleaned(self, name: str, path: Path, what: str) -> str:
        otherwise = f"{what} {int(path[-1]) + 1}"
        try:
            return cleaned(name, otherwise)
        except PydanticCustomError as error:
            self.wrong((*path, "name"), error.message())
            return otherwise

    def _noted(self, names: list[str], before: list[str], key: str) -> list[str]:
        for number, (name, was) in enumerate(zip(names, before, strict=True)):
            if name != was:
                where = self.where((key, number, "name"))
                self.notes.append(f"{where}: {was!r} is called {name!r} here")
        return names

    def _owners(self) -> list[str]:
        owners: dict[int, int] = {}
        for dm, entry in enumerate(self.stored_dms):
            here: Path = ("decisionMakers", dm)
            self.note_unknown(entry, _DM_KEYS, here)
            for number, position in enumerate(self.take(entry, "options", [], here)):
                path = (*here, "options", number)
                option = self.index(position, self.stored_options, path, "option")
                if option is not None and owners.setdefault(option, dm) != dm:
                    owner = self.dms[owners[option]]
                    self.wrong(path, f"option {option} has an owner already, {owner!r}")
        for option in range(len(self.stored_options)):
            if option not in owners:
                self.wrong(("options", option), "no decision maker controls it")
        names = {option: self.dms[dm] for option, dm in owners.items()}
        return [names.get(option, "") for option in range(len(self.stored_options))]

    def _option(self, number: int) -> dict[str, Any]:
        path: Path = ("options", number)
        stored = self.stored_options[number]
        self.note_unknown(stored, _OPTION_KEYS, path)
        written = self.take(stored, "permittedDirection", "both", path)
        if written not in _DIRECTIONS:
            what = f"expected both, fwd or back, got {shown(written)}"
            self.wrong((*path, "permittedDirection"), what)
        direction = _DIRECTIONS.get(written, Direction.BOTH)
        name, owner = self.options[number], self.owners[number]
        return {"name": name, "owner": owner, "direction": direction}

    def _infeasible(self) -> list[Statement]:
        found = []
        for number, condition in enumerate(self.take(self.data, "infeasibles", [], ())):
            path: Path = ("infeasibles", number)
            if condition == []:
                self.wrong(path, "an empty condition, which removes every state", "remove it")
            statement = self._condition(condition, path)
            if statement is not None:
                found.append(statement)
        return found

    def _preference(self, dm: int) -> dict[str, Any]:
        here: Path = ("decisionMakers", dm)
        stored = self.stored_dms[dm]
        if "payoffs" in stored:
            where = self.where((*here, "payoffs"))
            self.notes.append(f"{where}: not read; they follow from the preference")
        ranking_key = next((key for key in _RANKING if stored.get(key)), "")
        statements = self.take(stored, "preferences", [], here)
        is_ranked = bool(ranking_key) and (self.is_manual or not statements)
        if ranking_key and statements:
            left_out = "preferences" if is_ranked else ranking_key
            used = ranking_key if is_ranked else "preferences"
            where = self.where((*here, left_out))
            self.notes.append(f"{where}: not read; the file says to use {used}")
        if is_ranked:
            return {"of": self.dms[dm], "ranking": self._ranking(stored, ranking_key, here)}
        found = (self._condition(s, (*here, "preferences", n)) for n, s in enumerate(statements))
        told = tuple({"statement": str(statement)} for statement in found if statement is not None)
        return {"of": self.dms[dm], "prioritization": told}

    def _ranking(self, stored: dict[str, Any], key: str, here: Path) -> tuple[Any, ...]:
        groups: list[Any] = []
        for number, group in enumerate(self.take(stored, key, [], here)):
            tied = group if isinstance(group, list) else [group]
            for state in tied:
                if not is_a(state, int) or state < 1:
                    what = f"expected the number of a state, from 1; got {shown(state)}"
                    self.wrong((*here, key, number), what)
            groups.append(tuple(tied) if isinstance(group, list) else group)
        return tuple(group for group in groups if group != ())

    def _views(self, dm: int) -> list[dict[str, Any]]:
        here: Path = ("decisionMakers", dm)
        stored = self.take(self.stored_dms[dm], "misperceptions", [], here)
        found = (self._condition(c, (*here, "misperceptions", n)) for n, c in enumerate(stored))
        return [{"of": self.dms[dm], "unperceived": str(c)} for c in found if c is not None]

    def _coalitions(self) -> tuple[tuple[str, ...], ...]:
        if "coalitionsFull" in self.data and "coalitions" not in self.data:
            self.notes.append(f"{self.where(('coalitionsFull',))}: not read")
        found = []
        for number, members in enumerate(self.take(self.data, "coalitions", [], ())):
            path: Path = ("coalitions", number)
            listed = members if isinstance(members, list) else [members]
            indices = [self.index(m, self.dms, path, "decision maker") for m in listed]
            found.append(tuple(self.dms[index] for index in indices if index is not None))
        # A file lists everyone; who stays alone is no coalition.
        return tuple(members for members in found if len(set(members)) > 1)

    def _condition(self, condition: object, path: Path) -> Statement | None:
        """Return a condition as a statement; None where it says nothing, or is wrong."""
        if isinstance(condition, dict):
            self.note_unknown(condition, ("compound", "members"), path)
            members = self.take(condition, "members", [], path)
            below = (*path, "members")
            parts = [self._condition(m, (*below, n)) for n, m in enumerate(members)]
            return self._joined(parts, Or, path)
        if not isinstance(condition, list):
            self.wrong(path, f"expected a condition, got {shown(condition)}")
            return None
        literals = [self._literal(entry, (*path, n)) for n, entry in enumerate(condition)]
        return self._joined(literals, And, path)

    def _joined(
        self, parts: Sequence[Statement | None], join: type[And | Or], path: Path
    ) -> Statement | None:
        told = tuple(part for part in parts if part is not None)
        if not parts:
            self.notes.append(f"{self.where(path)}: an empty condition, left out")
        return join(told) if len(told) > 1 else next(iter(told), None)

    def _literal(self, entry: object, path: Path) -> Statement | None:
        if not isinstance(entry, list) or len(entry) != 2 or entry[1] not in ("Y", "N"):
            what = f'expected [option, "Y"] or [option, "N"], got {entry!r:.80}'
            self.wrong(path, what)
            return None
        option = self.index(entry[0], self.options, path, "option")
        if option is None:
            return None
        taken = Taken(self.options[option])
        return taken if entry[1] == "Y" else Not(taken)

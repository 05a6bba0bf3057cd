"""A case: what its folder says, and the conflict that it describes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from detente.casefile.addresses import choose
from detente.casefile.build import conflict_of, status_quo_label, status_quo_of
from detente.casefile.schema import CaseDocument
from detente.casefile.viewing import views_of
from detente.casefile.wishes import mix_of
from detente.errors import CaseError, ConflictError, InputError, Problem
from detente.evidence import digest
from detente.model import Conflict, StateId
from detente.stability.concepts import STANDARD
from detente.stability.mix import MIXED, AnyConcept, Mix, asked_or_mixed

if TYPE_CHECKING:
    from detente.evidence import Passage, Report


@dataclass(frozen=True, eq=False)
class Case:
    """A case that has been read and fits together; make one with :func:`load_case`.

    Attributes
    ----------
    path : Path
        The file that was read: ``case.yaml``, or a ``.gmcr`` file.
    slug : str
        ``field/name`` for a shipped case, otherwise the name of the folder or file.
    document : CaseDocument
        What the file says, with all readings.
    conflict : Conflict
        The conflict by the default readings.
    status_quo : StateId or None
        The number of the state that holds now; None when the case does not say, and where the
        states are not listed. :attr:`status_quo_label` says it in either case.
    reports : tuple of Report
    passages : tuple of Passage
    digest : str
        ``sha256:`` and 64 hexadecimal digits over the case file, the evidence and the reports,
        and over the readings that were chosen by :meth:`with_readings`.
    lines : mapping of str to int
        For the address of each element and reading, and each field of the schema, its line;
        empty for a ``.gmcr`` file.
    notes : tuple of str
        What was changed or left out in reading a ``.gmcr`` file.
    """

    path: Path
    slug: str
    document: CaseDocument = field(repr=False)
    conflict: Conflict
    status_quo: StateId | None
    reports: tuple[Report, ...] = field(repr=False)
    passages: tuple[Passage, ...] = field(repr=False)
    digest: str
    lines: Mapping[str, int] = field(repr=False)
    notes: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder that the case file stands in."""
        return self.path.parent

    @property
    def kind(self) -> str:
        """``"gmcr"`` for a ``.gmcr`` file, otherwise ``"folder"``."""
        return "gmcr" if self.path.suffix == ".gmcr" else "folder"

    @property
    def status_quo_label(self) -> str | None:
        """The label of the state that holds now; None when the case does not say."""
        return status_quo_label(self.document, self.conflict)

    @property
    def mix(self) -> Mix | None:
        """Which concept each decision maker is judged by; None when the case does not say."""
        return mix_of(self.document)

    @cached_property
    def views(self) -> Mapping[str, Conflict]:
        """The conflict that each decision maker with a view of its own takes itself to be in.

        Made when first asked for.

        Raises
        ------
        ConflictError
            When it cannot be built by the readings that were chosen.
        """
        return MappingProxyType(dict(views_of(self.document, self.conflict)))

    def concepts(
        self,
        names: Iterable[AnyConcept | str] | AnyConcept | str | None = None,
        *,
        usual: Sequence[AnyConcept] = STANDARD,
    ) -> tuple[AnyConcept, ...]:
        """Return the concepts of these names; ``"mixed"`` is the :attr:`mix` of the case.

        Parameters
        ----------
        names : Concept, Mix, str or iterable of these, optional
        usual : sequence of Concept
            What is meant without names, together with the mix where the case has one.

        Raises
        ------
        ConflictError
            When there is no concept of a name, or the case has no mix.
        """
        mix = self.mix
        if names is None:
            return (*usual, *(() if mix is None else (mix,)))
        if isinstance(names, str | Mix):
            names = [names]
        if mix is None and MIXED in (names := list(names)):
            fix = f"{self.path.name} says under concepts who is judged by which"
            raise ConflictError(Problem("the case has no mix of concepts", "", fix))
        asked = [mix if name == MIXED and mix is not None else name for name in names]
        return asked_or_mixed(asked, self.conflict.decision_makers)

    def with_readings(self, readings: Mapping[str, str]) -> Case:
        """Return the case with other readings as the default; this one stays as it is.

        Parameters
        ----------
        readings : mapping of str to str
            For addresses of elements the name of the reading to choose.

        Raises
        ------
        CaseError
            When there is no such element or reading, or the readings do not fit together: the
            ranking of states that another reading removes, for example.
        """
        document = choose(self.document, readings)
        try:
            conflict = conflict_of(document)
            status_quo = status_quo_of(document, conflict)
        except InputError as error:
            chosen = ", ".join(f"{address} = {name!r}" for address, name in readings.items())
            raise CaseError(error.inside(f"with {chosen}:").problems) from error
        chosen = "\n".join(f"{address} = {name}" for address, name in sorted(readings.items()))
        return replace(
            self,
            document=document,
            conflict=conflict,
            status_quo=status_quo,
            digest=digest(f"{self.digest}\n{chosen}"),
        )

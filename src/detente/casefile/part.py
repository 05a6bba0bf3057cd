"""The base of everything in a case file."""

from __future__ import annotations

import ast
import inspect
import textwrap
from itertools import pairwise
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from detente.casefile.fields import wrong


class Part(BaseModel):
    """A part of a case file: frozen, strict, and without fields that it does not know.

    Attributes
    ----------
    EXACTLY_ONE : tuple of str
        Fields of which exactly one must be given, where the part says anything itself.
    NEEDED : tuple of str
        Fields that must be given, where the part says anything itself.
    """

    # Built when first used: most commands that import this never read a case file.
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, defer_build=True)

    EXACTLY_ONE: ClassVar[tuple[str, ...]] = ()
    NEEDED: ClassVar[tuple[str, ...]] = ()

    def require_complete(self) -> None:
        """Raise the error that tells which field is missing, or is one too many."""
        for name in self.NEEDED:
            if getattr(self, name) is None:
                raise wrong(f"the field {name!r} is missing", "write it, or give readings")
        given = [name for name in self.EXACTLY_ONE if getattr(self, name) is not None]
        if self.EXACTLY_ONE and len(given) != 1:
            got = " and ".join(given) or "none"
            raise wrong(f"expected one of {', '.join(self.EXACTLY_ONE)}; got {got}")

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Say in the JSON Schema what :meth:`require_complete` and the docstrings say."""
        schema = handler(core_schema)
        resolved = handler.resolve_ref_schema(schema)
        for name, words in _attribute_docstrings(cls).items():
            field = cls.model_fields.get(name)
            if field is not None:
                resolved["properties"][field.alias or name]["description"] = words
        choices: list[dict[str, Any]] = [{"required": [name]} for name in cls.EXACTLY_ONE]
        if cls.NEEDED:
            choices = [{"required": list(cls.NEEDED)}]
        if choices and "readings" in cls.model_fields:
            choices.append({"required": ["readings"]})
        if choices:
            resolved["oneOf"] = choices
        return schema


def _attribute_docstrings(cls: type) -> dict[str, str]:
    """Return the strings that stand below the fields of a class and of its bases."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        try:
            source = inspect.getsource(base) if issubclass(base, Part) else ""
        except OSError:  # no source: a class that pydantic made, or a stripped installation
            continue
        definition = next(iter(ast.parse(textwrap.dedent(source)).body), None)
        for line, below in pairwise(getattr(definition, "body", [])):
            match line, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(words))),
                ):
                    found[name] = inspect.cleandoc(words)
    return found

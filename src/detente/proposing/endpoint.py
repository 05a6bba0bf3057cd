"""Which endpoint is asked: its address, model and key, as the environment gives them.

The key is sent to the endpoint alone, as its header; it is in no message and no representation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from detente.errors import InputError, Problem

ADDRESS, MODEL, KEY = "DETENTE_ENDPOINT", "DETENTE_MODEL", "DETENTE_KEY"
"""The variables of the environment."""

_PATH = "/chat/completions"
_LONGEST = 2_000
_PRINTED = re.compile(r"[!-~]+")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint that speaks the chat completions of OpenAI.

    Parameters
    ----------
    address : str
        Where requests are sent to.
    model : str
    key : str
        Empty where none is needed.

    Examples
    --------
    >>> found = endpoint_of({ADDRESS: "https://models.example/v1", MODEL: "m-1", KEY: "secret"})
    >>> found, found.host
    (Endpoint(address='https://models.example/v1/chat/completions', model='m-1'), 'models.example')
    """

    address: str
    model: str
    key: str = field(repr=False)

    @property
    def host(self) -> str:
        """The host that everything is sent to, with the port where it says one."""
        return urlsplit(self.address).netloc


def endpoint_of(environment: Mapping[str, str]) -> Endpoint:
    """Return the endpoint that the environment gives.

    Raises
    ------
    InputError
        With every variable that is missing or cannot be used; never with the key.

    Examples
    --------
    >>> endpoint_of({ADDRESS: "http://models.example/v1", MODEL: "m-1"})
    Traceback (most recent call last):
    detente.errors.InputError: DETENTE_ENDPOINT: http:// would send reports and key readable for \
anyone on the way; use https://, but for a server on this machine
    """
    address, model, key = (environment.get(name, "").strip() for name in (ADDRESS, MODEL, KEY))
    problems = [*_address_problems(address), *_model_problems(model)]
    if key and not (_PRINTED.fullmatch(key) and len(key) <= _LONGEST):
        problems.append(Problem("not a key: it has characters that no header may have", KEY))
    if problems:
        raise InputError(problems)
    address = address.rstrip("/")
    return Endpoint(address if address.endswith(_PATH) else address + _PATH, model, key)


def _address_problems(address: str) -> Iterator[Problem]:
    example = "give an address such as https://models.example/v1"
    if not address:
        yield Problem("not set", ADDRESS, example)
        return
    parts = _parts(address)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        yield Problem("no web address", ADDRESS, example)
    elif parts.username is not None or parts.password is not None:
        yield Problem("holds a name or a password", ADDRESS, f"give the key in {KEY}")
    elif parts.query or parts.fragment:
        yield Problem("holds a '?' or a '#'", ADDRESS, example)
    elif parts.scheme == "http" and not _is_here(parts.hostname):
        what = "http:// would send reports and key readable for anyone on the way"
        yield Problem(what, ADDRESS, "use https://, but for a server on this machine")


def _parts(address: str) -> SplitResult | None:
    if not _PRINTED.fullmatch(address) or len(address) > _LONGEST:
        return None
    try:
        parts = urlsplit(address)
        _ = parts.port  # where it is no number, only asking tells
    except ValueError:
        return None
    # What stands behind the brackets of an address is left out of the host, and of the port.
    behind = parts.netloc.rpartition("]")[2] if "]" in parts.netloc else ""
    return None if behind and not behind.startswith(":") else parts


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _model_problems(model: str) -> Iterator[Problem]:
    if not model:
        yield Problem("not set", MODEL, "give the name of a model, as the endpoint calls it")
    elif len(model) > 200 or not model.isprintable():
        yield Problem("no name of a model", MODEL, "give it as the endpoint calls it")

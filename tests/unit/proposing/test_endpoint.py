"""Which endpoint the environment gives, and what of it is refused."""

from __future__ import annotations

import pytest

from detente.errors import InputError
from detente.proposing.endpoint import ADDRESS, KEY, MODEL, endpoint_of

SECRET = "sk-very-secret-0123456789"  # noqa: S105 - no real one


def told(**given: str) -> list[str]:
    """Return the problems of an environment."""
    with pytest.raises(InputError) as refused:
        endpoint_of(given)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize(
    "address",
    [
        "https://models.example/v1",
        "https://models.example/v1/",
        "https://models.example/v1/chat/completions",
    ],
)
def test_the_path_of_chat_completions_is_added_once(address: str) -> None:
    found = endpoint_of({ADDRESS: address, MODEL: "m-1", KEY: SECRET})
    assert found.address == "https://models.example/v1/chat/completions"
    assert (found.host, found.model, found.key) == ("models.example", "m-1", SECRET)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.8.9.1"])
def test_without_encryption_only_this_machine_is_asked(host: str) -> None:
    assert endpoint_of({ADDRESS: f"http://{host}:8080/v1", MODEL: "m"}).host == f"{host}:8080"


@pytest.mark.parametrize(
    "host", ["models.example", "10.0.0.1", "127.0.0.1.example", "localhost.example", "8.8.8.8"]
)
def test_without_encryption_no_other_is(host: str) -> None:
    (problem,) = told(**{ADDRESS: f"http://{host}/v1", MODEL: "m"})
    assert "http:// would send reports and key readable" in problem


@pytest.mark.parametrize(
    "address",
    [
        "models.example",
        "ftp://models.example",
        "https://",
        "https://a b",
        "https://a:x/",
        "file:///etc",
        "http://[::1]models.example/",
        "http://[::1].models.example/",
    ],
)
def test_what_is_no_web_address_is_refused(address: str) -> None:
    (problem,) = told(**{ADDRESS: address, MODEL: "m"})
    assert problem.startswith("DETENTE_ENDPOINT: no web address")


def test_an_address_with_a_key_in_it_is_refused_without_repeating_it() -> None:
    for address in (
        f"https://me:{SECRET}@models.example/v1",
        f"https://models.example/?k={SECRET}",
    ):
        (problem,) = told(**{ADDRESS: address, MODEL: "m"})
        assert SECRET not in problem


def test_everything_that_is_missing_is_told_at_once() -> None:
    assert [problem.partition(":")[0] for problem in told()] == [ADDRESS, MODEL]
    assert [problem.partition(":")[0] for problem in told(**{KEY: "a b", MODEL: "x\ty"})] == [
        ADDRESS,
        MODEL,
        KEY,
    ]


def test_the_key_is_in_no_message_and_no_representation() -> None:
    found = endpoint_of({ADDRESS: "https://models.example/v1", MODEL: "m-1", KEY: SECRET})
    assert SECRET not in repr(found) + str(found)
    (problem,) = told(**{ADDRESS: "https://models.example", MODEL: "m", KEY: f"{SECRET}\r\nX: y"})
    assert problem.startswith("DETENTE_KEY: ")
    assert SECRET not in problem

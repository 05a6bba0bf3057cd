"""What an endpoint answered, read strictly: the proposals as plain data, still to be weighed."""

from __future__ import annotations

import json
from typing import Any

from detente.errors import InputError, Problem

_FORM = 'one JSON object, {"proposals": [...]}, and nothing else, is expected'


def proposals_in(answer: bytes) -> list[object]:
    """Return the proposals in an answer of chat completions, whatever each of them is.

    The content of the message may stand between lines of three backticks, as many models write it.

    Parameters
    ----------
    answer : bytes
        The body of the response.

    Raises
    ------
    InputError
        When it has another form; nothing is guessed.

    Examples
    --------
    >>> content = json.dumps({"proposals": [{"kind": "time"}]})
    >>> proposals_in(json.dumps({"choices": [{"message": {"content": content}}]}).encode())
    [{'kind': 'time'}]
    >>> proposals_in(b'{"choices": [{"message": {"content": "Sure! Here they are:"}}]}')
    Traceback (most recent call last):
    detente.errors.InputError: answer: the model's answer is not JSON; one JSON object, \
{"proposals": [...]}, and nothing else, is expected
    """
    data = _read(answer, "the endpoint's answer")
    content = _content(data)
    told = _read(_unfenced(content), "the model's answer")
    if not isinstance(told, dict) or set(told) != {"proposals"}:
        raise _problem("the model's answer has another form")
    proposals = told["proposals"]
    if not isinstance(proposals, list):
        raise _problem("the model's proposals are no list")
    return proposals


def _content(data: Any) -> str:
    """Return the text of the first message of an answer.

    Raises
    ------
    InputError
        When there is none, or it was cut off.
    """
    try:
        choice = data["choices"][0]
        content = choice["message"]["content"]
        ended = choice.get("finish_reason")
    except (LookupError, TypeError, AttributeError):
        content = ended = None
    if ended == "length":
        fix = "send less of a report at once, with --characters"
        raise InputError(Problem("the model's answer was cut off", "answer", fix))
    if not isinstance(content, str):
        fix = "is the address one of chat completions?"
        raise InputError(Problem("the endpoint's answer holds no message", "answer", fix))
    return content


def _unfenced(content: str) -> str:
    lines = content.strip().split("\n")
    is_fenced = len(lines) > 2 and lines[0].strip() in ("```", "```json")
    if is_fenced and lines[-1].strip() == "```":
        return "\n".join(lines[1:-1])
    return content


def _read(text: str | bytes, what: str) -> Any:
    try:
        return json.loads(text)
    # Not UTF-8 is a ValueError too; so is a number of thousands of digits.
    except (ValueError, RecursionError) as error:
        raise _problem(f"{what} is not JSON") from error


def _problem(what: str) -> InputError:
    return InputError(Problem(what, "answer", _FORM))

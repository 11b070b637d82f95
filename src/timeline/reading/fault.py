"""Decides what of a document does not fit the shape of its file, by the table that pydantic's shapes come to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

from timeline.reading.form import FileKind, Form
from timeline.reading.form_table import FORMS, INHERITED, KEYS, ROOTS

#: What is expected where a mapping stands.
MAPPING = "a mapping of keys to values"
_ONE_OF = {"subjects": "subject", "attributes": "attribute", "sources": "source"}

Way = tuple[str | int, ...]


class Fault(NamedTuple):
    """What does not fit: `problem` is unknown, missing or shape; `where` the keys and item numbers that lead to it.

    `expected` says in people's words what should stand there; `known` lists the keys that could.
    """

    problem: Literal["unknown", "missing", "shape"]
    where: Way
    expected: str = ""
    known: tuple[str, ...] = ()


def faults(kind: FileKind, data: object) -> list[Fault]:
    """What does not fit the shape of a kind of file; `data` is texts, lists and dicts."""
    return list(_faults(data, FORMS[ROOTS[kind]], (), kind))


def _faults(data: Any, form: Form, where: Way, kind: str) -> Iterator[Fault]:
    """What does not fit a form, in the order of the shape: known keys first, then keys that are unknown."""
    if isinstance(data, str):
        if not form.text:
            yield Fault("shape", where, expected=_expected(form))
    elif isinstance(data, list):
        if form.items is None:
            yield Fault("shape", where, expected=_expected(form))
        elif len(data) > form.most:
            yield Fault("shape", where, expected=f"a list of at most {form.most} items")
        else:
            for number, item in enumerate(data):
                yield from _faults(item, FORMS[form.items], (*where, number), kind)
    elif form.each is not None:
        for key, value in data.items():
            yield from _faults(value, FORMS[form.each], (*where, key), kind)
    elif form.keys is not None:
        yield from _faults_of_keys(data, form.keys, where, kind)
    else:
        yield Fault("shape", where, expected=_expected(form))


def _faults_of_keys(data: dict[str, Any], name: str, where: Way, kind: str) -> Iterator[Fault]:
    """What does not fit a mapping with known keys."""
    for key, (form, required) in KEYS[name].items():
        if key in data:
            yield from _faults(data[key], FORMS[form], (*where, key), kind)
        elif required:
            yield Fault("missing", (*where, key))
    for key in data:
        if key not in KEYS[name]:
            found = (*where, key)
            yield Fault("unknown", found, known=keys("statement" if kind == "event" and len(found) > 1 else kind))


def _expected(form: Form) -> str:
    """What should stand there."""
    shapes = (("a text", form.text), ("a list", form.items), (MAPPING, form.keys or form.each))
    return " or ".join(words for words, may in shapes if may)


@cache
def keys(kind: str) -> tuple[str, ...]:
    """The keys of an event, a statement, the ledger, or of one subject, attribute or source."""
    name = _ONE_OF.get(kind, kind)
    if name not in KEYS:
        return ()
    found = tuple(KEYS[name])
    return (*found[INHERITED[name] :], *found[: INHERITED[name]])


@cache
def required(kind: str) -> tuple[str, ...]:
    """Those of them that must be there."""
    found = KEYS.get(_ONE_OF.get(kind, kind), {})
    return tuple(key for key, (_, required) in found.items() if required)

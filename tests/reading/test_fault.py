"""The table by which the reader checks shapes says what pydantic would say of them, fault for fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
from compose.form_table import form_table
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from timeline.reading import form_table as table
from timeline.reading.fault import Fault, faults, keys, required
from timeline.reading.form import FileKind
from timeline.reading.schema import SHAPES

KINDS: tuple[FileKind, ...] = get_args(FileKind)
WORDS = {"\0text": "a text", "\0list": "a list", "\0mapping": "a mapping of keys to values"}
VALIDATORS = {kind: TypeAdapter(shape) for kind, shape in SHAPES.items()}
KEY = st.sampled_from(sorted({key for found in table.KEYS.values() for key in found})) | st.sampled_from(["x", "y:z"])


def oracle(kind: FileKind, data: object) -> list[Fault]:
    """What pydantic says of a document, in our words; the tags of unions fall out of the way to a fault."""
    try:
        VALIDATORS[kind].validate_python(data)
    except ValidationError as error:
        return [_fault(kind, dict(found)) for found in error.errors(include_url=False, include_input=False)]
    return []


def _fault(kind: str, found: dict[str, Any]) -> Fault:
    where = tuple(part for part in found["loc"] if part not in WORDS)
    if found["type"] == "missing":
        return Fault("missing", where)
    if found["type"] == "extra_forbidden":
        return Fault("unknown", where, known=keys("statement" if kind == "event" and len(where) > 1 else kind))
    return Fault("shape", where, expected=_expected(found))


def _expected(found: dict[str, Any]) -> str:
    if found["type"] == "union_tag_invalid":
        return " or ".join(words for tag, words in WORDS.items() if tag[1:] in found["ctx"]["expected_tags"])
    if found["type"] == "too_long":
        return f"a list of at most {found['ctx']['max_length']} items"
    return WORDS[{"string_type": "\0text", "list_type": "\0list"}.get(found["type"], "\0mapping")]


VALUE: st.SearchStrategy[Any] = st.recursive(
    st.just("text"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=4),
    max_leaves=12,
)
EVENT = {"kind": "report", "title": "A title", "source": "gazette"}


@given(st.sampled_from(KINDS), st.dictionaries(KEY, VALUE, max_size=6))
def test_any_document(kind: FileKind, data: dict[str, Any]) -> None:
    assert faults(kind, data) == oracle(kind, data)


@given(st.dictionaries(KEY, VALUE, max_size=4), st.dictionaries(KEY, VALUE, max_size=3))
def test_events(said: dict[str, Any], more: dict[str, Any]) -> None:
    event = {**EVENT, "statements": said, **more}
    assert faults("event", event) == oracle("event", event)


@pytest.mark.parametrize("length", [1000, 1001])
@pytest.mark.parametrize("key", ["when", "cites"])
def test_lists_have_an_end(key: str, length: int) -> None:
    items: list[object] = ["text"] * length
    for data in ({**EVENT, key: items}, {**EVENT, key: [{}, *items[1:]]}, {**EVENT, "statements": {"x": [{}, *items]}}):
        assert faults("event", data) == oracle("event", data)
    expected = [Fault("shape", (key,), "a list of at most 1000 items")] if length > 1000 else []
    assert faults("event", {**EVENT, key: items}) == expected


def test_the_table_is_made_from_the_shapes() -> None:
    assert Path(table.__file__).read_text("utf-8") == form_table(), 'it is stale: run "make generate"'


@pytest.mark.parametrize("kind", ["event", "statement", "ledger", "subjects", "attributes", "sources"])
def test_what_must_be_there_is_a_known_key(kind: str) -> None:
    assert set(required(kind)) <= set(keys(kind))
    assert not keys("nothing")
    assert keys(kind)


def test_a_fault_names_the_way_to_it() -> None:
    event = {
        "kind": "report",
        "title": ["x"],
        "statements": {"a": [{"value": "x"}, {"valeu": "x"}], "b": {"value": {}}},
    }
    found = faults("event", event)
    assert sorted((fault.problem, *map(str, fault.where)) for fault in found) == [
        ("missing", "source"),
        ("shape", "statements", "b", "value"),
        ("shape", "title"),
        ("unknown", "statements", "a", "1", "valeu"),
    ]
    assert next(fault.expected for fault in found if fault.where[-1] == "value") == "a text or a list"

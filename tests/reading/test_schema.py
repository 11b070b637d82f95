"""The shapes are the only place that knows the keys, and describe each for editors."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from timeline.reading import complaint, schema
from timeline.reading.schema import FileKind, faults, json_schema, keys, required

READING = Path(complaint.__file__).parent


@pytest.mark.parametrize("kind", ["event", "statement", "ledger", "subjects", "attributes", "sources"])
def test_every_key_is_described(kind: str) -> None:
    model = schema._MODELS[kind]
    assert all(field.description for field in model.model_fields.values())
    assert set(required(kind)) <= set(keys(kind))


@pytest.mark.parametrize("kind", get_args(FileKind))
def test_each_kind_of_file_has_a_json_schema(kind: FileKind) -> None:
    assert json_schema(kind)


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


def test_the_rules_of_the_reader_are_the_ones_it_emits() -> None:
    """Each id in `READER_RULES` stands in the code that complains, and no id stands there that is not listed."""
    code = "".join(path.read_text("utf-8") for path in READING.glob("*.py") if path.name != "complaint.py")
    emitted = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', code)) & set(complaint.READER_RULES)
    # These two come out of the values' own parsers.
    assert emitted | {"unit-mismatch", "unreadable-value"} == set(complaint.READER_RULES)
    assert list(complaint.READER_RULES) == sorted(complaint.READER_RULES)

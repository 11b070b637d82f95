"""The shapes are the only place that knows the keys, and describe each for editors."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from timeline.reading import complaint
from timeline.reading.form import FileKind
from timeline.reading.schema import (
    AttributeShape,
    EventShape,
    LedgerShape,
    SourceShape,
    StatementShape,
    SubjectShape,
    json_schema,
)

READING = Path(complaint.__file__).parent


@pytest.mark.parametrize("shape", [EventShape, StatementShape, LedgerShape, SubjectShape, AttributeShape, SourceShape])
def test_every_key_is_described(shape: type[BaseModel]) -> None:
    assert all(field.description for field in shape.model_fields.values())


@pytest.mark.parametrize("kind", get_args(FileKind))
def test_each_kind_of_file_has_a_json_schema(kind: FileKind) -> None:
    assert json_schema(kind)


def test_the_rules_of_the_reader_are_the_ones_it_emits() -> None:
    """Each id in `READER_RULES` stands in the code that complains, and no id stands there that is not listed."""
    code = "".join(path.read_text("utf-8") for path in READING.glob("*.py") if path.name != "complaint.py")
    emitted = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', code)) & set(complaint.READER_RULES)
    # These two come out of the values' own parsers.
    assert emitted | {"unit-mismatch", "unreadable-value"} == set(complaint.READER_RULES)
    assert list(complaint.READER_RULES) == sorted(complaint.READER_RULES)

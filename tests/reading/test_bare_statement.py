"""A bare statement is made another way than others, and is no other."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from timeline.diagnostics import Span
from timeline.model.claim import Claim
from timeline.model.statement import Statement
from timeline.reading.bare_statement import bare_statement
from timeline.values.figure import Text
from timeline.values.path import Path

CLAIM = Claim(Path(("rocket",)), "note")
SPAN, PLACE = Span("x.yaml", 3, 3), Span("x.yaml", 3, 9)
MADE = bare_statement(CLAIM, "launch", 2, Text("blue"), "blue", "vendor", SPAN, PLACE)
SAME = Statement(CLAIM, "launch", 2, Text("blue"), "blue", "vendor", span=SPAN, value_span=PLACE)


def test_it_is_the_statement_that_its_class_makes() -> None:
    assert type(MADE) is Statement
    assert SAME == MADE
    assert repr(MADE) == repr(SAME)
    assert hash(MADE) == hash(SAME)
    assert [getattr(MADE, field.name) for field in fields(Statement)] == [getattr(SAME, f.name) for f in fields(SAME)]


def test_it_is_frozen_and_can_be_replaced_and_copied() -> None:
    with pytest.raises(FrozenInstanceError):
        MADE.index = 3  # type: ignore[misc]  # that it cannot is what is tested
    assert replace(MADE, index=3) == replace(SAME, index=3)
    assert copy.copy(MADE) == SAME
    assert pickle.loads(pickle.dumps(MADE)) == SAME

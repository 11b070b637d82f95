"""A bare event is made another way than others, and is no other."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest
from rocket import read

from timeline.diagnostics import Span
from timeline.model.event import Event, Fact
from timeline.model.statement import Citation
from timeline.reading.bare_event import USUAL, bare_event
from timeline.values.edtf import Edtf

SPAN, PLACE, DAY = Span("x.yaml", 3, 3), Span("x.yaml", 4, 9), Span("x.yaml", 5, 7)
DATES = (Edtf.parse("2026-04-24"), DAY), (Edtf.parse("2026-05-01"), None)
WHEN, CITES = (Fact("same-day", "after", "other"),), (Citation("other"),)
MADE = bare_event("launch", "report", "Launch", "gazette", *DATES, WHEN, CITES, (), SPAN, PLACE)
SAME = Event(
    *("launch", "report", "Launch", "gazette"),
    date=DATES[0][0],
    when=WHEN,
    recorded=DATES[1][0],
    cites=CITES,
    span=SPAN,
    date_span=DAY,
    source_span=PLACE,
)


def test_it_is_the_event_that_its_class_makes() -> None:
    assert type(MADE) is Event
    assert SAME == MADE
    assert repr(MADE) == repr(SAME)
    assert hash(MADE) == hash(SAME)
    assert [getattr(MADE, field.name) for field in fields(Event)] == [getattr(SAME, f.name) for f in fields(SAME)]


def test_it_is_frozen_and_can_be_replaced_and_copied() -> None:
    with pytest.raises(FrozenInstanceError):
        MADE.title = "Lunch"  # type: ignore[misc]  # that it cannot is what is tested
    assert replace(MADE, title="Lunch") == replace(SAME, title="Lunch")
    assert copy.copy(MADE) == SAME
    assert pickle.loads(pickle.dumps(MADE)) == SAME


FILES: dict[str, str | bytes] = {
    "ledger.yaml": "title: Rockets\nrecorded: 2026-05-01\n",
    "x.yaml": """\
kind: leak
title: Somebody talks
source: gazette
date: 2026-04-24
when:
  - 2 days after other
  - nonsense
cites: [other, "?"]
statements:
  nothing: 5
""",
}


def test_what_is_read_of_usual_keys_does_not_hang_on_which_others_there_are() -> None:
    """With a note the same event is read the other way: all the rest of it, and every complaint, is the same."""
    bare = read(FILES)
    noted = read(FILES | {"x.yaml": f"{FILES['x.yaml']!s}note: spoken\n"})
    assert not {"kind", "title", "source", "date", "when", "cites", "statements"} - USUAL
    assert bare.diagnostics == noted.diagnostics
    assert len(bare.diagnostics) > 2
    assert bare.ledger.events["x"] == replace(noted.ledger.events["x"], note=None)


def test_without_a_date_or_source_there_is_no_place_of_it() -> None:
    event = read({"y.yaml": "kind: report\n"}).ledger.events["y"]
    assert (event.title, event.source, event.date, event.date_span, event.source_span) == ("y", "", None, None, None)

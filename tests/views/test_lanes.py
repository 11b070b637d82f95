"""Checks what the picture of lanes tells: strands in time, splits, short labels, which lanes, in which order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from timeline.diagnostics import Severity
from timeline.meaning.account import Account
from timeline.reading.loader import load
from timeline.views.lanes import LanesView, LaneView
from timeline.views.picture import MOST_LANES, view_lanes

DECLARED = {
    "ledger.yaml": "title: Rocket\nabout: rocket\nrecorded: 2026-12-31\n",
    "subjects.yaml": "booster: Booster\nrocket: {label: Rocket, parts: {big: Big, small: Small}}\n",
    "terms.yaml": "fuel: {liquid: {label: Liquid, hydrogen: Hydrogen, methane: Methane}, solid: Solid}\n",
    "sources.yaml": (
        "gazette: {name: Gazette, kind: press}\nmaker: {name: Maker, kind: vendor}\nlab: {name: Lab, kind: evaluator}\n"
    ),
    "attributes.yaml": (
        "license: {label: License, type: license}\nmass: {label: Mass, type: quantity, unit: t}\n"
        "fuel: {label: Fuel, type: term, terms: fuel, many: true}\nmotto: {label: Motto, type: text}\n"
    ),
}
Tell = Callable[..., Account]


@pytest.fixture
def tell(tmp_path: Path) -> Tell:
    """An account of events, each given as its id and the lines that set it apart, and of further `subjects`."""

    def account(events: Mapping[str, str], subjects: str = "") -> Account:
        for name, text in DECLARED.items():
            (tmp_path / name).write_text(text + (subjects if name == "subjects.yaml" else ""))
        for name, text in events.items():
            head = "" if "kind:" in text else "kind: report\n"
            head += "" if "source:" in text else "source: gazette\n"
            (tmp_path / f"{name}.yaml").write_text(f"title: {name}\n{head}{text}\n")
        reading = load(tmp_path)
        assert [one for one in reading.diagnostics if one.severity is Severity.ERROR] == []
        return Account(reading.ledger)

    return account


def _lane(view: LanesView, claim: str) -> LaneView:
    return next(lane for group in view.groups for lane in group.lanes if lane.claim == claim)


def _segments(lane: LaneView, figure: str) -> list[tuple[str, str | None, str, bool]]:
    strand = next(strand for strand in lane.strands if strand.figure == figure)
    return [(each.start, each.end, each.evidence, each.prevails) for each in strand.segments]


LICENSES = {
    "first": "date: 2026-04-03\nstatements:\n  license: Apache-2.0",
    "reader": "date: 2026-04-24\nsource: lab\nstatements:\n  license: {value: MIT, basis: document}",
    "echo": "when: after first\nstatements:\n  license: Apache-2.0",
}


def test_a_displaced_strand_goes_on_beside_from_where_it_lost(tell: Tell) -> None:
    """An echo that may lie before the shift and after it neither ends the strand early nor draws it twice."""
    lane = _lane(view_lanes(tell(LICENSES)), "rocket:license")
    assert _segments(lane, "Apache-2.0") == [
        ("first", "reader", "rumoured", True),
        ("reader", None, "rumoured", False),
    ]
    assert _segments(lane, "MIT") == [("reader", None, "checked", True)]


def test_a_strand_reaches_back_to_its_earliest_mark(tell: Tell) -> None:
    """What may have been said before the statement that is known to be first lets the strand begin there."""
    events = {
        "known": "date: 2026-04-20\nsource: maker\nstatements:\n  mass: 5 t",
        "perhaps": "date: [2026-04-02..2026-06-01]\nstatements:\n  mass: 5 t",
    }
    lane = _lane(view_lanes(tell(events)), "rocket:mass")
    assert _segments(lane, lane.strands[0].figure) == [
        ("perhaps", "known", "rumoured", True),
        ("known", None, "stated", True),
    ]


def test_a_strand_that_would_run_backwards_is_its_mark_only(tell: Tell) -> None:
    """A figure that is taken over by one marked on an earlier day has no stretch of its own."""
    events = {
        "rumour": "date: 2026-05-20\nstatements:\n  mass: 5 t",
        "measured": "date: [2026-05-01..2026-06-30]\nkind: evaluation\nsource: lab\nstatements:\n  mass: 8 t",
    }
    lane = _lane(view_lanes(tell(events)), "rocket:mass")
    first, then = lane.strands
    assert (first.segments, [mark.event for mark in first.marks]) == ((), ["rumour"])
    assert [(each.start, each.end) for each in then.segments] == [("measured", None)]


SPLIT = {
    "rumour": "date: 2026-04-01\nstatements:\n  mass: 10 t",
    "release": "date: 2026-04-20\nsource: maker\nstatements:\n  /big:mass: 16 t\n  /small:mass: 3 t",
}


def test_a_split_in_conflict_ends_the_whole(tell: Tell) -> None:
    """Where the parts say otherwise, they alone are told: figure, evidence and colour; their strands leave its own."""
    lane = _lane(view_lanes(tell(SPLIT)), "rocket:mass")
    whole, big, small = lane.strands
    assert [(each.start, each.end) for each in whole.segments] == [("rumour", "release")]
    assert (big.parent, big.fork, small.parent, small.fork) == (0, "release", 0, "release")
    assert lane.figure.startswith("Big 16")
    assert "whole" not in lane.figure
    assert (lane.badge, lane.tone) == ("stated · unopposed", 1)


def test_a_part_within_leaves_the_whole_standing(tell: Tell) -> None:
    """A part whose figure lies within the whole's refines nothing: both are told."""
    events = SPLIT | {"rumour": "date: 2026-04-01\nstatements:\n  mass: '>=3 t'"}
    lane = _lane(view_lanes(tell(events)), "rocket:mass")
    assert lane.strands[0].segments[-1].end is None
    assert "; whole ≥3" in lane.figure


def test_a_part_told_before_its_whole_forks_where_it_begins(tell: Tell) -> None:
    """A part's strand leaves at its own first mark, also where that lies before the release that names it first."""
    events = SPLIT | {"leak": "date: [2026-03-01..2026-09-01]\nstatements:\n  /big:mass: 16 t"}
    big = _lane(view_lanes(tell(events)), "rocket:mass").strands[1]
    assert big.fork == big.segments[0].start == "leak"


def test_a_growing_list_is_labelled_by_what_was_added(tell: Tell) -> None:
    """The first label names the list, further ones only what they add; what contains several is named once."""
    events = {
        "a": "date: 2026-04-01\nsource: maker\nstatements:\n  fuel: [liquid/hydrogen, liquid/methane]",
        "b": "date: 2026-04-05\nsource: maker\nstatements:\n  fuel: [solid]",
        "c": "date: 2026-04-09\nsource: maker\nstatements:\n  fuel: [solid]",
    }
    lane = _lane(view_lanes(tell(events)), "rocket:fuel")
    assert [mark.label for mark in lane.strands[0].marks] == ["Liquid Hydrogen, Methane", "+ Solid", None]
    assert lane.figure == "Liquid Hydrogen, Methane, Solid"


def test_the_same_term_has_the_same_colour_in_all_lanes(tell: Tell) -> None:
    """A list is coloured by what its first term belongs to; two of a kind in one lane are told apart."""
    events = {
        "a": "date: 2026-04-01\nsource: maker\nstatements:\n  fuel: {value: liquid/hydrogen, only: true}",
        "b": "date: 2026-04-02\nsource: lab\nstatements:\n  fuel: {value: liquid/methane, only: true}",
        "c": "date: 2026-04-03\nsource: maker\nstatements:\n  booster:fuel: liquid/methane",
    }
    view = view_lanes(tell(events))
    keys = [strand.key for strand in _lane(view, "rocket:fuel").strands]
    assert len(keys) == len(set(keys)) == 2
    assert _lane(view, "booster:fuel").strands[0].key == keys[0] == "liquid"


MIXED = {
    "a": "date: 2026-04-01\nstatements:\n  license: MIT\n  mass: 5 t\n  booster:license: MIT\n  /big:motto: up",
    "b": "date: 2026-04-09\nsource: maker\nstatements:\n  mass: 8 t\n  booster:motto: on",
}


@pytest.mark.parametrize(
    ("order", "claims"),
    [
        ("attributes", ["rocket:license", "rocket:mass", "rocket/big:motto", "booster:license", "booster:motto"]),
        ("moved", ["rocket:mass", "rocket:license", "rocket/big:motto", "booster:license", "booster:motto"]),
    ],
)
def test_order_of_lanes(tell: Tell, order: str, claims: list[str]) -> None:
    """As the files stand, the ledger's own subject first; or what moved most first."""
    view = view_lanes(tell(MIXED), order=order)
    assert [lane.claim for group in view.groups for lane in group.lanes] == claims


def test_order_by_subject_keeps_each_subject_together(tell: Tell) -> None:
    """Each subject has one heading, whatever lies between its claims in the order of the files."""
    events = {"a": "date: 2026-04-01\nstatements:\n  license: MIT\n  /big:fuel: solid\n  motto: up"}
    account = tell(events)
    labels = [group.label for group in view_lanes(account, order="subject").groups]
    assert labels == ["Rocket", "Big"]
    assert [group.label for group in view_lanes(account).groups] == ["Rocket", "Big", "Rocket"]


def test_a_large_ledger_shows_the_lanes_that_tell_most(tell: Tell) -> None:
    """Above sixty claims only those with a story are drawn, at most twenty, and the subtitle says so."""
    names = [f"m{number}" for number in range(70)]
    first = "\n".join(f"  {name}:mass: 5 t" for name in names)
    then = "\n".join(f"  {name}:mass: 9 t" for name in names[:40])
    events = {
        "a": f"date: 2026-04-01\nstatements:\n{first}\n  mass: 5 t",
        "b": f"date: 2026-04-09\nsource: maker\nstatements:\n{then}\n  mass: 7 t",
    }
    account = tell(events, "".join(f"{name}: {name}\n" for name in names))
    view = view_lanes(account)
    lanes = [lane for group in view.groups for lane in group.lanes]
    assert len(lanes) == MOST_LANES
    assert lanes[0].claim == "rocket:mass"
    assert all(lane.moved for lane in lanes)
    assert f"{MOST_LANES} of 71 claims, those that moved or are disputed most" in view.subtitle
    assert sum(len(group.lanes) for group in view_lanes(account, everything=True).groups) == 71


def test_nothing_said(tell: Tell) -> None:
    """A ledger without any event is an empty picture, not an error."""
    view = view_lanes(tell({}))
    assert (view.events, view.groups) == ((), ())

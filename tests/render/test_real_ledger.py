"""Checks the picture of the ledger that comes with the project, in every width and both layouts."""

from __future__ import annotations

from pathlib import Path

import pytest
from checker import find_collisions

from timeline.meaning.account import Account
from timeline.reading.loader import load
from timeline.render.lanes_layout import lay_lanes
from timeline.render.scene import Scene, Text
from timeline.render.tall import lay_tall
from timeline.views.lanes import LanesView
from timeline.views.picture import view_lanes

LEDGER = Path(__file__).parents[2] / "events"
WIDTHS = (480, 640, 960, 1280)


@pytest.fixture(scope="module")
def account() -> Account:
    """What the ledger amounts to."""
    return Account(load(LEDGER).ledger)


@pytest.fixture(scope="module")
def view(account: Account) -> LanesView:
    """The picture that is drawn without any option."""
    return view_lanes(account)


def _texts(scene: Scene) -> list[Text]:
    return [item for item in scene.flat() if isinstance(item, Text)]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overlaps(view: LanesView, width: int) -> None:
    """Neither in the wide nor in the tall layout."""
    assert list(find_collisions(lay_lanes(view, width))) == []
    assert list(find_collisions(lay_tall(view, width))) == []


def test_nothing_overlaps_with_every_claim(account: Account) -> None:
    """Nor where every claim of the ledger is asked for."""
    view = view_lanes(account, everything=True)
    assert sum(len(group.lanes) for group in view.groups) > 100
    assert list(find_collisions(lay_lanes(view, 1280))) == []
    assert list(find_collisions(lay_tall(view, 1280))) == []


def test_the_story_is_told_at_a_glance(view: LanesView) -> None:
    """License, split, hardware and cost are labelled whole, and where each claim stands is never cut short."""
    texts = _texts(lay_lanes(view, 1280))
    shown = [text.text for text in texts]
    for figure in ("Apache-2.0", "MIT", "V4 Pro 1.6T", "V4 Flash 284B", "Nvidia H800", "$5.2M", "$50M"):
        assert figure in shown
    assert not [text for text in shown if "left out for want of room" in text]
    state = max(text.x for text in texts if text.text == "MIT")
    assert not [text.text for text in texts if text.x == state and text.text.endswith("…")]


def test_no_strand_runs_backwards(view: LanesView) -> None:
    """Every stretch ends on a later day than it begins."""
    days = {event.id: float("-inf") if event.marked is None else event.marked for event in view.events}
    segments = [
        segment
        for group in view.groups
        for lane in group.lanes
        for strand in lane.strands
        for segment in strand.segments
    ]
    assert segments
    assert all(segment.end is None or days[segment.start] < days[segment.end] for segment in segments)


def test_no_event_is_marked_against_a_fact(account: Account, view: LanesView) -> None:
    """What follows an event, by a fact or a citation, is never drawn to the left of it."""
    days = {event.id: float("-inf") if event.marked is None else event.marked for event in view.events}
    for event, day in days.items():
        for follower in account.chronology.following(event):
            assert days.get(follower, float("inf")) >= day, (event, follower)

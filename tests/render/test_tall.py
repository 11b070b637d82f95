"""Checks the tall layout: time runs downwards, nothing overlaps, nothing is lost that the wide layout tells."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from checker import find_collisions
from generate import generate
from hypothesis import given
from hypothesis import strategies as st
from sample import empty_view, mock_view, one_event_view
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.image import SVGImageSnapshotExtension

from timeline.render.lanes import draw_lanes
from timeline.render.scene import Line, Text
from timeline.render.spread import spread
from timeline.render.tall import lay_tall
from timeline.views.lanes import LanesView

WIDTHS = (480, 640, 960, 1280)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", [mock_view, one_event_view])
def test_sample_is_clear(view: Callable[[], LanesView], width: int) -> None:
    """Labels never overlap each other, a mark, a strand or the frame."""
    assert list(find_collisions(lay_tall(view(), width))) == []


@pytest.mark.parametrize("seed", range(3, 300, 12))
def test_generated_picture_is_clear(seed: int) -> None:
    """A sample of the pictures below."""
    assert list(find_collisions(lay_tall(generate(seed), WIDTHS[seed // 12 % 4]))) == []


@pytest.mark.all
@pytest.mark.parametrize("seed", range(300))
def test_every_generated_picture_is_clear(seed: int) -> None:
    """1 to 120 claims, long names, crowded days, decades and single days, Chinese, Arabic and emoji."""
    assert list(find_collisions(lay_tall(generate(seed), WIDTHS[seed % 4]))) == []


def test_time_runs_downwards() -> None:
    """The strand of what was said first ends above the one that displaced it, and both run down."""
    lines = {item.title: item for item in lay_tall(mock_view(), 640).flat() if isinstance(item, Line) and item.title}
    first, then = lines["apache: rumoured"], lines["mit: checked"]
    assert first.points[0][0] != then.points[0][0] or first.points[-1][1] <= then.points[0][1]
    assert all(line.points[0][1] < line.points[-1][1] for line in lines.values())


@pytest.mark.parametrize("width", WIDTHS)
def test_every_claim_is_told(width: int) -> None:
    """However many panels it takes, each claim has a column with its name and where it stands."""
    view = mock_view()
    root = ElementTree.fromstring(draw_lanes(view, width=width, layout="tall"))
    claims = [element.get("data-claim") for element in root.iter() if element.get("data-claim")]
    assert claims == [lane.claim for lane in view.groups[0].lanes]
    texts = " ".join(item.text for item in lay_tall(view, width).flat() if isinstance(item, Text))
    for figure in ("MIT", "Nvidia H800", "$5.2M or", "as of 24 May"):
        assert figure in texts


def test_nothing_said_looks_the_same() -> None:
    """Without a lane there is no time to draw in either direction."""
    assert draw_lanes(empty_view(), layout="tall") == draw_lanes(empty_view())


@given(st.lists(st.tuples(st.floats(-500, 500), st.floats(1, 40)), max_size=12))
def test_spread_keeps_order_and_room(things: list[tuple[float, float]]) -> None:
    """Nothing overlaps, nothing overtakes, and nothing leaves a line that is long enough."""
    wishes, sizes = [wish for wish, _ in things], [size for _, size in things]
    starts = spread(wishes, sizes, -1000.0, 1000.0)
    ends = [start + size for start, size in zip(starts, sizes, strict=True)]
    assert all(later >= end - 1e-6 for end, later in zip(ends, starts[1:], strict=False))
    assert all(start >= -1000 for start in starts)
    assert all(end <= 1000 + 1e-6 for end in ends)


def test_spread_leaves_what_has_room() -> None:
    """What nobody wants stays where it wished to be; two that want one place part evenly."""
    assert spread([10.0, 50.0], [20.0, 20.0], 0.0, 100.0) == [10.0, 50.0]
    assert spread([50.0, 50.0], [20.0, 20.0], 0.0, 100.0) == [40.0, 60.0]
    assert spread([0.0, 90.0], [20.0, 20.0], 5.0, 100.0) == [5.0, 80.0]


@pytest.mark.parametrize("width", [480, 960])
def test_picture(width: int, snapshot: SnapshotAssertion) -> None:
    """The picture as it was last looked at."""
    assert draw_lanes(mock_view(), width=width, layout="tall") == snapshot(extension_class=SVGImageSnapshotExtension)

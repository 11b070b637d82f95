"""Checks that pictures of lanes are clear, whatever the ledger: no text meets anything, nothing leaves the frame."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from checker import find_collisions
from generate import generate
from sample import empty_view, mock_view, one_event_view

from timeline.render.lanes_layout import lay_lanes
from timeline.render.scene import Box, Line, Mark, Scene, Text
from timeline.render.tall import lay_tall
from timeline.views.lanes import GroupView, LanesView, MarkView

WIDTHS = (1280, 640, 440, 900)
SAMPLES: tuple[Callable[[], LanesView], ...] = (mock_view, empty_view, one_event_view)


@pytest.mark.parametrize("width", [440, 640, 800, 1280, 2000])
@pytest.mark.parametrize("view", SAMPLES)
def test_sample_is_clear(view: Callable[[], LanesView], width: int) -> None:
    """Labels never overlap each other, a mark or the frame."""
    assert list(find_collisions(lay_lanes(view(), width))) == []


@pytest.mark.parametrize("seed", range(0, 300, 12))
def test_generated_picture_is_clear(seed: int) -> None:
    """A sample of the pictures below."""
    assert list(find_collisions(lay_lanes(generate(seed), WIDTHS[seed // 12 % 4]))) == []


@pytest.mark.all
@pytest.mark.parametrize("seed", range(300))
def test_every_generated_picture_is_clear(seed: int) -> None:
    """1 to 120 claims, long names, crowded days, decades and single days, Chinese, Arabic and emoji."""
    assert list(find_collisions(lay_lanes(generate(seed), WIDTHS[seed % 4]))) == []


@pytest.mark.parametrize("claims", [60, 120])
@pytest.mark.parametrize("width", [440, 640, 960, 1280])
def test_many_claims_are_clear(claims: int, width: int) -> None:
    """Sixty and a hundred and twenty lanes, in the wide and in the tall layout."""
    view = mock_view()
    lanes = [replace(lane, claim=f"{lane.claim}-{n}") for n in range(claims // 7 + 1) for lane in view.groups[0].lanes]
    groups = (
        GroupView("First half", tuple(lanes[: claims // 2])),
        GroupView("Rest", tuple(lanes[claims // 2 : claims])),
    )
    many = replace(view, groups=groups)
    assert list(find_collisions(lay_lanes(many, width))) == []
    assert list(find_collisions(lay_tall(many, width))) == []


def test_late_events_stand_low() -> None:
    """An event without anything to its right has the shortest stem, so that earlier ones have room above it."""
    view = mock_view()
    crowd = tuple(replace(view.events[0], id=f"more{n}", source=f"Source {n}") for n in range(6))
    names = {
        item.text: item.y
        for item in lay_lanes(replace(view, events=(*crowd, *view.events)), 1280).flat()
        if isinstance(item, Text)
    }
    assert names["press deep dive"] > names["Source 0"]


def test_a_source_is_not_named_twice() -> None:
    """A title that begins with its source goes on after it."""
    view = mock_view()
    event = replace(view.events[0], source="The Information", title="The Information puts it weeks away")
    texts = _texts(replace(view, events=(event, *view.events[1:])))
    assert "puts it weeks away" in texts
    assert "The Information puts it weeks away" not in texts


def test_checker_sees_collisions() -> None:
    """The checker itself can fail: a text on a text, on a mark, on a strand, and over the edge."""
    text = Text(10, 20, "MIT", 12)
    for other in (Text(12, 22, "Apache", 12), Mark(14, 16, "leak", "ink"), Line(((0, 15), (90, 15)), "c0", title="x")):
        assert list(find_collisions(Scene(100, 100, "", "", (text, other))))
    assert list(find_collisions(Scene(20, 100, "", "", (text,))))
    assert not list(find_collisions(Scene(100, 100, "", "", (text, Text(10, 60, "MIT", 12)))))


def _texts(view: LanesView, width: int = 1280) -> list[str]:
    return [item.text for item in lay_lanes(view, width).flat() if isinstance(item, Text)]


def test_sketch_shows_every_figure() -> None:
    """In the sketch of the design nothing is dropped or shortened."""
    texts = _texts(mock_view())
    wanted = [
        "Apache 2.0",
        "Apache 2.0 again",
        "Huawei Ascend, no Nvidia",
        "Nvidia H800",
        "Pro 1.6T",
        "Flash 284B",
        "$50M",
    ]
    assert [figure for figure in wanted if figure not in texts] == []
    assert not any("left out" in text or "…" in text for text in texts)


def test_dropped_labels_are_counted() -> None:
    """It drops the least important one before it lets two collide, and says in the footer how many it dropped."""
    view = mock_view()
    lane = view.groups[0].lanes[0]
    crowd = replace(
        lane.strands[0], marks=tuple(replace(lane.strands[0].marks[0], label=f"Figure {n:030}") for n in range(60))
    )
    crowded = replace(view, groups=(replace(view.groups[0], lanes=(replace(lane, strands=(crowd,)),)),))
    assert any("left out for want of room" in text for text in _texts(crowded))
    assert list(find_collisions(lay_lanes(crowded, 1280))) == []


def test_the_weightier_label_stays() -> None:
    """Of two labels with room for one, the one with the greater weight is drawn."""
    view = mock_view()
    lane = view.groups[0].lanes[0]
    base = lane.strands[1].marks[0]
    marks = tuple(replace(base, label=("W" * 60 if n else "the weighty one"), weight=100 - n) for n in range(40))
    crowded = replace(lane, strands=(replace(lane.strands[1], marks=marks),))
    assert "the weighty one" in _texts(replace(view, groups=(replace(view.groups[0], lanes=(crowded,)),)))


def test_events_without_room_keep_a_mark() -> None:
    """Less important events of a crowded day fold into a mark without text; the footer counts them."""
    view = mock_view()
    many = tuple(replace(view.events[2], id=f"more{n}", source=f"Source {n}") for n in range(60))
    crowded = replace(view, events=(*view.events, *many))
    scene = lay_lanes(crowded, 1280)
    assert any("without a name" in item.text for item in scene.flat() if isinstance(item, Text))
    titles = "\n".join(item.title for item in scene.flat() if isinstance(item, Mark))
    named = set(_texts(crowded))
    assert all(event.source in titles or event.source in named for event in many)


def test_rival_runs_beside_the_axis() -> None:
    """The prevailing strand runs on the lane's axis, rivals beside it."""
    lines = {item.title: item for item in lay_lanes(mock_view(), 1280).flat() if isinstance(item, Line) and item.title}
    axis, rival = lines["mit: checked"], lines["apache: rumoured"]
    assert rival.points[0][1] != axis.points[0][1]
    assert axis.points[0][1] == axis.points[-1][1]


def test_fork_leaves_the_axis() -> None:
    """A split forks: both children start where the parent ends and part from there."""
    lines = {item.title: item for item in lay_lanes(mock_view(), 1280).flat() if isinstance(item, Line) and item.title}
    parent, pro, flash = (lines[name] for name in ("1t: rumoured", "1.6t: stated", "284b: stated"))
    assert pro.points[0] == flash.points[0] == parent.points[-1]
    assert pro.points[-1][1] < parent.points[-1][1] < flash.points[-1][1]


def test_a_mark_on_the_day_of_a_fork_lies_on_its_strand() -> None:
    """An echo on the day of the split does not hang beside the strand that is still on its way."""
    view = mock_view()
    lane = view.groups[0].lanes[3]
    echo = replace(view.events[2], id="echo", kind="correction")
    pro = replace(lane.strands[1], marks=(*lane.strands[1].marks, MarkView("echo", None, 0, "too", hollow=True)))
    changed = replace(lane, strands=(lane.strands[0], pro, lane.strands[2]))
    groups = (replace(view.groups[0], lanes=(changed,)),)
    items = list(lay_lanes(replace(view, events=(*view.events, echo), groups=groups), 1280).flat())
    strand = next(item for item in items if isinstance(item, Line) and item.title == "1.6t: stated")
    mark = next(item for item in items if isinstance(item, Mark) and item.hollow)
    assert (mark.kind, mark.y) == ("correction", strand.points[1][1])
    assert mark.x >= strand.points[1][0]


def test_boxes_touch_or_not() -> None:
    """Boxes that only share an edge do not meet; a gap makes them meet earlier."""
    assert not Box(0, 0, 10, 10).meets(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).meets(Box(11, 0, 20, 10), gap=2)


def _tangled() -> LanesView:
    """Return a view whose references lead nowhere, or in circles."""
    view = mock_view()
    lane = view.groups[0].lanes[3]
    first, second, third = lane.strands
    strands = (
        replace(first, parent=0, fork="digest"),
        replace(second, parent=2, fork="nowhere"),
        replace(third, parent=99, fork="release"),
        replace(second, parent=2, fork="aa", segments=()),
        replace(third, segments=tuple(replace(each, start="nowhere", end="gone") for each in third.segments)),
        replace(third, marks=tuple(replace(each, event="nowhere") for each in third.marks)),
        replace(
            third,
            segments=tuple(replace(each, start="aa", end="digest", evidence="hearsay") for each in third.segments),
        ),
    )
    return replace(view, groups=(replace(view.groups[0], lanes=(replace(lane, strands=strands, tone=42),)),))


def test_references_that_lead_nowhere() -> None:
    """A strand of unknown events is left out; nothing raises, and the picture stays clear."""
    assert list(find_collisions(lay_lanes(_tangled(), 1280))) == []


def test_endless_texts_and_times() -> None:
    """Texts of a hundred thousand characters and spans of a billion years are drawn."""
    view = mock_view()
    text = "word " * 20_000
    long = replace(view, title=text, subtitle=text, as_of_label=text)
    assert list(find_collisions(lay_lanes(long, 480))) == []
    first = -400_000_000_000
    old = (replace(view.events[0], earliest=first, latest=first, marked=first), *view.events[1:])
    assert list(find_collisions(lay_lanes(replace(view, events=old), 1280, fold=False))) == []
    assert list(find_collisions(lay_lanes(replace(view, events=old), 1280))) == []

"""The close-up of a claim: statements by name, values where they lie, origins joined, and nothing that overlaps."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from checker import find_collisions
from hostile import HOSTILE, write_ledger
from ledgers import SOURCES, Said, account_of, claim_of, said

from timeline.render.closeup import draw_closeup
from timeline.render.closeup_layout import lay_closeup
from timeline.render.closeup_value import draw_value
from timeline.render.scene import Area, Line, Rules, Text
from timeline.render.value_scale import make_value_scale, value_name, value_ticks
from timeline.views.closeup import CloseupView, ValueView
from timeline.views.closeup_build import view_closeup
from timeline.workspace import Workspace

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = (
    "1T",
    "~1T",
    "≥80B",
    "<5K",
    "80B..86B",
    "1e-30",
    "1e40",
    "undisclosed",
    "0",
    "-5",
    "nearly 3B",
    ">1T",
    "≤256K",
)


def value(low: str | None, high: str | None, **more: bool) -> ValueView:
    return ValueView(None if low is None else Decimal(low), None if high is None else Decimal(high), **more)


def view_of(*rows: Said, claim: str = "m:size") -> CloseupView:
    return view_closeup(account_of(*rows), claim_of(claim))


def generate(seed: int) -> CloseupView:
    """A made-up thread: all shapes of figures, crowds and single statements, parts, disputes, chains of citations."""
    rng = random.Random(seed)
    count = rng.choice((1, 2, 5, 14, 40))
    known = rng.sample(FIGURES, rng.choice((1, 2, 4, len(FIGURES))))
    rows = [
        said(
            rng.choice(known),
            f"2026-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}" if rng.random() < 0.7 else None,
            rng.choice(sorted(SOURCES)),
            kind=rng.choice(("leak", "report", "release", "evaluation")),
            per=rng.choice((None, None, "anonymous", "maker")),
            cites=[f"e{number - 1}"] if number and rng.random() < 0.4 else (),
            claim=rng.choice(("m:size", "m:size", "m:size", "m/pro:size")),
            judgements=[("disputes", f"e{rng.randrange(count)}")] if rng.random() < 0.15 else (),
        )
        for number in range(count)
    ]
    return view_of(*rows)


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("width", [480, 640, 960, 1280])
def test_no_text_meets_another(seed: int, width: int) -> None:
    scene = lay_closeup(generate(seed), width)
    assert list(find_collisions(scene)) == []
    assert scene.width == width


def test_every_statement_is_named_with_source_and_day() -> None:
    view = view_of(
        said("~1T", "2026-01-02", "forum", kind="leak"),
        said("2T", "2026-02-03", "maker", kind="release"),
        said("2T", None, "paper", cites=["e1"]),
    )
    assert [(row.source, row.when, row.text, row.relation) for row in view.rows] == [
        ("forum", "2 Jan 2026", "~1T", "introduces"),
        ("maker", "3 Feb 2026", "2T", "shifts"),
        ("paper", "3 Feb 2026 or later", "2T", "repeats"),
    ]
    for width in (640, 1280):
        shown = " ".join(item.text for item in lay_closeup(view, width).flat() if isinstance(item, Text))
        for word in ("forum", "maker", "paper", "2 Jan 2026", "3 Feb 2026 or later", "repeats", "rumoured (leak)"):
            assert word in shown


def test_statements_of_one_origin_are_joined() -> None:
    view = view_of(
        said("2T", "2026-02-03", "maker", kind="release"), said("2T", None, "paper", cites=["e0"]), said("3T")
    )
    assert [(one.name, one.kind) for one in view.origins] == [("paper", "untraced"), ("maker", "named")]
    assert [(row.text, row.origins) for row in view.rows] == [("3T", (0,)), ("2T", (1,)), ("2T", (1,))]
    shown = [item.text for item in lay_closeup(view, 1280).flat() if isinstance(item, Text)]
    assert "named origin · 2×" in shown
    assert "gives no source" in shown


def test_position_ends_where_it_is_displaced() -> None:
    view = view_of(
        said("1T", "2026-01-02", "forum", kind="leak"),
        said("2T", "2026-02-03", "maker", kind="release"),
        said("2T", "2026-02-04", "lab", kind="evaluation"),
    )
    first, second = view.tracks
    assert [(s.start, s.end, s.evidence) for s in first.stretches] == [(0, 1, "rumoured")]
    assert [(s.start, s.end, s.evidence) for s in second.stretches] == [(1, 2, "stated"), (2, None, "checked")]
    assert view.tone == 1


def test_dispute_is_a_bar_on_the_disputed_strand() -> None:
    view = view_of(said("1T", "2026-01-02"), said(None, "2026-01-03", "lab", judgements=[("disputes", "e0")]))
    assert view.rows[1].targets == (0,)
    assert view.rows[1].text == "disputes paper"


def test_split_shows_the_parts_on_tracks_of_their_own() -> None:
    view = view_of(said("1T", "2026-01-02"), said("2T", "2026-01-03", "maker", kind="release", claim="m/pro:size"))
    assert [row.text for row in view.rows] == ["1T", "m/pro 2T"]
    assert [row.relation for row in view.rows] == ["introduces", "splits"]
    assert [track.figure for track in view.tracks] == ["1T", "m/pro 2T"]


def test_possible_statements_come_last_and_join_nothing() -> None:
    account = account_of(said("1T", "2026-01-02"), said("2T", "2026-01-01/2026-03-01"))
    view = view_closeup(account, claim_of("m:size"), 20_470)
    assert [(row.relation, row.track) for row in view.rows] == [("introduces", 0), ("possible", None)]


@pytest.mark.parametrize(
    ("low", "high", "is_log"), [("1", "20", False), ("1", "20.1", True), ("-1", "1000", False), ("0", "1000", False)]
)
def test_axis_is_logarithmic_from_a_factor_of_twenty(low: str, high: str, is_log: bool) -> None:
    scale = make_value_scale([value(low, low), value(high, high)], 0, 400)
    assert scale is not None
    assert scale.is_log is is_log
    assert 0 < scale.x(Decimal(low)) < scale.x(Decimal(high)) < 400 or low == "0"


@pytest.mark.parametrize(
    "ends", [("5", "5"), ("0", "0"), ("1e300", "1e301"), ("1e-200", "1e200"), ("1" * 60, "1" * 59 + "2")]
)
def test_axis_holds_any_values(ends: tuple[str, str]) -> None:
    scale = make_value_scale([value(end, end) for end in ends], 10, 400)
    assert scale is not None
    assert all(10 <= scale.x(Decimal(end)) <= 400 for end in ends)
    ticks = value_ticks(scale, "USD")
    assert len({name for _, name in ticks}) == len(ticks)


def test_axis_without_a_bound_is_none() -> None:
    assert make_value_scale([], 0, 400) is None


@pytest.mark.parametrize(
    ("number", "unit", "name"),
    [
        ("5000000", "USD", "$5M"),
        ("-5", "USD/Mtok", "-$5"),
        ("80", "%", "80%"),
        ("1.5e12", "parameters", "1.5T"),
        ("0.05", "", "0.05"),
        ("1e20", "x", "1e20"),
        ("0", "%", "0%"),
    ],
)
def test_round_values_are_named_as_people_read_them(number: str, unit: str, name: str) -> None:
    assert value_name(Decimal(number), unit) == name


def test_value_looks_like_what_it_says() -> None:
    """An exact one is its mark alone, a range a bar with ends, "about" a band without, an open one an arrow."""
    scale = make_value_scale([value("1", "10")], 0, 400)
    assert scale is not None
    exact, ranged, about = (
        draw_value(one, 0, "c0", scale)
        for one in (value("5", "5"), value("2", "8"), value("4.75", "5.25", approximate=True))
    )
    assert exact.items == ()
    assert [type(item) for item in ranged.items] == [Area, Rules]
    assert [type(item) for item in about.items] == [Area]
    least, most = draw_value(value("5", None), 0, "c0", scale), draw_value(value(None, "5"), 0, "c0", scale)
    assert [type(item) for item in least.items] == [Rules, Line]
    assert least.right > least.x + 30
    assert most.left < most.x - 30


def test_empty_claim_says_so() -> None:
    account = account_of(said("1T", "2026-01-02"))
    scene = lay_closeup(view_closeup(account, claim_of("m:size"), 0), 640)
    assert any("Nothing has been said" in item.text for item in scene.flat() if isinstance(item, Text))


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    for number, text in enumerate((*HOSTILE, "\x00\ud800", "\u202e reversed")):
        account = Workspace.open(write_ledger(tmp_path / str(number), text.encode("utf-8", "replace").decode())).account
        for claim in account.ledger.claims():
            view = view_closeup(account, claim)
            for width in (640, 1280):
                root = ElementTree.fromstring(draw_closeup(view, width=width))
                assert f"{SVG}script" not in {e.tag for e in root.iter()}
                assert not [name for e in root.iter() for name in e.attrib if name.lower().startswith("on")]
                assert list(find_collisions(lay_closeup(view, width))) == []


def test_reader_gets_the_story_and_hooks() -> None:
    view = view_of(said("~1T", "2026-01-02", "forum", kind="leak"))
    root = ElementTree.fromstring(draw_closeup(view, prefix="own"))
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}desc") == "m · Size. forum, 2 Jan 2026: ~1T (introduces, rumoured)."
    assert [e.get("data-event") for e in root.iter() if e.get("data-event")] == ["e0"]
    assert draw_closeup(view) == draw_closeup(view)

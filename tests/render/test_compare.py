"""Days side by side: which claims are shown, what is said to have changed, and that nothing overlaps."""

from __future__ import annotations

import random
from pathlib import Path
from xml.etree import ElementTree

import pytest
from checker import find_collisions
from hostile import HOSTILE, write_ledger
from ledgers import SOURCES, account_of, claim_of, said

from timeline.cli.main import run
from timeline.errors import TimelineError
from timeline.meaning.account import Account
from timeline.render.compare import draw_comparison
from timeline.render.compare_layout import lay_comparison
from timeline.values.calendar import day_number
from timeline.views.comparison import CompareRowView, ComparisonView
from timeline.views.comparison_build import view_comparison
from timeline.workspace import Workspace

SVG = "{http://www.w3.org/2000/svg}"
JANUARY, FEBRUARY, MARCH = (day_number(2026, month, 28) for month in (1, 2, 3))


def moving() -> Account:
    return account_of(
        said("Apache-2.0", "2026-01-02", "forum", kind="leak", claim="m:license"),
        said("1T", "2026-01-02", "forum", kind="leak"),
        said("MIT", "2026-02-03", "maker", kind="release", claim="m:license"),
        said("80%", "2026-02-03", "maker", kind="release", claim="m:score"),
        said("1T", "2026-03-03", "paper", cites=["e1"]),
    )


def rows_of(view: ComparisonView) -> dict[str, CompareRowView]:
    return {row.claim: row for group in view.groups for row in group.rows}


def test_only_claims_that_differ_are_shown() -> None:
    account = moving()
    view = view_comparison(account, None, [FEBRUARY, JANUARY])
    assert view.days == ("28 Jan 2026", "28 Feb 2026")
    assert set(rows_of(view)) == {"m:license", "m:score"}
    assert view.notes == ("1 claim told alike on all of them.",)
    assert set(rows_of(view_comparison(account, None, [JANUARY, FEBRUARY], everything=True))) == {
        "m:license",
        "m:score",
        "m:size",
    }


def test_change_is_named_with_who_did_it() -> None:
    rows = rows_of(view_comparison(moving(), None, [JANUARY, FEBRUARY]))
    before, after = rows["m:license"].cells
    assert (before.figure, before.badge, before.changes) == ("Apache-2.0", "rumoured · unopposed", ())
    assert (after.figure, after.badge, after.changes, after.by) == ("MIT", "stated · unopposed", ("shifted",), "maker")
    assert after.moved
    assert [(cell.figure, cell.changes, cell.moved) for cell in rows["m:score"].cells] == [
        ("—", (), False),
        ("80%", ("new",), False),
    ]


def test_one_day_is_compared_with_the_latest() -> None:
    view = view_comparison(moving(), None, [JANUARY])
    assert view.days == ("28 Jan 2026", "1 Jan 2027")


def test_claims_limit_the_rows() -> None:
    assert set(rows_of(view_comparison(moving(), [claim_of("m:score")], [JANUARY, MARCH]))) == {"m:score"}


@pytest.mark.parametrize("days", [[], list(range(JANUARY, JANUARY + 7))])
def test_number_of_days_that_makes_no_picture_is_told(days: list[int]) -> None:
    with pytest.raises(TimelineError, match="--view compare"):
        view_comparison(moving(), None, days)


def test_same_day_twice_is_told() -> None:
    with pytest.raises(TimelineError, match="28 Jan 2026"):
        view_comparison(moving(), None, [JANUARY, JANUARY])


def many() -> Account:
    """One claim that moved, ten that are only new, one that is new and disputed at once."""
    names = [
        f"{one}:score@{phase}" for one in ("m", "m/pro", "m/flash", "m/max", "n") for phase in ("training", "inference")
    ]
    rows = [said(f"{i}%", "2026-02-03", "maker" if i < 9 else "paper", claim=name) for i, name in enumerate(names)]
    apart = [said(text, "2026-02-02", source, claim="n:size") for text, source in (("1T", "maker"), ("9T", "paper"))]
    return account_of(
        said("1T", "2026-01-02", "forum", kind="leak"),
        said("2T", "2026-02-03", "lab", kind="evaluation"),
        *rows,
        *apart,
    )


def test_what_is_only_new_stands_below_what_changed() -> None:
    """Together by who said it; nothing is dropped, and `everything` gives each a row of its own."""
    view = view_comparison(many(), None, [JANUARY, FEBRUARY])
    assert set(rows_of(view)) == {"m:size", "n:size"}
    assert [(one.day, one.by, len(one.rows)) for one in view.fresh] == [
        ("28 Feb 2026", "maker", 9),
        ("28 Feb 2026", "", 1),
    ]
    assert view.fresh[1].rows[0].cells[1].by == "paper"
    assert view.subtitle.startswith("12 claims")
    full = view_comparison(many(), None, [JANUARY, FEBRUARY], everything=True)
    assert (len(rows_of(full)), full.fresh) == (12, ())
    told = {row.claim for group in view.fresh for row in group.rows} | set(rows_of(view))
    assert told == set(rows_of(full))
    root = ElementTree.fromstring(draw_comparison(view))
    assert {e.get("data-claim") for e in root.iter() if e.get("data-claim")} == told
    assert "New by 28 Feb 2026: 10 claims" in ["".join(e.itertext()) for e in root.iter(f"{SVG}text")]


def test_few_that_are_only_new_have_rows() -> None:
    rows = [said("1T", "2026-02-01", claim=f"{subject}:size") for subject in ("m", "m/pro", "m/flash", "n")]
    tokens = [said("nvidia", "2026-02-01", claim=f"m:chips@{phase}") for phase in ("training", "inference")]
    view = view_comparison(account_of(*rows, *tokens), None, [JANUARY, FEBRUARY])
    assert (len(rows_of(view)), view.fresh) == (6, ())


@pytest.mark.parametrize("width", [440, 640, 1280])
def test_no_text_of_what_is_new_meets_another(width: int) -> None:
    view = view_comparison(many(), None, [JANUARY, FEBRUARY, MARCH])
    assert list(find_collisions(lay_comparison(view, width))) == []


@pytest.mark.parametrize("width", [480, 640, 800, 1280])
@pytest.mark.parametrize("days", [(JANUARY, FEBRUARY), tuple(range(JANUARY, MARCH + 1, 12))])
def test_no_text_meets_another(width: int, days: tuple[int, ...]) -> None:
    rng = random.Random(width)
    figures = ("1T", "~1T", "≥80B", "80B..86B", "undisclosed", "nearly 3B")
    for _ in range(6):
        rows = [
            said(
                rng.choice(figures),
                f"2026-{rng.randint(1, 3):02}-{rng.randint(1, 28):02}",
                rng.choice(sorted(SOURCES)),
                kind=rng.choice(("leak", "report", "release")),
                claim=rng.choice(("m:size", "m/pro:size", "n:size")),
            )
            for _ in range(rng.choice((1, 5, 20)))
        ]
        view = view_comparison(account_of(*rows), None, days)
        scene = lay_comparison(view, width)
        assert list(find_collisions(scene)) == []
        assert scene.width == width


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    for number, text in enumerate(HOSTILE):
        account = Workspace.open(write_ledger(tmp_path / str(number), text)).account
        view = view_comparison(account, None, [day_number(2026, 1, day) for day in (1, 2, 4)], everything=True)
        for width in (480, 1280):
            root = ElementTree.fromstring(draw_comparison(view, width=width))
            assert f"{SVG}script" not in {e.tag for e in root.iter()}
            assert not [name for e in root.iter() for name in e.attrib if name.lower().startswith("on")]
            assert list(find_collisions(lay_comparison(view, width))) == []


def test_command_takes_several_days_for_this_view_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger, picture = str(write_ledger(tmp_path / "events", "plain")), tmp_path / "two.svg"
    days = ("--as-of", "2026-01-01", "--as-of", "2026-01-02")
    assert run(("render", "--view", "compare", *days, "-l", ledger, "-o", str(picture))) == 0
    assert "1 Jan 2026" in picture.read_text(encoding="utf-8")
    capsys.readouterr()
    for view in ("lanes", "graph", "claim"):
        assert run(("render", "--view", view, "--claims", "c:license", *days, "-l", ledger)) == 2
        assert "--view compare" in capsys.readouterr().err


def test_reader_gets_the_story_and_hooks() -> None:
    view = view_comparison(moving(), None, [JANUARY, FEBRUARY])
    root = ElementTree.fromstring(draw_comparison(view, prefix="own"))
    assert root.get("role") == "img"
    assert "m, License: 28 Jan 2026: Apache-2.0; 28 Feb 2026: MIT." in str(root.findtext(f"{SVG}desc"))
    assert {e.get("data-claim") for e in root.iter() if e.get("data-claim")} == {"m:license", "m:score"}
    assert draw_comparison(view) == draw_comparison(view)


def test_nothing_different_says_so() -> None:
    svg = draw_comparison(view_comparison(moving(), None, [FEBRUARY, FEBRUARY + 1]))
    assert "Nothing is told otherwise." in svg

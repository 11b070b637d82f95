"""What a digest between two days tells, and what it must not: `diff` (`meaning.md`, section 6)."""

from __future__ import annotations

from ledgers import Said, account_of, claim_of, said

from timeline.meaning.diff import diff
from timeline.values.calendar import day_number

SIZE = claim_of("m:size")
RELEASE = said("1T", source="maker", kind="release", id="release")


def changes(*rows: Said, start: tuple[int, int, int] = (2025, 12, 1)) -> list[tuple[str, list[str], list[str], str]]:
    """Kind, from, to and event of every change from a day to the end of 2026."""
    found = diff(account_of(*rows), SIZE, day_number(*start), day_number(2026, 12, 31))
    return [(c.kind, [str(f) for f in c.before], [str(f) for f in c.after], c.event) for c in found]


def test_every_shift_on_the_way_is_told_as_what_it_was() -> None:
    """A figure that is back where it began has moved twice."""
    found = changes(
        RELEASE,
        said("2T", "2026-02-01", "maker", kind="release", id="there"),
        said("1T", "2026-03-01", "maker", kind="release", id="back"),
    )
    assert [one for one in found if one[0] == "shifted"] == [
        ("shifted", ["1T"], ["2T"], "there"),
        ("shifted", ["2T"], ["1T"], "back"),
    ]


def test_what_leaves_the_figure_alone_refines_nothing() -> None:
    """A later "about" by an outlet that cites the release is no refinement, nor does it take the credit of one."""
    found = changes(
        said("~1T", "2025-12-15", id="rumour"),
        said("1.01T", "2026-01-01", "maker", kind="release", id="release"),
        said("~1.01T", "2026-01-02", id="digest", cites=["release"]),
        start=(2025, 12, 20),
    )
    assert found == [("refined", ["~1T"], ["1.01T"], "release")]


def test_a_retracted_rival_is_told() -> None:
    """What did not prevail can be taken back as well; what prevails is not said to have moved."""
    found = changes(
        RELEASE,
        said("2T", "2026-02-01", id="rival"),
        said(None, "2026-03-01", kind="retraction", id="taken", judgements=[("retracts", "rival")]),
        start=(2026, 2, 2),
    )
    assert found == [("retracted", ["2T"], [], "taken")]


def test_what_settles_a_dispute_is_what_answered_it() -> None:
    """Not whatever was said last."""
    found = changes(
        RELEASE,
        said(None, "2026-01-02", "analyst", judgements=[("disputes", "release")]),
        said("1T", "2026-02-01", "lab", kind="evaluation", id="test"),
        said("1T", "2026-02-02", "gazette", id="echo"),
        start=(2026, 1, 3),
    )
    assert ("settled", ["1T"], ["1T"], "test") in found


def test_the_order_of_a_shift_is_that_of_what_it_displaced() -> None:
    """As `timeline shifts` says: the order against statements that stood for something else is no matter."""
    account = account_of(
        RELEASE,
        said("3T", "2026-01-20/2026-02-10", "forum"),
        said("2T", "2026-02-01/2026-02-15", "maker", kind="release"),
    )
    (change,) = [c for c in diff(account, SIZE, day_number(2026, 1, 10), day_number(2026, 3, 1)) if c.kind == "shifted"]
    (shift,) = account.thread(SIZE).shifts
    assert change.order_certain is shift.order_certain is True

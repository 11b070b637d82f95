"""What a review says of each figure: a verdict only where the ledger settles something, and no more than it knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledgers import Said, account_of, claim_of, said

from timeline.views.review import FindingView, ReviewView, view_review
from timeline.workspace import Workspace

EVENTS = Path(__file__).parents[2] / "events"
LEAK = said("1T", kind="leak", source="paper", id="leak")
RELEASE = said("2T", "2026-02-01", "maker", kind="release", id="release")
TEST = said("2T", "2026-03-01", "lab", kind="evaluation", id="test")

#: Statements, and each figure of the claim with its verdict.
ROWS: list[tuple[str, list[Said], dict[str, str]]] = [
    ("a leak that nobody named stands behind", [LEAK], {"1T": "Unconfirmed"}),
    ("what its maker says", [RELEASE], {"2T": "Stated, not checked"}),
    ("what a lab has measured", [RELEASE, TEST], {"2T": "Checked"}),
    ("a firmer figure takes its place", [LEAK, RELEASE], {"1T": "No longer held", "2T": "Stated, not checked"}),
    (
        "a weaker voice speaks up later",
        [RELEASE, TEST, said("3T", "2026-04-01", "paper")],
        {"2T": "Checked, with dissent", "3T": ""},
    ),
    (
        "two as strong stand beside each other",
        [said("1T", "2026-01-01", "lab", kind="evaluation"), said("2T", None, "lab-two", kind="evaluation")],
        {"1T": "", "2T": ""},
    ),
    (
        "somebody disputes what stands",
        [RELEASE, said(None, "2026-02-02", "analyst", judgements=[("disputes", "release")])],
        {"2T": ""},
    ),
    (
        "its source takes it back",
        [RELEASE, said(None, "2026-02-02", "maker", kind="retraction", judgements=[("retracts", "release")])],
        {"2T": "Retracted by its source"},
    ),
    (
        "its source corrects it",
        [RELEASE, said("3T", "2026-02-02", "maker", kind="correction", judgements=[("corrects", "release")])],
        {"3T": "Stated, not checked", "2T": "Corrected by its source"},
    ),
    (
        "its parts have figures of their own",
        [LEAK, said("2T", "2026-02-01", "maker", kind="release", claim="m/pro:size")],
        {"1T": ""},
    ),
    ("there is none", [said("none", source="maker", kind="release")], {"none": "Stated, not checked"}),
    ("its source says nothing", [said("undisclosed", source="maker", kind="release")], {}),
]


def review(rows: list[Said], claim: str = "m:size", as_of: int | None = None) -> ReviewView:
    return view_review(account_of(*rows), [claim_of(claim)], as_of)


def found(rows: list[Said], figure: str, claim: str = "m:size") -> FindingView:
    return next(one for one in review(rows, claim).findings if one.figure == figure)


@pytest.mark.parametrize(("name", "rows", "verdicts"), ROWS, ids=[row[0] for row in ROWS])
def test_verdicts(name: str, rows: list[Said], verdicts: dict[str, str]) -> None:
    assert {one.figure: one.verdict for one in review(rows).findings} == verdicts, name


@pytest.mark.parametrize("rows", [row[1] for row in ROWS if "" in row[2].values()])
def test_what_has_no_verdict_says_why(rows: list[Said]) -> None:
    for one in review(rows).findings:
        assert one.explanation.endswith(".")
        if not one.verdict:
            words = ("Contested", "Not settled", "Told of its parts")
            assert one.explanation.startswith(words)


def test_a_contested_figure_names_what_is_against_it() -> None:
    rows = [RELEASE, said(None, "2026-02-02", "analyst", judgements=[("disputes", "release")])]
    assert found(rows, "2T").explanation == "Contested as known on 1 Jan 2027: disputed by analyst."
    assert [work.event for work in found(rows, "2T").others] == ["e1"]


def test_of_many_figures_against_one_the_first_are_told() -> None:
    rows = [said(f"{number}T", None, "paper", id=f"e{number}") for number in range(1, 10)]
    told = found([*rows, said("20T", "2026-05-01", "lab", kind="evaluation", id="lab")], "20T")
    assert told.explanation.endswith("against it 1T, 2T, 3T, 4T, 5T and 4 more.")
    assert len(told.others) == 5


def test_what_stands_apart_is_not_against_each_other() -> None:
    """Prices of unknown tokens are compared with nothing; one of them is disputed, the other one is not."""
    rows = [
        said("$1", "2026-01-01", "maker", kind="release", claim="m:price", id="one"),
        said("$2", "2026-01-02", "maker", kind="release", claim="m:price", id="two"),
        said(None, "2026-01-03", "analyst", claim="m:price", judgements=[("disputes", "one")]),
    ]
    verdicts = {one.figure: (one.verdict, one.explanation) for one in review(rows, "m:price").findings}
    assert verdicts["$1"] == ("", "Contested as known on 1 Jan 2027: disputed by analyst.")
    assert verdicts["$2"] == ("Stated, not checked", "It stands as known on 1 Jan 2027, stated, by maker.")


def test_the_first_to_say_it_is_told_only_where_it_is_proven() -> None:
    later = said("1T", "2026-01-02", "gazette", id="later")
    undated = said("1T", None, "forum", id="undated")
    first = found([LEAK, later], "1T").first
    assert first is not None
    assert first.event == "leak"
    assert found([LEAK, later, undated], "1T").first is None


def test_a_day_is_told_only_where_it_is_known() -> None:
    (work,) = found([said("1T", "2026-01-01/2026-01-03")], "1T").said_in
    assert work.day is None
    (work,) = found([LEAK], "1T").said_in
    assert work.day == "2026-01-01"


def test_what_is_vaguer_leans_on_a_figure_and_does_not_say_it() -> None:
    """`~1T` agrees with 1.02T, and is not the claim that it is 1.02T."""
    rows = [said("~1T", "2026-01-01", "paper"), said("1.02T", "2026-02-01", "maker", kind="release", id="release")]
    told = found(rows, "1.02T")
    assert [work.event for work in told.said_in] == ["release"]
    assert [work.event for work in told.others] == ["e0"]
    assert [author.name for author in told.authors] == ["maker"]


def test_a_list_that_nobody_gives_whole_is_nobodys_claim() -> None:
    rows = [
        said("nvidia/h800", "2026-01-01", "lab", kind="evaluation", claim="m:chips"),
        said("mlu", "2026-02-01", "lab", kind="evaluation", claim="m:chips"),
    ]
    (told,) = review(rows, "m:chips").findings
    assert (told.verdict, told.said_in, told.authors, told.first) == ("", (), (), None)
    assert told.explanation.startswith("Put together from several works")


def test_what_a_whole_passes_on_is_not_said_of_its_parts() -> None:
    rows = [said("MIT", claim="m:license"), said("MIT", "2026-02-01", claim="m/pro:license", id="pro")]
    (told,) = review(rows, "m/pro:license").findings
    assert [work.event for work in told.said_in] == ["pro"]


def test_only_kinds_that_are_organizations_are_called_so() -> None:
    kinds = {}
    for source in ("maker", "lab", "analyst", "forum", "digest", "office", "paper"):
        (work,) = review([said("1T", source=source)]).works
        kinds[source] = work.speaker.is_organization
    assert kinds == {
        "maker": True, "lab": True, "office": True, "paper": True, "analyst": False, "forum": False, "digest": False,
    }  # fmt: skip


def test_the_license_of_v4() -> None:
    """MIT is checked and Apache-2.0 dissents; on the day before, Apache-2.0 is what is expected."""
    events = Workspace.open(EVENTS)
    claim = events.claim("deepseek-v4:license")
    now = {one.figure: one for one in view_review(events.account, [claim]).findings}
    assert {figure: one.verdict for figure, one in now.items()} == {"MIT": "Checked, with dissent", "Apache-2.0": ""}
    assert [author.name for author in now["MIT"].authors] == ["Simon Willison"]
    assert now["MIT"].first is None
    day = events.chronology.bounds("willison-v4-license").earliest_day
    assert day is not None
    before = view_review(events.account, [claim], day - 1)
    assert [(one.figure, one.verdict) for one in before.findings] == [("Apache-2.0", "Unconfirmed")]
    assert before.as_of == "2026-04-23"
    assert before.recorded == "2026-11-21"

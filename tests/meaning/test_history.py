"""How each kind of statement is told: rows of statements and the relations that they must get (`meaning.md`,
section 4).
"""

from __future__ import annotations

import pytest
from ledgers import Said, account_of, after, claim_of, relations, said

LEAK = {"basis": "leak"}

# Each row: a name, the statements (one event each, in order of day), the relations,
# and how it stands ("figure standing").
ROWS: list[tuple[str, list[Said], list[str], str]] = [
    ("nothing is said", [], [], "— None"),
    ("one statement", [said("1T")], ["introduces"], "1T unopposed"),
    ("one statement by nobody named is rumoured", [said("1T")], ["introduces"], "1T unopposed"),
    (
        "the first figure may be a vendor's",
        [said("1T", source="maker", kind="announcement")],
        ["introduces"],
        "1T unopposed",
    ),
    # withholds
    (
        "undisclosed comes first",
        [said("undisclosed", source="maker", kind="announcement")],
        ["withholds"],
        "undisclosed unopposed",
    ),
    (
        "undisclosed before a figure",
        [said("undisclosed", "2026-01-01", "maker", kind="announcement"), said("1T", "2026-01-02")],
        ["withholds", "introduces"],
        "1T unopposed",
    ),
    (
        "undisclosed against a figure never conflicts",
        [said("1T"), said("undisclosed", "2026-01-02", "maker", kind="announcement")],
        ["introduces", "withholds"],
        "1T unopposed",
    ),
    (
        "unknown against a figure never conflicts",
        [said("1T"), said("unknown", "2026-01-02", "analyst")],
        ["introduces", "withholds"],
        "1T unopposed",
    ),
    (
        "none is a figure and conflicts",
        [said("1T", source="maker", kind="announcement"), said("none", "2026-01-02")],
        ["introduces", "dissents"],
        "1T dissent",
    ),
    # shifts
    (
        "stronger evidence displaces",
        [said("1T", **LEAK), said("2T", "2026-01-02", "maker", kind="release")],
        ["introduces", "shifts"],
        "2T unopposed",
    ),
    (
        "a measurement displaces the vendor",
        [said("1T", source="maker", kind="release"), said("2T", "2026-01-02", "lab", kind="evaluation")],
        ["introduces", "shifts"],
        "2T unopposed",
    ),
    (
        "as strong, named and proven later displaces",
        [said("1T", source="maker", kind="release"), said("2T", "2026-01-02", "maker", kind="release")],
        ["introduces", "shifts"],
        "2T unopposed",
    ),
    (
        "as strong and later from another named source displaces",
        [said("1T", source="maker", kind="release"), said("2T", "2026-01-02", "analyst")],
        ["introduces", "shifts"],
        "2T unopposed",
    ),
    (
        "stronger but earlier in no proven order still displaces by evidence",
        [said("1T", "2026-01"), said("2T", "2026-01-15/2026-02", "lab", kind="evaluation")],
        ["introduces", "shifts"],
        "2T dissent",
    ),
    (
        "two shifts",
        [
            said("1T", source="maker", kind="release"),
            said("2T", "2026-01-02", "analyst"),
            said("3T", "2026-01-03", "lab", kind="evaluation"),
        ],
        ["introduces", "shifts", "shifts"],
        "3T unopposed",
    ),
    (
        "a reversal",
        [
            said("1T", source="maker", kind="release"),
            said("2T", "2026-01-02", "analyst"),
            said("1T", "2026-01-03", "lab", kind="evaluation"),
        ],
        ["introduces", "shifts", "shifts"],
        "1T unopposed",
    ),
    # contests
    (
        "as strong on the same day",
        [said("1T", source="maker", kind="release"), said("2T", "2026-01-01", "analyst")],
        ["introduces", "contests"],
        "1T or 2T contested",
    ),
    (
        "as strong in unproven order",
        [said("1T", "2026-01", "maker", kind="release"), said("2T", "2026-01-31", "analyst")],
        ["introduces", "contests"],
        "1T or 2T contested",
    ),
    (
        "rumours of nobody named contest, however late",
        [said("1T"), said("2T", "2026-03-01", "gazette")],
        ["introduces", "contests"],
        "1T or 2T contested",
    ),
    (
        "untraced against unnamed contests",
        [said("1T"), said("2T", "2026-03-01", "gazette", per="anonymous")],
        ["introduces", "contests"],
        "1T or 2T contested",
    ),
    (
        "three figures that nobody named stand beside each other",
        [said("1T"), said("2T", "2026-02-01", "gazette"), said("3T", "2026-03-01", "forum")],
        ["introduces", "contests", "contests"],
        "1T or 2T or 3T contested",
    ),
    (
        "a contest decided by better evidence",
        [said("1T"), said("2T", "2026-02-01", "gazette"), said("2T", "2026-03-01", "lab", kind="evaluation")],
        ["introduces", "contests", "shifts"],
        "2T unopposed",
    ),
    (
        "a contest decided by later word of somebody named",
        [
            said("1T", source="maker", kind="release"),
            said("2T", "2026-01-01", "analyst"),
            said("1T", "2026-03-01", "maker", kind="release"),
        ],
        ["introduces", "contests", "shifts"],
        "1T unopposed",
    ),
    (
        "a contest that a rumour leaves open",
        [said("1T"), said("2T", "2026-02-01", "gazette"), said("2T", "2026-03-01", "forum")],
        ["introduces", "contests", "repeats"],
        "1T or 2T contested",
    ),
    # dissents
    (
        "a rumour against the vendor",
        [said("1T", source="maker", kind="release"), said("2T", "2026-01-02")],
        ["introduces", "dissents"],
        "1T dissent",
    ),
    (
        "the vendor against a measurement",
        [
            said("90%", source="lab", kind="evaluation", claim="m:score"),
            said("95%", "2026-01-02", "maker", kind="release", claim="m:score"),
        ],
        ["introduces", "dissents"],
        "90% dissent",
    ),
    (
        "an old rumour that is proven older is no dissent",
        [said("1T"), said("2T", "2026-01-02", "maker", kind="release")],
        ["introduces", "shifts"],
        "2T unopposed",
    ),
    (
        "a displaced figure that is said again",
        [said("1T"), said("2T", "2026-01-02", "maker", kind="release"), said("1T", "2026-01-03", "gazette")],
        ["introduces", "shifts", "dissents"],
        "2T dissent",
    ),
    (
        "an undated echo of a displaced figure may be younger",
        [said("1T", "2026-01-01"), said("2T", "2026-01-02", "lab", kind="evaluation"), said("1T", None, "gazette")],
        ["introduces", "shifts", "dissents"],
        "2T dissent",
    ),
    (
        "named rumour against unnamed rumour",
        [said("1T", per="anonymous"), said("2T", "2026-01-02", "paper", per="analyst", basis="rumour")],
        ["introduces", "shifts"],
        "2T unopposed",
    ),
    (
        "unnamed rumour against named rumour",
        [said("1T", per="analyst", basis="rumour"), said("2T", "2026-01-02")],
        ["introduces", "dissents"],
        "1T dissent",
    ),
    # refines
    (
        "narrower with better evidence",
        [said("~1T"), said("1.01T", "2026-01-02", "maker", kind="release")],
        ["introduces", "refines"],
        "1.01T unopposed",
    ),
    (
        "narrower with a new named origin",
        [said("~1T", source="maker", kind="release"), said("1.01T", "2026-01-02", "analyst")],
        ["introduces", "refines"],
        "1.01T unopposed",
    ),
    (
        "at least 80 % becomes 80.6 %",
        [said("80%+", claim="m:score"), said("80.6%", "2026-01-02", "maker", kind="release", claim="m:score")],
        ["introduces", "refines"],
        "80.6% unopposed",
    ),
    # confirms
    (
        "the vendor confirms a leak",
        [said("1T", **LEAK), said("1T", "2026-01-02", "maker", kind="release")],
        ["introduces", "confirms"],
        "1T unopposed",
    ),
    (
        "a lab confirms the vendor",
        [said("1T", source="maker", kind="release"), said("1T", "2026-01-02", "lab", kind="evaluation")],
        ["introduces", "confirms"],
        "1T unopposed",
    ),
    (
        "a wider figure with better evidence is what stands",
        [said("1T"), said("~1T", "2026-01-02", "maker", kind="release")],
        ["introduces", "confirms"],
        "~1T unopposed",
    ),
    # corroborates
    (
        "a second named source",
        [said("1T", source="maker", kind="release"), said("1T", "2026-01-02", "analyst")],
        ["introduces", "corroborates"],
        "1T unopposed",
    ),
    (
        "a second lab",
        [
            said("90%", source="lab", kind="evaluation", claim="m:score"),
            said("90.02%", "2026-01-02", "lab-two", kind="evaluation", claim="m:score"),
        ],
        ["introduces", "corroborates"],
        "90% unopposed",
    ),
    (
        "an outlet that cites the same origin does not corroborate",
        [said("1T", source="maker", kind="release", id="r"), said("1T", "2026-01-02", "paper", cites=["r"])],
        ["introduces", "repeats"],
        "1T unopposed",
    ),
    (
        "a presumed repetition is not independent",
        [
            said("1T", source="maker", kind="release", id="r"),
            said("1T", "2026-01-02", "paper", per="analyst", cites=["r?"]),
        ],
        ["introduces", "repeats"],
        "1T unopposed",
    ),
    # adds
    (
        "an open list names more",
        [
            said("nvidia/h800", source="maker", kind="release", claim="m:chips"),
            said("mlu", "2026-01-02", "maker", kind="release", claim="m:chips"),
        ],
        ["introduces", "adds"],
        "nvidia/h800, mlu unopposed",
    ),
    (
        "a further term with a new origin adds, it corroborates nothing",
        [
            said("nvidia/h800", source="maker", kind="release", claim="m:chips"),
            said("mlu", "2026-01-02", "analyst", claim="m:chips"),
        ],
        ["introduces", "adds"],
        "nvidia/h800, mlu unopposed",
    ),
    (
        "another count is a further term: five support no ten",
        [
            said("10x nvidia/h800", source="maker", kind="release", claim="m:chips"),
            said("5x nvidia/h800", "2026-01-02", "lab", kind="evaluation", claim="m:chips"),
        ],
        ["introduces", "adds"],
        "10x nvidia/h800, 5x nvidia/h800 unopposed",
    ),
    (
        "five of a part support no ten of the whole",
        [
            said("10x nvidia", source="maker", kind="release", claim="m:chips"),
            said("5x nvidia/h800", "2026-01-02", "analyst", claim="m:chips"),
        ],
        ["introduces", "adds"],
        "10x nvidia, 5x nvidia/h800 unopposed",
    ),
    (
        "the same count corroborates, as does the bare term",
        [
            said("10x nvidia/h800", source="maker", kind="release", claim="m:chips"),
            said("10x nvidia/h800", "2026-01-02", "lab", claim="m:chips"),
            said("nvidia/h800", "2026-01-03", "analyst", claim="m:chips"),
        ],
        ["introduces", "corroborates", "corroborates"],
        "10x nvidia/h800 unopposed",
    ),
    (
        "another count of a closed list conflicts",
        [
            said("10x nvidia/h800", source="maker", kind="release", claim="m:chips"),
            said("5x nvidia/h800", "2026-01-02", "maker", kind="release", claim="m:chips", only=True),
        ],
        ["introduces", "shifts"],
        "only 5x nvidia/h800 unopposed",
    ),
    (
        "ascend and mlu is no conflict",
        [said("ascend", claim="m:chips"), said(["ascend", "mlu"], "2026-01-02", "gazette", claim="m:chips")],
        ["introduces", "adds"],
        "ascend, mlu unopposed",
    ),
    (
        "a list repeated in part takes nothing back",
        [said(["ascend", "mlu"], claim="m:chips"), said("mlu", "2026-01-02", claim="m:chips")],
        ["introduces", "repeats"],
        "ascend, mlu unopposed",
    ),
    # hardens, hedges
    (
        "the same source drops its about",
        [said("~1T"), said("1T", "2026-01-02", "paper")],
        ["introduces", "hardens"],
        "~1T unopposed",
    ),
    (
        "an outlet leaning on it drops the about",
        [said("~1T", id="r"), said("1T", "2026-01-02", "gazette", cites=["r"])],
        ["introduces", "hardens"],
        "~1T unopposed",
    ),
    (
        "an unrelated outlet without about merely repeats",
        [said("~1T"), said("1T", "2026-01-02", "gazette")],
        ["introduces", "repeats"],
        "~1T unopposed",
    ),
    (
        "the same source takes certainty back",
        [said("1T"), said("~1T", "2026-01-02", "paper")],
        ["introduces", "hedges"],
        "1T unopposed",
    ),
    (
        "an unrelated outlet with about merely repeats",
        [said("1T"), said("~1T", "2026-01-02", "gazette")],
        ["introduces", "repeats"],
        "1T unopposed",
    ),
    # repeats
    ("an echo", [said("1T"), said("1T", "2026-01-02", "gazette")], ["introduces", "repeats"], "1T unopposed"),
    (
        "ten echoes are one rumour",
        [said("1T"), *(said("1T", f"2026-01-{day:02}", "gazette") for day in range(2, 11))],
        ["introduces", *["repeats"] * 9],
        "1T unopposed",
    ),
    (
        "the same source once more",
        [said("1T", source="maker", kind="release"), said("1T", "2026-01-02", "maker", kind="release")],
        ["introduces", "repeats"],
        "1T unopposed",
    ),
    (
        "within the tolerance is the same",
        [said("80.6%", claim="m:score"), said("80.62%", "2026-01-02", claim="m:score")],
        ["introduces", "repeats"],
        "80.6% unopposed",
    ),
    (
        "outside the tolerance is not",
        [said("80.6%", claim="m:score"), said("80.7%", "2026-01-02", "gazette", claim="m:score")],
        ["introduces", "contests"],
        "80.6% or 80.7% contested",
    ),
    # closed lists and exclusions
    (
        "only these against another",
        [
            said(["ascend", "mlu"], only=True, source="maker", kind="release", claim="m:chips"),
            said("nvidia/h800", "2026-01-02", "analyst", claim="m:chips"),
        ],
        ["introduces", "shifts"],
        "nvidia/h800 unopposed",
    ),
    (
        "not nvidia against an h800",
        [
            said("ascend", excluded=["nvidia"], claim="m:chips"),
            said("nvidia/h800", "2026-01-02", "analyst", claim="m:chips"),
        ],
        ["introduces", "shifts"],
        "nvidia/h800 unopposed",
    ),
    (
        "a single-valued term conflicts",
        [said("nvidia", claim="m:maker"), said("ascend", "2026-01-02", "gazette", claim="m:maker")],
        ["introduces", "contests"],
        "nvidia or ascend contested",
    ),
    (
        "a single-valued term may be told more exactly",
        [said("nvidia", claim="m:maker"), said("nvidia/h800", "2026-01-02", "maker", kind="release", claim="m:maker")],
        ["introduces", "refines"],
        "nvidia/h800 unopposed",
    ),
    # licenses and text
    (
        "a license found out",
        [
            said("Apache-2.0", basis="expectation", claim="m:license"),
            said("MIT", "2026-01-02", "analyst", basis="document", claim="m:license"),
            said("Apache 2.0", None, "gazette", claim="m:license"),
        ],
        ["introduces", "shifts", "dissents"],
        "MIT dissent",
    ),
    (
        "a text that changes",
        [said("weeks away", claim="m:status"), said("out", "2026-01-02", "maker", kind="release", claim="m:status")],
        ["introduces", "shifts"],
        "out unopposed",
    ),
    # scopes and times that do not meet
    (
        "without the scope it needs a figure is compared with nothing",
        [said("$1", claim="m:price"), said("$9", "2026-01-02", "gazette", claim="m:price")],
        ["introduces", "introduces"],
        "$1 or $9 unopposed",
    ),
    (
        "with it, it is",
        [said("$1", claim="m:price@input"), said("$9", "2026-01-02", "gazette", claim="m:price@input")],
        ["introduces", "contests"],
        "$1 or $9 contested",
    ),
    (
        "figures in force at different times",
        [said("1T", holds="2024"), said("2T", "2026-01-02", "gazette", holds="2025")],
        ["introduces", "introduces"],
        "1T or 2T unopposed",
    ),
    (
        "figures in force at times that meet",
        [said("1T", holds="2024"), said("2T", "2026-01-02", "gazette", holds="2024-06")],
        ["introduces", "contests"],
        "1T or 2T contested",
    ),
    # judgements
    (
        "a dispute opens a contest",
        [said("1T", id="a"), said(None, "2026-01-02", "analyst", judgements=[("disputes", "a")])],
        ["introduces", "disputes"],
        "1T contested",
    ),
    (
        "a dispute of a figure, whoever said it",
        [said("1T"), said(None, "2026-01-02", "analyst", judgements=[("disputes", "figure 1T")])],
        ["introduces", "disputes"],
        "1T contested",
    ),
    (
        "a dispute answered by better evidence",
        [
            said("1T", id="a"),
            said(None, "2026-01-02", "gazette", judgements=[("disputes", "a")]),
            said("1T", "2026-01-03", "lab", kind="evaluation"),
        ],
        ["introduces", "disputes", "confirms"],
        "1T unopposed",
    ),
    (
        "a dispute that evidence as good leaves open",
        [
            said("1T", id="a"),
            said(None, "2026-01-02", "gazette", judgements=[("disputes", "a")]),
            said("1T", "2026-01-03", "forum"),
        ],
        ["introduces", "disputes", "repeats"],
        "1T contested",
    ),
    (
        "a dispute retracted",
        [
            said("1T", id="a"),
            said(None, "2026-01-02", "gazette", id="b", judgements=[("disputes", "a")]),
            said(None, "2026-01-03", "gazette", judgements=[("retracts", "b")]),
        ],
        ["introduces", "disputes", "retracts"],
        "1T unopposed",
    ),
    (
        "support changes nothing",
        [said("1T", id="a"), said(None, "2026-01-02", "analyst", judgements=[("supports", "a")])],
        ["introduces", "supports"],
        "1T unopposed",
    ),
    (
        "a dispute of a displaced figure is over",
        [
            said("1T", id="a"),
            said(None, "2026-01-02", "analyst", judgements=[("disputes", "a")]),
            said("2T", "2026-01-03", "maker", kind="release"),
        ],
        ["introduces", "disputes", "shifts"],
        "2T unopposed",
    ),
    (
        "a source retracts its own",
        [said("1T", id="a"), said(None, "2026-01-02", "paper", kind="retraction", judgements=[("retracts", "a")])],
        ["introduces", "retracts"],
        "— None",
    ),
    (
        "a retraction brings back what stood before",
        [
            said("1T", source="maker", kind="release"),
            said("2T", "2026-01-02", "lab", kind="evaluation", id="b"),
            said(None, "2026-01-03", "lab", kind="retraction", judgements=[("retracts", "b")]),
        ],
        ["introduces", "shifts", "retracts"],
        "1T unopposed",
    ),
    (
        "a retraction of a retraction",
        [
            said("1T", id="a"),
            said(None, "2026-01-02", "paper", kind="retraction", id="b", judgements=[("retracts", "a")]),
            said(None, "2026-01-03", "paper", kind="retraction", judgements=[("retracts", "b")]),
        ],
        ["introduces", "retracts", "retracts"],
        "1T unopposed",
    ),
    (
        "a source corrects itself",
        [said("1T", id="a"), said("2T", "2026-01-02", "paper", kind="correction", judgements=[("corrects", "a")])],
        ["introduces", "shifts"],
        "2T unopposed",
    ),
    (
        "somebody else's correction is a dispute",
        [said("1T", id="a"), said(None, "2026-01-02", "gazette", kind="correction", judgements=[("corrects", "a")])],
        ["introduces", "corrects"],
        "1T contested",
    ),
    (
        "somebody else's retraction is a dispute too",
        [said("1T", id="a"), said(None, "2026-01-02", "gazette", judgements=[("retracts", "a")])],
        ["introduces", "retracts"],
        "1T contested",
    ),
    # ties
    (
        "agreeing statements of one event count as one, at their widest",
        [said("~1T", more=[said("1T")])],
        ["introduces"],
        "~1T unopposed",
    ),
    (
        "the order in the file does not matter for that",
        [said("1T", more=[said("~1T")])],
        ["introduces"],
        "~1T unopposed",
    ),
    (
        "with another voice they are two",
        [said("1T", more=[said("1T", per="maker", basis="vendor")])],
        ["introduces", "confirms"],
        "1T unopposed",
    ),
    (
        "conflicting statements of one event are two",
        [said("1T", more=[said("2T")])],
        ["introduces", "contests"],
        "1T or 2T contested",
    ),
    (
        "a fact about the order decides where dates do not",
        [said("1T", "2026-01", "maker", kind="release", id="a"), said("2T", "2026-01", "analyst", when=[after("a")])],
        ["introduces", "shifts"],
        "2T unopposed",
    ),
]


@pytest.mark.parametrize(("rows", "expected", "stands"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_relations(rows: list[Said], expected: list[str], stands: str) -> None:
    """It gets the first relation that fits."""
    claim = rows[0].claim if rows else "m:size"
    account = account_of(*rows)
    state = account.state(claim_of(claim))
    assert relations(account, claim) == expected
    assert f"{' or '.join(figure.text for figure in state.figures) or '—'} {state.standing}" == stands


def test_there_are_enough_rows() -> None:
    """Tables of rows with at least 60 rows."""
    assert len(ROWS) >= 60


def test_splits_are_told_with_how_they_compare() -> None:
    """The first figure for a part of the subject, same scope, where the whole had one; told with how it compares."""
    account = account_of(
        said("80%+", claim="m:score"),
        said("80.6%", "2026-01-02", "maker", kind="release", claim="m/pro:score"),
        said("70%", "2026-01-02", "maker", kind="release", claim="m/flash:score"),
    )
    steps = account.thread(claim_of("m:score")).steps
    assert [step.relation for step in steps] == ["introduces", "splits", "splits"]
    compared = {str(step.entry.claim): step.compares.value for step in steps if step.compares is not None}
    assert compared == {"m/pro:score": "narrower", "m/flash:score": "conflicting"}


def test_a_part_before_its_whole_splits_nothing() -> None:
    """... where the whole had one."""
    account = account_of(said("2T", claim="m/pro:size"), said("1T", "2026-01-02", "gazette"))
    assert relations(account) == ["introduces"]
    assert relations(account, "m/pro:size") == ["introduces"]


def test_a_split_whole_stands_as_firmly_as_its_parts() -> None:
    """`deepseek-v4:total-parameters`: ~1T, /pro 1.6T and /flash 284B (splits);
    a later 1.2T that names nobody dissents.
    """
    account = account_of(
        said("~1T"),
        said("1.6T", "2026-01-02", "maker", kind="release", claim="m/pro:size"),
        said("1.2T", "2026-01-03", "gazette"),
    )
    assert relations(account) == ["introduces", "splits", "dissents"]
    assert account.state(claim_of("m:size")).standing == "dissent"


def test_what_holds_of_a_whole_holds_of_its_parts() -> None:
    """`only` and `not` hold for every part; an open list holds for some part: it passes up to the whole, never down."""
    account = account_of(
        said(["ascend"], excluded=["nvidia"], claim="m:chips@training"),
        said("nvidia/h800", "2026-01-02", "analyst", claim="m:chips@training/pretraining"),
        said("10x nvidia/a100", "2026-01-03", "gazette", claim="m:chips@training"),
    )
    assert relations(account, "m:chips@training/pretraining") == ["introduces", "shifts"]
    assert relations(account, "m:chips@training") == ["introduces", "shifts", "adds"]
    assert relations(account, "m:chips@training/continued") == ["introduces"]


def test_a_part_opposes_the_whole_and_never_displaces_it() -> None:
    """What conflicts in a part is a rival of the whole."""
    account = account_of(
        said("MIT", source="maker", kind="release", claim="m:license"),
        said("Apache-2.0", "2026-01-02", "analyst", basis="document", claim="m/pro:license"),
    )
    assert relations(account, "m:license") == ["introduces", "contests"]
    assert [figure.text for figure in account.state(claim_of("m:license")).figures] == ["MIT"]
    assert account.state(claim_of("m:license")).standing == "contested"
    assert relations(account, "m/pro:license") == ["introduces", "shifts"]


def test_a_part_that_agrees_lends_the_whole_no_evidence() -> None:
    """Reading the license of one variant says nothing of the others."""
    account = account_of(
        said("MIT", source="maker", kind="release", claim="m:license"),
        said("MIT", "2026-01-02", "analyst", basis="document", claim="m/pro:license"),
    )
    assert relations(account, "m:license") == ["introduces", "repeats"]
    assert account.state(claim_of("m:license")).evidence == "stated"


def test_a_list_is_no_firmer_than_its_least_founded_term() -> None:
    """*adds*: the figure is the union; what it can claim is what its weakest term can."""
    account = account_of(
        said("nvidia/h800", source="maker", kind="release", claim="m:chips"),
        said("mlu", "2026-01-02", "gazette", claim="m:chips"),
    )
    assert account.state(claim_of("m:chips")).evidence == "rumoured"


def test_a_shift_carries_its_reason() -> None:
    """From, to, the event, its reason and whether its order is proven."""
    account = account_of(
        said("1T", id="a"), said("2T", "2026-01-02", "paper", kind="correction", judgements=[("corrects", "a")])
    )
    (shift,) = account.thread(claim_of("m:size")).shifts
    assert (shift.event, shift.reason, shift.order_certain) == ("e1", "corrected", True)
    assert [f.text for f in (*shift.before, *shift.after)] == ["1T", "2T"]


def test_a_given_change_is_the_reason() -> None:
    """Its reason (`change:` ...)."""
    account = account_of(said("1T"), said("2T", "2026-01-02", "maker", kind="release", change="rescoped"))
    assert [shift.reason for shift in account.thread(claim_of("m:size")).shifts] == ["rescoped"]


def test_an_unproven_shift_says_so() -> None:
    """... and whether its order is proven."""
    account = account_of(said("1T", "2026-01"), said("2T", "2026-01-10/2026-02", "lab", kind="evaluation"))
    (shift,) = account.thread(claim_of("m:size")).shifts
    assert (shift.reason, shift.order_certain) == ("unexplained", False)


def test_a_withdrawn_statement_is_marked() -> None:
    """A source that corrects or retracts its own withdraws it."""
    account = account_of(
        said("1T", id="a"), said(None, "2026-01-02", "paper", kind="retraction", judgements=[("retracts", "a")])
    )
    thread = account.thread(claim_of("m:size"))
    assert [step.is_withdrawn for step in thread.steps] == [True, False]
    assert [(shift.reason, shift.after) for shift in thread.shifts] == [("retracted", ())]

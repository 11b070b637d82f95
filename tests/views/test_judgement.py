"""Whether a dispute is open, answered or of a figure that does not prevail."""

from __future__ import annotations

import pytest
from ledgers import Said, account_of, claim_of, said

from timeline.views.judgement import view_judgements

RELEASE = said("1T", source="maker", kind="release", id="release")
DISPUTE = said(None, "2026-01-02", "analyst", id="dispute", judgements=[("disputes", "release")])

ROWS: list[tuple[str, list[Said], str]] = [
    ("nobody has answered", [], "open"),
    ("as good evidence answers nothing", [said("1T", "2026-01-03", "office")], "open"),
    ("better evidence answers it", [said("1T", "2026-01-03", "lab", kind="evaluation")], "closed"),
    (
        "who disputes takes it back",
        [said(None, "2026-01-03", "analyst", judgements=[("retracts", "dispute")])],
        "closed",
    ),
    (
        "who is disputed takes it back",
        [said(None, "2026-01-03", "maker", judgements=[("retracts", "release")])],
        "closed",
    ),
    ("another figure prevails", [said("2T", "2026-01-03", "lab", kind="evaluation")], "moot"),
]


@pytest.mark.parametrize(("name", "answers", "status"), ROWS, ids=[row[0] for row in ROWS])
def test_the_status_of_a_dispute(name: str, answers: list[Said], status: str) -> None:
    """A dispute is open until it is retracted, or the disputed figure is confirmed by better evidence or withdrawn."""
    view = view_judgements(account_of(RELEASE, DISPUTE, *answers), [claim_of("m:size")])
    (found,) = [one.status for one in view if one.event == "dispute"]
    assert found == status, name

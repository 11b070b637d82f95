"""What a history says of the figures of one event that count as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.rules.example import lay_out
from timeline.workspace import Workspace

EVENT = """\
# many.yaml
date: 2026-05-03
kind: report
title: Says it in several ways
source: gazette
statements:
  hardware: {hardware}
  cost: {cost}
"""


@pytest.mark.parametrize(
    ("claim", "written", "shown", "also"),
    [
        ("hardware", ["2x acme/m1", "acme/m2"], "2× Acme M1, Acme M2", ()),
        ("hardware", ["acme", "acme/m2"], "Acme M2", ("Acme",)),
        ("cost", ["~$5", "$5"], "~$5", ("$5",)),
    ],
)
def test_what_the_figure_shown_says_is_not_told_again(
    tmp_path: Path, claim: str, written: list[str], shown: str, also: tuple[str, ...]
) -> None:
    """A list that is put together has all terms, by their labels; a figure that is left out of it is told."""
    values = {"hardware": "acme/m1", "cost": "$7"} | {claim: "".join(f"\n    - value: {one}" for one in written)}
    lay_out(EVENT.format(**values), tmp_path)
    steps = Workspace.open(tmp_path).history(claim).threads[0].steps
    (step,) = [step for step in steps if step.event == "many"]
    assert (step.text, step.also) == (shown, also)


def test_an_event_without_a_source_is_told_as_such(tmp_path: Path) -> None:
    """It is an error of the ledger, and its statements are not lost; nor is anybody made up who said them."""
    lay_out("# silent.yaml\ndate: 2026-05-03\nkind: report\ntitle: Who says so?\nstatements:\n  cost: $5\n", tmp_path)
    ledger = Workspace.open(tmp_path)
    assert [d.rule for d in ledger.diagnostics] == ["missing-key"]
    steps = ledger.history("cost").threads[0].steps
    assert [step.source_name for step in steps if step.event == "silent"] == ["no source given"]
    assert "no source given" in [one.name for one in ledger.sources()]
    html = ledger.embed("claim", claims=["cost"]).html
    assert '"author":""' not in html
    assert "no source given" not in html.partition("application/ld+json")[2]

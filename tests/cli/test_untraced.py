"""Why `timeline trace --event` has nothing to trace: it never says that a figure was not stated which was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Timeline = Any  # the fixture of conftest.py

STORY = {
    "whole": "date: 2026-05-01\nkind: report\ntitle: The whole\nsource: gazette\nstatements: {cost: $9M}\n",
    "part": "date: 2026-05-02\nkind: report\ntitle: A part\nsource: gazette\nstatements: {/pro:cost: $5M}\n",
    "silent": "date: 2026-05-02\nkind: report\ntitle: No word\nsource: gazette\nstatements: {cost: undisclosed}\n",
    "back": (
        "date: 2026-05-03\nkind: retraction\ntitle: Taken back\nsource: gazette\nretracts: whole\n"
        "reason: a misprint\nstatements: {license: MIT}\n"
    ),
}


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (
            "part",
            "part speaks of a part of it only: widget/pro:cost\n"
            'help: ask "timeline trace widget/pro:cost --event part"',
        ),
        ("whole", "what whole states of widget:cost has been withdrawn\nhelp: see"),
        ("silent", "silent withholds the figure of widget:cost\nhelp: see"),
        ("back", "back states no figure of widget:cost\nhelp: see"),
    ],
)
def test_why_there_is_nothing_to_trace(timeline: Timeline, ledger: Path, event: str, message: str) -> None:
    for name, text in STORY.items():
        (ledger / f"{name}.yaml").write_text(text, "utf-8")
    done = timeline("trace", "widget:cost", "--event", event)
    assert done.code == 2
    assert done.err.startswith(f"timeline: {message}"), done.err

"""The law of the index: with it and without it, every answer is the same, byte for byte."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from script import Script

Runner = object  # the fixture's own type is not importable by name

QUESTIONS = (
    ("history", "cost"),
    ("history", "license", "--format", "json"),
    ("history", "widget/pro:weight"),
    ("history", "pro", "--all"),
    ("history", "nothing"),
    ("history", "licence"),
    ("history", "gazette"),
    ("history", "says", "gazette", "--as-of", "2026-03-14"),
    ("shifts", "acme says"),
    ("trace", "e1"),
    ("trace", ""),
    ("list",),
    ("list", "--format", "json"),
    ("list", "pro"),
    ("list", "--contested"),
    ("list", "--subject", "Widget Pro"),
    ("state",),
    ("state", "--format", "json"),
    ("state", "pro", "--contested"),
    ("state", "--as-of", "2026-01-01"),
    ("state", "--as-of", "2026-03-14"),
    ("state", "--as-of", "2026-04", "--format", "json"),
    ("state", "--as-of", "2026-02-16", "--subject", "Widget Pro"),
    ("state", "cost", "--as-of", "2027-01-01"),
    ("history", "cost", "--as-of", "2026-03-14"),
    ("history", "pro", "--all", "--as-of", "2026-02-11", "--format", "json"),
    ("shifts", "--as-of", "2026-03-14"),
    ("shifts", "license", "--as-of", "2026-04", "--format", "json"),
    ("diff", "2026-01-15", "2026-04-15"),
    ("diff", "2026-02-01", "2026-07-01", "--format", "json", "--subject", "Widget Pro"),
    ("trace", "cost"),
    ("trace", "widget:license", "--as-of", "2026-03-14", "--format", "json"),
    ("trace", "license", "--event", "e1"),
    ("shifts",),
    ("shifts", "license", "--format", "json"),
)


def obey(seed: int, folder: Path, timeline: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask everything before and after each edit, twice: while the index is made, and of the index."""
    assert callable(timeline)
    script = Script(folder, seed)
    if seed % 2:
        # Files that look long unchanged are not read again, so that this is what their stamps are good for.
        now = time.time_ns
        monkeypatch.setattr("timeline.index.stamp.time.time_ns", lambda: now() + 60_000_000_000)
    done = ["begin"]
    for _ in range(4):
        for question in QUESTIONS:
            asked = (*question, "--ledger", str(folder))
            expected = timeline(*asked, "--no-cache")
            assert timeline(*asked) == expected, (seed, done, question)
            assert timeline(*asked) == expected, (seed, done, question)
        done.append(script.edit())


@pytest.mark.parametrize("seed", range(1))
def test_an_index_never_changes_an_answer(
    seed: int, tmp_path: Path, timeline: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over edits of all kinds: added, deleted, renamed, changed within a tick or with the old day of change."""
    obey(seed, tmp_path / "events", timeline, monkeypatch)


@pytest.mark.all
@pytest.mark.parametrize("seed", range(1, 1001))
def test_an_index_never_changes_an_answer_over_a_thousand_scripts(
    seed: int, tmp_path: Path, timeline: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As above."""
    obey(seed, tmp_path / "events", timeline, monkeypatch)

"""What is answered before an index is brought up to date is what the edited ledger answers."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from saga import Saga
from whole import edit, make

from timeline.errors import TimelineError
from timeline.index.refresh import refresh
from timeline.index.spare import spared_history
from timeline.index.store import Place, Stale, find_place, open_index
from timeline.workspace import Workspace

Runner = Callable[..., tuple[int, str, str]]

#: Words of many claims, and of none any more where an edit took the last of them away.
WORDS = ("license", "cost", "chip training", "speed", "pro")


def answers(place: Place, whole: Workspace, names: set[str]) -> Iterator[bool]:
    """Whether each question was spared; what was is what the whole ledger answers."""
    stale = open_index(place)
    if not isinstance(stale, Stale):
        return
    with contextlib.closing(stale.connection):
        for name, everything in [*((name, False) for name in sorted(names)), *((words, True) for words in WORDS)]:
            view = spared_history(place, stale, name, everything)
            if view is not None:
                assert whole.error_count == 0
                assert view.as_dict() == whole.history(name, everything=everything).as_dict(), name
            yield view is not None


def follow(seed: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int, int]:
    """Edit a ledger, and ask about all its claims each time; how many were spared, were not, and were spared by what
    was noted the first time.
    """
    if seed % 2:
        # Files that look long unchanged are not read again: what is noted of them is good for the next question.
        now = time.time_ns
        monkeypatch.setattr("timeline.index.stamp.time.time_ns", lambda: now() + 60_000_000_000)
    monkeypatch.setenv("TIMELINE_CACHE", str(folder.parent / f"cache-{seed}"))
    saga = Saga(folder, seed)
    place = find_place(str(folder), os.environ)
    assert place is not None
    make(place, folder, all_days=False)
    counts = [0, 0, 0]
    for turn in range(8):
        before = Workspace.open(folder)
        saga.edit()
        whole = Workspace.open(folder)
        names = {str(claim) for one in (before, whole) for claim in one.ledger.claims()}
        with contextlib.suppress(TimelineError):
            names.add(str(whole.claim("license")))
        for is_spared in answers(place, whole, names):
            counts[0 if is_spared else 1] += 1
        counts[2] += sum(answers(place, whole, names)) if seed % 2 else 0
        if turn % 3 == 2:
            found = open_index(place)
            kept = refresh(place, found) if isinstance(found, Stale) else None
            if kept is not None:
                kept.connection.close()
            else:
                make(place, folder, all_days=False)
    return counts[0], counts[1], counts[2]


def test_what_is_spared_is_what_the_edited_ledger_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over edits of all kinds, of a ledger in which everything bears on everything; some of each are asked."""
    found = [follow(seed, tmp_path / f"events-{seed}", monkeypatch) for seed in range(6)]
    spared, reached, noted = map(sum, zip(*found, strict=True))
    assert spared > 50
    assert reached > 100
    assert noted > 20


@pytest.mark.all
@pytest.mark.parametrize("seed", range(2000, 2150))
def test_what_is_spared_is_what_the_edited_ledger_answers_over_many_sagas(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As above."""
    follow(seed, tmp_path / "events", monkeypatch)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of a few events, each about a gadget of its own."""
    folder = tmp_path / "events"
    Saga(folder, 11)
    for number, subject in enumerate(("gizmo", "sprocket", "doodad") * 3):
        text = f"date: 2026-03-{10 + number}\nkind: report\ntitle: Number {number}\nsource: gazette\n"
        (folder / f"n{number}.yaml").write_text(
            f"{text}recorded: 2026-09-01\nstatements:\n  {subject}:cost: ${number + 1}M\n", encoding="utf-8"
        )
    return folder


def test_a_question_about_something_else_leaves_the_index_as_it_is(
    timeline: Runner, cache: Path, ledger: Path, read_again: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And once that is noted, nothing is read to answer it again; who asks twice about what was edited has it kept."""
    now = time.time_ns
    monkeypatch.setattr("timeline.index.stamp.time.time_ns", lambda: now() + 60_000_000_000)
    other, own = (("history", f"{subject}:cost", "--ledger", str(ledger)) for subject in ("gizmo", "sprocket"))
    before = timeline(*other)
    (file,) = cache.glob("*.sqlite")
    content = file.read_bytes()
    edit(ledger / "n1.yaml", "$2M", "$22M")
    assert timeline(*other) == timeline(*other) == timeline(*other, "--no-cache") == before
    assert read_again == ["n1.yaml"]
    assert file.read_bytes() == content
    expected = timeline(*own, "--no-cache")
    assert "$22M" in expected[1]
    assert timeline(*own) == timeline(*own) == expected
    content, expected = file.read_bytes(), timeline(*own, "--no-cache")
    edit(ledger / "n1.yaml", "$22M", "$23M")
    changed = timeline(*own)
    assert changed != expected
    assert file.read_bytes() == content
    assert timeline(*own) == timeline(*own) == changed == timeline(*own, "--no-cache")
    assert file.read_bytes() != content
    assert timeline("index", "--ledger", str(ledger), "--format", "json")[1].count('"fresh"') == 1


def test_whatever_else_is_asked_brings_the_index_up_to_date(timeline: Runner, ledger: Path) -> None:
    """Only a present history can be told not to have been reached."""
    about = ("--ledger", str(ledger))
    other = ("history", "gizmo:cost", *about)
    questions = (
        ("list", *about),
        ("state", *about),
        ("search", "number", *about),
        ("sql", "select claim, figure from state order by claim", *about),
        ("history", "gizmo:cost", "--as-of", "2026-03-12", *about),
        ("trace", "sprocket:cost", *about),
        ("shifts", *about),
    )
    for number, question in enumerate(questions):
        timeline(*other)
        edit(ledger / "n1.yaml", f"${2 + number}M", f"${3 + number}M")
        timeline(*other)
        assert timeline(*question) == timeline(*question, "--no-cache")


def test_errors_are_told_of_whatever_is_asked(timeline: Runner, ledger: Path) -> None:
    """An edit that makes an error elsewhere makes the exit code 1 for all."""
    question = ("history", "gizmo:cost", "--ledger", str(ledger))
    assert timeline(*question)[0] == 0
    for old, new in (
        ("gazette", "gazete"),
        ("gazete", "gazette"),
        ("$2M", "{value: $2M, printed: a b c d e f g h i}"),
        ("a b c d e f g h i", '"a\\tb\\tc\\td\\te\\tf\\tg\\th\\ti"'),
        ("{value: $2M, ", "{"),
    ):
        edit(ledger / "n1.yaml", old, new)
        expected = timeline(*question, "--no-cache")
        assert timeline(*question) == timeline(*question) == expected
        assert expected[0] == (0 if new == "gazette" else 1)

"""Decides what a pull request is told of what it changes in meaning: Markdown for GitHub, no longer than it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from timeline.render.escape_text import github, github_link
from timeline.views.revision_view import (
    ComplaintRow,
    EventRow,
    Held,
    RevisionsView,
    SideView,
    StateRow,
)
from timeline.views.shift_view import ShiftView

#: In characters: GitHub takes 65,536 in a comment (and a mebibyte in the summary of a step).
LIMIT = 60_000
#: How many rows a table may have, tried until the digest is short enough.
_MOST_ROWS = (100, 40, 15, 5, 0)
#: A longer text is cut: a cell is there to be looked through. In characters.
_LONGEST = 160
#: The kinds of states that are folded away: there are many of them, and nothing moved.
_QUIET = frozenset({"other origins", "dated anew", "new"})
_HEAD = ("claim", "before", "after", "evidence", "standing", "origins")


def write_digest(view: RevisionsView, limit: int = LIMIT) -> str:
    """Return what changed as GitHub Flavored Markdown of at most `limit` characters, ending with a line break."""
    text = ""
    for most in _MOST_ROWS:
        text = "\n".join(_lines(view, most)) + "\n"
        if len(text) <= limit:
            break
    return text


def _lines(view: RevisionsView, most: int) -> Iterator[str]:
    yield from ("## What changes in meaning", "", f"From {_side(view.before)} to {_side(view.after)}.", "")
    if view.is_same:
        yield "**Nothing changed in meaning.**"
        if renamed := view.events_of("renamed"):
            yield from ("", f"{_count(len(renamed), 'event')} only renamed: {_listed(row.event for row in renamed)}.")
        return
    yield f"**{_headline(view)}.**"
    if view.after.errors:
        yield from (
            "",
            f"⚠️ The ledger has {_count(view.after.errors, 'error')}: what it means is told as far as it can be read.",
        )
    for kind, rows in view.groups:
        lines = list(_states(rows, most))
        yield from _folded(f"{kind} ({len(rows)})", lines) if kind in _QUIET else _open(f"{kind} ({len(rows)})", lines)
    for title, shifts in zip(("shifts that are new", "shifts that are gone"), view.shifts, strict=True):
        if shifts:
            yield from _open(f"{title} ({len(shifts)})", list(_shifts(shifts, most)))
    for title, found in view.complaint_groups:
        lines = list(_complaints(found, most))
        is_bad = title == "problems that are new"
        yield from (_open if is_bad else _folded)(f"{title} ({len(found)})", lines)
    if view.events:
        yield from _folded(f"events ({len(view.events)})", list(_events(view.events, most)))
    if view.declarations:
        yield from _folded("declarations", list(_declarations(view)))


def _side(side: SideView) -> str:
    name = "the working tree" if side.commit is None else github(side.short)
    if not side.is_there:
        return f"{name} (which has no ledger)"
    as_of = f", as of {side.as_of}" if side.as_of else ""
    return f"{name} ({_count(side.events, 'event')}, {_count(side.statements, 'statement')}{as_of})"


def _headline(view: RevisionsView) -> str:
    """`Claims: 2 changed; events: 1 new; statements: 3 new, 1 changed; problems: 1 new`."""
    states = ", ".join(f"{len(rows)} {kind}" for kind, rows in view.groups)
    kinds = ("new", "removed", "changed", "renamed")
    events = ", ".join(f"{n} {kind}" for kind in kinds if (n := len(view.events_of(kind))))
    statements = ", ".join(f"{n} {kind}" for n, kind in zip(view.statements, kinds, strict=False) if n)
    parts = (("Claims", states or "none moved"), ("events", events), ("statements", statements))
    problems: dict[str, list[str]] = {}
    for title, found in view.complaint_groups:
        what, _, word = title.partition(" that are ")
        problems.setdefault(what, []).append(f"{len(found)} {word}")
    told = [*((name, told) for name, told in parts if told), *((name, ", ".join(n)) for name, n in problems.items())]
    return "; ".join(f"{name}: {counted}" for name, counted in told)


def _open(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield from ("", f"### {title[0].upper()}{title[1:]}", "", *lines)


def _folded(title: str, lines: Sequence[str]) -> Iterator[str]:
    """What is shown when somebody asks for it. The tags are ours; between them stands Markdown."""
    yield from ("", f"<details><summary>{title[0].upper()}{title[1:]}</summary>", "", *lines, "", "</details>")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], most: int) -> Iterator[str]:
    shown = rows[:most]
    if shown:
        yield "| " + " | ".join(head) + " |"
        yield "|" + "|".join(" --- " for _ in head) + "|"
        for row in shown:
            yield "| " + " | ".join(row) + " |"
    if len(rows) > len(shown):
        yield from ("",) if shown else ()
        yield f"_{len(rows) - len(shown)} more, left out here for length: `timeline diff --git` tells them all._"


def _states(rows: Iterable[StateRow], most: int) -> Iterator[str]:
    yield from _table(_HEAD, [_state(row) for row in rows], most)


def _state(row: StateRow) -> tuple[str, ...]:
    before, after = row.before, row.after
    told = (_cell(before, "text"), _cell(after, "text"))
    if told[0] == told[1] and "since" in row.aspects and row.kind == "dated anew":
        told = (f"{told[0]} (since {_cell(before, 'since')})", f"{told[1]} (since {_cell(after, 'since')})")
    words = ("evidence", "standing", "origin_names")
    if before is None or after is None:
        return (_short(row.label), *told, *(_cell(after or before, word) for word in words))
    return (_short(row.label), *told, *(_moved(_cell(before, word), _cell(after, word)) for word in words))


def _cell(held: Held | None, word: str) -> str:
    """What is held, in a word; a dash where nothing is."""
    value = None if held is None else getattr(held, word)
    return _short(", ".join(value) if isinstance(value, tuple) else str(value or ""))


def _moved(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"


def _shifts(shifts: Iterable[ShiftView], most: int) -> Iterator[str]:
    rows = [
        (
            _short(shift.when),
            _short(shift.label),
            _short(shift.before_text),
            _short(shift.after_text),
            _short(shift.reason + ("" if shift.order_certain else " (order not proven)")),
            _short(shift.source_name),
        )
        for shift in shifts
    ]
    yield from _table(("when", "claim", "from", "to", "why", "source"), rows, most)


def _complaints(found: Iterable[ComplaintRow], most: int) -> Iterator[str]:
    rows = [(row.severity, _short(row.place), f"{_short(row.message)} ({_short(row.rule)})") for row in found]
    yield from _table(("severity", "place", "problem"), rows, most)


def _events(events: Iterable[EventRow], most: int) -> Iterator[str]:
    yield from _table(("", "event", "when", "source", "title", "statements"), [_event(row) for row in events], most)


def _event(row: EventRow) -> tuple[str, ...]:
    kind = f"changed: {', '.join(row.keys)}" if row.kind == "changed" else row.kind
    name = _moved(_short(row.was or row.event), _short(row.event))
    words = ((row.new, "new"), (row.removed, "removed"), (row.changed, "changed"))
    counts = ", ".join(f"{number} {word}" for number, word in words if number) or "—"
    title = github_link(_cut(row.title), row.url)
    return (kind, name, _short(row.when), _short(row.source_name), title, counts)


def _declarations(view: RevisionsView) -> Iterator[str]:
    for row in view.declarations:
        words = (("new", row.new), ("removed", row.removed), ("changed", row.changed))
        yield f"- {row.kind}: " + "; ".join(f"{word} {_listed(names)}" for word, names in words if names)


#: How many names a list holds before it says how many more there are.
_MOST_NAMES = 12


def _listed(names: Iterable[str]) -> str:
    every = tuple(names)
    more = f" and {len(every) - _MOST_NAMES} more" if len(every) > _MOST_NAMES else ""
    return ", ".join(_short(name) for name in every[:_MOST_NAMES]) + more


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _short(text: str) -> str:
    return github(_cut(text))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"

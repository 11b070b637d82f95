"""Decides how what two revisions tell differently looks on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from timeline.cli.output import count, note, paint, symbol, write, write_wrapped
from timeline.views.revision_view import ComplaintRow, EventRow, Held, RevisionsView, SideView, StateRow
from timeline.views.shift_view import ShiftView

_COLOUR = {"error": "red", "warning": "yellow", "info": "cyan"}


def write_revisions(view: RevisionsView) -> None:
    """What changed in meaning, the weightiest first; where nothing did, a line on stderr."""
    if view.is_same:
        note(f"nothing changed in meaning from {view.before.short} to {view.after.short}")
        _write_events(view.events)
        return
    write_wrapped(f"from {_side(view.before)}", hang="  ")
    write_wrapped(f"to {_side(view.after)}", hang="  ")
    for kind, rows in view.groups:
        _head(kind, len(rows))
        if kind == "new":
            _write_new(rows)
        else:
            for row in rows:
                _write_state(row)
    for title, shifts in zip(("shifts that are new", "shifts that are gone"), view.shifts, strict=True):
        _write_shifts(title, shifts)
    _write_events(view.events)
    if view.declarations:
        _head("declarations", sum(len(row.new) + len(row.removed) + len(row.changed) for row in view.declarations))
        for one in view.declarations:
            words = (("new", one.new), ("removed", one.removed), ("changed", one.changed))
            told = "; ".join(f"{word} {', '.join(names)}" for word, names in words if names)
            write_wrapped(f"{one.kind}: {told}", "  ", hang="    ")
    for title, found in view.complaint_groups:
        _write_complaints(title, found)


def _head(title: str, number: int) -> None:
    write()
    write(paint(f"{title} ({number})", bold=True))


def _side(side: SideView) -> str:
    if not side.is_there:
        return f"{side.short}, which has no ledger"
    as_of = f", as of {side.as_of}" if side.as_of else ""
    return f"{side.short}: {count(side.events, 'event')}, {count(side.statements, 'statement')}{as_of}"


def _moved(before: str, after: str) -> str:
    return after if before == after else f"{before} {symbol('→', '->')} {after}"


def _write_state(row: StateRow) -> None:
    before, after = row.figures
    write_wrapped(f"{row.label}: {_moved(before or '—', after or '—')}", "  ", hang="    ")
    words = {"standing": "standing", "evidence": "evidence", "origins": "origin_names"}
    told = [
        f"{aspect} {_moved(_held(row.before, word), _held(row.after, word))}"
        for aspect, word in words.items()
        if aspect in row.aspects and row.before is not None and row.after is not None
    ]
    if row.kind == "dated anew":
        told.append(f"since {_moved(_held(row.before, 'since'), _held(row.after, 'since'))}")
    if row.before is None and row.after is not None:
        told.append(f"{row.after.evidence}, {row.after.standing}")
    if told:
        write_wrapped("; ".join(told), "    ", dim=True)


def _held(held: Held | None, word: str) -> str:
    value = None if held is None else getattr(held, word)
    return (", ".join(value) if isinstance(value, tuple) else value) or "none"


def _write_new(rows: Iterable[StateRow]) -> None:
    """Of a claim that is new there is nothing to compare: a paragraph for each subject."""
    for subject, found in groupby(rows, key=lambda row: row.subject):
        write_wrapped(f"{subject}: " + "; ".join(f"{row.name} {row.figures[1]}" for row in found), "  ", hang="    ")


def _write_shifts(title: str, shifts: tuple[ShiftView, ...]) -> None:
    if shifts:
        _head(title, len(shifts))
    for shift in shifts:
        write_wrapped(f"{shift.label}: {_moved(shift.before_text, shift.after_text)}", "  ", hang="    ")
        order = "" if shift.order_certain else "; order not proven"
        told = f"{shift.when}, {shift.source_name} · {shift.event}; {shift.reason}{order}"
        write_wrapped(told, "    ", dim=True)


def _write_events(events: tuple[EventRow, ...]) -> None:
    if events:
        _head("events", len(events))
    for row in events:
        name = _moved(row.was or row.event, row.event)
        keys = f" in {', '.join(row.keys)}" if row.keys else ""
        write_wrapped(f"{row.kind}{keys}: {name}", "  ", hang="    ")
        words = ((row.new, "new"), (row.removed, "removed"), (row.changed, "changed"))
        counts = (
            "; " + ", ".join(f"{number} {word}" for number, word in words if number) if any(w[0] for w in words) else ""
        )
        told = f"{counts} statement" + ("s" if row.new + row.removed + row.changed > 1 else "") if counts else ""
        write_wrapped(f"{row.when}, {row.source_name}: {row.title}{told}", "    ", dim=True)


def _write_complaints(title: str, found: tuple[ComplaintRow, ...]) -> None:
    _head(title, len(found))
    for row in found:
        write_wrapped(f"{row.place}: {row.severity}: {row.message} [{row.rule}]", "  ", hang="    ")

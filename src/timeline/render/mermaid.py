"""Decides how a story is told as a Mermaid timeline: the turns of every claim, day by day."""

from __future__ import annotations

from timeline.render.escape_text import mermaid
from timeline.views.history import StepView
from timeline.views.lanes import EventView
from timeline.views.tabular import RowView, TabularView

#: The steps that turn a story; what only confirms or repeats would bury them.
TURNS = frozenset({"introduces", "splits", "shifts", "contests", "dissents"})


def write_mermaid(view: TabularView) -> str:
    """Return `view` as the text of a Mermaid `timeline` diagram, ending with a line break.

    A section is a month in which something was said, a period a day (or what is known of it). As in the picture, an
    event stands on the first day on which it can have been said.
    """
    lines = ["timeline", f"    title {mermaid(view.picture.title) or 'Untitled'}"]
    events = {event.id: event for event in view.picture.events}
    turns = [
        (_day(events[step.event]), events[step.event].when, number, _turn(row, step, subject=len(view.groups) > 1))
        for number, (row, step) in enumerate(_turns(view))
        if step.event in events
    ]
    period = section = ""
    for _, when, _, text in sorted(turns, key=lambda turn: turn[:3]):
        if (month := _month(when)) != section:
            section = month
            lines.append(f"    section {mermaid(month)}")
        if when != period:
            period = when
            lines.append(f"    {mermaid(when)} : {text}")
        else:
            lines.append(f"        : {text}")
    if not turns:
        lines.append("    Nothing yet : No statement has been written down")
    return "\n".join(lines) + "\n"


def _day(event: EventView) -> int:
    """Where the event stands among the days; one that nothing ties to a day comes first."""
    days = (event.marked, event.earliest, event.latest)
    return next((day for day in days if day is not None), -(10**9))


def _turns(view: TabularView) -> list[tuple[RowView, StepView]]:
    return [
        (row, step)
        for _, rows in view.groups
        for row in rows
        for step in row.thread.steps
        if step.relation in TURNS and step.inherited is None
    ]


def _turn(row: RowView, step: StepView, *, subject: bool) -> str:
    state = row.thread.state
    name = state.attribute + (f", {state.scope}" if state.scope else "")
    about = f"{state.subject} · " if row.is_part or subject else ""
    return mermaid(f"{about}{name} — {step.text} ({step.source_name}, {step.relation})")


def _month(when: str) -> str:
    """The month and year of a day in words, with what bounds it: `Apr 2026` of `24 Apr 2026 or later`."""
    words = when.split()
    for place, word in enumerate(words[:-1]):
        if word.isalpha() and len(word) == 3 and word.istitle():
            return f"{word} {words[place + 1]}"
    return when

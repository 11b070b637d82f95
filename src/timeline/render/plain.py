"""Decides how a story is told in plain text: 80 columns that are read from top to bottom."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from timeline.render.escape_text import plain
from timeline.views.history import StepView
from timeline.views.tabular import RowView, TabularView

WIDTH = 80
_WHEN = 14


def write_plain(view: TabularView) -> str:
    """Return `view` as text of at most `WIDTH` columns a line (UAX 11 counts them), ending with a line break."""
    picture = view.picture
    title = _wrap(picture.title or "Untitled", WIDTH)
    lines = [*title, "=" * max(map(columns, title)), *_wrap(picture.subtitle, WIDTH)]
    if not any(rows for _, rows in view.groups):
        lines += ["", "No statement has been written down yet."]
    for label, rows in view.groups:
        lines += ["", "", *(heading := _wrap(label, WIDTH)), "-" * max(map(columns, heading))]
        for row in rows:
            lines += ["", *_claim(row)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def columns(text: str) -> int:
    """How many columns a terminal gives to `text`."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _claim(row: RowView) -> Iterator[str]:
    state = row.thread.state
    name = " · ".join(part for part in (state.attribute, state.scope) if part)
    name = f"{state.subject} · {name}" if row.is_part else name
    yield from _wrap(name + (f" ({row.unit})" if row.unit and row.unit != state.scope else ""), WIDTH)
    since = f", since {state.since_text}" if state.since_text else ""
    badge = f" ({row.badge}{since})" if row.badge else ""
    yield from _hang("  now ", f"{row.figure}{badge}")
    for step in row.thread.steps:
        yield from _step(step)


def _step(step: StepView) -> Iterator[str]:
    relation = step.relation + (", withdrawn since" if step.is_withdrawn else "")
    part = f" ({step.part})" if step.part else ""
    said = f"{step.text}{part}: {relation}, {step.evidence}; {step.source_name}"
    if step.origins and set(step.origins) != {step.source}:
        said += f", origin {', '.join(step.origins)}"
    when = plain(step.when)
    if columns(when) < _WHEN:
        yield from _hang(f"    {when}{' ' * (_WHEN - columns(when))}", said)
    else:
        yield f"    {when}"
        yield from _hang(" " * (4 + _WHEN), said)


def _hang(lead: str, text: str) -> Iterator[str]:
    """`text` after `lead`, further lines set under its start."""
    first, *rest = _wrap(text, WIDTH - columns(lead))
    yield lead + first
    for line in rest:
        yield " " * columns(lead) + line


def _wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns, at least one; words that are wider are cut."""
    lines = [""]
    for word in plain(text).split(" "):
        gap = 1 if lines[-1] else 0
        if columns(lines[-1]) + gap + columns(word) <= width:
            lines[-1] += " " * gap + word
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if columns(lines[-1]) + _width(char) > width:
                lines.append("")
            lines[-1] += char
    return lines

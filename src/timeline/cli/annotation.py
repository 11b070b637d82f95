"""Decides how a diagnostic is told to GitHub: as an annotation at its place (GitHub's "Workflow commands")."""

from __future__ import annotations

from collections.abc import Callable

from timeline.cli.output import clean
from timeline.diagnostics import Diagnostic, Severity, Span

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def annotation(found: Diagnostic, place: Callable[[Span], str]) -> str:
    """A line that the runner takes for an annotation; `place` gives the file of a span as the caller can open it.

    Whatever a diagnostic quotes stays inside: no text of it starts a line, ends a property or the command.
    """
    fields = {
        "file": place(found.span),
        "line": str(found.span.line),
        "col": str(found.span.col),
        "title": found.rule,
    }
    keys = ",".join(f"{key}={_escaped(clean(value), more=True)}" for key, value in fields.items())
    text = clean(found.message)
    if found.help:
        text += f"\nhelp: {clean(found.help)}"
    for related in found.notes:
        text += f"\n{clean(place(related.span))}:{related.span.line}: {clean(related.message)}"
    return f"::{_COMMAND[found.severity]} {keys}::{_escaped(text)}"


def _escaped(text: str, more: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if more else text

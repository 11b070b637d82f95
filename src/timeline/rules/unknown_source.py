"""Decides whether whoever speaks, or is named as speaking, is in `sources.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity, Span
from timeline.rules.rule import Case, Finding, Rule
from timeline.rules.wording import Suggestion

#: What `per` says of a source without a name; it needs no entry.
ANONYMOUS = "anonymous"
#: So many are named where none is described; the others are counted.
_MOST = 8


def check(case: Case) -> Iterator[Finding]:
    sources = case.ledger.sources
    if not sources and "sources.yaml" in case.faulty:
        return
    if not sources:
        yield from _undeclared(case)
        return
    suggestion = Suggestion(sources)
    for name, span in _named(case):
        if name not in sources:
            yield Finding(
                span,
                f'"{name}" is not a source of this ledger{suggestion.meant(name)}',
                f"add it to sources.yaml: {name}: {{name: …, kind: press}}",
            )


def _undeclared(case: Case) -> Iterator[Finding]:
    """Where nobody is described, that is told once and not of each who speaks."""
    names = sorted({name for name, _ in _named(case)})
    if names:
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        yield Finding(
            Span("sources.yaml"),
            f"no source is described, but {', '.join(names[:_MOST])}{more} {'is' if len(names) == 1 else 'are'} named",
            f'write a line for each into sources.yaml, such as "{names[0]}: {{name: Its name, kind: press}}"',
        )


def _named(case: Case) -> Iterator[tuple[str, Span]]:
    for event in case.ledger.events.values():
        if event.source:
            yield event.source, event.source_span or event.span
        for statement in case.elaborate.get(event.id, ()):
            if statement.per and statement.per != ANONYMOUS:
                yield statement.per, statement.per_span or statement.span
    for source in case.ledger.sources.values():
        if source.part_of:
            yield source.part_of, source.span


RULE = Rule(
    id="unknown-source",
    severity=Severity.ERROR,
    summary="a source is named that sources.yaml does not have",
    why=(
        "Who speaks decides what a statement is worth: the kind of a source says whether it is in a position to know. "
        "A misspelt source would count as one more, and lend its weight twice."
    ),
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazete
statements:
  cost: $5M
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost: $5M
""",
    check=check,
)

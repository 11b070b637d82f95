"""Decides whether a report that knows from a vendor or a test says from which."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.model.event import BASIS_OF_KIND
from timeline.rules.rule import Case, Finding, Rule

#: Whose own word or work each basis is: a source of that kind needs to name nobody.
KIND_OF_BASIS = {"vendor": "vendor", "measurement": "evaluator"}


def check(case: Case) -> Iterator[Finding]:
    for event in case.ledger.events.values():
        if BASIS_OF_KIND.get(event.kind) != "report":
            continue
        if event.cites:
            continue
        source = case.ledger.sources.get(event.source)
        for statement in event.statements:
            own = KIND_OF_BASIS.get(statement.basis)
            if own is None or statement.figure is None or (source is not None and source.kind == own):
                continue
            if not (statement.per or statement.cites):
                whose = "the vendor's word" if statement.basis == "vendor" else "a measurement"
                yield Finding(
                    statement.span,
                    f"a {event.kind} gives {whose} of {statement.claim} without saying whose",
                    "name the source under `per`, or the event under `cites`",
                )


RULE = Rule(
    id="unattributed-basis",
    severity=Severity.WARNING,
    summary="a report says `vendor` or `measurement`, and not whose",
    why=(
        "An outlet is in no position to know by itself. Unless it is said whose word or whose test it passes on, the "
        "figure has no named origin, and its basis lends it no weight."
    ),
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    basis: vendor
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
statements:
  cost:
    value: $5M
    basis: vendor
    per: acme
    cites: launch
""",
    check=check,
)

"""Decides whether somebody's own measurement counts as another's by way of what its event cites."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Note, Severity
from timeline.meaning.provenance import canonical
from timeline.rules.rule import Case, Finding, Rule

#: The bases of somebody who has looked for himself.
FIRST_HAND = frozenset({"measurement", "document"})


def check(case: Case) -> Iterator[Finding]:
    for event in case.ledger.events.values():
        if event.kind != "evaluation" or not event.cites:
            continue
        own = canonical(event.source, case.ledger)
        for statement in event.statements:
            if statement.basis not in FIRST_HAND or statement.cites or statement.per or statement.figure is None:
                continue
            key = (event.id, statement.index)
            links = [link for link in case.provenance.links[key] if not link.presumed]
            sources = sorted({origin.source for origin in case.provenance.origins[key]})
            if links and own not in sources:
                cited = {citation.event: citation.span for citation in event.cites}
                yield Finding(
                    statement.span,
                    f"the {statement.basis} of {statement.claim} counts as that of {', '.join(sources) or 'nobody'}, "
                    f"since the event cites {', '.join(dict.fromkeys(link.event for link in links))}",
                    f"if it is {event.source}'s own, write `per: {event.source}`",
                    tuple(
                        Note(span, f"cited here: {name}")
                        for name, span in cited.items()
                        if name in {k.event for k in links}
                    ),
                )


RULE = Rule(
    id="borrowed-measurement",
    severity=Severity.WARNING,
    summary="an evaluation's own measurement counts as that of an event it cites",
    why=(
        "What an event cites, its statements on the same claims lean on: their origin is the cited one, and their "
        "evidence no better. A test of one's own has to be marked as such, else it corroborates nothing."
    ),
    before="""\
date: 2026-05-02
kind: evaluation
title: The Lab tests what Acme says
source: lab
cites:
  - launch
statements:
  cost: $6M
""",
    after="""\
date: 2026-05-02
kind: evaluation
title: The Lab tests what Acme says
source: lab
cites:
  - launch
statements:
  cost:
    value: $6M
    per: lab
# second.yaml
date: 2026-05-03
kind: evaluation
title: Acme counts again
source: acme
statements:
  cost: $6M
""",
    check=check,
)

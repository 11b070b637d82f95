"""Decides whether a figure that passes for checked has been checked by more than one."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity, Span
from timeline.model.claim import Claim
from timeline.rules.rule import Case, Finding, Rule

#: How many claims a finding names before it counts the rest.
MOST_NAMED = 3


def check(case: Case) -> Iterator[Finding]:
    """One finding a source, at the first of the statements that hang on it."""
    alone: dict[str, dict[Claim, Span]] = {}
    evidence = case.provenance.evidence
    statements = (s for event in case.ledger.events.values() for s in event.statements)
    checked = {s.claim for s in statements if evidence[s.event, s.index] == "checked"}
    for claim in sorted(checked, key=str):
        state = case.account.state(claim)
        if state.evidence == "checked" and state.independent == 1 and len(state.prevailing) == 1:
            position = state.prevailing[0]
            first = next(member for member in position.members if member.evidence == "checked")
            alone.setdefault(min(position.named), {})[claim] = first.statements[0].span
    for source, found in alone.items():
        claims = list(map(str, found))
        more = f" and {len(claims) - MOST_NAMED} more" if len(claims) > MOST_NAMED else ""
        figures = "a figure" if len(claims) == 1 else f"{len(claims)} figures"
        yield Finding(
            min(found.values()),
            f"{source} alone has checked {figures}: {', '.join(claims[:MOST_NAMED])}{more}",
            "a second source that looked for itself would corroborate it",
        )


RULE = Rule(
    id="single-origin",
    severity=Severity.INFO,
    summary="a checked figure has a single named origin",
    why=(
        "Checked means that somebody named has read or measured; however many repeat it, one mistake of that one "
        "source is enough. It is worth knowing where everything hangs on one."
    ),
    before="""\
date: 2026-05-02
kind: evaluation
title: The Lab weighs Widget Pro
source: lab
statements:
  /pro:weight: 14 kg
""",
    after="""\
date: 2026-05-02
kind: evaluation
title: The Lab weighs Widget Pro
source: lab
statements:
  /pro:weight: 14 kg
# second.yaml
date: 2026-05-03
kind: evaluation
title: Acme weighs Widget Pro too
source: acme
statements:
  /pro:weight: 14 kg
""",
    check=check,
)

"""Decides whether a figure that passes for checked has been checked by more than one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.diagnostics import Severity, Span
from timeline.meaning.provenance import Provenance
from timeline.model.claim import Claim
from timeline.model.statement import EVIDENCE_OF_BASIS, Statement
from timeline.rules.rule import Case, Finding, Rule
from timeline.values.compare import compare

#: The bases that can make a figure pass for checked; nothing else can.
_CHECKING = frozenset(basis for basis, evidence in EVIDENCE_OF_BASIS.items() if evidence == "checked")
#: How many claims a finding names before it counts the rest.
MOST_NAMED = 3


def check(case: Case) -> Iterator[Finding]:
    """One finding a source, at the first of the statements that hang on it."""
    alone: dict[str, dict[Claim, Span]] = {}
    named = _Named(case.provenance)
    for claim, (first, statements) in _checked(case).items():
        source = _only_named(case, named, first, statements)
        if source is not None:
            alone.setdefault(source, {})[claim] = first.span
    for source, found in alone.items():
        claims = sorted(map(str, found))
        more = f" and {len(claims) - MOST_NAMED} more" if len(claims) > MOST_NAMED else ""
        figures = "a figure" if len(claims) == 1 else f"{len(claims)} figures"
        yield Finding(
            min(found.values()),
            f"{source} alone has checked {figures}: {', '.join(claims[:MOST_NAMED])}{more}",
            "a second source that looked for itself would corroborate it",
        )


def _checked(case: Case) -> dict[Claim, tuple[Statement, list[Statement]]]:
    """The claims of which a figure passes for checked: its first such statement, and all that have a figure."""
    evidence = case.provenance.evidence
    found: dict[Claim, tuple[Statement, list[Statement]]] = {}
    for event in case.ledger.events.values():
        for statement in event.statements:
            if statement.basis not in _CHECKING or statement.figure is None:
                continue
            if evidence[event.id, statement.index] == "checked":
                found.setdefault(statement.claim, (statement, []))
    known = {id(claim): found[claim][1] for claim in case.claims if claim in found} if found else {}
    for event in case.ledger.events.values() if found else ():
        for statement in event.statements:
            statements = known.get(id(statement.claim))
            if statements is not None and statement.figure is not None:
                statements.append(statement)
    return found


class _Named:
    """The named origins of statements, worked out once for all that share their origins."""

    def __init__(self, provenance: Provenance) -> None:
        self._origins = provenance.origins
        self._found: dict[int, frozenset[str]] = {}

    def of(self, statement: Statement) -> frozenset[str]:
        """The sources of the named origins of a statement."""
        origins = self._origins[statement.event, statement.index]
        found = self._found.get(id(origins))
        if found is None:
            found = self._found[id(origins)] = frozenset(origin.source for origin in origins if origin.is_named)
        return found


def _only_named(case: Case, named: _Named, first: Statement, statements: Iterable[Statement]) -> str | None:
    """The one named origin of all that agrees with a checked figure; None if there are none or more."""
    attribute = case.ledger.attributes[first.claim.attribute]
    assert first.figure is not None
    only: frozenset[str] = frozenset()
    for other in statements:
        sources = named.of(other)
        if other.figure is None or sources <= only:
            continue
        if compare(other.figure, first.figure, tolerance=attribute.tolerance, many=attribute.many).agrees:
            only |= sources
            if len(only) > 1:
                return None
    return min(only, default=None)


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

"""Decides whether events lean on each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.meaning.component import components
from timeline.model.ledger import Ledger
from timeline.rules.circle import Link, find_circle, tell_circle
from timeline.rules.rule import Case, Finding, Rule


def check(case: Case) -> Iterator[Finding]:
    for circle in _event_circles(case.ledger):
        yield from tell_circle(
            circle,
            "cite each other in a circle",
            "somebody said it first: leave out the citation that points forward in time",
        )


def _event_circles(ledger: Ledger) -> Iterator[list[Link]]:
    """Circles of what events cite as a whole, presumed citations aside."""
    if not _may_circle(ledger):
        return
    cited = {
        event.id: {
            c.event: c for c in event.cites if not c.presumed and c.event in ledger.events and c.event != event.id
        }
        for event in ledger.events.values()
    }
    for component in components(cited):
        if len(component) > 1:
            path = find_circle(
                min(component), {event: [o for o in cited[event] if o in component] for event in component}
            )
            yield [(event, cited[event][other]) for event, other in zip(path, path[1:] + path[:1], strict=True)]


def _may_circle(ledger: Ledger) -> bool:
    """Whether some event cites one that stands behind it: where files follow each other in time, none does."""
    above: set[str] = set()
    for event in ledger.events.values():
        if any(c.event not in above and not c.presumed and c.event != event.id for c in event.cites):
            return True
        above.add(event.id)
    return False


RULE = Rule(
    id="circular-citation",
    severity=Severity.WARNING,
    summary="events cite each other in a circle",
    why="A cited event is not later than the one citing it, so events in a circle could only be of one moment.",
    before="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
cites:
  - echo
statements:
  cost: $5M
# echo.yaml
date: 2026-05-02
kind: report
title: The Gazette repeats itself
source: gazette
cites:
  - example
statements:
  weight: 12 kg
""",
    after="""\
date: 2026-05-02
kind: report
title: The Gazette reports again
source: gazette
cites:
  - launch
statements:
  cost: $5M
# echo.yaml
date: 2026-05-02
kind: report
title: The Gazette repeats itself
source: gazette
cites:
  - example
statements:
  cost: $5M
""",
    check=check,
)

"""Decides whether a source is, step by step, part of itself."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.diagnostics import Severity
from timeline.rules.rule import Case, Finding, Rule


def check(case: Case) -> Iterator[Finding]:
    sources = case.ledger.sources
    settled: set[str] = set()
    for start in sorted(sources):
        path: list[str] = []
        on_path: set[str] = set()
        at: str | None = start
        while at is not None and at in sources and at not in settled and at not in on_path:
            path.append(at)
            on_path.add(at)
            at = sources[at].part_of
        settled |= on_path
        if at in on_path:
            circle = path[path.index(at) :]
            least = circle.index(min(circle))
            circle = circle[least:] + circle[:least]
            yield Finding(
                sources[circle[0]].span,
                f"{' → '.join((*circle, circle[0]))}: a source can't be part of itself",
                "leave out one `part_of`",
            )


RULE = Rule(
    id="circular-part",
    severity=Severity.ERROR,
    summary="a source is part of itself",
    why="A source that is part of another counts as that other. In a circle there is none left to count as.",
    before="""\
# sources.yaml
acme: {name: Acme, kind: vendor}
gazette: {name: The Gazette, kind: press, part_of: lab}
lab: {name: The Lab, kind: evaluator, part_of: gazette}
""",
    after="""\
# sources.yaml
acme: {name: Acme, kind: vendor}
gazette: {name: The Gazette, kind: press}
lab: {name: The Lab, kind: evaluator, part_of: gazette}
""",
    check=check,
)

"""Decides which claims a picture speaks of, and as of which day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.meaning.account import Account
from timeline.model.claim import Claim
from timeline.views.chart import ChartView
from timeline.views.closeup import CloseupView
from timeline.views.comparison import ComparisonView
from timeline.views.graph_view import GraphView
from timeline.views.lanes import LanesView
from timeline.views.sequence import ordered_claims
from timeline.views.tabular import folded_parts


def shown_claims(account: Account, view: LanesView | ChartView, as_of: int | None) -> tuple[Claim, ...]:
    """The claims of a view in its order, each with the parts that split it; of a graph, those that moved in it."""
    known = {str(claim): claim for claim in ordered_claims(account.ledger)}
    found: dict[Claim, None] = {}
    for name in _names(view):
        if name in known:
            found[known[name]] = None
            found.update(dict.fromkeys(folded_parts(account, known[name], as_of)))
    return tuple(found)


def _names(view: LanesView | ChartView) -> Iterable[str]:
    if isinstance(view, CloseupView):
        return (view.claim,)
    if isinstance(view, ComparisonView):
        rows = [row for group in view.groups for row in group.rows] + [row for new in view.fresh for row in new.rows]
        return (row.claim for row in rows)
    if isinstance(view, GraphView):
        return (edge.claim for edge in view.edges)
    return (lane.claim for group in view.groups for lane in group.lanes)


def shown_events(account: Account, view: LanesView | ChartView) -> tuple[str, ...]:
    """The events that a view names whatever they say of its claims: those of a graph."""
    nodes = view.nodes if isinstance(view, GraphView) else ()
    return tuple(node.id for node in nodes if node.id in account.ledger.events)


def shown_day(account: Account, kind: str, days: Sequence[int]) -> int | None:
    """The day (counted from 1970-01-01) whose state a view of `kind` ends with; None for the ledger's last.

    A comparison with a single day goes on to the ledger's last.
    """
    if kind == "compare" and len(days) == 1:
        return max(day for day in (*days, account.last_day) if day is not None)
    return max(days, default=None)

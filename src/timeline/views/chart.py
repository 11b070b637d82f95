"""Decides which view answers a wish for a graph, a close-up or a comparison, and which wishes make no sense."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.errors import TimelineError
from timeline.meaning.account import Account
from timeline.model.claim import Claim
from timeline.views.closeup import CloseupView
from timeline.views.comparison import ComparisonView
from timeline.views.graph_view import GraphView

#: What can be drawn besides the lanes.
CHARTS = ("graph", "claim", "compare")

ChartView = GraphView | CloseupView | ComparisonView


def view_chart(
    account: Account,
    kind: str,
    claims: Sequence[Claim] | None,
    days: Sequence[int],
    title: str | None,
    *,
    everything: bool,
) -> ChartView:
    """The view of `kind` (one of `CHARTS`) of some claims (None: all) as of one day, or several to compare.

    Days are counted from 1970-01-01; none means the ledger's last. Raises TimelineError for a number of days or claims
    that the view can't show.
    """
    if kind == "compare":
        from timeline.views.comparison_build import view_comparison

        return view_comparison(account, claims, days, title, everything=everything)
    if len(days) > 1:
        raise TimelineError(f"--view {kind} draws one day", "give --as-of once, or --view compare for several days")
    as_of = days[0] if days else None
    if kind == "graph":
        from timeline.views.graph_build import view_graph

        return view_graph(account, claims, as_of, title, everything=everything)
    if kind != "claim":
        raise TimelineError(f'there is no view "{kind}"', f"give lanes, {', '.join(CHARTS)}")
    if claims is None or len(claims) != 1:
        found = "none" if not claims else str(len(claims))
        raise TimelineError(f"--view claim draws one claim, found {found}", "name it with --claims; see timeline list")
    from timeline.views.closeup_build import view_closeup

    return view_closeup(account, claims[0], as_of, title)

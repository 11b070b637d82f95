"""Decides which questions can be asked of a ledger, and which view answers each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from timeline.errors import TimelineError
from timeline.meaning.provenance import canonical
from timeline.views.day import Day, read_day
from timeline.workspace.given import day_of, text_of
from timeline.workspace.opened import Opened

if TYPE_CHECKING:
    from timeline.meaning.graph import Graph
    from timeline.views.digest import DigestView
    from timeline.views.drift import DriftsView
    from timeline.views.history import HistoryView
    from timeline.views.judgement import JudgementsView
    from timeline.views.order import OrderView
    from timeline.views.overview import Overview
    from timeline.views.scorecard import ScorecardsView
    from timeline.views.shift import ShiftsView
    from timeline.views.trace import TraceView

#: How a graph can be written.
GRAPH_FORMATS = ("graphml", "gexf", "node-link", "dot")


class Answered(Opened):
    """A ledger that answers questions; every answer is a view of `timeline.views`."""

    def history(self, name: str, as_of: Day | None = None, *, everything: bool = False) -> HistoryView:
        """The history of the claim that a loose name means. Raises TimelineError as `claim` does.

        With `everything`, the threads of all claims that have the words of the name, as the files stand.
        """
        from timeline.views.history import view_histories, view_history

        if everything:
            return view_histories(self.account, text_of(name, "a claim"), self.claims(words=name), read_day(as_of))
        return view_history(self.account, self.claim(name), read_day(as_of))

    def state(
        self,
        *names: str,
        subjects: Sequence[str] = (),
        as_of: Day | None = None,
        contested: bool = False,
        words: str = "",
    ) -> Overview:
        """What is held on a day of the named claims and their parts (of all, without any).

        Claims of which nothing is told by a given day are left out. `words` as in `claims`.
        """
        from timeline.views.overview import view_overview

        chosen = self.claims(names, subjects, words)
        return view_overview(self.account, chosen, read_day(as_of), contested=contested, told=as_of is not None)

    def shifts(self, *names: str, subjects: Sequence[str] = (), as_of: Day | None = None) -> ShiftsView:
        """Every shift of the named claims and their parts (of all, without any), newest last."""
        from timeline.views.shift import view_shifts

        return view_shifts(self.account, self.claims(names, subjects), read_day(as_of))

    def judgements(self, *names: str, subjects: Sequence[str] = (), as_of: Day | None = None) -> JudgementsView:
        """Every statement about other statements of the named claims and their parts (all, without any),
        newest last.
        """
        from timeline.views.judgement import view_judgements

        return view_judgements(self.account, self.claims(names, subjects), read_day(as_of))

    def diff(self, first: Day, last: Day, *names: str, subjects: Sequence[str] = ()) -> DigestView:
        """What changed from the end of one day to the end of another.

        Raises TimelineError where the second is the earlier.
        """
        from timeline.views.digest import view_digest

        start, end = day_of(first), day_of(last)
        if start > end:
            raise TimelineError(f"{last} is earlier than {first}", "give the earlier day first")
        return view_digest(self.account, self.claims(names, subjects), start, end)

    def trace(self, name: str, as_of: Day | None = None, event: str | None = None) -> TraceView:
        """Who really said it: the statements behind each figure of a claim, or those of one event, to their origins.

        Raises TimelineError for a name that means no claim or several, and for an event that says nothing of it.
        """
        from timeline.views.trace import view_trace, why_untraced

        claim, known, day = self.claim(name), None if event is None else self.event(event), read_day(as_of)
        view = view_trace(self.account, claim, day, known)
        if known is not None and not view.positions:
            raise TimelineError(*why_untraced(self.account, claim, day, known))
        return view

    def order(self, *events: str) -> OrderView:
        """The bounds of the events (all, without any), the facts that give them, and the order of each two given."""
        from timeline.views.order import view_order

        return view_order(self.account, tuple(self.event(name) for name in events))

    def drift(self, *names: str, subjects: Sequence[str] = (), as_of: Day | None = None) -> DriftsView:
        """How far and how often the named claims and their parts (all, without any) moved; most shifts first."""
        from timeline.views.drift import view_drifts

        return view_drifts(self.account, self.claims(names, subjects), read_day(as_of))

    def sources(self, *names: str, as_of: Day | None = None) -> ScorecardsView:
        """The scorecards of the named sources (by id or name; of all that say anything, without any)."""
        from timeline.views.scorecard import view_scorecards

        wanted = {canonical(self._source(name), self.ledger) for name in names}
        view = view_scorecards(self.account, self.ledger.claims(), read_day(as_of))
        return replace(view, scorecards=tuple(one for one in view if one.source in wanted or not names))

    def graph(self, as_of: Day | None = None) -> Graph:
        """Events and claims as a networkx graph; `timeline.meaning.graph` documents its nodes and edges."""
        from timeline.meaning.graph import build_graph

        return build_graph(self.account, read_day(as_of))

    def graph_as(self, format_: str) -> bytes:
        """The graph in one of `GRAPH_FORMATS`."""
        from timeline.meaning.graph import node_link, write_gexf, write_graphml
        from timeline.render.dot import write_dot

        graph = self.graph()
        if format_ == "graphml":
            return write_graphml(graph)
        if format_ == "gexf":
            return write_gexf(graph)
        if format_ == "dot":
            return write_dot(graph.nodes(data=True), graph.edges(data=True), self.ledger.title).encode()
        if format_ != "node-link":
            raise TimelineError(f'a graph can\'t be written as "{format_}"', f"give one of {', '.join(GRAPH_FORMATS)}")
        return (json.dumps(node_link(graph), ensure_ascii=False, indent=2) + "\n").encode()

    def export(self) -> dict[str, Any]:
        """The whole resolved ledger as data (see `timeline.views.export`)."""
        from timeline.views.export import export_object

        return export_object(self.ledger, self.chronology, self.account.provenance)

"""Decides the columns of the tables of who said it first, who judges whom, how far figures moved, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.diagnostics import Diagnostic
from timeline.embed.answer import Cell, Table
from timeline.embed.table import Urls
from timeline.meaning.scorecard import OUTCOMES
from timeline.views.drift import DriftsView
from timeline.views.judgement import JudgementsView, JudgementView
from timeline.views.order import OrderView
from timeline.views.scorecard import ScorecardsView
from timeline.views.trace import ChainView, PositionTraceView, TraceView

#: What stands before a statement for each further one that leads to it.
DEEPER = "↳ "


def trace_table(view: TraceView, urls: Urls) -> Table:
    """The statements behind each figure of a claim, each followed by those that it leans on."""
    rows = tuple(row for position in view.positions for row in _position(position, view.claim, urls))
    head = ("figure", "said in", "when", "source", "basis", "origin")
    return Table(_dated(f"Who said it first: {view.label}", view.as_of), head, rows, "Nothing has been said of it.")


def _position(position: PositionTraceView, claim: str, urls: Urls) -> Iterator[tuple[Cell, ...]]:
    lead = Cell(f"{position.text} ({position.standing}, {position.evidence})", claim=claim)
    for depth, chain in _flat(position.chains, 0):
        yield (lead, *_chain(chain, depth, urls))
        lead = Cell("")


def _flat(chains: Iterable[ChainView], depth: int) -> Iterator[tuple[int, ChainView]]:
    for chain in chains:
        yield depth, chain
        yield from _flat(chain.leans_on, depth + 1)


def _chain(chain: ChainView, depth: int, urls: Urls) -> tuple[Cell, ...]:
    ends = [origin.name if origin.kind == "named" else f"{origin.name} ({origin.kind})" for origin in chain.origins]
    notes = [
        word
        for word, holds in (
            ("told above", chain.is_told),
            ("circular", chain.is_loop),
            ("withdrawn", chain.is_withdrawn),
            ("silent on it", chain.claim is None),
        )
        if holds
    ]
    presumed = "presumably " if chain.presumed else ""
    return (
        Cell(DEEPER * depth + presumed + chain.event, urls.get(chain.event), event=chain.event),
        Cell(chain.when),
        Cell(chain.source_name + (f", per {chain.per}" if chain.per else "")),
        Cell(chain.basis or ""),
        Cell(", ".join([*ends, *notes])),
    )


def judgements_table(view: JudgementsView, urls: Urls) -> Table:
    """Every statement about other statements."""
    rows = tuple(
        (
            Cell(one.when, event=one.event),
            Cell(_judge(one), urls.get(one.event), event=one.event),
            Cell(one.kind),
            Cell(", ".join(dict.fromkeys(figure for _, _, figure in one.of)) or one.target, claim=one.claim),
            Cell(one.label, claim=one.claim),
            Cell(one.status),
            Cell(one.reason or ""),
        )
        for one in view
    )
    head = ("when", "who", "does what", "figure", "of", "now", "why")
    return Table(_dated("Who judges whom", view.as_of), head, rows, "Nobody has judged anybody.")


def _judge(one: JudgementView) -> str:
    if one.by == "anonymous":
        return f"unnamed, in {one.source_name}"
    return one.source_name if one.by == one.source else f"{one.by}, in {one.source_name}"


def order_table(view: OrderView, urls: Urls) -> Table:
    """The days on which events can have been said, with the facts that give them."""
    rows = tuple(
        (
            Cell(one.title, urls.get(one.event), event=one.event),
            Cell(one.when),
            Cell("; ".join(fact.text for fact in one.why_earliest)),
            Cell("; ".join(fact.text for fact in one.why_latest)),
        )
        for one in view.events
    )
    pairs = tuple((Cell(f"{one.event}, {one.other}"), Cell(one.order), Cell(""), Cell("")) for one in view.pairs)
    return Table("When it was said", ("event", "when", "not before, for", "not after, for"), rows + pairs, "No events.")


def drifts_table(view: DriftsView) -> Table:
    """How far and how often figures moved."""
    rows = tuple(
        (
            Cell(one.label, claim=one.claim),
            Cell(str(one.shifts)),
            Cell(str(one.reversals)),
            Cell(one.first_text),
            Cell(one.last_text),
            Cell("" if one.ratio is None else f"×{one.ratio}"),
            Cell(_days(one.days)),
        )
        for one in view
        if one.has_moved
    )
    head = ("claim", "shifts", "reversals", "first", "now", "ratio", "days")
    return Table(_dated("How far figures moved", view.as_of), head, rows, "Nothing has moved.")


def _days(days: tuple[int | None, int | None] | None) -> str:
    if days is None:
        return ""
    least, most = days
    if least == most:
        return "" if least is None else str(least)
    return f"{'' if least is None else least}..{'' if most is None else most}"


def sources_table(view: ScorecardsView) -> Table:
    """What became of what each source was the first to say."""
    rows = tuple(
        (
            Cell(one.name),
            Cell(one.kind),
            Cell(str(one.statements)),
            *(Cell(str(one.count(outcome))) for outcome in OUTCOMES),
            Cell(str(one.echoes)),
            Cell("" if one.lead is None else str(one.lead)),
        )
        for one in view
    )
    head = ("source", "kind", "statements", *OUTCOMES, "echoes", "days ahead")
    return Table(_dated("What became of what sources said first", view.as_of), head, rows, "Nobody has said anything.")


def diagnostics_table(diagnostics: Iterable[Diagnostic]) -> Table:
    """What is wrong with a ledger, each with its place."""
    rows = tuple(
        (
            Cell(one.severity.value),
            Cell(f"{one.span.path}:{one.span.line}:{one.span.col}"),
            Cell(one.message),
            Cell(one.rule),
        )
        for one in diagnostics
    )
    return Table("What is wrong", ("severity", "place", "message", "rule"), rows, "Nothing is wrong.")


def _dated(caption: str, as_of: str | None) -> str:
    return f"{caption}, as of {as_of}" if as_of else caption

"""Decides which events, moves and citations the graph shows, and in which column each event stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from timeline.meaning.account import Account
from timeline.meaning.history import Step, Thread
from timeline.meaning.meeting import Passage
from timeline.model.claim import Claim
from timeline.views.brief import brief_text, brief_texts
from timeline.views.graph_group import group_nodes, is_large
from timeline.views.graph_view import EdgeView, GraphView, NodeView
from timeline.views.label import attribute_label, scope_label, source_name, subject_label
from timeline.views.sequence import ordered_claims
from timeline.views.when import compact_bounds, day_in_words

#: Above so many days the columns are months, above so many months years.
MOST_HEADERS = 16
#: The header of events whose latest day is open, or known only from when they were written down.
UNTOLD = "last day not told"

_KINDS = {"splits": "split", "contests": "rival", "dissents": "rival", "refines": "change", "hardens": "change"}
_KINDS |= {"hedges": "change", "adds": "change"}


def view_graph(
    account: Account,
    claims: Sequence[Claim] | None = None,
    as_of: int | None = None,
    title: str | None = None,
    *,
    everything: bool = False,
) -> GraphView:
    """The graph of `claims` and their parts (all, by default) as of a day, counted from 1970-01-01.

    Additions to lists are drawn only where claims are named or `everything` is asked for.
    """
    ledger, day = account.ledger, account.last_day if as_of is None else as_of
    known = ordered_claims(ledger)
    chosen = known if claims is None else tuple(c for c in known if any(one.contains(c) for one in claims))
    told = _told(account, day)
    edges = [edge for claim in chosen for edge in _moves(account, account.thread(claim, as_of))]
    moved = len({edge.claim for edge in edges if edge.kind == "shift"})
    notes = []
    if claims is None and not everything:
        listed = sum(edge.relation == "adds" for edge in edges)
        edges = [edge for edge in edges if edge.relation != "adds"]
        if listed:
            notes.append(f"{_count(listed, 'addition')} to lists not drawn.")
    about = None if claims is None else set(chosen)
    edges += _links(account, told, about)
    edges = [edge for edge in edges if edge.start in told and edge.end in told]
    if about is not None:
        ends = {end for edge in edges for end in (edge.start, edge.end)}
        told = [e for e in told if e in ends or any(s.claim in about for s in ledger.events[e].statements)]
    if any(not edge.certain for edge in edges):
        notes.append("Faint: which of the two came first is not proven.")
    circular = {end for edge in edges if edge.circular for end in (edge.start, edge.end)}
    nodes = [_node(account, event, event in circular) for event in told]
    nodes = _headed(account, nodes)
    drawn, heading = len(nodes), title or ledger.title
    if is_large(nodes, edges):
        nodes, edges, note = group_nodes(nodes, edges)
        notes.insert(0, note)
    nodes = in_columns(nodes, edges)
    return GraphView(
        title=heading,
        subtitle=_subtitle(drawn, moved, day),
        as_of_label="" if day is None else f"as of {day_in_words(day)}",
        story=_story(heading, nodes, edges),
        nodes=tuple(nodes),
        edges=tuple(edges),
        notes=tuple(notes),
    )


def _told(account: Account, day: int | None) -> list[str]:
    """The events that were said by a day or may have been, in listing order."""
    bounds = account.chronology.bounds
    return [e for e in account.listing if day is None or (first := bounds(e).earliest_day) is None or first <= day]


def _moves(account: Account, thread: Thread) -> Iterator[EdgeView]:
    """From the event that brought a figure to the one that did something to it; an event moves nothing of its own."""
    ledger, claim = account.ledger, thread.claim
    about = ledger.about is not None and str(claim.subject) == ledger.about
    scope = scope_label(claim, ledger)
    name = " · ".join(
        part for part in ("" if about else subject_label(claim.subject, ledger), attribute_label(claim, ledger), scope)
        if part
    )  # fmt: skip
    shifts = {shift.step: shift for shift in thread.shifts}
    for place, step in enumerate(thread.steps):
        if place == 0:
            continue
        stood = thread.steps[place - 1].after
        if place in shifts:
            shift = shifts[place]
            kind, old = "shift", [s for s in stood if s.prevails]
            before = brief_texts(shift.before, ledger, thread.attribute)
            after = brief_texts(shift.after, ledger, thread.attribute)
        elif step.relation in _KINDS and (step.entry.way is Passage.OWN or step.entry.is_split):
            kind = _KINDS[step.relation]
            old = [s for s in stood if (s.key == step.position if kind == "change" else s.prevails)]
            before = brief_texts([s.figure for s in old], ledger, thread.attribute)
            before = "" if step.relation == "adds" else before
            after = _after(account, thread, step, kind)
        else:
            continue
        start = next((e for s in old if (e := thread.steps[s.since].entry.event) != step.entry.event), None)
        if start is not None and before != after:
            yield EdgeView(
                start, step.entry.event, kind, name, str(claim), before, after, step.relation, step.order_certain
            )


def _after(account: Account, thread: Thread, step: Step, kind: str) -> str:
    """What the step made of the figure; of a split, the part with its own; of an addition, what it names."""
    found = [s.figure for s in step.after if s.key == step.position and step.relation != "adds"]
    figure = found[0] if found else step.entry.figure
    text = "" if figure is None else brief_text(figure, account.ledger, thread.attribute)
    return f"{subject_label(step.entry.claim.subject, account.ledger)} {text}" if kind == "split" else text


def _links(account: Account, events: Iterable[str], about: set[Claim] | None) -> Iterator[EdgeView]:
    """Citations and judgements, once for each two events; a firm citation stands for a presumed one beside it."""
    loops = [{event for event, _ in loop} for loop in account.provenance.loops]
    for event in events:
        told = account.ledger.events[event]
        statements = [s for s in told.statements if about is None or s.claim in about]
        if about is not None and not statements:
            continue
        cites = [*told.cites, *(citation for s in statements for citation in s.cites)]
        firm = {citation.event: False for citation in cites}
        firm |= {citation.event: True for citation in cites if not citation.presumed}
        for cited, is_firm in firm.items():
            if cited != event:
                circular = is_firm and any({cited, event} <= loop for loop in loops)
                yield EdgeView(event, cited, "citation" if is_firm else "presumed", circular=circular)
        judgements = [("", j) for j in told.judgements]
        judgements += [(attribute_label(s.claim, account.ledger), j) for s in statements for j in s.judgements]
        for name, kind, target in dict.fromkeys((n, j.kind, j.event) for n, j in judgements if j.event):
            if target is not None and target != event and kind != "supports":
                yield EdgeView(event, target, "judgement", name, relation=kind)


def _node(account: Account, event: str, circular: bool) -> NodeView:
    told, bounds = account.ledger.events[event], account.chronology.bounds(event)
    is_exact = bounds.earliest_day is not None and bounds.earliest_day == bounds.latest_day
    return NodeView(
        id=event,
        kind=told.kind,
        source=source_name(told.source, account.ledger),
        title=told.title,
        when="" if is_exact else compact_bounds(bounds),
        column=0,
        header="",
        url=told.url,
        circular=circular,
    )


def _headed(account: Account, nodes: list[NodeView]) -> list[NodeView]:
    """The nodes with the name of their latest day, of its month or its year, so that there are not too many of them."""
    days: list[int | None] = []
    for node in nodes:
        bounds = account.chronology.bounds(node.id)
        days.append(None if bounds.weak else bounds.latest_day)
    exact = {day for node, day in zip(nodes, days, strict=True) if not node.when}
    names: list[str] = []
    for depth in (3, 2, 1):
        names = [UNTOLD if day is None else _day_name(day, depth, is_exact=day in exact) for day in days]
        if len(set(names)) <= MOST_HEADERS:
            break
    return [replace(node, header=name) for node, name in zip(nodes, names, strict=True)]


def _day_name(day: int, depth: int, *, is_exact: bool) -> str:
    """`24 Apr 2026`, `by 24 Apr 2026` where no event is known to be of that day itself; `Apr 2026`, `2026`."""
    words = day_in_words(day)
    if depth == 3:
        return words if is_exact else f"by {words}"
    return " ".join(words.split(" ", 2)[3 - depth :])


def in_columns(nodes: Sequence[NodeView], edges: Iterable[EdgeView]) -> list[NodeView]:
    """The nodes, which are in listing order, each in a column: those of one day side by side, yet none beside one that
    it has an edge with.
    """
    beside: dict[str, set[str]] = {}
    for edge in edges:
        beside.setdefault(edge.start, set()).add(edge.end)
        beside.setdefault(edge.end, set()).add(edge.start)
    found: list[NodeView] = []
    first = used = -1
    here: dict[str, int] = {}
    for place, node in enumerate(nodes):
        if place == 0 or node.header != nodes[place - 1].header:
            first, here = used + 1, {}
        column = max((here[other] + 1 for other in beside.get(node.id, ()) if other in here), default=first)
        here[node.id] = column
        used = max(used, column)
        found.append(replace(node, column=column))
    return sorted(found, key=lambda node: node.column)


def _subtitle(events: int, moved: int, day: int | None) -> str:
    parts = [_count(events, "event"), f"{_count(moved, 'claim')} that moved", "days in order, not to scale"]
    return " · ".join([*parts, f"as known on {day_in_words(day)}"] if day is not None else parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _story(title: str, nodes: Sequence[NodeView], edges: Sequence[EdgeView]) -> str:
    """The moves in sentences, for those who cannot see them."""
    names = {node.id: node.source for node in nodes}
    told = [f"{e.name}: {e.before} → {e.after} by {names[e.end]}." for e in edges if e.kind == "shift" and e.count == 1]
    circles = sorted({names[end] for edge in edges if edge.circular for end in (edge.start, edge.end)})
    if circles:
        told.append(f"Circular reporting among {', '.join(circles)}.")
    return " ".join([f"{title}: {_count(sum(node.count for node in nodes), 'event')}.", *told])

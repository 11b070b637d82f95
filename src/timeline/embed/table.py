"""Decides the columns of the tables that stand in pages, and what each cell of them says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timeline.embed.answer import Cell, Table
from timeline.model.ledger import Ledger
from timeline.views.digest import DigestView
from timeline.views.history import HistoryView, StepView
from timeline.views.label import source_name
from timeline.views.order import OrderView
from timeline.views.overview import Overview
from timeline.views.revision_view import RevisionsView
from timeline.views.shift import ShiftsView
from timeline.views.standing import origins_in_words, split_text

#: Where an event can be read, by its id.
Urls = Mapping[str, str | None]


#: `of` is left out where every step is of the claim itself.
HISTORY_HEAD = ("when", "of", "figure", "what it did", "evidence", "source")


def history_table(view: HistoryView, urls: Urls) -> Table:
    """Every step of a claim and its parts."""
    rows = []
    for thread in view.threads:
        for step in thread.steps:
            name = "" if thread.claim == view.claim else thread.label
            rows.append(_step(step, thread.claim, name, urls))
    caption = f"{view.label}, as of {view.as_of}" if view.as_of else view.label
    told = Table(caption, HISTORY_HEAD, tuple(rows), "Nothing has been said of it.")
    if any(row[1].text for row in rows):
        return told
    return replace(told, head=(told.head[0], *told.head[2:]), rows=tuple((row[0], *row[2:]) for row in told.rows))


def _step(step: StepView, claim: str, name: str, urls: Urls) -> tuple[Cell, ...]:
    relation = step.relation + (", withdrawn since" if step.is_withdrawn else "")
    text = step.text + (f" ({step.part})" if step.part else "")
    per = f", per {step.per}" if step.per else ""
    return (
        Cell(step.when, event=step.event),
        Cell(name, claim=claim),
        Cell(text, claim=claim),
        Cell(relation if step.order_certain else f"{relation} (order not proven)"),
        Cell(step.evidence),
        Cell(step.source_name + per, urls.get(step.event), event=step.event),
    )


def state_table(view: Overview) -> Table:
    """What is held of each claim."""
    rows = tuple(
        (
            Cell(state.label, claim=state.claim),
            Cell(split_text(state), claim=state.claim),
            Cell(state.since_text, event=state.since["event"] if state.since else None),
            Cell(state.evidence or ""),
            Cell(state.standing or ""),
            Cell(", ".join(state.origin_names) or origins_in_words(state)),
        )
        for state in view
    )
    caption = f"What is held as of {view.as_of}" if view.as_of else "What is held"
    return Table(caption, ("claim", "figure", "since", "evidence", "standing", "origins"), rows, "Nothing is held.")


def shifts_table(view: ShiftsView, urls: Urls) -> Table:
    """Every change of a figure that prevailed."""
    rows = tuple(
        (
            Cell(shift.when, event=shift.event),
            Cell(shift.label, claim=shift.claim),
            Cell(shift.before_text),
            Cell(shift.after_text),
            Cell(shift.reason if shift.order_certain else f"{shift.reason} (order not proven)"),
            Cell(shift.source_name, urls.get(shift.event), event=shift.event),
        )
        for shift in view
    )
    caption = f"What shifted by {view.as_of}" if view.as_of else "What shifted"
    return Table(caption, ("when", "claim", "from", "to", "why", "source"), rows, "Nothing has shifted.")


def diff_table(view: DigestView, urls: Urls) -> Table:
    """What changed between two days."""
    rows = tuple(
        (
            Cell(change.kind),
            Cell(change.label, claim=change.claim),
            Cell(change.before_text if change.before is not None else ""),
            Cell(change.after_text),
            Cell(change.when, event=change.event),
            Cell(change.source_name, urls.get(change.event), event=change.event),
        )
        for change in view.changes
    )
    caption = f"What changed from {view.first} to {view.last}"
    empty = f"Nothing changed from {view.first} to {view.last}."
    return Table(caption, ("change", "claim", "from", "to", "when", "source"), rows, empty)


def revisions_table(view: RevisionsView) -> Table:
    """What two revisions of a ledger tell differently of its claims."""
    rows = tuple(
        (
            Cell(row.kind),
            Cell(row.label, claim=row.claim),
            *(Cell("" if held is None else f"{held.text} ({held.evidence}, {held.standing})") for held in row.sides),
        )
        for row in view.states
    )
    told = f"from {view.before.short} to {view.after.short}"
    empty = f"No claim changed {told}." if not view.is_same else f"Nothing changed in meaning {told}."
    return Table(f"What changed {told}", ("change", "claim", "from", "to"), rows, empty)


def events_table(view: OrderView, ledger: Ledger) -> Table:
    """The events, in the order in which they become certain."""
    rows = []
    for one in view.events:
        event = ledger.events[one.event]
        cells = (
            Cell(one.when, event=event.id),
            Cell(event.kind),
            Cell(source_name(event.source, ledger)),
            Cell(event.title, event.url, event=event.id),
        )
        rows.append(cells)
    return Table("Events", ("when", "kind", "source", "title"), tuple(rows), "Nothing has happened yet.")

"""Decides how a ledger and its answers look in a notebook: tables in HTML and Markdown, and in one line of text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from timeline.embed.answer import Cell, Table
from timeline.embed.origin_table import (
    diagnostics_table,
    drifts_table,
    judgements_table,
    order_table,
    sources_table,
    trace_table,
)
from timeline.embed.table import Urls, diff_table, history_table, revisions_table, shifts_table, state_table
from timeline.model.ledger import Ledger
from timeline.workspace import Workspace

P = ParamSpec("P")
Answer = TypeVar("Answer")


class Shown:
    """What a notebook asks of an object, given its table and where events can be read."""

    _urls: Urls = {}  # noqa: RUF012 - nobody writes into it; each answer has its ledger's own

    def _table(self) -> Table:
        return Table(type(self).__name__, (), (), "")

    def _repr_html_(self) -> str:
        from timeline.embed.html_form import HtmlForm

        # notebooks set tables to the right, as if all were numbers; no text of a ledger keeps its angle brackets
        told = "\n".join(HtmlForm().table(self._table()))
        return re.sub(r"<(caption|th|td)(?=[ >])", r'<\1 style="text-align:left"', told)

    def _repr_markdown_(self) -> str:
        from timeline.embed.markdown_form import MarkdownForm, escape_markdown

        table = self._table()
        lines = MarkdownForm().table(table)
        return "\n".join([f"**{escape_markdown(table.caption)}**", "", *lines] if table.rows else lines)

    def __repr__(self) -> str:
        from timeline.render.escape_text import plain

        table = self._table()
        rows = len(table.rows)
        return f"<{plain(table.caption)}: {rows} row{'' if rows == 1 else 's'}>"

    __str__ = __repr__


def _shown(
    ask: Callable[Concatenate[Workspace, P], Answer], tabulate: Callable[[Answer, Urls], Table]
) -> Callable[Concatenate[Workspace, P], Answer]:
    """The same question, whose answer is what it was and shows itself too."""
    kinds: dict[type, type] = {}

    @wraps(ask)
    def answer(self: Workspace, /, *args: P.args, **options: P.kwargs) -> Answer:
        found = ask(self, *args, **options)
        kind = type(found)
        if kind not in kinds:
            members = {"_table": lambda told: tabulate(told, told._urls), "__module__": __name__}
            kinds[kind] = type(f"Shown{kind.__name__}", (Shown, kind), members)
        told: Answer = kinds[kind](*_values(found))
        # the answers are frozen, and this is none of their fields
        object.__setattr__(told, "_urls", _urls(self.ledger))
        return told

    return answer


def _pictured(ask: Callable[Concatenate[Workspace, P], Answer]) -> Callable[Concatenate[Workspace, P], Answer]:
    """The same wish, whose picture can stand in a notebook beside others, light or dark as the notebook is."""
    kinds: dict[type, type] = {}

    @wraps(ask)
    def answer(self: Workspace, /, *args: P.args, **options: P.kwargs) -> Answer:
        found = ask(self, *args, **options)
        kind: Any = type(found)
        if kind not in kinds:
            members = {"_repr_svg_": lambda drawn: _placed(kind._repr_svg_(drawn)), "__module__": __name__}
            kinds[kind] = type(f"Shown{kind.__name__}", (kind,), members)
        drawn: Answer = kinds[kind](*_values(found))
        return drawn

    return answer


def _placed(svg: str | None) -> str | None:
    """A picture whose ids are its own, as many notebooks hold all of their pictures in one page."""
    from hashlib import sha256

    from timeline.embed.inline_picture import inline_svg
    from timeline.embed.scheme import follow_page

    if svg is None:
        return None
    return follow_page(inline_svg(svg, sha256(svg.encode(errors="replace")).hexdigest()[:8]))


def _values(answer: Any) -> tuple[Any, ...]:
    """The fields of a tuple or a record."""
    return answer if isinstance(answer, tuple) else tuple(getattr(answer, one.name) for one in fields(answer))


def _urls(ledger: Ledger) -> Urls:
    return {event.id: event.url for event in ledger.events.values()}


class ShownWorkspace(Shown, Workspace):
    """A ledger that shows itself in a notebook, as its answers do: tables whose events are links."""

    history = _shown(Workspace.history, history_table)
    state = _shown(Workspace.state, lambda view, _: state_table(view))
    shifts = _shown(Workspace.shifts, shifts_table)
    diff = _shown(Workspace.diff, diff_table)
    diff_git = _shown(Workspace.diff_git, lambda view, _: revisions_table(view))
    trace = _shown(Workspace.trace, trace_table)
    judgements = _shown(Workspace.judgements, judgements_table)
    order = _shown(Workspace.order, order_table)
    drift = _shown(Workspace.drift, lambda view, _: drifts_table(view))
    sources = _shown(Workspace.sources, lambda view, _: sources_table(view))
    check = _shown(Workspace.check, lambda report, _: diagnostics_table(report.diagnostics))
    render = _pictured(Workspace.render)
    draw = _pictured(Workspace.draw)

    def _table(self) -> Table:
        ledger = self.ledger
        counted = (
            ("events", len(ledger.events)),
            ("claims", len(ledger.claims())),
            ("statements", sum(len(event.statements) for event in ledger.events.values())),
            ("sources", len(ledger.sources)),
            ("complaints of the reader", len(self.diagnostics)),
        )
        rows = tuple((Cell(name), Cell(str(number))) for name, number in counted)
        return Table(ledger.title, ("what", "how many"), rows, "")

    def __repr__(self) -> str:
        from timeline.render.escape_text import plain

        return f"<ledger {plain(self.ledger.title)!r}: {len(self.ledger.events)} events>"

    __str__ = __repr__

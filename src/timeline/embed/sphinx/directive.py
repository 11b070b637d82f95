"""Decides what the directives write: tables with targets for claims and events, and pictures with captions."""

from __future__ import annotations

import zlib
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from timeline.embed.answer import Answer, Cell, Drawing, Table
from timeline.embed.request import Request, build_request, parse_directive
from timeline.embed.sphinx.domain import CLAIM, EVENT, TimelineDomain, domain_of
from timeline.embed.sphinx.ledger import desk_of, use_of
from timeline.embed.sphinx.picture import picture
from timeline.errors import TimelineError, Unreadable
from timeline.render.escape import link

logger = logging.getLogger(__name__)

_TABLES = ("history", "state", "shifts", "diff", "events")
_PICTURES = ("lanes", "graph", "claim")
DIRECTIVE_NAMES = tuple(f"timeline-{name}" for name in (*_TABLES, *_PICTURES))
_OPTIONS = (
    "as-of", "subject", "contested", "title", "width", "layout", "order", "caption", "align", "alt",
)  # fmt: skip
#: What tells the same as a picture where it can't stand.
_INSTEAD = {"lanes": "state", "graph": "events", "claim": "history"}


class TimelineDirective(SphinxDirective):
    """`.. timeline-history:: deepseek-v4:license`, options as in a marker; `caption` and `align` for all."""

    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = dict.fromkeys(_OPTIONS, directives.unchanged)

    def run(self) -> list[nodes.Node]:
        """The answer in a container; where something is wrong, a warning at its line and nothing."""
        desk, domain, docname = desk_of(self.env), domain_of(self.env), self.env.docname
        try:
            request, caption = self._request()
            answer = desk.answer(request)
        except (TimelineError, Unreadable) as error:
            told = f"{error.message}; {error.help}" if error.help else error.message
            rule = error.rule if isinstance(error, Unreadable) else "unanswerable-marker"
            domain.wrong.add(docname)
            domain.uses.setdefault(docname, [])
            logger.warning("%s", told, location=self.get_location(), type="timeline", subtype=rule)
            return []
        domain.note_use(docname, use_of(desk, request))
        if request.kind == "picture":
            # the table that stands in for a picture has answers of its own
            domain.note_use(docname, use_of(desk, _instead(request)))
        held = nodes.container(classes=["timeline", f"timeline-{request.directive}"])
        self.set_source_info(held)
        if request.directive in ("history", "claim"):
            claim = str(desk.workspace.claim(request.name))
            self._mark(domain, held, Cell("", claim=claim))
        held += self._content(request, answer, caption)
        return [held]

    def _request(self) -> tuple[Request, str | None]:
        """What is asked for, and its caption."""
        options = {key: value or "" for key, value in self.options.items()}
        directive = self.name.removeprefix("timeline-")
        return parse_directive(directive, " ".join(self.arguments), options), options.get("caption")

    def _content(self, request: Request, answer: Answer, caption: str | None) -> nodes.Node:
        if isinstance(answer, Table):
            return self._table(answer, caption, targets=True)
        assert isinstance(answer, Drawing)
        docname = self.env.docname
        number = f"{zlib.crc32(docname.encode()):x}-{self.env.new_serialno('timeline')}"
        narrow = desk_of(self.env).narrow(request)
        drawn = picture("", drawing=answer, narrow=narrow, number=number, options=dict(request.options))
        told = desk_of(self.env).answer(_instead(request))
        assert isinstance(told, Table)
        drawn += self._table(told, caption or answer.title, targets=False)
        return drawn

    def _table(self, table: Table, caption: str | None, *, targets: bool) -> nodes.Node:
        if not table.rows:
            return nodes.paragraph("", table.empty)
        group = nodes.tgroup(cols=len(table.head))
        group += [nodes.colspec(colwidth=width) for width in _widths(table)]
        head = nodes.row("", *(nodes.entry("", nodes.paragraph("", text)) for text in table.head))
        group += nodes.thead("", head)
        group += nodes.tbody("", *(nodes.row("", *(self._entry(cell, targets) for cell in row)) for row in table.rows))
        title = nodes.title("", table.caption if caption is None else caption)
        return nodes.table("", title, group, classes=["timeline-table", "colwidths-auto"])

    def _entry(self, cell: Cell, targets: bool) -> nodes.entry:
        target = link(cell.url)
        text: nodes.Node = nodes.Text(cell.text)
        if target is not None and cell.text:
            text = nodes.reference("", cell.text, refuri=target, internal=False)
        told = nodes.paragraph("", "", text)
        if targets:
            self._mark(domain_of(self.env), told, cell)
        return nodes.entry("", told)

    def _mark(self, domain: TimelineDomain, node: nodes.Element, cell: Cell) -> None:
        """Make a node the target of the claim or event that it is about, unless the page has one."""
        ledger = desk_of(self.env).workspace.ledger
        for kind, name in ((CLAIM, cell.claim), (EVENT, cell.event)):
            if name is None:
                continue
            label = name if kind == CLAIM else ledger.events[name].title
            anchor = domain.note_target(self.state.document, kind, name, label)
            if anchor is not None:
                node["ids"].append(anchor)
                self.state.document.note_explicit_target(node)


#: Columns of plain text are at least and at most as wide, in characters.
_NARROW, _WIDE = 5, 36


def _widths(table: Table) -> list[int]:
    """The width of each column in characters, for builders that draw tables of plain text."""
    rows = (table.head, *(tuple(cell.text for cell in row) for row in table.rows))
    longest = (max(map(len, column)) for column in zip(*rows, strict=True))
    return [max(_NARROW, min(_WIDE, width)) for width in longest]


def _instead(request: Request) -> Request:
    """What is asked for where the picture can't stand."""
    directive = _INSTEAD[request.directive]
    kept = {key: value for key, value in request.options.items() if key in ("as-of", "subject")}
    names = () if directive == "events" else request.names
    return build_request(directive, names, {} if directive == "events" else kept)

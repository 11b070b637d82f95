"""Decides what the role `:figure:` writes: the present figure, linked to where its claim is shown."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxRole

from timeline.embed.answer import Figure
from timeline.embed.inject import check_pin
from timeline.embed.request import parse_role
from timeline.embed.sphinx.domain import CLAIM, domain_of
from timeline.embed.sphinx.ledger import desk_of, use_of
from timeline.errors import TimelineError, Unreadable

logger = logging.getLogger(__name__)


class FigureRole(SphinxRole):
    """`:figure:`deepseek-v4:license <was MIT>``, options as in a marker."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The figure; where something is wrong, a warning at its line and the text as it is written."""
        desk, domain = desk_of(self.env), domain_of(self.env)
        docname = self.env.docname
        try:
            request = parse_role(self.text)
            answer = desk.answer(request)
            check_pin(request, answer)
        except (TimelineError, Unreadable) as error:
            told = f"{error.message}; {error.help}" if error.help else error.message
            rule = error.rule if isinstance(error, Unreadable) else "unanswerable-marker"
            domain.wrong.add(docname)
            domain.uses.setdefault(docname, [])
            logger.warning("%s", told, location=self._place(), type="timeline", subtype=rule)
            return [nodes.literal(self.rawtext, self.text)], []
        assert isinstance(answer, Figure)
        domain.note_use(docname, use_of(desk, request))
        domain.note_link(docname, CLAIM, answer.claim)
        shown = nodes.inline(self.rawtext, answer.told, classes=["timeline-figure"])
        reference = addnodes.pending_xref(
            "", shown, refdomain="timeline", reftype=CLAIM, reftarget=answer.claim, refdoc=docname, refexplicit=True
        )
        reference["timeline-figure"] = True
        self.set_source_info(reference)
        return [reference], []

    def _place(self) -> str:
        """The file and line of this role; all that a parser knows of the line is where its paragraph starts."""
        source, start = self.get_source_info()
        try:
            lines = Path(source).read_text("utf-8").splitlines()[start - 1 :]
        except (OSError, UnicodeDecodeError):
            return f"{source}:{start}"
        for place, line in enumerate(lines):
            if self.text in line:
                return f"{source}:{start + place}"
            if not line.strip():
                break
        return f"{source}:{start}"

"""Decides how a request is answered from a ledger, each once however many pages ask."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.embed.answer import Answer, Cell, Diagram, Drawing, Figure, Notes
from timeline.embed.glance import Key
from timeline.embed.request import Request
from timeline.embed.table import diff_table, events_table, history_table, shifts_table, state_table
from timeline.errors import TimelineError
from timeline.views.standing import origins_in_words, split_text

if TYPE_CHECKING:
    from timeline.views.state import StateView
    from timeline.workspace import Workspace

#: In pixels: about what a page of documentation leaves for its text.
_WIDTH = 960
#: How much of its story a picture tells where a reader hears it instead of seeing it, in characters.
_LONGEST_STORY = 400
#: In pixels: what a phone leaves, and how wide a picture is at least that is drawn for phones, too.
_NARROW, _WIDE = 480, 640


class Desk:
    """Answers the requests of pages."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._answers: dict[tuple[object, ...], Answer | TimelineError] = {}
        #: Tables as a form writes them, by the form's name and the request's key.
        self.tables: dict[tuple[object, ...], list[str]] = {}
        #: Markers with their answers that were found to be true, and whether they are settled (see glance).
        self.current: dict[Key, bool] = {}

    def answer(self, request: Request) -> Answer:
        """The answer to a request. Raises TimelineError for a claim, event or day that means nothing here."""
        key = request.key
        if key not in self._answers:
            try:
                self._answers[key] = self._find(request)
            except TimelineError as error:
                self._answers[key] = error
        found = self._answers[key]
        if isinstance(found, TimelineError):
            raise TimelineError(found.message, found.help)
        return found

    def _find(self, request: Request) -> Answer:
        kind = request.kind
        if kind == "figure":
            return self._figure(request)
        if kind == "picture":
            return self._drawing(request)
        if kind == "footnotes":
            return Notes(())
        workspace, as_of = self.workspace, request.options.get("as-of")
        if kind == "mermaid":
            title = request.options.get("title")
            names, subjects = request.names, request.subjects
            return Diagram(workspace.tell("mmd", claims=names, subjects=subjects, as_of=as_of, title=title).text)
        if request.directive == "history":
            return history_table(workspace.history(request.name, as_of), _urls(workspace))
        if request.directive == "state":
            contested = request.options.get("contested") == "yes"
            found = workspace.state(*request.names, subjects=request.subjects, as_of=as_of, contested=contested)
            return state_table(found)
        if request.directive == "shifts":
            shifts = workspace.shifts(*request.names, subjects=request.subjects, as_of=as_of)
            return shifts_table(shifts, _urls(workspace))
        if request.directive == "events":
            return events_table(workspace.order(*request.names), workspace.ledger)
        first, last, *rest = request.names
        return diff_table(workspace.diff(first, last, *rest, subjects=request.subjects), _urls(workspace))

    def narrow(self, request: Request) -> Drawing | None:
        """The picture of a request as it is drawn for phones; None where it is narrow already. Raises TimelineError."""
        options = request.options
        if int(options.get("width", _WIDTH)) < _WIDE:
            return None
        drawing = self.answer(replace(request, options={**options, "width": str(_NARROW)}))
        assert isinstance(drawing, Drawing)
        return drawing

    def state(self, request: Request) -> StateView:
        """The state behind a figure. Raises TimelineError."""
        claim = str(self.workspace.claim(request.name))
        states = self.workspace.state(claim, as_of=request.options.get("as-of"))
        found = next((state for state in states if state.claim == claim), None)
        if found is None:
            raise TimelineError(f"nothing is told of {claim} by {request.options.get('as-of')}")
        return found

    def _figure(self, request: Request) -> Figure:
        state = self.state(request)
        text = split_text(state)
        words = {
            "evidence": state.evidence or "",
            "since": f"since {state.since_text}" if state.since_text else "",
            "standing": state.standing or "",
            "source": ", ".join(state.origin_names) or origins_in_words(state),
        }
        extras = tuple(words[extra] for extra in request.extras if words.get(extra))
        if "footnote" not in request.extras:
            return Figure(state.claim, state.label, text, extras)
        dated = request.options.get("as-of", "")
        mark = re.sub(r"[^\w]+", "-", f"{state.claim} {dated}".strip()).strip("-")
        return Figure(state.claim, state.label, text, extras, self._note(state, text, dated), mark)

    def _note(self, state: StateView, text: str, dated: str) -> tuple[Cell, ...]:
        known = f" as known on {dated}" if dated else ""
        words = [state.evidence, f"since {state.since_text}" if state.since_text else None, state.standing]
        told = ", ".join(word for word in words if word)
        cells = [Cell(f"{state.label}{known}: {text}" + (f" ({told})" if told else "") + ".", claim=state.claim)]
        if state.since is not None:
            event = self.workspace.ledger.events[state.since["event"]]
            cells.append(Cell(event.title, event.url, event=event.id))
        return tuple(cells)

    def _drawing(self, request: Request) -> Drawing:
        workspace, options = self.workspace, request.options
        width, title = int(options.get("width", _WIDTH)), options.get("title")
        as_of, subjects = options.get("as-of"), request.subjects
        if request.directive == "lanes":
            picture = workspace.render(
                claims=request.names,
                subjects=subjects,
                as_of=as_of,
                width=width,
                title=title,
                order=options.get("order", "attributes"),
                layout=options.get("layout", "wide"),
            )
            return _drawing(picture.svg)
        names = (request.name,) if request.directive == "claim" else request.names
        days = () if as_of is None else (as_of,)
        chart = workspace.draw(
            request.directive, "svg", claims=names, subjects=subjects, as_of=days, width=width, title=title
        )
        return _drawing(chart.content.decode())


_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>")
_DESC = re.compile(r"<desc[^>]*>([^<]*)</desc>")


def _drawing(svg: str) -> Drawing:
    """A drawing with the title and the story that stand in it."""
    from html import unescape

    texts = [unescape(found[1]) if (found := part.search(svg)) else "" for part in (_TITLE, _DESC)]
    story = texts[1]
    if len(story) > _LONGEST_STORY:
        story = story[:_LONGEST_STORY].rsplit(" ", 1)[0] + " …"
    return Drawing(texts[0], story or texts[0], svg)


def _urls(workspace: Workspace) -> dict[str, str | None]:
    return {event.id: event.url for event in workspace.ledger.events.values()}

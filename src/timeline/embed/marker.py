"""Decides which markers of a page belong together, and which of them are wrong: unclosed, nested or stray."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from timeline.diagnostics import Diagnostic, Severity, Span
from timeline.embed.page import Page
from timeline.embed.token import Token, find_tokens


class Marker(NamedTuple):
    """A pair of markers: `body` asks, and what stands from `start` to `end` is the answer."""

    opening: int
    body: str
    start: int
    end: int


class Quote(NamedTuple):
    """What a build answers, by its kind: nothing of it is rewritten, but what it asks for can be checked."""

    kind: str
    opening: int
    body: str


@dataclass(frozen=True, slots=True)
class Markers:
    """What a page asks for, and what is wrong with how it does."""

    markers: tuple[Marker, ...]
    quotes: tuple[Quote, ...]
    problems: tuple[Diagnostic, ...]


def fault(span: Span, message: str, rule: str, help_line: str | None = None) -> Diagnostic:
    """An error in a page."""
    return Diagnostic(span, Severity.ERROR, message, rule, help_line)


def find_markers(page: Page) -> Markers:
    """The markers, fences, roles and directives of a page, in order."""
    found = list(find_tokens(page))
    marks = [token for token in found if token.kind in _MARKS]
    partners = _partners(marks)
    markers: list[Marker] = []
    problems: list[Diagnostic] = []
    place, close = 0, ".. /timeline" if page.syntax == "rst" else "<!-- /timeline -->"
    while place < len(marks):
        token, partner, step = marks[place], partners.get(place), 1
        if token.kind == "unfinished":
            span, told = page.span(token.start), "the comment of this marker never ends"
            problems.append(fault(span, told, "unclosed-marker", "end it with -->"))
        elif token.kind == "close":
            problems.append(fault(page.span(token.start), "this closes a marker that nothing opens", "stray-marker"))
        elif partner is None:
            span = page.span(token.start)
            problems.append(fault(span, "this marker is never closed", "unclosed-marker", f"close it with {close}"))
        elif partner > place + 1:
            inner, outer = page.span(marks[place + 1].start), page.span(token.start)
            message = f"this marker stands inside the one of line {outer.line}, column {outer.col}"
            problems.append(fault(inner, message, "nested-marker", f"close that one before it with {close}"))
            step = partner - place + 1
        else:
            markers.append(Marker(token.start, token.body, token.end, marks[partner].start))
            step = 2
        place += step
    if len(marks) == len(found):
        return Markers(tuple(markers), (), tuple(problems))
    quotes = tuple(Quote(token.kind, token.start, token.body) for token in found if token.kind not in _MARKS)
    taken = [(marker.start, marker.end) for marker in markers]
    return Markers(tuple(markers), tuple(_outside(quotes, taken)), tuple(problems))


#: The tokens that are markers or parts of them; others are fences, roles and directives.
_MARKS = frozenset({"open", "close", "unfinished"})


def _partners(marks: list[Token]) -> dict[int, int]:
    """For each opening, the place of the closing that brings its depth back; those without one are left out."""
    waiting: list[int] = []
    found: dict[int, int] = {}
    for place, token in enumerate(marks):
        if token.kind == "open":
            waiting.append(place)
        elif token.kind == "close" and waiting:
            found[waiting.pop()] = place
    return found


def _outside(quotes: Iterable[Quote], taken: list[tuple[int, int]]) -> Iterable[Quote]:
    """The quotes that do not stand in an answer."""
    place = 0
    for quote in quotes:
        while place < len(taken) and taken[place][1] <= quote.opening:
            place += 1
        if place == len(taken) or quote.opening < taken[place][0]:
            yield quote

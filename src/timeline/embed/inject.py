"""Decides what a page says once its markers are answered anew, and which of its answers are stale."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path

from timeline.diagnostics import Diagnostic, ordered
from timeline.embed.answer import Answer, Diagram, Drawing, Figure, Notes, Table
from timeline.embed.desk import Desk
from timeline.embed.form import Form, form_of
from timeline.embed.glance import count_current, is_settled, key_of
from timeline.embed.marker import Marker, Quote, fault, find_markers
from timeline.embed.page import Page
from timeline.embed.picture_file import picture_path, picture_target
from timeline.embed.request import Request, parse_directive_text, parse_fence, parse_request, parse_role
from timeline.errors import TimelineError, Unreadable


@dataclass(frozen=True, slots=True)
class Outcome:
    """A page answered anew: its text, the files of its pictures, and what is wrong.

    `stale` goes away by writing `text` and `pictures`; `problems` are for a person. `count` is of answers.
    """

    text: str
    pictures: Mapping[Path, bytes]
    stale: tuple[Diagnostic, ...]
    problems: tuple[Diagnostic, ...]
    count: int

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return ordered((*self.stale, *self.problems))


@dataclass(slots=True)
class _Work:
    """What is gathered on the way through a page."""

    page: Page
    desk: Desk
    form: Form
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    pictures: dict[Path, bytes] = field(default_factory=dict)
    stale: list[Diagnostic] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)
    noted: dict[str, tuple[Figure, int]] = field(default_factory=dict)

    def complain(self, place: int, error: TimelineError | Unreadable) -> None:
        rule = error.rule if isinstance(error, Unreadable) else "unanswerable-marker"
        self.problems.append(fault(self.page.span(place), error.message, rule, error.help))


#: The kinds of what a build answers; each build knows some of them.
QUOTES = ("fence", "role", "directive")


def answer_page(page: Page, desk: Desk, *, quotes: Sequence[str] = QUOTES) -> Outcome:
    """Answer every marker of a page; what asks a build for its answer is checked only, if its kind is in `quotes`.

    Of a page without a place, the pictures are not looked at.
    """
    if (count := count_current(page, desk.current)) is not None:
        return Outcome(page.text, {}, (), (), count)
    found = find_markers(page)
    work = _Work(page, desk, form_of(page.syntax), problems=list(found.problems))
    listings: list[tuple[Marker, Request]] = []
    current = desk.current
    for marker in found.markers:
        key = key_of(page, marker.opening, marker.end)
        if key in current:
            continue
        try:
            request = parse_request(marker.body)
            if request.kind == "footnotes":
                listings.append((marker, request))
            elif _answer(work, marker, request):
                current[key] = is_settled(key)
        except (TimelineError, Unreadable) as error:
            work.complain(marker.opening, error)
    for marker, request in listings:
        notes = Notes(tuple(figure for figure, _ in work.noted.values()))
        try:
            _replace(work, marker, request, _block(work, marker, work.form.notes(notes)))
        except Unreadable as error:
            work.complain(marker.opening, error)
    if work.noted and not listings and not work.problems:
        place = next(place for _, place in work.noted.values())
        told = 'a page with footnotes needs a marker "footnotes" where they shall stand'
        work.problems.append(fault(page.span(place), told, "missing-footnotes", "put one at the end of the page"))
    asked = [quote for quote in found.quotes if quote.kind in quotes]
    for quote in asked:
        _check(work, quote)
    _leave_out_what_breaks(work, len(found.markers))
    text = _edited(page.text, work.edits)
    count = len(found.markers) + len(asked)
    return Outcome(text, work.pictures, ordered(work.stale), ordered(work.problems), count)


def _answer(work: _Work, marker: Marker, request: Request) -> bool:
    """Answer a marker; whether it holds what it should, wherever and how often it stands."""
    answer = work.desk.answer(request)
    check_pin(request, answer)
    if isinstance(answer, Figure):
        new = _figure(work, marker, request, answer)
    elif isinstance(answer, Drawing):
        if work.page.folder is None:
            return False
        target = picture_target(work.page, request)
        new = _block(work, marker, work.form.picture(target, request.options.get("alt") or answer.story))
        _draw(work, marker, target, answer.svg.encode())
    elif isinstance(answer, Table):
        key = (work.form.name, *request.key)
        if key not in work.desk.tables:
            work.desk.tables[key] = work.form.table(answer)
        new = _block(work, marker, work.desk.tables[key])
    else:
        assert isinstance(answer, Diagram)
        new = _block(work, marker, work.form.diagram(answer.text))
    is_current = not _replace(work, marker, request, new)
    # footnotes are gathered a page, pictures are files that may go
    return is_current and not isinstance(answer, Drawing) and not (isinstance(answer, Figure) and answer.mark)


def check_pin(request: Request, answer: Answer) -> None:
    """Raise Unreadable where a figure is no longer what `was=` says it was."""
    was = request.options.get("was")
    if was is not None and isinstance(answer, Figure) and " ".join(was.split()) != " ".join(answer.text.split()):
        message = f'{answer.claim} was "{was}" when this was written, and is "{answer.text}" now'
        raise Unreadable(message, "read what stands around it, then say what it is now", "stale-pin")


_NAME = re.compile(r"[\w:/@.+-](?:[\w:/@.+ -]*[\w:/@.+-])?")


def _figure(work: _Work, marker: Marker, request: Request, figure: Figure) -> str:
    if work.page.syntax != "rst":
        if figure.mark:
            work.noted.setdefault(figure.mark, (figure, marker.opening))
        return work.form.figure(figure, "")
    name = request.options.get("as", request.name)
    if not _NAME.fullmatch(name):
        raise Unreadable(f'"{name}" can\'t name a substitution', "give letters, digits, spaces and hyphens", _BAD)
    if figure.mark:
        raise Unreadable("a substitution can't carry a footnote", "write with=source instead", _BAD)
    return _block(work, marker, [work.form.figure(figure, name)])


_BAD = "unreadable-marker"
_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")


def _block(work: _Work, marker: Marker, lines: list[str]) -> str:
    """Lines between the markers, each after what stands before the opening one: indentation, signs of quotation."""
    page = work.page
    before = page.text[page.line_start(marker.opening) : marker.opening]
    end = page.line_end(marker.opening)
    if page.syntax == "html":
        prefix = before if not before.strip() else ""
        return end + "".join(f"{prefix}{line}{end}" for line in lines) + prefix
    if page.syntax == "markdown" and not _PREFIX.fullmatch(before):
        raise Unreadable("this can't stand inside a line", "put its marker on a line of its own", _BAD)
    prefix = re.sub(r"[^\t >]", " ", before)
    blank = prefix.rstrip()
    told = "".join(f"{prefix}{line}".rstrip() + end for line in ["", *lines, ""]) if lines else f"{blank}{end}"
    return f"{end}{told}{prefix}"


def _draw(work: _Work, marker: Marker, target: str, svg: bytes) -> None:
    path = picture_path(work.page, target)
    if work.pictures.get(path, svg) != svg:
        message = f"two different pictures of this page go to {target}"
        raise Unreadable(message, "give one of them another name with file=", _BAD)
    work.pictures[path] = svg
    if not path.exists() or path.read_bytes() != svg:
        span = work.page.span(marker.opening)
        state = "is not what the ledger shows now" if path.exists() else "has not been drawn"
        work.stale.append(fault(span, f"the picture {target} {state}", "stale-picture", _help(work.page)))


def _replace(work: _Work, marker: Marker, request: Request, new: str) -> bool:
    """Note what stands between markers as stale where it is another text than `new`, and tell whether it is."""
    old = work.page.text[marker.start : marker.end]
    if old == new:
        return False
    work.edits.append((marker.start, marker.end, new))
    if request.kind == "figure":
        message = f'the page says "{_shown(work, old)}", the ledger says "{_shown(work, new)}" of {request.name}'
    else:
        message = f'this is not what "{request.directive}" answers now'
    work.stale.append(fault(work.page.span(marker.opening), message, "stale-answer", _help(work.page)))
    return True


def _shown(work: _Work, text: str) -> str:
    """A figure of a page as its readers see it, shortened."""
    if work.page.syntax == "rst":
        text = re.sub(r"\\(.)", r"\1", text.partition("replace::")[2] or text)
    shown = " ".join(unescape(text).split())
    return shown if len(shown) <= 80 else f"{shown[:79]}…"


def _help(page: Page) -> str:
    return f'run "timeline embed {page.path}"'


def complaint(page: Page, diagnostic: Diagnostic) -> str:
    """A diagnostic for builds that don't know the place of their page: it quotes the line."""
    lines = page.plain.split("\n")
    line = lines[diagnostic.span.line - 1].strip()
    shown = line if len(line) <= 100 else f"{line[:99]}…"
    return f'{diagnostic.message}, in the line: {shown} ("timeline embed --check FOLDER" tells the file and line)'


def read_quote(quote: Quote) -> Request:
    """What a fence, a role or a directive asks for. Raises Unreadable."""
    if quote.kind == "role":
        return parse_role(quote.body)
    lines = quote.body.split("\n")
    return parse_fence(lines) if quote.kind == "fence" else parse_directive_text(lines)


def _check(work: _Work, quote: Quote) -> None:
    try:
        request = read_quote(quote)
        check_pin(request, work.desk.answer(request))
    except (TimelineError, Unreadable) as error:
        work.complain(quote.opening, error)


def _leave_out_what_breaks(work: _Work, count: int) -> None:
    """Take back each answer after which the page would no longer have its `count` markers.

    Indented below a paragraph, for one, a marker is part of it, and what follows its answer's empty line is code.
    """
    page = work.page
    if not work.edits or _is_whole(page, work.edits, count):
        return
    for edit in [one for one in work.edits if not _is_whole(page, [one], count)]:
        work.edits.remove(edit)
        message = "this can't stand here: it would hide where its own answer ends"
        opening = page.text.rfind("<!--", 0, edit[0]) if page.syntax != "rst" else page.line_start(edit[0] - 1)
        help_line = "put an empty line before the marker, and indent it no more than what stands there"
        work.stale = [one for one in work.stale if one.span != page.span(opening)]
        work.complain(opening, Unreadable(message, help_line, _BAD))


def _is_whole(page: Page, edits: list[tuple[int, int, str]], count: int) -> bool:
    """Whether a page has as many markers once it is edited."""
    return len(find_markers(replace(page, text=_edited(page.text, edits))).markers) == count


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    """The text with its edits, which don't overlap."""
    parts, place = [], 0
    for start, end, new in sorted(edits):
        parts += [text[place:start], new]
        place = end
    return "".join((*parts, text[place:]))

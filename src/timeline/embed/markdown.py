"""Decides how Python-Markdown, and what is built on it, answers the fences and figures of a page."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from timeline.embed.answer import Diagram, Drawing, Figure, Table
from timeline.embed.desk import Desk
from timeline.embed.html_form import HtmlForm, escape_html
from timeline.embed.inject import answer_page, check_pin, complaint, read_quote
from timeline.embed.inline_picture import figure_html
from timeline.embed.opening import find_folder, open_desk
from timeline.embed.page import Page
from timeline.embed.request import Request
from timeline.embed.token import Token, find_tokens
from timeline.errors import TimelineError
from timeline.render.escape_html import html

#: After white space is normal (30) and snippets are in (32), before fenced code is taken out (25).
_PRIORITY = 26


class TimelineExtension(Extension):
    """Answers fenced blocks called `timeline` and the role `{figure}`, and fails where a page is stale."""

    def __init__(self, **options: Any) -> None:
        self.config = {"ledger": ["", "The ledger's folder; else $TIMELINE_LEDGER, else the nearest events/."]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Register with a Markdown. Raises TimelineError where there is no ledger."""
        with _in_words():
            given = self.getConfig("ledger") or None
            if given is not None and not isinstance(given, str | Path):
                raise TimelineError(f"`ledger` names a folder, found {given!r:.60}")
            folder = find_folder(None if given is None else str(given), Path.cwd())
        md.preprocessors.register(_Answers(md, folder), "timeline", _PRIORITY)


def makeExtension(**options: Any) -> TimelineExtension:  # noqa: N802 - the name that Python-Markdown calls
    """The extension, by the name of this module."""
    return TimelineExtension(**options)


@contextmanager
def _in_words() -> Iterator[None]:
    """MkDocs ends a build in words for an error of its own, and for any other with a traceback."""
    try:
        yield
    except TimelineError as error:
        mkdocs = sys.modules.get("mkdocs.exceptions")  # not imported: most who use this have no MkDocs
        if mkdocs is None:
            raise
        raise mkdocs.BuildError(f"{error.message}\nhelp: {error.help}" if error.help else error.message) from None


class _Answers(Preprocessor):
    def __init__(self, md: Markdown, folder: Path) -> None:
        super().__init__(md)
        self.folder = folder

    def run(self, lines: list[str]) -> list[str]:
        """The lines with what stands for each answer. Raises TimelineError for the first thing that is wrong."""
        with _in_words():
            return self._answered(lines)

    def _answered(self, lines: list[str]) -> list[str]:
        page = Page("", None, "markdown", "\n".join(lines))
        found = list(find_tokens(page))
        if not found:
            return lines
        desk = open_desk(self.folder)
        wrong = answer_page(page, desk, quotes=("fence", "role")).diagnostics
        if wrong:
            raise TimelineError(complaint(page, wrong[0]), wrong[0].help)
        text, place, number = [], 0, 0
        for token in found:
            if token.kind in ("fence", "role") and token.start >= place:
                number += 1
                text += [page.text[place : token.start], self._held(page, token, desk, number)]
                place = token.end
        return "".join((*text, page.text[place:])).split("\n")

    def _held(self, page: Page, token: Token, desk: Desk, number: int) -> str:
        """What keeps the place of an answer, on lines of its own for a block."""
        told = answer_html(desk, token, f"p{number}")
        assert self.md is not None
        held: str = self.md.htmlStash.store(told)
        if token.kind == "role":
            return held
        before = page.text[page.line_start(token.start) : token.start]
        return f"\n{before}{held}\n" if not before.strip() else f"{held}\n"


def answer_html(desk: Desk, token: Token, number: str) -> str:
    """The answer to a fence or a role as HTML; `number` tells the pictures of a page apart. Raises as the desk does."""
    from timeline.embed.marker import Quote

    request = read_quote(Quote(token.kind, token.start, token.body))
    answer = desk.answer(request)
    check_pin(request, answer)
    if isinstance(answer, Figure):
        return _figure_html(desk, request, answer)
    if isinstance(answer, Drawing):
        return figure_html(answer, number, request.options, desk.narrow(request))
    if isinstance(answer, Table):
        return "\n".join(HtmlForm().table(answer))
    assert isinstance(answer, Diagram)
    return f'<pre class="mermaid"><code>{html(answer.text)}</code></pre>'


def _figure_html(desk: Desk, request: Request, figure: Figure) -> str:
    from timeline.views.standing import badge

    title = f"{figure.label}: {badge(desk.state(request))}"
    return f'<span class="timeline-figure" title="{escape_html(title)}">{escape_html(figure.told)}</span>'

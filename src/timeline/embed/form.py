"""Decides what a markup language must be able to write, and which one a file is written in."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from timeline.embed.answer import Figure, Notes, Table
from timeline.errors import TimelineError


class Form(Protocol):
    """One markup language. Blocks come as lines without line ends; every text of a ledger is escaped in here."""

    name: str

    def figure(self, figure: Figure, name: str) -> str:
        """A figure inside a line; `name` is what the page calls it (rst's substitution), which others need not."""

    def table(self, table: Table) -> list[str]:
        """A table."""

    def picture(self, target: str, alt: str) -> list[str]:
        """A picture in a file, by its relative path with forward slashes."""

    def diagram(self, text: str) -> list[str]:
        """A Mermaid diagram."""

    def notes(self, notes: Notes) -> list[str]:
        """The footnotes of a page."""


#: The endings of files, by what is written in them.
ENDINGS = {
    ".md": "markdown", ".markdown": "markdown", ".mkd": "markdown", ".mdown": "markdown",
    ".qmd": "markdown", ".rmd": "markdown",
    ".rst": "rst", ".rest": "rst",
    ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip


def syntax_of(name: str) -> str | None:
    """What a file is written in by the ending of its name: markdown, rst or html; None for other files."""
    stem, _, ending = name.rpartition(".")
    return ENDINGS.get(f".{ending.lower()}") if stem else None


@cache
def form_of(syntax: str) -> Form:
    """The form of a syntax. Raises TimelineError for one that there is not."""
    if syntax == "markdown":
        from timeline.embed.markdown_form import MarkdownForm

        return MarkdownForm()
    if syntax == "html":
        from timeline.embed.html_form import HtmlForm

        return HtmlForm()
    if syntax == "rst":
        from timeline.embed.rst_form import RstForm

        return RstForm()
    raise TimelineError(f'there is no form "{syntax}"', "there are markdown, html and rst")

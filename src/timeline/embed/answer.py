"""Decides what an answer holds before it takes the form of a page: a figure, a table, a picture or a diagram."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, with a link where `url` is one that survives. `claim` and `event` name what it is about."""

    text: str
    url: str | None = None
    claim: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A present figure. `text` is what stands ("MIT"; "—" if nothing does), `extras` what is told in brackets.

    `note` is what its footnote says, `mark` the footnote's name, both only where one is asked for.
    """

    claim: str
    label: str
    text: str
    extras: tuple[str, ...] = ()
    note: tuple[Cell, ...] = ()
    mark: str = ""

    @property
    def told(self) -> str:
        return f"{self.text} ({', '.join(self.extras)})" if self.extras else self.text


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head; `empty` is said where there are none."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG, its title, and the story that it tells in words."""

    title: str
    story: str
    svg: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """The text of a Mermaid diagram."""

    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of a page: the figures that have one, each once."""

    figures: tuple[Figure, ...]


Answer = Figure | Table | Drawing | Diagram | Notes

"""Decides what a finished picture or text carries: the view that it is drawn from, and itself."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.render.escape_text import plain
from timeline.views.lanes import LanesView


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """A picture: the view that it is drawn from, and the drawing."""

    view: LanesView
    svg: str

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<picture {plain(self.view.title)!r}: {plain(self.view.subtitle)}>"


@dataclass(frozen=True, slots=True, repr=False)
class Telling:
    """The text of a story in one of its forms, and the view of the picture that it tells."""

    view: LanesView
    text: str

    def __repr__(self) -> str:
        return f"<text {plain(self.view.title)!r}: {len(self.text)} characters>"

"""Decides what the page of a story is as a file: one HTML document that needs nothing else and asks nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from timeline.render import theme
from timeline.render.escape import link
from timeline.render.escape_html import html, json_in_html, source_hash
from timeline.render.page_packed import pack
from timeline.render.page_picture import ROOT, PagePicture, draw_picture
from timeline.render.plan import NARROW
from timeline.render.svg import number
from timeline.version import __version__
from timeline.views.page import PageClaim, PageView, possible_day
from timeline.views.statement import StatementView

#: How wide the drawing for narrow screens is: drawn smaller on a telephone, larger on a tablet, legible on both.
NARROW_WIDTH = {"wide": 440.0, "tall": 480.0}
_COMMENT = re.compile(r"/\*\*.*?\*/ ?", re.DOTALL)


def write_page(view: PageView, width: float = 1280, layout: str = "wide") -> str:
    """Return the page of `view` with a picture `width` pixels wide: the same bytes for the same view.

    `layout` is "wide" (time runs to the right) or "tall" (downwards).

    A content security policy in it allows its own style and its own script by their hashes, images that it holds
    itself, and nothing else; it opens from a file as well as from a server.
    """
    days = [day for day, _, _ in view.days]
    picture = draw_picture(view.picture, width, days, layout)
    has_second = width >= NARROW and view.picture.events
    narrow = draw_picture(view.picture, NARROW_WIDTH[layout], days, layout) if has_second else None
    style = _colours() + theme.style(ROOT) + _asset("page.css")
    script = _trimmed(_asset("page.js"))
    policy = (
        f"default-src 'none'; style-src {source_hash(style)}; script-src {source_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    title = html(view.picture.title)
    parts = {
        "policy": html(policy),
        "title": title,
        "subtitle": html(view.picture.subtitle),
        "story": html(view.picture.story),
        "generator": f"timeline {__version__}",
        "style": style,
        "script": script,
        "picture": _svg(picture, title),
        "last": str(len(view.days) - 1),
        "data": json_in_html(page_data(view, picture, narrow)),
    }
    pieces = re.split(r"\{\{([a-z]+)\}\}", _asset("page.html"))
    pieces[1::2] = [parts[name] for name in pieces[1::2]]
    return "".join(pieces)


def _asset(name: str) -> str:
    return (files("timeline.render") / "assets" / name).read_text(encoding="utf-8")


def _trimmed(script: str) -> str:
    """The script without indents and comments; no text in it runs over several lines or looks like a comment."""
    lines = (line.strip() for line in _COMMENT.sub("", script).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def _colours() -> str:
    """The colours of the page, which are those of the picture."""
    named = (theme.PAPER, theme.INK, theme.MUTED, theme.RULE)
    light = "".join(f"--{name}:{day};" for name, day, _ in named) + f"--blue:{theme.LIGHT[0]};--font:{theme.FONT}"
    dark = "".join(f"--{name}:{night};" for name, _, night in named) + f"--blue:{theme.DARK[0]}"
    return f":root{{{light}}}@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _svg(picture: PagePicture, title: str) -> str:
    size = f'viewBox="0 0 {number(picture.width)} {number(picture.height)}" width="{number(picture.width)}"'
    return (
        f'<svg id="picture" class="{ROOT}" {size} height="{number(picture.height)}" role="group" '
        f'aria-label="Lanes: {title}">\n{picture.body}</svg>'
    )


def page_data(view: PageView, picture: PagePicture, narrow: PagePicture | None = None) -> dict[str, Any]:
    """What the script works with: lists in fixed places, repeated words by their place in `words`.

    `days`: [ISO, in words, end on the axis]. `events`: [id, kind, title, source, when, first place in `days` at which
    it may have been said, first at which it is certain (-1: never), url or 0, withdrawn]. `claims`: [id, subject,
    attribute, scope, states, {event: statements}], a state being [place in `days`, figure, evidence, standing, badge,
    possible, perhaps, shifts]. `statements`: [claim, event, figure, relation, evidence, basis, origins, per, printed,
    where, reason, withdrawn], shortened where its end is empty. `words` starts with the empty one. `narrow` is the
    drawing for narrow screens: [width, height, styles, elements (see `pack`), ends of the days on its axis], or 0.
    """
    words: dict[str, int] = {"": 0}

    def word(text: str) -> int:
        return words.setdefault(text, len(words))

    days = [day for day, _, _ in view.days]
    places = {event.id: place for place, event in enumerate(view.events)}
    claims = {claim.claim: place for place, claim in enumerate(view.claims)}
    return {
        "title": view.picture.title,
        "days": [[iso, text, end] for (_, iso, text), end in zip(view.days, _ends(picture, len(days)), strict=True)],
        "events": [
            [
                event.id,
                word(event.kind),
                event.title,
                word(event.source),
                event.when,
                _from(possible_day(event), days, 0),
                _from(event.latest, days, -1),
                link(event.url) or 0,
                int(event.retracted),
            ]
            for event in view.events
        ],
        "claims": [_claim_data(claim, days, places, word) for claim in view.claims],
        "statements": [_statement_data(told, claims[told.claim], places[told.event], word) for told in view.statements],
        "narrow": _packed(narrow, len(days), word) if narrow else 0,
        "words": list(words),
    }


def _packed(picture: PagePicture, days: int, word: Callable[[str], int]) -> list[Any]:
    styles, elements = pack(picture.body, word)
    return [picture.width, picture.height, styles, elements, _ends(picture, days)]


def _ends(picture: PagePicture, count: int) -> list[float]:
    return [round(end, 1) for end in picture.ends] or [0.0] * count


def _from(day: int | None, days: list[int], without: int) -> int:
    """The place of the first of `days` that is not before `day`; -1 where all are."""
    if day is None:
        return without
    return next((place for place, one in enumerate(days) if one >= day), -1)


def _claim_data(claim: PageClaim, days: list[int], places: dict[str, int], word: Callable[[str], int]) -> list[Any]:
    states = [
        [
            days.index(state.day),
            word(state.figure),
            word(state.evidence),
            word(state.standing),
            word(state.badge),
            state.possible,
            word(state.perhaps),
            state.moved,
        ]
        for state in claim.states
    ]
    told = {str(places[event]): list(rows) for event, rows in claim.told.items()}
    return [claim.claim, word(claim.subject), word(claim.attribute), word(claim.scope), states, told]


def _statement_data(told: StatementView, claim: int, event: int, word: Callable[[str], int]) -> list[Any]:
    row = [
        claim,
        event,
        word(told.text),
        word(told.relation),
        word(told.evidence),
        word(told.basis),
        [word(name) for name in told.origin_names],
        word(told.per),
        told.printed,
        word(told.where),
        told.reason,
        int(told.is_withdrawn),
    ]
    while row[-1] in (0, ""):
        row.pop()
    return row

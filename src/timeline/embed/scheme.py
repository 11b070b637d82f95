"""Decides when a picture inside a web page is dark: as the page around it is, else as its reader's system is."""

from __future__ import annotations

import re

from timeline.render.theme import DARK_PAGE, LIGHT_PAGE, MODES

_RULE = re.compile(r"(?:^|(?<=\}))\.tl(?=[ {])")


def follow_page(svg: str) -> str:
    """Return a picture whose dark colours hold where the page is dark, and where it leaves that to the system.

    A picture that is settled as light or dark is left so. Print is light.
    """
    # the first style element is the picture's own: no text of a ledger keeps its angle brackets
    head, opening, rest = svg.partition("<style>")
    sheet, closing, drawn = rest.partition("</style>")
    light, auto, dark = sheet.partition(MODES["auto"] + "{")
    if not auto:
        return svg
    rules = dark.removesuffix("}")
    asked = _RULE.sub(f".tl:not(:is({LIGHT_PAGE}) *)", rules)
    chosen = _RULE.sub(f":is({DARK_PAGE}) .tl", rules)
    return f"{head}{opening}{light}{auto}{asked}}}@media screen{{{chosen}}}{closing}{drawn}"

"""Decides how a second drawing of the picture travels in the data of a page: what repeats is told once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

#: What differs from one element to the next, and so is told with each; all other attributes make up its style.
_OWN = frozenset({"x", "y", "d", "cx", "cy", "width", "height", "class"})
_PART = re.compile(r"<(/?)([a-z]+)([^<>]*?)(/?)>|([^<>]+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


def pack(body: str, word: Callable[[str], int]) -> tuple[list[Any], list[Any]]:
    """Return the styles and the elements of `body`, SVG as `timeline.render.svg` writes it.

    A style is [name, {attribute: value}, names of what each element of it tells itself]. An element is [place of its
    style, those values, its children]: texts are places among the words that `word` gives, classes and what begins
    with `data-` too; numbers are numbers.
    """
    styles: dict[tuple[str, str, tuple[str, ...]], int] = {}
    told: list[Any] = []
    return told, list(_elements(_PART.finditer(body), styles, told, word))


def _elements(
    parts: Iterator[re.Match[str]],
    styles: dict[tuple[str, str, tuple[str, ...]], int],
    told: list[Any],
    word: Callable[[str], int],
) -> Iterator[Any]:
    for part in parts:
        closing, name, attributes, single, text = part.groups()
        if text is not None:
            if text.strip():
                yield word(unescape(text))
            continue
        if closing:
            return
        found = {key: unescape(value) for key, value in _ATTRIBUTE.findall(attributes)}
        own = tuple(key for key in found if key in _OWN or key.startswith("data-"))
        fixed = {key: value for key, value in found.items() if key not in own}
        place = styles.setdefault((name, str(fixed), own), len(styles))
        if place == len(told):
            told.append([name, fixed, list(own)])
        values = [_value(found[key]) if key in _OWN and key != "class" else word(found[key]) for key in own]
        yield [place, *values, *(() if single else _elements(parts, styles, told, word))]


def _value(text: str) -> float | str:
    """A coordinate as a number, a path as it is."""
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number

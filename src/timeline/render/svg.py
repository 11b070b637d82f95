"""Decides how a scene is spelled in SVG: one element an item, colours by class, every text through the one escaper."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from timeline.render import theme
from timeline.render.escape import link, xml
from timeline.render.marks import outline
from timeline.render.metrics import is_rtl
from timeline.render.scene import TAIL_GAP, Area, Group, Item, Line, Mark, Rules, Scene, Text


def write_svg(scene: Scene, prefix: str = "tl") -> str:
    """Return `scene` as the text of an SVG document that ends with a line break: the same bytes for the same scene.

    Every id and the root's class start with `prefix`, so that two pictures may stand in one page.
    """
    root = "".join(char for char in prefix if char.isascii() and (char.isalnum() or char in "-_")) or "tl"
    root = root if root[0].isalpha() else "tl" + root
    width, height = number(scene.width * scene.scale), number(scene.height * scene.scale)
    size = f'viewBox="0 0 {number(scene.width)} {number(scene.height)}" width="{width}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{root}" {size} height="{height}" role="img" '
        f'aria-labelledby="{root}-title {root}-desc">',
        f'<title id="{root}-title">{xml(scene.title)}</title>',
        f'<desc id="{root}-desc">{xml(scene.story)}</desc>',
        f"<style>{theme.style(root)}</style>",
        f"<defs>{_fades(scene, root)}</defs>",
        f'<rect class="paper" width="{number(scene.width)}" height="{number(scene.height)}" fill="currentColor"/>',
    ]
    for item in scene.items:
        lines.extend(_item(item, root))
    lines.append("</svg>")
    return "\n".join(lines) + "\n"


@functools.lru_cache(maxsize=4096)
def number(value: float) -> str:
    """Return a coordinate with at most one decimal, never "-0"."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def _fades(scene: Scene, root: str) -> str:
    """Return the gradients that the scene uses."""
    used = {item.fade for item in scene.flat() if isinstance(item, Area)}
    return "".join(_fade(f"{root}-{name}", name) for name in ("in", "out", "in-down", "out-down") if name in used)


def _fade(name: str, fade: str) -> str:
    opacities = (0, 0.26) if fade.startswith("in") else (0.26, 0)
    way = ' x2="0" y2="1"' if fade.endswith("down") else ""
    stops = "".join(
        f'<stop class="fade" offset="{offset}" stop-color="currentColor" stop-opacity="{opacity}"/>'
        for offset, opacity in enumerate(opacities)
    )
    return f'<linearGradient id="{name}"{way}>{stops}</linearGradient>'


def _item(item: Item, root: str) -> Iterator[str]:
    if isinstance(item, Text):
        yield _text(item)
    elif isinstance(item, Mark):
        yield _mark(item)
    elif isinstance(item, Line):
        yield _line(item)
    elif isinstance(item, Rules):
        path = "".join(_straight(*(number(end) for end in line)) for line in item.lines)
        if path:
            yield f'<path class="{item.tone}" d="{path}" stroke="currentColor" stroke-width="{number(item.width)}"/>'
    elif isinstance(item, Area):
        yield _area(item, root)
    else:
        yield from _group(item, root)


def _straight(a: str, b: str, c: str, d: str) -> str:
    return f"M{a} {b}V{d}" if a == c else f"M{a} {b}H{c}" if b == d else f"M{a} {b}L{c} {d}"


def _group(item: Group, root: str) -> Iterator[str]:
    href = link(item.href)
    hooks = "".join(f' data-{name}="{xml(value)}"' for name, value in item.hooks)
    name = f'a href="{xml(href)}" rel="noopener noreferrer"' if href else "g"
    yield f"<{name}{hooks}>" + _title(item.title)
    for child in item.items:
        yield from _item(child, root)
    yield "</a>" if href else "</g>"


def _title(text: str | None) -> str:
    return f"<title>{xml(text)}</title>" if text else ""


def _text(item: Text) -> str:
    anchor, extra = item.anchor, ""
    body = xml(item.text)
    if item.tail:
        light = f'class="muted" font-size="{number(item.tail_size)}" font-weight="400" fill="currentColor"'
        body += f'<tspan dx="{number(TAIL_GAP)}" {light}>{xml(item.tail)}</tspan>'
    if is_rtl(item.text):
        # for a text from right to left, SVG 2 counts its right edge as the start; our anchors are sides of the page
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        extra = ' direction="rtl" unicode-bidi="isolate"'
    if anchor != "start":
        extra += f' text-anchor="{anchor}"'
    weight = ' font-weight="600"' if item.bold else ""
    tone = item.tone + (" halo" if item.halo else "")
    place = f'x="{number(item.x)}" y="{number(item.y)}" font-size="{number(item.size)}"'
    return f'<text class="{tone}" {place}{weight}{extra} fill="currentColor">{_title(item.full)}{body}</text>'


def _mark(item: Mark) -> str:
    x, y, r = number(item.x), number(item.y), item.radius
    if item.kind in ("dispute", "tick"):
        bar = f"M{x} {number(item.y - r)}V{number(item.y + r)}"
        if item.kind == "tick":
            bar = f"M{number(item.x - r)} {y}H{number(item.x + r)}"
        body = f'<path d="{bar}" stroke="currentColor" stroke-width="3" stroke-linecap="round"/>'
        return f'<g class="{item.tone}">{_title(item.title)}{body}</g>'
    inner = r - 0.75
    corners = outline(item.kind, item.x, item.y, inner)
    if corners:
        shape = '<path d="M' + "L".join(f"{number(a)} {number(b)}" for a, b in corners) + 'Z"'
    else:
        shape = f'<circle cx="{x}" cy="{y}" r="{number(inner * 0.9)}"'
    edge = 'stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/>'
    ground = f'<g class="paper">{shape} fill="currentColor"/></g>'
    body = f'{ground}{shape} fill="none" {edge}' if item.hollow else f'{shape} fill="currentColor" {edge}'
    if item.struck:
        a, b, c, d = (number(v) for v in (item.x - r, item.y + r, item.x + r, item.y - r))
        stroke = f'd="M{a} {b}L{c} {d}" stroke="currentColor" stroke-linecap="round"'
        body = f'{ground}<g opacity="0.4">{body}</g><path {stroke} stroke-width="2"/>'
    return f'<g class="{item.tone}">{_title(item.title)}{body}</g>'


def _line(item: Line) -> str:
    path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in item.points)
    extra = f' stroke-dasharray="{item.dash}"' if item.dash else ""
    extra += f' stroke-linecap="{item.cap}"' if item.cap != "butt" else ""
    extra += f' opacity="{item.opacity:g}"' if item.opacity != 1 else ""
    head = f'<path class="{item.tone}" d="{path}" fill="none" stroke="currentColor" stroke-width="{number(item.width)}"'
    return f"{head}{extra}>{_title(item.title)}</path>" if item.title else f"{head}{extra}/>"


def _area(item: Area, root: str) -> str:
    box = item.box
    place = " ".join(
        f'{name}="{number(value)}"'
        for name, value in (
            ("x", box.left),
            ("y", box.top),
            ("width", box.right - box.left),
            ("height", box.bottom - box.top),
        )
    )
    fill = f"url(#{root}-{item.fade})" if item.fade else "currentColor"
    ink = f'fill="{fill}"'
    if item.outline:
        ink = 'fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2 5" stroke-linecap="round"'
    extra = f' rx="{number(item.radius)}"' if item.radius else ""
    extra += f' opacity="{item.opacity:g}"' if item.opacity != 1 else ""
    head = f'<rect class="{item.tone}" {place} {ink}{extra}'
    return f"{head}>{_title(item.title)}</rect>" if item.title else f"{head}/>"

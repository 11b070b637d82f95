"""Decides how a figure keeps its look in a page whose style sheets are not its own.

Every declaration is important and stands in a cascade layer, which beats all that the page declares outside of layers,
importantly or not, with whatever selector (CSS Cascade 5, section 6.4); what nobody declares is unset. The sizes and
outlines of shapes are style properties too (SVG 2, section 6.6), so each shape carries its own in a style attribute.
A shadow tree would keep the page out as well, and would show nothing wherever HTML is put into a page by a script.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from timeline.render import theme

_TAG = re.compile(r'<([a-zA-Z]+)((?: [\w:-]+="[^"]*")*) ?(/?)>')
_ATTRIBUTE = re.compile(r' ([\w:-]+)="([^"]*)"')

#: Attributes that a style sheet can override, and that a class can say as well.
INKS = frozenset(
    {
        "direction", "fill", "fill-opacity", "font-size", "font-weight", "mask-image", "opacity", "stroke",
        "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-width", "text-anchor", "unicode-bidi",
    }
)  # fmt: skip
#: Of which elements which attributes are style properties that each has its own of.
SHAPES = {"rect": ("x", "y", "width", "height", "rx"), "circle": ("cx", "cy", "r"), "path": ("d",)}
#: Attributes that no style sheet reaches: what an element is, not what it looks like.
FIXED = frozenset({"class", "dx", "href", "rel", "role", "viewBox", "x", "xmlns", "y"})
#: How a band fades, by the name of the gradient that a picture alone has for it.
FADES = {
    "in": "linear-gradient(to left,#000,transparent)",
    "out": "linear-gradient(to right,#000,transparent)",
    "in-down": "linear-gradient(to top,#000,transparent)",
    "out-down": "linear-gradient(to bottom,#000,transparent)",
}
_FADE = re.compile(r"url\(#tl-([a-z-]+)\)")

#: The width in pixels of the columns of text below a picture.
_COLUMN = 320
_TONES = (theme.PAPER, theme.INK, theme.MUTED, theme.RULE, theme.FADE)
_ROOMY = "@container (min-width:{}px)"


class Look:
    """The look of one figure: its pictures are armoured one by one, and the style sheet then speaks of them all."""

    def __init__(self, root: str, mode: str = "auto") -> None:
        """`root` is the class of the figure; `mode` one of `theme.MODES`."""
        self.root, self.mode = root, mode
        self._inks: dict[str, str] = {}
        self._links = False

    def armour(self, svg: str) -> str:
        """Return a picture as it may stand in the figure: without its style sheet, and without any id, so that the
        same figure may stand in a page twice.

        `svg` is what `write_svg` wrote: no text in it has pointed brackets or quotes.
        """
        self._links = "<a " in svg
        bare = re.sub(r"<style>[^<]*</style>\n<defs>.*?</defs>\n", "", svg, count=1)
        return _TAG.sub(self._dressed, re.sub(r' (?:id|aria-labelledby)="tl-[^"]*"', "", bare)).strip()

    def _dressed(self, tag: re.Match[str]) -> str:
        element, attributes, end = tag.groups()
        given = dict(_ATTRIBUTE.findall(attributes))
        if (fade := _FADE.fullmatch(given.get("fill", ""))) is not None:
            # a gradient is found by its id, and not at all where the first that has it is hidden: a mask needs none
            given |= {"class": "fade", "fill": "currentColor", "fill-opacity": "0.26", "mask-image": FADES[fade[1]]}
        inks = ";".join(f"{key}:{_length(key, given[key])}!important" for key in given if key in INKS)
        if element == "svg" and self._links:
            given["role"] = "group"  # what is in an image nobody can go to
        words = [] if element == "svg" else given.get("class", "").split()
        if inks:
            words.append(self._inks.setdefault(inks, f"s{len(self._inks)}"))
        dressed = {key: value for key, value in given.items() if key not in ("class", "mask-image")}
        if words:
            dressed["class"] = " ".join(words)
        own = ";".join(f"{key}:{_own(key, given[key])}!important" for key in SHAPES.get(element, ()) if key in given)
        if own:
            dressed["style"] = own
        written = "".join(f' {key}="{value}"' for key, value in dressed.items())
        return f"<{element}{written}{end}>"

    def _night(self) -> Iterator[str]:
        """The dark colours: always, never, or where the page is dark and where it leaves that to the system."""
        root = f".{self.root}"
        if self.mode == "dark":
            yield _colours(root, 2)
        elif self.mode == "auto":
            yield f"{theme.MODES['auto']}{{{_colours(f'{root}:not(:is({theme.LIGHT_PAGE}) *)', 2)}}}"
            yield f"@media screen{{{_colours(f':is({theme.DARK_PAGE}) {root}', 2)}}}"

    def sheet(self, widths: Mapping[str, float]) -> str:
        """Return the style sheet of the figure, after its pictures were armoured.

        `widths` are those of its pictures by name, the widest first: each is shown where the ones before it would be
        shrunk too much.
        """
        root = f".{self.root}"
        rules = [
            f"{root},{root} *{{direction:ltr;unicode-bidi:normal}}",
            f"{root}{{all:initial;visibility:inherit;pointer-events:inherit;display:block;box-sizing:border-box;"
            f"width:100%;max-width:{max(widths.values()) + 2:g}px;margin:24px auto;container-type:inline-size;"
            f"overflow:hidden;border:1px solid;border-radius:8px;font:400 14px/1.5 {theme.FONT}}}",
            f"{root} *{{all:unset}}",
            *(
                f"{root}::{part},{root} *::{part}{{all:unset;content:none;display:none}}"
                for part in ("before", "after")
            ),
            *(f"{root}::{part},{root} *::{part}{{all:unset}}" for part in ("first-letter", "first-line")),
            *_ELEMENTS,
        ]
        lines = [_important(rule.replace("&", root)) for rule in rules]
        lines += [_important(f"{root} .{name}{{{inks}}}") for inks, name in self._inks.items()]
        lines += [_colours(root, 1), *self._night()]
        lines += _shown(root, widths)
        return f"@layer{{{''.join(lines)}}}"


_ELEMENTS = (
    "& script,& style{display:none}",
    "& .view{display:none}",
    "& svg{display:block;overflow:hidden;height:auto;margin:0 auto}",
    "& svg a{cursor:pointer}& svg a:hover text{text-decoration:underline}",
    "& figcaption{display:block;padding:14px clamp(12px,3cqi,28px) 18px;border-top:1px solid}",
    "& .told,& .works{display:block}& .told{margin-bottom:6px;font-weight:600}",
    f"& .works{{columns:{_COLUMN}px;column-gap:28px;font-size:13px}}",
    "& li{display:block;break-inside:avoid;padding:2px 0}",
    "& .title,& .speaker{unicode-bidi:isolate}",
    "& figcaption a{cursor:pointer;text-decoration:underline;text-underline-offset:2px}",
    "& details,& summary{display:block}& summary{cursor:pointer;font-size:13px}",
    "& summary::before{content:'▸ ';display:inline}& details[open] summary::before{content:'▾ '}",
    "& a:focus-visible,& summary:focus-visible{outline:2px solid;outline-offset:2px}",
)


def _important(rule: str) -> str:
    """The rule with every declaration important."""
    return re.sub(r"(?<![;{}])(?=[;}])", "!important", re.sub(r"!important", "", rule))


def _colours(root: str, mode: int) -> str:
    """The colours by day (1) or by night (2)."""
    tones = {tone[0]: tone[mode] for tone in _TONES} | {
        f"c{place}": tone for place, tone in enumerate(theme.LIGHT if mode == 1 else theme.DARK)
    }
    paper, ink, muted, rule, blue = (tones[name] for name in ("paper", "ink", "muted", "rule", "c0"))
    rules = [
        f"{root}{{background:{paper};color:{ink};border-color:{rule}}}{root} figcaption{{border-color:{rule}}}",
        f"{root} .when,{root} summary{{color:{muted}}}{root} figcaption a{{color:{blue}}}",
        f"{root} *:focus-visible{{outline-color:{blue}}}",
        *(f"{root} .{name}{{color:{tone}}}" for name, tone in tones.items()),
        f"{root} .halo{{stroke:{paper};stroke-width:3px;stroke-linejoin:round;paint-order:stroke}}",
    ]
    return _important("".join(rules))


def _shown(root: str, widths: Mapping[str, float]) -> list[str]:
    """Each picture from the width on at which it is shrunk by a quarter at most; the narrowest always."""
    lines = []
    names = sorted(widths, key=lambda name: widths[name])
    for place, name in enumerate(names):
        width, before = widths[name], names[:place]
        hidden = "".join(f"{root} .{other}{{display:none}}" for other in before)
        shown = f"{root} .{name}{{display:block}}"
        # enlarged by a third at most, where the next has no room yet
        widest = width if place == len(names) - 1 else width * 4 / 3
        size = f"{root} .{name} svg{{width:100%;max-width:{widest:g}px}}"
        lines.append(_important(size))
        rules = _important(hidden + shown)
        lines.append(rules if place == 0 else f"{_ROOMY.format(round(width * 0.75))}{{{rules}}}")
    return lines


def _length(key: str, value: str) -> str:
    return f"{value}px" if key == "font-size" else value


def _own(key: str, value: str) -> str:
    return f"path('{value}')" if key == "d" else f"{value}px"

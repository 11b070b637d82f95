"""Decides the colours of all pictures, light and dark, and which colour each position gets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

FONT = "Inter,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif"

# Tones of positions, in the order in which they are given out; each reaches WCAG AA (4.5:1) on its ground and on the
# tint of its own badge. Contrast and apartness are computed again in the tests.
LIGHT = ("#1f62c4", "#0f6b2e", "#8f5a00", "#b3261e", "#5a2bb0", "#0a6e80", "#640c42", "#57606a")
DARK = ("#6aaeff", "#7be08f", "#e0a526", "#ff8078", "#b497f2", "#45c8dc", "#f7b5d8", "#9aa4af")
TINT = 0.12
SLATE = len(LIGHT) - 1
"""The quiet tone, for a strand that ends by splitting into its parts."""

# Colours of everything else: class, light, dark.
PAPER = ("paper", "#ffffff", "#0d1117")
INK = ("ink", "#1b1f24", "#e6edf3")
MUTED = ("muted", "#59636e", "#9aa4af")
RULE = ("rule", "#d9dee3", "#2b323b")
FADE = ("fade", "#59636e", "#9aa4af")

# How far apart two tones stay (CIE 1976 Delta E): the least over light and dark, and over usual sight, protanopia,
# deuteranopia and tritanopia as simulated by Machado, Oliveira and Fernandes (2009) at full severity.
APART = (
    (0, 18, 65, 61, 5, 10, 30, 23),
    (18, 0, 14, 10, 36, 8, 32, 23),
    (65, 14, 0, 6, 42, 61, 18, 43),
    (61, 10, 6, 0, 60, 37, 35, 25),
    (5, 36, 42, 60, 0, 18, 31, 12),
    (10, 8, 61, 37, 18, 0, 3, 9),
    (30, 32, 18, 35, 31, 3, 0, 13),
    (23, 23, 43, 25, 12, 9, 13, 0),
)
ENOUGH = 14


def give_tones(lanes: Iterable[Sequence[str]], quiet: Iterable[str] = ()) -> dict[str, int]:
    """Return a tone for every key: one for all lanes, and well apart from the keys it shares a lane with.

    `lanes` are the keys of each lane. A key gets the least used tone that is at least ENOUGH apart from those of its
    neighbours, else the one that stays furthest from them. Keys in `quiet` start with SLATE.
    """
    wanted = [list(dict.fromkeys(keys)) for keys in lanes]
    beside: dict[str, set[str]] = {}
    for keys in wanted:
        for key in keys:
            beside.setdefault(key, set()).update(keys)
    tones: dict[str, int] = {}
    for key in quiet:
        if key in beside and not any(other in tones for other in beside[key]):
            tones[key] = SLATE
    used = [0] * len(LIGHT)
    for keys in wanted:
        for key in keys:
            if key not in tones:
                # the nearest in the lane count twice: they are what the eye compares
                taken = {tones[other] for other in beside[key] if other in tones}
                near = {tones[other] for other in keys if other in tones}
                tones[key] = _choose(taken, near, used)
                used[tones[key]] += 1
    return tones


def _choose(taken: set[int], near: set[int], used: Sequence[int]) -> int:
    for others in (taken, near):
        free = [tone for tone in range(SLATE) if all(APART[tone][other] >= ENOUGH for other in others)]
        if free:
            return min(free, key=lambda tone: (used[tone] > 0 and not others, used[tone] // 4, tone))
    return max(range(len(LIGHT)), key=lambda tone: (min(APART[tone][other] for other in near), -used[tone], -tone))


#: When the dark colours hold: where the reader asks for them on a screen, never, always.
MODES = {"auto": "@media screen and (prefers-color-scheme:dark)", "light": "@media not all", "dark": ""}

#: How pages say that they are light or dark by their reader's choice: furo, pydata and Docusaurus; Bootstrap and
#: MkDocs; Material and Zensical; Jupyter.
LIGHT_PAGE = "[data-theme=light],[data-bs-theme=light],[data-md-color-scheme=default],[data-jp-theme-light=true]"
DARK_PAGE = "[data-theme=dark],[data-bs-theme=dark],[data-md-color-scheme=slate],[data-jp-theme-light=false]"


def style(root: str) -> str:
    """Return the style sheet of a picture whose root element has the class `root`: plain colours, dark where asked.

    Every rule is confined to `root`, so that pictures and the page around them leave each other alone. Print is light.
    """
    light = [f".{root}{{font-family:{FONT};background:{PAPER[1]}}}"]
    light += [f".{root} .{name}{{color:{day}}}" for name, day, _ in (PAPER, INK, MUTED, RULE, FADE)]
    light += [f".{root} .c{index}{{color:{day}}}" for index, day in enumerate(LIGHT)]
    light.append(f".{root} .halo{{stroke:{PAPER[1]};stroke-width:3px;stroke-linejoin:round;paint-order:stroke}}")
    light.append(f".{root} a{{text-decoration:none;cursor:pointer}}.{root} a:hover text{{text-decoration:underline}}")
    dark = [f".{root}{{background:{PAPER[2]}}}"]
    dark += [f".{root} .{name}{{color:{night}}}" for name, _, night in (PAPER, INK, MUTED, RULE, FADE)]
    dark += [f".{root} .c{index}{{color:{night}}}" for index, night in enumerate(DARK)]
    dark.append(f".{root} .halo{{stroke:{PAPER[2]}}}")
    return "".join(light) + MODES["auto"] + "{" + "".join(dark) + "}"


def settle(svg: str, mode: str) -> str:
    """Return a finished picture in one of the `MODES` for good, for places that can't tell what the reader asks for.

    A picture that is printed, or drawn by a program that knows no media queries, is light unless it is settled as dark.
    """
    # the first style element is the picture's own: no text of a ledger keeps its angle brackets
    head, opening, rest = svg.partition("<style>")
    rules, closing, body = rest.partition("</style>")
    if not MODES[mode]:
        # plain rules after the light ones: some programs, librsvg among them, know no media queries at all
        rules = rules.replace(MODES["auto"] + "{", "", 1).removesuffix("}")
    return head + opening + rules.replace(MODES["auto"], MODES[mode], 1) + closing + body

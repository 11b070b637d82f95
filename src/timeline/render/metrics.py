"""Decides how wide a text is taken to be, before any browser has chosen a font for it."""

from __future__ import annotations

import functools
import re
import unicodedata

# Advance widths in thousandths of an em of U+0020..U+007E and U+00A0..U+00FF: of DejaVu Sans and Liberation Sans (which
# has the widths of Arial and Helvetica) always the wider, so that a text never comes out wider than it was measured.
_REGULAR = (
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337, 637, 637, 637, 637, 637, 637, 637,
    637, 637, 637, 337, 337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863,
    749, 788, 667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557, 500, 613, 635, 550, 635,
    616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612, 635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637,
    337, 637, 838, 318, 401, 637, 637, 637, 637, 337, 557, 500, 1000, 472, 612, 838, 361, 1000, 553, 500, 838, 401, 401,
    500, 637, 637, 318, 500, 401, 472, 612, 970, 970, 970, 611, 685, 685, 685, 685, 685, 685, 1000, 723, 667, 667, 667,
    667, 295, 295, 295, 295, 775, 749, 788, 788, 788, 788, 788, 838, 788, 732, 732, 732, 732, 667, 667, 630, 613, 613,
    613, 613, 613, 613, 982, 550, 616, 616, 616, 616, 278, 278, 278, 278, 612, 634, 612, 612, 612, 612, 612, 838, 612,
    634, 634, 634, 634, 592, 635, 592,
)  # fmt: skip
_BOLD = (
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 366, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 696, 400, 400, 838, 838, 838, 611, 1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 557, 775, 638, 996,
    837, 851, 733, 851, 771, 721, 683, 813, 774, 1104, 771, 725, 726, 458, 366, 458, 838, 557, 500, 675, 716, 593, 716,
    679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688, 716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712,
    366, 712, 838, 349, 457, 696, 696, 637, 696, 366, 557, 500, 1000, 564, 646, 838, 416, 1000, 553, 500, 838, 438, 438,
    500, 736, 637, 380, 500, 438, 564, 646, 1036, 1036, 1036, 611, 774, 774, 774, 774, 774, 774, 1085, 734, 684, 684,
    684, 684, 373, 373, 373, 373, 838, 837, 851, 851, 851, 851, 851, 838, 851, 813, 813, 813, 813, 725, 738, 720, 675,
    675, 675, 675, 675, 675, 1048, 593, 679, 679, 679, 679, 343, 343, 343, 343, 688, 712, 688, 688, 688, 688, 688, 838,
    688, 712, 712, 712, 712, 652, 716, 652,
)  # fmt: skip
# first and last code point of a block, the width of its letters: near the widest common one, for fonts of all systems
_BLOCKS = (
    (0x0370, 0x03FF, 860), (0x0400, 0x052F, 930), (0x0530, 0x058F, 850), (0x0590, 0x05FF, 700), (0x0600, 0x08FF, 880),
    (0x0900, 0x0DFF, 900), (0x0E00, 0x0EFF, 750), (0x2010, 0x2011, 420), (0x2013, 0x2013, 560), (0x2018, 0x201F, 560),
    (0x2022, 0x2022, 640), (0x2190, 0x22FF, 880), (0x1F000, 0x1FAFF, 1300), (0x2600, 0x27BF, 1300),
)  # fmt: skip
_SPACE = re.compile(r"\s+")
_RTL = {"R", "AL"}
ELLIPSIS = "…"


@functools.lru_cache(maxsize=4096)
def _advance(char: str, bold: bool) -> int:
    code, table = ord(char), _BOLD if bold else _REGULAR
    if 0x20 <= code <= 0x7E:
        return table[code - 0x20]
    if 0xA0 <= code <= 0xFF:
        return table[code - 0xA0 + 0x5F]
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    base = unicodedata.normalize("NFD", char)[0]
    if base != char and ord(base) < 0x7F:
        return _advance(base, bold)
    for first, last, width in _BLOCKS:
        if first <= code <= last:
            return width * 108 // 100 if bold else width
    if unicodedata.east_asian_width(char) in "WF":
        return 1040
    return 1100 if bold else 1000


@functools.lru_cache(maxsize=8192)
def _advances(text: str, bold: bool) -> int:
    return sum([_advance(char, bold) for char in text])


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of `text` in pixels at a font size in pixels: never less than in the fonts of the stack."""
    return _advances(text, bold) * size / 1000


def one_line(text: str) -> str:
    """Return `text` with every run of white space, line breaks among it, as one space."""
    return _SPACE.sub(" ", text).strip()


def shorten(text: str, size: float, room: float, *, bold: bool = False, least: int = 1) -> str | None:
    """Return `text`, or as much of it as fits into `room` pixels with an ellipsis; None if under `least` characters do.

    Combining marks stay with the letter that they belong to.
    """
    if text_width(text, size, bold=bold) <= room:
        return text
    room -= text_width(ELLIPSIS, size, bold=bold)
    used, kept = 0.0, 0
    for index, char in enumerate(text):
        advance = _advance(char, bold) * size / 1000
        if used + advance > room:
            break
        used, kept = used + advance, index + 1
    cut = text[:kept].rstrip(" ·,;:-–—\u200d")
    return cut + ELLIPSIS if len(cut) >= least else None


def wrap(text: str, size: float, room: float, *, bold: bool = False, lines: int = 2) -> list[str]:
    """Return `text` in at most `lines` lines of `room` pixels, broken at spaces, the last one shortened."""
    cut = _fill(text, size, room, bold, lines)
    if len(cut) < 2 or " ".join(cut) != text:
        return cut
    for tenth in range(5, 10):
        even = _fill(text, size, room * tenth / 10, bold, len(cut))
        if " ".join(even) == text:
            return even
    return cut


def _fill(text: str, size: float, room: float, bold: bool, lines: int) -> list[str]:
    words = text.split(" ")
    out: list[str] = []
    while words and len(out) < lines - 1:
        count, used = 0, 0.0
        for word in words:
            used += text_width(word if not count else " " + word, size, bold=bold)
            if used > room:
                break
            count += 1
        if not count:
            break
        out.append(" ".join(words[:count]))
        words = words[count:]
    if words:
        out.append(shorten(" ".join(words), size, room, bold=bold) or ELLIPSIS)
    return out


def is_rtl(text: str) -> bool:
    """Tell whether the first strong letter of `text` is written from right to left (UAX 9, rule P2)."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction == "L" or direction in _RTL:
            return direction in _RTL
    return False

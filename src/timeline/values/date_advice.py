"""Decides which EDTF text is suggested for a date written in another way."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.pattern import pattern

_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBER = {name[:length]: at for at, name in enumerate(_NAMES, 1) for length in (3, 4, len(name))}
_GROUPING = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_GROUPING |= {"q1": 33, "q2": 34, "q3": 35, "q4": 36, "h1": 40, "h2": 41}

_ABOUT = pattern(r"(?:about|around|approximately|roughly|circa|ca\.?|c\.)\s+(.+)")
_RANGE = pattern(r"(.+?)\s+(?:to|until|-|–|—)\s+(.+)|(\d{4}(?:-\d\d){1,2})\s*[–—]\s*(\d{4}(?:-\d\d){1,2})")
_TIME = pattern(r"(\d{4}-\d\d-\d\d)[t ](\d{1,2})(?::(\d\d))?(:\d\d)?(?:[.,]\d+)?\s?(z|utc|gmt|[+-]\d\d(?::?\d\d)?)?")
_ORDINAL = pattern(r"^(\d{1,2})(?:st|nd|rd|th)$")
_NUMERIC = pattern(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")


def advise(text: str, is_readable: Callable[[str], bool]) -> str | None:
    """A help line for a text that is no date, or None; whatever it suggests passes `is_readable`."""
    plain = " ".join(text.casefold().split())
    numeric = _NUMERIC.fullmatch(plain)
    if numeric:
        first, second, year = int(numeric[1]), int(numeric[3]), numeric[4]
        orders = dict.fromkeys((f"{year}-{first:02d}-{second:02d}", f"{year}-{second:02d}-{first:02d}"))
        possible = [order for order in orders if is_readable(order)]
        if not possible:
            return None
        return f"day and month stand in either order there, so it is ambiguous; write {' or '.join(possible)}"
    suggestion = _rewrite(plain)
    return f'did you mean "{suggestion}"?' if suggestion and is_readable(suggestion) else None


def _rewrite(plain: str) -> str | None:
    about = _ABOUT.fullmatch(plain)
    if about:
        inner = _rewrite(about[1])
        return f"{inner}~" if inner else None
    ends = _RANGE.fullmatch(plain)
    if ends:
        start, end = (_rewrite(part) for part in (ends[1] or ends[3], ends[2] or ends[4]))
        return f"{start}/{end}" if start and end else None
    return _rewrite_numbers(plain) or _rewrite_words(plain)


def _rewrite_numbers(plain: str) -> str | None:
    if match := re.fullmatch(r"(-?\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", plain):
        return "-".join([match[1], *(part.zfill(2) for part in match.groups()[1:] if part)])
    if match := re.fullmatch(r"(\d{4})(\d\d)(\d\d)", plain):
        return "-".join(match.groups())
    if match := _TIME.fullmatch(plain):
        zone = match[5] or ""
        zone = "Z" if zone in ("z", "utc", "gmt") else f"{zone[:3]}:{zone[-2:]}" if len(zone) >= 5 else zone
        return f"{match[1]}T{match[2].zfill(2)}:{match[3] or '00'}{match[4] or ''}{zone}"
    if re.fullmatch(r"(\[)?[\d.x?~%-]*\d\.\.[\d.x?~%-]*(\])?|\[?\.\.[\d-]+\]?", plain):
        return f"[{plain.strip('[]').upper()}]"
    if match := re.fullmatch(r"(\d{3})0'?s", plain):
        return f"{match[1]}X"
    if re.fullmatch(r"[\dxu?*]{4}(-[\dxu?*]{2}){0,2}", plain):
        return re.sub(r"[xu?*]", "X", plain)
    return plain if re.fullmatch(r"-?\d{4}", plain) else None


def _rewrite_words(plain: str) -> str | None:
    words = [_ORDINAL.sub(r"\1", word.strip(".")) for word in re.split(r"[\s,/-]+", plain) if word]
    words = [word for word in words if word not in ("of", "the", "in", "on")]
    if len(words) == 1 and (match := re.fullmatch(r"(?:(\d{4})([qh]\d)|([qh]\d)(\d{4}))", words[0])):
        words = [match[1] or match[4], match[2] or match[3]]
    years = [word for word in words if re.fullmatch(r"\d{4}", word)]
    names = [word for word in words if word in _NUMBER or word in _GROUPING]
    days = [word for word in words if re.fullmatch(r"\d{1,2}", word)]
    if len(years) != 1 or len(names) != 1 or len(days) > 1 or len(words) != 2 + len(days):
        return None
    number = _NUMBER.get(names[0]) or _GROUPING[names[0]]
    return "-".join([years[0], f"{number:02d}", *(day.zfill(2) for day in days)])

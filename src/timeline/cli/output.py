"""Decides how an answer looks on the terminal: width, colour, tables, JSON, and what never reaches it raw."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from pathlib import Path

MIN_WIDTH = 40
GAP = "  "

#: Controls, format characters (direction marks among them), surrogates, private use, line and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
#: What YAML takes for a plain text whatever stands around it.
_PLAIN = r"[^\W_][\w().,/'-]*(?: [\w().,/'-]+)*"
#: Joiners that scripts and emoji need and that reorder nothing.
_HARMLESS = frozenset("\u200c\u200d")


def clean(text: str) -> str:
    """`text` with all escaped that could move the cursor, reorder a line or break it (`\\x1b`, `\\u202e`, `\\n`)."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(char) for char in text)


def _escaped(char: str) -> str:
    if unicodedata.category(char) not in _UNSAFE or char in _HARMLESS:
        return char
    code = ord(char)
    if char in "\n\r\t":
        return {"\n": "\\n", "\r": "\\r", "\t": " "}[char]
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def clean_block(text: str) -> str:
    """Like `clean`, line by line: line feeds stay."""
    return "\n".join(clean(line) for line in text.split("\n"))


def write(text: str = "") -> None:
    """A line of the answer, on stdout. The caller has cleaned what users wrote."""
    click.echo(text, color=_colour_override())


def write_block(lines: Iterable[str]) -> None:
    """Many lines of the answer at once, cleaned and painted by the caller."""
    if sys.stdout is not None:
        sys.stdout.write("".join([line + "\n" for line in lines]))


def note(text: str) -> None:
    """A line beside the answer, on stderr."""
    click.echo(text, err=True, color=_colour_override())


def shown_path(path: Path) -> str:
    """A file as the caller can open it, by forward slashes: relative to this folder if below it, else as given."""
    absolute = os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links that the caller did not write
    for here in (os.path.realpath(os.curdir), os.environ.get("PWD") or os.sep):
        base = here.rstrip(os.sep) + os.sep
        if absolute.startswith(base) and base != os.sep:
            return absolute[len(base) :].replace(os.sep, "/")
    return os.path.normpath(path).replace(os.sep, "/")


def write_file(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all, through links. Raises TimelineError where that can't be done.

    Into what is there and no file (a device, a pipe) the content goes as it is: it must not be replaced.
    """
    from timeline.files import atomic_write

    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            atomic_write(path.resolve(), content)
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        raise TimelineError(f"{shown_path(path)} can't be written: {why}", "nothing has been changed") from None


def write_json(answer: Any) -> None:
    """`answer` as JSON in the order of its keys, on stdout. Lone surrogates can't occur: readers refuse them."""
    click.echo(format_json(answer), nl=False)


def format_json(answer: Any) -> str:
    """Two spaces of indent, characters as they are, a line feed at the end."""
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def terminal_width() -> int:
    """Columns to write in: the terminal's (or `$COLUMNS`), 80 in a pipe, never under 40."""
    return max(MIN_WIDTH, _columns())


def _columns() -> int:
    """As `shutil.get_terminal_size` has it, which costs more than all else in this module."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]  # None is caught
    except (AttributeError, ValueError, OSError):
        return 80


def is_coloured() -> bool:
    """Colours only on a terminal that has not been asked to go without (https://no-color.org)."""
    if sys.stdout is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def _colour_override() -> bool | None:
    return False if os.environ.get("NO_COLOR") else None


def symbol(text: str, plain: str) -> str:
    """`text` where stdout can write it, else `plain`: for arrows and the lines of trees."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return plain
    return text


def paint(text: str, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
    """`text` in a style, on a coloured terminal; else as it is."""
    return click.style(text, fg=fg, bold=bold or None, dim=dim or None) if is_coloured() else text


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 event`, `2 events`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def display_width(text: str) -> int:
    """Columns that a terminal gives to `text`: 2 for East Asian wide and full-width, 0 for combining (UAX #11)."""
    return len(text) if text.isascii() else sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def pad(text: str, width: int, right: bool = False) -> str:
    """`text` filled with spaces to `width` columns, on the left if `right`."""
    fill = " " * max(0, width - display_width(text))
    return fill + text if right else text + fill


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken at spaces and, where a word is wider, inside it."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip(" "):
        return fold(text, width)
    lines: list[str] = []
    current = ""
    for word in text.split():
        candidate = f"{current} {word}" if current else word
        if display_width(candidate) <= width:
            current = candidate
            continue
        if current:
            lines.append(current)
        current = word
        if display_width(word) > width:
            *full, current = _chop(word, width)
            lines.extend(full)
    if current or not lines:
        lines.append(current)
    return lines


def fold(text: str, width: int) -> list[str]:
    """The same of words that stand one space apart and take a column a character."""
    lines, most, start, end = [], max(width, 2), 0, len(text)
    while end - start > most:
        cut = text.rfind(" ", start, start + most + 1)
        if cut > start:
            lines.append(text[start:cut])
            start = cut + 1
        else:
            lines.append(text[start : start + most])
            start += most
    lines.append(text[start:])
    return lines


def write_wrapped(
    text: str, indent: str = "", hang: str | None = None, *, bold: bool = False, dim: bool = False
) -> None:
    """`text`, cleaned, in lines that fit: the first after `indent`, all others after `hang` (else `indent`)."""
    hang = indent if hang is None else hang
    room = terminal_width() - max(display_width(indent), display_width(hang))
    for place, line in enumerate(wrap(clean(text), room)):
        write((hang if place else indent) + paint(line, bold=bold, dim=dim))


def _chop(word: str, width: int) -> list[str]:
    if word.isascii():
        step = max(width, 2)
        return [word[place : place + step] for place in range(0, len(word), step)]
    pieces = [""]
    used = 0
    for char in word:
        step = _char_width(char)
        if used + step > max(width, 2) and pieces[-1]:
            pieces.append("")
            used = 0
        pieces[-1] += char
        used += step
    return pieces


class Column(NamedTuple):
    """A column of a table. `least` columns are kept for it; `grows` says that it may be wrapped to fit."""

    title: str
    least: int = 4
    grows: bool = True
    right: bool = False
    fg: str | None = None
    bold: bool = False


def format_table(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int | None = None) -> list[str]:
    """Lines of a table under its titles, cells cleaned and wrapped so that no line is wider than `width` columns."""
    return [line for row in format_rows(columns, rows, width) for line in row]


def format_rows(
    columns: Sequence[Column],
    rows: Iterable[Sequence[str]],
    width: int | None = None,
    widths: Sequence[int] | None = None,
) -> list[list[str]]:
    """The same, the lines of each row apart; the first row are the titles. `widths`: those that columns have anyway."""
    cleaned = [[clean(cell) for cell in row] for row in rows]
    if widths is None:
        widths = fit(columns, _widest(columns, cleaned), width or terminal_width())
    titles = GAP.join(pad(c.title, w, c.right) for c, w in zip(columns, widths, strict=True)).rstrip()
    return [[paint(titles, dim=True)], *(format_row(columns, widths, row) for row in cleaned)]


def format_row(columns: Sequence[Column], widths: Sequence[int], row: Sequence[str]) -> list[str]:
    """The lines of one row of a table, cells cleaned and wrapped."""
    lines: list[str] = []
    cells = [wrap(clean(cell), w) for cell, w in zip(row, widths, strict=True)]
    for index in range(max(len(cell) for cell in cells)):
        line = ""
        for column, cell, room in zip(columns, cells, widths, strict=True):
            text = pad(cell[index] if index < len(cell) else "", room, column.right)
            line += paint(text, column.fg, column.bold) + GAP
        lines.append(line.rstrip())
    return lines


def _widest(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[int]:
    """What room each column would like."""
    return [
        max([display_width(column.title), *(display_width(row[index]) for row in rows)])
        for index, column in enumerate(columns)
    ]


def fit(columns: Sequence[Column], widest: Sequence[int], width: int) -> list[int]:
    """Widths: what each column would like, then the widest that may be wrapped gives way until the line fits."""
    widths = list(widest)
    room = width - len(GAP) * (len(columns) - 1)
    while sum(widths) > room:
        giving = [i for i, c in enumerate(columns) if c.grows and widths[i] > max(c.least, display_width(c.title))]
        if not giving:
            break
        widest_one = max(giving, key=lambda i: widths[i])
        widths[widest_one] -= 1
    return widths


def quote_yaml(text: str) -> str:
    """`text` as a YAML scalar: as it is where nothing in it means anything to YAML, else in double quotes."""
    return text if re.fullmatch(_PLAIN, text) else json.dumps(text, ensure_ascii=False)

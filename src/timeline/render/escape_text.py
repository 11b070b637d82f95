"""Decides how any text becomes safe text of Markdown, Mermaid, CSV and a plain text file."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from timeline.render.escape import link

_SPACE = re.compile(r"\s+")
#: Controls, direction marks, lone surrogates, private use, line and paragraph separators.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
#: Joiners that scripts and emoji need and that reorder nothing.
_HARMLESS = frozenset("\u200c\u200d")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~$&#!])")
#: What Mermaid's timeline takes for syntax, each as the look-alike that it takes for a letter.
_MERMAID = str.maketrans({":": "\ua789", ";": ",", "#": "\uff03", "<": "\uff1c", ">": "\uff1e", '"': "\u201d"})
#: What a spreadsheet may take for the start of a formula: OWASP's list, and the full-width forms of the same signs.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?(?:[eE][-+]?\d+)?%?", re.ASCII)


def plain(text: str) -> str:
    """Return `text` on one line; what could move a cursor, reorder or break a line becomes U+FFFD."""
    line = _SPACE.sub(" ", text).strip()
    if line.isascii() and line.isprintable():
        return line
    return "".join("\ufffd" if unicodedata.category(c) in _UNSAFE and c not in _HARMLESS else c for c in line)


def markdown(text: str) -> str:
    r"""Return `text` as it may stand inside a line or a table's cell of GitHub's Markdown.

    No emphasis, code, link, HTML, entity, heading or column comes of it; nor mathematics of two dollar signs, nor a
    strike of two tildes. Never at the start of a line: `-` and `1.` are not escaped.
    """
    return _MARKDOWN.sub(r"\\\1", plain(text))


def markdown_link(text: str, url: str | None) -> str:
    """Return `text` as a link where `url` is one that survives, else as text."""
    target = link(url)
    if target is None:
        return markdown(text)
    return f"[{markdown(text)}](<{quote(target, safe=_IN_URL)}>)"


#: What stays as it is between the pointed brackets of a link: all of RFC 3986, the percent sign of what is quoted.
_IN_URL = "%:/?#[]@!$&'()*+,;=-._~"


_GITHUB = re.compile(r"(?<=[@#])(?=\w)|(?<=\bwww)(?=\.)|(?<=\bgh)(?=-\d)|(?<=:)(?=//)", re.IGNORECASE)


def github(text: str) -> str:
    """Return `text` as `markdown` does, in a comment or summary on GitHub: it calls nobody and links nowhere.

    GitHub finds `@name`, `#1`, `GH-1` and bare addresses in what is rendered already, where no escape is left: a space
    of no width (`&#8203;`) keeps each from being one. Without text it is a dash, for a cell of a table is never empty.
    """
    return _GITHUB.sub("&#8203;", markdown(text)) or "—"


def github_link(text: str, url: str | None) -> str:
    """Return `text` as a link where `url` is one that survives, else as `github` has it."""
    target = link(url)
    return github(text) if target is None else f"[{github(text)}](<{quote(target, safe=_IN_URL)}>)"


def mermaid(text: str) -> str:
    """Return `text` as part of a period, an event, a section or the title of a Mermaid timeline.

    There is no escape sequence in that grammar: a colon ends a text, a semicolon a statement, a number sign and two
    percent signs start a comment. They become look-alikes; pointed brackets too, which start HTML in it.
    """
    return re.sub("%(?=%)", "% ", plain(text)).translate(_MERMAID)


def csv_cell(text: str) -> str:
    """Return `text` as the value of a cell that no spreadsheet takes for a formula.

    As OWASP advises ("CSV injection"), an apostrophe goes before a text that starts like one, spaces and tabs before
    the sign counted; a plain number (`-10`, `+5%`, `-1,200.5`) stays as it is. Line breaks become spaces.
    """
    line = plain(text)
    return f"'{line}" if line.startswith(_FORMULA) and not _NUMBER.fullmatch(line) else line

"""Decides what a license is: an SPDX expression, in whichever common spelling it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from typing import Any

from timeline.errors import Unreadable
from timeline.pattern import pattern
from timeline.values.excerpt import quote
from timeline.values.license_alias import AMBIGUOUS, COMBINED, GNU_VERSIONS, canonical

#: The most characters, and the most licenses and operators, of an expression.
LONGEST = 500
MOST_PIECES = 60
#: The most ways in which an expression may be fulfilled; `(a OR b) AND (c OR d)` has four.
MOST_ALTERNATIVES = 256

#: Ways to fulfil an expression: each is the licenses that hold together.
Alternatives = frozenset[frozenset[str]]

_OPERATORS = ("(", ")", "AND", "OR", "WITH")
_OWN = pattern(r"(?:DocumentRef-[A-Za-z0-9.-]+:)?LicenseRef-[A-Za-z0-9.-]+")
_SPLIT = pattern(r"(\(|\)|(?<=[\s()])(?:AND|OR|WITH)(?=[\s()]))", re.IGNORECASE)
_OWN_HELP = "a license that SPDX does not know is written LicenseRef-…"


@dataclass(frozen=True, slots=True)
class License:
    """An SPDX expression, normalised. Two are equal if the same alternatives fulfil them."""

    expression: str = field(compare=False)
    alternatives: Alternatives

    @staticmethod
    def parse(text: str) -> License:
        """Read an SPDX expression or a common spelling of a license. Raises Unreadable."""
        return _parse(text)

    @property
    def text(self) -> str:
        """The normalised expression."""
        return self.expression

    def __str__(self) -> str:
        return self.expression


@lru_cache(maxsize=1024)
def _parse(text: str) -> License:
    if len(text) > LONGEST:
        found = f"{len(text)} characters, expected at most {LONGEST}"
        raise Unreadable(f"{quote(text)} is too long for a license: {found}")
    plain = " ".join(text.split())
    single = canonical(plain)
    if single:
        return License(single, _ways(single))
    pieces = [piece.strip() for piece in _SPLIT.split(f" {plain} ") if piece.strip()]
    if not pieces:
        raise Unreadable("found no license, expected an SPDX expression such as Apache-2.0")
    if len(pieces) > MOST_PIECES:
        found = f"{len(pieces)}, expected at most {MOST_PIECES}"
        raise Unreadable(f"{quote(text)} has too many parts for a license: {found}")
    resolved = [part for piece in pieces for part in _resolve(piece).split(" ")]
    complaint = _find_disorder(resolved)
    if complaint:
        raise Unreadable(f"{quote(text)} is not an SPDX expression: {complaint}")
    tree = _index().parse(" ".join(resolved), validate=False)
    return License(str(tree.render("{symbol.key}")), _alternatives(tree, plain))


def _alternatives(tree: Any, plain: str) -> Alternatives:
    """The ways to fulfil an expression tree of the library, without those that demand more than another does."""
    operator = getattr(tree, "operator", "").strip()
    if operator not in ("AND", "OR"):
        return _ways(tree.render("{symbol.key}"))
    parts = [_alternatives(part, plain) for part in tree.args]
    found = reduce(frozenset.union, parts) if operator == "OR" else reduce(lambda a, b: _both(a, b, plain), parts)
    return frozenset(way for way in found if not any(other < way for other in found))


def _ways(key: str) -> Alternatives:
    """One license, or for "or later" of the GNU family every version that it lets one choose."""
    family, _, rest = key.partition("-")
    version = rest.removesuffix("-or-later")
    if rest == version or version not in GNU_VERSIONS.get(family, ()):
        return frozenset([frozenset([key])])
    later = [other for other in GNU_VERSIONS[family] if other >= version]
    return frozenset(frozenset([f"{family}-{other}-{end}"]) for other in later for end in ("only", "or-later"))


def _both(first: Alternatives, second: Alternatives, plain: str) -> Alternatives:
    if len(first) * len(second) > MOST_ALTERNATIVES:
        raise Unreadable(f"{quote(plain)} can be fulfilled in too many ways, expected at most {MOST_ALTERNATIVES}")
    return frozenset(one | other for one in first for other in second)


def _find_disorder(pieces: list[str]) -> str | None:
    """What keeps the pieces from being an expression; the library answers such texts with errors of many kinds."""
    depth, before = 0, "("
    for piece in (*pieces, ""):
        needs_license = before in ("(", "AND", "OR", "WITH")
        if needs_license != (piece == "(" or (piece != "" and piece not in _OPERATORS)):
            place = f"before {quote(piece)}" if piece else "at its end"
            return f"expected {'a license' if needs_license else 'AND or OR'} {place}"
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if depth < 0:
            return 'found ")" without a "(" before it'
        if (before == "WITH") != (piece in _exceptions()):
            return f"expected a license, WITH, and then an exception, found {quote(f'{before} {piece}'.strip('( '))}"
        if before == ")" and piece == "WITH":
            return "expected one license before WITH, found a group"
        before = piece
    return 'found "(" without a ")" after it' if depth else None


def _resolve(piece: str) -> str:
    """The SPDX id of one license or exception, or the operator in capitals. Raises Unreadable.

    Of a deprecated id that stood for a license with its exception: both, with WITH between them.
    """
    if piece.upper() in _OPERATORS:
        return piece.upper()
    if _OWN.fullmatch(piece):
        return piece
    candidates = AMBIGUOUS.get(re.sub(r"^the | licen[sc]e$", "", piece.casefold()))
    if candidates:
        message = f"{quote(piece)} is ambiguous: it could be {', '.join(candidates)}"
        raise Unreadable(message, "write which of them the source means")
    found = canonical(piece) or COMBINED.get(piece.casefold()) or _known().get(piece.casefold())
    if found:
        return found
    if piece.endswith("+") and piece[:-1].casefold() in _known() and "gpl" not in piece.casefold():
        return f"{_known()[piece[:-1].casefold()]}+"
    several = [word for word in re.split(r"[\s,/;&]+", piece) if word]
    if len(several) > 1 and all(word.casefold() in _known() for word in several):
        message = f"{quote(piece)} is not an SPDX expression: expected AND or OR between licenses"
        raise Unreadable(message, f'did you mean "{" OR ".join(several)}"?')
    similar = _find_similar(piece)
    if similar:
        raise Unreadable(f'{quote(piece)} is not an SPDX license; did you mean "{similar}"?', _OWN_HELP)
    raise Unreadable(f"{quote(piece)} is not an SPDX license", _OWN_HELP)


def _find_similar(piece: str) -> str | None:
    key = re.sub(r"\s+", "-", re.sub(r"^the | licen[sc]e$", "", piece.casefold()))
    known = _known()
    for spelling in (key, f"{key}.0", re.sub(r"(?<=[a-z])-?(?=[0-9])", "-", key) + ".0"):
        if spelling in known:
            return known[spelling]
    if len(key) == 3:
        # too short for a ratio: the same letters in another order
        return next((known[common] for common in ("mit", "isc") if sorted(common) == sorted(key)), None)
    import difflib  # 5 ms, and mostly nothing is misspelt

    close = difflib.get_close_matches(key, known, n=1, cutoff=0.8)
    return known[close[0]] if close else None


@lru_cache(maxsize=1)
def _index() -> Any:
    # 130 ms: only where the text is more than one common id
    from license_expression import get_spdx_licensing

    return get_spdx_licensing()


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    """Every SPDX id and every deprecated one, folded, with the id in force."""
    known: dict[str, str] = {}
    for key, symbol in _index().known_symbols.items():
        for spelling in (*getattr(symbol, "aliases", ()), key):
            known[str(spelling).casefold()] = str(key)
    return known


@lru_cache(maxsize=1)
def _exceptions() -> frozenset[str]:
    symbols = _index().known_symbols.items()
    return frozenset(str(key) for key, symbol in symbols if getattr(symbol, "is_exception", False))

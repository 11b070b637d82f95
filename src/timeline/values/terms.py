"""Decides what a set of terms is: the terms that hold, whether the list is complete, and what is excluded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.errors import Unreadable
from timeline.pattern import pattern
from timeline.values.excerpt import quote
from timeline.values.path import Path

_COUNTED = pattern(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\s?[xX×]\s(.*)", re.DOTALL)

#: The most digits a count may have.
LONGEST_COUNT = 18


@dataclass(frozen=True, slots=True, order=True)
class CountedTerm:
    """A term, perhaps with how many of it: `2x nvidia/rtx-4090`. `count` is at least 1, or None."""

    path: Path
    count: int | None = None

    @staticmethod
    def parse(text: str) -> CountedTerm:
        """Read `term`, `2x term` or `10,000x term`. Raises Unreadable."""
        match = _COUNTED.fullmatch(text.strip())
        if not match:
            return CountedTerm(Path.parse(text.strip()))
        digits = match[1].replace(",", "")
        if len(digits) > LONGEST_COUNT or int(digits) == 0:
            expected = f"a number from 1 up, of at most {LONGEST_COUNT} digits"
            raise Unreadable(f"found {quote(match[1])} as the count of a term, expected {expected}")
        return CountedTerm(Path.parse(match[2].strip()), int(digits))

    def __str__(self) -> str:
        return str(self.path) if self.count is None else f"{self.count}x {self.path}"

    def contains(self, other: CountedTerm) -> bool:
        """Whether `other` is this term, a part of it, or a certain number of it."""
        return self.path.contains(other.path) and self.count in (None, other.count)


@dataclass(frozen=True, slots=True, eq=False)
class TermSet:
    """What a statement says of a set: `terms` hold, `only` these if so marked, and nothing of `excluded` does.

    The order is kept for display; equality ignores it. At least one term holds or is excluded.
    """

    terms: tuple[CountedTerm, ...]
    only: bool = False
    excluded: tuple[Path, ...] = ()

    @staticmethod
    def parse(texts: Sequence[str], only: bool = False, excluded: Sequence[str] = ()) -> TermSet:
        """Read a list of terms and a list of excluded ones. Raises Unreadable."""
        terms = tuple(map(CountedTerm.parse, texts))
        found = TermSet(terms, only, tuple(Path.parse(text.strip()) for text in excluded))
        _check(found)
        return found

    @staticmethod
    def read(text: str) -> TermSet:
        """Read what `str` gives: `only a, 2x b; not c, d`. Raises Unreadable."""
        first, _, second = text.partition("; not ")
        if first.startswith("not ") and not second:
            first, second = "", first.removeprefix("not ")
        only = first.startswith("only ")
        first = first.removeprefix("only ")
        return TermSet.parse(first.split(", ") if first else (), only, second.split(", ") if second else ())

    @property
    def text(self) -> str:
        """By ids: `only a, 2x b; not c`."""
        held = ("only " if self.only else "") + ", ".join(map(str, self.terms))
        excluded = "not " + ", ".join(map(str, self.excluded)) if self.excluded else ""
        return "; ".join(part for part in (held, excluded) if part)

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TermSet) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[frozenset[CountedTerm], bool, frozenset[Path]]:
        return frozenset(self.terms), self.only, frozenset(self.excluded)


def _check(found: TermSet) -> None:
    if not found.terms and (found.only or not found.excluded):
        raise Unreadable("found no term, expected at least one", 'if there is none, write "none"')
    paths = [term.path for term in found.terms]
    for paths_of_list in (paths, list(found.excluded)):
        twice = [path for path in paths_of_list if paths_of_list.count(path) > 1]
        if twice:
            raise Unreadable(f"{quote(str(twice[0]))} stands twice in the list, expected it once")
    for path in paths:
        for excluded in found.excluded:
            if excluded.contains(path):
                both = f"{quote(str(path))} is in the list, but {excluded} is excluded"
                raise Unreadable(f"{both}; expected one of the two")

"""Our dates beside those of the `edtf` package, where both read a text."""

from __future__ import annotations

import time

import pytest

from timeline.values.calendar import civil, day_of
from timeline.values.edtf import Edtf

edtf = pytest.importorskip("edtf", reason="the edtf package is the oracle of this test")

#: Where we differ on purpose, and so do not ask: a winter (24, 28, 30) runs from December into the next year here and
#: ends with December there; `~` never moves the strict bounds there; open and unknown ends crash there; a time with an
#: offset moves to UTC here. A mask that no day of its first or last year fits (`XXXX-02-29`) is searched here.
SAMPLE = [
    "2026",
    "2026-04",
    "2026-04-24",
    "0000",
    "0001",
    "0999",
    "1600-02-29",
    "2000-02",
    "1900-02",
    "2024-02-29",
    "9999-12-31",
    "1985-04-12",
    "2001-12",
    "2008",
    "2004-01-01",
    "-0001",
    "-0044-03-15",
    "-0999",
    "-9999",
    "-0004-02",
    "202X",
    "20XX",
    "2026-XX",
    "2026-XX-XX",
    "2026-04-XX",
    "2024-02-XX",
    "2023-02-XX",
    "199X",
    "1XXX",
    "1999-XX",
    "1985-04-XX",
    "1985-XX-XX",
    "2026?",
    "2026-04?",
    "2026-04-24?",
    "1984?",
    "2004-06?",
    "2004-06-11?",
    "2001-21",
    "2001-22",
    "2001-23",
    "2026-21",
    "1999-23",
    "2025-25",
    "2025-26",
    "2025-27",
    "2025-29",
    "2025-31",
    "2025-32",
    "2025-33",
    "2025-34",
    "2025-35",
    "2025-36",
    "2025-37",
    "2025-38",
    "2025-39",
    "2025-40",
    "2025-41",
    "2004-01-01/2005",
    "2005-02-01/2006-02",
    "1964/2008",
    "2004-06/2006-08",
    "2004-02-01/2005-02-08",
    "2005/2006-02",
    "1984?/2004-06",
    "2026-04-03/2026-04-24",
    "[1667,1668,1670..1672]",
    "[1667,1760-12]",
    "[1760-01,1760-02,1760-12..1761-03]",
    "[2026-04-03..2026-04-24]",
    "[2026,2027]",
    "2004-06-~11",
    "2026?-04-03",
    "Y17000",
    "Y-17000",
    "Y99999",
]


def days(bound: time.struct_time) -> tuple[int, int, int]:
    return bound.tm_year, bound.tm_mon, bound.tm_mday


@pytest.mark.parametrize("text", [text for text in SAMPLE if "~" not in text and not text.startswith("Y")])
def test_bounds_are_those_of_the_oracle(text: str) -> None:
    """`edtf` as oracle where both accept."""
    ours = Edtf.parse(text)
    theirs = edtf.parse_edtf(text)
    assert ours.earliest is not None
    assert ours.latest is not None
    assert civil(day_of(ours.earliest)) == days(theirs.lower_strict())
    assert civil(day_of(ours.latest)) == days(theirs.upper_strict())


@pytest.mark.parametrize("text", SAMPLE)
def test_the_oracle_reads_what_we_write(text: str) -> None:
    """Nothing is lost on the way: the oracle gives back the same text."""
    assert str(edtf.parse_edtf(str(Edtf.parse(text)))).replace(" ", "") == text

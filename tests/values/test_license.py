"""Licenses: SPDX expressions and the spellings people use."""

from __future__ import annotations

import pytest

from timeline.errors import Unreadable
from timeline.values.compare import compare
from timeline.values.license import License, _known
from timeline.values.license_alias import _EXACT, AMBIGUOUS, COMBINED

READ = [
    ("MIT", "MIT"),
    ("mit", "MIT"),
    ("MIT license", "MIT"),
    ("the MIT License", "MIT"),
    ("Apache-2.0", "Apache-2.0"),
    ("Apache 2.0", "Apache-2.0"),
    ("Apache License 2.0", "Apache-2.0"),
    ("Apache License, Version 2.0", "Apache-2.0"),
    ("Apache 2.0 licence", "Apache-2.0"),
    ("GPLv3", "GPL-3.0-only"),
    ("GPL 3", "GPL-3.0-only"),
    ("GNU GPL v2 or later", "GPL-2.0-or-later"),
    ("GPL-2.0+", "GPL-2.0-or-later"),
    ("LGPLv2.1", "LGPL-2.1-only"),
    ("AGPL-3.0", "AGPL-3.0-only"),
    ("CC BY 4.0", "CC-BY-4.0"),
    ("CC-BY-SA 4.0", "CC-BY-SA-4.0"),
    ("CC BY-NC-ND 3.0", "CC-BY-NC-ND-3.0"),
    ("CC0", "CC0-1.0"),
    ("BSD-3", "BSD-3-Clause"),
    ("2-clause BSD", "BSD-2-Clause"),
    ("Zlib", "Zlib"),
    ("Apache-2.0+", "Apache-2.0+"),
    ("LicenseRef-deepseek-v3", "LicenseRef-deepseek-v3"),
    ("MIT OR Apache 2.0", "MIT OR Apache-2.0"),
    ("mit or (apache 2.0 and gplv3)", "MIT OR (Apache-2.0 AND GPL-3.0-only)"),
    ("(MIT)", "MIT"),
    ("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"),
    ("GPL-2.0-with-classpath-exception", "GPL-2.0-only WITH Classpath-exception-2.0"),
]


@pytest.mark.parametrize(("text", "expression"), READ)
def test_common_spellings(text: str, expression: str) -> None:
    """A license is an SPDX expression; deprecated ids and the common spellings are normalised."""
    license_ = License.parse(text)
    assert license_.text == str(license_) == license_.expression == expression
    assert License.parse(expression) == license_


REFUSED = [
    ("Apache 2", '"Apache 2" is not an SPDX license; did you mean "Apache-2.0"?', "LicenseRef-"),
    ("MTI", 'did you mean "MIT"?', "LicenseRef-"),
    ("Aapche-2.0", 'did you mean "Apache-2.0"?', "LicenseRef-"),
    ("Apache-2.0 OR MTI", '"MTI" is not an SPDX license; did you mean "MIT"?', "LicenseRef-"),
    ("proprietary", '"proprietary" is not an SPDX license', "LicenseRef-"),
    ("BSD", '"BSD" is ambiguous: it could be BSD-3-Clause, BSD-2-Clause, BSD-4-Clause, 0BSD', "write which"),
    ("BSD license", '"BSD license" is ambiguous', "write which"),
    ("GPL", '"GPL" is ambiguous', "write which"),
    ("MIT, Apache-2.0", "expected AND or OR between licenses", '"MIT OR Apache-2.0"'),
    ("MIT OR", "expected a license at its end", ""),
    ("OR", 'expected a license before "OR"', ""),
    ("MIT AND AND ISC", 'expected a license before "AND"', ""),
    ("(MIT", 'found "(" without a ")" after it', ""),
    ("MIT)", 'found ")" without a "(" before it', ""),
    ("()", "expected a license before", ""),
    ("MIT (ISC)", 'expected AND or OR before "("', ""),
    ("MIT WITH MIT", "and then an exception", ""),
    ("Classpath-exception-2.0", "and then an exception", ""),
    ("(MIT) WITH Classpath-exception-2.0", "expected one license before WITH", ""),
    ("", "found no license", ""),
    ("\x00", '"\\x00" is not an SPDX license', ""),
    (" OR ".join(["MIT"] * 50), "too many parts for a license", ""),
    ("(" * 200 + "MIT" + ")" * 200, "too many parts for a license", ""),
    (" AND ".join(f"(LicenseRef-{n} OR LicenseRef-x{n})" for n in range(9)), "fulfilled in too many ways", ""),
    ("x" * 10_000, "too long for a license", ""),
]


@pytest.mark.parametrize(("text", "complaint", "help_line"), REFUSED, ids=[row[0][:30] for row in REFUSED])
def test_what_is_refused(text: str, complaint: str, help_line: str) -> None:
    """What SPDX does not know is refused, with what could have been meant; "BSD" stays ambiguous and is refused."""
    with pytest.raises(Unreadable) as problem:
        License.parse(text)
    assert complaint in problem.value.message
    assert len(problem.value.message) < 300
    assert help_line in (problem.value.help or "")


def test_every_id_of_the_tables_is_in_the_list() -> None:
    """Licenses are read through the license-expression library: our tables name no id that it lacks."""
    known = set(_known().values())
    assert set(_EXACT.values()) <= known
    assert {candidate for candidates in AMBIGUOUS.values() for candidate in candidates} <= known
    for combined in COMBINED.values():
        assert set(combined.split(" WITH ")) <= known


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        ("MIT", "the MIT license", "same"),
        ("MIT OR Apache-2.0", "Apache-2.0 OR MIT", "same"),
        ("MIT OR (MIT AND ISC)", "MIT", "same"),
        ("(MIT OR ISC) AND Zlib", "(MIT AND Zlib) OR (Zlib AND ISC)", "same"),
        ("MIT", "Apache-2.0", "conflicting"),
        ("MIT", "MIT OR Apache-2.0", "narrower"),
        ("MIT OR ISC OR Zlib", "MIT OR ISC", "wider"),
        ("MIT OR ISC", "MIT OR Zlib", "overlapping"),
        ("MIT AND ISC", "MIT", "conflicting"),
        ("GPL-2.0-only", "GPL-2.0-or-later", "narrower"),
        ("GPL-3.0-or-later", "GPL-2.0-or-later", "narrower"),
        ("GPL-2.0-only", "GPL-3.0-or-later", "conflicting"),
        ("GPL-2.0-only", "GPL-2.0-only WITH Classpath-exception-2.0", "conflicting"),
        ("LicenseRef-a", "LicenseRef-a", "same"),
        ("LicenseRef-a", "LicenseRef-b", "conflicting"),
    ],
)
def test_licenses_compare_as_expressions(first: str, second: str, outcome: str) -> None:
    """Licenses compare as SPDX expressions."""
    a, b = License.parse(first), License.parse(second)
    assert compare(a, b).value == outcome
    assert compare(b, a) is compare(a, b).mirrored
    assert (a == b) == (outcome == "same")

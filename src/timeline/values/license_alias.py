"""Decides which common spellings of a license are read as which SPDX id, and which are too vague to be."""

from __future__ import annotations

import re

from timeline.pattern import pattern

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "Apache-2.0": (
        *("apache 2.0", "apache2.0", "apache license 2.0"),
        *("apache license version 2.0", "apache license, version 2.0"),
    ),
    "MIT": ("the mit license", "expat", "mit/expat"),
    "ISC": (),
    "Unlicense": ("the unlicense",),
    "0BSD": ("bsd-0", "zero-clause bsd"),
    "BSD-2-Clause": ("bsd-2", "bsd 2", "bsd 2-clause", "2-clause bsd", "simplified bsd", "freebsd"),
    "BSD-3-Clause": ("bsd-3", "bsd 3", "bsd 3-clause", "3-clause bsd", "new bsd", "modified bsd"),
    "BSD-4-Clause": ("bsd-4", "bsd 4-clause", "4-clause bsd", "original bsd"),
    "MPL-2.0": ("mpl 2.0", "mpl2", "mpl 2", "mozilla public license 2.0"),
    "MPL-1.1": ("mpl 1.1",),
    "EPL-2.0": ("epl 2.0", "eclipse public license 2.0"),
    "BSL-1.0": ("boost", "boost software license", "boost software license 1.0"),
    "BUSL-1.1": ("busl 1.1", "business source license", "business source license 1.1"),
    "CC0-1.0": ("cc0", "cc0 1.0", "cc-0", "cc zero"),
}

#: Spellings that several licenses go by, with the licenses.
AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "bsd": ("BSD-3-Clause", "BSD-2-Clause", "BSD-4-Clause", "0BSD"),
    "apache": ("Apache-2.0", "Apache-1.1", "Apache-1.0"),
    "gpl": ("GPL-3.0-only", "GPL-3.0-or-later", "GPL-2.0-only", "GPL-2.0-or-later"),
    "lgpl": ("LGPL-3.0-only", "LGPL-3.0-or-later", "LGPL-2.1-only", "LGPL-2.1-or-later"),
    "agpl": ("AGPL-3.0-only", "AGPL-3.0-or-later"),
    "cc": ("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC0-1.0"),
    "creative commons": ("CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC0-1.0"),
    "cc by": ("CC-BY-4.0", "CC-BY-3.0"),
    "cc-by": ("CC-BY-4.0", "CC-BY-3.0"),
    "bsl": ("BSL-1.0", "BUSL-1.1"),
}

#: The versions of the GNU licenses, oldest first.
GNU_VERSIONS = {"GPL": ("1.0", "2.0", "3.0"), "AGPL": ("1.0", "3.0"), "LGPL": ("2.0", "2.1", "3.0")}

#: Deprecated ids that stood for a license with its exception, folded. Source: the SPDX license list, "deprecated".
COMBINED = {
    "gpl-2.0-with-autoconf-exception": "GPL-2.0-only WITH Autoconf-exception-2.0",
    "gpl-2.0-with-bison-exception": "GPL-2.0-only WITH Bison-exception-2.2",
    "gpl-2.0-with-classpath-exception": "GPL-2.0-only WITH Classpath-exception-2.0",
    "gpl-2.0-with-font-exception": "GPL-2.0-only WITH Font-exception-2.0",
    "gpl-2.0-with-gcc-exception": "GPL-2.0-only WITH GCC-exception-2.0",
    "gpl-3.0-with-autoconf-exception": "GPL-3.0-only WITH Autoconf-exception-3.0",
    "gpl-3.0-with-gcc-exception": "GPL-3.0-only WITH GCC-exception-3.1",
    "ecos-2.0": "GPL-2.0-or-later WITH eCos-exception-2.0",
    "wxwindows": "LGPL-2.0-or-later WITH WxWindows-exception-3.1",
}

_GNU = pattern(r"(?:gnu )?(a|l)?gpl[ -]?v?([123](?:\.[01])?)(\+|-or-later| or later|-only| only)?")
_CC = pattern(r"cc[ -]by((?:[ -](?:nc|nd|sa))*)[ -]([1234]\.[05])(?: international)?")
_CC_KINDS = ("", "-SA", "-NC", "-ND", "-NC-SA", "-NC-ND")
_CC_VERSIONS = ("1.0", "2.0", "2.5", "3.0", "4.0")

_EXACT = {spelling: key for key, spellings in _SPELLINGS.items() for spelling in (*spellings, key.casefold())}


def canonical(text: str) -> str | None:
    """The SPDX id that a common spelling of a single license stands for; None if it is none of them.

    A version of the GPL without "or later" is that version only.
    """
    folded = text.casefold()
    for shorter in (folded, re.sub(r"^the | licen[sc]e$", "", folded), re.sub(r"^the |,? licen[sc]e$", "", folded)):
        found = _EXACT.get(shorter) or _gnu(shorter) or _creative_commons(shorter)
        if found:
            return found
    return None


def _gnu(folded: str) -> str | None:
    match = _GNU.fullmatch(folded)
    if not match:
        return None
    family = f"{(match[1] or '').upper()}GPL"
    version = match[2] if "." in match[2] else f"{match[2]}.0"
    if version not in GNU_VERSIONS[family]:
        return None
    later = match[3] in ("+", "-or-later", " or later")
    return f"{family}-{version}-{'or-later' if later else 'only'}"


def _creative_commons(folded: str) -> str | None:
    match = _CC.fullmatch(folded)
    if not match:
        return None
    kind = match[1].replace(" ", "-").upper()
    if kind not in _CC_KINDS or match[2] not in _CC_VERSIONS:
        return None
    return f"CC-BY{kind}-{match[2]}"

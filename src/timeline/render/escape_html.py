"""Decides how any text and any data become safe parts of an HTML page, and how the page names what may run."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from timeline.render.escape import xml

#: What could end a script element or start a comment in one, and what old JavaScript took for the end of a line.
_IN_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)  # fmt: skip


def html(text: str) -> str:
    """Return `text` as it may stand in the content or a quoted attribute of HTML: what XML needs is all that it needs.

    Not for the content of script and style elements.
    """
    return xml(text)


def json_in_html(data: Any) -> str:
    """Return `data` as JSON that may stand in a script element: no character in it can end the element.

    Lone surrogates, which UTF-8 can't hold, are written as escapes.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text.translate(_IN_SCRIPT))


def source_hash(text: str) -> str:
    """Return the expression by which a content security policy allows an inline script or style (CSP 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

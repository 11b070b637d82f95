"""Decides which text forms of a story there are."""

from __future__ import annotations

import json
from collections.abc import Callable
from types import MappingProxyType

from timeline.render.delimited import write_csv
from timeline.render.markdown import write_markdown
from timeline.render.mermaid import write_mermaid
from timeline.render.plain import write_plain
from timeline.views.tabular import TabularView

#: The forms that hold data rather than tell a story: they leave no claim out for its being quiet.
COMPLETE = frozenset({"json", "csv"})


def write_json(view: TabularView) -> str:
    """Return `view` as JSON: the keys of `TabularView.as_dict`, characters as they are, two spaces of indent."""
    text = json.dumps(view.as_dict(), ensure_ascii=False, indent=2) + "\n"
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)


#: Each form by the ending of its files.
TEXT_FORMS: MappingProxyType[str, Callable[[TabularView], str]] = MappingProxyType(
    {"md": write_markdown, "mmd": write_mermaid, "txt": write_plain, "json": write_json, "csv": write_csv}
)

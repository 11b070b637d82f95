"""Decides the small ledger that the examples of all rules are laid over."""

from __future__ import annotations

import re
from pathlib import Path

#: The file that an example's text is, unless a line `# NAME.yaml` names another.
DEFAULT_FILE = "example.yaml"

#: A clean ledger that uses everything it defines.
SMALL_LEDGER = {
    "ledger.yaml": """\
title: Widget
about: widget
recorded: 2026-06-01
""",
    "subjects.yaml": """\
widget:
  label: Widget
  parts: {pro: Widget Pro}
""",
    "attributes.yaml": """\
license: {label: License, type: license}
weight: {label: Weight, type: quantity, unit: kg}
cost: {label: Cost, type: quantity, unit: USD}
launch-date: {label: Launch date, type: date}
hardware: {label: Hardware, type: term, terms: hardware, many: true, scopes: [phase]}
""",
    "terms.yaml": """\
hardware:
  acme: {label: Acme, m1: M1, m2: M2}
phase:
  training: Training
  inference: Inference
""",
    "sources.yaml": """\
acme: {name: Acme, kind: vendor}
gazette: {name: The Gazette, kind: press}
lab: {name: The Lab, kind: evaluator}
""",
    "launch.yaml": """\
date: 2026-04-24
kind: release
title: Acme releases Widget
source: acme
statements:
  license: MIT
  cost: $5M
  launch-date: 2026-04-24
  hardware@training: acme/m1
""",
    "test.yaml": """\
date: 2026-04-26
kind: report
title: The Lab weighs Widget
source: lab
statements:
  weight: 12 kg
""",
    "news.yaml": """\
date: 2026-04-28
kind: report
title: The Gazette reports on Widget
source: gazette
cites:
  - launch
statements:
  license: MIT
""",
}

_FILE_LINE = re.compile(r"^# (\S+\.(?:yaml|json|jsonl|txt))\n", re.MULTILINE)
_LINK_LINE = re.compile(r"^# (\S+) -> (\S+)\n", re.MULTILINE)


def files_of(example: str) -> dict[str, str]:
    """The files of an example's text: what stands before the first line `# NAME.yaml` is `example.yaml`."""
    first, *rest = _FILE_LINE.split(_LINK_LINE.sub("", example))
    files = dict(zip(rest[::2], rest[1::2], strict=True))
    return {DEFAULT_FILE: first, **files} if first else files


def links_of(example: str) -> dict[str, str]:
    """The symbolic links of an example's text, written `# NAME -> TARGET`: target by name."""
    return dict(_LINK_LINE.findall(example))


def lay_out(example: str, folder: Path) -> None:
    """Write the small ledger with an example laid over it into an empty folder."""
    for name, text in {**SMALL_LEDGER, **files_of(example)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    for name, target in links_of(example).items():
        (folder / name).symlink_to(target)

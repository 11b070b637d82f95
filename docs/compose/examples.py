"""Decides what the examples of a page are: files that are written, and commands that are run on them.

A block whose first line is `# NAME.yaml` is that file. In a `console` block each line that begins with `$ ` is run and
followed by what it prints; `$ echo $?` prints the exit code. A page begins in an empty folder, or beside the project's
own ledger if it says `<!-- examples: events -->`.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from compose.terminal import answer, terminal

OWN_LEDGER = "<!-- examples: events -->"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# (\S+\.(?:yaml|jsonl|txt))\n")


def rerun(page: str, events: Path) -> str:
    """The page with what its commands print now. `events` is the project's own ledger."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if OWN_LEDGER in page:
            shutil.copytree(events, folder / "events")
        with terminal(folder):
            return _BLOCK.sub(lambda block: _block(block, folder), page)


def _block(block: re.Match[str], folder: Path) -> str:
    language, text = block.groups()
    if language == "console":
        return f"```console\n{_console(text)}```"
    if named := _FILE.match(text):
        path = folder / named[1]
        if folder.resolve() not in path.resolve().parents:
            raise ValueError(f"an example leaves its folder: {named[1]}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return block[0]


def _console(text: str) -> str:
    lines, code = [], 0
    for line in text.splitlines():
        if not line.startswith("$ "):
            continue
        if line == "$ echo $?":
            printed = f"{code}\n"
        else:
            printed, code = answer(line[2:])
        lines.append(f"{line}\n{printed}")
    return "".join(lines)


def console_lines(page: str) -> list[str]:
    """Every command line that a page shows."""
    blocks = [text for language, text in _BLOCK.findall(page) if language == "console"]
    return [line[2:] for text in blocks for line in text.splitlines() if line.startswith("$ ")]

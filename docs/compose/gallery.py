"""Decides which pictures the gallery shows: what its own commands write, each drawing once light and once dark."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from compose.examples import console_lines
from compose.terminal import answer, terminal
from timeline.render.theme import settle

FOLDER = "images/gallery"
SHOWN = ("light", "dark")


def gallery_pictures(page: str, events: Path) -> dict[str, str]:
    """What the commands of `page` write about the ledger in `events`, by its name in docs/.

    A drawing NAME.svg follows the reader, who wants to see both: it becomes NAME-light.svg and NAME-dark.svg. All else
    stays as it is.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(events, folder / "events")
        with terminal(folder):
            for line in console_lines(page):
                printed, code = answer(line)
                if code != 0:
                    raise ValueError(f"{line}: exit {code}: {printed}")
        return {name: text for path in sorted(folder.glob("*.*")) for name, text in _shown(path).items()}


def _shown(path: Path) -> dict[str, str]:
    text = path.read_bytes().decode("utf-8")
    if path.suffix != ".svg":
        return {f"{FOLDER}/{path.name}": text}
    return {f"{FOLDER}/{path.stem}-{mode}.svg": settle(text, mode) for mode in SHOWN}

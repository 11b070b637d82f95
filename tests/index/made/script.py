"""Random edits of a small ledger, for the law that an index never changes an answer."""

from __future__ import annotations

import os
import random
from pathlib import Path

FIGURES = {
    "license": ("MIT", "GPL-3.0", "BSD-3-Clause", "Apache-2.0"),
    "cost": ("~$4M", "$4M", "$5M", "$9M"),
    "weight": ("13 kg", "14 kg", "~13 kg", "99 kg"),
}

VOCABULARY = {
    "ledger.yaml": "title: Widgets\nabout: widget\nrecorded: 2026-06-01\n",
    "subjects.yaml": "widget:\n  label: Widget\n  parts:\n    pro: Widget Pro\n",
    "attributes.yaml": (
        "license: {label: License, type: license, inherits: true}\n"
        "cost: {label: Cost, type: quantity, unit: USD}\n"
        "weight: {label: Weight, type: quantity, unit: kg}\n"
    ),
    "sources.yaml": "acme: {name: Acme, kind: vendor}\ngazette: {name: Gazette, kind: press}\n",
}


class Script:
    """A ledger, and the edits that a seed makes to it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self._rng = random.Random(seed)
        folder.mkdir()
        for name, text in VOCABULARY.items():
            (folder / name).write_text(text, encoding="utf-8")
        for _ in range(3):
            self.add()

    def edit(self) -> str:
        """Make one edit; its name."""
        kind = self._rng.choice(
            ("add", "change", "change_unseen", "delete", "rename", "touch", "set_back", "break_", "describe", "vanish")
        )
        getattr(self, kind)()
        return kind

    def add(self) -> None:
        """One more event."""
        name = f"e{self._rng.randrange(1000)}.yaml"
        (self.folder / name).write_text(self._event(), encoding="utf-8")

    def change(self) -> None:
        """Other figures in an event."""
        self._one().write_text(self._event(), encoding="utf-8")

    def change_unseen(self) -> None:
        """A figure as long as the old one, in a file with the old day of change."""
        path = self._one()
        seen, text = path.stat(), path.read_text(encoding="utf-8")
        for old, new in (("MIT", "ISC"), ("13 kg", "31 kg"), ("$4M", "$7M"), ("$5M", "$4M"), ("GPL-3.0", "GPL-2.0")):
            if old in text:
                text = text.replace(old, new)
                break
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))

    def delete(self) -> None:
        """One event less."""
        self._one().unlink()
        if not list(self.folder.glob("e*.yaml")):
            self.add()

    def rename(self) -> None:
        """An event gets another id, or another folder."""
        path = self._one()
        place = self.folder / self._rng.choice(("", "later"))
        place.mkdir(exist_ok=True)
        path.rename(place / f"e{self._rng.randrange(1000)}.yaml")
        if not list(self.folder.glob("e*.yaml")):
            self.add()

    def touch(self) -> None:
        """Nothing but the day of change."""
        os.utime(self._one())

    def set_back(self) -> None:
        """Other figures, and a day of change long gone."""
        path = self._one()
        path.write_text(self._event(), encoding="utf-8")
        os.utime(path, ns=(10**18, 10**18))

    def break_(self) -> None:
        """A file that can't be read as written."""
        self._one().write_text("date: [2026\nkind: report\n", encoding="utf-8")

    def describe(self) -> None:
        """Another title of the ledger, another subject of its own."""
        about = self._rng.choice(("about: widget\n", "about: widget/pro\n", ""))
        (self.folder / "ledger.yaml").write_text(f"title: Other\n{about}recorded: 2026-06-01\n", encoding="utf-8")

    def vanish(self) -> None:
        """A file that is replaced by a folder of its name, or by a link."""
        path = self._one()
        text = path.read_text(encoding="utf-8")
        path.unlink()
        hidden = self.folder / f".{path.name}"
        hidden.write_text(text, encoding="utf-8")
        path.symlink_to(hidden)

    def _one(self) -> Path:
        return self._rng.choice(sorted(self.folder.glob("e*.yaml")))

    def _event(self) -> str:
        rng = self._rng
        source = rng.choice(("acme", "gazette"))
        lines = [
            f"date: 2026-0{rng.randint(1, 5)}-1{rng.randint(0, 9)}",
            "kind: report",
            f"title: What {source} says",
            f"source: {source}",
            "statements:",
        ]
        for attribute, figures in FIGURES.items():
            for part in ("", "/pro:"):
                if rng.random() < 0.6:
                    lines.append(f"  {part}{attribute}: {rng.choice(figures)}")
        return "\n".join([*lines, "  widget:weight: 1 kg" if len(lines) == 5 else "", ""])

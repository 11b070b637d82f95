"""Random edits of a ledger with all that makes events bear on each other: citations, judgements, facts, parts."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FIRST = date(2026, 1, 1)
SOURCES = ("acme", "gazette", "lab", "herald", "crowd", "branch")
VOCABULARY = {
    "subjects.yaml": (
        "widget:\n  label: Widget\n  parts:\n    pro: Widget Pro\n    mini: Widget Mini\ngadget: Gadget\n"
        "gizmo: Gizmo\nsprocket: Sprocket\ndoodad: Doodad\n"
    ),
    "attributes.yaml": (
        "license: {label: License, type: license, inherits: true}\n"
        "cost: {label: Cost, type: quantity, unit: USD}\n"
        "chip: {label: Chip, type: term, terms: chip, many: true, inherits: true, scopes: [phase]}\n"
        'speed: {label: Speed, type: quantity, unit: "%", scopes: [phase], needs: [phase], tolerance: 0.5}\n'
    ),
    "terms.yaml": (
        "chip: {acme: {label: Acme, a1: A1, a2: A2}, globex: Globex}\n"
        "phase: {training: {label: Training, early: Early}, use: Use}\n"
    ),
    "sources.yaml": (
        "acme: {name: Acme, kind: vendor}\ngazette: {name: Gazette, kind: press}\nlab: {name: Lab, kind: evaluator}\n"
        "herald: {name: Herald, kind: press}\ncrowd: {name: People, kind: community, anonymous: true}\n"
        "branch: {name: Gazette Online, kind: press, part_of: gazette}\n"
    ),
}
CLAIMS = {
    "license": ("MIT", "GPL-3.0", "Apache-2.0", "undisclosed"),
    "cost": ("~$4M", "$4M", "$5M", "$4M..$6M", "$9M"),
    "chip": ("acme/a1", "acme", "[acme/a1, globex]", "globex", "unknown"),
    "chip@training": ("acme/a2", "globex", "acme"),
    "chip@training/early": ("acme/a1", "2x acme/a2"),
    "speed@use": ("80%", "80%+", "81%", "60%"),
    "speed": ("80%", "55%"),
}
USUAL = ("add", "retitle", "redate", "restate", "restate", "relink", "resource", "delete", "rename", "move")
RARE = ("spoil", "declare", "comment", "record", "twin")
SUBJECTS = ("widget", "widget", "widget/pro", "widget/mini", "gadget", "gizmo", "sprocket", "doodad")


class Saga:
    """A ledger, and the edits that a seed makes to it. Most leave it without errors; some do not."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.rng = random.Random(seed)
        self.days: dict[str, int] = {}
        self.events: dict[str, dict[str, Any]] = {}
        self.files: dict[str, list[str]] = {}
        self.number = 0
        self.is_recorded = self.rng.random() < 0.7
        # In some ledgers hardly a day is in doubt, in some many events share a day: order is then another matter.
        self.known = self.rng.choice((0.4, 0.7, 0.95))
        self.last = self.rng.choice((3, 30, 30))
        self.joined = self.rng.choice((0.1, 0.4))
        folder.mkdir()
        recorded = "recorded: 2026-09-01\n" if self.is_recorded else ""
        for name, text in ({"ledger.yaml": f"title: Saga\nabout: widget\n{recorded}"} | VOCABULARY).items():
            (folder / name).write_text(text, encoding="utf-8")
        for _ in range(self.rng.randint(3, 22)):
            self.add()
        self.write_all()

    def edit(self) -> str:
        """Make one to three edits at a time; their names."""
        done = []
        for _ in range(self.rng.choice((1, 1, 1, 2, 3))):
            kind = self.rng.choice(USUAL if self.rng.random() < 0.7 else (*USUAL, *RARE))
            getattr(self, kind)()
            done.append(kind)
        self.write_all()
        return "+".join(done)

    def write_all(self) -> None:
        """Bring the folder up to date, touching no file that says the same."""
        wanted = {name: self._text(name, keys) for name, keys in self.files.items() if keys}
        for path in [*self.folder.rglob("*.yaml"), *self.folder.rglob("*.jsonl")]:
            name = path.relative_to(self.folder).as_posix()
            if name not in wanted and name not in VOCABULARY and name != "ledger.yaml":
                path.unlink()
        for name, text in wanted.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")

    def add(self) -> None:
        """One more event, mostly in a file of its own."""
        self.number += 1
        key = f"e{self.rng.randrange(100)}x{self.number}"
        self.days[key] = self.rng.randrange(self.last)
        self.events[key] = self._event(key)
        name = self.rng.choice((f"{key}.yaml", f"{key}.yaml", f"later/{key}.yaml", "many.yaml", "lines.jsonl"))
        self.files.setdefault(name, []).append(key)

    def retitle(self) -> None:
        """Other words."""
        if key := self._one():
            self.events[key]["title"] = f"Told otherwise {self.rng.randrange(4)}"

    def redate(self) -> None:
        """Another day, or as well known a one."""
        if key := self._one():
            if self.rng.random() < 0.5:
                self.days[key] = max(0, self.days[key] + self.rng.choice((-3, -1, 1, 4)))
            self.events[key].pop("date", None)
            self.events[key] |= self._date(key)

    def restate(self) -> None:
        """Other figures."""
        if key := self._one():
            self.events[key] |= {"statements": self._statements(key)}

    def relink(self) -> None:
        """Other citations, facts and judgements."""
        if key := self._one():
            for name in ("cites", "when", "retracts", "disputes", "corrects"):
                self.events[key].pop(name, None)
            self.events[key] |= self._links(key)

    def resource(self) -> None:
        """Another source, or another kind."""
        if key := self._one():
            self.events[key]["source"] = self.rng.choice(SOURCES)
            self.events[key]["kind"] = self.rng.choice(("report", "leak", "evaluation", "announcement"))

    def delete(self) -> None:
        """One event less; mostly nobody names it any more."""
        if key := self._one():
            del self.events[key], self.days[key]
            for keys in self.files.values():
                if key in keys:
                    keys.remove(key)
            if self.rng.random() < 0.9:
                self._forget(key)

    def rename(self) -> None:
        """Another id, mostly wherever it is named."""
        if key := self._one():
            self.number += 1
            new = f"r{self.number}"
            self.events[new], self.days[new] = self.events.pop(key), self.days.pop(key)
            for keys in self.files.values():
                keys[:] = [new if one == key else one for one in keys]
            if self.rng.random() < 0.9:
                text = json.dumps(self.events)
                for mark in ('"', " ", "?"):
                    for before in ('"', " "):
                        text = text.replace(f"{before}{key}{mark}", f"{before}{new}{mark}")
                self.events = json.loads(text)

    def move(self) -> None:
        """The same event in another file."""
        if key := self._one():
            for keys in self.files.values():
                if key in keys:
                    keys.remove(key)
            self.files.setdefault(self.rng.choice(("many.yaml", "lines.jsonl", f"moved/{key}.yaml")), []).append(key)

    def spoil(self) -> None:
        """An event that is an error, or is none any more."""
        if key := self._one():
            bad: tuple[dict[str, Any], ...] = (
                {"source": "nobody"},
                {"cites": ["nothing"]},
                {"kind": "rumor"},
                {"when": [f"after {key}"]},
                {"date": "2026-99"},
                {"colour": "red"},
                {"retracts": "nothing"},
            )
            self.events[key] |= self.rng.choice((self._event(key), *bad))

    def declare(self) -> None:
        """Another name for a source."""
        text = VOCABULARY["sources.yaml"].replace("Herald", self.rng.choice(("Herald", "The Herald")))
        (self.folder / "sources.yaml").write_text(text, encoding="utf-8")

    def comment(self) -> None:
        """Nothing that says anything."""
        if key := self._one():
            self.events[key]["#"] = str(self.rng.randrange(100))

    def record(self) -> None:
        """A day on which an event was recorded; it may be the ledger's last."""
        if key := self._one():
            day = FIRST + timedelta(days=self.days[key] + self.rng.choice((12, 20, 300)))
            self.events[key]["recorded"] = day.isoformat()

    def twin(self) -> None:
        """The very same said twice."""
        if key := self._one():
            self.number += 1
            new = f"t{self.number}"
            self.events[new], self.days[new] = json.loads(json.dumps(self.events[key])), self.days[key]
            self.files[f"{new}.yaml"] = [new]

    def _one(self) -> str | None:
        return self.rng.choice(sorted(self.events)) if self.events else None

    def _forget(self, key: str) -> None:
        for event in self.events.values():
            for name in ("cites", "when"):
                if name in event:
                    event[name] = [one for one in event[name] if one.rstrip("?").split()[-1] != key]
                    if not event[name]:
                        del event[name]
            for name in ("retracts", "disputes", "corrects"):
                if event.get(name) == key:
                    del event[name]
            for told in event["statements"].values():
                for one in told:
                    for name in ("cites", "disputes", "supports", "corrects", "retracts"):
                        if isinstance(one, dict) and one.get(name, "").rstrip("?") == key:
                            del one[name]

    def _event(self, key: str) -> dict[str, Any]:
        rng = self.rng
        source = rng.choice(SOURCES)
        event: dict[str, Any] = {
            "kind": rng.choice(("report", "report", "leak", "evaluation", "announcement")),
            "title": f"What {source} says {rng.randrange(3)}",
            "source": source,
        }
        return event | self._date(key) | self._links(key) | {"statements": self._statements(key)}

    def _date(self, key: str) -> dict[str, Any]:
        day = FIRST + timedelta(days=self.days[key])
        first, last = day - timedelta(days=self.rng.randrange(9)), day + timedelta(days=self.rng.randrange(9))
        vague = (*(f"[{first}..{last}]",) * 4, f"[..{last}]", f"[{first}..]", f"{day}~", "")
        shape = day.isoformat() if self.rng.random() < self.known else self.rng.choice(vague)
        return {"date": shape} if shape else {}

    def _earlier(self, key: str) -> str | None:
        known = [one for one, day in sorted(self.days.items()) if day <= self.days[key] and one != key]
        return self.rng.choice(known) if known else None

    def _links(self, key: str) -> dict[str, Any]:
        rng, found = self.rng, dict[str, Any]()
        if rng.random() < self.joined and (other := self._earlier(key)):
            found["cites"] = [other + rng.choice(("", "", "?"))]
        if rng.random() < self.joined and (other := self._earlier(key)):
            days = self.days[key] - self.days[other]
            phrases = [f"on or after {other}", f"at most {days + 3} days after {other}"]
            phrases += [f"{days} days after {other}", f"after {other}"] if days else [f"same day as {other}"]
            found["when"] = [rng.choice(phrases)]
        if rng.random() < 0.15 and (other := self._earlier(key)) and self.events[other]["statements"]:
            found[rng.choice(("retracts", "disputes", "corrects"))] = other
        return found

    def _statements(self, key: str) -> dict[str, Any]:
        rng, found = self.rng, dict[str, Any]()
        for _ in range(rng.choice((0, 1, 1, 2, 3))):
            name = rng.choice(tuple(CLAIMS))
            claim = f"{rng.choice(SUBJECTS)}:{name}"
            told: list[Any] = []
            for _ in range(rng.choice((1, 1, 1, 2))):
                one: dict[str, Any] = {"value": rng.choice(CLAIMS[name])}
                if rng.random() < 0.25:
                    one["per"] = rng.choice((*SOURCES, "anonymous"))
                if rng.random() < 0.2:
                    one["basis"] = rng.choice(("document", "measurement", "estimate", "report"))
                if rng.random() < 0.3 and (other := self._earlier(key)):
                    one["cites"] = other + rng.choice(("", "", "?"))
                if rng.random() < 0.15 and (other := self._speaking(key, claim)):
                    one[rng.choice(("disputes", "supports", "corrects", "retracts"))] = other
                    if rng.random() < 0.4:
                        del one["value"]
                if rng.random() < 0.1:
                    one["note"] = "As printed"
                told.append(one)
            found[claim] = told
        return found

    def _speaking(self, key: str, claim: str) -> str | None:
        known = [one for one, event in sorted(self.events.items()) if claim in event["statements"] and one != key]
        return self.rng.choice(known) if known else None

    def _text(self, name: str, keys: list[str]) -> str:
        if name.endswith(".jsonl"):
            return "".join(self._line(key) for key in keys)
        return "---\n".join(self._yaml(key) for key in keys)

    def _line(self, key: str) -> str:
        event = {"id": key} | {name: value for name, value in self.events[key].items() if name != "#"}
        event["statements"] = {claim: [_bare(one) for one in told] for claim, told in event["statements"].items()}
        return json.dumps({name: value for name, value in event.items() if value}) + "\n"

    def _yaml(self, key: str) -> str:
        lines = [f"id: {key}"]
        for name, value in self.events[key].items():
            if name == "#":
                lines.append(f"# {value}")
            elif name == "statements":
                lines += ["statements:"] * bool(value)
                for claim, told in value.items():
                    lines.append(f"  {claim}:")
                    for one in told:
                        lines += [f"  {'- ' if not at else '  '}{k}: {v}" for at, (k, v) in enumerate(one.items())]
            elif isinstance(value, list):
                lines += [f"{name}:", *(f"  - {item}" for item in value)]
            else:
                lines.append(f"{name}: {value}")
        return "\n".join(lines) + "\n"


def _bare(statement: dict[str, str]) -> dict[str, Any]:
    """Lists are lists in JSON."""
    value = statement.get("value", "")
    if value.startswith("["):
        return statement | {"value": value.strip("[]").split(", ")}
    return statement

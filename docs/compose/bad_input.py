"""Decides which kinds of bad input are shown, and what each of them is answered with."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from compose.markdown import code, escaped, page, table
from compose.terminal import answer, terminal
from timeline.rules.example import lay_out

EVENT = "date: 2026-05-02\nkind: report\ntitle: The Gazette reports again\nsource: gazette\n"
#: How many complaints of one case are shown before the rest is counted.
MOST_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Case:
    """A way to spoil the small ledger in a folder, in words and as a deed, and the command that meets it."""

    words: str
    spoil: Callable[[Path], None]
    command: str = "timeline check"


def _file(words: str, content: bytes | str, name: str = "x.yaml") -> Case:
    def spoil(folder: Path) -> None:
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())

    return Case(words, spoil)


def _link(words: str, target: str) -> Case:
    return Case(words, lambda folder: (folder / "x.yaml").symlink_to(target))


def _nothing(_folder: Path) -> None:
    pass


FILES = (
    _file("binary noise", bytes(range(256)) * 20),
    _file("an empty file", b""),
    _file("a file of only comments", "# nothing\n# yet\n"),
    _file("100,000 brackets", b"a: " + b"[" * 100_000),
    _file("100,000 brackets in JSON Lines", b'{"a": ' + b"[" * 100_000, "x.jsonl"),
    _file("a file over 4 MiB", b"note: " + b"x" * 4_194_304),
    _file("a file that is not UTF-8", b"title: caf\xe9\n"),
    _file("a file that is UTF-16", "title: a".encode("utf-16")),
    _file("a list where an event is expected", "- a\n- b\n"),
    _file("YAML that breaks off", EVENT + 'note: "never closed\n'),
    _file("JSON that breaks off", '{"kind": "report",\n', "x.jsonl"),
    _file("an alias bomb", EVENT + "note: &a [x, x]\nreason: [*a, *a]\n"),
    _file("a tag that would run code", "!!python/object/apply:os.system [id]\n"),
    _file("an archive path that leaves the ledger", EVENT + "archive: ../../etc/passwd\n"),
    _file("an absolute archive path", EVENT + "archive: /etc/passwd\n"),
    _file("a link that would run script", EVENT + "url: javascript:alert(1)\n"),
    _file("an invisible direction mark", EVENT + "note: a\u202eb\n"),
    _link("a symbolic link out of the ledger", "/etc/passwd"),
    _link("a symbolic link that leads nowhere", "gone.yaml"),
    Case("a folder that does not exist", _nothing, "timeline check --ledger nowhere"),
    Case("a file where a folder is expected", _nothing, "timeline check --ledger events/news.yaml"),
    Case("a claim that nobody speaks of", _nothing, "timeline history licence"),
    Case("a picture of unknown format", _nothing, "timeline render -o picture.bmp"),
    Case("a date that is none", _nothing, "timeline render --as-of yesterday"),
    Case("a rule that does not exist", _nothing, "timeline explain unreadable-vale"),
    Case("a command that does not exist", _nothing, "timeline chekc"),
)

EVENT_KEYS = (
    *("id", "date", "when", "kind", "title", "source", "url", "archive", "recorded", "about", "cites", "statements"),
    *("disputes", "supports", "corrects", "retracts", "reason", "note"),
)
STATEMENT_KEYS = (
    *("value", "only", "not", "basis", "per", "cites", "printed", "where", "holds", "due"),
    *("disputes", "supports", "corrects", "retracts", "change", "reason", "note"),
)
DECLARATION_KEYS = {
    "ledger": ("title", "description", "about", "recorded"),
    "subjects": ("label", "parts", "note"),
    "attributes": (
        *("type", "label", "unit", "tolerance", "approx", "terms", "scopes", "needs", "many", "inherits", "note"),
    ),
    "terms": ("label",),
    "sources": ("name", "kind", "url", "part_of", "anonymous", "note"),
}
WRONG = "{a: [b]}"
#: What a declaration has to say besides, and the only key where a mapping of lists is no wrong type.
REQUIRED = {"attributes": {"type": "text"}, "sources": {"name": "A thing", "kind": "press"}}
WRONG_STATEMENTS = "[a, [b]]"


def key_cases() -> list[Case]:
    """A wrong type at every key of every kind of file."""
    fields = dict(line.split(": ", 1) for line in EVENT.splitlines()) | {"statements": "{cost: $5M}"}
    cases = []
    for key in EVENT_KEYS:
        wrong = WRONG_STATEMENTS if key == "statements" else WRONG
        lines = "".join(f"{name}: {text}\n" for name, text in (fields | {key: wrong}).items())
        cases.append(_file(f"event: `{key}: {wrong}`", lines))
    for key in STATEMENT_KEYS:
        body = "".join(f"    {name}: {text}\n" for name, text in ({"value": "$5M"} | {key: WRONG}).items())
        cases.append(_file(f"statement: `{key}: {WRONG}`", f"{EVENT}statements:\n  cost:\n{body}"))
    for file, keys in DECLARATION_KEYS.items():
        for key in keys:
            said = {"about": "widget"} if file == "ledger" else REQUIRED.get(file, {})
            inner = [f"{name}: {text}" for name, text in (said | {key: WRONG}).items()]
            whole = "\n".join(inner) if file == "ledger" else "\n  ".join(["thing:", *inner])
            spoil = _append(f"{file}.yaml", f"{whole}\n", file == "ledger")
            cases.append(Case(f"{file}.yaml: `{key}: {WRONG}`", spoil))
    return cases


def _append(name: str, text: str, replace: bool) -> Callable[[Path], None]:
    def spoil(folder: Path) -> None:
        before = "" if replace else (folder / name).read_text("utf-8")
        (folder / name).write_text(before + text, "utf-8")

    return spoil


def bad_input_page() -> str:
    """The page `bad-input.md`."""
    return page(
        "# Bad input",
        "",
        "Whatever stands in a ledger's folder, nothing crashes, nothing is written, and no file hides another: what"
        " cannot be read is named with its place, and the rest is answered. Each line below was printed by the command"
        " when this page was made. The small ledger that is spoilt is the one of the [rules](rules/index.md).",
        "",
        "## Files and calls",
        "",
        *_table(FILES),
        "",
        "## A wrong type at every key",
        "",
        *_table(key_cases()),
    )


def _table(cases: tuple[Case, ...] | list[Case]) -> list[str]:
    return table(("case", "exit", "answer"), [_row(case) for case in cases])


def _row(case: Case) -> tuple[str, str, str]:
    printed, exit_code = run_case(case)
    lines = [line for line in printed.splitlines() if line]
    shown: list[str] = []
    for complaint in _complaints(lines)[:MOST_SHOWN]:
        shown += complaint
    more = len(_complaints(lines)) - MOST_SHOWN
    cell = "<br>".join(code(line.strip()) for line in shown)
    return escaped(case.words), str(exit_code), cell + (f"<br>and {more} more" if more > 0 else "")


def _complaints(lines: list[str]) -> list[list[str]]:
    """The lines of each complaint, with its help and notes; the closing count is none."""
    found: list[list[str]] = []
    for line in lines:
        if line.startswith((" ", "help:")) and found:
            found[-1].append(line)
        elif " in " not in line or ":" in line:
            found.append([line])
    return found


def run_case(case: Case) -> tuple[str, int]:
    """What a case is answered with, and the exit code."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "events"
        folder.mkdir()
        lay_out("", folder)
        case.spoil(folder)
        with terminal(folder.parent):
            return answer(case.command)

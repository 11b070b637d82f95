"""Decides what the man pages say: what click knows of every command, in man(7), with one escaper for all that is text.

click-man makes such pages too; it escapes neither a backslash nor a line that begins with a dot, dates each page by the
clock, and tells nothing of exit codes and variables.
"""

from __future__ import annotations

import importlib
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator

import click

from timeline.cli.main import COMMANDS, cli
from timeline.cli.output import clean
from timeline.version import __version__

FOLDER = "man"
#: What groff and mandoc would show as another character, or take for a macro's argument (groff_char(7)).
_SIGNS = {"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", '"': r"\(dq", "^": r"\(ha", "~": r"\(ti"}
#: In characters: the longest short help, and the longest line of a page's source.
_WIDTH, _LINE = 100, 76

_EXIT = (
    ("0", "All is well."),
    ("1", "The ledger has errors, or what was checked is not as it should be. The answer is given all the same."),
    ("2", "The program was called wrongly; a line on the standard error says how."),
)
_ENVIRONMENT = (
    ("TIMELINE_LEDGER", "The ledger's folder, where --ledger names none."),
    ("TIMELINE_CACHE", "The folder of the indexes that make answers fast; empty, none is kept."),
    ("NO_COLOR", "Set to anything, there are no colours."),
    ("COLUMNS", "How wide answers are, where this is no terminal."),
)


def man_pages() -> dict[str, str]:
    """Each page by its name in docs/: one for the program, and one for each command."""
    made = {f"{FOLDER}/timeline.1": _overview()}
    for name, (module, line) in COMMANDS.items():
        command = importlib.import_module(module).command
        assert isinstance(command, click.Command)
        for path, one, told in _commands(command, f"timeline {name}", line):
            made[f"{FOLDER}/{_dashed(path)}.1"] = _page(path, one, told)
    return made


def _commands(command: click.Command, path: str, line: str) -> Iterator[tuple[str, click.Command, str]]:
    """A command and those within it, each with its whole name and the line that tells what it does."""
    yield path, command, line
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from _commands(inner, f"{path} {name}", inner.get_short_help_str(_WIDTH))


def _dashed(path: str) -> str:
    return path.replace(" ", "-")


def escaped(text: str) -> str:
    """`text` as it may stand anywhere in a line of man(7): no escape sequence, request or macro comes of it."""
    signs = "".join(_SIGNS.get(char, char if char.isascii() else f"\\[u{ord(char):04X}]") for char in clean(text))
    return f"\\&{signs}" if signs.startswith(".") else signs


def _prose(text: str) -> str:
    """A paragraph in lines of a usual length; what stands in backticks is bold, a hyphen between letters is one."""
    parts = re.split(r"`([^`]+)`", " ".join(text.split()))
    shown = (f"\\fB{escaped(part)}\\fR" if place % 2 else escaped(part) for place, part in enumerate(parts))
    return _filled(re.sub(r"(?<=[a-z])\\-(?=[a-z])", "-", "".join(shown)))


def _filled(text: str) -> str:
    """What is escaped already, in lines of a usual length; none of them begins with a dot."""
    lines = textwrap.wrap(text, _LINE, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"\\&{line}" if line.startswith(".") else line for line in lines)


def _title(path: str, line: str) -> Iterator[str]:
    name = _dashed(path)
    yield '.\\" Made by "make generate" from the program itself: edit that instead.'
    # No day: the same program makes the same page.
    yield f'.TH "{escaped(name.upper())}" 1 "" "timeline {escaped(__version__)}" "timeline"'
    yield ".SH NAME"
    told = _prose(line[0].lower() + line[1:].rstrip(".")).replace("\n", " ")
    yield _filled(f"{escaped(name)} \\- {told}")


def _overview() -> str:
    lines = [*_title("timeline", "Plain-text accounting for facts in flux")]
    lines += [".SH SYNOPSIS", r".B timeline", r"\fICOMMAND\fR [\fIOPTIONS\fR]", ".SH DESCRIPTION"]
    lines += [*_paragraphs(cli.help or ""), ".PP", _prose(
        "An event is a file that tells what a source said and when; a folder of them is a ledger. Each command answers"
        " a question of it."
    )]  # fmt: skip
    lines += [".SH COMMANDS"]
    for name, (_, line) in COMMANDS.items():
        lines += [".TP", f"\\fB{escaped(name)}\\fR", _prose(line)]
    lines += [*_options(cli, "timeline"), *_listed("EXIT STATUS", _EXIT), *_listed("ENVIRONMENT", _ENVIRONMENT)]
    lines += [*_listed("FILES", (("events/", "The ledger, in this folder or the nearest above that has one."),))]
    return "\n".join([*lines, *_see(f"timeline-{name}" for name in COMMANDS)]) + "\n"


def _page(path: str, command: click.Command, line: str) -> str:
    context = _context(command, path)
    lines = [*_title(path, line), ".SH SYNOPSIS", f".B {escaped(path)}"]
    lines += [" ".join(f"\\fI{escaped(piece)}\\fR" for piece in command.collect_usage_pieces(context))]
    lines += [".SH DESCRIPTION", *_paragraphs(command.help or "")]
    if isinstance(command, click.Group):
        lines += [".SH COMMANDS"]
        for name, inner in command.commands.items():
            lines += [".TP", f"\\fB{escaped(name)}\\fR", _prose(inner.get_short_help_str(_WIDTH))]
        others = [f"{_dashed(path)}-{name}" for name in command.commands]
    else:
        others = []
    lines += [*_options(command, path), *_listed("EXIT STATUS", _EXIT)]
    return "\n".join([*lines, *_see(["timeline", *others])]) + "\n"


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a help text; what click leaves as it stands (after a `\\b`), line by line."""
    for place, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if place:
            yield ".PP"
        if paragraph.startswith("\b\n"):
            yield from (".nf", *(escaped(line) for line in paragraph.split("\n")[1:]), ".fi")
        else:
            yield _prose(paragraph)


def _options(command: click.Command, path: str) -> Iterator[str]:
    context = _context(command, path)
    records = [record for option in command.get_params(context) if (record := option.get_help_record(context))]
    yield ".SH OPTIONS"
    for names, told in records:
        if told:
            yield from (".TP", " ".join(_option(word) for word in names.split(" ")), _prose(told))


def _option(word: str) -> str:
    """An option's name is bold, what it takes slanted."""
    name, comma, _ = word.partition(",")
    return f"\\f{'B' if name.startswith('-') else 'I'}{escaped(name)}\\fR{comma}"


def _context(command: click.Command, path: str) -> click.Context:
    return click.Context(command, info_name=path, help_option_names=cli.context_settings["help_option_names"])


def _listed(title: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f".SH {title}"
    for name, told in rows:
        yield from (".TP", f"\\fB{escaped(name)}\\fR", _prose(told))


def _see(names: Iterable[str]) -> Iterator[str]:
    *most, last = (f".BR {escaped(name)} (1)" for name in names)
    yield from (".SH SEE ALSO", *(f"{name} ," for name in most), last)

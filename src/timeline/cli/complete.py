"""Decides what is offered to somebody who is still typing a command line, and that a failure offers nothing."""

from __future__ import annotations

import copy
import os
import re
import shlex
from collections.abc import Iterator, Sequence

import click
from click.shell_completion import CompletionItem, ShellComplete

from timeline.cli.completion_script import SCRIPTS, VARIABLE
from timeline.cli.output import clean

#: What the words mean by which commands name what they take; without one, the name of the argument is its word.
_MEANT = {
    "CLAIM": "claim",
    "CLAIMS": "claim",
    "WORDS": "claim",
    "EVENT": "event",
    "SOURCE": "source",
    "SUBJECT": "subject",
    "RULE": "rule",
    "FOLDER": "dir",
    "FILE": "file",
    "IN": "file",
    "OUT": "file",
    "FILE_OR_FOLDER...": "file",
}
#: What is offered means nothing to a shell: a name with anything else in it is not offered.
_HARMLESS = re.compile(r"[\w/-][\w./:@+=,%-]*")
#: How much there may be to read where there is no index, in files and bytes: nobody waits for a key.
_MOST_FILES, _MOST_BYTES = 200, 400_000
#: In characters: what stands beside a name.
_LONGEST_HELP = 60


def answer(instruction: str, arguments: Sequence[str]) -> int:
    """Print what a shell asks for (`bash_source`, `bash_complete`); nothing at all where anything is wrong."""
    shell, _, wanted = instruction.partition("_")
    try:
        if wanted == "source":
            click.echo(SCRIPTS[shell], nl=False)
        elif wanted == "complete":
            lines = list(_SHELLS[shell](arguments).lines())
            click.echo("".join(f"{line}\n" for line in lines).encode(), nl=False)
        else:
            return 1
    except Exception:  # noqa: BLE001 - whatever it is, somebody is in the middle of a line and asked for no message
        return 1
    return 0


class _Shell(ShellComplete):
    """Gives its words as it has them, the last as far as it has been typed, and shows what a name means: zsh, fish."""

    def __init__(self, words: Sequence[str]) -> None:
        from timeline.cli.main import cli

        super().__init__(_offering(cli), {}, "timeline", VARIABLE)
        start = 0
        while start < len(words) - 1 and re.match(r"\w+\+?=", words[start]):
            start += 1  # a variable that is set for the command
        self.words = [*words[start:], ""][: max(2, len(words) - start)]

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words after the command's name, and the last one; an option with its value counts as two."""
        *words, last = self.words[1:]
        option, equals, value = last.partition("=")
        return ([*words, option], value) if equals and option.startswith("--") else (words, last)

    def lines(self) -> Iterator[str]:
        """The answer: what kind of names, then the names."""
        words, value = self.get_completion_args()
        items = self.get_completions(words, value)
        before = self.words[-1].removesuffix(value) if value else self.words[-1]
        before = before if before.endswith("=") else ""
        yield next((item.type for item in items if item.type != "plain"), "plain")
        for item in items:
            if item.type == "plain" and item.value.startswith(value) and _HARMLESS.fullmatch(item.value):
                yield self.format_completion(CompletionItem(before + item.value, help=item.help))

    def format_completion(self, item: CompletionItem) -> str:
        """One name that goes on from the last word."""
        told = clean(" ".join((item.help or "").split()))
        if len(told) > _LONGEST_HELP:
            told = f"{told[: _LONGEST_HELP - 1]}…"
        return f"{item.value}\t{told}" if told else str(item.value)


class _Bash(_Shell):
    """Gives the line up to the cursor, and the piece of its last word that will be replaced."""

    def __init__(self, arguments: Sequence[str]) -> None:
        line, self.piece = arguments
        super().__init__(_split(line))

    def format_completion(self, item: CompletionItem) -> str:
        """What takes the place of the piece: bash has cut off what stands before the last colon."""
        word = self.words[-1]
        return str(item.value)[len(word) - len(self.piece) :] if word.endswith(self.piece) else str(item.value)


_SHELLS: dict[str, type[_Shell]] = {"bash": _Bash, "zsh": _Shell, "fish": _Shell}


def _split(line: str) -> list[str]:
    """The words of a line that is not finished: the last one may be empty, or a quotation that is still open."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        return [*words, lexer.token]
    return words if line and not line[-1].isspace() else [*words, ""]


def _offering(cli: click.Group) -> click.Group:
    """The commands, with arguments and options that know what may be given."""
    from timeline.cli.main import LazyGroup

    class Offering(LazyGroup):
        def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
            command = super().get_command(ctx, cmd_name)
            return None if command is None else _prepared(command)

    return Offering(name=cli.name, params=cli.params, help=cli.help, context_settings=cli.context_settings)


def _prepared(command: click.Command) -> click.Command:
    """A copy of a command whose arguments and options know what may be given."""
    command = copy.copy(command)
    command.params = [_known(parameter) for parameter in command.params]
    if isinstance(command, click.Group):
        command.commands = {name: _prepared(inner) for name, inner in command.commands.items()}
    return command


def _known(parameter: click.Parameter) -> click.Parameter:
    word = parameter.metavar if parameter.metavar in _MEANT else (parameter.name or "").upper()
    if word not in _MEANT or not isinstance(parameter.type, click.types.StringParamType):
        return parameter
    parameter = copy.copy(parameter)
    parameter.type = Named(_MEANT[word])
    return parameter


class Named(click.types.StringParamType):
    """Something that has a name: what a ledger tells of, a rule, a file."""

    def __init__(self, kind: str) -> None:
        self.name = kind

    def shell_complete(self, ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The names that begin with what has been typed; of a list with commas, with the last of it."""
        if self.name in ("file", "dir"):
            return [CompletionItem(incomplete, type=self.name)]
        if self.name == "rule":
            from timeline.rules.registry import RULES

            before, comma, _ = incomplete.rpartition(",")
            return [CompletionItem(before + comma + rule.id, help=rule.summary) for rule in RULES]
        return [
            CompletionItem(name, help=told) for name, told in _names(self.name, incomplete, ctx.params.get("ledger"))
        ]


def _names(kind: str, prefix: str, ledger: str | None) -> list[tuple[str, str]]:
    """The names of a kind that a ledger knows: by its index, fresh or not; without one, by reading what is small."""
    from timeline.index.complete import claim_names, has_index, known_names
    from timeline.reading.place import find_folder

    folder = find_folder(ledger, os.environ, os.getcwd())  # noqa: PTH109 - pathlib takes longer than an index
    if has_index(folder, os.environ):
        if kind == "claim":
            return claim_names(folder, os.environ, prefix)
        return known_names(folder, os.environ, kind, prefix)
    return list(_read(folder, kind)) if _is_small(folder) else []


def _is_small(folder: str) -> bool:
    """Whether a ledger is read before somebody gets impatient."""
    files = size = 0
    for base, _, names in os.walk(folder):
        for name in names:
            files += 1
            size += os.lstat(os.path.join(base, name)).st_size  # noqa: PTH118 - as above
            if files > _MOST_FILES or size > _MOST_BYTES:
                return False
    return True


def _read(folder: str, kind: str) -> Iterator[tuple[str, str]]:
    """The names, and what each means, by the ledger itself."""
    from pathlib import Path

    from timeline.reading.loader import load

    known = load(Path(folder)).ledger
    if kind == "event":
        yield from ((event.id, event.title) for event in known.events.values())
    elif kind == "source":
        yield from ((source.id, source.name) for source in known.sources.values())
    elif kind == "subject":
        yield from ((path, subject.label) for path, subject in known.subjects.items())
    else:
        from timeline.views.label import claim_label
        from timeline.views.sequence import ordered_claims

        for claim in ordered_claims(known):
            name, about = str(claim), known.about or ""
            if about and name.startswith((f"{about}:", f"{about}/")):
                yield name.removeprefix(about).removeprefix(":"), claim_label(claim, known)
            yield name, claim_label(claim, known)

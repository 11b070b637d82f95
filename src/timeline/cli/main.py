"""Decides which commands there are, and what anything that goes wrong looks like on the terminal."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from timeline.cli.output import clean, note
from timeline.errors import TimelineError
from timeline.version import __version__

#: Every command: the module that holds a `click.Command` called `command`, and the line that `--help` shows for it.
#: A command returns its exit code (None is 0).
COMMANDS: dict[str, tuple[str, str]] = {
    "init": ("timeline.cli.init", "Start a ledger in an empty folder."),
    "new": ("timeline.cli.new", "Write the skeleton of an event."),
    "check": ("timeline.cli.check", "Say everything that is wrong with a ledger."),
    "history": ("timeline.cli.history", "How a figure moved, step by step, and where it stands."),
    "list": ("timeline.cli.list", "All claims with their present figure."),
    "search": ("timeline.cli.search", "Find claims by whatever is told of them."),
    "state": ("timeline.cli.state", "What is held of every claim on a day, how firmly, and by whom."),
    "shifts": ("timeline.cli.shifts", "Every change of a figure that prevailed, newest last."),
    "diff": ("timeline.cli.diff", "What changed between two days, or two revisions of git."),
    "trace": ("timeline.cli.trace", "Who really said it first: statements followed to their origins."),
    "judgements": ("timeline.cli.judgements", "Which statements dispute, support, correct or retract others."),
    "order": ("timeline.cli.order", "When each event was said, and which facts prove it."),
    "drift": ("timeline.cli.drift", "How far and how often each figure moved."),
    "sources": ("timeline.cli.sources", "What became of what each source said."),
    "render": ("timeline.cli.render", "Draw the picture."),
    "embed": ("timeline.cli.embed", "Bring what pages quote of a ledger up to date."),
    "sql": ("timeline.cli.sql", "Ask the ledger by SQL."),
    "index": ("timeline.cli.index", "Tell of the index that makes answers fast, or make it anew."),
    "schema": ("timeline.cli.schema", "Write what editors need to know of a ledger's files."),
    "completion": ("timeline.cli.completion", "Write the script that makes a shell complete commands and names."),
    "rules": ("timeline.cli.rules", "List the rules that check a ledger."),
    "explain": ("timeline.cli.explain", "Explain a rule: what, why, before and after."),
    "export": ("timeline.cli.export", "Write the whole resolved ledger as data."),
    "compute": ("timeline.cli.compute", "Work out what exported rows mean, here or on a cluster."),
}

#: What to do where a command has no such option, but another answers.
_INSTEAD = {
    ("timeline list", "--as-of"): 'run "timeline state --as-of DATE": it tells the same claims as of a day',
    (
        "timeline search",
        "--as-of",
    ): 'run "timeline state --as-of DATE WORDS" for claims that are called so',
    ("timeline sql", "--as-of"): 'the tables are as of the latest day; run "timeline state --as-of DATE --format json"',
}

EXIT_WRONG_CALL = 2
EXIT_INTERRUPTED = 130
EXIT_BROKEN_PIPE = 141


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            close = difflib.get_close_matches(args[0], COMMANDS, n=1)
            meant = f'; did you mean "{close[0]}"?' if close else ""
            raise TimelineError(f'there is no command "{args[0]}"{meant}', 'run "timeline --help" for all commands')
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="timeline", message="%(prog)s %(version)s")
def cli() -> None:
    """Plain-text accounting for facts in flux: who said which figure, when, and what still stands."""


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit code: 0 fine, 1 the ledger has errors, 2 a wrong call.

    Whatever goes wrong is one line on stderr (and a help line), never a traceback. A shell that asks what may follow
    (by click's `_TIMELINE_COMPLETE`) gets an answer instead, or nothing.
    """
    if instruction := os.environ.get("_TIMELINE_COMPLETE"):
        from timeline.cli.complete import answer

        return answer(instruction, args)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a Latin-1 terminal must still get the rest of the line
    try:
        code = _invoke(args)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _silence_stdout()
        return EXIT_BROKEN_PIPE
    except OSError as error:
        if isinstance(error, FileNotFoundError) and error.filename is None:
            return _fail("the folder that this is run in is no longer there", "go to one that is")
        if error.filename is None:
            _silence_stdout()
        where = f": {error.filename}" if error.filename is not None else ""
        return _fail(f"{(error.strerror or str(error)).lower()}{where}", None)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    return code


def _invoke(args: Sequence[str]) -> int:
    try:
        # Not by `cli.main`: it ends the process with 1, which means errors in the ledger, where a reader goes away.
        with cli.make_context("timeline", list(args)) as context:
            result: Any = cli.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except TimelineError as error:
        return _fail(error.message, error.help)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return EXIT_WRONG_CALL
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "timeline"
        instead = _INSTEAD.get((path, error.option_name)) if isinstance(error, click.NoSuchOption) else None
        message = " ".join(error.format_message().split())  # click lists choices below each other
        return _fail(message, instead or f'run "{path} --help" for its arguments and options')
    except click.ClickException as error:
        return _fail(error.format_message(), None)
    except click.Abort:
        return EXIT_INTERRUPTED
    return result if isinstance(result, int) else 0


def _fail(message: str, help_line: str | None) -> int:
    note(f"timeline: {clean(message)}")
    if help_line:
        note(f"help: {clean(help_line)}")
    return EXIT_WRONG_CALL


def _silence_stdout() -> None:
    """What is left in the buffer can't be written; without this the interpreter would complain on its way out."""
    if sys.stdout is None:
        return
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)

"""Decides the options that commands share, and what each of them means."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from timeline.cli.output import count, note
from timeline.errors import TimelineError, Unreadable

if TYPE_CHECKING:
    from timeline.cli.answers import Answers
    from timeline.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


def ledger_option(function: F) -> F:
    """`-l, --ledger FOLDER`, given to the command as `ledger: str | None`."""
    return click.option(
        "-l",
        "--ledger",
        metavar="FOLDER",
        help="The ledger's folder; else $TIMELINE_LEDGER, else the nearest events/ at or above this folder.",
    )(function)


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, the first of `formats` (text and json, unless others are given) being the default."""
    choices = formats or ("text", "json")

    def decorate(function: F) -> F:
        return click.option(
            "--format",
            "format_",
            type=click.Choice(choices),
            default=choices[0],
            show_default=True,
            help="How the answer is written.",
        )(function)

    return decorate


def as_of_option(function: F) -> F:
    """`--as-of DATE`, given as `as_of: int | None`: the last day of the date, counted from 1970-01-01."""
    return click.option(
        "--as-of",
        metavar="DATE",
        callback=read_day,
        help="Answer as of this day (2026-04-24, 2026-04 for its last day); else as of the latest day recorded.",
    )(function)


def days_option(function: F) -> F:
    """`--as-of DATE`, repeatable, given as `as_of: tuple[int, ...]`; a command says where several make sense."""

    def read(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[int, ...]:
        days = (read_day(ctx, param, value) for value in values)
        return tuple(day for day in days if day is not None)

    return click.option(
        "--as-of",
        metavar="DATE",
        multiple=True,
        callback=read,
        help="As of this day (2026-04-24, 2026-04 for its last day); else the latest recorded. "
        "--view compare takes several.",
    )(function)


def recorded_by_option(function: F) -> F:
    """`--recorded-by DATE`, given as `recorded_by: int | None`: the last day of the date, counted from 1970-01-01."""
    return click.option(
        "--recorded-by",
        metavar="DATE",
        callback=read_day,
        help="Answer from what had been recorded by the end of this day.",
    )(function)


def cache_option(function: F) -> F:
    """`--no-cache`, given as `no_cache: bool`."""
    return click.option("--no-cache", is_flag=True, help="Read the ledger itself, and keep no index of it.")(function)


def subject_option(function: F) -> F:
    """`--subject SUBJECT`, repeatable, given as `subject: tuple[str, ...]`."""
    return click.option(
        "--subject", metavar="SUBJECT", multiple=True, help="Only claims about this subject and its parts (repeatable)."
    )(function)


#: The parameters that go into one `Asked`.
_SHARED = ("ledger", "as_of", "recorded_by", "no_cache", "format_")


class Asked:
    """What the options say that questions share: of which ledger, as of when, and how the answer is written."""

    __slots__ = ("as_of", "is_cached", "is_data", "ledger", "recorded_by")

    def __init__(
        self,
        ledger: str | None,
        as_of: int | None = None,
        recorded_by: int | None = None,
        no_cache: bool = False,
        format_: str = "text",
    ) -> None:
        self.ledger = ledger
        self.as_of = as_of
        self.recorded_by = recorded_by
        self.is_cached = not no_cache
        self.is_data = format_ == "json"

    def answers(self, *, all_days: bool = False) -> Answers:
        """Where an index may answer. Raises TimelineError where there is no ledger."""
        return open_answers(self.ledger, self.as_of, self.recorded_by, is_cached=self.is_cached, all_days=all_days)

    def workspace(self) -> Workspace:
        """Where only the ledger itself does, as of no day yet. Raises TimelineError where there is none."""
        return open_workspace(self.ledger, self.recorded_by)


def asked_option(
    *, as_of: bool = True, recorded_by: bool = True, cache: bool = True
) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """`--ledger`, those of these options that a question has, and `--format`, given together as `asked: Asked`."""

    def decorate(function: Callable[..., int]) -> Callable[..., int]:
        @wraps(function)
        def command(**given: Any) -> int:
            shared = {name: given.pop(name) for name in _SHARED if name in given}
            return function(**given, asked=Asked(**shared))

        chosen = (
            (ledger_option, True),
            (as_of_option, as_of),
            (recorded_by_option, recorded_by),
            (cache_option, cache),
        )
        decorated = format_option()(command)
        for option in reversed([option for option, is_had in chosen if is_had]):
            decorated = option(decorated)
        return decorated

    return decorate


def read_day(_ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """The callback of an option or argument that is a day: its last one, counted from 1970-01-01."""
    option = f"--{(param.name or '').replace('_', '-')}" if isinstance(param, click.Option) else "DATE"
    if value is None:
        return None
    from timeline.values.calendar import day_number, day_of, days_in_month

    year, month, day = value[:4], value[5:7], value[8:]
    is_usual = len(value) == 10 and value.isascii() and value[4] == value[7] == "-" and year > "0000"
    is_usual = is_usual and (year + month + day).isdecimal() and "01" <= month <= "12"
    if is_usual and 1 <= int(day) <= days_in_month(int(year), int(month)):
        return day_number(int(year), int(month), int(day))
    from timeline.values.edtf import Edtf  # which takes as long to load as an index to answer

    try:
        latest = Edtf.parse(value).latest
    except Unreadable as error:
        raise TimelineError(f"{option}: {error.message}", error.help) from None
    if latest is None:
        raise TimelineError(f'{option}: "{value}" has no last day', "give a day, such as 2026-04-24")
    return day_of(latest)


def open_workspace(ledger: str | None, recorded_by: int | None = None) -> Workspace:
    """The ledger that a command is asked about, or what of it had been recorded by a day.

    Raises TimelineError where there is none.
    """
    from pathlib import Path

    from timeline.workspace import Workspace, find_ledger

    workspace = Workspace.open(find_ledger(ledger, os.environ, Path.cwd()))
    return workspace if recorded_by is None else workspace.recorded_by(recorded_by)


def open_answers(
    ledger: str | None,
    as_of: int | None = None,
    recorded_by: int | None = None,
    *,
    is_cached: bool = True,
    all_days: bool = False,
) -> Answers:
    """The same for a question that an index may answer, with `all_days` from the states of all claims on all days.

    Raises TimelineError where there is no ledger.
    """
    from timeline.cli.answers import Answers
    from timeline.reading.place import find_folder

    here = os.getcwd()  # noqa: PTH109 - pathlib takes longer to import than an index to answer
    return Answers(find_folder(ledger, os.environ, here), as_of, recorded_by, is_cached, all_days=all_days)


def exit_code(workspace: Workspace | Answers) -> int:
    """The exit code of a question that has been answered: 1, and a line on stderr, if the ledger has errors."""
    errors = workspace.error_count
    if errors:
        note(f'{count(errors, "error")} in the ledger; run "timeline check"')
    return 1 if errors else 0


def read_rules(given: tuple[str, ...], option: str) -> frozenset[str]:
    """The rules of a repeatable option that also takes lists with commas. Raises TimelineError for an unknown one."""
    from timeline.rules.registry import find_rule

    names = [name.strip() for text in given for name in text.split(",")]
    return frozenset(find_rule(name, option).id for name in names if name)

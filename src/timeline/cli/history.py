"""`timeline history CLAIM`: how a figure moved, step by step, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import Asked, asked_option, exit_code
from timeline.cli.output import (
    Column,
    clean,
    display_width,
    format_rows,
    paint,
    terminal_width,
    wrap,
    write_block,
    write_json,
)

if TYPE_CHECKING:
    from timeline.views.history import HistoryView, StepView, ThreadView
    from timeline.views.state import StateView


@click.command("history", short_help="How a figure moved, and where it stands.")
@click.argument("claim", nargs=-1, required=True)
@click.option("--all", "everything", is_flag=True, help="Of every claim that has these words, one after another.")
@asked_option()
def command(claim: tuple[str, ...], everything: bool, asked: Asked) -> int:
    """How a figure moved, step by step, and where it stands.

    CLAIM is a claim in full (deepseek-v4:license), one of the ledger's own subject (license, /pro:license), or some
    words of its name (v4 license).
    """
    answers = asked.answers()
    view = answers.history(" ".join(claim), everything=everything)
    if asked.is_data:
        write_json(view.as_dict())
    else:
        write_block(_lines(view))
    return exit_code(answers)


def _lines(view: HistoryView) -> Iterator[str]:
    for place, thread in enumerate(view.threads):
        if place:
            yield ""
        as_of = "" if place or view.as_of is None else f"  as of {view.as_of}"
        yield paint(clean(thread.label), bold=True) + as_of
        yield paint(clean(thread.claim), dim=True)
        if thread.steps:
            yield ""
            yield from _step_lines(thread)
        yield ""
        yield from _state_lines(thread.state)


def _step_lines(thread: ThreadView) -> Iterator[str]:
    """A line for what happened and, below it, one for who said it where."""
    columns = (
        Column("when", grows=False),
        Column("figure", least=16, bold=True),
        Column("relation", grows=False),
        Column("evidence", grows=False),
    )
    rows = [(s.when, _figure(s), _relation(s), s.evidence if s.figure else "") for s in thread.steps]
    head, *lines = format_rows(columns, rows)
    yield head[0]
    indent = 2 + max(display_width(row[0]) for row in (*rows, ("when",)))
    room = terminal_width() - indent
    for step, line in zip(thread.steps, lines, strict=True):
        yield from line
        for text in wrap(clean(_who(step)), room):
            yield " " * indent + paint(text, dim=True)
    if not all(step.order_certain for step in thread.steps):
        yield paint("? its place among the earlier steps is not proven", dim=True)


def _who(step: StepView) -> str:
    per = f", per {step.per}" if step.per else ""
    return f"{step.source_name}{per} · {step.event}"


def _figure(step: StepView) -> str:
    text = step.text
    if step.inherited == "part":
        text = f"{step.part}: {text}"
    elif step.inherited is not None:
        text += f" (of {step.part})"
    if step.compares_text:
        text += f", {step.compares_text}"
    if step.also:
        text += f" (also {', '.join(step.also)})"
    return text


def _relation(step: StepView) -> str:
    mark = "" if step.order_certain else " ?"
    return ("withdrawn: " if step.is_withdrawn else "") + step.relation + mark


def _state_lines(state: StateView) -> Iterator[str]:
    """Where a claim stands, in a few lines: the figure, its origins, and all that speaks against it."""
    for label, text in labelled(state):
        head = f"{label:<9}"
        for place, line in enumerate(wrap(clean(text), terminal_width() - 9)):
            yield (paint(head, dim=True) if place == 0 else " " * 9) + line


def labelled(state: StateView) -> list[tuple[str, str]]:
    """The state as labelled lines, uncleaned."""
    found: list[tuple[str, str]] = []
    if state.split:
        found.append(("split", "; ".join(f"{label} {text}" for _, label, text in state.split)))
    if state.figure is None:
        found.append(("stands", "nothing is told by this day"))
    elif len(state.prevailing) > 1:
        found.extend(("stands" if place == 0 else "and", _position(one)) for place, one in enumerate(state.prevailing))
        found.append(("standing", f"{state.standing}{' (nothing compares them)' if state.is_apart else ''}"))
    else:
        found.append(("whole" if state.split else "stands", f"{state.text}, since {state.since_text}"))
        found.append(("evidence", _evidence(state)))
        found.append(("standing", f"{state.standing}"))
    found.extend(("against", _position(rival)) for rival in state.rivals if not rival["stands"])
    found.extend(("disputed", _dispute(dispute)) for dispute in state.disputes)
    if state.possible:
        found.append(("possible", "by this day, but not proven: " + "; ".join(map(_possible, state.possible))))
    return found


def _evidence(state: StateView) -> str:
    number = state.independent
    named = f"{number or 'no'} named origin{'' if number == 1 else 's'}"
    names = f" ({', '.join(state.origins)})" if state.origins else ""
    terms = "".join(f"; {term} {evidence}" for term, evidence in state.terms)
    quiet = "".join(
        f"; {word}: {', '.join(name or 'no source given' for name in names)}"
        for word, names in (("unnamed", state.unnamed), ("untraced", state.untraced))
        if names
    )
    return f"{state.evidence}, {named}{names}{terms}{quiet}"


def _position(one: dict[str, Any]) -> str:
    number = one["named_origins"]
    named = f"{number or 'no'} named origin{'' if number == 1 else 's'}"
    names = f" ({', '.join(one['origins'])})" if one["origins"] else ""
    return f"{one['figure']['text']}, {one['evidence']}, {named}{names}: {', '.join(one['events'])}"


def _dispute(dispute: dict[str, Any]) -> str:
    reason = f": {dispute['reason']}" if dispute["reason"] else ""
    return f"{dispute['figure']} by {dispute['by']} in {dispute['event']}{reason}"


def _possible(one: dict[str, Any]) -> str:
    figure = one["figure"]
    text = figure["text"] if isinstance(figure, dict) else "a judgement"
    return f"{text} ({one['event']})"

"""`timeline check`: decides how what is wrong with a ledger is told to people, programs and GitHub."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from timeline.cli.annotation import annotation
from timeline.cli.options import format_option, ledger_option, read_rules
from timeline.cli.output import clean, count, note, paint, shown_path, write, write_json
from timeline.diagnostics import Severity, Span
from timeline.reading.place import find_ledger
from timeline.workspace.checked import Checked, CheckReport

_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


@click.command("check", short_help="Say everything that is wrong with a ledger.")
@ledger_option
@format_option("text", "json", "github")
@click.option("--select", multiple=True, metavar="RULE", help="Only these rules (repeatable, or a list with commas).")
@click.option(
    "--ignore", multiple=True, metavar="RULE", help="All but these rules (repeatable, or a list with commas)."
)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--archive", metavar="FOLDER", help="Where the saved texts are; else archive/ in the ledger.")
def command(
    ledger: str | None,
    format_: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    archive: str | None,
) -> int:
    """Say everything that is wrong with a ledger, in one run and a stable order.

    Exits with 0 if it is clean, 1 if there is an error (with --strict: or a warning), 2 for a wrong call.
    """
    selected, ignored = read_rules(select, "--select"), read_rules(ignore, "--ignore")
    workspace = Checked.open(find_ledger(ledger, os.environ, Path.cwd()))
    report = workspace.check(Path(archive) if archive is not None else None, selected, ignored)
    if format_ == "json":
        write_json(check_object(workspace, report))
    elif format_ == "github":
        for found in report.diagnostics:
            write(annotation(found, lambda span: place(workspace, span)))
    else:
        _write_text(workspace, report)
    failed = report.count(Severity.ERROR) or (strict and report.count(Severity.WARNING))
    return 1 if failed else 0


def place(workspace: Checked, span: Span) -> str:
    """The file of a span, as the caller can open it."""
    return shown_path(workspace.folder / span.path)


def check_object(workspace: Checked, report: CheckReport) -> dict[str, Any]:
    """The answer of `--format json`, whose keys are kept: counts, what was found, and what could not be checked."""
    ledger = workspace.ledger
    return {
        "ledger": shown_path(workspace.folder),
        "events": len(ledger.events),
        "statements": sum(len(event.statements) for event in ledger.events.values()),
        "claims": len(ledger.claims()),
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "diagnostics": [
            {
                "path": place(workspace, found.span),
                "line": found.span.line,
                "col": found.span.col,
                "severity": found.severity.value,
                "rule": found.rule,
                "message": found.message,
                "help": found.help,
                "notes": [
                    {
                        "path": place(workspace, related.span),
                        "line": related.span.line,
                        "col": related.span.col,
                        "message": related.message,
                    }
                    for related in found.notes
                ],
            }
            for found in report.diagnostics
        ],
        "skipped": list(report.skipped),
    }


def _write_text(workspace: Checked, report: CheckReport) -> None:
    for found in report.diagnostics:
        severity = paint(f"{found.severity.value}:", _COLOUR[found.severity], bold=True)
        write(
            f"{_position(workspace, found.span)} {severity} {clean(found.message)} {paint(f'[{found.rule}]', dim=True)}"
        )
        if found.help:
            write(f"    help: {clean(found.help)}")
        for related in found.notes:
            write(f"{_position(workspace, related.span)} note: {clean(related.message)}")
    for line in report.skipped:
        note(f"note: {line}")
    write(summary(workspace, report))


def _position(workspace: Checked, span: Span) -> str:
    return f"{clean(place(workspace, span))}:{span.line}:{span.col}:"


def summary(workspace: Checked, report: CheckReport) -> str:
    """The last line: `31 events, 412 statements, 140 claims: no problem found`, `2 errors, 1 warning in 31 events`."""
    ledger = workspace.ledger
    events = count(len(ledger.events), "event")
    found = [
        count(report.count(severity), noun)
        for severity, noun in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "remark"))
        if report.count(severity)
    ]
    if found:
        return f"{', '.join(found)} in {events}"
    statements = count(sum(len(event.statements) for event in ledger.events.values()), "statement")
    return f"{events}, {statements}, {count(len(ledger.claims()), 'claim')}: no problem found"

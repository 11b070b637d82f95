"""`timeline rules`: decides how the list of rules is shown."""

from __future__ import annotations

import click

from timeline.cli.options import format_option
from timeline.cli.output import Column, format_table, write, write_json
from timeline.rules.registry import RULES


@click.command("rules", short_help="List the rules that check a ledger.")
@format_option()
def command(format_: str) -> int:
    """List the rules that check a ledger; `timeline explain RULE` tells more of one."""
    if format_ == "json":
        write_json([{"id": rule.id, "severity": rule.severity.value, "summary": rule.summary} for rule in RULES])
        return 0
    columns = (Column("rule", grows=False, bold=True), Column("severity", grows=False), Column("what is wrong", 20))
    for line in format_table(columns, [(rule.id, rule.severity.value, rule.summary) for rule in RULES]):
        write(line)
    return 0

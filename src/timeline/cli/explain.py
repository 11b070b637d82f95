"""`timeline explain`: decides how one rule is explained."""

from __future__ import annotations

import click

from timeline.cli.options import format_option
from timeline.cli.output import clean, paint, terminal_width, wrap, write, write_json
from timeline.rules.registry import find_rule
from timeline.rules.rule import Rule

_WIDEST = 100
_MOST_LINES = 40


@click.command("explain", short_help="Explain a rule: what, why, before and after.")
@click.argument("rule")
@format_option()
def command(rule: str, format_: str) -> int:
    """Explain RULE: what it complains of, why, and an example before and after."""
    found = find_rule(rule.strip().strip("[]"), "RULE")
    if format_ == "json":
        write_json(
            {
                "id": found.id,
                "severity": found.severity.value,
                "summary": found.summary,
                "why": found.why,
                "before": found.before,
                "after": found.after,
            }
        )
    else:
        _write_text(found)
    return 0


def _write_text(rule: Rule) -> None:
    width = min(terminal_width(), _WIDEST)
    write(f"{paint(rule.id, bold=True)} ({rule.severity.value}): {rule.summary}")
    write()
    for line in wrap(rule.why, width):
        write(line)
    for title, example in (("Before", rule.before), ("After", rule.after)):
        write()
        write(paint(f"{title}:", bold=True))
        for line in _shown(example):
            write(line)


def _shown(example: str) -> list[str]:
    """The example's lines, indented; long ones and long files are cut, for some defects are nothing but length."""
    lines = example.rstrip("\n").split("\n")
    cut = [clean(line if len(line) <= _WIDEST else line[:_WIDEST] + "…") for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        cut.append(f"… ({len(lines) - _MOST_LINES} more lines)")
    return [f"    {line}".rstrip() for line in cut]

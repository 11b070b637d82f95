"""Decides what the command reference says: what click knows of every command."""

from __future__ import annotations

import importlib
import inspect

import click

from compose.markdown import code, escaped, fenced, page, table
from timeline.cli.main import COMMANDS, cli


def command_page() -> str:
    """The page `commands.md`."""
    rows = [(f"[{name}](#timeline-{name})", escaped(line)) for name, (_, line) in COMMANDS.items()]
    lines = [
        "# Commands",
        "",
        "Every command exits with 0 if all is well, with 1 if the ledger has errors (the answer is given all the"
        " same), and with 2 if it was called wrongly. The answer goes to the standard output, all else to the standard"
        " error. `NO_COLOR` turns colours off.",
        "",
        *table(("command", "what it does"), rows),
    ]
    for name, (module, _) in COMMANDS.items():
        command = importlib.import_module(module).command
        assert isinstance(command, click.Command)
        lines += ["", *_section(command, f"timeline {name}", 2)]
    return page(*lines)


def _section(command: click.Command, path: str, level: int) -> list[str]:
    context = click.Context(command, info_name=path, help_option_names=cli.context_settings["help_option_names"])
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    lines = [f"{'#' * level} {path}", "", *fenced(usage, "text"), ""]
    for paragraph in inspect.cleandoc(command.help or "").replace("\b\n", "").split("\n\n"):
        lines += [escaped(" ".join(paragraph.split("\n"))), ""]
    options = [record for option in command.get_params(context) if (record := option.get_help_record(context))]
    lines += table(("option", "meaning"), [(code(names), escaped(meaning)) for names, meaning in options if meaning])
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            lines += ["", *_section(inner, f"{path} {name}", level + 1)]
    return lines

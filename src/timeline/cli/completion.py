"""`timeline completion SHELL`: the script that makes a shell complete commands, options and the names of a ledger."""

from __future__ import annotations

import click

from timeline.cli.completion_script import SCRIPTS


@click.command("completion", short_help="Write the script that makes a shell complete commands and names.")
@click.argument("shell", type=click.Choice(tuple(SCRIPTS)))
def command(shell: str) -> int:
    """Write the script that makes a shell complete commands, options and their values, and the names of the ledger's
    claims, events, sources, subjects and rules.

    \b
    bash: eval "$(timeline completion bash)"        in ~/.bashrc
    zsh:  eval "$(timeline completion zsh)"         in ~/.zshrc, after compinit
    fish: timeline completion fish | source         in ~/.config/fish/config.fish

    Names come from the ledger's index; where there is none, a small ledger is read.
    """
    click.echo(SCRIPTS[shell], nl=False)
    return 0

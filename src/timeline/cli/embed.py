"""`timeline embed FILE_OR_DIR...`: bring what pages quote of a ledger up to date, or say what is stale."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.annotation import annotation
from timeline.cli.options import exit_code, format_option, ledger_option, open_workspace
from timeline.cli.output import clean, clean_block, count, note, paint, shown_path, write, write_file
from timeline.diagnostics import Diagnostic

if TYPE_CHECKING:
    from timeline.embed.files import PageFile
    from timeline.embed.inject import Outcome
    from timeline.embed.page import Page


@click.command("embed", short_help="Bring what pages quote of a ledger up to date.")
@click.argument("paths", metavar="FILE_OR_FOLDER...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Write nothing; list what is stale, and exit with 1 if anything is.")
@click.option("--diff", "differ", is_flag=True, help="Write nothing; show what would change.")
@ledger_option
@format_option("text", "github")
def command(paths: tuple[str, ...], check: bool, differ: bool, ledger: str | None, format_: str) -> int:
    """Bring what stands between the markers of Markdown, reStructuredText, HTML and Quarto pages up to date.

    A marker is a comment: <!-- timeline: figure deepseek-v4:license -->MIT<!-- /timeline -->. What stands outside of
    markers is never touched. A figure with was=MIT is left as it is where that no longer holds, for a person to read
    what stands around it. Exits with 1 if anything is wrong that was not put right.
    """
    from timeline.embed.desk import Desk
    from timeline.embed.files import find_pages, read_page, write_page
    from timeline.embed.inject import answer_page

    files = find_pages(paths)
    workspace = open_workspace(ledger)
    desk = Desk(workspace)
    problems: list[Diagnostic] = []
    answers = changed = 0
    bases: dict[str, str] = {}
    for file in files:
        page = _told(read_page(file, _shown(file, bases)), problems)
        if page is None:
            continue
        outcome = answer_page(page, desk)
        answers += outcome.count
        changed += bool(outcome.stale)
        if check:
            problems += outcome.diagnostics
        else:
            problems += outcome.problems
        if differ:
            _write_diff(page, outcome)
        elif not check and outcome.stale:
            for picture, content in outcome.pictures.items():
                if not picture.exists() or picture.read_bytes() != content:
                    write_file(picture, content)
            if outcome.text != page.text:
                write_page(file, page, outcome.text)
            write(f"{clean(page.path)}: {count(len(outcome.stale), 'answer')} brought up to date")
    _write_problems(problems, format_)
    write_summary = note if differ or format_ == "github" else write
    told = _summary(problems, changed, check or differ)
    write_summary(f"{count(len(files), 'page')}, {count(answers, 'answer')}: {told}")
    code = exit_code(workspace)
    return 1 if problems or (differ and changed) else code


def _shown(file: PageFile, bases: dict[str, str]) -> str:
    """A page as messages call it; finding out how its folder is called costs more than reading the page."""
    if file.base not in bases:
        bases[file.base] = shown_path(Path(file.path)).removesuffix(file.name)
    return bases[file.base] + file.name


def _told(read: Page | Diagnostic, problems: list[Diagnostic]) -> Page | None:
    if isinstance(read, Diagnostic):
        problems.append(read)
        return None
    return read


def _summary(problems: list[Diagnostic], changed: int, kept: bool) -> str:
    if problems:
        return count(len(problems), "error")
    return f"{count(changed, 'page')} would change" if kept and changed else "nothing is stale"


def _write_problems(problems: Iterable[Diagnostic], format_: str) -> None:
    for found in problems:
        if format_ == "github":
            write(annotation(found, lambda span: span.path))
            continue
        severity = paint("error:", "red", bold=True)
        write(f"{clean(str(found.span))}: {severity} {clean(found.message)} {paint(f'[{found.rule}]', dim=True)}")
        if found.help:
            write(f"    help: {clean(found.help)}")


def _write_diff(page: Page, outcome: Outcome) -> None:
    old, new = page.text.splitlines(), outcome.text.splitlines()
    for line in difflib.unified_diff(old, new, page.path, page.path, lineterm=""):
        write(clean_block(line))
    for found in outcome.stale:
        if found.rule == "stale-picture":
            note(f"{clean(str(found.span))}: {clean(found.message)}")

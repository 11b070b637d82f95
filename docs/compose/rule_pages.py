"""Decides what the page of a rule says: the rule's own words, its examples, and what the check prints for them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from compose.markdown import code, escaped, fenced, page, table
from compose.terminal import answer, terminal
from timeline.rules.example import SMALL_LEDGER, files_of, lay_out, links_of
from timeline.rules.registry import RULES
from timeline.rules.rule import Rule


def rule_pages() -> dict[str, str]:
    """Every page of `rules/`, by name."""
    return {"rules/index.md": _index()} | {f"rules/{rule.id}.md": _page(rule) for rule in RULES}


def _index() -> str:
    rows = [(f"[{rule.id}]({rule.id}.md)", rule.severity.value, escaped(rule.summary)) for rule in RULES]
    return page(
        "# Rules",
        "",
        "What `timeline check` complains of. An *error* keeps something from being read as it is written, a *warning*"
        " is likely wrong, an *info* is worth knowing. `timeline explain RULE` shows these pages in a terminal;"
        " `--select` and `--ignore` of `timeline check` take their names.",
        "",
        *table(("rule", "severity", "complains that"), rows),
        "",
        "The examples are laid over one small ledger of these files:",
        "",
        *(line for name, text in SMALL_LEDGER.items() for line in (f"{code(name)}", "", *fenced(text, "yaml"), "")),
        "```{toctree}",
        ":hidden:",
        "",
        *(rule.id for rule in RULES),
        "```",
    )


def _page(rule: Rule) -> str:
    return (
        page(
            f"({rule.id})=",
            f"# {rule.id}",
            "",
            f"{rule.severity.value.capitalize()}: {escaped(rule.summary)}.",
            "",
            escaped(rule.why),
            "",
            "## Before",
            "",
            *_files(rule.before),
            "`timeline check` says:",
            "",
            *fenced(_complaints(rule.before), "text", widest=400),
            "",
            "## After",
            "",
            *_files(rule.after),
        ).rstrip("\n")
        + "\n"
    )


def _files(example: str) -> list[str]:
    lines: list[str] = []
    for name, text in files_of(example).items():
        language = "yaml" if name.endswith("yaml") else "text"
        lines += [code(name), "", *fenced(text, language), ""]
    for name, target in links_of(example).items():
        lines += [f"{code(name)}, a link to {code(target)}", ""]
    return lines


def _complaints(example: str) -> str:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "events"
        folder.mkdir()
        lay_out(example, folder)
        with terminal(folder.parent):
            return answer("timeline check")[0]

"""Decides what is said of a file of declarations that is not there, or declares nothing."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.diagnostics import Span
from timeline.reading.complaint import Complaints
from timeline.reading.vocabulary import Known

#: The rule that each breaks where something of it is looked for.
_RULES = {
    "attributes.yaml": "unknown-attribute",
    "ledger.yaml": "missing-about",
    "subjects.yaml": "unknown-subject",
    "terms.yaml": "unknown-vocabulary",
}
#: So many names are told; the others are counted.
_MOST = 8


def tell_blank(files: Iterable[str], are_there: Iterable[str], known: Known, complaints: Complaints) -> None:
    """Say once of each of `files` what was looked for in it, and how many statements that leaves out."""
    for file in sorted(files):
        sought, lost = list(known.sought.get(file, ())), known.left_out.pop(Span(file), 0)
        if not sought and not lost:
            continue
        reason = "this declares nothing" if file in are_there else "there is no such file"
        statements = (
            "" if not lost else "; a statement is left out" if lost == 1 else f"; {lost} statements are left out"
        )
        complaints.error(
            Span(file), _RULES[file], f"{reason}, {_need(file, sought)}{statements}", _advice(file, sought, known)
        )


def _need(file: str, sought: list[str]) -> str:
    if file == "ledger.yaml":
        return "and nothing else says what statements are about"
    more = f" and {len(sought) - _MOST} more" if len(sought) > _MOST else ""
    return f"but {', '.join(sought[:_MOST])}{more} {'is' if len(sought) == 1 else 'are'} named"


def _advice(file: str, sought: list[str], known: Known) -> str:
    """The least that such a file can hold."""
    if file == "ledger.yaml":
        about = next(iter(known.subjects), "the-subject")
        return f'write "about: {about}" into it, or give the events an `about`'
    first, _, rest = sought[0].partition("/")
    entry = {
        "attributes.yaml": "{type: text}",
        "subjects.yaml": f"{{parts: {{{rest.partition('/')[0]}: Its label}}}}" if rest else "Its label",
        "terms.yaml": "{a-term: Its label}",
    }[file]
    types = "; types: quantity, term, license, date, yes-no, text" if file == "attributes.yaml" else ""
    return f'write a line for each, such as "{first}: {entry}"{types}'

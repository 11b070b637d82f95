"""Decides which complaints reading can raise, and how they suggest what was meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from timeline.diagnostics import Diagnostic, Note, Severity, Span, ordered
from timeline.errors import QUESTION, Unreadable, with_question
from timeline.reading.node import Scalar, Sheet

#: Every rule that reading a ledger can emit; the registry of rules documents each.
READER_RULES: tuple[str, ...] = (
    "ambiguous-term",
    "control-character",
    "deep-nesting",
    "duplicate-event",
    "duplicate-key",
    "empty-file",
    "left-out",
    "misplaced-key",
    "misplaced-scope",
    "missing-about",
    "missing-key",
    "missing-value",
    "not-utf-8",
    "oversized-file",
    "path-leaves-ledger",
    "swallowed-comment",
    "unit-mismatch",
    "unknown-attribute",
    "unknown-basis",
    "unknown-key",
    "unknown-kind",
    "unknown-subject",
    "unknown-term",
    "unknown-type",
    "unknown-vocabulary",
    "unread-file",
    "unreadable-claim",
    "unreadable-date",
    "unreadable-file",
    "unreadable-id",
    "unreadable-json",
    "unreadable-target",
    "unreadable-value",
    "unreadable-when",
    "unreadable-yaml",
    "unsafe-link",
    "unsupported-yaml",
    "wrong-shape",
)

_COMPARED_LENGTH = 80
_SUGGESTIONS = 500
_TOLD_OF_A_FILE = 1000


def printable(text: str) -> str:
    """A text in which every character can be printed on one line; the others appear as escapes."""
    return text if text.isprintable() else "".join(c if c.isprintable() else _escape(c) for c in text)


def _escape(character: str) -> str:
    """The escape by which Python, YAML and JSON alike know a character."""
    code = ord(character)
    short = {9: "\\t", 10: "\\n", 13: "\\r"}.get(code)
    return short or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


class Complaints:
    """The diagnostics of one reading, as they come; `lost` are ids given in files that could not all be read."""

    def __init__(self) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.count = 0
        self.lost: set[str] = set()
        self._told: Counter[str] = Counter()
        self._untold: dict[str, Diagnostic] = {}
        self._suggestions = _SUGGESTIONS

    def error(self, span: Span, rule: str, message: str, advice: str | None = None, notes: Iterable[Note] = ()) -> None:
        """Something that cannot be read as written."""
        self._add(span, Severity.ERROR, message, rule, advice, tuple(notes))

    def info(self, span: Span, rule: str, message: str, advice: str | None = None) -> None:
        """Something worth knowing."""
        self._add(span, Severity.INFO, message, rule, advice, ())

    def _add(
        self, span: Span, severity: Severity, message: str, rule: str, advice: str | None, notes: tuple[Note, ...]
    ) -> None:
        """Keep a diagnostic, unless its file has had so many that nobody reads them."""
        message, advice = with_question(message, advice)
        diagnostic = Diagnostic(
            span, severity, printable(message), rule, printable(advice) if advice else advice, notes
        )
        path = span.path
        self.count += 1
        self._told[path] += 1
        if self._told[path] <= _TOLD_OF_A_FILE:
            self.diagnostics.append(diagnostic)
        else:
            self._untold.setdefault(path, diagnostic)

    def finish(self) -> tuple[Diagnostic, ...]:
        """All of them in order, with a last one for each file that has more than are told."""
        rest = [
            first._replace(
                message=f"{self._told[path] - _TOLD_OF_A_FILE} more complaints, from here on",
                help=None,
                notes=(),
            )
            for path, first in self._untold.items()
        ]
        return ordered([*self.diagnostics, *rest])

    def unreadable(self, sheet: Sheet, scalar: Scalar, fault: Unreadable, consequence: str = "") -> None:
        """What a value's own parser says of it."""
        rule = fault.rule if fault.rule in READER_RULES else "unreadable-value"
        # A question ("did you mean ...?") stands at the end of its line, and says enough by itself.
        asks = fault.message.endswith("?") or (fault.help or "").startswith(QUESTION)
        message = fault.message if asks else fault.message + consequence
        self.error(sheet.span(scalar.start), rule, message, fault.help)

    def suggest(self, word: str, known: Collection[str], labels: Mapping[str, str] | None = None) -> str | None:
        """The suggestion of the nearest known word; `labels` maps labels in lower case to words.

        The number of comparisons is bounded, so that a hostile file costs no more than a wrong one.
        """
        if not known or len(word) > _COMPARED_LENGTH or self._suggestions <= 0:
            return None
        self._suggestions -= 1
        folded = word.casefold()
        if labels and folded in labels:
            return f'did you mean "{labels[folded]}"?'
        from difflib import get_close_matches  # 5 ms, and mostly nothing is misspelt

        near = get_close_matches(word, known, n=1) or get_close_matches(folded, known, n=1)
        if not near and labels:
            near = [labels[label] for label in get_close_matches(folded, labels, n=1, cutoff=0.75)]
        return f'did you mean "{near[0]}"?' if near else None

"""Decides what a wrong call looks like; bad data is a `Diagnostic`, never one of these beyond its reading layer."""

from __future__ import annotations

#: How a suggestion begins, which stands at the end of the message that it belongs to.
QUESTION = "did you mean "


def with_question(message: str, advice: str | None) -> tuple[str, str | None]:
    """Message and help line, a suggestion in the message: `there is no event "x"; did you mean "y"?`."""
    if advice is None or not advice.startswith(QUESTION):
        return message, advice
    return f"{message}; {advice}", None


class TimelineError(Exception):
    """A wrong call: one line for people, and the program's exit code 2."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002 - the word printed before the line
        message, help = with_question(message, help)  # noqa: A001 - the word printed before the line
        super().__init__(message)
        self.message = message
        self.help = help


class MissingExtra(TimelineError):
    """An optional package or engine that is not installed; the message names how to get it."""


class Unreadable(ValueError):
    """A text that is not what its type expects.

    Raised by every `parse` of `timeline.values`; the reader turns it into a diagnostic at the text's place.
    `message` says what was found and what was expected; `help` (optional) is the next line; `rule` names the
    diagnostic (`unreadable-value` unless a narrower one fits, such as `unit-mismatch` or `unknown-term`).
    """

    def __init__(self, message: str, help: str | None = None, rule: str = "unreadable-value") -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help
        self.rule = rule

"""Decides what is told of a claim's state: values alone, so that whoever has them at hand needs no ledger.

A NamedTuple is made in a third of the time of a dataclass, which shows in a command that only looks up an answer.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class StateView(NamedTuple):
    """The state of a claim. `text` is what stands ("MIT", "~$5.2M or $50M"; "—" if nothing does).

    `split` are the parts that carry figures of their own (claim, label, text); `terms` tells the evidence of each term
    where those of a list differ; `open` what settles nothing: disputes and what may have been said by then.
    """

    claim: str
    label: str
    subject: str
    attribute: str
    scope: str
    text: str
    figure: dict[str, Any] | None
    since: dict[str, Any] | None
    since_text: str
    evidence: str | None
    origins: tuple[str, ...]
    origin_names: tuple[str, ...]
    independent: int
    unnamed: tuple[str, ...]
    untraced: tuple[str, ...]
    standing: str | None
    prevailing: tuple[dict[str, Any], ...]
    rivals: tuple[dict[str, Any], ...]
    disputes: tuple[dict[str, Any], ...]
    possible: tuple[dict[str, Any], ...]
    split: tuple[tuple[str, str, str], ...]
    terms: tuple[tuple[str, str], ...]
    is_apart: bool
    shifts: int

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of the JSON, first those that will not change."""
        return {
            "figure": self.figure,
            "since": self.since,
            "evidence": self.evidence,
            "origins": list(self.origins),
            "standing": self.standing,
            "rivals": list(self.rivals),
            "possible": list(self.possible),
            "prevailing": list(self.prevailing),
            "named_origins": self.independent,
            "unnamed_origins": list(self.unnamed),
            "untraced": list(self.untraced),
            "disputes": list(self.disputes),
            "split": [{"claim": claim, "label": label, "figure": text} for claim, label, text in self.split],
            "terms": [{"term": term, "evidence": evidence} for term, evidence in self.terms],
            "shifts": self.shifts,
        }

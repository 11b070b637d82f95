"""Decides what claims and sources are called when people read them."""

from __future__ import annotations

from timeline.model.claim import Claim
from timeline.model.ledger import Ledger
from timeline.values.path import Path

#: What stands for the source of an event that names none, which is an error of the ledger.
NO_SOURCE = "no source given"


def subject_label(path: Path, ledger: Ledger) -> str:
    """The label that the subjects file gives, else the path."""
    subject = ledger.subjects.get(str(path))
    return str(path) if subject is None else subject.label


def attribute_label(claim: Claim, ledger: Ledger) -> str:
    """The attribute's label, else its id."""
    attribute = ledger.attributes.get(claim.attribute)
    return claim.attribute if attribute is None else attribute.label


def scope_label(claim: Claim, ledger: Ledger) -> str:
    """The labels of the scope, innermost only, joined: `Pretraining`, `Inference, INT8`; empty without a scope."""
    terms = [(path, ledger.scope_term(str(path))) for path in claim.scope]
    return ", ".join(str(path) if term is None else term.label for path, term in terms)


def claim_label(claim: Claim, ledger: Ledger) -> str:
    """`DeepSeek V4 · Hardware · Pretraining`."""
    parts = [subject_label(claim.subject, ledger), attribute_label(claim, ledger), scope_label(claim, ledger)]
    return " · ".join(part for part in parts if part)


def source_name(source: str, ledger: Ledger) -> str:
    """The source's name, else its id; an event that can't be read whole may have none."""
    known = ledger.sources.get(source)
    return (source or NO_SOURCE) if known is None else known.name

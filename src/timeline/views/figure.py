"""Decides how a figure is shown: to people as a text with labels, to programs as an object."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from timeline.model.claim import Attribute
from timeline.model.ledger import Ledger
from timeline.values.figure import Figure
from timeline.values.path import Path
from timeline.values.quantity import Quantity
from timeline.values.terms import CountedTerm, TermSet


def figure_text(figure: Figure, ledger: Ledger, attribute: Attribute | None = None) -> str:
    """The figure as people read it: `Nvidia H800`, `2× Nvidia RTX 4090`, `only Huawei Ascend, not Nvidia`, `~1T`.

    Terms are labelled from the attribute's vocabulary; without it, from the only one that has them.
    """
    if not isinstance(figure, TermSet):
        return figure.text
    vocabulary = attribute.terms if attribute is not None else None
    words = ", ".join(_counted_label(term, ledger, vocabulary) for term in figure.terms)
    if figure.only and words:
        words = f"only {words}"
    excluded = ", ".join(f"not {term_label(path, ledger, vocabulary)}" for path in figure.excluded)
    return ", ".join(part for part in (words, excluded) if part)


def figure_object(figure: Figure, ledger: Ledger, attribute: Attribute | None = None) -> dict[str, Any]:
    """The figure as programs read it: `text`; for quantities `low`, `high`, `unit`; for terms `terms`, `only`, `not`.

    `low` and `high` are numbers in the attribute's unit, or None where the figure is open.
    """
    shown: dict[str, Any] = {"text": figure_text(figure, ledger, attribute)}
    if isinstance(figure, Quantity):
        shown |= {"low": _number(figure.interval.low), "high": _number(figure.interval.high), "unit": figure.unit}
    elif isinstance(figure, TermSet):
        shown |= {
            "terms": [str(term) for term in figure.terms],
            "only": figure.only,
            "not": [str(path) for path in figure.excluded],
        }
    return shown


def figures_text(figures: Sequence[Figure], ledger: Ledger, attribute: Attribute | None = None) -> str:
    """Several figures that stand beside one another, as people read them: `~$5.2M or $50M`; `—` for none."""
    return " or ".join(figure_text(figure, ledger, attribute) for figure in figures) or "—"


def figures_object(
    figures: Sequence[Figure], ledger: Ledger, attribute: Attribute | None = None
) -> dict[str, Any] | None:
    """One figure as its object; of several, their text together and each under `any_of`; None for none."""
    objects = [figure_object(figure, ledger, attribute) for figure in figures]
    if len(objects) < 2:
        return objects[0] if objects else None
    return {"text": " or ".join(str(one["text"]) for one in objects), "any_of": objects}


def term_label(path: Path, ledger: Ledger, vocabulary: str | None = None) -> str:
    """A term with what contains it (`Nvidia H800`), less what its own label already says (`Huawei Ascend 910B`)."""
    terms = ledger.terms.get(vocabulary) if vocabulary is not None else None
    if terms is None:
        having = [known for known in ledger.terms.values() if str(path) in known]
        terms = having[0] if len(having) == 1 else {}
    text = ""
    at: Path | None = path
    while at is not None:
        term = terms.get(str(at))
        label = term.label if term is not None else at.parts[-1]
        if label.casefold() not in text.casefold():
            text = f"{label} {text}".rstrip()
        at = at.parent
    return text


def _counted_label(term: CountedTerm, ledger: Ledger, vocabulary: str | None) -> str:
    label = term_label(term.path, ledger, vocabulary)
    return label if term.count is None else f"{term.count:,}× {label}"


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole ones exactly, others as the nearest double, whose shortest form gives the decimals back."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)

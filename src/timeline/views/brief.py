"""Decides how a figure is said in few words, where a picture has little room: nothing is changed, less is said."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.model.claim import Attribute
from timeline.model.ledger import Ledger
from timeline.values.figure import Figure
from timeline.values.license import License
from timeline.values.terms import CountedTerm, TermSet
from timeline.views.figure import figure_text, term_label

#: Of a longer list so many terms are named, and the others counted.
MOST_TERMS = 4
_CUSTOM = "LicenseRef-"


def brief_text(figure: Figure, ledger: Ledger, attribute: Attribute) -> str:
    """The figure in few words: `Huawei Ascend 910C, 910D`, `only Huawei Ascend 910B, Cambricon MLU`, `DeepSeek Model`.

    What contains several terms is named once; what a complete list leaves out is not told beside it; a license of its
    own is told by its name.
    """
    if isinstance(figure, License) and figure.text.startswith(_CUSTOM) and " " not in figure.text:
        return figure.text.removeprefix(_CUSTOM).replace("-", " ")
    if not isinstance(figure, TermSet):
        return figure_text(figure, ledger, attribute)
    if not figure.terms:
        return figure_text(figure, ledger, attribute)
    words = _listed(figure.terms, ledger, attribute)
    if figure.only:
        return f"only {words}"
    return ", ".join((words, *(f"not {term_label(path, ledger, attribute.terms)}" for path in figure.excluded)))


def brief_change(before: Figure, after: Figure, ledger: Ledger, attribute: Attribute) -> str:
    """What `after` says beyond `before`: of a list that grew only what was added (`+ Calibration`), else all of it."""
    if not isinstance(before, TermSet) or not isinstance(after, TermSet) or after.only != before.only:
        return brief_text(after, ledger, attribute)
    kept = set(before.terms) <= set(after.terms) and set(before.excluded) <= set(after.excluded)
    terms = tuple(term for term in after.terms if term not in before.terms)
    excluded = tuple(path for path in after.excluded if path not in before.excluded)
    if not kept or not (terms or excluded):
        return brief_text(after, ledger, attribute)
    return "+ " + brief_text(TermSet(terms, False, excluded), ledger, attribute)


def brief_texts(figures: Sequence[Figure], ledger: Ledger, attribute: Attribute) -> str:
    """Several figures that stand beside one another: `~$5.2M or $50M`; `—` for none."""
    return " or ".join(brief_text(figure, ledger, attribute) for figure in figures) or "—"


def _listed(terms: Sequence[CountedTerm], ledger: Ledger, attribute: Attribute) -> str:
    words: list[str] = []
    above = None
    for term in terms[:MOST_TERMS]:
        parent = term.path.parent
        label = term_label(term.path, ledger, attribute.terms)
        if parent is not None and parent == above:
            label = label.removeprefix(term_label(parent, ledger, attribute.terms)).strip() or label
        above = parent
        words.append(label if term.count is None else f"{term.count:,}× {label}")
    more = len(terms) - len(words)
    return ", ".join(words) + (f" and {more} more" if more else "")

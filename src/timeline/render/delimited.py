"""Decides how the statements of a story are written as comma-separated values: one row a statement."""

from __future__ import annotations

import csv
import io

from timeline.render.escape_text import csv_cell
from timeline.views.statement import StatementView
from timeline.views.tabular import TabularView

#: The columns, in their order; new ones are only ever added behind the last.
COLUMNS = (
    "claim", "subject", "attribute", "scope", "event", "kind", "source", "earliest", "latest", "figure", "low", "high",
    "unit", "relation", "evidence", "basis", "origins", "per", "cites", "printed", "where", "withdrawn", "title", "url",
)  # fmt: skip


def write_csv(view: TabularView) -> str:
    """Return the statements of `view` as CSV (RFC 4180: CRLF, UTF-8 without a mark), with a head row of `COLUMNS`.

    Lists are joined by "; "; days are ISO, empty where open. No cell starts a formula (`escape_text.csv_cell`), and
    plain numbers, negative ones too, stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for statement in view.statements:
        writer.writerow([csv_cell(cell) for cell in _row(statement)])
    return out.getvalue()


def _row(told: StatementView) -> tuple[str, ...]:
    figure = told.figure or {}
    low, high, unit = (figure.get(key) for key in ("low", "high", "unit"))
    return (
        told.claim,
        told.subject,
        told.attribute,
        told.scope,
        told.event,
        told.kind,
        told.source_name,
        told.earliest or "",
        told.latest or "",
        told.text,
        "" if low is None else str(low),
        "" if high is None else str(high),
        unit or "",
        told.relation,
        told.evidence,
        told.basis,
        "; ".join(told.origins),
        told.per,
        "; ".join(told.cites),
        told.printed,
        told.where,
        "yes" if told.is_withdrawn else "no",
        told.title,
        told.url or "",
    )

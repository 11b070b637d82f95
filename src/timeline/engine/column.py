"""Decides which tables go into the engines and come out of them: their columns, and of which kind each is."""

from __future__ import annotations

from timeline.errors import TimelineError

#: The kinds of column: `text`, `texts` (a list), `whole` (64 bits), `number` (a double), `flag`; with `?` null, too.
KINDS = ("text", "texts", "whole", "number", "flag")

#: What `timeline export --format parquet` writes and `timeline compute` reads: a `meaning.claim_row.ClaimRow` each.
ROW: dict[str, str] = {
    "claim": "text",
    "place": "whole",
    "role": "text",
    "event": "text",
    "number": "whole?",
    "of": "text",
    "kind": "text",
    "source": "text",
    "source_kind": "text?",
    "source_anonymous": "flag",
    "counts_as": "text",
    "per": "text?",
    "per_anonymous": "flag",
    "per_counts_as": "text?",
    "earliest": "whole?",
    "latest": "whole?",
    "weak": "flag",
    "figure": "text?",
    "value": "text?",
    "labels": "text?",
    "basis": "text?",
    "evidence": "text",
    "origins": "texts",
    "presumed": "texts",
    "links": "text?",
    "holds": "text?",
    "change": "text?",
    "judgements": "text?",
    "withdraws": "flag",
    "splits": "flag",
    "comparable": "flag",
    "earlier": "texts",
    "not_later": "texts",
    "tolerance": "text",
    "many": "flag",
    "vocabulary": "text?",
    "as_of": "whole?",
}

#: What `timeline compute` writes: the tables of the same names that `timeline sql` answers from.
ANSWERS: dict[str, dict[str, str]] = {
    "step": {
        "claim": "text",
        "number": "whole",
        "event": "text",
        "source": "text",
        "earliest": "text?",
        "latest": "text?",
        "relation": "text",
        "figure": "text?",
        "low": "number?",
        "high": "number?",
        "unit": "text?",
        "evidence": "text",
        "basis": "text?",
        "per": "text?",
        "order_certain": "flag",
        "inherited_from": "text?",
        "withdrawn": "flag",
    },
    "shift": {
        "claim": "text",
        "number": "whole",
        "event": "text",
        "source": "text",
        "earliest": "text?",
        "latest": "text?",
        "before": "text",
        "after": "text",
        "reason": "text",
        "order_certain": "flag",
    },
    "state": {
        "claim": "text",
        "figure": "text?",
        "low": "number?",
        "high": "number?",
        "unit": "text?",
        "since_event": "text?",
        "since_earliest": "text?",
        "since_latest": "text?",
        "evidence": "text?",
        "standing": "text?",
        "named_origins": "whole",
        "origins": "texts",
        "rivals": "whole",
        "disputes": "whole",
        "possible": "whole",
        "shifts": "whole",
    },
}


class WrongRows(TimelineError):
    """Rows that no export wrote: a wrong call, however it came about."""

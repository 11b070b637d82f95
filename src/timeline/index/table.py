"""Decides which tables an index has: those that may be asked by SQL, and those that answers are kept in."""

from __future__ import annotations

#: What `timeline sql` answers from (docs/sql.md): each table with its columns.
ASKED: dict[str, tuple[str, ...]] = {
    "source": ("id TEXT PRIMARY KEY", "name TEXT", "kind TEXT", "url TEXT", "part_of TEXT", "anonymous INTEGER"),
    "event": (
        "id TEXT PRIMARY KEY",
        "place INTEGER",
        "kind TEXT",
        "title TEXT",
        "source TEXT",
        "url TEXT",
        "date TEXT",
        "recorded TEXT",
        "earliest TEXT",
        "latest TEXT",
        "latest_is_weak INTEGER",
        "note TEXT",
    ),
    "statement": (
        "event TEXT",
        "number INTEGER",
        "claim TEXT",
        "figure TEXT",
        "low NUMERIC",
        "high NUMERIC",
        "unit TEXT",
        "written TEXT",
        "printed TEXT",
        "whereabouts TEXT",
        "basis TEXT",
        "evidence TEXT",
        "per TEXT",
        "origins TEXT",
        "holds TEXT",
        "due TEXT",
        "change TEXT",
        "reason TEXT",
        "note TEXT",
    ),
    "claim": (
        "id TEXT PRIMARY KEY",
        "label TEXT",
        "subject TEXT",
        "subject_label TEXT",
        "attribute TEXT",
        "attribute_label TEXT",
        "scope TEXT",
        "scope_label TEXT",
        "place INTEGER",
    ),
    "citation": ("event TEXT", "statement INTEGER", "cited TEXT", "presumed INTEGER"),
    "step": (
        "claim TEXT",
        "number INTEGER",
        "event TEXT",
        "source TEXT",
        "earliest TEXT",
        "latest TEXT",
        "relation TEXT",
        "figure TEXT",
        "low NUMERIC",
        "high NUMERIC",
        "unit TEXT",
        "evidence TEXT",
        "basis TEXT",
        "per TEXT",
        "order_certain INTEGER",
        "inherited_from TEXT",
        "withdrawn INTEGER",
    ),
    "shift": (
        "claim TEXT",
        "event TEXT",
        "source TEXT",
        "earliest TEXT",
        "latest TEXT",
        "before TEXT",
        "after TEXT",
        "reason TEXT",
        "order_certain INTEGER",
    ),
    "state": (
        "claim TEXT PRIMARY KEY",
        "figure TEXT",
        "low NUMERIC",
        "high NUMERIC",
        "unit TEXT",
        "since_event TEXT",
        "since_earliest TEXT",
        "since_latest TEXT",
        "evidence TEXT",
        "standing TEXT",
        "named_origins INTEGER",
        "origins TEXT",
        "rivals INTEGER",
        "disputes INTEGER",
        "possible INTEGER",
        "shifts INTEGER",
    ),
}

#: What questions are answered from; their columns are nobody else's business.
KEPT: dict[str, tuple[str, ...]] = {
    "kept_fact": ("name TEXT PRIMARY KEY", "value TEXT"),
    "kept_file": ("path TEXT PRIMARY KEY", "stamp TEXT", "sha256 TEXT"),
    "kept_claim": (
        "claim TEXT PRIMARY KEY",
        "place INTEGER",
        "thread TEXT",
        "thread_sum INTEGER",
        "state TEXT",
        "state_sum INTEGER",
    ),
    "kept_part": ("whole TEXT", "place INTEGER", "part TEXT"),
    "kept_name": ("name TEXT PRIMARY KEY", "claim TEXT"),
    "kept_word": ("word TEXT", "claim TEXT"),
    "kept_attribute": ("name TEXT PRIMARY KEY",),
    "kept_subject": ("path TEXT PRIMARY KEY", "folded TEXT", "label TEXT"),
    "kept_shift": ("place INTEGER PRIMARY KEY", "claim TEXT", "shift TEXT", "shift_sum INTEGER"),
    "kept_document": ("claim TEXT PRIMARY KEY", "name TEXT", "figures TEXT", "told TEXT", "folded TEXT"),
}

INDEXES = (
    "CREATE INDEX statement_by_claim ON statement(claim)",
    "CREATE INDEX statement_by_event ON statement(event, number)",
    "CREATE INDEX citation_by_event ON citation(event)",
    "CREATE INDEX citation_by_cited ON citation(cited)",
    "CREATE INDEX step_by_claim ON step(claim, number)",
    "CREATE INDEX step_by_event ON step(event)",
    "CREATE INDEX shift_by_claim ON shift(claim)",
    "CREATE INDEX kept_claim_by_place ON kept_claim(place)",
    "CREATE INDEX kept_part_by_whole ON kept_part(whole, place)",
    "CREATE INDEX kept_word_by_word ON kept_word(word, claim)",
)  # fmt: skip

#: Full-text search, where this SQLite has it; the words of a claim's name weigh most.
DOCUMENTS = (
    "CREATE VIRTUAL TABLE kept_text USING fts5(name, figures, told, content='kept_document', "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
)


def creations() -> list[str]:
    """The statements that make the tables."""
    return [f"CREATE TABLE {name} ({', '.join(columns)})" for name, columns in (ASKED | KEPT).items()]

"""Decides which tables an index has: those that may be asked by SQL, and those that answers are kept in."""

from __future__ import annotations

#: What `timeline sql` answers from (docs/sql.md): each table with its columns.
ASKED: dict[str, tuple[str, ...]] = {
    "source": ("id TEXT", "name TEXT", "kind TEXT", "url TEXT", "part_of TEXT", "anonymous INTEGER"),
    "event": (
        "id TEXT",
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
        "id TEXT",
        "label TEXT",
        "subject TEXT",
        "subject_label TEXT",
        "attribute TEXT",
        "attribute_label TEXT",
        "scope TEXT",
        "scope_label TEXT",
        "place INTEGER",
    ),
    "citation": ("event TEXT", "number INTEGER", "statement INTEGER", "cited TEXT", "presumed INTEGER"),
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
        "number INTEGER",
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
        "claim TEXT",
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

#: What tells their rows apart. Rows lie in this order, so that those of an index that many edits have made are read in
#: the same order as those of one that was made at once.
KEYS = {
    "source": "id",
    "event": "id",
    "statement": "event, number",
    "claim": "id",
    "citation": "event, number",
    "step": "claim, number",
    "shift": "claim, number",
    "state": "claim",
}

#: What questions are answered from, and (from `kept_declared` on) what an edit is compared with; their columns are
#: nobody else's business.
KEPT: dict[str, tuple[str, ...]] = {
    "kept_fact": ("name TEXT PRIMARY KEY", "value TEXT"),
    "kept_file": ("path TEXT PRIMARY KEY", "stamp TEXT", "sha256 TEXT"),
    "kept_claim": (
        "claim TEXT PRIMARY KEY",
        "place INTEGER",
        "family TEXT",
        "thread TEXT",
        "thread_sum INTEGER",
        "state TEXT",
        "state_sum INTEGER",
    ),
    "kept_listing": ("claims TEXT", "claims_sum INTEGER"),
    "kept_line": (
        "crest INTEGER",
        "to_day INTEGER",
        "from_day INTEGER",
        "claim TEXT",
        "line BLOB",
        "line_sum INTEGER",
    ),
    "kept_view": ("claim TEXT", "from_day INTEGER", "base INTEGER", "view TEXT", "view_sum INTEGER"),
    "kept_part": ("whole TEXT", "place INTEGER", "part TEXT"),
    "kept_name": ("name TEXT PRIMARY KEY", "claim TEXT"),
    "kept_word": ("word TEXT", "claim TEXT"),
    "kept_attribute": ("name TEXT PRIMARY KEY",),
    "kept_subject": ("path TEXT PRIMARY KEY", "folded TEXT", "label TEXT"),
    "kept_shift": ("claim TEXT", "number INTEGER", "event TEXT", "shift TEXT", "shift_sum INTEGER"),
    "kept_document": ("claim TEXT PRIMARY KEY", "name TEXT", "figures TEXT", "told TEXT", "folded TEXT"),
    "kept_declared": ("declared TEXT", "declared_sum INTEGER"),
    "kept_event": (
        "id TEXT PRIMARY KEY",
        "path TEXT",
        "event TEXT",
        "event_sum INTEGER",
        "low INTEGER",
        "high INTEGER",
        "weak INTEGER",
        "recorded INTEGER",
    ),
    "kept_atom": (
        "later TEXT",
        "earlier TEXT",
        "days INTEGER",
        "months INTEGER",
        "inverse INTEGER",
        "instant INTEGER",
        "about TEXT",
    ),
    "kept_judging": ("event TEXT", "judged TEXT"),
}

#: What tells rows of these apart, in the order of which they lie: those that are read together lie together.
KEPT_KEYS = {"kept_line": "crest, to_day, claim"}

#: The tables whose rows are a claim's, or an event's own, with the column that names it: an edit replaces these rows.
OF_CLAIM = {
    "claim": "id",
    "statement": "claim",
    "step": "claim",
    "shift": "claim",
    "state": "claim",
    "kept_claim": "claim",
    "kept_line": "claim",
    "kept_view": "claim",
    "kept_part": "whole",
    "kept_name": "claim",
    "kept_word": "claim",
    "kept_shift": "claim",
    "kept_document": "claim",
}
OF_EVENT = {"event": "id", "citation": "event", "kept_event": "id", "kept_atom": "about", "kept_judging": "event"}

INDEXES = (
    "CREATE INDEX statement_by_claim ON statement(claim)",
    "CREATE INDEX citation_by_cited ON citation(cited)",
    "CREATE INDEX step_by_event ON step(event)",
    "CREATE INDEX kept_claim_by_place ON kept_claim(place, claim)",
    "CREATE INDEX kept_claim_by_family ON kept_claim(family)",
    "CREATE INDEX kept_line_by_claim ON kept_line(claim)",
    "CREATE UNIQUE INDEX kept_view_by_day ON kept_view(claim, from_day)",
    "CREATE INDEX kept_part_by_whole ON kept_part(whole, place)",
    "CREATE INDEX kept_name_by_claim ON kept_name(claim)",
    "CREATE INDEX kept_word_by_word ON kept_word(word, claim)",
    "CREATE INDEX kept_word_by_claim ON kept_word(claim)",
    "CREATE INDEX kept_shift_by_claim ON kept_shift(claim)",
    "CREATE INDEX kept_event_by_path ON kept_event(path)",
    "CREATE INDEX kept_event_by_bounds ON kept_event(high, low)",
    "CREATE INDEX kept_event_by_low ON kept_event(low)",
    "CREATE INDEX kept_event_by_recorded ON kept_event(recorded)",
    "CREATE INDEX kept_atom_by_later ON kept_atom(later)",
    "CREATE INDEX kept_atom_by_earlier ON kept_atom(earlier)",
    "CREATE INDEX kept_atom_by_about ON kept_atom(about)",
    "CREATE INDEX kept_judging_by_event ON kept_judging(event)",
    "CREATE INDEX kept_judging_by_judged ON kept_judging(judged)",
)  # fmt: skip

#: Full-text search, where this SQLite has it; the words of a claim's name weigh most.
DOCUMENTS = (
    "CREATE VIRTUAL TABLE kept_text USING fts5(name, figures, told, content='kept_document', "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3')"
)


def creations() -> list[str]:
    """The statements that make the tables."""
    keys = KEYS | KEPT_KEYS
    found = []
    for name, columns in (ASKED | KEPT).items():
        key, end = (f", PRIMARY KEY ({keys[name]})", " WITHOUT ROWID") if name in keys else ("", "")
        found.append(f"CREATE TABLE {name} ({', '.join(columns)}{key}){end}")
    return found

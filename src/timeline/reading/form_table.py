"""Holds which forms a value can take and which keys a mapping has; made from the shapes of `schema`, not by hand."""

from __future__ import annotations

from timeline.reading.form import Form, Key

#: The form of each kind of file.
ROOTS = {
    "event": "event",
    "ledger": "ledger",
    "subjects": "{text | subject}",
    "attributes": "{attribute}",
    "terms": "{term}",
    "sources": "{source}",
}

#: What a text, a list and a mapping may be where a value of a form is expected.
FORMS = {
    "[text | [text] | statement]": Form(items="text | [text] | statement", most=1000),
    "[text]": Form(items="text", most=1000),
    "attribute": Form(keys="attribute"),
    "event": Form(keys="event"),
    "ledger": Form(keys="ledger"),
    "source": Form(keys="source"),
    "statement": Form(keys="statement"),
    "subject": Form(keys="subject"),
    "term": Form(each="text | term"),
    "text": Form(text=True),
    "text | [text | [text] | statement] | statement": Form(text=True, items="text | [text] | statement", most=1000, keys="statement", is_choice=True),
    "text | [text]": Form(text=True, items="text", most=1000, is_choice=True),
    "text | [text] | statement": Form(text=True, items="text", most=1000, keys="statement", is_choice=True),
    "text | subject": Form(text=True, keys="subject", is_choice=True),
    "text | term": Form(text=True, is_choice=True),
    "{attribute}": Form(each="attribute"),
    "{source}": Form(each="source"),
    "{term}": Form(each="term"),
    "{text | [text | [text] | statement] | statement}": Form(each="text | [text | [text] | statement] | statement"),
    "{text | subject}": Form(each="text | subject"),
}

#: The keys of each mapping, in the order in which their faults are told.
KEYS = {
    "attribute": {
        "type": Key("text", required=True),
        "label": Key("text"),
        "unit": Key("text"),
        "tolerance": Key("text"),
        "approx": Key("text"),
        "terms": Key("text"),
        "scopes": Key("text | [text]"),
        "needs": Key("text | [text]"),
        "many": Key("text"),
        "inherits": Key("text"),
        "note": Key("text"),
    },
    "event": {
        "disputes": Key("text | [text]"),
        "supports": Key("text | [text]"),
        "corrects": Key("text | [text]"),
        "retracts": Key("text | [text]"),
        "cites": Key("text | [text]"),
        "reason": Key("text"),
        "note": Key("text"),
        "id": Key("text"),
        "kind": Key("text", required=True),
        "title": Key("text", required=True),
        "source": Key("text", required=True),
        "date": Key("text | [text]"),
        "when": Key("text | [text]"),
        "url": Key("text"),
        "archive": Key("text"),
        "recorded": Key("text | [text]"),
        "about": Key("text"),
        "statements": Key("{text | [text | [text] | statement] | statement}"),
    },
    "ledger": {
        "title": Key("text"),
        "description": Key("text"),
        "about": Key("text"),
        "recorded": Key("text | [text]"),
    },
    "source": {
        "name": Key("text", required=True),
        "kind": Key("text", required=True),
        "url": Key("text"),
        "part_of": Key("text"),
        "anonymous": Key("text"),
        "note": Key("text"),
    },
    "statement": {
        "disputes": Key("text | [text]"),
        "supports": Key("text | [text]"),
        "corrects": Key("text | [text]"),
        "retracts": Key("text | [text]"),
        "cites": Key("text | [text]"),
        "reason": Key("text"),
        "note": Key("text"),
        "value": Key("text | [text]"),
        "only": Key("text"),
        "not": Key("text | [text]"),
        "basis": Key("text"),
        "per": Key("text"),
        "printed": Key("text"),
        "where": Key("text"),
        "holds": Key("text | [text]"),
        "due": Key("text | [text]"),
        "change": Key("text"),
    },
    "subject": {
        "label": Key("text"),
        "parts": Key("{text | subject}"),
        "note": Key("text"),
    },
}

#: How many of them come from the shape that this one extends; they are listed last.
INHERITED = {
    "attribute": 0,
    "event": 7,
    "ledger": 0,
    "source": 0,
    "statement": 7,
    "subject": 0,
}

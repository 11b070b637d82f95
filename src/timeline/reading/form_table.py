"""Holds which forms a value can take and which keys mappings have; made from the shapes of `schema`, not by hand."""

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
    "[item]": Form(items="item", most=1000),
    "[text]": Form(items="text", most=1000),
    "attribute": Form(keys="attribute"),
    "claim": Form(text=True, items="item", most=1000, keys="statement"),
    "event": Form(keys="event"),
    "item": Form(text=True, items="text", most=1000, keys="statement"),
    "ledger": Form(keys="ledger"),
    "source": Form(keys="source"),
    "statement": Form(keys="statement"),
    "subject": Form(keys="subject"),
    "term": Form(each="text | term"),
    "text": Form(text=True),
    "text | subject": Form(text=True, keys="subject"),
    "text | term": Form(text=True, each="text | term"),
    "texts": Form(text=True, items="text", most=1000),
    "{attribute}": Form(each="attribute"),
    "{claim}": Form(each="claim"),
    "{source}": Form(each="source"),
    "{term}": Form(each="term"),
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
        "scopes": Key("texts"),
        "needs": Key("texts"),
        "many": Key("text"),
        "inherits": Key("text"),
        "note": Key("text"),
    },
    "event": {
        "disputes": Key("texts"),
        "supports": Key("texts"),
        "corrects": Key("texts"),
        "retracts": Key("texts"),
        "cites": Key("texts"),
        "reason": Key("text"),
        "note": Key("text"),
        "id": Key("text"),
        "kind": Key("text", required=True),
        "title": Key("text", required=True),
        "source": Key("text", required=True),
        "date": Key("texts"),
        "when": Key("texts"),
        "url": Key("text"),
        "archive": Key("text"),
        "recorded": Key("texts"),
        "about": Key("text"),
        "statements": Key("{claim}"),
    },
    "ledger": {
        "title": Key("text"),
        "description": Key("text"),
        "about": Key("text"),
        "recorded": Key("texts"),
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
        "disputes": Key("texts"),
        "supports": Key("texts"),
        "corrects": Key("texts"),
        "retracts": Key("texts"),
        "cites": Key("texts"),
        "reason": Key("text"),
        "note": Key("text"),
        "value": Key("texts"),
        "only": Key("text"),
        "not": Key("texts"),
        "basis": Key("text"),
        "per": Key("text"),
        "printed": Key("text"),
        "where": Key("text"),
        "holds": Key("texts"),
        "due": Key("texts"),
        "change": Key("text"),
    },
    "subject": {
        "label": Key("text"),
        "parts": Key("{text | subject}"),
        "note": Key("text"),
    },
}

#: How many of them come from a shape that it extends; they are listed last.
INHERITED = {
    "attribute": 0,
    "event": 7,
    "ledger": 0,
    "source": 0,
    "statement": 7,
    "subject": 0,
}

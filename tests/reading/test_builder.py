"""How keys, phrases and references of an event are read, and what is said of those that cannot be."""

from __future__ import annotations

import json

import pytest
from rocket import DECLARED, HEAD, complaints, places, read

from timeline.model.event import Event
from timeline.values.figure import Unsaid
from timeline.values.terms import TermSet


def _event(text: str) -> Event:
    reading = read({"x.yaml": HEAD + text})
    assert reading.diagnostics == ()
    return reading.ledger.events["x"]


@pytest.mark.parametrize(
    ("key", "claim"),
    [
        ("license", "rocket:license"),
        ("/stage-1:license", "rocket/stage-1:license"),
        ("rocket/stage-2:license", "rocket/stage-2:license"),
        ("rocket:license", "rocket:license"),
        ("thrust@ascent/max-q", "rocket:thrust@ascent/max-q"),
        ("thrust@storm+ascent", "rocket:thrust@ascent+storm"),
        ("/stage-1:thrust@landing+calm", "rocket/stage-1:thrust@landing+calm"),
    ],
)
def test_a_key_names_a_claim(key: str, claim: str) -> None:
    value = "MIT" if "license" in key else "5"
    assert [str(statement.claim) for statement in _event(f"statements: {{{key}: {value}}}\n").statements] == [claim]


@pytest.mark.parametrize(
    ("key", "rule", "advice"),
    [
        ("licence", "unknown-attribute", 'did you mean "license"?'),
        ("/stage1:license", "unknown-subject", 'did you mean "rocket/stage-1"?'),
        ("rokket:license", "unknown-subject", 'did you mean "rocket"?'),
        ("zzz:license", "unknown-subject", "declare it in subjects.yaml"),
        ("thrust@max-q", "unknown-term", 'did you mean "ascent/max-q"?'),
        ("thrust@ascend", "unknown-term", 'did you mean "ascent"?'),
        ("thrust@ascent+landing", "misplaced-scope", "write a statement for each"),
        ("thrust@solid", "misplaced-scope", "its scopes are of phase, weather"),
        ("cost@ascent", "misplaced-scope", "it takes none"),
        ("':license'", "unreadable-claim", None),
        ("a b", "unreadable-claim", None),
        ("license@", "unreadable-claim", None),
        ("//x:license", "unreadable-claim", None),
        ("thrust@a++b", "unreadable-claim", None),
    ],
)
def test_a_key_that_names_none(key: str, rule: str, advice: str | None) -> None:
    reading = read({"x.yaml": f"{HEAD}statements:\n  {key}: 5\n"})
    (found,) = reading.diagnostics
    assert (str(found.span), found.rule) == ("x.yaml:5:3", rule)
    suggestion = f"; {advice}" if advice and advice.startswith("did you mean") else ""
    assert found.message.endswith(f"left out{suggestion}")
    assert advice is None or found.help == (None if suggestion else advice)
    assert reading.ledger.events["x"].statements == ()


def test_a_suggestion_ends_the_message_of_an_unreadable_value() -> None:
    """As language.md writes it: `error: "Apache 2" is not an SPDX license; did you mean "Apache-2.0"? [...]`."""
    (found,) = read({"x.yaml": f"{HEAD}statements: {{license: Apache 2}}\n"}).diagnostics
    assert found.message == '"Apache 2" is not an SPDX license; did you mean "Apache-2.0"?'
    (found,) = read({"x.yaml": f"{HEAD}statements: {{license: MIT, 'rocket:cost': 8..5}}\n"}).diagnostics
    assert found.message == '"8..5" is not a quantity: the range ends below its start; did you mean "5..8"?'


def test_about_is_the_events_else_the_ledgers() -> None:
    assert (
        str(_event("about: rocket/stage-1\nstatements: {license: MIT}\n").statements[0].claim)
        == "rocket/stage-1:license"
    )
    text = f"{HEAD}statements: {{license: MIT, 'rocket:cost': 5}}\n"
    assert complaints({"x.yaml": text, "ledger.yaml": "title: t"}) == ["x.yaml:4:14: missing-about"]


def test_what_a_fault_leaves_out_is_counted_at_its_place() -> None:
    text = f"{HEAD}about: roket\nstatements: {{license: MIT, cost: 5, 'rocket:motto': x}}\n"
    reading = read({"x.yaml": text})
    assert [found.rule for found in reading.diagnostics] == ["left-out", "unknown-subject"]
    assert reading.diagnostics[0].message.startswith("2 statements are left out")
    assert [statement.claim.attribute for statement in reading.ledger.events["x"].statements] == ["motto"]
    for name in ("subjects.yaml", "attributes.yaml", "ledger.yaml"):
        assert complaints({name: "a: b: c", "x.yaml": HEAD + "statements: {license: MIT}"}) == [
            f"{name}:1:1: left-out",
            f"{name}:1:5: unreadable-yaml",
        ]


def test_broken_terms_leave_out_what_needs_them_and_nothing_else() -> None:
    """Vocabularies that cannot be read are neither unknown to the attributes nor missed at each statement."""
    said = "statements: {license: MIT, fuel@ascent: liquid/methane, fuel: solid, thrust@landing: 5}\n"
    reading = read({"terms.yaml": "fuel: [", "x.yaml": HEAD + said})
    assert [f"{d.span}: {d.rule}" for d in reading.diagnostics] == [
        "terms.yaml:1:1: left-out",
        "terms.yaml:1:8: unreadable-yaml",
    ]
    assert reading.diagnostics[0].message.startswith("3 statements are left out")
    assert [statement.claim.attribute for statement in reading.ledger.events["x"].statements] == ["license"]


def test_ids_of_events_that_cannot_be_read_are_kept() -> None:
    """So that whoever refers to one of them is not told that there is none."""
    many = HEAD.replace("kind", "id: first\nkind") + "title: [\n---\n" + HEAD.replace("kind", "id: second\nkind")
    reading = read({"many.yaml": many, "more.jsonl": '{"id": "third", "kind" "report"}\n'})
    assert {"first", "third"} <= reading.lost | reading.ledger.events.keys()
    assert reading.lost.isdisjoint(reading.ledger.events)
    assert read({"x.yaml": HEAD + "statements: {license: MIT}\n"}).lost == frozenset()


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("2 days after a", ("exactly", "after", 2, "day")),
        ("1 day before a", ("exactly", "before", 1, "day")),
        ("at least 7 weeks after a", ("at-least", "after", 7, "week")),
        ("at most 2 months before a", ("at-most", "before", 2, "month")),
        ("3 years after a", ("exactly", "after", 3, "year")),
        ("after a", ("strictly", "after", 0, None)),
        ("on or after a", ("weakly", "after", 0, None)),
        ("before a", ("strictly", "before", 0, None)),
        ("on or before a", ("weakly", "before", 0, None)),
        ("same day as a", ("same-day", "after", 0, None)),
    ],
)
def test_an_ordering_fact(phrase: str, expected: tuple[str, str, int, str | None]) -> None:
    (fact,) = _event(f"when: {phrase}\n").when
    assert (fact.relation, fact.side, fact.count, fact.unit) == expected
    assert (fact.other, fact.written, str(fact.span)) == ("a", phrase, "x.yaml:4:7")


@pytest.mark.parametrize(
    "phrase",
    [
        "0 days after a", "two days after a", "2 fortnights after a", "after", "After a", "2 days a", "-2 days after a",
        "on or 2 days after a", "after this event", "same day a", "2.5 days after a", "after a b",
        "9" * 5000 + " days after a",
    ],
)  # fmt: skip
def test_what_is_no_ordering_fact(phrase: str) -> None:
    assert places(f"{HEAD}when:\n  - after a\n  - {phrase}\n") == ["6:5 unreadable-when"]


def test_a_statement_has_every_key() -> None:
    (statement,) = _event(
        "statements:\n  fuel@ascent:\n    value: [liquid/hydrogen, 2x solid]\n    only: true\n    not: liquid/methane\n"
        "    basis: leak\n    per: anonymous\n    cites: [a, b?]\n    printed: hydrogen\n    where: line 3\n"
        "    holds: 2026-01/..\n    due: 2 weeks after this event\n    disputes: [c, figure solid]\n"
        "    change: superseded\n    reason: because\n    note: words\n"
    ).statements
    figure = statement.figure
    assert isinstance(figure, TermSet)
    assert (figure.only, [str(path) for path in figure.excluded]) == (True, ["liquid/methane"])
    assert (statement.written, statement.basis, statement.basis_given) == ("liquid/hydrogen, 2x solid", "leak", True)
    assert [str(citation) for citation in statement.cites] == ["a", "b?"]
    assert [(judgement.kind, judgement.event, judgement.written) for judgement in statement.judgements] == [
        ("disputes", "c", "c"),
        ("disputes", None, "figure solid"),
    ]
    assert (str(statement.holds), statement.due) == ("2026-01/..", "2 weeks after this event")
    assert (statement.per, statement.printed, statement.where) == ("anonymous", "hydrogen", "line 3")
    assert (statement.change, statement.reason, statement.note) == ("superseded", "because", "words")
    spans = (statement.span, statement.value_span, statement.printed_span, statement.per_span)
    assert [str(span) for span in spans] == ["x.yaml:5:3", "x.yaml:6:12", "x.yaml:12:14", "x.yaml:10:10"]


def test_a_list_is_several_statements_and_a_value_may_be_several_terms() -> None:
    event = _event(
        "kind: leak\nstatements:\n  cost: [5, {value: 6, basis: report}, undisclosed]\n"
        "  fuel: [solid, [solid, liquid], {not: solid}]\n  launch-date: [2026-04-24..]\n".replace("kind: leak\n", "")
    )
    assert [statement.written for statement in event.statements] == [
        "5", "6", "undisclosed", "solid", "solid, liquid", "", "[2026-04-24..]",
    ]  # fmt: skip
    assert isinstance(event.statements[2].figure, Unsaid)
    assert [statement.index for statement in event.statements] == list(range(7))


@pytest.mark.parametrize(
    ("statement", "complaint", "kept"),
    [
        ("license: Apache 2", "5:12 unreadable-value", 0),
        ("cost: 5 kN", "5:9 unit-mismatch", 0),
        ("cost: [1, [2, 3], 4]", "5:13 unreadable-value", 2),
        ("cost: {value: [1, 2]}", "5:17 unreadable-value", 0),
        ("cost: {value: []}", "5:17 missing-value", 0),
        ("fuel: liquid/petrol", "5:9 unknown-term", 0),
        ("fuel: {value: [solid, petrol]}", "5:25 unknown-term", 0),
        ("fuel: {value: solid, not: petrol}", "5:29 unknown-term", 0),
        ("license: {value: MIT, only: true}", "5:25 misplaced-key", 1),
        ("license: {value: MIT, basis: leek}", "5:32 unknown-basis", 1),
        ("fuel: {value: solid, only: perhaps}", "5:30 unreadable-value", 1),
        ("license: {value: MIT, holds: soon}", "5:32 unreadable-date", 1),
        ("license: {value: MIT, due: after then that}", "5:30 unreadable-when", 1),
        ("license: {value: MIT, disputes: figure BSD}", "5:35 unreadable-value", 1),
        ("license: {disputes: figure BSD}", "5:23 unreadable-value", 0),
        ("license: {disputes: some words}", "5:23 unreadable-target", 0),
        ("license: {value: MIT, cites: a b}", "5:32 unreadable-id", 1),
        ("license: {value: {a: b}}", "5:20 wrong-shape", 0),
        ("license: {value: }", "5:13 missing-value", 0),
        ("crewed: maybe", "5:11 unreadable-value", 0),
        ("launch-date: 2026-13-01", "5:16 unreadable-date", 0),
    ],
)
def test_a_statement_with_something_wrong_in_it(statement: str, complaint: str, kept: int) -> None:
    reading = read({"x.yaml": f"{HEAD}statements:\n  {statement}\n"})
    assert [f"{found.span.line}:{found.span.col} {found.rule}" for found in reading.diagnostics] == [complaint]
    assert len(reading.ledger.events["x"].statements) == kept


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("date: soon", "unreadable-date"),
        ("recorded: 2026", "unreadable-date"),
        ("recorded: 2026-01-01/2026-02-01", "unreadable-date"),
        ("url: javascript:alert(1)", "unsafe-link"),
        ("url: //host/path", "unsafe-link"),
        ("url: https://", "unsafe-link"),
        ("url: https://a b", "unsafe-link"),
        ("url: http://[", "unsafe-link"),
        ("url: http://a:b", "unsafe-link"),
        ("url: mailto:nobody", "unsafe-link"),
        ("archive: ../x.txt", "path-leaves-ledger"),
        ("archive: /etc/passwd", "path-leaves-ledger"),
        ("archive: C:x", "path-leaves-ledger"),
        ("archive: a\\b", "path-leaves-ledger"),
        ("archive: a/../../b", "path-leaves-ledger"),
        ("retracts: figure 5", "unreadable-target"),
    ],
)
def test_a_field_that_cannot_be_read_is_left_out(line: str, rule: str) -> None:
    reading = read({"x.yaml": f"{HEAD}{line}\n"})
    key = line.partition(":")[0]
    assert [f"{found.span}: {found.rule}" for found in reading.diagnostics] == [f"x.yaml:4:{len(key) + 3}: {rule}"]
    event = reading.ledger.events["x"]
    assert (event.date, event.url, event.archive, event.judgements) == (None, None, None, ())


@pytest.mark.parametrize("link", ["https://a.org/b?c=d#e", "http://a", "mailto:a@b.org", "https://münchen.de/ü"])
def test_a_safe_link_is_kept(link: str) -> None:
    assert _event(f"url: {link}\n").url == link


def test_a_kind_gives_its_basis_and_a_wrong_one_counts_as_a_report() -> None:
    text = HEAD.replace("report", "evaluation", 1) + "statements: {license: MIT}\n"
    assert read({"x.yaml": text}).ledger.events["x"].statements[0].basis == "measurement"
    reading = read({"x.yaml": HEAD.replace("kind: report", "kind: reprot") + "statements: {license: MIT}\n"})
    (found,) = reading.diagnostics
    assert found.message.endswith('; did you mean "report"?')
    assert found.help is None
    assert reading.ledger.events["x"].kind == "report"


def test_the_earlier_file_keeps_an_id_that_two_have() -> None:
    reading = read({"b/x.yaml": HEAD + "note: second\n", "a/x.yaml": HEAD + "note: first\n"})
    assert reading.ledger.events["x"].note == "first"
    (found,) = reading.diagnostics
    assert (str(found.span), found.rule, str(found.notes[0].span)) == (
        "b/x.yaml:1:1",
        "duplicate-event",
        "a/x.yaml:1:1",
    )


WRONG = [
    ("attributes.yaml", "a: {type: licence}", ["1:11 unknown-type"]),
    ("attributes.yaml", "a: {label: A}", ["1:1 missing-key"]),
    ("attributes.yaml", "a: {type: term}", ["1:1 missing-key"]),
    ("attributes.yaml", "a: {type: term, terms: fool}", ["1:24 unknown-vocabulary"]),
    ("attributes.yaml", "a: {type: text, unit: kg}", ["1:17 misplaced-key"]),
    ("attributes.yaml", "a: {type: text, scopes: [phase], needs: [fuel]}", ["1:42 misplaced-scope"]),
    ("attributes.yaml", "a: {type: quantity, tolerance: -1}", ["1:32 unreadable-value"]),
    ("attributes.yaml", "a: {type: quantity, unit: 5 5}", ["1:27 unreadable-value"]),
    ("attributes.yaml", "a b: {type: text}", ["1:1 unreadable-id"]),
    ("attributes.yaml", "a: text", ["1:4 wrong-shape"]),
    ("sources.yaml", "a: {name: A, kind: pres}", ["1:20 unknown-kind"]),
    ("sources.yaml", "a: {name: A}", ["1:1 missing-key"]),
    ("sources.yaml", "a: {name: A, kind: press, url: 'ftp://x'}", ["1:32 unsafe-link"]),
    ("subjects.yaml", "rocket: {labl: A}", ["1:10 unknown-key"]),
    ("subjects.yaml", "rocket: A\na/b: B", ["2:1 unreadable-id"]),
    ("ledger.yaml", "about: roket", ["1:8 unknown-subject"]),
    ("ledger.yaml", "- a", ["1:1 wrong-shape"]),
    ("ledger.yaml", "# nothing", ["1:1 empty-file"]),
    ("ledger.yaml", "title: a\n---\ntitle: b", ["3:1 wrong-shape"]),
    ("terms.yaml", DECLARED["terms.yaml"] + "more: {a b: c}", ["4:8 unreadable-id"]),
    ("terms.yaml", DECLARED["terms.yaml"].replace("calm", "landing"), ["3:11 ambiguous-term"]),
]


@pytest.mark.parametrize(("path", "text", "expected"), WRONG, ids=[f"{path}-{rules[0]}" for path, _, rules in WRONG])
def test_a_declaration_with_something_wrong_in_it(path: str, text: str, expected: list[str]) -> None:
    assert places(text, path) == expected


def test_labels_and_numbers_of_declarations() -> None:
    ledger = read({}).ledger
    assert ledger.subjects["rocket/stage-1"].label == "First stage"
    assert ledger.terms["fuel"]["liquid"].label == "Liquid"
    assert "label" not in ledger.terms["fuel"]
    thrust = ledger.attributes["thrust"]
    assert (str(thrust.approx), str(thrust.tolerance), thrust.scopes) == ("0.1", "0.5", ("phase", "weather"))
    assert (ledger.attributes["fuel"].needs, ledger.attributes["fuel"].many) == (("phase",), True)
    assert (ledger.about, str(ledger.recorded), ledger.title) == ("rocket", "2026-11-21", "A rocket")


SHAPES = ["[]", "{}", "[[x]]", "[{x: y}]", "{x: {y: z}}", "x", '""', "[x, y]", "{value: {x: y}}", "{value: [[x]]}"]
KEYS = [
    "date", "when", "kind", "title", "source", "url", "archive", "recorded", "about", "cites", "note", "reason",
    "disputes", "supports", "corrects", "retracts", "statements", "id",
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_wrong_shape_at_any_key_is_a_complaint_and_no_more(shape: str) -> None:
    """A wrong type at every key: never an exception, and each complaint in its own line."""
    for key in KEYS:
        lines = [line for line in HEAD.splitlines() if not line.startswith(f"{key}:")]
        found = read({"x.yaml": "\n".join([f"{key}: {shape}", *lines])}).diagnostics
        assert {diagnostic.span.line for diagnostic in found} <= {1}, (key, shape)
    for key in (
        "value",
        "only",
        "not",
        "basis",
        "per",
        "cites",
        "printed",
        "where",
        "holds",
        "due",
        "disputes",
        "change",
    ):
        found = read({"x.yaml": f"{HEAD}statements:\n  fuel:\n    {key}: {shape}\n    reason: x\n"}).diagnostics
        assert {diagnostic.span.line for diagnostic in found} <= {5, 6}, (key, shape)
    for path in ("ledger.yaml", "subjects.yaml", "attributes.yaml", "terms.yaml", "sources.yaml"):
        for text in (
            shape,
            f"x: {shape}",
            f"x: {{label: {shape}, name: {shape}, kind: {shape}, type: {shape}, parts: {shape}}}",
        ):
            read({path: text, "x.yaml": f"{HEAD}statements: {{license: MIT, fuel@ascent: solid}}\n"})


def test_yaml_and_json_lines_say_the_same() -> None:
    statements = {
        "license": "MIT",
        "cost": [{"value": "5", "cites": ["a?"]}, {"disputes": "b"}],
        "fuel@ascent": {"value": ["solid"]},
    }
    event = {"kind": "leak", "title": "t", "source": "gazette", "when": ["after a"], "statements": statements}
    line = json.dumps(event)
    as_yaml, as_json = read({"x.yaml": line}).ledger.events["x"], read({"x.jsonl": line}).ledger.events["x"]
    assert [(s.claim, s.figure, s.written, s.basis) for s in as_yaml.statements] == [
        (s.claim, s.figure, s.written, s.basis) for s in as_json.statements
    ]
    assert str(as_yaml.span).removeprefix("x.yaml") == str(as_json.span).removeprefix("x.jsonl")

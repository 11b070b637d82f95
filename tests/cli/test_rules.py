"""`timeline rules` and `timeline explain`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from timeline.cli.output import display_width
from timeline.rules.registry import RULES
from timeline.rules.rule import Rule

Timeline = Any  # the fixture of conftest.py


def test_every_rule_is_listed_within_the_terminal(timeline: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (40, 80, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        done = timeline("rules")
        assert done.code == 0
        assert [line.split()[0] for line in done.out.splitlines() if not line.startswith(" ")][1:] == [
            rule.id for rule in RULES
        ]
        assert max(display_width(line) for line in done.out.splitlines()) <= max(width, 56)


def test_the_list_as_json(timeline: Timeline) -> None:
    answer = json.loads(timeline("rules", "--format", "json").out)
    assert answer[0] == {"id": RULES[0].id, "severity": RULES[0].severity.value, "summary": RULES[0].summary}
    assert len(answer) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_is_explained(timeline: Timeline, rule: Rule) -> None:
    done = timeline("explain", rule.id)
    assert done.code == 0
    assert done.out.startswith(f"{rule.id} ({rule.severity.value}): {rule.summary}\n")
    assert rule.why.split()[0] in done.out
    assert "\nBefore:\n" in done.out
    assert "\nAfter:\n" in done.out
    assert len(done.out) < 4000
    assert done.out.replace("\n", "").isprintable()


def test_an_explanation_as_json_has_the_whole_example(timeline: Timeline) -> None:
    answer = json.loads(timeline("explain", "self-citation", "--format", "json").out)
    assert list(answer) == ["id", "severity", "summary", "why", "before", "after"]
    assert "cites: example" in answer["before"]


def test_a_rule_is_found_as_it_is_printed(timeline: Timeline) -> None:
    assert timeline("explain", "[self-citation]").code == 0


def test_an_unknown_rule_suggests_the_nearest(timeline: Timeline) -> None:
    done = timeline("explain", "self-citations")
    assert (done.code, done.out) == (2, "")
    assert 'there is no rule "self-citations"; did you mean "self-citation"?' in done.err

"""The guided tour answers the questions of a fact-checker, each by what a command prints."""

from __future__ import annotations

import re

import pytest
from compose.pages import DOCS

#: By the number of a question: what its answer must say, and what it must not.
ANSWERS: dict[int, tuple[list[str], list[str]]] = {
    1: (
        ["~1T", "V4 Pro: 1.6T", "V4 Flash: 284B", "1.2T", "dissents", "split    V4 Pro 1.6T; V4 Flash 284B"],
        ["shifts"],
    ),
    2: (["≤256K", "dissents", "stands   1M", "0.59"], []),
    3: (["stands   Apache-2.0", "possible", "stands   MIT", "checked, 1 named origin (simon-willison)"], []),
    4: (["hardware@training/pretraining", "Nvidia H800", "contested", "Cambricon", "Huawei Ascend 950PR"], []),
    5: (["$5.2M", "$50M", "~$5.5M", "≥$500M", "disputed", "hedges"], ["$50M by"]),
    6: (["90%", "87..93%", "92.1%", "dissents"], ["contests", "shifts"]),
    7: (["284B", "96%", "$0.14/Mtok"], ["MIT", "1M"]),
    8: (
        [
            "1 named origin: Simon Willison",
            "1 named origin: Artificial Analysis",
            "1 named origin: DeepSeek",
            "presumably nxcode-leaks",
            "no named origins",
        ],
        [],
    ),
    9: (["2026-04-06", "weak: only `recorded` bounds it"], []),
    10: (
        [
            "disputes ~$5.5M",
            "disputes $5.2M",
            "supports 90%",
            "supports Frontier",
            "disputes 89.2%",
            "disputes 80.6%",
            "disputes Huawei Ascend",
            "disputes only Huawei Ascend 910B",
        ],
        [],
    ),
    11: (["Apache-2.0 → MIT", "order proven"], []),
    12: (["shifted", "Apache-2.0 → MIT"], []),
    13: (["Training cost"], ["unopposed"]),
    14: (["AINews"], []),
    15: (["MIT", "stands"], ["displaced"]),
    16: (["v4-launch-imminent is earlier than deepseek-v4-release, proven"], []),
    17: (["not"], ["is earlier than", "is later than"]),
    18: (["only Huawei Ascend 910B", "1 named origin: DeepSeek"], []),
    19: (["Apache-2.0", "MIT", "$5.2M or $50M"], []),
    20: (["nothing is told by this day"], ["MIT"]),
}


def _sections() -> dict[int, str]:
    page = (DOCS / "tour.md").read_text("utf-8")
    found = re.split(r"^## (\d+)\. ", page, flags=re.MULTILINE)
    return {int(number): text for number, text in zip(found[1::2], found[2::2], strict=True)}


@pytest.mark.parametrize("number", ANSWERS)
def test_the_answer_to_a_question(number: int) -> None:
    (printed,) = re.findall(r"^```console\n(.*?)^```$", _sections()[number], re.MULTILINE | re.DOTALL)
    said, unsaid = ANSWERS[number]
    assert [words for words in said if words not in printed] == []
    assert [words for words in unsaid if words in printed] == []


def test_every_question_has_an_answer() -> None:
    assert set(_sections()) == set(ANSWERS)

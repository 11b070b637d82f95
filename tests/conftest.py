"""Decides what holds for all tests: fixed seeds, and that a skip in CI is a failure."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator

import pytest
from hypothesis import settings

# `make test` draws the same examples each time; `make test-all` (--hypothesis-profile=all) draws new and more ones.
settings.register_profile("sample", derandomize=True, database=None, deadline=None, max_examples=30)
settings.register_profile("all", deadline=None, max_examples=500, print_blob=True)
settings.load_profile("sample")

#: Reasons for a skip that no installation can take away, or none that is asked of everybody: Spark is 450 MB and Java.
_UNAVOIDABLE = ("articles", "root", "pyspark")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Make long forms of all but one in so many cases of each `sampled` test, before those are left out."""
    seen: Counter[str] = Counter()
    for item in items:
        sampled = item.get_closest_marker("sampled")
        if sampled is not None and item.get_closest_marker("all") is None:
            test = item.nodeid.partition("[")[0]
            if seen[test] % sampled.args[0]:
                item.add_marker("all")
            seen[test] += 1


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger and the indexes of whoever runs the tests are none of theirs."""
    monkeypatch.delenv("TIMELINE_LEDGER", raising=False)
    monkeypatch.setenv("TIMELINE_CACHE", "")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where everything is said to be installed, so that CI never passes by not testing."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)
        if not any(word in reason for word in _UNAVOIDABLE):
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid}: skipped in CI, where everything is installed: {reason}"
    return report

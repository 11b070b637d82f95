"""The fixtures of these tests."""

from __future__ import annotations

from conftest_embed import embed, hostile, ledger

__all__ = ["embed", "hostile", "ledger"]

"""Decides how answers of a ledger get into pages that people write, and how a page that quotes an old one is found."""

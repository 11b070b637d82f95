"""A disposable copy of what a ledger says and means, in a file of SQLite's; deleting it changes no answer."""

"""One check a file, listed in one registry."""

"""One writer a format, from views only."""

"""What of the documentation is made from the program itself, so that it cannot go stale."""

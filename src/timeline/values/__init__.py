"""What a figure can be: immutable types whose `parse` and `str` are inverse."""

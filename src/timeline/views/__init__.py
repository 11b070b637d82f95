"""Answers with every value resolved and no syntax: all that renderers may see."""

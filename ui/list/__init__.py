"""The list: what a search found, a row an article."""

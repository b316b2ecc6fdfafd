"""Readers: a file becomes a PageText, one module a format."""

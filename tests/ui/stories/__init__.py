"""Whole stories on the real window: told once, played by the tests and by the benchmark."""

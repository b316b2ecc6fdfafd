"""Benchmarks: python -m tests.bench prints figures side by side with the alternatives."""

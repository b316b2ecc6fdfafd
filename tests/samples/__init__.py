"""Pictures and documents that docs/ and the README show: python -m tests.samples makes them anew."""

"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("suite", deadline=None)  # the clock of a machine with other work says nothing
settings.load_profile("suite")

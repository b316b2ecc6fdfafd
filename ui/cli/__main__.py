"""`python -m ui.cli`."""

import sys

from ui.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())

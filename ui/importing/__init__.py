"""Taking pages in: looked over first, in the background, with one report."""

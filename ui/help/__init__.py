"""Help in the program: the pages of docs/ that are written for who uses it, with search."""

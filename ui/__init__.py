"""What the program shows: the desktop window and the command line."""

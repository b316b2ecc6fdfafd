"""The command line; starts without Qt."""

"""What the program knows about newspapers: plain functions over frozen values, nothing kept or shown."""

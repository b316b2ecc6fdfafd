"""What the program knows about newspapers: plain functions over frozen values, nothing that is kept or shown."""

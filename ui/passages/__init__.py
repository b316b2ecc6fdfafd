"""All tagged passages and notes of an archive in one place: found, opened where they stand, given out."""

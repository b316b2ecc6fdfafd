"""The review desk: how pages were cut into articles is checked and corrected here."""

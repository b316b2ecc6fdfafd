"""The review desk: where a page's segmentation is checked and corrected."""

"""Sample newspaper pages with their gold segmentations: data only."""

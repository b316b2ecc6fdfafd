"""The reader: one article, set like a newspaper cutting."""

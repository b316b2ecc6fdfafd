"""PageText becomes articles."""

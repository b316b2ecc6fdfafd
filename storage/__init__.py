"""What the program keeps: the only place with SQL or Whoosh."""

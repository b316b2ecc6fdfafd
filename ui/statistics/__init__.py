"""How the articles of a search are spread, as charts that narrow the search."""

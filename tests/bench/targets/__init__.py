"""How fast targets are counted where a whole country is on record."""

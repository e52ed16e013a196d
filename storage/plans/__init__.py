"""The annual plan on record."""

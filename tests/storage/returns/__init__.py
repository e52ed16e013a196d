"""Figures that units hand in, on both databases."""

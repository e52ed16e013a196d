"""Figures that units are asked for and hand in."""

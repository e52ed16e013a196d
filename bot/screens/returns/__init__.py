"""Figures that units are asked for, as staff and chairs see them."""

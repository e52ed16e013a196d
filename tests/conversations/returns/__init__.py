"""Units are asked for figures, and hand them in."""

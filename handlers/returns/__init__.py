"""Figures that no record can know: asked of units, handed in, summed up."""

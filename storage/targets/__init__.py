"""Targets: what they are, how far they are, what was frozen."""

"""Targets, and the documents that set them."""

"""Targets: what they are, how far they are, what was frozen."""

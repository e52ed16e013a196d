"""Targets: how far they are, what is owed, setting them, freezing and reporting."""

"""Backups: what a file says of itself, and what must not come back with it."""

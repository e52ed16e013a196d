"""Notices: what staff write, what cadres read, and what came of it."""

"""Rosters: what they are compared with, how they are taken, and how one is undone."""

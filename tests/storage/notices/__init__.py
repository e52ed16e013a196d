"""Notices on record."""

"""Reminders, what climbs, and summaries, on record."""
